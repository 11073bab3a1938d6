"""Which found span stands for which gold span: what the evals of times and places share."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Protocol, TypeVar


class Placed(Protocol):
    """Anything at [start, end)."""

    @property
    def start(self) -> int:
        """Where it begins, in code points."""

    @property
    def end(self) -> int:
        """Where it ends, in code points."""


Gold = TypeVar("Gold", bound=Placed)
Given = TypeVar("Given", bound=Placed)


def matched(gold: Sequence[Gold], found: Sequence[Given]) -> Iterator[tuple[Gold, Given, bool]]:
    """Each gold span with the found one that overlaps it, none used twice, and whether the two are the same.

    Of several that overlap, the same one goes first, then the first.
    """
    used: set[int] = set()
    for one in gold:
        over = [i for i, x in enumerate(found) if i not in used and x.start < one.end and one.start < x.end]
        if over:
            best = next((i for i in over if _same(one, found[i])), over[0])
            used.add(best)
            yield one, found[best], _same(one, found[best])


def _same(one: Placed, other: Placed) -> bool:
    return (one.start, one.end) == (other.start, other.end)
