"""The table of dyads and months."""

from __future__ import annotations

import csv
import io

from event_stories import NORVIA, PILOTS, SARLAND, articles, comparison, event, hostile, report, shelling

from rashomon.persist.dyads import COLUMNS, render
from rashomon.story import Comparison

Key = tuple[str, str, str, str, str, str]


def table(compared: Comparison, *, merged: bool = True) -> dict[Key, dict[str, str]]:
    made, found = articles()
    text = render(made, found, compared, merged=merged)
    rows = list(csv.DictReader(io.StringIO(text), strict=True))
    assert text.splitlines()[0].split(",") == list(COLUMNS)
    return {tuple(r[c] for c in COLUMNS[:6]): r for r in rows}  # type: ignore[misc]


def test_events_are_counted_by_dyad_month_and_status() -> None:
    rows = table(shelling())
    shelled = rows["USA", "GOV", "DNK", "GOV", "2031-05", "happened"]
    assert (shelled["events"], shelled["material_conflict"], shelled["verbal_cooperation"]) == ("1", "1", "0")
    assert (shelled["score_sum"], shelled["score_mean"], shelled["independent_sources"]) == ("-9", "-9", "2")
    assert shelled["month_from_publication"] == "1"
    assert rows["USA", "GOV", "DNK", "GOV", "", "negated"]["events"] == "1"


def test_a_meeting_counts_in_both_directions() -> None:
    rows = table(shelling())
    for a, b in ((NORVIA, SARLAND), (SARLAND, NORVIA), (PILOTS, NORVIA)):
        key = (a.country or "", a.sector or "", b.country or "", b.sector or "", "2031-04", "happened")
        assert rows[key]["verbal_cooperation"] == "1"
        assert rows[key]["month_from_publication"] == "0"


def test_sums_and_means() -> None:
    aid = event(2, report("b", "e2", type="AID", score=10.0), quad=2)
    rows = table(comparison(event(1, report("a", "e1")), aid))
    (one,) = rows.values()
    assert (one["events"], one["score_sum"], one["score_mean"]) == ("2", "1", "0.5")
    assert (one["material_cooperation"], one["material_conflict"]) == ("1", "1")


def test_without_a_month_the_row_is_empty_there() -> None:
    events = [
        event(1, report("a", "e1", status="planned")),
        event(2, report("a", "e2", historical=True)),
        event(3, report("a", "e3", earliest="2031-04-28", latest="2031-05-03")),
        event(4, report("a", "e4", earliest=None, latest="2031-05-03")),
    ]
    rows = table(comparison(*events))
    assert {key[4] for key in rows} == {""}
    assert sum(int(r["events"]) for r in rows.values()) == 4


def test_one_party_alone_has_no_target() -> None:
    rows = table(comparison(event(1, report("a", "e1", recipients=()))))
    assert list(rows) == [("USA", "GOV", "", "", "2031-05", "happened")]


def test_unmerged_mentions_count_each() -> None:
    two = comparison(event(1, report("a", "e1"), report("b", "e1")))
    assert [r["events"] for r in table(two).values()] == ["1"]
    assert [r["events"] for r in table(two, merged=False).values()] == ["2"]


def test_hostile_names_are_not_in_it() -> None:
    made, found, compared = hostile()
    assert "HYPERLINK" not in render(made, found, compared)
