"""How many independent sources stand behind a point: distinct roots, and the reasons in plain words."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import ClassVar

from rashomon.compare.base import Desk
from rashomon.story import Account, Derivation, Point

WHOLE = 0.5
"""An article of which half is taken from another is no second source on any point of it."""


class Independence:
    """Counts the roots of each point."""

    name: ClassVar[str] = "independence"
    requires: ClassVar[tuple[str, ...]] = ("stories", "stories.points", "derivations")
    assigns: ClassVar[tuple[str, ...]] = ("stories.points.independent_sources",)

    def __call__(self, desk: Desk) -> Desk:
        """Fill in the number of independent sources of every point, and why."""
        for story in desk.stories:
            inside = set(story.articles)
            derivations = [d for d in desk.derivations if d.child in inside and d.parent in inside]
            story.points = [counted(desk, p, derivations) for p in story.points]
        return desk


def counted(desk: Desk, point: Point, derivations: Iterable[Derivation]) -> Point:
    """The point with its roots counted: accounts that share a text or a named source are one."""
    root = {a.article: a.article for a in point.accounts}
    reasons = []

    def find(i: str) -> str:
        while root[i] != i:
            i = root[i]
        return i

    def join(a: str, b: str, why: str) -> None:
        x, y = sorted((find(a), find(b)))
        if x != y:
            root[y] = x
            reasons.append(why)

    by_article = {a.article: a for a in point.accounts}
    for one in derivations:
        if one.child in by_article and one.parent in by_article and _covers(one, by_article):
            verb = "takes it from" if one.directed else "shares its words with"
            join(
                one.child, one.parent, f"{one.child} {verb} {one.parent} ({round(100 * one.coverage)} % of its words)."
            )
    for i, a in enumerate(point.accounts):
        for b in point.accounts[i + 1 :]:
            shared = _shared_source(a, b)
            if shared:
                join(
                    a.article,
                    b.article,
                    f"{desk.name(a.article)} and {desk.name(b.article)} both have it from {shared}.",
                )
    outlets: dict[str, str] = {}
    for account in point.accounts:
        outlet = desk.articles[account.article].outlet
        if outlet and outlet.casefold() in outlets:
            join(outlets[outlet.casefold()], account.article, f"More than one article of {outlet} has it.")
        elif outlet:
            outlets[outlet.casefold()] = account.article
    roots = len({find(i) for i in root})
    if not reasons:
        reasons = (
            ["One article only."] if len(root) == 1 else ["No copied passage and no shared named source was found."]
        )
    return replace(point, independent_sources=roots, reasons=tuple(reasons))


def _covers(one: Derivation, accounts: dict[str, Account]) -> bool:
    """Whether the derivation reaches the point: its passages hold the accounts' words, or most of the text."""
    if one.coverage >= WHOLE:
        return True
    child, parent = accounts[one.child], accounts[one.parent]
    return any(
        any(p.child.overlaps(s) for s in child.spans) and any(p.parent.overlaps(s) for s in parent.spans)
        for p in one.passages
    )


def _shared_source(a: Account, b: Account) -> str | None:
    """The named speaker or document on which both accounts rest, or None."""
    for x in a.attribution:
        for y in b.attribution:
            if x.kind in ("named", "document") and y.kind == x.kind and x.actor is not None and x.actor == y.actor:
                return x.name
    return None
