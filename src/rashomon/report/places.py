"""The places of a story: where its articles say that things are, and how many of them name each."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from rashomon.findings import Place
from rashomon.report.index import Byline, Index, Quote
from rashomon.report.typeset import flat

QUOTES = 6
"""Mentions of a place that are linked to, at most one an article."""


@dataclass(frozen=True, slots=True)
class Spot:
    """One place with the articles that name it.

    Attributes:
        lat, lon: WGS 84 degrees; None where the name could not be resolved.
        quotes: the first mention in each article, as far as ``QUOTES`` goes.
        articles: all articles that name it.
        mentions: in all articles.
    """

    name: str
    country: str | None
    lat: float | None
    lon: float | None
    quotes: tuple[Quote, ...]
    articles: tuple[Byline, ...]
    mentions: int


def build(bylines: Iterable[Byline], index: Index) -> list[Spot]:
    """The places of the given articles: those that most of them name first, then by mentions and name."""
    found: dict[tuple[str, float | None, float | None], list[tuple[Byline, Place]]] = {}
    for by in bylines:
        for place in index.material.findings[by.article].places:
            name = place.name if place.lat is not None else " ".join(place.span.exact.split())
            found.setdefault((name, place.lat, place.lon), []).append((by, place))
    spots = [_spot(key, mentions, index) for key, mentions in found.items()]
    return sorted(spots, key=lambda s: (s.lat is None, -len(s.articles), -s.mentions, s.name, s.lat or 0, s.lon or 0))


def _spot(key: tuple[str, float | None, float | None], mentions: list[tuple[Byline, Place]], index: Index) -> Spot:
    name, lat, lon = key
    first: dict[Byline, Place] = {}
    for by, place in mentions:
        first.setdefault(by, place)
    countries = Counter(place.country for _, place in mentions if place.country)
    return Spot(
        flat(name, 80),
        min(countries, key=lambda c: (-countries[c], c)) if countries else None,
        lat,
        lon,
        tuple(index.quote(by.article, place.span) for by, place in list(first.items())[:QUOTES]),
        tuple(sorted(first, key=lambda by: by.number)),
        len(mentions),
    )
