"""What stands around a mention of an event: its clause and sentence, who acts in them on whom, when and where."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from typing import TypeVar

import numpy as np

from rashomon.article import Span
from rashomon.compare import terms
from rashomon.compare.base import Desk
from rashomon.compare.event_reports import Interval, common, day_of
from rashomon.compare.event_words import Vector, meaning, named
from rashomon.findings import Claim, Event, Reference, Status

T = TypeVar("T")

LONGEST = 2_000
"""Characters of a clause or sentence that are looked at."""

MOST = 16
"""Actors, times, places and numbers of a clause that count."""

SIZE = 384
"""Bytes of a claim's vector."""

_BY = re.compile(r"\s+(?:[\w-]+\s+){0,2}by\b", re.IGNORECASE)
_BE = re.compile(r"\b(?:is|are|was|were|be|been|being|got|gets|get)\s+(?:[\w-]+\s+){0,2}$", re.IGNORECASE)


class Context:
    """A mention of an event, ready to be compared with another one. What costs is read when it is asked for.

    Most mentions are told apart from all others by their dates and parties, and never asked.

    Attributes:
        article: id of the article.
        at: the number of the sentence in it, from 0.
        named: stems of the words that name the event.
        head: that of the last of them.
    """

    def __init__(self, around: _Surroundings, start: int, end: int) -> None:
        """The characters [start, end) of an article."""
        self._around, self._start, self._end = around, start, end
        self._at = bisect_right(around.starts, start) - 1
        self._name = around.text[start:end][:LONGEST]
        self._words = named(self._name)
        self.article = around.article
        self.at = max(0, self._at)
        self.named = frozenset(self._words)
        self.head = self._words[-1] if self._words else self._name.casefold()

    @cached_property
    def word(self) -> str:
        """The last of the words that name the event, as ``terms`` has it."""
        words = self._name.split()
        return terms.fold(words[-1]) if words else ""

    @cached_property
    def meaning(self) -> Vector:
        """The unit vector of the words that name the event, or zeros."""
        return meaning(self._words)

    @cached_property
    def _smallest(self) -> tuple[Span, Claim] | None:
        """The smallest claim that holds the mention, with the span of it that does."""
        claims = self._around.claims.get(self._at, [])
        within = [(span, one) for span, one in claims if span.start <= self._start and self._end <= span.end]
        return min(within, key=lambda pair: pair[0].end - pair[0].start, default=None)

    @cached_property
    def _told(self) -> str:
        return self._around.sentences[self._at].exact if self._at >= 0 else self._around.text[self._start : self._end]

    @property
    def clause(self) -> dict[str, float]:
        """Weighted terms of the clause, of length 1 or empty."""
        return self._around.weighed((self._smallest[0].exact if self._smallest else self._told)[:LONGEST])

    @property
    def sentence(self) -> dict[str, float]:
        """Those of the sentence."""
        return self._around.weighed(self._told[:LONGEST])

    @property
    def topic(self) -> dict[str, float]:
        """Those of the whole article."""
        return self._around.topic

    @cached_property
    def near(self) -> Vector:
        """The unit vector of the smallest claim that holds the mention; zeros where there is none."""
        return unit([self._smallest[1].vector] if self._smallest else [])

    @cached_property
    def wide(self) -> Vector:
        """That of all claims of its sentence."""
        return unit([one.vector for _, one in self._around.claims.get(self._at, [])])

    @cached_property
    def _event(self) -> Event | None:
        """The coded event at this place."""
        events = self._around.events.get(self._at, [])
        return next((e for span, e in events if span.start < self._end and self._start < span.end), None)

    @cached_property
    def _sides(self) -> tuple[frozenset[str], frozenset[str]]:
        clause = self._smallest[0] if self._smallest else None
        cast = [c for c in self._around.actors.get(self._at, []) if clause is None or clause.covers(c[0])]
        return self._around.sides(self._start, self._end, cast, self._event)

    @property
    def doers(self) -> frozenset[str]:
        """Keys of the actors that stand as one who acts."""
        return self._sides[0]

    @property
    def targets(self) -> frozenset[str]:
        """Keys of those that stand as one acted upon."""
        return self._sides[1]

    @cached_property
    def cast(self) -> frozenset[str]:
        """Keys of all actors of the sentence."""
        return frozenset(key for _, key in self._around.actors.get(self._at, []))

    @cached_property
    def days(self) -> Interval:
        """When, as far as the sentence tells."""
        dates = [days for _, days in self._around.times.get(self._at, []) if any(days)]
        return (common(dates) or (None, None)) if dates else (None, None)

    @cached_property
    def places(self) -> frozenset[str]:
        """Places of the sentence."""
        return frozenset(one for _, one in self._around.places.get(self._at, []))

    @cached_property
    def numbers(self) -> frozenset[tuple[float, str]]:
        """Numbers of the sentence, with their units."""
        return frozenset((low, of) for _, (low, of) in self._around.numbers.get(self._at, []) if low is not None)

    @property
    def type(self) -> str | None:
        """That of the coded event at this place, else None."""
        return self._event.type if self._event else None

    @property
    def status(self) -> Status | None:
        """That of the coded event, else of the claim, else None."""
        if self._event:
            return self._event.status
        return self._smallest[1].status if self._smallest else None


def contexts(desk: Desk, article: str, triggers: Iterable[tuple[int, int]]) -> Iterator[Context]:
    """What stands around the spans of one article, each [start, end) in code points of the text that is read."""
    surroundings = _Surroundings(desk, article)
    for start, end in triggers:
        yield Context(surroundings, start, end)


class _Surroundings:
    """The findings of one article, by the number of the sentence in which they begin."""

    def __init__(self, desk: Desk, article: str) -> None:
        self.article = article
        self.text = desk.read_text(article)
        found = desk.findings[article]
        self.sentences = found.sentences
        self.starts = [s.start for s in found.sentences]
        self._title = desk.articles[article].title or ""
        self.claims = self._by_sentence((span, one) for one in found.claims for span in one.spans)
        self.actors = self._by_sentence((m, _key(desk, article, a.id)) for a in found.actors for m in a.mentions)
        self.events = self._by_sentence((one.trigger, one) for one in found.events)
        self.places = self._by_sentence((p.span, str(p.geonames_id or p.name.casefold())) for p in found.places)
        self.times = self._by_sentence((t.span, (day_of(t.start), day_of(t.end))) for t in found.times)
        self.numbers = self._by_sentence((q.span, (q.low, q.unit)) for q in found.quantities)
        self._terms: dict[str, dict[str, float]] = {}
        self._keys = {a.id: _key(desk, article, a.id) for a in found.actors}

    @cached_property
    def topic(self) -> dict[str, float]:
        """The weighted terms of the article."""
        return terms.vector(self._title, self.text)

    def _by_sentence(self, found: Iterable[tuple[Span, T]]) -> dict[int, list[tuple[Span, T]]]:
        placed: dict[int, list[tuple[Span, T]]] = defaultdict(list)
        for span, one in found:
            placed[bisect_right(self.starts, span.start) - 1].append((span, one))
        return {at: sorted(some, key=lambda pair: pair[0])[:MOST] for at, some in placed.items()}

    def weighed(self, words: str) -> dict[str, float]:
        """The terms of a clause or sentence; most are asked for again, by the next mention in them."""
        if words not in self._terms:
            self._terms[words] = terms.vector("", words)
        return self._terms[words]

    def sides(
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
