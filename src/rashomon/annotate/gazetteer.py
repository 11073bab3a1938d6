"""What a name or noun phrase tells of an actor: its kind, its country and its PLOVER sector.

The phrase is composed, not looked up: "the head of the Polish border police" takes its country from the
adjective, its sector from the police, and its kind from the head. Facts come from the tables in ``data/``,
the codes from ISO 3166-1 (XKX for Kosovo) and the manual of PLOVER 0.8. See ``evals/actor_phrases.py``.
"""

from __future__ import annotations

from dataclasses import dataclass

from rashomon.actor_tables import Entry, names_a_person, tables, titles, tokens, word_set
from rashomon.findings import ActorKind

LONGEST_PHRASE = 300
"""Characters that ``describe`` reads; no noun phrase that names one actor is longer."""

OFFICE_TITLES = titles("office")
"""Titles of office before a name ("foreign minister", "sen"), in small letters, with their sector if any."""

HONORIFICS = frozenset(titles("honorific"))
"""Forms of address before a name ("mr", "dr", "sir"), in small letters without a full stop."""

PERSON_NOUNS = word_set("person noun")
"""Singular nouns under which a person speaks without a name ("a US official")."""

COLLECTIVE_NOUNS = word_set("collective noun")
"""Nouns for many who are said to speak with one voice ("analysts say")."""

_INTO = word_set("belonging")
"""Prepositions whose noun the head belongs to: it gives country and sector."""
_PLACED = word_set("place")
"""Prepositions of place: their noun gives the country if nothing else does."""
_STOPS = _INTO | _PLACED | word_set("other link")
_ABROAD = word_set("post abroad")
"""Heads that stand in a country that is not theirs ("the embassy in Ottawa")."""

_AT_THE_SIDE = word_set("at the side")
"""Heads that belong to whom they are "to" ("an aide to the premier"), as an envoy does not."""

_AMOUNTS = word_set("amount")
"""Words before "of" that only count what follows: "hundreds of dockers"."""

_FORMER = word_set("former")
_OFFICIALS = frozenset({"GOV", "LEG", "MIL", "COP", "SPY", "JUD", "IGO", "PTY", "OPP"})
_ARMED = frozenset({"REB", "PRM"})
_OUTSIDE_BODIES = frozenset({"CVL", "CRM", "REF", "REB", "UAF", "PRM", "JRN", "OPP", "BUS", "MNC", "AGR"})
"""Sectors that an international body before the noun does not change ("EU citizens", "UN critics")."""
_SEVERED = word_set("severed")
"""After a hyphen these keep a country from being the actor's own ("Iran-backed")."""
_DIRECTIONS = word_set("direction")
_GIVEN_NAMES = word_set("given name")
"""Place and body names that are also given names: before an unknown capitalised word they are no place."""
_CONTINENTAL = frozenset({"European", "Europeans", "African", "Africans", "Asian", "Asians"})


@dataclass(frozen=True, slots=True)
class Described:
    """What a phrase tells of the actor it names; None where it does not tell.

    Attributes:
        kind: person, state, organisation or group.
        country: ISO 3166 alpha-3 of the country whose actor it is.
        sector: PLOVER 0.8 sector code, or IGO, NGO, MNC.
    """

    kind: ActorKind | None = None
    country: str | None = None
    sector: str | None = None


@dataclass(frozen=True, slots=True)
class _Match:
    """A table entry found in the phrase at words [start, end)."""

    start: int
    end: int
    entry: Entry


def country_of(name: str) -> str | None:
    """ISO 3166 alpha-3 of the country that ``name`` names ("Iran", "the U.S."), or None.

    The name must match to the letter, so "turkey" names no country. "Jordan" and "Georgia" do: whether a
    person is meant only the text around them tells.
    """
    entry = _named(name)
    return entry.country if entry is not None and entry.type == "country" else None


def capital_country(name: str) -> str | None:
    """The country of a capital or seat of power that news lets stand for its government, or None."""
    entry = _named(name)
    return entry.country if entry is not None and entry.type == "seat" else None


def is_demonym(word: str) -> bool:
    """Whether ``word`` is the adjective or noun of a country, region or continent ("Kenyan", "Swedes")."""
    entry = _named(word)
    return word in _CONTINENTAL or (entry is not None and entry.type in ("demonym", "people"))


