"""Quotations in two wordings, side by side, with the words that differ."""

from __future__ import annotations

from dataclasses import dataclass

from rashomon.article import Span
from rashomon.report.index import Byline, Excerpt, Index
from rashomon.report.typeset import flat
from rashomon.story import Story, Wording


@dataclass(frozen=True, slots=True)
class Side:
    """One wording, in the sentence of its first article, with the words marked that the other has not.

    Attributes:
        others: further articles that have it.
    """

    excerpt: Excerpt
    others: tuple[Byline, ...]


@dataclass(frozen=True, slots=True)
class Entry:
    """One quotation in two wordings.

    Attributes:
        speaker: who is quoted; empty where that is not known.
        changes: what differs, in words.
    """

    speaker: str
    sides: tuple[Side, Side]
    changes: tuple[str, ...]


def build(story: Story, index: Index) -> list[Entry]:
    """The story's quotations in two wordings, by article and place."""
    return [_entry(one, index) for one in story.wordings if one.a in index.bylines and one.b in index.bylines]


def _entry(one: Wording, index: Index) -> Entry:
    sides = [(one.a, one.a_span, one.a_changes, one.a_also), (one.b, one.b_span, one.b_changes, one.b_also)]
    # in the order of the page: the earlier article first
    first, second = sorted(sides, key=lambda side: index.bylines[side[0]].number)
    return Entry(
        flat(one.speaker or "", 80),
        (_side(*first, index), _side(*second, index)),
        tuple(_change(x, y) for x, y in zip(first[2], second[2], strict=True)),
    )


def _side(article: str, span: Span, changes: tuple[Span | None, ...], also: tuple[str, ...], index: Index) -> Side:
    # where nothing stands in the place of the other's words, there is nothing to mark
    marked = [change for change in changes if change is not None]
    return Side(index.excerpt(article, span, marked), tuple(index.bylines[i] for i in also if i in index.bylines))


def _change(a: Span | None, b: Span | None) -> str:
    if a is not None and b is not None:
        return f"“{flat(a.exact, 80)}” or “{flat(b.exact, 80)}”"
    there = a or b
    return f"with or without “{flat(there.exact, 80)}”" if there is not None else ""
