"""Planted copies among real articles: are they found, is the direction right, is nothing else taken for a copy?

    python evals/copies.py

Needs the gold data in ``shared`` beside the checkout. Of 600 articles (seeded), 150 are copied: 50 halves, 50 light
edits (every fourth sentence left out, one word in fifteen replaced), 50 passages of a third of the text mixed
into another article. Each copy has another outlet; 120 are published hours or days later, 30 have no date. A
copy counts as found when a derivation joins it to its original; any derivation between a copy and an article
that is neither its original, nor its host, nor already joined to one of them, is a false alarm. The peer in the
same run is MinHash with LSH over whole documents (datasketch, 5-word shingles, 128 permutations, Jaccard 0.3),
which gives no direction.
"""

from __future__ import annotations

import gzip
import json
import random
import re
import sys
import time
from dataclasses import dataclass
from datetime import date, timedelta

from datasketch import MinHash, MinHashLSH

import gate
from rashomon.article import Article
from rashomon.compare.base import Desk
from rashomon.compare.derivations import Derivations
from rashomon.findings import Findings

SEED = 7
ARTICLES, COPIES, UNDATED = 600, 150, 30
FEWEST_WORDS = 250


@dataclass(frozen=True)
class Planted:
    """A copy, where it comes from, and the article into which it was mixed, if any."""

    copy: Article
    original: str
    host: str | None


def sentences(text: str) -> list[str]:
    """The text cut behind full stops, losslessly."""
    return re.split(r"(?<=[.!?])(?=\s)", text)


def half(text: str, chance: random.Random) -> str:
    """The first or the second half, by sentences."""
    parts = sentences(text)
    middle = len(parts) // 2
    return "".join(parts[:middle] if chance.random() < 0.5 else parts[middle:])


def light_edit(text: str, chance: random.Random) -> str:
    """A quarter of the sentences left out, one word in fifteen replaced by another of the text."""
    kept = [s for s in sentences(text) if chance.random() > 0.25]
    words = re.findall(r"\w+", text)
    return re.sub(r"\w+", lambda m: chance.choice(words) if chance.random() < 1 / 15 else m[0], "".join(kept))


def mixed(text: str, other: str, chance: random.Random) -> str:
    """A third of the text, put into the middle of another one."""
    parts, around = sentences(text), sentences(other)
    size = max(3, len(parts) // 3)
    start = chance.randrange(max(1, len(parts) - size))
    middle = len(around) // 2
    return "".join([*around[:middle], *parts[start : start + size], *around[middle:]])


def plant(articles: list[Article], chance: random.Random) -> list[Planted]:
    """150 copies of articles that are long enough to have some."""
    originals = [a for a in articles if len(a.text.split()) >= FEWEST_WORDS]
    planted = []
    for n, original in enumerate(chance.sample(originals, COPIES)):
        host = None
        if n % 3 == 0:
            text = half(original.text, chance)
        elif n % 3 == 1:
            text = light_edit(original.text, chance)
        else:
            host = chance.choice([a for a in originals if a.id != original.id])
            text = mixed(original.text, host.text, chance)
        published = None
        if n >= UNDATED and original.published:
            later = date.fromisoformat(original.published[:10]) + timedelta(days=chance.randint(1, 4))
            published = later.isoformat()
        planted.append(
            Planted(Article(f"copy-{n}", text, None, f"Copyist {n}", None, published), original.id, host and host.id)
        )
    return planted


def peer(articles: list[Article], words: int = 5, threshold: float = 0.3) -> set[frozenset[str]]:
    """Pairs of near-duplicate documents by MinHash LSH over runs of so many words."""
    index = MinHashLSH(threshold=threshold, num_perm=128)
    pairs = set()
    for article in articles:
        forms = re.findall(r"\w+", article.text.casefold())
        print_ = MinHash(num_perm=128)
        print_.update_batch([" ".join(forms[i : i + words]).encode() for i in range(len(forms) - words + 1)])
        pairs.update(frozenset((article.id, str(other))) for other in index.query(print_))
        index.insert(article.id, print_)
    return pairs


def main() -> int:
    """Print the figures and hold them against their floors."""
    shared = gate.shared()
    if shared is None:
        return 0
    with gzip.open(shared / "data" / "articles" / "articles.jsonl.gz", "rt", encoding="utf-8") as lines:
        everything = [json.loads(line) for line in lines]
    chance = random.Random(SEED)
    drawn = chance.sample(everything, ARTICLES)
    articles = [Article(r["id"], r["text"], r["title"], r["outlet"], r["url"], r["published"]) for r in drawn]
    planted = plant(articles, chance)
    whole = [*articles, *(p.copy for p in planted)]

    start = time.perf_counter()
    desk = Derivations()(Desk.of((a, Findings(a.id, a.sha256)) for a in whole))
    seconds = time.perf_counter() - start
    of_pair = {frozenset((d.child, d.parent)): d for d in desk.derivations}
    natural = [pair for pair in of_pair if not any(i.startswith("copy-") for i in pair)]

    found = [p for p in planted if frozenset((p.copy.id, p.original)) in of_pair]
    dated = [p for p in found if p.copy.published]
    right = [p for p in dated if (d := of_pair[frozenset((p.copy.id, p.original))]).directed and d.child == p.copy.id]
    false = 0
    for p in planted:
        known = {p.original, p.host}
        # what copies or is copied by the same text is no false alarm
        known |= {i for pair in natural if pair & known for i in pair}
        known |= {q.copy.id for q in planted if {q.original, q.host} & (known - {None})}
        false += sum(p.copy.id in pair and not pair - {p.copy.id} <= known for pair in of_pair)

    start = time.perf_counter()
    duplicates = peer(whole)
    peer_seconds = time.perf_counter() - start
    peer_found = sum(frozenset((p.copy.id, p.original)) in duplicates for p in planted)
    kinds = {
        kind: round(100 * sum(p in found for p in planted[n::3]) / len(planted[n::3]), 1)
        for n, kind in enumerate(("halves", "light_edits", "mixed"))
    }
    return gate.check(
        "copies",
        {
            "recall": round(100 * len(found) / len(planted), 1),
            **kinds,
            "false_alarms": false,
            "direction_right": round(100 * len(right) / max(1, len(dated)), 1),
            "natural_pairs": len(natural),
            "peer_minhash_recall": round(100 * peer_found / len(planted), 1),
            "time_over_peer": round(seconds / peer_seconds, 2),
        },
    )


if __name__ == "__main__":
    sys.exit(main())
