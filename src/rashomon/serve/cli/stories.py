"""``rashomon stories``: which articles are about the same thing."""

from __future__ import annotations

import json

from rashomon import pipeline
from rashomon.serve.cli import reading


def stories(inputs: reading.Inputs, output: reading.Output = None) -> None:
    """Group articles into stories; prints one {"id", "story"} a line.

    Works on words, names and dates alone, so that thousands of articles take seconds. Articles that are not read
    (another language, no text) have no story and are left out.

    [bold]Examples[/bold]

      rashomon stories articles.jsonl > stories.jsonl
    """
    pairs = sorted(pipeline.stories(reading.read_articles(inputs)))
    reading.write("".join(json.dumps({"id": i, "story": s}) + "\n" for i, s in pairs), output)
