"""``rashomon remove``: articles out of a store."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Annotated

import typer

from rashomon.serve.cli import log, reading
from rashomon.serve.cli.everywhere import everywhere


@everywhere
def remove(
    store: Annotated[Path, typer.Option("--store", metavar="FILE", help="The store.")],
    articles: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[ID…]",
            help="Ids of articles, as the view articles and rashomon search give them; - for one a line of standard "
            "input. None: take up a removal that was cut short.",
            show_default=False,
        ),
    ] = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Only say what would be removed.")] = False,
    processes: reading.Processes = None,
) -> None:
    """Remove articles from a store with all their versions and findings, and compare the stories that lose one.

    The store is then as if it never had been given them. The file is written anew, so that their words are gone from
    its bytes as well; the disk needs room for it once more. Killed at any moment, the store holds an article wholly or
    not at all; the same command takes the work up again.

    [bold]Examples[/bold]

      rashomon remove 4f0c2a91b7d3e856 --store news.duckdb --dry-run

      rashomon search --outlet 'The Tide' --format jsonl --store news.duckdb | jq -r .article > ids.txt

      rashomon remove - --store news.duckdb < ids.txt
    """
    from rashomon._runtime.runner import Local
    from rashomon.growing import Store
    from rashomon.persist.store import StoreFile

    ids = [one for given in articles or () for one in (_lines() if given == "-" else [given])]
    StoreFile.open(store, read_only=True).close()  # a store that is not there is not made for this
    with Store.open(store) as opened:
        removed = opened.remove(ids, runner=Local(processes) if processes else None, dry_run=dry_run)
    for one in removed.articles[: reading.LISTED]:
        about = " · ".join(filter(None, (one["outlet"], one["title"])))
        versions = f"{one['versions']} version{'s' * (one['versions'] > 1)}"
        text = f"{'would remove' if dry_run else 'removed'} {one['id']}: {about or 'no title'}, {versions}"
        log.tell("removed", text, article=one["id"], versions=one["versions"], dry_run=dry_run)
    counts = {
        "removed": len(removed.articles),
        "versions": sum(one["versions"] for one in removed.articles),
        "corrections": removed.corrections,
        "compared": removed.compared,
        "stories": removed.stories,
    }
    print(json.dumps({"format": "rashomon/1", **counts, "dry_run": dry_run}))


def _lines() -> list[str]:
    return [line.rstrip("\r\n") for line in sys.stdin if line.strip()]
