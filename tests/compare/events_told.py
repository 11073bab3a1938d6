"""Articles with events coded by hand, so that the merging is tested and not the coder."""

from __future__ import annotations

from dataclasses import dataclass, field

from rashomon.article import Article, Span
from rashomon.compare import Actors, Desk
from rashomon.compare.base import StoryDraft
from rashomon.compare.merged_events import MergedEvents
from rashomon.findings import Actor, ActorKind, Event, Findings, Place, Quantity, Reference, Status, Time
from rashomon.story import MergedEvent

CAST: dict[str, tuple[ActorKind, str | None, str | None]] = {
    "Norvia": ("state", "XNO", "GOV"),
    "Sarland": ("state", "XSA", "GOV"),
    "Ostmark": ("state", "XOS", "GOV"),
    "Ilse Marant": ("person", "XNO", "GOV"),
    "Rafe Sundin": ("person", "XNO", "GOV"),
    "Bruno Oswin": ("person", "XSA", "GOV"),
    "Edda Quist": ("person", "XOS", "GOV"),
    "Harbour Union": ("organisation", "XSA", "LAB"),
}
"""Invented actors; any other words are a party without an actor."""


@dataclass(frozen=True)
class Told:
    """One event in one sentence of its own."""

    sentence: str
    trigger: str
    type: str
    actors: tuple[str, ...] = ()
    recipients: tuple[str, ...] = ()
    days: tuple[str, str] | None = None
    place: tuple[str, float, float, str] | None = None
    dead: tuple[float | None, float | None] | None = None
    status: Status = "happened"
    mode: tuple[str, ...] = ()
    historical: bool = False
    confidence: float = 0.7
    score: float = field(default=-9.0)
    roles: tuple[tuple[str, str], ...] = ()


def article(name: str, *told: Told, published: str | None = "2031-05-10") -> tuple[Article, Findings]:
    """An article of these sentences, with the events as they are told."""
    text = " ".join(one.sentence for one in told)
    sentences, events, quantities, times, places = [], [], [], [], []
    mentions: dict[str, list[Span]] = {}
    at = 0
    for number, one in enumerate(told, 1):
        start, at = at, at + len(one.sentence) + 1
        sentences.append(Span.of(text, start, start + len(one.sentence)))

        def span(words: str, start: int = start) -> Span:
            found = text.index(words, start)
            return Span.of(text, found, found + len(words))

        def reference(words: str) -> Reference:
            where = span(words)
            if words in CAST:
                mentions.setdefault(words, []).append(where)
            return Reference(where.start, where.end, words, f"a-{words}" if words in CAST else None)

        trigger = span(one.trigger)
        if one.days:
            times.append(Time(f"t{number}", trigger, "DATE", one.days[0], *one.days, None))
        if one.place:
            places.append(Place(f"p{number}", trigger, *one.place, None))
        if one.dead:
            quantities.append(Quantity(f"q{number}", trigger, *one.dead, "", "exact", "people killed", None))
        events.append(
            Event(
                f"e{number}", one.type, one.mode, (), one.score, trigger,
                tuple(map(reference, one.actors)), tuple(map(reference, one.recipients)),
                (f"t{number}",) if one.days else (), (f"p{number}",) if one.place else (),
                (f"q{number}",) if one.dead else (), one.status, one.historical, None, one.confidence,
            )
        )  # fmt: skip
    roles = dict(pair for one in told for pair in one.roles)
    actors = tuple(Actor(f"a-{n}", n, *CAST[n], tuple(spans), roles.get(n)) for n, spans in mentions.items())
    findings = Findings(
        name, "0" * 64, "en", sentences=tuple(sentences), events=tuple(events), actors=actors,
        quantities=tuple(quantities), times=tuple(times), places=tuple(places),
    )  # fmt: skip
    return Article(name, text, outlet=f"Outlet {name}", published=published, language="en"), findings


def merged(*pairs: tuple[Article, Findings]) -> list[MergedEvent]:
    """The events of one story of all these articles."""
    desk = Actors()(Desk.of(pairs))
    desk.stories = [StoryDraft(tuple(a.id for a, _ in pairs))]
    return MergedEvents()(desk).stories[0].events
