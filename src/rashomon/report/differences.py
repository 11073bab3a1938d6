"""What sets accounts of one point apart: the camps they form, and the words that differ."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from rashomon.article import Span
from rashomon.findings import Findings, Quantity, Time
from rashomon.story import Point, Relation


def camps(point: Point, order: Sequence[str]) -> dict[str, int]:
    """For each account that is part of a conflict, the number of its camp, from 0.

    Two accounts that conflict never share a camp. Accounts are taken in the given order of articles, and each
    joins the first camp in which it contradicts nobody; the largest camp comes first. An account that stands to
    one other only, and says the same, goes with it (see ``compare.relations``).
    """
    against: dict[str, set[str]] = {}
    stands = Counter(i for one in point.relations for i in (one.a, one.b))
    for one in point.relations:
        if one.relation == "conflict" and one.a != one.b:
            against.setdefault(one.a, set()).add(one.b)
            against.setdefault(one.b, set()).add(one.a)
    if len(point.accounts) > 2:
        for one in point.relations:
            for follower, leader in ((one.a, one.b), (one.b, one.a)):
                if one.relation == "same" and stands[follower] == 1 and leader in against:
                    against[follower] = against[leader]
    sides: list[list[str]] = []
    for article in (i for i in order if i in against):
        home = next((side for side in sides if not against[article] & set(side)), None)
        if home is None:
            sides.append([article])
        else:
            home.append(article)
    sides.sort(key=lambda side: -len(side))
    return {article: number for number, side in enumerate(sides) for article in side}


def letter(camp: int) -> str:
    """A to Z; after that, numbers."""
    return chr(ord("A") + camp) if camp < 26 else str(camp + 1)


def differing(one: Relation, findings: Mapping[str, Findings]) -> tuple[list[Span], list[Span]]:
    """The words of both accounts that carry the difference: in the spans of ``a`` and of ``b``.

    Quantities or times inside the spans where those differ; the whole spans where nothing finer is known, or
    where the finer words are the same on both sides.
    """
    sides = [_finer(findings[i], span, one) for i, span in ((one.a, one.a_span), (one.b, one.b_span))]
    said = [[span.exact.casefold() for span in side] for side in sides]
    if not all(said) or said[0] == said[1]:
        return [one.a_span], [one.b_span]
    return sides[0], sides[1]


def _finer(findings: Findings, span: Span, one: Relation) -> list[Span]:
    found: Iterable[Quantity | Time] = ()
    if one.kind == "value":
        found = findings.quantities
    elif one.kind == "time":
        found = findings.times
    return [each.span for each in found if span.covers(each.span)]


def gists(point: Point, findings: Mapping[str, Findings], limit: int) -> dict[str, str]:
    """For each account that is part of a conflict, the words that differ, where they are no longer than ``limit``."""
    out: dict[str, str] = {}
    for one in point.relations:
        if one.relation != "conflict" or one.a == one.b or not {one.a, one.b} <= findings.keys():
            continue
        for article, spans in zip((one.a, one.b), differing(one, findings), strict=True):
            words = " ".join(spans[0].exact.split())
            if len(words) <= limit:
                out.setdefault(article, words)
    return out
