"""One record of a JSON file or table row as an article: which field is which, under its common names."""

from __future__ import annotations

import hashlib
import logging
import re
from collections.abc import Callable, Iterable, Mapping
from functools import lru_cache
from typing import TypeVar
from urllib.parse import urlsplit

from rashomon.acquire.base import Linked, unread
from rashomon.acquire.dates import iso_date
from rashomon.acquire.html import article_of_page
from rashomon.acquire.languages import language_code
from rashomon.article import Article
from rashomon.errors import FormatError

T = TypeVar("T")

LOG = logging.getLogger("rashomon")

# Names are compared in lower case without signs ("date_publish", "datePublish"), best first. They are those
# of Rashomon itself, news-please, Media Cloud (both of its interfaces), GDELT's DOC list, Event Registry,
# NewsAPI, newsdata.io, mediastack, JSON Feed, RSS and schema.org's NewsArticle.
ID = ("id", "uid", "uuid", "storiesid", "articleid", "docid", "documentid", "guid")
URI = "uri"  # Event Registry's id, elsewhere an address
TITLE = ("title", "headline", "titlepage", "titlerss", "storytitle", "articletitle")
TEXT = (
    "text", "maintext", "fulltext", "articletext", "storytext", "bodytext", "contenttext", "articlebody",
    "fullcontent", "body", "content", "article",
)  # fmt: skip
HTML = ("contenthtml", "bodyhtml", "articlehtml", "rawhtml", "html")
OUTLET = (
    "outlet", "medianame", "sourcename", "publishername", "publisher", "source", "publication", "newspaper",
    "sitename", "site", "sourcedomain", "domain", "sourceid", "mediaurl",
)  # fmt: skip
URL = ("url", "link", "permalink", "weburl", "articleurl", "storyurl", "canonicalurl", "externalurl", URI)
PUBLISHED = (
    "published", "datepublish", "publishdate", "publishedat", "publisheddate", "datepublished", "datetimepub",
    "pubdate", "publicationdate", "webpublicationdate", "date", "datetime", "timestamp",
)  # fmt: skip
RETRIEVED = ("retrieved", "datedownload", "collectdate", "indexeddate", "seendate", "retrievedat")
LANGUAGE = ("language", "lang", "languagecode", "inlanguage")
TRANSLATION = ("translation", "textenglish", "translatedtext")

_ABOUT = frozenset((*TITLE, *OUTLET, *URL, *PUBLISHED, *LANGUAGE))
_KNOWN = frozenset((*ID, *TITLE, *TEXT, *HTML, *OUTLET, *URL, *PUBLISHED, *RETRIEVED, *LANGUAGE, *TRANSLATION))
# In the CSV of GDELT's DOC interface (URL, MobileURL, Date, Title) the date is when GDELT saw the page.
_SEEN_LIST = frozenset({"url", "mobileurl", "date"})
_LONGEST_NAME = 64
# What programs write where a table has no value.
_NO_VALUE = frozenset({"", "-", "n/a", "na", "nan", "nat", "none", "null", "unknown"})
NO_TEXT = "no text; give --fetch to read its page"
# NewsAPI gives the first 200 characters and says how many it keeps back.
_CUT_OFF = re.compile(r"\[\+[0-9]{1,9} chars\]\s*$")


@lru_cache(maxsize=1024)
def _plain(name: str) -> str:
    return re.sub(r"[^a-z0-9]", "", name.lower())


def known(name: str) -> bool:
    """Whether a field or column of this name says something about an article."""
    return len(name) <= _LONGEST_NAME and _plain(name) in _KNOWN


def of_a_head(name: str) -> bool:
    """Whether a line above a text that begins with this name says something about the article."""
    return known(name) and _plain(name) in _ABOUT


def told_by(head: Mapping[str, str], name: str) -> dict[str, str | None]:
    """Title, outlet, address, date of publication and language, as far as the lines above a text tell them.

    Args:
        head: names with their values.
        name: the source's name.
    """
    told = {_plain(key): value for key, value in head.items() if of_a_head(key)}
    return {
        "title": _first(told, TITLE, _line),
        "outlet": _first(told, OUTLET, _name),
        "url": _first(told, URL, _url),
        "published": _date(told, name),
        "language": _first(told, LANGUAGE, _language),
    }


