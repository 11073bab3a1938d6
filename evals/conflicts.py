"""Conflicts in real articles: how many of those shown are right, and how many of those there are shown?

    python evals/conflicts.py            needs the gold data in ``shared`` beside the checkout
    python evals/conflicts.py --wrong    prints the wrong ones, too; of the second gold those of the open half

``conflicts.jsonl`` holds, as ids and offsets, 112 stories of ``shared/data/articles`` with the 159 conflicts that an
earlier, laxer state of the program showed in all 3,000 articles. Each was judged by a reader, with 250 characters
around both sides: right if both accounts cannot be true as said, of one and the same thing. 6 are right. For the others
stands why not: another occasion (event), part, measure (scope) or time (asof), misread words (reading), in truth the
same (same), two speakers (speaker), or else. The rules were made stricter by these very marks, so that the share of
right ones here is no estimate for other articles. What is shown now and was not then is counted apart, as nobody judged
it.

``conflict_pairs.jsonl`` holds what readers marked in 112 stories of ``shared/data/stories/seesaw_train.jsonl`` (336
articles), each read by one reader: every pair of clauses of two articles that differ in something of fact.

- conflict: both cannot hold as they stand, of one thing on one occasion (120).
- reported conflict: the same, but one side is what a speaker claims against the outlet or another speaker (68).
- compatible: a difference at first sight and none in truth: rounding, another moment, a part, another measure; at most
  four a story were marked (352).

Kinds: number, time, place, actor, status (whether it is or happened), order, other. Of the conflicts 52 are "other":
mostly one quotation told in two wordings, which is no conflict of fact; ``wordings.py`` scores these. Stories of
which SHA-1, as a number, is even are the open half, the others are only scored. Takes six minutes.
"""

from __future__ import annotations

import argparse
import gzip
import hashlib
import json
import sys
from collections import Counter, defaultdict
from pathlib import Path
from typing import Any

import gate
import rashomon
from consistency import conflicts
from rashomon.article import Article, Span
from rashomon.findings import Findings
from rashomon.story import Relation

MARKS, PAIRS = (Path(__file__).with_name(name) for name in ("conflicts.jsonl", "conflict_pairs.jsonl"))
FIELDS = ("id", "text", "title", "outlet", "url", "published")


def read(shared: Path, wanted: set[str]) -> dict[str, tuple[Article, Findings]]:
    """The articles, annotated, by id."""
    with gzip.open(shared / "data" / "articles" / "articles.jsonl.gz", "rt", encoding="utf-8") as lines:
        rows = [row for row in map(json.loads, lines) if row["id"] in wanted]
    articles = [article(row) for row in rows]
    return {a.id: (a, f) for a, f in zip(articles, rashomon.annotate(articles), strict=True)}


def article(row: dict[str, Any]) -> Article:
    """The article of a row of the gold data."""
    return Article(**{name: row.get(name) for name in FIELDS})


def half(story: str) -> str:
    """Whether a story is of the half that may be looked at, "open", or of that which is only scored, "held"."""
    return "held" if int(hashlib.sha1(story.encode()).hexdigest(), 16) % 2 else "open"


def marked_stories(shared: Path) -> tuple[dict[str, list[Article]], dict[str, list[dict[str, Any]]]]:
    """The articles of the stories that readers went through, and their marks, by story."""
    marks = {row["story"]: row["marks"] for row in map(json.loads, PAIRS.read_text(encoding="utf-8").splitlines())}
    stories: dict[str, list[Article]] = defaultdict(list)
    for line in (shared / "data" / "stories" / "seesaw_train.jsonl").read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        if row["story"] in marks:
            stories[row["story"]].append(article(row))
    return stories, marks


def verdict(one: Relation, marks: list[dict[str, Any]]) -> str:
    """Whether a reader called it right or wrong; "unjudged" where none saw it."""
    for mark in marks:
        if meets(mark, (one.a, one.a_span), (one.b, one.b_span)):
            return "right" if mark["right"] else "wrong"
    return "unjudged"


def meets(mark: dict[str, Any], *sides: tuple[str, Span]) -> bool:
    """Whether a mark is of the same words of the same two articles as what is shown."""
    marked = {mark["a"]: mark["a_span"], mark["b"]: mark["b_span"]}
    return {i for i, _ in sides} == set(marked) and all(
        span.start < marked[i][1] and marked[i][0] < span.end for i, span in sides
    )


def in_pairs(shared: Path, wrong: bool) -> dict[str, int]:
    """What is shown in the stories that readers went through, and what of their marks; printed and counted."""
    stories, gold = marked_stories(shared)
    findings = iter(rashomon.annotate([one for articles in stories.values() for one in articles]))
    seen, missed = Counter[tuple[str, str]](), Counter[str]()
    for story, articles in stories.items():
        found: list[dict[str, Any]] = []
        for shown in conflicts(*((one, next(findings)) for one in articles)):
            sides = (shown.a, shown.a_span), (shown.b, shown.b_span)
            mark = next((m for m in gold[story] if meets(m, *sides)), {"label": "unmarked"})
            seen[half(story), mark["label"]] += 1
            found.append(mark)
            if wrong and half(story) == "open" and "conflict" not in mark["label"]:
                print(shown.why)
        missed.update(m["kind"] for m in gold[story] if m["label"] == "conflict" and m not in found)
    there = Counter(m["kind"] for marks in gold.values() for m in marks if m["label"] == "conflict")
    right = sum(count for (_, label), count in seen.items() if "conflict" in label)
    for part in ("open", "held"):
        labels = ", ".join(f"{label} {count}" for (of, label), count in seen.most_common() if of == part)
        print(f"marked pairs, {part} half, shown as conflicts: {labels or 'none'}")
    kinds = ", ".join(f"{kind} {count - missed[kind]} of {count}" for kind, count in there.most_common())
    print(f"conflicts that are shown: {kinds}")
    return {"pairs_right": right, "pairs_wrong": sum(seen.values()) - right}


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
        for one in conflicts(*(articles[i] for i in story["articles"])):
            said = verdict(one, story["conflicts"])
            counts[said] += 1
            if options.wrong and said == "wrong":
                print(one.why)
    marks = [mark for story in stories for mark in story["conflicts"]]
    print(f"judged: {len(marks)} in {len(articles)} articles, {sum(mark['right'] for mark in marks)} of them right")
    for told in ("kind", "why"):
        found = Counter(mark[told] for mark in marks if told in mark)
        print(f"  by {told}: {', '.join(f'{name} {count}' for name, count in found.most_common())}")
    return gate.check("conflicts", counts | in_pairs(shared, options.wrong))


if __name__ == "__main__":
    sys.exit(main())
