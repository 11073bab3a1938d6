"""What derivations rest on, kept between additions: boilerplate, fingerprints, pairs of articles that share enough.

All of it is in the schema ``grouping``; articles have numbers there.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence, Set
from dataclasses import dataclass
from typing import Any

import msgspec
import pyarrow as pa

from rashomon.persist.store import StoreFile
from rashomon.story import Derivation

FEW_HOLDERS = 32
"""Articles of a sentence that are looked at first; three of them that are unrelated are enough."""

Place = tuple[str, int]
"""An outlet's shelf and the key of a sentence."""

TABLES = ("articles", "sentences", "repeated", "prints", "pairs", "derivations", "texts", "terms", "near", "groups",
          "parties")  # fmt: skip


@dataclass(frozen=True, slots=True)
class Grouped:
    """An article as it is grouped. Attributes as the columns of ``grouping.articles``; ``same`` is None if unread."""

    article: str
    version: int
    shelf: str
    moment: str
    same: str | None
    length: int


def begin(store: StoreFile, rests_on: str) -> bool:
    """Forget all where it was derived by another program or from other knowledge; whether so."""
    if store.setting("grouped") == rests_on:
        return False
    for table in TABLES:
        store.connection.execute(f"DELETE FROM grouping.{table}")  # noqa: S608
    store.set("grouped", rests_on)
    return True


_OTHERWISE = """
    FROM kept.versions v LEFT JOIN grouping.articles g USING (article)
    WHERE v.current AND g.version IS DISTINCT FROM v.version AND g.version IS {} NULL
"""


def changed(store: StoreFile) -> list[str]:
    """Articles that were grouped in another version than the current one; earliest first."""
    return _waiting(store, _OTHERWISE.format("NOT"), None)


def new(store: StoreFile, most: int) -> tuple[list[str], int]:
    """The earliest articles that never were grouped, at most so many, and how many there are in all."""
    never = _OTHERWISE.format("")
    return _waiting(store, never, most), int(store.value(f"SELECT count(*) {never}"))


def _waiting(store: StoreFile, which: str, most: int | None) -> list[str]:
    cut = "" if most is None else f"LIMIT {most:d}"
    rows = store.rows(f"SELECT v.article {which} ORDER BY coalesce(v.published, '9999'), v.article {cut}")
    return [row["article"] for row in rows]


def enter(store: StoreFile, articles: Iterable[str]) -> dict[str, int]:
    """The numbers of articles; those that have none get one."""
    with store.listed("entering", articles):
        store.connection.execute(
            "INSERT INTO grouping.articles (number, article) SELECT (SELECT coalesce(max(number), 0) FROM "
            "grouping.articles) + row_number() OVER (ORDER BY value), value FROM entering "
            "ANTI JOIN grouping.articles g ON g.article = value"
        )
        rows = store.rows("SELECT article, number FROM grouping.articles SEMI JOIN entering ON article = value")
    return {row["article"]: row["number"] for row in rows}


def put_articles(store: StoreFile, articles: Iterable[Grouped]) -> None:
    """Say how articles are grouped that have a number."""
    rows = [msgspec.to_builtins(one) for one in articles]
    schema = pa.schema([("article", pa.string()), ("version", pa.int32()), ("shelf", pa.string()),
                        ("moment", pa.string()), ("same", pa.string()), ("length", pa.int32())])  # fmt: skip
    with store.beside("grouped", pa.Table.from_pylist(rows, schema)):
        store.connection.execute(
            "UPDATE grouping.articles AS a SET version = g.version, shelf = g.shelf, moment = g.moment, same = g.same, "
            "length = g.length FROM grouped g WHERE g.article = a.article"
        )


def known(store: StoreFile, articles: Iterable[str]) -> dict[str, dict[str, Any]]:
    """The rows of ``grouping.articles``, by article."""
    with store.listed("wanted", articles):
        rows = store.rows("SELECT * FROM grouping.articles SEMI JOIN wanted ON article = value")
    return {row["article"]: row for row in rows}


