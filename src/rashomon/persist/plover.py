"""Events as PLOVER 0.8 records, JSON lines.

The fields of the manual stand under their own names: id, date, actor, recipient, event, mode, context, quad_code,
event_loc, event_text, text. What Rashomon knows besides stands in one object, ``rashomon``.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import msgspec

from rashomon.article import Article
from rashomon.findings import Findings, Place
from rashomon.persist.event_records import Record, is_mutual, records, sentence_of, sound
from rashomon.story import Comparison, EventReport, Party

Object = dict[str, Any]


def render(
    articles: Iterable[Article], findings: Iterable[Findings], comparison: Comparison, *, merged: bool = True
) -> str:
    """One JSON object a line, each with a line end.

    Args:
        articles, findings: of the comparison, in any order.
        merged: whether each event is counted once; else each mention in each article is a record.
    """
    found = {f.article: f for f in findings}
    items = {actor.id: actor.wikidata for actor in comparison.actors}
    lines = [
        msgspec.json.encode(sound_all(_object(one, found, items)))
        for one in records(articles, comparison, merged=merged)
    ]
    return "".join(line.decode("utf-8") + "\n" for line in lines)


def _object(record: Record, findings: dict[str, Findings], items: dict[str, str | None]) -> Object:
    event = record.event
    first = max(event.reports, key=lambda r: r.confidence)
    return {
        "id": event.id,
        "date": record.day or None,
        "actor": [_party(one, items) for one in event.actors],
        "recipient": [_party(one, items) for one in event.recipients],
        "event": [event.type],
        "mode": list(event.mode),
        "context": list(event.contexts),
        "quad_code": event.quad or None,
        "event_loc": [_place(one) for one in event.places],
        "event_text": first.trigger.exact,
        "text": sentence_of(first, findings[first.article]),
        "rashomon": {
            "story": record.story.id,
            "merged": record.merged,
            "date_from": record.day_from or None,
            "earliest": event.earliest,
            "latest": event.latest,
            "score": event.score,
            "status": event.status,
            "historical": event.historical,
            "mutual": is_mutual(event),
            "confidence": event.confidence,
            "quantities": msgspec.to_builtins(event.quantities),
            "opposed": list(event.opposed),
            "independent_sources": event.independent_sources,
            "reasons": list(event.reasons),
            "reports": [_report(one, findings[one.article]) for one in event.reports],
        },
    }


def _party(one: Party, items: dict[str, str | None]) -> Object:
    return {
        "name": one.name,
        "country": one.country,
        "sector": one.sector,
        "role": one.role,
        "actor": one.actor,
        "wikidata": items.get(one.actor or ""),
    }


def _place(one: Place) -> Object:
    return {
        "name": one.name,
        "lat": one.lat,
        "lon": one.lon,
        "country": one.country,
        "geonames_id": one.geonames_id,
    }


def _report(one: EventReport, findings: Findings) -> Object:
    """Where and how one article tells it; offsets count code points of the text that ``reading`` names."""
    return {
        "article": one.article,
        "sha256": findings.sha256,
        "reading": findings.reading,
        "event": one.event,
        "trigger": msgspec.to_builtins(one.trigger),
        "status": one.status,
        "earliest": one.earliest,
        "latest": one.latest,
        "attribution": msgspec.to_builtins(one.attribution),
        "quantities": msgspec.to_builtins(one.quantities),
        "confidence": one.confidence,
    }


def sound_all(value: Any) -> Any:
    """Plain data whose strings UTF-8 can hold."""
    if isinstance(value, str):
        return sound(value)
    if isinstance(value, dict):
        return {key: sound_all(one) for key, one in value.items()}
    if isinstance(value, list | tuple):
        return [sound_all(one) for one in value]
    return value
