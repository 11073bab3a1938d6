"""PolNeAR (Newell et al., LREC 2018) as training data: articles, their annotators' versions, word labels."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from rashomon.annotate.encoder import Ints, Pieces

ROLES = ("source", "cue", "content")
Fragments = tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Gold:
    """One attribution: the fragments [start, end) of each role, in code points, in text order."""

    source: Fragments
    cue: Fragments
    content: Fragments


@dataclass(frozen=True, slots=True)
class Sample:
    """One article with the attributions of each of its annotators, the first by name first."""

    name: str
    text: str
    versions: tuple[tuple[Gold, ...], ...]

    @property
    def held_out(self) -> bool:
        """Whether the article is kept from training, for calibration: one in twenty by a hash of its name."""
        return hashlib.sha256(self.name.encode()).digest()[0] < 13


def read(folder: Path) -> list[Sample]:
    """The annotated articles of a split's folder (``text/*.txt``, ``attributions/*.ann``), by name."""
    samples = []
    for path in sorted((folder / "text").glob("*.txt")):
        found = sorted(p for p in (folder / "attributions").iterdir() if p.name.startswith(path.stem))
        if found:
            text = path.read_bytes().decode("utf-8")
            samples.append(Sample(path.stem, text, tuple(read_brat(p) for p in found)))
    return samples


def read_brat(path: Path) -> tuple[Gold, ...]:
    """The attributions of one brat file; those without any span are left out."""
    spans: dict[str, list[tuple[int, int]]] = {}
    events = []
    for line in path.read_text(encoding="utf-8").splitlines():
        fields = line.split("\t")
        if len(fields) < 2:
            continue
        if fields[0].startswith("T"):
            ranges = fields[1].split(" ", 1)[1].split(";")
            spans[fields[0]] = [(int(a), int(b)) for a, b in (r.split() for r in ranges)]
        elif fields[0].startswith("E"):
            events.append([part.split(":", 1) for part in fields[1].split()])
    golds = []
    for event in events:
        roles: dict[str, list[tuple[int, int]]] = {role: [] for role in ROLES}
        for role, target in event:
            key = role.rstrip("0123456789").lower()
            if key in roles:
                roles[key] += spans.get(target, [])
        if any(roles.values()):
            golds.append(Gold(*(tuple(sorted(roles[role])) for role in ROLES)))
    return tuple(golds)


def words_of(cut: Pieces, fragments: Fragments) -> list[tuple[int, int]]:
    """The word ranges [first, last + 1) that the fragments touch."""
    ranges = []
    for start, end in fragments:
        low = int(np.searchsorted(cut.ends, start, side="right"))
        high = int(np.searchsorted(cut.starts, end, side="left"))
        if low < high:
            ranges.append((low, high))
    return ranges


def label(cut: Pieces, gold: Gold) -> Ints:
    """One label a word: 0 outside, else 1 + 2 × role where a fragment begins, 2 + 2 × role inside it."""
    labels = np.zeros(cut.words, dtype=np.int64)
    for role, name in reversed(list(enumerate(ROLES))):
        for low, high in words_of(cut, getattr(gold, name)):
            labels[low] = 1 + 2 * role
            labels[low + 1 : high] = 2 + 2 * role
    return labels
