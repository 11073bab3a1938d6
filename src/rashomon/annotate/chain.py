"""A linear-chain CRF, decoded: the best labels of many rows at once, and how probable they are."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Paths:
    """The best path of each row.

    Attributes:
        labels: [rows, steps]; 0 past a row's length.
        log_probability: of the best path, among all paths of the row.
        log_empty: log-probability that every label of the row is 0.
    """

    labels: npt.NDArray[np.int64]
    log_probability: Floats
    log_empty: Floats


def decode(emissions: Floats, lengths: npt.NDArray[np.int64], moves: Floats) -> Paths:
    """Viterbi and forward algorithm over ``emissions`` [rows, steps, labels].

    Args:
        lengths: how many steps of each row count.
        moves: score of going from one label (first axis) to the next (second). A row starts from label 0.
    """
    rows, steps, labels = emissions.shape
    row, last = np.arange(rows), lengths - 1
    over = np.arange(steps) >= lengths[:, None]
    back = np.zeros((steps, rows, labels), dtype=np.int8)
    best = np.empty((steps, rows, labels), dtype=np.float32)
    best[0] = moves[0] + emissions[:, 0]
    # the sum over all paths as probabilities, each step scaled to a sum of 1; in 64 bits nothing vanishes
    top = emissions.max(2)
    likely = np.exp(emissions.astype(np.float64) - top[:, :, None]).transpose(1, 0, 2)
    weights = np.exp(moves.astype(np.float64))
    scale = np.empty((steps, rows))
    share = weights[0] * likely[0]
    for t in range(steps):
        if t:
            paths = best[t - 1][:, :, None] + moves
            back[t] = paths.argmax(1)
            best[t] = paths.max(1) + emissions[:, t]
            # row by row of a fixed small size, so that batching changes nothing
            share = (share[:, :, None] * weights).sum(1) * likely[t]
        scale[t] = share.sum(1)
        share /= scale[t][:, None]
    # past a row's length every label goes back to itself, so that no step needs to ask which rows still run
    back[over.T] = np.arange(labels, dtype=np.int8)
    found = np.zeros((rows, steps), dtype=np.int64)
    at = best[last, row].argmax(1)
    for t in range(steps - 1, -1, -1):
        found[:, t] = at
        at = back[t, row, at]
    found[over] = 0
    # cumulative sums add in order, whatever the length of the longest row
    norm = np.cumsum(np.log(scale.T) + top, axis=1)[row, last]
    empty = np.cumsum(emissions[:, :, 0] + moves[0, 0], axis=1)[row, last]
    return Paths(found, (best[last, row].max(1) - norm).astype(np.float32), (empty - norm).astype(np.float32))
