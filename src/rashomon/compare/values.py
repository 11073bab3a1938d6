"""Numbers and times of two claims, compared: do their intervals meet?

Numbers are held against one another in base units (``rashomon.units``). How wide an approximate number is stands with
the annotator of quantities ("about" is ±10 %, "dozens" 12 to 120, …). Exact numbers that end in a 0, and two told in
different units, are widened by half a unit of their last figure that is not 0, at most by a twentieth: a writer rounds
("$391 million", "$400 million"), and so does one who converts ("90 °F", "32 °C"; "3,000 km²", "1,160 square miles").
One with fewer decimals than the other is widened by half a unit of its last figure ("46 percent", "45.9 percent").
A bare "thousands" has no upper end, and a number of others ("five other teachers") none that it is held against.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date
from typing import TypeVar

from rashomon.article import Span
from rashomon.compare.base import Desk
from rashomon.compare.likeness import stems
from rashomon.compare.outcomes import grows, outcome_of, who
from rashomon.compare.published import earlier
from rashomon.compare.slots import slot_of
from rashomon.findings import Claim, Quantity, Time
from rashomon.story import RelationKind, RelationName
from rashomon.units import from_base_units, in_base_units, is_money

Placed = tuple[str, Claim]
Ends = tuple[float | None, float | None]
_Value = TypeVar("_Value", Quantity, Time)

SAME_WORDS = 0.75
FEWEST_SAME = 3
"""Share and number of the shorter claim's content words that two claims must have in common to say the same
thing of two days, or of two numbers that nothing tells what they count."""

SAME_OF_LONGER = 0.5
"""Share of the longer claim's content words: a clause that is part of a long one may be about another day."""

LEAD = 4
"""Words before two values that are the same in two accounts of one thing, whatever the claims say besides."""

ROUNDED = 0.05
"""The most by which a converted number is off, as a share of it."""

AROUND = 45
"""Minutes by which two times of day of one zone may differ and still be one: accounts round to the half hour."""

ZONE = re.compile(r"\b(?:GMT|UTC|[ECMP][SD]?T|BST|CET|IST|JST)\b")
"""Time zones, as the annotator of times reads them. They are not converted: some stand for several."""

DAYS = "monday tuesday wednesday thursday friday saturday sunday".split()

MONTHS = "january february march april may june july august september october november december".split()
RELATIVE = re.compile(r"\b(?:next|last|this|coming|past)\b", re.IGNORECASE)

VAGUE = re.compile(r"^(?:\w+ of )*(?:tens|dozens|scores|hundreds|thousands|millions|billions)\b", re.IGNORECASE)
"""Numbers that only say from which on: whoever tells of "millions" may mean 18 of them."""

BESIDES = re.compile(r"\b(?:an)?others?\b|\b(?:additional|further|remaining)\b", re.IGNORECASE)
"""Words that count what is there besides something else."""


@dataclass(frozen=True, slots=True)
class Difference:
    """What two claims are to one another. Fields as in ``rashomon.story.Relation``."""

    relation: RelationName
    kind: RelationKind | None
    why: str
    a: Span
    b: Span
    doubtful: bool = False


def compare_quantities(desk: Desk, a: Placed, b: Placed) -> Difference | None:
    """How the quantities of two claims that count the same thing stand to one another; None where none do.

    A number that meets any number of the other claim contradicts none: a claim may give the old and the new.
    """
    mine, theirs = _quantities(desk, a), _quantities(desk, b)
    pairs = [(x, y) for x in mine for y in theirs if same_measure(x, y) or _same_words(a[1], b[1], x, y)]
    met = {q.id for x, y in pairs if meet(*widened(x, y)) for q in (_in(a, x), _in(b, y))}
    found: Difference | None = None
    for x, y in pairs:
        words = f"{_told(desk, a, x)}, {_told(desk, b, y)}{_converted(x, y)}"
        if not _comparable(x, y):
            why = f"{words}: two currencies, which are not compared, since rates move."
            found = found or Difference("compatible", "value", why, x.span, y.span)
        elif not meet(*widened(x, y)):
            if {_in(a, x).id, _in(b, y).id} & met:
                continue
            if _apart(desk, a, b):
                why = f"{words}: the numbers are of different days."
                found = found or Difference("compatible", "value", why, x.span, y.span)
                continue
            if _grown(desk, a, b, x, y):
                why = f"{words}: the later article has the higher number, which may have grown between them."
                found = found or Difference("compatible", "value", why, x.span, y.span)
                continue
            return Difference("conflict", "value", f"{words}: the numbers exclude one another.", x.span, y.span)
        elif not equal(x, y):
            why = f"{words}: one is more exact, both can hold."
            found = found or Difference("compatible", "value", why, x.span, y.span)
    return found


