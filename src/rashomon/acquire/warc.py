"""Web archives (WARC, as Common Crawl's CC-NEWS): the pages of their responses, one after another."""

from __future__ import annotations

import io
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from typing import Any, BinaryIO, ClassVar, cast

from rashomon.acquire.addresses import is_address
from rashomon.acquire.base import Found, Remark, Source, unread
from rashomon.acquire.compressed import Bounded, inflated
from rashomon.acquire.dates import iso_date
from rashomon.acquire.html import HtmlReader, article_at, page_of
from rashomon.acquire.paths import shown
from rashomon.errors import FormatError

ZSTD = b"\x28\xb5\x2f\xfd"
_ZSTD_DICTIONARY = b"\x5d\x2a\x4d\x18"  # where the dictionary comes first, as the format's zstd annex has it

# As much of a page as the HTML reader takes.
_LARGEST = 20_000_000
_LONGEST_HEADER = 64 * 1024
_PAGES = ("text/html", "application/xhtml+xml")


class WarcReader:
    """WARC files (.warc, .warc.gz, .warc.zst), streamed: one record is held at a time."""

    name: ClassVar[str] = "WARC"
    suffixes: ClassVar[tuple[str, ...]] = (".warc",)

    def sniff(self, head: bytes) -> bool:
        """Whether it begins as a WARC record does, or is packed with zstd, as nothing else that is read may be."""
        return head.startswith((b"WARC/", ZSTD, _ZSTD_DICTIONARY))

    def read(self, source: Source) -> Iterator[Found]:
        """The pages of responses with status 200, and at the end how many records were none.

        Raises:
            FormatError: if it is damaged from some point on; what came before it has been yielded.
        """
        from fastwarc import ArchiveIterator  # needed only here

        counts: Counter[str] = Counter()
        number = 0
        with source.open() as raw:
            stream = _Stream(_unpacked(raw, source.head(4)))
            try:
                # Lenient: a record of a wrong length costs itself, and not the rest of the file.
                for record in ArchiveIterator(
                    cast(BinaryIO, stream),
                    quirks_mode=True,
                    stream_detect=False,
                    auto_decode="none",
                    max_header_len=_LONGEST_HEADER,
                    fsspec_args=False,
                ):
                    number += 1
                    yield from _page(record, source.name, f"record {number}", counts)
            except OSError as error:
                why = f"the archive is damaged behind record {number} ({str(error)[:100]}); get it again"
                yield unread(source.name, why)
        if number == 0:
            raise FormatError("holds no WARC record; check that it is the right file")
        if counts:
            kinds = ", ".join(f"{count:,} {kind}" for kind, count in sorted(counts.items()))
            yield Remark(f"{source.name}: {counts.total():,} of {number:,} records were no pages ({kinds})")


def _page(record: Any, name: str, part: str, counts: Counter[str]) -> Iterator[Found]:
    """The article of a record; what is no page is counted."""
    kind = _kind(record)
    if kind is not None:
        counts[kind] += 1
        return
    url = str(record.headers.get("WARC-Target-URI") or "").strip("<>")
    where = f"{shown(url[:200])}: " if url else ""
    try:
        body = _body(record)
        if not record.http_content_type and not HtmlReader().sniff(body[: 2**16]):
            counts["of another media type"] += 1
            return
        charset = record.http_charset
        page = page_of(body, str(charset) if charset else None)
        article = article_at(url if is_address(url) else "", page)
    except FormatError as error:
        yield unread(name, where + str(error), part)
        return
    except OSError as error:
        yield unread(name, f"{where}the record is damaged ({error}); get it again", part)
        return
    except Exception as error:  # pages make the parsers fail in any way; the archive goes on
        yield unread(name, f"{where}is damaged ({type(error).__name__}); leave it out", part)
        return
    retrieved = iso_date(str(record.headers.get("WARC-Date") or ""))
    yield replace(article, url=article.url or None, outlet=article.outlet or None, retrieved=retrieved)


def _kind(record: Any) -> str | None:
    """Why a record is no page; None where it is one."""
    kind = str(record.headers.get("WARC-Type") or "").lower()
    if kind != "response":
        return kind if kind in _KINDS else "of another kind"
    if not record.is_http or record.http_headers is None:
        return "not of HTTP"
    if record.http_headers.status_code != 200:
        return "of another status than 200"
    if record.http_content_type and record.http_content_type.lower() not in _PAGES:
        return "of another media type"
    return None


_KINDS = frozenset({"warcinfo", "request", "metadata", "resource", "revisit", "conversion", "continuation"})


def _body(record: Any) -> bytes:
    """The page's bytes, with HTTP's codings undone.

    Raises:
        FormatError: if there are too many, or they cannot be unpacked.
        OSError: if the record cannot be read.
    """
    from fastwarc.stream_io import BrotliReader, ChunkedReader

    body: bytes = record.reader.read(_LARGEST + 1)
    _refuse_large(body)
    headers = record.http_headers
    if "chunked" in str(headers.get("Transfer-Encoding") or "").lower():
        # Common Crawl keeps the header's name and takes the chunks apart; others keep both.
        body = _read(ChunkedReader(io.BytesIO(body))) if _is_chunked(body) else body
    coding = str(headers.get("Content-Encoding") or "").strip().lower()
    if coding in ("gzip", "x-gzip", "deflate"):
        return inflated([body], _LARGEST) if not HtmlReader().sniff(body[: 2**16]) else body
    if coding == "br" and not HtmlReader().sniff(body[: 2**16]):
        return _read(BrotliReader(io.BytesIO(body)))
    return body


def _is_chunked(body: bytes) -> bool:
    size, mark, _ = body[:32].partition(b"\r\n")
    return bool(mark) and all(digit in b"0123456789abcdefABCDEF" for digit in size.split(b";")[0].strip() or b"-")


def _read(stream: Any) -> bytes:
    chunks, size = [], 0
    while size <= _LARGEST and (chunk := stream.read(2**16)):
        size += len(chunk)
        chunks.append(chunk)
    body = b"".join(chunks)
    _refuse_large(body)
    return body


def _refuse_large(body: bytes) -> None:
    if len(body) > _LARGEST:
        raise FormatError(f"the page is larger than {_LARGEST // 10**6} MB; save its article's text as .txt")


def _unpacked(raw: BinaryIO, head: bytes) -> BinaryIO:
    """The stream with zstd undone, up to the bound that holds for gzip."""
    if head not in (ZSTD, _ZSTD_DICTIONARY):
        return raw
    from fastwarc.stream_io import ZstdReader

    size = raw.seek(0, io.SEEK_END)
    raw.seek(0)
    return io.BufferedReader(
        Bounded.of(cast(BinaryIO, ZstdReader(cast(BinaryIO, _Stream(raw)), fsspec_args=False)), size)
    )


class _Stream:
    """A stream as fastwarc wants it: it asks for the place, which streams that unpack cannot tell otherwise."""

    def __init__(self, inner: BinaryIO) -> None:
        self._inner = inner
        self._place = 0

    def read(self, size: int = -1) -> bytes:
        data: bytes = self._inner.read1(size)  # type: ignore[attr-defined]
        self._place += len(data)
        return data

    def seek(self, offset: int, whence: int = 0) -> int:
        return self._place

    def tell(self) -> int:
        return self._place

    def close(self) -> None:
        """Left to whoever opened it."""
