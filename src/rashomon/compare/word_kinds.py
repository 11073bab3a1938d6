"""What a noun stands for (a person, a group, a place, a time, a quantity, a thing), and which nouns mean one another.

From WordNet 3.0 (Fellbaum 1998), see ``NOTICE``.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from typing import Literal, cast

TABLE = "word_kinds.tsv"
"""Written by ``training/word_kinds.py``, which says what its columns are."""

LEAST = 4
"""Uses of ten from which on a word stands for something that one can point at."""

Kind = Literal["person", "group", "place", "time", "quantity", "thing", ""]


@dataclass(frozen=True, slots=True)
class Noun:
    """A noun of the table.

    Attributes:
        kind: what it mostly stands for; empty where that is nothing one can point at.
        share: in how many of ten uses, verbs and adjectives of the same form counted, it stands for such a thing.
        first: its first two meanings.
        all: its first six.
        above: the first two and what they are kinds of, up to two steps above.
    """

    kind: Kind
    share: int
    first: frozenset[str]
    all: frozenset[str]
    above: frozenset[str]


def noun(word: str) -> Noun | None:
    """The noun of that form, in any number; None where the table has none."""
    low = word.casefold()
    row = _rows().get(low) or _rows().get(singular(low))
    return _read(row) if row else None


@lru_cache(maxsize=65_536)
def related(word: str, other: str) -> bool:
    """Whether two nouns may mean the same, or one a kind of what the other means."""
    one, two = noun(word), noun(other)
    if one is None or two is None:
        return False
    return bool(one.all & two.all or one.first & two.above or two.first & one.above)


@lru_cache(maxsize=65_536)
def singular(word: str) -> str:
    """A plural's singular by the rules of spelling; other words as they are."""
    if len(word) < 4 or not word.endswith("s") or word.endswith(("ss", "us", "is")):
        return word
    if word.endswith("ies"):
        return word[:-3] + "y"
    return word[:-2] if word.endswith(("ches", "shes", "xes", "sses", "zes")) else word[:-1]


@lru_cache(maxsize=65_536)
def _read(row: str) -> Noun:
    kind, share, *several = row.split("\t")
    first, rest, above = (frozenset(some.split()) for some in several)
    return Noun(cast(Kind, kind), int(share), first, rest, above)


@cache
def _rows() -> dict[str, str]:
    lines = files(__package__).joinpath(TABLE).read_text(encoding="utf-8").splitlines()
    return {word: row for word, _, row in (line.partition("\t") for line in lines)}
