"""Saved pages: the article's text, and what the page declares about it."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from rashomon.acquire import read
from rashomon.article import Article

Reading = Callable[[str, bytes], list[Article]]


BODY = """<body><nav><a href="/">Home</a> <a href="/sport">Sport</a></nav>
<article><h1>Council agrees to widen the quay</h1>
<p>The council of Port Ellery met on Tuesday and agreed to widen the northern quay before the storms.</p>
<p>“We have waited ten years for this,” said Ann Example, who chairs the council’s harbour committee.</p>
<script>window.alert("script in the article")</script>
<p>The work is to begin in May and to cost some four million crowns, half of it paid by the region.</p>
</article><footer>All rights reserved by nobody</footer></body>"""


def page(head: str = "", attributes: str = ' lang="en-GB"', body: str = BODY) -> bytes:
    return f"<!DOCTYPE html><html{attributes}><head>{head}</head>{body}</html>".encode()


META = """<meta charset="utf-8"><title>Council agrees to widen the quay | Ellery Post</title>
<meta property="og:site_name" content="Ellery Post">
<meta property="og:title" content="Council agrees to widen the quay">
<link rel="canonical" href="https://www.ellery-post.example/news/quay">
<meta property="article:published_time" content="2022-09-15T10:30:00+02:00">
<meta property="article:modified_time" content="2023-01-01T00:00:00+02:00">"""


def test_text_and_metadata(reading: Reading) -> None:
    (article,) = reading("quay.html", page(META))
    assert article.title == "Council agrees to widen the quay"
    assert article.outlet == "Ellery Post"
    assert article.url == "https://www.ellery-post.example/news/quay"
    assert article.published == "2022-09-15T10:30:00+02:00"
    assert article.language == "en"
    assert article.problem is None
    assert "We have waited ten years" in article.text
    assert "half of it paid by the region" in article.text
    for foreign in ("Sport", "script in the article", "<p>", "rights reserved"):
        assert foreign not in article.text


@pytest.mark.parametrize(
    ("head", "published"),
    [
        ("", None),
        ('<meta name="date" content="2022-09-15">', "2022-09-15"),
        ('<meta itemprop="datePublished" content="20220915T103000Z">', "2022-09-15T10:30:00Z"),
        ('<meta property="article:published_time" content="yesterday">', None),
        (
            '<script type="application/ld+json">{"@graph": ['
            '{"@type": "WebSite", "datePublished": "2010-01-01"},'
            '{"@type": "NewsArticle", "datePublished": "2022-09-15T08:30:00Z"}]}</script>',
            "2022-09-15T08:30:00Z",
        ),
        ('<script type="application/ld+json">{"datePublished": broken</script>', None),
        (f'<script type="application/ld+json">{"[" * 100_000}</script>', None),
    ],
)
def test_the_date_is_the_declared_one(reading: Reading, head: str, published: str | None) -> None:
    (article,) = reading("quay.html", page(head))
    assert article.published == published


def test_a_date_in_the_text_is_not_taken_for_the_page_s(reading: Reading) -> None:
    body = BODY.replace("in May", "on 3 May 2021")
    (article,) = reading("quay.html", page(body=body))
    assert "3 May 2021" in article.text
    assert article.published is None


def test_the_host_stands_for_a_site_without_name(reading: Reading) -> None:
    (article,) = reading("quay.html", page('<link rel="canonical" href="https://www.ellery.example/quay">'))
    assert article.outlet is not None
    assert article.outlet.lower().startswith("ellery")


@pytest.mark.parametrize("attributes", ["", ' lang=""', ' lang="unknown"'])
def test_no_declared_language_is_none(reading: Reading, attributes: str) -> None:
    (article,) = reading("quay.html", page(attributes=attributes))
    assert article.language is None


def test_the_declared_encoding_counts(reading: Reading) -> None:
    words = "Совет порта собрался во вторник и решил расширить северный причал до зимних бурь. "
    body = "<body><article>" + "".join(f"<p>{words * 2}{number}</p>" for number in range(5)) + "</article></body>"
    data = page('<meta charset="windows-1251">', "", body).decode().encode("cp1251")
    (article,) = reading("quay.html", data)
    assert article.text.startswith("Совет порта")


def test_entities_are_not_expanded(reading: Reading) -> None:
    laughs = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
    data = f'<?xml version="1.0"?><!DOCTYPE html [<!ENTITY l0 "ha">{laughs}]><html>{BODY}</html>'
    (article,) = reading("quay.xhtml", data.replace("four million", "&l9;").encode())
    assert len(article.text) < 2_000


@pytest.mark.parametrize(
    "data",
    [
        b"<html></html>",
        b"<html><body></body></html>",
        b"<p></p>",
        b"<html><body>" + b"<div>" * 50_000 + b"deep" + b"</div>" * 50_000,
        page(body="<body>" + "<p>One of very many paragraphs.</p>" * 40_000 + "</body>"),
        page(body="<body><article><p>" + "word " * 4_200_000 + "</p></article></body>"),
    ],
    ids=["bare", "empty", "sign", "deep", "wide", "huge"],
)
def test_a_page_without_a_readable_article_is_listed(reading: Reading, data: bytes) -> None:
    (article,) = reading("quay.html", data)
    assert article.text == ""
    assert article.problem is not None
    assert "as .txt" in article.problem


def test_nothing_is_fetched(reading: Reading, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("a connection was tried")

    monkeypatch.setattr("socket.socket.connect", refuse)
    monkeypatch.setattr("socket.getaddrinfo", refuse)
    dtd = b'<!DOCTYPE html SYSTEM "http://dtd.example/x.dtd">'
    head = META + '<base href="http://base.example/"><link rel="stylesheet" href="http://css.example/x.css">'
    (article,) = reading("quay.html", dtd + page(head))
    assert article.problem is None


def test_pages_are_recognised_without_a_suffix() -> None:
    (article,) = read("-", stdin=b"\n<!-- saved -->\n" + page(META))
    assert article.outlet == "Ellery Post"
