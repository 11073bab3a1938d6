"""JSON and JSON Lines, in the shapes and with the names that exports of news give them."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from rashomon.acquire import read
from rashomon.article import Article

Reading = Callable[[str, bytes], list[Article]]


TEXT = "The council of Port Ellery met on Tuesday.\r\nIt agreed to widen the quay. "

# One record in each project's own form; values are invented, names and nesting are the project's.
RASHOMON = {
    "id": "quay-1", "title": "Council agrees", "outlet": "Ellery Post", "url": "https://post.example/quay",
    "published": "2022-09-15T10:30:00+02:00", "language": "en", "text": TEXT,
    "attributions": [{"id": "s1", "source": {"start": 0, "end": 11, "exact": "The council"}, "content": []}],
    "events": [], "actors": [], "quantities": [], "times": [], "places": [], "claims": [],
}  # fmt: skip
NEWS_PLEASE = {
    "authors": ["Ann Example"], "date_download": "2022-09-16 08:00:00", "date_modify": "None",
    "date_publish": "2022-09-15 10:30:00", "description": "The quay grows.", "filename": "quay.html.json",
    "image_url": None, "language": "en", "localpath": None, "maintext": TEXT, "source_domain": "post.example",
    "text": None, "title": "Council agrees", "title_page": None, "title_rss": None,
    "url": "https://post.example/quay",
}  # fmt: skip
MEDIA_CLOUD = {
    "id": "5f2c", "indexed_date": "2022-09-16T08:00:00", "language": "en", "media_name": "post.example",
    "media_url": "post.example", "publish_date": "2022-09-15", "title": "Council agrees",
    "url": "https://post.example/quay", "text": TEXT,
}  # fmt: skip
MEDIA_CLOUD_2 = {
    "stories_id": 1234567, "media_id": 1, "media_name": "Ellery Post", "media_url": "http://post.example",
    "guid": "https://post.example/quay", "collect_date": "2022-09-16 08:00:00", "language": "en",
    "publish_date": "2022-09-15 10:30:00", "title": "Council agrees", "url": "https://post.example/quay",
    "story_text": TEXT,
}  # fmt: skip
EVENT_REGISTRY = {
    "uri": "143701955", "lang": "eng", "isDuplicate": False, "date": "2022-09-16", "time": "08:00:00",
    "dateTime": "2022-09-16T08:00:00Z", "dateTimePub": "2022-09-15T10:30:00Z", "dataType": "news", "sim": 0,
    "url": "https://post.example/quay", "title": "Council agrees", "body": TEXT,
    "source": {"uri": "post.example", "dataType": "news", "title": "Ellery Post"}, "authors": [],
}  # fmt: skip
NEWSAPI = {
    "source": {"id": None, "name": "Ellery Post"}, "author": "Ann Example", "title": "Council agrees",
    "description": "The quay grows.", "url": "https://post.example/quay", "urlToImage": None,
    "publishedAt": "2022-09-15T10:30:00Z", "content": TEXT,
}  # fmt: skip
SCHEMA_ORG = {
    "@type": "NewsArticle", "headline": "Council agrees", "datePublished": "2022-09-15T10:30:00Z",
    "publisher": {"@type": "Organization", "name": "Ellery Post"}, "inLanguage": "en-GB", "articleBody": TEXT,
    "url": "https://post.example/quay",
}  # fmt: skip
RSS_LIKE = {
    "guid": "quay-1", "headline": "Council agrees", "link": "https://post.example/quay", "content": TEXT,
    "pubDate": "Thu, 15 Sep 2022 10:30:00 GMT", "publication": "Ellery Post", "lang": "English",
}  # fmt: skip


@pytest.mark.parametrize(
    ("record", "expected"),
    [
        (RASHOMON, ("quay-1", "Ellery Post", "2022-09-15T10:30:00+02:00", None, "en")),
        (NEWS_PLEASE, (None, "post.example", "2022-09-15T10:30:00", "2022-09-16T08:00:00", "en")),
        (MEDIA_CLOUD, ("5f2c", "post.example", "2022-09-15", "2022-09-16T08:00:00", "en")),
        (MEDIA_CLOUD_2, ("1234567", "Ellery Post", "2022-09-15T10:30:00", "2022-09-16T08:00:00", "en")),
        (EVENT_REGISTRY, ("143701955", "Ellery Post", "2022-09-15T10:30:00Z", None, "en")),
        (NEWSAPI, (None, "Ellery Post", "2022-09-15T10:30:00Z", None, None)),
        (SCHEMA_ORG, (None, "Ellery Post", "2022-09-15T10:30:00Z", None, "en")),
        (RSS_LIKE, ("quay-1", "Ellery Post", "2022-09-15T10:30:00Z", None, "en")),
    ],
    ids=[
        "rashomon",
        "news-please",
        "media cloud",
        "media cloud 2",
        "event registry",
        "newsapi",
        "schema",
        "rss",
    ],
)
def test_exports_are_understood(reading: Reading, record: dict[str, Any], expected: tuple[Any, ...]) -> None:
    (article,) = reading("quay.json", json.dumps(record, indent=1).encode())
    assert article.text == TEXT
    assert article.title == "Council agrees"
    assert article.url == "https://post.example/quay"
    assert article.problem is None
    given_id, *rest = expected
    assert [article.outlet, article.published, article.retrieved, article.language] == rest
    assert article.id == given_id or (given_id is None and len(article.id) == 16)


@pytest.mark.parametrize(
    "shape",
    [
        lambda records: "\n".join(map(json.dumps, records)),
        lambda records: "\ufeff" + "\r\n\r\n".join(map(json.dumps, records)) + "\n",
        lambda records: json.dumps(records),
        lambda records: json.dumps(records, indent=2),
        lambda records: json.dumps({"status": "ok", "totalResults": 2, "articles": records}, indent=2),
        lambda records: json.dumps({"articles": {"results": records, "count": 2}}),
        lambda records: json.dumps({"data": records}),
        lambda records: json.dumps({"version": "https://jsonfeed.org/version/1.1", "title": "f", "items": records}),
        lambda records: json.dumps(records[:1]) + "\n" + json.dumps(records[1:]),
    ],
)
@pytest.mark.parametrize("suffix", [".json", ".jsonl", ".ndjson"])
def test_all_shapes_give_the_same_articles(reading: Reading, shape: Any, suffix: str) -> None:
    records = [{"id": "a", "text": TEXT}, {"id": "b", "text": "Other words."}]
    articles = reading(f"quay{suffix}", shape(records).encode())
    assert [(article.id, article.text, article.problem) for article in articles] == [
        ("a", TEXT, None),
        ("b", "Other words.", None),
    ]


def test_utf16_lines(reading: Reading) -> None:
    lines = '{"id": "a", "text": "Über"}\n{"id": "b", "text": "Brücke"}\n'
    assert [article.text for article in reading("quay.jsonl", lines.encode("utf-16"))] == ["Über", "Brücke"]


def test_a_translation_and_an_html_body(reading: Reading) -> None:
    body = "<p>The council met on Tuesday and agreed to widen the northern quay before the storms.</p>"
    records = [
        {"text": "Der Rat tagte.", "language": "de", "translation": "The council met."},
        {"title": "Given", "content_html": body, "_id": "h"},
    ]
    german, page = reading("quay.json", json.dumps(records).encode())
    assert (german.language, german.translation) == ("de", "The council met.")
    assert (page.id, page.title) == ("h", "Given")
    assert page.text.startswith("The council met on Tuesday")


@pytest.mark.parametrize(
    ("given_language", "code"),
    [
        ("en", "en"),
        ("EN", "en"),
        ("en-US", "en"),
        ("pt_BR", "pt"),
        ("eng", "en"),
        ("German", "de"),
        ("ceb", "ceb"),
    ]
    + [(empty, None) for empty in ("", "None", "nan", "und", "Klingonish", 7, None)],
)
def test_languages_become_codes(reading: Reading, given_language: object, code: str | None) -> None:
    (article,) = reading("quay.json", json.dumps({"text": TEXT, "language": given_language}).encode())
    assert article.language == code


@pytest.mark.parametrize(
    ("given_url", "url"),
    [("https://a.example/x", "https://a.example/x"), ("javascript:alert(1)", None), ("x", None), (5, None)],
)
def test_only_web_addresses_are_urls(reading: Reading, given_url: object, url: str | None) -> None:
    (article,) = reading("quay.json", json.dumps({"text": TEXT, "url": given_url}).encode())
    assert article.url == url


def test_ids_are_kept_to_the_character(reading: Reading) -> None:
    given = [" a b ", "https://post.example/quay", 7, 7.0, 12345678901234567890123, "x" * 1000]
    articles = reading("quay.json", json.dumps([{"id": id_, "text": str(n)} for n, id_ in enumerate(given)]).encode())
    assert [article.id for article in articles] == [
        " a b ", "https://post.example/quay", "7", "7-2", "12345678901234567890123", "x" * 1000
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("record", "words"),
    [
        (
            {"title": "Council agrees", "url": "https://post.example/quay", "seendate": "20220915T103000Z"},
            "no text",
        ),
        ({"title": "Council agrees", "text": "  \n"}, "no text"),
        ({}, "no text"),
        ({"text": 5}, "no text"),
        ({"title": "Council agrees", "content": "The council met… [+2133 chars]"}, "cut off"),
        ({"html": "<p></p>"}, "no article was found"),
        ("only a string", "not a JSON object"),
        (None, "not a JSON object"),
        ([[["too deep"]]], "not a JSON object"),
    ],
)
def test_a_record_without_a_whole_text_is_listed(reading: Reading, record: Any, words: str) -> None:
    first, second = reading("quay.json", json.dumps([record, {"text": TEXT}]).encode())
    assert first.problem is not None
    assert "quay.json, line 1, article 1" in first.problem
    assert words in first.problem
    assert (second.text, second.problem) == (TEXT, None)
    if isinstance(record, dict):
        assert first.title == record.get("title")


@pytest.mark.parametrize(
    "broken",
    [
        b'{"text": "no end', b"not json at all", b"{'text': 'single'}", b'{"text": 1,}', b"\x00\xff\xfe\x01",
        b"\0\0\0",
        b"[" * 100_000, b'{"a":' * 100_000, b"}", b'"a string"', b"42",
    ],
    ids=lambda data: repr(data[:12]),
)  # fmt: skip
@pytest.mark.parametrize("place", [0, 1, 2])
def test_a_broken_line_is_named_and_the_rest_is_read(reading: Reading, broken: bytes, place: int) -> None:
    lines = [b'{"id": "a", "text": "First words."}', b'{"id": "b", "text": "Last words."}']
    lines.insert(place, broken)
    articles = reading("quay.jsonl", b"\n".join(lines))
    assert [article.text for article in articles if not article.problem] == ["First words.", "Last words."]
    problem = articles[place].problem
    assert problem is not None
    assert f"quay.jsonl, line {place + 1}: " in problem


def test_what_valid_json_has_no_form_for_is_taken_patiently(reading: Reading) -> None:
    lines = [
        b'{"id": "nan", "score": NaN, "text": "Words."}',
        b'{"id": "long", "number": ' + b"9" * 10_000 + b', "text": "Words."}',
        b'{"id": "far", "date": 1e400, "text": "Words."}',
        b'{"id": "tab", "text": "Wor\tds."}',
        '{"id": "latin", "text": "Café."}'.encode("cp1252"),
    ]
    articles = reading("quay.jsonl", b"\n".join(lines))
    assert [article.id for article in articles] == ["nan", "long", "far", "tab", "latin"]
    assert [article.text for article in articles] == ["Words.", "Words.", "Words.", "Wor\tds.", "Café."]
    assert {article.published for article in articles} == {None}


def test_a_broken_document_is_one_problem(reading: Reading) -> None:
    data = json.dumps([{"text": TEXT}] * 50, indent=1)[:-40].encode()
    (article,) = reading("quay.json", data)
    assert article.problem is not None
    assert "not valid JSON" in article.problem
    assert "line" in article.problem


def test_a_line_too_long_to_hold_is_skipped(reading: Reading, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("rashomon.acquire.base.WHOLE", 1_000)
    lines = ['{"text": "First."}', '{"text": "' + "long " * 1_000 + '"}', '{"text": "Last."}']
    first, long, last = reading("quay.jsonl", "\n".join(lines).encode())
    assert (first.text, last.text) == ("First.", "Last.")
    assert long.problem is not None
    assert "line 2" in long.problem


def test_the_annotate_output_reads_back(reading: Reading) -> None:
    (first,) = reading("quay.jsonl", json.dumps(RASHOMON).encode())
    (again,) = read("-", stdin=json.dumps(RASHOMON).encode())
    assert replace(first, file=None) == again
