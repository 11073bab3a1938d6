"""``rashomon check``: who reported a sentence, and who contradicts it."""

from __future__ import annotations

from typing import Annotated, Literal

import typer

from rashomon.serve.cli import network, reading
from rashomon.serve.cli.everywhere import everywhere


@everywhere
def check(
    sentence: Annotated[str, typer.Argument(metavar="SENTENCE", help="A full sentence that states something.")],
    inputs: reading.Inputs,
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
    """
    from rashomon import pipeline
    from rashomon.report.base import Material
    from rashomon.report.checks import as_json, as_text
    from rashomon.story import Comparison

    known = reading.known(outlets, actors)
    pipeline.ask(sentence, known=known, spacy_model=spacy_model)  # a sentence that states nothing ends it here
    reading.ready(output)
    articles = reading.read_articles(inputs, network.opened(fetch, allow_private, proxy))
    pairs = list(reading.annotate_articles(articles, processes, spacy_model, known))
    found = [f for _, f in pairs]
    checks = pipeline.check(sentence, articles, found, known=known, spacy_model=spacy_model)
    material = Material.of(articles, found, Comparison((), (), ()))
    reading.write(as_json(sentence, checks, material) if format == "json" else as_text(checks, material), output)
    reading.finish(reading.set_aside(pairs), len(pairs), strict)