def put_sentences(store: StoreFile, shelves: Mapping[int, str], keys: Mapping[int, Iterable[int]]) -> set[Place]:
    """Put the sentences of articles in place of those they had; the places that have one more or less.

    Args:
        shelves: of each article, by number.
        keys: of its sentences.
    """
    with store.numbered("these", keys):
        old = store.connection.execute(
            "DELETE FROM grouping.sentences WHERE number IN (FROM these) RETURNING shelf, key, number"
        ).fetchall()
    new = [(shelves[number], key, number) for number, some in keys.items() for key in sorted(set(some))]
    columns = list(zip(*new, strict=True)) or [(), (), ()]
    table = pa.table([pa.array(columns[0], pa.string()), pa.array(columns[1], pa.uint64()),
                      pa.array(columns[2], pa.int32())], names=["shelf", "key", "number"])  # fmt: skip
    with store.beside("fresh", table):
        store.connection.execute("INSERT INTO grouping.sentences FROM fresh")
    return {(shelf, key) for shelf, key, _ in set(old) ^ set(new)}


def _places(places: Iterable[Place]) -> pa.Table:
    columns = list(zip(*sorted(places), strict=True)) or [(), ()]
    return pa.table([pa.array(columns[0], pa.string()), pa.array(columns[1], pa.uint64())], names=["shelf", "key"])


def holders(store: StoreFile, places: Iterable[Place], least: int, most: int | None) -> dict[Place, list[str]]:
    """The articles in which a sentence stands, sorted.

    Args:
        places: the sentences.
        least: fewest articles of a sentence that is named.
        most: articles that are named of each; None for all.
    """
    cut = "" if most is None else f"[:{most:d}]"
    with store.beside("places", _places(places)):
        rows = store.connection.execute(
            f"SELECT s.shelf, s.key, list(a.article ORDER BY a.article){cut} FROM grouping.sentences s "  # noqa: S608
            "SEMI JOIN places p ON p.shelf = s.shelf AND p.key = s.key JOIN grouping.articles a USING (number) "
            f"GROUP BY s.shelf, s.key HAVING count(*) >= {least:d}"
        ).fetchall()
    return {(shelf, key): ids for shelf, key, ids in rows}


def keys_of(store: StoreFile, articles: Iterable[str], *, repeated: bool = False) -> dict[str, frozenset[int]]:
    """The keys of articles' sentences: of all, or of those that the outlet repeats."""
    only = "SEMI JOIN grouping.repeated r ON r.shelf = s.shelf AND r.key = s.key" if repeated else ""
    with store.listed("wanted", articles):
        rows = store.connection.execute(
            "SELECT a.article, list(s.key) FROM grouping.sentences s JOIN grouping.articles a USING (number) "  # noqa: S608
            f"{only} WHERE a.article IN (FROM wanted) GROUP BY a.article"
        ).fetchall()
    return {article: frozenset(keys) for article, keys in rows}


def repeat(store: StoreFile, places: Iterable[Place], repeated: set[Place]) -> set[Place]:
    """Of these places make exactly the given ones repeated; those that were not so before, or are not now."""
    with store.beside("places", _places(places)):
        before = set(
            store.connection.execute(
                "DELETE FROM grouping.repeated r USING places p WHERE p.shelf = r.shelf AND p.key = r.key "
                "RETURNING r.shelf, r.key"
            ).fetchall()
        )
    with store.beside("places", _places(repeated)):
        store.connection.execute("INSERT INTO grouping.repeated FROM places")
    return before ^ repeated


def turned(
    store: StoreFile,
    places: set[Place],
    least: int,
    unrelated: Callable[[Iterable[str], Mapping[str, Set[int]]], bool],
) -> set[str]:
    """The articles with a sentence that its outlet repeats now and did not before, or no longer.

    Args:
        places: sentences that stand in one article more, or one less.
        least: articles in which a repeated sentence stands.
        unrelated: tells whether enough of its articles, sorted, are unrelated, from the keys of all their sentences.
    """
    repeated: set[Place] = set()
    # nearly always a few tell already that it is repeated
    for most in (FEW_HOLDERS, None):
        asked = holders(store, places - repeated, least if most else FEW_HOLDERS + 1, most)
        keys = keys_of(store, {i for ids in asked.values() for i in ids})
        repeated |= {place for place, ids in asked.items() if unrelated(ids, keys)}
    return {i for ids in holders(store, repeat(store, places, repeated), 1, None).values() for i in ids}


def by_number(store: StoreFile, numbers: Iterable[int]) -> list[dict[str, Any]]:
    """The rows of ``grouping.articles`` of these numbers."""
    with store.numbered("wanted", numbers):
        return store.rows("SELECT * FROM grouping.articles SEMI JOIN wanted ON number = value")


