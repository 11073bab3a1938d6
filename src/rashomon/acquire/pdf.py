"""PDF documents that hold text; a scan without text is listed with its reason."""

from __future__ import annotations

import io
import logging
import re
from collections.abc import Iterator
from typing import ClassVar

from rashomon.acquire.base import Source
from rashomon.acquire.text import title_of
from rashomon.article import Article
from rashomon.errors import FormatError

_MOST_PAGES = 2_000
# Drawing operations of a document. A page has some thousands, and a text at the limit, each letter placed by itself,
# some 1,200,000; forms inside forms and pages that share their contents have any number in a few kilobytes.
_MOST_OPERATIONS = 2_000_000
# What word processors write in the title field by themselves.
_NO_TITLE = re.compile(r"(?i)microsoft|untitled|document\d*$|.*\.(?:docx?|pdf|indd|odt|rtf|pages|tmp)$|.*[\\/]")

logging.getLogger("pypdf").addHandler(logging.NullHandler())  # or its warnings reach standard error


class PdfReader:
    """PDF (.pdf). Dates in its metadata tell when the file was made, not published, and are not used."""

    name: ClassVar[str] = "PDF"
    suffixes: ClassVar[tuple[str, ...]] = (".pdf",)

    def sniff(self, head: bytes) -> bool:
        """Whether PDF's mark stands in the first kilobyte, where readers look for it."""
        return b"%PDF-" in head[:1024]

    def read(self, source: Source) -> Iterator[Article]:
        """One article: the text of all pages, in their order, with a blank line between pages.

        Raises:
            FormatError: if it is damaged, locked with a password, or holds no text.
        """
        import pypdf

        data = source.read()
        try:
            document = pypdf.PdfReader(io.BytesIO(data))
            if document.is_encrypted and not document.decrypt(""):
                raise FormatError("is locked with a password; save a copy without one")
            count = len(document.pages)
            title = str((document.metadata and document.metadata.title) or "")
        except pypdf.errors.DependencyError as error:
            raise FormatError("is encrypted; save a copy without encryption") from error
        if count > _MOST_PAGES:
            raise FormatError(f"has {count:,} pages, more than {_MOST_PAGES:,}; save the pages that matter")
        texts, failed, steps = [], [], _Steps()
        for number, page in enumerate(document.pages, start=1):
            try:
                texts.append(page.extract_text(visitor_operand_before=steps.one).strip())
            except _TooMany:
                raise FormatError("takes beyond all measure to read; save its text as .txt") from None
            except Exception:  # a damaged page fails in any way; the others are read
                failed.append(number)
        text = "\n\n".join(filter(None, texts))
        if not text:
            raise FormatError("holds no text that can be read (a scan?); run text recognition on it first")
        missing = ", ".join(map(str, failed[:10]))
        why = f"{source.name}: page {missing} cannot be read; save the document again, or its text as .txt"
        title = " ".join(title.split())
        yield Article(
            id="",
            text=text,
            title=title_of(text) or (None if _NO_TITLE.match(title) else title or None),
            problem=why if failed else None,
        )


class _TooMany(BaseException):
    """More operations than are followed. No ``Exception``: what fails inside a form is passed over."""


class _Steps:
    """Counts the operations of a document."""

    def __init__(self) -> None:
        self._left = _MOST_OPERATIONS

    def one(self, *_: object) -> None:
        self._left -= 1
        if self._left < 0:
            raise _TooMany
