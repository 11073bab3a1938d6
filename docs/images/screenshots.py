"""The pictures of the pages, made of the example story: ``python docs/images/screenshots.py``.

Needs Chromium (Debian's package ``chromium``) and the development group.
"""

from __future__ import annotations

import shutil
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import uvicorn

import rashomon
from rashomon.persist import views
from rashomon.persist.store import StoreFile
from rashomon.serve.cli.demo import examples
from rashomon.serve.web import application

HERE = Path(__file__).parent

MOST_BYTES = 150_000
"""Of one picture: the repository keeps each version."""

SHOTS: dict[str, tuple[str, str, int, int]] = {
    "dossier.png": ("dossier", "body", 1280, 820),
    "matrix.png": ("dossier", "#s1-accounts", 1280, 560),
    "lineage.png": ("dossier", "#s1-lineage", 1280, 520),
    "desk-stories.png": ("stories", "body", 1280, 500),
    "desk-story.png": ("story", "body", 1280, 800),
    "desk-article.png": ("article", "body", 1280, 800),
    "desk-pair.png": ("pair", "body", 1280, 800),
}
"""Each picture: of which page, what is at its top, and the window's width and height in pixels."""


def main() -> int:
    """Write the pictures beside this script; 1 if one is too large or there is no browser."""
    program = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
    if program is None:
        print("no Chromium found; install Debian's package chromium", file=sys.stderr)
        return 1
    from playwright.sync_api import sync_playwright

    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        articles = list(rashomon.read(examples()))
        dossier = rashomon.compare(articles).save(Path(folder) / "dossier.html")
        store = Path(folder) / "news.duckdb"
        with rashomon.Store.open(store) as opened:
            opened.add(articles)
        browser = playwright.chromium.launch(executable_path=program, args=["--no-sandbox", "--disable-gpu"])
        pages = {"dossier": dossier.as_uri()}
        paths = app_pages(store)
        with served(store) as address:
            pages.update((name, address + path) for name, path in paths.items())
            sizes = [shot(browser, pages[of], name) for name, (of, *_) in SHOTS.items()]
        browser.close()
    return int(max(sizes) > MOST_BYTES)


def app_pages(store: Path) -> dict[str, str]:
    """The paths of the app's pages that are shown: the largest story, and the two of its articles that share most."""
    with StoreFile.open(store, read_only=True) as file:
        story = views.stories(file, views.Cut(1), "largest").items[0].id
        row = file.rows("SELECT child, parent FROM lineage ORDER BY coverage DESC, child LIMIT 1")[0]
    return {
        "stories": "/?least=1",
        "story": f"/story?{urlencode({'id': story})}",
        "article": f"/article?{urlencode({'id': row['child']})}",
        "pair": f"/pair?{urlencode({'a': row['parent'], 'b': row['child']})}",
    }


@contextmanager
def served(store: Path) -> Iterator[str]:
    """The address of the app over a store, while the context lasts."""
    config = uvicorn.Config(application(store), host="127.0.0.1", port=0, log_level="error")
    socket = config.bind_socket()
    server = uvicorn.Server(config)
    thread = threading.Thread(target=server.run, kwargs={"sockets": [socket]})
    thread.start()
    try:
        while not server.started and thread.is_alive():
            time.sleep(0.05)
        yield f"http://127.0.0.1:{socket.getsockname()[1]}"
    finally:
        server.should_exit = True
        thread.join()


def shot(browser: Any, address: str, name: str) -> int:
    """Make one picture; its size in bytes."""
    _, selector, width, height = SHOTS[name]
    page = browser.new_page(viewport={"width": width, "height": height}, color_scheme="light", reduced_motion="reduce")
    page.goto(address)
    if selector != "body":
        page.locator(selector).first.evaluate("one => one.scrollIntoView()")
    path = HERE / name
    page.screenshot(path=path)
    page.close()
    print(f"{path.name}: {path.stat().st_size // 1000} kB")
    return path.stat().st_size


if __name__ == "__main__":
    sys.exit(main())
