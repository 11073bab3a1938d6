"""Silences that an article itself reports."""

from __future__ import annotations

import pytest

from rashomon.article import Span
from rashomon.compare.omissions import omissions_of
from rashomon.findings import Findings


@pytest.mark.parametrize(
    "sentence",
    [
        "The tariffs were not included in the ministry's readout.",
        "Neither statement mentions the ferries.",
        "The word was not in the transcript.",
        "The harbour is nowhere to be found in the statement.",
        "There was no trace of the promise in the transcript.",
        "The readout omits the harbour.",
        "The quarrel was left out of the summary.",
        "The communiqué leaves out the quarrel.",
        "The statement is silent on the harbour.",
        "The ministry's statement makes no reference to it.",
        "THE READOUT MADE NO REFERENCE TO THE HARBOUR.",
    ],
)
def test_what_is_missing_from_a_document_is_found_in_any_words(sentence: str) -> None:
    found = Findings("a", "0" * 64, "en", sentences=(Span(0, len(sentence), sentence),))
    assert [one.span.exact for one in omissions_of("a", found)] == [sentence]


def test_a_document_from_which_nothing_is_missing_is_none() -> None:
    sentence = "The statement praises the harbour."
    found = Findings("a", "0" * 64, "en", sentences=(Span(0, len(sentence), sentence),))
    assert list(omissions_of("a", found)) == []
