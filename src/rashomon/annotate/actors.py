"""Actors of one article: each with every mention, its country, sector and role."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field, replace
from typing import ClassVar

from rashomon.annotate.base import Draft, EachDraft
from rashomon.annotate.gazetteer import country_of, describe
from rashomon.annotate.names import Name, NameKind, abbreviation_of, names
from rashomon.annotate.pronouns import pronouns
from rashomon.annotate.titles import role_of
from rashomon.findings import Actor

OF_A_COUNTRY = frozenset(
    """
    GOV MIL LEG JUD COP SPY PTY OPP ELI REB
""".split()
)
"""Sectors whose people belong to the country named in their role; "professor of Chinese studies" does not."""


@dataclass(slots=True)
class Group:
    """Names that stand for one actor, while they are being gathered."""

    kind: NameKind
    names: list[Name] = field(default_factory=list)
    country: str | None = None
    sector: str | None = None
    role: str | None = None

    def title(self) -> str:
        """The fullest form: a country's own name, else the longest, the most frequent, the first."""
        counts = Counter(n.text for n in self.names)
        order = {n.text: -i for i, n in reversed(list(enumerate(self.names)))}
        return max(counts, key=lambda t: (bool(country_of(t)), len(t.split()), counts[t], order[t]))


class Actors(EachDraft):
    """Groups the names of an article into actors and gives them the pronouns that stand for them."""

    name: ClassVar[str] = "actors"
    requires: ClassVar[tuple[str, ...]] = ("doc",)
    assigns: ClassVar[tuple[str, ...]] = ("actors",)

    def one(self, draft: Draft) -> None:
        """Fill in the named actors, ordered by first mention."""
        doc = draft.doc
        assert doc is not None
        groups = gather(names(doc))
        for group in groups:
            _describe(group)
        standing = pronouns(doc, [(g.names, g.kind) for g in groups])
        for i, group in enumerate(groups):
            spots = {(n.start, n.end) for n in group.names}
            spots |= {(t.idx, t.idx + len(t)) for t, g in standing.items() if g == i}
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


def gather(found: list[Name]) -> list[Group]:
    """The names in groups of one actor each, ordered by first mention."""
    groups: list[Group] = []
    by_key: dict[tuple[str, str], Group] = {}
    full = [n for n in found if n.kind == "person" and len(n.text.split()) > 1]
    surnames = {n.text.casefold().split()[-1] for n in full}
    for name in found:
        if name.kind == "organisation" and name.text.casefold() in surnames:
            # "Tolland denied it" after "Mira Tolland": the parser took the bare surname for a body
            name = replace(name, kind="person", sector=None)
        key = _key(name, full, found)
        if key not in by_key:
            by_key[key] = Group(name.kind)
            groups.append(by_key[key])
        by_key[key].names.append(name)
    return groups


def _key(name: Name, full: list[Name], found: list[Name]) -> tuple[str, str]:
    """What names of one actor have in common."""
    if name.kind == "state":
        return ("state", name.country or name.text)
    if name.kind == "person":
        return ("person", _full_name(name, full).casefold())
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
    words = name.text.casefold().split()
    fitting = [n for n in full if _fits(words, n.text.casefold().split())]
    if not fitting:
        return name.text
    before = [n for n in fitting if n.start <= name.start]
    return max(before, key=lambda n: n.start).text if before else fitting[0].text


def _fits(words: list[str], whole: list[str]) -> bool:
    if len(words) == 1:
        return words[0] in (whole[0], whole[-1])
    return words[0] == whole[0] and words[-1] == whole[-1]


def _describe(group: Group) -> None:
    """Country, sector and role, from the names themselves or from what the text says beside them."""
    group.country = next((n.country for n in group.names if n.country), None)
    group.sector = next((n.sector for n in group.names if n.sector), None)
    if group.kind not in ("person", "organisation"):
        return
    for name in group.names:
        role = role_of(name)
        if role is None:
            continue
        group.role = group.role or role
        known = describe(role)
        group.sector = group.sector or known.sector
        if known.sector in OF_A_COUNTRY:
            group.country = group.country or known.country
