"""Quotations that run on without a cue of their own."""

from __future__ import annotations

from importlib.resources import files

from tokenizers import Tokenizer

from rashomon.annotate.encoder import pieces
from rashomon.annotate.run_on import run_on
from rashomon.article import Span

TOKENIZER = Tokenizer.from_str((files("rashomon") / "weights" / "attribution" / "tokenizer.json").read_text("utf-8"))
TOKENIZER.no_truncation()
TOKENIZER.no_padding()

SAID = "Marta Lind said the ferry would run all winter."
GOES_ON = "“Nobody on the island will be cut off again, and that is a promise.”"


def found(*paragraphs: str, between: str = "\n\n") -> list[tuple[int, str]]:
    """The quotations that run on, where ``SAID`` is the only attribution."""
    text = between.join(paragraphs)
    start = text.index(SAID)
    source, cue = Span.of(text, start, start + 10), Span.of(text, start + 11, start + 15)
    content = Span.of(text, start + 16, start + len(SAID) - 1)
    return [(i, span.exact) for i, span in run_on(text, pieces(text, TOKENIZER), [(cue, (source, cue, content))])]


def test_a_quoted_paragraph_goes_to_the_speaker_before() -> None:
    assert found(SAID, GOES_ON) == [(0, GOES_ON)]


def test_over_several_paragraphs() -> None:
    opened = "“We have bought a second boat and hired a crew for it."
    assert found("Ferries are old here.", SAID, opened, GOES_ON) == [(0, opened), (0, GOES_ON)]


def test_one_line_end_is_enough() -> None:
    assert found(SAID, GOES_ON, between="\n") == [(0, GOES_ON)]


def test_narration_between_ends_it() -> None:
    assert found(SAID, "The island has 900 inhabitants.", GOES_ON) == []


def test_words_outside_the_quotation_are_the_outlets() -> None:
    assert found(SAID, GOES_ON + " It was the third such promise in a year.") == []


def test_a_slogan_is_no_speech() -> None:
    assert found(SAID, "“Boats for all!”") == []


def test_nothing_before_it() -> None:
    assert found(GOES_ON, SAID) == []
