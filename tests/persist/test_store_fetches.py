"""What a store remembers of addresses, and that one of an older version learns to."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from rashomon.acquire import Fetch
from rashomon.errors import StoreError
from rashomon.growing import Store
from rashomon.persist.store import StoreFile

URL = "https://quay.example/feed"


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store.open(tmp_path / "news.duckdb") as one:
        yield one


def answer(sha256: str, minute: int, *, etag: str = "x", settled: bool = True) -> Fetch:
    retrieved = f"2025-03-01T10:{minute:02}:00Z"
    return Fetch(URL, URL, 200, etag, None, retrieved, sha256, "told", None, settled)


def failure(minute: int, *, settled: bool = False) -> Fetch:
    retrieved = f"2025-03-01T10:{minute:02}:00Z"
    return Fetch(URL, status=500, retrieved=retrieved, told="told", problem="answers 500", settled=settled)


def rows(store: Store) -> list[tuple[object, ...]]:
    found = store.sql("SELECT sha256, retrieved, checked, problem FROM fetches ORDER BY retrieved")
    return [(row["sha256"], row["retrieved"].minute, row["checked"].minute, row["problem"]) for row in found]


def test_what_is_remembered_comes_back(store: Store) -> None:
    assert store.fetched(URL) is None
    store.remember([answer("a", 1)])
    assert store.fetched(URL) == answer("a", 1)
    assert store.fetched("https://quay.example/other") is None


def test_the_same_bytes_again_are_no_new_row(store: Store) -> None:
    store.remember([answer("a", 1)])
    store.remember([answer("a", 5, etag="y", settled=False)])
    assert rows(store) == [("a", 1, 5, None)]
    last = store.fetched(URL)
    assert last is not None
    assert (last.etag, last.settled, last.retrieved) == ("y", False, "2025-03-01T10:01:00Z")
    store.remember([answer("b", 6), answer("a", 7)])
    assert [row[0] for row in rows(store)] == ["a", "b", "a"]


def test_a_failure_stands_until_the_next_fetch(store: Store) -> None:
    store.remember([answer("a", 1), failure(2), failure(3)])
    assert rows(store) == [("a", 1, 1, None), (None, 3, 3, "answers 500")]
    last = store.fetched(URL)
    assert last is not None
    assert not last.settled
    store.remember([answer("a", 4)])
    assert rows(store) == [("a", 1, 4, None)]


def test_quotation_marks_in_addresses_are_only_that(store: Store) -> None:
    url = "https://quay.example/'; DROP TABLE kept.fetches; --"
    store.remember([Fetch(url, url, 200, retrieved="2025-03-01T10:00:00Z", sha256="a")])
    assert store.fetched(url) is not None


def test_a_store_of_an_older_version_is_brought_up_to_date(tmp_path: Path) -> None:
    path = tmp_path / "old.duckdb"
    with StoreFile.open(path) as file:
        file.connection.execute("DROP VIEW fetches; DROP TABLE kept.fetches; DELETE FROM migrations WHERE number = 3")
    with pytest.raises(StoreError, match="older version"):
        Store.open(path, read_only=True)
    with Store.open(path) as store:
        assert store.sql("FROM fetches") == []
