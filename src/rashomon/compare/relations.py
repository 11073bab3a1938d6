"""Relations between the accounts of a point: same, compatible or in conflict, with a sentence that says why."""

from __future__ import annotations

from dataclasses import replace
from typing import ClassVar

from rashomon.compare.base import Desk
from rashomon.compare.likeness import stems
from rashomon.compare.values import Difference, compare_quantities, compare_times
from rashomon.findings import Claim
from rashomon.story import Account, Point, Relation

SHARED_STEMS = 3
"""A denial contradicts a statement only when they share so many content words: two clauses of one matter
may well say "not" about different things."""


class Relations:
    """Compares every two accounts of each point."""

    name: ClassVar[str] = "relations"
    requires: ClassVar[tuple[str, ...]] = ("findings", "stories", "stories.points")
    assigns: ClassVar[tuple[str, ...]] = ("stories.points.relations",)

    def __call__(self, desk: Desk) -> Desk:
        """Fill in the relations of every point."""
        for story in desk.stories:
            story.points = [replace(p, relations=tuple(relations_of(desk, p))) for p in story.points]
        return desk


def relations_of(desk: Desk, point: Point) -> list[Relation]:
    """One relation for every two accounts, in the order of their articles."""
    out = []
    for i, a in enumerate(point.accounts):
        for b in point.accounts[i + 1 :]:
            verdict = between(desk, a, b)
            out.append(
                Relation(a.article, b.article, verdict.relation, verdict.kind, verdict.why, verdict.a, verdict.b)
            )
    return out


def between(desk: Desk, a: Account, b: Account) -> Difference:
    """How two accounts stand to one another; a conflict goes before a difference, a difference before nothing."""
    one, other = _claim(desk, a), _claim(desk, b)
    for verdict in (
        compare_quantities(desk, (a.article, one), (b.article, other)),
        _polarity(desk, a, one, b, other),
        compare_times(desk, (a.article, one), (b.article, other)),
        _speakers(desk, a, b),
        _status(a, b),
    ):
        if verdict is not None:
            return verdict
    return Difference("same", None, "Both report it, and nothing that was compared differs.", a.spans[0], b.spans[0])


def _claim(desk: Desk, account: Account) -> Claim:
    return next(c for c in desk.findings[account.article].claims if c.id == account.claims[0])


def _polarity(desk: Desk, a: Account, one: Claim, b: Account, other: Claim) -> Difference | None:
    """One account says that it is so, the other that it is not."""
    if (one.status == "negated") == (other.status == "negated"):
        return None
    words = [stems(" ".join(s.exact for s in c.spans)) for c in (one, other)]
    shared = words[0] & words[1]
    if len(shared) < SHARED_STEMS or len(shared) < 0.6 * min(map(len, words)):
        return None
    denier = a if one.status == "negated" else b
    if bool(a.attribution) != bool(b.attribution):
        why = f"{desk.name(denier.article)} has it denied, the other has it stated; they rest on different speakers."
        return Difference("compatible", "attribution", why, a.spans[0], b.spans[0])
    why = f"{desk.name(denier.article)} says that it is not so, the other that it is."
    return Difference("conflict", "polarity", why, a.spans[0], b.spans[0])


def _speakers(desk: Desk, a: Account, b: Account) -> Difference | None:
    """The words are given to different speakers, or by one in its own voice."""
    said = [account.attribution[-1] if account.attribution else None for account in (a, b)]
    x, y = said
    if x is None and y is None:
        return None
    if x is None or y is None:
        who, other = (y, a) if x is None else (x, b)
        assert who is not None
        why = f"{desk.name(other.article)} states it in its own voice; the other gives it to {who.name}."
        return Difference("compatible", "attribution", why, a.spans[0], b.spans[0])
    if x.actor is not None and x.actor == y.actor or x.name.casefold() == y.name.casefold():
        return None
    why = f"Different speakers: {x.name} in the one, {y.name} in the other."
    return Difference("compatible", "attribution", why, x.span or a.spans[0], y.span or b.spans[0])


def _status(a: Account, b: Account) -> Difference | None:
    """Told as done by one and as ahead by the other: they may have been written at different times."""
    if a.status == b.status or "negated" in (a.status, b.status):
        return None
    why = f"The one tells it as {a.status}, the other as {b.status}."
    return Difference("compatible", "status", why, a.spans[0], b.spans[0])
