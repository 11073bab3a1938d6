"""Gzip streams that are decompressed only up to a bound, so that a small file cannot fill the memory."""

from __future__ import annotations

import gzip
import io
import zlib
from typing import BinaryIO

from rashomon.errors import FormatError

MAGIC = b"\x1f\x8b"

# Text of any kind shrinks to a third or a tenth, logs of equal lines to a fiftieth; a bomb of zeros
# reaches deflate's limit of about 1,030. What 200 times the file cannot hold is no pile of articles.
RATIO = 200
FLOOR = 16 * 2**20


class _Bounded(io.RawIOBase):
    """The decompressed bytes of ``raw``, at most ``left`` of them; closes ``raw`` with itself."""

    def __init__(self, raw: BinaryIO, left: int) -> None:
        self._raw = raw
        self._gzip = gzip.GzipFile(fileobj=raw)
        self._left = left

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: bytearray | memoryview) -> int:  # type: ignore[override]
        try:
            count = self._gzip.readinto(buffer)
        except (gzip.BadGzipFile, EOFError, zlib.error) as error:
            raise FormatError("the gzip file is damaged or ends too soon; copy it again") from error
        self._left -= count
        if self._left < 0:
            raise FormatError(
                "the gzip file grows beyond all measure when it is unpacked; "
                "if you trust it, unpack it yourself and give the files"
            )
        return count

    def close(self) -> None:
        self._gzip.close()
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
    return io.BufferedReader(_Bounded(raw, max(FLOOR, RATIO * size)), 2**16)
