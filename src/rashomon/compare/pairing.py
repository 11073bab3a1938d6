"""How probable it is that two claims of a story speak about one thing: likeness, and what stands around it.

Two clauses may be alike in words and say different things, or share three words and say the same. What tells them
apart is also how much they share (two rare words are more than one), whether their sentences and neighbours are alike,
whether they give the same number, day or kind of event, whether both tell it as a fact or a plan or not at all, and how
many other claims of the two articles come nearer.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
import numpy.typing as npt
from scipy.sparse import csr_array

from rashomon._runtime.batches import of_size
from rashomon.compare.base import Desk
from rashomon.compare.likeness import Likeness, Matrix, Overlap, Strip, stems
from rashomon.findings import Claim

Indices = npt.NDArray[np.intp]

WEIGHTS = {
    "cosine": 3.69,
    "words": 2.07,
    "shared": 0.92,
    "sentence": 1.04,
    "sentence words": 3.49,
    "number": 1.22,
    "time": 1.70,
    "event": 1.33,
    "context": 1.48,
    "rank": -0.09,
    "status": 0.49,
}
INTERCEPT = -5.84
"""A logistic model (Cox 1958), fitted by ``training/pairing.py`` on 817 marked pairs of claims in 116 pairs of articles
(``training/claim_pairs``), against 41,025 others that are looked at; average precision 0.45, a fold of the pairs of
articles left out at a time. The intercept is higher than fitted: with it as many pairs are expected in the stories for
tuning of ``evals/points`` as were marked there."""

NEAREST = 6
LIKELY = 0.45
"""Pairs that are looked at: one is among the other's nearest in its article, or they are alike by so much."""

LEAST = 0.01
"""What is less probable counts as 0 and need not be kept: it is far below what joins any two."""

AT_ONCE = 64
"""Pieces that are held at a time against all behind them, unless one article has more."""

PROBABLE = 0.35
"""Two claims that speak about one thing with at least this probability are joined, if neither has a much better partner
in the other's article. This, the next and what a group must hold (``points.HOLDS``) were chosen together, on the tuning
stories, where pairs of accounts and of single places come out best."""

NEAR_BEST = 0.5
"""A partner so near to the best one counts as well: an article may say a thing twice, or in two parts."""

NEVER = -1e6
"""Probability of a pair that a reader called wrong: no mean over a group makes up for it."""

PARTNERS, AT_LEAST = 0.75, 0.4
"""Two claims that are each other's likeliest and so alike have at least this probability, whatever stands around them:
a sentence may be retold far from where it stood."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A claim of one article of the story, with its words in one string."""

    article: str
    claim: Claim
    text: str


@dataclass(frozen=True, slots=True)
class Chances:
    """The probabilities of all pairs of a story's pieces that are ``LEAST`` or more; of any other it is 0.

    Attributes:
        rows: for each piece the later ones of which it is not 0, and the probabilities.
    """

    rows: Sequence[tuple[npt.NDArray[np.int32], Matrix]]

    def block(self, some: Sequence[int], others: Sequence[int]) -> Matrix:
        """The probabilities of some pieces with others."""
        rows, columns = np.asarray(some), np.asarray(others)
        earlier = np.stack([self._later(one, columns) for one in some])
        return earlier + np.stack([self._later(one, rows) for one in others]).T

    def _later(self, piece: int, others: Indices) -> Matrix:
        """The probabilities of a piece with those of others that stand behind it, else 0."""
        columns, chances = self.rows[piece]
        out = np.zeros(len(others), dtype=np.float32)
        if len(columns):
            place = np.minimum(np.searchsorted(columns, others), len(columns) - 1)
            hit = columns[place] == others
            out[hit] = chances[place[hit]]
        return out


@dataclass(frozen=True, slots=True)
class Pairing:
    """Pairs of a story's pieces.

    Attributes:
        likeness: how alike they are.
        chances: how probable it is that two speak about one thing.
        partners: pairs that are each other's likeliest between two articles, or nearly, the most probable first, each
            as (−probability, i, j).
    """

    likeness: Likeness
    chances: Chances
    partners: list[tuple[float, int, int]]


