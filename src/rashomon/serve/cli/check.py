"""``rashomon check``: who reported a sentence, and who contradicts it."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from rashomon.errors import UsageError
from rashomon.serve.cli import log, network, reading
from rashomon.serve.cli.everywhere import everywhere

if TYPE_CHECKING:
    from rashomon.article import Article
    from rashomon.checks import Check
    from rashomon.findings import Findings
    from rashomon.known import Known


@everywhere
def check(
    sentence: Annotated[str, typer.Argument(metavar="SENTENCE", help="A full sentence that states something.")],
    inputs: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[IN…]",
            help="Files, folders, globs or web addresses with articles; none with --store.",
            show_default=False,
        ),
    ] = None,
    store: Annotated[
        Path | None, typer.Option("--store", metavar="FILE", help="Ask a store instead of articles.")
    ] = None,
    output: reading.Output = None,
    format: Annotated[Literal["text", "json"], typer.Option("--format", help="text or json.")] = "text",
    processes: reading.Processes = None,
    spacy_model: reading.SpacyModel = None,
    outlets: reading.Outlets = None,
    actors: reading.Actors = None,
    fetch: network.Follow = False,
    allow_private: network.AllowPrivate = False,
    proxy: network.Proxy = False,
    strict: reading.Strict = False,
) -> None:
    """Say which articles report a sentence, which contradict it and which are silent, with their words.

    [bold]Examples[/bold]

      rashomon check "Thirty dredgers were damaged in the storm." articles/

      rashomon check "The minister has resigned." articles.jsonl --format json

      rashomon check "The minister has resigned." --store news.duckdb
    """
    from rashomon import pipeline
    from rashomon.report.base import Material
    from rashomon.report.checks import as_json, as_text
    from rashomon.story import Comparison

    if bool(inputs) == (store is not None):
        raise UsageError("give articles or a store with --store, one of the two")
    known = reading.known(outlets, actors)
    pipeline.ask(sentence, known=known, spacy_model=spacy_model)  # a sentence that states nothing ends it here
    reading.ready(output)
    if store is not None:
        pairs, checks = _of_store(store, sentence, known if outlets or actors else None, spacy_model)
    else:
        articles = reading.read_articles(inputs or (), network.opened(fetch, allow_private, proxy))
        pairs = list(reading.annotate_articles(articles, processes, spacy_model, known))
        checks = pipeline.check(sentence, articles, [f for _, f in pairs], known=known, spacy_model=spacy_model)
    material = Material.of([a for a, _ in pairs], [f for _, f in pairs], Comparison((), (), ()))
    reading.write(as_json(sentence, checks, material) if format == "json" else as_text(checks, material), output)
    if store is None:
        reading.finish(reading.set_aside(pairs), len(pairs), strict)


def _of_store(
    path: Path, sentence: str, known: Known | None, spacy_model: str | None
) -> tuple[list[tuple[Article, Findings]], Sequence[Check]]:
    """What a store says of the sentence, and the articles that were looked into."""
    from rashomon.growing import Store

    with Store.open(path, known=known, spacy_model=spacy_model, read_only=True) as opened:
        asked = opened.check(sentence)
    some = f"looked into {len(asked.articles)} of {asked.held} articles, those nearest to the sentence by their words"
    log.tell("looked into", some, articles=len(asked.articles), held=asked.held)
    return list(zip(asked.articles, asked.findings, strict=True)), asked.checks
