"""Parts of the graph of ``nearness``: pairs of articles, and articles with what is between them, as in the whole."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array

from rashomon.compare.nearness import Graph, Row, faded, rows_of

Numbers = NDArray[np.int64]


def of_pairs(rows: Sequence[Mapping[str, Any]], one: Numbers, other: Numbers) -> NDArray[np.float64]:
    """How near the texts of each pair are, as ``nearness.graph`` reckons it.

    Args:
        rows: of each text its number ("text"), "terms", "weights" and "day".
        one, other: the pairs, by number; quicker, the fewer different texts ``one`` has.
    """
    place = {row["text"]: n for n, row in enumerate(rows)}
    terms, days = _terms(rows), _days(rows)
    near = np.zeros(len(one))
    dense = np.zeros(terms.shape[1])
    for number, some in groupby(np.argsort(one, kind="stable").tolist(), key=lambda n: int(one[n])):
        these, mine = list(some), place[number]
        others = np.array([place[n] for n in other[these].tolist()])
        begin, end = terms.indptr[mine], terms.indptr[mine + 1]
        dense[terms.indices[begin:end]] = terms.data[begin:end]
        near[these] = faded(terms[others] @ dense, days[others] - days[mine])
        dense[terms.indices[begin:end]] = 0.0
    return near


def part(rows: Iterable[Mapping[str, Any]], neighbours: Mapping[int, Mapping[int, float]]) -> Graph:
    """A part of the graph of all articles: these, with what is between them.

    Args:
        rows: of each its number ("text"), "terms", "weights", "day", and the "crowd" that it has among all; a stream,
            for many hold more memory than the graph.
        neighbours: of each, by number, those among all.
    """
    texts: list[int] = []
    days: list[float] = []
    crowds: list[float] = []

    def terms() -> Iterator[Row]:
        for row in rows:
            texts.append(row["text"])
            days.append(row["day"])
            crowds.append(row["crowd"])
            yield Row(row["terms"], row["weights"])

    matrix = rows_of(terms())
    place = {text: n for n, text in enumerate(texts)}
    return Graph(
        matrix,
        np.array(days, dtype=np.float64),
        tuple({place[n]: near for n, near in neighbours[text].items() if n in place} for text in texts),
        np.array(crowds, dtype=np.float64),
    )


def _terms(rows: Sequence[Mapping[str, Any]]) -> csr_array:
    return rows_of([Row(row["terms"], row["weights"]) for row in rows])


def _days(rows: Sequence[Mapping[str, Any]]) -> NDArray[np.float64]:
    return np.array([row["day"] for row in rows], dtype=np.float64)
