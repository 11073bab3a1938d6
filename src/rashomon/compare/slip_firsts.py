"""Firsts that exclude each other: "first … since X" and "first … before X", "first … ever" and an earlier one."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations

from rashomon.article import Span
from rashomon.compare.slip_reading import Reading, Slip
from rashomon.compare.slip_words import roots

FIRSTS = re.compile(
    r"\bfirst\b(?P<what>(?:[^.;!?]){0,80}?)\b(?P<side>since|before|after)\b(?P<anchor>[^.,;!?]{3,60})", re.IGNORECASE
)
"""A "first … since X" or "first … before X". At most 80 and 60 characters, so that it cannot run away."""

EVER = re.compile(
    r"\bfirst(?P<early>-ever| ever)?\b(?P<what>[^.,;!?]{2,80}?)"
    r"(?:(?P<late>\bever\b|\bin (?:its|the|their|his|her) (?:\w+ )?history\b|\bof all time\b)|(?=[,.;!?]|$))",
    re.IGNORECASE,
)
"""A "first … ever" or "first … in its history"."""

AGAIN = re.compile(r"\bsince\b|\blast\b|\bin (?:1[89]|20)\d\d\b|\bof (?:1[89]|20)\d\d\b", re.IGNORECASE)
"""What tells of an earlier one: "the first … since", "the last … was in", a year."""

FEWEST_TOPIC = 2
"""Content words, besides the anchor, that two "firsts" on one side must share to be firsts of one thing."""


@dataclass(frozen=True, slots=True)
class _First:
    """A "first …" with its side and anchor, the words of its sentence, and when it was."""

    span: Span
    side: str
    anchor: frozenset[str]
    words: frozenset[str]
    when: tuple[str, str] | None

    def excludes(self, other: _First) -> bool:
        """Whether both cannot be the first: on two sides of one anchor, or on one side at two times."""
        topic = (self.words & other.words) - self.anchor - other.anchor - {"first"}
        if not self.anchor & other.anchor or not topic:
            return False
        if (self.side == "before") != (other.side == "before"):
            return True
        apart = self.when and other.when and (self.when[1] < other.when[0] or other.when[1] < self.when[0])
        return self.anchor == other.anchor and len(topic) >= FEWEST_TOPIC and bool(apart)


def first_slips(reading: Reading) -> Iterator[Slip]:
    """Two "firsts" that exclude each other, and a "first ever" of which an earlier one is told."""
    found = list(_firsts(reading))
    for a, b in combinations(found, 2):
        if a.excludes(b):
            why = f"“first … {a.side}” and “first … {b.side}” exclude each other: only one of the two can be the first."
            yield Slip("time", why, a.span, b.span)
    yield from _ever(reading)


def _firsts(reading: Reading) -> Iterator[_First]:
    here = (reading.published.isoformat(),) * 2 if reading.published else None
    for i, sentence in enumerate(reading.sentences):
        times = reading.times(i)
        for match in FIRSTS.finditer(sentence.exact):
            start = sentence.start + match.start()
            span = Span(start, sentence.start + match.end(), match[0])
            anchor = span.start + match.start("anchor") - match.start()
            # the anchor's own words date the anchor ("since the dispute of 2019"), up to its next comma
            dates = [(t.start or "", t.end or "") for t in times if not anchor <= t.span.start < span.end]
            when = dates[0] if len(dates) == 1 else here
            words = roots(sentence.exact)
            yield _First(span, match["side"].casefold(), roots(match["anchor"]), words, when)


def _ever(reading: Reading) -> Iterator[Slip]:
    for i, sentence in enumerate(reading.sentences):
        for match in EVER.finditer(sentence.exact):
            if not (match["early"] or match["late"]):
                continue
            start, end = sentence.start + match.start(), sentence.start + match.end()
            topic = roots(match["what"]) - {"time", "histori"}
            if len(topic - {"woman", "man"}) < FEWEST_TOPIC:
                topic |= roots(sentence.exact[match.end() :])
            earlier = _earlier(reading, i, topic)
            if earlier is not None:
                told = " ".join(match[0].split())
                why = f"“{told}” excludes that there was one before, which is told in the other place."
                yield Slip("time", why, Span(start, end, match[0]), earlier)
                break


def _earlier(reading: Reading, here: int, topic: frozenset[str]) -> Span | None:
    """The words that tell of an earlier one of the same topic."""
    if len(topic) < FEWEST_TOPIC:
        return None
    for i, sentence in enumerate(reading.sentences):
        if i == here:
            continue
        since = re.search(r"\bfirst\b[^.;!?]{2,80}?\b(?:since|in (?:\w+ )?(?:years|decades))\b", sentence.exact, re.I)
        words = reading.stems(i)
        match = since or AGAIN.search(sentence.exact)
        shared = len(topic & words)
        if match and shared >= max(FEWEST_TOPIC, (0.6 if since else 0.75) * len(topic)):
            return reading.span(i, sentence.start + match.start(), sentence.start + match.end())
    return None
