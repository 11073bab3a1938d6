"""Rewritten copies among other reports: are they found, and is it seen what was changed on the way?

    python evals/paraphrases.py [--tuning]

Needs the gold data in ``shared`` beside the checkout. Of 150 articles, cut to some 350 words, 60 are rewritten by rule
(``rewriting.py``), hard enough that word for word matching does not find them ("surviving": the share of a copy's
5-word shingles that stand in its original). 40 copies are published days later, 20 have no date. Among them stand
SEESAW's dev stories, three outlets on one event each: independent reports, which must not be taken for copies. A copy
counts as found when a derivation joins it to its original. Any other derivation is a false alarm, unless shared words
alone carry it between two articles of which none is a copy: the real articles do hold such pairs.

Changes are scored by kind over the copies held to be made from their originals: a change named for a passage is right
if the generator made one of this kind in the sentences that the passage takes; recall counts all that were made in
these copies. Sentences cut and added are named, and scored, only where dates, credits or containment tell who took
from whom.

Thresholds were set with ``--tuning``: other articles, another seed, SEESAW's train stories, half of the rules. Peers
in the same run: MinHash LSH of datasketch (5-word shingles at Jaccard 0.3, and 3-word shingles at 0.1, which suits it
better here) and, where it is installed, of rensa. They see the same texts and give no direction.
"""

from __future__ import annotations

import gzip
import json
import random
import re
import statistics
import sys
import time
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from pathlib import Path
from zlib import crc32

import gate
from copies import peer
from rashomon import annotate
from rashomon._runtime.runner import Local
from rashomon.annotate.sentences import PACKAGED, load
from rashomon.article import Article
from rashomon.compare import Derivations, Desk, Paraphrases, Stories
from rashomon.compare.changes import kind_of
from rashomon.findings import Findings
from rashomon.story import SURE, Derivation
from rewriting import Change, Rules, rewritten

ARTICLES, COPIES, UNDATED, STORIES = 150, 60, 20, 35
WORDS = 350
CLAIMED = 0.3
"""Chance that "said" becomes "claimed" in an article before it is rewritten."""
SEEDS = {False: 23, True: 11}
KINDS = (
    "hedge dropped", "attribution dropped", "allegation told as fact", "number rounded", "number changed",
    "name changed", "sentence cut", "sentence added",
)  # fmt: skip
Pair = frozenset[str]


@dataclass(frozen=True)
class Pool:
    """What is compared: all articles; of each copy its original and what was changed; the stories of SEESAW."""

    articles: list[Article]
    original: dict[str, Article]
    changes: dict[str, tuple[Change, ...]]
    story: dict[str, str]
    surviving: list[float]


def cut(text: str) -> str:
    """The first ``WORDS`` words or so, to the end of a sentence."""
    words, end = 0, 0
    for sentence in re.finditer(r"(?:[^.!?\n]|[.!?](?!\s))*[.!?\n]*\s*", text):
        if words >= WORDS:
            break
        words, end = words + len(sentence[0].split()), sentence.end()
    return text[:end].strip()


def articles_of(rows: Iterable[dict[str, str]]) -> list[Article]:
    """The rows as articles, cut."""
    return [
        Article(r["id"], cut(r["text"]), r["title"], r["outlet"], r["url"], r["published"] or None, language="en")
        for r in rows
    ]


def alleging(text: str, chance: random.Random) -> str:
    """Some of what is "said" is "claimed": else the articles hold too few allegations to be told as facts."""
    return re.sub(r"\bsaid\b", lambda m: "claimed" if chance.random() < CLAIMED else m[0], text)


def shingles(text: str, size: int = 5) -> set[tuple[str, ...]]:
    """Runs of so many words."""
    words = re.findall(r"\w+", text.casefold())
    return {tuple(words[i : i + size]) for i in range(len(words) - size + 1)}


