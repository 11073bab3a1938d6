"""Figures over time: numbers that several articles give for one thing, in the order of publication."""

from __future__ import annotations

import hashlib
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations
from typing import ClassVar

from rashomon.compare.base import Desk, StoryDraft
from rashomon.compare.chains import chain_of
from rashomon.compare.figure_mentions import Mention, mentions_of, points_by_claim
from rashomon.compare.figure_pairs import apart, one_number, strength, told
from rashomon.compare.independence import counted, wire_of
from rashomon.compare.published import earlier, in_order_of_time, in_utc
from rashomon.compare.values import meet, widened
from rashomon.figure import Course, Figure, FigureValue
from rashomon.known import Outlet
from rashomon.story import Account, Derivation, Point
from rashomon.units import in_base_units

CHECKED = 24
"""Values of a row that a new one is held against, the first by article."""

MOST_MENTIONS = 600
"""Quantities of one kind in a story of which every two are compared: those with which articles begin go first."""

DENYING = re.compile(r"\b(?:den(?:y|ie|ial)|disput|refut|contradict|dismiss)", re.IGNORECASE)
"""Words that report a denial of what is said, and not of what is asked."""

COURSES: tuple[Course, ...] = ("disputed", "up and down", "fell", "grew", "stands")
"""In the order in which figures are shown."""


class Figures:
    """Finds the figures of each story."""

    name: ClassVar[str] = "figures"
    requires: ClassVar[tuple[str, ...]] = (
        "articles", "findings", "actor_of", "derivations", "stories", "stories.points"
    )  # fmt: skip
    assigns: ClassVar[tuple[str, ...]] = ("stories.figures",)

    def __call__(self, desk: Desk) -> Desk:
        """Fill in the figures of every story: those whose values differ first, then those of most articles."""
        for story in desk.stories:
            story.figures = figures_of(desk, story)
        return desk


def figures_of(desk: Desk, story: StoryDraft) -> list[Figure]:
    """The figures of one story."""
    if len(story.articles) < 2:
        return []
    claims = ([(a.article, c) for a in p.accounts for c in a.claims] for p in story.points if len(p.accounts) > 1)
    point_of = points_by_claim(claims)
    mentions = [one for i in sorted(story.articles) for one in mentions_of(desk, i, point_of)]
    inside = set(story.articles)
    derivations = [d for d in desk.derivations if d.child in inside and d.parent in inside]
    rows = [[mentions[i] for i in row] for row in grouped(mentions)]
    carried = {i: wire_of(desk, i) for i in {one.article for row in rows for one in row}}
    found = [_figure(desk, row, derivations, carried) for row in rows]
    return sorted(
        found, key=lambda f: (COURSES.index(f.course), -len({v.article for v in f.values}), f.of is None, f.id)
    )


def grouped(mentions: Sequence[Mention]) -> list[list[int]]:
    """Indices of the mentions in rows, those of two articles or more; the surest pairs are joined first."""
    pairs = sorted((-round(weight, 6), i, j) for i, j, weight in _pairs(mentions))
    row_of: dict[int, int] = {}
    rows: dict[int, list[int]] = {}
    for _, i, j in pairs:
        for one in (i, j):
            if one not in row_of:
                row_of[one], rows[one] = one, [one]
        first, second = sorted((row_of[i], row_of[j]))
        if first == second:
            continue
        both = rows[first][:CHECKED], rows[second][:CHECKED]
        if any(apart(mentions[x], mentions[y]) for x in both[0] for y in both[1]):
            continue
        moved = rows.pop(second)
        for one in moved:
            row_of[one] = first
        rows[first] = sorted(rows[first] + moved)
    return [rows[first] for first in sorted(rows) if len(rows[first]) > 1]


def _pairs(mentions: Sequence[Mention]) -> Iterator[tuple[int, int, float]]:
    """Mentions of different articles that are of one thing, with how much speaks for it."""
    kinds: dict[tuple[object, ...], list[int]] = defaultdict(list)
    for i, one in enumerate(mentions):
        kinds[in_base_units(one.quantity)[2], one.quantity.change, one.outcome].append(i)
    for kind in kinds.values():
        chosen = sorted(sorted(kind, key=lambda i: (not mentions[i].lead, i))[:MOST_MENTIONS])
        for i, j in combinations(chosen, 2):
            if mentions[i].article != mentions[j].article:
                weight = strength(mentions[i], mentions[j])
                if weight > 0.0:
                    yield i, j, weight


