"""How probable it is that two claims of a story speak about one thing: likeness, and what stands around it.

Two clauses may be alike in words and say different things, or share three words and say the same. What tells them
apart is also how much they share (two rare words are more than one), whether their sentences and neighbours are alike,
whether they give the same number, day or kind of event, and how many other claims of the two articles come nearer.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from scipy.sparse import csr_matrix

from rashomon.compare.base import Desk
from rashomon.compare.likeness import WORDS, Matrix, centred, common_words, contained, stems
from rashomon.findings import Claim

Indices = npt.NDArray[np.intp]

WEIGHTS = {
    "cosine": 0.63,
    "words": 2.58,
    "shared": 0.67,
    "sentence": 2.71,
    "number": 1.22,
    "time": 1.59,
    "event": 1.32,
    "context": 1.25,
    "rank": -0.20,
}
INTERCEPT = -4.14
"""A logistic model (Cox 1958), fitted on the six stories of ``evals/points`` that are for tuning. With each story left
out in turn, its pairs of accounts reach an F1 of 48, against 40 for likeness alone."""

NEAREST = 6
LIKELY = 0.45
"""Pairs that are looked at: one is among the other's nearest in its article, or they are alike by so much."""

PARTNERS, AT_LEAST = 0.75, 0.3
"""Two claims that are each other's likeliest and so alike have at least this probability, whatever stands around them:
a sentence may be retold far from where it stood."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A claim of one article of the story, with its words in one string."""

    article: str
    claim: Claim
    text: str


@dataclass(frozen=True, slots=True)
class Pairing:
    """All pairs of a story's pieces, each an n × n matrix.

    Attributes:
        alike: their likeness, 0 to about 1.6.
        chance: the probability that they speak about one thing; 0 for two of one article and for pairs that are not
            looked at.
    """

    alike: Matrix
    chance: Matrix


def pairing(desk: Desk, pieces: Sequence[Piece]) -> Pairing:
    """How the pieces of a story, one article's behind the other's in text order, stand to one another."""
    unit = centred([p.claim.vector for p in pieces])
    common = common_words([stems(p.text) for p in pieces])
    cosine, words = unit @ unit.T, contained(common)
    alike: Matrix = cosine + WORDS * words
    ranks = _ranks(alike, _rows(pieces))
    total = np.full(alike.shape, INTERCEPT, dtype=np.float32)
    # one matrix at a time: a story of fifty articles has thousands of claims
    for name, values in (
        ("cosine", cosine),
        ("words", words),
        ("shared", common),
        ("rank", np.log1p(ranks) + np.log1p(ranks.T)),
        *_around(desk, pieces, unit, alike),
    ):
        total += np.float32(WEIGHTS[name]) * values
    chance: Matrix = (1 / (1 + np.exp(-total))).astype(np.float32)
    partners = (np.maximum(ranks, ranks.T) == 0) & (alike >= PARTNERS)
    chance[partners] = np.maximum(chance[partners], AT_LEAST)
    article = np.array([p.article for p in pieces])
    looked_at = (np.minimum(ranks, ranks.T) < NEAREST) | (alike > LIKELY)
    chance[~looked_at | (article[:, None] == article)] = 0
    return Pairing(alike, chance)


def _around(desk: Desk, pieces: Sequence[Piece], unit: Matrix, alike: Matrix) -> Iterator[tuple[str, Matrix]]:
    """The features beside the clauses themselves, each by its name."""
    sentence = _by_sentence(desk, pieces, unit)
    yield "sentence", sentence @ sentence.T
    yield "number", _share([_numbers(desk, p) for p in pieces])
    yield "time", _share([_times(desk, p) for p in pieces])
    yield "event", _share([_events(desk, p) for p in pieces])
    yield "context", _context(pieces, alike)


def _by_sentence(desk: Desk, pieces: Sequence[Piece], unit: Matrix) -> Matrix:
    """For each piece the mean vector of the pieces of its sentence, of length 1."""
    members: dict[tuple[str, int], list[int]] = defaultdict(list)
    for i, piece in enumerate(pieces):
        members[piece.article, _sentence(desk, piece)].append(i)
    mean = np.empty_like(unit)
    for group in members.values():
        mean[group] = unit[group].mean(axis=0)
    mean /= np.linalg.norm(mean, axis=1, keepdims=True) + 1e-9
    return mean


def _sentence(desk: Desk, piece: Piece) -> int:
    """Where the sentence begins in which a piece begins."""
    starts = [s.start for s in desk.findings[piece.article].sentences]
    at = int(np.searchsorted(starts, piece.claim.spans[0].start, side="right"))
    return starts[at - 1] if at else 0


def _numbers(desk: Desk, piece: Piece) -> AbstractSet[Hashable]:
    quantities = desk.findings[piece.article].quantities
    return {(q.low, q.high) for q in quantities if q.id in piece.claim.quantities}


def _times(desk: Desk, piece: Piece) -> AbstractSet[Hashable]:
    times = [t for t in desk.findings[piece.article].times if t.id in piece.claim.times]
    return {((t.start or "")[:10], (t.end or "")[:10]) for t in times if t.start or t.end}


def _events(desk: Desk, piece: Piece) -> AbstractSet[Hashable]:
    return {e.type for e in desk.findings[piece.article].events if e.id in piece.claim.events}


def _share(sets: Sequence[AbstractSet[Hashable]]) -> Matrix:
    """1 where two sets have a member in common, else 0."""
    column: dict[Hashable, int] = {}
    found = [(i, column.setdefault(x, len(column))) for i, one in enumerate(sets) for x in one]
    shape = (len(sets), max(1, len(column)))
    rows, columns = ([x[k] for x in found] for k in (0, 1))
    table = csr_matrix((np.ones(len(found), dtype=np.float32), (rows, columns)), shape=shape)
    shared: Matrix = np.minimum((table @ table.T).toarray(), 1)
    return shared


def _context(pieces: Sequence[Piece], alike: Matrix) -> Matrix:
    """How alike the pieces before two pieces are, or those behind them: the more alike of the two."""
    n = len(pieces)
    same = [i > 0 and pieces[i].article == pieces[i - 1].article for i in range(n)]
    before = np.array([i - 1 if same[i] else n for i in range(n)], dtype=np.intp)
    behind = np.array([i + 1 if i + 1 < n and same[i + 1] else n for i in range(n)], dtype=np.intp)
    edged = np.pad(alike, (0, 1))
    around: Matrix = np.maximum(edged[np.ix_(before, before)], edged[np.ix_(behind, behind)])
    return around


def _ranks(alike: Matrix, rows: Sequence[Indices]) -> Matrix:
    """For each piece and each other one how many of the other one's article are more alike."""
    ranks = np.empty_like(alike)
    for own in rows:
        order = np.argsort(-alike[:, own], axis=1, kind="stable")
        block = np.empty(order.shape, dtype=np.float32)
        np.put_along_axis(block, order, np.arange(len(own), dtype=np.float32)[None, :], axis=1)
        ranks[:, own] = block
    return ranks


def _rows(pieces: Sequence[Piece]) -> list[Indices]:
    """The numbers of each article's pieces."""
    rows: dict[str, list[int]] = defaultdict(list)
    for i, piece in enumerate(pieces):
        rows[piece.article].append(i)
    return [np.array(own, dtype=np.intp) for own in rows.values()]
