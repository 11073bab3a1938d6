"""Are articles grouped into the right stories, with dates, without, in a large run and in a run of two?

    python evals/stories.py

Needs the gold data in ``shared`` beside the checkout. SEESAW's stories (three outlets each) are mixed with
the 3,000 other articles and scored by B-cubed (Bagga and Baldwin 1998) over the gold articles; "strangers"
are the other articles in a gold story's groups, some of which do report the same event. Thresholds were
chosen on both parts of SEESAW and ECB+ topics 1 to 24; ECB+ topics 25 to 35 (two look-alike events a topic,
no dates) are only reported. The peer in the same run is TF-IDF with average linkage (scikit-learn, SciPy),
with a four-day window where there are dates; it is given the best of its thresholds on the very part that
is scored.
"""

from __future__ import annotations

import gzip
import json
import math
import random
import sys
import time
from collections import Counter
from dataclasses import dataclass, replace
from datetime import date
from itertools import combinations
from pathlib import Path
from xml.etree import ElementTree

import numpy as np
from numpy.typing import NDArray
from scipy.cluster.hierarchy import fcluster, linkage
from scipy.spatial.distance import squareform
from sklearn.feature_extraction.text import TfidfVectorizer

import gate
from rashomon.article import Article
from rashomon.compare.boilerplate import boilerplate
from rashomon.compare.stories import group

SEED = 7
PEER_WINDOW_DAYS = 4
PEER_THRESHOLDS = [n / 100 for n in range(60, 93, 2)]


@dataclass(frozen=True)
class Gold:
    """Articles whose stories are known."""

    articles: list[Article]
    story: dict[str, str]


def rows(path: Path) -> list[dict[str, str]]:
    """The objects of a JSON lines file."""
    data = path.read_bytes()
    text = gzip.decompress(data) if path.suffix == ".gz" else data
    return [json.loads(line) for line in text.decode("utf-8").splitlines()]


def articles_of(found: list[dict[str, str]]) -> list[Article]:
    """Articles from the fields of the gold files."""
    return [Article(r["id"], r["text"], r["title"], r["outlet"], r["url"], r["published"] or None) for r in found]


def seesaw(folder: Path, part: str) -> Gold:
    """One part of SEESAW."""
    found = rows(folder / "stories" / f"seesaw_{part}.jsonl")
    return Gold(articles_of(found), {r["id"]: r["story"] for r in found})


def ecbplus(folder: Path, topics: range) -> Gold:
    """ECB+ articles, tokens joined by spaces; a story is a subtopic."""
    articles, story = [], {}
    for topic in topics:
        for path in sorted((folder / "ecbplus" / str(topic)).glob("*.xml")):
            lines: dict[int, list[str]] = {}
            for token in ElementTree.parse(path).getroot().iter("token"):
                lines.setdefault(int(token.get("sentence", 0)), []).append(token.text or "")
            articles.append(Article(path.stem, "\n".join(" ".join(lines[n]) for n in sorted(lines))))
            story[path.stem] = f"{topic} {'plus' if path.stem.endswith('plus') else 'ecb'}"
    return Gold(articles, story)


def undated(articles: list[Article]) -> list[Article]:
    """The same articles without their dates."""
    return [replace(a, published=None) for a in articles]


def grouped(articles: list[Article]) -> dict[str, int]:
    """The number of each article's story, as the program groups them."""
    by_id = {a.id: a for a in sorted(articles, key=lambda a: a.id)}
    texts = {i: a.text for i, a in by_id.items()}
    found = group(by_id, texts, boilerplate(by_id, texts))
    return {i: number for number, members in enumerate(found) for i in members}


def b_cubed(gold: dict[str, str], guess: dict[str, int]) -> float:
    """B-cubed F1 in percent over the gold articles."""
    both = Counter((gold[i], guess[i]) for i in gold)
    in_gold, in_guess = Counter(gold.values()), Counter(guess[i] for i in gold)
    precision = sum(n * n / in_guess[g] for (_, g), n in both.items()) / len(gold)
    recall = sum(n * n / in_gold[s] for (s, _), n in both.items()) / len(gold)
    return round(100 * 2 * precision * recall / (precision + recall), 1)


