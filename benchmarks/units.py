"""What an article costs at each step that a cluster or a store takes, for ``docs/explanation/scale.md``.

    python benchmarks/units.py [--articles N]

Takes N articles (40 by default) of 500 to 1,000 words of ``shared`` beside the checkout, spread over the sample. Costs
in a store are the difference between all of them and half of them, so that what a run costs once falls out. Needs Ray.

How many results one command can take in is told by work that costs nothing: each worker has all findings beforehand,
is given an article, and sends its findings back. Counting begins when both workers have sent one, for they start one
after the other.
"""

from __future__ import annotations

import argparse
import os
import pickle
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from articles import usual
from store import Replay

import rashomon
from rashomon._runtime.cluster import Ray
from rashomon._runtime.runner import Local, Runner
from rashomon.article import Article
from rashomon.findings import Findings
from rashomon.persist import jsonl

PROCESSES = 2
TURNS = 50
"""Times that the articles go through one command, to see what it can take in."""


def main() -> None:
    """Print a line for each figure."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=int, default=40)
    wanted: int = parser.parse_args().articles
    _, rows = usual(3_000)
    articles = [Article(**row) for row in rows[:: max(1, len(rows) // wanted)][:wanted]]
    words = sum(len(one.text.split()) for one in articles) / len(articles)
    size = sum(len(one.text.encode()) for one in articles) / len(articles)
    _say(f"articles: {len(articles)} of {words:.0f} words, {size / 1000:.1f} kB of text on average")
    findings: list[Findings] = []
    for name, runner in (("local", Local(PROCESSES)), ("ray", Ray(PROCESSES))):
        begin = time.perf_counter()
        found = list(rashomon.annotate(articles, runner=runner))
        _say(f"annotate, {name}, {PROCESSES} processes, starts included: {time.perf_counter() - begin:.0f} s")
        if findings and found != findings:
            raise SystemExit("the runners differ")
        findings = found
    by_id = {one.article: one for one in findings}
    _through_ray(articles, by_id)
    packed = sum(len(pickle.dumps(one)) for one in findings) / len(findings)
    lines = sum(len(jsonl.line(*pair)) for pair in zip(articles, findings, strict=True)) / len(findings)
    _say(f"findings of an article: {packed / 1000:.0f} kB on the wire, {lines / 1000:.0f} kB as JSON")
    _in_a_store(articles, by_id)


def _say(line: str) -> None:
    print(line, flush=True)


class Known:
    """Work that costs nothing, but has a result of the usual size, and tells which process did it."""

    def __init__(self, findings: dict[str, Findings]) -> None:
        self.findings = findings

    def __call__(self, article: Article) -> tuple[int, Findings]:
        """The process, and the findings that are there already."""
        return os.getpid(), self.findings[article.id]


def _through_ray(articles: list[Article], findings: dict[str, Findings]) -> None:
    items = articles * TURNS
    runner: Runner = Ray(PROCESSES)
    done = runner.map(Known(findings), items, aside=_aside, seconds=lambda _: 60.0)
    seen: set[int] = set()
    before = 0
    while len(seen) < PROCESSES:
        seen.add(next(done)[0])
        before += 1
    start, spent = time.perf_counter(), time.process_time()
    count = sum(one.article == item.id for (_, one), item in zip(done, items[before:], strict=True))
    wall, own = time.perf_counter() - start, time.process_time() - spent
    if before + count != len(items):
        raise SystemExit("what came back is another")
    _say(f"one command: {count / wall:.0f} results a second, {1000 * own / count:.1f} ms of its core for each")


def _aside(_: Article, reason: str) -> tuple[int, Findings]:
    raise SystemExit(reason)


def _in_a_store(articles: list[Article], findings: dict[str, Findings]) -> None:
    _filled(articles[:2], findings)  # what is loaded and compiled once is nobody's cost
    half = _filled(articles[: len(articles) // 2], findings)
    whole = _filled(articles, findings)
    more = len(articles) - len(articles) // 2
    wrote, wrote_bytes, compared, compared_bytes = ((b - a) / more for a, b in zip(half, whole, strict=True))
    _say(f"write an article to a store: {1000 * wrote:.1f} ms of one core, {wrote_bytes / 1000:.0f} kB")
    _say(f"compare what came: {1000 * compared:.0f} ms of one core, {compared_bytes / 1000:.0f} kB more")


def _filled(articles: list[Article], findings: dict[str, Findings]) -> tuple[float, float, float, float]:
    """Seconds and bytes of writing, then of comparing."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "news.duckdb"

        def add() -> None:
            with rashomon.Store.open(path) as store:
                store.add(articles, runner=Replay(findings), later=True)

        def compare() -> None:
            with rashomon.Store.open(path) as store:
                store.compare()

        wrote, size = _cost(add, path)
        compared, whole = _cost(compare, path)
    return wrote, size, compared, whole - size


def _cost(work: Callable[[], None], path: Path) -> tuple[float, float]:
    begin = time.process_time()
    work()
    return time.process_time() - begin, path.stat().st_size


if __name__ == "__main__":
    main()
