"""Which of its namesakes a place is: by what is written behind it, population and the article's other places.

What stands behind a comma decides ("Midland, Michigan"): of all pairs the nearest within one country. For the
others each namesake is weighed by the logarithm of its population, by how much of the article is about its
country, and by how near it lies to places that are already decided; the weighing is done twice, so that the
second round knows the first one's places. A name means the same throughout an article.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import asin, cos, exp, log10, radians, sin, sqrt
from typing import Literal

from rashomon.annotate.place_gazetteer import Entry, Kind, key

EARTH = 6371.0
"""Mean radius in km."""

MOST_NAMESAKES = 30
"""Namesakes that are weighed; the most populous of them."""

MOST_AROUND = 16
"""Mentions of other places, nearest in the text on either side, that a namesake is compared with."""

FEWEST_ABROAD = 30_000
"""People: a smaller town counts only in a country that the article speaks of."""

_BONUS: dict[Kind, float] = {
    "country": 1.5,
    "union": 1.5,
    "continent": 1.5,
    "region": 1.0,
    "state": 0.0,
    "division": -0.8,
    "county": -0.7,
    "town": 0.0,
    "water": 3.0,
    "other": 2.0,
}
"""Orders of magnitude of population by which a kind is favoured or not."""

_CAPITAL = 1.2
_OTHER_NAME = -1.0
_OF_COUNTRY = 2.0
_NEAR = 1.5
_NEAR_KM = 150.0
_WITHIN = 5.0
_WITHIN_KM = 150.0
_OF_SORT = 2.0
_SIBLINGS = 1.5


@dataclass(frozen=True, slots=True)
class Choice:
    """A name with the places that it may stand for.

    Attributes:
        name: as written.
        places: that are called so.
        also: places that bear the name beside their own.
        within: index of the choice behind the comma, that says where it is; or None.
        beside: indices of names in one list with it ("Ohio, Georgia and Texas").
        sort: what a noun beside it says it is: "area" ("Nyanza province") or "town"; or None.
    """

    name: str
    places: tuple[Entry, ...]
    also: tuple[Entry, ...] = ()
    within: int | None = None
    beside: tuple[int, ...] = ()
    sort: Literal["area", "town"] | None = None


def by_population(choice: Choice, capitals: Iterable[int] = ()) -> Entry | None:
    """The namesake that stands first without any context."""
    return max(_ranked(choice, frozenset(capitals)), key=lambda pair: pair[0], default=(0.0, None))[1]


def resolve(choices: Sequence[Choice], about: Mapping[str, float], capitals: Iterable[int] = ()) -> list[Entry | None]:
    """The place that each name stands for, None where the gazetteer knows no such place.

    Args:
        choices: the names of one article in text order.
        about: countries (ISO alpha-3) that the article is about besides those it names, with a weight: of its
            outlet, of the adjectives in it.
        capitals: GeoNames ids of capitals.
    """
    known = frozenset(capitals)
    ranked = [_ranked(choice, known) for choice in choices]
    chosen: list[Entry | None] = [None] * len(choices)
    decided: set[int] = set()
    for i in reversed(range(len(choices))):
        inner = choices[i].within
        if inner is not None:
            holds = i > 0 and choices[i - 1].within == i
            pair = _pair(ranked[i], [(0.0, chosen[inner])] if inner in decided else ranked[inner], holds)
            if pair is not None:
                chosen[i], chosen[inner] = pair
                decided.update((i, inner))
            elif ranked[inner] and ranked[inner][0][1].kind == "state":
                # "Stroud, Ontario": none that the gazetteer knows, so no namesake abroad either
                decided.add(i)
    _spread(choices, chosen, decided)
    for _ in range(2):
        weights = _countries(choices, chosen, decided, ranked, about)
        settled = list(chosen)
        for i, choice in enumerate(choices):
            if i not in decided:
                settled[i] = _best(i, choice, ranked[i], weights, chosen, choices)
        chosen = settled
        _agree(choices, chosen, decided)
    return chosen


def distance(a: Entry, b: Entry) -> float:
    """Great-circle distance in km."""
    return kilometres(a.lat, a.lon, b.lat, b.lon)


def kilometres(lat: float, lon: float, other_lat: float, other_lon: float) -> float:
    """Great-circle distance between two points in degrees, in km (haversine)."""
    up, over = radians(other_lat - lat), radians(other_lon - lon)
    chord = sin(up / 2) ** 2 + cos(radians(lat)) * cos(radians(other_lat)) * sin(over / 2) ** 2
    return 2 * EARTH * asin(min(1.0, sqrt(chord)))


Ranked = list[tuple[float, Entry]]


def _ranked(choice: Choice, capitals: frozenset[int]) -> Ranked:
    """The namesakes with their weight without context, the heaviest first."""
    found = [(_prior(e, capitals), e) for e in choice.places]
    found += [(_prior(e, capitals) + _OTHER_NAME, e) for e in choice.also if e not in choice.places]
    if choice.sort is not None:
        found = [(weight + _OF_SORT * ((e.kind == "town") == (choice.sort == "town")), e) for weight, e in found]
    found.sort(key=lambda pair: (-pair[0], pair[1].id or 0))
    return found[:MOST_NAMESAKES]


def _prior(entry: Entry, capitals: frozenset[int]) -> float:
    capital = _CAPITAL if entry.id in capitals and entry.kind == "town" else 0.0
    return log10(entry.people + 500) + _BONUS[entry.kind] + capital


def _pair(inner: Ranked, outer: Sequence[tuple[float, Entry | None]], holds: bool) -> tuple[Entry, Entry] | None:
    """The likeliest pair of places of which the first lies in the second; None where none does.

    Args:
        inner, outer: the namesakes of both, with their weights.
        holds: whether something else lies in the first: then it is rather a state than a town.
    """
    best: tuple[float, Entry, Entry] | None = None
    for weight, a in inner:
        for other, b in outer:
            if b is None or b is a or a.kind in ("country", "continent"):
                continue
            fit = _lies_in(a, b)
            if fit > 0 and holds and a.kind != "town":
                fit += 1.0
            if fit > 0 and (best is None or weight + other + fit > best[0]):
                best = (weight + other + fit, a, b)
    return None if best is None else (best[1], best[2])


def _lies_in(a: Entry, b: Entry) -> float:
    """How well ``a`` is told to lie in ``b``; 0 where it does not."""
    if b.country is None or a.country != b.country or b.kind in ("continent", "union", "water", "other"):
        return 0.0
    if b.kind == "country":
        return _WITHIN
    if b.kind in ("state", "division", "region") and b.division and a.division:
        return _WITHIN + 1 if a.division == b.division and a.kind != b.kind else 0.0
    return _WITHIN - distance(a, b) / _WITHIN_KM * (5.0 if b.kind == "town" else 2.0)


def _spread(choices: Sequence[Choice], chosen: list[Entry | None], decided: set[int]) -> None:
    """A name that was written out once means the same where it stands alone."""
    meant: dict[str, Entry] = {}
    for i in sorted(decided):
        place = chosen[i]
        if place is not None and choices[i].within is not None:
            meant.setdefault(key(choices[i].name), place)
    for i, choice in enumerate(choices):
        place = meant.get(key(choice.name))
        if i not in decided and place is not None:
            chosen[i] = place
            decided.add(i)


def _countries(
    choices: Sequence[Choice],
    chosen: Sequence[Entry | None],
    decided: set[int],
    ranked: Sequence[Ranked],
    about: Mapping[str, float],
) -> dict[str, float]:
    """How much of the article is about each country, from 0 to 1."""
    weights: Counter[str] = Counter()
    for country, weight in about.items():
        weights[country] += weight  # type: ignore[assignment]
    for i in range(len(choices)):
        place = chosen[i]
        if place is None and ranked[i]:
            first = ranked[i][0][1]
            alone = len(ranked[i]) == 1 and (first.kind != "town" or first.people >= FEWEST_ABROAD)
            # "Georgia" speaks for neither of its two countries
            areas = {e.country for _, e in ranked[i] if e.kind in ("country", "state")}
            if alone or (first.kind in ("country", "state") and len(areas) == 1):
                place = first
        if place is not None and place.country is not None:
            weights[place.country] += 2 if i in decided else 1
    most = max(weights.values(), default=0)
    return {country: weight / most for country, weight in weights.items()} if most else {}


def _best(
    i: int,
    choice: Choice,
    ranked: Ranked,
    weights: Mapping[str, float],
    chosen: Sequence[Entry | None],
    choices: Sequence[Choice],
) -> Entry | None:
    near = range(max(0, i - MOST_AROUND), min(len(chosen), i + MOST_AROUND + 1))
    others = {e for j in near if (e := chosen[j]) is not None and choices[j].name != choice.name}
    around = [e for e in others if e.kind != "continent"] if len(ranked) > 1 else []
    beside = [e.kind for j in choice.beside if (e := chosen[j]) is not None]

    def weight(prior: float, place: Entry) -> float:
        total = prior + _OF_COUNTRY * weights.get(place.country or "", 0.0)
        if place.kind in ("town", "county", "division") and around:
            total += _NEAR * exp(-min(distance(place, e) for e in around) / _NEAR_KM)
        if beside and place.kind != "town":
            total += _SIBLINGS * beside.count(place.kind) / len(beside)
        return total

    best = max(ranked, key=lambda pair: weight(*pair), default=(0.0, None))[1]
    if best is None or best.kind != "town" or not weights or weights.get(best.country or "", 0.0) > 0:
        return best
    # a small place in a country that the article does not speak of is hardly the one that is meant, nor is a
    # town where the text has "X province"
    return None if best.people < FEWEST_ABROAD or choice.sort == "area" else best


def _agree(choices: Sequence[Choice], chosen: list[Entry | None], decided: set[int]) -> None:
    """Let a name that is not written out mean what it means most often."""
    votes: dict[str, Counter[Entry]] = {}
    for i, place in enumerate(chosen):
        if place is not None and i not in decided:
            votes.setdefault(key(choices[i].name), Counter())[place] += 1
    for i, choice in enumerate(choices):
        if i not in decided and not choice.beside and key(choice.name) in votes:
            chosen[i] = votes[key(choice.name)].most_common(1)[0][0]