def describe(phrase: str) -> Described:
    """Kind, country and sector of the actor that a noun phrase names.

    Of coordinated actors ("France and Germany") it describes the first. The function is pure and never
    fails: of a phrase that tells nothing all three are None.

    Args:
        phrase: a noun phrase or name as it stands in the text, with or without its article.
    """
    words = tokens(phrase[:LONGEST_PHRASE])
    return _described(words, [w.lower() for w in words], _hyphens(phrase))


def _named(name: str) -> Entry | None:
    words = tokens(name[:LONGEST_PHRASE])
    if words and words[0] in ("the", "The") and len(words) > 1:
        words = words[1:]
    return tables().names.get(tuple(words))


def _hyphens(phrase: str) -> frozenset[str]:
    """The words, in small letters, that a hyphen joins to others: where "pro-" and "-backed" can stand."""
    if "-" not in phrase:
        return frozenset()
    return frozenset(w for part in phrase.split() if "-" in part for w in tokens(part.lower()))


def _described(words: list[str], lowered: list[str], joined: frozenset[str]) -> Described:
    found = _matches(words, lowered, joined)
    cut = _segment_end(words, lowered, found)
    inside = [m for m in found if m.start < cut]
    if not inside:
        # a name that no table knows, then what the phrase says of it: "X, a lawmaker"; else where it is
        tail, link = _tail(words, lowered, cut, joined)
        if link == ",":
            return Described("person" if tail.kind == "person" else None, tail.country, tail.sector)
        if link == "of" and lowered[cut - 1] in _AMOUNTS:
            return tail
        return Described(None, tail.country, tail.sector if tail.kind == "organisation" else None)
    return _composed(words, lowered, inside, cut, *_tail(words, lowered, cut, joined))


def _tail(words: list[str], lowered: list[str], cut: int, joined: frozenset[str]) -> tuple[Described, str]:
    """What stands behind the segment, described as far as it is the head's, and the word that links it."""
    link = lowered[cut] if cut < len(words) else ""
    if link == "to" and lowered[cut - 1].rstrip("s") in _AT_THE_SIDE:
        link = "of"
    if cut + 1 >= len(words) or not (link in _INTO or link in _PLACED or link == ","):
        return Described(), link
    return _described(words[cut + 1 :], lowered[cut + 1 :], joined), link


def _matches(words: list[str], lowered: list[str], joined: frozenset[str]) -> list[_Match]:
    """Table entries in the phrase, left to right, without those that only look like one."""
    known = tables()
    found: list[_Match] = []
    i = 0
    while i < len(words):
        hit = known.at(words, lowered, i)
        if hit is None or not _stands(words, lowered, i, hit[0], hit[1], joined, found):
            i += 1
            continue
        found.append(_Match(i, hit[0], hit[1]))
        i = hit[0]
    return found


def _stands(
    words: list[str],
    lowered: list[str],
    start: int,
    end: int,
    entry: Entry,
    joined: frozenset[str],
    found: list[_Match],
) -> bool:
    """Whether a table entry means here what the table says: no part of a person's name, not "pro-X"."""
    if joined:
        if start and lowered[start - 1] in ("pro", "anti", "non") and lowered[start - 1] in joined:
            return False
        if end < len(words) and lowered[end] in _SEVERED and lowered[end] in joined:
            return False
    after = words[end] if end < len(words) else ""
    if lowered[start] == "the" and end - start > 1:
        # "The Times", but not in "The Times Square hotel"
        return not after[:1].isupper()
    if not words[start][0].isupper() or end - start > 1:
        return True
    if words[start] in _GIVEN_NAMES and _unknown_name(after):
        return False
    before = words[start - 1] if start else ""
    if not _unknown_name(before) or lowered[start - 1] in _DIRECTIONS or (found and found[-1].end == start):
        return True
    # "Stephen King", "Michael Jordan": a name before it that no table knows makes it a surname
    if entry.type == "agent":
        return not (entry.kind == "person" and not entry.plural and end == len(words))
    return entry.type not in ("country", "seat", "place") or end < len(words)


def _unknown_name(word: str) -> bool:
    """Whether the word is capitalised and neither an entry nor an article."""
    if not word[:1].isupper() or word.isupper() or word in ("The", "A", "An"):
        return False
    known = tables()
    return (word,) not in known.names and (word.lower(),) not in known.nouns


def _segment_end(words: list[str], lowered: list[str], found: list[_Match]) -> int:
    """Where the head's own part of the phrase ends: at the first preposition outside an entry."""
    inside = {i for m in found for i in range(m.start, m.end)}
    for i in range(len(words)):
        if i and i not in inside and lowered[i] in _STOPS:
            return i
    return len(words)


