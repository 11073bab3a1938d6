"""Points on ten stories marked by a reader: are the accounts of one thing put together, and only those?

    python evals/points.py             both parts
    python evals/points.py --tune      the part that may be looked at, with what is missed and what is wrong

Needs the gold data in ``shared`` beside the checkout; the marks are ours (``points/README.md``). Each story's three
articles are annotated, put on one desk as one story, and aligned by the product's own steps. Two things are counted,
and a pair is right, or found, when a pair of the other side overlaps with it in both articles by at least half of the
shorter:

- accounts: a point with two of its articles. Of ours the words that the page shows count, of the marked ones any
  place where the article says it.
- spans: every place with every place in the other article, as between the two readers (``points_agreement.py``).

Conflicts are counted between the two spans of a relation; with four marked in all, their figures say little beyond
how many false ones are shown. Intervals: 1,000 resamples of the pairs (seeded), 95 percent. The second reader's two
stories are held against the first reader's in the same way, the fullest place of each account as the words shown.

The peer in the same run joins claims of two articles by the cosine of their vectors alone, each with its best partner,
from the threshold that is best on the very part that is scored.
"""

from __future__ import annotations

import argparse
import json
import random
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations, product
from pathlib import Path

import numpy as np

import gate
import points_gold
from points_gold import GoldStory, Range
from rashomon import annotate
from rashomon.article import Article, Span
from rashomon.compare.actors import Actors
from rashomon.compare.base import Desk, StoryDraft
from rashomon.compare.points import Points
from rashomon.compare.relations import Relations
from rashomon.findings import Claim, Findings
from rashomon.story import Account

SEED, RESAMPLES = 7, 1_000
PEER_THRESHOLDS = [n / 100 for n in range(40, 91, 2)]


@dataclass(frozen=True)
class Pair:
    """What two articles say on one point, each as ranges of its text, any of which may be met."""

    articles: tuple[str, str]
    ranges: tuple[tuple[Range, ...], tuple[Range, ...]]


def overlap(one: Range, other: Range) -> bool:
    """Whether two ranges overlap by at least half of the shorter."""
    shared = min(one[1], other[1]) - max(one[0], other[0])
    return shared * 2 >= min(one[1] - one[0], other[1] - other[0])


def meets(one: Pair, other: Pair) -> bool:
    """Whether two pairs of the same articles overlap on both sides."""
    return one.articles == other.articles and all(
        any(overlap(a, b) for a in mine for b in theirs) for mine, theirs in zip(one.ranges, other.ranges, strict=True)
    )


Marked = tuple[list[Pair], list[Pair]]
"""Pairs of accounts and pairs of spans."""


def marked(story: GoldStory) -> Marked:
    """The pairs that a reader marked."""
    accounts = {p.id: p.accounts for p in story.points}
    sides = [((x, y), (accounts[p][x], accounts[p][y])) for p, x, y in story.pairs()]
    return [Pair(*one) for one in sides], [
        Pair(articles, ((one,), (other,))) for articles, (mine, theirs) in sides for one, other in product(mine, theirs)
    ]


def fullest(story: GoldStory) -> Marked:
    """The same with the first place of each account alone: what the reader would show."""
    accounts = {p.id: p.accounts for p in story.points}
    shown = [Pair((x, y), (accounts[p][x][:1], accounts[p][y][:1])) for p, x, y in story.pairs()]
    return shown, marked(story)[1]


def read(stories: Sequence[GoldStory], shared: Path) -> dict[str, tuple[Article, Findings]]:
    """The articles of the stories, annotated, by id; ``shared`` is the folder beside the checkout."""
    wanted = points_gold.texts(stories, shared / points_gold.SEESAW)
    rows = map(json.loads, (shared / points_gold.SEESAW).read_text(encoding="utf-8").splitlines())
    articles = [
        Article(r["id"], r["text"], title=r["title"], outlet=r["outlet"], published=r["published"])
        for r in rows
        if r["id"] in wanted
    ]
    return {a.id: (a, f) for a, f in zip(articles, annotate(articles), strict=True)}


