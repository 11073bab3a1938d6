"""What only answers for itself (an import, --help, a completion in the shell) loads none of the large libraries."""

from __future__ import annotations

import ast
import json
import os
import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace
from typing import cast

import pytest
import typer

import rashomon
from rashomon.persist.store import StoreFile
from rashomon.report import FORMATS
from rashomon.serve.cli import completing

LARGE = ("spacy", "numpy", "duckdb", "onnxruntime", "pyarrow", "jinja2", "fastapi", "lxml", "httpx")

ASKED = """
import atexit, json, sys
atexit.register(lambda: print(json.dumps([one for one in {large} if one in sys.modules]), file=sys.stderr))
{code}
"""


def loaded(code: str, **environment: str) -> tuple[list[str], str]:
    """Which of the large libraries a fresh interpreter has loaded at its end, and what it printed."""
    command = [sys.executable, "-c", ASKED.format(large=LARGE, code=code)]
    known = {**os.environ, **environment}
    done = subprocess.run(command, capture_output=True, text=True, check=False, env=known, timeout=120)
    return json.loads(done.stderr.splitlines()[-1]), done.stdout


def test_the_import_loads_no_stage() -> None:
    found, printed = loaded("import rashomon; print(rashomon.__version__, 'Store' in dir(rashomon))")
    assert found == []
    assert printed == f"{rashomon.__version__} True\n"


@pytest.mark.parametrize("words", ["--version", "--help", "report --help", "search --help", "serve --help"])
def test_help_loads_nothing_large(words: str) -> None:
    code = f"sys.argv = ['rashomon', *'{words}'.split()]\nfrom rashomon.serve.cli import main\nmain()"
    found, printed = loaded(code)
    assert found == []
    assert "rashomon" in printed


@pytest.mark.parametrize(
    ("words", "offered"),
    [("rashomon sto", "stories"), ("rashomon report --for", "--format"), ("rashomon report --format m", "markdown")],
)
def test_completion_loads_nothing_large(words: str, offered: str) -> None:
    asked = {"_RASHOMON_COMPLETE": "complete_bash", "COMP_WORDS": words, "COMP_CWORD": str(words.count(" "))}
    code = "sys.argv = ['rashomon']\nfrom rashomon.serve.cli import app\napp(prog_name='rashomon')"
    found, printed = loaded(code, **asked)
    assert found == []
    assert offered in printed.split()


def test_formats_are_those_of_the_report_stage() -> None:
    assert list(completing.FORMATS) == [one.name for one in FORMATS]


def test_checkers_see_what_is_loaded() -> None:
    tree = ast.parse(Path(rashomon.__file__).read_text(encoding="utf-8"))
    seen = {
        alias.name: node.module
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("rashomon.")
        for alias in node.names
    }
    assert sorted(seen) == rashomon.__all__
    assert seen == {name: f"rashomon.{module}" for name, module in rashomon._FROM.items()}


@pytest.mark.parametrize("first", ["rashomon.annotate.base", "rashomon.compare.base", "rashomon.pipeline"])
def test_a_function_is_not_hidden_by_the_stage_of_its_name(first: str) -> None:
    code = (
        f"import {first}\nimport rashomon\nfrom rashomon import compare\n"
        "print(rashomon.annotate.__module__, compare.__module__)"
    )
    assert loaded(code)[1] == "rashomon.pipeline rashomon.pipeline\n"


def test_what_is_not_there_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="no attribute 'summarise'"):
        rashomon.summarise  # noqa: B018
    assert not hasattr(rashomon, "__wrapped__")


def test_a_damaged_store_offers_nothing(tmp_path: Path) -> None:
    path = tmp_path / "news.duckdb"
    with StoreFile.open(path) as file:
        file.connection.execute("DROP VIEW articles")
    given = cast(typer.Context, SimpleNamespace(params={"store": path}))
    assert completing.names_in_store("outlet")(given, "") == []
    path.write_bytes(path.read_bytes()[:20_000])
    assert completing.names_in_store("outlet")(given, "") == []
