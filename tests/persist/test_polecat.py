"""Tab-separated events with POLECAT's columns, as csv readers and spreadsheets take them."""

from __future__ import annotations

import csv
import io
import re
from dataclasses import replace

import pytest
from event_stories import HOSTILE, articles, event, hostile, report, shelling, span

from rashomon.article import Span
from rashomon.findings import Quantity
from rashomon.persist.casualties import by_habit, toll
from rashomon.persist.cow import COW
from rashomon.persist.polecat import COLUMNS, FORMULA, OWN_COLUMNS, cell, render

REFERENCE = """Event ID, Event Date, Event Type, Event Mode, Event Intensity,
Quad Code, Contexts, Actor Name, Actor Country, Actor COW, Primary Actor Sector, Actor
Sectors, Actor Title, Actor Name Raw, Wikipedia Actor ID, Recipient Name, Recipient Country, Recipient COW,
Primary Recipient Sector, Recipient Sectors, Recipient Title, Recipient Name Raw, Wikipedia Recipient ID,
Placename, City, District, Province, Country, Latitude, Longitude, GeoNames ID, Raw Placename,
Feature Type, Source, Publication Date, Story People, Story Organizations, Story Locations,
Language, Version"""


def rows(text: str) -> list[dict[str, str]]:
    read = csv.DictReader(io.StringIO(text, newline=""), delimiter="\t", strict=True)
    return list(read)


def test_the_columns_are_polecats_in_its_order_and_ours_behind() -> None:
    assert tuple(re.split(r",\s+", " ".join(REFERENCE.split()))) == COLUMNS
    made, found = articles()
    head = render(made, found, shelling()).splitlines()[0].split("\t")
    assert head == [*COLUMNS, *OWN_COLUMNS]
    assert all(name.startswith("Rashomon ") for name in OWN_COLUMNS)


def test_a_line_an_event() -> None:
    made, found = articles()
    one, met, denied = rows(render(made, found, shelling()))
    assert (one["Event ID"], one["Event Type"], one["Event Intensity"], one["Quad Code"]) == (
        "E1",
        "ASSAULT",
        "-9",
        "4",
    )
    assert (one["Actor Name"], one["Actor Country"], one["Actor COW"]) == ("Norvia", "USA", "2")
    assert (one["Actor Name Raw"], one["Recipient COW"]) == ("Norvia", "390")
    assert (one["Placename"], one["Country"], one["GeoNames ID"]) == ("Trieste", "Italy", "3165185")
    assert (one["Contexts"], one["Source"]) == ("military; territory", "Harbour Radio")
    assert (one["Event Date"], one["Publication Date"], one["Rashomon Date From"]) == (
        "2031-05-10", "2031-05-10", "publication",
    )  # fmt: skip
    assert one["Story Organizations"] == "Norvia"
    assert (one["Rashomon Reports"], one["Rashomon Independent Sources"]) == ("2", "2")
    assert (met["Actor Sectors"], met["Recipient Name"]) == ("GOV; LAB", "")
    assert denied["Rashomon Status"] == "negated"


def test_unmerged_there_is_a_line_for_each_mention() -> None:
    made, found = articles()
    read = rows(render(made, found, shelling(), merged=False))
    assert [r["Event ID"] for r in read] == ["a:e1", "b:e1", "a:e2", "b:e2"]
    assert [r["Rashomon Merged ID"] for r in read] == ["E1", "E1", "E2", "E3"]


def test_casualties_by_habit_stand_beside_the_interval() -> None:
    made, found = articles()
    one = rows(render(made, found, shelling()))[0]
    assert [one[f"Rashomon Fatalities{x}"] for x in ("", " Low", " High")] == ["12", "12", "120"]
    assert one["Rashomon Injured"] == ""


@pytest.mark.parametrize(
    ("words", "low", "number"),
    [
        ("tens", None, 10.0),
        ("Dozens", 12.0, 12.0),
        ("hundreds", 100.0, 100.0),
        ("hundreds of thousands", 100000.0, 100000.0),
        ("two dozens", 24.0, 24.0),
        ("at least 30", 30.0, 30.0),
    ],
)
def test_words_that_count(words: str, low: float, number: float) -> None:
    told = Quantity("q1", Span(0, len(words), words), low, None, "", "about", "people killed", None)
    assert by_habit(told) == number
    found = toll(event(1, report("a", "e1", quantities=(told,))), "killed")
    assert found is not None
    assert (found.low, found.high) == (low, None)


def test_what_is_no_count_of_dead_is_no_toll() -> None:
    dollars = Quantity("q1", span("Dozens"), 30.0, 30.0, "USD", "exact", "people killed", None)
    fewer = Quantity("q1", span("Dozens"), 30.0, 30.0, "", "exact", "people killed", "down")
    ships = Quantity("q1", span("Dozens"), 30.0, 30.0, "", "exact", "ships", None)
    for one in (dollars, fewer, ships):
        assert toll(event(1, report("a", "e1", quantities=(one,))), "killed") is None


def test_hostile_words_stay_in_their_cell_and_run_nowhere() -> None:
    made, found, compared = hostile()
    text = render(made, found, compared)
    text.encode("utf-8")
    assert len(text.splitlines()) == 2
    (one,) = rows(text)
    assert None not in one
    assert one["Actor Name"].startswith("'=HYPERLINK")
    numbers = {"Event Intensity", "Latitude", "Longitude"}
    for name, value in one.items():
        assert name in numbers or value[:1] not in FORMULA, name
        assert value.isprintable()


def test_a_date_that_is_none_is_left_out() -> None:
    made, found = articles()
    odd = [replace(a, published="\t=yesterday") for a in made]
    one = rows(render(odd, found, shelling()))[0]
    assert (one["Event Date"], one["Publication Date"], one["Rashomon Date From"]) == ("", "", "")


@pytest.mark.parametrize("words", ["=1+1", " +1", "\t@x", "-2", "＝1", HOSTILE])
def test_no_cell_is_a_formula(words: str) -> None:
    assert cell(words)[0] == "'"


def test_country_codes() -> None:
    assert (COW["USA"], COW["RUS"], COW["CHN"]) == ("2", "365", "710")
    assert len(set(COW.values())) == len(COW)
    assert all(re.fullmatch("[A-Z]{3}", code) for code in COW)
