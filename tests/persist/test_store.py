from __future__ import annotations

import random
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from store_articles import Remembering, report, reports

from rashomon import compare
from rashomon.article import Article
from rashomon.errors import StoreError, UsageError
from rashomon.growing import Store
from rashomon.known import Known, KnownActor, Outlet
from rashomon.persist.store import StoreFile, migrations

ARTICLES = reports(9)
BY_ORDER = {"added", "addition", "made", "since"}
"""Columns that tell when something came, not what it is."""
HISTORY = {"additions", "story_log", "story_ids", "settings"}


@pytest.fixture(scope="module")
def runner() -> Remembering:
    return Remembering()


@pytest.fixture
def store(tmp_path: Path) -> Any:
    with Store.open(tmp_path / "news.duckdb") as one:
        yield one


def tables(store: Store) -> dict[str, list[str]]:
    """All rows of all tables that tell what is, in a fixed order."""
    names = [r["table_name"] for r in store.sql("SELECT table_name FROM duckdb_tables() WHERE schema_name = 'kept'")]
    return {
        name: sorted(
            str({key: value for key, value in row.items() if key not in BY_ORDER})
            for row in store.sql(f"FROM kept.{name}")
        )
        for name in names
        if name not in HISTORY
    }


def test_the_store_holds_what_one_comparison_finds(store: Store, runner: Remembering) -> None:
    added = store.add(ARTICLES, runner=runner)
    assert (added.new, added.versions, added.same) == (len(ARTICLES), 0, 0)
    assert [(a.id, f.unread) for a, f in added.unread] == [("broken", "broken.pdf: is damaged; save it again")]
    assert added.stories == added.compared >= 4
    whole = compare(ARTICLES, [runner.known[a] for a in ARTICLES])
    assert store.comparison() == whole.comparison
    assert store.dossier() == whole
    assert whole.comparison.derivations
    assert store.verify() == []


@pytest.mark.parametrize("seed", range(3))
def test_in_any_order_and_any_parts_the_tables_are_the_same(tmp_path: Path, runner: Remembering, seed: int) -> None:
    with Store.open(tmp_path / "whole.duckdb") as whole:
        whole.add(ARTICLES, runner=runner)
        expected = tables(whole)
    assert {name for name, rows in expected.items() if rows} >= {"versions", "claims", "points", "relations", "members"}
    shuffled = random.Random(seed).sample(ARTICLES, len(ARTICLES))
    with Store.open(tmp_path / "parts.duckdb") as parts:
        cuts = sorted(random.Random(seed).sample(range(len(shuffled)), 1 + seed))
        for begin, end in zip([0, *cuts], [*cuts, len(shuffled)], strict=True):
            parts.add(shuffled[begin:end], runner=runner)
        assert tables(parts) == expected
        assert parts.verify() == []


def test_the_same_again_is_no_work(store: Store, runner: Remembering) -> None:
    store.add(ARTICLES[:6], runner=runner)
    before = tables(store)
    runner.annotated.clear()
    again = store.add([*ARTICLES[:6], ARTICLES[0]], runner=runner)
    assert (again.new, again.versions, again.same, again.compared) == (0, 0, 7, 0)
    assert runner.annotated == []
    assert tables(store) == before


def test_only_touched_stories_are_compared(store: Store, runner: Remembering) -> None:
    store.add(ARTICLES, runner=runner)
    fresh = report(6, 3)
    added = store.add([fresh], runner=runner)
    assert (added.new, added.compared) == (1, 1)
    assert store.comparison() == compare([*ARTICLES, fresh]).comparison


def test_the_comparison_can_wait(store: Store, runner: Remembering) -> None:
    for article in ARTICLES[:5]:
        assert store.add([article], runner=runner, later=True).compared == 0
    assert not store.compared
    assert len(store.sql("FROM articles")) == 5
    store.add(ARTICLES[5:8], runner=runner)
    assert store.compared
    assert store.comparison() == compare(ARTICLES[:8]).comparison


def test_a_copy_under_no_id_is_the_same_article(store: Store, runner: Remembering) -> None:
    plain = replace(report(1, 0), id="")
    added = store.add([plain, plain, replace(plain, file="elsewhere.txt")], runner=runner)
    assert (added.new, added.same) == (1, 2)
    # ids that were given tell articles apart
    assert store.add([replace(plain, id="a"), replace(plain, id="b")], runner=runner).new == 2


