"""Are mentions of one event in several articles put together? On ECB+ with gold mentions, beside two plain peers.

    python evals/event_coreference.py             topics 25 to 35, which were scored only
    python evals/event_coreference.py --dev       topics 21 to 24, on which the threshold was chosen

Needs the gold data in ``shared`` beside the checkout: ECB+ (Cybulska and Vossen 2014), two look-alike events a topic.
All mentions of the validated sentences of a topic are clustered at once, over both events; mentions of no chain are
clusters of one, and count. The figure is the CoNLL score over all topics.

The peers in the same run: the lemma heuristic (mentions of one topic are one event where their heads have one lemma;
the head is the last content word, its lemma spaCy's), and the same within clusters of articles (TF-IDF, average
linkage), which is given the best of its thresholds on topics 1 to 24.

The merged events of a story are measured too, on the same topics: of the pairs of reports whose triggers meet gold
mentions, those in one record that are one chain (precision), and those of one chain that are in one record (recall).
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import combinations

import numpy as np
from scipy.cluster.hierarchy import fcluster, linkage
from sklearn.feature_extraction.text import TfidfVectorizer

import gate
import rashomon
from conll import Clusters, conll
from event_gold import Told, told
from rashomon.annotate.sentences import PACKAGED, load
from rashomon.article import Article
from rashomon.compare import Actors, Desk
from rashomon.compare.base import StoryDraft
from rashomon.compare.event_clusters import clusters
from rashomon.compare.event_contexts import Context, contexts
from rashomon.compare.event_pairs import EventPairs, least
from rashomon.compare.merged_events import events_of
from rashomon.findings import Findings

CONTENT = frozenset({"NOUN", "PROPN", "VERB", "ADJ", "NUM", "ADV"})
THRESHOLDS = [n / 100 for n in range(60, 100, 4)]
"""Of the peer's clusters of articles, as distances."""


def desk_of(articles: Sequence[Told], findings: Mapping[str, Findings]) -> Desk:
    """The articles of one topic on a desk, their actors linked."""
    return Actors()(Desk.of((Article(a.name, a.text, language="en"), findings[a.name]) for a in articles))


def contexts_of(articles: Sequence[Told], findings: Mapping[str, Findings]) -> list[Context]:
    """What stands around all gold mentions of one topic, in the order of the articles."""
    desk = desk_of(articles, findings)
    return [one for a in articles for one in contexts(desk, a.name, a.mentions)]


def clustered(articles: Sequence[Told], pairs: EventPairs, threshold: float) -> Clusters:
    """Our clusters of the gold mentions of one topic."""
    n = len(pairs.contexts)
    likely, apart = np.zeros((n, n)), np.zeros((n, n), dtype=bool)
    for i, j in combinations(range(n), 2):
        likely[i, j] = likely[j, i] = pairs.probability(i, j)
        apart[i, j] = apart[j, i] = pairs.crossed(i, j)
    keys = [(a.topic, a.name, m) for a in articles for m in range(len(a.mentions))]
    return {key: (key[0], number) for key, number in zip(keys, clusters(likely, apart, threshold), strict=True)}


def gold_of(articles: Iterable[Told]) -> Clusters:
    """The gold clusters, by topic, article and number of the mention."""
    return {(a.topic, a.name, n): (a.topic, chain) for a in articles for n, chain in enumerate(a.chains)}


def lemmas_of(articles: Iterable[Told]) -> dict[tuple[int, str, int], str]:
    """For each mention the lemma of its last content word."""
    read = load(PACKAGED)
    found = {}
    for one in articles:
        doc = read(one.text)
        for number, where in enumerate(one.mentions):
            words = doc.char_span(*where, alignment_mode="expand")
            content = [w for w in words if w.pos_ in CONTENT and not w.is_stop] or list(words)
            found[one.topic, one.name, number] = content[-1].lemma_.lower()
    return found


