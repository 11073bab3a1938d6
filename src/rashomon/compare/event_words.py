"""What words that name events mean: "quake" is near "tremor", and "arrested" near "held"."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from importlib.resources import files

import numpy as np
import numpy.typing as npt

from rashomon.compare.likeness import stems

Vector = npt.NDArray[np.float32]

TABLE = "words.npz"
"""Of ``weights/event_pairs``, by ``training/event_words.py``: "stems", and "vectors", a row of signed bytes each."""


def named(words: str) -> tuple[str, ...]:
    """The stems of the words that name an event, in their order; of mere function words ("said") the words."""
    parts = words.casefold().split()
    found = tuple(stem for part in parts for stem in sorted(stems(part)))
    return found or tuple(part for part in parts if part.isalpha())


def meaning(stems: Iterable[str]) -> Vector:
    """The unit vector of some words; zeros where none is known."""
    rows, vectors = _table()
    total = np.zeros(vectors.shape[1], dtype=np.float32)
    for stem in stems:
        if stem in rows:
            total += vectors[rows[stem]]
    unit: Vector = total / (np.linalg.norm(total) + np.float32(1e-9))
    return unit


@cache
def _table() -> tuple[dict[str, int], Vector]:
    with (files("rashomon") / "weights" / "event_pairs" / TABLE).open("rb") as file, np.load(file) as table:
        rows = {stem: at for at, stem in enumerate(str(table["stems"]).split())}
        vectors = table["vectors"].astype(np.float32)
    return rows, vectors / (np.linalg.norm(vectors, axis=1, keepdims=True) + np.float32(1e-9))
