"""Web pages as files: trafilatura finds the article's text, the page's metadata give the rest."""

from __future__ import annotations

import json
import logging
import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Any, ClassVar

from lxml import etree

from rashomon.acquire.addresses import host_of, same_site
from rashomon.acquire.base import Source
from rashomon.acquire.dates import iso_date
from rashomon.acquire.encoding import decode
from rashomon.acquire.languages import language_code
from rashomon.article import Article
from rashomon.errors import FormatError

# As much as trafilatura reads by default: pages saved with their pictures in them come close.
_LARGEST = 20_000_000
# The extraction's time grows with the square of the elements: 30,000 take some five seconds on one core.
# Long live blogs have about 20,000.
_MOST_ELEMENTS = 30_000

_CHARSET = re.compile(rb"""<meta[^>]{1,200}?charset\s{0,9}=\s{0,9}["']?([\w-]{2,20})""", re.IGNORECASE)
_SPACE = re.compile(r"\s{1,100}")
_PAGE = re.compile(r"<(?:html|body)\b", re.IGNORECASE)
_LOOKS = re.compile(
    rb"\s*(?:<!--(?:(?!-->).){0,500}-->\s*|<\?xml[^>]{0,200}>\s*){0,5}<(?:!doctype html|html|head|body)\b", re.I | re.S
)

_NO_ARTICLE = "no article was found in this page; save the article's text itself, as .txt"

# Where pages declare the moment of publication, best first. The names are those of the Open Graph
# protocol, schema.org, Dublin Core, Parse.ly and Sailthru.
_DATED = (
    "article:published_time", "og:article:published_time", "datepublished", "parsely-pub-date",
    "sailthru.date", "dc.date.issued", "dcterms.created", "dc.date", "pubdate", "publish-date", "date",
)  # fmt: skip

# Elements of a fragment that hold no text of it, and those that inside a line make no new one.
_NO_TEXT = frozenset(
    "script style iframe noscript template object svg math form button select textarea audio video figure head".split()
)
_IN_LINE = frozenset(
    "a abbr acronym b bdi bdo big cite code data dfn del em font i ins kbd mark nobr q s samp small span strike strong "
    "sub sup time tt u var wbr".split()
)

# Without a handler of their own these libraries' warnings would reach standard error.
logging.getLogger("trafilatura").addHandler(logging.NullHandler())
logging.getLogger("htmldate").addHandler(logging.NullHandler())


class HtmlReader:
    """Saved web pages (.html); nothing is fetched."""

    name: ClassVar[str] = "HTML"
    suffixes: ClassVar[tuple[str, ...]] = (".html", ".htm", ".xhtml")

    def sniff(self, head: bytes) -> bool:
        """Whether it begins with a doctype or one of the outermost tags."""
        return _LOOKS.match(head) is not None

    def read(self, source: Source) -> Iterator[Article]:
        """One article: the page's."""
        yield article_of_page(page_of(source.read(), source.charset))


def page_of(data: bytes, charset: str | None = None) -> str:
    """The text of a page: in the encoding declared beside it, else in that which it declares itself.

    Raises:
        FormatError: if the bytes are no text.
    """
    declared = _CHARSET.search(data, 0, 4096)
    return decode(data, charset or (declared[1].decode("ascii", "ignore") if declared else None))


def article_at(url: str, page: str) -> Article:
    """The article of a page that was fetched from this address.

    The page's word for its own address is taken where it names the same host: else any page could pass for one of
    another outlet. Without a name of its own its outlet is the host.

    Raises:
        FormatError: if no text is found in it.
    """
    article = article_of_page(page)
    declared = article.url or ""
    if same_site(declared, url):
        return replace(article, outlet=article.outlet or host_of(url))
    borrowed = article.outlet is None or article.outlet.lower() in (host_of(declared), host_of(declared).split(".")[0])
    return replace(article, url=url, outlet=host_of(url) if borrowed else article.outlet)


