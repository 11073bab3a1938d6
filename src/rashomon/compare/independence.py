"""How many independent sources stand behind a point: distinct roots, and the reasons in plain words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import ClassVar

from rashomon.compare.base import Desk
from rashomon.compare.credits import carries
from rashomon.compare.doubts import Doubt, doubts_of
from rashomon.known import WIRES, Outlet, folded
from rashomon.story import SURE, Account, Derivation, Point, Sensitivity

WHOLE = 0.5
"""An article of which half is taken from another is no second source on any point of it."""

MOST_DOUBTS = 6
"""Other numbers named for one point, the least first."""


class Independence:
    """Counts the roots of each point."""

    name: ClassVar[str] = "independence"
    requires: ClassVar[tuple[str, ...]] = ("stories", "stories.points", "derivations")
    assigns: ClassVar[tuple[str, ...]] = ("stories.points.independent_sources",)

    def __call__(self, desk: Desk) -> Desk:
        """Fill in the number of independent sources of every point, and why."""
        carried = {i: wire_of(desk, i) for i in desk.read()}
        for story in desk.stories:
            inside = set(story.articles)
            derivations = [d for d in desk.derivations if d.child in inside and d.parent in inside]
            doubts = doubts_of(desk, story.articles, derivations)
            story.points = [counted(desk, p, derivations, carried, doubts) for p in story.points]
        return desk


@dataclass(slots=True)
class Roots:
    """Which accounts rest on one root, while the reasons are gathered. Keys are article ids, or a wire's name."""

    leader: dict[str, str] = field(default_factory=dict)
    joined: list[tuple[str, str]] = field(default_factory=list)

    def find(self, key: str) -> str:
        """The key that stands for all that were joined with this one."""
        self.leader.setdefault(key, key)
        while self.leader[key] != key:
            key = self.leader[key]
        return key

    def join(self, a: str, b: str, why: str) -> None:
        """Let two rest on one root; the reason is kept where this is news."""
        x, y = sorted((self.find(a), self.find(b)))
        if x != y:
            self.leader[y] = x
            self.joined.append((x, why))

    @classmethod
    def of(cls, joined: Iterable[Joined]) -> Roots:
        """Roots with all of these joined."""
        roots = cls()
        for child, parent, why in joined:
            roots.join(child, parent, why)
        return roots

    def count(self, keys: Iterable[str]) -> int:
        """On how many roots these rest."""
        return len({self.find(key) for key in keys})

    def reasons(self, keys: Iterable[str]) -> list[str]:
        """Why some of these rest on one root; what joined only one of them to something else is left out."""
        found = Counter(self.find(key) for key in keys)
        return [why for key, why in self.joined if found[self.find(key)] > 1]


def counted(
    desk: Desk,
    point: Point,
    derivations: Iterable[Derivation],
    carried: dict[str, Outlet | None] | None = None,
    doubts: Sequence[Doubt] = (),
) -> Point:
    """The point with its roots counted: accounts that share a text, a credit or a named source are one.

    Args:
        derivations: among the articles of the point's story; those that are not sure do not count.
        carried: for each article the wire to which it is credited as a whole; None to look here.
        doubts: what may be otherwise among the articles of the story.
    """
    accounts = {a.article: a for a in point.accounts}
    if len(accounts) == 1:
        return replace(point, independent_sources=1, reasons=("One article only.",), sensitivity=())
    if carried is None:
        carried = {i: wire_of(desk, i) for i in accounts}
    citations = list(_by_citation(desk, accounts))
    joined = [
        *_by_text(desk, derivations, accounts),
        *_by_outlet(desk, accounts),
        *_by_wire(desk, accounts, carried),
        *citations,
        *_by_source(desk, point.accounts),
    ]
    roots = Roots.of(joined)
    number = roots.count(accounts)
    reasons = [*roots.reasons(accounts), *_in_circles(desk, citations)]
    if not reasons:
        reasons = ["No copied passage and no shared named source was found."]
    return replace(
        point,
        independent_sources=number,
        reasons=(*reasons, *_same_owner(desk, accounts)),
        sensitivity=_sensitivity(number, accounts, joined, doubts),
    )


Joined = tuple[str, str, str]


def _sensitivity(
    number: int, accounts: dict[str, Account], joined: Sequence[Joined], doubts: Sequence[Doubt]
) -> tuple[Sensitivity, ...]:
    """The numbers that the doubts would make of it, one by one, and all that join articles together; least first."""
    roots = Roots.of(joined)
    out = set()
    together = Roots.of(joined)
    for one in doubts:
        if one.derivation is not None and not _reaches(one.derivation, accounts):
            continue
        told = [i for i in one.articles if i in accounts]
        if one.parts:
            # two accounts in the same words are not made independent by a third that both had them from
            sources = number if len(told) == 2 else _without(one, joined).count(accounts)
        else:
            sources = number + 1 - max(1, len({roots.find(i) for i in told}))
            for i in told[1:]:
                together.join(told[0], i, "")
        if sources != number:
            out.add(Sensitivity(sources, one.why))
    found = sorted(out, key=lambda s: (s.sources, s.why))[:MOST_DOUBTS]
    least = together.count(accounts)
    if found and least < min(number, found[0].sources):
        found.insert(0, Sensitivity(least, "all of this holds"))
    return tuple(found)


def _without(one: Doubt, joined: Iterable[Joined]) -> Roots:
    """The roots if the two articles of a doubt had nothing to do with one another."""
    return Roots.of(j for j in joined if {j[0], j[1]} != set(one.articles))


