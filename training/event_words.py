"""Write the table of what words mean that ``rashomon.compare.event_words`` reads.

    PYTHONPATH=src python training/event_words.py

For each stem the vectors that the frozen sentence encoder gives its most frequent forms, alone, averaged; all of them
centred and reduced to ``SIZE`` dimensions by their principal components. Words are those of
``compare/word_frequencies.tsv`` and the whole words of the encoder's own vocabulary. It takes a minute and draws no
random number.
"""

from __future__ import annotations

import json
import re
from collections import defaultdict
from importlib.resources import files

import numpy as np

from rashomon.annotate.vectors import vector
from rashomon.compare import terms
from rashomon.compare.event_words import TABLE, named

SIZE = 48
"""Dimensions kept: 32 cost nearly two points of CoNLL on topics 21 to 24 of ECB+, 64 and 96 gain nothing."""

FORMS = 4
"""Forms of a stem that count, the most frequent ones."""

WORD = re.compile(r"[a-z]{2,20}")


def forms() -> dict[str, list[tuple[int, str]]]:
    """For each stem its forms with the number of background articles that have them."""
    package = files("rashomon")
    counts: dict[str, int] = {}
    vocabulary = json.loads((package / "weights" / "sentences" / "tokenizer.json").read_text(encoding="utf-8"))
    counts |= {word: 1 for word in vocabulary["model"]["vocab"] if len(word) > 2}
    for line in (package / "compare" / terms.TABLE).read_text(encoding="utf-8").splitlines()[1:]:
        word, _, count = line.partition("\t")
        counts[word] = int(count)
    found: dict[str, list[tuple[int, str]]] = defaultdict(list)
    for word, count in counts.items():
        if WORD.fullmatch(word):
            (stem,) = named(word)
            found[stem].append((count, word))
    return {stem: sorted(some, reverse=True)[:FORMS] for stem, some in sorted(found.items())}


def main() -> None:
    """Write the table."""
    stems = forms()
    rows = np.zeros((len(stems), 384))
    for row, some in zip(rows, stems.values(), strict=True):
        for count, word in some:
            whole = np.frombuffer(vector(word), dtype=np.int8).astype(np.float64)
            row += count * whole / np.linalg.norm(whole)
    rows /= np.linalg.norm(rows, axis=1, keepdims=True)
    rows -= rows.mean(axis=0)
    _, _, directions = np.linalg.svd(rows, full_matrices=False)
    small = rows @ directions[:SIZE].T
    vectors = np.rint(127 * small / np.abs(small).max(axis=1, keepdims=True)).astype(np.int8)
    target = files("rashomon") / "weights" / "event_pairs" / TABLE
    np.savez_compressed(str(target), stems=np.array(" ".join(stems)), vectors=vectors)
    print(len(stems), "stems")


if __name__ == "__main__":
    main()
