"""The contract of the annotate stage: a step takes a stream of drafts and passes each one on.

A draft is private to this stage. It carries tokens from step to step and never leaves: the stage ends
by turning it into ``Findings``.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, ClassVar, Literal, Protocol

from rashomon.article import Article, Span
from rashomon.findings import Actor, Attribution, Claim, Event, Findings, Place, Quantity, Time

if TYPE_CHECKING:
    from spacy.tokens import Doc

    from rashomon.annotate.event_model import EventScores


@dataclass(slots=True)
class Draft:
    """The findings of one article while they are being made.

    Attributes:
        text: the text that is read: the article's own, or its translation.
        unread: set by the first step that cannot go on; later steps leave the draft alone.
        doc: the spaCy document over ``text``, whose token offsets are those of ``text``.
        event_scores: what the event heads make of each word; None of a text without words.
    """

    article: Article
    text: str
    reading: Literal["text", "translation"] = "text"
    language: str | None = None
    unread: str | None = None
    doc: Doc | None = None
    event_scores: EventScores | None = None
    sentences: list[Span] = field(default_factory=list)
    actors: list[Actor] = field(default_factory=list)
    attributions: list[Attribution] = field(default_factory=list)
    quantities: list[Quantity] = field(default_factory=list)
    times: list[Time] = field(default_factory=list)
    places: list[Place] = field(default_factory=list)
    events: list[Event] = field(default_factory=list)
    claims: list[Claim] = field(default_factory=list)

    def span(self, start: int, end: int) -> Span:
        """The span [start, end) of the text that is read, in code points."""
        return Span.of(self.text, start, end)

    def findings(self) -> Findings:
        """The draft, finished."""
        return Findings(
            article=self.article.id,
            sha256=self.article.sha256,
            language=self.language,
            reading=self.reading,
            unread=self.unread,
            sentences=tuple(self.sentences),
            attributions=tuple(self.attributions),
            events=tuple(self.events),
            actors=tuple(self.actors),
            quantities=tuple(self.quantities),
            times=tuple(self.times),
            places=tuple(self.places),
            claims=tuple(self.claims),
        )


class Step(Protocol):
    """One annotator.

    ``requires`` and ``assigns`` name fields of ``Draft``; ``rashomon.pipeline`` refuses an order in
    which a step requires what no earlier step assigns.
    """

    name: ClassVar[str]
    requires: ClassVar[tuple[str, ...]]
    assigns: ClassVar[tuple[str, ...]]

    def __call__(self, drafts: Iterable[Draft]) -> Iterator[Draft]:
        """Fill in what the step assigns, draft by draft, in the order given."""
        ...


class EachDraft(ABC):
    """Base for steps that treat one draft at a time; drafts that are not read pass untouched."""

    def __call__(self, drafts: Iterable[Draft]) -> Iterator[Draft]:
        """Apply ``one`` to each draft that is read."""
        for draft in drafts:
            if draft.unread is None:
                self.one(draft)
            yield draft

    @abstractmethod
    def one(self, draft: Draft) -> None:
        """Fill in what the step assigns on one draft."""
