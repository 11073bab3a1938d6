"""The weighted terms of an article: what it is about, as a unit vector over words and pairs of words.

Weights are TF-IDF with the logarithm of the term frequency (Salton and Buckley 1988). The document
frequencies come from a fixed table of 3,000 news articles, so that the likeness of two articles is the
same in a run of two and in a run of a hundred thousand.
"""

from __future__ import annotations

import math
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from itertools import chain, repeat

TABLE = "word_frequencies.tsv"
"""Written by ``training/word_frequencies.py``: word and number of articles, tab-separated."""

LEAST = 4
"""Fewest articles of a word in the table; rarer words and unknown ones weigh the same."""

TEXT_READ = 10_000
"""Characters of an article that count, some 1,700 words. 30,000 gain nothing; 6,000 cost a quarter point."""

TERMS_KEPT = 400
"""Heaviest terms of an article that count; 200, 400 and all of them measure alike."""

TITLE_WEIGHT = 2.0
LEAD_WEIGHT = 2.0
LEAD_WORDS = 60
"""News tells what happened first: words of the title and the lead count double."""

_LEAD = [LEAD_WEIGHT] * LEAD_WORDS

PAIR_WEIGHT = 0.5
"""Of two neighbouring words, beside the words themselves; 0.35 to 0.7 measure alike."""

COMMON = 0.5
"""Share of the background articles above which a word says nothing and makes no pair."""

_WORD = re.compile(r"([^\W_]+(?:[.'’][^\W_]+)*)([ -](?!\W))?")
"""A word, and the single space or hyphen that ties the next word to it."""

_LONGEST = 40
_POSSESSIVE = ("'s", "’s")


def words(text: str) -> Iterator[tuple[str, bool]]:
    """The words of ``text`` in one form each, and whether only a space or hyphen parts them from the next."""
    for word, tie in _WORD.findall(text):
        if len(word) <= _LONGEST:
            yield fold(word), bool(tie)


@lru_cache(maxsize=100_000)
def fold(word: str) -> str:
    """A word without case, accents, possessive and plural s: "Senators" and "senator’s" are one term."""
    low = word.casefold()
    if not low.isascii():
        low = "".join(c for c in unicodedata.normalize("NFKD", low) if not unicodedata.combining(c))
    if low.endswith(_POSSESSIVE):
        low = low[:-2]
    if len(low) > 3 and low[-1] == "s" and low[-2] != "s":
        if low.endswith("ies") and len(low) > 4:
            return low[:-3] + "y"
        return low[:-2] if low.endswith(("ches", "shes", "xes", "sses")) else low[:-1]
    return low


@dataclass(frozen=True, slots=True)
class _Background:
    """What the table says of words in their one form.

    Attributes:
        rarity: inverse document frequency of the words in the table.
        rarest: that of all other words.
        common: words that stand in so many articles that they say nothing.
    """

    rarity: dict[str, float]
    rarest: float
    common: frozenset[str]


@lru_cache(maxsize=1)
def _background() -> _Background:
    first, *rest = files(__package__).joinpath(TABLE).read_text(encoding="utf-8").splitlines()
    total = int(first.partition("\t")[2])
    counts = {word: int(n) for word, _, n in (line.partition("\t") for line in rest)}
    return _Background(
        rarity={word: math.log((total + 1) / (n + 1)) for word, n in counts.items()},
        rarest=math.log((total + 1) / LEAST),
        common=frozenset(word for word, n in counts.items() if n > COMMON * total),
    )


def vector(title: str, text: str) -> dict[str, float]:
    """Terms with their weights, of length 1; empty if there is no word that says anything."""
    counts: dict[str, float] = {}
    for field, weights in ((title, repeat(TITLE_WEIGHT)), (text, chain(_LEAD, repeat(1.0)))):
        before = ""
        for (word, tied), weight in zip(words(field[:TEXT_READ]), weights, strict=False):
            if _says_nothing(word):
                before = ""
                continue
            counts[word] = counts.get(word, 0.0) + weight
            if before:
                counts[before + word] = counts.get(before + word, 0.0) + weight
            before = word + " " if tied else ""
    return _unit({term: (1 + math.log(n)) * _rarity(term) for term, n in counts.items()})


@lru_cache(maxsize=100_000)
def _says_nothing(word: str) -> bool:
    return len(word) < 2 or word in _background().common


def _rarity(term: str) -> float:
    background = _background()
    return PAIR_WEIGHT * background.rarest if " " in term else background.rarity.get(term, background.rarest)


def _unit(weights: dict[str, float]) -> dict[str, float]:
    heaviest = sorted(weights.items(), key=lambda item: (-item[1], item[0]))[:TERMS_KEPT]
    length = math.sqrt(sum(w * w for _, w in heaviest))
    return {term: w / length for term, w in heaviest}
