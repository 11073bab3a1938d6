"""The chain's decoder against the sum over all paths, written out."""

from __future__ import annotations

import itertools

import numpy as np

from rashomon.annotate.chain import decode


def brute(emissions: np.ndarray, moves: np.ndarray) -> tuple[tuple[int, ...], float, float]:
    """Best path, its log-probability and that of the path of zeros, by enumeration."""
    steps, labels = emissions.shape
    scores = {}
    for path in itertools.product(range(labels), repeat=steps):
        score = moves[0, path[0]] + sum(emissions[t, label] for t, label in enumerate(path))
        scores[path] = score + sum(moves[a, b] for a, b in itertools.pairwise(path))
    norm = np.log(sum(np.exp(list(scores.values()))))
    best = max(scores, key=scores.__getitem__)
    return best, scores[best] - norm, scores[(0,) * steps] - norm


def test_agrees_with_enumeration() -> None:
    chance = np.random.default_rng(3)
    lengths = np.array([5, 1, 3])
    emissions = chance.normal(size=(3, 5, 3)).astype(np.float32)
    moves = chance.normal(size=(3, 3)).astype(np.float32)
    paths = decode(emissions, lengths, moves)
    for i, length in enumerate(lengths):
        best, probability, empty = brute(emissions[i, :length], moves)
        assert tuple(paths.labels[i, :length]) == best
        assert not paths.labels[i, length:].any()
        assert np.isclose(paths.log_probability[i], probability, atol=1e-4)
        assert np.isclose(paths.log_empty[i], empty, atol=1e-4)


def test_a_row_does_not_depend_on_the_rows_beside_it() -> None:
    chance = np.random.default_rng(4)
    emissions = chance.normal(size=(6, 40, 7)).astype(np.float32)
    moves = chance.normal(size=(7, 7)).astype(np.float32)
    lengths = np.array([40, 12, 33, 1, 40, 7])
    together = decode(emissions, lengths, moves)
    for i, length in enumerate(lengths):
        alone = decode(emissions[i : i + 1, :length], lengths[i : i + 1], moves)
        assert (alone.labels[0] == together.labels[i, :length]).all()
        assert alone.log_probability[0] == together.log_probability[i]


def test_forbidden_moves_are_never_taken() -> None:
    moves = np.zeros((3, 3), dtype=np.float32)
    moves[0, 2] = -1e4
    emissions = np.zeros((1, 6, 3), dtype=np.float32)
    emissions[..., 2] = 1
    labels = decode(emissions, np.array([6]), moves).labels[0]
    assert labels.tolist() == [1, 2, 2, 2, 2, 2]
