"""Whether a store of thousands of real articles ends the same however they came: in two halves, and killed on the way.

    python benchmarks/halves.py --findings FILE [--articles N] [--orders N] [--kills N] [--seed N]

FILE is as for ``tenfold.py``: what ``rashomon annotate`` finds in the 3,000 articles of ``shared``, made where it is
not there. The articles go into one store in one go. Then, for each of ``--orders``, shuffled, they go in two calls into
another; and once, shuffled, in one call that is killed (SIGKILL) at ``--kills`` random moments and begun again each
time; one that has ended by then is not counted. Each store must have the same rows in all tables that tell what is, and
``verify`` must find nothing. One JSON line is printed for each way; the exit status is 1 where one differs.
"""

from __future__ import annotations

import argparse
import json
import multiprocessing
import os
import random
import signal
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

import duckdb
from pool import Feed, Pool, annotated

import rashomon

BY_ORDER = frozenset({"added", "addition", "made", "since"})
"""Columns that tell when something came, not what it is."""

HISTORY = frozenset({"additions", "story_log", "story_ids", "settings", "fetches"})
"""Tables that tell what happened."""

ONE_PROCESS = 1

STARTING = 3.0
"""Seconds until a new process is at work."""


def add(path: Path, pool: Pool, order: Sequence[int]) -> None:
    """Add the articles of these numbers."""
    feed = Feed((pair for number in order for pair in pool.pairs(number, number + 1)), ONE_PROCESS)
    with rashomon.Store.open(path) as store:
        store.add(feed.articles(), runner=feed)


def killed(path: Path, pool: Pool, order: Sequence[int], after: float) -> bool:
    """Add in a process of its own and kill it after so many seconds; whether it was still at work."""
    process = multiprocessing.get_context("spawn").Process(target=add, args=(path, pool, order))
    process.start()
    process.join(after)
    running = process.is_alive()
    if running and process.pid is not None:
        os.kill(process.pid, signal.SIGKILL)
    process.join()
    return running


def differences(one: Path, other: Path) -> dict[str, int]:
    """Tables of two stores in which rows differ, and how many."""
    out = {}
    with duckdb.connect() as both:
        both.execute(f"ATTACH '{one}' AS one (READ_ONLY); ATTACH '{other}' AS other (READ_ONLY)")
        columns: dict[str, list[str]] = {}
        found = both.execute(
            "SELECT table_name, column_name FROM duckdb_columns() WHERE database_name = 'one' AND schema_name = 'kept'"
        ).fetchall()
        for table, column in found:
            if table not in HISTORY and column not in BY_ORDER:
                columns.setdefault(table, []).append(column)
        for table, names in columns.items():
            listed = ", ".join(f'"{name}"' for name in names)
            left, right = (f"SELECT {listed} FROM {store}.kept.{table}" for store in ("one", "other"))
            rows = both.execute(
                f"SELECT count(*) FROM (({left} EXCEPT ALL {right}) UNION ALL ({right} EXCEPT ALL {left}))"
            ).fetchall()
            if rows[0][0]:
                out[table] = rows[0][0]
    return out


def told(way: str, whole: Path | None, path: Path, began: float, kills: int = 0) -> bool:
    """Print what came of one way; whether it is without faults and, where there is one to hold it against, the same."""
    with rashomon.Store.open(path, read_only=True) as store:
        articles = store.sql("SELECT count(*) AS n FROM articles")[0]["n"]
        faults = len(store.verify())
    other = differences(whole, path) if whole else {}
    line = {"way": way, "articles": articles, "rows that differ": other, "faults": faults, "kills": kills}
    print(json.dumps({**line, "seconds": round(time.perf_counter() - began)}), flush=True)
    return not other and not faults


def main() -> int:
    """Print a JSON line for each way; 1 where one ends differently."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--findings", type=Path, required=True, help="JSON lines of rashomon annotate")
    parser.add_argument("--articles", type=int, default=3_000)
    parser.add_argument("--orders", type=int, default=2)
    parser.add_argument("--kills", type=int, default=20)
    parser.add_argument("--seed", type=int, default=1)
    wanted = parser.parse_args()
    if not annotated(wanted.findings):
        return 0
    pool = Pool(wanted.findings, wanted.articles)
    moment = random.Random(wanted.seed)
    same = []
    with tempfile.TemporaryDirectory() as folder:
        whole, began = Path(folder, "whole.duckdb"), time.perf_counter()
        add(whole, pool, range(len(pool)))
        seconds = time.perf_counter() - began
        same.append(told("in one go", None, whole, began))
        for number in range(wanted.orders):
            path, began = Path(folder, f"halves-{number}.duckdb"), time.perf_counter()
            order = moment.sample(range(len(pool)), len(pool))
            for half in (order[: len(order) // 2], order[len(order) // 2 :]):
                add(path, pool, half)
            same.append(told("in two halves", whole, path, began))
            path.unlink()
        path, began = Path(folder, "killed.duckdb"), time.perf_counter()
        order = moment.sample(range(len(pool)), len(pool))
        kills = sum(killed(path, pool, order, STARTING + moment.uniform(0, 0.9 * seconds)) for _ in range(wanted.kills))
        add(path, pool, order)
        same.append(told("killed and begun again", whole, path, began, kills))
    return 0 if all(same) else 1


if __name__ == "__main__":
    raise SystemExit(main())