def _grown(desk: Desk, a: Placed, b: Placed, x: Quantity, y: Quantity) -> bool:
    """Whether people to whom something happened were counted again: a toll rises from one article to a later one."""
    outcome = outcome_of(x)
    if outcome is None or outcome != outcome_of(y):
        return False
    first = earlier(desk.articles[a[0]].published, desk.articles[b[0]].published)
    if first is None:
        return False
    before, behind = (x, y) if first else (y, x)
    low, high = in_base_units(before)[0], in_base_units(behind)[1]
    return not grows(outcome) or low is None or high is None or low < high


def _in(placed: Placed, one: Quantity) -> Quantity:
    """The quantity under an id that tells its article too."""
    return replace(one, id=f"{placed[0]}\t{one.id}")


def compare_times(desk: Desk, a: Placed, b: Placed) -> Difference | None:
    """The only times of two claims on which they do not agree, compared; None where there are more.

    Times that exclude one another are a conflict only between claims of nearly the same words and of one status:
    what is announced for one day and reported of another are two things. Where a date cannot be resolved, its
    weekday and the time of day are still compared.
    """
    if a[1].status != b[1].status and {a[1].status, b[1].status} != {"happened", "ongoing"}:
        return None
    x, y = _times(desk, a), _times(desk, b)
    left = [t for t in x if not any(_agree(t, u) for u in y)]
    right = [t for t in y if not any(_agree(t, u) for u in x)]
    if len(left) != 1 or len(right) != 1:
        return None
    one, other = left[0], right[0]
    if not _same_words(a[1], b[1], one, other) and not _same_lead(a[1], b[1], one, other):
        return None
    words = f"{_told(desk, a, one)}, {_told(desk, b, other)}"
    if exclude(one, other):
        return Difference("conflict", "time", f"{words}: the times exclude one another.", one.span, other.span)
    if one.value and other.value:
        return Difference("compatible", "time", f"{words}: one is more exact, both can hold.", one.span, other.span)
    return None


def _agree(one: Time, other: Time) -> bool:
    if one.span.exact.casefold() == other.span.exact.casefold():
        return True
    return one.value is not None and one.value == other.value


def exclude(one: Time, other: Time) -> bool:
    """Whether two times cannot be the same: by their days, their weekdays or the time of day."""
    if RELATIVE.search(one.span.exact + " " + other.span.exact) and _named(one) & _named(other):
        return False  # "next November" may be this year's or the next one's
    days = [((t.start or "")[:10], (t.end or "")[:10]) for t in (one, other)]
    if all(all(both) for both in days):
        (first, last), (start, end) = days
        if last < start or end < first:
            # a night, or another time zone, reaches into the next day: there the clock decides
            before, behind = day_of(min(last, end)), day_of(max(first, start))
            apart = before is None or behind is None or (behind - before).days > 1
            return apart or None in (_clock(one), _clock(other)) or not _near(one, other)
    else:
        weekdays = {_weekday(one), _weekday(other)}
        if None not in weekdays and len(weekdays) == 2:
            return True
    return _clock(one) is not None and _clock(other) is not None and not _near(one, other)


def day_of(told: str | None) -> date | None:
    """The day of an ISO 8601 date or moment; None where there is none that can be read."""
    try:
        return date.fromisoformat((told or "")[:10])
    except ValueError:
        return None


