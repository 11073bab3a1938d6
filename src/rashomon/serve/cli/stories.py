"""``rashomon stories``: which articles are about the same thing."""

from __future__ import annotations

import json

from rashomon.serve.cli import network, reading
from rashomon.serve.cli.everywhere import everywhere


@everywhere
def stories(
    inputs: reading.Inputs,
    output: reading.Output = None,
    fetch: network.Follow = False,
    allow_private: network.AllowPrivate = False,
    proxy: network.Proxy = False,
    strict: reading.Strict = False,
) -> None:
    """Group articles into stories; prints one {"id", "story"} a line.

    Works on words, names and dates alone, so that thousands of articles take seconds. Articles that are not read
    (another language, no text) have no story; they are named on standard error.

    [bold]Examples[/bold]

      rashomon stories articles.jsonl > stories.jsonl
    """
    from rashomon import pipeline

    reading.ready(output)
    articles = reading.read_articles(inputs, network.opened(fetch, allow_private, proxy))
    pairs, findings = pipeline.stories_and_findings(articles)
    reading.write("".join(json.dumps({"id": i, "story": s}) + "\n" for i, s in sorted(pairs)), output)
    aside = reading.set_aside(zip(articles, findings, strict=True))
    reading.finish(aside, len(articles), strict)
