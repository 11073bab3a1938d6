"""Local actors as they are linked, kept between additions: each by the key of the actor to which it belongs."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import pyarrow as pa

from rashomon.persist.store import StoreFile

_COLUMNS = ("article", "local", "key", "alone", "last", "first", "party")
_SCHEMA = pa.schema([(name, pa.binary() if name == "party" else pa.string()) for name in _COLUMNS])


@dataclass(frozen=True, slots=True)
class Row:
    """A local actor.

    Attributes:
        article, local: which it is.
        key: of the actor over all articles to which it belongs; None while that is not decided.
        alone: the single name of one that has no other, else None.
        last, first: the single names by which one with a full name may be meant, else None.
        party: all that decides to whom it belongs, encoded.
    """

    article: str
    local: str
    key: str | None
    alone: str | None
    last: str | None
    first: str | None
    party: bytes

    @classmethod
    def of(cls, member: tuple[str, str], key: str | None, names: tuple[str, ...], party: bytes) -> Row:
        """One whose key is None is called by its only name; another may be meant by any of its names, or none."""
        if key is None:
            return cls(*member, None, names[0], None, None, party)
        last, first = (*names, None, None)[:2]
        return cls(*member, key, None, last, first, party)


def replace(store: StoreFile, articles: Iterable[str], rows: Iterable[Row]) -> tuple[set[str], set[str]]:
    """Put local actors in place of those that articles had.

    Returns:
        The keys that lost or gained one, and the single names that may mean somebody else now.
    """
    run = store.connection.execute
    given = pa.Table.from_pylist([{name: getattr(row, name) for name in _COLUMNS} for row in rows], _SCHEMA)
    with store.listed("these", articles), store.beside("given", given):
        old = run("DELETE FROM grouping.parties WHERE article IN (FROM these) RETURNING key, alone, last, first")
        before = old.fetchall()
        run("INSERT INTO grouping.parties FROM given")
        now = run("SELECT key, alone, last, first FROM given").fetchall()
    keys = {row[0] for row in (*before, *now) if row[0] is not None}
    names = {name for row in (*before, *now) for name in row[1:] if name is not None}
    return keys, names


def sizes(store: StoreFile, names: Iterable[str]) -> dict[str, int]:
    """Of those of these names that somebody has as the only one, how many have it alone or as a part of theirs."""
    with store.listed("names", names):
        found = store.connection.execute(
            """
            WITH asked AS (SELECT DISTINCT alone AS name FROM grouping.parties SEMI JOIN names n ON alone = n.value)
            SELECT name, count(*) FROM asked JOIN (
                SELECT alone AS name FROM grouping.parties UNION ALL SELECT last FROM grouping.parties
                UNION ALL SELECT first FROM grouping.parties
            ) USING (name) GROUP BY name ORDER BY name
            """
        )
        return dict(found.fetchall())


def called(store: StoreFile, names: Iterable[str]) -> tuple[list[Row], list[Row]]:
    """Those who have one of these as their only name, and those of whose full name it is a part, by key and article.

    Nobody is named of a name that nobody has alone: there is nothing to decide.
    """
    columns = ", ".join(f"p.{name}" for name in _COLUMNS)
    run = store.connection.execute
    with store.listed("names", names):
        alone = run(
            f"SELECT {columns} FROM grouping.parties p SEMI JOIN names n ON p.alone = n.value ORDER BY article, local"  # noqa: S608
        ).fetchall()
    with store.listed("names", {row[3] for row in alone}):
        full = run(
            f"SELECT {columns} FROM grouping.parties p WHERE p.last IN (FROM names) OR p.first IN (FROM names) "  # noqa: S608
            "ORDER BY key, article, local"
        ).fetchall()
    return [Row(*row) for row in alone], [Row(*row) for row in full]


def join(store: StoreFile, joined: Sequence[tuple[str, str, str]]) -> None:
    """Say to whom local actors belong: article, local id and key."""
    schema = pa.schema([("article", pa.string()), ("local", pa.string()), ("key", pa.string())])
    rows = [dict(zip(("article", "local", "key"), one, strict=True)) for one in joined]
    with store.beside("fresh", pa.Table.from_pylist(rows, schema)):
        store.connection.execute(
            "UPDATE grouping.parties AS p SET key = f.key FROM fresh f "
            "WHERE f.article = p.article AND f.local = p.local"
        )


def counts(store: StoreFile, keys: Iterable[str]) -> dict[str, int]:
    """How many local actors belong to each of the keys that has any, sorted by key."""
    with store.listed("keys", keys):
        found = store.connection.execute(
            "SELECT key, count(*) FROM grouping.parties SEMI JOIN keys k ON key = k.value GROUP BY key ORDER BY key"
        )
        return dict(found.fetchall())


def members(store: StoreFile, keys: Iterable[str]) -> dict[str, list[bytes]]:
    """The encoded local actors that belong to each of the keys, in no order."""
    out: dict[str, list[bytes]] = {}
    with store.listed("keys", keys):
        for key, party in store.connection.execute(
            "SELECT key, party FROM grouping.parties SEMI JOIN keys k ON key = k.value"
        ).fetchall():
            out.setdefault(key, []).append(party)
    return out
