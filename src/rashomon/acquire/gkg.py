"""GDELT's Global Knowledge Graph 2.1: a table without a header that tells addresses, outlets and times, and no text.

Columns as in "The GDELT Global Knowledge Graph (GKG) Data Format Codebook V2.1".
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape
from typing import ClassVar

from rashomon.acquire.base import Found, Linked, Source, unread
from rashomon.acquire.dates import iso_date
from rashomon.acquire.fields import NO_TEXT, told
from rashomon.acquire.languages import language_code
from rashomon.article import Article

_COLUMNS = 27
# Rows have some 10 KB; lists of themes and names make the longest, with a few hundred.
_LONGEST = 16 * 2**20
_SEEN, _KIND, _OUTLET, _ADDRESS, _TRANSLATION, _EXTRAS = 1, 2, 3, 4, 25, 26
_WEB = b"1"
_ROW = re.compile(rb"[0-9]{14}-T?[0-9]{1,9}\t[0-9]{14}\t[1-9]\t[^\t\n]{0,500}\t")
_TITLE = re.compile(r"<PAGE_TITLE>([^<]{1,2000})</PAGE_TITLE>")
_FROM = re.compile(r"srclc:([a-z]{2,3})\b")


class GkgReader:
    """GDELT GKG 2.1 (.gkg.csv): one linked article a row; GDELT's time is when it saw the page."""

    name: ClassVar[str] = "GDELT GKG"
    suffixes: ClassVar[tuple[str, ...]] = (".csv", ".tsv")

    def sniff(self, head: bytes) -> bool:
        """Whether the first row begins with GKG's record id, time, kind and outlet."""
        return _ROW.match(head) is not None

    def read(self, source: Source) -> Iterator[Found]:
        """One linked article a row; a row that is none becomes one with a problem."""
        number = 0
        with source.open() as stream:
            while line := stream.readline(_LONGEST):
                number += 1
                part = f"line {number}"
                if not line.endswith(b"\n") and len(line) == _LONGEST:
                    while (rest := stream.readline(_LONGEST)) and not rest.endswith(b"\n"):
                        pass
                    yield unread(source.name, f"is longer than {_LONGEST // 2**20} MiB; take it out", part)
                elif not line.isspace():
                    yield _row(line, source.name, part)


def _row(line: bytes, name: str, part: str) -> Found:
    cells = line.rstrip(b"\r\n").split(b"\t")
    if len(cells) != _COLUMNS:
        return unread(name, f"has {len(cells)} columns, and GKG 2.1 has {_COLUMNS}; export it again", part)
    address = cells[_ADDRESS].decode("utf-8", "replace").strip()
    if cells[_KIND] != _WEB or not re.match(r"https?://", address, re.IGNORECASE):
        return unread(name, "is no page of the web, and has no text; leave it out", part)
    title = _TITLE.search(cells[_EXTRAS].decode("utf-8", "replace"))
    language = _FROM.search(cells[_TRANSLATION].decode("ascii", "replace"))
    seen = iso_date(cells[_SEEN].decode("ascii", "replace"))  # in UTC
    article = Article(
        id="",
        text="",
        title=" ".join(unescape(title[1]).split()) or None if title else None,
        outlet=cells[_OUTLET].decode("utf-8", "replace").strip() or None,
        url=address,
        retrieved=f"{seen}Z" if seen and len(seen) == len("2025-03-01T12:15:00") else seen,
        # without a mark of translation the page was read in English
        language=language_code(language[1]) if language else "en",
        problem=f"{name}, {part}: {NO_TEXT}",
    )
    return Linked(article, told(article))
