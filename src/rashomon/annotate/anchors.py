"""What the attribution networks read in a text: anchors, each with the labels of its words.

The encoder reads a window once and scores every word as an anchor, the first word of a cue. For each
anchor, the link head labels the window's words as source, cue and content of that attribution, and a
linear chain makes the labels consistent. Architecture and training: ``training/attribution.py``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Any, Protocol

import numpy as np
import numpy.typing as npt

from rashomon.annotate.chain import Floats, decode
from rashomon.annotate.encoder import CLS, SEP, Ints, Pieces, Window, windows

SOURCE, CUE, CONTENT = 1, 3, 5
"""Label with which each role begins; the next number is its inside."""

WEAK = 0.001
"""Probability from which a word is reported as a weak anchor, which is not read. Cues inside the content of
another attribution, which the training data leave unmarked, get 0.001 to 0.2; most other words less."""

HOPELESS = 7.0
"""A label that scores so much below "none" is left out of account: its odds are below 1 to 1000."""

_WINDOWS_AT_ONCE = 32
"""Windows whose anchors are decoded together: bounds the memory that a very long text takes."""


class Networks(Protocol):
    """The two networks, one window a call."""

    def encode(self, ids: Ints, marks: Ints, first: Ints) -> tuple[Floats, Floats, Floats]:
        """Pieces [n], their marks [n, 3] and each word's first piece [w] -> vectors [w, d], anchor logits [w], and the
        vectors [n, d] of the pieces after the shared layers."""
        ...

    def link(self, words: Floats, marks: Ints, anchors: Ints) -> Floats:
        """Vectors [w, d], marks [w, 3] and anchors [c] -> label scores [c, w, 7]."""
        ...


@dataclass(frozen=True, slots=True)
class Settings:
    """What the weights come with, besides the networks (``config.json``).

    Attributes:
        moves: scores of the linear chain, from one label (first axis) to the next (second).
        least: anchors below this probability are not read.
        threshold: attributions below this confidence are not shown.
        confidence: weights of the logistic model that gives the confidence.
    """

    moves: Floats
    least: float
    threshold: float
    confidence: tuple[float, ...]

    @classmethod
    def of(cls, config: dict[str, Any]) -> Settings:
        """The settings in a decoded ``config.json``."""
        return cls(
            np.array(config["moves"], dtype=np.float32),
            float(config["least"]),
            float(config["threshold"]),
            tuple(float(w) for w in config["confidence"]),
        )


@dataclass(frozen=True, slots=True)
class Reading:
    """An anchor with the best labels of its words, before it is judged.

    Attributes:
        anchor: index of the anchor among the text's words.
        labels: (label, first word, last word + 1) of each labelled run, in text order; none for a weak anchor.
        scores: the anchor's logit, the log-probability of the labels, and of any label being set.
    """

    anchor: int
    labels: tuple[tuple[int, int, int], ...]
    scores: tuple[float, float, float]


def sigmoid(x: Any) -> Any:
    """1 / (1 + exp(-x)), without overflow."""
    return 0.5 * (1.0 + np.tanh(0.5 * x))


Listener = Callable[[Window, Floats], None]
"""Takes in each window that the encoder reads, with the vectors of its pieces after the shared layers."""


def read_windows(
    text: str, cut: Pieces, networks: Networks, settings: Settings, listener: Listener | None = None
) -> Iterator[Reading]:
    """Every word of ``text`` that is an anchor with a probability of at least ``settings.least``, read; and the
    weak anchors, unread. ``listener`` hears every window, so that other heads need no second pass."""
    stream = windows(text, cut)
    while batch := list(islice(stream, _WINDOWS_AT_ONCE)):
        anchors: list[_Anchor] = []
        scores: list[Floats] = []
        for window in batch:
            logits, chosen, emissions = _one_window(cut, window, networks, settings.least, listener)
            anchors += [_Anchor(window.start, word, float(logits[word])) for word in chosen.tolist()]
            scores += list(emissions)
            for word in range(window.core_start - window.start, window.core_end - window.start):
                if WEAK <= sigmoid(logits[word]) < settings.least:
                    yield Reading(window.start + word, (), (float(logits[word]), 0.0, 0.0))
        if anchors:
            yield from _judge(anchors, scores, settings)


@dataclass(frozen=True, slots=True)
class _Anchor:
    """A word of a window, counted from its start, that is likely the first of a cue."""

    start: int
    word: int
    logit: float


def _one_window(
    cut: Pieces, window: Window, networks: Networks, least: float, listener: Listener | None
) -> tuple[Floats, Ints, Floats]:
    """The logits of the window's words, the likely anchors in its core, and the label scores of each."""
    low, high = int(cut.first[window.start]), int(cut.first[window.end])
    first = cut.first[window.start : window.end] - low + 1
    marks = cut.marks[window.start : window.end]
    each = np.repeat(marks, np.diff(cut.first[window.start : window.end + 1]), axis=0)
    edge = np.zeros((1, 3), dtype=np.int64)
    ids = np.concatenate(([CLS], cut.ids[low:high], [SEP]))
    words, logits, shared = networks.encode(ids, np.concatenate((edge, each, edge)), first)
    if listener is not None:
        listener(window, shared)
    core = slice(window.core_start - window.start, window.core_end - window.start)
    chosen = np.flatnonzero(sigmoid(logits[core]) >= least) + core.start
    if not len(chosen):
        return logits, chosen, np.zeros((0, len(marks), CONTENT + 2), dtype=np.float32)
    return logits, chosen, networks.link(words, marks, chosen)


def _judge(anchors: list[_Anchor], scores: list[Floats], settings: Settings) -> Iterator[Reading]:
    reaches = [_reach(score, anchor.word) for score, anchor in zip(scores, anchors, strict=True)]
    lengths = np.array([high - low for low, high in reaches], dtype=np.int64)
    padded = np.zeros((len(scores), int(lengths.max()), scores[0].shape[1]), dtype=np.float32)
    for row, score, (low, high) in zip(padded, scores, reaches, strict=True):
        row[: high - low] = score[low:high]
    paths = decode(padded, lengths, settings.moves)
    for i, (anchor, (low, _)) in enumerate(zip(anchors, reaches, strict=True)):
        runs = _runs(paths.labels[i, : lengths[i]], anchor.start + low)
        labelled = float(np.log1p(-min(float(np.exp(paths.log_empty[i])), 1 - 1e-6)))
        yield Reading(anchor.start + anchor.word, runs, (anchor.logit, float(paths.log_probability[i]), labelled))


def _reach(scores: Floats, anchor: int) -> tuple[int, int]:
    """The words [low, high) around the anchor beyond which none has a label worth considering."""
    lively = np.flatnonzero(scores[:, 1:].max(1) > scores[:, 0] - HOPELESS)
    return (min(int(lively[0]), anchor), max(int(lively[-1]), anchor) + 1) if len(lively) else (anchor, anchor + 1)


def _runs(labels: npt.NDArray[np.int64], offset: int) -> tuple[tuple[int, int, int], ...]:
    """Labelled runs as (label of the role's begin, first word, last word + 1)."""
    runs: list[tuple[int, int, int]] = []
    for i in np.flatnonzero(labels).tolist():
        label = int(labels[i])
        if label % 2:
            runs.append((label, offset + i, offset + i + 1))
        else:
            runs[-1] = (runs[-1][0], runs[-1][1], offset + i + 1)
    return tuple(runs)
