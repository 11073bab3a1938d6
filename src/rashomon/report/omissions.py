"""Silences that the articles themselves report of a document: what they say is missing, and from what."""

from __future__ import annotations

from dataclasses import dataclass

from rashomon.report.index import Byline, Excerpt, Index, Quote, unquoted
from rashomon.story import Story


@dataclass(frozen=True, slots=True)
class Entry:
    """One reported omission.

    Attributes:
        document: the words for what keeps silent, on one line.
        excerpt: the sentence that reports it, with the document's words marked.
        about: the sentence before, to which "these words" refer, or None.
    """

    document: str
    excerpt: Excerpt
    about: Quote | None
    by: Byline


def build(story: Story, index: Index) -> list[Entry]:
    """The story's reported omissions, in the order of its articles."""
    return [
        Entry(
            unquoted(one.document.exact),
            index.excerpt(one.article, one.span, (one.document,)),
            index.quote(one.article, one.about) if one.about else None,
            index.bylines[one.article],
        )
        for one in story.omissions
        if one.article in index.bylines
    ]
