"""The parties of two events, compared: is "the pilots" whom the other report calls "the Strait Pilots' Union"?"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from rashomon.actor_tables import tables, tokens
from rashomon.compare.base import Desk
from rashomon.compare.likeness import stems
from rashomon.findings import ActorKind, Reference
from rashomon.story import Party

SAME, LIKELY, UNTOLD, OTHER = 2, 1, 0, -1
"""How two parties, or two sides of an event, stand to one another; UNTOLD where one report names nobody."""

LONGEST = 200
"""Characters of a name that are looked at."""

MOST = 8
"""Parties of a side that are compared, so that a list of a hundred names holds nothing up."""

UNIFORMED = frozenset({"COP", "MIL", "JUD", "REB", "SPY", "CRM"})
"""Sectors of which a story tells as a rule of one body, now by this and now by that word: "officers", "the police"."""

_LATER = frozenset({"jr", "sr", "ii", "iii"})
_ASIDE = re.compile(r"[,;(–—]| (?:who|which|that|whose)\b")
_BELONGING = re.compile(r" (?:of|in|from|at|for|on|with|near|under)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Who:
    """A party, ready to be compared.

    Attributes:
        kind: of the actor behind it; None where there is none.
        words: stems of its name.
        head: stems of the word that says what it is: "union" of "Strait Pilots' Union", "pilots" of "pilots of X".
        someone: whether the words tell no more than that it is a person: "a man", "the teenager".
        roles: stems of each role in which the article says that it acts.
    """

    party: Party
    kind: ActorKind | None
    words: frozenset[str]
    head: frozenset[str]
    someone: bool = False
    roles: tuple[frozenset[str], ...] = ()

    def found_by(self) -> list[str]:
        """Under what a party that may be the same is found."""
        found = [*self.head, *(filter(None, (self.party.actor, self.party.country)))]
        return sorted(set(found))


def who_of(desk: Desk, article: str, reference: Reference) -> Who:
    """The party that a reference of an article stands for: a linked actor, else what the words themselves tell."""
    actor = desk.actor_of.get((article, reference.actor)) if reference.actor else None
    if actor is None:
        country, sector, kind = _described(reference.exact)
        party = Party(None, " ".join(reference.exact.split())[:LONGEST] or "?", country, sector)
        words, head = _words(party.name)
        return Who(party, None, words, head, kind == "person" and country is None and len(words) == 1)
    one, now = desk.linked(actor), desk.told[article, reference.actor or ""]
    # of its own article: what others say of an actor may change while the story does not
    said = (a.role for a in desk.findings[article].actors if a.role and desk.actor_of.get((article, a.id)) == actor)
    roles = tuple(map(stems, dict.fromkeys(said)))
    return Who(Party(one.id, one.name, now.country, now.sector, now.role), one.kind, *_words(one.name), roles=roles)


def agree(a: Who, b: Who) -> int:
    """SAME, LIKELY, OTHER, or UNTOLD where one is no more than "a man" and the other a person with a name.

    LIKELY are two names of which one is the other's with fewer words, a state and those who act for it, and two
    descriptions of one country and sector. Two linked actors of full names are OTHER.
    """
    x, y = a.party, b.party
    if x.actor is not None and x.actor == y.actor:
        return SAME
    if a.words and a.words == b.words:
        return SAME if x.country == y.country or None in (x.country, y.country) else OTHER
    if x.country and y.country and x.country != y.country:
        return OTHER
    less, more = sorted((a, b), key=lambda one: (len(one.words), sorted(one.words)))
    if less.words and less.words < more.words and more.head & less.words:
        return LIKELY
    if x.country and x.country == y.country:
        if "state" in (a.kind, b.kind):
            return LIKELY
        named = {"person", "organisation"}
        if x.sector and x.sector == y.sector and not (a.kind in named and b.kind in named):
            return LIKELY
    unnamed = {a.kind, b.kind} <= {None, "group"}
    if unnamed and x.sector == y.sector and x.sector in UNIFORMED and not _other_number(a, b):
        return LIKELY
    return UNTOLD if (a.someone and b.kind == "person") or (b.someone and a.kind == "person") else OTHER


def _other_number(a: Who, b: Who) -> bool:
    """Whether both names have a number and not the same: "23 pirates" and "26 raiders"."""
    one, other = ({w for w in who.words if w.isdecimal()} for who in (a, b))
    return bool(one and other and one != other)


def sides_agree(a: Sequence[Who], b: Sequence[Who]) -> int:
    """How two sides stand to one another: by the pair that agrees best; UNTOLD where one is empty."""
    if not a or not b:
        return UNTOLD
    return max(agree(x, y) for x in a[:MOST] for y in b[:MOST])


def words_apart(a: Sequence[Who], b: Sequence[Who]) -> bool:
    """Whether two sides that are OTHER are so by words alone: one of them has no actor, and no countries differ."""
    if all(any(one.party.actor for one in side) for side in (a[:MOST], b[:MOST])):
        return False
    countries = [{one.party.country for one in side[:MOST] if one.party.country} for side in (a, b)]
    return not all(countries) or bool(countries[0] & countries[1])


def circles_agree(a: Sequence[Who], b: Sequence[Who]) -> tuple[int, int]:
    """How two events without sides stand to one another: that of the first two parties which they share.

    Two circles that share one party and have each another one are OTHER: two meetings of one minister. A person and
    the body for which articles say that it acts are one side.
    """
    left, found = list(b[:MOST]), []
    alone: list[Who] = []
    for x in a[:MOST]:
        best = max(left, key=lambda y: agree(x, y), default=None)
        if best is None or agree(x, best) <= UNTOLD:
            alone.append(x)
            continue
        found.append(agree(x, best))
        left.remove(best)
    if not found or (
        len(found) < 2 and left and not all(acts_for(x, y) or acts_for(y, x) for x in alone for y in left)
    ):
        return OTHER, OTHER
    found.sort(reverse=True)
    return found[0], found[1] if len(found) > 1 else UNTOLD


def acts_for(person: Who, body: Who) -> bool:
    """Whether the articles give a person a role that names the body: "the president of the harbour union"."""
    return (
        person.kind == "person"
        and body.kind not in (None, "person")
        and bool(body.words)
        and any(body.words <= role for role in person.roles)
    )


def _words(name: str) -> tuple[frozenset[str], frozenset[str]]:
    short = _ASIDE.split(name[:LONGEST].strip(), maxsplit=1)[0] or name[:LONGEST]
    head = [w for w in _BELONGING.split(short, maxsplit=1)[0].split() if w.casefold().strip(".") not in _LATER]
    return stems(short), stems(head[-1]) if head else frozenset()


def _described(words: str) -> tuple[str | None, str | None, ActorKind | None]:
    """Country and sector that the tables tell of a phrase, the first of each, and the kind of the last agent in it."""
    parts = tokens(words[:LONGEST])
    lowered = [w.lower() for w in parts]
    country = sector = None
    kind: ActorKind | None = None
    at = 0
    while at < len(parts):
        found = tables().at(parts, lowered, at)
        if found is None:
            at += 1
            continue
        end, entry = found
        country, sector = country or entry.country, sector or (entry.sector if entry.type == "agent" else None)
        if entry.type == "agent":
            kind = "group" if entry.plural else entry.kind
        at = max(end, at + 1)
    return country, sector, kind