def put_ranges(store: StoreFile, ranges: Mapping[str, Sequence[tuple[int, int]]]) -> None:
    """Keep where the boilerplate of articles is."""
    rows = [{"article": i, "ranges": [n for one in some for n in one]} for i, some in ranges.items()]
    schema = pa.schema([("article", pa.string()), ("ranges", pa.list_(pa.int32()))])
    with store.beside("fresh", pa.Table.from_pylist(rows, schema)):
        store.connection.execute(
            "UPDATE grouping.articles AS a SET ranges = f.ranges FROM fresh f WHERE f.article = a.article"
        )


_RANKED = """
    SELECT p.print, p.number, row_number() OVER (PARTITION BY p.print ORDER BY a.moment, a.article) AS rank
    FROM grouping.prints p SEMI JOIN {} t ON t.print = p.print JOIN grouping.articles a USING (number)
"""


def stage_prints(store: StoreFile, prints: Mapping[int, Iterable[int]], crowd: int) -> None:
    """Take in the fingerprints of articles and remember who heads the lists that they touch, before anything changes.

    Args:
        prints: by the number of the article; none for one that is not read any more.
        crowd: how many articles head a list.
    """
    flat = [(one, number) for number, some in prints.items() for one in sorted(some)]
    columns = list(zip(*flat, strict=True)) or [(), ()]
    table = pa.table([pa.array(columns[0], pa.uint64()), pa.array(columns[1], pa.int32())], names=["print", "number"])
    run = store.connection.execute
    with store.beside("given_prints", table), store.numbered("these", prints):
        run("CREATE OR REPLACE TEMP TABLE fresh_prints AS FROM given_prints")
        run("CREATE OR REPLACE TEMP TABLE changing AS SELECT value AS number FROM these")
        run(
            "CREATE OR REPLACE TEMP TABLE touched AS SELECT print FROM grouping.prints WHERE number IN (FROM these) "
            "UNION SELECT print FROM fresh_prints"
        )
    run(f"CREATE OR REPLACE TEMP TABLE heads AS SELECT print, number FROM ({_RANKED.format('touched')}) "  # noqa: S608
        f"WHERE rank <= {crowd:d} AND number NOT IN (FROM changing)")  # fmt: skip


def pairs(store: StoreFile, crowd: int, fewest: int) -> tuple[list[tuple[int, int]], set[str]]:
    """Put the fingerprints in place, and find the pairs that are to be looked at anew.

    Args:
        crowd: as for ``stage_prints``.
        fewest: fingerprints that a pair must share.

    Returns:
        The pairs, the earlier article first, and the articles whose derivations went.
    """
    run = store.connection.execute
    run("DELETE FROM grouping.prints WHERE number IN (FROM changing)")
    run("INSERT INTO grouping.prints SELECT print, number FROM fresh_prints")
    run(
        "UPDATE grouping.articles AS a SET prints = (SELECT count(*) FROM fresh_prints f WHERE f.number = a.number) "
        "WHERE number IN (FROM changing)"
    )
    ranked = _RANKED.format("touched")
    now = f"SELECT print, number FROM ({ranked}) WHERE rank <= {crowd:d} AND number NOT IN (FROM changing)"  # noqa: S608
    run(
        f"CREATE OR REPLACE TEMP TABLE moved AS FROM changing UNION SELECT number FROM ((FROM heads EXCEPT {now}) "  # noqa: S608
        f"UNION ALL ({now} EXCEPT FROM heads))"
    )
    run(
        "CREATE OR REPLACE TEMP TABLE theirs AS SELECT DISTINCT print FROM grouping.prints WHERE number IN (FROM moved)"
    )
    run(
        f"""
        CREATE OR REPLACE TEMP TABLE alike AS
        WITH owners AS ({_RANKED.format("theirs")}),
        found AS (
            SELECT x.number AS a, y.number AS b, count(*) AS often FROM owners x JOIN owners y
            ON x.print = y.print AND x.rank < y.rank AND x.rank <= {crowd:d}
            WHERE x.number IN (FROM moved) OR y.number IN (FROM moved) GROUP BY ALL
        )
        SELECT a, b FROM found JOIN grouping.articles x ON x.number = a JOIN grouping.articles y ON y.number = b
        WHERE often >= least({fewest:d}, x.prints, y.prints)
        """  # noqa: S608
    )
    gone = run(
        """
        DELETE FROM grouping.pairs p WHERE (p.a IN (FROM moved) OR p.b IN (FROM moved)) AND (
            p.a IN (FROM changing) OR p.b IN (FROM changing)
            OR NOT EXISTS (SELECT 1 FROM alike n WHERE n.a = p.a AND n.b = p.b)
        ) RETURNING child, parent
        """
    ).fetchall()
    found = run("SELECT a, b FROM alike ANTI JOIN grouping.pairs USING (a, b) ORDER BY a, b").fetchall()
    run("DROP TABLE fresh_prints; DROP TABLE changing; DROP TABLE touched; DROP TABLE heads; DROP TABLE moved; "
        "DROP TABLE theirs; DROP TABLE alike")  # fmt: skip
    return [(a, b) for a, b in found], {one for row in gone for one in row if one is not None}


