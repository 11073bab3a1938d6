"""Pages to be walked through: their commands, SQL and Python run in their order, in a folder with the example articles.

A block of ```sh holds commands, one a line. A block of ```text behind it shows what they print, on either stream: its
lines must come in that order, others may stand between them, and "…" stands for anything within a line.
"""

from __future__ import annotations

import contextlib
import io
import re
import shlex
import shutil
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from rashomon.growing import Store
from rashomon.serve.cli import app
from rashomon.serve.cli.demo import examples

ROOT = Path(__file__).parents[2]
WALKS = ["tutorial/first-story", "how-to/confirm", "how-to/analyst", "how-to/event-data", "how-to/settings"]
BLOCK = re.compile(r"^```(sh|sql|python)\n(.*?)^```\n(?:\n```text\n(.*?)^```$)?", re.MULTILINE | re.DOTALL)


def shows(printed: str, shown: str) -> bool:
    """Whether the lines shown come in this order among those printed."""
    left = iter(printed.splitlines())
    wanted = [re.escape(line).replace("…", ".*") for line in shown.splitlines() if line != "…"]
    return all(any(re.fullmatch(one, line) for line in left) for one in wanted)


def run(lines: str) -> str:
    """Run commands; what they printed on both streams."""
    printed = ""
    for line in lines.splitlines():
        words = shlex.split(line, comments=True)
        assert words[0] == "rashomon", line
        done = CliRunner().invoke(app, words[1:])
        assert done.exit_code == 0, f"{line}: {done.output} {done.exception}"
        printed += done.stderr + done.stdout
    return printed


@pytest.mark.parametrize("name", WALKS)
def test_a_page_can_be_walked_through(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    page = (ROOT / "docs" / f"{name}.md").read_text(encoding="utf-8")
    blocks = BLOCK.findall(page)
    assert blocks
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    if "--articles articles" not in page:
        shutil.copytree(examples(), tmp_path / "articles")
    names: dict[str, Any] = {"__name__": "__main__"}
    for language, code, shown in blocks:
        printed = io.StringIO()
        if language == "sh":
            printed.write(run(code))
        elif language == "sql":
            with Store.open("news.duckdb", read_only=True) as store:
                assert store.sql(code), code
        else:
            with contextlib.redirect_stdout(printed):
                exec(compile(code, name, "exec"), names)
        assert shows(printed.getvalue(), shown), f"{code}\nprints\n{printed.getvalue()}\nnot\n{shown}"


def test_lines_are_held_against_what_was_printed() -> None:
    assert shows("a b c\nd\ne\n", "a … c\ne\n")
    assert shows("a\nb\n", "…\nb\n")
    assert shows("anything", "")
    assert not shows("a b c\nd\n", "d\na b c\n")
    assert not shows("a b c\n", "a b\n")
    assert not shows("a b\nc\n", "a … c\n")
