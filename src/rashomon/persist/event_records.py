"""The event records that the exports write: merged events, or each coded mention on its own."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from rashomon.article import Article
from rashomon.findings import Findings
from rashomon.plover import QUAD
from rashomon.story import Comparison, EventQuantity, EventReport, MergedEvent, Story

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_SURROGATE = re.compile(r"[\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class Record:
    """One line of an export.

    Attributes:
        event: a merged event; of a coded mention, one with that mention as its only report.
        merged: id of the merged event to which it belongs.
        day: ISO 8601 date: the event's first, else the day on which the first report was published; "" for neither.
        day_from: "event", "publication", or "" for neither.
    """

    event: MergedEvent
    story: Story
    merged: str
    day: str
    day_from: str

    @property
    def month(self) -> str:
        """ "2025-03"; "" where the event may lie in another month.

        The month of publication stands for that of an event without dates, unless it is background, or lies ahead.
        """
        event = self.event
        if self.day_from == "event":
            months = {(event.earliest or "")[:7], (event.latest or "")[:7]}
            return months.pop() if len(months) == 1 else ""
        return self.day[:7] if event.status in ("happened", "ongoing") and not event.historical else ""


def records(articles: Iterable[Article], comparison: Comparison, *, merged: bool = True) -> Iterator[Record]:
    """The records of all stories, in the order of the comparison.

    Args:
        articles: of the comparison, in any order.
        merged: whether each event is counted once; else each mention in each article is a record of its own.
    """
    published = {a.id: day_of(a) for a in articles}
    for story in comparison.stories:
        for event in story.events:
            for one in (event,) if merged else map(alone, event.reports):
                days = [published[r.article] for r in one.reports if published.get(r.article)]
                day, told = one.earliest or one.latest, "event"
                if day is None:
                    day, told = min(days, default=""), "publication" if days else ""
                yield Record(one, story, event.id, day, told)


def day_of(article: Article) -> str:
    """The day of publication, ISO 8601; "" where it is not known or no date."""
    found = _DAY.match(article.published or "")
    return found[0] if found else ""


def alone(report: EventReport) -> MergedEvent:
    """A coded mention as a record of its own; its id is "article:event"."""
    return MergedEvent(
        id=f"{report.article}:{report.event}",
        type=report.type,
        mode=report.mode,
        contexts=report.contexts,
        score=report.score,
        quad=QUAD.get(report.type, 0),
        actors=report.actors,
        recipients=report.recipients,
        earliest=report.earliest,
        latest=report.latest,
        places=report.places,
        quantities=tuple(EventQuantity(q.of, q.unit, q.change, q.low, q.high) for q in report.quantities),
        status=report.status,
        historical=report.historical,
        confidence=report.confidence,
        reports=(report,),
        opposed=(),
        independent_sources=1,
        reasons=(),
    )


def is_mutual(event: MergedEvent) -> bool:
    """Whether all parties are actors: a meeting, a clash."""
    return not event.recipients and len(event.actors) > 1


def sentence_of(report: EventReport, findings: Findings) -> str:
    """The words of the sentence in which a mention stands."""
    inside = (s.exact for s in findings.sentences if s.start <= report.trigger.start < s.end)
    return next(inside, report.trigger.exact)


def sound(text: str) -> str:
    """The text with U+FFFD for each lone surrogate, for which UTF-8 has no form."""
    return text if text.isascii() else _SURROGATE.sub("\ufffd", text)
