"""Ids that two collections use for different articles, and the order of moments of different zones."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from store_articles import Remembering, report

from rashomon import compare
from rashomon.article import Article
from rashomon.compare.published import in_order_of_time
from rashomon.growing import Store
from rashomon.persist.namesakes import apart, shared

PIER = (
    "The old pier of Korvo was shut on Monday after a storm broke two of its beams. The harbour master said that no "
    "boat would be let in before the beams are mended, which may take three weeks."
)
HERONS = (
    "Ornithologists counted forty herons in the marsh behind the mill. Schoolchildren watched from the quay while a "
    "ranger explained how the birds find their way home each spring."
)


def one(words: str, outlet: str | None, url: str | None, name: str = "1") -> Article:
    return Article(name, words, None, outlet, url, "2025-03-01", language="en")


def row(article: Article) -> dict[str, str | None]:
    return {"outlet": article.outlet, "url": article.url, "text": article.text}


@pytest.mark.parametrize(
    ("outlet", "url", "words", "other"),
    [
        ("The Lamp", "https://lamp.example/1", HERONS, True),
        ("The Lamp", None, HERONS, True),
        (None, "https://lamp.example/1", HERONS, True),
        (None, None, HERONS, False),
        ("the tide", "https://tide.example/1/", HERONS, False),
        ("The Lamp", "https://lamp.example/1", PIER + " A ferry turned back.", False),
        ("The Lamp", "https://lamp.example/1", "Herons are back.", False),
    ],
)
def test_only_what_is_surely_another_article_is_apart(
    outlet: str | None, url: str | None, words: str, other: bool
) -> None:
    assert apart(one(words, outlet, url), row(one(PIER, "The Tide", "https://tide.example/1"))) is other


def test_short_texts_tell_nothing() -> None:
    assert shared("Herons are back.", PIER) == 1.0


def test_unrelated_articles_of_one_id_are_kept_apart(tmp_path: Path) -> None:
    runner = Remembering()
    pier, herons = one(PIER, "The Tide", "https://tide.example/1"), one(HERONS, "The Lamp", "https://lamp.example/1")
    edited = replace(herons, text=HERONS + " Nobody was hurt.", sha256="", published="2025-03-02")
    with Store.open(tmp_path / "news.duckdb") as store:
        assert store.add([pier], runner=runner).namesakes == ()
        added = store.add([herons], runner=runner)
        assert (added.new, added.versions, added.namesakes) == (1, 0, (("1", "1-2"),))
        for again in (pier, herons):
            assert store.add([again], runner=runner).same == 1
        added = store.add([edited], runner=runner)
        assert (added.new, added.versions, added.namesakes) == (0, 1, ())
        kept = [(r["article"], r["text"]) for r in store.sql("FROM articles ORDER BY article")]
        assert kept == [("1", PIER), ("1-2", edited.text)]
        assert store.verify() == []


def test_moments_are_put_in_order_whatever_their_zones() -> None:
    given = [
        "2025-03-01",
        "2025-03-02T01:00:00+08:00",
        "2025-03-01T18:00:00Z",
        "2025-03-01T23:30:00-05:00",
        "2025-03-02T05:00:00Z",
        None,
    ]
    assert sorted((given[n] for n in (3, 0, 5, 1, 4, 2)), key=in_order_of_time) == given


def test_a_store_and_one_comparison_put_moments_in_the_same_order(tmp_path: Path) -> None:
    runner = Remembering()
    dates = ("2025-03-01T18:00:00Z", "2025-03-02T01:00:00+08:00", "2025-03-01T23:00:00-05:00")
    articles = [replace(report(m, n), published=dates[(m + n) % 3]) for m in range(4) for n in range(3)]
    with Store.open(tmp_path / "news.duckdb") as store:
        for at in (slice(7, None), slice(7)):
            store.add(articles[at], runner=runner)
        found = store.comparison()
    assert found == compare(articles, [runner.known[a] for a in articles]).comparison
    for story in found.stories:
        when = {a.id: in_order_of_time(a.published) for a in articles}
        assert list(story.articles) == sorted(story.articles, key=lambda i: (when[i], i))
