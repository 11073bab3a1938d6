"""How far do two readers agree on what several articles say alike?

    python evals/points_agreement.py        one JSON object: figures of both stories together, and of each

Needs no texts. A point joins its spans: of each reader, the pairs (span of article x, span of article y), x ≠ y, that
one point joins are held against those of the other. A pair is matched when some pair of the other has both spans
overlapping by at least half of the shorter span. A pair that two points of a reader join counts once, with the first of
them. Precision is the share of the second reader's pairs that are matched, recall that of the first reader's, F1 their
harmonic mean; the names say nothing of who is right. Where one reader cut a clause into several spans, all may match
the one of the other; where one marked further places that say the same thing, every pair with them is missed. So
``points_alone`` counts, of the points that have pairs of their own, those of each reader of which none is matched.

The interval is a percentile bootstrap (Efron and Tibshirani 1993, chapter 13) over points, seeded. The points of the
two readers are drawn apart, each point with its pairs and what they matched. A point that both marked can so be drawn
of one reader only, which makes the interval a little too narrow, and the two stories are taken as given.

The same is counted for the pairs that the readers marked as ``conflict``, drawn by the point they belong to. A figure
that has nothing to be counted on is null.
"""

from __future__ import annotations

import json
import random
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import combinations, product

from points_gold import SECOND, GoldError, GoldStory, Side, load

RESAMPLES = 1000
SEED = 20130505

Pair = tuple[Side, Side]
Units = list[list[Pair]]
"""The pairs of each point, no pair twice."""
Counts = tuple[int, int]
"""Of one point: pairs, and those of them that are matched."""


def meets(a: Side, b: Side) -> bool:
    """Whether two spans of one article overlap by at least half of the shorter."""
    shared = min(a[2], b[2]) - max(a[1], b[1])
    return a[0] == b[0] and 2 * shared >= min(a[2] - a[1], b[2] - b[1])


def once(pairs_of_points: Iterable[Iterable[Pair]]) -> Units:
    """The pairs of each point in the order of their articles, without those that an earlier point has."""
    seen: set[Pair] = set()
    units: Units = []
    for pairs in pairs_of_points:
        fresh = []
        for a, b in pairs:
            pair = (a, b) if a < b else (b, a)
            if pair not in seen:
                seen.add(pair)
                fresh.append(pair)
        units.append(fresh)
    return units


def joined(story: GoldStory) -> Units:
    """The pairs that each point of a story joins."""

    def pairs(accounts: dict[str, tuple[tuple[int, int], ...]]) -> Iterator[Pair]:
        for x, y in combinations(sorted(accounts), 2):
            for one, other in product(accounts[x], accounts[y]):
                yield (x, *one), (y, *other)

    return once(pairs(point.accounts) for point in story.points)


def conflicts(story: GoldStory) -> Units:
    """The pairs of each point that its reader marked as a conflict."""
    marked = [r for r in story.relations if r.relation == "conflict"]
    return once([(r.a, r.b) for r in marked if r.point == point.id] for point in story.points)


def held(units: Units, against: Units) -> list[Counts]:
    """How many pairs each point has, and how many of them some pair of the other reader matches."""
    others = [pair for unit in against for pair in unit]
    return [(len(u), sum(any(meets(a, x) and meets(b, y) for x, y in others) for a, b in u)) for u in units]


def share(counts: Sequence[Counts]) -> float | None:
    """The matched share of all pairs, None without pairs."""
    pairs = sum(c[0] for c in counts)
    return sum(c[1] for c in counts) / pairs if pairs else None


def f1(precision: float | None, recall: float | None) -> float | None:
    """The harmonic mean, None where one of the two is."""
    if precision is None or recall is None:
        return None
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0


def interval(first: Sequence[Counts], second: Sequence[Counts]) -> tuple[float, float] | None:
    """The 2.5th and 97.5th percentile of F1 over resampled points, None where there is no F1."""
    draw = random.Random(SEED)
    drawn = []
    for _ in range(RESAMPLES):
        ours, theirs = (draw.choices(counts, k=len(counts)) if counts else [] for counts in (first, second))
        drawn.append(f1(share(theirs), share(ours)))
    kept = sorted(value for value in drawn if value is not None)
    return (kept[int(0.025 * len(kept))], kept[int(0.975 * len(kept))]) if kept else None


def agreement(
    first: Sequence[GoldStory], second: Sequence[GoldStory], pairs: Callable[[GoldStory], Units]
) -> dict[str, object]:
    """Precision, recall, F1 with its 95% interval, and what they count, of the same stories of two readers."""
    sides = [(pairs(a), pairs(b)) for a, b in zip(first, second, strict=True)]
    one = [counts for a, b in sides for counts in held(a, b) if counts[0]]
    two = [counts for a, b in sides for counts in held(b, a) if counts[0]]
    precision, recall = share(two), share(one)
    between = interval(one, two)
    return {
        "points": [len(one), len(two)],
        "points_alone": [sum(not c[1] for c in counts) for counts in (one, two)],
        "pairs": [sum(c[0] for c in counts) for counts in (one, two)],
        "precision": rounded(precision),
        "recall": rounded(recall),
        "f1": rounded(f1(precision, recall)),
        "f1_95": None if between is None else [rounded(end) for end in between],
    }


def rounded(value: float | None) -> float | None:
    """To three places."""
    return None if value is None else round(value, 3)


def both() -> tuple[list[GoldStory], list[GoldStory]]:
    """The stories that two readers marked, of the first and of the second, in one order.

    Raises:
        GoldError: if the second reader marked a story that the first did not, or other texts.
    """
    second = load(SECOND)
    by_id = {story.story: story for story in load()}
    for story in second:
        if story.story not in by_id or by_id[story.story].articles != story.articles:
            raise GoldError(f"{story.story}: the two readers did not mark the same texts; see points/README.md")
    return [by_id[story.story] for story in second], second


def main() -> int:
    """Print the figures of points and of conflicts, over all stories and of each."""
    first, second = both()
    figures: dict[str, object] = {
        "task": "points_agreement",
        "all": {"points": agreement(first, second, joined), "conflicts": agreement(first, second, conflicts)},
    }
    for one, two in zip(first, second, strict=True):
        figures[one.story] = {
            "points": agreement([one], [two], joined),
            "conflicts": agreement([one], [two], conflicts),
        }
    print(json.dumps(figures))
    return 0


if __name__ == "__main__":
    sys.exit(main())
