"""Articles of one id: are versions of one article kept together, and unrelated articles told apart?

    python evals/namesakes.py

Needs the gold data in ``shared`` beside the checkout. Of 600 real articles (seeded) a version is made at another
address: a third lightly edited, a third cut to a half, and of a third only a third of the sentences is left, among
those of another article. Unrelated are 3,000 pairs of real articles of two outlets. Between them stand reports of one
event by two outlets (SEESAW), which are no versions either and may quote the same words. The peers in the same run are
the two rules that need no text: an id tells, and an address tells.
"""

from __future__ import annotations

import gzip
import json
import random
import sys
from collections import defaultdict
from itertools import combinations
from typing import Any

import gate
from copies import half, light_edit, mixed
from rashomon.article import Article
from rashomon.persist.namesakes import apart

SEED = 11
VERSIONS, PAIRS, FEWEST_WORDS = 600, 3_000, 60


def article(row: dict[str, Any], text: str | None = None, url: str | None = None) -> Article:
    """A row as an article, perhaps with another text and address."""
    return Article("a", text or row["text"], row["title"], row["outlet"], url or row["url"], row["published"])


def told(one: Article, other: Article) -> bool:
    """Whether the second is taken for another article than the first."""
    return apart(other, {"outlet": one.outlet, "url": one.url, "text": one.text})


def main() -> int:
    """Print the figures and hold them against their floors."""
    shared = gate.shared()
    if shared is None:
        return 0
    with gzip.open(shared / "data" / "articles" / "articles.jsonl.gz", "rt", encoding="utf-8") as lines:
        rows = [row for row in map(json.loads, lines) if len(row["text"].split()) >= FEWEST_WORDS]
    chance = random.Random(SEED)
    kept = []
    for n, row in enumerate(chance.sample(rows, VERSIONS)):
        if n % 3 == 0:
            text = light_edit(row["text"], chance)
        elif n % 3 == 1:
            text = half(row["text"], chance)
        else:
            text = mixed(row["text"], chance.choice(rows)["text"], chance)
        kept.append(not told(article(row), article(row, text, f"https://example.org/{n}")))
    unrelated = []
    while len(unrelated) < PAIRS:
        one, other = chance.sample(rows, 2)
        if one["outlet"] != other["outlet"]:
            unrelated.append(told(article(one), article(other)))
    stories = defaultdict(list)
    with (shared / "data" / "stories" / "seesaw_train.jsonl").open(encoding="utf-8") as lines:
        for row in map(json.loads, lines):
            stories[row["story"]].append(article(row))
    events = [told(*pair) for accounts in stories.values() for pair in combinations(accounts, 2)]
    return gate.check(
        "namesakes",
        {
            "versions_kept": _share(kept),
            "unrelated_apart": _share(unrelated),
            "one_event_apart": _share(events),
            "peer_id_versions_kept": 100.0,
            "peer_id_unrelated_apart": 0.0,
            "peer_address_versions_kept": 0.0,
            "peer_address_unrelated_apart": 100.0,
        },
    )


def _share(right: list[bool]) -> float:
    return round(100 * sum(right) / len(right), 1)


if __name__ == "__main__":
    sys.exit(main())
