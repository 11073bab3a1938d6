"""Tables of text: CSV, TSV and their relatives, read row by row."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from dataclasses import replace
from typing import Any, ClassVar

from rashomon.acquire import base
from rashomon.acquire.base import Found, Linked, Source, unread
from rashomon.acquire.encoding import stream_encoding
from rashomon.acquire.fields import article_of, known
from rashomon.errors import FormatError

_DELIMITERS = ",;\t|"
_SAMPLE = 2**20

# Ways of quoting, most common first: RFC 4180's doubled quotation marks, MySQL's backslashes, none at all.
_QUOTINGS: tuple[dict[str, Any], ...] = (
    {"quoting": csv.QUOTE_MINIMAL},
    {"quoting": csv.QUOTE_MINIMAL, "escapechar": "\\"},
    {"quoting": csv.QUOTE_NONE},
)


class DelimitedReader:
    """CSV (.csv) and TSV (.tsv, .tab) with a header; delimiter and quoting are found out."""

    name: ClassVar[str] = "CSV"
    suffixes: ClassVar[tuple[str, ...]] = (".csv", ".tsv", ".tab")

    def sniff(self, head: bytes) -> bool:
        """Whether the first line is a header with at least two names that Rashomon knows."""
        line = head.removeprefix(b"\xef\xbb\xbf").split(b"\n", 1)[0].decode("utf-8", "replace")
        return sum(map(known, _cells(line, _delimiter(line)))) >= 2

    def read(self, source: Source) -> Iterator[Found]:
        """One article a row; a row that does not fit the header becomes one with a problem.

        Raises:
            FormatError: if no column has a name that Rashomon knows.
        """
        with source.open() as stream:
            encoding = stream_encoding(stream)
        with source.open() as stream, io.TextIOWrapper(stream, encoding, "replace", newline="") as text:
            sample = text.read(_SAMPLE)
            dialect = _dialect(sample)
        # The limit is one for the whole process; a longer cell is refused by the table's own reader.
        csv.field_size_limit(base.WHOLE)
        with source.open() as stream, io.TextIOWrapper(stream, encoding, "replace", newline="") as text:
            yield from _rows(csv.reader(_lines(text), strict=True, **dialect), source.name)


def _rows(reader: Any, name: str) -> Iterator[Found]:
    """The rows below the header, as articles."""
    header: list[str] = []
    while True:
        part = f"line {reader.line_num + 1}"
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            why = (
                f"the quotation marks of this row do not fit ({error}); rows may be lost up to line "
                f"{reader.line_num}; double each quotation mark inside a cell, or give JSON Lines"
            )
            yield unread(name, why, part)
            continue
        if not any(cells):
            continue
        if not header:
            header = cells
            if not any(map(known, header)):
                raise FormatError("has no column named text, title or url in its first line; add a header")
            continue
        found = article_of(dict(zip(header, cells, strict=False)), name, part)
        article = found.article if isinstance(found, Linked) else found
        if len(cells) > len(header) or (len(cells) < len(header) and cells[-1] == article.text):
            # A comma or line end in a text without quotation marks: the text would be cut there.
            why = f"has {len(cells)} cells and the header {len(header)}; put texts in quotation marks"
            found = replace(article, problem=f"{name}, {part}: {why}")
        yield found


def _lines(text: io.TextIOWrapper) -> Iterator[str]:
    """The lines.

    Raises:
        FormatError: if one is longer than a cell may be.
    """
    number = 0
    while line := text.readline(base.WHOLE + 1):
        number += 1
        if len(line) > base.WHOLE:
            raise FormatError(f"line {number} is longer than {base.WHOLE // 2**20} MiB; split its article")
        yield line


def _cells(line: str, delimiter: str) -> list[str]:
    try:
        return next(csv.reader([line], delimiter=delimiter), [])
    except csv.Error:
        return []


def _delimiter(header: str) -> str:
    """The delimiter by which the header splits into most names that Rashomon knows, else into most names."""
    return max(_DELIMITERS, key=lambda mark: (sum(map(known, _cells(header, mark))), header.count(mark)))


def _dialect(sample: str) -> dict[str, Any]:
    """Delimiter and quoting of a table that begins with ``sample``."""
    lines = sample.splitlines(keepends=True)
    delimiter = _delimiter(lines[0] if lines else "")
    usual, escaped, bare = ({"delimiter": delimiter, **quoting} for quoting in _QUOTINGS)
    faults = _faults(lines, usual)
    if faults and _faults(lines, bare) == 0:
        return bare
    return escaped if faults and _faults(lines, escaped) < faults else usual


def _faults(lines: list[str], dialect: dict[str, Any]) -> int:
    """How many rows are broken, or of another width than the header, when they are read this way."""
    reader = csv.reader(lines, strict=True, **dialect)
    width, faults = 0, 0
    while True:
        line = reader.line_num
        try:
            cells = next(reader)
        except StopIteration:
            return faults
        except csv.Error:
            # A cell that is open at the end may only be cut by the sample, unless it swallowed further rows.
            faults += reader.line_num < len(lines) or reader.line_num > line + 1
            continue
        width = width or len(cells)
        faults += bool(cells) and len(cells) != width
