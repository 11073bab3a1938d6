"""Silences: articles of a story that have no account of a point."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import ClassVar

from rashomon.compare.base import Desk, StoryDraft
from rashomon.compare.published import in_utc
from rashomon.story import SURE, Derivation, Point, Silence


class Silences:
    """Names, for each point of several accounts, the articles that keep silent, and how much that says."""

    name: ClassVar[str] = "silences"
    requires: ClassVar[tuple[str, ...]] = ("articles", "findings", "stories", "stories.points", "derivations")
    assigns: ClassVar[tuple[str, ...]] = ("stories.points.silences",)

    def __call__(self, desk: Desk) -> Desk:
        """Fill in the silences of every point. Articles that were not read are never silent."""
        for story in desk.stories:
            inside = set(story.articles)
            derivations = [d for d in desk.derivations if d.child in inside and d.parent in inside]
            if len(story.articles) > 1:
                story.points = [
                    replace(p, silences=tuple(silences_of(desk, story, p, derivations))) for p in story.points
                ]
        return desk


def silences_of(desk: Desk, story: StoryDraft, point: Point, derivations: Iterable[Derivation]) -> list[Silence]:
    """The silent articles, sorted by id.

    Strong: it surely derives from an article that has the point. Medium: it was published after one that has
    it. Weak: nothing shows that its outlet could know.
    """
    speaking = {a.article for a in point.accounts}
    parents = {(d.child, d.parent) for d in derivations if d.directed and d.confidence >= SURE}
    first = min((day for i in speaking if (day := _day(desk, i))), default=None)
    out = []
    for article in sorted(story.articles):
        if article in speaking or desk.findings[article].unread is not None:
            continue
        source = next((i for i in sorted(speaking) if (article, i) in parents), None)
        day = _day(desk, article)
        if source is not None:
            out.append(Silence(article, "strong", f"It takes passages from {desk.name(source)}, which has it."))
        elif day and first and day > first:
            out.append(Silence(article, "medium", "It was published later than an article that has it."))
        else:
            out.append(Silence(article, "weak", "Nothing shows that it could know of it."))
    return out


def _day(desk: Desk, article: str) -> str | None:
    """The day of its publication in UTC: what came within the hours of a day could not be known to all."""
    when = in_utc(desk.articles[article].published)
    return when and when[:10]
