"""What is removed from a store leaves no word in it, and the rest is as if it never had come."""

from __future__ import annotations

import random
import shutil
import signal
import subprocess
import sys
import time
from dataclasses import replace
from pathlib import Path

import pytest
from store_articles import Remembering, report, reports
from test_store import tables

from rashomon.article import Article, Span
from rashomon.corrections import Correction
from rashomon.errors import UsageError
from rashomon.growing import Store
from rashomon.persist import removing

HERE = Path(__file__).parent
ARTICLES = reports(9)


@pytest.fixture(scope="module")
def runner() -> Remembering:
    return Remembering()


def without(path: Path, gone: set[str], runner: Remembering) -> dict[str, list[str]]:
    """The tables of a store that never had some of the articles."""
    with Store.open(path) as store:
        store.add([a for a in ARTICLES if a.id not in gone], runner=runner)
        return tables(store)


@pytest.mark.parametrize("seed", range(4))
def test_a_store_is_as_if_it_never_had_what_was_removed(tmp_path: Path, runner: Remembering, seed: int) -> None:
    gone = set(random.Random(seed).sample([a.id for a in ARTICLES], 1 + 4 * seed))
    with Store.open(tmp_path / "news.duckdb") as store:
        store.add(ARTICLES, runner=runner)
        removed = store.remove(gone)
        assert {one["id"] for one in removed.articles} == gone
        assert store.verify() == []
        assert store.compared
        assert store.compare() == 0
        assert tables(store) == without(tmp_path / "other.duckdb", gone, runner)
        # and they may come again
        assert store.add(ARTICLES, runner=runner).new == len(gone)
        found = tables(store)
    with Store.open(tmp_path / "whole.duckdb") as store:
        store.add(ARTICLES, runner=runner)
        assert tables(store) == found


def test_all_may_go(tmp_path: Path, runner: Remembering) -> None:
    with Store.open(tmp_path / "news.duckdb") as store:
        store.add(ARTICLES, runner=runner)
        assert store.remove([a.id for a in ARTICLES]).stories == 0
        assert store.verify() == []
        assert not store.sql("FROM articles")
        assert not store.sql("FROM kept.derivations")


def test_the_words_are_gone_from_the_bytes(tmp_path: Path, runner: Remembering) -> None:
    path = tmp_path / "news.duckdb"
    secret = hidden("The quartz of Zyxomma is hidden.")
    with Store.open(path) as store:
        store.add([*ARTICLES, secret], runner=runner)
    assert b"Zyxomma" in path.read_bytes()
    with Store.open(path) as store:
        store.remove([secret.id])
        assert len(store.sql("FROM articles")) == len(ARTICLES)
    assert b"Zyxomma" not in path.read_bytes()
    assert secret.id.encode() not in path.read_bytes()
    assert [one.name for one in tmp_path.iterdir()] == ["news.duckdb"]


def hidden(more: str) -> Article:
    return replace(report(1, 1, more=f" {more}"), id="secret-article", sha256="", url="https://example.org/secret")


def test_an_id_that_is_not_there_removes_nothing(tmp_path: Path, runner: Remembering) -> None:
    with Store.open(tmp_path / "news.duckdb") as store:
        store.add(ARTICLES, runner=runner)
        before = tables(store)
        with pytest.raises(UsageError, match="no article 'none'"):
            store.remove([ARTICLES[0].id, "none"])
        assert store.remove([ARTICLES[0].id], dry_run=True).articles[0]["id"] == ARTICLES[0].id
        assert tables(store) == before


def test_what_readers_said_of_it_goes_too(tmp_path: Path, runner: Remembering) -> None:
    with Store.open(tmp_path / "news.duckdb") as store:
        store.add(ARTICLES, runner=runner)
        texts = {a.id: a for a in ARTICLES}
        said = [
            Correction("actor", "wrong", i, texts[i].sha256, (Span.of(texts[i].text, 0, 3),))
            for i in ("m001-1", "m002-1")
        ]
        store.correct(said)
        assert store.remove(["m001-1"]).corrections == 1
        assert [row["article"] for row in store.sql("FROM kept.corrections")] == ["m002-1"]
        assert store.compared
        assert store.verify() == []


def test_a_removal_cut_short_before_the_file_is_rewritten_is_taken_up(
    tmp_path: Path, runner: Remembering, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "news.duckdb"
    with Store.open(path) as store, monkeypatch.context() as patch:
        store.add(ARTICLES, runner=runner)
        patch.setattr("rashomon.persist.removing.rewrite", lambda *_: 1 / 0)
        with pytest.raises(ZeroDivisionError):
            store.remove(["m001-1"])
        assert removing.left(store.file) == ["m001-1"]
    with Store.open(path) as store:
        store.remove(["m001-1"])
        assert removing.left(store.file) == []
        assert tables(store) == without(tmp_path / "other.duckdb", {"m001-1"}, runner)


def survives(tmp_path: Path, runner: Remembering, kills: int, seed: int) -> None:
    """Kill removals; each leaves the articles wholly or not at all, and the same call ends the work."""
    gone = ["m001-1", "m002-0", "m003-1"]
    expected = without(tmp_path / "other.duckdb", set(gone), runner)
    whole, path = tmp_path / "whole.duckdb", tmp_path / "news.duckdb"
    with Store.open(whole) as store:
        store.add(ARTICLES, runner=runner)
    shutil.copy(whole, path)
    start = time.perf_counter()
    with Store.open(path) as store:
        store.remove(gone)
    seconds = time.perf_counter() - start
    chance = random.Random(seed)
    for _ in range(kills):
        shutil.copy(whole, path)
        command = [sys.executable, str(HERE / "store_removing.py"), str(path), *gone]
        with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=HERE) as process:
            assert process.stdout is not None
            assert process.stdout.readline() == "open\n"
            try:
                process.wait(chance.uniform(0.05, 1.2) * seconds)
            except subprocess.TimeoutExpired:
                process.send_signal(signal.SIGKILL)
        with Store.open(path) as store:
            left = {row["article"] for row in store.sql("FROM articles")} & set(gone)
            assert left in (set(), set(gone))
            assert store.verify() == []
            store.remove([*left])
            assert removing.left(store.file) == []
            assert tables(store) == expected
        for one in tmp_path.glob(".rashomon-*.part*"):  # a copy that was not yet put in its place
            one.unlink()


def test_three_kills(tmp_path: Path, runner: Remembering) -> None:
    survives(tmp_path, runner, kills=3, seed=1)


@pytest.mark.soak
def test_thirty_kills(tmp_path: Path, runner: Remembering) -> None:
    survives(tmp_path, runner, kills=30, seed=2)
