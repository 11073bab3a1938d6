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


_GIVEN = ("actor", "article", "local", "start", "end", "exact", "country", "sector", "role")
_WHOLE_NUMBERS = ("start", "end")

_TOLD = "(m.country, m.sector, m.role) IS DISTINCT FROM (g.country, g.sector, g.role)"

_OTHERS = f"""
    CREATE TEMP TABLE others AS SELECT g.*, m.actor IS NULL OR {_TOLD} AS otherwise FROM given_members g
    LEFT JOIN (FROM kept.members WHERE actor IN (FROM these)) m
    ON m.actor = g.actor AND m.article = g.article AND m.local = g.local
    WHERE m.actor IS NULL OR {_TOLD} OR (m.span."start", m.span."end", m.span.exact) IS DISTINCT FROM
        (g."start", g."end", g.exact)
"""  # noqa: S608


def _put_members(store: StoreFile, found: Sequence[Linked]) -> set[str]:
    """Write the members of actors that are others than those that stand; where one came, went, or is told of otherwise.

    A country stands in half of all articles, and next to all its members stay what they were: DuckDB finds the others,
    which holds columns and may put them on the disk.
    """
    run = store.connection.execute
    run("CREATE TEMP TABLE given_members (actor TEXT, article TEXT, local TEXT, \"start\" INTEGER, \"end\" INTEGER, "
        "exact TEXT, country TEXT, sector TEXT, role TEXT)")  # fmt: skip
    # without a name, as in StoreFile.insert
    store.connection.from_arrow(_given(found)).insert_into("given_members")
    with store.listed("these", (one.id for one, _ in found)):
        run(_OTHERS)
        left = run(
            "DELETE FROM kept.members m WHERE actor IN (FROM these) AND NOT EXISTS (SELECT 1 FROM given_members g "
            "WHERE g.actor = m.actor AND g.article = m.article AND g.local = m.local) RETURNING article"
        ).fetchall()
    run("DELETE FROM kept.members m USING others o "
        "WHERE o.actor = m.actor AND o.article = m.article AND o.local = m.local")  # fmt: skip
    run(
        "INSERT INTO kept.members BY NAME SELECT actor, article, local, "
        "{'start': \"start\", 'end': \"end\", 'exact': exact} AS span, country, sector, role FROM others "
        "ORDER BY actor, article, local"
    )
    came = run("SELECT DISTINCT article FROM others WHERE otherwise").fetchall()
    run("DROP TABLE given_members; DROP TABLE others")
    return {article for (article,) in (*left, *came)}


def _given(found: Sequence[Linked]) -> pa.Table:
    """The members of linked actors as columns."""
    rows = (
        (one.id, *member, evidence.span.start, evidence.span.end, evidence.span.exact, *told[member])
        for one, told in found
        for member, evidence in zip(one.members, one.evidence, strict=True)
    )
    kinds = [pa.int32() if name in _WHOLE_NUMBERS else pa.string() for name in _GIVEN]
    columns = list(zip(*rows, strict=True)) or [()] * len(_GIVEN)
    arrays = [pa.array(column, kind) for column, kind in zip(columns, kinds, strict=True)]
    return pa.table(arrays, names=list(_GIVEN))


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
