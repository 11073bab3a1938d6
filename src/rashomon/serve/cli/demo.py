"""``rashomon demo``: the example story, for people who have nothing at hand."""

from __future__ import annotations

import shutil
from importlib.resources import files
from pathlib import Path
from typing import Annotated

import typer

import rashomon
from rashomon.serve.cli import reading
from rashomon.serve.cli.everywhere import everywhere
from rashomon.serve.cli.report import report


@everywhere
def demo(
    output: Annotated[Path, typer.Option("-o", "--output", help="Where to write the dossier.")] = Path("dossier.html"),
    articles: Annotated[
        Path | None,
        typer.Option(
            "--articles", metavar="FOLDER", help="Also copy the articles into a new folder, to try other commands on."
        ),
    ] = None,
) -> None:
    """Write a dossier of the example story, eight constructed articles about an invented conference.

    [bold]Examples[/bold]

      rashomon demo

      rashomon demo -o example.html --articles articles
    """
    if articles is not None:
        with reading.writing(articles):
            shutil.copytree(examples(), articles)
    report([str(examples())], output)
    typer.echo(f"Open it in a browser: {output.resolve().as_uri()}")


def examples() -> Path:
    """The folder of the example articles: inside the installed package, or in the checkout beside it."""
    packaged = Path(str(files("rashomon") / "examples"))
    return (packaged if packaged.is_dir() else Path(rashomon.__file__).parents[2] / "examples") / "skarn-strait"
