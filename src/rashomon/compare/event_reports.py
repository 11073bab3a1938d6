"""The coded events of a story's articles, each with its parties, dates, places and words resolved."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

from rashomon.compare.base import Desk
from rashomon.compare.chains import speakers_of
from rashomon.compare.event_parties import Who, who_of
from rashomon.compare.likeness import stems
from rashomon.findings import Attribution, Event, Findings, Time
from rashomon.plover import QUAD
from rashomon.speaker import Speaker
from rashomon.story import EventReport

DAY = re.compile(r"\d{4}-\d{2}-\d{2}")

LONGEST = 2_000
"""Characters of a sentence whose words are compared."""

Interval = tuple[str | None, str | None]


@dataclass(frozen=True, slots=True)
class Mention:
    """A report of an event with what is compared of it.

    Attributes:
        published: day of publication, or None.
        actors, recipients: as in the report.
        words: stems of its sentence without those of the parties' names; ``named`` those of the trigger.
    """

    report: EventReport
    published: str | None
    actors: tuple[Who, ...]
    recipients: tuple[Who, ...]
    words: frozenset[str]
    named: frozenset[str]

    @property
    def key(self) -> tuple[str, int, str]:
        """Where it stands: article, first character, local id."""
        return self.report.article, self.report.trigger.start, self.report.event

    @property
    def quad(self) -> int:
        """PLOVER quad class; 0 for a type that PLOVER does not have."""
        return QUAD.get(self.report.type, 0)

    @property
    def mutual(self) -> bool:
        """Whether the event has no sides: a meeting, a clash."""
        return not self.recipients and (len(self.actors) > 1 or self.report.type == "CONSULT")

    @property
    def dated(self) -> bool:
        """Whether the article tells when it was, or will be."""
        return (self.report.earliest or self.report.latest) is not None


def mentions_of(desk: Desk, article: str) -> Iterator[Mention]:
    """The events of one article, in text order."""
    findings = desk.findings[article]
    published = day_of(desk.articles[article].published)
    times = {t.id: t for t in findings.times}
    places = {p.id: p for p in findings.places}
    quantities = {q.id: q for q in findings.quantities}
    said = {a.id: a for a in findings.attributions}
    starts = [s.start for s in findings.sentences]
    for event in findings.events:
        actors = tuple(who_of(desk, article, one) for one in event.actors)
        recipients = tuple(who_of(desk, article, one) for one in event.recipients)
        earliest, latest = dates_of(event, [times[i] for i in event.times if i in times], published)
        report = EventReport(
            article=article,
            event=event.id,
            type=event.type,
            mode=event.mode,
            contexts=event.contexts,
            score=event.score,
            trigger=event.trigger,
            actors=tuple(one.party for one in actors),
            recipients=tuple(one.party for one in recipients),
            earliest=earliest,
            latest=latest,
            places=tuple(places[i] for i in event.places if i in places),
            quantities=tuple(quantities[i] for i in event.quantities if i in quantities),
            status=event.status,
            historical=event.historical,
            attribution=_chain(desk, article, event, said),
            confidence=event.confidence,
        )
        names = frozenset(w for one in (*actors, *recipients) for w in one.words)
        names |= stems(" ".join(one.exact for one in (*event.actors, *event.recipients))[:LONGEST])
        words = stems(_sentence(findings, starts, event)[:LONGEST])
        yield Mention(report, published, actors, recipients, words - names, stems(event.trigger.exact[:LONGEST]))


def dates_of(event: Event, times: list[Time], published: str | None) -> Interval:
    """The days between which an event lies: where its times meet, else all that they span.

    What has happened lies before its report: of "he promised to open it by May", May is not when he promised.
    """
    spans: list[Interval] = []
    for one in times:
        start, end = day_of(one.start), day_of(one.end)
        ahead = published is not None and (start or end or "") > published
        if one.type not in ("DATE", "TIME") or (start or end) is None:
            continue
        if ahead and event.status in ("happened", "ongoing", "negated"):
            continue
        spans.append((start, end))
    if not spans:
        return None, None
    met = common(spans)
    return met if met is not None else hull(spans)


def common(spans: list[Interval]) -> Interval | None:
    """The days that all intervals share; an open side is None. None where they share none."""
    start = max((s for s, _ in spans if s is not None), default=None)
    end = min((e for _, e in spans if e is not None), default=None)
    return None if start is not None and end is not None and end < start else (start, end)


def hull(spans: list[Interval]) -> Interval:
    """The days from the first to the last."""
    starts, ends = [s for s, _ in spans], [e for _, e in spans]
    return (
        None if None in starts else min(s for s in starts if s is not None),
        None if None in ends else max(e for e in ends if e is not None),
    )


def day_of(moment: str | None) -> str | None:
    """The day of an ISO 8601 date or date-time; None for anything else."""
    found = DAY.match(moment or "")
    return found[0] if found else None


def _sentence(findings: Findings, starts: list[int], event: Event) -> str:
    at = bisect_right(starts, event.trigger.start) - 1
    return findings.sentences[at].exact if at >= 0 else event.trigger.exact


def _chain(desk: Desk, article: str, event: Event, said: dict[str, Attribution]) -> tuple[Speaker, ...]:
    """The speakers behind an event, outermost first."""
    links: list[Attribution] = []
    seen: set[str] = set()
    here = event.attribution
    while here in said and here not in seen:
        seen.add(here)
        links.append(said[here])
        here = said[here].parent
    return tuple(speaker for one in reversed(links) for speaker in speakers_of(desk, article, one))
