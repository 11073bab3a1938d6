"""Actors that the user knows of stand above what the article and the tables tell."""

from __future__ import annotations

from rashomon import Article, Known, KnownActor, annotate
from rashomon.findings import Findings

TEXT = (
    "Iron Mira closed the harbour on Monday. The Tide Front said it would fight on, and Tolland laughed. "
    "Mira Tolland said that she was ready. Nobody in Ironmira-on-Sea slept."
)
MIRA = KnownActor("Mira Tolland", ("Iron Mira",), "person", "NOR", "GOV", "mayor of Skarn")
FRONT = KnownActor("Tide Front", (), "organisation", "NOR", "REB")


def read(text: str, *known: KnownActor) -> Findings:
    (found,) = annotate([Article("a", text, language="en")], known=Known(actors=known))
    return found


def test_all_names_of_a_known_actor_are_one() -> None:
    found = read(TEXT, MIRA, FRONT)
    (mira,) = [a for a in found.actors if a.name == "Mira Tolland"]
    assert {"Iron Mira", "Mira Tolland", "Tolland"} <= {m.exact for m in mira.mentions}
    assert (mira.kind, mira.country, mira.sector, mira.role) == ("person", "NOR", "GOV", "mayor of Skarn")
    assert all(TEXT[m.start : m.end] == m.exact for m in mira.mentions)
    assert not any("Ironmira" in m.exact for m in mira.mentions)


def test_a_known_actor_speaks_and_keeps_what_the_user_said() -> None:
    found = read(TEXT, MIRA, FRONT)
    (front,) = [a for a in found.actors if a.name == "Tide Front"]
    assert (front.country, front.sector) == ("NOR", "REB")
    assert any(a.speaker == front.id for a in found.attributions)


def test_the_user_stands_above_the_tables() -> None:
    text = "The Taliban said on Monday that the road was open. The Taliban also promised bread."
    (plain,) = [a for a in read(text).actors if "Taliban" in a.name]
    (known,) = [a for a in read(text, KnownActor("Taliban", country="PAK", sector="REB")).actors if a.name == "Taliban"]
    assert (plain.country, plain.sector) != ("PAK", "REB")
    assert (known.country, known.sector) == ("PAK", "REB")


def test_a_large_file_costs_little() -> None:
    many = [KnownActor(f"Nobody Number {i}") for i in range(20_000)]
    found = read(TEXT, *many, MIRA)
    assert any(a.name == "Mira Tolland" for a in found.actors)
