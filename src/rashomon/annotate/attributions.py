"""Attributions: who is reported to say what, through whom, and what the reporting makes of it."""

from __future__ import annotations

from functools import cache
from typing import ClassVar

from spacy.tokens import Doc
from spacy.tokens import Span as Tokens

from rashomon._runtime.onnx import Session
from rashomon.annotate.attribution_model import AttributionModel, Found
from rashomon.annotate.base import Draft, EachDraft
from rashomon.annotate.cues import force_of, mode_of
from rashomon.annotate.missing_links import missing_links
from rashomon.annotate.quotations import Quotation, quotations
from rashomon.annotate.sources import Cast
from rashomon.article import Span
from rashomon.findings import Attribution


class Attributions(EachDraft):
    """Finds attributions by the trained model, nests them, and resolves each source to an actor of the article."""

    name: ClassVar[str] = "attributions"
    requires: ClassVar[tuple[str, ...]] = ("doc", "actors")
    assigns: ClassVar[tuple[str, ...]] = ("attributions", "actors", "event_scores")

    def one(self, draft: Draft) -> None:
        """Fill in the attributions; unnamed sources join the actors, each on its own.

        The encoder reads the text once, here; its event heads listen.
        """
        doc = draft.doc
        assert doc is not None
        quoted = quotations(draft.text)
        read, draft.event_scores = _model().with_events(draft.text, _event_heads())
        found = missing_links(doc, read)
        cast = Cast(draft, doc)
        parents = nested(found)
        for i, one in enumerate(found):
            draft.attributions.append(_named(doc, cast, quoted, one, i, parents[i]))
        draft.actors = cast.finished()


@cache
def _model() -> AttributionModel:
    return AttributionModel()


@cache
def _event_heads() -> Session:
    return Session("events", "model.onnx")


def _named(doc: Doc, cast: Cast, quoted: list[Quotation], one: Found, i: int, parent: int | None) -> Attribution:
    """The attribution with its speaker, kind, mode and force; ``i`` and ``parent`` are places in the list."""
    cue = tokens(doc, one.cue)
    lemmas = [t.lemma_.lower() for t in cue]
    first = tokens(doc, one.content[0])
    infinitive = bool(first) and first[0].lower_ == "to"
    named = None if one.source is None or is_topic(cue, tokens(doc, one.source)) else one.source
    source = cast.source((named.start, named.end) if named else None)
    return Attribution(
        id=f"s{i + 1}",
        source=named,
        cue=one.cue,
        content=one.content,
        speaker=source.speaker,
        source_kind=source.kind,
        mode=mode_of([(s.start, s.end) for s in one.content], quoted, lemmas),
        force=force_of(lemmas, infinitive),
        parent=f"s{parent + 1}" if parent is not None else None,
        confidence=round(one.confidence, 3),
        through=cast.told(cue),
    )


def is_topic(cue: Tokens, source: Tokens) -> bool:
    """Whether the "source" is only whom a passive cue is about: in "Xi is expected to …" nobody named expects it."""
    if not len(cue) or not len(source):
        return False
    about = source.root
    return about.dep_ == "nsubjpass" and about.head in cue


def tokens(doc: Doc, where: Span | None) -> Tokens:
    """The tokens that a span touches; an empty run for None."""
    if where is None:
        return doc[0:0]
    return doc.char_span(where.start, where.end, alignment_mode="expand") or doc[0:0]


def nested(found: list[Found]) -> list[int | None]:
    """For each attribution the index of the smallest one in whose content it stands, or None.

    It stands inside when its cue, or its source where it has no cue, lies in the other's content. "Citing"
    attributions share their content with their host, and stand inside it too.
    """
    parents: list[int | None] = []
    for i, one in enumerate(found):
        at = one.cue or one.source
        best: tuple[int, int] | None = None
        for j, other in enumerate(found):
            if i == j or at is None:
                continue
            if any(span.covers(at) for span in other.content) or _cites(one, other):
                size = sum(s.end - s.start for s in other.content)
                if best is None or size < best[0]:
                    best = (size, j)
        parents.append(best[1] if best else None)
    return _without_loops(parents)


def _cites(one: Found, other: Found) -> bool:
    """Whether ``one`` is the source that ``other`` cites: same content, named behind its own cue, further on."""
    if one.cue is None or one.source is None or other.cue is None or one.content != other.content:
        return False
    return one.cue.start > other.cue.end and one.source.start > one.cue.start


def _without_loops(parents: list[int | None]) -> list[int | None]:
    """Parents in which nothing stands inside itself: the link that would close a loop is dropped."""
    out: list[int | None] = [None] * len(parents)
    for i, parent in enumerate(parents):
        at = parent
        while at is not None and at != i:
            at = out[at]
        out[i] = parent if at is None else None
    return out
