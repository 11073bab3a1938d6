"""The site builds without a warning, has every page, and loads nothing from another host."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parents[2]
LOADED = re.compile(r"<(?:script|img|iframe|source|video|audio|embed)\b[^>]*\bsrc=\"([^\"]+)\"|<link\b([^>]*)>")
PAGES = ("index.html", "tutorial/first-story.html", "explanation/judgements.html", "reference/python.html")


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("site")
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--quiet", "--site-dir", str(folder)]
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1"}
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return folder


def test_every_page_is_built(site: Path) -> None:
    for page in sorted((ROOT / "docs").rglob("*.md")):
        name = page.relative_to(ROOT / "docs").with_suffix(".html")
        name = name.with_name("index.html") if name.name == "README.html" else name
        assert (site / name).is_file(), name


def test_links_out_of_the_folder_lead_to_pages_of_the_site(site: Path) -> None:
    text = (site / "tutorial" / "first-story.html").read_text(encoding="utf-8")
    assert 'href="example-story.html"' in text
    assert (site / "tutorial" / "example-story.html").is_file()
    assert "MODEL_CARD.md" not in (site / "reference" / "events.html").read_text(encoding="utf-8")


def test_pages_name_nothing_to_load_from_elsewhere(site: Path) -> None:
    for page in sorted(site.rglob("*.html")):
        text = page.read_text(encoding="utf-8")
        assert "//unpkg.com" not in text  # from where the theme would take more, if asked for
        for source, link in LOADED.findall(text):
            address = re.search(r'href="([^"]+)"', link)
            for one in (source, address[1] if address else ""):
                assert not one.startswith(("http:", "https:", "//")), f"{page.name}: {one}"
    for style in site.rglob("*.css"):
        assert not re.search(r"url\(\s*['\"]?(?:https?:)?//", style.read_text(encoding="utf-8")), style.name


def test_pictures_are_few_small_and_shown() -> None:
    texts = "".join(page.read_text(encoding="utf-8") for page in (ROOT / "docs").rglob("*.md"))
    pictures = sorted((ROOT / "docs" / "images").glob("*.png"))
    assert sum(picture.stat().st_size for picture in pictures) < 1_000_000
    assert "![](" not in texts, "a picture without a word for who cannot see it"
    script = (ROOT / "docs" / "images" / "screenshots.py").read_text(encoding="utf-8")
    for picture in pictures:
        assert picture.stat().st_size < 150_000, picture.name
        assert f"images/{picture.name}" in texts
        assert f'"{picture.name}"' in script, "a picture that no command makes again"


@pytest.mark.browser
def test_nothing_is_asked_of_another_host(site: Path, chromium: Any) -> None:
    for name in PAGES:
        asked: list[str] = []
        page = chromium.new_page()
        page.on("request", lambda request, asked=asked: asked.append(request.url))
        page.goto((site / name).as_uri())
        page.wait_for_timeout(300)
        page.close()
        assert asked
        assert [url for url in asked if not url.startswith(("file:", "data:", "blob:"))] == []
