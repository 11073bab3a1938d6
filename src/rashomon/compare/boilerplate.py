"""Boilerplate sentences: what an outlet repeats in three or more unrelated articles, and the usual notices.

Newsletter boxes, copyright lines and authors' notes say nothing of an article's matter. Work and memory
grow with the number of sentences.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence, Set

from rashomon.article import Article
from rashomon.hashes import number_of

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


_TELLING = (
    "all rights reserved", "may not be published", "may not be reproduced", "may not be copied",
    "may not be rewritten", "may not be redistributed", "sign up", "subscribe", "not a robot",
    "invalid email address", "please re", "receive occasional", "contributed to this", "contributed reporting",
    "follow us on", "follow me on", "follow him on", "follow her on", "follow them on", "click here",
    "download our", "download the app", "terms of use", "terms of service", "privacy policy",
)  # fmt: skip
"""One of these is in every notice; most texts have none."""


def boilerplate(articles: dict[str, Article], texts: dict[str, str]) -> dict[str, list[tuple[int, int]]]:
    """For each text the ranges, in code points and in order, that are boilerplate.

    Args:
        articles: by id; of each, the outlet is used. Articles without one count as one outlet.
        texts: by id, the texts as they are read.
    """
    found = {i: sentences(text) for i, text in texts.items()}
    keys = {i: frozenset(key for _, _, key in some) for i, some in found.items()}
    holders: dict[tuple[str, int], list[str]] = {}
    for i in sorted(texts):
        for key in keys[i]:
            holders.setdefault((shelf(articles[i]), key), []).append(i)
    repeated: dict[str, set[int]] = {}
    for (outlet, key), ids in holders.items():
        if unrelated(ids, keys):
            repeated.setdefault(outlet, set()).add(key)
    return {i: ranges(text, found[i], repeated.get(shelf(articles[i]), frozenset[int]())) for i, text in texts.items()}


def shelf(article: Article) -> str:
    """What articles of one outlet have in common."""
    return (article.outlet or "").casefold()


def ranges(text: str, found: Iterable[tuple[int, int, int]], repeated: Set[int]) -> list[tuple[int, int]]:
    """The sentences that are boilerplate: repeated ones, and the usual notices.

    Args:
        text: as it is read.
        found: its sentences, from ``sentences``.
        repeated: keys of those that its outlet repeats in unrelated articles.
    """
    low = text.casefold()
    told = any(words in low for words in _TELLING)
    return [(start, end) for start, end, key in found if key in repeated or (told and _NOTICE.search(text, start, end))]


def without(text: str, ranges: Sequence[tuple[int, int]]) -> str:
    """``text`` with the given ranges left out; offsets in it count no characters of the original."""
    kept, begin = [], 0
    for start, end in ranges:
        kept.append(text[begin:start])
        begin = end
    return "".join([*kept, text[begin:]])


def sentences(text: str) -> list[tuple[int, int, int]]:
    """The sentences of a text that are long enough: range in code points, and a hash of the words (64 bits)."""
    out = []
    for match in _SENTENCE.finditer(text):
        words = _WORDS.findall(match.group().casefold())
        if len(words) >= FEWEST_WORDS:
            out.append((match.start(), match.end(), number_of(" ".join(words))))
    return out


def unrelated(ids: Iterable[str], keys: Mapping[str, Set[int]]) -> bool:
    """Whether enough of the articles are unrelated to one another; at most two are kept to compare with.

    Args:
        ids: of articles, sorted.
        keys: of each, those of all its sentences.
    """
    apart: list[str] = []
    for i in ids:
        if all(len(keys[i] & keys[j]) < RELATED * min(len(keys[i]), len(keys[j])) for j in apart):
            apart.append(i)
            if len(apart) == REPEATED:
                return True
    return False
