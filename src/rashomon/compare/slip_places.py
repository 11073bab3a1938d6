"""Places told twice: one thing that comes from two places, or goes to two."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations, islice

from rashomon.article import Span
from rashomon.compare.likeness import stems
from rashomon.compare.slip_reading import ELSEWHEN, LONGEST, Reading, Slip
from rashomon.compare.word_kinds import noun

GOING = re.compile(
    r"\b[Tt]he (?P<noun>[a-z]+)(?:,? (?:which|that) (?:had )?[a-z]+)? (?P<way>from|to)"
    r"(?: the (?:port|town|village|city|island) of)? (?P<place>[A-Z][\w'’-]+(?: [A-Z][\w'’-]+){0,2})"
)
"""The one thing that went there: "the express from …", "the express, which came from …"."""

LYING = re.compile(
    r"\b(?P<det>(?:[Tt]he|[Ii]ts|[Tt]heir|[Hh]is|[Hh]er|[Aa]n?|in) )(?P<noun>[a-z]+) (?P<way>in|near|from|outside)"
    r"(?: the (?:port|town|village|city|island) of)? (?P<place>[A-Z][\w'’-]+(?: [A-Z][\w'’-]+){0,2})"
)
"""The one thing that is there: "the camp near …", "a widow from …" and then "the widow from …"."""

LEAST_SHARE = 2
"""Uses of ten in which a noun must stand for a thing or a person."""

MOST_PLACES = 80
"""Places of an article that are compared, in text order."""


@dataclass(frozen=True, slots=True)
class _There:
    """A place with the way it is told of, and the one thing of which it is told."""

    span: Span
    sentence: int
    way: str
    noun: str
    definite: bool = True


def place_slips(reading: Reading) -> Iterator[Slip]:
    """One thing told of two places."""
    taken: set[Span] = set()
    found = list(islice(_there(reading), MOST_PLACES))
    for a, b in combinations(found, 2):
        if (a.way, a.noun) != (b.way, b.noun) or not b.definite or a.sentence == b.sentence or {a.span, b.span} & taken:
            continue
        if stems(a.span.exact) & stems(b.span.exact) or not reading.one_voice(a.span, b.span):
            continue
        if any(ELSEWHEN.search(reading.sentences[one.sentence].exact) for one in (a, b)):
            continue
        taken |= {a.span, b.span}
        why = f"The same is told of {a.span.exact} and of {b.span.exact}."
        yield Slip("value", why, a.span, b.span)


def _there(reading: Reading) -> Iterator[_There]:
    for i, sentence in enumerate(reading.sentences):
        for match in GOING.finditer(sentence.exact[:LONGEST]):
            start = sentence.start + match.start("place")
            span = Span(start, start + len(match["place"]), match["place"])
            if _is_place(reading, span) and not any(t.span.overlaps(span) for t in reading.findings.times):
                yield _There(span, i, match["way"], match["noun"])
        for match in LYING.finditer(sentence.exact[:LONGEST]):
            start = sentence.start + match.start("place")
            span = Span(start, start + len(match["place"]), match["place"])
            kind = noun(match["noun"])
            pointed = kind is not None and kind.kind in ("thing", "person") and kind.share >= LEAST_SHARE
            if pointed and any(p.span.overlaps(span) for p in reading.findings.places):
                yield _There(span, i, "lies " + match["way"], match["noun"], match["det"].casefold() == "the ")


def _is_place(reading: Reading, span: Span) -> bool:
    """Whether a name may be a place's: one that was found, or no part of a longer name of a person or body."""
    if any(p.span.overlaps(span) for p in reading.findings.places):
        return True
    mentions = (m for a in reading.findings.actors if a.kind != "state" for m in a.mentions if m.overlaps(span))
    return not any(m.end - m.start > span.end - span.start for m in mentions)
