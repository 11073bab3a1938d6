"""The articles that the benchmarks read: those of ``shared`` beside the checkout, else the examples."""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
SOURCE = ROOT.parent / "shared" / "data" / "articles" / "articles.jsonl.gz"
WORDS = 700
"""An article of this many words is the unit of all figures a second."""

LEAST, MOST = 500, 1_000
"""Words of the articles that ``usual`` takes."""

FIELDS = ("id", "title", "outlet", "url", "published", "text")


def rows() -> Iterator[dict[str, Any]]:
    """The articles of ``SOURCE``, in their order, with ``FIELDS``."""
    with gzip.open(SOURCE, "rt", encoding="utf-8") as lines:
        for line in lines:
            row = json.loads(line)
            yield {name: row[name] for name in FIELDS}


def usual(limit: int) -> tuple[str, list[dict[str, Any]]]:
    """Where they come from, and the first articles of a usual length."""
    if SOURCE.is_file():
        return "the 3,000 articles", list(islice((r for r in rows() if LEAST <= words(r) <= MOST), limit))
    found = []
    for path in sorted((ROOT / "examples" / "skarn-strait").iterdir()):
        text = path.read_text(encoding="utf-8")
        row = json.loads(text) if path.suffix == ".json" else {"text": text}
        found.append({**dict.fromkeys(FIELDS), **{k: row[k] for k in FIELDS if k in row}, "id": path.stem})
    return "examples", found[:limit]


def words(row: dict[str, Any]) -> int:
    """How many words its text has."""
    return len(row["text"].split())
