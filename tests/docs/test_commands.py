"""``docs/reference/commands.md`` says what the command line says.

RASHOMON_WRITE=1 python -m pytest tests/docs/test_commands.py    # writes the page anew
"""

from __future__ import annotations

import os
import re
from pathlib import Path
from typing import Any

import pytest
import typer

from rashomon.serve.cli import app
from rashomon.serve.cli.everywhere import OPTIONS

ROOT = Path(__file__).parents[2]
PAGE = ROOT / "docs" / "reference" / "commands.md"
WRITE = bool(os.environ.get("RASHOMON_WRITE"))

HEAD = """\
# Commands

<!-- Written from the command line itself: RASHOMON_WRITE=1 python -m pytest tests/docs/test_commands.py -->

The result goes to standard output or to the file named with `-o`; everything else is told on standard error. Exit
status 0: the result was written, even if some articles were set aside (they are listed, with reasons); 1: nothing
could be read, or an article was set aside under `--strict`; 2: options that do not go together.

`rashomon --install-completion` makes the shell complete commands, options, formats and names; `--help` stands behind
every command. How options get their values from a file or the environment is told in
[Settings, quiet and logs](../how-to/settings.md).

Every command takes these, too:

"""

TOP = typer.main.get_command(app)
COMMANDS: dict[str, Any] = TOP.commands  # type: ignore[attr-defined]


def page() -> str:
    """The whole page."""
    every = table([one for one in COMMANDS["report"].params if one.name in OPTIONS]) + "\n"
    return HEAD + every + section("rashomon", TOP) + "".join(section(f"rashomon {n}", c) for n, c in COMMANDS.items())


def section(title: str, command: Any) -> str:
    """One command: what it does, examples, arguments and options."""
    about, _, rest = command.help.partition("[bold]Examples[/bold]")
    paragraphs = [" ".join(part.split()) for part in about.strip().split("\n\n")]
    examples = [f"    {line.strip()}" for line in rest.splitlines() if line.strip()]
    own = [one for one in command.params if one.expose_value and one.name not in OPTIONS]
    parts = [f"## {title}", *paragraphs]
    if examples:
        parts.append("\n".join(examples))
    if own:
        parts.append(table(own))
    return "\n" + "\n\n".join(parts) + "\n"


def table(params: list[Any]) -> str:
    """Arguments and options, one a row."""
    return "\n".join(["| | |", "| --- | --- |", *(f"| {called(one)} | {told(one)} |" for one in params)])


def called(one: Any) -> str:
    """The names of an option, or what stands for an argument."""
    if one.param_type_name == "argument":
        return f"`{one.metavar or one.name}`"
    return ", ".join(f"`{name}`" for name in [*one.opts, *one.secondary_opts])


def told(one: Any) -> str:
    """The help of an argument or option, with its default."""
    if isinstance(one.show_default, str):
        default = f" Default: {one.show_default}."
    else:
        default = "" if one.default is None or one.is_flag else f" Default: `{one.default}`."
    return (one.help or "").replace("|", "\\|") + default


def test_the_page_is_up_to_date() -> None:
    if WRITE:
        PAGE.write_text(page(), encoding="utf-8", newline="\n")
    assert PAGE.read_text(encoding="utf-8") == page()


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_and_option_is_named(name: str) -> None:
    pages = [ROOT / "README.md", *sorted((ROOT / "docs" / "reference").rglob("*.md"))]
    text = "\n".join(path.read_text(encoding="utf-8") for path in pages)
    words = set(re.findall(r"(?<![\w-])-{1,2}\w[\w-]*", text))
    assert f"rashomon {name}" in text
    options = {o for one in COMMANDS[name].params if one.param_type_name == "option" for o in one.opts}
    assert options <= words
