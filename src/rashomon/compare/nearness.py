"""How near articles are to one another: a sparse graph over their terms and dates.

Never all pairs: an inverted index over each article's heaviest terms names the candidates, and a list
longer than ``WINDOW`` is read only around the article's own date. The work is at most ``PROMINENT`` ×
``WINDOW`` steps an article, so it grows with the number of articles and not with its square.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array

from rashomon.compare.terms import number

PROMINENT = 48
"""Heaviest terms of an article by which others find it."""

WINDOW = 256
"""Articles of one term that are looked at: the nearest in time, half before and half after."""

CANDIDATES = 128
"""Articles that are compared in full with one article: those that share most of the heaviest terms."""

FLOOR = 0.05
"""Nearness below which two articles are no neighbours: the 90th percentile of unrelated news."""

STEP = 2.0**-20
"""Weights of the heaviest terms are counted in these steps, so that what two articles share is the same number in
whichever order it is added up: sums of 48 products stay below 2**53."""

NEIGHBOURS = 12
CROWD_MOST = 0.3
"""Neighbours that make a crowd, and the most that one of them counts for: a story's own many reports
and copies are not what it has to stand out from. Ten to fifteen, and 0.25 to 0.4, measure alike."""

CROWD_STEP = 0.01
"""Crowds are told in steps, so that a newcomer at the edge of a crowd changes nothing for those in it. Half a step and
two steps measure alike."""

SAME_NEWS_DAYS = 1.0
FADING_DAYS = 6.0
FAR_APART = 0.2
"""Reports up to a day apart are as near as their words. Beyond, nearness fades with a time constant of
six days (four to ten measure alike) to a fifth: the same words a year later may still be the same story."""

MOST_FADED = 0.15
"""The most that time takes away: reports that are very near in words, such as the outcome two weeks after the
event, stay together. Without it SEESAW measures the same, and stories that go on for weeks fall apart."""

ROWS = 4_096
"""Rows whose terms are put in order together: to do so takes six times the memory that the terms have."""


@dataclass(frozen=True, slots=True)
class Row:
    """A text as nearness reckons with it.

    Attributes:
        terms: its terms by number, ascending.
        weights: of each its weight.
    """

    terms: NDArray[np.int64]
    weights: NDArray[np.float64]

    @classmethod
    def of(cls, vector: Mapping[str, float]) -> Row:
        """The row of terms with their weights."""
        terms = np.fromiter(map(number, vector), np.int64, len(vector))
        order = np.argsort(terms)
        return cls(terms[order], np.fromiter(vector.values(), np.float64, len(vector))[order])


@dataclass(frozen=True, slots=True)
class Graph:
    """Articles by number, with what is needed to compare groups of them.

    Attributes:
        terms: a unit row of term weights for each article.
        days: day of publication as a proleptic ordinal, nan when unknown.
        neighbours: for each article the others of nearness ``FLOOR`` or more.
        crowd: for each article the mean nearness of its ``NEIGHBOURS`` nearest, ``FLOOR`` to ``CROWD_MOST``, in whole
            ``CROWD_STEP``.
    """

    terms: csr_array
    days: NDArray[np.float64]
    neighbours: tuple[dict[int, float], ...]
    crowd: NDArray[np.float64]


def faded(near: NDArray[np.float64], gap: NDArray[np.float64]) -> NDArray[np.float64]:
    """What is left of the nearness of pairs published ``gap`` days apart; all of it where that is not known."""
    late = np.maximum(0.0, np.abs(np.nan_to_num(gap)) - SAME_NEWS_DAYS)
    kept = FAR_APART + (1 - FAR_APART) * np.exp(-late / FADING_DAYS)
    faded: NDArray[np.float64] = np.maximum(near * kept, near - MOST_FADED)
    return faded


def graph(vectors: Sequence[Mapping[str, float]], days: NDArray[np.float64]) -> Graph:
    """The graph of articles given by unit term vectors and days of publication (nan when unknown)."""
    terms = rows_of([Row.of(one) for one in vectors])
    neighbours: list[dict[int, float]] = [{} for _ in vectors]
    dense = np.zeros(terms.shape[1])
    lists = _lists(vectors, days)
    for one, heaviest in enumerate(lists.of_article):
        candidates = lists.candidates(one, heaviest)
        if not len(candidates):
            continue
        begin, end = terms.indptr[one], terms.indptr[one + 1]
        own = terms.indices[begin:end]
        dense[own] = terms.data[begin:end]
        near = faded(terms[candidates] @ dense, days[candidates] - days[one])
        for other, value in zip(candidates[near >= FLOOR].tolist(), near[near >= FLOOR].tolist(), strict=True):
            neighbours[one][other] = neighbours[other][one] = value
        dense[own] = 0.0
    crowd = np.array([crowd_of(around.values()) for around in neighbours])
    return Graph(terms, days, tuple(neighbours), crowd)


def crowd_of(near: Iterable[float]) -> float:
    """The crowd of an article, from how near each of its neighbours is."""
    nearest = sorted((min(x, CROWD_MOST) for x in near), reverse=True)[:NEIGHBOURS]
    mean = (sum(nearest) + FLOOR * (NEIGHBOURS - len(nearest))) / NEIGHBOURS
    return round(mean / CROWD_STEP) * CROWD_STEP


def rows_of(rows: Iterable[Row]) -> csr_array:
    """The rows as a matrix over all their terms, in the order of the terms' numbers."""
    stream = iter(rows)
    found = [_together(some) for some in iter(lambda: list(islice(stream, ROWS)), [])]
    terms = np.unique(np.concatenate([_NO_TERMS, *(one.terms for one in found)]))
    columns = [np.searchsorted(terms, one.terms).astype(np.int32)[one.places] for one in found]
    weights = np.concatenate([_NO_WEIGHTS, *(one.weights for one in found)])
    bounds = np.cumsum([0, *(size for one in found for size in one.sizes)]).astype(np.int32)
    shape = (len(bounds) - 1, len(terms))
    return csr_array((weights, np.concatenate([_NO_COLUMNS, *columns]), bounds), shape=shape)


