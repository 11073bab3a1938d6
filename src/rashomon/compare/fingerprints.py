"""Fingerprints of texts, by which articles that share passages find one another without comparing all pairs.

Winnowing (Schleimer, Wilkerson and Aiken 2003): of every ``WINDOW`` neighbouring hashes of ``GRAM`` words the
least is kept, so that any shared run of ``GRAM + WINDOW - 1`` = 9 words leaves a common fingerprint.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from zlib import crc32

GRAM = 5
WINDOW = 5

MOST_WORDS = 200_000
"""Words of an article that are read, some 1,200,000 characters: more than any article that is annotated has."""

CROWD = 24
"""Articles with one fingerprint that are all paired with one another. In a longer list each is paired with
the first ``CROWD`` only: of a hundred copies of one text each one meets the earliest, and the work stays
linear."""

FEWEST_SHARED = 3
"""Common fingerprints that make a candidate. 40 shared words leave some 12; lightly edited ones fewer."""

_WORD = re.compile(r"\w+(?:['’.]\w+)*")


@dataclass(frozen=True, slots=True)
class Words:
    """The words of a text in one form, and where they stand.

    Attributes:
        forms: in small letters, with straight apostrophes.
        starts, ends: half-open ranges in code points.
    """

    forms: tuple[str, ...]
    starts: tuple[int, ...]
    ends: tuple[int, ...]

    @classmethod
    def of(cls, text: str) -> Words:
        """The words of a text, at most ``MOST_WORDS``."""
        forms: list[str] = []
        starts: list[int] = []
        ends: list[int] = []
        for match in _WORD.finditer(text):
            if len(forms) == MOST_WORDS:
                break
            forms.append(match[0].casefold().replace("’", "'"))
            starts.append(match.start())
            ends.append(match.end())
        return cls(tuple(forms), tuple(starts), tuple(ends))

    def __len__(self) -> int:
        return len(self.forms)


def grams(forms: Sequence[str], size: int = GRAM) -> list[int]:
    """A hash of every run of ``size`` words, in order. CRC-32, which is the same on every machine and run."""
    codes = [_code(form) for form in forms]
    out = []
    for i in range(len(codes) - size + 1):
        value = 0
        for code in codes[i : i + size]:
            value = (value * 0x9E3779B1 + code) & 0xFFFFFFFFFFFFFFFF
        out.append(value)
    return out


@lru_cache(maxsize=200_000)
def _code(form: str) -> int:
    return crc32(form.encode("utf-8", "surrogatepass"))


def fingerprints(forms: Sequence[str]) -> frozenset[int]:
    """The least hash of every window; the whole of a text shorter than a window."""
    hashes = grams(forms)
    if len(hashes) <= WINDOW:
        return frozenset(hashes)
    kept = set()
    at, least = -1, 0
    for i in range(len(hashes) - WINDOW + 1):
        if at < i:
            at = min(range(i, i + WINDOW), key=lambda k: hashes[k])
            least = hashes[at]
        elif hashes[i + WINDOW - 1] < least:
            at, least = i + WINDOW - 1, hashes[i + WINDOW - 1]
        kept.add(least)
    return frozenset(kept)


def candidates(prints: Sequence[frozenset[int]]) -> list[tuple[int, int]]:
    """Pairs (i < j) that share enough fingerprints, sorted. Earlier places in the list meet everybody."""
    owners: dict[int, list[int]] = defaultdict(list)
    for i, kept in enumerate(prints):
        for one in kept:
            owners[one].append(i)
    shared: Counter[tuple[int, int]] = Counter()
    for places in owners.values():
        for n, j in enumerate(places):
            for i in places[: min(n, CROWD)]:
                shared[i, j] += 1
    # a text that says one thing over and over has fewer fingerprints than that: then all of them must be shared
    least = [min(FEWEST_SHARED, len(kept)) for kept in prints]
    return sorted((i, j) for (i, j), count in shared.items() if count >= min(least[i], least[j]))
