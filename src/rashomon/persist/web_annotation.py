"""W3C Web Annotations (Recommendation of 2017): each finding as a note on its article, by position and by quotation.

Positions count code points of the text that was read, as everywhere here; the model leaves the unit to the writer.
A reader of another unit, or of a page whose text was cut otherwise, finds the place by the quotation, with the words
before and behind it.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any
from urllib.parse import quote

from rashomon.article import Article, Span
from rashomon.findings import Findings

CONTEXT = "http://www.w3.org/ns/anno.jsonld"

AROUND = 32
"""Characters before and behind a quotation by which it is told from another of the same words."""

Object = dict[str, Any]


def web_annotation(article: Article, findings: Findings) -> Iterator[str]:
    """JSON lines, without their ends: one annotation for each attribution, event, claim, quantity, time and place."""
    text = (article.translation or "") if findings.reading == "translation" else article.text
    for kind, name, spans, told in _findings(findings):
        yield json.dumps(_annotation(article, text, kind, name, spans, told), ensure_ascii=False)


def _findings(findings: Findings) -> Iterator[tuple[str, str, list[Span], list[str]]]:
    """What is to be annotated: its kind, its local id, its spans and a few words on it."""
    names = {a.id: a.name for a in findings.actors}
    for said in findings.attributions:
        spans = [span for span in (said.source, said.cue, *said.content) if span is not None]
        yield "attribution", said.id, spans, [said.force, said.mode, names.get(said.speaker or "", "")]
    for event in findings.events:
        yield "event", event.id, [event.trigger], [event.type, event.status, *event.mode]
    for claim in findings.claims:
        yield "claim", claim.id, list(claim.spans), [claim.status]
    for actor in findings.actors:
        told = [actor.name, actor.kind, actor.country or "", actor.sector or ""]
        yield "actor", actor.id, list(actor.mentions), told
    for quantity in findings.quantities:
        yield "quantity", quantity.id, [quantity.span], [quantity.bound, quantity.unit, quantity.of or ""]
    for time in findings.times:
        yield "time", time.id, [time.span], [time.type, time.value or ""]
    for place in findings.places:
        yield "place", place.id, [place.span], [place.name, place.country or ""]


def _annotation(
    article: Article, text: str, kind: str, name: str, spans: Iterable[Span], told: Iterable[str]
) -> Object:
    key = quote(article.id.encode("utf-8", "replace"), safe="")
    source = article.url or f"urn:rashomon:{key}"
    targets = [{"source": source, "selector": selectors(text, span)} for span in spans]
    return {
        "@context": CONTEXT,
        "id": f"urn:rashomon:{key}:{name}",
        "type": "Annotation",
        "motivation": "classifying",
        "body": [
            {"type": "TextualBody", "purpose": "classifying", "value": kind},
            *({"type": "TextualBody", "purpose": "tagging", "value": _written(one)} for one in told if one),
        ],
        "target": targets[0] if len(targets) == 1 else targets,
    }


def selectors(text: str, span: Span) -> list[Object]:
    """How to find a span again: by its position, and by its words with those around them."""
    return [
        {"type": "TextPositionSelector", "start": span.start, "end": span.end},
        {
            "type": "TextQuoteSelector",
            "exact": _written(span.exact),
            "prefix": _written(text[max(0, span.start - AROUND) : span.start]),
            "suffix": _written(text[span.end : span.end + AROUND]),
        },
    ]


def _written(text: str) -> str:
    """The text as UTF-8 can hold it: a lone surrogate becomes U+FFFD, one for one."""
    return text if text.isascii() else "".join("\ufffd" if "\ud800" <= c <= "\udfff" else c for c in text)
