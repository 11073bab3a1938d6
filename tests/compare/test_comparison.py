"""Points, relations, silences, independent sources, forecasts and omissions, on small constructed articles."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

import rashomon
from rashomon import Article, Dossier, Point, Story

BASE = (
    "The harbour of Trieste was closed on Sunday night after a storm sank {n} ships near the northern quay. "
    "Ingrid Solberg, the harbour master, said that the channel would be open again by Friday. "
    "The pilots' union called a strike against the new toll of the Adriatic Strait Commission."
)
OTHER = (
    "A storm sank {n} ships near the northern quay of Trieste on Sunday night. The harbour remained shut on Monday. "
    "According to the harbour master, Ingrid Solberg, the channel will be open again by Friday. "
    "Captains waited in the bay with their crews and complained of the Adriatic Strait Commission."
)


def story(*texts: str, fields: Mapping[int, Mapping[str, str]] | None = None) -> tuple[Dossier, Story]:
    articles = [
        Article(f"x{i}", text, f"Storm closes the harbour of Trieste {i}", f"Outlet {i}", **(fields or {}).get(i, {}))
        for i, text in enumerate(texts)
    ]
    dossier = rashomon.compare(articles)
    (one,) = [s for s in dossier.comparison.stories if len(s.articles) == len(texts)]
    return dossier, one


def point(story: Story, *words: str) -> Point:
    return next(p for p in story.points if all(any(w in s.exact for a in p.accounts for s in a.spans) for w in words))


def test_claims_of_one_thing_make_a_point_with_an_account_each() -> None:
    _, one = story(BASE.format(n=12), OTHER.format(n=12))
    assert [a.article for a in point(one, "northern quay").accounts] == ["x0", "x1"]
    assert [a.article for a in point(one, "open again by Friday").accounts] == ["x0", "x1"]


@pytest.mark.parametrize(
    ("mine", "theirs", "relation", "kind"),
    [
        ("12", "12", "same", None),
        ("at least 30", "12", "conflict", "value"),
        ("more than 10", "12", "compatible", "value"),
    ],
)
def test_numbers_are_compared(mine: str, theirs: str, relation: str, kind: str | None) -> None:
    _, one = story(BASE.format(n=mine), OTHER.format(n=theirs))
    (found,) = point(one, "northern quay").relations
    assert (found.relation, found.kind) == (relation, kind)
    assert found.why
    if kind == "value":
        assert (found.a_span.exact, found.b_span.exact) == (mine, theirs)


def test_a_denial_in_the_same_words_is_a_conflict() -> None:
    closed = "The commission of the Adriatic Strait raised the toll for grain ships on Monday. " + BASE.format(n=12)
    denied = "The commission of the Adriatic Strait did not raise the toll for grain ships on Monday. " + OTHER.format(
        n=12
    )
    _, one = story(closed, denied)
    (found,) = point(one, "grain ships").relations
    assert (found.relation, found.kind) == ("conflict", "polarity")


def test_one_speaker_is_one_source_however_many_repeat_it() -> None:
    _, one = story(BASE.format(n=12), OTHER.format(n=12))
    said = point(one, "open again by Friday")
    assert said.independent_sources == 1
    assert any("Ingrid Solberg" in reason for reason in said.reasons)
    assert point(one, "northern quay").independent_sources == 2


def test_a_copy_is_no_second_source() -> None:
    extra = " Volunteers carried lamps along the mole until the last of the crews had been counted and fed."
    text = BASE.format(n=12) + extra
    _, one = story(
        text, text + " More follows.", fields={0: {"published": "2025-03-01"}, 1: {"published": "2025-03-02"}}
    )
    assert one.roots == 1
    sunk = point(one, "northern quay")
    assert sunk.independent_sources == 1
    assert any("takes it from" in reason for reason in sunk.reasons)


def test_silences_have_a_strength() -> None:
    extra = " Volunteers carried lamps along the mole until the last of the crews had been counted and fed."
    whole = BASE.format(n=12) + extra + " The commission had known of worn chains on the moorings since November."
    cut = BASE.format(n=12) + extra
    later = OTHER.format(n=12)
    dates = {0: {"published": "2025-03-01"}, 1: {"published": "2025-03-02"}, 2: {"published": "2025-03-03"}}
    _, one = story(whole, cut, later, fields=dates)
    strengths = {s.article: s.strength for s in point(one, "worn chains").silences}
    assert strengths == {"x1": "strong", "x2": "medium"}


def test_an_article_that_was_not_read_is_never_silent() -> None:
    articles = [
        Article("a", BASE.format(n=12), "Storm in Trieste"),
        Article("b", "Ein Sturm hat am Sonntag im Hafen von Triest zwölf Schiffe versenkt, teilte die Behörde mit."),
    ]
    dossier = rashomon.compare(articles)
    assert [s.articles for s in dossier.comparison.stories] == [("a",)]
    assert dossier.findings[1].unread


def test_a_promise_enters_the_ledger_with_its_horizon() -> None:
    _, one = story(BASE.format(n=12), OTHER.format(n=12), fields={0: {"published": "2025-03-03"}})
    found = [f for f in one.forecasts if f.article == "x0" and "open again" in f.spans[0].exact]
    assert len(found) == 1
    assert found[0].outcome == "open"
    assert found[0].speaker[-1].name == "Ingrid Solberg"
    assert found[0].horizon is not None
    assert "Friday" in found[0].horizon.exact


@pytest.mark.parametrize(
    ("day", "published", "outcome"),
    [
        ("on March 6", "2025-03-09", "fulfilled"),
        ("on March 8", "2025-03-09", "not fulfilled"),
        ("", "2025-03-09", "open"),
    ],
)
def test_what_came_after_its_day_was_not_fulfilled(day: str, published: str, outcome: str) -> None:
    promise = BASE.format(n=12).replace("by Friday", "by March 7")
    report = f"The channel of the harbour was open again {day}. " + OTHER.format(n=12).replace(
        "According to the harbour master, Ingrid Solberg, the channel will be open again by Friday. ", ""
    )
    _, one = story(promise, report, fields={0: {"published": "2025-03-03"}, 1: {"published": published}})
    (found,) = [f for f in one.forecasts if f.article == "x0" and "open again" in f.spans[0].exact]
    assert found.outcome == outcome


def test_a_reported_silence_is_an_omission() -> None:
    report = BASE.format(n=12) + " These words were not included in the commission's readout of the meeting."
    _, one = story(report, OTHER.format(n=12))
    (omission,) = one.omissions
    assert omission.article == "x0"
    assert "readout" in omission.document.exact
    assert omission.about is not None


def test_a_slip_inside_one_article_is_an_internal_contradiction() -> None:
    slip = (
        " It was the commission's first meeting in Trieste since the war. The delegates came by sea, and the first "
        "meeting of the commission in Trieste before the war was remembered by all."
    )
    _, one = story(BASE.format(n=12) + slip, OTHER.format(n=12))
    (found,) = one.internal
    assert (found.a, found.b, found.relation) == ("x0", "x0", "conflict")
    assert "since the war" in found.a_span.exact


def test_no_slip_where_the_firsts_are_of_different_things() -> None:
    plain = " It was the first meeting since the war. The first ship to leave before the storm was the Anselma."
    _, one = story(BASE.format(n=12) + plain, OTHER.format(n=12))
    assert one.internal == ()


def test_actors_are_linked_but_not_on_a_surname_that_few_bear_in_full() -> None:
    articles = [
        Article("a", "Ingrid Solberg spoke in Norway. Solberg said that the harbour of Oslo was closed.", "A"),
        Article("b", "Ingrid Solberg said that the ships had left Oslo.", "B"),
        Article("c", "Solberg said that the bakery would open again on Monday. The bread was good.", "C"),
    ]
    actors = rashomon.compare(articles).comparison.actors
    (ingrid,) = [a for a in actors if a.name == "Ingrid Solberg"]
    assert {m[0] for m in ingrid.members} == {"a", "b"}
    assert len(ingrid.evidence) == len(ingrid.members)
