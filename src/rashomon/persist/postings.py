"""The words of a text for search: what counts as a word, in which form it is found, and where it stands."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator
from functools import lru_cache

import Stemmer

from rashomon.hashes import number_of

_WORD = re.compile(r"\w+(?:['’]\w+)*")
_LONGEST = 60
"""Characters of a word that count; hostile texts have words of thousands."""

_STEMMER = Stemmer.Stemmer("english", 0)  # what it remembers itself is not made for threads


def places(text: str) -> list[tuple[int, int]]:
    """Where the words of a text stand: start and end of each in code points."""
    return [match.span() for match in _WORD.finditer(text)]


def places_from(text: str, letters: str) -> list[tuple[int, int]]:
    """The same for words that begin with one of the letters, in any case, or with any that ASCII has not.

    A stem begins as its word does, so that the words of a stem are among those of its first letter: a tenth of all.
    """
    return [match.span() for match in _beginning(letters).finditer(text)]


@lru_cache(maxsize=1024)
def _beginning(letters: str) -> re.Pattern[str]:
    both = re.escape("".join(sorted({*letters, *letters.upper()})))
    return re.compile(rf"(?<!\w)(?<!\w['’])(?:[{both}]|[^\W\x00-\x7f])\w*(?:['’]\w+)*")


def words(text: str) -> Iterator[tuple[int, int, str]]:
    """The words of a text: start and end in code points, and the stem by which each is found."""
    for start, end in places(text):
        yield start, end, stem(text[start:end])


@lru_cache(maxsize=200_000)
def stem(word: str) -> str:
    """A word without case, accents and ending: "Élections" and "election" are one (Porter's second stemmer)."""
    plain = "".join(
        c for c in unicodedata.normalize("NFKD", word[:_LONGEST].casefold()) if not unicodedata.combining(c)
    )
    found: str = _STEMMER.stemWord(plain.replace("’", "'"))
    return found


@lru_cache(maxsize=200_000)
def number(stem: str) -> int:
    """64 bits that stand for a stem, the same in every store."""
    return number_of(stem)


def postings(title: str | None, text: str) -> tuple[Counter[int], int]:
    """How often each stem stands in title and text, by its number, and how many words there are."""
    counts = Counter(number(stem) for part in (title or "", text) for _, _, stem in words(part))
    return counts, counts.total()
