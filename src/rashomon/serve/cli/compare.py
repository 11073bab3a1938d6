"""``rashomon compare``: the comparison as data."""

from __future__ import annotations

from typing import Annotated

import typer

from rashomon.serve.cli import completing, network, reading
from rashomon.serve.cli.everywhere import everywhere


@everywhere
def compare(
    inputs: reading.Inputs,
    output: reading.Output = None,
    format: Annotated[
        str,
        typer.Option(
            "--format",
            help=f"One of: {', '.join(completing.FORMATS)}.",
            autocompletion=completing.formats,
        ),
    ] = "json",
    processes: reading.Processes = None,
    runner: reading.Where = "local",
    ray_address: reading.RayAddress = None,
    spacy_model: reading.SpacyModel = None,
    outlets: reading.Outlets = None,
    actors: reading.Actors = None,
    fetch: network.Follow = False,
    allow_private: network.AllowPrivate = False,
    proxy: network.Proxy = False,
    strict: reading.Strict = False,
) -> None:
    """Compare articles and print stories, points, accounts, relations and derivations as JSON.

    [bold]Examples[/bold]

      rashomon compare articles/ > comparison.json

      rashomon compare a.txt b.txt | jq '.stories[0].points[].label'
    """
    from rashomon.report import format_named

    format_named(format)
    known = reading.known(outlets, actors)
    cluster = reading.cluster(runner, ray_address, processes)
    reading.ready(output)
    dossier, pairs = reading.compared(
        inputs, network.opened(fetch, allow_private, proxy), processes, spacy_model, known, cluster
    )
    reading.write(dossier.render(format), output)
    reading.finish(reading.set_aside(pairs), len(pairs), strict)
