"""Which words tell the same deed: "sank" and "went down", "stole" and "theft", "killed" and "died"; not "sailed".

From WordNet 3.0 (Fellbaum 1998), see ``NOTICE``.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files

TABLE = "deed_words.tsv"
"""Written by ``training/deed_words.py``, which says what its columns are."""

LIGHT = frozenset("be have do make take go get give come put keep let hold seem become say tell see know".split())
"""Verbs that tell next to nothing by themselves: "took a decision", "went on strike"."""

PARTICLES = frozenset("away back down in off on out over through up".split())

_ENDINGS = (("ies", "y"), ("es", ""), ("s", ""), ("ied", "y"), ("ed", ""), ("ed", "e"), ("ing", ""), ("ing", "e"))


@dataclass(frozen=True, slots=True)
class Deed:
    """A word for a deed.

    Attributes:
        tells: what it may mean.
        above: what it is a kind of, one step above, or causes.
    """

    tells: frozenset[str]
    above: frozenset[str]


def forms(word: str) -> tuple[str, ...]:
    """The words of the table, verbs or nouns, of which a word may be a form."""
    return _forms(word.casefold())


@lru_cache(maxsize=65_536)
def related(word: str, other: str) -> bool:
    """Whether two words of the table may tell one deed: the same, one a kind of the other, or its cause."""
    if word == other:
        return True
    one, two = _deed(word), _deed(other)
    return bool(one.tells & two.tells or one.tells & two.above or two.tells & one.above)


@lru_cache(maxsize=65_536)
def _forms(low: str) -> tuple[str, ...]:
    rows, irregular = _table()
    found = dict.fromkeys(irregular.get(low, ()))
    if low in rows or low in LIGHT:
        found[low] = None
    if "_" not in low:
        for bare in _bare(low):
            if bare in rows or bare in LIGHT:
                found[bare] = None
    return tuple(found)


def _bare(low: str) -> Iterator[str]:
    for ending, instead in _ENDINGS:
        if low.endswith(ending) and len(low) > len(ending) + 1:
            bare = low[: -len(ending)] + instead
            yield bare
            if ending in ("ed", "ing") and not instead and len(bare) > 3 and bare[-1] == bare[-2]:
                yield bare[:-1]


def in_words(words: Sequence[str]) -> Iterator[tuple[int, tuple[str, ...]]]:
    """The words of a text that may tell a deed: where each stands, and of what it is a form.

    A verb with its particle ("went down", "sent them back") counts as the two together, if the table has them.
    """
    rows, _ = _table()
    for at, word in enumerate(words):
        found = forms(word)
        behind = [w for w in (x.casefold() for x in words[at + 1 : at + 4]) if w in PARTICLES][:1]
        double = tuple(f"{one}_{behind[0]}" for one in found if f"{one}_{behind[0]}" in rows) if behind else ()
        if double and words[at + 1].casefold() in PARTICLES:
            yield at, double
        elif found:
            yield at, (*double, *found)


@lru_cache(maxsize=16_384)
def _deed(word: str) -> Deed:
    tells, _, above = _table()[0].get(word, "\t").partition("\t")
    return Deed(frozenset(tells.split()), frozenset(above.split()))


@cache
def _table() -> tuple[dict[str, str], dict[str, tuple[str, ...]]]:
    rows: dict[str, str] = {}
    irregular: dict[str, tuple[str, ...]] = {}
    for line in files(__package__).joinpath(TABLE).read_text(encoding="utf-8").splitlines():
        word, *columns = line.split("\t")
        if len(columns) == 1:
            irregular[word] = tuple(columns[0].split())
        else:
            rows[word.replace(" ", "_")] = "\t".join(columns)
    return rows, irregular
