"""Conflicts: what differs, in words, with the sentences side by side."""

from __future__ import annotations

from dataclasses import dataclass

from rashomon.article import Span
from rashomon.report.differences import camps, differing, letter
from rashomon.report.index import Byline, Excerpt, Index
from rashomon.report.wording import DIFFERENCE
from rashomon.speaker import Speaker
from rashomon.story import Point, Relation, Story


@dataclass(frozen=True, slots=True)
class Side:
    """One of the accounts that exclude one another, with whoever goes along with it."""

    camp: str
    excerpt: Excerpt
    chain: tuple[Speaker, ...]
    others: tuple[Byline, ...]


@dataclass(frozen=True, slots=True)
class Conflict:
    """Accounts of one point that exclude one another, or two statements of one article that do.

    Attributes:
        differs: what differs: "how many", "when", …
        why: sentences that say how.
        internal: whether one article contradicts itself.
    """

    label: str
    differs: tuple[str, ...]
    sides: tuple[Side, ...]
    why: tuple[str, ...]
    internal: bool
    point: str = ""


def build(story: Story, index: Index, prefix: str) -> list[Conflict]:
    """The story's conflicts: between articles first, in the order of its points, then within one article."""
    found = []
    for number, point in enumerate(story.points, 1):
        between = [r for r in point.relations if r.relation == "conflict" and r.a != r.b and _known(r, index)]
        if between:
            found.append(_between(point, between, story, index, f"{prefix}p{number}"))
    inside = [*story.internal, *(r for p in story.points for r in p.relations if r.a == r.b)]
    for one in dict.fromkeys(r for r in inside if r.relation == "conflict" and _known(r, index)):
        found.append(_within(one, index))
    return found


def _known(one: Relation, index: Index) -> bool:
    return one.a in index.bylines and one.b in index.bylines


def _between(point: Point, relations: list[Relation], story: Story, index: Index, anchor: str) -> Conflict:
    sides: dict[int, list[str]] = {}
    for article, camp in camps(point, story.articles).items():
        if article in index.bylines:
            sides.setdefault(camp, []).append(article)
    leads = {sides[camp][0] for camp in sides}
    # The pairs of those who are quoted say best what the reader sees; others only add names.
    relations = sorted(relations, key=lambda r: -len({r.a, r.b} & leads))
    chains = {a.article: index.named(a.attribution) for a in point.accounts}
    of_lead: dict[str, list[Relation]] = {lead: [] for lead in leads}
    for one in relations:
        for article in {one.a, one.b} & leads:
            of_lead[article].append(one)
    return Conflict(
        point.label,
        tuple(dict.fromkeys(DIFFERENCE[r.kind] for r in relations if r.kind)),
        tuple(
            Side(
                letter(camp),
                _excerpt(side[0], of_lead[side[0]], index),
                chains.get(side[0], ()),
                tuple(index.bylines[i] for i in side[1:]),
            )
            for camp, side in sorted(sides.items())
        ),
        tuple(dict.fromkeys(r.why for r in relations if r.why)),
        internal=False,
        point=anchor,
    )


def _within(one: Relation, index: Index) -> Conflict:
    marked = differing(one, index.material.findings)
    both = sorted(zip((one.a_span, one.b_span), marked, strict=True), key=lambda side: side[0])
    return Conflict(
        "One article, two statements",
        (DIFFERENCE[one.kind],) if one.kind else (),
        tuple(Side("", index.excerpt(one.a, span, words), (), ()) for span, words in both),
        (one.why,) if one.why else (),
        internal=True,
    )


def _excerpt(article: str, relations: list[Relation], index: Index) -> Excerpt:
    """The article's sentence from its first relation, with whatever differs in it by any of them.

    Args:
        article: an article's id.
        relations: those in which it stands.
    """
    mine = [r.a_span if r.a == article else r.b_span for r in relations]
    first = mine[0]
    marked: set[Span] = set()
    for one, span in zip(relations, mine, strict=True):
        if span.overlaps(first):
            marked.update(differing(one, index.material.findings)[one.a != article])
    return index.excerpt(article, first, marked)
