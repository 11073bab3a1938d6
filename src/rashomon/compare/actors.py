"""Actors linked over articles: by full name, country, abbreviation or the user's word; by a surname alone where one
person of it stands out (``single_names``)."""

from __future__ import annotations

import hashlib
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import ClassVar

from rashomon.actor_tables import country_names, wikidata
from rashomon.article import Span
from rashomon.compare.actor_book import Telling, believed, naming, page
from rashomon.compare.base import Belief, Desk
from rashomon.compare.beliefs import in_time
from rashomon.compare.single_names import outstanding
from rashomon.findings import Actor, ActorKind, Findings
from rashomon.known import Known, KnownActor
from rashomon.linked_actor import ActorField, Evidence, LinkedActor

COMPANY = 3
"""Two actors of one surname are one person when their articles share so many other states and organisations, or when
country or role agree. A surname alone joins only whom everybody means by it (``single_names``)."""

MOST_COMPANY = 256
"""Articles on a person whose company is looked at: of a president the first so many, by id, say enough."""

_LITTLE = frozenset({"the", "of", "a"})

Member = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Named:
    """A local actor, with what its article tells of it.

    Attributes:
        local: its id in the article.
        key: what local actors that are one have in common; None where only a single name is known.
        name, kind: as in ``rashomon.findings.Actor``.
        naming: the mention that gives the name.
        telling: what the article tells of it.
    """

    local: str
    key: str | None
    name: str
    kind: ActorKind
    naming: Span
    telling: Telling

    @property
    def member(self) -> Member:
        """Article and local id."""
        return (self.telling.article, self.local)

    @property
    def called(self) -> tuple[str, ...]:
        """By which single names it may be meant: the whole of one name, the last and the first word of a full one."""
        words = self.name.casefold().split()
        if self.kind != "person" or not words or (self.key or "").startswith("unnamed\t"):
            return ()
        return (words[-1],) if len(words) == 1 else tuple(dict.fromkeys((words[-1], words[0])))


@dataclass(frozen=True, slots=True)
class Party(Named):
    """A local actor, with all of its article that decides to whom it is joined.

    Attributes:
        company: keys of the states and organisations of its article; of persons only.
    """

    company: frozenset[str] = frozenset()


class Actors:
    """Joins the local actors of all articles, and gives each what the actor book says of it.

    What is known of an actor beforehand stands above the book.
    """

    name: ClassVar[str] = "actors"
    requires: ClassVar[tuple[str, ...]] = ("articles", "findings")
    assigns: ClassVar[tuple[str, ...]] = ("actors", "actor_of", "told")

    def __call__(self, desk: Desk) -> Desk:
        """Fill in the linked actors, sorted by how many articles name them, then by name."""
        groups: dict[str, list[Party]] = defaultdict(list)
        lone: dict[str, list[Party]] = defaultdict(list)
        called: dict[str, dict[str, list[Party]]] = defaultdict(lambda: defaultdict(list))
        for article in desk.findings:
            for one in parties(desk, article):
                if one.key is None:
                    lone[one.called[0]].append(one)
                else:
                    groups[one.key].append(one)
                    for name in one.called:
                        called[name][one.key].append(one)
        for name, some in sorted(lone.items()):
            joined = assigned(name, called[name], some)
            for one in some:
                groups[joined[one.member]].append(one)
        known = known_by_name(desk.known)
        found = []
        for key, members in groups.items():
            found.append(linked(known, key, members))
            desk.told |= told(known, found[-1], members)
        desk.actors = sorted(found, key=lambda a: (-len({m[0] for m in a.members}), a.name, a.id))
        desk.actor_of = {member: actor.id for actor in desk.actors for member in actor.members}
        return desk


