"""Setting hostile words in type: escaped, bounded, and unable to turn the text around them.

Article text, titles and names of outlets may hold anything. Here they become HTML whose text content is
the same, character by character, but for what HTML and UTF-8 cannot hold: NUL and lone surrogates
become U+FFFD each, so that offsets stay.
"""

from __future__ import annotations

import re
import unicodedata
from itertools import groupby
from urllib.parse import urlsplit

from markupsafe import Markup, escape

# Characters that move or hide their neighbours: bidirectional marks, embeddings, overrides and isolates,
# zero-width spaces and joiners, the soft hyphen. Joiners shape Persian and Indic words and emoji, so they
# are caught only where nothing or ASCII stands before them, which no script needs.
_INVISIBLE = re.compile(
    r"[\u00ad\u061c\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff]|(?<![^\x00-\x7f])[\u200c\u200d]"
)
# Where a pile of combining marks may stand: they are neither letters nor space nor ASCII.
_PILE = re.compile(r"[^\w\s\x00-\x7f]{9,}")
MOST_MARKS = 8
"""Combining marks on one letter that are shown; no script needs as many. A browser breaks no line inside a pile, and
draws it over the lines above and below."""
_IMPOSSIBLE = re.compile(r"[\x00\ud800-\udfff]")
_CONTROL = re.compile(r"[\x00-\x20\x7f-\x9f]")


def typeset(text: str) -> Markup:
    """``text`` as HTML with the same text content.

    Each invisible or direction-changing character is set in a box of its own (class ``z``, an inline
    block in the style sheet), where it can act on nothing else, and is named there. So are the combining
    marks of one letter from the ninth on, together.
    """
    if text.isascii() and "\0" not in text:  # most is, and has nothing else to be caught
        plain = escape(text)
        return Markup(str(plain).replace("\r", "&#13;")) if "\r" in text else plain  # noqa: S704 - escaped above
    safe = str(escape(_IMPOSSIBLE.sub("\ufffd", text))).replace("\r", "&#13;")
    return Markup(_PILE.sub(_levelled, _INVISIBLE.sub(_boxed, safe)))  # noqa: S704 - escaped above


def _levelled(match: re.Match[str]) -> str:
    out = []
    for piled, signs in groupby(match[0], _piles):
        run = "".join(signs)
        rest = run[MOST_MARKS:] if piled else ""
        out.append(run[: len(run) - len(rest)])
        if rest:
            out.append(f'<bdi class="z" data-z="{len(rest)} marks">{rest}</bdi>')
    return "".join(out)


def _piles(sign: str) -> bool:
    """Whether it is drawn on the sign before it; a joiner draws nothing and holds a pile together."""
    return sign in "\u200c\u200d" or unicodedata.category(sign).startswith("M")


def _boxed(match: re.Match[str]) -> str:
    return f'<bdi class="z" data-z="U+{ord(match[0]):04X}">{match[0]}</bdi>'


def flat(text: str, limit: int = 300) -> str:
    """``text`` on one line for a place that takes no markup, at most ``limit`` characters long.

    Invisible characters and piled marks are left out, not neutralised: an attribute or an SVG label has no boxes.
    """
    if text.isascii() and "\0" not in text:
        return clip(text, limit)
    return clip(_PILE.sub(_lowered, _INVISIBLE.sub("", _IMPOSSIBLE.sub("\ufffd", text))), limit)


def _lowered(match: re.Match[str]) -> str:
    runs = ((piled, "".join(signs)) for piled, signs in groupby(match[0], _piles))
    return "".join(run[:MOST_MARKS] if piled else run for piled, run in runs)


def clip(text: str, limit: int) -> str:
    """``text`` with runs of white space as one space, cut at a word to at most ``limit`` characters."""
    # Four times the limit is enough to fill it; a text of megabytes is not worth normalising for that.
    line = " ".join(text[: 4 * limit].split())
    if len(line) <= limit and len(text) <= 4 * limit:
        return line
    head = line[: limit - 1]
    space = head.rfind(" ")
    return (head[:space] if space > limit // 2 else head).rstrip(" ,;:–—-") + "…"


def web_address(url: str | None) -> str | None:
    """``url`` if it may become a link: http or https with a host, and no white space; else None."""
    if not url or len(url) > 2000 or _CONTROL.search(url) or _IMPOSSIBLE.search(url):
        return None
    try:
        parts = urlsplit(url)
    except ValueError:
        return None
    return url if parts.scheme in ("http", "https") and parts.hostname else None
