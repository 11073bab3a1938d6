"""Places of one article: each mention with coordinates, country and GeoNames id where they can be told.

Names are found by ``place_names`` and resolved by ``place_resolution``. A country or capital that speaks or acts
("Moscow said") is an actor and no place; "in Moscow" is one.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from typing import ClassVar, Literal

from rashomon.annotate.base import Draft, EachDraft
from rashomon.annotate.gazetteer import describe, is_demonym
from rashomon.annotate.place_context import LONGEST_LIST, PROVINCE_NOUNS, TOWN_NOUNS, area_noun
from rashomon.annotate.place_gazetteer import gazetteer
from rashomon.annotate.place_names import Candidate, place_names
from rashomon.annotate.place_resolution import Choice, resolve
from rashomon.article import Article
from rashomon.findings import Place

_WITHIN = re.compile(
    r"\s*(?:(?:area|city|district|island|province|region|suburb|town|village)s?)?"
    r"(?:,|,?(?: located| situated)? (?:in|near|of)|\()(?: the)?(?: (?:north|south|east|west|central)\w*)?\s*"
)
_LISTED = re.compile(r"\s*(?:,|,? and|,? or)\s*")
_HOST = re.compile(r"//[^/?#]*\.([a-z]{2})(?::\d+)?(?:[/?#]|$)")

OUTLET_WEIGHT = 0.5
DEMONYM_WEIGHT = 0.5
DATELINE_END = 60
"""Characters: a place that a dash follows within so many from the beginning is the dateline."""


class Places(EachDraft):
    """Finds the places and resolves them."""

    name: ClassVar[str] = "places"
    requires: ClassVar[tuple[str, ...]] = ("doc", "actors")
    assigns: ClassVar[tuple[str, ...]] = ("places",)

    def one(self, draft: Draft) -> None:
        """Fill in the places, in text order."""
        doc = draft.doc
        assert doc is not None
        persons = {actor.name for actor in draft.actors if actor.kind == "person"}
        bodies = {actor.name for actor in draft.actors if actor.kind in ("organisation", "group")}
        found = place_names(doc, persons, bodies)
        if not found:
            return
        known = gazetteer()
        resolved = resolve(_choices(draft.text, found), _about(draft, found), known.capitals)
        for one, entry in zip(found, resolved, strict=True):
            span = draft.span(one.span.start_char, one.span.end_char)
            draft.places.append(
                Place(
                    id=f"p{len(draft.places) + 1}",
                    span=span,
                    name=entry.name if entry is not None else span.exact,
                    lat=entry.lat if entry is not None else None,
                    lon=entry.lon if entry is not None else None,
                    country=entry.country if entry is not None else None,
                    geonames_id=entry.id if entry is not None else None,
                )
            )


def _choices(text: str, found: Sequence[Candidate]) -> list[Choice]:
    """The names with what is written behind and beside them."""
    within: list[int | None] = [None] * len(found)
    beside: list[list[int]] = [[] for _ in found]
    for i in range(len(found) - 1):
        left, right = found[i], found[i + 1]
        gap = text[left.span.end_char : right.span.start_char]
        if len(gap) > 40:
            continue
        if _WITHIN.fullmatch(gap) and _can_hold(left, right):
            within[i] = i + 1
        if _LISTED.fullmatch(gap):
            row = [*beside[i][-LONGEST_LIST:], i]
            beside[i + 1] = row
            for j in row:
                beside[j].append(i + 1)
    return [
        Choice(one.span.text, one.places, one.also, within[i], tuple(beside[i]), _sort(one))
        for i, one in enumerate(found)
    ]


def _sort(one: Candidate) -> Literal["area", "town"] | None:
    """What the noun beside the name says it is."""
    noun = area_noun(one.span)
    if noun is None:
        return None
    return "town" if noun.lemma_ in TOWN_NOUNS else "area" if noun.lemma_ in PROVINCE_NOUNS else None


def _can_hold(inner: Candidate, outer: Candidate) -> bool:
    """Whether "X, Y" can mean that X lies in Y, and is no list of countries or of states."""
    kinds = {e.kind for e in inner.places}
    if "country" in kinds or "continent" in kinds:
        return False
    return "state" not in kinds or any(e.kind == "country" for e in outer.places)


def _about(draft: Draft, found: Sequence[Candidate]) -> dict[str, float]:
    """Countries that the article is about besides those it names as places, with a weight."""
    weights: Counter[str] = Counter()
    doc = draft.doc
    assert doc is not None
    for token in doc:
        if token.ent_type_ == "NORP" and token.text[0].isupper() and is_demonym(token.text):
            country = describe(token.text).country
            if country:
                weights[country] += DEMONYM_WEIGHT  # type: ignore[assignment]
    home = _home(draft.article)
    if home:
        weights[home] += OUTLET_WEIGHT  # type: ignore[assignment]
    first = found[0]
    if first.span.end_char < DATELINE_END and re.match(r"[^.\n]{0,40}[-–—]\s", draft.text[first.span.end_char :]):
        for entry in (*first.places, *first.also):
            if entry.country:
                weights[entry.country] += OUTLET_WEIGHT  # type: ignore[assignment]
    return dict(weights)


def _home(article: Article) -> str | None:
    """The country of the outlet, by its name ("The Kenya Star") or its address (".co.ke"), or None."""
    if article.outlet:
        country = describe(article.outlet).country
        if country:
            return country
    match = _HOST.search(article.url or "")
    return gazetteer().country_codes.get(match[1].upper()) if match else None