def parties(desk: Desk, article: str) -> Iterator[Party]:
    """The local actors of an article, as they are linked."""
    findings = desk.findings[article]
    unnamed = unnamed_speakers(findings)
    known = known_by_name(desk.known)
    keys: dict[str, str | None] = {}
    for actor in findings.actors:
        if actor.id in unnamed:
            keys[actor.id] = f"unnamed\t{article}\t{actor.id}"
        elif actor.kind != "state" and actor.name in known:
            keys[actor.id] = f"{actor.kind}\tknown\t{actor.name}"
        elif actor.kind == "person" and len(actor.name.split()) == 1:
            keys[actor.id] = None
        else:
            keys[actor.id] = _key(actor)
    company = frozenset(key for key in keys.values() if key and key.startswith(("state\t", "organisation\t")))
    for actor in findings.actors:
        person = actor.kind == "person"
        telling = Telling.of(desk, article, actor)
        yield Party(
            actor.id, keys[actor.id], actor.name, actor.kind, naming(actor), telling, company if person else frozenset()
        )


def known_by_name(known: Known) -> dict[str, KnownActor]:
    """The actors that the user knows, by name; of two of one name the first."""
    return {a.name: a for a in reversed(known.actors)}


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


def assigned(name: str, full: Mapping[str, Sequence[Party]], lone: Iterable[Party]) -> dict[Member, str]:
    """To which group each actor known by one name belongs: one with which more than that name is shared.

    Whether a person fits is told by those who are called by their full name, and not by others that were joined
    before: so the joining of one name never hangs on that of another. What fits none may still fit one of its like.
    Where one person of a surname stands out, it is that one in every article that names nobody else by it in full.

    Args:
        name: the single name.
        full: the persons of whose full name it is the first or last word, by key.
        lone: those called by it alone.
    """
    crowd = _Crowd()
    for key, members in sorted(full.items()):
        for one in sorted(members, key=lambda x: x.member):
            crowd.add(key, one)
    surname, first = _bearers(name, full)
    meant = outstanding(surname, first)
    in_full = {article for bearers in (surname, first) for articles in bearers.values() for article in articles}
    out = {}
    for one in sorted(lone, key=lambda x: x.member):
        if meant is not None and one.telling.article not in in_full:
            out[one.member] = meant
            continue
        key = crowd.only_fitting(one) or f"alone\t{name}\t{one.telling.article}"
        if key not in full:
            crowd.add(key, one)
        out[one.member] = key
    return out


def _bearers(name: str, full: Mapping[str, Sequence[Party]]) -> tuple[dict[str, set[str]], dict[str, set[str]]]:
    """Articles by person: of those whose surname it is, and of those whose first name."""
    surname: dict[str, set[str]] = defaultdict(set)
    first: dict[str, set[str]] = defaultdict(set)
    for key, members in full.items():
        for one in members:
            (surname if one.called[:1] == (name,) else first)[key].add(one.telling.article)
    return surname, first


class _Person:
    """What is known of a person to whom others of the same name may belong."""

    def __init__(self) -> None:
        self.articles: set[str] = set()
        self.countries: set[str] = set()
        self.roles: set[str] = set()
        self.company: set[frozenset[str]] = set()

    def fits(self, one: Party) -> bool:
        """Whether more than the name is shared. In one article a full name and a part of it are two people's."""
        if one.telling.article in self.articles:
            return False
        if one.telling.country and self.countries:
            return one.telling.country in self.countries
        if _role(one) & self.roles:
            return True
        return any(len(one.company & other) >= COMPANY for other in self.company)


class _Crowd:
    """The persons of one name, found by what they may share with one who has no other name."""

    def __init__(self) -> None:
        self._persons: dict[str, _Person] = {}
        self._by: dict[str, dict[str, None]] = defaultdict(dict)

    def add(self, key: str, one: Party) -> None:
        """Add what an article tells of a person."""
        person = self._persons.setdefault(key, _Person())
        person.articles.add(one.telling.article)
        traits = {*_role(one), *filter(None, [one.telling.country])}
        person.countries.update(filter(None, [one.telling.country]))
        person.roles |= _role(one)
        if len(person.articles) <= MOST_COMPANY and len(one.company) >= COMPANY:
            person.company.add(one.company)
            traits |= one.company
        for trait in traits:
            self._by[trait][key] = None

    def only_fitting(self, one: Party) -> str | None:
        """The key of the person that fits. Where two different people do, nothing tells which one is meant."""
        # who shares three of them shares one that is not among the two most common
        rarest = sorted(one.company, key=lambda key: (len(self._by.get(key, ())), key))
        traits = {*_role(one), *filter(None, [one.telling.country]), *rarest[: 1 - COMPANY]}
        keys = {key for trait in traits for key in self._by.get(trait, ())}
        # a third need not be looked for: in a large store hundreds share a name and a country
        fitting = list(islice((key for key in keys if self._persons[key].fits(one)), 2))
        return fitting[0] if len(fitting) == 1 else None


