"""The tables of countries, bodies and agents, read once from the files in ``data/``.

Phrases and table entries go through the same ``tokens``, so that "U.S.", "Al-Qaeda" and "women's group" match
however they are spelt there.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from typing import Literal

from rashomon.findings import ActorKind

MatchType = Literal["country", "seat", "place", "demonym", "people", "name", "agent", "adjective"]
Key = tuple[str, ...]

_TOKEN = re.compile(r"(?:[^\W\d_]\.){2,}|\d+(?:[.,]\d+)+|[^\W_]+(?:[.'&][^\W_]+)*|[,;()]")
_IRREGULAR = {"person": "people", "child": "children", "wife": "wives", "thief": "thieves", "Czech": "Czechs"}
_KINDS: dict[str, ActorKind] = {"person": "person", "organisation": "organisation", "group": "group"}
_NO_PERSON = ("ish", "sh", "nch", "tch", "ese", "ss", "ic", "ois", "Island", "Philippine")
"""Ends of adjectives that name no single person ("French", "Chinese")."""


@dataclass(frozen=True, slots=True)
class Entry:
    """What a table says of a word or phrase.

    Attributes:
        kind: None for a place or adjective, which is no actor.
        country: ISO 3166 alpha-3, or None.
        sector: PLOVER 0.8 code, or None.
        weak: whether the noun takes the sector of the body it belongs to ("a company official").
        plural: whether the form means several.
    """

    type: MatchType
    kind: ActorKind | None
    country: str | None
    sector: str | None
    weak: bool = False
    plural: bool = False


_entry = cache(Entry)
"""One object for all entries that are alike; a third faster than thousands of them."""


@dataclass(frozen=True, slots=True)
class Tables:
    """Entries by the tokens of their phrase; names match to the letter, nouns in small letters."""

    names: dict[Key, Entry] = field(default_factory=dict)
    nouns: dict[Key, Entry] = field(default_factory=dict)
    longest: dict[str, int] = field(default_factory=dict)

    def add(self, phrase: str, entry: Entry) -> None:
        """Enter a phrase; the first entry of a phrase stays."""
        key = tuple(phrase.split() if phrase.replace(" ", "").isalpha() else tokens(phrase))
        table = self.nouns if phrase.islower() else self.names
        if table.setdefault(key, entry) is entry:
            first = key[0].lower()
            self.longest[first] = max(self.longest.get(first, 0), len(key))

    def at(self, words: list[str], lowered: list[str], i: int) -> tuple[int, Entry] | None:
        """The longest entry that begins at word ``i``: the word behind it, and the entry."""
        for end in range(min(len(words), i + self.longest.get(lowered[i], 0)), i, -1):
            entry = self.names.get(tuple(words[i:end])) or self.nouns.get(tuple(lowered[i:end]))
            if entry is not None:
                return end, entry
        return None


def tokens(phrase: str) -> list[str]:
    """The words of a phrase, parted at hyphens, without possessive endings and closing full stops."""
    found = _TOKEN.findall(phrase.replace("’", "'"))
    return [w.removesuffix("'s").rstrip(".") for w in found]


@cache
def tables() -> Tables:
    """All tables; some 45 ms the first time."""
    made = Tables()
    for row in _rows("countries.tsv"):
        _add_country(made, *row)
    for phrase, kind, country, sector in _rows("actors.tsv"):
        _add_actor(made, phrase, kind, country or None, sector)
    for title, kind, sector in _rows("titles.tsv"):
        if kind == "office" and not made.nouns.get(tuple(tokens(title))):
            made.add(title, _entry("agent", "person", None, sector or None, weak=not sector))
    return made


@cache
def country_names() -> dict[str, str]:
    """The common English name of each country, by ISO 3166 alpha-3 code."""
    return {code: _parts(names)[0] for code, names, *_ in _rows("countries.tsv")}


@cache
def wikidata() -> dict[str, str]:
    """Wikidata's items ("Q17"), by ISO 3166 alpha-3 code of states, and by each name of international bodies."""
    rows = _rows("wikidata.tsv")
    return {key: item for item, code, names in rows for key in ([code] if code else _parts(names))}


