"""The contract of the acquire stage: a reader turns one source into articles."""

from __future__ import annotations

import io
import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path, PurePath
from typing import BinaryIO, ClassVar, Protocol

from rashomon.acquire import compressed
from rashomon.acquire.addresses import is_address
from rashomon.article import Article, article_id
from rashomon.errors import FormatError

# The name that stands for standard input.
STDIN = "-"

# What is held in memory at once: a file that is read as a whole, one line of JSON Lines, one table cell.
# A text of 50 MB fits even when JSON escapes double it.
WHOLE = 128 * 2**20

_CHUNK = 2**20


@dataclass(frozen=True, slots=True)
class Source:
    """Bytes to read articles from: a file, or bytes at hand. Gzip is undone on the way, and so is a ZIP of one file.

    Attributes:
        name: the file's path as given, an address, or "-" for standard input; shown to people, never executed.
        path: the file, or None where ``data`` holds the bytes.
        data: the bytes, where ``path`` is None.
        charset: the encoding declared beside the bytes, as HTTP does, or None.
    """

    name: str
    path: Path | None = None
    data: bytes = b""
    charset: str | None = None

    def open(self) -> BinaryIO:
        """The bytes as a stream, from their start; to be closed by the caller.

        Raises:
            FormatError: if it is a ZIP that cannot be unpacked, or holds more than one file.
            OSError: if the file cannot be opened.
        """
        raw: BinaryIO = io.BytesIO(self.data) if self.path is None else self.path.open("rb")
        packed = raw.read(len(compressed.MAGIC)) == compressed.MAGIC
        size = raw.seek(0, os.SEEK_END)
        raw.seek(0)
        if packed:
            return compressed.unpacked(raw, size)
        if not self.name.lower().endswith(compressed.ZIP):
            return raw
        try:
            return compressed.unzipped(raw, size)
        except FormatError:
            raw.close()
            raise

    def head(self, size: int = 2**16) -> bytes:
        """The first ``size`` bytes, or fewer where there are no more, or none that are whole.

        Raises:
            FormatError: if already the first byte cannot be unpacked.
            OSError: if the file cannot be read.
        """
        head = b""
        with self.open() as stream:
            try:
                while len(head) < size and (chunk := stream.read1(size - len(head))):  # type: ignore[attr-defined]
                    head += chunk
            except FormatError:
                if not head:
                    raise
        return head

    def read(self) -> bytes:
        """All bytes.

        Raises:
            FormatError: if there are more than can be held at once (128 MiB).
        """
        chunks = []
        left = WHOLE
        with self.open() as stream:
            while chunk := stream.read(_CHUNK):
                left -= len(chunk)
                if left < 0:
                    raise FormatError(
                        f"is larger than {WHOLE // 2**20} MiB, too large to be read as one piece; split it, "
                        "or store its articles as JSON Lines, CSV or Parquet"
                    )
                chunks.append(chunk)
        return b"".join(chunks)


@dataclass(frozen=True, slots=True)
class Linked:
    """An article of which only the address and some fields are told; its text stands on the page at that address.

    Attributes:
        article: what is told, with its ``url`` and with a ``problem`` that holds where the page is not read.
        told: digest of what is told, by which it is known whether the source says that the page changed.
    """

    article: Article
    told: str


@dataclass(frozen=True, slots=True)
class Remark:
    """Something to tell the user that stands for no article."""

    text: str


Found = Article | Linked | Remark


class Reader(Protocol):
    """Reads one format.

    ``name`` is what people call the format. ``suffixes`` are lower case with the dot. ``sniff`` is asked
    where the suffix decides nothing (standard input, no suffix). What of a source cannot be read becomes
    an article with a ``problem``, and the rest is read on. Where nothing more can be read, ``read`` raises
    FormatError with the reason and what to do; the stage makes an article with this problem of it.
    """

    name: ClassVar[str]
    suffixes: ClassVar[tuple[str, ...]]

    def sniff(self, head: bytes) -> bool:
        """Whether the first bytes of a source look like this format."""
        ...

    def read(self, source: Source) -> Iterator[Found]:
        """What is in the source, in its order; ids may be empty, the stage fills them in."""
        ...


def unread(name: str, why: str, part: str = "") -> Article:
    """The article that stands for something that could not be read.

    Its id is a hash of the file's own name (without folders; of an address all of it) and the part, so that it is the
    same on every machine and in every order.

    Args:
        name: the source's name.
        why: what is wrong and what to do.
        part: which part of the source ("line 7"); empty for all of it.
    """
    where = f"{name}, {part}" if part else name
    key = f"{name if is_address(name) else PurePath(name).name}, {part}"
    file = None if name == STDIN or is_address(name) else name
    return Article(id=article_id(None, None, key, ""), text="", problem=f"{where}: {why}", file=file)
