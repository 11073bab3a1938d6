"""A dossier of everything hostile at once, in a browser: nothing runs, nothing is asked for, nothing turns."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from hostile_checks import inert
from hostile_inputs import PAYLOADS, PLAIN, RUNS, record_with

pytestmark = pytest.mark.browser

HEBREW = "\u05e9\u05dc\u05d5\u05dd \u05e2\u05d5\u05dc\u05dd"


@dataclass
class Visit:
    """An open page with everything that it did beyond being shown."""

    page: Any
    did: list[str] = field(default_factory=list)
    requests: list[str] = field(default_factory=list)


@pytest.fixture(scope="module")
def records() -> list[dict[str, Any]]:
    """One article a payload with it in every field, and two whose title and outlet turn the line."""
    made = [record_with(payload) for payload in PAYLOADS.values() if len(payload) < 300]
    turned = {"title": "Ferry \u202eknas", "outlet": "\u202eeriW", "text": PLAIN}
    hebrew = {"id": "hebrew", "title": f"{HEBREW} 12", "outlet": HEBREW, "published": "2031-03-04", "text": PLAIN}
    long = [record_with(PAYLOADS[name]) for name in ("pile-up", "long-word", "long-link")]
    return [*made, {"id": "turned", **turned}, hebrew, *({**one, "text": f"{one['title']} {PLAIN}"} for one in long)]


@pytest.fixture(scope="module")
def address(
    records: list[dict[str, Any]], command: Callable[..., Any], tmp_path_factory: pytest.TempPathFactory
) -> str:
    folder: Path = tmp_path_factory.mktemp("hostile")
    (folder / "pile").mkdir()
    (folder / "pile" / "records.json").write_text(json.dumps(records), encoding="utf-8")
    (folder / "pile" / "<img src=x onerror=window.pwned=1>.txt").write_text(PLAIN, encoding="utf-8")
    (folder / "pile" / "\u202etxt.empty.txt").write_bytes(b"")
    (folder / "pile" / f"{RUNS.replace('/', '')}.exe").write_bytes(b"x")
    done = command("report", folder / "pile", "-o", folder / "dossier.html", "-q", "-j", "1")
    assert done.exit_code == 0
    inert((folder / "dossier.html").read_text(encoding="utf-8"))
    return (folder / "dossier.html").as_uri()


@pytest.fixture
def visit(chromium: Any, address: str) -> Iterator[Callable[..., Visit]]:
    contexts = []

    def _visit(width: int = 1280) -> Visit:
        context = chromium.new_context(viewport={"width": width, "height": 900})
        contexts.append(context)
        seen = Visit(context.new_page())
        seen.page.on("console", lambda m: seen.did.append(m.text) if m.type == "error" else None)
        seen.page.on("pageerror", lambda e: seen.did.append(str(e)))
        seen.page.on("dialog", lambda d: (seen.did.append(f"dialog: {d.message}"), d.dismiss()))
        seen.page.on("popup", lambda p: seen.did.append(f"popup: {p.url}"))
        seen.page.on("download", lambda d: seen.did.append(f"download: {d.url}"))
        seen.page.on("request", lambda r: seen.requests.append(r.url))
        seen.page.goto(address)
        return seen

    yield _visit
    for context in contexts:
        context.close()


@pytest.mark.parametrize("width", [1280, 390])
def test_nothing_runs_and_nothing_is_asked_for(visit: Callable[..., Visit], address: str, width: int) -> None:
    seen = visit(width)
    page = seen.page
    page.evaluate("document.querySelectorAll('details').forEach(d => d.open = true)")
    # every mark, cell and link is met as a reader would meet it
    page.evaluate("""() => { for (const e of document.querySelectorAll('[data-d], .mx td > a, input, summary')) {
        for (const kind of ['pointerover', 'mouseover', 'focusin']) e.dispatchEvent(new Event(kind, {bubbles: true}));
        if (e.focus) e.focus(); } }""")
    page.evaluate("""() => { for (const a of document.querySelectorAll('a[href^="#"]')) a.dispatchEvent(
        new MouseEvent('click', {bubbles: true, cancelable: true})); }""")
    page.evaluate("dispatchEvent(new Event('beforeprint')); dispatchEvent(new Event('afterprint'))")
    page.wait_for_timeout(200)
    assert seen.did == []
    assert {url.split("#")[0] for url in seen.requests} == {address}
    assert page.evaluate("typeof window.pwned") == "undefined"
    assert page.evaluate("document.title").endswith("Rashomon dossier")
    assert page.evaluate("document.scripts.length") == 1
    assert page.evaluate("document.querySelectorAll('img, iframe, object, embed, form, base, link').length") == 0


def test_addresses_that_could_run_are_no_links(visit: Callable[..., Visit]) -> None:
    kinds = visit().page.evaluate("[...new Set(Array.from(document.links, a => a.protocol))].sort()")
    assert set(kinds) <= {"file:", "https:", "http:"}


@pytest.mark.parametrize("width", [1280, 390])
def test_the_page_is_never_wider_than_the_window(visit: Callable[..., Visit], width: int) -> None:
    page = visit(width).page
    page.evaluate("document.querySelectorAll('details').forEach(d => d.open = true)")
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_the_texts_are_the_texts(visit: Callable[..., Visit], records: list[dict[str, Any]]) -> None:
    bodies = visit().page.evaluate("Array.from(document.querySelectorAll('.body'), b => b.textContent)")
    assert {one["text"] for one in records} <= set(bodies)


def test_nothing_turns_the_line_in_which_it_stands(visit: Callable[..., Visit]) -> None:
    """What follows a title or outlet stays to its right, and what goes before it to its left."""
    page = visit().page
    page.evaluate("document.querySelectorAll('details').forEach(d => d.open = true)")
    lines = page.evaluate("""() => Array.from(document.querySelectorAll('details.art > summary'), s => {
        const number = s.querySelector('b').getBoundingClientRect(), name = s.querySelector('span bdi');
        const box = name.getClientRects()[0], strong = s.querySelector('strong').getBoundingClientRect();
        return [number.left, box ? box.left : number.right, strong.top >= number.top - 4]; })""")
    assert len(lines) > 30
    assert all(number <= name and below for number, name, below in lines)
    assert page.evaluate("getComputedStyle(document.body).direction") == "ltr"
    # every character that acts on its neighbours stands in a box of its own
    stray = page.evaluate("""() => { const out = [];
        const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
        while (walk.nextNode()) if (/[\\u202a-\\u202e\\u2066-\\u2069\\u200e\\u200f\\u061c]/.test(walk.currentNode.data)
            && !walk.currentNode.parentElement.closest('.z')) out.push(walk.currentNode.data.slice(0, 80));
        return out; }""")
    assert stray == []


def test_names_in_another_direction_are_isolated(visit: Callable[..., Visit]) -> None:
    """Wherever right-to-left letters stand beside the page's own words, an element isolates them."""
    bare = visit().page.evaluate("""() => { const out = [];
        const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
        const block = e => getComputedStyle(e).display.match(/block|list-item|table-cell|flex|grid/);
        while (walk.nextNode()) { const node = walk.currentNode;
            if (!/[\\u0590-\\u06ff]/.test(node.data) || node.parentElement.closest('.body, title')) continue;
            let one = node.parentElement, alone = true;
            for (; one && getComputedStyle(one).unicodeBidi !== 'isolate' && !block(one); one = one.parentElement)
                alone = alone && one.parentElement.childNodes.length === 1;
            if (getComputedStyle(one).unicodeBidi === 'isolate' && one.tagName !== 'BODY') continue;
            if (one.textContent.trim() !== node.data.trim()) out.push(one.outerHTML.slice(0, 200)); }
        return [...new Set(out)]; }""")
    assert bare == []
