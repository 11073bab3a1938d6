"""``rashomon annotate``: the findings of each article."""

from __future__ import annotations

import contextlib
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from rashomon.errors import UsageError
from rashomon.serve.cli import network, reading
from rashomon.serve.cli.everywhere import everywhere
from rashomon.serve.cli.printing import printable

if TYPE_CHECKING:
    from rashomon.article import Article
    from rashomon.findings import Findings


@everywhere
def annotate(
    inputs: reading.Inputs,
    output: reading.Output = None,
    format: Annotated[
        Literal["jsonl", "brat"],
        typer.Option("--format", help="jsonl: one article a line; brat: a folder of .txt and .ann."),
    ] = "jsonl",
    processes: reading.Processes = None,
    runner: reading.Where = "local",
    ray_address: reading.RayAddress = None,
    spacy_model: reading.SpacyModel = None,
    actors: reading.Actors = None,
    fetch: network.Follow = False,
    allow_private: network.AllowPrivate = False,
    proxy: network.Proxy = False,
    strict: reading.Strict = False,
) -> None:
    """Find actors, attributions, places, quantities, times and claims in each article, with their spans.

    [bold]Examples[/bold]

      rashomon annotate article.txt | jq '.attributions[]'

      rashomon annotate articles/ --format brat -o annotated/
    """
    from rashomon.persist.brat import file_names
    from rashomon.persist.jsonl import line
    from rashomon.persist.replacing import replacing

    if format == "brat" and (output is None or str(output) == "-"):
        raise UsageError("brat writes two files an article; name a folder for them with -o")
    known = reading.known(None, actors)
    cluster = reading.cluster(runner, ray_address, processes)
    articles = reading.read_articles(inputs, network.opened(fetch, allow_private, proxy))
    names = file_names(articles) if format == "brat" else {}
    pairs = []
    with contextlib.ExitStack() as stack, reading.writing(output):
        lines = sys.stdout.buffer
        if format == "jsonl" and output is not None and str(output) != "-":
            lines = stack.enter_context(stack.enter_context(replacing(output)).open("wb"))
        stack.enter_context(reading.hushed(cluster))
        for article, findings in reading.annotate_articles(articles, processes, spacy_model, known, cluster):
            pairs.append((article, findings))
            if format == "jsonl":
                lines.write(line(article, findings).encode("utf-8") + b"\n")
            elif output is not None:
                _write_brat(output, names[article.id], article, findings)
        if format == "brat" and output is not None:
            _write_unread(output, names, pairs)
    reading.finish(reading.set_aside(pairs), len(pairs), strict)


def _write_brat(folder: Path, name: str, article: Article, findings: Findings) -> None:
    from rashomon.persist.brat import standoff
    from rashomon.persist.replacing import replacing

    folder.mkdir(parents=True, exist_ok=True)
    text = (article.translation or "") if findings.reading == "translation" else article.text
    # no newline translation: offsets count the characters that are there
    for suffix, content in ((".txt", text), (".ann", standoff(findings))):
        with replacing(folder / (name + suffix)) as place:
            place.write_text(content, encoding="utf-8", errors="replace", newline="")


def _write_unread(folder: Path, names: dict[str, str], pairs: list[tuple[Article, Findings]]) -> None:
    """The articles that were not read, in a list of their own: an .ann file has no place for the reason."""
    rows = [f"{names[a.id]}\t{printable(f.unread, 1_000)}\n" for a, f in pairs if f.unread is not None]
    if rows:
        (folder / "not-read.tsv").write_text("".join(rows), encoding="utf-8", errors="replace", newline="")
