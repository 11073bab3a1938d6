"""Pages of the constructed material, and a browser to open them in."""

from __future__ import annotations

from pathlib import Path

import pytest
from report_example import material
from report_many import many

from rashomon.report import format_named
from rashomon.report.base import Material


@pytest.fixture(scope="session")
def example() -> Material:
    return material()


@pytest.fixture(scope="session")
def page(example: Material) -> str:
    return format_named("html").render(example)


@pytest.fixture(scope="session")
def crowded() -> Material:
    return many()


@pytest.fixture(scope="session")
def crowded_page(crowded: Material) -> str:
    return format_named("html").render(crowded)


@pytest.fixture(scope="session")
def addresses(page: str, crowded_page: str, tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """The pages as files: "example", "crowded" with fifty articles, "dozen" with twelve short ones."""
    folder: Path = tmp_path_factory.mktemp("pages")
    dozen = format_named("html").render(many(articles=12, words=120, points=10))
    pages = {"example": page, "crowded": crowded_page, "dozen": dozen}
    for name, text in pages.items():
        (folder / f"{name}.html").write_text(text, encoding="utf-8")
    return {name: (folder / f"{name}.html").as_uri() for name in pages}
