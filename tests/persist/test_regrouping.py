"""Texts that come and go are grouped as if all that are there had come at once."""

from __future__ import annotations

import math
import random
from pathlib import Path

import numpy as np
import pytest

from rashomon import regrouping
from rashomon.compare import nearness
from rashomon.compare.linkage import average_linkage
from rashomon.persist import candidates, nearness_tables
from rashomon.persist.nearness_tables import Lists, Text
from rashomon.persist.store import StoreFile
from rashomon.recomparing import Touched

Texts = dict[str, tuple[dict[str, float], float]]
"""Terms and day of texts, by name."""

AFFAIRS, WORDS, SOME, OWN = 3, 24, 8, 3


def vectors(choose: random.Random, texts: int) -> Texts:
    """Terms and day of texts on a few affairs, which have words in common and grow into crowds."""
    out = {}
    for n in range(texts):
        affair = choose.randrange(AFFAIRS)
        words = [f"{affair}-{choose.randrange(WORDS)}" for _ in range(SOME)] + [f"own-{n}-{m}" for m in range(OWN)]
        weights = {word: choose.uniform(0.2, 1) for word in dict.fromkeys(words)}
        length = math.sqrt(sum(w * w for w in weights.values()))
        day = math.nan if n % 7 == 0 else 100.0 + choose.randrange(30)
        out[f"t{n:03}"] = ({word: w / length for word, w in weights.items()}, day)
    return out


def text(name: str, vector: dict[str, float], day: float) -> Text:
    row = nearness.Row.of(vector)
    return Text(name, name, day, row.terms, row.weights, tuple(nearness.prominent(vector)))


def at_once(some: Texts) -> set[frozenset[str]]:
    """The groups of texts that come together, in memory."""
    names = sorted(some)
    graph = nearness.graph([some[n][0] for n in names], np.array([some[n][1] for n in names]))
    return {frozenset(names[n] for n in group) for group in average_linkage(graph)}


def grouped(store: StoreFile) -> set[frozenset[str]]:
    rows = store.rows("SELECT grouped, list(name) AS names FROM grouping.texts GROUP BY grouped")
    assert all(row["grouped"] is not None for row in rows)
    return {frozenset(row["names"]) for row in rows}


def step(store: StoreFile, there: Texts, come: Texts, leave: list[str]) -> Texts:
    """Let texts come and go; those that are there then, which are grouped as if they had come at once."""
    pending, touched = regrouping.Pending(), Touched()
    numbers = nearness_tables.texts(store, leave, set())
    gone = {numbers[name]["text"] for name in leave}
    regrouping._put(store, gone, [text(name, *one) for name, one in come.items()], touched, pending)
    regrouping._stories(store, pending, touched)
    now = {name: one for name, one in there.items() if name not in leave} | come
    assert grouped(store) == at_once(now)
    return now


def narrow(monkeypatch: pytest.MonkeyPatch, window: int, most: int) -> None:
    for name, value in (("WINDOW", window), ("CANDIDATES", most)):
        monkeypatch.setattr(nearness, name, value)
        monkeypatch.setattr(regrouping, name, value)
    monkeypatch.setattr(candidates, "AT_ONCE", 5)


@pytest.mark.parametrize("windows", [(256, 128), (8, 4)])
@pytest.mark.parametrize("seed", [*range(2), *(pytest.param(n, marks=pytest.mark.soak) for n in range(2, 50))])
def test_texts_that_come_and_go(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, seed: int, windows: tuple[int, int]
) -> None:
    narrow(monkeypatch, *windows)
    choose = random.Random(seed)
    everything = vectors(choose, 90)
    waiting = choose.sample(sorted(everything), len(everything))
    there: Texts = {}
    together = 0
    with StoreFile.open(tmp_path / "news.duckdb") as store:
        while waiting:
            some, waiting = waiting[: (n := choose.choice([1, 3, 12]))], waiting[n:]
            leave = choose.sample(sorted(there), min(len(there), choose.choice([0, 0, 2])))
            there = step(store, there, {name: everything[name] for name in some}, leave)
            together = max(together, *map(len, grouped(store)))
    assert together > 3


