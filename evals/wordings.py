"""Quotations in two wordings: how many of those that readers marked are found, and what else is?

    python evals/wordings.py            needs the gold data in ``shared`` beside the checkout
    python evals/wordings.py --open     prints what is found in the open half, and what is missed there

Gold are the marks of ``conflict_pairs.jsonl`` (see ``conflicts.py``) of kind "other" that cannot both hold: 52, mostly
words of one speaker that two articles quote differently, also where one of them does not quote but tells. The readers
marked what they noticed: what is found without a mark is counted apart. Beside it stands what takes no rules: two
quotations of which difflib finds at least 60 in 100 characters alike and not all. The rules were made on the open half
(even SHA-1 of the story's id); the other is only scored.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from difflib import SequenceMatcher
from itertools import combinations
from typing import Any

import gate
from conflicts import half, marked_stories, meets
from rashomon.article import Article, Span
from rashomon.compare.base import Desk
from rashomon.compare.quoted import quoted_ranges
from rashomon.compare.wordings import wordings_of
from rashomon.findings import Findings

Place = tuple[str, Span]
Finder = Callable[[list[Article]], Iterator[tuple[Place, Place]]]
SHOWN = {"found": "hit", "compatible": "compatible", "unmarked": "unmarked"}
ALIKE = 0.6
FEWEST = 5


def ours(articles: list[Article]) -> Iterator[tuple[Place, Place]]:
    """What the program finds in a story; it needs no findings for that."""
    desk = Desk.of((one, Findings(one.id, one.sha256)) for one in articles)
    for one in wordings_of(desk, tuple(desk.articles)):
        yield (one.a, one.a_span), (one.b, one.b_span)


def baseline(articles: list[Article]) -> Iterator[tuple[Place, Place]]:
    """Quotations of some words that are alike and not the same."""
    told = [
        (one.id, Span.of(one.text, *place))
        for one in articles
        for place in quoted_ranges(one.text)
        if len(one.text[slice(*place)].split()) >= FEWEST
    ]
    for a, b in combinations(told, 2):
        x, y = (side[1].exact.strip("“”\"'‘’,.?! ").casefold().replace("’", "'") for side in (a, b))
        if a[0] != b[0] and x != y:
            matcher = SequenceMatcher(None, x, y, autojunk=False)
            if matcher.quick_ratio() >= ALIKE and matcher.ratio() >= ALIKE:
                yield a, b


def main() -> int:
    """Print the counts and hold them against their limits."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--open", action="store_true", help="print what is found and missed in the open half")
    options = parser.parse_args()
    shared = gate.shared()
    if shared is None:
        return 0
    stories, gold = marked_stories(shared)
    results: dict[str, float] = {}
    for name, find in (("ours", ours), ("difflib", baseline)):
        for part in ("open", "held"):
            mine = {story: articles for story, articles in stories.items() if half(story) == part}
            counts = _count(find, mine, gold, options.open and part == "open" and name == "ours")
            there = sum(m["label"] == "conflict" and m["kind"] == "other" for s in mine for m in gold[s])
            labels = ", ".join(f"{label} {n}" for label, n in sorted(counts.items()) if label != "hit")
            print(f"{name}, {part} half: {counts['hit']} of {there} marked ones; found as {labels}")
            if name == "ours":
                results |= {f"{part}_{what}": counts[key] for what, key in SHOWN.items()}
    return gate.check("wordings", results)


def _count(
    find: Finder, stories: dict[str, list[Article]], gold: dict[str, list[dict[str, Any]]], show: bool
) -> Counter[str]:
    counts = Counter[str]()
    for story, articles in stories.items():
        left = [m for m in gold[story] if m["label"] == "conflict" and m["kind"] == "other"]
        for found in find(articles):
            marks = [m for m in gold[story] if meets(m, *found)]
            best = min(
                marks, key=lambda m: ("conflict" not in m["label"], m["kind"] != "other"), default={"label": "unmarked"}
            )
            counts[best["label"]] += 1
            if show:
                print(f"{best['label']}: {' | '.join(span.exact for _, span in found)}")
            counts["hit"] += sum(mark in marks for mark in left)
            left = [mark for mark in left if mark not in marks]
        if show:
            for one in left:
                print(f"missed: {story} {one['a']} {one['a_span']}, {one['b']} {one['b_span']}")
    return counts


if __name__ == "__main__":
    sys.exit(main())
