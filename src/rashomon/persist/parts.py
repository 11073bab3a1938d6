"""Part of a store's comparison: one story, or some articles, with the actors and outlets that they name."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

import msgspec

from rashomon.known import Outlet
from rashomon.linked_actor import LinkedActor
from rashomon.persist import comparison_tables
from rashomon.persist.store import StoreFile
from rashomon.story import Comparison, Derivation


def of_story(store: StoreFile, story: str, *, said: bool = False) -> Comparison:
    """One story that the store has, by its id of today.

    With what articles say of its actors, and the words that name them, only where asked.
    """
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
    """The linked actors of the articles, each with its members in them only; in the order of ``compare``.

    The words that name them and what articles say of them are read only where asked: no page shows them.
    """
    span = "m.span" if said else "NULL"
    rows = store.rows(
        f"SELECT m.article, m.local, {span} AS span, l.id, l.name, l.kind, l.country, l.sector, l.role, l.wikidata "  # noqa: S608
        "FROM kept.members m JOIN kept.linked_actors l ON l.id = m.actor "
        "WHERE m.article IN (SELECT unnest(?)) ORDER BY m.article, m.local",
        [list(articles)],
    )
    members: dict[str, list[dict[str, Any]]] = {}
    for row in rows:
        members.setdefault(row["id"], []).append(row)
    facts = _facts(store, members) if said else {}
    found = [_actor(its, facts.get(one, "[]")) for one, its in members.items()]
    return tuple(sorted(found, key=lambda a: (-len({article for article, _ in a.members}), a.name, a.id)))


def _facts(store: StoreFile, actors: Collection[str]) -> dict[str, str]:
    """What articles say of linked actors, as JSON."""
    rows = store.connection.execute(
        "SELECT id, encoded->'said' FROM kept.linked_actors WHERE id IN (SELECT unnest(?))", [list(actors)]
    ).fetchall()
    return {one: said or "[]" for one, said in rows}


def _actor(members: list[dict[str, Any]], said: str) -> LinkedActor:
    evidence = [{"article": one["article"], "span": one["span"]} for one in members if one["span"] is not None]
    pairs = [(one["article"], one["local"]) for one in members]
    given = {**members[0], "members": pairs, "evidence": evidence, "said": msgspec.json.decode(said)}
    return msgspec.convert(given, LinkedActor)


def _derivations(store: StoreFile, articles: Collection[str]) -> tuple[Derivation, ...]:
    rows = store.rows(
        "SELECT * FROM kept.derivations WHERE child IN (SELECT unnest($articles)) "
        "AND parent IN (SELECT unnest($articles)) ORDER BY child, parent",
        {"articles": list(articles)},
    )
    return tuple(msgspec.convert(rows, list[Derivation]))


def _outlets(store: StoreFile, articles: Collection[str]) -> tuple[tuple[str, Outlet], ...]:
    rows = store.rows(
        "SELECT * FROM kept.outlets WHERE article IN (SELECT unnest(?)) ORDER BY article", [list(articles)]
    )
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
    rows = store.rows(
        "SELECT article, coalesce(outlet, title, article) AS name FROM kept.versions "
        "WHERE current AND article IN (SELECT unnest(?))",
        [list(articles)],
    )
    return {row["article"]: row["name"] for row in rows}