def pairing(desk: Desk, pieces: Sequence[Piece], said: Mapping[tuple[int, int], bool]) -> Pairing:
    """How the pieces of a story, one article's behind the other's in text order, stand to one another.

    Args:
        desk: with the findings.
        pieces: of all articles of the story.
        said: what readers said of pairs, i < j: whether they speak about one thing.
    """
    likeness = Likeness([p.text for p in pieces], [p.claim.vector for p in pieces])
    starts = _starts(pieces)
    around = _Around(desk, pieces, starts, likeness.unit)
    article = np.searchsorted(starts, np.arange(len(pieces)), side="right")
    rows: list[tuple[npt.NDArray[np.int32], Matrix]] = []
    partners: list[tuple[float, int, int]] = []
    for own in _some_articles(starts, len(pieces)):
        onward = slice(own.start, len(pieces))
        above, beside = _inside(starts, own), _inside(starts, onward)
        chance = _chance(likeness.strip(own, onward), around, own, above, beside)
        # each pair once; of one article nothing is joined, unless readers say so
        chance[article[own][:, None] >= article[onward]] = 0
        for (i, j), right in said.items():
            if own.start <= i < own.stop:
                chance[i - own.start, j - own.start] = 1.0 if right else NEVER
        for row in chance:
            columns = np.flatnonzero(row)
            rows.append(((columns + own.start).astype(np.int32), row[columns]))
        for i, j in zip(*_best(chance, above, beside), strict=True):
            partners.append((-float(chance[i, j]), own.start + int(i), own.start + int(j)))
    return Pairing(likeness, Chances(rows), sorted(partners))


def _chance(strip: Strip, around: _Around, own: slice, above: Sequence[int], beside: Sequence[int]) -> Matrix:
    """The probabilities of the pieces of some articles with themselves and all behind them.

    Args:
        strip: their likeness.
        around: what stands around them.
        own: the pieces that are its rows; its columns begin with them.
        above, beside: the rows and columns at which articles begin.
    """
    alike = strip.alike
    theirs, ours = _ranks(alike, beside), _ranks(alike.T, above).T
    total = np.full(alike.shape, INTERCEPT, dtype=np.float32)
    for name, values in _features(strip, around, own, theirs, ours):
        total += np.float32(WEIGHTS[name]) * values
    chance: Matrix = (1 / (1 + np.exp(-total))).astype(np.float32)
    likeliest = (np.maximum(theirs, ours) == 0) & (alike >= PARTNERS)
    chance[likeliest] = np.maximum(chance[likeliest], AT_LEAST)
    chance[~_looked_at(alike, theirs, ours) | (chance < LEAST)] = 0
    return chance


def _looked_at(alike: Matrix, theirs: Matrix, ours: Matrix) -> npt.NDArray[np.bool_]:
    looked: npt.NDArray[np.bool_] = (np.minimum(theirs, ours) < NEAREST) | (alike > LIKELY)
    return looked


def _features(strip: Strip, around: _Around, own: slice, theirs: Matrix, ours: Matrix) -> Iterator[tuple[str, Matrix]]:
    """What a probability rests on, by name, for the pieces of some articles with themselves and all behind them."""
    yield "cosine", strip.cosine
    yield "words", strip.words
    yield "shared", strip.common
    yield "rank", np.log1p(theirs) + np.log1p(ours)
    yield from around.features(own, strip.alike)


def measured(desk: Desk, pieces: Sequence[Piece]) -> tuple[dict[str, Matrix], npt.NDArray[np.bool_]]:
    """All features of all pairs of a small story's pieces, by name, and which pairs are looked at.

    Of two pieces of one article a pair is not looked at. To fit the model by; it takes memory for all pairs.
    """
    likeness = Likeness([p.text for p in pieces], [p.claim.vector for p in pieces])
    starts = _starts(pieces)
    whole = slice(0, len(pieces))
    strip = likeness.strip(whole, whole)
    theirs = _ranks(strip.alike, starts)
    around = _Around(desk, pieces, starts, likeness.unit)
    article = np.searchsorted(starts, np.arange(len(pieces)), side="right")
    looked = _looked_at(strip.alike, theirs, theirs.T) & (article[:, None] != article)
    return dict(_features(strip, around, whole, theirs, theirs.T)), looked


def _best(chance: Matrix, above: Sequence[int], beside: Sequence[int]) -> tuple[Indices, Indices]:
    """Pairs that are each other's likeliest between two articles, or nearly; arguments as for ``_chance``."""
    rows, columns = (
        np.searchsorted(starts, np.arange(size), side="right") - 1
        for starts, size in zip((above, beside), chance.shape, strict=True)
    )
    of_row = np.maximum.reduceat(chance, beside, axis=1)[:, columns]
    of_column = np.maximum.reduceat(chance, above, axis=0)[rows]
    least = np.maximum(of_row, of_column) * np.float32(NEAR_BEST)
    found = np.nonzero(chance >= np.maximum(least, np.float32(PROBABLE)))
    return found[0], found[1]


