"""What the pages say works: their Python runs and prints what they show, their commands and links exist."""

from __future__ import annotations

import contextlib
import io
import re
import shlex
import shutil
from pathlib import Path
from typing import Any

import pytest
import typer

from rashomon.serve.cli import app
from rashomon.serve.cli.demo import examples

ROOT = Path(__file__).parents[2]
PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md"))]
BLOCK = re.compile(r"^```python\n(.*?)^```\n(?:\n```text\n(.*?)^```$)?", re.MULTILINE | re.DOTALL)
COMMANDS: dict[str, Any] = typer.main.get_command(app).commands  # type: ignore[attr-defined]


def name(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def blocks(page: Path) -> list[tuple[str, str]]:
    """The Python blocks of a page, each with the text block right behind it, or with ""."""
    return BLOCK.findall(page.read_text(encoding="utf-8"))


@pytest.mark.parametrize("page", [p for p in PAGES if blocks(p)], ids=name)
def test_python_runs_and_prints_what_is_shown(page: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shutil.copytree(examples(), tmp_path / "articles")
    monkeypatch.chdir(tmp_path)
    names: dict[str, Any] = {"__name__": "__main__"}
    for code, shown in blocks(page):
        printed = io.StringIO()
        with contextlib.redirect_stdout(printed):
            exec(compile(code, name(page), "exec"), names)
        if shown:
            assert printed.getvalue() == shown


def test_the_pages_hold_python_with_output() -> None:
    assert any(shown for page in PAGES for _, shown in blocks(page))


@pytest.mark.parametrize("page", PAGES, ids=name)
def test_commands_exist(page: Path) -> None:
    for line in re.findall(r"^    (?:.*\| )?rashomon (.+)$", page.read_text(encoding="utf-8"), re.MULTILINE):
        command, *words = shlex.split(line.split(" | ")[0], comments=True)
        if command.startswith("-"):
            continue
        assert command in COMMANDS, f"{name(page)}: rashomon {line}"
        known = {option for one in COMMANDS[command].params for option in one.opts} | {"-", "--help"}
        given = {word.split("=")[0] for word in words if word.startswith("-")}
        assert given <= known, f"{name(page)}: rashomon {line}"


@pytest.mark.parametrize("page", PAGES, ids=name)
def test_links_lead_somewhere(page: Path) -> None:
    for target in re.findall(r"\]\(([^)\s]+)\)", page.read_text(encoding="utf-8")):
        if "://" not in target and not target.startswith(("#", "mailto:")):
            assert (page.parent / target.split("#")[0]).exists(), f"{name(page)}: {target}"