def article_of(record: Mapping[str, object], name: str, part: str) -> Article | Linked:
    """The article that a record describes; with a ``problem`` where it has no whole text, linked where only its address
    is told.

    Args:
        record: field names with their values: strings, numbers, dates, objects with a name.
        name: the source's name.
        part: which part of it the record is ("line 7"); empty for all of it.
    """
    fields: dict[str, object] = {}
    for key, value in record.items():
        if value not in (None, "") and known(key):
            fields.setdefault(_plain(key), value)
    if "date" in fields and {_plain(key) for key in record if len(key) <= _LONGEST_NAME} >= _SEEN_LIST:
        fields.setdefault("seendate", fields.pop("date"))
    title, outlet = _first(fields, TITLE, _line), _first(fields, OUTLET, _name)
    url, published = _first(fields, URL, _url), _date(fields, f"{name}, {part}" if part else name)
    language = _first(fields, LANGUAGE, _language)
    text, why = _first(fields, TEXT, _text), None
    if text is None and (page := _first(fields, HTML, _text)):
        try:
            found = article_of_page(page)
        except FormatError as error:
            why = str(error)
        else:
            text, title, outlet = found.text, title or found.title, outlet or found.outlet
            url, published = url or found.url, published or found.published
            language = language or found.language
    if text is None:
        why = why or (
            "has no text (looked for a field text, maintext, content or body); add the article's text"
            if url is None
            else NO_TEXT
        )
        if title is None and url is None:
            return unread(name, why, part)
    elif _CUT_OFF.search(text, max(0, len(text) - 40)):
        why = "has a text that is cut off at its end, as its source says; replace it with the whole text"
    where = f"{name}, {part}" if part else name
    article = Article(
        id=_first(fields, ID, _id) or ("" if url == fields.get(URI) else _id(fields.get(URI)) or ""),
        text=text or "",
        title=title,
        outlet=outlet,
        url=url,
        published=published,
        retrieved=_first(fields, RETRIEVED, iso_date),
        language=language,
        translation=_first(fields, TRANSLATION, _text),
        problem=f"{where}: {why}" if why else None,
    )
    return Linked(article, told(article)) if text is None and url is not None else article


def told(article: Article) -> str:
    """Digest of what a list tells of an article beside its address."""
    parts = (article.title, article.published, article.text)
    return hashlib.sha256("\0".join(part or "" for part in parts).encode("utf-8", "surrogatepass")).hexdigest()


def _date(fields: Mapping[str, object], where: str) -> str | None:
    """The date of publication; one that is given and cannot be read is told, for the article goes on without."""
    found = _first(fields, PUBLISHED, iso_date)
    given = next((fields[name] for name in PUBLISHED if name in fields), None)
    if found is None and given is not None and str(given).strip().casefold() not in _NO_VALUE:
        LOG.warning(
            "%s: the date %.60r names no day for sure and is left out; give it as 2026-03-01",
            where,
            given,
            extra={"event": "date left out", "fields": {"source": where}},
        )
    return found


def _first(fields: Mapping[str, object], names: Iterable[str], take: Callable[[object], T | None]) -> T | None:
    """What ``take`` makes of the first of the named fields of which it makes something."""
    for name in names:
        if name in fields and (taken := take(fields[name])) is not None:
            return taken
    return None


def _text(value: object) -> str | None:
    """A text as it is; None where there is nothing but space."""
    return value if isinstance(value, str) and not value.isspace() else None


def _line(value: object) -> str | None:
    """A string in one line, a number as it is written."""
    if isinstance(value, float) and value.is_integer() and abs(value) < 2**53:
        value = int(value)  # tables with gaps turn whole numbers into floats
    if isinstance(value, int | float) and not isinstance(value, bool) and abs(value) < 10**300:
        return str(value)
    return " ".join(value.split()) or None if isinstance(value, str) else None


def _name(value: object) -> str | None:
    """A name; that of an object (NewsAPI's and schema.org's sources are objects); the host of an address."""
    if isinstance(value, list) and value:
        value = value[0]
    if isinstance(value, Mapping):
        value = next((value[key] for key in ("name", "title", "domain", "uri", "id") if value.get(key)), None)
    if address := _url(value):
        try:
            return (urlsplit(address).hostname or "").removeprefix("www.") or None
        except ValueError:
            return None
    return _line(value)


def _id(value: object) -> str | None:
    """An id, to the character."""
    if isinstance(value, str):
        return value if value.strip() else None
    return _line(value)


def _url(value: object) -> str | None:
    address = value.strip() if isinstance(value, str) else ""
    return address if re.match(r"https?://", address, re.IGNORECASE) else None


def _language(value: object) -> str | None:
    return language_code(value) if isinstance(value, str) else None
