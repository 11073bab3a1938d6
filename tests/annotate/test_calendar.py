from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rashomon.annotate.calendar import bounds, period, shift

UNITS = ["D", "W", "WE", "M", "Q", "H", "Y", "DE", "CE"]
DAYS = st.dates(date(1000, 1, 1), date(2999, 12, 31))


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("2021-03-05", ("2021-03-05", "2021-03-05")),
        ("2021-02", ("2021-02-01", "2021-02-28")),
        ("2021-Q4", ("2021-10-01", "2021-12-31")),
        ("2021-H1", ("2021-01-01", "2021-06-30")),
        ("2020-W53", ("2020-12-28", "2021-01-03")),
        ("2021-W10-WE", ("2021-03-13", "2021-03-14")),
        ("2020-WI", ("2020-12-01", "2021-02-28")),
        ("199", ("1990-01-01", "1999-12-31")),
        ("19", ("1900-01-01", "1999-12-31")),
        ("2021-03-05TEV", ("2021-03-05T18:00", "2021-03-05T23:59")),
        ("2021-03-05TNI", ("2021-03-05T18:00", "2021-03-06T05:59")),
        ("2021-03-05T16:30", ("2021-03-05T16:30", "2021-03-05T16:30")),
        ("2021-03-05T24:00", ("2021-03-06T00:00", "2021-03-06T00:00")),
    ],
)
def test_bounds(value: str, expected: tuple[str, str]) -> None:
    assert bounds(value) == expected


@pytest.mark.parametrize("value", ["P3W", "PRESENT_REF", "2021-13", "2021-02-30", "2021-W60", "XXXX-WXX-1", "00", ""])
def test_what_is_no_stretch_of_the_calendar_has_no_bounds(value: str) -> None:
    assert bounds(value) is None


@given(DAYS, st.sampled_from([unit for unit in UNITS if unit != "WE"]))
def test_a_day_lies_in_its_period(day: date, unit: str) -> None:
    found = bounds(period(day, unit))
    assert found is not None
    assert found[0] <= day.isoformat() <= found[1]


@given(DAYS, st.sampled_from(UNITS), st.integers(-9, 8))
def test_the_next_period_begins_where_the_last_one_ends(day: date, unit: str, count: int) -> None:
    first = shift(day, unit, count)
    second = shift(day, unit, count + 1)
    assert first is not None
    assert second is not None
    before, after = bounds(period(first, unit)), bounds(period(second, unit))
    assert before is not None
    assert after is not None
    assert before[0] <= before[1] < after[0] <= after[1]


@given(st.integers(), st.sampled_from(UNITS))
def test_a_shift_out_of_the_calendar_is_none(count: int, unit: str) -> None:
    found = shift(date(2021, 5, 31), unit, count)
    assert found is None or isinstance(found, date)
    assert shift(date(2021, 5, 31), unit, 10**12) is None
