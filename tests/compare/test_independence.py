"""Independent sources: what wires, citations and owners make of accounts, and the reasons given."""

from __future__ import annotations

import pytest

import rashomon
from rashomon import Article, Known, Outlet, Point
from rashomon.compare.credits import carries, credits

A = (
    "The harbour of Trieste was closed on Sunday night after a storm sank 12 ships near the northern quay. "
    "The pilots' union called a strike against the new toll of the Adriatic Strait Commission."
)
B = (
    "A storm sank 12 ships near the northern quay of Trieste on Sunday night. The harbour remained shut on Monday. "
    "Captains waited in the bay with their crews and complained of the Adriatic Strait Commission."
)


def sunk(a: Article, b: Article, known: Known | None = None) -> Point:
    dossier = rashomon.compare([a, b], known=known)
    (story,) = dossier.comparison.stories
    return next(p for p in story.points if len(p.accounts) == 2 and "northern quay" in p.label)


def test_two_outlets_on_their_own_are_two_sources() -> None:
    point = sunk(Article("a", A, outlet="Morning Tide"), Article("b", B, outlet="Harbour Radio"))
    assert point.independent_sources == 2


def test_articles_that_carry_one_wire_are_one_source() -> None:
    a = Article("a", "TRIESTE, Italy (Reuters) - " + A, outlet="Morning Tide")
    b = Article("b", B + "\n\nSource: Reuters", outlet="Harbour Radio")
    point = sunk(a, b)
    assert point.independent_sources == 1
    assert point.reasons == ("Morning Tide and Harbour Radio both carry Reuters's report.",)


def test_a_wire_of_the_users_own_counts_as_one() -> None:
    known = Known((Outlet("Petrel News Agency", ("Petrel",), wire=True),))
    a = Article("a", "TRIESTE, March 2 (Petrel) - " + A, outlet="Morning Tide")
    b = Article("b", B, outlet="Petrel News Agency")
    assert sunk(a, b).independent_sources == 2
    assert sunk(a, b, known).independent_sources == 1


def test_who_cites_an_outlet_is_no_second_source_beside_it() -> None:
    cited = B.replace("A storm sank", "Harbour Radio reported that a storm sank")
    point = sunk(Article("a", A, outlet="Harbour Radio"), Article("b", cited, outlet="Morning Tide"))
    assert point.independent_sources == 1
    assert "Morning Tide has it from Harbour Radio" in point.reasons[0]


def test_an_alias_is_the_outlet() -> None:
    cited = B.replace("A storm sank", "HR reported that a storm sank")
    a, b = Article("a", A, outlet="Harbour Radio"), Article("b", cited, outlet="Morning Tide")
    assert sunk(a, b, Known((Outlet("Harbour Radio", ("HR",)),))).independent_sources == 1
    other = Article("b", B, outlet="HR")
    assert sunk(a, other, Known((Outlet("Harbour Radio", ("HR",)),))).independent_sources == 1


def test_one_owner_is_said_and_counted_apart() -> None:
    known = Known(
        (Outlet("Morning Tide", owner="Nordvik Media"), Outlet("Harbour Radio", owner="Nordvik Media", state_run=True))
    )
    a, b = Article("a", A, outlet="Morning Tide"), Article("b", B, outlet="Harbour Radio")
    point = sunk(a, b, known)
    assert point.independent_sources == 2
    assert any("one owner, Nordvik Media" in reason for reason in point.reasons)
    dossier = rashomon.compare([a, b], known=known)
    page = dossier.render("html")
    assert "One owner, <bdi>Nordvik Media</bdi>" in page
    assert "state-run, owned by Nordvik Media" in page
    assert "One owner, Nordvik Media" in dossier.render("markdown")


@pytest.mark.parametrize(
    ("text", "credit", "whole"),
    [
        ("PARIS (Time) - The bridge fell.", True, True),
        ("The bridge fell.\n\nSource: Time", True, True),
        ("The bridge fell, Time reported on Monday, and nobody was hurt at all.", True, False),
        ("According to Time, the bridge fell long before the train came.", True, False),
        ("By Time\n\nThe bridge fell.", False, True),
        ("Time will tell why the bridge fell.", False, False),
        ("The owners of Time were dismayed when the bridge fell.", False, False),
        ("He had no time, reported or not, to wait for the bridge.", False, False),
    ],
)
def test_a_name_alone_is_no_credit(text: str, credit: bool, whole: bool) -> None:
    text = text if whole else text + " " + "The river rose again in the night. " * 12
    assert credits(text, ("Time",)) is credit
    assert carries(text, ("Time",)) is whole
