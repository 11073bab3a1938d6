"""What is asked for and what comes: the bounds of a fetch, its record, the bytes of an answer."""

from __future__ import annotations

import time
from dataclasses import dataclass
from email.message import Message
from http import HTTPStatus
from typing import TYPE_CHECKING

from rashomon.acquire.compressed import inflated
from rashomon.errors import FetchError

if TYPE_CHECKING:
    import httpx

_LONGEST_VALIDATOR = 1_000


@dataclass(frozen=True, slots=True)
class Limits:
    """What a fetch may take.

    Attributes:
        connect: seconds to connect, each address of the host.
        read: seconds without a byte.
        whole: seconds for a fetch with its redirects, waiting for the host's sake not counted.
        largest: bytes of a page, after unpacking as before.
        redirects: from one address to another.
        pause: seconds between two requests to one host, at least.
        longest_wait: seconds that are waited where a host asks for time.
    """

    connect: float = 10.0
    read: float = 20.0
    whole: float = 60.0
    largest: int = 20_000_000
    redirects: int = 5
    pause: float = 1.0
    longest_wait: float = 60.0


@dataclass(frozen=True, slots=True)
class Fetch:
    """What came of asking for one address.

    Attributes:
        url: as asked for.
        final_url: to which its redirects led, or None where nothing came.
        status: of the last answer, or None where there was none.
        etag, last_modified: what to ask with next time, as the answer had them.
        retrieved: ISO 8601 date-time in UTC.
        sha256: hex digest of the bytes that came, unpacked.
        told: digest of what a feed or list told of the page; empty where it was asked for by itself.
        problem: why nothing can be used, or None.
        settled: whether there is nothing left to do about it until it changes.
    """

    url: str
    final_url: str | None = None
    status: int | None = None
    etag: str | None = None
    last_modified: str | None = None
    retrieved: str = ""
    sha256: str | None = None
    told: str = ""
    problem: str | None = None
    settled: bool = True


@dataclass(frozen=True, slots=True)
class Page:
    """What stands at an address: its bytes, the media type in lower case, the encoding declared beside them."""

    fetch: Fetch
    body: bytes
    media: str
    charset: str | None


@dataclass(frozen=True, slots=True)
class Answer:
    """What a server sent to one request; the body only where it is taken, unpacked."""

    status: int
    url: httpx.URL
    headers: httpx.Headers
    body: bytes = b""


def body_of(response: httpx.Response, largest: int, ends: float, *, whole: bool) -> bytes:
    """The body of an answer, unpacked, at most ``largest`` bytes.

    Only the encodings that were asked for are undone, and one at a time: others can hold gigabytes in a few bytes.

    Raises:
        FetchError: if it is larger or takes too long.
        FormatError: if it cannot be unpacked.
    """
    coding = response.headers.get("content-encoding", "").strip().lower()
    if coding not in ("", "identity", "gzip", "x-gzip", "deflate"):
        raise FetchError(f"the page is packed in a way that was not asked for ({coding[:40]})", lasting=True)
    chunks, size = [], 0
    for chunk in response.iter_raw():
        size += len(chunk)
        chunks.append(chunk)
        if size > largest:
            if whole:
                why = f"the page is larger than {largest / 1e6:g} MB; save its article's text and give the file"
                raise FetchError(why, lasting=True)
            break
        if time.monotonic() > ends:
            raise FetchError("the page takes too long to come; try again later")
    if coding in ("", "identity"):
        return b"".join(chunks)[:largest]
    return inflated(chunks, largest)


def kind_of(header: str) -> tuple[str, str | None]:
    """Media type, "" where there is none, and the encoding declared beside it."""
    message = Message()
    try:
        message["content-type"] = header[:200]
        return message.get_content_type() if header else "", message.get_content_charset()
    except Exception:  # the parser of mail headers fails on some that are none
        return "", None


def validator(answer: Answer, name: str) -> str | None:
    """A header by which an answer is known again, None where it has none of bearable length."""
    value = answer.headers.get(name, "")
    return value if value.isprintable() and 0 < len(value) <= _LONGEST_VALIDATOR else None


def worded(status: int) -> str:
    """A status with its phrase."""
    try:
        return f"{status} {HTTPStatus(status).phrase}"
    except ValueError:
        return str(status)


def failure(error: Exception) -> str:
    """How a request failed, to stand behind the host's name."""
    name = type(error).__name__
    if "Timeout" in name:
        return f"did not answer in time ({name})"
    if "Connect" in name:
        return f"cannot be connected to ({str(error)[:120] or name})"
    return f"broke off ({name}: {str(error)[:120]})" if str(error) else f"broke off ({name})"
