"""``rashomon verify``: every span and hash of a store or dossier, re-checked."""

from __future__ import annotations

import json
import logging
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from rashomon.errors import FormatError, InputNotFound, UsageError
from rashomon.serve.cli import log
from rashomon.serve.cli.everywhere import everywhere
from rashomon.serve.cli.printing import printable

if TYPE_CHECKING:
    from rashomon.persist.held import Fault


@everywhere
def verify(
    file: Annotated[
        Path,
        typer.Argument(metavar="FILE", help="A store, a comparison in JSON, or lines of annotate.", show_default=False),
    ],
    originals: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[IN…]",
            help="The articles on which a comparison in JSON rests: files, folders or globs.",
            show_default=False,
        ),
    ] = None,
) -> None:
    """Hold every span against its text and every text against its hash; exit status 1 if anything is wrong.

    [bold]Examples[/bold]

      rashomon verify news.duckdb

      rashomon verify comparison.json articles/
    """
    if not file.is_file():
        raise InputNotFound(f"{file} is not there; give a store, a comparison in JSON, or lines of annotate")
    faults = 0
    for fault in _faults(file, originals or []):
        faults += 1
        where = ": ".join(filter(None, (fault.article, fault.where, fault.why)))
        print(printable(where, 500))
    if faults:
        text = f"{file}: {faults} fault{'s' * (faults > 1)}; do not trust it"
        log.tell("faults", text, logging.ERROR, file=str(file), faults=faults)
        raise typer.Exit(1)
    if _waits(file):
        log.tell(
            "right in part",
            f"{file}: every span and hash of articles and findings is right; the comparison was not checked, since "
            f"some articles are not yet compared; rashomon add --store {file} does so",
            logging.WARNING,
            file=str(file),
        )
    else:
        log.tell("right", f"{file}: every span and hash is right", file=str(file))


def _faults(file: Path, originals: list[str]) -> Iterator[Fault]:
    """The faults of a file of any of the three kinds.

    Raises:
        FormatError: if it is none of them.
        UsageError: if a comparison comes without its articles.
    """
    from rashomon import pipeline
    from rashomon.growing import Store
    from rashomon.persist.verify import verify_document, verify_line

    with file.open("rb") as stream:
        head = stream.read(64)
    if _is_store(file):
        with Store.open(file, read_only=True) as store:
            yield from store.verify()
    elif head.lstrip()[:1] != b"{":
        raise FormatError(
            f"{file} is no store, no comparison in JSON and no lines of annotate; of a page, verify its JSON"
        )
    elif (document := _whole(file)) is not None and "text" not in document:
        if not originals:
            raise UsageError("a comparison has no texts with it; name the articles on which it rests behind it")
        try:
            yield from verify_document(document, pipeline.read(*originals))
        except FormatError as error:
            raise FormatError(f"{file} {error}") from None
    else:
        with file.open("rb") as lines:
            for number, line in enumerate(lines, 1):
                if not line.isspace():
                    try:
                        yield from verify_line(line)
                    except FormatError as error:
                        raise FormatError(f"{file}, line {number}: {error}") from None


def _waits(file: Path) -> bool:
    """Whether it is a store with articles that are not yet compared."""
    if not _is_store(file):
        return False
    from rashomon.growing import Store

    with Store.open(file, read_only=True) as store:
        return not store.compared


def _is_store(file: Path) -> bool:
    with file.open("rb") as stream:
        return stream.read(12)[8:] == b"DUCK"


def _whole(file: Path) -> dict[str, Any] | None:
    """The one JSON object of a file, or None where there are several."""
    try:
        found = json.loads(file.read_bytes())
    except (ValueError, RecursionError):
        return None
    return found if isinstance(found, dict) else None