def by_lemma(lemmas: Mapping[tuple[int, str, int], str], group: Mapping[str, int] | None = None) -> Clusters:
    """The lemma heuristic, within a topic or within groups of articles."""
    return {key: (key[0], group[key[1]] if group else 0, lemma) for key, lemma in lemmas.items()}


def article_clusters(articles: Sequence[Told], threshold: float) -> dict[str, int]:
    """Each topic's articles in clusters of average linkage by the cosine distance of TF-IDF."""
    group: dict[str, int] = {}
    for topic in sorted({a.topic for a in articles}):
        some = [a for a in articles if a.topic == topic]
        rows = TfidfVectorizer(stop_words="english", sublinear_tf=True).fit_transform(a.text for a in some).toarray()
        found = fcluster(linkage(rows, "average", metric="cosine"), threshold, "distance")
        group |= {a.name: int(number) for a, number in zip(some, found, strict=True)}
    return group


def best_threshold(articles: Sequence[Told]) -> float:
    """The peer's best threshold on these articles."""
    gold, lemmas = gold_of(articles), lemmas_of(articles)
    return max(THRESHOLDS, key=lambda t: conll(gold, by_lemma(lemmas, article_clusters(articles, t)))["conll"])


def merging(articles: Sequence[Told], findings: Mapping[str, Findings]) -> Counter[str]:
    """Of one topic, pairs of reports that meet gold mentions: in one chain, in one record, and in both."""
    desk = desk_of(articles, findings)
    where = {a.name: a for a in articles}
    told_in: list[tuple[int, str]] = []
    for number, event in enumerate(events_of(desk, StoryDraft(tuple(sorted(where))))):
        for report in event.reports:
            one, trigger = where[report.article], report.trigger
            chain = next((c for (s, e), c in zip(one.mentions, one.chains, strict=True)
                          if s < trigger.end and trigger.start < e), None)  # fmt: skip
            if chain is not None:
                told_in.append((number, chain))
    found: Counter[str] = Counter()
    for (one, chain), (other, its) in combinations(told_in, 2):
        found["gold"] += chain == its
        found["ours"] += one == other
        found["both"] += chain == its and one == other
    return found


def main() -> int:
    """Print the table and hold our figures on the topics that were scored only against their floors."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--dev", action="store_true", help="topics 21 to 24")
    options = parser.parse_args()
    shared = gate.shared()
    if shared is None:
        return 0
    folder = shared / "data" / "ecbplus"
    articles = list(told(folder, range(21, 25) if options.dev else range(25, 36)))
    findings = {f.article: f for f in rashomon.annotate(Article(a.name, a.text, language="en") for a in articles)}
    answer: dict[object, object] = {}
    merged: Counter[str] = Counter()
    by_topic: dict[int, list[Told]] = defaultdict(list)
    for one in articles:
        by_topic[one.topic].append(one)
    for some in by_topic.values():
        answer |= clustered(some, EventPairs(contexts_of(some, findings)), least())
        merged += merging(some, findings)
    gold, lemmas = gold_of(articles), lemmas_of(articles)
    threshold = best_threshold(list(told(folder, range(1, 25))))
    answers = {
        "": answer,
        "lemma_": by_lemma(lemmas),
        "lemma_in_clusters_": by_lemma(lemmas, article_clusters(articles, threshold)),
    }
    figures: dict[str, float] = {"articles": len(articles), "mentions": len(gold)}
    for who, clustering in answers.items():
        figures |= {who + name: float(value) for name, value in conll(gold, clustering).items()}
    figures["above_lemma"] = round(figures["conll"] - figures["lemma_conll"], 1)
    figures["merged_precision"] = round(100 * merged["both"] / max(1, merged["ours"]), 1)
    figures["merged_recall"] = round(100 * merged["both"] / max(1, merged["gold"]), 1)
    figures |= {f"merged_pairs_{name}": count for name, count in sorted(merged.items())}
    for name, value in figures.items():
        print(f"{name:28} {value:8.1f}", file=sys.stderr)
    return 0 if options.dev else gate.check("event_coreference", figures)


if __name__ == "__main__":
    sys.exit(main())
