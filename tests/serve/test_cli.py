"""The command line as a person or a script meets it: output, errors, exit statuses."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

ONE = "The harbour master said on Monday that twelve ships had sunk in the bay of Trieste."
TWO = "Twelve ships sank in the bay of Trieste, the harbour master said on Monday."
GERMAN = (
    "Der Minister sagte am Montag, zwölf Schiffe seien gesunken, und der Hafen bleibe bis auf Weiteres geschlossen."
)


def run(*arguments: str, stdin: str = "", cwd: Path | None = None) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-c", "from rashomon.serve.cli import main; main()", *arguments]
    return subprocess.run(command, input=stdin, capture_output=True, text=True, encoding="utf-8", cwd=cwd, check=False)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "one.txt").write_text(ONE, encoding="utf-8")
    (tmp_path / "two.txt").write_text(TWO, encoding="utf-8")
    return tmp_path


def test_report_writes_one_page_and_says_where(folder: Path) -> None:
    done = run("report", "one.txt", "two.txt", "-o", "out.html", cwd=folder)
    assert done.returncode == 0, done.stderr
    assert done.stdout == ""
    assert "out.html: 2 articles read" in done.stderr
    page = (folder / "out.html").read_text(encoding="utf-8")
    assert "Content-Security-Policy" in page
    assert "twelve ships" in page


@pytest.mark.parametrize("format", ["json", "markdown", "html"])
def test_report_formats_go_to_standard_output(folder: Path, format: str) -> None:
    done = run("report", str(folder), "--format", format)
    assert done.returncode == 0, done.stderr
    assert "twelve ships" in done.stdout
    if format == "json":
        assert json.loads(done.stdout)["format"] == "rashomon/1"


def test_annotate_prints_an_article_a_line(folder: Path) -> None:
    done = run("annotate", str(folder / "one.txt"))
    (record,) = [json.loads(line) for line in done.stdout.splitlines()]
    assert record["text"] == ONE
    assert record["attributions"][0]["source"]["exact"] == "The harbour master"


def test_annotate_reads_standard_input() -> None:
    done = run("annotate", "-", stdin=json.dumps({"id": "given", "text": ONE}))
    assert json.loads(done.stdout)["id"] == "given"


def test_annotate_writes_brat_folders(folder: Path) -> None:
    done = run("annotate", str(folder / "one.txt"), "--format", "brat", "-o", str(folder / "brat"))
    assert done.returncode == 0, done.stderr
    names = sorted(p.suffix for p in (folder / "brat").iterdir())
    assert names == [".ann", ".txt"]


def test_stories_prints_an_article_a_line(folder: Path) -> None:
    done = run("stories", str(folder))
    records = [json.loads(line) for line in done.stdout.splitlines()]
    assert len(records) == 2
    assert all(set(r) == {"id", "story"} for r in records)


def test_compare_keeps_the_contract(folder: Path) -> None:
    done = run("compare", str(folder))
    result = json.loads(done.stdout)
    assert set(result) >= {"format", "articles", "actors", "stories", "derivations"}
    assert all(a["read"] is True for a in result["articles"])
    story = result["stories"][0]
    assert set(story) >= {"id", "title", "articles", "points", "derivations", "internal", "forecasts"}
    point = story["points"][0]
    assert set(point) >= {"id", "label", "accounts", "relations", "silences", "independent_sources", "reasons"}
    assert set(point["accounts"][0]) >= {"article", "spans", "attribution", "status", "certainty"}


def test_the_same_whatever_the_order(folder: Path) -> None:
    one = run("compare", "one.txt", "two.txt", cwd=folder)
    other = run("compare", "two.txt", "one.txt", cwd=folder)
    assert one.stdout == other.stdout


def test_a_missing_file_is_named_and_exits_1(tmp_path: Path) -> None:
    done = run("report", str(tmp_path / "none.txt"))
    assert done.returncode == 1
    assert "none.txt" in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize(
    "arguments",
    [("report",), ("report", "--no-such-option", "x"), ("nonsense",), ("annotate", "x", "--format", "brat")],
)
def test_usage_errors_exit_2(arguments: tuple[str, ...]) -> None:
    done = run(*arguments)
    assert done.returncode == 2
    assert "Traceback" not in done.stderr


def test_an_unknown_report_format_names_the_known_ones(folder: Path) -> None:
    done = run("report", str(folder), "--format", "pdf")
    assert done.returncode == 2
    assert "markdown" in done.stderr


def test_articles_set_aside_are_listed_and_do_not_fail_the_run(folder: Path) -> None:
    (folder / "three.txt").write_text(GERMAN, encoding="utf-8")
    done = run("annotate", str(folder))
    assert done.returncode == 0
    assert "1 article set aside" in done.stderr
    assert "language: de" in done.stderr
    assert len(done.stdout.splitlines()) == 3
    assert run("annotate", str(folder), "--strict").returncode == 1


def test_nothing_that_can_be_read_exits_1(tmp_path: Path) -> None:
    (tmp_path / "three.txt").write_text(GERMAN, encoding="utf-8")
    assert run("annotate", str(tmp_path / "three.txt")).returncode == 1


def test_help_and_version() -> None:
    assert "dossier" in run("--help").stdout
    for command in ("report", "annotate", "stories", "compare", "demo"):
        done = run(command, "--help")
        assert done.returncode == 0
        assert "Examples" in done.stdout
    assert run("--version").stdout.startswith("rashomon ")


def test_titles_cannot_move_the_cursor_of_the_terminal(tmp_path: Path) -> None:
    (tmp_path / "x.json").write_text(json.dumps({"title": "\x1b[2Jgone\x07", "text": GERMAN}), encoding="utf-8")
    assert "\x1b[2J" not in run("annotate", str(tmp_path / "x.json")).stderr


def test_demo_writes_the_example_story(tmp_path: Path) -> None:
    done = run("demo", "-o", str(tmp_path / "dossier.html"))
    assert done.returncode == 0, done.stderr
    assert "Skarn" in (tmp_path / "dossier.html").read_text(encoding="utf-8")


def test_demo_copies_the_articles_and_overwrites_nothing(tmp_path: Path) -> None:
    done = run("demo", "--articles", "articles", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    assert len(list((tmp_path / "articles").iterdir())) == 8
    (tmp_path / "articles" / "quayline.html").write_text("mine")
    done = run("demo", "--articles", "articles", cwd=tmp_path)
    assert done.returncode == 2
    assert "articles cannot be written" in done.stderr
    assert (tmp_path / "articles" / "quayline.html").read_text() == "mine"


def test_a_suffix_that_is_no_format_is_refused(folder: Path) -> None:
    done = run("report", "one.txt", "-o", "x.pdf", cwd=folder)
    assert done.returncode == 2
    assert ".html" in done.stderr
    assert not (folder / "x.pdf").exists()
