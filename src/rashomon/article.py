"""An article as it was acquired, and the spans that point into it."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A half-open range of a text, with its words.

    Attributes:
        start: first character, counted in Unicode code points from 0.
        end: one past the last character, in code points; always greater than ``start``.
        exact: the characters themselves, so that a span can be checked against its text.
    """

    start: int
    end: int
    exact: str

    @classmethod
    def of(cls, text: str, start: int, end: int) -> Span:
        """The span [start, end) of ``text``.

        Raises:
            ValueError: if the range is empty or leaves the text.
        """
        if not 0 <= start < end <= len(text):
            raise ValueError(f"[{start}, {end}) is no span of a text of {len(text)} characters")
        return cls(start, end, text[start:end])

    def overlaps(self, other: Span) -> bool:
        """Whether the two ranges share at least one character."""
        return self.start < other.end and other.start < self.end

    def covers(self, other: Span) -> bool:
        """Whether ``other`` lies wholly inside this range."""
        return self.start <= other.start and other.end <= self.end


@dataclass(frozen=True, slots=True)
class Article:
    """One text from one outlet. Nothing in it changes after it was acquired.

    Attributes:
        id: as given in the input, else a hash of outlet, url, title and text.
        text: the text to the character, as it came in; empty when it could not be acquired.
        title: the headline, or None.
        outlet: who published it, or None.
        url: where it was published, or None.
        published: ISO 8601 date or date-time, or None when unknown.
        retrieved: ISO 8601 date-time of retrieval, or None when unknown.
        language: ISO 639-1 code as given in the input; None where it is still to be detected.
        sha256: hex digest of ``text`` in UTF-8.
        translation: an English translation that came with the article, or None.
        file: name of the file it came from, as given, for people to tell articles apart; or None.
        problem: why the text is missing or incomplete, or None. Such an article is listed, not read.
    """

    id: str
    text: str
    title: str | None = None
    outlet: str | None = None
    url: str | None = None
    published: str | None = None
    retrieved: str | None = None
    language: str | None = None
    sha256: str = ""
    translation: str | None = None
    problem: str | None = None
    file: str | None = None

    def __post_init__(self) -> None:
        if not self.sha256:
            object.__setattr__(self, "sha256", text_sha256(self.text))


def text_sha256(text: str) -> str:
    """Hex SHA-256 of ``text`` in UTF-8; lone surrogates, which UTF-8 has no form for, are kept apart."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def article_id(outlet: str | None, url: str | None, title: str | None, text: str) -> str:
    """The id of an article that came without one: 16 hex digits over outlet, url, title and text.

    The same article has the same id in every command and run; the caller adds "-2", "-3" … when two
    articles of one run collide.
    """
    digest = hashlib.sha256()
    for part in (outlet, url, title, text):
        data = (part or "").encode("utf-8", "surrogatepass")
        digest.update(len(data).to_bytes(8, "big"))
        digest.update(data)
    return digest.hexdigest()[:16]