def strangers(gold: dict[str, str], guess: dict[str, int]) -> float:
    """Other articles that stand with a gold story's articles, on average over the gold stories."""
    others = Counter(guess[i] for i in guess if i not in gold)
    groups = {(story, guess[i]) for i, story in gold.items()}
    return round(sum(others[g] for _, g in groups) / len(set(gold.values())), 2)


def pairs(gold: Gold, chance: random.Random) -> tuple[float, float]:
    """Runs of two articles without dates: percent right of the same story, and of different ones."""
    articles = {a.id: a for a in undated(gold.articles)}
    same = [p for p in combinations(sorted(articles), 2) if gold.story[p[0]] == gold.story[p[1]]]
    other = [p for p in combinations(sorted(articles), 2) if gold.story[p[0]] != gold.story[p[1]]]
    same, other = (chance.sample(some, min(len(some), 300)) for some in (same, other))
    together = [
        [len(set(grouped([articles[i], articles[j]]).values())) == 1 for i, j in some] for some in (same, other)
    ]
    return round(100 * sum(together[0]) / len(same), 1), round(100 - 100 * sum(together[1]) / len(other), 1)


def day(article: Article) -> float:
    """The day of publication as a number, nan where there is none."""
    try:
        return date.fromisoformat((article.published or "")[:10]).toordinal()
    except ValueError:
        return math.nan


def peer(articles: list[Article], gold: dict[str, str]) -> float:
    """B-cubed F1 of TF-IDF with average linkage at its best threshold."""
    vectoriser = TfidfVectorizer(sublinear_tf=True, stop_words="english", min_df=2, max_df=0.5)
    terms = vectoriser.fit_transform([f"{a.title or ''}\n{a.text}" for a in articles])
    distance: NDArray[np.float32] = 1 - (terms @ terms.T).toarray().astype(np.float32)
    days = np.array([day(a) for a in articles])
    distance[np.abs(days[:, None] - days[None, :]) > PEER_WINDOW_DAYS] = 1
    np.fill_diagonal(distance, 0)
    tree = linkage(squareform(np.clip(distance, 0, None), checks=False), "average")
    best = 0.0
    for threshold in PEER_THRESHOLDS:
        labels = fcluster(tree, threshold, "distance").tolist()
        best = max(best, b_cubed(gold, dict(zip((a.id for a in articles), labels, strict=True))))
    return best


def main() -> int:
    """Print the figures and hold those with a floor against it."""
    shared = gate.shared()
    if shared is None:
        return 0
    data = shared / "data"
    others = articles_of(rows(data / "articles" / "articles.jsonl.gz"))
    figures: dict[str, float] = {}
    start = time.process_time()
    for part, name in (("dev", ""), ("train", "train_")):
        gold = seesaw(data, part)
        whole = others + gold.articles
        for articles, dates in ((whole, "dated"), (undated(whole), "undated")):
            guess = grouped(articles)
            figures[f"{name}b3_f1_{dates}"] = b_cubed(gold.story, guess)
            figures[f"{name}strangers_{dates}"] = strangers(gold.story, guess)
    figures["cpu_seconds_a_run"] = round((time.process_time() - start) / 4, 1)
    gold = seesaw(data, "dev")
    for articles, dates in ((others + gold.articles, "dated"), (undated(others + gold.articles), "undated")):
        figures[f"peer_b3_f1_{dates}"] = peer(articles, gold.story)
    look_alike = ecbplus(data, range(25, 36))
    figures["ecbplus_b3_f1"] = b_cubed(look_alike.story, grouped(look_alike.articles))
    figures["ecbplus_peer_b3_f1"] = peer(look_alike.articles, look_alike.story)
    chance = random.Random(SEED)
    for part in ("dev", "train"):
        figures[f"pairs_same_{part}"], figures[f"pairs_other_{part}"] = pairs(seesaw(data, part), chance)
    summit = shared / "examples" / "sco-summit"
    two = [Article(p.stem, p.read_text(encoding="utf-8")) for p in sorted(summit.glob("*.txt"))]
    figures["summit_is_one_story"] = float(len(set(grouped(two).values())) == 1)
    for name, value in figures.items():
        print(f"{name:26} {value:6.1f}", file=sys.stderr)
    return gate.check("stories", figures)


if __name__ == "__main__":
    sys.exit(main())
