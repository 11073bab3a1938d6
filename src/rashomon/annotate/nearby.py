"""Findings by sentence, so that a clause meets those near it and not those of the whole article."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from typing import Generic, Protocol, TypeVar

from rashomon.article import Span

T = TypeVar("T")


class Placed(Protocol):
    """A finding with an id and one span."""

    @property
    def id(self) -> str:
        """Its id in the article."""

    @property
    def span(self) -> Span:
        """Where it stands."""


class BySentence(Generic[T]):
    """Items by the numbers of the sentences that one of their spans touches, in the order given."""

    def __init__(self, starts: Sequence[int], items: Iterable[T], spans: Callable[[T], Iterable[Span]]) -> None:
        """Sort the items by sentence.

        Args:
            starts: first character of each sentence, in order.
            spans: the spans of an item.
        """
        self._at: dict[int, list[T]] = defaultdict(list)
        for item in items:
            numbers = {
                number
                for span in spans(item)
                for number in range(max(0, bisect_right(starts, span.start) - 1), bisect_left(starts, span.end))
            }
            for number in numbers:
                self._at[number].append(item)

    def at(self, number: int) -> list[T]:
        """The items of the sentence of that number."""
        return self._at.get(number, [])
