"""``rashomon export``: events for programs that analyse event data, and the tables of a store."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from rashomon.errors import UsageError
from rashomon.serve.cli import log, network, reading
from rashomon.serve.cli.everywhere import everywhere

if TYPE_CHECKING:
    from rashomon.pipeline import Dossier

EVENTS = ("plover", "polecat", "graphml", "dyads")
"""Formats of events; the others are of a store."""


@everywhere
def export(
    inputs: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[IN…]", help="Files, folders, globs or web addresses with articles; none with --store."
        ),
    ] = None,
    output: reading.Output = None,
    format: Annotated[
        Literal["plover", "polecat", "graphml", "dyads", "parquet", "csv", "jsonl", "annotations", "gold"],
        typer.Option(
            "--format",
            help="Events: plover (JSON lines), polecat (tab-separated), graphml (actors as a graph), dyads (CSV by "
            "month). Tables of a store, into a folder: parquet, csv, jsonl, annotations (W3C Web Annotation). What "
            "readers corrected in a store, for training and scoring: gold (JSON lines).",
        ),
    ] = "plover",
    store: Annotated[
        Path | None, typer.Option("--store", metavar="FILE", help="Export a store instead of articles.")
    ] = None,
    unmerged: Annotated[
        bool, typer.Option("--unmerged", help="One record for each mention in each article, not for each event.")
    ] = False,
    processes: reading.Processes = None,
    spacy_model: reading.SpacyModel = None,
    outlets: reading.Outlets = None,
    actors: reading.Actors = None,
    fetch: network.Follow = False,
    allow_private: network.AllowPrivate = False,
    proxy: network.Proxy = False,
    strict: reading.Strict = False,
) -> None:
    """Write who did what to whom, coded in PLOVER 0.8, each event once with all its reports; or a store's tables.

    [bold]Examples[/bold]

      rashomon export articles/ > events.jsonl

      rashomon export articles/ --format dyads -o dyads.csv

      rashomon export --store news.duckdb --format parquet -o tables/
    """
    if bool(inputs) == (store is not None):
        raise UsageError("give articles or a store with --store, one of the two")
    if store is not None:
        _export_store(store, format, output, merged=not unmerged)
        return
    if format not in EVENTS:
        raise UsageError(f"{format} is of a store; name one with --store")
    known = reading.known(outlets, actors)
    reading.ready(output)
    dossier, pairs = reading.compared(
        inputs or [], network.opened(fetch, allow_private, proxy), processes, spacy_model, known
    )
    reading.write(_rendered(dossier, format, merged=not unmerged), output)
    reading.finish(reading.set_aside(pairs), len(pairs), strict)


def _rendered(dossier: Dossier, format: str, *, merged: bool) -> str:
    """The events of a dossier in one of their formats."""
    from rashomon.persist import dyads, graphml, plover, polecat

    renderers = dict(zip(EVENTS, (plover.render, polecat.render, graphml.render, dyads.render), strict=True))
    return renderers[format](dossier.articles, dossier.findings, dossier.comparison, merged=merged)


def _export_store(path: Path, format: str, output: Path | None, merged: bool) -> None:
    from rashomon.growing import Store
    from rashomon.persist import comparison_tables, corrections
    from rashomon.persist.exports import export_named
    from rashomon.persist.store import StoreFile

    if format in EVENTS:
        reading.ready(output)
        with Store.open(path, read_only=True) as opened:
            dossier = opened.dossier()
        reading.write(_rendered(dossier, format, merged=merged), output)
        return
    if format == "gold":
        reading.ready(output)
        with StoreFile.open(path, read_only=True) as file:
            reading.write("".join(f"{line}\n" for line in corrections.gold(file)), output)
        return
    if output is None or str(output) == "-":
        raise UsageError(f"{format} writes a file a table; name a folder with -o")
    with reading.writing(output), StoreFile.open(path, read_only=True) as file:
        if not comparison_tables.compared(file):
            reading.tell_uncompared(path)
        for one in export_named(format).write(file, output):
            log.tell("written", str(one), file=str(one))
