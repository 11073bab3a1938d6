"""Plain text and Markdown: the whole file is the text, to the character; what its head says of it is taken over."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from itertools import islice, takewhile
from typing import ClassVar

from rashomon.acquire import fields
from rashomon.acquire.base import Source
from rashomon.acquire.dates import iso_date
from rashomon.acquire.encoding import decode
from rashomon.article import Article

# A headline is hardly ever longer: of 3,000 of the web's news, one in a thousand is. A longer first line is a
# paragraph.
_LONGEST_TITLE = 150
# How much longer than the first line the second must be, with no blank line between, for the first to be
# a title: lines of one wrapped paragraph differ by a word or two, not by their own length.
_LONGER = 2

_LINE_END = re.compile(r"\r\n|[\n\r\x0b\x0c\x85\u2028\u2029]")
_UNDERLINE = re.compile(r"={3,}|-{3,}")
_NO_HEADLINE = re.compile(
    r"\S+"  # one word
    r"|by\s+\S+(?:\s+\S+){0,5}"  # a byline
    r"|(?:from|to|cc|date|sent|subject|source|author|published|updated|url|link)\s?:.*"  # a mail's head
    r"|.*\s[-–—]",  # a place, whose news stands below
    re.IGNORECASE,
)
_FIELD = re.compile(r"([A-Za-z][A-Za-z _-]{1,30}):[ \t]+(\S.*)")
# Front matter may hold lists and what nobody here knows.
_MOST_FIELDS = 40
_FEWEST_KNOWN = 2
_ENDS_SENTENCE = re.compile(r"""[.!?…][)\]"'”’»]*$""")
_STATES = re.compile(r"""\.[)\]"'”’»]*$""")
_ABBREVIATION = re.compile(r"(?:\b\w\.){2,}$|\b(?:Inc|Ltd|Corp|Co|Jr|Sr|St|No)\.$")


class TextReader:
    """Plain text files (.txt, .md); the title is the first line where it is one."""

    name: ClassVar[str] = "plain text"
    suffixes: ClassVar[tuple[str, ...]] = (".txt", ".text", ".md", ".markdown")

    def sniff(self, head: bytes) -> bool:
        """Always true: what no other reader knows is read as text, or refused as binary."""
        return True

    def read(self, source: Source) -> Iterator[Article]:
        """One article: the file."""
        text = decode(source.read())
        article = Article(id="", text=text, title=title_of(text))
        if head := head_of(text):
            told = fields.told_by(head, source.name)
            article = replace(article, **{name: value for name, value in told.items() if value is not None})
        yield article


def head_of(text: str) -> Mapping[str, str]:
    """What stands above a text as above a letter: "Outlet: …", "Date: …", line by line up to a blank one; or what
    stands so between two lines of three dashes, as Markdown's front matter does.

    Empty where another line stands there, or fewer than two of the names are known: a paragraph may begin with a word
    and a colon as well.
    """
    lines = islice(_first_lines(text), _MOST_FIELDS)
    first = next(lines, "")
    fenced = first == "---"
    above = list(takewhile(lambda line: line not in ("", "---"), lines)) if fenced else [first, *takewhile(bool, lines)]
    found = [match for line in above if (match := _FIELD.fullmatch(line))]
    if not fenced and len(found) < len(above):
        return {}
    head = {match[1]: match[2].strip("\"' ") for match in found}
    return head if sum(map(fields.of_a_head, head)) >= _FEWEST_KNOWN else {}


def title_of(text: str) -> str | None:
    """The first line of ``text`` if it is a title, without Markdown's signs; else None.

    A title is a short line without a final period (an abbreviation's may stand) that is no byline, date,
    address or mail header, followed by a blank line or by a line more than twice as long, with prose
    after it. A first line marked as a heading ("# …", or underlined) always is.
    """
    lines = _first_lines(text)
    first = next(lines, "")
    if not first or len(first) > _LONGEST_TITLE or not any(map(str.isalpha, first)):
        return None
    second = next(lines, "")
    if first.startswith("#"):
        return first.strip("# \t") or None
    if _UNDERLINE.fullmatch(second):
        return first
    if first.endswith((",", ";", ":")) or _NO_HEADLINE.fullmatch(first) or iso_date(first):
        return None
    if _STATES.search(first) and not _ABBREVIATION.search(first):
        return None
    if second:
        return first if len(second) > max(_LONGER * len(first), 80) else None
    return first if any(_ENDS_SENTENCE.search(line) for line in lines) else None


def _first_lines(text: str) -> Iterator[str]:
    """The lines of the text's beginning, stripped, from the first that is not blank."""
    # Long enough for a heading and some paragraphs; a text of 50 MB is not split for its first line.
    lines = (line.strip() for line in _LINE_END.split(text[:20_000]))
    for line in lines:
        if line:
            yield line
            break
    yield from lines
