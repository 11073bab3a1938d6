"""Articles that came under one id and are surely not versions of each other: two collections may both count from 1."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from rashomon.article import Article

RUN = 4
"""Words in a row by which texts are compared."""

FEWEST = 12
"""Such runs in the shorter text below which nothing can be told."""

SHARED = 0.1
"""Share of the shorter text's runs that stand in the other, from which one may be a version of the other. What sets it
is in ``evals/namesakes.py``."""

_WORD = re.compile(r"\w+")


def apart(article: Article, kept: Mapping[str, Any]) -> bool:
    """Whether an article is surely no version of one that is kept under its id.

    Its outlet or its address must be another, and the texts must have next to no words in a row in common. Where
    either is not given, or a text is too short to tell, it is taken for a version: that is what an id says.

    Args:
        article: the one that came.
        kept: a row of ``kept.versions``.
    """
    if not any(_differ(getattr(article, name), kept[name]) for name in ("outlet", "url")):
        return False
    return shared(article.text, kept["text"]) < SHARED


def shared(one: str, other: str) -> float:
    """Share of the shorter text's runs of words that stand in the other; 1 where it is too short to tell."""
    fewer, more = sorted((_runs(one), _runs(other)), key=len)
    return len(fewer & more) / len(fewer) if len(fewer) >= FEWEST else 1.0


def _differ(one: str | None, other: str | None) -> bool:
    """Whether both are given, and are not the same but for case and what ends them."""
    return bool(one and other) and _plain(one) != _plain(other)


def _plain(given: str | None) -> str:
    return (given or "").casefold().strip().rstrip("/")


def _runs(text: str) -> set[tuple[str, ...]]:
    words = _WORD.findall(text.casefold())
    return set(zip(*(words[n:] for n in range(RUN)), strict=False))