def _composed(
    words: list[str], lowered: list[str], inside: list[_Match], cut: int, tail: Described, link: str
) -> Described:
    """The description of a segment [0, cut) from its entries and from what follows it."""
    heads = [m for m in inside if m.entry.kind is not None and m.entry.type in ("agent", "name")]
    if not heads:
        return _of_country(words, lowered, inside, cut)
    head = heads[-1]
    before = [m for m in inside if m.end <= head.start]
    country = _country(head, before, inside)
    sector = _sector(lowered, head, before, link, tail)
    if country is None and head.entry.sector not in ("IGO", "NGO") and not _is_body(before):
        abroad = link in _PLACED and lowered[head.end - 1].rstrip("s") in _ABROAD
        country = None if abroad else tail.country
    if sector in ("IGO", "NGO") and head.entry.type != "name" and _is_body(before):
        country = None
    thing = inside[-1].end < cut and words[inside[-1].end].islower()
    return Described(None if thing else head.entry.kind, country, sector)


def _is_body(before: list[_Match]) -> bool:
    return any(m.entry.type == "name" and m.entry.sector in ("IGO", "NGO") for m in before)


def _country(head: _Match, before: list[_Match], inside: list[_Match]) -> str | None:
    """The country of the nearest entry before the head, else the head's own, else one behind it."""
    for match in [*reversed(before), head, *(m for m in inside if m.entry.type not in ("place", "seat"))]:
        if match.entry.country:
            return match.entry.country
    return None


def _sector(lowered: list[str], head: _Match, before: list[_Match], link: str, tail: Described) -> str | None:
    """The head's sector, or that of the body to which a weak head belongs."""
    entry = head.entry
    sector = entry.sector
    # a national word before it makes an envoy to a body the country's own: "Russia's UN ambassador"
    national = [m for m in before if m.entry.type in ("country", "demonym", "seat")]
    if not national and sector not in _OUTSIDE_BODIES:
        if _is_body(before):
            return next(m.entry.sector for m in before if m.entry.sector in ("IGO", "NGO"))
        if link in _INTO and tail.sector in ("IGO", "NGO") and tail.kind == "organisation":
            return tail.sector
    near = _sector_of_chain(before)
    if near is not None:
        armed = near in _ARMED and sector in ("MIL", "COP")
        # "air force pilots", "a police driver"
        serving = near in ("MIL", "COP") and sector == "LAB" and entry.kind != "organisation"
        if entry.weak or armed or serving:
            sector = near
    elif entry.weak and link in _INTO and tail.kind not in (None, "state"):
        sector = tail.sector or sector
    if sector is None and national and entry.kind != "organisation":
        # "an Iranian delegate", "a Kremlin spokesman": a state's own, for want of another body
        sector = "GOV"
    if any(m.entry.sector == "OPP" for m in before):
        return "OPP"
    if entry.kind in ("person", "group") and sector in _OFFICIALS and _FORMER & set(lowered[: head.start]):
        return "ELI"
    return sector


def _sector_of_chain(before: list[_Match]) -> str | None:
    """The sector of the body before the head; its own weak nouns resolved: "the Senate President's aide"."""
    sector: str | None = None
    for match in before:
        entry = match.entry
        if entry.sector and entry.type in ("agent", "name", "adjective") and not (entry.weak and sector):
            sector = entry.sector
    return sector


def _of_country(words: list[str], lowered: list[str], inside: list[_Match], cut: int) -> Described:
    """A segment whose entries are countries, places, peoples and adjectives only."""
    last = inside[-1]
    entry = last.entry
    country = next((m.entry.country for m in reversed(inside) if m.entry.country), None)
    if last.end < cut:
        # the head is a noun that no table knows: "Chinese imports"
        return Described(None, country, None)
    if entry.type in ("country", "seat"):
        return Described("state", country, "GOV")
    if entry.type == "adjective":
        return Described("group", country, entry.sector) if entry.sector else Described(None, country)
    if entry.type == "place":
        return Described(None, country, None)
    article = lowered[0] == "the" and last.start == 1
    if entry.type == "demonym":
        noun = names_a_person(words[last.end - 1])
        if article and not noun:
            return Described("state", country, "GOV")
        return Described("person" if noun else "group", country, "CVL")
    if article and entry.plural:
        return Described("state", country, "GOV")
    return Described(entry.kind, country, entry.sector)
