"""Conflicts in real articles: of those that are shown, how many would a reader call one?

    python evals/conflicts.py            needs the gold data in ``shared`` beside the checkout
    python evals/conflicts.py --wrong    prints the wrong ones, too

``conflicts.jsonl`` holds, as ids and offsets, 112 stories of ``shared/data/articles`` with the 159 conflicts that an
earlier, laxer state of the program showed in all 3,000 articles. Each was judged by a reader, with 250 characters
around both sides: right if both accounts cannot be true as said, of one and the same thing. 6 are right. For the others
stands why not: another occasion (event), part, measure (scope) or time (asof), misread words (reading), in truth the
same (same), two speakers (speaker), or else. The rules were made stricter by these very marks, so that the share of
right ones here is no estimate for other articles. What is shown now and was not then is counted apart, as nobody judged
it. Takes three minutes.
"""

from __future__ import annotations

import argparse
import gzip
import json
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import gate
import rashomon
from rashomon.article import Article, Span
from rashomon.compare.actors import Actors
from rashomon.compare.base import Desk, StoryDraft
from rashomon.compare.points import Points
from rashomon.compare.relations import Relations
from rashomon.findings import Findings
from rashomon.story import Relation

MARKS = Path(__file__).with_name("conflicts.jsonl")
FIELDS = ("id", "text", "title", "outlet", "url", "published")


def read(shared: Path, wanted: set[str]) -> dict[str, tuple[Article, Findings]]:
    """The articles, annotated, by id."""
    with gzip.open(shared / "data" / "articles" / "articles.jsonl.gz", "rt", encoding="utf-8") as lines:
        rows = [row for row in map(json.loads, lines) if row["id"] in wanted]
    articles = [Article(**{name: row.get(name) for name in FIELDS}) for row in rows]
    return {a.id: (a, f) for a, f in zip(articles, rashomon.annotate(articles), strict=True)}


def shown(articles: list[tuple[Article, Findings]]) -> Iterator[Relation]:
    """The conflicts between these articles, as one story."""
    desk = Actors()(Desk.of(articles))
    desk.stories = [StoryDraft(tuple(sorted(desk.articles)))]
    for step in (Points(), Relations()):
        desk = step(desk)
    return (r for p in desk.stories[0].points for r in p.relations if r.relation == "conflict")


def verdict(one: Relation, marks: list[dict[str, Any]]) -> str:
    """Whether a reader called it right or wrong; "unjudged" where none saw it."""
    for mark in marks:
        sides = {mark["a"]: mark["a_span"], mark["b"]: mark["b_span"]}
        if set(sides) == {one.a, one.b} and all(
            _meets(s, sides[i]) for i, s in ((one.a, one.a_span), (one.b, one.b_span))
        ):
            return "right" if mark["right"] else "wrong"
    return "unjudged"


def _meets(span: Span, marked: list[int]) -> bool:
    return span.start < marked[1] and marked[0] < span.end


def main() -> int:
    """Print the counts and hold them against their limits."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--wrong", action="store_true", help="print what is shown wrongly")
    options = parser.parse_args()
    shared = gate.shared()
    if shared is None:
        return 0
    stories = [json.loads(line) for line in MARKS.read_text(encoding="utf-8").splitlines()]
    articles = read(shared, {i for story in stories for i in story["articles"]})
    counts = {"right": 0, "wrong": 0, "unjudged": 0}
    for story in stories:
        for one in shown([articles[i] for i in story["articles"]]):
            said = verdict(one, story["conflicts"])
            counts[said] += 1
            if options.wrong and said == "wrong":
                print(one.why)
    marks = [mark for story in stories for mark in story["conflicts"]]
    print(f"judged: {len(marks)} in {len(articles)} articles, {sum(mark['right'] for mark in marks)} of them right")
    for told in ("kind", "why"):
        found = Counter(mark[told] for mark in marks if told in mark)
        print(f"  by {told}: {', '.join(f'{name} {count}' for name, count in found.most_common())}")
    return gate.check("conflicts", counts)


if __name__ == "__main__":
    sys.exit(main())
