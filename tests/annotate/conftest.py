from __future__ import annotations

from collections.abc import Callable

import pytest

from rashomon.annotate import Draft, steps
from rashomon.article import Article
from rashomon.findings import Findings

Annotate = Callable[[str], Findings]


@pytest.fixture(scope="session")
def annotate() -> Annotate:
    """Annotate one English text."""
    pipeline = steps()

    def run(text: str, published: str | None = None) -> Findings:
        stream: list[Draft] = [Draft(Article("x", text, language="en", published=published), text)]
        for step in pipeline:
            stream = list(step(stream))
        return stream[0].findings()

    return run
