"""Items taken some at a time."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import TypeVar

One = TypeVar("One")


def of_size(items: Iterable[One], size: Callable[[One], int], least: int) -> Iterator[list[One]]:
    """Items in order, in batches whose sizes together are ``least`` or more, but for the last."""
    some: list[One] = []
    held = 0
    for one in items:
        some.append(one)
        held += size(one)
        if held >= least:
            yield some
            some, held = [], 0
    if some:
        yield some
