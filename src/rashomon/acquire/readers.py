"""Which reader reads a source, and what it finds there; whatever goes wrong becomes an article that says so."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from rashomon.acquire.addresses import is_address
from rashomon.acquire.base import STDIN, Found, Reader, Remark, Source, unread
from rashomon.acquire.compressed import ZIP
from rashomon.acquire.delimited import DelimitedReader
from rashomon.acquire.docx import DocxReader
from rashomon.acquire.eml import EmlReader
from rashomon.acquire.feed import FeedReader
from rashomon.acquire.gkg import GkgReader
from rashomon.acquire.html import HtmlReader
from rashomon.acquire.jsonl import JsonReader
from rashomon.acquire.parquet import ParquetReader
from rashomon.acquire.pdf import PdfReader
from rashomon.acquire.text import TextReader
from rashomon.acquire.warc import WarcReader
from rashomon.errors import FormatError

# In the order in which they are asked where no suffix tells the format; plain text takes what is left.
READERS: tuple[Reader, ...] = (
    ParquetReader(),
    PdfReader(),
    DocxReader(),
    WarcReader(),
    FeedReader(),
    HtmlReader(),
    EmlReader(),
    JsonReader(),
    GkgReader(),
    DelimitedReader(),
    TextReader(),
)

# "Talks, v. 2" and "report.2022" have no suffix that tells a format.
_SUFFIX = re.compile(r"\.(?=[a-z0-9]*[a-z])[a-z0-9]{1,9}")


def found_in(source: Source) -> Iterator[Found]:
    """What is in a source: at least one article, itself with a problem where there is none in it."""
    none = True
    try:
        for one in reader_of(source).read(source):
            none = none and isinstance(one, Remark)
            yield one
        if none:
            yield unread(source.name, "holds no article; check that it is the right file")
    except FormatError as error:
        yield unread(source.name, str(error))
    except OSError as error:
        yield unread(source.name, f"cannot be read ({error.strerror or error}); check rights and disk")
    except Exception as error:  # damaged files make the parsers fail in any way; the run goes on
        why = f"is damaged or not what its name says ({type(error).__name__})"
        yield unread(source.name, f"{why}; save it again, or its text as .txt")


def reader_of(source: Source) -> Reader:
    """The reader for a source.

    Raises:
        FormatError: if it is empty, or its suffix is none that is read.
    """
    head = source.head()
    if not head:
        raise FormatError("is empty; give a file with an article's text")
    suffix = _suffix(source.name)
    if source.name == STDIN or is_address(source.name) or not _SUFFIX.fullmatch(suffix):
        return next(reader for reader in READERS if reader.sniff(head))
    named = [reader for reader in READERS if suffix in reader.suffixes]
    if not named:
        read = ", ".join(dict.fromkeys(suffix for reader in reversed(READERS) for suffix in reader.suffixes))
        raise FormatError(f"{suffix} is no format that is read; give the text as .txt, or one of {read}")
    # Where several share a suffix, the last one takes what the others do not know.
    return next((reader for reader in named[:-1] if reader.sniff(head)), named[-1])


def _suffix(name: str) -> str:
    """The suffix that tells the format, in lower case; what only tells the packing is left out."""
    path = Path(name)
    packed = path.suffix.lower() in (".gz", ZIP) or name.lower().endswith(".warc.zst")
    return (Path(path.stem) if packed else path).suffix.lower()