@dataclass(frozen=True, slots=True)
class _Together:
    """Some rows.

    Attributes:
        terms: all that any of them has, each once, ascending.
        places: of each term of each row its place among them.
        weights: of each term of each row.
        sizes: how many terms each row has.
    """

    terms: NDArray[np.int64]
    places: NDArray[np.int32]
    weights: NDArray[np.float64]
    sizes: list[int]


def _together(rows: Sequence[Row]) -> _Together:
    terms, places = np.unique(np.concatenate([one.terms for one in rows]), return_inverse=True)
    weights = np.concatenate([one.weights for one in rows])
    return _Together(terms, places.astype(np.int32), weights, [len(one.terms) for one in rows])


_NO_TERMS = np.array([], dtype=np.int64)
_NO_WEIGHTS = np.array([], dtype=np.float64)
_NO_COLUMNS = np.array([], dtype=np.int32)


class _Lists:
    """For each term the articles in which it is prominent, ordered by day, with its weights there."""

    def __init__(self, of_article: list[list[tuple[int, int]]], days: NDArray[np.float64], terms: int) -> None:
        self.of_article = of_article
        by_day = np.lexsort((np.arange(len(days)), np.nan_to_num(days, nan=math.inf)))
        articles: list[list[int]] = [[] for _ in range(terms)]
        weights: list[list[int]] = [[] for _ in range(terms)]
        self._place: list[dict[int, int]] = [{} for _ in of_article]
        for one in by_day.tolist():
            for term, weight in of_article[one]:
                self._place[one][term] = len(articles[term])
                articles[term].append(one)
                weights[term].append(weight)
        self._articles = [np.array(a, dtype=np.int64) for a in articles]
        self._weights = [np.array(w, dtype=np.float64) for w in weights]

    def candidates(self, one: int, heaviest: list[tuple[int, int]]) -> NDArray[np.int64]:
        """The articles that share most of the weight of ``heaviest`` with article ``one``, sorted."""
        found, shared = [], []
        for term, weight in heaviest:
            place = self._place[one][term]
            near = slice(max(0, place - WINDOW // 2), place + WINDOW // 2 + 1)
            found.append(self._articles[term][near])
            shared.append(self._weights[term][near] * weight)
        if not found:
            return np.array([], dtype=np.int64)
        others, back = np.unique(np.concatenate(found), return_inverse=True)
        total = np.bincount(back, weights=np.concatenate(shared))
        total[others == one] = 0.0
        best = np.lexsort((others, -total))[:CANDIDATES]
        return np.sort(others[best[total[best] > 0]])


def prominent(vector: Mapping[str, float]) -> list[tuple[int, int]]:
    """The heaviest terms of an article by number, with their weights in steps of ``STEP``."""
    heaviest = sorted(vector.items(), key=lambda item: (-item[1], item[0]))[:PROMINENT]
    return [(number(term), round(weight / STEP)) for term, weight in heaviest]


def _lists(vectors: Sequence[Mapping[str, float]], days: NDArray[np.float64]) -> _Lists:
    place: dict[int, int] = {}
    of_article = [[(place.setdefault(term, len(place)), weight) for term, weight in prominent(one)] for one in vectors]
    return _Lists(of_article, days, len(place))
