"""Variants of annotated articles are other articles of the same build, and their findings are true of them."""

from __future__ import annotations

import importlib
import re
import sys
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import numpy as np
import pytest

import rashomon
from rashomon.article import Article
from rashomon.compare.terms import fold
from rashomon.findings import Findings
from rashomon.persist import jsonl
from rashomon.persist.verify import verify_line
from rashomon.pipeline import Dossier

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT / "benchmarks"))
pool: Any = importlib.import_module("pool")
renaming: Any = importlib.import_module("renaming")
variants: Any = importlib.import_module("variants")
sys.path.pop(0)

Pairs = list[tuple[Article, Findings]]
DAYS = 1_000


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    articles = list(rashomon.read(ROOT / "examples" / "skarn-strait"))
    path = tmp_path_factory.mktemp("pool") / "findings.jsonl"
    lines = [jsonl.line(*pair) for pair in zip(articles, rashomon.annotate(articles), strict=True)]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


@pytest.fixture(scope="module")
def articles(file: Path) -> Pairs:
    return list(pool.Pool(file, 100).pairs(0, 8))


@pytest.fixture(scope="module")
def others(articles: Pairs) -> Pairs:
    variant = variants.Variant(1, DAYS, renaming.Words(1))
    return [variant.of(*pair) for pair in articles]


def test_every_span_holds_in_the_new_text(others: Pairs) -> None:
    assert [fault for pair in others for fault in verify_line(jsonl.line(*pair))] == []
    assert all(article.sha256 == found.sha256 and article.id == found.article for article, found in others)


def test_nearly_all_words_are_others_of_the_same_form(articles: Pairs, others: Pairs) -> None:
    words = re.compile(r"[^\W\d_]+")
    pairs = [
        (old, new)
        for (a, _), (b, _) in zip(articles, others, strict=True)
        for old, new in zip(words.findall(a.text), words.findall(b.text), strict=True)
    ]
    assert [old for old, new in pairs if [c.isupper() for c in old] != [c.isupper() for c in new]] == []
    long = [(old, new) for old, new in pairs if len(old) >= 6]
    assert sum(old.casefold() == new.casefold() for old, new in long) < 0.05 * len(long)
    assert sum(old == new for old, new in pairs) < 0.35 * len(pairs)


def test_forms_of_a_word_remain_forms_of_a_word_in_all_articles() -> None:
    words = renaming.Words(3)
    one, more, capital = words.renamed("committee committees Committee’s").split()
    assert one != "committee"
    assert fold(more) == fold(capital) == one
    assert words.renamed("Zelvorak Zelvoraks").split()[1] == words.renamed("Zelvorak") + "s"
    assert words.renamed("not without nobody") == "not without nobody"
    assert renaming.Words(4).renamed("committee Zelvorak") != words.renamed("committee Zelvorak")


def test_words_are_about_as_common(articles: Pairs) -> None:
    words = renaming.Words(2)
    table = renaming._table()
    found = {fold(one) for a, _ in articles for one in re.findall(r"[a-z]{3,}", a.text)} & table.keys()
    ratios = [table[fold(words.renamed(one))] / table[one] for one in found if fold(words.renamed(one)) in table]
    assert len(ratios) > 300
    assert np.quantile(ratios, 0.05) > 0.5
    assert np.quantile(ratios, 0.95) < 2


def test_dates_move_and_nothing_else_that_looks_like_words_of_ours(articles: Pairs, others: Pairs) -> None:
    dated = 0
    for (a, f), (b, g) in zip(articles, others, strict=True):
        assert b.published == moved(a.published)
        for one, other in zip(f.times, g.times, strict=True):
            assert (moved(one.start), moved(one.end)) == (other.start, other.end)
            assert (one.type, one.anchor == "publication") == (other.type, other.anchor == "publication")
            dated += one.start is not None
        for event, same in zip(f.events, g.events, strict=True):
            assert (event.type, event.mode, event.status) == (same.type, same.mode, same.status)
    assert dated > 20


def moved(time: str | None) -> str | None:
    return time and (date.fromisoformat(time[:10]) + timedelta(DAYS)).isoformat() + time[10:]


@pytest.mark.parametrize(
    ("value", "later"),
    [
        ("2016", "2018"),
        ("2016-05", "2019-01"),
        ("2016-W10", "2018-W48"),
        ("2016-05-02TNI", "2019-01-27TNI"),
        ("2020-W25-WE", "2023-W10-WE"),
        ("P3W", "P3W"),
        ("PAST_REF", "PAST_REF"),
        ("199", "199"),
        ("2016-SU", "2016-SU"),
    ],
)
def test_values_of_times(value: str, later: str) -> None:
    assert variants.Variant(1, DAYS, renaming.Words(1))._later(value) == later


def test_claims_are_as_near_to_one_another_as_they_were(articles: Pairs, others: Pairs) -> None:
    def cosines(pairs: Pairs) -> Any:
        rows = np.array([np.frombuffer(c.vector, np.int8) for _, f in pairs for c in f.claims], dtype=np.int64)
        return rows @ rows.T

    assert (cosines(articles) == cosines(others)).all()


def test_a_variant_alone_compares_like_the_articles(articles: Pairs, others: Pairs) -> None:
    def counts(pairs: Pairs) -> tuple[int, int, int]:
        comparison = Dossier.of([a for a, _ in pairs], [f for _, f in pairs]).comparison
        points = [point for story in comparison.stories for point in story.points]
        return len(comparison.stories), len(comparison.derivations), len(points)

    (stories, derivations, points), (same, also, about) = counts(articles), counts(others)
    assert (same, also) == (stories, derivations)
    assert abs(about - points) <= 0.1 * points


def test_a_store_of_both_is_sound(file: Path, tmp_path: Path) -> None:
    whole = pool.Pool(file, 100)
    feed = pool.Feed(whole.pairs(0, 16), 1)
    with rashomon.Store.open(tmp_path / "news.duckdb") as store:
        assert store.add(feed.articles(), runner=feed).new == 16
        assert store.verify() == []
        derived = store.comparison().derivations
    assert feed.seconds > 0
    assert derived
    assert all((variants.MARK in one.child) == (variants.MARK in one.parent) for one in derived)


def test_variants_without_findings_are_the_same_articles(file: Path) -> None:
    whole = pool.Pool(file, 5)
    assert len(whole) == 5
    plain = list(whole.articles(10))
    assert [(a.id, a.text, a.published) for a in plain] == [(a.id, a.text, a.published) for a, _ in whole.pairs(0, 10)]
    days = [a.published[:10] for a in plain if a.published]
    assert days == sorted(days)