def _named(one: Time) -> set[str]:
    """The names of months and weekdays in a time."""
    return set(re.findall(r"[a-z]{3,}", one.span.exact.casefold())) & {*DAYS, *MONTHS}


def _clock(one: Time) -> int | None:
    """The time of day in minutes, where a time has one."""
    found = re.search(r"T(\d\d):(\d\d)", one.value or "")
    return int(found[1]) * 60 + int(found[2]) if found else None


def _zone(one: Time) -> str | None:
    """The time zone that a time names, without whether it is summer there."""
    found = ZONE.search(one.span.exact)
    return "GMT" if found and found[0] == "UTC" else re.sub("[SD]", "", found[0]) if found else None


def _near(one: Time, other: Time) -> bool:
    """Whether two times of day may be one: little apart, or told in different zones."""
    x, y = _clock(one), _clock(other)
    if x is None or y is None or _zone(one) != _zone(other):
        return True
    apart = abs(x - y) % 1440
    return min(apart, 1440 - apart) <= AROUND


def _weekday(one: Time) -> str | None:
    """The day of the week that a time names."""
    found = [day for day in DAYS if re.search(rf"\b{day}\b", one.span.exact, re.IGNORECASE)]
    return found[0] if len(found) == 1 else None


def _quantities(desk: Desk, placed: Placed) -> list[Quantity]:
    article, claim = placed
    wanted = set(claim.quantities)
    return [q for q in desk.findings[article].quantities if q.id in wanted]


def _times(desk: Desk, placed: Placed) -> list[Time]:
    """The points of time that a claim names: resolved, or at least with a weekday or a time of day."""
    article, claim = placed
    wanted = set(claim.times)
    return [
        t
        for t in desk.findings[article].times
        if t.id in wanted
        and t.type in ("DATE", "TIME")
        and ((t.start and t.end) or _weekday(t) or _clock(t) is not None)
    ]


def _apart(desk: Desk, a: Placed, b: Placed) -> bool:
    """Whether two claims name different days, so that what was counted may have changed between them."""
    x, y = _times(desk, a), _times(desk, b)
    return bool(x and y) and all(exclude(t, u) for t in x for u in y)


def _same_words(a: Claim, b: Claim, x: _Value, y: _Value) -> bool:
    """Whether two claims say the same apart from the values that differ."""
    if (
        isinstance(x, Quantity)
        and isinstance(y, Quantity)
        and (x.of or y.of or x.unit or y.unit or x.change != y.change)
    ):
        return False
    words = [stems(" ".join(s.exact for s in c.spans)) - stems(v.span.exact) for c, v in ((a, x), (b, y))]
    shared = words[0] & words[1]
    least = max(FEWEST_SAME, SAME_WORDS * min(map(len, words)), SAME_OF_LONGER * max(map(len, words)))
    return len(shared) >= least


def _same_lead(a: Claim, b: Claim, x: _Value, y: _Value) -> bool:
    """Whether the ``LEAD`` words right before two values are the same: "opened in Lyon on"."""
    slots = slot_of(a, x.span), slot_of(b, y.span)
    if slots[0] is None or slots[1] is None:
        return False
    mine, theirs = slots[0].before, slots[1].before
    return len(mine) >= LEAD and mine[:LEAD] == theirs[:LEAD] and len(stems(" ".join(mine[:LEAD]))) > 1


def same_measure(x: Quantity, y: Quantity) -> bool:
    """Units that convert, same kind of change, and the same thing counted (a shared word, where both name one)."""
    if x.change != y.change or (_comparable(x, y) and not _convertible(x, y)) or _besides(x) != _besides(y):
        return False
    outcome = outcome_of(x)
    if outcome != outcome_of(y):
        return False  # "193 people rescued", "14 people dead"
    mine, theirs = who(x), who(y)
    if outcome is not None and not (mine and theirs):
        return not mine and not theirs  # "14 dead" and "14 people killed"; of "5 children killed" they may be more
    if x.of and y.of:
        # "wall funding" and "other funding" share a word, and are two things
        return len(mine & theirs) > min(len(mine), len(theirs)) / 2
    return not x.of and not y.of and bool(x.unit) and _comparable(x, y)


