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
    rows, steps, _ = emissions.shape
    back = np.zeros((rows, steps, emissions.shape[2]), dtype=np.int8)
    best = total = moves[0] + emissions[:, 0]
    empty = best[:, 0].copy()
    weights = np.exp(moves)
    for t in range(1, steps):
        live = (t < lengths)[:, None]
        paths = best[:, :, None] + moves
        back[:, t] = paths.argmax(1)
        best = np.where(live, paths.max(1) + emissions[:, t], best)
        top = total.max(1, keepdims=True)
        # exp(total) @ exp(moves), row by row of a fixed small size, so that batching changes nothing
        spread = np.log((np.exp(total - top)[:, :, None] * weights).sum(1)) + top + emissions[:, t]
        total = np.where(live, spread, total)
        empty = np.where(live[:, 0], empty + moves[0, 0] + emissions[:, t, 0], empty)
    labels = np.zeros((rows, steps), dtype=np.int64)
    at = best.argmax(1)
    row = np.arange(rows)
    for t in range(steps - 1, -1, -1):
        live = t < lengths
        labels[live, t] = at[live]
        at = np.where(live, back[row, t, at], at)
    top = total.max(1)
    norm = np.log(np.exp(total - top[:, None]).sum(1)) + top
    return Paths(labels, (best.max(1) - norm).astype(np.float32), (empty - norm).astype(np.float32))
