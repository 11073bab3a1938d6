"""Which of two articles that share passages took from the other: by credits, dates or containment."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from rashomon.article import Article
from rashomon.compare.credits import carries, credits
from rashomon.compare.published import earlier
from rashomon.known import folded

WHOLE, PART = 0.9, 0.6
"""An article of which ``WHOLE`` stands in another, of which at most ``PART`` stands in the first, is taken to be
an excerpt of it. Copies of equal length give no direction."""


@dataclass(frozen=True, slots=True)
class Direction:
    """Ids of child and parent, and what tells; undirected where nothing does."""

    child: str
    parent: str
    directed: bool
    why: str


@dataclass(frozen=True, slots=True)
class Side:
    """One of the two articles, as far as a direction needs it.

    Attributes:
        text: as it was read.
        names: under which others may credit its outlet.
        coverage: share of its words that stands in the shared passages.
    """

    article: Article
    text: str
    names: Sequence[str]
    coverage: float


def direction(one: Side, other: Side) -> Direction:
    """The direction between two articles.

    An article that is credited as a whole to the other's outlet took from it, whatever the dates say: copies
    get new dates, and originals are updated. Then dates decide, then any other credit, then containment.
    """
    first, second = sorted((one.article, other.article), key=lambda x: x.id)
    told = (
        _by_credit(one, other, carries, "it is credited to")
        or _by_date(one.article, other.article)
        or _by_credit(one, other, credits, "it cites")
        or _by_containment(one, other)
    )
    mutual = _each_credits_the_other(one, other)
    if told is not None:
        return replace(told, why=f"{told.why}; each credits the other") if mutual else told
    why = "Each credits the other, and nothing else tells" if mutual else "Nothing tells"
    return Direction(second.id, first.id, False, f"{why} which took from the other: they share passages.")


def _each_credits_the_other(one: Side, other: Side) -> bool:
    """Whether the credits lead round in a circle."""
    if _folded_names(one) & _folded_names(other):
        return False
    return credits(one.text, other.names) and credits(other.text, one.names)


def _by_date(a: Article, b: Article) -> Direction | None:
    """The later one is the child; dates without times decide only between different days."""
    before = earlier(a.published, b.published)
    if before is None:
        return None
    child, parent = (b, a) if before else (a, b)
    return Direction(child.id, parent.id, True, f"published later ({child.published} after {parent.published})")


def _by_credit(one: Side, other: Side, test: Callable[[str, Sequence[str]], bool], says: str) -> Direction | None:
    """The one credits the other's outlet and is not credited by it."""
    to_other, to_one = test(one.text, other.names), test(other.text, one.names)
    if to_other == to_one or _folded_names(one) & _folded_names(other):
        return None
    child, parent = (one, other) if to_other else (other, one)
    return Direction(child.article.id, parent.article.id, True, f"{says} {parent.article.outlet}")


def _folded_names(side: Side) -> set[str]:
    """The outlet's names in small letters: an outlet that credits itself took from nobody."""
    return {folded(name) for name in side.names}


def _by_containment(one: Side, other: Side) -> Direction | None:
    """One is an excerpt of the other."""
    for child, parent in ((one, other), (other, one)):
        if child.coverage >= WHOLE and parent.coverage <= PART:
            why = "nearly all of it stands in the other, which has more"
            return Direction(child.article.id, parent.article.id, True, why)
    return None
