"""Fingerprints of texts, by which articles that share passages find one another without comparing all pairs.

Winnowing (Schleimer, Wilkerson and Aiken 2003): of every ``WINDOW`` neighbouring hashes of ``GRAM`` words the
least is kept, so that any shared run of ``GRAM + WINDOW - 1`` = 9 words leaves a common fingerprint.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice
from zlib import crc32

import numpy as np

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

_FACTOR = np.uint64(0x9E3779B1)

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
        spans = [match.span() for match in islice(_WORD.finditer(text), MOST_WORDS)]
        low = text.casefold().replace("’", "'")
        if len(low) == len(text):  # no letter became two, and offsets are those of the text
            forms = tuple(low[start:end] for start, end in spans)
        else:
            forms = tuple(text[start:end].casefold().replace("’", "'") for start, end in spans)
        return cls(forms, tuple(start for start, _ in spans), tuple(end for _, end in spans))

    def __len__(self) -> int:
        return len(self.forms)


def grams(forms: Sequence[str], size: int = GRAM) -> list[int]:
    """A hash of every run of ``size`` words, in order. CRC-32, which is the same on every machine and run."""
    many = len(forms) - size + 1
    if many < 1:
        return []
    codes = np.fromiter(map(_code, forms), dtype=np.uint64, count=len(forms))
    values = np.zeros(many, dtype=np.uint64)
    for at in range(size):
        values = values * _FACTOR + codes[at : at + many]  # modulo 2 ** 64, as unsigned integers wrap around
    found: list[int] = values.tolist()
    return found


@lru_cache(maxsize=200_000)
def _code(form: str) -> int:
    return crc32(form.encode("utf-8", "surrogatepass"))


def fingerprints(forms: Sequence[str]) -> frozenset[int]:
    """The least hash of every window; the whole of a text shorter than a window."""
    hashes = grams(forms)
    if len(hashes) <= WINDOW:
        return frozenset(hashes)
    windows = np.lib.stride_tricks.sliding_window_view(np.array(hashes, dtype=np.uint64), WINDOW)
    return frozenset(windows.min(axis=1).tolist())


def candidates(prints: Sequence[frozenset[int]]) -> list[tuple[int, int]]:
    """Pairs (i < j) that share enough fingerprints, sorted. Earlier places in the list meet everybody."""
    owners: dict[int, list[int]] = defaultdict(list)
    for i, kept in enumerate(prints):
        for one in kept:
            owners[one].append(i)
    return enough(together(owners.values()), [len(kept) for kept in prints])


def together(owners: Iterable[Sequence[int]]) -> Counter[tuple[int, int]]:
    """How often two articles (i < j) stand in one list, where each is paired with the first ``CROWD`` of it.

    Args:
        owners: for each fingerprint the places of the articles that have it, ascending.
    """
    shared: Counter[tuple[int, int]] = Counter()
    for places in owners:
        for n, j in enumerate(places):
            for i in places[: min(n, CROWD)]:
                shared[i, j] += 1
    return shared


def enough(shared: Mapping[tuple[int, int], int], prints: Sequence[int]) -> list[tuple[int, int]]:
    """The pairs that share enough fingerprints, sorted.

    Args:
        shared: how many each pair has in common.
        prints: how many each article has.
    """
    # a text that says one thing over and over has fewer fingerprints than that: then all of them must be shared
    least = [min(FEWEST_SHARED, count) for count in prints]
    return sorted((i, j) for (i, j), count in shared.items() if count >= min(least[i], least[j]))
