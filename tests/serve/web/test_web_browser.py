"""The app in a browser: every page, at every width, by keyboard, without script; axe finds nothing serious."""

from __future__ import annotations

import json
import urllib.request
from collections.abc import Iterator
from typing import Any

import pytest
from web_store import addresses

pytestmark = pytest.mark.browser

SERIOUS = ("serious", "critical")


@pytest.fixture(scope="module")
def places(server: str) -> dict[str, str]:
    def ask(path: str) -> Any:
        with urllib.request.urlopen(server + path) as answer:
            return json.load(answer)

    return addresses(ask)


@pytest.fixture
def visit(chromium: Any, server: str) -> Iterator[Any]:
    contexts = []

    def open_page(path: str, width: int = 1280, scheme: str = "light", script: bool = True) -> tuple[Any, list[str]]:
        context = chromium.new_context(
            viewport={"width": width, "height": 900},
            color_scheme=scheme,
            reduced_motion="reduce",
            java_script_enabled=script,
        )
        contexts.append(context)
        page, complaints = context.new_page(), []
        page.on("console", lambda m: complaints.append(m.text) if m.type == "error" else None)
        page.on("pageerror", lambda e: complaints.append(str(e)))
        page.on("request", lambda r: complaints.append(r.url) if not r.url.startswith((server, "data:")) else None)
        page.goto(server + path)
        return page, complaints

    yield open_page
    for context in contexts:
        context.close()


@pytest.mark.parametrize("width", [1280, 390])
def test_every_page_fits_and_asks_nobody_else(visit: Any, places: dict[str, str], width: int) -> None:
    for kind, path in places.items():
        page, complaints = visit(path, width)
        assert page.evaluate("document.documentElement.scrollWidth") <= width, kind
        assert complaints == [], kind
        assert page.evaluate("typeof window.broken") == "undefined", kind


@pytest.mark.parametrize(("width", "scheme"), [(1280, "light"), (1280, "dark"), (390, "light")])
def test_axe_finds_nothing_serious(visit: Any, places: dict[str, str], width: int, scheme: str) -> None:
    from axe_playwright_python.sync_playwright import Axe

    found = []
    for kind, path in places.items():
        page, _ = visit(path, width, scheme)
        # the policy of the app lets no script in but its own; axe is let in past it
        for one in Axe().run(page).response["violations"]:
            if one["impact"] in SERIOUS:
                found.append((kind, one["id"], [node["html"][:120] for node in one["nodes"][:2]]))
    assert found == []


def test_marking_by_keyboard_alone(visit: Any, places: dict[str, str]) -> None:
    page, _ = visit(places["check article"])
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "To the page"
    page.locator("#author").focus()
    page.keyboard.type("Ada")
    page.keyboard.press("Tab")
    first = page.evaluate("[document.activeElement.tagName, document.activeElement.textContent]")
    assert first == ["BUTTON", "right"]
    page.keyboard.press("Tab")
    item = page.evaluate("document.activeElement.value").split(" ", 1)[1]
    page.keyboard.press("Enter")
    page.wait_for_url("**/article/check?*")
    row = page.locator(f"[id='{item}']")
    assert row.locator("b").inner_text() == "marked wrong"
    assert page.locator("#author").input_value() == "Ada"
    box = row.bounding_box()
    assert box is not None
    assert 0 <= box["y"] <= 900


def test_everything_can_be_reached_by_keyboard(visit: Any, places: dict[str, str]) -> None:
    """Walk the whole story page with the tab key: each stop is visible and shows that it has the focus."""
    page, _ = visit(places["speaker"])
    stops = page.evaluate(
        "document.querySelectorAll('a[href],button,input:not([type=hidden]),select,[tabindex]').length"
    )
    seen = set()
    for _ in range(stops + 2):
        page.keyboard.press("Tab")
        at = page.evaluate(
            "(() => { const e = document.activeElement, s = getComputedStyle(e); "
            "return [e.tagName + [...document.querySelectorAll('*')].indexOf(e), s.outlineStyle, s.visibility]; })()"
        )
        if at[0].startswith("BODY"):
            break
        assert at[1] != "none", at
        assert at[2] == "visible", at
        seen.add(at[0])
    assert len(seen) >= stops - 1


def test_the_desk_works_without_script(visit: Any, places: dict[str, str]) -> None:
    page, _ = visit(places["check story"], script=False)
    page.locator("#author").fill("Grace")
    button = page.locator("button[value^='wrong conflict:']").first
    item = button.get_attribute("value").split(" ", 1)[1]
    button.click()
    assert page.locator(f"[id='{item}'] .marks b").inner_text() == "marked wrong"
    page.goto(page.url.split("/story")[0] + "/")
    page.locator(".behind button").click()
    assert page.locator(".behind").count() == 0


def test_words_on_a_speaker_page_lead_to_the_lit_words(visit: Any, places: dict[str, str]) -> None:
    page, _ = visit(places["speaker"])
    link = page.locator(".say a.w").first
    anchor = link.get_attribute("href").split("#")[1]
    link.click()
    words = page.locator(f"[id='{anchor}']")
    words.wait_for(state="visible")
    page.wait_for_timeout(150)
    box = words.bounding_box()
    assert box is not None
    assert 0 <= box["y"] <= 900
    assert page.evaluate("getComputedStyle(document.querySelector(':target')).backgroundColor") == "rgb(255, 216, 77)"


def test_marks_on_the_article_page_are_switched(visit: Any, places: dict[str, str]) -> None:
    page, _ = visit(places["article"])
    mark = page.locator(".body i.q").first
    before = mark.evaluate("e => getComputedStyle(e).textDecorationLine + getComputedStyle(e).borderBottomStyle")
    page.locator("input.k-q").first.uncheck()
    assert (
        mark.evaluate("e => getComputedStyle(e).textDecorationLine + getComputedStyle(e).borderBottomStyle") != before
    )


def test_a_story_looks_as_in_the_dossier(visit: Any, places: dict[str, str]) -> None:
    page, _ = visit(places["story"])
    mark = "one => getComputedStyle(one, '::before').content"
    assert page.locator(".top .cn .s").first.evaluate(mark) == '""'  # the disc of its legend
    pressed, other = (page.locator(f".sort [aria-pressed={so}]").first for so in ("true", "false"))
    line = "one => getComputedStyle(one).borderBottomColor"
    assert pressed.evaluate(line) != other.evaluate(line)


def test_on_a_phone_words_stay_with_their_numbers(visit: Any, places: dict[str, str]) -> None:
    page, _ = visit(places["stories"], 390)
    tops = "all => new Set(all.map(one => one.getBoundingClientRect().top)).size"
    assert page.locator(".mast nav a").evaluate_all(tops) == 1
    lines = "all => all.map(one => one.getBoundingClientRect().height / parseFloat(getComputedStyle(one).lineHeight))"
    assert max(page.locator(".list td.n").evaluate_all(lines)) < 1.9


def test_an_article_has_no_second_heading(visit: Any, places: dict[str, str]) -> None:
    page, _ = visit(places["article"])
    assert not page.locator(".alone > .art > summary").is_visible()
    assert page.locator(".alone .body").first.is_visible()