class _Around:
    """What stands around the pieces of a story."""

    def __init__(self, desk: Desk, pieces: Sequence[Piece], starts: Sequence[int], unit: Matrix) -> None:
        """
        Args:
            desk: with the findings.
            pieces: all of them.
            starts: where those of each article begin.
            unit: their vectors, of length 1.
        """
        members: dict[tuple[str, int], list[int]] = defaultdict(list)
        for i, piece in enumerate(pieces):
            members[piece.article, _sentence(desk, piece)].append(i)
        self._sentence = _mean(members.values(), unit)
        self._sentence_words = Overlap(_united(members.values(), [stems(p.text) for p in pieces]))
        self._status = np.unique([p.claim.status for p in pieces], return_inverse=True)[1]
        self._tables = {
            "number": _table([_numbers(desk, p) for p in pieces]),
            "time": _table([_times(desk, p) for p in pieces]),
            "event": _table([_events(desk, p) for p in pieces]),
        }
        self._first = np.zeros(len(pieces), dtype=np.bool_)
        self._first[starts] = True

    def features(self, own: slice, alike: Matrix) -> Iterator[tuple[str, Matrix]]:
        """The features beside the clauses themselves, by name, of some pieces with themselves and all behind them."""
        onward = slice(own.start, None)
        yield "sentence", self._sentence[own] @ self._sentence[onward].T
        yield "sentence words", self._sentence_words.strip(own, onward)[1]
        yield "status", (self._status[own][:, None] == self._status[onward]).astype(np.float32)
        for name, table in self._tables.items():
            # whether they have one in common
            yield name, np.minimum((table[own] @ table[onward].T).toarray(), 1)
        # how alike the pieces before the two are, or those behind them: the more alike of the two
        edge = self._first[own][1:, None] | self._first[onward][1:]
        before, behind = np.zeros_like(alike), np.zeros_like(alike)
        before[1:, 1:] = np.where(edge, 0, alike[:-1, :-1])
        behind[:-1, :-1] = np.where(edge, 0, alike[1:, 1:])
        yield "context", np.maximum(before, behind)


def _mean(sentences: Iterable[list[int]], unit: Matrix) -> Matrix:
    """For each piece the mean vector of the pieces of its sentence, of length 1."""
    mean = np.empty_like(unit)
    for group in sentences:
        mean[group] = unit[group].mean(axis=0)
    mean /= np.linalg.norm(mean, axis=1, keepdims=True) + 1e-9
    return mean


def _united(sentences: Iterable[list[int]], bags: Sequence[frozenset[str]]) -> list[frozenset[str]]:
    """For each piece the words of all pieces of its sentence."""
    out = list(bags)
    for group in sentences:
        united = frozenset().union(*(bags[i] for i in group))
        for i in group:
            out[i] = united
    return out


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


def _table(sets: Sequence[AbstractSet[Hashable]]) -> csr_array:
    """Pieces by members of their sets, 1 where a set has the member."""
    column: dict[Hashable, int] = {}
    found = [(i, column.setdefault(x, len(column))) for i, one in enumerate(sets) for x in one]
    rows, columns = ([x[k] for x in found] for k in (0, 1))
    values = np.ones(len(found), dtype=np.float32)
    return csr_array((values, (rows, columns)), shape=(len(sets), max(1, len(column))))


def _ranks(alike: Matrix, starts: Sequence[int]) -> Matrix:
    """For each piece and each other one how many of the other one's article are more alike.

    Args:
        alike: pieces with others.
        starts: the columns at which articles begin.
    """
    ranks = np.empty_like(alike)
    for begin, end in pairwise([*starts, alike.shape[1]]):
        order = np.argsort(-alike[:, begin:end], axis=1, kind="stable")
        np.put_along_axis(ranks[:, begin:end], order, np.arange(end - begin, dtype=np.float32)[None, :], axis=1)
    return ranks


def _starts(pieces: Sequence[Piece]) -> list[int]:
    """Where the pieces of each article begin."""
    return [i for i, one in enumerate(pieces) if i == 0 or pieces[i - 1].article != one.article]


def _some_articles(starts: Sequence[int], pieces: int) -> Iterator[slice]:
    """The pieces of articles, of so many at a time that they are ``AT_ONCE`` or more, but for the last."""
    for some in of_size(pairwise([*starts, pieces]), lambda one: one[1] - one[0], AT_ONCE):
        yield slice(some[0][0], some[-1][1])


def _inside(starts: Sequence[int], some: slice) -> list[int]:
    """Where articles begin among some pieces, counted from the first of these."""
    return [start - some.start for start in starts[bisect_left(starts, some.start) : bisect_left(starts, some.stop)]]
