"""How alike two claims are: their vectors without what all claims of the story share, and rare words."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
import numpy.typing as npt
import Stemmer
from scipy.sparse import csr_matrix

Matrix = npt.NDArray[np.float32]

Chosen = slice | npt.NDArray[np.intp]
"""Which claims, by their numbers."""

COMMON = 0.7
"""Share of the story's mean vector taken from each claim: in a story of two countries nearly every
clause names both, and raw cosines rank by those names."""

WORDS = 0.6
"""Weight of shared rare words beside the cosine."""

STOP = frozenset(
    """
        a about after again all also am an and any are as at be because been before being between both but
        by can could did do does doing down during each few for from further had has have having he her
        here hers him his how i if in into is it its just may me might more most must my no nor not now of
        off on once only or other our out over own said same say says she should so some such than that
        the their theirs them then there these they this those through to too under until up upon very was
        we were what when where which while who whom why will with would you your
    """.split()
)


@dataclass(frozen=True, slots=True)
class Strip:
    """Some claims of a story (rows) with some others (columns).

    Attributes:
        cosine: of their vectors without what all claims of the story share.
        common: weight of the words that two have in common, 0 to 1 for each.
        words: that weight over the weight of all words of the lighter claim.
        alike: the whole likeness.
    """

    cosine: Matrix
    common: Matrix
    words: Matrix
    alike: Matrix


class Overlap:
    """The words that claims have in common, of which the rarer weigh more; a strip of all pairs at a time."""

    def __init__(self, bags: Sequence[frozenset[str]]) -> None:
        """Args: bags: the words of each claim."""
        self._table, weight = _table(bags)
        self._weighted = self._table.multiply(weight).tocsr()
        self._own = np.asarray(self._weighted.sum(axis=1), dtype=np.float32).ravel()

    def strip(self, rows: Chosen, columns: Chosen) -> tuple[Matrix, Matrix]:
        """The weight of what is common, 0 to 1 a word, and that weight over the weight of all words of the lighter."""
        common: Matrix = (self._weighted[rows] @ self._table[columns].T).toarray()
        # 1 is added so that a claim of one rare word is not wholly contained in every other that has it
        lighter: Matrix = np.minimum.outer(self._own[rows], self._own[columns])
        return common, common / (lighter + np.float32(1.0))


class Likeness:
    """How alike the claims of one story are, 0 to about 1.6.

    A strip of all pairs is given at a time: a story of some hundred articles has tens of thousands of claims, and all
    pairs of them fill no laptop's memory.
    """

    def __init__(self, texts: Sequence[str], vectors: Sequence[bytes]) -> None:
        """
        Args:
            texts: the words of each claim.
            vectors: of each claim, 384 signed bytes.
        """
        self.unit = centred(vectors)
        self._overlap = Overlap([stems(text) for text in texts])

    def strip(self, rows: Chosen, columns: Chosen) -> Strip:
        """Some claims with some others."""
        cosine: Matrix = self.unit[rows] @ self.unit[columns].T
        common, words = self._overlap.strip(rows, columns)
        return Strip(cosine, common, words, cosine + np.float32(WORDS) * words)

    def of_last(self) -> npt.NDArray[np.float32]:
        """How alike the last claim is to each other one."""
        alike: npt.NDArray[np.float32] = self.strip(slice(-1, None), slice(0, -1)).alike[0]
        return alike


def centred(vectors: Sequence[bytes]) -> Matrix:
    """The claims' vectors as rows of length 1, without what all claims of the story share."""
    unit = np.stack([np.frombuffer(v, dtype=np.int8) for v in vectors]).astype(np.float32)
    unit -= COMMON * unit.mean(axis=0)
    unit /= np.linalg.norm(unit, axis=1, keepdims=True) + 1e-9
    return unit


def _table(bags: Sequence[frozenset[str]]) -> tuple[csr_matrix, npt.NDArray[np.float32]]:
    """Claims by words, 1 where a claim has a word; and what each word weighs, 0 to 1, the rarer the more.

    A word weighs its inverse frequency among the claims, over the most that can be.
    """
    counts = Counter(w for bag in bags for w in bag)
    index = {w: i for i, w in enumerate(sorted(counts))}
    n = max(2, len(bags))
    weight = np.array([math.log(n / counts[w]) / math.log(n) for w in index] or [0.0], dtype=np.float32)
    rows = [i for i, bag in enumerate(bags) for _ in bag]
    columns = [index[w] for bag in bags for w in sorted(bag)]
    return csr_matrix((np.ones(len(rows), dtype=np.float32), (rows, columns)), shape=(len(bags), len(weight))), weight


@lru_cache(maxsize=65536)
def stems(text: str) -> frozenset[str]:
    """The stems of the text's content words (Snowball, English)."""
    return frozenset(in_order(text))


def in_order(text: str) -> list[str]:
    """The stem of each content word of the text, one behind the other."""
    return [stem for word in _WORD.findall(text.casefold()) if (stem := _stem(word))]


@lru_cache(maxsize=65536)
def stem_of(word: str) -> str:
    """The stem of a word, of "vice-president" that of the last part; empty if it is no content word."""
    return next(reversed(in_order(word)), "")


_WORD = re.compile(r"\w+(?:['’]\w+)?")
_STEMMER = Stemmer.Stemmer("english", 0)  # what it remembers itself is not made for threads


@lru_cache(maxsize=262_144)
def _stem(word: str) -> str:
    """The stem of a word in small letters; empty if it is no content word."""
    bare = word[:-2] if word.endswith(("'s", "’s")) else word
    stem: str = "" if bare in STOP or len(bare) < 2 else _STEMMER.stemWord(bare)
    return stem
