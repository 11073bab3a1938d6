"""Places told twice: one thing in two places."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations, islice

from rashomon.article import Span
from rashomon.compare.likeness import stems
from rashomon.compare.slip_reading import ELSEWHEN, LONGEST, Reading, Slip

GOING = re.compile(
    r"\b(?P<how>native of|born in|in|at|near|outside|from|to|off|by)(?: the (?:port|town|village|city|island) of)? "
    r"(?P<place>[A-Z][\w'’-]+(?: [A-Z][\w'’-]+){0,2})"
)
WHERE = {
    "in": "in",
    "at": "in",
    "near": "in",
    "outside": "in",
    "off": "in",
    "from": "from",
    "to": "to",
    "by": "by",
    "native of": "born",
    "born in": "born",
}

MOST_PLACES = 80
"""Places of an article that are compared, in text order."""

NEAR = 10
"""Words before and behind a place that tell what was there."""

FEWEST = 3
"""Content words, none of them a name, that stand near both places."""

SHARE = 0.4
"""Share of the content words near the place told in fewer words which stand near the other too."""

THE_ONE = re.compile(r"\b[Tt]he (?P<noun>[a-z]+)(?:,? (?:which|that) (?:had )?[a-z]+)? $")
"""The one thing that went there: "the express from …", "the express, which came from …"."""


ANOTHER = re.compile(r"\b(?:an?|another|other|second|two|three|many|some|several)\s(?:[\w-]+\s){1,2}$", re.IGNORECASE)
"""Words before a place by which what is there is new to the reader."""


@dataclass(frozen=True, slots=True)
class _There:
    """A place with the direction its preposition tells, and the one thing of which it is told, if there is one."""

    span: Span
    sentence: int
    how: str
    near: frozenset[str]
    subject: str
    new: bool


def place_slips(reading: Reading) -> Iterator[Slip]:
    """One thing told of two places."""
    taken: set[Span] = set()
    found = list(islice(_there(reading), MOST_PLACES))
    for a, b in combinations(found, 2):
        if a.how != b.how or a.sentence == b.sentence or {a.span, b.span} & taken:
            continue
        if stems(a.span.exact) & stems(b.span.exact):
            continue
        shared = a.near & b.near
        wide = len(shared - reading.names) >= FEWEST and len(shared) >= SHARE * min(len(a.near), len(b.near))
        one = a.how in ("from", "to") and a.subject and a.subject == b.subject
        if not wide and not one and not (a.how == "born" and shared) or b.new:
            continue
        if not reading.one_voice(a.span, b.span) or (not one and reading.apart(a.sentence, b.sentence)):
            continue
        if any(ELSEWHEN.search(reading.sentences[z.sentence].exact) for z in (a, b)):
            continue
        taken |= {a.span, b.span}
        why = f"The same is told of {a.span.exact} and of {b.span.exact}."
        yield Slip("value", why, a.span, b.span)


def _there(reading: Reading) -> Iterator[_There]:
    for i, sentence in enumerate(reading.sentences):
        for match in GOING.finditer(sentence.exact[:LONGEST]):
            how = WHERE.get(match["how"])
            start = sentence.start + match.start("place")
            span = Span(start, start + len(match["place"]), match["place"])
            if how is None or any(t.span.overlaps(span) for t in reading.findings.times):
                continue
            if (how == "by") == _is_place(reading, span):
                continue
            new = ANOTHER.search(sentence.exact[: match.start()]) is not None
            subject = THE_ONE.search(sentence.exact[: match.start()])
            yield _There(span, i, how, reading.around(i, span, NEAR, NEAR), subject["noun"] if subject else "", new)


def _is_place(reading: Reading, span: Span) -> bool:
    """Whether a name may be a place's: one that was found, or no part of a longer name of a person or body."""
    if any(p.span.overlaps(span) for p in reading.findings.places):
        return True
    mentions = (m for a in reading.findings.actors if a.kind != "state" for m in a.mentions if m.overlaps(span))
    return not any(m.end - m.start > span.end - span.start for m in mentions)
