"""What stands around a mention of an event: its clause and sentence, who acts in them on whom, when and where."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TypeVar

import numpy as np

from rashomon.article import Span
from rashomon.compare import terms
from rashomon.compare.base import Desk
from rashomon.compare.event_reports import Interval, common, day_of
from rashomon.compare.event_words import Vector, meaning, named
from rashomon.findings import Event, Reference, Status

T = TypeVar("T")

LONGEST = 2_000
"""Characters of a clause or sentence that are looked at."""

MOST = 16
"""Actors, times, places and numbers of a clause that count."""

SIZE = 384
"""Bytes of a claim's vector."""

_BY = re.compile(r"\s+(?:[\w-]+\s+){0,2}by\b", re.IGNORECASE)
_BE = re.compile(r"\b(?:is|are|was|were|be|been|being|got|gets|get)\s+(?:[\w-]+\s+){0,2}$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Context:
    """A mention of an event, ready to be compared with another one.

    Attributes:
        article: id of the article; ``at`` the number of the sentence in it, from 0.
        named: stems of the words that name the event; ``head`` that of the last of them.
        word: the last of the words as ``terms`` has it; ``meaning`` the unit vector of all of them, or zeros.
        clause, sentence: weighted terms of the words around, of length 1 or empty.
        topic: those of the whole article.
        near, wide: unit vectors of the smallest claim that holds the mention, and of all claims of its sentence; zeros
            where there is none.
        doers, targets: keys of the actors that stand as one who acts, and as one acted upon.
        cast: keys of all actors of the sentence.
        days: when, as far as the clause tells.
        places, numbers: of the sentence.
        type, status: of the coded event at this place, else None.
    """

    article: str
    at: int
    named: frozenset[str]
    head: str
    word: str
    meaning: Vector
    clause: dict[str, float]
    sentence: dict[str, float]
    topic: dict[str, float]
    near: Vector
    wide: Vector
    doers: frozenset[str]
    targets: frozenset[str]
    cast: frozenset[str]
    days: Interval
    places: frozenset[str]
    numbers: frozenset[tuple[float, str]]
    type: str | None
    status: Status | None


def contexts(desk: Desk, article: str, triggers: Iterable[tuple[int, int]]) -> Iterator[Context]:
    """What stands around the spans of one article, each [start, end) in code points of the text that is read."""
    surroundings = _Surroundings(desk, article)
    for start, end in triggers:
        yield surroundings.of(start, end)


class _Surroundings:
    """The findings of one article, by the number of the sentence in which they begin."""

    def __init__(self, desk: Desk, article: str) -> None:
        self.article = article
        self.text = desk.read_text(article)
        found = desk.findings[article]
        self.sentences = found.sentences
        self._starts = [s.start for s in found.sentences]
        self.topic = terms.vector(desk.articles[article].title or "", self.text)
        self.claims = self._by_sentence((span, one) for one in found.claims for span in one.spans)
        self.actors = self._by_sentence((m, _key(desk, article, a.id)) for a in found.actors for m in a.mentions)
        self.events = self._by_sentence((one.trigger, one) for one in found.events)
        self.places = self._by_sentence((p.span, str(p.geonames_id or p.name.casefold())) for p in found.places)
        self.times = self._by_sentence((t.span, (day_of(t.start), day_of(t.end))) for t in found.times)
        self.numbers = self._by_sentence((q.span, (q.low, q.unit)) for q in found.quantities)
        self._terms: dict[str, dict[str, float]] = {}
        self._keys = {a.id: _key(desk, article, a.id) for a in found.actors}

    def _by_sentence(self, found: Iterable[tuple[Span, T]]) -> dict[int, list[tuple[Span, T]]]:
        placed: dict[int, list[tuple[Span, T]]] = defaultdict(list)
        for span, one in found:
            placed[bisect_right(self._starts, span.start) - 1].append((span, one))
        return {at: sorted(some, key=lambda pair: pair[0])[:MOST] for at, some in placed.items()}

    def of(self, start: int, end: int) -> Context:
        """What stands around the characters [start, end)."""
        at = bisect_right(self._starts, start) - 1
        claims = self.claims.get(at, [])
        within = [(span, one) for span, one in claims if span.start <= start and end <= span.end]
        clause, claim = min(within, key=lambda pair: pair[0].end - pair[0].start, default=(None, None))
        sentence = self.sentences[at].exact if at >= 0 else self.text[start:end]
        around = clause.exact if clause else sentence
        event = next((e for span, e in self.events.get(at, []) if span.start < end and start < span.end), None)
        cast = self.actors.get(at, [])
        doers, targets = self._sides(start, end, [c for c in cast if clause is None or clause.covers(c[0])], event)
        dates = [days for _, days in self.times.get(at, []) if any(days)]
        name = self.text[start:end][:LONGEST]
        words = named(name)
        return Context(
            article=self.article,
            at=max(0, at),
            named=frozenset(words),
            head=words[-1] if words else name.casefold(),
            meaning=meaning(words),
            word=terms.fold(name.split()[-1]) if name.split() else "",
            clause=self._weighed(around[:LONGEST]),
            sentence=self._weighed(sentence[:LONGEST]),
            topic=self.topic,
            near=unit([claim.vector] if claim else []),
            wide=unit([one.vector for _, one in claims]),
            doers=doers,
            targets=targets,
            cast=frozenset(key for _, key in cast),
            days=(common(dates) or (None, None)) if dates else (None, None),
            places=frozenset(one for _, one in self.places.get(at, [])),
            numbers=frozenset((low, of) for _, (low, of) in self.numbers.get(at, []) if low is not None),
            type=event.type if event else None,
            status=event.status if event else claim.status if claim else None,
        )

    def _weighed(self, words: str) -> dict[str, float]:
        """The terms of a clause or sentence; most are asked for again, by the next mention in them."""
        if words not in self._terms:
            self._terms[words] = terms.vector("", words)
        return self._terms[words]

    def _sides(
        self, start: int, end: int, cast: Sequence[tuple[Span, str]], event: Event | None
    ) -> tuple[frozenset[str], frozenset[str]]:
        """Who acts and who is acted upon: as the event was coded, else those before and behind the words."""
        if event is not None and (event.actors or event.recipients):
            return self._named(event.actors), self._named(event.recipients)
        before = [key for span, key in cast if span.end <= start][-1:]
        behind = [key for span, key in cast if span.start >= end][:1]
        passive = _BY.match(self.text[end : end + 60]) and _BE.search(self.text[max(0, start - 60) : start])
        return (frozenset(behind), frozenset(before)) if passive else (frozenset(before), frozenset(behind))

    def _named(self, side: Iterable[Reference]) -> frozenset[str]:
        return frozenset(self._keys.get(one.actor or "", one.exact.casefold()) for one in side)


def unit(vectors: Sequence[bytes]) -> Vector:
    """The mean of claims' vectors at length 1; zeros of none."""
    found = [np.frombuffer(v, dtype=np.int8).astype(np.float32) for v in vectors if len(v) == SIZE]
    total = np.sum(found, axis=0) if found else np.zeros(SIZE, dtype=np.float32)
    length_one: Vector = total / (np.linalg.norm(total) + np.float32(1e-9))
    return length_one


def _key(desk: Desk, article: str, actor: str) -> str:
    return desk.actor_of.get((article, actor)) or f"{article} {actor}"