def _figure(
    desk: Desk, row: Iterable[Mention], derivations: Iterable[Derivation], carried: dict[str, Outlet | None]
) -> Figure:
    """The record of one figure."""
    told = _each_once(desk, row)
    order = sorted(told, key=lambda one: (_when(desk, one.article), one.key))
    values = tuple(_value(desk, one) for one in order)
    sources = counted(desk, _as_point(values), derivations, carried)
    key = "\n".join(f"{one.article}\t{one.quantity.id}" for one in sorted(told, key=lambda one: one.key))
    of = min((q.of for q in (one.quantity for one in order) if q.of), key=lambda of: (len(of), of), default=None)
    return Figure(
        id="Q" + hashlib.sha256(key.encode("utf-8", "surrogatepass")).hexdigest()[:10],
        of=of,
        unit=values[0].unit,
        change=order[0].quantity.change,
        values=values,
        course=course_of(desk, order),
        independent_sources=sources.independent_sources,
        reasons=sources.reasons,
    )


def _each_once(desk: Desk, row: Iterable[Mention]) -> list[Mention]:
    """Of what an article says more than once through the same speakers the first place is kept."""
    kept: dict[tuple[object, ...], Mention] = {}
    for one in sorted(row, key=lambda one: one.key):
        q, chain = one.quantity, chain_of(desk, one.article, one.claim)
        names = tuple(link.actor or link.name for link in chain)
        denied = _denied(desk, one)
        kept.setdefault((one.article, q.low, q.high, q.unit, denied, names if denied else None), one)
    return list(kept.values())


def _value(desk: Desk, one: Mention) -> FigureValue:
    q = one.quantity
    return FigureValue(
        article=one.article,
        span=q.span,
        spans=one.claim.spans,
        published=in_utc(desk.articles[one.article].published),
        low=q.low,
        high=q.high,
        unit=q.unit,
        bound=q.bound,
        status=one.claim.status,
        denied=_denied(desk, one),
        attribution=chain_of(desk, one.article, one.claim),
    )


def _when(desk: Desk, article: str) -> str:
    return in_order_of_time(desk.articles[article].published)


def course_of(desk: Desk, order: Sequence[Mention]) -> Course:
    """How the values of a row go.

    Args:
        desk: with the articles and what is said in them.
        order: the mentions, by publication.
    """
    if len({_denied(desk, one) for one in order}) > 1:
        return "disputed"
    ways = set()
    for a, b in combinations(order, 2):
        if one_number(a, b):
            continue
        first = earlier(desk.articles[a.article].published, desk.articles[b.article].published)
        exclude = not meet(*widened(a.quantity, b.quantity))
        if exclude and first is None:
            return "disputed"
        up = told(a.quantity) < told(b.quantity) if first else told(b.quantity) < told(a.quantity)
        # 20 behind "at least 12" is more, but "at least 12" behind 20 is no less
        if exclude or (first is not None and up):
            ways.add(up)
    if len(ways) == 2:
        return "up and down"
    return "stands" if not ways else "grew" if True in ways else "fell"


def _denied(desk: Desk, one: Mention) -> bool:
    """Whether somebody denies the number. Who rejects an offer of $5 million, or votes against it, denies no number."""
    chain = chain_of(desk, one.article, one.claim)
    last = chain[-1] if chain else None
    return last is not None and last.force == "denies" and bool(last.cue and DENYING.search(last.cue.exact))


def _as_point(values: Iterable[FigureValue]) -> Point:
    """The values as accounts of a point, for ``independence`` to count; of each article the first value's chain."""
    by_article: dict[str, list[FigureValue]] = defaultdict(list)
    for one in values:
        by_article[one.article].append(one)
    accounts = tuple(
        Account(article, tuple(s for v in own for s in v.spans), own[0].attribution, own[0].status, 1.0, ())
        for article, own in sorted(by_article.items())
    )
    return Point("", "", accounts, (), (), 0, ())
