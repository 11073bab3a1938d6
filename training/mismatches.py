"""Fit how likely an article contradicts a claim by another word in its place, and choose from when on it is said.

    PYTHONPATH=src:evals:training python training/mismatches.py [--data ../shared/data] [--cache FILE]

Three sets: the tuning half of SummEdits news (``evals/consistency.py``: the half of documents that is put aside there
is read with ``--all`` only), where a strange word inside an edit of entities is a contradiction and one of a consistent
summary is none; ``summaries.jsonl``, short summaries of 234 articles that we wrote, with edits that make them wrong;
and ``TITLES`` titles of news articles against their own text, as they are, and with one word changed to another of its
kind. Writes ``weights/mismatches/model.json``. Prints what is flagged of each document's summaries when its own are
left out of the fit; with ``--all`` of those of both halves, and writes nothing. ``--cache`` keeps the annotated texts
(some five minutes) in a file, for another run.
"""

from __future__ import annotations

import argparse
import difflib
import gzip
import json
import pickle
import random
import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from importlib.resources import files
from pathlib import Path
from typing import NamedTuple

import numpy as np
from sklearn.linear_model import LogisticRegression
from sklearn.preprocessing import StandardScaler

import consistency
import rashomon
from rashomon.article import Article
from rashomon.compare.event_words import meaning
from rashomon.compare.likeness import stems
from rashomon.compare.mismatches import LIKE, NAMES, likest, measured, widened
from rashomon.compare.slots import WORD, Word
from rashomon.compare.strange_words import Vocabulary, kind_at
from rashomon.compare.word_kinds import related
from rashomon.findings import Findings

SEED = 20225
TITLES, LEADS = 330, 220
SHORTEST, LONGEST = 1_500, 6_000
"""Characters of an article whose title is taken."""

FEWEST_WORDS = 8
SMALL = 0.55
"""Words of a title, and share of the longer ones that begin small: where all have capitals, names cannot be told."""

CHANGES = 2
"""Changed titles made of each."""

NEAREST = 25
"""Words of like meaning from which the one that is put in is drawn."""

WEIGHT = 3.0
"""Of a word in a summary, beside one of a title: there are fewer, and they are what we want to know."""

LEAD = re.compile(r"([A-Z][a-z][^\n“”\"?]{70,320}?[a-z0-9]\.)\s+(?=[A-Z“\"])(.+)", re.DOTALL)
ABBREVIATED = re.compile(r"\b(?:Mr|Mrs|Ms|Sen|Rep|Dr|Gov|Gen|Lt|Jr|St|Jan|Feb|Aug|Sept|Oct|Nov|Dec)\.$")
"""First sentences, and ends that are none."""

STRENGTH = 0.1
"""Inverse strength of the L2 penalty."""

STEPS = (0.3, 0.35, 0.4, 0.45, 0.5, 0.6, 0.7)

Annotated = tuple[Article, Findings]


class Example(NamedTuple):
    """A text, its document, the ranges in which the text was changed for the worse, and whether it was at all.

    ``sure`` is false where a change was made of which nobody told whether it was of entities.
    """

    kind: str
    group: str
    text: str
    document: str
    changed: tuple[tuple[int, int], ...]
    wrong: bool
    sure: bool
    weight: float


def changes(before: str, after: str) -> tuple[tuple[int, int], ...]:
    """The ranges of ``after`` in which its words are not those of ``before``."""
    old, new = ([*re.finditer(r"\S+", text)] for text in (before, after))
    plain = [[m.group().strip('.,;"') for m in some] for some in (old, new)]
    codes = difflib.SequenceMatcher(None, *plain, autojunk=False).get_opcodes()
    return tuple((new[i].start(), new[j - 1].end()) for what, _, _, i, j in codes if what != "equal" and j > i)


