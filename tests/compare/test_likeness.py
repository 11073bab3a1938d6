"""Words in one form."""

from __future__ import annotations

import pytest

from rashomon.compare.likeness import in_order, stem_of, stems


@pytest.mark.parametrize(
    ("word", "like"),
    [("vice-president", "presidents"), ("two-hour", "hours"), ("ministers'", "minister"), ("Norway’s", "Norway")],
)
def test_of_a_word_in_parts_the_last_part_tells(word: str, like: str) -> None:
    assert stem_of(word) == stem_of(like) != ""


def test_a_word_without_content_has_no_stem() -> None:
    assert (stem_of("the"), stem_of("–"), stem_of("The")) == ("", "", "")


def test_stems_are_those_in_order_without_their_order() -> None:
    text = "The ministers met the prime minister of Norway twice"
    assert stems(text) == frozenset(in_order(text))
    assert in_order(text)[0] == "minist"
