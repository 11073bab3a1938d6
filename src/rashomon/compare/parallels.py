"""Which sentences of two texts tell the same, in order: an alignment of sentence vectors.

As in the alignment of a text with its translation (Gale and Church 1993; hunalign, Varga et al. 2005; Vecalign,
Thompson and Koehn 2019): beads of one sentence to one, one to two and two to one, of which the best sequence is taken
that crosses nowhere, with sentences left out on either side. Beads are scored by meaning (the mean of the frozen
encoder's vectors of a sentence's claims) and by shared rare words. Only beads that score at all enter the sequence,
and of each sentence the best few, so that the search is n log n (a chain of beads by a Fenwick tree) and not n × m.
What changed places inside a paragraph is taken up afterwards, near the place where the sequence expects it.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from scipy.sparse import csr_array

from rashomon.article import Span
from rashomon.compare.terms import vector
from rashomon.findings import Findings

Matrix = npt.NDArray[np.float32]

MOST = 500
"""Sentences of an article that are aligned; longer ones are not articles but transcripts and lists."""

BEST = 6
"""Beads of each kind that are tried for one sentence, the best ones."""

COMMON = 0.7
"""Share of the two texts' mean vector taken from each sentence: all of one event are alike in that."""

WORDS = 0.4
"""Weight of the shared rare words; the rest is meaning."""

LEAST = 0.42
"""Score from which two sentences may tell the same."""

LEAST_KNOWN = 0.25
"""Score from which two sentences left over do, where the one text is known to be made from the other: the sentence that
is left over for one that was not cut is the one it was made into."""

REACH = 3
"""Sentences by which one may stand off the place where the sequence expects it."""

SHAPES = ((1, 1), (1, 2), (2, 1))


@dataclass(frozen=True, slots=True)
class Sentences:
    """An article's sentences as they are aligned.

    Attributes:
        spans: those that say something, in text order.
        words: number of words of each.
        meaning: a unit row of 384 numbers each; zero where a sentence has no claim.
        terms: a unit row of term weights each, over the terms of all articles that were made together.
        term_pairs: the same of each sentence with the next.
    """

    spans: tuple[Span, ...]
    words: npt.NDArray[np.int64]
    meaning: Matrix
    terms: csr_array
    term_pairs: csr_array


@dataclass(frozen=True, slots=True)
class Bead:
    """Sentences [a, a_end) of the one text that tell what [b, b_end) of the other tell, with the score, 0 to 1."""

    a: int
    a_end: int
    b: int
    b_end: int
    score: float


def sentences_of(findings: Sequence[Findings]) -> list[Sentences]:
    """The sentences of each article. Terms weigh as in ``rashomon.compare.terms``, whatever else is compared."""
    spans = [one.sentences[:MOST] for one in findings]
    bags = [[vector("", span.exact) for span in of_one] for of_one in spans]
    column = {t: n for n, t in enumerate(sorted({t for rows in bags for bag in rows for t in bag}))}
    out = []
    for one, of_one, rows in zip(findings, spans, bags, strict=True):
        terms = _rows(rows, column)
        words = np.array([len(s.exact.split()) for s in of_one], dtype=np.int64)
        out.append(Sentences(tuple(of_one), words, _meaning(one, of_one), terms, _unit_terms(terms[:-1] + terms[1:])))
    return out


def _meaning(findings: Findings, spans: Sequence[Span]) -> Matrix:
    """For each sentence the mean of its claims' vectors, of length 1."""
    rows = np.zeros((len(spans), 384), dtype=np.float32)
    starts = [s.start for s in spans]
    for claim in findings.claims:
        at = bisect_left(starts, claim.spans[0].start + 1) - 1
        if at >= 0 and len(claim.vector) == rows.shape[1] and claim.spans[0].start < spans[at].end:
            size = sum(s.end - s.start for s in claim.spans)
            rows[at] += size * np.frombuffer(claim.vector, dtype=np.int8).astype(np.float32)
    return _unit(rows)


def _unit(rows: Matrix) -> Matrix:
    unit: Matrix = rows / np.maximum(np.linalg.norm(rows, axis=1, keepdims=True), 1e-6)
    return unit


def _rows(bags: Sequence[dict[str, float]], column: dict[str, int]) -> csr_array:
    bounds = np.cumsum([0, *(len(bag) for bag in bags)])
    indices = np.array([column[t] for bag in bags for t in sorted(bag)], dtype=np.int32)
    data = np.array([bag[t] for bag in bags for t in sorted(bag)], dtype=np.float32)
    return csr_array((data, indices, bounds), shape=(len(bags), max(1, len(column))))


def scores(a: Sentences, b: Sentences, shapes: Iterable[tuple[int, int]] = SHAPES) -> dict[tuple[int, int], Matrix]:
    """For each shape of a bead the scores, 0 to 1, by the first sentence of either text."""
    both = np.concatenate([a.meaning, b.meaning])
    mean = COMMON * both.sum(axis=0) / max(1, len(both))
    x, y = _unit(_kept(a.meaning, mean)), _unit(_kept(b.meaning, mean))
    out = {}
    for shape in shapes:
        left, right = (_pairs(m) if n == 2 else m for m, n in zip((x, y), shape, strict=True))
        some, other = (one.term_pairs if n == 2 else one.terms for one, n in zip((a, b), shape, strict=True))
        if not left.shape[0] or not right.shape[0]:
            out[shape] = np.zeros((left.shape[0], right.shape[0]), dtype=np.float32)
            continue
        shared = (some @ other.T).toarray()
        score: Matrix = np.maximum(0, (1 - WORDS) * np.maximum(0, left @ right.T) + WORDS * shared)
        out[shape] = score.astype(np.float32)
    return out


