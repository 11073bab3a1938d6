"""Actors linked over articles: by full name, country, abbreviation or the user's word, never on a surname alone."""

from __future__ import annotations

import hashlib
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import ClassVar

from rashomon.compare.actor_book import believed, naming, page
from rashomon.compare.base import Desk
from rashomon.findings import Actor, Findings
from rashomon.known import KnownActor
from rashomon.story import ActorField, Evidence, LinkedActor

COMPANY = 3
"""Two actors of one surname are one person when their articles share so many other linked states and
organisations, or when country or role agree: a surname alone joins nobody."""

Member = tuple[str, str]


@dataclass(frozen=True, slots=True)
class _Local:
    """An actor where it stands."""

    member: Member
    actor: Actor


class Actors:
    """Joins the local actors of all articles, and gives each what the actor book says of it.

    What is known of an actor beforehand stands above the book.
    """

    name: ClassVar[str] = "actors"
    requires: ClassVar[tuple[str, ...]] = ("articles", "findings")
    assigns: ClassVar[tuple[str, ...]] = ("actors", "actor_of")

    def __call__(self, desk: Desk) -> Desk:
        """Fill in the linked actors, sorted by how many articles name them, then by name."""
        groups: dict[str, list[_Local]] = defaultdict(list)
        lone: list[_Local] = []
        known = {a.name: a for a in reversed(desk.known.actors)}
        for article, findings in desk.findings.items():
            unnamed = unnamed_speakers(findings)
            for actor in findings.actors:
                local = _Local((article, actor.id), actor)
                if actor.id in unnamed:
                    groups[f"unnamed\t{article}\t{actor.id}"].append(local)
                elif actor.kind != "state" and actor.name in known:
                    groups[f"{actor.kind}\tknown\t{actor.name}"].append(local)
                elif actor.kind == "person" and len(actor.name.split()) == 1:
                    lone.append(local)
                else:
                    groups[_key(actor)].append(local)
        _join_surnames(groups, lone)
        linked = [_linked(desk, known, key, members) for key, members in groups.items()]
        desk.actors = sorted(linked, key=lambda a: (-len({m[0] for m in a.members}), a.name, a.id))
        desk.actor_of = {member: actor.id for actor in desk.actors for member in actor.members}
        return desk


def unnamed_speakers(findings: Findings) -> set[str]:
    """Local ids of speakers without a name, which are never joined."""
    return {a.speaker for a in findings.attributions if a.speaker and a.source_kind in ("anonymous", "collective")}


def _key(actor: Actor) -> str:
    """What local actors that are one have in common."""
    if actor.kind == "state" and actor.country:
        return f"state\t{actor.country}"
    words = [w for w in actor.name.casefold().replace(".", "").split() if w not in ("the", "of", "and")]
    if actor.kind == "person" and len(words) > 2:
        # "Vladimir V Putin" and "Vladimir Vladimirovich Putin": first and last name decide
        words = [words[0], words[-1]]
    return f"{actor.kind}\t{' '.join(words)}"


def _join_surnames(groups: dict[str, list[_Local]], lone: list[_Local]) -> None:
    """Give each actor known by one name only to a group with which more than that name is shared."""
    company: dict[str, set[str]] = defaultdict(set)
    for key, members in groups.items():
        if key.startswith(("state\t", "organisation\t")):
            for one in members:
                company[one.member[0]].add(key)
    by_name: dict[str, set[str]] = defaultdict(set)
    for key, members in groups.items():
        if key.startswith("person\t"):
            for one in members:
                words = one.actor.name.casefold().split()
                by_name[words[-1]].add(key)
                by_name[words[0]].add(key)
    for one in sorted(lone, key=lambda x: x.member):
        name = one.actor.name.casefold()
        fitting = [key for key in sorted(by_name[name]) if _more_than_a_name(one, groups[key], company)]
        # two different people fit: nothing tells which one is meant
        key = fitting[0] if len(fitting) == 1 else f"alone\t{name}\t{one.member[0]}"
        groups[key].append(one)
        by_name[name].add(key)


def _more_than_a_name(one: _Local, members: list[_Local], company: dict[str, set[str]]) -> bool:
    for other in members:
        a, b = one.actor, other.actor
        if one.member[0] == other.member[0]:
            return False
        if a.country and b.country and a.country != b.country:
            return False
        if a.country and a.country == b.country:
            return True
        if a.role and b.role and set(a.role.casefold().split()) & set(b.role.casefold().split()) - {"the", "of", "a"}:
            return True
        if len(company[one.member[0]] & company[other.member[0]]) >= COMPANY:
            return True
    return False


def _linked(desk: Desk, known: Mapping[str, KnownActor], key: str, members: Iterable[_Local]) -> LinkedActor:
    members = sorted(members, key=lambda m: m.member)
    names = Counter(m.actor.name for m in members)
    kind = members[0].actor.kind
    name = max(names, key=lambda n: (len(n.split()) if kind == "person" else 0, names[n], -len(n), n))
    said = page(desk, ((m.member[0], m.actor) for m in members))
    user = known.get(name)
    if user is None or user.kind != kind:
        user = KnownActor(name)
    told: dict[ActorField, str | None] = {"role": user.role, "country": user.country, "sector": user.sector}
    believes = {field: value or believed(said, field) for field, value in told.items()}
    return LinkedActor(
        id="A" + hashlib.sha256(key.encode("utf-8", "surrogatepass")).hexdigest()[:10],
        name=name,
        kind=kind,
        country=believes["country"],
        sector=believes["sector"],
        members=tuple(m.member for m in members),
        evidence=tuple(Evidence(m.member[0], naming(m.actor)) for m in members),
        role=believes["role"],
        said=said,
    )
