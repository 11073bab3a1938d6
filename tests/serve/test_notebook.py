"""What a notebook shows: a dossier as its page in a frame, findings, checks and hits as tables."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest

import rashomon
from rashomon import Article, Check, Findings
from rashomon.article import Span
from rashomon.persist.search import Hit
from rashomon.serve import notebook
from rashomon.serve.notebook import table

TEXT = "Ingrid Solberg said that <b>twelve</b> ships had sunk in the bay."
ARTICLES = [
    Article("a", TEXT, outlet="Quay Post", language="en"),
    Article("b", "Twelve ships sank in the bay, Ingrid Solberg said.", outlet="Pier News", language="en"),
]


@pytest.fixture(scope="module")
def findings() -> Findings:
    return next(rashomon.annotate(ARTICLES))


def test_findings_are_a_table_of_attributions(findings: Findings) -> None:
    shown = table(findings)
    assert "<td>Ingrid Solberg</td><td>asserts</td>" in shown
    assert "a: 1 attributions;" in shown
    assert "&lt;b&gt;twelve" in shown
    assert "<b>" not in shown


def test_an_article_that_was_not_read_says_why() -> None:
    shown = table(Findings("x", "0", unread="language: <de>"))
    assert "x: not read" in shown
    assert "language: &lt;de&gt;" in shown


def test_a_check_and_a_hit_are_tables() -> None:
    (check,) = rashomon.check("Twelve ships sank in the bay.", ARTICLES)
    shown = table(check)
    assert shown.startswith("<table")
    assert "<td>b</td>" in shown
    hit = Hit("a", 1.0, "<i>Sunk", None, None, "2025-03-01T10:00:00Z", (Span(0, 1, "I"),), "It\u202e sank\x1b.")
    assert "2025-03-01 · &lt;i&gt;Sunk" in table(hit)
    assert "\u202e" not in table(hit)
    assert "\x1b" not in table(hit)


def test_long_tables_and_cells_are_cut(findings: Findings) -> None:
    one = findings.attributions[0]
    many = Findings("x", "0", attributions=(one,) * (notebook.MOST_ROWS + 1))
    assert table(many).count("<tr>") == notebook.MOST_ROWS + 1
    assert f"of {notebook.MOST_ROWS + 1} rows" in table(many)
    assert len(table(Findings("x", "0", unread="long " * 1000))) < 1000


def test_the_extension_registers_each_type() -> None:
    registered: dict[type, Any] = {}
    formatter = SimpleNamespace(for_type=registered.__setitem__)
    notebook.load_ipython_extension(
        SimpleNamespace(display_formatter=SimpleNamespace(formatters={"text/html": formatter}))
    )
    assert registered == {Findings: table, Check: table, Hit: table}


@pytest.mark.browser
def test_a_dossier_shows_its_page_in_a_frame(chromium: Any) -> None:
    dossier = rashomon.compare(ARTICLES)
    page = chromium.new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.set_content(dossier._repr_html_())
    frame = page.frame_locator("iframe")
    frame.locator("section.story").wait_for()
    assert "Rashomon" in frame.locator("body").inner_text()
    assert [url for url in asked if url.startswith("http")] == []
    page.close()
