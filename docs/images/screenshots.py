"""The pictures of the pages, made of the example story: ``python docs/images/screenshots.py``.

Needs Chromium (Debian's package ``chromium``) and the development group.
"""

from __future__ import annotations

import shutil
import sys
import tempfile
from pathlib import Path
from typing import Any

import rashomon
from rashomon.serve.cli.demo import examples

HERE = Path(__file__).parent

MOST_BYTES = 250_000
"""Of one picture: the repository keeps each version."""

SHOTS: dict[str, tuple[str, int, int]] = {
    "dossier.png": ("body", 1280, 1000),
    "matrix.png": ("#s1-accounts", 1280, 560),
    "lineage.png": ("#s1-lineage", 1280, 520),
}
"""Each picture: what is at its top, and the window's width and height in pixels."""


def main() -> int:
    """Write the pictures beside this script; 1 if one is too large or there is no browser."""
    program = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
    if program is None:
        print("no Chromium found; install Debian's package chromium", file=sys.stderr)
        return 1
    from playwright.sync_api import sync_playwright

    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        page = rashomon.compare(list(rashomon.read(examples()))).save(Path(folder) / "dossier.html")
        browser = playwright.chromium.launch(executable_path=program, args=["--no-sandbox", "--disable-gpu"])
        sizes = [shot(browser, page.as_uri(), name) for name in SHOTS]
        browser.close()
    return int(max(sizes) > MOST_BYTES)


def shot(browser: Any, address: str, name: str) -> int:
    """Make one picture; its size in bytes."""
    selector, width, height = SHOTS[name]
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
