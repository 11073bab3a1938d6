"""Stories: articles about the same event or matter, grouped by words, names, numbers and dates."""

from __future__ import annotations

import hashlib
import math
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import ClassVar

import numpy as np
from scipy.sparse import csr_array

from rashomon.article import Article
from rashomon.compare.base import Desk, StoryDraft
from rashomon.compare.boilerplate import without
from rashomon.compare.linkage import average_linkage
from rashomon.compare.nearness import graph
from rashomon.compare.published import in_order_of_time
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
        found = [
            draft(members, desk.articles, texts)
            for members in group(desk.articles, texts, desk.boilerplate(), desk.terms)
        ]
        desk.stories = sorted(
            found, key=lambda one: (-len(one.articles), _when(desk.articles[one.articles[0]]), one.id)
        )
        return desk


def group(
    articles: Mapping[str, Article],
    texts: Mapping[str, str],
    notices: Mapping[str, Sequence[tuple[int, int]]],
    terms: Mapping[str, Mapping[str, float]] | None = None,
) -> list[list[str]]:
    """Article ids in groups, most central article first.

    Args:
        articles: by id; of each, the title, the outlet and the date of publication are used.
        texts: by id, the texts to be read; an article that is not among them is in no group.
        notices: by id, the ranges of the text that are boilerplate.
        terms: by id, those of articles for which they are known already, if any.
    """
    by_text: dict[str, list[str]] = {}
    for i in sorted(texts):
        by_text.setdefault(text_key(i, texts[i]), []).append(i)
    same = [same_text([(i, in_order_of_time(articles[i].published)) for i in ids]) for ids in by_text.values()]
    there = terms or {}
    vectors = [
        there.get(i) or vector(articles[i].title or "", without(texts[i], notices[i]))
        for i in (one.first for one in same)
    ]
    near = graph(vectors, np.array([one.day for one in same], dtype=np.float64))
    return [in_order(near.terms[members], [same[m].ids for m in members]) for members in average_linkage(near)]


def in_order(rows: csr_array, ids: Sequence[Sequence[str]]) -> list[str]:
    """The articles of one group, the most central first: that which is nearest to all of the group together.

    Args:
        rows: of each text the weights of its terms.
        ids: of each text the articles that have it.
    """
    central = [-round(float(x), 9) for x in rows @ rows.sum(axis=0)] if len(ids) > 1 else [0.0]
    return [i for _, some in sorted(zip(central, ids, strict=True)) for i in some]


@dataclass(frozen=True, slots=True)
class SameText:
    """Articles with one text, to the character: a text that a hundred outlets print is compared once.

    Attributes:
        ids: of the articles, sorted.
        first: the one that was published first.
        day: of the first publication, as a proleptic ordinal; nan where none is known.
    """

    ids: list[str]
    first: str
    day: float


def text_key(article: str, text: str) -> str:
    """What articles of one text have in common; an article without text has it with no other."""
    return text.strip() or f"\0{article}"


def same_text(published: Iterable[tuple[str, str]]) -> SameText:
    """Articles of one text, each with its place in the order of time."""
    when = dict(published)
    return SameText(sorted(when), min(when, key=lambda i: (when[i], i)), _first_day(when.values()))


def _first_day(published: Iterable[str]) -> float:
    days = []
    for one in published:
        try:
            days.append(float(date.fromisoformat(one[:10]).toordinal()))
        except ValueError:
            continue
    return min(days, default=math.nan)


def _when(article: Article) -> str:
    return in_order_of_time(article.published)


def draft(members: list[str], articles: Mapping[str, Article], texts: Mapping[str, str]) -> StoryDraft:
    """The story of a group as ``group`` gives it, with its id and its title."""
    in_order = tuple(sorted(members, key=lambda i: (_when(articles[i]), i)))
    # The id hangs on the first article alone: the story keeps it when later articles join.
    digest = hashlib.sha256(in_order[0].encode("utf-8", "surrogatepass")).hexdigest()
    return StoryDraft(articles=in_order, id=f"story-{digest[:12]}", title=_title(members, articles, texts))


def _title(members: list[str], articles: Mapping[str, Article], texts: Mapping[str, str]) -> str:
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
