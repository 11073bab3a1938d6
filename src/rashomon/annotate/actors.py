"""Actors of one article: each with every mention, its country, sector and role."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field, replace
from functools import lru_cache
from typing import ClassVar

from rashomon.annotate.appositions import equated, may_be_equated
from rashomon.annotate.base import Draft, EachDraft
from rashomon.annotate.coreference import coreference
from rashomon.annotate.discourse import Candidate
from rashomon.annotate.gazetteer import OFFICE_TITLES, country_of, describe
from rashomon.annotate.known_names import KnownNames, with_known
from rashomon.annotate.names import Name, NameKind, abbreviation_of, names
from rashomon.annotate.titles import role_of
from rashomon.findings import Actor
from rashomon.known import KnownActor

OF_A_COUNTRY = frozenset(
    """
    GOV MIL LEG JUD COP SPY PTY OPP ELI REB
""".split()
)
"""Sectors whose people belong to the country named in their role; "professor of Chinese studies" does not."""

GENERATIONS = frozenset("jr sr ii iii iv".split())


@dataclass(slots=True)
class Group:
    """Names that stand for one actor, while they are being gathered."""

    kind: NameKind
    names: list[Name] = field(default_factory=list)
    country: str | None = None
    sector: str | None = None
    role: str | None = None
    known: KnownActor | None = None

    def title(self) -> str:
        """As it is known; else the fullest form: a country's own name, the longest, most frequent, first."""
        if self.known is not None:
            return self.known.name
        counts = Counter(n.text for n in self.names)
        order = {n.text: -i for i, n in reversed(list(enumerate(self.names)))}
        return max(counts, key=lambda t: (bool(country_of(t)), len(_untitled(t)), counts[t], order[t]))


class Actors(EachDraft):
    """Groups the names of an article into actors and gives them the pronouns and phrases that stand for them.

    What is known of an actor beforehand stands above what the article and the tables tell.
    """

    name: ClassVar[str] = "actors"
    requires: ClassVar[tuple[str, ...]] = ("doc",)
    assigns: ClassVar[tuple[str, ...]] = ("actors",)

    def __init__(self, known: tuple[KnownActor, ...] = ()) -> None:
        """An annotator that also finds the names of ``known`` actors."""
        self._known = KnownNames(known)

    def one(self, draft: Draft) -> None:
        """Fill in the named actors, ordered by first mention."""
        doc = draft.doc
        assert doc is not None
        groups = gather(with_known(names(doc), self._known.find(doc)))
        for group in groups:
            _describe(group)
        standing = coreference(doc, [candidate(group) for group in groups])
        for i, group in enumerate(groups):
            spots = {(n.start, n.end) for n in group.names}
            spots |= {(start, end) for start, end, number in standing if number == i}
            draft.actors.append(
                Actor(
                    id=f"a{i + 1}",
                    name=group.title(),
                    kind=group.kind,
                    country=group.country,
                    sector=group.sector,
                    mentions=tuple(draft.span(*spot) for spot in sorted(spots)),
                    role=group.role,
                )
            )


def candidate(group: Group) -> Candidate:
    """The group as one for whom phrases may stand, with all that the article says of it beside its names."""
    said = [role for name in group.names if (role := role_of(name))]
    said += [noun.text for name in group.names for noun in equated(name) if may_be_equated(noun, group.kind)]
    roles = tuple(dict.fromkeys([*([group.role] if group.role else []), *said]))
    return Candidate(group.kind, group.names, group.country, group.sector, roles)


def gather(found: list[Name]) -> list[Group]:
    """The names in groups of one actor each, ordered by first mention."""
    groups: list[Group] = []
    by_key: dict[tuple[str, str], Group] = {}
    full = [n for n in found if n.kind == "person" and len(n.text.split()) > 1]
    surnames = {_untitled(n.text)[-1] for n in full}
    bare = Counter((n.kind, _untitled(n.text)[-1]) for n in found if len(_untitled(n.text)) == 1)
    for name in found:
        last = name.text.casefold()
        if name.kind == "organisation" and (last in surnames or bare["person", last] > bare["organisation", last]):
            # "Tolland denied it" after "Mira Tolland" or "Mr. Tolland": the parser took the bare surname for a body
            name = replace(name, kind="person", sector=None)
        key = _key(name, full, found)
        if key not in by_key:
            by_key[key] = Group(name.known.kind if name.known else name.kind)
            groups.append(by_key[key])
        by_key[key].names.append(name)
        by_key[key].known = by_key[key].known or name.known
    return groups


