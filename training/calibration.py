"""Confidence: a logistic model of what the networks say, fitted on articles that they were not trained on."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
import numpy.typing as npt
from tokenizers import Tokenizer

from attribution_net import Links
from attribution_score import Count, One, matches
from polnear import Sample
from rashomon.annotate.anchors import Networks, Reading, Settings, read_windows
from rashomon.annotate.attribution_model import features, shown, spans
from rashomon.annotate.encoder import Pieces, pieces

LEAST = 0.2
"""Anchors below this probability are not read: at the threshold that is chosen none of them is shown."""


def calibrate(samples: Sequence[Sample], tokenizer: Tokenizer, networks: Networks, links: Links) -> dict[str, Any]:
    """The content of ``config.json``: the chain's scores, the confidence's weights, the best threshold.

    The weights maximise the likelihood of an attribution being right as a whole ("linked"), with a small
    ridge. The threshold is the middle of those whose linked F1 is within 0.3 points of the best: the curve is
    flat, and its very top is chance.
    """
    moves = links.scores().detach().numpy().round(4).tolist()
    config: dict[str, Any] = {
        "labels": ["O", "B-source", "I-source", "B-cue", "I-cue", "B-content", "I-content"],
        "moves": moves,
        "least": LEAST,
        "threshold": 0.0,
        "confidence": [0.0, 1.0, 0.0, 1.0, 0.0, 0.0],
    }
    read = [(s, cut, readings(s, cut, networks, config)) for s in samples for cut in [pieces(s.text, tokenizer)]]
    xs, ys = [], []
    for sample, cut, seen in read:
        every = [(r, s) for r in seen if (s := spans(sample.text, cut, r)) is not None]
        pairs = matches(sample.text, [as_one(*s) for _, s in every], golds(sample))
        xs += [features(r, s[0] is not None, len(s[2])) for r, s in every]
        ys += [j is not None for j in pairs]
    config["confidence"] = fit(np.array(xs), np.array(ys, dtype=float)).round(5).tolist()
    curve: dict[float, float] = {}
    for threshold in np.arange(0.2, 0.6, 0.02).round(2).tolist():
        settings = Settings.of(config | {"threshold": threshold})
        count = Count()
        for sample, cut, seen in read:
            found = shown(sample.text, cut, seen, settings)
            predicted, gold = [as_one(f.source, f.cue, f.content) for f in found], golds(sample)
            right = sum(j is not None for j in matches(sample.text, predicted, gold))
            count.add(right, len(predicted), len(gold))
        curve[threshold] = count.f1
    best = max(curve.values())
    plateau = sorted(threshold for threshold, f1 in curve.items() if f1 >= best - 0.3)
    config["threshold"] = plateau[len(plateau) // 2]
    print(f"held out: {len(samples)} articles, linked F1 at best {best:.1f}, plateau {plateau}", flush=True)
    return config


def readings(sample: Sample, cut: Pieces, networks: Networks, config: dict[str, Any]) -> list[Reading]:
    """All that is read of one article."""
    return list(read_windows(sample.text, cut, networks, Settings.of(config)))


def golds(sample: Sample) -> list[One]:
    """The first annotator's attributions, as the scorer takes them."""
    return [{"source": g.source, "cue": g.cue, "content": g.content} for g in sample.versions[0]]


def as_one(source: Any, cue: Any, content: Any) -> One:
    """Found spans, as the scorer takes them."""
    return {
        "source": [(source.start, source.end)] if source else [],
        "cue": [(cue.start, cue.end)],
        "content": [(c.start, c.end) for c in content],
    }


def fit(x: npt.NDArray[np.float64], y: npt.NDArray[np.float64], ridge: float = 1.0) -> npt.NDArray[np.float64]:
    """Weights of a logistic regression by Newton's method; the ridge spares the bias (the first column)."""
    weights = np.zeros(x.shape[1])
    penalty = ridge * np.eye(x.shape[1])
    penalty[0, 0] = 0.0
    for _ in range(50):
        p = 1 / (1 + np.exp(-np.clip(x @ weights, -30, 30)))
        gradient = x.T @ (p - y) + penalty @ weights
        hessian = (x * (p * (1 - p))[:, None]).T @ x + penalty
        weights -= np.linalg.solve(hessian + 1e-9 * np.eye(len(weights)), gradient)
    return weights
