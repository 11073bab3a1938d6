"""Mentions in clusters by average linkage: those most likely one on the mean of all their pairs are joined first."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

Matrix = npt.NDArray[np.float64]


def clusters(likely: Matrix, apart: npt.NDArray[np.bool_], least: float) -> list[int]:
    """The cluster of each of n mentions, numbered by first mention.

    Args:
        likely: n × n, symmetric, the probability that two mentions tell of one event.
        apart: n × n, symmetric, pairs that never come into one cluster.
        least: mean probability from which two clusters are joined.

    The mean linkage of Sokal and Michener (1958), in n³ steps at most: meant for the mentions of one story.
    """
    mean = np.where(apart, -np.inf, likely).astype(np.float64)
    np.fill_diagonal(mean, -np.inf)
    size = np.ones(len(mean))
    cluster = np.arange(len(mean))
    while len(mean):
        one, other = sorted(divmod(int(mean.argmax()), len(mean)))
        if mean[one, other] < least or one == other:
            break
        # minus infinity stays: what one of the two must not join, both must not
        row = (size[one] * mean[one] + size[other] * mean[other]) / (size[one] + size[other])
        row[one] = -np.inf
        mean[one], mean[:, one] = row, row
        mean[other], mean[:, other] = -np.inf, -np.inf
        size[one] += size[other]
        cluster[cluster == other] = one
    first: dict[int, int] = {}
    return [first.setdefault(int(c), len(first)) for c in cluster]