def on_desk(story: GoldStory, read: dict[str, tuple[Article, Findings]]) -> Desk:
    """The story's articles as one story, with points and relations."""
    desk = Actors()(Desk.of([read[i] for i in story.articles]))
    desk.stories = [StoryDraft(tuple(desk.articles))]
    for step in (Points(), Relations()):
        desk = step(desk)
    return desk


def found(desk: Desk) -> Marked:
    """The pairs that the product puts together."""
    claims = {(i, c.id): c for i, f in desk.findings.items() for c in f.claims}
    accounts, spans = [], []
    for point in desk.stories[0].points:
        for one, other in combinations(sorted(point.accounts, key=lambda a: a.article), 2):
            articles = (one.article, other.article)
            accounts.append(Pair(articles, (shown(one), shown(other))))
            for mine, theirs in product(one.claims, other.claims):
                sides = (claims[one.article, mine].spans, claims[other.article, theirs].spans)
                spans.append(Pair(articles, (ranges(sides[0]), ranges(sides[1]))))
    return accounts, spans


def shown(account: Account) -> tuple[Range, ...]:
    """The words that the page shows of an account: of all its statements."""
    return ranges([*account.spans, *(span for one in account.further for span in one.spans)])


def by_cosine(desk: Desk, threshold: float) -> Marked:
    """The peer: each claim with its best partner in each other article, by cosine alone."""
    out = set()
    for x, y in combinations(sorted(desk.articles), 2):
        a, b = desk.findings[x].claims, desk.findings[y].claims
        if not a or not b:
            continue
        cosine = units(a) @ units(b).T
        for i, j in [*enumerate(cosine.argmax(1)), *((i, j) for j, i in enumerate(cosine.argmax(0)))]:
            if cosine[i, j] >= threshold:
                out.add(Pair((x, y), (ranges(a[i].spans), ranges(b[j].spans))))
    return list(out), list(out)


def units(claims: Sequence[Claim]) -> np.ndarray:
    """Vectors of claims, a row each."""
    return np.stack([np.frombuffer(c.vector, dtype=np.int8) for c in claims]).astype(np.float32) / 127


def ranges(spans: Sequence[Span]) -> tuple[Range, ...]:
    """The ranges of spans."""
    return tuple((s.start, s.end) for s in spans)


@dataclass(frozen=True)
class Count:
    """Of one story: for each pair that was found whether it is right, for each marked one whether it was found."""

    right: tuple[bool, ...]
    hit: tuple[bool, ...]


def counted(gold: Sequence[Pair], pairs: Sequence[Pair]) -> Count:
    """The pairs that were found held against those that were marked."""
    return Count(
        tuple(any(meets(one, g) for g in gold) for one in pairs),
        tuple(any(meets(g, one) for one in pairs) for g in gold),
    )


def scores(counts: Sequence[Count]) -> tuple[float, float, float]:
    """Precision, recall and F1 in percent."""
    right, hit = [r for c in counts for r in c.right], [h for c in counts for h in c.hit]
    precision, recall = (100 * sum(x) / max(1, len(x)) for x in (right, hit))
    return precision, recall, 2 * precision * recall / max(1e-9, precision + recall)


