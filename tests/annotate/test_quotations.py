from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rashomon.annotate.quotations import LONGEST, quotations


@pytest.mark.parametrize(
    ("text", "quoted"),
    [
        ("He said “it is done” and left.", ["“it is done”"]),
        ('"We left," she said. "It was late."', ['"We left,"', '"It was late."']),
        ("It’s the captain’s ship, isn’t it?", []),
        ("They called it a ‘quiet night’ at sea.", ["‘quiet night’"]),
        ("A 6' 2\" mast and a 5' boom", []),
        # a quotation that runs on opens each paragraph and closes only the last
        ("“First part.\n\n“Second part,” he said.", ["“First part.", "“Second part,”"]),
        ("He said: “First part.\nSecond part.” Then he left.", ["“First part.\nSecond part.”"]),
        ("He said: “Never closed.\nShe said: “This is closed.”", ["“This is closed.”"]),
        ("An opening mark “ with a space and no end.", []),
        ("“Never closed, and then nothing more.", []),
    ],
)
def test_finds_what_stands_between_marks(text: str, quoted: list[str]) -> None:
    assert [text[q.start : q.end] for q in quotations(text)] == quoted


def test_an_unclosed_mark_does_not_swallow_the_article() -> None:
    text = "“ab" + " word" * LONGEST + " “real quotation here”."
    assert [text[q.start : q.end] for q in quotations(text)] == ["“real quotation here”"]


@given(st.text(alphabet="“”‘’\"'ab .\n", max_size=200))
def test_quotations_lie_in_order_inside_the_text(text: str) -> None:
    found = quotations(text)
    assert all(0 <= q.start < q.end <= len(text) for q in found)
    assert all(a.end <= b.start for a, b in itertools.pairwise(found))
