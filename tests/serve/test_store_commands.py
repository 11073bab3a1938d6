"""``rashomon add``, ``search`` and ``verify`` as a person runs them."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from typer.testing import CliRunner

from rashomon.errors import UsageError
from rashomon.growing import Store
from rashomon.serve.cli import app
from rashomon.serve.cli.demo import examples

RUN = CliRunner()


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("commands") / "news.duckdb"
    done = RUN.invoke(app, ["add", str(examples()), "--store", str(path), "-j", "1"])
    assert done.exit_code == 0, done.output
    counts = json.loads(done.stdout)
    assert counts["format"] == "rashomon/1"
    assert (counts["new"], counts["same"], counts["stories"], counts["unread"]) == (8, 0, 1, 0)
    return path


def test_adding_the_same_again_does_nothing(path: Path) -> None:
    done = RUN.invoke(app, ["add", str(examples()), "--store", str(path), "-j", "1"])
    counts = json.loads(done.stdout)
    assert (counts["new"], counts["same"], counts["compared"]) == (0, 8, 0)
    assert RUN.invoke(app, ["add", "--store", str(path)]).exit_code == 0


def test_the_files_are_kept_by_their_hash(path: Path) -> None:
    with Store.open(path, read_only=True) as store:
        rows = store.sql("SELECT file, file_sha256 FROM articles")
    assert len({row["file_sha256"] for row in rows}) == 8
    assert all(len(row["file_sha256"]) == 64 for row in rows)


def test_what_cannot_be_read_is_told_and_kept(tmp_path: Path) -> None:
    (tmp_path / "empty.txt").write_text("", encoding="utf-8")
    store = tmp_path / "a.duckdb"
    done = RUN.invoke(app, ["add", str(tmp_path / "empty.txt"), "--store", str(store)])
    assert done.exit_code == 1
    assert "1 article set aside" in done.stderr
    with Store.open(store, read_only=True) as opened:
        assert "is empty" in opened.sql("FROM articles")[0]["unread"]


def test_search_shows_the_words_and_the_rest_on_standard_error(path: Path) -> None:
    done = RUN.invoke(app, ["search", "dredgers", "storm", "--store", str(path), "--limit", "2"])
    assert done.exit_code == 0
    assert "The Evening Lantern" in done.stdout
    rows = RUN.invoke(app, ["search", "storm", "--store", str(path), "--format", "jsonl"]).stdout.splitlines()
    hits = [json.loads(row) for row in rows]
    # one has it in its title only
    assert {span["exact"].casefold() for hit in hits for span in hit["passages"]} == {"storm"}
    nothing = RUN.invoke(app, ["search", "zebra", "--store", str(path)])
    assert (nothing.exit_code, nothing.stdout, nothing.stderr) == (0, "", "nothing found\n")


def test_verify_is_silent_or_loud(path: Path, tmp_path: Path) -> None:
    assert RUN.invoke(app, ["verify", str(path)]).exit_code == 0
    other = tmp_path / "changed.duckdb"
    other.write_bytes(path.read_bytes())
    with Store.open(other) as store:
        store.sql("UPDATE kept.versions SET text = text || '.' WHERE article = 'evening-lantern'")
    done = RUN.invoke(app, ["verify", str(other)])
    assert done.exit_code == 1
    assert "evening-lantern: version 1: sha256" in done.stdout
    assert "do not trust it" in done.stderr


def test_verify_of_a_comparison_takes_its_articles(path: Path, tmp_path: Path) -> None:
    with Store.open(path, read_only=True) as store:
        store.dossier().save(tmp_path / "dossier.json")
    json_path = str(tmp_path / "dossier.json")
    assert RUN.invoke(app, ["verify", json_path, str(examples())]).exit_code == 0
    text = (tmp_path / "dossier.json").read_text("utf-8").replace('"exact": "said"', '"exact": "sang"', 1)
    (tmp_path / "dossier.json").write_text(text, encoding="utf-8")
    assert RUN.invoke(app, ["verify", json_path, str(examples())]).exit_code == 1


@pytest.mark.parametrize("damaged", ["{}", '{"format": "rashomon/1", "articles": [3]}'])
def test_verify_names_the_file_that_is_no_comparison(tmp_path: Path, damaged: str) -> None:
    (tmp_path / "x.json").write_text(damaged, encoding="utf-8")
    done = RUN.invoke(app, ["verify", str(tmp_path / "x.json"), str(examples())])
    assert str(done.exception).startswith(f"{tmp_path / 'x.json'} is ")


def test_what_is_not_yet_compared_is_told(path: Path, tmp_path: Path) -> None:
    other = tmp_path / "later.duckdb"
    other.write_bytes(path.read_bytes())
    (tmp_path / "late.txt").write_text("It rained in Marsund.", encoding="utf-8")
    assert RUN.invoke(app, ["add", str(tmp_path / "late.txt"), "--store", str(other), "--later"]).exit_code == 0
    done = RUN.invoke(app, ["verify", str(other)])
    assert done.exit_code == 0
    assert "the comparison was not checked" in done.stderr
    done = RUN.invoke(app, ["export", "--store", str(other), "--format", "csv", "-o", str(tmp_path / "tables")])
    assert done.exit_code == 0
    assert "not yet compared" in done.stderr
    done = RUN.invoke(app, ["export", "--store", str(other)])
    assert "not all articles are compared yet" in str(done.exception)
    assert RUN.invoke(app, ["add", "--store", str(other)]).exit_code == 0
    assert "not checked" not in RUN.invoke(app, ["verify", str(other)]).stderr
    assert RUN.invoke(app, ["export", "--store", str(other)]).exit_code == 0


@pytest.mark.parametrize(
    "words",
    [
        ["search", "x", "--store", "none.duckdb"],
        ["verify", "none.duckdb"],
        ["add", "none.txt", "--store", "new.duckdb"],
    ],
)
def test_what_is_missing_is_said(words: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    done = RUN.invoke(app, words)
    assert done.exit_code != 0
    assert "none" in str(done.exception)


def test_verify_refuses_what_it_cannot_check(tmp_path: Path) -> None:
    (tmp_path / "page.html").write_text("<html></html>", encoding="utf-8")
    done = RUN.invoke(app, ["verify", str(tmp_path / "page.html")])
    assert "verify its JSON" in str(done.exception)


SENTENCE = "Thirty dredgers were damaged in the storm."


def test_a_store_answers_a_sentence_as_its_articles_do(path: Path) -> None:
    asked = RUN.invoke(app, ["check", SENTENCE, "--store", str(path)])
    assert asked.exit_code == 0, asked.output
    assert asked.stdout == RUN.invoke(app, ["check", SENTENCE, str(examples()), "-j", "1"]).stdout
    assert "looked into 8 of 8 articles" in asked.stderr


def test_of_a_store_the_nearest_articles_are_looked_into(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("rashomon.asking.NEAREST", 2)
    monkeypatch.setattr("rashomon.asking.MOST", 3)
    with Store.open(path, read_only=True) as store:
        asked = store.check(SENTENCE)
        nearest = [hit.article for hit in store.search("dredgers damaged storm")]
    assert (len(asked.articles), asked.held) == (3, 8)
    assert {a.id for a in asked.articles} & set(nearest)
    assert [f.article for f in asked.findings] == [a.id for a in asked.articles]
    assert asked.checks[0].answers


def test_nothing_in_a_store_may_be_near_a_sentence(path: Path) -> None:
    asked = RUN.invoke(app, ["check", "Zebras dislike quantum violins.", "--store", str(path)])
    assert asked.exit_code == 0, asked.output
    assert "looked into 0 of 8 articles" in asked.stderr


def test_a_sentence_is_asked_of_articles_or_of_a_store(path: Path) -> None:
    for more in ([], [str(examples()), "--store", str(path)]):
        asked = RUN.invoke(app, ["check", SENTENCE, *more])
        assert isinstance(asked.exception, UsageError)
        assert "one of the two" in str(asked.exception)


def test_articles_are_removed_by_their_ids(path: Path, tmp_path: Path) -> None:
    store = tmp_path / "copy.duckdb"
    shutil.copy(path, store)
    hits = RUN.invoke(app, ["search", "--since", "1900-01-01", "--format", "jsonl", "--store", str(store)])
    ids = [json.loads(line)["article"] for line in hits.stdout.splitlines()][:2]
    for words, given in (([ids[0], "--dry-run"], None), (["-"], f"{ids[0]}\n{ids[1]}\n")):
        done = RUN.invoke(app, ["remove", *words, "--store", str(store)], input=given)
        assert done.exit_code == 0
        counts = json.loads(done.stdout)
        assert counts["removed"] == (1 if given is None else 2)
        assert counts["dry_run"] is (given is None)
    assert RUN.invoke(app, ["verify", str(store)]).exit_code == 0
    done = RUN.invoke(app, ["remove", ids[0], "--store", str(store)])
    assert isinstance(done.exception, UsageError)
    assert RUN.invoke(app, ["remove", "a", "--store", str(tmp_path / "none.duckdb")]).exception is not None
    assert not (tmp_path / "none.duckdb").exists()


def test_a_speaker_is_shown_by_what_they_say(path: Path) -> None:
    with Store.open(path, read_only=True) as store:
        name = store.sql("SELECT speaker FROM speakers WHERE speaker IS NOT NULL ORDER BY ALL LIMIT 1")[0]["speaker"]
        said = [row["words"] for row in store.sql("SELECT words FROM speakers WHERE speaker = ?", [name])]
        hits = store.search(speaker=name)
        assert any(span.exact in words for hit in hits for span in hit.passages for words in said)
        assert all(hit.passages for hit in hits)
        assert all(hit.passages for hit in store.search(actor=name))
