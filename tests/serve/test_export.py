"""``rashomon export`` as a script meets it."""

from __future__ import annotations

import csv
import io
import json
import subprocess
import sys
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest
from typer.testing import CliRunner

from rashomon.errors import UsageError
from rashomon.serve.cli import app

ONE = "Norway attacked Denmark on Monday. Soldiers of Norway shelled the harbour of Aarhus, the ministry said."
TWO = "On Monday Norway attacked Denmark, the harbour master said. Denmark had not expected it."
SILENT = (
    "Der Minister sagte am Montag, zwölf Schiffe seien gesunken, und der Hafen bleibe bis auf Weiteres geschlossen."
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name, text in (("one", ONE), ("two", TWO)):
        record = {"id": name, "text": text, "outlet": name, "published": "2031-05-07", "language": "en"}
        (tmp_path / f"{name}.json").write_text(json.dumps(record), encoding="utf-8")
    return tmp_path


def export(*arguments: str) -> str:
    done = CliRunner().invoke(app, ["export", *arguments])
    assert done.exit_code == 0, done.output
    return done.stdout


def test_every_format_in_both_forms(folder: Path) -> None:
    merged = [json.loads(line) for line in export(str(folder)).splitlines()]
    mentions = [json.loads(line) for line in export(str(folder), "--unmerged").splitlines()]
    assert len(mentions) > len(merged) > 0
    assert {r["rashomon"]["merged"] for r in mentions} == {r["id"] for r in merged}
    attack = next(r for r in merged if len({x["article"] for x in r["rashomon"]["reports"]}) == 2)
    assert (attack["event"], attack["rashomon"]["independent_sources"]) == (["ASSAULT"], 2)
    assert [p["country"] for p in attack["actor"]] == ["NOR"]
    for format in ("polecat", "dyads", "graphml"):
        output = folder / f"out.{format}"
        assert export(str(folder), "--format", format, "-o", str(output)) == ""
        text = output.read_text(encoding="utf-8")
        if format == "graphml":
            ET.fromstring(text)
        else:
            rows = list(csv.DictReader(io.StringIO(text), delimiter="\t" if format == "polecat" else ","))
            assert len(rows) == len(merged) if format == "polecat" else rows
        output.unlink()


def test_status_and_what_was_set_aside(folder: Path) -> None:
    (folder / "three.txt").write_text(SILENT, encoding="utf-8")
    command = [sys.executable, "-c", "from rashomon.serve.cli import main; main()", "export"]

    def run(*arguments: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run([*command, *arguments], capture_output=True, text=True, encoding="utf-8", check=False)

    aside = run(str(folder), "--strict")
    assert aside.returncode == 1
    assert "1 article set aside" in aside.stderr
    assert aside.stdout.startswith("{")
    assert run(str(folder / "three.txt")).returncode == 1
    assert run(str(folder), "--format", "xls").returncode == 2


def test_a_store_gives_its_tables_and_its_events(folder: Path) -> None:
    store, tables = folder / "news.duckdb", folder / "tables"
    done = CliRunner().invoke(app, ["add", str(folder / "one.json"), str(folder / "two.json"), "--store", str(store)])
    assert done.exit_code == 0, done.output
    export("--store", str(store), "--format", "csv", "-o", str(tables))
    with (tables / "articles.csv").open(encoding="utf-8", newline="") as file:
        assert [row["article"] for row in csv.DictReader(file)] == ["one", "two"]
    assert export("--store", str(store)) == export(str(folder / "one.json"), str(folder / "two.json"))


@pytest.mark.parametrize(
    ("arguments", "word"),
    [
        (["--quiet"], "one of the two"),
        (["x.txt", "--store", "s"], "one of the two"),
        (["x.txt", "--format", "csv"], "--store"),
    ],
)
def test_options_that_do_not_go_together_are_refused(arguments: list[str], word: str) -> None:
    done = CliRunner().invoke(app, ["export", *arguments])
    assert isinstance(done.exception, UsageError)
    assert word in str(done.exception)
