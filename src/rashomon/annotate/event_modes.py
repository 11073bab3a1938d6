"""The PLOVER modes of an event: those that its own word tells, else the one that the words of its clause tell.

The table is ``data/event_modes.tsv``.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache
from importlib.resources import files
from itertools import islice

LONGEST = 80
"""Words of a clause that are looked at."""

COARSE = {
    "demo": frozenset({"hunger", "strike", "riot", "obstruct", "boycott", "vandalize"}),
    "strike": frozenset({"hunger"}),
}
"""Modes that an event's own word tells, with the finer ones that take their place where the clause tells these."""


def modes_of(kind: str, own: Sequence[str], words: Iterable[str]) -> tuple[str, ...]:
    """The modes of an event of a type, possibly none.

    Args:
        kind: its PLOVER type.
        own: modes that the word naming it tells.
        words: lemmas of its clause, in small letters and in the order of the text.
    """
    text = f" {' '.join(islice(words, LONGEST))} "
    told = next((mode for mode, entries in _table().get(kind, ()) if any(f" {e} " in text for e in entries)), None)
    if told is not None and any(told in COARSE.get(mode, ()) for mode in own):
        return (told,)
    if own:
        return tuple(own)
    return (told,) if told is not None else ()


@cache
def _table() -> dict[str, list[tuple[str, tuple[str, ...]]]]:
    """By type the modes with their entries, the most telling first; read once."""
    made: dict[str, list[tuple[str, tuple[str, ...]]]] = {}
    text = files("rashomon.annotate").joinpath("data", "event_modes.tsv").read_text(encoding="utf-8")
    for line in text.split("\n"):
        if line and line[0] != "#":
            kind, mode, entries = line.split("\t")
            made.setdefault(kind, []).append((mode, tuple(entries.split("|"))))
    return made
