"""The PLOVER contexts of an event, by the words of its clause or sentence.

The table is ``data/event_contexts.tsv``: words that tell a context alone, and words of which it takes two.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache
from importlib.resources import files
from itertools import islice

CONTEXTS: tuple[str, ...] = (
    "military", "intelligence", "executive", "legislative", "election", "political_institutions", "pro_democracy",
    "pro_autocracy", "economic", "legal", "reparations", "human_rights", "rights_freedoms", "repression",
    "human_security", "gender", "lgbt", "religion_ethnicity", "inequality", "diplomatic", "territory", "peacekeeping",
    "health", "asylum", "migration", "disasters", "natural_resource", "environment", "technology", "terrorism", "cbrn",
    "cyber", "misinformation", "crime", "corruption", "illegal_drugs", "trafficking",
)  # fmt: skip
"""All contexts of the manual of PLOVER 0.8, in its order."""

TELLS = 2
"""Weight from which a context is told: one word that tells it alone, or two that hint at it."""

MOST = 3
"""Contexts of an event that are kept."""

LONGEST = 500
"""Words of a sentence that are looked at."""

_ORDER = {context: number for number, context in enumerate(CONTEXTS)}


def contexts_of(words: Iterable[str]) -> tuple[str, ...]:
    """The contexts that the words tell, the most telling first; at most ``MOST``, possibly none.

    A word counts once for a context, and one that stands in a longer entry that was found does not count by itself:
    in "human right" there is no "right". Of two contexts of one weight the one that comes first in the manual is first.

    Args:
        words: lemmas of the event's clause or sentence, in small letters and in the order of the text.
    """
    table, longest = _table()
    given = list(islice(words, LONGEST))
    found: dict[str, dict[tuple[str, ...], int]] = {}
    at = 0
    while at < len(given):
        size = next((n for n in range(longest, 0, -1) if tuple(given[at : at + n]) in table), 0)
        entry = tuple(given[at : at + size])
        for context, weight in table.get(entry, ()):
            found.setdefault(context, {})[entry] = weight
        at += max(1, size)
    weights = {context: sum(entries.values()) for context, entries in found.items()}
    told = [context for context, weight in weights.items() if weight >= TELLS]
    return tuple(sorted(told, key=lambda context: (-weights[context], _ORDER[context])))[:MOST]


Entries = dict[tuple[str, ...], Sequence[tuple[str, int]]]


@cache
def _table() -> tuple[Entries, int]:
    """Contexts and weights by the words of an entry, and how many words the longest has; read once."""
    made: dict[tuple[str, ...], list[tuple[str, int]]] = {}
    text = files("rashomon.annotate").joinpath("data", "event_contexts.tsv").read_text(encoding="utf-8")
    for line in text.split("\n"):
        if line and line[0] != "#":
            context, weight, entries = line.split("\t")
            for entry in entries.split("|"):
                made.setdefault(tuple(entry.split()), []).append((context, int(weight)))
    return dict(made), max(map(len, made))
