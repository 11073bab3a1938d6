"""Train the pair scorer of event mentions on ECB+.

    PYTHONPATH=src:evals:training python training/event_pairs.py [--data ../shared/data] [--cache FILE]

Fits on topics 1 to 20, chooses the threshold of the clusters on topics 21 to 24, and writes
``weights/event_pairs/model.json``. Topics 25 to 35 are not read. ``--cache`` keeps the annotated articles (some 15
minutes) in a file, for another run. Needs scikit-learn; the table of ``training/event_words.py`` comes first.
The solver starts from zero and draws no random number.
"""

from __future__ import annotations

import argparse
import json
import pickle
from itertools import combinations
from pathlib import Path

import numpy as np
from sklearn.linear_model import LogisticRegression
from sklearn.preprocessing import StandardScaler

import rashomon
from conll import Clusters, conll
from event_coreference import clustered, contexts_of
from event_gold import Told, told
from rashomon.article import Article
from rashomon.compare.event_pairs import NAMES, EventPairs
from rashomon.findings import Findings

FITTED, TUNED = range(1, 21), range(21, 25)
STRENGTH = 0.1
"""Inverse strength of the L2 penalty; 0.01 to 1 measure alike."""

STEPS = [n / 100 for n in range(20, 60, 5)]


def annotated(folder: Path, cache: Path | None) -> tuple[list[Told], dict[str, Findings]]:
    """The articles and what the annotate stage finds in them, from the cache where there is one."""
    articles = list(told(folder, [*FITTED, *TUNED]))
    if cache is not None and cache.exists():
        with cache.open("rb") as file:
            return articles, pickle.load(file)
    findings = {f.article: f for f in rashomon.annotate(Article(a.name, a.text, language="en") for a in articles)}
    if cache is not None:
        with cache.open("wb") as file:
            pickle.dump(findings, file)
    return articles, findings


def main() -> None:
    """Fit, choose the threshold, write the weights."""
    here = Path(__file__).resolve().parent.parent
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--data", type=Path, default=here.parent / "shared" / "data")
    parser.add_argument("--cache", type=Path)
    options = parser.parse_args()
    articles, findings = annotated(options.data / "ecbplus", options.cache)
    rows, labels, weights = [], [], []
    tuned: list[tuple[list[Told], EventPairs]] = []
    for topic in [*FITTED, *TUNED]:
        some = [a for a in articles if a.topic == topic]
        if not some:
            continue
        pairs = EventPairs(contexts_of(some, findings))
        if topic in TUNED:
            tuned.append((some, pairs))
            continue
        chains = [chain for a in some for chain in a.chains]
        numbers = list(combinations(range(len(chains)), 2))
        rows.append(np.array([pairs.features(i, j) for i, j in numbers], dtype=np.float32))
        labels.append(np.array([chains[i] == chains[j] for i, j in numbers]))
        # by mentions and not by pairs, so that a topic of twice the mentions does not count four times
        weights.append(np.full(len(numbers), len(chains) / max(1, len(numbers))))
    scaler = StandardScaler().fit(np.vstack(rows))
    weight = np.hstack(weights)
    model = LogisticRegression(C=STRENGTH, max_iter=1_000)
    model.fit(scaler.transform(np.vstack(rows)), np.hstack(labels), sample_weight=weight / weight.mean())
    coefficients = model.coef_[0] / scaler.scale_
    made = {
        "coefficients": dict(zip(NAMES, (round(float(c), 5) for c in coefficients), strict=True)),
        "intercept": round(float(model.intercept_[0] - coefficients @ scaler.mean_), 5),
        "least": 0.5,
    }
    target = here / "src" / "rashomon" / "weights" / "event_pairs" / "model.json"
    target.write_text(json.dumps(made, indent=1) + "\n", encoding="utf-8")
    scores = {}
    for least in STEPS:
        gold: Clusters = {}
        answer: Clusters = {}
        for some, pairs in tuned:
            gold |= {(a.topic, a.name, n): (a.topic, c) for a in some for n, c in enumerate(a.chains)}
            answer |= clustered(some, pairs, least)
        scores[least] = conll(gold, answer)["conll"]
        print(least, scores[least])
    made["least"] = max(STEPS, key=lambda least: (scores[least], least))
    target.write_text(json.dumps(made, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
