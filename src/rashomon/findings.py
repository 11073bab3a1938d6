"""What the annotate stage finds in one article. Every finding carries its spans.

Spans count code points of the text that was read: ``Article.text``, or ``Article.translation`` where
``Findings.reading`` says so. Ids ("a1", "s1", …) are local to the article.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from rashomon.article import Span

ActorKind = Literal["person", "state", "organisation", "group"]
SourceKind = Literal["named", "anonymous", "collective", "document", "absent"]
Mode = Literal["direct", "indirect", "mixed", "belief"]
Force = Literal["asserts", "denies", "promises", "threatens", "demands", "hedges"]
Status = Literal["happened", "ongoing", "planned", "hypothetical", "negated"]
Bound = Literal["exact", "about", "at_least", "at_most", "more_than", "less_than", "between"]
TimeType = Literal["DATE", "TIME", "DURATION", "SET"]


@dataclass(frozen=True, slots=True)
class Actor:
    """A person, state, organisation or group of one article, with its mentions.

    Attributes:
        id: local to the article.
        name: the fullest form that the article uses.
        kind: person, state, organisation or group.
        country: ISO 3166 alpha-3, or None when the article does not tell.
        sector: PLOVER sector code (GOV, MIL, LEG, …), or None.
        mentions: every span that names or stands for the actor, in text order.
        role: the title or description that the article gives ("China's top lawmaker"), or None.
    """

    id: str
    name: str
    kind: ActorKind
    country: str | None
    sector: str | None
    mentions: tuple[Span, ...]
    role: str | None = None


@dataclass(frozen=True, slots=True)
class Attribution:
    """Someone is reported to say, think, promise or deny something.

    Attributes:
        id: local to the article.
        source: who is reported to say it; None when the text names nobody ("is expected to").
        cue: the words that report it ("said", "according to"); None where a quotation runs on.
        content: what is said, in one or more spans.
        speaker: id of the actor that the source stands for, or None when unresolved.
        source_kind: named, anonymous ("a US official"), collective ("analysts"), document or absent.
        mode: direct (quoted), indirect, mixed, or belief (thinks, expects, knows).
        force: what the speaker does with the content.
        parent: id of the attribution in whose content this one stands, or None.
        through: id of the actor to whom it was said and through whom it reached the article
            ("told CNN"), or None.
        confidence: 0 to 1, the estimated chance that source and content are right.
    """

    id: str
    source: Span | None
    cue: Span | None
    content: tuple[Span, ...]
    speaker: str | None
    source_kind: SourceKind
    mode: Mode
    force: Force
    parent: str | None
    confidence: float
    through: str | None = None


@dataclass(frozen=True, slots=True)
class Reference:
    """A span that stands for an actor: a SPAN with the actor's local id, or None when unresolved."""

    start: int
    end: int
    exact: str
    actor: str | None = None


@dataclass(frozen=True, slots=True)
class Event:
    """Who did what to whom, coded in PLOVER 0.8.

    Attributes:
        type: PLOVER event type (AGREE … ASSAULT).
        mode: PLOVER modes, possibly none.
        contexts: PLOVER contexts, possibly none.
        score: the type's conflict–cooperation score, −10 to 10.
        trigger: the word or words that name the event.
        actors: who did it; all parties of a mutual event.
        recipients: to whom; empty for a mutual event.
        times, places, quantities: ids of findings of the same article.
        status: of the coded event itself.
        historical: whether the article tells it as background from an earlier time.
        attribution: id of the innermost attribution in which it stands, or None.
        confidence: 0 to 1.
    """

    id: str
    type: str
    mode: tuple[str, ...]
    contexts: tuple[str, ...]
    score: float
    trigger: Span
    actors: tuple[Reference, ...]
    recipients: tuple[Reference, ...]
    times: tuple[str, ...]
    places: tuple[str, ...]
    quantities: tuple[str, ...]
    status: Status
    historical: bool
    attribution: str | None
    confidence: float


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number with its unit, bounds and what it counts.

    Attributes:
        low, high: the interval, in ``unit``; None where unbounded.
        unit: "USD", "km2", "percent", … ; empty for a plain count.
        bound: how the words bound the number.
        of: what is counted or measured ("people killed"), or None.
        change: "up" or "down" when the number is a change, "by …", else None.
    """

    id: str
    span: Span
    low: float | None
    high: float | None
    unit: str
    bound: Bound
    of: str | None
    change: Literal["up", "down"] | None


@dataclass(frozen=True, slots=True)
class Time:
    """A time expression, normalised as in TIMEX3.

    Attributes:
        type: DATE, TIME, DURATION or SET.
        value: TIMEX3 value ("2022-09-15", "P3W", "PRESENT_REF"); None when it cannot be resolved.
        start, end: ISO 8601 bounds of the interval, both inclusive; None where open or unknown.
        anchor: what the expression is relative to: "publication", or the anchoring words themselves
            ("the invasion"), or None.
    """

    id: str
    span: Span
    type: TimeType
    value: str | None
    start: str | None
    end: str | None
    anchor: str | None


@dataclass(frozen=True, slots=True)
class Place:
    """A location named in the text, resolved where possible (WGS 84 degrees, GeoNames id)."""

    id: str
    span: Span
    name: str
    lat: float | None
    lon: float | None
    country: str | None
    geonames_id: int | None


@dataclass(frozen=True, slots=True)
class Claim:
    """One proposition that an article puts forward: the unit of comparison, of clause size.

    Attributes:
        spans: the words, one or more spans.
        attribution: ids of the attributions it stands in, outermost first; empty in the outlet's voice.
        status: of what is claimed; hypothetical where a direct question asks whether it holds, or of whom.
        certainty: 0 to 1, how certain the text presents it to be.
        actors, events, quantities, times, places: ids of findings inside the claim.
        vector: unit sentence vector, 384 signed bytes (value × 127), from the frozen encoder.
    """

    id: str
    spans: tuple[Span, ...]
    attribution: tuple[str, ...]
    status: Status
    certainty: float
    actors: tuple[str, ...] = ()
    events: tuple[str, ...] = ()
    quantities: tuple[str, ...] = ()
    times: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    vector: bytes = b""


@dataclass(frozen=True, slots=True)
class Findings:
    """All findings of one article.

    Attributes:
        article: the article's id.
        sha256: digest of the article's text, to tell on which version the findings rest.
        language: ISO 639-1 code, given or detected; None where there is too little text to tell.
        reading: which text the spans count in.
        unread: why the article was not annotated, or None when it was.
        sentences: the sentences, in order.
    """

    article: str
    sha256: str
    language: str | None = None
    reading: Literal["text", "translation"] = "text"
    unread: str | None = None
    sentences: tuple[Span, ...] = ()
    attributions: tuple[Attribution, ...] = ()
    events: tuple[Event, ...] = ()
    actors: tuple[Actor, ...] = ()
    quantities: tuple[Quantity, ...] = ()
    times: tuple[Time, ...] = ()
    places: tuple[Place, ...] = ()
    claims: tuple[Claim, ...] = ()
