"""Other words for the words of many texts: of the same length, and as common.

How articles are grouped hangs on how rare their words are (``rashomon.compare.terms``, by a table of 3,000 articles).
So a word of that table becomes another of the table that stands in about as many articles and has its plural made in
the same way; of 300 articles, a variant then has 186 and 189 stories instead of 193, where pronounceable words for all
words of six letters or more leave 98. Words that the table does not know become pronounceable ones, and forms of one
such word remain forms of one word. Negations and words of one or two letters stay.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from functools import lru_cache
from hashlib import blake2b
from importlib.resources import files

from rashomon.compare.terms import COMMON, TABLE, fold

SHORTEST = 3
"""Letters of the shortest word that is replaced. With 4, 18 of 300 articles are taken for copies of a variant."""

KEPT = frozenset({"no", "not", "nor", "never", "none", "nobody", "nothing", "without"})

FEWEST, MOST, RATIO = 4, 60, 1.5
"""Of a block of words, each of which becomes the next in an order of the variant: how many, and how often the first may
stand in articles for each time of the last."""

_WORD = re.compile(r"[^\W\d_]+")
_ENDING = re.compile(r"(?<=[^\W\d_]{3})(?:ies|ied|ying|ing|ed|es|s|e|y)$", re.IGNORECASE)
_PLURAL = re.compile(r"y$|ch$|sh$|x$|s$")
_CONSONANTS, _VOWELS = "bcdfghjklmnprstvwyz", "aeiou"


class Words:
    """What each word becomes in one variant."""

    def __init__(self, variant: int) -> None:
        """Settle it for the words of the table."""
        self._variant = variant
        self._of_table: dict[str, str] = {}
        for block in _blocks():
            ordered = sorted(block, key=lambda word: _digest(variant, word))
            if len(block) > 1:
                self._of_table.update(zip(ordered, ordered[1:] + ordered[:1], strict=True))
        self._known: dict[str, str] = {}

    def renamed(self, text: str) -> str:
        """The text in the words of the variant."""
        return _WORD.sub(self._other, text)

    def _other(self, found: re.Match[str]) -> str:
        word = found[0]
        other = self._known.get(word)
        if other is None:
            other = self._known[word] = self._made(word) if _replaced(word) else word
        return other

    def _made(self, word: str) -> str:
        low, one = word.casefold(), fold(word)
        other = self._of_table.get(one)
        if other is not None:
            new = other[:-1] + "ies" if low == one[:-1] + "ies" else other + low[len(one) :]
        elif one in _common():
            return word
        else:
            base = _ENDING.sub("", low)
            new = _pronounceable(_digest(self._variant, base), len(base)) + word[len(base) :]
        return "".join(n.upper() if old.isupper() else n for n, old in zip(new, word, strict=True))


def _replaced(word: str) -> bool:
    low = word.casefold()
    if len(low) != len(word) or low in KEPT:
        return False
    # a plural of a word that says nothing stays: it has no form of its own in the table
    return len(fold(word)) >= SHORTEST and (low in _common() or fold(word) not in _common())


def _digest(variant: int, base: str) -> bytes:
    return blake2b(f"{variant} {base}".encode(), digest_size=64).digest()


def _pronounceable(digest: bytes, length: int) -> str:
    kinds = (_VOWELS if at % 2 else _CONSONANTS for at in range(length))
    return "".join(kind[digest[at % 64] % len(kind)] for at, kind in enumerate(kinds))


@lru_cache(maxsize=1)
def _table() -> dict[str, int]:
    """In how many articles a word stands; the first line, of the number of articles, is that of "#"."""
    lines = files("rashomon.compare").joinpath(TABLE).read_text(encoding="utf-8").splitlines()
    return {word.partition(" ")[0]: int(often) for word, often in (line.split("\t") for line in lines)}


@lru_cache(maxsize=1)
def _common() -> frozenset[str]:
    return frozenset(word for word, often in _table().items() if often > COMMON * _table()["#"])


@lru_cache(maxsize=1)
def _blocks() -> list[list[str]]:
    """The words of the table in blocks of one length, one way of plural and like counts."""
    alike: dict[tuple[int, str, bool], list[tuple[int, str]]] = defaultdict(list)
    for word, often in _table().items():
        if _WORD.fullmatch(word) and word.isascii() and _replaced(word):
            plural = _PLURAL.search(word)
            alike[len(word), plural[0] if plural else "", word in _common()].append((-often, word))
    return [block for some in alike.values() for block in _parted(sorted(some))]


def _parted(words: list[tuple[int, str]]) -> Iterator[list[str]]:
    """Words with their counts, negative and sorted, in blocks of like counts."""
    block: list[str] = []
    most = 0
    for often, word in words:
        if len(block) >= MOST or (len(block) >= FEWEST and -often * RATIO < most):
            yield block
            block = []
        if not block:
            most = -often
        block.append(word)
    yield block
