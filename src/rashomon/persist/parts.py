"""Part of a store's comparison: one story, or some articles, with the actors and outlets that they name."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

import msgspec

from rashomon.known import Outlet
from rashomon.persist import comparison_tables
from rashomon.persist.store import StoreFile
from rashomon.story import Comparison, Derivation, LinkedActor


def of_story(store: StoreFile, story: str, *, said: bool = False) -> Comparison:
    """One story that the store has, by its id of today; with what articles say of its actors only where asked."""
    (one,) = comparison_tables.stories(store, [story])
    articles = set(one.articles)
    return Comparison(_actors(store, articles, said), (one,), one.derivations, _outlets(store, articles))


def of_articles(store: StoreFile, articles: Collection[str]) -> Comparison:
    """Some articles without their stories: their actors, and what they take from one another."""
    return Comparison(_actors(store, articles), (), _derivations(store, articles), _outlets(store, articles))


def story_of(store: StoreFile, article: str) -> str | None:
    """The story of an article, or None where it has none."""
    found = store.value("SELECT story FROM story_articles WHERE article = ?", [article])
    return None if found is None else str(found)


def derivations_of(store: StoreFile, article: str) -> list[Derivation]:
    """All derivations from and to an article, also those between stories."""
    rows = store.rows(
        "SELECT * FROM kept.derivations WHERE child = $article OR parent = $article ORDER BY child, parent",
        {"article": article},
    )
    return msgspec.convert(rows, list[Derivation])


def _actors(store: StoreFile, articles: Collection[str], said: bool = False) -> tuple[LinkedActor, ...]:
    """The linked actors of the articles, each with its members in them only; in the order of ``compare``."""
    members: dict[str, list[dict[str, Any]]] = {}
    with store.listed("inside", articles):
        rows = store.rows("SELECT * FROM kept.members WHERE article IN (FROM inside) ORDER BY article, local")
    for row in rows:
        members.setdefault(row["actor"], []).append(row)
    # what a thousand articles say of an actor is not read for a few of them: no page shows it
    facts = "encoded->'said'" if said else "NULL"
    with store.listed("inside", members):
        actors = store.rows(
            f"SELECT id, name, kind, country, sector, role, {facts} AS said FROM kept.linked_actors "  # noqa: S608
            "WHERE id IN (FROM inside)"
        )
    found = [_actor(row, members[row["id"]]) for row in actors]
    return tuple(sorted(found, key=lambda a: (-len({article for article, _ in a.members}), a.name, a.id)))


def _actor(row: dict[str, Any], members: list[dict[str, Any]]) -> LinkedActor:
    evidence = [{"article": one["article"], "span": one["span"]} for one in members]
    pairs = [(one["article"], one["local"]) for one in members]
    said = msgspec.json.decode(row["said"] or "[]")
    return msgspec.convert({**row, "members": pairs, "evidence": evidence, "said": said}, LinkedActor)


def _derivations(store: StoreFile, articles: Collection[str]) -> tuple[Derivation, ...]:
    with store.listed("inside", articles):
        rows = store.rows(
            "SELECT * FROM kept.derivations WHERE child IN (FROM inside) AND parent IN (FROM inside) "
            "ORDER BY child, parent"
        )
    return tuple(msgspec.convert(rows, list[Derivation]))


def _outlets(store: StoreFile, articles: Collection[str]) -> tuple[tuple[str, Outlet], ...]:
    with store.listed("inside", articles):
        rows = store.rows("SELECT * FROM kept.outlets WHERE article IN (FROM inside) ORDER BY article")
    return tuple((row["article"], msgspec.convert(row, Outlet)) for row in rows)


def of_outlet(store: StoreFile, name: str) -> tuple[tuple[str, Outlet], ...]:
    """What is known beforehand of the outlet that articles give by that name: at most one, with one of the articles."""
    rows = store.rows(
        "SELECT o.* FROM kept.outlets o JOIN kept.versions v ON v.article = o.article AND v.current "
        "WHERE coalesce(v.outlet, '') = ? ORDER BY o.article LIMIT 1",
        [name],
    )
    return tuple((row["article"], msgspec.convert(row, Outlet)) for row in rows)


def names(store: StoreFile, articles: Collection[str]) -> dict[str, str]:
    """What a list calls some articles: the outlet, else the title, else the id."""
    with store.listed("inside", articles):
        rows = store.rows(
            "SELECT article, coalesce(outlet, title, article) AS name FROM kept.versions "
            "WHERE current AND article IN (FROM inside)"
        )
    return {row["article"]: row["name"] for row in rows}
