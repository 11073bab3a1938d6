"""The articles themselves, with everything that was found in them marked."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from markupsafe import Markup

from rashomon.article import Article
from rashomon.findings import Actor, Attribution, Findings, Place, Time
from rashomon.known import Outlet
from rashomon.report.dates import say, say_between
from rashomon.report.index import Byline, Index
from rashomon.report.marks import Mark, marked, note_lines
from rashomon.report.typeset import clip, flat, typeset, web_address
from rashomon.report.wording import DEED, FORCE, SOURCE_KIND, STATUS, quantity

TITLE = 240
"""Longest title shown as a heading, in characters; the rest of a longer one is folded."""

UNREAD = 20_000
"""Characters that are shown of a text that was not read: enough to know it by, and the page still opens from a mail."""

KINDS: tuple[tuple[str, str, bool], ...] = (
    ("s", "sources", True),
    ("u", "cues", True),
    ("c", "what they say", True),
    ("q", "quantities", True),
    ("t", "times", True),
    ("l", "places", False),
    ("a", "actors", False),
    ("e", "events", False),
    ("k", "claims", False),
)
"""The kinds of marks: class, name, and whether they are shown at first. All nine at once hide the text."""


@dataclass(frozen=True, slots=True)
class Page:
    """One article as it stands on the page.

    Attributes:
        rest: the whole title, where the heading had to be cut.
        body: the text that was read, marked; or, where it was not read, the bare beginning of the text.
        notes: what the marks mean, a line each.
        original: the text as it came in, where a translation was read.
        language: ISO 639 code for the body's ``lang`` attribute, or empty.
        facts: (name, value) of what is known about the article.
    """

    by: Byline
    title: str
    rest: str
    href: str | None
    body: Markup
    notes: str
    original: Markup
    language: str
    facts: tuple[tuple[str, str], ...]
    found: int


def build(by: Byline, index: Index) -> Page:
    """The article's page. Call it last: it needs to know every place that is linked to."""
    one = index.material.articles[by.article]
    findings = index.material.findings[by.article]
    prefix = f"a{by.number}"
    text = index.material.read_text(by.article)
    marks = [] if by.unread is not None else list(_marks(findings, index))
    facts = tuple(_facts(one, findings, index.outlets.get(by.article)))
    if by.unread is not None and len(text) > UNREAD:
        facts += (("Shown", f"the first {UNREAD:,} of {len(text):,} characters"),)
        text = text[:UNREAD]
    anchors = [Mark(start, end, anchor=True) for start, end in index.anchors(by.article)]
    translated = findings.reading == "translation"
    title = one.title or ""
    return Page(
        by,
        clip(title, TITLE),
        title if len(title) > TITLE else "",
        web_address(one.url),
        marked(text, [*marks, *anchors], prefix),
        note_lines(marks),
        typeset(one.text) if translated else Markup(),
        _language(findings.language or one.language),
        facts,
        len(marks),
    )


def _language(code: str | None) -> str:
    return code if code and len(code) <= 3 and code.isascii() and code.isalpha() else ""


def _facts(one: Article, findings: Findings, outlet: Outlet | None) -> Iterator[tuple[str, str]]:
    if outlet is not None:
        kinds = (("news agency", outlet.wire), ("state-run", outlet.state_run))
        told = [word for word, so in kinds if so] + ([f"owned by {flat(outlet.owner, 120)}"] if outlet.owner else [])
        if told:
            yield "Outlet", f"{flat(outlet.name, 120)}: {', '.join(told)}"
    if one.published:
        yield "Published", say(one.published, hour=True)
    if one.retrieved:
        yield "Retrieved", say(one.retrieved, hour=True)
    if findings.language or one.language:
        read = ", read in translation" if findings.reading == "translation" else ""
        yield "Language", flat(findings.language or one.language or "", 40) + read
    if one.url and not web_address(one.url):
        yield "Address, not linked", flat(one.url, 200)
    yield "Id", flat(one.id, 80)
    yield "SHA-256", flat(one.sha256, 64)


def _marks(findings: Findings, index: Index) -> Iterator[Mark]:
    article = findings.article
    said = {a.id: a for a in findings.attributions}
    for one in findings.attributions:
        yield from _attribution(article, one, index)
    for actor in findings.actors:
        note = f"Actor: {actor_note(actor)}"
        yield from (Mark(m.start, m.end, "a", note) for m in actor.mentions)
    for amount in findings.quantities:
        yield Mark(amount.span.start, amount.span.end, "q", f"Quantity: {flat(quantity(amount), 100)}")
    for time in findings.times:
        yield Mark(time.span.start, time.span.end, "t", f"Time: {time_note(time)}")
    for place in findings.places:
        yield Mark(place.span.start, place.span.end, "l", f"Place: {place_note(place)}")
    for event in findings.events:
        words = ", ".join(w for w in (STATUS[event.status], "background" if event.historical else "") if w)
        deed = DEED.get(event.type, "")
        note = f"Event: {flat(event.type, 30)}{f' ({deed})' if deed else ''}{f', {words}' if words else ''}"
        yield Mark(event.trigger.start, event.trigger.end, "e", note)
    for claim in findings.claims:
        chain = " ▸ ".join(index.speaker(article, said[i]).name for i in claim.attribution if i in said)
        sure = f"certainty {claim.certainty:.2f}" if claim.certainty < 1 else ""
        note = ", ".join(
            words for words in (f"Claim: {chain}" if chain else "Claim", STATUS[claim.status], sure) if words
        )
        yield from (Mark(span.start, span.end, "k", note) for span in claim.spans)


def _attribution(article: str, one: Attribution, index: Index) -> Iterator[Mark]:
    chain = " ▸ ".join(link.name for link in index.chain(article, one))
    if one.source is not None:
        yield Mark(one.source.start, one.source.end, "s", f"Source: {chain} ({SOURCE_KIND[one.source_kind]})")
    if one.cue is not None:
        yield Mark(one.cue.start, one.cue.end, "u", f"Cue: {FORCE[one.force]}")
    note = f"{chain} {FORCE[one.force]} this; {one.mode}, confidence {one.confidence:.2f}"
    yield from (Mark(span.start, span.end, "c", note) for span in one.content)


def actor_note(one: Actor) -> str:
    """What the article tells of an actor, on one line."""
    parts = (one.name, one.role, one.kind, one.country, one.sector)
    return ", ".join(flat(p, 80) for p in parts if p)


def place_note(one: Place) -> str:
    """A place with country and degrees, where it is resolved."""
    at = f"{one.lat:.2f}°, {one.lon:.2f}°" if one.lat is not None and one.lon is not None else ""
    return ", ".join(filter(None, (flat(one.name, 80), flat(one.country or "", 20), at)))


def time_note(one: Time) -> str:
    """When a time is, in words."""
    between = say_between(one.start, one.end)
    if between:
        return between
    return f"{flat(one.value, 40)}" if one.value else "cannot be resolved"