def article_of_page(page: str) -> Article:
    """The article that a page holds: its main text, and title, outlet, url, date and language as declared.

    A fragment, as feeds carry it, is read as the article of an otherwise empty page.

    Raises:
        FormatError: if no text is found in it.
    """
    if len(page) > _LARGEST:
        raise FormatError("the page is larger than 20 MB; save only the article's text, as .txt")
    if not _PAGE.search(page, 0, 2_000):
        page = f"<html><body><article>{page}</article></body></html>"
    import trafilatura  # slow to load, and most inputs hold no page

    tree = trafilatura.load_html(page)
    if tree is None:
        raise FormatError(_NO_ARTICLE)
    if tree.xpath("count(//*)") > _MOST_ELEMENTS:
        raise FormatError(f"the page has more than {_MOST_ELEMENTS:,} elements; save the text alone, as .txt")
    published, language = _published(tree), _language(tree)
    found: Any = trafilatura.bare_extraction(
        tree,
        include_comments=False,
        with_metadata=True,
        # Only dates that the page declares: an extensive search takes any date in the text.
        date_extraction_params={"original_date": True, "extensive_search": False},
    )
    if found is None or not (found.text or "").strip():
        raise FormatError(_NO_ARTICLE)
    return Article(
        id="",
        text=found.text,
        title=found.title or None,
        outlet=found.sitename or (found.hostname or "").removeprefix("www.") or None,
        url=found.url or None,
        published=published or iso_date(found.date),
        language=language,
    )


def text_of_fragment(fragment: str) -> str:
    """All text of a piece of HTML that is an article and nothing else, a block a line.

    Extraction, which looks for the article in a page, takes short pieces apart at each bold word.

    Raises:
        FormatError: if it is too large.
    """
    if len(fragment) > _LARGEST:
        raise FormatError("the page is larger than 20 MB; save only the article's text, as .txt")
    import trafilatura  # slow to load, and most inputs hold no page

    tree = trafilatura.load_html(f"<html><body><div>{fragment}</div></body></html>")
    parts: list[str] = []
    silent = 0
    for event, element in etree.iterwalk(tree, events=("start", "end", "comment", "pi")) if tree is not None else ():
        tag = element.tag if isinstance(element.tag, str) else ""
        if event in ("comment", "pi"):
            words = element.tail
        elif event == "start":
            silent += tag in _NO_TEXT
            words = element.text
        else:
            silent -= tag in _NO_TEXT
            words = element.tail
        if tag and tag not in _IN_LINE:
            parts.append("\n")
        if words and not silent:
            parts.append(_SPACE.sub(" ", words))
    lines = (" ".join(line.split()) for line in "".join(parts).split("\n"))
    return "\n".join(filter(None, lines))


def _published(tree: Any) -> str | None:
    """The moment of publication, from JSON-LD or the page's meta tags, with its time and offset."""
    parts: list[dict[str, Any]] = []
    for script in tree.xpath("//script[@type='application/ld+json']/text()"):
        try:
            parts += _objects(json.loads(script, strict=False))
        except (ValueError, RecursionError):
            continue
    parts.sort(key=lambda part: "Article" not in str(part.get("@type")))  # before its page and its site
    declared: dict[str, str] = {}
    for meta in tree.iter("meta"):
        name = meta.get("property") or meta.get("name") or meta.get("itemprop") or ""
        declared.setdefault(name.lower(), meta.get("content") or "")
    dates = [part.get("datePublished") for part in parts] + [declared.get(name) for name in _DATED]
    return next((when for value in dates if (when := iso_date(value))), None)


def _objects(linked: object) -> Iterator[dict[str, Any]]:
    """The objects at the top of a JSON-LD document, those of its graph included."""
    parts = linked if isinstance(linked, list) else [linked]
    for part in parts:
        if isinstance(part, dict):
            yield part
            graph = part.get("@graph")
            yield from (item for item in graph if isinstance(item, dict)) if isinstance(graph, list) else ()


def _language(tree: Any) -> str | None:
    """The language that the page declares for itself."""
    root = tree.getroottree().getroot()
    declared = [
        root.get("lang"),
        root.get("xml:lang"),
        *tree.xpath("//meta[@property='og:locale']/@content"),
        *tree.xpath("//meta[@http-equiv='Content-Language' or @http-equiv='content-language']/@content"),
    ]
    return next((code for name in declared if (code := language_code(str(name or "")))), None)
