"""Boilerplate sentences: what an outlet repeats in three or more unrelated articles, and the usual notices.

Newsletter boxes, copyright lines and authors' notes say nothing of an article's matter. Work and memory
grow with the number of sentences.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from hashlib import blake2b

from rashomon.article import Article

REPEATED = 3
"""Unrelated articles of one outlet in which a sentence must stand to be boilerplate."""

RELATED = 0.5
"""Share of the shorter article's sentences from which two articles are versions of one text."""

FEWEST_WORDS = 4
"""Shorter sentences ("He did not.") are repeated by chance."""

_SENTENCE = re.compile(r"[^.!?…\n]*(?:[.!?…\n]+|$)(?:['\"”’)]+)?")
_WORDS = re.compile(r"\w+")
_NOTICE = re.compile(
    r"all rights reserved|may not be (?:published|reproduced|copied|rewritten|redistributed)"
    r"|(?:sign up|subscribe)(?: here)? (?:for|to) (?:our|the|my|breaking|daily|weekly|free)\b"
    r"|you(?:'|’)?re not a robot|invalid email address|please re-?enter|agree to receive occasional"
    r"|contributed (?:reporting )?to this (?:report|article|story)|follow (?:us|me|him|her|them) on \w+"
    r"|click here (?:to|for)|download (?:our|the) app|terms of (?:use|service)|privacy policy",
    re.IGNORECASE,
)


def boilerplate(articles: dict[str, Article], texts: dict[str, str]) -> dict[str, list[tuple[int, int]]]:
    """For each text the ranges, in code points and in order, that are boilerplate.

    Args:
        articles: by id; of each, the outlet is used. Articles without one count as one outlet.
        texts: by id, the texts as they are read.
    """
    sentences = {i: list(_sentences(text)) for i, text in texts.items()}
    keys = {i: {key for _, _, key in found} for i, found in sentences.items()}
    holders: dict[tuple[str, bytes], list[str]] = {}
    for i in sorted(texts):
        outlet = (articles[i].outlet or "").casefold()
        for key in keys[i]:
            holders.setdefault((outlet, key), []).append(i)
    repeated = {place for place, ids in holders.items() if _unrelated(ids, keys)}
    ranges = {}
    for i, found in sentences.items():
        outlet = (articles[i].outlet or "").casefold()
        ranges[i] = [
            (start, end)
            for start, end, key in found
            if (outlet, key) in repeated or _NOTICE.search(texts[i], start, end)
        ]
    return ranges


def without(text: str, ranges: list[tuple[int, int]]) -> str:
    """``text`` with the given ranges left out; offsets in it count no characters of the original."""
    kept, begin = [], 0
    for start, end in ranges:
        kept.append(text[begin:start])
        begin = end
    return "".join([*kept, text[begin:]])


def _sentences(text: str) -> Iterator[tuple[int, int, bytes]]:
    for match in _SENTENCE.finditer(text):
        words = _WORDS.findall(match.group().casefold())
        if len(words) >= FEWEST_WORDS:
            digest = blake2b(" ".join(words).encode("utf-8", "surrogatepass"), digest_size=8).digest()
            yield match.start(), match.end(), digest


def _unrelated(ids: list[str], keys: dict[str, set[bytes]]) -> bool:
    """Whether enough of the articles are unrelated to one another; at most two are kept to compare with."""
    apart: list[str] = []
    for i in ids:
        if all(len(keys[i] & keys[j]) < RELATED * min(len(keys[i]), len(keys[j])) for j in apart):
            apart.append(i)
            if len(apart) == REPEATED:
                return True
    return False
