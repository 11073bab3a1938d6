"""The weighted terms of an article: what it is about, as a unit vector over words and pairs of words.

Weights are TF-IDF with the logarithm of the term frequency (Salton and Buckley 1988). The document
frequencies come from a fixed table of 3,000 news articles, so that the likeness of two articles is the
same in a run of two and in a run of a hundred thousand.
"""

from __future__ import annotations

import math
import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from itertools import chain, repeat

from rashomon.hashes import number_of

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
"""Characters of a word; what is longer is none, and says nothing."""

_POSSESSIVE = ("'s", "’s")


def words(text: str) -> list[tuple[str, str]]:
    """The words of ``text``, and behind each the single space or hyphen that ties the next one to it, else nothing."""
    return _WORD.findall(text)


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
    pairs: dict[str, float] = {}
    for field, weights in ((title, repeat(TITLE_WEIGHT)), (text, chain(_LEAD, repeat(1.0)))):
        before = ""
        for (word, tie), weight in zip(words(field[:TEXT_READ]), weights, strict=False):
            term = _telling(word)
            if not term:
                before = ""
                continue
            counts[term] = counts.get(term, 0.0) + weight
            if before:
                pair = before + term
                pairs[pair] = pairs.get(pair, 0.0) + weight
            before = term + " " if tie else ""
    background = _background()
    rarity, rarest, of_pair = background.rarity, background.rarest, PAIR_WEIGHT * background.rarest
    # most stand once, and the logarithm of 1 is 0
    weighed = [
        (-rarity.get(term, rarest) if n == 1.0 else -(1 + math.log(n)) * rarity.get(term, rarest), term)
        for term, n in counts.items()
    ]
    weighed += [(-of_pair if n == 1.0 else -(1 + math.log(n)) * of_pair, pair) for pair, n in pairs.items()]
    weighed.sort()
    del weighed[TERMS_KEPT:]
    length = -math.sqrt(sum(w * w for w, _ in weighed))
    return {term: w / length for w, term in weighed}


@lru_cache(maxsize=200_000)
def number(term: str) -> int:
    """63 bits that stand for a term: what fits a signed integer."""
    return number_of(term) >> 1


@lru_cache(maxsize=100_000)
def _telling(word: str) -> str:
    """The word in its one form; empty if it says nothing."""
    term = fold(word) if len(word) <= _LONGEST else ""
    return "" if len(term) < 2 or term in _background().common else term