def unit(**shared: float) -> tuple[dict[str, float], float]:
    """A text without a date that has these terms, and for the rest one of its own."""
    own = "own-" + "-".join(f"{word}{weight:.6f}" for word, weight in shared.items())
    return {**shared, own: math.sqrt(1 - sum(w * w for w in shared.values()))}, math.nan


def check_parted_and_joined(path: Path, two: Texts, others: Texts) -> None:
    """That two are together while they are alone, apart while others are there, and together again."""
    with StoreFile.open(path) as store:
        there = step(store, {}, two, [])
        assert grouped(store) == {frozenset(two)}
        there = step(store, there, others, [])
        assert {frozenset({name}) for name in two} <= grouped(store)
        step(store, there, {}, list(others))
        assert grouped(store) == {frozenset(two)}


def test_a_crowd_that_joins_neither_parts_two_and_lets_them_join_when_it_goes(tmp_path: Path) -> None:
    # 0.08 from one another, 0.13 from each of a crowd whose members are 0.3 from one another
    two = {name: unit(crowd=0.2373 + n * 1e-5, both=0.154) for n, name in enumerate(("a", "b"))}
    crowd = {f"c{n:02}": unit(crowd=math.sqrt(0.3) + n * 1e-5) for n in range(20)}
    check_parted_and_joined(tmp_path / "news.duckdb", two, crowd)


def test_two_that_lose_sight_of_one_another_part_and_join_when_they_see_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    narrow(monkeypatch, 8, 4)
    # 0.06 from one another: near enough to join, and too far for a crowd
    two = {name: (unit(word=0.245 + day * 1e-5)[0], 100.0 + day) for day, name in enumerate(("a", "b"))}
    # they have the word too, too lightly to be near anyone
    between = {f"c{n:02}": (unit(word=0.01 + n * 1e-5)[0], 100.5) for n in range(10)}
    check_parted_and_joined(tmp_path / "news.duckdb", two, between)


def pairs(lists: Lists, gone: list[int], new: list[int], reach: int) -> list[set[tuple[int, ...]]]:
    """What two see anew or lose sight of, and what the new ones share with others."""
    before, now = ~np.isin(lists.texts, new), ~np.isin(lists.texts, gone)
    left = Lists(lists.terms[now], lists.texts[now], lists.weights[now])
    found = candidates.moved(lists, before, now, reach), candidates.shared(left, np.isin(left.texts, new), reach)
    return [set(zip(*(column.tolist() for column in columns), strict=True)) for columns in found]


def test_lists_are_read_around_texts_alone_and_tell_the_same_as_whole_ones(tmp_path: Path) -> None:
    choose, reach = random.Random(3), 4
    with StoreFile.open(tmp_path / "news.duckdb") as store:
        texts = [text(name, *one) for name, one in vectors(choose, 200).items()]
        numbers = nearness_tables.put_texts(store, texts)
        gone, new = (sorted(choose.sample(some, 3)) for some in (numbers[:100], numbers[100:]))
        around = nearness_tables.lists(store, [*gone, *new], reach)
        whole = nearness_tables.lists(store, [*gone, *new], len(texts))
    assert len(around.terms) < 0.8 * len(whole.terms)
    found = pairs(around, gone, new, reach)
    assert all(found)
    assert found == pairs(whole, gone, new, reach)


def test_rows_are_the_same_however_many_are_put_in_order_together(monkeypatch: pytest.MonkeyPatch) -> None:
    rows = [nearness.Row.of(terms) for terms, _ in vectors(random.Random(4), 10).values()]
    at_once = nearness.rows_of(rows)
    monkeypatch.setattr(nearness, "ROWS", 3)
    some = nearness.rows_of(rows)
    assert some.shape == at_once.shape
    for one, other in ((some.data, at_once.data), (some.indices, at_once.indices), (some.indptr, at_once.indptr)):
        assert np.array_equal(one, other)
        assert one.dtype == other.dtype
