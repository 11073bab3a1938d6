"""``rashomon add``: articles into a store."""

from __future__ import annotations

import json
import os
from contextlib import nullcontext
from itertools import chain, islice
from pathlib import Path
from typing import Annotated

import typer

from rashomon.serve.cli import log, network, reading
from rashomon.serve.cli.everywhere import everywhere


@everywhere
def add(
    store: Annotated[Path, typer.Option("--store", metavar="FILE", help="The store; it is made where there is none.")],
    inputs: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[IN…]",
            help="Files, folders, globs or web addresses (pages, feeds) with articles; - for standard input. "
            "None: take up what was cut short.",
            show_default=False,
        ),
    ] = None,
    later: Annotated[
        bool, typer.Option("--later", help="Keep the articles now, and leave the comparison to the next add.")
    ] = False,
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
    """Add articles to a store, one DuckDB file, and compare the stories that they touch.

    Articles that the store has are passed over, and a changed one becomes a new version. Of addresses only what changed
    since the last time is fetched. Killed at any moment, the store holds nothing by halves; the same command takes the
    work up again.

    [bold]Examples[/bold]

      rashomon add articles/ --store news.duckdb

      rashomon add https://www.example.org/world/feed.xml --store news.duckdb

      duckdb news.duckdb "SELECT outlet, words FROM speakers WHERE speaker = 'Li Zhanshu'"
    """
    from rich.console import Console
    from rich.status import Status

    from rashomon import acquire
    from rashomon._runtime.runner import Local
    from rashomon.growing import Store

    known = reading.known(outlets, actors) if outlets or actors else None
    cluster = reading.cluster(runner, ray_address, processes)
    web = network.opened(fetch, allow_private, proxy)
    stream = acquire.read(inputs or (), web=web, tell=network.remark)  # says what is missing, and reads nothing yet
    status = Status("reading", console=Console(stderr=True))
    with (
        Store.open(store, known=known, spacy_model=spacy_model) as opened,
        web,
        status if log.progress() else nullcontext(),
    ):
        web.memory = opened.fetched
        first = list(islice(stream, reading.FEW))
        if processes is None:
            processes = 1 if len(first) < reading.FEW else os.cpu_count() or 1
        with reading.hushed(cluster):
            added = opened.add(
                chain(first, stream),
                runner=cluster or Local(processes),
                progress=lambda done: status.update(f"{done} articles kept"),
                later=later,
            )
        opened.remember(web.fetches)
    reading.tell_namesakes(added.namesakes)
    counts = {name: getattr(added, name) for name in ("new", "versions", "same", "compared", "stories")}
    missed = sum(not one.settled and one.problem is not None for one in web.fetches)
    print(
        json.dumps(
            {
                "format": "rashomon/1",
                **counts,
                "unread": len(added.unread),
                "missed": missed,
                "namesakes": len(added.namesakes),
            }
        )
    )
    aside = reading.set_aside(added.unread) + missed
    if aside:
        reading.finish(aside, added.new + added.versions + added.same + missed, strict)
