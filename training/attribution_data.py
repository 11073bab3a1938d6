"""Windows with labels, in batches: what the attribution model is trained on."""

from __future__ import annotations

import random
from dataclasses import dataclass

import numpy as np
import torch
from torch import Tensor

from polnear import Gold, Sample, label, words_of
from rashomon.annotate.encoder import CLS, SEP, Ints, Pieces, windows

PIECES_A_BATCH = 3072


@dataclass(frozen=True, slots=True)
class Example:
    """One window with its labels: what one row of a batch is made of."""

    ids: Ints
    marks: Ints
    first: Ints
    word_marks: Ints
    flat: Ints
    is_anchor: Ints
    anchors: list[tuple[tuple[int, ...], Ints]]


def example(cut: Pieces, golds: list[tuple[Gold, Ints]], start: int, end: int) -> Example:
    """Words [start, end) of an article as an example; ``golds`` are (attribution, labels of all words).

    An attribution whose cue starts outside labels its words for the plain tags and gives no anchor.
    """
    low, high = int(cut.first[start]), int(cut.first[end])
    word_marks = cut.marks[start:end]
    each = np.repeat(word_marks, np.diff(cut.first[start : end + 1]), axis=0)
    edge = np.zeros((1, 3), dtype=np.int64)
    flat = np.zeros(end - start, dtype=np.int64)
    is_anchor = np.zeros(end - start, dtype=np.int64)
    anchors = []
    for gold, labels in golds:
        part = labels[start:end].copy()
        for inside in (2, 4, 6):
            if part[0] == inside:
                part[0] = inside - 1
        flat = np.where(part > 0, part, flat)
        cue = [w for a, b in words_of(cut, gold.cue) for w in range(a, b)]
        if cue and start <= cue[0] < end:
            is_anchor[cue[0] - start] = 1
            anchors.append((tuple(w - start for w in cue if w < end), part))
    return Example(
        np.concatenate(([CLS], cut.ids[low:high], [SEP])),
        np.concatenate((edge, each, edge)),
        cut.first[start:end] - low + 1,
        word_marks,
        flat,
        is_anchor,
        anchors,
    )


def examples(samples: list[Sample], cuts: list[Pieces], chance: random.Random) -> list[Example]:
    """The windows of one epoch: window size and annotator drawn anew for every article."""
    out = []
    for sample, cut in zip(samples, cuts, strict=True):
        golds = [(g, label(cut, g)) for g in chance.choice(sample.versions)]
        for w in windows(sample.text, cut, core=chance.randint(160, 288)):
            out.append(example(cut, golds, w.core_start, w.core_end))
    return out


def batches(rows: list[Example], chance: random.Random) -> list[list[Example]]:
    """Rows of similar length together, batches in random order."""
    rows = sorted(rows, key=lambda r: (len(r.ids) // 24, chance.random()))
    out: list[list[Example]] = [[]]
    for row in rows:
        if out[-1] and (len(out[-1]) + 1) * len(row.ids) > PIECES_A_BATCH:
            out.append([])
        out[-1].append(row)
    chance.shuffle(out)
    return out


def pad(arrays: list[Ints]) -> Tensor:
    """The arrays as rows of one tensor, filled up with 0."""
    shape = (len(arrays), max(len(a) for a in arrays), *arrays[0].shape[1:])
    out = np.zeros(shape, dtype=np.int64)
    for row, a in zip(out, arrays, strict=True):
        row[: len(a)] = a
    return torch.from_numpy(out)
