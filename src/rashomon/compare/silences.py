"""Silences: articles of a story that have no account of a point."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import ClassVar

from rashomon.compare.base import Desk, StoryDraft
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
    dates = [d for i in speaking if (d := desk.articles[i].published)]
    out = []
    for article in sorted(story.articles):
        if article in speaking or desk.findings[article].unread is not None:
            continue
        source = next((i for i in sorted(speaking) if (article, i) in parents), None)
        published = desk.articles[article].published
        if source is not None:
            out.append(Silence(article, "strong", f"It takes passages from {desk.name(source)}, which has it."))
        elif published and dates and published[:10] > min(dates)[:10]:
            out.append(Silence(article, "medium", "It was published later than an article that has it."))
        else:
            out.append(Silence(article, "weak", "Nothing shows that it could know of it."))
    return out
