"""Compressed bytes that are unpacked only up to a bound, so that a small file cannot fill the memory."""

from __future__ import annotations

import gzip
import io
import zipfile
import zlib
from collections.abc import Iterable
from typing import BinaryIO, cast

from rashomon.errors import FormatError

MAGIC = b"\x1f\x8b"
ZIP = ".zip"
ENCRYPTED = 1

# Text of any kind shrinks to a third or a tenth, logs of equal lines to a fiftieth; a bomb of zeros
# reaches deflate's limit of about 1,030. What 200 times the file cannot hold is no pile of articles.
RATIO = 200
FLOOR = 16 * 2**20


class Bounded(io.RawIOBase):
    """Unpacked bytes, of which no more than a bound can be read."""

    def __init__(self, unpacking: BinaryIO, raw: BinaryIO | None, left: int, kind: str) -> None:
        """Take over a stream that unpacks; ``of`` and ``unpacked`` are the ways to get one."""
        self._unpacking = unpacking
        self._raw = raw
        self._left = left
        self._kind = kind

    @classmethod
    def of(cls, unpacking: BinaryIO, size: int, *, raw: BinaryIO | None = None, kind: str = "zstd") -> Bounded:
        """The bytes of a stream that unpacks.

        Args:
            unpacking: gives the unpacked bytes.
            size: how many packed bytes there are; up to 16 MiB and up to 200 times these can be read.
            raw: closed together with the result.
            kind: what people call the packing.
        """
        return cls(unpacking, raw, max(FLOOR, RATIO * size), kind)

    def readable(self) -> bool:
        """Always."""
        return True

    def readinto(self, buffer: bytearray | memoryview) -> int:  # type: ignore[override]
        """As every stream does.

        Raises:
            FormatError: if the data is damaged or goes beyond the bound.
        """
        try:
            # what is whole comes before the error about what is not
            data = getattr(self._unpacking, "read1", self._unpacking.read)(len(buffer))
        except (OSError, EOFError, zlib.error, zipfile.BadZipFile) as error:
            if isinstance(error, OSError) and error.errno:
                raise  # the disk's, not the data's
            raise FormatError(f"the {self._kind} file is damaged or ends too soon; copy it again") from error
        self._left -= len(data)
        if self._left < 0:
            raise FormatError(
                f"the {self._kind} file grows beyond all measure when it is unpacked; "
                "if you trust it, unpack it yourself and give the files"
            )
        buffer[: len(data)] = data
        return len(data)

    def close(self) -> None:
        """Close both streams."""
        self._unpacking.close()
        if self._raw is not None:
            self._raw.close()
        super().close()


def unpacked(raw: BinaryIO, size: int) -> BinaryIO:
    """The decompressed stream of a gzip file.

    Args:
        raw: the compressed bytes, at their start; closed together with the result.
        size: how many compressed bytes there are.

    Reading from it raises FormatError where the data is damaged, or longer than 16 MiB and than 200 times
    ``size``.
    """
    packed = cast(BinaryIO, gzip.GzipFile(fileobj=raw))
    return io.BufferedReader(Bounded.of(packed, size, raw=raw, kind="gzip"), 2**16)


def unzipped(raw: BinaryIO, size: int) -> BinaryIO:
    """The decompressed stream of the one file in a ZIP, as GDELT gives out its tables.

    Args:
        raw: the ZIP; closed together with the result.
        size: how many bytes it has. The same bounds and errors hold as for ``unpacked``.

    Raises:
        FormatError: if it holds no file or several, or one that is encrypted or packed otherwise than ZIPs mostly are.
    """
    try:
        package = zipfile.ZipFile(raw)
        inside = [one for one in package.infolist() if not one.is_dir()]
        if len(inside) != 1:
            raise FormatError(f"the ZIP file holds {len(inside):,} files and not one; unpack it and give the folder")
        if inside[0].flag_bits & ENCRYPTED or inside[0].compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
            raise FormatError("the ZIP file is encrypted or packed in a rare way; unpack it and give the file")
        stream = cast(BinaryIO, package.open(inside[0]))
    except (zipfile.BadZipFile, NotImplementedError, ValueError, EOFError) as error:
        raise FormatError("the ZIP file is damaged or ends too soon; copy it again") from error
    return io.BufferedReader(Bounded.of(stream, size, raw=raw, kind="ZIP"), 2**16)


def inflated(chunks: Iterable[bytes], most: int) -> bytes:
    """The bytes that come in gzip or deflate, as HTTP's content codings are.

    Raises:
        FormatError: if they are damaged, cut off, or more than ``most``; no more than that is ever unpacked.
    """
    out = bytearray()
    unpack = None
    try:
        for chunk in chunks:
            while chunk:
                if unpack is None or (unpack.eof and unpack.unused_data):
                    unpack = zlib.decompressobj(_window(chunk))
                out += unpack.decompress(chunk, most + 1 - len(out))
                if len(out) > most:
                    raise FormatError("grows beyond all measure when it is unpacked; nothing of it is read")
                chunk = unpack.unused_data if unpack.eof else unpack.unconsumed_tail
                if unpack.eof and chunk[:2] != MAGIC:
                    return bytes(out)  # what stands behind the end is no part of it
    except zlib.error as error:
        raise FormatError("is compressed and damaged; get it again") from error
    if unpack is not None and not unpack.eof:
        raise FormatError("is compressed and ends too soon; get it again")
    return bytes(out)


def _window(head: bytes) -> int:
    """zlib's word for what begins so: gzip or zlib, or, as some servers understand "deflate", neither's header."""
    return (
        47 if head[:2] == MAGIC or (head[0] & 15 == 8 and (len(head) < 2 or head[0] * 256 + head[1]) % 31 == 0) else -15
    )
