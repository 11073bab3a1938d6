"""What every article must be before it goes on: writable as UTF-8, of bounded size, and with a text."""

from __future__ import annotations

import re
from dataclasses import replace

from rashomon.acquire.addresses import is_address
from rashomon.acquire.base import STDIN
from rashomon.article import Article

# Some 50,000 words or a hundred pages, which no report nearly reaches; it takes one or two minutes and 1.5 GB to
# annotate. The annotate stage holds translations to the same limit.
MAX_CHARACTERS = 300_000
_LONGEST_LINE = 500
_LONGEST_URL = 4_000


def sound(article: Article, name: str) -> Article:
    """The article, with a ``problem`` where it cannot be read.

    Half surrogate pairs, which no file can hold, become U+FFFD, one for one; title and outlet become one
    line of at most 500 characters; problems can be printed. Apart from that, texts are kept to the character,
    whatever their length.

    Args:
        name: the source's name; empty where there is none.
    """
    text = _writable(article.text)
    changed = {
        "title": _line(article.title),
        "outlet": _line(article.outlet),
        "url": _writable(article.url) if article.url and len(article.url) <= _LONGEST_URL else None,
        "id": _writable(article.id),
        "translation": _writable(article.translation) if article.translation else None,
        "problem": _printable(article.problem or _problem(article.text, text, name)),
        "file": article.file or (name if name not in ("", STDIN) and not is_address(name) else None),
    }
    changed = {key: value for key, value in changed.items() if value != getattr(article, key)}
    if text is not article.text:
        changed |= {"text": text, "sha256": ""}
    return replace(article, **changed) if changed else article  # type: ignore[arg-type]


def _problem(given: str, text: str, name: str) -> str | None:
    where = f"{name}: " if name else ""
    if not text or text.isspace():
        return f"{where}there is no text; add the article's text"
    if text is not given:
        return (
            f"{where}the text holds broken characters (half surrogate pairs), shown as \ufffd; "
            "export the article again as UTF-8"
        )
    if "\0" in text:
        return f"{where}the text holds NUL characters, which no article does; remove them, or export it again"
    if len(text) > MAX_CHARACTERS:
        return (
            f"{where}the text has {len(text):,} characters, more than the {MAX_CHARACTERS:,} that are read; "
            "split it into its articles"
        )
    return None


def _writable(text: str) -> str:
    """The same object where UTF-8 can hold it."""
    if text.isascii():
        return text
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        return re.sub("[\ud800-\udfff]", "\ufffd", text)
    return text


def _printable(given: str | None) -> str | None:
    """A problem without signs that would move the cursor of a terminal: it may repeat what a parser says."""
    if given is None or given.isprintable():
        return given
    return "".join(character if character.isprintable() else "\ufffd" for character in given)


def _line(given: str | None) -> str | None:
    if given is None:
        return None
    words = " ".join(_writable(given).replace("\0", " ").split())
    return (words[: _LONGEST_LINE - 1] + "…" if len(words) > _LONGEST_LINE else words) or None
