"""How likely two mentions tell of one event: features of the two and their contexts, weighed by a trained model.

The model is a logistic regression, trained on ECB+ by ``training/event_pairs.py``; ``weights/event_pairs`` tells of it.
"""

from __future__ import annotations

import json
import math
from collections import Counter
from collections.abc import Mapping, Sequence
from functools import cache
from importlib.resources import files
from itertools import combinations
from typing import Literal, NamedTuple

import numpy as np
import numpy.typing as npt

from rashomon.compare.event_contexts import Context
from rashomon.compare.event_reports import common
from rashomon.plover import QUAD

Row = npt.NDArray[np.float64]

NAMES = tuple(
    """
        same_head same_words words_shared near wide near_best clause sentence topic
        head_in_clause head_in_topic other_head_there same_article sentence_gap early late
        same_doer same_target crossed cast doer_other target_other
        days_same days_apart places_same places_apart numbers_same numbers_apart
        type_same type_other quad_other status_other
        head_topic head_wide head_near other_near meaning meaning_topic meaning_near unknown
        rank head_rank told head_told
    """.split()
)
"""The features, in the order of ``EventPairs.features``."""

SAMPLE = 64
"""Articles of a story whose likeness to one another is taken as that of all."""

DOUBT = 10
"""Articles without a word that are added to those of a story before the share that has it counts: of two articles one
cannot tell which words stand everywhere."""


SIDES: tuple[Literal["left", "right"], ...] = ("left", "right")


class EventPairs:
    """The mentions of one story, to be compared by their numbers."""

    def __init__(self, contexts: Sequence[Context]) -> None:
        """Look at all mentions once; what is usual in the story is part of what a pair is held against."""
        self.contexts = contexts
        articles = {one.article: one for one in contexts}
        self._topic: dict[tuple[str, str], float] = {}
        some = [articles[name].topic for name in sorted(articles)[:SAMPLE]] if len(articles) > 1 else []
        self._usual = np.sort([dot(a, b) for a, b in combinations(some, 2)])
        told = Counter(head for head, _ in {(one.head, one.article) for one in contexts})
        self._told = {head: (count + 1) / (len(articles) + DOUBT) for head, count in told.items()}

    def told(self, one: int, other: int) -> float | None:
        """The probability, or None where one stands in no sentence with claims: there the model cannot tell."""
        if not (self.contexts[one].wide.any() and self.contexts[other].wide.any()):
            return None
        return self.probability(one, other)

    def probability(self, one: int, other: int) -> float:
        """That the two mentions tell of one event, 0 to 1."""
        model = _model()
        score = float(self.features(one, other) @ model.coefficients) + model.intercept
        return 1 / (1 + math.exp(-max(-50.0, min(50.0, score))))

    def features(self, one: int, other: int) -> Row:
        """What the model weighs, one value for each of ``NAMES``; the same whichever comes first."""
        a, b = self.contexts[one], self.contexts[other]
        same_article = a.article == b.article
        head = float(a.head == b.head)
        near, wide = float(a.near @ b.near), float(a.wide @ b.wide)
        topic = self._likeness(a, b)
        rank = 0.0 if same_article else self._rank(topic)
        told = max(self._told[a.head], self._told[b.head])
        meant = 1.0 if a.named == b.named else float(a.meaning @ b.meaning)
        days = any(a.days) and any(b.days)
        days_meet = days and common([a.days, b.days]) is not None
        types = a.type is not None and b.type is not None
        values = (
            head,
            a.named == b.named,
            bool(a.named & b.named),
            near,
            wide,
            max(near, wide, float(a.near @ b.wide), float(a.wide @ b.near)),
            dot(a.clause, b.clause),
            dot(a.sentence, b.sentence),
            0.0 if same_article else topic,
            min(a.clause.get(a.word, 0.0), b.clause.get(b.word, 0.0)),
            min(a.topic.get(a.word, 0.0), b.topic.get(b.word, 0.0)),
            0 if head else (a.word in b.sentence) + (b.word in a.sentence),
            same_article,
            min(abs(a.at - b.at), 10) / 10 if same_article else 0.0,
            max(a.at, b.at) <= 1,
            math.log1p(max(a.at, b.at)) / 3,
            bool(a.doers & b.doers),
            bool(a.targets & b.targets),
            bool(a.doers & b.targets and a.targets & b.doers),
            len(a.cast & b.cast) / max(1, min(len(a.cast), len(b.cast))),
            _differ(a.doers, b.doers),
            _differ(a.targets, b.targets),
            days_meet,
            days and not days_meet,
            bool(a.places & b.places),
            _differ(a.places, b.places),
            bool(a.numbers & b.numbers),
            _differ(a.numbers, b.numbers),
            types and a.type == b.type,
            types and a.type != b.type,
            types and QUAD.get(a.type or "") != QUAD.get(b.type or ""),
            a.status != b.status,
            head * topic,
            head * wide,
            head * near,
            (1 - head) * near,
            meant,
            meant * topic,
            meant * near,
            meant == 0.0,
            rank,
            head * rank,
            told,
            head * told,
        )
        return np.array(values, dtype=np.float64)

    def crossed(self, one: int, other: int) -> bool:
        """Whether who acts in one is acted upon in the other: "A attacked B" and "B attacked A"."""
        a, b = self.contexts[one], self.contexts[other]
        swapped = bool(a.doers & b.targets and a.targets & b.doers)
        return swapped and not (a.doers & b.doers or a.targets & b.targets)

    def _rank(self, likeness: float) -> float:
        """The share of the story's pairs of articles that are less alike, ties counted by half."""
        below, up_to = (float(np.searchsorted(self._usual, likeness, side)) for side in SIDES)
        return (below + up_to) / 2 / len(self._usual) if len(self._usual) else 0.5

    def _likeness(self, a: Context, b: Context) -> float:
        key = (a.article, b.article) if a.article <= b.article else (b.article, a.article)
        if key not in self._topic:
            self._topic[key] = dot(a.topic, b.topic)
        return self._topic[key]


class Model(NamedTuple):
    """What the features weigh.

    Attributes:
        least: mean probability from which two clusters are one event; chosen on ECB+ topics 21 to 24.
    """

    coefficients: Row
    intercept: float
    least: float


def least() -> float:
    """The mean probability from which two clusters of mentions are one event."""
    return _model().least


@cache
def _model() -> Model:
    path = files("rashomon") / "weights" / "event_pairs" / "model.json"
    told = json.loads(path.read_text(encoding="utf-8"))
    weights = np.array([told["coefficients"][name] for name in NAMES])
    return Model(weights, float(told["intercept"]), float(told["least"]))


def _differ(a: frozenset[object], b: frozenset[object]) -> bool:
    return bool(a and b) and not a & b


def dot(a: Mapping[str, float], b: Mapping[str, float]) -> float:
    """The cosine of two unit vectors of terms."""
    if len(b) < len(a):
        a, b = b, a
    return math.fsum(weight * b[term] for term, weight in a.items() if term in b)
