"""Parquet files, read a few rows at a time."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import Any, BinaryIO, ClassVar

from rashomon._runtime.memory import bounded
from rashomon.acquire import compressed
from rashomon.acquire.base import Found, Source, unread
from rashomon.acquire.encoding import decode
from rashomon.acquire.fields import article_of, known
from rashomon.errors import FormatError

_MAGIC = b"PAR1"
# Rows that are held as Python objects at once; more make reading no faster.
_ROWS = 32
# Bytes that pyarrow may take beyond what the file declares. A page's head may claim gigabytes, and pyarrow (26) asks
# for them before it looks at the page.
_BEYOND = 2**30
_BOMB = "grows beyond all measure when it is unpacked; if you trust it, export its articles as JSON Lines"


class ParquetReader:
    """Parquet (.parquet): one article a row, columns named as in JSON; unknown columns are not even read."""

    name: ClassVar[str] = "Parquet"
    suffixes: ClassVar[tuple[str, ...]] = (".parquet", ".pq")

    def sniff(self, head: bytes) -> bool:
        """Whether it begins with Parquet's magic bytes."""
        return head.startswith(_MAGIC)

    def read(self, source: Source) -> Iterator[Found]:
        """One article a row.

        Raises:
            FormatError: if it is no whole Parquet file, or has no column with a name that Rashomon knows.
        """
        import pyarrow as pa
        import pyarrow.parquet as pq

        with _seekable(source) as stream:
            size = stream.seek(0, io.SEEK_END)
            try:
                table = pq.ParquetFile(stream, pre_buffer=False, buffer_size=2**20)
                names = [name for name in table.schema_arrow.names if known(name)]
                rows = table.metadata.num_rows
                unpacked = _unpacked(table)
            except (pa.ArrowException, OSError, ValueError) as error:
                raise FormatError("is damaged or not a Parquet file; copy or export it again") from error
            if not names:
                raise FormatError("has no column named text, title, url or the like; rename its columns")
            if rows > max(1_000_000, size):
                # Even a row of a few repeated words takes more than a byte of the file.
                raise FormatError(f"claims {rows:,} rows, too many for its size; export it again")
            left = max(compressed.FLOOR, compressed.RATIO * size)
            if unpacked > left:
                raise FormatError(_BOMB)
            number = 0
            try:
                for batch in _batches(table, names, _BEYOND + 2 * unpacked):
                    for record in _records(pa.Table.from_batches([batch])):
                        number += 1
                        # one value in a few bytes may stand in every row
                        left -= sum(len(value) for value in record.values() if isinstance(value, str))
                        if left < 0:
                            yield unread(source.name, _BOMB, f"row {number}")
                            return
                        yield article_of(record, source.name, f"row {number}")
            except (pa.ArrowException, OSError, ValueError) as error:
                why = "the file is damaged from here on; copy or export it again"
                yield unread(source.name, f"{why} ({type(error).__name__})", f"row {number + 1}")


def _batches(table: Any, names: list[str], most: int) -> Iterator[Any]:
    """The rows, some at a time; pyarrow may take so many bytes for each."""
    batches = table.iter_batches(batch_size=_ROWS, columns=names)
    while True:
        with bounded(most):
            batch = next(batches, None)
        if batch is None:
            return
        yield batch


def _unpacked(table: Any) -> int:
    """Bytes that the file's columns take when they are unpacked, as it declares.

    Of whole groups of rows: asking pyarrow (26) for one column of a damaged file ends the process.
    """
    return sum(table.metadata.row_group(number).total_byte_size for number in range(table.metadata.num_row_groups))


def _seekable(source: Source) -> BinaryIO:
    """The file itself where it is not gzipped, so that a large one is never held as a whole."""
    stream = source.open()
    if stream.seekable():
        return stream
    stream.close()
    return io.BytesIO(source.read())


def _records(table: Any) -> Iterator[dict[str, object]]:
    """The rows as dicts; strings go through the decoder, as files hold other bytes than UTF-8 too."""
    import pyarrow as pa

    columns: dict[str, list[object]] = {}
    for field in table.schema:
        column = table.column(field.name)
        if pa.types.is_dictionary(field.type):
            column = column.cast(field.type.value_type)
        if pa.types.is_timestamp(column.type) and column.type.unit == "ns":
            column = column.cast(pa.timestamp("us", column.type.tz), safe=False)
        elif pa.types.is_string(column.type):
            column = column.cast(pa.binary())
        elif pa.types.is_large_string(column.type):
            column = column.cast(pa.large_binary())
        columns[field.name] = [_value(value) for value in column.to_pylist()]
    for values in zip(*columns.values(), strict=True):
        yield dict(zip(columns, values, strict=True))


def _value(value: object) -> object:
    if not isinstance(value, bytes):
        return value
    try:
        return decode(value)
    except FormatError:
        return value.decode("utf-8", "replace")
