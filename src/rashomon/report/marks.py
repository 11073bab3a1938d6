"""An article's text with its findings marked.

Findings overlap: a time stands in a quotation that stands in a claim, and some cross one another's
ends. Ranges that nest become nested elements; a range that crosses another is split, and its later
pieces name the first. The text content of the result is the text that went in.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from operator import attrgetter

from markupsafe import Markup

from rashomon.report.typeset import typeset

_IN_ORDER = attrgetter("start", "end", "kind", "note", "anchor")
_PARAGRAPH = re.compile(r"[^\n]*\n+|[^\n]+")


@dataclass(frozen=True, slots=True)
class Mark:
    """A range of the text that is to be marked.

    Attributes:
        start, end: code points, half-open; a mark that leaves the text or is empty is not set.
        kind: a class name of the style sheet, or empty for a mere place to link to.
        note: a short description, shown on demand.
        anchor: whether something links here.
    """

    start: int
    end: int
    kind: str = ""
    note: str = ""
    anchor: bool = False


@dataclass(frozen=True, slots=True)
class _Range:
    """All marks of one range, which share one element."""

    start: int
    end: int
    kinds: tuple[str, ...]
    notes: tuple[str, ...]
    anchor: bool


def anchor(prefix: str, start: int, end: int) -> str:
    """The id of the element that holds [start, end) of the text whose ids begin with ``prefix``."""
    return f"{prefix}-{start}-{end}"


def noted(marks: Iterable[Mark]) -> tuple[str, ...]:
    """The notes of the marks, each once, the most frequent first: marks name theirs by its place in this list."""
    counts = Counter(mark.note for mark in marks if mark.note)
    return tuple(sorted(counts, key=lambda note: (-counts[note], note)))


def note_lines(marks: Iterable[Mark]) -> str:
    """The notes of the marks for the attribute ``data-notes`` of the element around the text, one a line."""
    return "\n".join(" ".join(note.split()) for note in noted(marks))


def marked(text: str, marks: Iterable[Mark], prefix: str) -> Markup:
    """``text`` as paragraphs of HTML with the given marks.

    Args:
        text: any text.
        marks: in any order; those on the same range are joined.
        prefix: begins the ids of anchors, so that they are unique on a page of many texts.

    Returns:
        HTML whose text content is ``text`` (see ``typeset`` for the two exceptions). Every anchor's id
        stands exactly once, on the first piece of its range; further pieces carry it as ``data-o``. Notes
        are given as ``data-d``, the numbers of their lines in ``note_lines``: an actor is named on every other line of
        an article, and its note is there once.
    """
    marks = list(marks)
    numbers = {note: number for number, note in enumerate(noted(marks))}
    starting: dict[int, list[_Range]] = {}
    bounds: set[int] = set()
    for one in _joined(marks, len(text)):
        starting.setdefault(one.start, []).append(one)
        bounds.update((one.start, one.end))
    breaks = {match.start() for match in _PARAGRAPH.finditer(text)} - {0}
    places = sorted(bounds | breaks | {0, len(text)})
    out = ["<p>"]
    stack: list[_Range] = []
    for place, after in zip(places, [*places[1:], len(text)], strict=True):
        # Everything from the lowest range that ends here upward is closed; what goes on is opened again.
        keep = 0 if place in breaks else next((i for i, r in enumerate(stack) if r.end <= place), len(stack))
        opened = starting.get(place, [])
        if keep < len(stack):
            opened = [r for r in stack[keep:] if r.end > place] + opened
            out.append("</i>" * (len(stack) - keep))
            del stack[keep:]
        if place in breaks:
            out.append("</p><p>")
        # The longest is opened first, so that as few as possible are split later.
        for one in sorted(opened, key=lambda r: (-r.end, r.start)):
            out.append(_opening(one, prefix, numbers, first=one.start == place))
            stack.append(one)
        if after > place:
            out.append(typeset(text[place:after]))
    out.append("</p>")
    return Markup("".join(out))  # noqa: S704 - made of escaped pieces only


def _joined(marks: Iterable[Mark], length: int) -> list[_Range]:
    """The marks by range, kinds and notes in a fixed order."""
    by_range: dict[tuple[int, int], list[Mark]] = {}
    for mark in sorted(set(marks), key=_IN_ORDER):
        if 0 <= mark.start < mark.end <= length:
            by_range.setdefault((mark.start, mark.end), []).append(mark)
    return [
        _Range(
            start,
            end,
            tuple(dict.fromkeys(m.kind for m in same if m.kind)),
            tuple(dict.fromkeys(m.note for m in same if m.note)),
            any(m.anchor for m in same),
        )
        for (start, end), same in by_range.items()
    ]


def _opening(one: _Range, prefix: str, numbers: Mapping[str, int], *, first: bool) -> str:
    """The start tag of a range's first or of a later piece."""
    tag = ["<i"]
    if one.kinds:
        tag.append(f' class="{" ".join(one.kinds)}"')
    if one.anchor:
        tag.append(f' {"id" if first else "data-o"}="{anchor(prefix, one.start, one.end)}"')
    elif not first:
        tag.append(" data-o")
    if one.notes:
        tag.append(f' data-d="{" ".join(str(numbers[note]) for note in one.notes)}"')
    tag.append(">")
    return "".join(tag)
