"""Passages that two texts share, aligned word by word to exact ranges.

Seeds are equal runs of ``SEED`` words, grown to maximal equal runs; runs that follow one another in both
texts with a small gap are one passage, lightly edited. No step is quadratic: a seed is looked up at ``PLACES``
places at most, a run is grown only from its first word, and only so far as ``GROWTH`` allows.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from rashomon.compare.fingerprints import MOST_WORDS, Words, grams

SEED = 4
"""Words of a seed. Three give chance matches ("the united states"), five miss sentences with two edits."""

PLACES = 8
"""Places of one seed in the other text that are tried: text that repeats itself would square the work."""

GROWTH = 16
"""Words compared while runs are grown, for each word of the two texts. Articles need 2 or 3; in a text that says one
thing over and over every place begins a run to its end."""

GAP = 8
"""Words by which two runs of one passage may lie apart, in either text."""

FEWEST = 10
"""Equal words of a passage; shorter ones are names, offices and formulas that any two reports may share."""


@dataclass(frozen=True, slots=True)
class Aligned:
    """A shared passage as word ranges: [a, a_end) of the one text, [b, b_end) of the other.

    ``runs`` are its equal runs as (place in a, place in b, number of words), in order.
    """

    a: int
    a_end: int
    b: int
    b_end: int
    runs: tuple[tuple[int, int, int], ...]

    @property
    def exact(self) -> bool:
        """Whether the passage is the same word for word."""
        return len(self.runs) == 1


def align(a: Words, b: Words) -> list[Aligned]:
    """The shared passages of two texts, in the order of ``b``; no word stands in two of them."""
    runs = sorted(_chosen(_runs(a.forms, b.forms)), key=lambda run: run[1])
    passages: list[list[tuple[int, int, int]]] = []
    for run in runs:
        if passages and _follows(passages[-1][-1], run):
            passages[-1].append(run)
        else:
            passages.append([run])
    return [
        Aligned(p[0][0], p[-1][0] + p[-1][2], p[0][1], p[-1][1] + p[-1][2], tuple(p))
        for p in passages
        if sum(size for _, _, size in p) >= FEWEST
    ]


def _runs(a: Sequence[str], b: Sequence[str]) -> list[tuple[int, int, int]]:
    """Maximal equal runs as (place in a, place in b, words)."""
    places: dict[int, list[int]] = defaultdict(list)
    for i, value in enumerate(grams(a, SEED)):
        if len(places[value]) < PLACES:
            places[value].append(i)
    found = []
    left = GROWTH * (len(a) + len(b))
    for j, value in enumerate(grams(b, SEED)):
        for i in places.get(value, ()):
            if (i and j and a[i - 1] == b[j - 1]) or left <= 0:
                continue
            size = 0
            while i + size < len(a) and j + size < len(b) and a[i + size] == b[j + size]:
                size += 1
            left -= size
            if size >= SEED:
                found.append((i, j, size))
    return found


def _chosen(runs: list[tuple[int, int, int]]) -> list[tuple[int, int, int]]:
    """The longest runs first, each cut to what no longer one covers in either text."""
    taken_a, taken_b = _Taken(), _Taken()
    out = []
    for i, j, size in sorted(runs, key=lambda run: (-run[2], run[1], run[0])):
        skip = 0
        # what is free in the one text may be taken in the other; each turn goes beyond a range that is taken
        while skip < size and (more := max(taken_a.reach(i + skip) - i, taken_b.reach(j + skip) - j)) > skip:
            skip = more
        size = min(size, taken_a.free_from(i + skip) - i, taken_b.free_from(j + skip) - j)
        if size - skip >= SEED:
            taken_a.add(i + skip, i + size)
            taken_b.add(j + skip, j + size)
            out.append((i + skip, j + skip, size - skip))
    return out


class _Taken:
    """Disjoint ranges in order."""

    def __init__(self) -> None:
        self._starts: list[int] = []
        self._ends: list[int] = []

    def reach(self, at: int) -> int:
        """The end of the range that holds ``at``, or ``at`` where none does."""
        k = bisect_right(self._starts, at) - 1
        return max(at, self._ends[k]) if k >= 0 else at

    def free_from(self, at: int) -> int:
        """Where what is free at ``at`` ends: at the next range, or far behind any text."""
        k = bisect_right(self._starts, at)
        return self._starts[k] if k < len(self._starts) else MOST_WORDS + 1

    def add(self, start: int, end: int) -> None:
        """Take [start, end), which is free."""
        k = bisect_right(self._starts, start)
        self._starts.insert(k, start)
        self._ends.insert(k, end)


def _follows(one: tuple[int, int, int], other: tuple[int, int, int]) -> bool:
    """Whether a run goes on behind another in both texts, with a small gap at most."""
    gap_a = other[0] - one[0] - one[2]
    gap_b = other[1] - one[1] - one[2]
    return 0 <= gap_a <= GAP and 0 <= gap_b <= GAP
