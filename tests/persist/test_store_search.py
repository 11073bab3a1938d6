from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from store_articles import Remembering, report, reports

from rashomon.article import Article
from rashomon.errors import UsageError
from rashomon.growing import Store
from rashomon.persist.postings import stem, words


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    with Store.open(tmp_path_factory.mktemp("search") / "news.duckdb") as one:
        one.add(reports(9), runner=Remembering())
        yield one


def ids(store: Store, *args: str, **kwargs: str) -> list[str]:
    return [hit.article for hit in store.search(*args, **kwargs)]


def test_words_are_found_in_any_form_and_all_of_them(store: Store) -> None:
    found = set(ids(store, "STRIKES docker"))
    assert found == {"m001-0", "m001-1", "m004-0", "m007-0", "m007-1", "m007-2", "m007-3"}
    assert ids(store, "strike zebra") == []


def test_hits_point_at_the_words(store: Store) -> None:
    texts = {row["article"]: row["text"] for row in store.sql("FROM articles")}
    for hit in store.search("herons marsh"):
        assert hit.passages
        for span in hit.passages:
            assert texts[hit.article][span.start : span.end] == span.exact
            assert stem(span.exact) in {"heron", "marsh"}
        assert hit.passages[0].exact in hit.sentence


def test_what_is_shown_around_the_words_is_cut_between_words(tmp_path: Path) -> None:
    told = " ".join(f"wagon{n} rolled" for n in range(40))
    lines = f"A first line.\n{told} past a lighthouse while {told}\nA last line."
    without_spaces = f"{'x' * 300} lighthouse {'y' * 300}"
    with Store.open(tmp_path / "news.duckdb") as store:
        store.add([Article("long", lines), Article("odd", without_spaces)], runner=Remembering())
        found = {hit.article: hit.sentence for hit in store.search("lighthouse")}
        (whole,) = store.search("first", limit=1)
    shown = found["long"]
    assert shown.startswith("… ")
    assert shown.endswith(" …")
    assert set(shown.strip("… ").split()) <= set(lines.split())
    assert 200 < len(shown) < 270
    assert "lighthouse" in found["odd"]
    assert whole.sentence == "A first line."


def test_a_phrase_must_stand_together(store: Store) -> None:
    assert set(ids(store, '"nesting herons"')) == {"m002-1", "m005-1"}
    assert ids(store, '"herons nesting"') == []
    assert store.search('"nesting herons"')[0].passages[0].exact == "nesting herons"


def test_the_rarer_and_the_more_often_come_first(store: Store) -> None:
    scores = [hit.score for hit in store.search("herons")]
    assert scores == sorted(scores, reverse=True)
    assert scores[0] > scores[-1] > 0


def test_people_outlets_and_dates(store: Store) -> None:
    speaking = {row["article"] for row in store.sql("FROM speakers WHERE contains(lower(speaker), 'ornithologists')")}
    assert set(ids(store, speaker="Ornithologists")) == speaking != set()
    mentioned = {row["article"] for row in store.sql("FROM mentions WHERE contains(lower(name), 'marsund')")}
    assert set(ids(store, actor="marsund")) == mentioned
    assert set(ids(store, "counted", outlet="quay wire")) == {"wire"}
    assert set(ids(store, since="2025-01-08", until="2025-01-09")) == {
        row["article"] for row in store.sql("FROM articles WHERE published BETWEEN '2025-01-08' AND '2025-01-09'")
    }
    by_then = ids(store, "counted", as_of="2025-01-03")
    assert by_then == ["wire", "m002-0"]
    assert set(by_then) < set(ids(store, "counted"))


def test_an_article_is_found_by_its_current_words_or_those_of_the_time(tmp_path: Path) -> None:
    first = replace(report(1, 1), published="2025-02-01")
    second = replace(first, text="Peace was made in Marsund.", sha256="", published="2025-02-05")
    with Store.open(tmp_path / "a.duckdb") as store:
        store.add([first])
        store.add([second])
        assert ids(store, "dockers loading") == []
        assert ids(store, "peace") == [first.id]
        assert ids(store, "dockers loading", as_of="2025-02-02") == [first.id]
        assert ids(store, "peace", as_of="2025-02-02") == []


def test_what_cannot_be_asked(store: Store) -> None:
    with pytest.raises(UsageError, match="nothing to search for"):
        store.search(" .. ")
    with pytest.raises(UsageError, match="no day"):
        store.search("fire", since="monday")


@pytest.mark.parametrize("day", ["20250108", "2025-W02-3"])
def test_a_day_may_be_written_in_any_form_of_iso_8601(store: Store, day: str) -> None:
    assert ids(store, since=day, until=day) == ids(store, since="2025-01-08", until="2025-01-08") != []


def test_a_half_character_is_in_no_name(store: Store) -> None:
    for name in ("actor", "speaker", "outlet"):
        assert ids(store, "herons \ud800", **{name: "\ud800"}) == []
        assert ids(store, **{name: "\ud800"}) == []


def test_scores_that_differ_by_their_last_digits_are_equal(tmp_path: Path) -> None:
    with Store.open(tmp_path / "a.duckdb") as store:
        store.add(Article(name, "It rained.", outlet=name, language="en") for name in ("a", "b"))
        assert ids(store, "rained") == ["a", "b"]
        # a text of one word more in a thousand million counts as much
        store.sql("UPDATE kept.versions SET words = CASE article WHEN 'a' THEN 1000000001 ELSE 1000000000 END")
        assert ids(store, "rained") == ["a", "b"]


def test_an_article_that_was_not_read_is_not_found(store: Store) -> None:
    assert store.sql("SELECT read, unread FROM articles WHERE article = 'broken'")[0]["read"] is False
    assert "broken" not in [hit.article for hit in store.search(until="9999-12-31", limit=999)]
    assert len(store.search(until="9999-12-31", limit=999)) > 15


@pytest.mark.parametrize(
    ("text", "stems"),
    [
        ("Élections, ELECTION’s", ["elect", "elect"]),
        ("a'b c-d 1,000", ["a'b", "c", "d", "1", "000"]),
        ("x" * 5000, ["x" * 60]),
        ("", []),
    ],
)
def test_words_of_a_text(text: str, stems: list[str]) -> None:
    found = list(words(text))
    assert [one for _, _, one in found] == stems
    assert all(0 <= start < end <= len(text) for start, end, _ in found)


def test_a_hostile_text_is_searched(tmp_path: Path) -> None:
    texts = ["<b>'; --" * 500, "\u202e\u0000 hidden", "a" * 10_000, "🚢" * 300, "İstanbul İ" * 50]
    with Store.open(tmp_path / "a.duckdb") as store:
        store.add(Article(f"h{n}", text, language="en") for n, text in enumerate(texts))
        assert ids(store, "istanbul") == ["h4"]
        assert store.verify() == []
