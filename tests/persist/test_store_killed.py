"""Killed at any moment, a store loses nothing that was kept, doubles nothing, and ends as if nothing had happened."""

from __future__ import annotations

import random
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from store_articles import reports
from test_store import tables

from rashomon.growing import Store

HERE = Path(__file__).parent


@pytest.fixture(scope="module")
def matters() -> int:
    return 80  # 203 articles


@pytest.fixture(scope="module")
def expected(matters: int, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[dict[str, list[str]], float]]:
    """The tables of an addition in one go, and how many seconds it took."""
    with Store.open(tmp_path_factory.mktemp("whole") / "news.duckdb") as store:
        start = time.perf_counter()
        store.add(reports(matters))
        yield tables(store), time.perf_counter() - start


def killed(path: Path, matters: int, seed: int, after: float) -> bool:
    """Add, and kill the process so many seconds after it opened the store; whether it was still running."""
    command = [sys.executable, str(HERE / "store_killed.py"), str(path), str(matters), str(seed)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=HERE) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "open\n"
        try:
            process.wait(after)
        except subprocess.TimeoutExpired:
            process.send_signal(signal.SIGKILL)
            return True
    return False


def survives(path: Path, matters: int, expected: tuple[dict[str, list[str]], float], kills: int, seed: int) -> None:
    """Kill it so many times, look after each whether all is whole, then let it end.

    One that ends before its moment is held against what is expected; the next then begins with an empty store, and
    moments come earlier, so that as many are killed on a machine that is faster than it was when the time was taken.
    """
    random_moment = random.Random(seed)
    tables_expected, seconds = expected
    before = cut_short = 0
    for one in range(5 * kills):
        is_cut_short = killed(path, matters, seed + one, random_moment.uniform(0.05, 0.95) * seconds)
        with Store.open(path) as store:
            kept = len(store.sql("FROM articles"))
            assert kept >= before, "an article that was kept is lost"
            before = kept
            assert store.verify() == []
            assert is_cut_short or tables(store) == tables_expected
        cut_short += is_cut_short
        if cut_short == kills:
            break
        if not is_cut_short:
            path.unlink()
            before, seconds = 0, 0.7 * seconds
    assert cut_short == kills
    with Store.open(path) as store:
        store.add(reports(matters))
        assert tables(store) == tables_expected
        assert store.verify() == []
        assert store.compared


def test_three_kills(tmp_path: Path, matters: int, expected: tuple[dict[str, list[str]], float]) -> None:
    survives(tmp_path / "news.duckdb", matters, expected, kills=3, seed=1)


@pytest.mark.soak
def test_twenty_kills(tmp_path: Path, matters: int, expected: tuple[dict[str, list[str]], float]) -> None:
    survives(tmp_path / "news.duckdb", matters, expected, kills=20, seed=2)


def test_a_comparison_that_was_cut_short_is_taken_up(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "news.duckdb"
    with Store.open(path) as store, monkeypatch.context() as patch:
        patch.setattr("rashomon.persist.story_history.put", lambda *_: 1 / 0)
        with pytest.raises(ZeroDivisionError):
            store.add(reports(3))
        assert not store.compared
        assert store.sql("FROM articles")
        assert not store.sql("FROM stories")
        assert not store.sql("FROM actors")
    with Store.open(path) as store:
        assert store.compare() > 0
        assert store.compared
        assert store.verify() == []
