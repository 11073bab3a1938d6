"""``rashomon search``: words, people, outlets and dates in a store."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from rashomon.serve.cli import completing, log, reading
from rashomon.serve.cli.everywhere import everywhere
from rashomon.serve.cli.printing import printable

if TYPE_CHECKING:
    from rashomon.persist.search import Hit

StorePath = Annotated[Path, typer.Option("--store", metavar="FILE", help="The store.")]


@everywhere
def search(
    store: StorePath,
    words: Annotated[
        list[str] | None,
        typer.Argument(metavar="[WORDS…]", help='Words, in any form; a "phrase" in double quotes.', show_default=False),
    ] = None,
    actor: Annotated[
        str | None,
        typer.Option(
            "--actor", help="Part of the name of an actor mentioned.", autocompletion=completing.names_in_store("actor")
        ),
    ] = None,
    speaker: Annotated[
        str | None,
        typer.Option(
            "--speaker",
            help="Part of the name of someone who speaks.",
            autocompletion=completing.names_in_store("speaker"),
        ),
    ] = None,
    outlet: Annotated[
        str | None,
        typer.Option("--outlet", help="Part of the outlet's name.", autocompletion=completing.names_in_store("outlet")),
    ] = None,
    since: Annotated[str | None, typer.Option("--since", help="First day of publication, as 2026-03-01.")] = None,
    until: Annotated[str | None, typer.Option("--until", help="Last day of publication.")] = None,
    as_of: Annotated[str | None, typer.Option("--as-of", help="Only what had been reported by this time.")] = None,
    limit: Annotated[int, typer.Option("--limit", min=1, help="Most articles to show.")] = 20,
    output: reading.Output = None,
    format: Annotated[
        Literal["text", "jsonl"], typer.Option("--format", help="text, or jsonl: one article a line.")
    ] = "text",
) -> None:
    """Search the articles of a store; the best come first, with the words in their sentence.

    [bold]Examples[/bold]

      rashomon search grain corridor --store news.duckdb

      rashomon search '"grain corridor"' --speaker minister --since 2026-03-01 --store news.duckdb
    """
    from rashomon.growing import Store

    reading.ready(output)
    with Store.open(store, read_only=True) as opened:
        hits = opened.search(
            " ".join(words or ()),
            actor=actor,
            speaker=speaker,
            outlet=outlet,
            since=since,
            until=until,
            as_of=as_of,
            limit=limit,
        )
        if not opened.compared:
            reading.tell_uncompared(store)
    lines = _jsonl(hits) if format == "jsonl" else "\n".join(map(_shown, hits))
    reading.write(lines, output)
    if not hits:
        log.tell("nothing found", "nothing found")


def _jsonl(hits: list[Hit]) -> str:
    import msgspec

    return "".join(msgspec.json.encode(hit).decode() + "\n" for hit in hits)


def _shown(hit: Hit) -> str:
    about = " · ".join(filter(None, (hit.outlet, (hit.published or "")[:10], hit.title)))
    lines = (printable(one, 320) for one in (about or hit.article, hit.sentence, hit.article))
    return "\n  ".join(lines) + "\n"