def pool(data: Path, *, tuning: bool) -> Pool:
    """The articles to compare; for tuning other ones than for the figures."""
    chance = random.Random(SEEDS[tuning])
    with gzip.open(data / "articles" / "articles.jsonl.gz", "rt", encoding="utf-8") as lines:
        rows = [r for r in map(json.loads, lines) if crc32(r["id"].encode()) % 2 != tuning]
    drawn = articles_of(chance.sample([r for r in rows if len(r["text"].split()) >= WORDS], ARTICLES))
    drawn = [replace(a, text=alleging(a.text, chance), sha256="") for a in drawn]
    told = (data / "stories" / f"seesaw_{'train' if tuning else 'dev'}.jsonl").read_text(encoding="utf-8")
    events = [json.loads(line) for line in told.splitlines()]
    chosen = sorted({r["story"] for r in events})[:STORIES]
    reports = articles_of(r for r in events if r["story"] in chosen)
    parse, rules = load(PACKAGED), Rules.read(tuning=tuning)
    copies, original, changes, surviving = [], {}, {}, []
    for n, one in enumerate(drawn[:COPIES]):
        made = rewritten(one.text, parse, rules, chance)
        later = None
        if n >= UNDATED and one.published:
            later = (date.fromisoformat(one.published[:10]) + timedelta(days=chance.randint(1, 4))).isoformat()
        copies.append(Article(f"copy-{n}", made.text, None, f"Copyist {n}", None, later, language="en"))
        original[f"copy-{n}"], changes[f"copy-{n}"] = one, made.changes
        left = shingles(made.text)
        surviving.append(len(left & shingles(one.text)) / max(1, len(left)))
    story = {r["id"]: r["story"] for r in events}
    return Pool([*drawn, *copies, *reports], original, changes, story, surviving)


def compared(articles: list[Article], findings: list[Findings]) -> tuple[list[Derivation], set[Pair]]:
    """The derivations, and the pairs that shared words alone make one."""
    desk = Stories()(Derivations()(Desk.of(zip(articles, findings, strict=True))))
    by_words = {frozenset((d.child, d.parent)) for d in desk.derivations}
    return Paraphrases()(desk).derivations, by_words


def scored(given: Pool, derivations: list[Derivation], by_words: set[Pair]) -> dict[str, float]:
    """The figures for derivations."""
    gold = {frozenset((copy, one.id)): copy for copy, one in given.original.items()}
    dated = {a.id for a in given.articles if a.published}
    of_pair = {frozenset((d.child, d.parent)): d for d in derivations}
    found = [pair for pair in of_pair if pair in gold]
    natural = {pair for pair in by_words if not any(i in given.original for i in pair)}
    false = [pair for pair in of_pair if pair not in gold and pair not in natural]
    same_event = [p for p in false if len({given.story.get(i, i) for i in p}) == 1]
    for pair in false:
        print("false alarm:", sorted(pair), of_pair[pair].confidence, of_pair[pair].coverage, file=sys.stderr)
    directed = [pair for pair in found if pair <= dated]
    right = [pair for pair in directed if of_pair[pair].directed and of_pair[pair].child == gold[pair]]
    sure = [pair for pair in found if of_pair[pair].confidence >= SURE]
    return {
        "recall": percent(len(found), len(gold)),
        "precision": percent(len(found), len(found) + len(false)),
        "recall_sure": percent(len(sure), len(gold)),
        "false_sure": float(sum(of_pair[pair].confidence >= SURE for pair in false)),
        "false_same_event": float(len(same_event)),
        "recall_by_words": percent(len(set(gold) & by_words), len(gold)),
        "direction_right": percent(len(right), len(directed)),
        "surviving_shingles_median": round(statistics.median(given.surviving), 3),
        "natural_pairs": float(len(natural)),
    }