def _key(name: Name, full: list[Name], found: list[Name]) -> tuple[str, str]:
    """What names of one actor have in common."""
    if name.known is not None and name.kind != "state":
        return (name.kind, name.known.name.casefold())
    if name.kind == "state":
        return ("state", name.country or name.text)
    if name.kind == "person":
        # "Mira Tolland", "Mira J. Tolland Jr."
        whole = _full_name(name, full)
        return ("person", " ".join((_ends(whole), *_apart(whole, full))))
    if name.text.isupper() and len(name.text) <= 6:
        for other in found:
            if other.kind == name.kind and len(other.text.split()) > 1 and abbreviation_of(other.text) == name.text:
                return (name.kind, other.text.casefold())
    # "the Duma" after "the Russian State Duma": the only longer name that ends in it
    longer = {
        o.text.casefold()
        for o in found
        if o.kind == name.kind and o.text.casefold().endswith(" " + name.text.casefold())
    }
    return (name.kind, longer.pop() if len(longer) == 1 else name.text.casefold())


def _full_name(name: Name, full: list[Name]) -> str:
    """The full name that a surname (or a first name, or a family name that comes first) stands for.

    Of several that fit, the one named last before it; the name itself where none fits.
    """
    words = _untitled(name.text)
    fitting = [n for n in full if _fits(words, _untitled(n.text))]
    if not _generation(name.text):
        fitting = [n for n in fitting if not _generation(n.text)] or fitting
    # "Deputy Moen" is Kari Moen, if she is named
    fitting = [n for n in fitting if len(_untitled(n.text)) > 1] or fitting
    if not fitting:
        return name.text
    before = [n for n in fitting if n.start <= name.start]
    return max(before, key=lambda n: n.start).text if before else fitting[0].text


@lru_cache(maxsize=65_536)
def _untitled(name: str) -> tuple[str, ...]:
    """The words of a name in small letters, without titles of office before it and "Jr." behind; one always stays."""
    words = tuple(word.strip(".,") or word for word in name.casefold().replace("’", "'").split())
    while len(words) > 1 and words[0] in OFFICE_TITLES:
        words = words[1:]
    while len(words) > 1 and words[-1] in GENERATIONS:
        words = words[:-1]
    return words


@lru_cache(maxsize=65_536)
def _ends(name: str) -> str:
    """First and last name, without titles, middle names and "Jr.", in small letters."""
    words = _untitled(name)
    return " ".join(dict.fromkeys((words[0], words[-1])))


def _apart(name: str, full: list[Name]) -> list[str]:
    """What tells a name from others with the same ends: "jr" beside a father of that name, "w" beside "h.w"."""
    alike = [n.text for n in full if _ends(n.text) == _ends(name)]
    middles = {_untitled(other)[1:-1] for other in alike} - {()}
    junior = _generation(name) if not all(map(_generation, alike)) else ""
    return [*(_untitled(name)[1:-1] if len(middles) > 1 else ()), *([junior] if junior else ())]


def _generation(name: str) -> str:
    """The "jr" of "Mira Tolland Jr."; empty where there is none."""
    last = name.casefold().split()[-1].strip(".,")
    return last if last in GENERATIONS else ""


def _fits(words: tuple[str, ...], whole: tuple[str, ...]) -> bool:
    if len(words) == 1:
        return words[0] in (whole[0], whole[-1])
    return words[0] == whole[0] and words[-1] == whole[-1]


def _describe(group: Group) -> None:
    """Country, sector and role, from the names themselves or from what the text says beside them."""
    known = group.known or KnownActor("")
    group.country = known.country or next((n.country for n in group.names if n.country), None)
    group.sector = known.sector or next((n.sector for n in group.names if n.sector), None)
    group.role = known.role
    if group.kind not in ("person", "organisation"):
        return
    for name in group.names:
        role = role_of(name)
        if role is None:
            continue
        group.role = group.role or role
        told = describe(role)
        group.sector = group.sector or told.sector
        if told.sector in OF_A_COUNTRY:
            group.country = group.country or told.country
