"""Feeds, RSS and Atom: whole articles where the feed carries them, else the addresses of their pages."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from html import unescape
from typing import Any, ClassVar
from urllib.parse import urljoin

from rashomon.acquire.addresses import host_of, is_address
from rashomon.acquire.base import Found, Linked, Source, unread
from rashomon.acquire.dates import iso_date
from rashomon.acquire.fields import NO_TEXT, told
from rashomon.acquire.html import text_of_fragment
from rashomon.acquire.languages import language_code
from rashomon.article import Article
from rashomon.errors import FormatError

# The largest feeds of news are some 2 MB; the parser for broken feeds takes two seconds for each MB of brackets.
_LARGEST = 10_000_000
_MOST_ENTRIES = 5_000
_MOST_WORDS = 2_000

_LOOKS = re.compile(
    rb"(?:\xef\xbb\xbf)?\s{0,200}(?:<\?xml[^>]{0,500}>\s{0,200}|<\?xml-stylesheet[^>]{0,500}>\s{0,200}"
    rb"|<!--(?:[^-]|-(?!->)){0,4000}-->\s{0,200}|<!doctype rss[^>]{0,500}>\s{0,200}){0,8}"
    rb"<(?:rss|(?:[a-z][a-z0-9]{0,20}:)?feed|rdf:rdf)[\s>]",
    re.IGNORECASE,
)
_TAG = re.compile(r"<[^<>]{0,2000}>")
# How feeds say that an entry's content is only its beginning.
_CUT_OFF = re.compile(
    r"(?:\[\s?(?:…|\.\.\.)\s?\]|…|\.\.\.|(?:read|see) (?:more|on|the rest)|continue reading)[\s.»→>]{0,9}$",
    re.IGNORECASE,
)
_ONLY_SUMMARY = "holds only the entry's summary"


class FeedReader:
    """RSS and Atom (.rss, .atom, .xml), in any of their versions."""

    name: ClassVar[str] = "feed"
    suffixes: ClassVar[tuple[str, ...]] = (".rss", ".atom", ".rdf", ".xml")

    def sniff(self, head: bytes) -> bool:
        """Whether its first element is a feed's."""
        return _LOOKS.match(head) is not None

    def read(self, source: Source) -> Iterator[Found]:
        """One article an entry, linked where the feed carries no whole text.

        Raises:
            FormatError: if it is no feed, or declares entities of its own, which no feed needs and bombs are made of.
        """
        data = source.read()
        if len(data) > _LARGEST:
            raise FormatError(f"is larger than {_LARGEST // 10**6} MB, too large for a feed; split it")
        if b"<!ENTITY" in _head(data):
            raise FormatError("declares entities of its own, which no feed needs; take the DOCTYPE out if you trust it")
        import feedparser  # slow to load, and most inputs hold no feed

        # Bytes would be taken for the name of a file, or for an address.
        kind = {"content-type": f"application/xml; charset={source.charset}"} if source.charset else {}
        feed = feedparser.parse(
            io.BytesIO(data), response_headers=kind, sanitize_html=False, resolve_relative_uris=False
        )
        if not feed.version and not feed.entries:
            raise FormatError("is XML, but no feed; give an RSS or Atom feed, or the article's text as .txt")
        for number, entry in enumerate(feed.entries, start=1):
            part = f"entry {number}"
            if number > _MOST_ENTRIES:
                yield unread(source.name, f"the feed has more than {_MOST_ENTRIES:,} entries; split it", part)
                return
            try:
                yield _entry(entry, feed.feed, source.name, part)
            except Exception as error:  # one bad entry must not cost the others
                yield unread(source.name, f"cannot be read ({type(error).__name__}); correct or remove it", part)
        if feed.bozo and not feed.entries:
            raise FormatError(f"is a damaged feed ({type(feed.bozo_exception).__name__}); save it again")


def _head(data: bytes) -> bytes:
    """What stands before the first element, in capitals; UTF-16 and UTF-32 lose their zeros."""
    plain = data[: 2**20].replace(b"\0", b"").upper()
    start = re.search(rb"<[A-Z_:]", plain)
    return plain[: start.start()] if start else plain


def _entry(entry: dict[str, Any], feed: Mapping[str, Any], name: str, part: str) -> Article | Linked:
    """The article of an entry; with what is told of it, where its text is on its page or nowhere."""
    source = entry.get("source")
    outlet = (source.get("title") if isinstance(source, Mapping) else None) or feed.get("title")
    # the parser's own ``get`` gives one date for the other, and warns that it will not for long
    published, updated = dict.get(entry, "published"), dict.get(entry, "updated")
    article = Article(
        id="",
        text="",
        title=_words(entry.get("title")) or None,
        outlet=_words(outlet) or None,
        url=_link(entry, name),
        published=iso_date(published) or iso_date(updated),
        language=language_code(_language(entry, feed)),
    )
    whole = _content(entry)
    where = f"{name}, {part}"
    if whole and not _CUT_OFF.search(whole[-200:].rstrip()):
        return replace(article, text=whole, sha256="")
    summary = whole or _plain(entry.get("summary"), (entry.get("summary_detail") or {}).get("type"))
    why = f"{_ONLY_SUMMARY}; give --fetch to read its page" if summary else NO_TEXT
    if article.url is None:
        why = f"{_ONLY_SUMMARY if summary else 'no text'} and no address; add the article's text"
    article = replace(article, text=summary, sha256="", problem=f"{where}: {why}")
    # an entry that says when it was updated says by that whether its page changed
    sign = replace(article, published=str(updated or published or ""))
    return Linked(article, told(sign)) if article.url else article


def _content(entry: Mapping[str, Any]) -> str:
    """The text of the entry's content element (RSS's content:encoded), the longest where there are several."""
    texts = [_plain(one.get("value"), one.get("type")) for one in (entry.get("content") or [])[:8]]
    return max(texts, key=len, default="")


def _plain(value: object, kind: object) -> str:
    """The text of an element; "" where there is none in it."""
    if not isinstance(value, str) or not value.strip():
        return ""
    if kind == "text/plain" and not _TAG.search(value):
        return value
    try:
        return text_of_fragment(value)
    except FormatError:
        return ""


def _words(value: object) -> str:
    """A title in one line, without its tags: RSS does not tell whether it is HTML."""
    return " ".join(unescape(_TAG.sub("", str(value or "")[:_MOST_WORDS])).split())


def _link(entry: Mapping[str, Any], name: str) -> str | None:
    """The address of the entry's page; relative ones are those of the feed's own place."""
    link = str(entry.get("link") or "").strip()[:4_000]
    try:
        link = urljoin(name, link) if link and is_address(name) else link
    except ValueError:
        return None
    return link if is_address(link) and host_of(link) else None


def _language(entry: Mapping[str, Any], feed: Mapping[str, Any]) -> str:
    detail = entry.get("title_detail")
    own = detail.get("language") if isinstance(detail, Mapping) else None
    return str(own or feed.get("language") or "")[:64]