def _besides(one: Quantity) -> bool:
    return bool(BESIDES.search(f"{one.span.exact} {one.of or ''}"))


def _convertible(x: Quantity, y: Quantity) -> bool:
    """Whether both measure one dimension; a percentage point is no percent."""
    points = {"percentage point", "basis point"}
    return in_base_units(x)[2] == in_base_units(y)[2] and (x.unit in points) == (y.unit in points)


def _comparable(x: Quantity, y: Quantity) -> bool:
    """False for sums in two currencies."""
    one, other = in_base_units(x)[2], in_base_units(y)[2]
    return one == other or not (is_money(one) and is_money(other))


def widened(x: Quantity, y: Quantity) -> tuple[Ends, Ends]:
    """Both intervals in base units, exact numbers with what rounding may have taken."""
    same = x.unit == y.unit
    return tuple(in_base_units(_rounded(*pair, same=same))[:2] for pair in ((x, y), (y, x)))  # type: ignore[return-value]


def _rounded(one: Quantity, other: Quantity, *, same: bool) -> Quantity:
    """A number with what rounding may have taken.

    Told in the ``same`` unit as the other, only one that ends in a 0, or has fewer decimals ("46 percent", "45.9").
    """
    if VAGUE.match(one.span.exact):
        return replace(one, high=None)
    if one.low is None or one.low != one.high or one.low == 0:
        return one
    decimals, finer = _decimals(one.low), _decimals(other.low)
    if decimals is None:
        return one
    if same and finer is not None and decimals < finer:
        half = 0.5 * 10.0**-decimals
        return replace(one, low=one.low - half, high=one.low + half)
    figures = f"{abs(one.low):.12g}"
    zeros = 0 if decimals else len(figures) - len(figures.rstrip("0"))
    if not zeros and same:
        return one
    half = min(0.5 * 10.0 ** (zeros - decimals), ROUNDED * abs(one.low))
    return replace(one, low=one.low - half, high=one.low + half)


def _decimals(value: float | None) -> int | None:
    """The figures behind the point; None where there is no number, or one too small or large to be written out."""
    figures = "" if value is None else f"{abs(value):.12g}"
    return None if not figures or "e" in figures else len(figures.partition(".")[2])


def meet(x: Ends, y: Ends) -> bool:
    """Whether two intervals have a number in common."""
    low = max((v for v in (x[0], y[0]) if v is not None), default=None)
    high = min((v for v in (x[1], y[1]) if v is not None), default=None)
    # the last figures of a float may be lost in conversion
    return low is None or high is None or low - high <= 1e-9 * max(abs(low), abs(high))


def equal(x: Quantity, y: Quantity) -> bool:
    """Whether two intervals are one, but for the error of conversion."""

    def same(one: float | None, other: float | None) -> bool:
        if one is None or other is None:
            return one is other
        return abs(one - other) <= 1e-9 * max(abs(one), abs(other))

    return all(same(*ends) for ends in zip(in_base_units(x)[:2], in_base_units(y)[:2], strict=True))


def _told(desk: Desk, placed: Placed, one: Quantity | Time) -> str:
    """The value in the article's words, with what it counts where that follows: “20 dead” in A."""
    of = one.of if isinstance(one, Quantity) else None
    words = " ".join(one.span.exact.split())
    told = f"“{words}”"
    if of:
        behind = desk.read_text(placed[0])[one.span.end : one.span.end + len(of) + 1]
        told = f"“{words} {of}”" if behind.split() == of.split() and behind[:1].isspace() else f"{told} ({of})"
    return f"{told} in {desk.name(placed[0])}"


def _converted(x: Quantity, y: Quantity) -> str:
    """The second value in the unit of the first, where the two differ."""
    if x.unit == y.unit or not _comparable(x, y):
        return ""
    ends = [from_base_units(end, x.unit, bool(x.change)) for end in in_base_units(y)[:2] if end is not None]
    values = "–".join(dict.fromkeys(f"{end:,.0f}" if abs(end) >= 1000 else f"{end:.3g}" for end in ends))
    return f" (that is {values} {x.unit})"