def summaries(path: Path, both: bool) -> list[Example]:
    """The tuning half of SummEdits news, or both halves."""
    out = []
    for line in path.read_text("utf-8").splitlines():
        row = json.loads(line)
        wrong = row["label"] == 0
        item = consistency.Item(row["doc"], row["summary"], not wrong, tuple(row["edit_types"]))
        if (both or not item.held_back) and (not wrong or "entity_modification" in item.edits):
            ranges = changes(row["original_summary"], row["summary"]) if wrong else ()
            sure = item.edits in ((), ("entity_modification",))
            out.append(Example("summary", row["doc"], row["summary"], row["doc"], ranges, wrong, sure, WEIGHT))
    return out


def written(path: Path, articles: Path) -> list[Example]:
    """Our own summaries of articles: as they are, in other words, and each edit that makes one wrong."""
    with gzip.open(articles, "rt", encoding="utf-8") as lines:
        texts = {row["id"]: row["text"] for row in map(json.loads, lines)}
    out = []
    for line in path.read_text("utf-8").splitlines():
        row = json.loads(line)
        document = texts[row["id"]]
        for text in (row["summary"], *row["rewrites"]):
            out.append(Example("written", row["id"], text, document, (), False, True, 1.0))
        for old, new in row["wrong"]:
            at, text = row["summary"].index(old), row["summary"].replace(old, new)
            out.append(Example("written", row["id"], text, document, ((at, at + len(new)),), True, True, 1.0))
    return out


def news(path: Path) -> list[Example]:
    """Titles of articles, and first sentences against the rest of their articles, as they are and changed."""
    draw = random.Random(SEED)
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines]
    draw.shuffle(rows)
    texts = [(row["title"] or "", row["text"].strip()) for row in rows if SHORTEST < len(row["text"]) < LONGEST]
    fit = [(title, text) for given, text in texts if (title := usable(given, text))][:TITLES]
    fit += [found.groups() for _, text in texts if (found := LEAD.match(text)) and not ABBREVIATED.search(found[1])][
        :LEADS
    ]
    pool: dict[str, set[str]] = defaultdict(set)
    for title, _ in fit:
        for words, at in pointing(title):
            pool[str(kind_at(words, at))].add(words[at].text)
    out = []
    for at, (title, text) in enumerate(fit):
        kind = "title" if at < TITLES else "lead"
        out.append(Example(kind, text, title, text, (), False, True, 1.0))
        for _ in range(CHANGES):
            if made := changed(title, pool, draw):
                out.append(Example(kind, text, made, text, changes(title, made), True, True, 1 / CHANGES))
    return out


def usable(title: str, text: str) -> str | None:
    """The title as a sentence; None where it is too short, a question, all in capitals, or the opening."""
    longer = [w for w in re.findall(r"[A-Za-z][\w'’-]*", title) if len(w) > 3]
    small = sum(w[0].islower() for w in longer)
    if "?" in title or not title.isascii() or text.startswith(title):
        return None
    if len(title.split()) < FEWEST_WORDS or small < SMALL * len(longer):
        return None
    return title.rstrip(".") + "."


def pointing(text: str) -> Iterator[tuple[list[Word], int]]:
    """The places of words that stand for something one can point at, but for the first word."""
    words = [Word(m.group(), m.start(), m.end()) for m in WORD.finditer(text)]
    yield from ((words, at) for at in range(1, len(words)) if kind_at(words, at) is not None)


def changed(title: str, pool: dict[str, set[str]], draw: random.Random) -> str | None:
    """The title with one word in the place of another of its kind and number, of like meaning but not the same."""
    places = [*pointing(title)]
    if not places:
        return None
    words, at = draw.choice(places)
    word = words[at]
    if word.text[0].isdigit():
        figure = int(re.sub(r"\D", "", word.text))
        new = str(figure + draw.choice((-1, 1, 2, 10, figure)))
    else:
        several = word.text.endswith("s")
        others = sorted(
            w
            for w in pool[str(kind_at(words, at))]
            if w.endswith("s") == several
            and not w[0].isdigit()
            and not related(w, word.text)
            and stems(w) != stems(word.text)
        )
        own = meaning(stems(word.text))
        others.sort(key=lambda w: -float(meaning(stems(w)) @ own))
        if not others:
            return None
        new = draw.choice(others[:NEAREST])
    return title[: word.start] + new + title[word.end :]


