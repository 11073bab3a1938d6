"""Mails as files: statements and readouts come so."""

from __future__ import annotations

import re
from collections.abc import Iterator
from email import message_from_bytes
from email.header import decode_header, make_header
from email.message import Message
from email.utils import parseaddr
from typing import Any, ClassVar

from rashomon.acquire.base import Source, unread
from rashomon.acquire.dates import iso_date
from rashomon.acquire.encoding import decode
from rashomon.acquire.html import article_of_page
from rashomon.article import Article
from rashomon.errors import FormatError

# No header of ours is longer; parsing those of megabytes takes the standard library minutes.
_LONGEST_HEADER = 2_000
_BEGINNING = re.compile(rb"(?:[A-Za-z][\w-]{0,60}:[^\n]{0,990}\n(?:[ \t][^\n]{0,990}\n){0,50}){2,}\r?\n")
_OURS = re.compile(rb"^(?:from|date|subject|to|received|message-id):", re.IGNORECASE | re.MULTILINE)


class EmlReader:
    """Mails (.eml): subject, sender, date and the text, or the page where there is no plain text."""

    name: ClassVar[str] = "mail"
    suffixes: ClassVar[tuple[str, ...]] = (".eml",)

    def sniff(self, head: bytes) -> bool:
        """Whether it begins with headers, two of which a mail has."""
        block = _BEGINNING.match(head)
        return block is not None and len(set(_OURS.findall(block[0]))) >= 2

    def read(self, source: Source) -> Iterator[Article]:
        """The mail as an article; attached documents are listed, to be saved and given by themselves.

        Raises:
            FormatError: if the mail holds no text.
        """
        message = message_from_bytes(source.read())
        attached: list[Message] = []
        bodies: dict[str, Message] = {}
        for part in message.walk():
            if part.get_filename():
                attached.append(part)
            else:
                bodies.setdefault(part.get_content_type(), part)
        article: dict[str, Any] = {
            "id": "",
            "outlet": _sender(_header(message, "From")),
            "title": _decoded(_header(message, "Subject")) or None,
            "published": iso_date(re.sub(r" \([^()]{0,100}\)$", "", _header(message, "Date"))),
        }
        if "text/plain" in bodies and (text := _text(bodies["text/plain"])).strip():
            yield Article(text=text, **article)
        elif "text/html" in bodies:
            page = article_of_page(_text(bodies["text/html"]))
            yield Article(text=page.text, language=page.language, **article)
        else:
            raise FormatError("the mail holds no text; save what it carries and give the files")
        for number, part in enumerate(attached, start=1):
            if part.get_content_maintype() not in ("image", "audio", "video"):
                why = "is attached to the mail and not read; save it as a file of its own and give that"
                yield unread(source.name, why, f"attachment {number}")


def _header(message: Message, name: str) -> str:
    """A header as it is written, in one line; empty where there is none."""
    return " ".join(str(message.get(name, ""))[:_LONGEST_HEADER].split())


def _sender(header: str) -> str | None:
    """The sender's name, else the domain of the address."""
    try:
        name, address = parseaddr(header)
    except RecursionError:  # brackets in brackets without end
        return None
    return _decoded(name) or address.rpartition("@")[2] or None


def _decoded(words: str) -> str:
    """Words of a header, with its encoded words (RFC 2047) decoded where they can be."""
    try:
        return " ".join(str(make_header(decode_header(words))).split())
    except (LookupError, ValueError):
        return words


def _text(part: Message) -> str:
    payload = part.get_payload(decode=True)
    return decode(payload, part.get_content_charset()) if isinstance(payload, bytes) else ""
