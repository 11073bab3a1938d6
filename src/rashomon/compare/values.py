"""Numbers and times of two claims, compared: do their intervals meet?"""

from __future__ import annotations

from dataclasses import dataclass

from rashomon.article import Span
from rashomon.compare.base import Desk
from rashomon.compare.likeness import stems
from rashomon.findings import Claim, Quantity, Time
from rashomon.story import RelationKind, RelationName

Placed = tuple[str, Claim]


@dataclass(frozen=True, slots=True)
class Difference:
    """What two claims are to one another. Fields as in ``rashomon.story.Relation``."""

    relation: RelationName
    kind: RelationKind | None
    why: str
    a: Span
    b: Span


def compare_quantities(desk: Desk, a: Placed, b: Placed) -> Difference | None:
    """The first two quantities of the claims that count the same thing, or None."""
    met: Difference | None = None
    for x in _quantities(desk, a):
        for y in _quantities(desk, b):
            if not _same_measure(x, y):
                continue
            words = f"“{x.span.exact}” in {desk.name(a[0])}, “{y.span.exact}” in {desk.name(b[0])}"
            if not _meet((x.low, x.high), (y.low, y.high)):
                return Difference("conflict", "value", f"{words}: the numbers exclude one another.", x.span, y.span)
            if (x.low, x.high) != (y.low, y.high) and met is None:
                met = Difference("compatible", "value", f"{words}: one is more exact, both can hold.", x.span, y.span)
    return met


def compare_times(desk: Desk, a: Placed, b: Placed) -> Difference | None:
    """The only dates of two claims, compared, where both are resolved; None where more than one is named.

    Dates that exclude one another are a conflict only between claims of nearly the same words and of one
    status: what is announced for one day and reported of another are two things.
    """
    x, y = _times(desk, a), _times(desk, b)
    if len(x) != 1 or len(y) != 1 or a[1].status != b[1].status:
        return None
    one, other = x[0], y[0]
    if one.span.exact.casefold() == other.span.exact.casefold() or not _same_words(a[1], b[1], (one.span, other.span)):
        return None
    words = f"“{one.span.exact}” in {desk.name(a[0])}, “{other.span.exact}” in {desk.name(b[0])}"
    if one.end and other.start and one.end < other.start or other.end and one.start and other.end < one.start:
        return Difference("conflict", "time", f"{words}: the dates exclude one another.", one.span, other.span)
    if one.value != other.value:
        return Difference("compatible", "time", f"{words}: one is more exact, both can hold.", one.span, other.span)
    return None


def _quantities(desk: Desk, placed: Placed) -> list[Quantity]:
    article, claim = placed
    wanted = set(claim.quantities)
    return [q for q in desk.findings[article].quantities if q.id in wanted]


def _times(desk: Desk, placed: Placed) -> list[Time]:
    article, claim = placed
    wanted = set(claim.times)
    return [t for t in desk.findings[article].times if t.id in wanted and t.type == "DATE" and t.start and t.end]


SAME_WORDS = 0.75
FEWEST_SAME = 3
"""Share and number of the shorter claim's content words that two claims must have in common to say the same
thing of two days."""


def _same_words(a: Claim, b: Claim, values: tuple[Span, Span]) -> bool:
    """Whether two claims say the same apart from the values that differ."""
    words = [stems(" ".join(s.exact for s in c.spans)) - stems(v.exact) for c, v in zip((a, b), values, strict=True)]
    shared = words[0] & words[1]
    return len(shared) >= max(FEWEST_SAME, SAME_WORDS * min(map(len, words)))


def _same_measure(x: Quantity, y: Quantity) -> bool:
    """Same unit, same kind of change, and the same thing counted (a shared word, where both name one)."""
    if x.unit != y.unit or x.change != y.change:
        return False
    if x.of and y.of:
        return bool(stems(x.of) & stems(y.of))
    return not x.of and not y.of and bool(x.unit)


def _meet(x: tuple[float | None, float | None], y: tuple[float | None, float | None]) -> bool:
    low = max((v for v in (x[0], y[0]) if v is not None), default=None)
    high = min((v for v in (x[1], y[1]) if v is not None), default=None)
    return low is None or high is None or low <= high
