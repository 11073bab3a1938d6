"""Independent sources: what wires, citations and owners make of accounts, and the reasons given."""

from __future__ import annotations

from dataclasses import replace

import pytest

import rashomon
from rashomon import Account, Article, Derivation, Findings, Known, Outlet, Point, Span
from rashomon.compare.base import Desk
from rashomon.compare.credits import carries, credits
from rashomon.compare.doubts import doubts_of
from rashomon.compare.independence import counted
from rashomon.speaker import Speaker
from rashomon.story import Passage, Sensitivity

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


def account(article: str, text: str, words: str) -> Account:
    at = text.index(words)
    return Account(article, (Span.of(text, at, at + len(words)),), (), "happened", 1.0, ())


def point(*articles: tuple[Article, str]) -> Point:
    return Point("p", "", tuple(account(a.id, a.text, words) for a, words in articles), (), (), 0, ())


def desk(*articles: Article) -> Desk:
    return Desk.of((a, Findings(a.id, a.sha256)) for a in articles)


SANK = "A storm sank 12 ships"
X = Article("x", A.replace("a storm sank", SANK), outlet="Morning Tide")
Y = Article("y", B, outlet="Harbour Radio")


def derivation(confidence: float, *, directed: bool = True, child: Article = Y, parent: Article = X) -> Derivation:
    spans = [Span.of(a.text, a.text.index(SANK), a.text.index(SANK) + len(SANK)) for a in (child, parent)]
    passage = Passage(spans[0], spans[1], "paraphrase")
    return Derivation(child.id, parent.id, "paraphrase", 0.3, (passage,), directed, "", confidence)


def test_a_paraphrase_that_is_not_sure_is_counted_apart_and_said() -> None:
    on, both = desk(X, Y), point((X, SANK), (Y, SANK))
    doubts = doubts_of(on, ["x", "y"], [derivation(0.6)])
    found = counted(on, both, [derivation(0.6)], doubts=doubts)
    assert found.independent_sources == 2
    assert found.sensitivity == (Sensitivity(1, "Harbour Radio rewrote Morning Tide"),)
    sure = counted(on, both, [derivation(0.9)], doubts=doubts_of(on, ["x", "y"], [derivation(0.9)]))
    assert (sure.independent_sources, sure.sensitivity) == (1, ())


def test_a_credit_for_something_else_is_a_doubt() -> None:
    citing = Article("x", X.text + " Harbour Radio reported that the mayor fled.", outlet="Morning Tide")
    on, both = desk(citing, Y), point((citing, SANK), (Y, SANK))
    found = counted(on, both, [], doubts=doubts_of(on, ["x", "y"], []))
    assert found.independent_sources == 2
    assert found.sensitivity == (Sensitivity(1, "Morning Tide has this from Harbour Radio, which it cites"),)


def test_two_that_cite_one_wire_may_both_have_it_from_there() -> None:
    pair = [Article(a.id, a.text + " The ferry is late, Reuters reported.", outlet=a.outlet) for a in (X, Y)]
    on, both = desk(*pair), point(*((a, SANK) for a in pair))
    found = counted(on, both, [], doubts=doubts_of(on, ["x", "y"], []))
    assert found.sensitivity == (Sensitivity(1, "all that cite Reuters have this from it"),)
    assert counted(on, point((pair[0], SANK)), [], doubts=doubts_of(on, ["x", "y"], [])).sensitivity == ()


def test_a_third_article_between_two_may_stand_between_nothing() -> None:
    third = Article("z", "The sea was calm. " + B, outlet="Evening Sail")
    links = [derivation(1.0, directed=False, child=third), derivation(1.0, directed=False, child=third, parent=Y)]
    on = desk(X, Y, third)
    found = counted(on, point((X, SANK), (Y, SANK)), links, doubts=doubts_of(on, ["x", "y", "z"], links))
    assert found.independent_sources == 1
    assert {s.sources for s in found.sensitivity} == {2}
    assert all("from somebody else" in s.why for s in found.sensitivity)


def test_the_least_number_comes_first() -> None:
    third = Article("z", "The sea was calm. " + B, outlet="Evening Sail")
    links = [derivation(0.6), derivation(0.6, child=third)]
    on = desk(X, Y, third)
    found = counted(on, point((X, SANK), (Y, SANK), (third, SANK)), links, doubts=doubts_of(on, ["x", "y", "z"], links))
    assert found.independent_sources == 3
    assert [s.sources for s in found.sensitivity] == [1, 2, 2]
    assert found.sensitivity[0].why == "all of this holds"


def test_two_that_cite_one_another_name_no_root() -> None:
    a = Article("a", A, outlet="Tide")
    one = replace(account("a", a.text, "12 ships"), attribution=(said_by("Harbour Radio"),))
    other = replace(account("y", Y.text, "12 ships"), attribution=(said_by("Tide"),))
    found = counted(desk(a, Y), Point("p", "", (one, other), (), (), 0, ()), [])
    assert found.independent_sources == 1
    assert "Tide and Harbour Radio cite one another here: no root of it can be named." in found.reasons


def said_by(name: str) -> Speaker:
    return Speaker(name, "named", None, None, None, "asserts")