@cache
def word_set(name: str) -> frozenset[str]:
    """A closed set of words of ``words.tsv``."""
    return next(frozenset(words.split()) for label, words in _rows("words.tsv") if label == name)


@cache
def titles(kind: Literal["office", "honorific"]) -> dict[str, str | None]:
    """Titles of a kind in small letters without closing full stop, each with its sector or None."""
    return {title.rstrip("."): sector or None for title, k, sector in _rows("titles.tsv") if k == kind}


def _rows(file: str) -> Iterator[list[str]]:
    text = files("rashomon").joinpath("data", file).read_text(encoding="utf-8")
    return (line.split("\t") for line in text.split("\n") if line and line[0] != "#")


def _add_country(made: Tables, code: str, names: str, adjectives: str, people: str, seats: str, places: str) -> None:
    for name in _parts(names):
        made.add(name, _entry("country", "state", code, "GOV"))
    for seat in _parts(seats):
        made.add(seat, _entry("seat", "state", code, "GOV"))
    for adjective in _parts(adjectives):
        made.add(adjective, _entry("demonym", None, code, None))
        if names_a_person(adjective):
            made.add(plural_of(adjective), _entry("people", "group", code, "CVL", plural=True))
    for noun in _parts(people):
        if noun.endswith(("men", "women")):
            made.add(noun, _entry("people", "group", code, "CVL", plural=True))
        else:
            made.add(noun, _entry("people", "person", code, "CVL"))
            made.add(plural_of(noun), _entry("people", "group", code, "CVL", plural=True))
    for place in _parts(places):
        made.add(place, _entry("place", None, code, None))


def _add_actor(made: Tables, phrase: str, kind: str, country: str | None, sector: str) -> None:
    weak, sector = sector.startswith("~"), sector.lstrip("~")
    if kind == "adjective":
        made.add(phrase, _entry("adjective", None, None, sector or None))
        return
    actor = _KINDS[kind]
    if not phrase.islower():
        made.add(phrase, _entry("name", actor, country, sector or None))
        return
    fixed = phrase.startswith("=")
    phrase = phrase.lstrip("=")
    made.add(phrase, _entry("agent", actor, country, sector or None, weak, plural=fixed))
    if not fixed:
        several: ActorKind = "group" if actor == "person" else actor
        for form in dict.fromkeys(_plurals(phrase)):
            made.add(form, _entry("agent", several, country, sector or None, weak, plural=True))


def names_a_person(adjective: str) -> bool:
    """Whether a country's adjective is also the noun for one of its people ("a Kenyan", not "a Swedish")."""
    return not adjective.endswith(_NO_PERSON)


def _plurals(phrase: str) -> Iterator[str]:
    """The plural of a noun phrase: "members of parliament", "attorneys general", "gunmen"."""
    head, of, rest = phrase.partition(" of ")
    yield plural_of(head) + of + rest
    first, _, last = head.rpartition(" ")
    if last in ("general", "in chief"):
        yield plural_of(first) + " " + last


def plural_of(noun: str) -> str:
    """The plural of a noun, made by rule on its last word."""
    front, space, last = noun.rpartition(" ")
    if last in _IRREGULAR:
        last = _IRREGULAR[last]
    elif last.endswith("man") and not last.endswith(("human", "German", "Roman", "Oman", "shaman")):
        last = last[:-3] + "men"
    elif re.search(r"[^aeiou]y$", last):
        last = last[:-1] + "ies"
    elif last.endswith(("s", "sh", "ch", "x", "z")):
        last += "es"
    else:
        last += "s"
    return front + space + last


def _parts(column: str) -> list[str]:
    return [part for part in column.split("|") if part]