def _kept(rows: Matrix, mean: Matrix) -> Matrix:
    """The rows without what is common to all; those without any claim stay zero."""
    kept: Matrix = (rows - mean) * (np.abs(rows).sum(axis=1, keepdims=True) > 0)
    return kept


def _pairs(rows: Matrix) -> Matrix:
    return _unit(rows[:-1] + rows[1:])


def _unit_terms(rows: csr_array) -> csr_array:
    norms = np.sqrt(np.asarray(rows.multiply(rows).sum(axis=1)).ravel())
    scaled = rows.copy().astype(np.float32)
    scaled.data /= np.repeat(np.maximum(norms, 1e-6), np.diff(scaled.indptr)).astype(np.float32)
    return scaled


def aligned(a: Sentences, b: Sentences) -> list[Bead]:
    """The beads of two texts, in the order of ``a``; no sentence stands in two of them."""
    if not a.spans or not b.spans:
        return []
    of_shape = scores(a, b, SHAPES[:1])
    if np.count_nonzero(of_shape[1, 1].max(axis=1) > LEAST) > 1:
        # where next to nothing is alike no sentence was cut in two either
        of_shape |= scores(a, b, SHAPES[1:])
    chain = _chain(list(_likely(of_shape)), len(b.spans))
    return _in_order([*chain, *_moved(chain, of_shape[1, 1], LEAST)])


def completed(a: Sentences, b: Sentences, beads: Sequence[Bead]) -> tuple[list[Bead], list[int], list[int]]:
    """The beads of a text made from another, with those sentences that are less clearly its own.

    Returns:
        The beads in the order of ``a``, and the sentences of ``a`` and of ``b`` that have no counterpart at all.
    """
    score = scores(a, b, SHAPES[:1])[1, 1]
    found = _in_order([*beads, *_moved(beads, score, LEAST_KNOWN)])
    left = set(range(len(a.spans))) - {i for bead in found for i in range(bead.a, bead.a_end)}
    other = set(range(len(b.spans))) - {j for bead in found for j in range(bead.b, bead.b_end)}
    best_a, best_b = (score.max(axis=axis, initial=0.0) for axis in (1, 0))
    return (
        found,
        [i for i in sorted(left) if best_a[i] < LEAST],
        [j for j in sorted(other) if best_b[j] < LEAST],
    )


def _in_order(beads: Iterable[Bead]) -> list[Bead]:
    return sorted(beads, key=lambda bead: (bead.a, bead.b))


def _likely(of_shape: dict[tuple[int, int], Matrix]) -> Iterable[Bead]:
    """The beads that score enough, of each first sentence the best."""
    single = of_shape[1, 1]
    for (n, m), score in of_shape.items():
        if not score.size:
            continue
        least = np.full(score.shape, LEAST, dtype=np.float32)
        if n + m == 3:
            # two sentences for one must tell it better than either of them alone
            least = np.maximum(least, _either(single, n, m))
        best = np.argsort(-score, axis=1, kind="stable")[:, :BEST]
        for i, columns in enumerate(best.tolist()):
            for j in columns:
                if score[i, j] > least[i, j]:
                    yield Bead(i, i + n, j, j + m, float(score[i, j]))


def _either(single: Matrix, n: int, m: int) -> Matrix:
    found: Matrix = np.maximum(single[: 1 - n or None, : 1 - m or None], single[n - 1 :, m - 1 :])
    return found


def _chain(beads: Sequence[Bead], width: int) -> list[Bead]:
    """The sequence of beads that crosses nowhere and scores most, each by how far it is above ``LEAST``."""
    best = [0.0] * len(beads)
    before = [-1] * len(beads)
    tree: list[tuple[float, int]] = [(0.0, -1)] * (width + 1)
    by_start = sorted(range(len(beads)), key=lambda k: (beads[k].a, beads[k].b, k))
    by_end = sorted(range(len(beads)), key=lambda k: (beads[k].a_end, k))
    at = 0
    for k in by_start:
        while at < len(by_end) and beads[by_end[at]].a_end <= beads[k].a:
            done = by_end[at]
            place = beads[done].b_end
            while place <= width:
                tree[place] = max(tree[place], (best[done], done))
                place += place & -place
            at += 1
        found, place = (0.0, -1), beads[k].b
        while place > 0:
            found = max(found, tree[place])
            place -= place & -place
        bead = beads[k]
        gain = (bead.score - LEAST) * (bead.a_end - bead.a + bead.b_end - bead.b) / 2
        best[k], before[k] = found[0] + gain, found[1]
    at = max(range(len(beads)), key=lambda k: (best[k], -k), default=-1)
    out = []
    while at >= 0:
        out.append(beads[at])
        at = before[at]
    return out[::-1]


def _moved(chain: Sequence[Bead], score: Matrix, least: float) -> Iterable[Bead]:
    """Single sentences that changed places: each the other's best among those left, near where it is expected."""
    free_a = sorted(set(range(score.shape[0])) - {i for bead in chain for i in range(bead.a, bead.a_end)})
    free_b = set(range(score.shape[1])) - {j for bead in chain for j in range(bead.b, bead.b_end)}
    if not chain or not free_a or not free_b:
        return
    starts = [bead.a for bead in chain]
    found = []
    for i in free_a:
        k = bisect_left(starts, i)
        near = [bead for bead in chain[max(0, k - 1) : k + 1] if abs(bead.a - i) <= REACH]
        places = {j for bead in near for j in range(bead.b - REACH, bead.b_end + REACH)} & free_b
        found += [(-float(score[i, j]), i, j) for j in places if score[i, j] > least]
    taken: set[int] = set()
    for value, i, j in sorted(found):
        if i not in taken and j in free_b:
            taken.add(i)
            free_b.remove(j)
            yield Bead(i, i + 1, j, j + 1, -value)
