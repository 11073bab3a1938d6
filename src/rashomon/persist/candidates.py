"""Who is among whose candidates, while texts come and go: what the new ones share with others, and who lost whom.

``rashomon.compare.nearness`` reads the list of a term around an article's own place. A text that comes pushes others
apart by one place, so that two may lose sight of one another; one that goes brings two together. Here both are found
from the lists of the terms of the texts that came and went, without a look at any other list. Arrays hold one row for
each place of each list, sorted by term, and inside a list by day and id.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from rashomon.persist import nearness_tables
from rashomon.persist.nearness_tables import Lists, Numbers
from rashomon.persist.store import StoreFile

AT_ONCE = 128
"""Texts whose surroundings in the lists are held at a time: with those of each some 60 MB."""

READ = 2_048
"""Texts whose surroundings in the lists are read at a time: those of each take 25 kB among 50,000 texts, and 300 kB at
most."""

OTHERS = 4_096
"""Texts that are held at a time with their terms, to reckon how near those that came are to them."""

Marks = NDArray[np.bool_]
Near = Callable[[Sequence[Mapping[str, Any]], Numbers, Numbers], NDArray[np.float64]]


@dataclass(frozen=True, slots=True)
class Measures:
    """How far texts look for candidates, as ``rashomon.compare.nearness`` says.

    Attributes:
        reach: places of a list before and after its own that a text looks at.
        most: candidates that a text keeps.
        floor: nearness from which a candidate is a neighbour.
        near: how near the texts of each pair are, given the rows of all of them.
    """

    reach: int
    most: int
    floor: float
    near: Near


def update(store: StoreFile, gone: set[int], new: set[int], measures: Measures) -> set[tuple[int, int]]:
    """Take out the texts that are gone, and bring up to date who is among whose candidates.

    Args:
        gone: texts that are in the lists and are to go.
        new: texts that are in the lists and have no candidates yet.
        measures: those of the whole.

    Returns:
        Pairs that are neighbours now and were not, or were and are not, the lower number first; one of a pair may be
        gone.
    """
    lists = nearness_tables.lists(store, [*gone, *new], measures.reach)
    before, now = ~np.isin(lists.texts, list(new)), ~np.isin(lists.texts, list(gone))
    one, other, gained = moved(lists, before, now, measures.reach)
    anew = nearness_tables.who_had_any(store, gone) | set(np.unique(one[gained]).tolist())
    anew |= nearness_tables.who_had(store, one[~gained], other[~gained])
    anew -= gone | new
    nearness_tables.remove_texts(store, gone)
    left = Lists(lists.terms[now], lists.texts[now], lists.weights[now])
    settled = [*new, *anew]
    found = [_found(store, left, some, measures, settled) for some in _some(new, AT_ONCE)]
    del lists, left, before, now, one, other, gained
    for many in _some(anew, READ):
        theirs = nearness_tables.lists(store, many, measures.reach)
        found += [_found(store, theirs, some, measures, None) for some in _some(many, AT_ONCE)]
    one, other, total = (np.concatenate([part[n] for part in found] or [_NONE]) for n in range(3))
    there, back = (np.concatenate([part[n] for part in found] or [_NONE]).astype(np.bool_) for n in (3, 4))
    # either side may have the other among its candidates; how near they are is reckoned once, and kept
    near = nearness_tables.near(store, one, other)
    unknown = np.flatnonzero(np.isnan(near))
    near[unknown] = _reckoned(store, one[unknown], other[unknown], new, measures)
    fresh = pa.table(
        {
            "text": np.concatenate((one[there], other[back])).astype(np.int32),
            "other": np.concatenate((other[there], one[back])).astype(np.int32),
            "shared": np.concatenate((total[there], total[back])),
            "near": np.concatenate((near[there], near[back])),
        }
    )
    return nearness_tables.put_near(store, fresh, anew=anew, gone=gone, most=measures.most, floor=measures.floor)


def _reckoned(store: StoreFile, one: Numbers, other: Numbers, new: set[int], measures: Measures) -> NDArray[np.float64]:
    """How near the texts of each pair are, reckoned from their terms."""
    # those that came share their candidates: with them on one side, the terms of each of the others are read once
    turned = np.isin(other, list(new)) & ~np.isin(one, list(new))
    one, other = np.where(turned, other, one), np.where(turned, one, other)
    others, place = np.unique(other, return_inverse=True)
    near = np.zeros(len(one))
    for start in range(0, len(others), OTHERS):
        some = np.flatnonzero((place >= start) & (place < start + OTHERS))
        rows = nearness_tables.numbered(store, np.unique((one[some], other[some])).tolist())
        near[some] = measures.near(rows, one[some], other[some])
    return near


_NONE = np.array([], dtype=np.int64)


def _some(texts: Iterable[int], most: int) -> Iterator[list[int]]:
    """The texts, so many at a time."""
    in_order = sorted(texts)
    return (in_order[at : at + most] for at in range(0, len(in_order), most))


def _found(
    store: StoreFile, lists: Lists, texts: list[int], measures: Measures, settled: list[int] | None
) -> tuple[Numbers, Numbers, Numbers, Marks, Marks]:
    """Pairs of which one side, or both, may have the other among its candidates.

    Args:
        store: where candidates are.
        lists: those of the terms of the texts, as far as they look.
        texts: some of those whose candidates are looked for.
        measures: those of the whole.
        settled: texts whose candidates are looked for at their own turn; others may take these texts among theirs. None
            where these texts are not new, so that nobody does.

    Returns:
        Columns: one of the texts, the other text, what they share; whether the other is among the candidates of the
        one, and whether the one may be among those of the other.
    """
    one, other, total = shared(lists, np.isin(lists.texts, texts), measures.reach)
    others, place = np.unique(other, return_inverse=True)
    ranks = nearness_tables.ranks(store, others.tolist())
    there = best(one, other, total, _of(ranks, others, -1)[place], measures.most)
    back = np.zeros(len(one), dtype=np.bool_)
    if settled is not None:
        # they may have room for it, or give up their last one
        least = nearness_tables.room(store, others.tolist(), measures.most)
        back = (total >= _of(least, others, 0)[place]) & ~np.isin(other, settled)
    either = there | back
    return one[either], other[either], total[either], there[either], back[either]


def _of(values: Mapping[int, int], keys: Numbers, missing: int) -> Numbers:
    return np.array([values.get(key, missing) for key in keys.tolist()], dtype=np.int64)


def shared(lists: Lists, wanted: Marks, reach: int) -> tuple[Numbers, Numbers, Numbers]:
    """What some texts share with those around them in the lists: text, other one, sum of products.

    Args:
        lists: those of their terms, as far as ``reach`` around them.
        wanted: the rows of those texts.
        reach: places before and after its own that each looks at.
    """
    terms, articles, weights = lists.terms, lists.texts, lists.weights
    rows = np.flatnonzero(wanted)
    first = np.maximum(np.searchsorted(terms, terms[rows], "left"), rows - reach)
    end = np.minimum(np.searchsorted(terms, terms[rows], "right"), rows + reach + 1)
    mine = np.repeat(rows, end - first)
    others = _places(first, end - first)
    apart = articles[mine] != articles[others]
    mine, others = mine[apart], others[apart]
    pairs = (articles[mine] << 32) | articles[others]
    found, back = np.unique(pairs, return_inverse=True)
    # whole numbers below 2**53, which float64 adds without rounding
    total = np.bincount(back, weights=(weights[mine] * weights[others]).astype(np.float64)).astype(np.int64)
    kept = total > 0
    return found[kept] >> 32, found[kept] & 0xFFFFFFFF, total[kept]


def best(one: Numbers, other: Numbers, total: Numbers, rank: Numbers, most: int) -> Marks:
    """Which rows of ``shared`` are among the best of their text.

    Args:
        one, other, total: what ``shared`` gave, sorted by ``one``.
        rank: of each ``other`` its place among them when sorted by name, which decides between equals.
        most: rows of each text.
    """
    kept = np.zeros(len(one), dtype=np.bool_)
    bounds = np.flatnonzero(np.diff(one, prepend=-1, append=-1)) if len(one) else np.array([0])
    for begin, end in pairwise(bounds.tolist()):
        totals = total[begin:end]
        # a text shares a little with thousands: only those that share as much as its last candidate are put in order
        least = np.partition(totals, -most)[-most] if end - begin > most else 0
        near = begin + np.flatnonzero(totals >= least)
        kept[near[np.lexsort((rank[near], -total[near]))[:most]]] = True
    return kept


def _places(first: Numbers, sizes: Numbers) -> Numbers:
    """The places of ranges, one range after the other."""
    return np.arange(sizes.sum()) - np.repeat(np.cumsum(sizes) - sizes, sizes) + np.repeat(first, sizes)


def moved(lists: Lists, before: Marks, now: Marks, reach: int) -> tuple[Numbers, Numbers, Marks]:
    """Pairs of texts that saw one another in a list and do not now, or see one another anew.

    Args:
        lists: with those texts that went and those that came, as far as ``reach`` around them: what is left out
            between has as many places on both sides as anybody looks at, and moves as a whole.
        before, now: which rows were there, and are there.
        reach: as for ``shared``.

    Returns:
        Columns: a text, another, whether they see one another anew. A pair may come more than once.
    """
    terms, articles = lists.terms, lists.texts
    bounds = np.flatnonzero(np.diff(terms, prepend=-1, append=-1)) if len(terms) else np.array([0])
    one, other, anew = [_NONE], [_NONE], [_NONE.astype(np.bool_)]
    for begin, end in pairwise(bounds.tolist()):
        was, now_is = before[begin:end], now[begin:end]
        if max(was.sum(), now_is.sum()) <= reach + 1:
            continue
        stay = was & now_is
        names = articles[begin:end][stay]
        old, new = ((np.cumsum(marks) - 1)[stay] for marks in (was, now_is))
        (low, high), (low_now, high_now) = (
            (np.searchsorted(places, places - reach, "left"), np.searchsorted(places, places + reach, "right"))
            for places in (old, new)
        )
        rows = np.flatnonzero((low != low_now) | (high != high_now))
        if not len(rows):
            continue
        ranges = (
            (low, low_now, False),
            (high_now, high, False),
            (low_now, low, True),
            (high, high_now, True),
        )
        for start, stop, gained in ranges:
            sizes = np.maximum(stop[rows] - start[rows], 0)
            one.append(names[np.repeat(rows, sizes)])
            other.append(names[_places(start[rows], sizes)])
            anew.append(np.full(sizes.sum(), gained))
    return np.concatenate(one), np.concatenate(other), np.concatenate(anew)
