"""Relations between the accounts of a point: same, compatible or in conflict, with a sentence that says why."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import chain, combinations
from typing import ClassVar

from rashomon.compare.base import Desk
from rashomon.compare.likeness import stems
from rashomon.compare.rivals import compare_rivals
from rashomon.compare.sure_conflicts import doubt
from rashomon.compare.values import Difference, compare_quantities, compare_times
from rashomon.compare.verdicts import no_conflict
from rashomon.compare.voices import speakers_differ, status_differs
from rashomon.findings import Claim
from rashomon.story import Account, Point, Relation

SHARED_STEMS = 3
"""A denial contradicts a statement only when they share so many content words: two clauses of one matter
may well say "not" about different things."""


PAIRED = 40
"""Accounts of a point that are all compared with one another: 780 pairs. A matrix of more is read by its marks."""

MOST_CLAIMS = 3
"""Claims of an account that are compared; an account rarely has more."""


class Relations:
    """Compares every two accounts of each point."""

    name: ClassVar[str] = "relations"
    requires: ClassVar[tuple[str, ...]] = ("findings", "stories", "stories.points")
    assigns: ClassVar[tuple[str, ...]] = ("stories.points.relations",)

    def __call__(self, desk: Desk) -> Desk:
        """Fill in the relations of every point."""
        for story in desk.stories:
            story.points = [
                replace(p, relations=tuple(relations_of(desk, p))) if len(p.accounts) > 1 else p for p in story.points
            ]
        return desk


def relations_of(desk: Desk, point: Point) -> list[Relation]:
    """The relations between the accounts, in the order of their articles.

    Up to ``PAIRED`` accounts each stands to each. Of more, those that say the same in the same words through the
    same speakers stand to the first of them only, and the first ones to the first ``PAIRED`` of their kind: a
    thousand copies of a sentence make a thousand relations and not half a million.
    """
    accounts = point.accounts
    pairs: Iterable[tuple[Account, Account]] = combinations(accounts, 2)
    if len(accounts) > PAIRED:
        first: dict[Hashable, Account] = {}
        leaders = [first.setdefault(_wording(account), account) for account in accounts]
        followers = ((a, b) for a, b in zip(leaders, accounts, strict=True) if a is not b)
        ahead = list(first.values())
        pairs = chain(followers, ((a, b) for i, b in enumerate(ahead) for a in ahead[: min(i, PAIRED)]))
    out = []
    for a, b in pairs:
        one = _believed(desk, a, b, between(desk, a, b))
        out.append(Relation(a.article, b.article, one.relation, one.kind, one.why, one.a, one.b, one.doubtful))
    return sorted(out, key=lambda r: (r.a, r.b))


def _believed(desk: Desk, a: Account, b: Account, found: Difference) -> Difference:
    """What was found, unless it is a conflict that a reader called none, or of which the program is not sure."""
    if found.relation != "conflict":
        return found
    said = no_conflict(desk, (a.article, found.a), (b.article, found.b))
    if said is not None:
        why = f"Marked as no conflict by {said.author or 'a reader'}; the program had found: {found.why}"
        return replace(found, relation="compatible", why=why)
    unsure = doubt(desk, (a.article, _claims(desk, a)), (b.article, _claims(desk, b)), found)
    if unsure is None:
        return found
    return replace(found, relation="compatible", why=f"{found.why} {unsure}", doubtful=True)


def _wording(account: Account) -> Hashable:
    words = " ".join(s.exact for s in account.spans).casefold()
    return words, tuple(s.name for s in account.attribution), account.status


def between(desk: Desk, a: Account, b: Account) -> Difference:
    """How two accounts stand to one another; a conflict goes before a difference, a difference before nothing."""
    mine, theirs = _claims(desk, a), _claims(desk, b)
    pairs = [((a.article, one), (b.article, other), alone) for one, other, alone in _likest(mine, theirs)]
    verdicts = [
        *(compare_quantities(desk, x, y) for x, y, alone in pairs if alone),
        _polarity(desk, a, mine[0], b, theirs[0]),
        *(compare_times(desk, x, y) for x, y, _ in pairs),
        _rivals(desk, (a.article, mine), (b.article, theirs)),
        speakers_differ(desk, a, b),
        status_differs(a, b),
    ]
    found = [verdict for verdict in verdicts if verdict is not None]
    same = Difference("same", None, "Both report it, and nothing that was compared differs.", a.spans[0], b.spans[0])
    return next((verdict for verdict in found if verdict.relation == "conflict"), (found or [same])[0])


def _likest(mine: Sequence[Claim], theirs: Sequence[Claim]) -> Iterator[tuple[Claim, Claim, bool]]:
    """Each claim of two accounts with the other account's that shares most words with it, the most central first.

    With each pair stands whether that is so from both sides. What an article says in one claim, another may say in two,
    on the same day; but the number of one of the two is not that of the other.
    """
    words = [[stems(" ".join(s.exact for s in claim.spans)) for claim in side] for side in (mine, theirs)]
    shared = [[len(x & y) for y in words[1]] for x in words[0]]
    of_mine = [row.index(max(row)) for row in shared]
    of_theirs = [column.index(max(column)) for column in zip(*shared, strict=True)]
    for i, one in enumerate(mine):
        for j, other in enumerate(theirs):
            if of_mine[i] == j or of_theirs[j] == i:
                yield one, other, of_mine[i] == j and of_theirs[j] == i


def _rivals(desk: Desk, a: tuple[str, list[Claim]], b: tuple[str, list[Claim]]) -> Difference | None:
    """The first names or offices that exclude one another in any two claims of two articles, the most central first."""
    verdicts = (compare_rivals(desk, (a[0], x), (b[0], y)) for x in a[1] for y in b[1])
    return next((verdict for verdict in verdicts if verdict is not None), None)


def _claims(desk: Desk, account: Account) -> list[Claim]:
    """The account's claims, the most central first, at most ``MOST_CLAIMS``."""
    wanted = account.claims[:MOST_CLAIMS]
    found = {c.id: c for c in desk.findings[account.article].claims if c.id in wanted}
    return [found[i] for i in wanted]


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
    denied, told = (one, other) if denier is a else (other, one)
    if denied.times and not told.times:
        # "not expected this weekend" denies the weekend, and not what is expected
        why = f"{desk.name(denier.article)} denies it for a time, of which the other says nothing."
        return Difference("compatible", "polarity", why, a.spans[0], b.spans[0])
    why = f"{desk.name(denier.article)} says that it is not so, the other that it is."
    return Difference("conflict", "polarity", why, a.spans[0], b.spans[0])
