"""The store: what adding costs beside annotating and comparing, what one more article costs, and how quick search is.

    python benchmarks/store.py [--articles N] [--searched N] [--findings FILE]

Takes articles of ``shared`` beside the checkout. Costs are processor seconds of this process, so that a busy machine
does not change them much; latencies are wall seconds.

- ``add``: N articles (100 by default) annotated and compared, and the same articles added to a store. Both use the
  findings of one annotation, whose cost counts for both. With ``--findings``, what ``rashomon annotate`` found in the
  articles is read from a file; 100 of them are annotated here all the same, and the others are taken to cost as much a
  character.
- ``one_more``: adding a single article to a store of N, without annotating it.
- ``search``: a store of ``--searched`` articles (3,000 by default) that were not annotated, for search reads words
  alone. 200 queries of one to three words, drawn from the articles with a fixed seed; the peer, in the same run and
  with the same queries, is SQLite's FTS5 with its Porter stemmer, BM25 and a file of its own. Ours also names the
  places of the words.
"""

from __future__ import annotations

import argparse
import gzip
import json
import random
import re
import sqlite3
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

import rashomon
from rashomon.findings import Findings
from rashomon.persist import jsonl
from rashomon.pipeline import Dossier

ROOT = Path(__file__).resolve().parent.parent
SOURCE = ROOT.parent / "shared" / "data" / "articles" / "articles.jsonl.gz"
QUERIES = 200
SAMPLE = 100
MATCH = "SELECT article FROM found WHERE found MATCH ? ORDER BY bm25(found) LIMIT 20"


class Replay:
    """A runner that gives findings that are there already; stories it compares."""

    def __init__(self, findings: dict[str, Findings]) -> None:
        self.findings = findings

    def map(self, work: Callable[[Any], Any], items: Iterable[Any], **_: object) -> Iterator[Any]:
        """See ``rashomon._runtime.runner.Runner.map``."""
        return (self.findings[item.id] if isinstance(item, rashomon.Article) else work(item) for item in items)


def read(wanted: int) -> list[rashomon.Article]:
    """The first articles of the source."""
    out = []
    with gzip.open(SOURCE, "rt", encoding="utf-8") as lines:
        for line in lines:
            if len(out) == wanted:
                break
            one = json.loads(line)
            names = ("id", "text", "title", "outlet", "url", "published")
            out.append(rashomon.Article(**{name: one[name] for name in names}))
    return out


def adding(articles: list[rashomon.Article], folder: Path, file: Path | None = None) -> dict[str, Any]:
    """Processor seconds of annotating and comparing, and of adding.

    Args:
        file: with what was found in the articles; None to annotate them all here.
    """
    some = articles[:: max(1, len(articles) // SAMPLE)] if file else articles
    start = time.process_time()
    findings = list(rashomon.annotate(some))
    annotated = time.process_time() - start
    if file:
        annotated *= sum(len(one.text) for one in articles) / sum(len(one.text) for one in some)
        with file.open("rb") as lines:
            found = {one.article: one for _, one in map(jsonl.parse, lines)}
        findings = [found[one.id] for one in articles]
    return {
        "articles": len(articles),
        "annotated_here": len(some),
        **added(articles, findings, annotated, folder),
    }


def added(
    articles: list[rashomon.Article], findings: list[Findings], annotated: float, folder: Path
) -> dict[str, float | int]:
    """The same for findings that are there, whose annotation took so many processor seconds."""
    start = time.process_time()
    Dossier.of(articles, findings)
    compared = time.process_time() - start
    replay = Replay({one.article: one for one in findings})
    with rashomon.Store.open(folder / "add.duckdb") as store:
        start = time.process_time()
        store.add(articles[:-1], runner=replay)
        whole = time.process_time() - start
        start = time.process_time()
        store.add(articles[-1:], runner=replay)
        more = time.process_time() - start
    return {
        "annotate_seconds": round(annotated, 1),
        "compare_seconds": round(compared, 1),
        "add_without_annotating_seconds": round(whole, 1),
        "add_over_annotate_and_compare": round((annotated + whole) / (annotated + compared), 3),
        "one_more_seconds": round(more, 2),
        "megabytes": round((folder / "add.duckdb").stat().st_size / 1e6, 1),
    }


def searching(articles: list[rashomon.Article], folder: Path) -> dict[str, Any]:
    """Latencies of search and of the peer, in milliseconds."""
    unread = {a.id: Findings(a.id, a.sha256, "en") for a in articles}
    choose = random.Random(7)
    queries = []
    while len(queries) < QUERIES:
        words = re.findall(r"[A-Za-z]{4,}", choose.choice(articles).text)
        if len(words) > 10:
            at = choose.randrange(len(words) - 3)
            queries.append(" ".join(words[at : at + 1 + len(queries) % 3]))
    with rashomon.Store.open(folder / "search.duckdb") as store:
        # a comparison is not needed, and would find nothing without findings
        store.compare = lambda **_: 0  # type: ignore[method-assign]
        store.add(articles, runner=Replay(unread))
        ours, found = timed(queries, lambda query: [hit.article for hit in store.search(query)])
    peer = sqlite3.connect(folder / "peer.sqlite")
    peer.execute("CREATE VIRTUAL TABLE found USING fts5(article UNINDEXED, title, text, tokenize='porter unicode61')")
    peer.executemany("INSERT INTO found VALUES (?, ?, ?)", ((a.id, a.title, a.text) for a in articles))
    peer.commit()
    theirs, peer_found = timed(queries, lambda query: [row[0] for row in peer.execute(MATCH, [query])])
    same = [len(set(a) & set(b)) / max(1, len(set(a) | set(b))) for a, b in zip(found, peer_found, strict=True)]
    return {
        "articles": len(articles),
        "median_ms": round(statistics.median(ours), 1),
        "p95_ms": round(statistics.quantiles(ours, n=20)[-1], 1),
        "fts5_median_ms": round(statistics.median(theirs), 2),
        "fts5_p95_ms": round(statistics.quantiles(theirs, n=20)[-1], 2),
        "same_first_20": round(statistics.mean(same), 3),
    }


def timed(queries: list[str], ask: Callable[[str], list[str]]) -> tuple[list[float], list[list[str]]]:
    """Milliseconds of each query, after five to warm up, and what was found."""
    for query in queries[:5]:
        ask(query)
    times, found = [], []
    for query in queries:
        start = time.perf_counter()
        found.append(ask(query))
        times.append(1000 * (time.perf_counter() - start))
    return times, found


def main() -> int:
    """Print the figures as JSON."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--articles", type=int, default=100)
    parser.add_argument("--searched", type=int, default=3000)
    parser.add_argument("--findings", type=Path, help="JSON lines of rashomon annotate, for --articles")
    wanted = parser.parse_args()
    if not SOURCE.is_file():
        print("skipped: the articles (shared/data/articles) are not beside this checkout", file=sys.stderr)
        return 0
    out: dict[str, Any] = {}
    with tempfile.TemporaryDirectory() as folder:
        if wanted.searched:
            out["search"] = searching(read(wanted.searched), Path(folder))
        if wanted.articles:
            out["add"] = adding(read(wanted.articles), Path(folder), wanted.findings)
    print(json.dumps(out, indent=1))
    return 0


if __name__ == "__main__":
    sys.exit(main())
