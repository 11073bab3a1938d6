"""PLOVER records: the fields of the manual, and what stands behind each."""

from __future__ import annotations

import json

from event_stories import HOSTILE, TEXT, articles, hostile, shelling

from rashomon.persist.plover import render


def test_a_merged_record_has_the_fields_of_the_manual_and_its_reports() -> None:
    made, found = articles()
    lines = render(made, found, shelling()).splitlines()
    one, met, denied = map(json.loads, lines)
    assert (one["id"], one["date"], one["event"], one["mode"]) == ("E1", "2031-05-10", ["ASSAULT"], ["heavy-weapons"])
    assert one["quad_code"] == 4
    assert one["context"] == ["military", "territory"]
    assert [p["name"] for p in one["actor"]] == ["Norvia"]
    assert [p["country"] for p in one["recipient"]] == ["DNK"]
    assert one["event_loc"][0]["geonames_id"] == 3165185
    assert one["event_text"] == "shelled"
    assert one["text"] == TEXT[:37]
    own = one["rashomon"]
    assert (own["status"], own["independent_sources"], own["opposed"]) == ("happened", 2, ["E3"])
    assert own["date_from"] == "publication"
    assert [r["status"] for r in own["reports"]] == ["happened", "planned"]
    for report in own["reports"]:
        trigger = report["trigger"]
        assert TEXT[trigger["start"] : trigger["end"]] == trigger["exact"]
    assert (met["date"], met["recipient"], met["rashomon"]["mutual"]) == ("2031-04-28", [], True)
    assert denied["rashomon"]["status"] == "negated"


def test_unmerged_every_mention_is_a_record_that_names_its_merged_one() -> None:
    made, found = articles()
    records = [json.loads(line) for line in render(made, found, shelling(), merged=False).splitlines()]
    assert [r["id"] for r in records] == ["a:e1", "b:e1", "a:e2", "b:e2"]
    assert [r["rashomon"]["merged"] for r in records] == ["E1", "E1", "E2", "E3"]
    assert [r["rashomon"]["status"] for r in records] == ["happened", "planned", "happened", "negated"]
    assert records[1]["date"] == "2031-05-12"


def test_no_words_break_a_line_or_the_encoding() -> None:
    made, found, compared = hostile()
    text = render(made, found, compared)
    assert len(text.encode("utf-8").split(b"\n")) == 2
    record = json.loads(text)
    assert record["actor"][0]["name"] == HOSTILE.replace("\ud800", "\ufffd")


def test_no_events_no_lines() -> None:
    made, found = articles()
    assert render(made, found, type(shelling())((), (), ())) == ""
