"""Which text of an article is the current one, which articles are the same, and that telling changes is bounded."""

from __future__ import annotations

import time
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from store_articles import Remembering, report

from rashomon.article import Article
from rashomon.growing import Store
from rashomon.persist.versions import text_changes


@pytest.fixture(scope="module")
def runner() -> Remembering:
    return Remembering()


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store.open(tmp_path / "news.duckdb") as one:
        yield one


def told(words: str, retrieved: str | None = None, *, published: str | None = "2025-03-01", name: str = "a") -> Article:
    return replace(report(3, 0), id=name, text=words, sha256="", published=published, retrieved=retrieved)


def kept(store: Store) -> list[tuple[str, bool]]:
    return [(row["text"], row["current"]) for row in store.sql("FROM versions ORDER BY article, version")]


FIRST, SECOND = "The pier of Korvo is shut.", "The pier of Korvo is open."


@pytest.mark.parametrize("retrieved", [None, "2025-03-01T12:00:00Z", "2025-02-28T20:00:00Z", "2025-03-01"])
def test_a_correction_of_the_day_of_publication_is_current(
    store: Store, runner: Remembering, retrieved: str | None
) -> None:
    day = datetime.now(UTC).date().isoformat() if retrieved is None else "2025-03-01"
    first, second = told(FIRST, published=day), told(SECOND, retrieved, published=day)
    for article in (first, second):  # one id twice in one call would be two articles
        store.add([article], runner=runner)
    assert kept(store) == [(FIRST, False), (SECOND, True)]
    assert [row["text"] for row in store.sql(f"FROM articles_by('{day} 23:59:59')")] == [SECOND]


def test_a_correction_that_tells_the_hour_is_current(store: Store, runner: Remembering) -> None:
    store.add([told(FIRST)], runner=runner)
    store.add([told(SECOND, published="2025-03-01T15:00:00Z")], runner=runner)
    store.add([told("The pier of Korvo burns.", published="2025-02-20")], runner=runner)  # an older one comes late
    store.add([told("The pier of Korvo is lit.", published="2025-03-01T16:00:00Z")], runner=runner)
    assert [current for _, current in kept(store)] == [False, False, False, True]


def test_an_article_changed_back_is_current_again(store: Store, runner: Remembering) -> None:
    one, two, three = (
        told(FIRST, "2025-03-01T10:00:00Z"),
        told(SECOND, "2025-03-02T10:00:00Z", published="2025-03-02"),
        told(FIRST, "2025-03-04T10:00:00Z"),
    )
    for article in (one, two, three):
        store.add([article], runner=runner)
    after = [(FIRST, False), (SECOND, False), (FIRST, True)]
    assert kept(store) == after
    # all three once more, in another order, are no work
    for article in (three, one, two):
        assert store.add([article], runner=runner).same == 1
    assert kept(store) == after
    assert store.verify() == []


def test_an_article_read_again_beside_an_older_one_that_came_late_was_not_changed_back(
    store: Store, runner: Remembering
) -> None:
    new = told(SECOND, "2025-03-06T10:00:00Z", published="2025-03-05")
    old = told(FIRST, "2025-03-02T10:00:00Z")
    for article in (new, old, new, old, replace(old, retrieved=None)):
        store.add([article], runner=runner)
    assert kept(store) == [(SECOND, True), (FIRST, False)]


@pytest.mark.parametrize("names", [("a-1", "a-2"), ("b-2", "b-3"), ("c", "c-1"), ("d1", "d2")])
def test_given_ids_that_end_in_a_number_are_different_articles(
    store: Store, runner: Remembering, names: tuple[str, str]
) -> None:
    assert store.add([told(FIRST, name=name) for name in names], runner=runner).new == 2
    assert store.add([told(FIRST, name=name) for name in reversed(names)], runner=runner).same == 2
    assert [row["article"] for row in store.sql("FROM articles ORDER BY article")] == list(names)


def test_articles_of_one_id_are_the_same_in_whatever_order_they_come_again(store: Store, runner: Remembering) -> None:
    texts = (FIRST, SECOND, "The pier of Korvo is gone.")
    assert store.add([told(words) for words in texts], runner=runner).new == 3
    for turn in ((2, 0, 1), (1, 2, 0), (2, 1, 0), (2,)):
        assert store.add([told(texts[n]) for n in turn], runner=runner).same == len(turn)


def test_telling_changes_is_bounded() -> None:
    for count in (400, 900):
        old, new = "aa. bb. " * count, "aa. cc. " * count
        began = time.process_time()
        edits = list(text_changes(old, new))
        assert time.process_time() - began < 5
        for kind, a, b, c, d in edits:
            assert kind == "changed"
            assert old[a:b] != new[c:d]
        assert old[: edits[0][1]] == new[: edits[0][3]]
        assert old[edits[-1][2] :] == new[edits[-1][4] :]


def test_changes_between_equal_beginnings_and_ends_have_their_places() -> None:
    same = "One pier stands. Two piers stand. " * 200
    old, new = same + "A gull sat. It slept. " + same, same + "A heron sat. It slept. It woke. " + same
    edits = list(text_changes(old, new))
    assert [(kind, old[a:b], new[c:d]) for kind, a, b, c, d in edits] == [
        ("changed", "A gull sat. ", "A heron sat. "),
        ("added", "", "It woke. "),
    ]
