"""Dates of any common form become ISO 8601, and nothing is made up."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rashomon.acquire.dates import iso_date

DAY = "2022-09-15"


@pytest.mark.parametrize(
    ("given_date", "iso"),
    [
        ("2022-09-15", DAY),
        ("2022/09/15", DAY),
        ("2022.09.15", DAY),
        ("2022-9-15", DAY),
        ("20220915", DAY),
        (20220915, DAY),
        (20220915.0, DAY),
        ("2022-09-15Z", DAY),
        ("15.09.2022", DAY),
        ("15/09/2022", DAY),
        ("9/15/2022", DAY),
        ("9/15/22", DAY),
        ("05/05/2022", "2022-05-05"),
        ("03.04.2022", "2022-04-03"),
        ("Sept 15, 2022", DAY),
        ("Sept. 15, 2022", DAY),
        ("September 15th, 2022", DAY),
        ("15 September 2022", DAY),
        ("15th of September, 2022", DAY),
        ("15-Sep-2022", DAY),
        ("Thursday, 15 September 2022", DAY),
        ("  15\tSEP   2022 ", DAY),
        ("15 сентября 2022", DAY),
        ("15. September 2022", DAY),
        ("2022年9月15日", DAY),
        ("2022-09-15T10:30:00Z", f"{DAY}T10:30:00Z"),
        ("2022-09-15T10:30:00+00:00", f"{DAY}T10:30:00Z"),
        ("2022-09-15T10:30:00.25+0530", f"{DAY}T10:30:00.250000+05:30"),
        ("2022-09-15 10:30:00", f"{DAY}T10:30:00"),
        ("2022-09-15 10:30:00-04:00", f"{DAY}T10:30:00-04:00"),
        ("2022-09-15 10:30:00 +0000 UTC", f"{DAY}T10:30:00Z"),
        ("20220915T103000Z", f"{DAY}T10:30:00Z"),
        ("20220915103000", f"{DAY}T10:30:00"),
        ("15 September 2022 10:30 GMT", f"{DAY}T10:30:00Z"),
        ("September 15, 2022 at 10:30 p.m. EDT", f"{DAY}T22:30:00-04:00"),
        ("12/15/2022 12:05 AM", "2022-12-15T00:05:00"),
        ("Thu, 15 Sep 2022 10:30:00 +0200", f"{DAY}T10:30:00+02:00"),
        ("Thu, 15 Sep 2022 10:30:00 PST", f"{DAY}T10:30:00-08:00"),
        ("Thu, 15 Sep 2022 10:30:00", f"{DAY}T10:30:00"),
        ("15 septembre 2022 à 10h30", f"{DAY}T10:30:00"),
        (1663237800, f"{DAY}T10:30:00Z"),
        (1663237800.5, f"{DAY}T10:30:00.500000Z"),
        (1663237800000, f"{DAY}T10:30:00Z"),
        ("1663237800", f"{DAY}T10:30:00Z"),
        ("1663237800000000", f"{DAY}T10:30:00Z"),
        ("1609121500", "2020-12-28T02:11:40Z"),
        (date(2022, 9, 15), DAY),
        (datetime(2022, 9, 15, 10, 30), f"{DAY}T10:30:00"),
        (datetime(2022, 9, 15, 10, 30, tzinfo=UTC), f"{DAY}T10:30:00Z"),
        (datetime(2022, 9, 15, 10, 30, tzinfo=timezone(timedelta(hours=-3))), f"{DAY}T10:30:00-03:00"),
        ("2022-09-15 10:30 XYZT", DAY),
    ],
)
def test_common_forms_are_understood(given_date: object, iso: str) -> None:
    assert iso_date(given_date) == iso


@pytest.mark.parametrize(
    "given_date",
    [
        "", " ", "None", "nan", "n/a", "nonsense", "yesterday", "today at 10:30", "2 hours ago", "Thursday",
        "15 September", "September 2022", "2022", "2022-09", "2022-W37-4", "03/04/2022", "3/4/22",
        "03/04/2022 10:30 EST", "2022-02-30", "31 September 2022", "2022-13-01", "2022-09-15T25:00",
        "2022-09-15 103", "0001-01-01T00:00:00", "9999-12-31", "Updated 15 September 2022 by the desk",
        "15 September 2022, 16 September 2022", "1" * 300, "2022-09-15 and more", 0, -1, 17, 10**400, 1e300,
        float("nan"), float("inf"), True, None, [2022, 9, 15], {"year": 2022}, b"2022-09-15",
    ],
)  # fmt: skip
def test_what_is_no_single_day_gives_none(given_date: object) -> None:
    assert iso_date(given_date) is None


@given(st.datetimes(min_value=datetime(1600, 1, 1), max_value=datetime(2200, 12, 31), timezones=st.just(UTC)))
def test_what_was_written_is_read_back_the_same(moment: datetime) -> None:
    written = iso_date(moment)
    assert iso_date(written) == written
    assert written is not None
    assert datetime.fromisoformat(written) == moment
    assert iso_date(moment.date()) == iso_date(moment.date().isoformat()) == moment.date().isoformat()


@settings(deadline=None)  # dateparser is slow on the first string
@given(st.one_of(st.text(max_size=80), st.text("0123456789 -/.:TZ+APMsept", max_size=40), st.floats(), st.integers()))
def test_any_value_gives_a_date_or_none(value: object) -> None:
    found = iso_date(value)
    assert found is None or datetime.fromisoformat(found)
