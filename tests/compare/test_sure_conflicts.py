"""A conflict is shown where little else sets two accounts apart; else it is a difference, told with its doubt."""

from __future__ import annotations

import pytest

import rashomon
from rashomon import Article, Relation

HERONS = "The marsh at Eldhavn has {} nesting herons, ornithologists said. Children watch the herons from the quay."

LATER = ("2025-03-01", "2025-03-09")


def relations(one: str, other: str, *published: str | None) -> list[Relation]:
    """What two articles on one thing give, where anything differs."""
    dates = published or (None, None)
    articles = [
        Article(f"x{n}", text, "Herons in the marsh of Eldhavn", outlet, published=day)
        for n, (text, outlet, day) in enumerate(zip((one, other), ("Tide", "Lamp"), dates, strict=True))
    ]
    stories = [s for s in rashomon.compare(articles).comparison.stories if len(s.articles) == 2]
    return [r for s in stories for p in s.points for r in p.relations if r.kind is not None]


def values(one: str, other: str, *published: str | None) -> list[tuple[str, str]]:
    found = relations(HERONS.format(one), HERONS.format(other), *published)
    return [(r.relation, r.why.rpartition(": ")[2]) for r in found if r.kind == "value"]


@pytest.mark.parametrize("days", [("2025-03-01", "2025-03-02"), ("2025-03-01", None), (None, None), ("soon", "later")])
def test_numbers_of_the_same_days_conflict(days: tuple[str | None, str | None]) -> None:
    assert values("14", "29", *days) == [("conflict", "the numbers exclude one another.")]


def test_days_later_it_may_be_another_number() -> None:
    ((relation, why),) = values("14", "29", *LATER)
    assert relation == "compatible"
    assert why == "the articles were published 8 days apart."
    ((doubtful,),) = ([r.doubtful for r in relations(*map(HERONS.format, ("14", "29")), *LATER) if r.kind == "value"],)
    assert doubtful


@pytest.mark.parametrize(
    ("one", "other"),
    [("391", "400"), ("hundreds of", "1,400"), ("five other", "six"), ("60.5 percent", "60 percent"), ("46", "45.9")],
)
def test_rounded_and_vague_numbers_and_those_of_others_exclude_none(one: str, other: str) -> None:
    assert "conflict" not in [relation for relation, _ in values(one, other)]


@pytest.mark.parametrize(("one", "other"), [("14", "15"), ("391", "440"), ("hundreds of", "14")])
def test_other_numbers_do(one: str, other: str) -> None:
    assert "conflict" in [relation for relation, _ in values(one, other)]


def test_a_negation_elsewhere_in_the_clause_is_no_denial() -> None:
    denied = "The mayor said that the herons would not leave the marsh of Eldhavn for good in autumn."
    stated = "The mayor said that the herons would leave the marsh of Eldhavn for good in autumn."
    assert "conflict" in [r.relation for r in relations(denied, stated) if r.kind == "polarity"]
    other = "The mayor said that herons that would not breed again in spring might leave the marsh of Eldhavn unseen."
    assert "conflict" not in [r.relation for r in relations(other, stated) if r.kind == "polarity"]


def test_each_beside_a_name_of_its_own_may_be_another() -> None:
    told = "The marsh has {} nesting herons in {}, ornithologists said. Children watch the herons from the quay."
    ((relation, why),) = (
        (r.relation, r.why.rpartition("numbers exclude one another. ")[2])
        for r in relations(told.format(14, "Eldhavn"), told.format(29, "Skarn"))
        if r.kind == "value"
    )
    assert relation == "compatible"
    assert why == "Perhaps they are not of one thing: the one names Eldhavn beside it, the other Skarn."


def test_a_shortened_word_is_no_name() -> None:
    told = "“{} going to count the nesting herons in the marsh of Eldhavn,” the ornithologist told the children."
    assert [r for r in relations(told.format("I’m"), told.format("I'm")) if r.kind == "actor"] == []
