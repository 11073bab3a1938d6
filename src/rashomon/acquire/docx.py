"""Word documents (Office Open XML)."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from typing import Any, ClassVar

from rashomon.acquire import base, compressed
from rashomon.acquire.base import Source
from rashomon.acquire.text import title_of
from rashomon.article import Article
from rashomon.errors import FormatError

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
# What stands for characters. Deleted text has an element of its own (delText), which is none of these.
_CHARACTERS = {f"{_W}tab": "\t", f"{_W}br": "\n", f"{_W}cr": "\n", f"{_W}noBreakHyphen": "\u2011"}
# Moved away in a tracked change, or the older twin of something that stands beside it.
_SKIPPED = (f"{_W}moveFrom", f"{_MC}Fallback")
_HEADINGS = ("Title", "Heading1")


class DocxReader:
    """Word documents (.docx). Dates in their properties tell when a file was made, and are not used."""

    name: ClassVar[str] = "Word"
    suffixes: ClassVar[tuple[str, ...]] = (".docx",)

    def sniff(self, head: bytes) -> bool:
        """Whether it is a ZIP file with Word's parts near its beginning."""
        return head.startswith(b"PK\x03\x04") and b"word/" in head

    def read(self, source: Source) -> Iterator[Article]:
        """One article: the paragraphs of the body in order, tables and boxes included, blank lines between.

        Raises:
            FormatError: if it is damaged, unpacks beyond measure, or holds no text.
        """
        import docx

        data = source.read()
        try:
            with zipfile.ZipFile(io.BytesIO(data)) as package:
                # A part that is longer than declared here is refused by its checksum.
                unpacked = sum(part.file_size for part in package.infolist())
        except (zipfile.BadZipFile, ValueError, NotImplementedError) as error:
            raise FormatError("is damaged or not a Word document; save it again in Word") from error
        if unpacked > min(base.WHOLE, max(compressed.FLOOR, compressed.RATIO * len(data))):
            raise FormatError("is far too large when it is unpacked; save the text alone, as .txt")
        paragraphs = list(_paragraphs(docx.Document(io.BytesIO(data)).element.body))
        text = "\n\n".join(words for _, words in paragraphs)
        if not text:
            raise FormatError("holds no text; save the text itself, as .txt")
        style, first = paragraphs[0]
        title = " ".join(first.split()) if style in _HEADINGS else title_of(text)
        yield Article(id="", text=text, title=title)


def _paragraphs(body: Any) -> Iterator[tuple[str, str]]:
    """Style and words of each paragraph that is not empty.

    python-docx's own ``Paragraph.text`` leaves out tracked insertions and content controls, and its tables
    follow spans of any declared width; so the words are taken from the elements themselves.
    """
    for paragraph in body.iter(f"{_W}p"):
        if next(paragraph.iterancestors(*_SKIPPED), None) is not None:
            continue
        style = paragraph.find(f"{_W}pPr/{_W}pStyle")
        words = "".join(_words(paragraph)).strip()
        if words:
            yield ("" if style is None else style.get(f"{_W}val") or ""), words


def _words(element: Any) -> Iterator[str]:
    """The words below an element, but for paragraphs in boxes within it: these come by themselves."""
    stack = list(reversed(element))
    while stack:
        part = stack.pop()
        if part.tag == f"{_W}t":
            yield part.text or ""
        elif part.tag in _CHARACTERS:
            yield _CHARACTERS[part.tag]
        elif part.tag not in (f"{_W}p", f"{_W}pPr", *_SKIPPED):
            stack.extend(reversed(part))
