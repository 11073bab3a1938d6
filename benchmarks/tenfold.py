"""Thousands of real articles with their real findings, ten times over, through a store and through ``stories``.

    python benchmarks/tenfold.py --findings FILE [--articles N] [--variants N] [--folder FOLDER] [--plot FILE.svg]

FILE holds what ``rashomon annotate`` finds in the 3,000 articles of ``shared`` beside the checkout; where it is not
there it is made, which takes half an hour on two cores, and kept. The articles go in by date, then variants of them
(``variants.py``) with later dates, so that the stream goes on at the same pace a day. Annotating is no part of any
figure here.

- **add**: batches of ``--batch`` articles (1,000) through ``Store.add``, which compares stories in ``-j`` processes
  (one a core).
- **stories**: ``rashomon.stories`` on 1,000, 3,000, 10,000, 30,000 articles, each in a process of its own.
- **compare**, only with ``--compare``: ``Dossier.of`` on 1,000, 2,000, 3,000, each in a process of its own.
- **verify**: ``Store.verify`` of the whole store.

Each figure is one JSON line, printed when it is there: processor seconds of all threads and processes, wall seconds,
megabytes that this process held then and at most. With ``--folder`` the store and the lines are kept there
(``tenfold.duckdb``, ``tenfold.jsonl``), and a run that was cut short is taken up again by the same command. An exponent
is the slope of logarithms of the costs over sizes: for ``add`` of the cost of one article over what the store holds,
where 0 is a cost that does not hang on it; for the others of the whole cost, where 1 is linear, and n log n is 1.1 at
these sizes.

``--check`` prints instead the stories and derivations of the articles alone, of their first variant alone, and of both
together; with ``--compare`` also what is inside the stories.
"""

from __future__ import annotations

import argparse
import json
import os
import tempfile
import time
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import asdict, dataclass, replace
from multiprocessing import get_context
from pathlib import Path

import memory
from curves import Curve, Points, exponent, picture
from pool import Feed, Pool, annotated
from variants import MARK

import rashomon
from rashomon._runtime.runner import Local
from rashomon.article import Article
from rashomon.compare import Derivations, Desk, Stories
from rashomon.findings import Findings
from rashomon.pipeline import Dossier

STORIES = (1_000, 3_000, 10_000, 30_000, 100_000)
COMPARED = (1_000, 2_000, 3_000)


@dataclass(frozen=True, slots=True)
class Figure:
    """What one step cost.

    Attributes:
        step: add, stories, compare or verify.
        articles: that were held or looked at when it was done.
        each: of how many articles it is the cost.
        seconds: of the processor, all threads and processes.
        wall: seconds of the clock.
        megabytes, most: that the process held afterwards, and at most until then.
        found: stories, or faults.
        file: megabytes of the store, or None.
        compared: stories that an addition compared, without those of which it looked at events alone, or None.
    """

    step: str
    articles: int
    each: int
    seconds: float
    wall: float
    megabytes: int
    most: int
    found: int
    file: float | None = None
    compared: int | None = None

    def line(self) -> str:
        """As JSON, with the seconds of an article."""
        return json.dumps({**asdict(self), "seconds_an_article": round(self.seconds / self.each, 5)})


class Log:
    """Figures that are there already, and those that come."""

    def __init__(self, file: Path) -> None:
        self.file = file
        lines = file.read_text(encoding="utf-8").splitlines() if file.is_file() else []
        rows = [json.loads(line) for line in lines]
        self.figures = [Figure(**{k: v for k, v in row.items() if k in Figure.__slots__}) for row in rows]

    def once(self, step: str, articles: int, cost: Callable[[], Figure]) -> None:
        """Print and keep a figure, unless it is there."""
        if any((one.step, one.articles) == (step, articles) for one in self.figures):
            return
        figure = cost()
        self.figures.append(figure)
        with self.file.open("a", encoding="utf-8") as out:
            out.write(figure.line() + "\n")
        print(figure.line(), flush=True)

    def points(self, step: str, cost: Callable[[Figure], float]) -> Points:
        """Costs of a step by size."""
        return sorted((one.articles, cost(one)) for one in self.figures if one.step == step)


def processor() -> float:
    """Processor seconds of this process, all its threads, and of those that it started and that have ended."""
    return sum(os.times()[:4])


def adding(store: Path, pool: Pool, start: int, end: int, processes: int) -> Figure:
    """Add the articles of these numbers."""
    feed = Feed(pool.pairs(start, end), processes)
    clock, wall = processor(), time.perf_counter()
    with rashomon.Store.open(store) as open_store:
        added = open_store.add(feed.articles(), runner=feed)
    spent = processor() - clock - feed.seconds
    return replace(_figure("add", end, end - start, spent, wall, added.stories, store), compared=added.compared)


def verifying(store: Path, articles: int) -> Figure:
    """Hold everything in the store against everything."""
    clock, wall = processor(), time.perf_counter()
    with rashomon.Store.open(store, read_only=True) as open_store:
        faults = open_store.verify()
    return _figure("verify", articles, articles, processor() - clock, wall, len(faults), store)


def grouping(pool: Pool, count: int) -> Figure:
    """Group so many articles into stories."""
    articles = list(pool.articles(count))
    clock, wall = processor(), time.perf_counter()
    found = rashomon.stories(articles)
    return _figure("stories", count, count, processor() - clock, wall, len({story for _, story in found}))


