"""How quickly pages of the app answer, beside Datasette serving the same tables from SQLite in the same run.

    pip install datasette
    python benchmarks/web.py news.duckdb

Each address is asked once in a seeded random order after one warm-up request a kind, over loopback, so that no page is
answered from what was kept of an earlier request. The peer serves the rows on which the page rests: the same list, or
the rows of one article, speaker or actor, with an index on every column that it looks up.
"""

from __future__ import annotations

import argparse
import random
import socket
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlencode

import msgspec

from rashomon.persist.store import StoreFile

SEED = 7
EACH = 40
"""Pages of each kind."""

TABLES = {
    "stories": "SELECT * FROM stories",
    "story_articles": "SELECT * FROM story_articles",
    "articles": "SELECT * EXCLUDE (translation) FROM articles",
    "points": "SELECT * FROM points",
    "accounts": "SELECT * FROM accounts",
    "statements": "SELECT * FROM speakers",
    "actors": "SELECT * FROM actors",
    "mentions": "SELECT * FROM mentions",
    "claims": "SELECT * FROM claims",
    "quantities": "SELECT * FROM quantities",
    "times": "SELECT * FROM times",
    "events": "SELECT * FROM events",
}
INDEXED = ("story", "article", "actor", "outlet", "speaker")


def main() -> None:
    """Print medians and the worst of twenty, in milliseconds, and their ratio."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("store", type=Path)
    store: Path = parser.parse_args().store
    with tempfile.TemporaryDirectory() as folder:
        database = Path(folder) / "news.db"
        pages = _pages(store, database)
        ours = [
            sys.executable,
            "-c",
            "from rashomon.serve.cli import main; main()",
            "serve",
            "--store",
            str(store),
            "--port",
        ]
        peers = [sys.executable, "-m", "datasette", str(database), "--setting", "sql_time_limit_ms", "20000", "--port"]
        with _served(ours) as app, _served(peers) as datasette:
            print(f"{'page':10} {'Rashomon':>9} {'p95':>6} {'Datasette':>10} {'p95':>6} {'ratio':>6}")
            all_ours, all_peers = [], []
            for kind, addresses in pages.items():
                mine = _timed([app + path for path, _ in addresses])
                theirs = _timed([datasette + path for _, path in addresses])
                all_ours += mine
                all_peers += theirs
                _line(kind, mine, theirs)
            _line("all", all_ours, all_peers)


def _line(kind: str, ours: list[float], theirs: list[float]) -> None:
    a, b = statistics.median(ours), statistics.median(theirs)
    p, q = (statistics.quantiles(one, n=20)[-1] for one in (ours, theirs))
    print(f"{kind:10} {a:9.0f} {p:6.0f} {b:10.0f} {q:6.0f} {a / b:6.2f}", flush=True)


def _timed(addresses: list[str]) -> list[float]:
    out = []
    for n, address in enumerate(addresses):
        begin = time.perf_counter()
        with urllib.request.urlopen(address) as answer:
            answer.read()
        if n:
            out.append(1000 * (time.perf_counter() - begin))
    return out


def _pages(store: Path, database: Path) -> dict[str, list[tuple[str, str]]]:
    """For each kind of page its addresses in the app, and those of the peer for the same rows."""
    draw = random.Random(SEED)
    with StoreFile.open(store, read_only=True) as file:
        with sqlite3.connect(database) as peer:
            for name, sql in TABLES.items():
                _copy(file, peer, name, sql)
        articles = _column(file, "SELECT article FROM articles WHERE read ORDER BY article")
        stories = _column(file, "SELECT story FROM stories WHERE articles > 1 ORDER BY story")
        speakers = _column(file, "SELECT DISTINCT actor FROM speakers WHERE actor IS NOT NULL ORDER BY actor")
        outlets = _column(file, "SELECT DISTINCT outlet FROM articles WHERE outlet IS NOT NULL ORDER BY outlet")
        pairs = file.rows(
            "SELECT articles[1] AS a, articles[2] AS b FROM kept.stories WHERE len(articles) > 1 ORDER BY 1"
        )

    def some(found: list[str]) -> list[str]:
        return draw.sample(found, min(EACH + 1, len(found)))

    def rows(table: str, **of: str) -> str:
        return f"/news/{table}?{urlencode({**{f'{k}__exact': v for k, v in of.items()}, '_size': 50})}"

    def ours(page: str, /, **of: object) -> str:
        return f"/{page}?{urlencode(of)}"

    words = ["president", "election", "storm", "court", "strike", "police", "vote", "tax", "war", "school"]
    words = [f"{a} {b}" for a in words for b in words if a != b][: EACH + 1]
    listed = [(ours("", page=n % 8 + 1), f"/news/stories?_sort_desc=articles&_size=50&n={n}") for n in range(EACH + 1)]
    return {
        "stories": listed,
        "story": [(ours("story", id=i), rows("accounts", story=i)) for i in some(stories)],
        "article": [(ours("article", id=i), rows("claims", article=i)) for i in some(articles)],
        "pair": [(ours("pair", **row), rows("accounts", article=row["a"])) for row in draw.sample(pairs, EACH + 1)],
        "speaker": [(ours("speaker", id=i), rows("statements", actor=i)) for i in some(speakers)],
        "actor": [(ours("actor", id=i), rows("mentions", actor=i)) for i in some(speakers)],
        "outlet": [(ours("outlet", name=i), rows("articles", outlet=i)) for i in some(outlets)],
        "search": [
            (ours("search", q=q), f"/news/articles?{urlencode({'text__contains': q.split()[0], '_size': 50})}")
            for q in words
        ],
    }


def _column(file: StoreFile, sql: str) -> list[str]:
    return [str(value) for (value,) in file.connection.execute(sql).fetchall()]


def _copy(file: StoreFile, peer: sqlite3.Connection, name: str, sql: str) -> None:
    found = file.connection.execute(sql)
    columns = [column[0] for column in found.description or ()]
    listed = ", ".join(f'"{column}"' for column in columns)
    peer.execute(f"CREATE TABLE {name} ({listed})")
    marks = ", ".join("?" * len(columns))
    plain = (
        [one if isinstance(one, str | int | float | None) else msgspec.json.encode(one).decode() for one in row]
        for row in found.fetchall()
    )
    peer.executemany(f"INSERT INTO {name} VALUES ({marks})", plain)
    for column in INDEXED:
        if column in columns:
            peer.execute(f"CREATE INDEX {name}_{column} ON {name}({column})")


@contextmanager
def _served(command: list[str]) -> Iterator[str]:
    """A server on a free port of this machine, until the context ends."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    with subprocess.Popen([*command, str(port)], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as server:
        try:
            address = f"http://127.0.0.1:{port}"
            for _ in range(300):
                try:
                    urllib.request.urlopen(address + "/").close()
                    break
                except OSError:
                    time.sleep(0.2)
            yield address
        finally:
            server.terminate()


if __name__ == "__main__":
    main()
