"""The label of a point is that claim which can stand by itself, in its own words."""

from __future__ import annotations

import pytest

from rashomon.article import Span
from rashomon.compare.pairing import Piece
from rashomon.compare.points import _reads_well, label_of
from rashomon.findings import Claim


def piece(text: str) -> Piece:
    return Piece("a", Claim("c1", (Span(0, len(text), text),), (), "happened", 0.9), text)


@pytest.mark.parametrize(
    "text",
    [
        "the port was closed on Monday",
        "that the port was closed on Monday",
        "closing the port of Marsund was an error",
        "Ada Brekke, the director of the port, met Jon Tarn, the head of the dockers' union of Marsund, in the old "
        "house of the council in the town on Monday",
    ],
)
def test_what_stands_by_itself_reads_well(text: str) -> None:
    assert _reads_well(piece(text))


@pytest.mark.parametrize(
    "text",
    [
        "was followed by a strike in the port",
        "in which all those ships were lost",
        "dockers who had walked out on Monday",
        "to keep the port open until Monday",
        "she would close the port on Monday",
        "the port of Marsund had asked the council to",
        "the port closed",
        "or take the meeting of the dockers and the council on Monday",
    ],
)
def test_what_leans_on_other_words_does_not(text: str) -> None:
    assert not _reads_well(piece(text))


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("that the port  was closed", "The port was closed"),
        ("he called it “a folly", "He called it “a folly”"),
        ("he called it “a folly” on Monday", "He called it “a folly” on Monday"),
        ("he called it “" + "a great folly " * 20, "He called it “" + "a great folly " * 6 + "a great …”"),
    ],
)
def test_a_label_begins_with_a_capital_and_closes_its_quotation(text: str, label: str) -> None:
    assert label_of(piece(text)) == label
