"""Fit the weights by which two claims are said to speak about one thing (``compare/pairing.py``).

    PYTHONPATH=src:evals:training python training/pairing.py [--data ../shared/data] [--findings FILE]

Marked pairs of claims of two articles each (``claim_pairs/``, see its README) are held against all other pairs of these
articles that the product looks at; pairs of which the reader was unsure are left out. Prints average precision, each
article pair kept apart in one of five folds, that on the tuning stories of ``evals/points``, and the weights, to be put
into ``WEIGHTS``. The intercept is chosen on the tuning stories: so that they are expected to hold as many pairs as were
marked there. ``--findings`` names the JSON lines of ``rashomon annotate`` for the articles, which are annotated anew
without it (two minutes).
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import average_precision_score
from sklearn.model_selection import GroupKFold
from sklearn.pipeline import Pipeline, make_pipeline
from sklearn.preprocessing import StandardScaler

import conflicts
import points
import points_gold
from rashomon.article import Article
from rashomon.compare.base import Desk, StoryDraft
from rashomon.compare.pairing import WEIGHTS, Piece, measured
from rashomon.compare.points import pieces_of
from rashomon.findings import Findings
from rashomon.persist import jsonl

MARKS = Path(__file__).parent / "claim_pairs"
FOLDS = 5
HALF = 0.5
"""Of the characters that a mark or a claim has, those that both must have for one to be the other."""

EXACT = 1e-4
"""How near the expected number of pairs comes to the marked one."""

Read = dict[str, tuple[Article, Findings]]
Table = npt.NDArray[np.float64]
Marks = npt.NDArray[np.bool_]
Ranges = Sequence[Sequence[int]]


def marked() -> list[dict[str, Any]]:
    """The first reader's marks, an article pair each."""
    return [json.loads(line) for line in (MARKS / "first.jsonl").read_text(encoding="utf-8").splitlines()]


def read(data: Path, findings: Path | None, wanted: set[str]) -> Read:
    """The articles with their findings."""
    if findings is not None:
        with findings.open("rb") as lines:
            return {a.id: (a, f) for a, f in map(jsonl.parse, lines) if a.id in wanted}
    return conflicts.read(data.parent, wanted)


def on_desk(articles: Iterable[tuple[Article, Findings]]) -> tuple[Desk, list[Piece]]:
    """A desk with one story, and its pieces."""
    desk = Desk.of(articles)
    desk.stories = [StoryDraft(tuple(sorted(desk.articles)))]
    return desk, pieces_of(desk, desk.stories[0])


def met(pieces: Sequence[Piece], article: str, ranges: Ranges) -> list[int]:
    """The pieces of an article that overlap with a marked range by at least half of the shorter."""
    return [
        i
        for i, piece in enumerate(pieces)
        if piece.article == article
        and any(points.overlap((s.start, s.end), (r[0], r[1])) for s in piece.claim.spans for r in ranges)
    ]


def likest(pieces: Sequence[Piece], article: str, ranges: Ranges) -> list[int]:
    """The piece that was marked: the claim itself, or, where claims are cut otherwise now, the one most like it."""
    wanted = {at for start, end in ranges for at in range(start, end)}
    best, value = [], HALF
    for i, piece in enumerate(pieces):
        if piece.article == article:
            own = {at for s in piece.claim.spans for at in range(s.start, s.end)}
            alike = len(own & wanted) / len(own | wanted)
            best, value = ([i], alike) if alike > value else (best, value)
    return best


def both_ways(some: Sequence[int], others: Sequence[int]) -> Iterator[tuple[int, int]]:
    """All pairs of some pieces with others."""
    for i in some:
        for j in others:
            yield from ((i, j), (j, i))


def table(desk: Desk, pieces: Sequence[Piece], same: Marks, left_out: Marks) -> tuple[Table, Marks]:
    """Features of the pairs that are looked at, a row each, and which of them are marked."""
    features, looked = measured(desk, pieces)
    kept = np.triu(looked & ~left_out, 1)
    return np.stack([features[name][kept] for name in WEIGHTS], axis=1).astype(np.float64), same[kept]


def of_marks(articles: Read) -> Iterator[tuple[Table, Marks]]:
    """The marked article pairs that have anything in common: others may be of two stories."""
    for row in marked():
        if not row["same"]:
            continue
        desk, pieces = on_desk([articles[row["a"]], articles[row["b"]]])
        same, unsure = (np.zeros((len(pieces), len(pieces)), dtype=np.bool_) for _ in range(2))
        for name, marks in (("same", same), ("maybe", unsure)):
            for mine, theirs in row[name]:
                for pair in both_ways(likest(pieces, row["a"], mine), likest(pieces, row["b"], theirs)):
                    marks[pair] = True
        yield table(desk, pieces, same, unsure & ~same)


def of_tuning(data: Path) -> Iterator[tuple[Table, Marks]]:
    """The tuning stories of ``evals/points``."""
    stories = [one for one in points_gold.load() if one.part == "tune"]
    found = points.read(stories, data.parent)
    for story in stories:
        desk, pieces = on_desk([found[i] for i in story.articles])
        same = np.zeros((len(pieces), len(pieces)), dtype=np.bool_)
        accounts = {p.id: p.accounts for p in story.points}
        for point, x, y in story.pairs():
            for pair in both_ways(met(pieces, x, accounts[point][x]), met(pieces, y, accounts[point][y])):
                same[pair] = True
        yield table(desk, pieces, same, np.zeros_like(same))


def model() -> Pipeline:
    return make_pipeline(StandardScaler(), LogisticRegression(max_iter=1_000))


def shift(logits: Table, wanted: int) -> float:
    """What is to be added to logits so that so many pairs are expected."""
    low, high = -20.0, 20.0
    while high - low > EXACT:
        middle = (low + high) / 2
        low, high = (middle, high) if (1 / (1 + np.exp(-logits - middle))).sum() < wanted else (low, middle)
    return low


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    parser.add_argument("--findings", type=Path)
    wanted = parser.parse_args()
    ids = {row[side] for row in marked() for side in "ab"}
    tables = list(of_marks(read(wanted.data, wanted.findings, ids)))
    x, y = np.concatenate([t for t, _ in tables]), np.concatenate([m for _, m in tables])
    group = np.concatenate([[n] * len(m) for n, (_, m) in enumerate(tables)])
    apart = np.zeros(len(y))
    for train, test in GroupKFold(FOLDS).split(x, y, group):
        apart[test] = model().fit(x[train], y[train]).predict_proba(x[test])[:, 1]
    fitted = model().fit(x, y)
    tuning = list(of_tuning(wanted.data))
    tx, ty = np.concatenate([t for t, _ in tuning]), np.concatenate([m for _, m in tuning])
    logits = fitted.decision_function(tx)
    more = shift(logits, int(ty.sum()))
    scale, regression = fitted[0].scale_, fitted[1]
    weights = regression.coef_[0] / scale
    intercept = float(regression.intercept_[0] - (weights * fitted[0].mean_).sum())
    print(json.dumps({"article pairs": len(tables), "pairs": len(y), "marked": int(y.sum())}))
    print(json.dumps({"average precision, five folds": round(float(average_precision_score(y, apart)), 3)}))
    print(json.dumps({"the same, tuning stories": round(float(average_precision_score(ty, logits)), 3)}))
    print(json.dumps({name: round(float(w), 2) for name, w in zip(WEIGHTS, weights, strict=True)}))
    print(json.dumps({"intercept": round(intercept + more, 2), "raised by": round(more, 2)}))


if __name__ == "__main__":
    main()
