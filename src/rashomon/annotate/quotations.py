"""Quotations: ranges of the text between quotation marks."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

LONGEST = 3000
"""Characters: an opening mark without a partner within so many is taken for a slip."""

LONGEST_OVER_LINES = 1500
"""Characters within which an opening mark that cannot be taken for a closing one has its partner in a later line."""

CLOSING = {"“": "”", "«": "»", "„": "“”", "‘": "’'", '"': '"'}


@dataclass(frozen=True, slots=True)
class Quotation:
    """A quotation with its marks: [start, end) in code points, and how many words it holds."""

    start: int
    end: int
    words: int


def quotations(text: str) -> list[Quotation]:
    """All quotations of the text, in order; they do not overlap.

    A quotation may go on over the end of a line where its marks tell opening from closing and none opens in between.
    A paragraph that opens with a mark and does not close it is quoted to its end (the convention of a
    quotation that runs on over paragraphs). A single mark opens a quotation only at a word's start, and
    closes it only at a word's end, so that apostrophes are none.
    """
    return list(_scan(text))


def _scan(text: str) -> Iterator[Quotation]:
    at = 0
    while at < len(text):
        mark = text[at]
        if mark in CLOSING and _opens(text, at):
            end = _close(text, at, CLOSING[mark])
            if end is not None:
                yield Quotation(at, end, len(text[at:end].split()))
                at = end
                continue
        at += 1


def _opens(text: str, at: int) -> bool:
    before = text[at - 1] if at else " "
    after = text[at + 1] if at + 1 < len(text) else " "
    return not before.isalnum() and not after.isspace()


def _close(text: str, at: int, closing: str) -> int | None:
    """One past the closing mark, or the paragraph's end where another paragraph goes on quoting."""
    limit = min(len(text), at + LONGEST)
    for i in range(at + 1, limit):
        if text[i] in closing and _closes(text, i):
            return i + 1
        if text[i] == "\n":
            rest = text[i : i + 50].lstrip()[:1]
            if rest == text[at] and text[at] != "‘":
                return i  # the next paragraph goes on quoting
            return _close_below(text, at, i, closing)
    return None


def _close_below(text: str, at: int, line_end: int, closing: str) -> int | None:
    """One past the closing mark in a later line, or None; a straight or single mark may be another's."""
    if text[at] in '‘"':
        return None
    for i in range(line_end, min(len(text), at + LONGEST_OVER_LINES)):
        if text[i] == text[at]:
            return None
        if text[i] in closing and _closes(text, i):
            return i + 1
    return None


def _closes(text: str, at: int) -> bool:
    if text[at] in "”»":
        return True
    before = text[at - 1]
    after = text[at + 1] if at + 1 < len(text) else " "
    return not before.isspace() and not after.isalnum()
