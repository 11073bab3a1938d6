"""Feeds: what an entry gives, what is fetched for it, and what hostile feeds may do."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path

import pytest
from local_web import LocalWeb, page

from rashomon.acquire import Fetch, Limits, Web, read
from rashomon.acquire.feed import FeedReader
from rashomon.article import Article

Reading = Callable[[str, bytes], list[Article]]

QUICK = Limits(connect=2, read=2, whole=3, pause=0.0, longest_wait=1.0)
CONTENT = (
    "&lt;p&gt;The pier of Marsund is &lt;b&gt;shut&lt;/b&gt;.&lt;/p&gt;"
    "&lt;p&gt;It opens in May &amp;amp; June.&lt;/p&gt;"
)


def entry(number: int, link: str = "", *, content: str = "", summary: str = "", more: str = "") -> str:
    parts = [f"<title>Title {number}</title>", f"<link>{link}</link>" if link else ""]
    parts += [f"<description>{summary}</description>" if summary else ""]
    parts += [f"<content:encoded>{content}</content:encoded>" if content else "", more]
    return f"<item>{''.join(parts)}</item>"


def rss(*entries: str, title: str = "The Quay Post &amp; Sons", head: str = "") -> bytes:
    return (
        f'<?xml version="1.0" encoding="UTF-8"?>{head}<rss version="2.0" '
        'xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/">'
        f"<channel><title>{title}</title><language>en-gb</language>{''.join(entries)}</channel></rss>"
    ).encode()


ATOM = b"""<?xml version="1.0"?>
<!-- made by hand -->
<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en"><title>Harbour Echo</title>
<entry><id>../../../etc/passwd</id><title type="html">A &lt;b&gt;bold&lt;/b&gt; plan</title>
<link rel="self" href="https://echo.example/self"/><link rel="alternate" href="https://echo.example/plan"/>
<updated>2025-03-01T10:00:00Z</updated><content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml">
<p>The plan is <i>bold</i>.</p><p>It is new.</p></div></content></entry>
<entry><title>Plain</title><published>2025-03-02T08:00:00+01:00</published><updated>2025-03-03T00:00:00Z</updated>
<content type="text">Waves &lt; 2 metres.</content></entry></feed>"""

RDF = b"""<?xml version="1.0"?><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"
xmlns="http://purl.org/rss/1.0/" xmlns:content="http://purl.org/rss/1.0/modules/content/"
xmlns:dc="http://purl.org/dc/elements/1.1/"><channel rdf:about="x"><title>The Lamp</title></channel>
<item rdf:about="https://lamp.example/a"><title>A</title><link>https://lamp.example/a</link>
<dc:date>2025-03-01</dc:date><content:encoded>Nothing burns.</content:encoded></item></rdf:RDF>"""


@pytest.mark.parametrize("name", ["feed.xml", "feed.rss", "feed"])
def test_an_entry_with_its_text(reading: Reading, name: str) -> None:
    more = "<pubDate>Sat, 01 Mar 2025 10:00:00 +0100</pubDate><guid>../../x</guid>"
    (article,) = reading(name, rss(entry(1, "https://quay.example/1", content=CONTENT, summary="Shut.", more=more)))
    assert article.problem is None
    assert article.text == "The pier of Marsund is shut.\nIt opens in May & June."
    assert (article.title, article.outlet) == ("Title 1", "The Quay Post & Sons")
    assert (article.url, article.published) == ("https://quay.example/1", "2025-03-01T10:00:00+01:00")
    assert article.language == "en"
    assert article.file is not None
    assert "/" not in article.id


def test_atom_and_rdf(reading: Reading) -> None:
    bold, plain = reading("feed.atom", ATOM)
    assert (bold.title, bold.text) == ("A bold plan", "The plan is bold.\nIt is new.")
    assert (bold.url, bold.published, bold.outlet) == (
        "https://echo.example/plan",
        "2025-03-01T10:00:00Z",
        "Harbour Echo",
    )
    assert (plain.text, plain.published) == ("Waves < 2 metres.", "2025-03-02T08:00:00+01:00")
    (one,) = reading("feed.rdf", RDF)
    assert (one.text, one.published, one.outlet) == ("Nothing burns.", "2025-03-01", "The Lamp")


def test_an_entry_taken_over_names_its_source(reading: Reading) -> None:
    more = '<source url="https://echo.example/feed">Harbour Echo</source>'
    (article,) = reading("feed.xml", rss(entry(1, "https://quay.example/1", content=CONTENT, more=more)))
    assert article.outlet == "Harbour Echo"


@pytest.mark.parametrize("content", ["", "The pier is shut […]", "The pier is shut… Read more"])
def test_a_summary_is_kept_and_said_to_be_one(reading: Reading, content: str) -> None:
    summary = entry(1, "https://quay.example/1", content=content, summary="&lt;p&gt;The pier is shut.&lt;/p&gt;")
    (article,) = reading("feed.xml", rss(summary))
    assert article.text.startswith("The pier is shut")
    assert "only the entry's summary; give --fetch" in str(article.problem)


def test_an_entry_without_anything(reading: Reading) -> None:
    bare, linked = reading("feed.xml", rss(entry(1), entry(2, "https://quay.example/2")))
    assert "no text and no address" in str(bare.problem)
    assert "no text; give --fetch to read its page" in str(linked.problem)
    assert linked.url == "https://quay.example/2"


@pytest.mark.parametrize("link", ["javascript:alert(1)", "file:///etc/passwd", "/relative", "http://[", "x" * 9_000])
def test_links_that_lead_nowhere(reading: Reading, link: str) -> None:
    (article,) = reading("feed.xml", rss(entry(1, link, summary="Shut.")))
    assert article.url is None
    assert article.problem is not None


def test_pages_are_fetched_where_the_feed_has_only_summaries(local_web: LocalWeb, web: Web) -> None:
    local_web.set("/1", page("Another title"))
    local_web.set("/3", b"%PDF-1.4 nothing")
    entries = (
        entry(1, "/1", summary="Short."),
        entry(2, "/2", summary="Gone."),
        entry(3, "/3"),
        entry(4, content=CONTENT),
    )
    url = local_web.set("/feed", rss(*entries), kind="text/plain")
    first, gone, broken, whole = read(url, web=web)
    assert (first.title, first.outlet, first.url) == ("Title 1", "The Quay Post & Sons", local_web.url("/1"))
    assert "Twelve ships lie idle" in first.text
    assert first.published == "2025-03-01T10:00:00Z"
    assert "404" in str(gone.problem)
    assert gone.text == "Gone."
    assert broken.problem is not None
    assert whole.text.startswith("The pier of Marsund")
    assert whole.retrieved is not None


def test_pages_of_a_feed_in_a_file_are_fetched_only_where_asked(local_web: LocalWeb, web: Web, tmp_path: Path) -> None:
    (tmp_path / "feed.xml").write_bytes(rss(entry(1, local_web.set("/1", page()), summary="Short.")))
    (article,) = read(tmp_path, web=web)
    assert "Twelve ships" in article.text
    web.fetch = False
    (article,) = read(tmp_path, web=web)
    assert article.text == "Short."
    assert local_web.pages() == ["/1"]


def test_a_feed_that_leads_to_feeds_or_else_is_told(local_web: LocalWeb, web: Web) -> None:
    entries = entry(1, local_web.set("/other", rss())), entry(2, local_web.set("/i", b"\x89PNG", kind="image/png"))
    for article in read(local_web.set("/feed", rss(*entries)), web=web):
        assert "leads to" in str(article.problem)


class Memory:
    """What a store remembers."""

    def __init__(self) -> None:
        self.kept: dict[str, Fetch] = {}

    def read(self, url: str) -> tuple[list[Article], list[str]]:
        told: list[str] = []
        with Web(allow_private=True, limits=QUICK, memory=self.kept.get) as web:
            found = list(read(url, web=web, tell=told.append))
            self.kept |= {one.url: one for one in web.fetches}
        return found, told


def test_an_unchanged_feed_gives_nothing_and_says_so(local_web: LocalWeb) -> None:
    url = local_web.set("/feed", rss(entry(1, local_web.set("/1", page()), summary="A.")), ETag='"1"')
    memory = Memory()
    assert len(memory.read(url)[0]) == 1
    found, told = memory.read(url)
    assert found == []
    assert told == [f"{url}: unchanged since it was last fetched"]
    assert local_web.pages() == ["/feed", "/1", "/feed"]


def test_pages_are_fetched_again_only_where_the_feed_says_so(local_web: LocalWeb) -> None:
    links = [local_web.set(f"/{n}", page(f"Page {n}")) for n in (1, 2, 3)]
    entries = [entry(n, link, summary="A.") for n, link in enumerate(links, start=1)]
    memory = Memory()
    url = local_web.set("/feed", rss(*entries[:2]))
    assert len(memory.read(url)[0]) == 2
    changed = entry(2, links[1], summary="A.", more="<dc:date>2025-03-02T00:00:00Z</dc:date>")
    local_web.set("/2", page("Page 2", "Thirteen ships lie idle."))
    local_web.set("/feed", rss(entries[0], changed, entries[2]))
    local_web.asked.clear()
    found, told = memory.read(url)
    assert [article.title for article in found] == ["Title 2", "Title 3"]
    assert told == ["1 linked page unchanged since last fetched"]
    assert local_web.pages() == ["/feed", "/2", "/3"]


def test_a_page_that_failed_for_now_is_tried_again_though_the_feed_is_unchanged(local_web: LocalWeb) -> None:
    url = local_web.set("/feed", rss(entry(1, "/1", summary="A.")), ETag='"1"')
    local_web.set("/1", status=500)
    memory = Memory()
    found, told = memory.read(url)
    assert found == []
    assert "500" in told[0]
    local_web.set("/1", page())
    found, _ = memory.read(url)
    assert [article.problem for article in found] == [None]
    assert memory.read(url)[0] == []


def test_who_stops_in_between_gets_the_rest_next_time(local_web: LocalWeb) -> None:
    links = [local_web.set(f"/{n}", page(f"Page {n}")) for n in (1, 2, 3)]
    url = local_web.set("/feed", rss(*(entry(n, link) for n, link in enumerate(links))), ETag='"1"')
    memory = Memory()
    with Web(allow_private=True, limits=QUICK, memory=memory.kept.get) as web:
        next(read(url, web=web))
        memory.kept |= {one.url: one for one in web.fetches}
    found, _ = memory.read(url)
    assert len(found) == 2


def test_a_feed_of_more_pages_than_are_fetched_at_once(monkeypatch: pytest.MonkeyPatch, local_web: LocalWeb) -> None:
    monkeypatch.setattr("rashomon.acquire.links.MOST_PAGES", 2)
    links = [local_web.set(f"/{n}", page(f"Page {n}")) for n in range(5)]
    url = local_web.set("/feed", rss(*(entry(n, link) for n, link in enumerate(links))), ETag='"1"')
    memory = Memory()
    for left in (3, 1, 0):
        found, _ = memory.read(url)
        assert sum("more than 2 pages" in str(article.problem) for article in found) == left
    assert local_web.pages() == ["/feed", "/0", "/1", "/feed", "/2", "/3", "/feed", "/4"]


# Hostile feeds

LAUGHS = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10 if n else "lol"}">' for n in range(10))


@pytest.mark.parametrize(
    "doctype",
    [
        f"<!DOCTYPE rss [{LAUGHS}]>",
        '<!DOCTYPE rss [<!ENTITY l9 SYSTEM "file:///etc/passwd">]>',
        '<!DOCTYPE rss [<!ENTITY % l9 SYSTEM "http://127.0.0.1:1/x.dtd"> %l9;]>',
        f'<!DOCTYPE rss [<!ENTITY l9 "{"a" * 100_000}">]>',
    ],
    ids=["laughs", "file", "parameter", "quadratic"],
)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_entities_of_its_own_are_refused(reading: Reading, doctype: str, encoding: str) -> None:
    data = rss(entry(1, content="&l9;" * 1_000), head=doctype).decode().replace("UTF-8", encoding).encode(encoding)
    began = time.monotonic()
    (article,) = reading("feed.xml", data)
    assert "entities of its own" in str(article.problem)
    assert time.monotonic() - began < 2


def test_hostile_html_in_an_entry_is_only_text(reading: Reading) -> None:
    html = (
        "&lt;p&gt;The pier is shut.&lt;/p&gt;&lt;script&gt;alert(1)&lt;/script&gt;&lt;img src=x onerror=alert(2)&gt;"
        "&lt;iframe src=//evil.example&gt;&lt;/iframe&gt;&lt;style&gt;p{}&lt;/style&gt;&lt;p&gt;It rains.&lt;/p&gt;"
    )
    (article,) = reading("feed.xml", rss(entry(1, content=html), title="&lt;script&gt;x&lt;/script&gt; \x1b[2J Post"))
    assert "The pier is shut." in article.text
    assert not any(word in article.text for word in ("alert", "evil", "<", "p{}"))


@pytest.mark.parametrize(
    "data",
    [
        b"<rss>" + b"<" * 500_000,
        b"<rss version='2.0'><channel><item><title>" + b"&" * 500_000,
        b"<rss><channel>" + b"<item>" * 20_000,
        b"<rss><channel><item><description>" + b"<b>" * 50_000,
        b"<rss><channel><item><content>" + b"&lt;div&gt;" * 50_000,
        b"<rss " + b"a='" * 100_000,
        b"<rss><channel><item><title>" + b"<![CDATA[" * 100_000,
        b"<!DOCTYPE" * 100_000 + b"<rss>",
        b"<!--" * 100_000 + b"<rss>",
        b"<?xml " * 100_000 + b"<rss>",
        b"<rss version='2.0'><channel><item><pubDate>" + b"1" * 100_000 + b"</pubDate></item></channel></rss>",
        rss(entry(1, content="\ufffe&#xD800;&#0;")),
        b"<?xml version='1.0' encoding='utf-7'?><rss/>",
        b"<feed>" + bytes(range(256)) * 100,
    ],
    ids=range(14),
)
def test_damaged_feeds_take_no_time_and_raise_nothing(reading: Reading, data: bytes) -> None:
    began = time.monotonic()
    FeedReader().sniff(data[: 2**16])
    assert time.monotonic() - began < 0.5
    assert reading("feed.xml", data)
    assert time.monotonic() - began < 20


def test_a_feed_without_end_is_refused(reading: Reading) -> None:
    (article,) = reading("feed.xml", rss(entry(1, content="a" * 11_000_000)))
    assert "larger than 10 MB" in str(article.problem)
    many = reading("feed.xml", rss(*(entry(n, content="Words.") for n in range(6_000))))
    assert len(many) == 5_001
    assert "more than 5,000" in str(many[-1].problem)


def test_xml_that_is_no_feed(reading: Reading) -> None:
    (article,) = reading("data.xml", b"<?xml version='1.0'?><catalogue><book/></catalogue>")
    assert "no feed" in str(article.problem)
    assert not FeedReader().sniff(b"<html><body>The feed</body></html>")
