"""Whether two reports tell of one event: type, parties, days, places and status, and the words around them."""

from __future__ import annotations

import math
from functools import lru_cache

import pycountry

from rashomon.compare.event_parties import OTHER, SAME, circles_agree, sides_agree, words_apart
from rashomon.compare.event_reports import Interval, Mention, common
from rashomon.findings import Place

ASIDE = frozenset({"planned", "hypothetical"})
HAS_HAPPENED = frozenset({"happened", "ongoing"})

NEAR = 100.0
"""Kilometres between two places that may be one: a town and the district in which it lies."""

FEWEST_WORDS, SHARE = 2, 0.25
"""Words, and share of the shorter sentence's, that two sentences must have in common where nobody tells the day: one of
both where both parties agree and the trigger is another one; both where one party alone agrees (a minister promises
many things); the share where the modes differ. Set by judgement and looked at on ECB+ topics 3, 12, 13, 16, 18, 19."""

EARTH = 6371.0


def apart(a: Mention, b: Mention, sure: bool = False) -> bool:
    """Whether anything told of one contradicts the other. Polarity is left out; ``likely`` too never looks at it.

    Args:
        sure: whether it is otherwise known that the two are alike: then parties of other words, of whom no actor is
            known ("the gang" and "three masked men"), contradict nothing.
    """
    return (
        _kinds_apart(a, b)
        or (_sides(a, b) is None and not (sure and _words_apart(a, b)))
        or common([_days(a), _days(b)]) is None
        or _status_apart(a, b)
        or _places_apart(a, b)
    )


def likely(a: Mention, b: Mention) -> float:
    """How much speaks for one event, 0 where it is too little. Only for two that are not ``apart``."""
    sides = _sides(a, b)
    if sides is None:
        return 0.0
    told = [one for one in sides if one > 0]
    shared = a.words & b.words
    share = len(shared) / max(1, min(len(a.words), len(b.words)))
    dated = _exact_day(a) and _exact_day(b)
    modes = bool(a.report.mode and b.report.mode) and not set(a.report.mode) & set(b.report.mode)
    if len(told) == 2:
        enough = dated or len(shared) >= FEWEST_WORDS or share >= SHARE or bool(a.named & b.named)
        enough = enough and bool(shared) and (not modes or share >= SHARE)
    elif len(told) == 1 and not modes and (told[0] == SAME or share >= SHARE):
        enough = bool(shared) if dated else len(shared) >= FEWEST_WORDS and share >= SHARE
    else:
        enough = False
    if not enough:
        return 0.0
    same_type = a.report.type == b.report.type
    return sum(told) + 2.0 * dated + share + 0.5 * bool(a.named & b.named) + 0.5 * same_type


def _kinds_apart(a: Mention, b: Mention) -> bool:
    x, y = a.report, b.report
    if x.type != y.type and (a.quad != b.quad or not a.quad or not a.named & b.named):
        return True
    return x.historical != y.historical and not (a.dated and b.dated)


def _sides(a: Mention, b: Mention) -> tuple[int, int] | None:
    """How the two sides agree; None where one contradicts. A visit is a meeting, one of whose sides went there."""
    if a.mutual != b.mutual and "CONSULT" not in (a.report.type, b.report.type):
        # of a clash nobody can tell which of two attacks it was
        lone = a if not a.recipients else b
        if len(lone.actors) > 1:
            return None
    if a.mutual or b.mutual:
        found = circles_agree((*a.actors, *a.recipients), (*b.actors, *b.recipients))
    else:
        found = sides_agree(a.actors, b.actors), sides_agree(a.recipients, b.recipients)
    return None if OTHER in found else found


def _words_apart(a: Mention, b: Mention) -> bool:
    """Whether the sides differ by words alone, and nobody who acts in one is acted upon in the other."""
    if a.mutual or b.mutual or sides_agree(a.actors, b.recipients) > 0 and sides_agree(a.recipients, b.actors) > 0:
        return False
    sides = (a.actors, b.actors), (a.recipients, b.recipients)
    return all(sides_agree(x, y) != OTHER or words_apart(x, y) for x, y in sides)


def _days(one: Mention) -> Interval:
    """Between which days it lies, with what publication adds: what has happened was before, what is planned is not."""
    start, end = one.report.earliest, one.report.latest
    if one.report.status in HAS_HAPPENED:
        end = min(filter(None, (end, one.published)), default=None)
    elif one.report.status == "planned" and not one.dated:
        start = one.published
    return (start, end) if not (start and end and end < start) else (one.report.earliest, one.report.latest)


def _exact_day(one: Mention) -> bool:
    """Whether it is told to the month at least."""
    start, end = one.report.earliest, one.report.latest
    return start is not None and end is not None and start[:7] == end[:7]


def _status_apart(a: Mention, b: Mention) -> bool:
    """Whether one is still ahead or only thought of, and no time tells that it has become the other."""
    statuses = {a.report.status, b.report.status}
    if not (statuses & ASIDE and statuses & HAS_HAPPENED):
        return False
    if a.dated and b.dated:
        return False
    return "hypothetical" in statuses or any(_days(one) == (None, None) for one in (a, b))


def _places_apart(a: Mention, b: Mention) -> bool:
    return bool(a.report.places and b.report.places) and not any(
        same_place(x, y) for x in a.report.places[:8] for y in b.report.places[:8]
    )


def same_place(a: Place, b: Place) -> bool:
    """Whether two places can be one: by id, by name, near one another, or a country and what lies in it."""
    if a.geonames_id is not None and a.geonames_id == b.geonames_id:
        return True
    if a.country and b.country:
        if a.country != b.country:
            return False
        if _is_country(a.name) or _is_country(b.name):
            return True
    if a.lat is None or a.lon is None or b.lat is None or b.lon is None:
        return a.name.casefold() == b.name.casefold()
    return _kilometres(a.lat, a.lon, b.lat, b.lon) <= NEAR


def _kilometres(lat: float, lon: float, other_lat: float, other_lon: float) -> float:
    """Great-circle distance (haversine)."""
    x, y = math.radians(lat), math.radians(other_lat)
    half = math.sin((y - x) / 2) ** 2
    half += math.cos(x) * math.cos(y) * math.sin(math.radians(other_lon - lon) / 2) ** 2
    return 2 * EARTH * math.asin(math.sqrt(min(1.0, half)))


@lru_cache(maxsize=4096)
def _is_country(name: str) -> bool:
    found = (pycountry.countries.get(name=name), pycountry.countries.get(common_name=name))
    return any(one is not None for one in found)