def comparing(pool: Pool, count: int, processes: int) -> Figure:
    """Compare so many articles in memory, what is inside the stories in so many processes."""
    articles, findings = zip(*pool.pairs(0, count), strict=True)
    clock, wall = processor(), time.perf_counter()
    dossier = Dossier.of(articles, findings, None, Local(processes))
    return _figure("compare", count, count, processor() - clock, wall, len(dossier.comparison.stories))


def _figure(
    step: str, articles: int, each: int, seconds: float, began: float, found: int, store: Path | None = None
) -> Figure:
    size = round(store.stat().st_size / 1e6, 1) if store else None
    wall = round(time.perf_counter() - began, 1)
    return Figure(step, articles, each, round(seconds, 2), wall, memory.held(), memory.peak(), found, size)


def alone(step: Callable[..., Figure], pool: Pool, count: int, *how: int) -> Figure:
    """The figure of a step in a process of its own, so that memory is its own."""
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as process:
        return process.submit(step, pool, count, *how).result()


def checked(pool: Pool, inside: bool) -> dict[str, dict[str, int]]:
    """What the articles alone have, what their first variant alone has, and both together.

    Args:
        pool: the articles.
        inside: whether to compare what is inside stories, too; not of both together.
    """
    whole = list(pool.articles(2 * len(pool)))
    found = {"articles": _grouped(whole[: len(pool)]), "variant": _grouped(whole[len(pool) :])}
    if inside:
        found["articles"] |= _inside(pool, 0)
        found["variant"] |= _inside(pool, len(pool))
    return {**found, "both": _grouped(whole)}


def _grouped(articles: Sequence[Article]) -> dict[str, int]:
    """Stories and derivations, and those of them that join articles and variants."""
    desk = Desk.of((one, Findings(one.id, one.sha256, "en")) for one in articles)
    desk = Stories()(Derivations()(desk))
    joined = [{d.child, d.parent} for d in desk.derivations]
    return {
        "articles": len(articles),
        "stories": len(desk.stories),
        "stories of both": sum(_mixed(story.articles) for story in desk.stories),
        "derivations": len(joined),
        "derivations of both": sum(map(_mixed, joined)),
    }


def _mixed(ids: Iterable[str]) -> bool:
    return len({MARK in one for one in ids}) > 1


def _inside(pool: Pool, start: int) -> dict[str, int]:
    articles, findings = zip(*pool.pairs(start, start + len(pool)), strict=True)
    comparison = Dossier.of(articles, findings).comparison
    points = [point for story in comparison.stories for point in story.points]
    return {
        "points": len(points),
        "points of several articles": sum(len({a.article for a in point.accounts}) > 1 for point in points),
        "relations": sum(len(point.relations) for point in points),
        "linked actors": len(comparison.actors),
        "merged events": sum(len(story.events) for story in comparison.stories),
    }


def run(wanted: argparse.Namespace, pool: Pool, folder: Path) -> None:
    """All steps that are asked for and not done yet; then exponents, and the picture."""
    log, store = Log(folder / "tenfold.jsonl"), folder / "tenfold.duckdb"
    whole = len(pool) * wanted.variants
    for start in range(0, whole, wanted.batch):
        end = min(whole, start + wanted.batch)
        log.once("add", end, lambda start=start, end=end: adding(store, pool, start, end, wanted.processes))
    for size in [*(one for one in STORIES if one < whole), whole]:
        log.once("stories", size, lambda size=size: alone(grouping, pool, size))
    if wanted.compare:
        for size in [*(one for one in COMPARED if one < len(pool)), len(pool)]:
            log.once("compare", size, lambda size=size: alone(comparing, pool, size, wanted.processes))
    log.once("verify", whole, lambda: verifying(store, whole))
    curves = [
        Curve(title, points)
        for title, points in (
            ("add: processor seconds an article, by articles in the store", log.points("add", _each)),
            ("stories: processor seconds, by articles", log.points("stories", _all)),
            ("compare in memory: processor seconds, by articles", log.points("compare", _all)),
        )
        if len(points) > 1
    ]
    exponents = {one.title.partition(":")[0]: round(exponent(one.points), 2) for one in curves}
    print(json.dumps({"exponents": exponents}))
    if wanted.plot:
        wanted.plot.write_text(picture(curves), encoding="utf-8", newline="\n")


def _each(figure: Figure) -> float:
    return figure.seconds / figure.each


def _all(figure: Figure) -> float:
    return figure.seconds


def main() -> int:
    """Print a JSON line for each figure, and the exponents."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--findings", type=Path, required=True, help="JSON lines of rashomon annotate")
    parser.add_argument("--articles", type=int, default=3_000)
    parser.add_argument("--variants", type=int, default=10, help="times over, the articles themselves among them")
    parser.add_argument("--batch", type=int, default=1_000)
    parser.add_argument("-j", "--processes", type=int, default=os.cpu_count(), help="to compare stories in, for add")
    parser.add_argument("--folder", type=Path, help="where store and figures are kept")
    parser.add_argument("--compare", action="store_true", help="Dossier.of, too")
    parser.add_argument("--check", action="store_true", help="articles and variant side by side, and nothing else")
    parser.add_argument("--plot", type=Path, metavar="FILE.svg")
    wanted = parser.parse_args()
    if not annotated(wanted.findings):
        return 0
    pool = Pool(wanted.findings, wanted.articles)
    if wanted.check:
        print(json.dumps(checked(pool, wanted.compare), indent=1))
    elif wanted.folder:
        wanted.folder.mkdir(parents=True, exist_ok=True)
        run(wanted, pool, wanted.folder)
    else:
        with tempfile.TemporaryDirectory() as folder:
            run(wanted, pool, Path(folder))
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