def changes_scored(given: Pool, derivations: list[Derivation]) -> dict[str, float]:
    """Precision and recall of the changes, by kind and over all."""
    made, named, right = Counter[str](), Counter[str](), Counter[str]()
    caught = Counter[str]()
    for one in derivations:
        original = given.original.get(one.child)
        if original is None or original.id != one.parent:
            continue
        gold = [c for c in given.changes[one.child] if one.directed or not c.kind.startswith("sentence")]
        seen: set[int] = set()
        for kind, start, end, words in _named(one):
            if kind not in KINDS:
                continue
            hits = [
                n
                for n, c in enumerate(gold)
                if c.kind == kind and ((start < c.end and c.start < end) if not c.text else c.text in words)
            ]
            named[kind] += 1
            right[kind] += bool(hits)
            seen.update(hits)
        made.update(c.kind for c in gold)
        caught.update(gold[n].kind for n in seen)
    out = {}
    for kind in (*KINDS, "changes"):
        some = KINDS if kind == "changes" else (kind,)
        counts = [sum(table[k] for k in some) for table in (right, named, caught, made)]
        name = kind.replace(" ", "_")
        out[f"{name}_precision"], out[f"{name}_recall"] = percent(*counts[:2]), percent(*counts[2:])
        print(f"{kind:26} right {counts[0]} of {counts[1]} named; found {counts[2]} of {counts[3]}", file=sys.stderr)
    return out


def _named(one: Derivation) -> Iterable[tuple[str, int, int, str]]:
    """The changes that a derivation names: kind, range in the original, words in the copy."""
    for passage in one.passages:
        for change in passage.changes:
            yield kind_of(change), passage.parent.start, passage.parent.end, passage.child.exact
    for evidence in one.cut:
        yield "sentence cut", evidence.span.start, evidence.span.end, ""
    for evidence in one.added:
        yield "sentence added", -1, -1, evidence.span.exact


def percent(some: int, of: int) -> float:
    """So many in a hundred; 0 of none."""
    return round(100 * some / of, 1) if of else 0.0


def peers(given: Pool) -> dict[str, float]:
    """Recall and false alarms of near-duplicate search on the same texts."""
    gold = {frozenset((copy, one.id)) for copy, one in given.original.items()}
    runs = {"minhash_5": peer(given.articles), "minhash_3": peer(given.articles, words=3, threshold=0.1)}
    other = rensa_pairs(given.articles)
    if other is not None:
        runs["rensa_3"] = other
    out = {}
    for name, pairs in runs.items():
        out[f"peer_{name}_recall"] = percent(len(pairs & gold), len(gold))
        out[f"peer_{name}_false"] = float(len(pairs - gold))
    return out


def rensa_pairs(articles: list[Article]) -> set[Pair] | None:
    """Pairs by rensa's MinHash LSH (3-word shingles, Jaccard 0.1), or None where it is not installed."""
    try:
        from rensa import RMinHash, RMinHashLSH
    except ImportError:
        return None
    index, prints, pairs = RMinHashLSH(threshold=0.1, num_perm=128, num_bands=64), [], set()
    for n, article in enumerate(articles):
        print_ = RMinHash(num_perm=128, seed=1)
        print_.update([" ".join(s) for s in sorted(shingles(article.text, 3))])
        near = (k for k in index.query(print_) if prints[k].jaccard(print_) >= 0.1)
        pairs.update(frozenset((article.id, articles[k].id)) for k in near)
        index.insert(n, print_)
        prints.append(print_)
    return pairs


def main() -> int:
    """Print the figures and hold them against their floors."""
    shared = gate.shared()
    if shared is None:
        return 0
    tuning = "--tuning" in sys.argv[1:]
    given = pool(shared / "data", tuning=tuning)
    start = time.perf_counter()
    findings = list(annotate(given.articles, runner=Local(2)))
    annotated = time.perf_counter()
    derivations, by_words = compared(given.articles, findings)
    figures = {
        **scored(given, derivations, by_words),
        **changes_scored(given, derivations),
        "seconds_annotating": round(annotated - start, 1),
        "seconds_comparing": round(time.perf_counter() - annotated, 1),
        **peers(given),
    }
    for name, value in figures.items():
        print(f"{name:36} {value:7}", file=sys.stderr)
    return gate.check("paraphrases_tuning" if tuning else "paraphrases", figures)


if __name__ == "__main__":
    sys.exit(main())