def test_a_changed_article_is_a_new_version_with_what_changed(store: Store, runner: Remembering) -> None:
    first, other = report(3, 1), report(3, 0)
    text = "Rain fell. " + first.text.replace("Nobody was hurt", "Two people were hurt")
    second = replace(first, text=text, sha256="", title="New")
    store.add([first, other], runner=runner)
    added = store.add([second], runner=runner)
    assert (added.new, added.versions, added.compared) == (0, 1, 1)
    assert store.comparison() == compare([second, other]).comparison
    rows = store.sql("FROM changes ORDER BY place")
    assert [(r["field"], r["kind"]) for r in rows] == [("title", "changed"), ("text", "added"), ("text", "changed")]
    for row in rows[1:]:
        assert first.text[row["before_start"] : row["before_end"]] == (row["before"] or "")
        assert second.text[row["after_start"] : row["after_end"]] == (row["after"] or "")
    assert "Two people were hurt" in rows[2]["after"]
    kept = store.sql("FROM versions WHERE article = ? ORDER BY version", [first.id])
    assert [(row["version"], row["current"]) for row in kept] == [(1, False), (2, True)]
    assert store.verify() == []


def test_a_page_that_changed_is_known_by_its_address(store: Store, runner: Remembering) -> None:
    first = replace(report(3, 2), id="")
    second = replace(first, text=first.text + " The fire is out.", sha256="")
    assert store.add([first], runner=runner).new == 1
    assert store.add([second], runner=runner).versions == 1
    assert len(store.sql("FROM articles")) == 1
    assert store.add([first, second], runner=runner).same == 2


def test_an_older_text_that_comes_late_is_not_the_current_one(store: Store, runner: Remembering) -> None:
    new = replace(report(4, 0), published="2025-05-05")
    old = replace(new, published="2025-05-01", text=new.text + " More follows.", sha256="")
    store.add([new], runner=runner)
    store.add([old], runner=runner)
    assert store.sql("SELECT version, text FROM articles") == [{"version": 1, "text": new.text}]


def test_as_of_shows_what_had_been_reported(store: Store, runner: Remembering) -> None:
    early, late = (replace(report(5, n), published=day) for n, day in enumerate(("2025-05-01", "2025-05-03T12:00:00Z")))
    store.add([early, late], runner=runner)
    assert [a.id for a in store.as_of("2025-04-30").articles] == []
    assert store.as_of("2025-05-03T13:59:59+02:00") == compare([early])
    assert store.as_of("2025-05-03") == compare([early, late])
    assert [r["article"] for r in store.sql("FROM articles_by('2025-05-02')")] == [early.id]
    assert {r["article"] for r in store.sql("FROM speakers_by('2025-05-02')")} == {early.id}
    with pytest.raises(UsageError, match="no time"):
        store.as_of("last week")


def test_who_had_spoken_by_a_moment_is_told_from_the_version_of_that_time(store: Store, runner: Remembering) -> None:
    first = replace(report(3, 0), published="2025-05-01")
    second = replace(first, text=first.text.replace("is lost", "is saved"), sha256="", published="2025-05-04")
    other = replace(report(6, 2), published="2025-05-02")
    store.add([first, other], runner=runner)
    by_then = store.sql("SELECT article, speaker, words FROM speakers_by('2025-05-03') ORDER BY ALL")
    assert {row["article"] for row in by_then} == {first.id, other.id}
    store.add([second], runner=runner)
    assert store.sql("SELECT article, speaker, words FROM speakers_by('2025-05-03') ORDER BY ALL") == by_then
    now = "SELECT article, speaker, actor, through, words, story FROM {} ORDER BY ALL"
    assert store.sql(now.format("speakers_by('2025-06-01')")) == store.sql(now.format("speakers"))
    assert [sum(word in row["words"] for row in by_then) for word in ("is lost", "is saved")] == [1, 0]
    assert any("is saved" in row["words"] for row in store.sql("FROM speakers_by('2025-06-01')"))


def test_an_old_comparison_is_not_held_against_new_texts(store: Store, runner: Remembering) -> None:
    assert store.comparison().stories == ()  # of nothing
    first, other = report(3, 1), report(3, 0)
    store.add([first, other], runner=runner)
    second = replace(first, text="Rain fell. " + first.text, sha256="")
    store.add([second], runner=runner, later=True)
    for asked in (store.comparison, store.dossier, lambda: store.dossier("story-any")):
        with pytest.raises(StoreError, match="not all articles are compared yet; run: rashomon add --store"):
            asked()
    # nothing is wrong, it is only not done
    assert store.verify() == []
    store.compare()
    assert store.dossier() == compare([second, other])
    assert store.verify() == []


