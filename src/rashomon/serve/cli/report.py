"""``rashomon report``: the main job."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from rashomon.errors import UsageError
from rashomon.serve.cli import completing, log, network, reading
from rashomon.serve.cli.everywhere import everywhere

Format = Annotated[
    str | None,
    typer.Option(
        "--format",
        help=f"One of: {', '.join(completing.FORMATS)}.",
        show_default="by the file's suffix",
        autocompletion=completing.formats,
    ),
]


@everywhere
def report(
    inputs: reading.Inputs,
    output: reading.Output = None,
    format: Format = None,
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
    """Read articles and write a dossier: one page that opens offline, in any browser.

    [bold]Examples[/bold]

      rashomon report articles/ -o dossier.html

      rashomon report a.txt b.html 'wire/*.json' -o dossier.html

      rashomon report https://www.example.org/world/feed.xml -o today.html

      cat articles.jsonl | rashomon report - --format markdown
    """
    from rashomon.report import format_named

    name = format or (_by_suffix(output) if output else "html")
    format_named(name)
    known = reading.known(outlets, actors)
    cluster = reading.cluster(runner, ray_address, processes)
    reading.ready(output)
    dossier, pairs = reading.compared(
        inputs, network.opened(fetch, allow_private, proxy), processes, spacy_model, known, cluster
    )
    reading.write(dossier.render(name), output)
    aside = reading.set_aside(pairs)
    if output is not None and str(output) != "-":
        stories = sum(len(s.articles) > 1 for s in dossier.comparison.stories)
        read = len(pairs) - aside
        told = f"{read} article{'s' * (read != 1)} read"
        shared = f"{stories} stor{'ies' if stories != 1 else 'y'} told by more than one"
        text = f"{output}: {told}, {shared}"
        log.tell("written", text, file=str(output), read=read, set_aside=aside, stories=stories)
    reading.finish(aside, len(pairs), strict)


def _by_suffix(output: Path) -> str:
    from rashomon.report import FORMATS

    for one in FORMATS:
        if output.suffix.lower() == one.suffix:
            return str(one.name)
    if output.suffix:
        endings = ", ".join(one.suffix for one in FORMATS)
        raise UsageError(f"{output} ends in no known format; end it in one of {endings}, or give --format")
    return "html"
