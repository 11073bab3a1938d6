"""What the compare stage finds over many articles: stories, points, accounts and their relations.

Articles are named by id. Spans count code points of the text that was read (see ``Findings.reading``).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from rashomon.article import Span
from rashomon.figure import Figure
from rashomon.findings import Force, Place, Quantity, Status
from rashomon.known import Outlet
from rashomon.linked_actor import Evidence, LinkedActor
from rashomon.speaker import Speaker

RelationName = Literal["same", "compatible", "conflict"]
RelationKind = Literal["value", "time", "actor", "place", "polarity", "status", "attribution"]
Strength = Literal["strong", "medium", "weak"]
Outcome = Literal["open", "fulfilled", "not fulfilled"]
PassageKind = Literal["verbatim", "edit", "paraphrase"]


@dataclass(frozen=True, slots=True)
class Statement:
    """One claim of an article, with its own speaker.

    Attributes:
        spans: its words, in one or more pieces.
        attribution: the chain of speakers, outermost first; empty in the outlet's own voice.
        status, certainty: of what it says.
    """

    spans: tuple[Span, ...]
    attribution: tuple[Speaker, ...]
    status: Status
    certainty: float


@dataclass(frozen=True, slots=True)
class Account:
    """What one article says on one point.

    Attributes:
        article: its id.
        spans: the words of the best evidence, one or more pieces of one claim.
        attribution: the chain of speakers, outermost first; empty in the outlet's own voice.
        status, certainty: of the best evidence.
        claims: local ids of the claims behind it, best first.
        further: what else the article says on the point, through whomever, the best first: the claims after the first
            whose words are not among those before.
    """

    article: str
    spans: tuple[Span, ...]
    attribution: tuple[Speaker, ...]
    status: Status
    certainty: float
    claims: tuple[str, ...]
    further: tuple[Statement, ...] = ()


@dataclass(frozen=True, slots=True)
class Relation:
    """How two accounts of a point stand to one another, with both spans and the reason in words.

    Attributes:
        a, b: article ids, a < b; the same id twice for an internal contradiction.
        kind: what differs; None for "same".
        why: a sentence for the reader.
        doubtful: whether it would be a conflict if they were sure to speak of one thing; it is compatible then.
    """

    a: str
    b: str
    relation: RelationName
    kind: RelationKind | None
    why: str
    a_span: Span
    b_span: Span
    doubtful: bool = False


@dataclass(frozen=True, slots=True)
class Silence:
    """An article of the story that has no account of a point."""

    article: str
    strength: Strength
    why: str


@dataclass(frozen=True, slots=True)
class Sensitivity:
    """How many independent sources there would be if something that is not sure were otherwise than counted.

    Attributes:
        sources: that number.
        why: what would have to be so, in words that follow "if" ("the Herald rewrote the wire's report").
    """

    sources: int
    why: str


@dataclass(frozen=True, slots=True)
class Point:
    """One thing that the articles of a story speak about: a group of aligned claims.

    Attributes:
        id: stable between runs on the same articles.
        label: the words of that claim which best reads as a statement by itself, without a "that" or "which" in front.
        accounts: one for each article that speaks of it, sorted by article id.
        relations: between pairs of accounts.
        independent_sources: how many distinct roots stand behind it.
        reasons: why that many, in plain words.
        sensitivity: other numbers that an uncertain derivation or an unresolved credit would make it.
    """

    id: str
    label: str
    accounts: tuple[Account, ...]
    relations: tuple[Relation, ...]
    silences: tuple[Silence, ...]
    independent_sources: int
    reasons: tuple[str, ...]
    sensitivity: tuple[Sensitivity, ...] = ()


SURE = 0.8
"""Confidence from which a derivation counts: below, its two articles stay two sources, and the points say so."""


@dataclass(frozen=True, slots=True)
class Passage:
    """Aligned words of two articles, and what was changed on the way.

    Attributes:
        changes: each a kind, a colon and the words: "hedge dropped", "hedge added", "attribution dropped", "allegation
            told as fact", "number rounded", "number changed", "number dropped", "name changed", or "“not” dropped".
    """

    child: Span
    parent: Span
    kind: PassageKind
    changes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Derivation:
    """Two articles that share passages.

    Attributes:
        child, parent: article ids. Where ``directed`` is false nothing decides who took from whom;
            the two share passages, and ``parent`` < ``child``.
        kind: of most of the shared words.
        coverage: share of the child's words that stand in the passages, 0 to 1.
        directed: whether dates, credits or containment give a direction.
        why: what gives the direction, or that nothing does.
        confidence: 0 to 1, the estimated chance that the one was made from the other; 1 where they share words.
        cut: sentences of the parent that the child left out between those it took.
        added: sentences of the child between those it took that have no counterpart in the parent.
        loop: whether directed derivations lead from the child back to it.
    """

    child: str
    parent: str
    kind: PassageKind
    coverage: float
    passages: tuple[Passage, ...]
    directed: bool
    why: str
    confidence: float = 1.0
    cut: tuple[Evidence, ...] = ()
    added: tuple[Evidence, ...] = ()
    loop: bool = False


@dataclass(frozen=True, slots=True)
class Forecast:
    """A claim about the future that can come true or fail, kept in a ledger.

    Attributes:
        spans: its words, in ``article``.
        speaker: who foretells, promises or threatens; empty in the outlet's own voice.
        made: ISO 8601 date on which it was published, or None.
        horizon: the words that say by when, or None.
        outcome: "open", or what a later article reports.
        outcome_evidence: the later article's words.
    """

    id: str
    article: str
    spans: tuple[Span, ...]
    speaker: tuple[Speaker, ...]
    force: Force
    made: str | None
    horizon: Span | None
    outcome: Outcome
    outcome_evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True)
class Omission:
    """A silence that an article itself reports: "the words were not in the ministry's readout".

    Attributes:
        article: the article that reports it.
        span: its words.
        document: the words for what keeps silent ("the Chinese reading of the meeting").
        about: the sentence before, to which "these words" refer, or None.
    """

    article: str
    span: Span
    document: Span
    about: Span | None


@dataclass(frozen=True, slots=True)
class Wording:
    """One quotation that two articles give in two wordings.

    Attributes:
        a, b: ids of the first article of each wording.
        a_span, b_span: the quoted words there, from the first to the last that both have.
        a_changes, b_changes: what stands in the first and, at the same index, in its place in the second; None where
            nothing does.
        speaker: who is quoted, as a reader would call the source; None where that is not known.
        a_also, b_also: ids of the other articles that word it like the one or the other.
    """

    a: str
    b: str
    a_span: Span
    b_span: Span
    a_changes: tuple[Span | None, ...]
    b_changes: tuple[Span | None, ...]
    speaker: str | None = None
    a_also: tuple[str, ...] = ()
    b_also: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Party:
    """Who takes part in an event.

    Attributes:
        actor: id of the linked actor, or None where no actor of the article stands behind the words.
        name: of the linked actor, else the words themselves; country, sector and role may be unknown.
    """

    actor: str | None
    name: str
    country: str | None
    sector: str | None
    role: str | None = None


@dataclass(frozen=True, slots=True)
class EventQuantity:
    """What was counted in an event, fields as in ``rashomon.findings.Quantity``: the interval over all reports."""

    of: str | None
    unit: str
    change: Literal["up", "down"] | None
    low: float | None
    high: float | None


@dataclass(frozen=True, slots=True)
class EventReport:
    """One coded mention of an event: ``rashomon.findings.Event`` with its surroundings resolved.

    Attributes:
        article, event: article id and the event's local id.
        earliest, latest: ISO 8601 dates between which the article places it; None where it does not tell.
        attribution: the chain of speakers, outermost first; empty in the outlet's own voice.
    """

    article: str
    event: str
    type: str
    mode: tuple[str, ...]
    contexts: tuple[str, ...]
    score: float
    trigger: Span
    actors: tuple[Party, ...]
    recipients: tuple[Party, ...]
    earliest: str | None
    latest: str | None
    places: tuple[Place, ...]
    quantities: tuple[Quantity, ...]
    status: Status
    historical: bool
    attribution: tuple[Speaker, ...]
    confidence: float


@dataclass(frozen=True, slots=True)
class MergedEvent:
    """One event, counted once, with every report of it. Fields not listed are as in ``EventReport``.

    Attributes:
        quad: PLOVER quad class, 1 to 4.
        earliest, latest: where the reports' dates meet.
        places: each with its span in the first report that names it.
        status: the strongest of the reports: happened, ongoing, planned, hypothetical; or negated.
        confidence: the reports' highest: one coder reads them all, so a second report does not make it surer.
        opposed: ids of records of this story that deny this event, or that this one denies.
        independent_sources: distinct roots behind the reports; ``reasons`` why that many.
    """

    id: str
    type: str
    mode: tuple[str, ...]
    contexts: tuple[str, ...]
    score: float
    quad: int
    actors: tuple[Party, ...]
    recipients: tuple[Party, ...]
    earliest: str | None
    latest: str | None
    places: tuple[Place, ...]
    quantities: tuple[EventQuantity, ...]
    status: Status
    historical: bool
    confidence: float
    reports: tuple[EventReport, ...]
    opposed: tuple[str, ...]
    independent_sources: int
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Story:
    """Articles about the same event or matter, and what a comparison of them finds.

    Attributes:
        id: stable between runs on the same articles.
        title: taken from the titles or texts of its articles.
        articles: ids, sorted by publication date, then id.
        roots: how many independent articles or groups of copies the story has.
        internal: contradictions inside one article.
        omissions: silences that the articles themselves report.
        events: each event once, by date; undated ones last.
        wordings: quotations that two articles give in two wordings.
        figures: numbers that several articles give for one thing, those that differ first.
    """

    id: str
    title: str
    articles: tuple[str, ...]
    points: tuple[Point, ...]
    derivations: tuple[Derivation, ...]
    internal: tuple[Relation, ...]
    forecasts: tuple[Forecast, ...]
    roots: int
    omissions: tuple[Omission, ...] = ()
    events: tuple[MergedEvent, ...] = ()
    wordings: tuple[Wording, ...] = ()
    figures: tuple[Figure, ...] = ()


@dataclass(frozen=True, slots=True)
class Comparison:
    """The result of comparing a set of articles; it does not depend on their order.

    Attributes:
        derivations: over all articles, also between stories.
        outlets: (article id, outlet) for each article whose outlet is known beforehand, by article id.
    """

    actors: tuple[LinkedActor, ...]
    stories: tuple[Story, ...]
    derivations: tuple[Derivation, ...]
    outlets: tuple[tuple[str, Outlet], ...] = ()
