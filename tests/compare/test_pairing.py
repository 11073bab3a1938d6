"""Which claims of two articles probably speak about one thing."""

from __future__ import annotations

import importlib
import tracemalloc
from functools import cache

import numpy as np
import pytest

from rashomon import annotate
from rashomon.article import Article, Span
from rashomon.compare.base import Desk, StoryDraft
from rashomon.compare.likeness import Matrix
from rashomon.compare.pairing import AT_LEAST, INTERCEPT, LEAST, PROBABLE, WEIGHTS, Piece, measured, pairing
from rashomon.compare.points import pieces_of
from rashomon.findings import Claim, Findings

ONE = """The ferry Marsund ran aground off Kelp Island on Tuesday. All 212 passengers were brought ashore in lifeboats.
The captain, Ada Brekke, blamed a broken rudder. The company has cancelled its crossings for a week. Two people were
treated for cold in the island's small hospital. Fishermen had warned of the sandbank for years."""
TWO = """A broken rudder drove the ferry Marsund onto a sandbank near Kelp Island, said its captain, Ada Brekke.
Lifeboats took the 212 passengers to the shore. All crossings have been cancelled for a week. The island's mayor
thanked the volunteers.
Ticket prices rose in spring. A new pier is to open next year."""


@cache
def desk_of(*names: str) -> Desk:
    """The two articles, in that order."""
    articles = [Article(name, " ".join({"one": ONE, "two": TWO}[name].split()), language="en") for name in names]
    return Desk.of(zip(articles, annotate(articles), strict=True))


@pytest.fixture(scope="module")
def found() -> tuple[list[Piece], Matrix]:
    desk = desk_of("one", "two")
    pieces = pieces_of(desk, StoryDraft(("one", "two")))
    return pieces, chances(desk, pieces)


def chances(desk: Desk, pieces: list[Piece], said: dict[tuple[int, int], bool] | None = None) -> Matrix:
    """All of them."""
    every = range(len(pieces))
    return pairing(desk, pieces, said or {}).chances.block(every, every)


def piece(pieces: list[Piece], article: str, word: str) -> int:
    return next(i for i, p in enumerate(pieces) if p.article == article and word in p.text)


def test_the_same_thing_in_other_words_is_more_probable_than_the_same_topic(found: tuple[list[Piece], Matrix]) -> None:
    pieces, chance = found
    for word_one, word_two in (("passengers", "passengers"), ("blamed", "broken"), ("cancelled", "cancelled")):
        i, j = piece(pieces, "one", word_one), piece(pieces, "two", word_two)
        assert chance[i, j] == max(chance[i]) > 0.1, (word_one, word_two)
    assert chance[piece(pieces, "one", "passengers")].max() > 0.25


def test_unrelated_claims_are_improbable(found: tuple[list[Piece], Matrix]) -> None:
    pieces, chance = found
    for word in ("prices", "pier"):
        assert chance[piece(pieces, "two", word)].max() < 0.1


def test_probabilities_are_symmetric_and_none_within_an_article(found: tuple[list[Piece], Matrix]) -> None:
    pieces, chance = found
    assert np.array_equal(chance, chance.T)
    article = np.array([p.article for p in pieces])
    assert not chance[article[:, None] == article].any()
    assert ((chance >= 0) & (chance <= 1)).all()


def test_the_model_is_fitted_on_what_the_product_weighs(found: tuple[list[Piece], Matrix]) -> None:
    pieces, chance = found
    features, looked = measured(desk_of("one", "two"), pieces)
    assert features.keys() == WEIGHTS.keys()
    logits = INTERCEPT + sum(WEIGHTS[name] * values for name, values in features.items())
    expected = np.where(looked, 1 / (1 + np.exp(-logits)), 0)
    kept = expected >= LEAST
    lifted = chance == np.float32(AT_LEAST)
    assert kept.sum() > len(pieces)
    np.testing.assert_allclose(np.where(lifted, 0, chance), np.where(kept & ~lifted, expected, 0), atol=1e-4)


def test_the_order_of_articles_changes_nothing() -> None:
    told = []
    for desk in (desk_of("one", "two"), desk_of("two", "one")):
        pieces = pieces_of(desk, StoryDraft(("one", "two")))
        told.append([(p.article, p.claim.id, *chances(desk, pieces)[i].tolist()) for i, p in enumerate(pieces)])
    assert told[0] == told[1]


def test_what_is_told_of_some_pairs_is_what_is_told_of_all(found: tuple[list[Piece], Matrix]) -> None:
    pieces, chance = found
    assert (chance > 0).sum() > len(pieces)
    some, others = [0, 3, len(pieces) - 1], [1, len(pieces) - 2]
    pairs = pairing(desk_of("one", "two"), pieces, {})
    assert np.array_equal(pairs.chances.block(some, others), chance[np.ix_(some, others)])
    assert np.array_equal(pairs.chances.block(others, some), chance[np.ix_(others, some)])
    for value, i, j in pairs.partners:
        assert chance[i, j] == -value >= PROBABLE


def test_readers_decide_about_pairs_of_two_articles_and_of_one(found: tuple[list[Piece], Matrix]) -> None:
    pieces, chance = found
    last = len(pieces) - 1
    pairs = pairing(desk_of("one", "two"), pieces, {(0, 1): True, (0, last): True, (1, last): False})
    told = pairs.chances.block(range(last + 1), range(last + 1))
    assert told[0, 1] == told[1, 0] == told[last, 0] == 1
    assert told[1, last] < -1000
    assert {(0, 1), (0, last)} <= {(i, j) for _, i, j in pairs.partners}
    others = [(i, j) for i in range(last + 1) for j in range(last + 1) if {i, j} not in ({0, 1}, {0, last}, {1, last})]
    assert all(told[i, j] == chance[i, j] for i, j in others)


def test_all_pairs_of_a_large_story_are_never_held_at_once() -> None:
    articles, claims = 100, 50
    random = np.random.default_rng(1)
    pieces, findings = [], {}
    for article in map(str, range(articles)):
        made = []
        for n in range(claims):
            text = " ".join(f"word{k}" for k in random.integers(0, 3_000, 8))
            vector = random.integers(-12, 13, 384).astype(np.int8).tobytes()
            start = 200 * n
            made.append(Claim(f"c{n}", (Span(start, start + len(text), text),), (), "happened", 0.7, vector=vector))
        sentences = tuple(one.spans[0] for one in made)
        findings[article] = Findings(article, "", "en", sentences=sentences, claims=tuple(made))
        pieces += [Piece(article, claim, claim.spans[0].exact) for claim in made]
    tracemalloc.start()
    try:
        found = pairing(Desk({}, findings), pieces, {})
        most = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert found.chances.rows
    assert most < len(pieces) ** 2 * 4, "as much as one number for each pair"


@pytest.mark.parametrize("at_once", [1, 10_000])
def test_how_many_pieces_are_held_at_a_time_changes_nothing(
    found: tuple[list[Piece], Matrix], at_once: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    pieces, chance = found
    whole = pairing(desk_of("one", "two"), pieces, {})
    monkeypatch.setattr(importlib.import_module("rashomon.compare.pairing"), "AT_ONCE", at_once)
    parts = pairing(desk_of("one", "two"), pieces, {})
    every = range(len(pieces))
    np.testing.assert_allclose(parts.chances.block(every, every), chance, atol=1e-5)
    assert [pair[1:] for pair in parts.partners] == [pair[1:] for pair in whole.partners]
