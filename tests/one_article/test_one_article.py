"""One article, followed through every stage on disk."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

import msgspec
import pytest

import rashomon
from rashomon import Dossier

HERE = Path(__file__).parent
WRITE = bool(os.environ.get("RASHOMON_WRITE"))


def plain(value: object) -> Any:
    """Plain data, without the vectors: a last digit of theirs may differ between processors."""
    data = msgspec.to_builtins(value)
    if isinstance(data, dict):
        return {k: plain(v) for k, v in data.items() if k != "vector"}
    if isinstance(data, list | tuple):
        return [plain(v) for v in data]
    return data


def check(name: str, text: str) -> None:
    """Hold the text against the file, or write the file anew."""
    path = HERE / name
    if WRITE:
        path.write_text(text, encoding="utf-8", newline="\n")
    assert path.read_text(encoding="utf-8") == text


def shown(value: object) -> str:
    return json.dumps(plain(value), ensure_ascii=False, indent=1) + "\n"


@pytest.fixture(scope="module")
def dossier() -> Dossier:
    folder = Path(os.path.relpath(HERE))
    return rashomon.compare(rashomon.read(folder / "1-page.html", folder / "1-other.txt"))


def index(dossier: Dossier) -> int:
    return next(i for i, a in enumerate(dossier.articles) if a.outlet == "The Lagoon Messenger")


def test_acquire(dossier: Dossier) -> None:
    article = dossier.articles[index(dossier)]
    assert (article.title, article.published) == ("Two barges collide off Trieste", "2025-05-06T18:30:00+02:00")
    check("2-article.json", shown({k: v for k, v in plain(article).items() if k != "file"}))


def test_annotate(dossier: Dossier) -> None:
    check("3-findings.json", shown(dossier.findings[index(dossier)]))


def test_compare(dossier: Dossier) -> None:
    check("4-comparison.json", shown(dossier.comparison))


def test_report(dossier: Dossier) -> None:
    check("5-report.md", dossier.render("markdown"))