def test_a_store_opened_to_read_is_told_nothing(tmp_path: Path, runner: Remembering) -> None:
    path = tmp_path / "news.duckdb"
    StoreFile.open(path).close()
    with Store.open(path, read_only=True) as one:
        assert one.compared
        assert one.dossier().articles == ()
        assert one.search("rain") == []
    with Store.open(path) as one:
        one.add([report(3, 0)], runner=runner)
    with pytest.raises(StoreError, match="open to read only"):
        Store.open(path, read_only=True, known=Known((Outlet("The Tide", owner="Fjord Press"),)))
    with Store.open(path, read_only=True, known=Known()) as one:
        assert one.compared


def test_story_ids_survive(store: Store, runner: Remembering) -> None:
    late, early = replace(report(7, 0), published="2025-05-05"), replace(report(7, 1), published="2025-05-01")
    store.add([late], runner=runner)
    (first,) = store.comparison().stories
    store.add([early], runner=runner)
    (second,) = store.comparison().stories
    assert first.id != second.id
    assert store.dossier(first.id) == store.dossier(second.id)
    assert [(r["what"], r["story"], r["other"]) for r in store.sql("FROM story_log")] == [
        ("started", first.id, None),
        ("joined", second.id, None),
        ("renamed", first.id, second.id),
    ]
    with pytest.raises(UsageError, match="no story"):
        store.dossier("story-nothing")


def test_the_dossier_of_one_story_renders(store: Store, runner: Remembering) -> None:
    store.add(ARTICLES, runner=runner)
    story = store.comparison().stories[0]
    one = store.dossier(story.id)
    assert [s.id for s in one.comparison.stories] == [story.id]
    assert {a.id for a in one.articles} == set(story.articles)
    assert "<html" in one.render("html")


def test_known_outlets_change_the_comparison_and_known_actors_are_settled(tmp_path: Path, runner: Remembering) -> None:
    pair = [report(3, 0), report(3, 1)]
    path = tmp_path / "news.duckdb"
    with Store.open(path) as one:
        one.add(pair, runner=runner)
    known = Known((Outlet("The Tide", owner="Fjord Press"), Outlet("Quay Post", owner="Fjord Press")))
    with Store.open(path, known=known) as one:
        assert not one.compared
        assert one.compare() == 1
        assert one.comparison() == compare(pair, known=known).comparison
    with Store.open(path) as one:
        assert one.compared
    with pytest.raises(StoreError, match="--actors"):
        Store.open(path, known=Known(actors=(KnownActor("Fjord Press"),)))


def test_one_process_writes(tmp_path: Path, store: Store) -> None:
    code = f"from rashomon.growing import Store; Store.open({str(tmp_path / 'news.duckdb')!r})"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert "is in use by another process" in done.stderr


def test_other_files_are_refused(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("no store", encoding="utf-8")
    with pytest.raises(StoreError, match="no store"):
        Store.open(tmp_path / "a.txt")
    with pytest.raises(StoreError, match="not there"):
        Store.open(tmp_path / "b.duckdb", read_only=True)
    with pytest.raises(StoreError, match="cannot be opened"):
        Store.open(tmp_path / "none" / "b.duckdb")


def test_migrations_are_numbered_and_a_newer_store_is_refused(tmp_path: Path) -> None:
    assert [number for number, _, _ in migrations()] == list(range(1, len(migrations()) + 1))
    with StoreFile.open(tmp_path / "a.duckdb") as file:
        file.connection.execute("INSERT INTO migrations VALUES (9999, 'later')")
    with pytest.raises(StoreError, match="newer version"):
        StoreFile.open(tmp_path / "a.duckdb")


def test_a_transaction_that_fails_leaves_nothing(
    store: Store, runner: Remembering, monkeypatch: pytest.MonkeyPatch
) -> None:
    store.add(ARTICLES[:4], runner=runner)
    before = tables(store)
    monkeypatch.setattr("rashomon.persist.article_tables._mark_current", lambda *_: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        store.add(ARTICLES[4:], runner=runner)
    assert tables(store) == before


def test_hostile_titles_and_ids_are_only_text(store: Store, runner: Remembering) -> None:
    strange = Article(
        "'; DROP TABLE kept.versions; --", "The mayor said that it rained.", "\ud800 'x' \"y\"", "$by", language="en"
    )
    store.add([strange], runner=runner)
    assert [a["article"] for a in store.sql("FROM articles")] == [strange.id]
    assert store.search("'; DROP TABLE \" rained")[:1] == []
    assert store.search("rained mayor")[0].article == strange.id
    assert store.verify() == []
