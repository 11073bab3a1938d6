"""Which of two articles that share passages took from the other: by dates, credits or containment."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, datetime

from rashomon.article import Article

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


def direction(a: Article, b: Article, texts: tuple[str, str], coverage: tuple[float, float]) -> Direction:
    """The direction between two articles.

    Args:
        a, b: the articles.
        texts: their texts as read.
        coverage: share of each one's words that stands in the shared passages.
    """
    first, second = sorted((a, b), key=lambda x: x.id)
    told = _by_date(a, b) or _by_credit(a, b, texts) or _by_containment(a, b, coverage)
    if told is None:
        return Direction(second.id, first.id, False, "Nothing tells which took from the other: they share passages.")
    return told


def _by_date(a: Article, b: Article) -> Direction | None:
    """The later one is the child; dates without times decide only between different days."""
    x, y = _when(a.published), _when(b.published)
    if x is None or y is None:
        return None
    if x[1] is not None and y[1] is not None:
        earlier = x[1] - y[1]
        if not earlier:
            return None
        before = earlier.total_seconds() < 0
    elif x[0] != y[0]:
        before = x[0] < y[0]
    else:
        return None
    child, parent = (b, a) if before else (a, b)
    return Direction(child.id, parent.id, True, f"published later ({child.published} after {parent.published})")


def _when(published: str | None) -> tuple[str, datetime | None] | None:
    """The day, and the moment where a time is given; a time without zone is read as UTC."""
    if not published:
        return None
    if "T" not in published:
        return published[:10], None
    try:
        moment = datetime.fromisoformat(published)
    except ValueError:
        return published[:10], None
    moment = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    return moment.astimezone(UTC).date().isoformat(), moment


def _by_credit(a: Article, b: Article, texts: tuple[str, str]) -> Direction | None:
    """One names the other's outlet and is not named by it."""
    a_names_b, b_names_a = _names(texts[0], b.outlet), _names(texts[1], a.outlet)
    if a_names_b == b_names_a:
        return None
    child, parent = (a, b) if a_names_b else (b, a)
    return Direction(child.id, parent.id, True, f"it names {parent.outlet}")


def _names(text: str, outlet: str | None) -> bool:
    if not outlet or len(outlet) < 3:
        return False
    return re.search(rf"(?<!\w){re.escape(outlet)}(?!\w)", text) is not None


def _by_containment(a: Article, b: Article, coverage: tuple[float, float]) -> Direction | None:
    """One is an excerpt of the other."""
    for child, parent, own, others in ((a, b, coverage[0], coverage[1]), (b, a, coverage[1], coverage[0])):
        if own >= WHOLE and others <= PART:
            return Direction(child.id, parent.id, True, "nearly all of it stands in the other, which has more")
    return None