def annotated(texts: Sequence[str], cache: Path | None) -> dict[str, Annotated]:
    """Each text as an article with its findings; what the cache has is taken from there, and the rest put there."""
    found: dict[str, Annotated] = {}
    if cache is not None and cache.exists():
        with cache.open("rb") as file:
            found = pickle.load(file)
    articles = [
        Article(f"t{at}", text, language="en") for at, text in enumerate(dict.fromkeys(texts)) if text not in found
    ]
    found |= {a.text: (a, f) for a, f in zip(articles, rashomon.annotate(articles), strict=True)}
    if cache is not None:
        with cache.open("wb") as file:
            pickle.dump(found, file)
    return found


def values(example: Example, read: dict[str, Annotated]) -> list[tuple[tuple[float, ...], bool]]:
    """What is measured of each strange word, and whether it was put there."""
    findings, told = read[example.text][1], read[example.document][1]
    article = Vocabulary(example.document, told)
    out = []
    for claim in findings.claims:
        near = likest(claim, told.claims)
        if not near or near[0][0] < LIKE:
            continue
        for words, one, _, row in measured(findings, widened(findings, claim), told, [c for _, c in near], article):
            word = words[one.at]
            inside = any(start < word.end and word.start < end for start, end in example.changed)
            if example.sure or not inside:
                out.append((row, inside))
    return out


def fitted(rows: Sequence[tuple[tuple[float, ...], bool]], weights: Sequence[float]) -> tuple[np.ndarray, float]:
    """Coefficients of the values as they are, and the intercept."""
    scaler = StandardScaler().fit([row for row, _ in rows])
    model = LogisticRegression(C=STRENGTH, max_iter=5000)
    model.fit(scaler.transform([row for row, _ in rows]), [y for _, y in rows], sample_weight=weights)
    coefficients = model.coef_[0] / scaler.scale_
    return coefficients, float(model.intercept_[0] - coefficients @ scaler.mean_)


def main() -> None:
    """Measure, fit, print, write."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    parser.add_argument("--cache", type=Path)
    parser.add_argument("--all", action="store_true", help="both halves, each document left out; writes nothing")
    options = parser.parse_args()
    examples = summaries(options.data / "consistency" / "summedits_news_dev.jsonl", options.all)
    examples += written(Path(__file__).with_name("summaries.jsonl"), options.data / "articles" / "articles.jsonl.gz")
    examples += news(options.data / "articles" / "articles.jsonl.gz")
    read = annotated([text for e in examples for text in (e.document, e.text)], options.cache)
    found = [values(e, read) for e in examples]

    def fit(without: str | None) -> tuple[np.ndarray, float]:
        kept = [(row, e.weight) for e, some in zip(examples, found, strict=True) if e.group != without for row in some]
        return fitted([row for row, _ in kept], [weight for _, weight in kept])

    whole = fit(None)
    groups = {group: fit(group) for group in {e.group for e in examples if e.kind != "title" and e.kind != "lead"}}
    chances: dict[tuple[str, bool], list[float]] = defaultdict(list)
    for e, some in zip(examples, found, strict=True):
        weights, intercept = groups.get(e.group, whole)
        best = max((1 / (1 + float(np.exp(-intercept - weights @ row))) for row, _ in some), default=0.0)
        if e.sure:
            chances[e.kind, e.wrong].append(best)
    for (what, wrong), some in sorted(chances.items()):
        shares = "  ".join(f"{step}: {100 * np.mean(np.array(some) >= step):5.1f}" for step in STEPS)
        print(f"{what:8} {'wrong' if wrong else 'right':6} {len(some):4}  flagged from {shares}")
    if options.all:
        return
    told = {name: round(float(w), 4) for name, w in zip(NAMES, whole[0], strict=True)}
    target = Path(str(files("rashomon") / "weights" / "mismatches" / "model.json"))
    target.parent.mkdir(exist_ok=True)
    target.write_text(json.dumps({"coefficients": told, "intercept": round(whole[1], 4)}, indent=1) + "\n", "utf-8")


if __name__ == "__main__":
    main()
