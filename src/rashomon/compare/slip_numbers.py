"""Numbers told twice: two numbers of one thing that exclude one another.

An article gives many numbers of like things: of parts, of other times, of other events. Each number is held only
against the one of the same measure whose surroundings are most like its own, and nothing may set the two apart: another
time, another outcome ("killed", "injured"), a part, a name beside each that the other lacks. Counts, shares and spans
of time, of which an article is full, must be taken up again ("the 40 passengers killed"); they are the article's own,
whoever speaks.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from rashomon.article import Span
from rashomon.compare.likeness import stems
from rashomon.compare.slip_reading import ELSEWHEN, Reading, Slip
from rashomon.compare.values import OUTCOMES
from rashomon.findings import Quantity
from rashomon.units import in_base_units

MOST_NUMBERS = 80
"""Numbers of an article that are compared, in text order."""

MOST_TOLD = 300
"""Numbers of an article that are looked at."""

NEAR = 9
"""Words on each side of a number that tell what it is about, up to the next number."""

CONVERTED = 0.06
"""Share by which a number told in another unit may be off: writers round."""

FEWEST = 2
"""Content words that must stand near both numbers, those counted among them; one less where things
of one name are taken up again, one more where their names differ."""

TELLING = 10
"""A plain count from which "the 24 hospitals" are those told of before; there are often two of something, twice."""

BESIDES = re.compile(
    r"\b(?:other|others|another|additional|more|further|extra|only|half|part|including|among|remaining|rest|each|every|"
    r"up to|at most|first|second|third|last|next)\s+(?:[a-z]+\s+){0,2}$",
    re.IGNORECASE,
)
"""Words before a number by which it counts a part, or something besides."""

PART = re.compile(
    r"^\s(?:(?:people |members )?of (?:the|those|them|which|whom|these|its|all)"
    r"|(?:[\w-]+\s){0,2}(?:other|more|each|alone|apiece))\b"
)
"""Words behind a number by which it counts a part, or something besides."""

TAKEN_UP = re.compile(
    r"(?:^The (?P<first>[a-z]+) of [^,.;]{3,40}(?:,| for| at| by| with) "
    r"|\b(?:the|these|those|all|its|their)\s(?:(?:[a-z]+ )?(?P<noun>[a-z]+) of )?"
    r"|^with )$",
    re.IGNORECASE,
)
"""Words before a number that is taken up again: "the 40 …", "all 40 …", "the loss of 40 …", "With 40 …,"."""


@dataclass(frozen=True, slots=True)
class _Number:
    """A number with what is told around it. ``head`` is the noun of "the prize of", ``next_to`` the words beside it."""

    quantity: Quantity
    sentence: int
    of: frozenset[str]
    near: frozenset[str]
    low: float
    high: float
    dimension: str
    taken_up: bool
    head: frozenset[str]
    next_to: tuple[str, str]
    outcome: int | None
    apart: bool

    @property
    def span(self) -> Span:
        return self.quantity.span


def number_slips(reading: Reading) -> Iterator[Slip]:
    """Numbers that exclude the one of the same thing told before them, each number in one pair at most."""
    taken: set[str] = set()
    numbers = list(islice(_numbers(reading), MOST_NUMBERS))
    for n, y in enumerate(numbers):
        ranked = [(len(x.near & y.near) + _beside(x, y), -m, x) for m, x in enumerate(numbers[:n]) if _alike(x, y)]
        if not ranked:
            continue
        best, _, x = max(ranked, key=lambda one: one[:2])
        if any(not _excluding(z, y) and score >= best - 1 for score, _, z in ranked) or not _excluding(x, y):
            continue
        if {x.quantity.id, y.quantity.id} & taken or not _one_thing(reading, x, y):
            continue
        if any(
            z.sentence != x.sentence and not _excluding(z, y) and z is not y and z.of & y.of
            for z in numbers
            if z.dimension == y.dimension
        ):
            continue  # both are told more than once: two things
        taken |= {x.quantity.id, y.quantity.id}
        words = _told(x.span), _told(y.span), _words(reading, x, y)
        why = f"“{words[0]}” and “{words[1]}” exclude each other, told of the same ({words[2]})."
        yield Slip("value", why, x.span, y.span)


def _numbers(reading: Reading) -> Iterator[_Number]:
    told = sorted(reading.findings.quantities, key=lambda q: q.span)[:MOST_TOLD]
    all_spans = [q.span for q in told]
    for one in told:
        at = reading.place(one.span)
        low, high, dimension = in_base_units(one)
        if at is None or low is None or high is None or one.bound not in ("exact", "about") or dimension == "age":
            continue
        if not dimension and low <= 1:
            continue  # "one" is a pronoun more often than a number
        whole = reading.sentences[at]
        start = max((s.end for s in all_spans if whole.start <= s.end <= one.span.start), default=whole.start)
        end = min((s.start for s in all_spans if one.span.end <= s.start), default=whole.end)
        near = reading.between(at, one.span, NEAR, start, end)
        before = whole.exact[max(0, one.span.start - whole.start - 80) : one.span.start - whole.start]
        behind = whole.exact[one.span.end - whole.start :][:80]
        again = TAKEN_UP.search(before)
        clause = re.split(r"[;:]|, (?:but|and|while)\b", before)[-1]
        yield _Number(
            one,
            at,
            stems(one.of or "") & near,
            near,
            low,
            high,
            dimension,
            again is not None and not reading.voice(one.span).quoted,
            stems(again["noun"] or again["first"] or "") if again else frozenset(),
            ("".join(re.findall(r"(\w+) $", before)).casefold(), " ".join(re.findall(r"\w+", behind)[:2]).casefold()),
            _outcome(before, behind),
            bool(
                BESIDES.search(before)
                or (PART.search(behind) and dimension != "ratio")
                or ELSEWHEN.search(clause + "~" + re.split(r"[;:,]", behind)[0])
            ),
        )


def _outcome(before: str, behind: str) -> int | None:
    """What befell those counted, by the word right before, else by one of the next words."""
    words = [*re.findall(r"\w+", before)[-1:], *re.findall(r"\w+", re.split(r"[,;]| and ", behind)[0])[:4]]
    found = (n for word in words for n, group in enumerate(OUTCOMES) if stems(word) & group)
    return next(found, None)


def _alike(x: _Number, y: _Number) -> bool:
    """Whether two numbers are of one measure and one outcome, and stand in two sentences."""
    if (
        x.dimension != y.dimension
        or x.sentence == y.sentence
        or None not in (x.outcome, y.outcome)
        and x.outcome != y.outcome
    ):
        return False
    if "[time]" in x.dimension and x.quantity.unit != y.quantity.unit:
        return False
    return {x.quantity.change, y.quantity.change} != {"up", "down"}


def _excluding(x: _Number, y: _Number) -> bool:
    room = CONVERTED * max(abs(x.high), abs(y.high)) if x.quantity.unit != y.quantity.unit else 0.0
    return max(x.low, y.low) - min(x.high, y.high) > room + 1e-9 * max(abs(x.high), abs(y.high))


def _beside(x: _Number, y: _Number) -> int:
    """How many sides of two numbers have the same words right beside them: "for 30 million dollars", "a year for"."""
    return sum(bool(a) and a == b and a not in ("the", "and", "a") for a, b in zip(x.next_to, y.next_to, strict=True))


def _one_thing(reading: Reading, x: _Number, y: _Number) -> bool:
    """Whether both are of one thing at one time. Counts, shares and spans of time must be taken up again."""
    if x.apart or y.apart or reading.apart(x.sentence, y.sentence):
        return False
    if not y.taken_up and (_common(x.dimension) or not reading.one_voice(x.span, y.span, own=False)):
        return False
    if all(reading.rivals(x.span, y.span)):
        return False  # each stands beside a name of its own: "Delaware's 16 delegates", "Nebraska's 36 delegates"
    shared = x.near & y.near
    fewest = FEWEST - (x.dimension == "[length]")
    if not shared - reading.names and not (_beside(x, y) and len(shared) >= fewest):
        return False
    score = len(shared) + _beside(x, y) + (x.outcome == y.outcome is not None or bool(x.dimension and x.of & y.of))
    if not x.dimension:
        if y.low < TELLING:
            return False
        counted = bool(x.of & y.of) or x.next_to[1].split()[:1] == y.next_to[1].split()[:1] != []
        return score >= FEWEST - counted + (not counted)
    if x.dimension == "ratio" and min(_several(reading, x), _several(reading, y)) > 1:
        return False  # a poll: shares of many answers
    return bool(y.head & x.near or (y.head and shared - reading.names)) or score >= FEWEST


def _common(dimension: str) -> bool:
    """Whether articles are full of numbers of a dimension: counts, shares, and spans of time."""
    return dimension in ("", "ratio") or "[time]" in dimension


def _several(reading: Reading, one: _Number) -> int:
    whole = reading.sentences[one.sentence]
    return sum(q.unit == one.quantity.unit and whole.covers(q.span) for q in reading.findings.quantities)


def _told(span: Span) -> str:
    return " ".join(span.exact.split())


def _words(reading: Reading, x: _Number, y: _Number) -> str:
    """The words that stand near both numbers, as the second has them."""
    shared = x.near & y.near
    found = [reading.span(y.sentence, w.start, w.end).exact for w in reading.words[y.sentence] if w.stem in shared]
    return ", ".join(dict.fromkeys(found))
