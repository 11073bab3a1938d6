"""Acquire: files, folders, globs and standard input become articles, one after another.

Nothing is dropped in silence: whatever is named and cannot be read is yielded as an article whose
``problem`` says why and what to do. Nothing is fetched.
"""

from __future__ import annotations

import os
import re
import shutil
import stat
import sys
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from typing import BinaryIO

from rashomon.acquire.base import STDIN, Reader, Source, unread
from rashomon.acquire.delimited import DelimitedReader
from rashomon.acquire.docx import DocxReader
from rashomon.acquire.eml import EmlReader
from rashomon.acquire.html import HtmlReader
from rashomon.acquire.jsonl import JsonReader
from rashomon.acquire.parquet import ParquetReader
from rashomon.acquire.paths import files, found, shown
from rashomon.acquire.pdf import PdfReader
from rashomon.acquire.soundness import MAX_CHARACTERS, sound
from rashomon.acquire.text import TextReader
from rashomon.article import Article, article_id
from rashomon.errors import FormatError

__all__ = ["MAX_CHARACTERS", "READERS", "Reader", "Source", "read"]

# In the order in which they are asked where no suffix tells the format; plain text takes what is left.
READERS: tuple[Reader, ...] = (
    ParquetReader(),
    PdfReader(),
    DocxReader(),
    HtmlReader(),
    EmlReader(),
    JsonReader(),
    DelimitedReader(),
    TextReader(),
)

# "Talks, v. 2" and "report.2022" have no suffix that tells a format.
_SUFFIX = re.compile(r"\.(?=[a-z0-9]*[a-z])[a-z0-9]{1,9}")
Input = str | os.PathLike[str] | Article


def read(inputs: Input | Iterable[Input], *, stdin: bytes | BinaryIO | None = None) -> Iterator[Article]:
    """The articles of all inputs, in their order, read one after another as they are asked for.

    An input is a file, a folder (all files below it by name, hidden ones left out), a glob, "-" for standard
    input, or an article, which passes through. The suffix tells a file's format, also below ".gz"; a file
    without a suffix, and standard input, are looked into. A file of an unknown suffix is listed with a
    ``problem``, like everything else that cannot be read.

    An id given in the input is kept. An article without one gets ``article_id(outlet, url, title, text)``.
    Whichever way an id came, a second article with the same id gets "-2" after it, a third "-3": both are
    kept, and only one can go by the name.

    Args:
        inputs: one input or many.
        stdin: what "-" stands for; the process's standard input where None.

    Raises:
        InputNotFound: if a path or glob matches nothing, or a folder is empty. Where ``inputs`` is a list or
            tuple this is found out before anything is read.
    """
    if isinstance(inputs, str | os.PathLike | Article):
        inputs = [inputs]
    if isinstance(inputs, Sequence):
        for given in inputs:
            if not isinstance(given, Article) and given != STDIN:
                found(given)
    return _numbered(_articles(inputs, stdin))


def _numbered(articles: Iterator[Article]) -> Iterator[Article]:
    """The articles, each with an id that no other one has."""
    last: dict[str, int] = {}
    for article in articles:
        wanted = article.id or article_id(article.outlet, article.url, article.title, article.text)
        unique = wanted
        while unique in last:
            last[wanted] += 1
            unique = f"{wanted}-{last[wanted]}"
        last[unique] = 1
        yield article if article.id == unique else replace(article, id=unique)


def _articles(inputs: Iterable[Input], stdin: bytes | BinaryIO | None) -> Iterator[Article]:
    for given in inputs:
        if isinstance(given, Article):
            yield sound(given, "")
        elif given == STDIN:
            stream = BytesIO(stdin) if isinstance(stdin, bytes) else stdin or sys.stdin.buffer
            yield from _of_stream(stream, STDIN)
        else:
            for path in found(given):
                for entry in files(path):
                    yield from [entry] if isinstance(entry, Article) else _of_file(entry, named=entry == path)


def _of_file(path: Path, *, named: bool) -> Iterator[Article]:
    """The articles of a file; ``named`` if it was given itself, not found in a folder."""
    name = shown(path)
    try:
        mode = path.stat().st_mode
        if stat.S_ISREG(mode):
            yield from _of_source(Source(name, path))
        elif named and stat.S_ISFIFO(mode):  # a shell's <(command)
            with path.open("rb") as stream:
                yield from _of_stream(stream, name)
        else:
            yield unread(name, "is not a file but a device, pipe or socket; give a file")
    except OSError as error:
        yield unread(name, f"cannot be opened ({error.strerror}); check its rights, or where the link leads")


def _of_stream(stream: BinaryIO, name: str) -> Iterator[Article]:
    """The articles of a stream, which is kept on disk meanwhile: some formats are not read front to back."""
    with tempfile.TemporaryDirectory(prefix="rashomon-") as folder:
        path = Path(folder) / "input"
        with path.open("wb") as copy:
            shutil.copyfileobj(stream, copy)
        yield from _of_source(Source(name, path))


def _of_source(source: Source) -> Iterator[Article]:
    """The articles of one source, at least one: itself with a problem where there is none in it."""
    none = True
    try:
        for article in _reader(source).read(source):
            none = False
            yield sound(article, source.name)
        if none:
            yield unread(source.name, "holds no article; check that it is the right file")
    except FormatError as error:
        yield unread(source.name, str(error))
    except OSError as error:
        yield unread(source.name, f"cannot be read ({error.strerror or error}); check rights and disk")
    except Exception as error:  # damaged files make the parsers fail in any way; the run goes on
        why = f"is damaged or not what its name says ({type(error).__name__})"
        yield unread(source.name, f"{why}; save it again, or its text as .txt")


def _reader(source: Source) -> Reader:
    """The reader for a source.

    Raises:
        FormatError: if it is empty, or its suffix is none that is read.
    """
    head = source.head()
    if not head:
        raise FormatError("is empty; give a file with an article's text")
    path = Path(source.name)
    suffix = (Path(path.stem) if path.suffix.lower() == ".gz" else path).suffix.lower()
    if source.name == STDIN or not _SUFFIX.fullmatch(suffix):
        return next(reader for reader in READERS if reader.sniff(head))
    for reader in READERS:
        if suffix in reader.suffixes:
            return reader
    read = ", ".join(suffix for reader in reversed(READERS) for suffix in reader.suffixes)
    raise FormatError(f"{suffix} is no format that is read; give the text as .txt, or one of {read}")