def interval(counts: Sequence[Count]) -> tuple[float, float]:
    """The middle 95 percent of F1 over resampled pairs."""
    chance = random.Random(SEED)
    right, hit = [r for c in counts for r in c.right], [h for c in counts for h in c.hit]
    if not right or not hit:
        return 0.0, 0.0
    sample = sorted(
        scores([Count(tuple(chance.choices(right, k=len(right))), tuple(chance.choices(hit, k=len(hit))))])[2]
        for _ in range(RESAMPLES)
    )
    return sample[RESAMPLES // 40], sample[-RESAMPLES // 40]


def conflicts(story: GoldStory, desk: Desk) -> tuple[int, int, int, int]:
    """Conflicts marked, of these found, conflicts shown, of these marked."""
    gold = [
        Pair(tuple(x[0] for x in sides), tuple(((x[1], x[2]),) for x in sides))  # type: ignore[arg-type]
        for sides in (sorted((r.a, r.b)) for r in story.relations if r.relation == "conflict")
    ]
    shown = []
    for point in desk.stories[0].points:
        for r in point.relations:
            if r.relation == "conflict":
                one, other = sorted([(r.a, r.a_span), (r.b, r.b_span)], key=lambda x: x[0])
                shown.append(Pair((one[0], other[0]), tuple(((s.start, s.end),) for _, s in (one, other))))  # type: ignore[arg-type]
    count = counted(gold, shown)
    return len(gold), sum(count.hit), len(shown), sum(count.right)


def show(story: GoldStory, desk: Desk, texts: dict[str, str]) -> None:
    """Print the pairs of a story that are wrong or missed."""
    gold, pairs = marked(story)[0], found(desk)[0]

    def told(pair: Pair) -> str:
        sides = zip(pair.articles, pair.ranges, strict=True)
        return "\n".join(f"      {i}: " + " | ".join(texts[i][s:e] for s, e in r) for i, r in sides)

    for title, mine, theirs in (("WRONG", pairs, gold), ("MISSED", gold, pairs)):
        for one in mine:
            if not any(meets(one, other) for other in theirs):
                print(f"{title} {story.story}\n{told(one)}")


def main() -> int:
    """Print the table and hold our figures against their floors."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--tune", action="store_true", help="only the part for tuning, with the pairs judged wrongly")
    options = parser.parse_args()
    shared = gate.shared()
    if shared is None:
        return 0
    stories = points_gold.load()
    if options.tune:
        stories = [s for s in stories if s.part == "tune"]
    articles = read(stories, shared)
    texts = {i: article.text for i, (article, _) in articles.items()}
    desks = {s.story: on_desk(s, articles) for s in stories}
    held: dict[str, float] = {}
    for part in ("tune", "locked"):
        chosen = [s for s in stories if s.part == part]
        if not chosen:
            continue
        if options.tune:
            for story in chosen:
                show(story, desks[story.story], texts)
        print(f"\n{part}, {len(chosen)} stories{'':10}{'marked':>8}{'pairs':>8}{'precision':>11}{'recall':>8}{'F1':>7}")
        for unit, name in enumerate(("accounts", "spans")):
            ours = [counted(marked(s)[unit], found(desks[s.story])[unit]) for s in chosen]
            line(f"{name}, ours", ours, interval(ours))
            line(f"{name}, best cosine", best_peer(chosen, desks, unit))
            held[f"{part}_{name}_f1"] = round(scores(ours)[2], 1)
        told = np.sum([conflicts(s, desks[s.story]) for s in chosen], axis=0).tolist()
        print("conflicts: {} marked, {} of them found; {} shown, {} of them marked".format(*told))
        held[f"{part}_false_conflicts"] = told[2] - told[3]
    if not options.tune:
        between_readers()
    return 0 if options.tune else gate.check("points", held)


def between_readers() -> None:
    """Print how the second reader's pairs stand to the first reader's."""
    first = {s.story: s for s in points_gold.load()}
    second = points_gold.load(points_gold.SECOND)
    print(f"\ntwo readers, {len(second)} stories")
    for unit, name in enumerate(("accounts", "spans")):
        counts = []
        for story in second:
            right = counted(marked(first[story.story])[unit], fullest(story)[unit]).right
            hit = counted(marked(story)[unit], fullest(first[story.story])[unit]).right
            counts.append(Count(right, hit))
        line(name, counts, interval(counts))


def best_peer(stories: Sequence[GoldStory], desks: dict[str, Desk], unit: int) -> list[Count]:
    """The peer at the threshold that is best for these stories."""
    tried = [
        [counted(marked(s)[unit], by_cosine(desks[s.story], threshold)[unit]) for s in stories]
        for threshold in PEER_THRESHOLDS
    ]
    return max(tried, key=lambda counts: scores(counts)[2])


def line(name: str, counts: Sequence[Count], between: tuple[float, float] | None = None) -> None:
    """Print a row of the table."""
    precision, recall, f1 = scores(counts)
    shown, there = (sum(len(x) for x in part) for part in ([c.right for c in counts], [c.hit for c in counts]))
    more = f"   [{between[0]:.1f}, {between[1]:.1f}]" if between else ""
    print(f"{name:28}{there:7}{shown:8}{precision:11.1f}{recall:8.1f}{f1:7.1f}{more}")


if __name__ == "__main__":
    sys.exit(main())
