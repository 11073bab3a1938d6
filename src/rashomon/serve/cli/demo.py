"""``rashomon demo``: the example story, for people who have nothing at hand."""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path
from typing import Annotated

import typer

import rashomon
from rashomon.serve.cli.report import report


def demo(
    output: Annotated[Path, typer.Option("-o", "--output", help="Where to write the dossier.")] = Path("dossier.html"),
) -> None:
    """Write a dossier of the example story, eight constructed articles about an invented conference.

    [bold]Examples[/bold]

      rashomon demo

      rashomon demo -o example.html
    """
    report([str(examples())], output)
    typer.echo(f"Open it in a browser: {output.resolve().as_uri()}")


def examples() -> Path:
    """The folder of the example articles: inside the installed package, or in the checkout beside it."""
    packaged = Path(str(files("rashomon") / "examples"))
    return (packaged if packaged.is_dir() else Path(rashomon.__file__).parents[2] / "examples") / "skarn-strait"