def _role(one: Party) -> set[str]:
    return set((one.telling.role or "").casefold().split()) - _LITTLE


def linked(known: Mapping[str, KnownActor], key: str, members: Iterable[Named]) -> LinkedActor:
    """One actor over all articles.

    A state has its common English name, whichever its articles use most: theirs changes from one addition to the next
    ("U.S.", "United States"), and with it all its stories. Others have the most frequent one, persons one with a first
    name.

    Args:
        known: what the user knows, from ``known_by_name``.
        key: of the group.
        members: all that were joined.
    """
    members = sorted(members, key=lambda m: m.member)
    names = Counter(m.name for m in members)
    kind = members[0].kind
    called = max(names, key=lambda n: (kind == "person" and len(n.split()) > 1, names[n], -len(n), n))
    name = country_names().get(key.removeprefix("state\t"), called) if kind == "state" else called
    said = page(m.telling for m in members)
    user = _users(known, kind, name, called)
    given: dict[ActorField, str | None] = {"role": user.role, "country": user.country, "sector": user.sector}
    articles = len({m.telling.article for m in members})
    believes = {field: value or believed(said, field, articles) for field, value in given.items()}
    return LinkedActor(
        id=actor_id(key),
        name=name,
        kind=kind,
        country=believes["country"],
        sector=believes["sector"],
        members=tuple(m.member for m in members),
        evidence=tuple(Evidence(m.telling.article, m.naming) for m in members),
        role=believes["role"],
        said=said,
        wikidata=user.wikidata or _item(kind, key, names),
    )


def _item(kind: ActorKind, key: str, names: Iterable[str]) -> str | None:
    """The Wikidata item of a state by its country, of a body by any of its names; persons and groups have none."""
    if kind == "state":
        return wikidata().get(key.removeprefix("state\t"))
    if kind != "organisation":
        return None
    return next((item for name in sorted(names) if (item := wikidata().get(name)) is not None), None)


def told(known: Mapping[str, KnownActor], actor: LinkedActor, members: Iterable[Named]) -> dict[Member, Belief]:
    """What is believed of a linked actor in each article that names it, by member; what the user knows stands above it.

    Args:
        known: what the user knows, from ``known_by_name``.
        actor: from ``linked``.
        members: all that were joined.
    """
    overall = Belief(actor.country, actor.sector, actor.role)
    # the sector of a state does not change hands; and of most others a single article tells
    if actor.kind == "state" or len(dict(actor.members)) == 1:
        return dict.fromkeys(actor.members, overall)
    members = list(members)
    user = _users(known, actor.kind, actor.name)
    beliefs = {
        day: Belief(one.country, user.sector or one.sector, user.role or one.role)
        for day, one in in_time((m.telling for m in members), overall).items()
    }
    return {m.member: beliefs[m.telling.day] for m in members}


def _users(known: Mapping[str, KnownActor], kind: ActorKind, *names: str) -> KnownActor:
    """What the user knows of an actor of that kind and one of the names; nothing but the name where that is nothing."""
    return next((known[n] for n in names if n in known and known[n].kind == kind), KnownActor(names[0]))


def actor_id(key: str) -> str:
    """The id of the linked actor of a key."""
    return "A" + hashlib.sha256(key.encode("utf-8", "surrogatepass")).hexdigest()[:10]
