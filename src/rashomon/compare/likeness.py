"""How alike two claims are: their vectors without what all claims of the story share, and rare words."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Sequence
from functools import lru_cache

import numpy as np
import numpy.typing as npt
import Stemmer
from scipy.sparse import csr_matrix

Matrix = npt.NDArray[np.float32]

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


def likeness(texts: Sequence[str], vectors: Sequence[bytes]) -> Matrix:
    """All pairs of the claims of one story, 0 to about 1.6, as an n × n matrix.

    Args:
        texts: the words of each claim.
        vectors: of each claim, 384 signed bytes.
    """
    unit = centred(vectors)
    total: Matrix = unit @ unit.T + WORDS * contained(common_words([stems(t) for t in texts]))
    return total


def centred(vectors: Sequence[bytes]) -> Matrix:
    """The claims' vectors as rows of length 1, without what all claims of the story share."""
    unit = np.stack([np.frombuffer(v, dtype=np.int8) for v in vectors]).astype(np.float32)
    unit -= COMMON * unit.mean(axis=0)
    unit /= np.linalg.norm(unit, axis=1, keepdims=True) + 1e-9
    return unit


def common_words(bags: Sequence[frozenset[str]]) -> Matrix:
    """Weight of the words that two claims share, n × n: 0 to 1 for each word, the rarer the heavier.

    A word weighs its inverse frequency among the claims, over the most that can be.
    """
    counts = Counter(w for bag in bags for w in bag)
    index = {w: i for i, w in enumerate(sorted(counts))}
    n = max(2, len(bags))
    weight = np.array([math.log(n / counts[w]) / math.log(n) for w in sorted(counts)], dtype=np.float32)
    rows = [i for i, bag in enumerate(bags) for _ in bag]
    columns = [index[w] for bag in bags for w in sorted(bag)]
    table = csr_matrix((np.ones(len(rows), dtype=np.float32), (rows, columns)), shape=(len(bags), max(1, len(index))))
    common = (table.multiply(weight) @ table.T).toarray() if index else np.zeros((len(bags), len(bags)))
    return common.astype(np.float32)


def contained(common: Matrix) -> Matrix:
    """Weight of the shared words over the weight of the lighter claim's words.

    1 is added below so that a claim of one rare word is not wholly contained in every other that has it.
    """
    own = common.diagonal()
    shared: Matrix = (common / (np.minimum.outer(own, own) + 1.0)).astype(np.float32)
    return shared


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