def put_pairs(store: StoreFile, found: Mapping[tuple[int, int], Derivation | None]) -> None:
    """Keep what came of looking at pairs."""
    rows = [
        {"a": a, "b": b, "child": d and d.child, "parent": d and d.parent, "derivation": d and _packed(d)}
        for (a, b), d in found.items()
    ]
    schema = pa.schema([("a", pa.int32()), ("b", pa.int32()), ("child", pa.string()), ("parent", pa.string()),
                        ("derivation", pa.binary())])  # fmt: skip
    with store.beside("fresh", pa.Table.from_pylist(rows, schema)):
        store.connection.execute("INSERT INTO grouping.pairs FROM fresh")


def around(store: StoreFile, articles: Iterable[str]) -> tuple[set[str], list[Derivation]]:
    """What is to be judged anew where derivations of these articles came or went.

    Returns:
        The children, and all derivations of each with all among its parents.
    """
    run = store.connection.execute
    with store.listed("these", articles):
        run(
            "CREATE OR REPLACE TEMP TABLE children AS SELECT DISTINCT child FROM grouping.pairs "
            "WHERE child IN (FROM these) OR parent IN (FROM these) UNION SELECT value FROM these"
        )
    run("CREATE OR REPLACE TEMP TABLE parents AS SELECT DISTINCT parent FROM grouping.pairs "
        "WHERE child IN (FROM children)")  # fmt: skip
    found = run(
        "SELECT derivation FROM grouping.pairs WHERE child IN (FROM children) "
        "OR (child IN (FROM parents) AND parent IN (FROM parents)) ORDER BY child, parent"
    ).fetchall()
    children = {child for (child,) in run("FROM children").fetchall()}
    run("DROP TABLE children; DROP TABLE parents")
    return children, [_unpacked(one) for (one,) in found]


def judge(store: StoreFile, children: Iterable[str], kept: Iterable[Derivation]) -> set[str]:
    """Make these the derivations of the children; the articles of which one came, went or changed."""
    with store.listed("children", children):
        before = set(
            store.connection.execute(
                "DELETE FROM grouping.derivations WHERE child IN (FROM children) RETURNING child, parent, derivation"
            ).fetchall()
        )
    now = {(d.child, d.parent, _packed(d)) for d in kept}
    table = pa.Table.from_pylist(
        [dict(zip(("child", "parent", "derivation"), one, strict=True)) for one in sorted(now)],
        pa.schema([("child", pa.string()), ("parent", pa.string()), ("derivation", pa.binary())]),
    )
    with store.beside("fresh", table):
        store.connection.execute("INSERT INTO grouping.derivations FROM fresh")
    return {one for row in before ^ now for one in row[:2]}


def derivations(store: StoreFile, articles: Iterable[str]) -> list[Derivation]:
    """The derivations from or to any of the articles, sorted by child and parent."""
    with store.listed("these", articles):
        rows = store.connection.execute(
            "SELECT derivation FROM grouping.derivations WHERE child IN (FROM these) OR parent IN (FROM these) "
            "ORDER BY child, parent"
        ).fetchall()
    return [_unpacked(one) for (one,) in rows]


def _packed(one: Derivation) -> bytes:
    return msgspec.msgpack.encode(one)


def _unpacked(packed: bytes) -> Derivation:
    return msgspec.msgpack.decode(packed, type=Derivation)
