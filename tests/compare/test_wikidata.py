"""States and international bodies carry their Wikidata item; what the user says stands above the table."""

from __future__ import annotations

import re

import pytest

from rashomon.actor_tables import country_names, wikidata
from rashomon.article import Article, Span
from rashomon.compare.actors import Actors
from rashomon.compare.base import Desk
from rashomon.findings import Actor, ActorKind, Findings
from rashomon.known import Known, KnownActor


def item(name: str, kind: ActorKind, country: str | None = None, *known: KnownActor) -> str | None:
    article = Article("x", f"{name} agreed.")
    actor = Actor("a1", name, kind, country, None, (Span.of(article.text, 0, len(name)),))
    desk = Actors()(Desk.of([(article, Findings("x", article.sha256, actors=(actor,)))], Known(actors=known)))
    return desk.actors[0].wikidata


def test_every_country_has_an_item_of_its_own() -> None:
    found = wikidata()
    items = [found[code] for code in country_names()]
    assert len(set(items)) == len(items)
    assert all(re.fullmatch("Q[1-9][0-9]*", one) for one in found.values())


@pytest.mark.parametrize(
    ("name", "kind", "country", "expected"),
    [
        ("Tokyo", "state", "JPN", "Q17"),
        ("United Nations", "organisation", None, "Q1065"),
        ("Nato", "organisation", None, "Q7184"),
        ("Harbour Guild", "organisation", None, None),
        ("Nato", "person", None, None),
    ],
)
def test_items(name: str, kind: ActorKind, country: str | None, expected: str | None) -> None:
    assert item(name, kind, country) == expected


def test_the_user_stands_above_the_table() -> None:
    assert item("OAS", "organisation", None, KnownActor("OAS", (), "organisation", wikidata="Q404")) == "Q404"
