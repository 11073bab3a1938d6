"""Stories: articles about the same event or matter, grouped by words, names, numbers and dates."""

from __future__ import annotations

import hashlib
import math
import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import ClassVar

import numpy as np
from scipy.sparse import csr_array

from rashomon.article import Article
from rashomon.compare.base import Desk, StoryDraft
from rashomon.compare.boilerplate import boilerplate, without
from rashomon.compare.linkage import average_linkage
from rashomon.compare.nearness import graph
from rashomon.compare.terms import vector

TITLE_LENGTH = 90
"""Characters of a first sentence that stands in for a missing title."""

_SENTENCE_END = re.compile(r"[.!?…]['\"”’]*(?=\s|$)|\n")


class Stories:
    """Assigns ``stories``: each article that was read stands in exactly one."""

    name: ClassVar[str] = "stories"
    requires: ClassVar[tuple[str, ...]] = ("articles", "findings")
    assigns: ClassVar[tuple[str, ...]] = ("stories",)

    def __call__(self, desk: Desk) -> Desk:
        """Group the articles. Largest story first, then the one that began first, then by id."""
        texts = {i: desk.read_text(i) for i in desk.read()}
        found = [_draft(members, desk.articles, texts) for members in group(desk.articles, texts)]
        desk.stories = sorted(
            found, key=lambda one: (-len(one.articles), _when(desk.articles[one.articles[0]]), one.id)
        )
        return desk


def group(articles: dict[str, Article], texts: dict[str, str]) -> list[list[str]]:
    """Article ids in groups, most central article first.

    Args:
        articles: by id; of each, the title, the outlet and the date of publication are used.
        texts: by id, the texts to be read; an article that is not among them is in no group.
    """
    same = _same_text(articles, texts)
    notices = boilerplate(articles, {one.first: texts[one.first] for one in same})
    vectors = [vector(articles[i].title or "", without(texts[i], notices[i])) for i in (one.first for one in same)]
    near = graph(vectors, np.array([one.day for one in same], dtype=np.float64))
    groups = []
    for members in average_linkage(near):
        central = _central(near.terms[members]) if len(members) > 1 else [0.0]
        order = sorted(zip(central, (same[m].ids for m in members), strict=True))
        groups.append([i for _, ids in order for i in ids])
    return groups


def _central(rows: csr_array) -> list[float]:
    """For each article how near it is to all of its story together: the most central has the least."""
    return [-round(float(x), 9) for x in rows @ rows.sum(axis=0)]


@dataclass(frozen=True, slots=True)
class _SameText:
    """Articles with one text, to the character: a text that a hundred outlets print is compared once."""

    ids: list[str]
    first: str
    day: float


def _same_text(articles: dict[str, Article], texts: dict[str, str]) -> list[_SameText]:
    by_text: dict[str, list[str]] = {}
    for i in sorted(texts):
        by_text.setdefault(texts[i].strip() or f"\0{i}", []).append(i)
    return [
        _SameText(ids, min(ids, key=lambda i: (_when(articles[i]), i)), _first_day(articles[i] for i in ids))
        for ids in by_text.values()
    ]


def _first_day(articles: Iterable[Article]) -> float:
    days = []
    for one in articles:
        try:
            days.append(float(date.fromisoformat((one.published or "")[:10]).toordinal()))
        except ValueError:
            continue
    return min(days, default=math.nan)


def _when(article: Article) -> str:
    return article.published or "9999"


def _draft(members: list[str], articles: dict[str, Article], texts: dict[str, str]) -> StoryDraft:
    in_order = tuple(sorted(members, key=lambda i: (_when(articles[i]), i)))
    # The id hangs on the first article alone: the story keeps it when later articles join.
    digest = hashlib.sha256(in_order[0].encode("utf-8", "surrogatepass")).hexdigest()
    return StoryDraft(articles=in_order, id=f"story-{digest[:12]}", title=_title(members, articles, texts))


def _title(members: list[str], articles: dict[str, Article], texts: dict[str, str]) -> str:
    for i in members:
        title = " ".join((articles[i].title or "").split())
        if title:
            return title
    return next((words for i in members if (words := _first_words(texts[i]))), "")


def _first_words(text: str) -> str:
    start = text.lstrip()[:1_000]
    end = _SENTENCE_END.search(start)
    words = " ".join(start[: end.end() if end else len(start)].split())
    if len(words) <= TITLE_LENGTH:
        return words
    return words[:TITLE_LENGTH].rsplit(" ", 1)[0].rstrip(",;:–—- ") + " …"
