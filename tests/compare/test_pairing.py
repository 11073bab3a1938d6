"""Which claims of two articles probably speak about one thing."""

from __future__ import annotations

import numpy as np
import pytest

from rashomon import annotate
from rashomon.article import Article
from rashomon.compare.base import Desk, StoryDraft
from rashomon.compare.pairing import Pairing, Piece, pairing
from rashomon.compare.points import pieces_of

ONE = """The ferry Marsund ran aground off Kelp Island on Tuesday. All 212 passengers were brought ashore in lifeboats.
The captain, Ada Brekke, blamed a broken rudder. The company has cancelled its crossings for a week. Two people were
treated for cold in the island's small hospital. Fishermen had warned of the sandbank for years."""
TWO = """A broken rudder drove the ferry Marsund onto a sandbank near Kelp Island, said its captain, Ada Brekke.
Lifeboats took the 212 passengers to the shore. All crossings have been cancelled for a week. The island's mayor
thanked the volunteers.
Ticket prices rose in spring. A new pier is to open next year."""


@pytest.fixture(scope="module")
def found() -> tuple[list[Piece], Pairing]:
    articles = [
        Article("one", " ".join(ONE.split()), language="en"),
        Article("two", " ".join(TWO.split()), language="en"),
    ]
    desk = Desk.of(zip(articles, annotate(articles), strict=True))
    pieces = pieces_of(desk, StoryDraft(("one", "two")))
    return pieces, pairing(desk, pieces)


def piece(pieces: list[Piece], article: str, word: str) -> int:
    return next(i for i, p in enumerate(pieces) if p.article == article and word in p.text)


def test_the_same_thing_in_other_words_is_more_probable_than_the_same_topic(found: tuple[list[Piece], Pairing]) -> None:
    pieces, pairs = found
    for word_one, word_two in (("passengers", "passengers"), ("blamed", "broken"), ("cancelled", "cancelled")):
        i, j = piece(pieces, "one", word_one), piece(pieces, "two", word_two)
        assert pairs.chance[i, j] == max(pairs.chance[i]) > 0.1, (word_one, word_two)
    assert pairs.chance[piece(pieces, "one", "passengers")].max() > 0.25


def test_unrelated_claims_are_improbable(found: tuple[list[Piece], Pairing]) -> None:
    pieces, pairs = found
    for word in ("prices", "pier"):
        assert pairs.chance[piece(pieces, "two", word)].max() < 0.1


def test_probabilities_are_symmetric_and_none_within_an_article(found: tuple[list[Piece], Pairing]) -> None:
    pieces, pairs = found
    assert np.array_equal(pairs.chance, pairs.chance.T)
    article = np.array([p.article for p in pieces])
    assert not pairs.chance[article[:, None] == article].any()
    assert ((pairs.chance >= 0) & (pairs.chance <= 1)).all()


def test_the_order_of_articles_changes_nothing() -> None:
    articles = [
        Article("two", " ".join(TWO.split()), language="en"),
        Article("one", " ".join(ONE.split()), language="en"),
    ]
    findings = {f.article: f for f in annotate(articles)}
    told = []
    for order in (articles, articles[::-1]):
        desk = Desk.of((a, findings[a.id]) for a in order)
        pieces = pieces_of(desk, StoryDraft(("one", "two")))
        told.append([(p.article, p.claim.id, *pairing(desk, pieces).chance[i].tolist()) for i, p in enumerate(pieces)])
    assert told[0] == told[1]
