"""The CoNLL score of coreference: the mean of the F1 of MUC, B-cubed and CEAF-e.

MUC is after Vilain et al. (1995), B-cubed after Bagga and Baldwin (1998), CEAF with the entity similarity phi-4 after
Luo (2005). Mentions are the same in gold and answer, and singletons count.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Hashable, Mapping
from typing import NamedTuple

import numpy as np
from scipy.optimize import linear_sum_assignment

Clusters = Mapping[Hashable, Hashable]
"""For each mention its cluster."""


class Score(NamedTuple):
    """Precision, recall and F1, 0 to 1."""

    precision: float
    recall: float

    @property
    def f1(self) -> float:
        """Their harmonic mean."""
        total = self.precision + self.recall
        return 2 * self.precision * self.recall / total if total else 0.0


def conll(gold: Clusters, answer: Clusters) -> dict[str, float]:
    """F1 of the three in percent, and their mean as "conll".

    Raises:
        ValueError: if the two do not have the same mentions.
    """
    if gold.keys() != answer.keys():
        raise ValueError("gold and answer must cluster the same mentions")
    parts = {"muc": muc(gold, answer), "b_cubed": b_cubed(gold, answer), "ceaf_e": ceaf_e(gold, answer)}
    figures = {name: 100 * score.f1 for name, score in parts.items()}
    return {name: round(x, 1) for name, x in (figures | {"conll": sum(figures.values()) / 3}).items()}


def muc(gold: Clusters, answer: Clusters) -> Score:
    """Links that are kept, of those that the clusters need at least."""
    return Score(_links(answer, gold), _links(gold, answer))


def _links(key: Clusters, response: Clusters) -> float:
    kept = needed = 0
    for members in _groups(key).values():
        kept += len(members) - len({response[m] for m in members})
        needed += len(members) - 1
    return kept / needed if needed else 0.0


def b_cubed(gold: Clusters, answer: Clusters) -> Score:
    """For each mention the share of its cluster that is shared by the other's cluster."""
    both = Counter((gold[m], answer[m]) for m in gold)
    in_gold, in_answer = Counter(gold.values()), Counter(answer.values())
    n = max(1, len(gold))
    precision = sum(k * k / in_answer[a] for (_, a), k in both.items()) / n
    recall = sum(k * k / in_gold[g] for (g, _), k in both.items()) / n
    return Score(precision, recall)


def ceaf_e(gold: Clusters, answer: Clusters) -> Score:
    """The best one-to-one alignment of clusters, each pair worth 2 |both| / (|one| + |other|)."""
    one, other = _groups(gold), _groups(answer)
    rows, columns = {g: i for i, g in enumerate(one)}, {a: j for j, a in enumerate(other)}
    worth = np.zeros((len(rows), len(columns)))
    for (g, a), k in Counter((gold[m], answer[m]) for m in gold).items():
        worth[rows[g], columns[a]] = 2 * k / (len(one[g]) + len(other[a]))
    best = worth[linear_sum_assignment(worth, maximize=True)].sum()
    return Score(best / max(1, len(columns)), best / max(1, len(rows)))


def _groups(clusters: Clusters) -> dict[Hashable, list[Hashable]]:
    found: dict[Hashable, list[Hashable]] = defaultdict(list)
    for mention, cluster in clusters.items():
        found[cluster].append(mention)
    return found
