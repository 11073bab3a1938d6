"""Credits: where an article says that its text, or a part of it, comes from an outlet.

A name alone is no credit: "Time will tell" names no magazine, and a report may speak *about* an outlet.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

HEAD, FOOT = 200, 200
"""Characters at the beginning and the end of a text in which datelines and closing credits stand."""

_BEFORE = (
    r"(?:according to|citing|cited by|quoting|quoted by|via|courtesy of|source\s*:|reported by|obtained by|seen by"
    r"|reports? (?:by|in|from)|reporting by|told|(?:first|originally) (?:published|appeared|reported) (?:by|in|on))"
)
_AFTER = (
    r"(?:(?:has |had |first |earlier |also )*(?:report(?:s|ed)|said|says|wrote|writes|quot(?:es|ed)|cit(?:es|ed)"
    r"|learned|learnt|revealed|published))\b"
)
_OWN = r"(?:'s|’s)\s+(?:report|reporting|story|article|correspondent|account)s?\b"


def credits(text: str, names: Sequence[str]) -> bool:
    """Whether the text credits an outlet of one of the names for anything: "citing X", "X reported", "(X)"."""
    name = _any(tuple(names))
    return name is not None and _credit(name).search(text) is not None


def carries(text: str, names: Sequence[str]) -> bool:
    """Whether the text as a whole is credited to the outlet: in its dateline, its byline or its closing line.

    "PARIS (Reuters) -", "By Harbour Radio", "Source: AFP", "(dpa)" at the end.
    """
    name = _any(tuple(names))
    if name is None:
        return False
    head, foot = text[:HEAD], text[-FOOT:]
    if not any(one in head or one in foot for one in names):
        return False
    return _head(name).search(head) is not None or _foot(name).search(foot) is not None


@lru_cache(maxsize=4096)
def _any(names: tuple[str, ...]) -> str | None:
    """One pattern for all the names, or None where none is long enough to tell."""
    usable = sorted({n for n in names if len(n) >= 2 and "\n" not in n}, key=lambda n: (-len(n), n))
    return f"(?:{'|'.join(map(re.escape, usable))})" if usable else None


@lru_cache(maxsize=4096)
def _credit(name: str) -> re.Pattern[str]:
    return re.compile(
        rf"(?i:\b{_BEFORE})\s+(?:[Tt]he\s+)?{name}(?!\w)|(?<!\w){name}(?:\s+{_AFTER}|{_OWN}"
        rf"|\s+news agency\s+{_AFTER})|\(\s*{name}\s*\)"
    )


@lru_cache(maxsize=4096)
def _head(name: str) -> re.Pattern[str]:
    return re.compile(rf"\(\s*{name}\s*\)\s*[-–—:]|(?m:^\s*(?:[Bb]y|[Ff]rom)\s+(?:[Tt]he\s+)?{name}\s*$)")


@lru_cache(maxsize=4096)
def _foot(name: str) -> re.Pattern[str]:
    return re.compile(
        rf"(?:\(\s*{name}\s*\)|(?:^|\n)\s*[-–—]*\s*(?:(?:[Ss]ource|[Vv]ia|[Ww]ith|[Cc]redit)s?\s*:?\s*)?"
        rf"(?:[Tt]he\s+)?{name})\s*\.?\s*$"
    )