def _in_circles(desk: Desk, citations: Sequence[Joined]) -> Iterator[str]:
    """A sentence for each two accounts that cite one another: neither shows where it comes from."""
    edges = {(child, parent) for child, parent, _ in citations}
    for child, parent in sorted(edges):
        if child < parent and (parent, child) in edges:
            yield f"{desk.name(child)} and {desk.name(parent)} cite one another here: no root of it can be named."


def _by_text(desk: Desk, derivations: Iterable[Derivation], accounts: dict[str, Account]) -> Iterator[Joined]:
    """Accounts whose words stand in shared passages. A text may reach two of them from an article without one."""
    for one in derivations:
        if one.confidence >= SURE and _reaches(one, accounts):
            verb = "takes it from" if one.directed else "shares its words with"
            how = "of its words, paraphrased" if one.kind == "paraphrase" else "of its words"
            why = f"{desk.name(one.child)} {verb} {desk.name(one.parent)} ({round(100 * one.coverage)} % {how})."
            yield one.child, one.parent, why


def _reaches(one: Derivation, accounts: dict[str, Account]) -> bool:
    """Whether the passages hold the accounts' words on every side that has an account, or most of the text."""
    sides = [
        (accounts[article].spans, [p.child if article == one.child else p.parent for p in one.passages])
        for article in (one.child, one.parent)
        if article in accounts
    ]
    if not sides:
        return False
    if one.coverage >= WHOLE and one.child in accounts:
        return True
    if len(sides) == 2:
        return any(
            any(p.child.overlaps(s) for s in sides[0][0]) and any(p.parent.overlaps(s) for s in sides[1][0])
            for p in one.passages
        )
    spans, passages = sides[0]
    return any(p.overlaps(s) for p in passages for s in spans)


def _by_outlet(desk: Desk, accounts: dict[str, Account]) -> Iterator[Joined]:
    first: dict[str, str] = {}
    for article in accounts:
        outlet = desk.outlet(article)
        if outlet is None:
            continue
        other = first.setdefault(folded(outlet.name), article)
        if other != article:
            yield other, article, f"More than one article of {outlet.name} has it."


def wire_of(desk: Desk, article: str) -> Outlet | None:
    """The wire to which an article is credited as a whole, or None."""
    text = desk.read_text(article)
    wires = (*(o for o in desk.known.outlets if o.wire), *WIRES)
    return next((wire for wire in wires if carries(text, wire.names)), None)


def _by_wire(desk: Desk, accounts: dict[str, Account], carried: dict[str, Outlet | None]) -> Iterator[Joined]:
    """Articles credited to one wire, and the wire's own article."""
    first: dict[str, str] = {}
    for article in accounts:
        outlet = desk.outlet(article)
        wire = carried.get(article) or (outlet if outlet is not None and outlet.wire else None)
        if wire is not None:
            other = first.setdefault(folded(wire.name), article)
            if other != article:
                yield other, article, f"{desk.name(other)} and {desk.name(article)} both carry {wire.name}'s report."


def _by_citation(desk: Desk, accounts: dict[str, Account]) -> Iterator[Joined]:
    """An account that has it from an outlet ("Harbour Radio reported"), and that outlet's own account.

    An article of which nobody gives the outlet is that outlet's own where its dateline or byline says so.
    """
    owners = {folded(name): i for i in reversed(accounts) for name in desk.outlet_names(i)}
    unnamed = [i for i in accounts if desk.outlet(i) is None]
    for article, account in accounts.items():
        own = {folded(name) for name in desk.outlet_names(article)}
        for speaker in account.attribution:
            names = list(_names(desk, speaker.name, speaker.span.exact if speaker.span else ""))
            for other in (
                *(owners[folded(name)] for name in names if folded(name) in owners and folded(name) not in own),
                *(i for i in unnamed if i != article and carries(desk.read_text(i), names)),
            ):
                why = f"{desk.name(article)} has it from {speaker.name}, whose own report is {desk.name(other)}."
                yield article, other, why


def _names(desk: Desk, *names: str) -> Iterator[str]:
    """What an outlet in a chain may be called: as written, and as it is known."""
    for name in filter(None, names):
        yield name
        outlet = desk.known.outlet(name)
        if outlet is not None:
            yield from outlet.names


def _by_source(desk: Desk, accounts: tuple[Account, ...]) -> Iterator[Joined]:
    """Two accounts that rest on one named speaker or document."""
    for i, a in enumerate(accounts):
        for b in accounts[i + 1 :]:
            shared = _shared_source(desk, a, b)
            if shared:
                why = f"{desk.name(a.article)} and {desk.name(b.article)} both have it from {shared}."
                yield a.article, b.article, why


def _shared_source(desk: Desk, a: Account, b: Account) -> str | None:
    for x in a.attribution:
        for y in b.attribution:
            if x.kind in ("named", "document") and y.kind == x.kind:
                if x.actor is not None and x.actor == y.actor:
                    return x.name
                outlet = desk.known.outlet(x.name)
                if outlet is not None and outlet == desk.known.outlet(y.name):
                    return outlet.name
    return None


def _same_owner(desk: Desk, accounts: dict[str, Account]) -> Iterator[str]:
    """A sentence for each owner of several of the outlets. They count apart: an owner is no source."""
    owned: dict[str, dict[str, None]] = {}
    for article in accounts:
        outlet = desk.outlet(article)
        if outlet is not None and outlet.owner:
            owned.setdefault(outlet.owner, {})[outlet.name] = None
    for owner, names in owned.items():
        if len(names) > 1:
            *most, last = names
            yield f"{', '.join(most)} and {last} have one owner, {owner}; they are counted apart."
