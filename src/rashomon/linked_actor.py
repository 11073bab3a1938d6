"""Actors whom several articles name, with what the articles say of them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from rashomon.article import Span
from rashomon.findings import ActorKind

ActorField = Literal["role", "country", "sector"]


@dataclass(frozen=True, slots=True)
class Evidence:
    """Words of one article: its id and the span."""

    article: str
    span: Span


@dataclass(frozen=True, slots=True)
class Said:
    """One thing that articles say of an actor.

    Attributes:
        field: what it tells.
        value: the role in the words of the article that says it first, an ISO 3166 alpha-3 country, or a PLOVER sector.
        evidence: for each article that says it the words, sorted by date and article; for a country or sector those of
            the role from which it was taken, else the actor's name.
        earliest, latest: ISO 8601 dates between which it was said; None where no article has a date.
    """

    field: ActorField
    value: str
    evidence: tuple[Evidence, ...]
    earliest: str | None
    latest: str | None


@dataclass(frozen=True, slots=True)
class LinkedActor:
    """One actor over many articles.

    Attributes:
        id: stable between runs on the same articles.
        name: the fullest name that any article uses.
        members: (article id, local actor id) of each actor joined here, sorted.
        evidence: for each member the mention on which the link rests.
        said: what the articles say of it beside its name, the believed value of each field first.
        wikidata: its item there ("Q17"), from the package's table of states and bodies, or the user's; else None.
    """

    id: str
    name: str
    kind: ActorKind
    country: str | None
    sector: str | None
    members: tuple[tuple[str, str], ...]
    evidence: tuple[Evidence, ...]
    role: str | None = None
    said: tuple[Said, ...] = ()
    wikidata: str | None = None
