"""Sentences asked of small stories: are those that report one told from those that only have its words?

    python evals/checking.py [--misses]

``checking.json`` has eight stories of three or four articles, all of our own making, with sentences beside each: which
articles report it, which contradict it, and which a fair reader may count among the one or the other or leave out. Four
stories are for tuning, four were written before and are only scored. Each sentence is asked of all articles of its half
at once.

A sentence is right where exactly the articles that report it are said to, save those that may be left out; where no
article is said to contradict it that does not, save those of which one may say so; and where those that do are said
to, or that they may.

The baseline says that an article reports a sentence where one of its sentences has all the sentence's content words,
in any form.

With ``--misses`` the sentences of the half for tuning that are not right are printed.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any, NamedTuple

import gate
import rashomon
from rashomon.article import Article
from rashomon.compare.likeness import stems
from rashomon.findings import Findings


class Item(NamedTuple):
    """A sentence with the ids of the articles that report it, contradict it, may report it, and may contradict it."""

    sentence: str
    reported: frozenset[str]
    against: frozenset[str]
    either: frozenset[str]
    perhaps: frozenset[str]


class Answered(NamedTuple):
    """Who is said to report a sentence, to contradict it, and to contradict it perhaps."""

    reported: set[str]
    against: set[str]
    perhaps: set[str]


Pairs = Sequence[tuple[Article, Findings]]


def half(stories: Sequence[dict[str, Any]]) -> tuple[list[Article], list[Item]]:
    """The articles and sentences of some stories."""
    articles = [Article(**one) for story in stories for one in story["articles"]]
    items = []
    for story in stories:
        for one in story["asked"]:
            named = (frozenset(f"{story['story']}-{i}" for i in one.get(key, ())) for key in Item._fields[1:])
            items.append(Item(one["sentence"], *named))
    return articles, items


def ours(pairs: Pairs, item: Item) -> Answered:
    """What ``rashomon check`` answers; of a sentence with several statements, who reports all of them."""
    found = rashomon.check(item.sentence, [a for a, _ in pairs], [f for _, f in pairs])
    says = [{a.account.article for a in one.answers if a.says_so} for one in found]
    answers = [a for one in found for a in one.answers]
    against = {a.account.article for a in answers if a.relation.relation == "conflict"}
    return Answered(set.intersection(*says), against, {a.account.article for a in answers if a.mismatches})


def baseline(pairs: Pairs, item: Item) -> Answered:
    """Who has all content words of the sentence in one of its own."""
    wanted = stems(item.sentence)
    says = {a.id for a, f in pairs if any(wanted <= stems(s.exact) for s in f.sentences)}
    return Answered(says, set(), item.against - says)


def right(item: Item, found: Answered) -> bool:
    """Whether the answer is as a careful reader would have it."""
    return (
        found.reported - item.either == item.reported
        and found.against <= item.against | item.perhaps
        and item.against <= found.against | found.perhaps
    )


def main() -> int:
    """Print the figures and hold ours against their floors."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--misses", action="store_true", help="print what is wrong in the half for tuning")
    options = parser.parse_args()
    halves = json.loads(Path(__file__).with_name("checking.json").read_text(encoding="utf-8"))
    held: dict[str, float] = {}
    for name in ("tuning", "held_back"):
        articles, items = half(halves[name])
        pairs = list(zip(articles, rashomon.annotate(articles), strict=True))
        answered = {item: ours(pairs, item) for item in items}
        plain = sum(right(item, baseline(pairs, item)) for item in items)
        good = [item for item in items if right(item, answered[item])]
        short = sum(len(item.reported - answered[item].reported) for item in items)
        false = sum(len(answered[item].reported - item.reported - item.either) for item in items)
        print(f"{name}: right {len(good)} of {len(items)}, same words {plain}; reports missed {short}, false {false}")
        if options.misses and name == "tuning":
            for item in items:
                if item not in good:
                    print("   ", item.sentence, *answered[item])
        held |= {f"{name}_right": len(good), f"{name}_asked": len(items), f"{name}_false": false}
    return gate.check("checking", held)


if __name__ == "__main__":
    sys.exit(main())
