"""Linked actors as rows of the store, and back: who they are, and in which articles they stand."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from hashlib import sha256
from typing import Any

import msgspec
import pyarrow as pa

from rashomon._runtime.batches import of_size
from rashomon.errors import StoreError
from rashomon.linked_actor import LinkedActor
from rashomon.persist.store import StoreFile

Member = tuple[str, str]
"""Article and local id of an actor."""

Told = tuple[str | None, str | None, str | None]
"""Country, sector and role, as they are believed at the time of an article."""

Linked = tuple[LinkedActor, Mapping[Member, Told]]
"""A linked actor, and what is told of it in each article that names it."""

MEMBERS = 16_384
"""Members of linked actors that are held at a time, unless one has more."""


def put_actors(store: StoreFile, touched: Iterable[str], found: Iterable[Linked]) -> set[str]:
    """Write linked actors in place of those that were; to be called inside a transaction.

    Args:
        touched: ids of those that may be others now.
        found: all of these that still are, with what is told of each in its articles.

    Returns:
        The articles in which an actor stands that came, went, or is told of otherwise there.
    """
    run = store.connection.execute
    with store.listed("touched", touched):
        rows = run("DELETE FROM kept.linked_actors WHERE id IN (FROM touched) RETURNING id, name, kind").fetchall()
    stood = {actor: (name, kind) for actor, name, kind in rows}
    articles: set[str] = set()
    for some in of_size(found, lambda linked: len(linked[0].members), MEMBERS):
        store.insert("linked_actors", ({**_summary(one), **_whole(one)} for one, _ in some))
        for one, _ in some:
            if stood.pop(one.id, None) != (one.name, one.kind):
                articles |= {article for article, _ in one.members}
        articles |= _put_members(store, some)
    with store.listed("gone", stood):
        left = run("DELETE FROM kept.members WHERE actor IN (FROM gone) RETURNING article").fetchall()
    return articles | {article for (article,) in left}


def _put_members(store: StoreFile, found: Sequence[Linked]) -> set[str]:
    """Write the members of actors that are others than those that stand; where one came, went, or is told of otherwise.

    A country stands in half of all articles, and next to all its members stay what they were.
    """
    with store.listed("these", (one.id for one, _ in found)):
        rows = store.connection.execute(
            'SELECT actor, article, local, span."start", span."end", span.exact, country, sector, role '
            "FROM kept.members WHERE actor IN (FROM these)"
        ).fetchall()
    stood = {row[:3]: row[3:] for row in rows}
    new, gone = [], []
    articles: set[str] = set()
    for one, told in found:
        for member, evidence in zip(one.members, one.evidence, strict=True):
            key, span, believed = (one.id, *member), evidence.span, tuple(told[member])
            before = stood.pop(key, None)
            if before == (span.start, span.end, span.exact, *believed):
                continue
            if before is not None:
                gone.append(key)
            if before is None or before[-len(believed) :] != believed:
                articles.add(member[0])
            new.append(
                {"actor": one.id, "article": member[0], "local": member[1], "span": msgspec.to_builtins(span)}
                | dict(zip(("country", "sector", "role"), believed, strict=True))
            )
    gone += stood
    articles |= {article for _, article, _ in stood}
    names = ["actor", "article", "local"]
    columns = [pa.array(column, pa.string()) for column in zip(*gone, strict=True)] or [pa.array([], pa.string())] * 3
    with store.beside("gone", pa.table(columns, names=names)):
        store.connection.execute(
            "DELETE FROM kept.members m USING gone g "
            "WHERE g.actor = m.actor AND g.article = m.article AND g.local = m.local"
        )
    store.insert("members", new)
    return articles


def differences(store: StoreFile, evidence: str) -> Iterator[tuple[str, int, int]]:
    """Where the members of linked actors are not those of the whole ones.

    Args:
        store: where the members are.
        evidence: a table of the evidence of all whole ones: actor, article, span.

    Yields:
        Actor, how many rows are missing, and how many are there that should not be.
    """
    whole = f"SELECT actor, article, span FROM {evidence}"  # noqa: S608
    kept = "SELECT actor, article, span FROM kept.members"
    yield from store.connection.execute(
        f"SELECT actor, sum(missing), sum(extra) FROM (SELECT actor, 1 AS missing, 0 AS extra FROM ({whole} EXCEPT ALL "  # noqa: S608
        f"{kept}) UNION ALL SELECT actor, 0, 1 FROM ({kept} EXCEPT ALL {whole})) GROUP BY actor ORDER BY actor"
    ).fetchall()


def summaries(store: StoreFile, articles: Iterable[str]) -> dict[str, list[tuple[Any, ...]]]:
    """For each article its local actors with what is told there of the linked ones."""
    out: dict[str, list[tuple[Any, ...]]] = defaultdict(list)
    with store.listed("these", articles):
        for article, *told in store.connection.execute(
            "SELECT m.article, m.local, l.id, l.name, l.kind, m.country, m.sector, m.role FROM kept.members m "
            "JOIN kept.linked_actors l ON l.id = m.actor WHERE m.article IN (FROM these) ORDER BY m.article, m.local"
        ).fetchall():
            out[article].append(tuple(told))
    return out


def actors_in(
    store: StoreFile, articles: Iterable[str]
) -> tuple[list[LinkedActor], dict[Member, str], dict[Member, Told]]:
    """The linked actors of articles, without their members and what is said of them: a country has half a large store.

    Also, by article and local id, the id of each and what is told of it there.
    """
    run = store.connection.execute
    with store.listed("these", articles):
        rows = run(
            "SELECT article, local, actor, country, sector, role FROM kept.members WHERE article IN (FROM these) "
            "ORDER BY article, local"
        ).fetchall()
    with store.listed("these", {row[2] for row in rows}):
        found = run(
            "SELECT id, name, kind, country, sector, role FROM kept.linked_actors WHERE id IN (FROM these) ORDER BY id"
        ).fetchall()
    actors = [
        LinkedActor(i, name, kind, country, sector, (), (), role) for i, name, kind, country, sector, role in found
    ]
    told = {(article, local): tuple(rest) for article, local, _, *rest in rows}
    return actors, {(article, local): actor for article, local, actor, *_ in rows}, told


def decoded(encoded: str | None, digest: str | None) -> LinkedActor:
    """A whole linked actor.

    Raises:
        StoreError: if it is not the one that was written.
    """
    data = (encoded or "").encode()
    if sha256(data).hexdigest() != digest:
        raise StoreError("a linked actor is damaged; take the store from a copy, or add its articles to a new one")
    return msgspec.json.decode(data, type=LinkedActor)


def _whole(value: LinkedActor) -> dict[str, str]:
    encoded = msgspec.json.encode(value)
    return {"encoded": encoded.decode(), "digest": sha256(encoded).hexdigest()}


def _summary(one: LinkedActor) -> dict[str, str | None]:
    return {name: getattr(one, name) for name in ("id", "name", "kind", "country", "sector", "role", "wikidata")}
