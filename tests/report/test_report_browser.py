"""The page in a browser: sealed, readable at every width, and every statement leads to its words."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import pytest

from rashomon.report.base import Material

pytestmark = pytest.mark.browser

WIDTHS = (1280, 390)
SCHEMES = ("light", "dark")


@dataclass
class Visit:
    """An open page with everything that went wrong on it."""

    page: Any
    complaints: list[str] = field(default_factory=list)
    requests: list[str] = field(default_factory=list)


@pytest.fixture
def visit(chromium: Any, addresses: dict[str, str]) -> Iterator[Any]:
    contexts = []

    def open_page(name: str = "example", width: int = 1280, scheme: str = "light", script: bool = True) -> Visit:
        context = chromium.new_context(
            viewport={"width": width, "height": 900},
            color_scheme=scheme,
            reduced_motion="reduce",
            java_script_enabled=script,
        )
        contexts.append(context)
        visit = Visit(context.new_page())
        visit.page.on("console", lambda m: visit.complaints.append(m.text) if m.type == "error" else None)
        visit.page.on("pageerror", lambda e: visit.complaints.append(str(e)))
        visit.page.on("request", lambda r: visit.requests.append(r.url))
        visit.page.goto(addresses[name])
        return visit

    yield open_page
    for context in contexts:
        context.close()


@pytest.mark.parametrize("name", ["example", "crowded"])
def test_nothing_is_asked_for_and_nothing_runs_that_is_not_ours(
    visit: Any, addresses: dict[str, str], name: str
) -> None:
    seen = visit(name)
    assert seen.requests == [addresses[name]]
    assert seen.complaints == []
    assert seen.page.evaluate("typeof window.broken") == "undefined"
    assert seen.page.evaluate("document.title").endswith("Rashomon dossier")


def test_the_policy_stops_what_is_not_ours(visit: Any) -> None:
    seen = visit()
    seen.page.evaluate("""() => { const s = document.createElement("script"); s.textContent = "window.broken = 9";
        document.body.append(s); const i = document.createElement("img"); i.src = "https://a.example/x.png";
        document.body.append(i); }""")
    seen.page.wait_for_timeout(200)
    assert seen.page.evaluate("typeof window.broken") == "undefined"
    assert any("Content Security Policy" in text for text in seen.complaints)


@pytest.mark.parametrize("name", ["example", "crowded"])
@pytest.mark.parametrize("width", WIDTHS)
def test_the_page_is_never_wider_than_the_window(visit: Any, name: str, width: int) -> None:
    page = visit(name, width).page
    page.evaluate("document.querySelectorAll('details').forEach(d => d.open = true)")
    assert page.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize("script", [True, False], ids=["with script", "without script"])
@pytest.mark.parametrize("name", ["example", "crowded"])
def test_a_cell_leads_to_the_marked_words(visit: Any, name: str, script: bool) -> None:
    page = visit(name, script=script).page
    cell = page.locator(".mx td > a").first
    href = cell.get_attribute("href")
    cell.click()
    words = page.locator(f"[id='{href[1:]}']")
    words.wait_for(state="visible")
    page.wait_for_timeout(150)
    box = words.bounding_box()
    assert 0 <= box["y"] <= 900
    assert page.url.endswith(href)
    # Without a script the browser itself must open what is folded and light the words up.
    colour = _background(page, words)
    assert colour == "rgb(255, 216, 77)"


def _background(page: Any, words: Any) -> str:
    session = page.context.new_cdp_session(page)
    session.send("DOM.enable")
    session.send("CSS.enable")
    root = session.send("DOM.getDocument")["root"]["nodeId"]
    name = words.get_attribute("id")
    node = session.send("DOM.querySelector", {"nodeId": root, "selector": f"[id='{name}']"})["nodeId"]
    style = session.send("CSS.getComputedStyleForNode", {"nodeId": node})["computedStyle"]
    return next(one["value"] for one in style if one["name"] == "background-color")


def test_words_in_the_matrix_lead_to_the_article_in_a_small_story(visit: Any) -> None:
    page = visit().page
    link = page.locator("#s2 .mx.words td a.w").first
    href = link.get_attribute("href")
    link.click()
    assert page.locator(f"[id='{href[1:]}']").is_visible()


def test_every_piece_of_a_split_range_lights_up(visit: Any) -> None:
    page = visit().page
    split = page.evaluate("document.querySelector('[data-o^=a]').dataset.o")
    page.evaluate("id => { location.hash = id }", split)
    page.wait_for_timeout(100)
    pieces = page.locator(f"[data-o='{split}']")
    assert pieces.count() >= 1
    for n in range(pieces.count()):
        assert "hit" in pieces.nth(n).get_attribute("class")


def test_the_text_in_the_browser_is_the_text(visit: Any, example: Material) -> None:
    page = visit().page
    bodies = page.evaluate("Array.from(document.querySelectorAll('.body'), b => b.textContent)")
    wanted = [one.text.replace("\x00", "\ufffd").replace("\ud800", "\ufffd") for one in example.articles.values()]
    assert sorted(bodies) == sorted(wanted)


def test_a_turned_line_stays_in_its_box(visit: Any) -> None:
    """The letters after an override stand to the right of it, as they would without it."""
    page = visit().page
    places = page.evaluate("""() => {
        const z = [...document.querySelectorAll('.body .z')].find(e => e.dataset.z === 'U+202E');
        const text = z.nextSibling, range = document.createRange();
        return [0, 1, 2].map(n => { range.setStart(text, n); range.setEnd(text, n + 1);
            return range.getBoundingClientRect().left; }).concat(z.getBoundingClientRect().left); }""")
    assert places[3] < places[0] < places[1] < places[2]


def test_conflicts_come_first_on_request(visit: Any) -> None:
    page = visit("crowded").page
    rows = "Array.from(document.querySelectorAll('.mx tbody'), b => b.className)"
    before = page.evaluate(rows)
    page.get_by_role("button", name="conflicts first").click()
    after = page.evaluate(rows)
    assert after == sorted(before, reverse=True)
    page.get_by_role("button", name="best sourced first").click()
    assert page.evaluate(rows) == before


def test_marks_are_switched_by_kind_without_a_script(visit: Any) -> None:
    page = visit(script=False).page
    assert _style(page, ".body .q", "text-decoration-line") == "underline"
    page.locator(".k-q").first.uncheck()
    assert _style(page, ".body .q", "text-decoration-line") == "none"


def _style(page: Any, selector: str, name: str) -> str:
    session = page.context.new_cdp_session(page)
    session.send("DOM.enable")
    session.send("CSS.enable")
    root = session.send("DOM.getDocument")["root"]["nodeId"]
    node = session.send("DOM.querySelector", {"nodeId": root, "selector": selector})["nodeId"]
    style = session.send("CSS.getComputedStyleForNode", {"nodeId": node})["computedStyle"]
    return next(one["value"] for one in style if one["name"] == name)


def test_a_mark_says_what_it_is_on_hover_and_on_focus(visit: Any) -> None:
    page = visit().page
    mark = page.locator("#a1 .body .q").first
    mark.scroll_into_view_if_needed()
    mark.hover()
    card = page.locator("#card")
    assert "Quantity: 40,000,000 m3" in card.inner_text()
    assert "Ilka Brandvold says this" in card.inner_text()
    page.keyboard.press("Escape")
    assert card.is_hidden()


def test_a_keyboard_alone_reaches_everything(visit: Any) -> None:
    page = visit().page
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.keyboard.press("Enter")
    seen = []
    for _ in range(400):
        page.keyboard.press("Tab")
        seen.append(
            page.evaluate("""() => { const e = document.activeElement, r = e.getBoundingClientRect();
                return [e.tagName, getComputedStyle(e).outlineStyle, r.width, r.height]; }""")
        )
        if seen[-1][0] == "BODY":
            break
    names = {one[0] for one in seen}
    assert {"A", "SUMMARY", "BUTTON", "INPUT", "I"} <= names
    assert all(one[1] != "none" and one[2] > 0 and one[3] > 0 for one in seen if one[0] not in ("BODY", "a"))


def test_arrow_keys_walk_the_marks_of_an_article(visit: Any) -> None:
    page = visit().page
    page.locator("#a1 .body [data-d]").first.focus()
    first = page.evaluate("document.activeElement.textContent")
    assert page.locator("#card").is_visible()
    page.keyboard.press("ArrowRight")
    assert page.evaluate("document.activeElement.textContent") != first
    page.keyboard.press("ArrowLeft")
    assert page.evaluate("document.activeElement.textContent") == first
    assert page.locator("#a1 .body [tabindex='0']").count() == 1


def test_a_folded_account_opens_with_its_chain(visit: Any) -> None:
    page = visit(width=390).page
    row = page.locator("tbody", has_text="the pumps will not be ready before May").first
    row.locator("summary").focus()
    page.keyboard.press("Enter")
    shown = row.inner_text()
    assert "Meridian Wire ▸ A Nordhal official" in shown
    assert "Silent, medium" in shown


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("name", ["example", "dozen"])
def test_axe_finds_nothing_serious(visit: Any, name: str, width: int, scheme: str) -> None:
    from axe_playwright_python.sync_playwright import Axe

    page = visit(name, width, scheme).page
    page.evaluate("document.querySelectorAll('details').forEach(d => d.open = true)")
    found = Axe().run(page).response["violations"]
    grave = [v for v in found if v["impact"] in ("serious", "critical")]
    assert [(v["id"], [n["target"] for n in v["nodes"][:3]]) for v in grave] == []


def test_paper_shows_what_is_folded(visit: Any) -> None:
    page = visit().page
    folded = page.locator("details:not([open])").count()
    assert folded > 10
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    assert page.locator("details:not([open])").count() == 0
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    assert page.locator("details:not([open])").count() == folded


def test_fifty_articles_open_in_two_seconds(visit: Any) -> None:
    page = visit("crowded").page
    timing = page.evaluate("performance.getEntriesByType('navigation')[0].loadEventEnd")
    assert timing < 2000
