"""What grouping into stories rests on, kept between additions: texts with their terms, and which texts are near others.

A text stands for all articles that have it to the character. One whose terms, day or first article change gets another
number: it goes, and a new one comes.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Set
from dataclasses import dataclass
from typing import Any

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from rashomon.persist.store import StoreFile

Numbers = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Text:
    """A text as ``grouping.texts`` has it.

    Attributes:
        same: what its articles have in common.
        name: the first of their ids.
        day: of the first publication; nan where unknown.
        terms, weights: its terms by number, ascending, and the weight of each.
        prominent: the heaviest of the terms, with weights in whole steps.
    """

    same: str
    name: str
    day: float
    terms: Numbers
    weights: NDArray[np.float64]
    prominent: tuple[tuple[int, int], ...]


def holders(store: StoreFile, same: Iterable[str]) -> dict[str, list[tuple[str, str]]]:
    """The articles of texts, each with its moment of publication."""
    with store.listed("wanted", same):
        rows = store.connection.execute(
            "SELECT same, article, moment FROM grouping.articles SEMI JOIN wanted ON same = value ORDER BY ALL"
        ).fetchall()
    out: dict[str, list[tuple[str, str]]] = {}
    for key, article, moment in rows:
        out.setdefault(key, []).append((article, moment))
    return out


def texts(store: StoreFile, same: Iterable[str], but: Set[int]) -> dict[str, dict[str, Any]]:
    """The rows of texts by what their articles have in common, without those of some numbers."""
    with store.listed("wanted", same):
        rows = store.rows("SELECT * FROM grouping.texts SEMI JOIN wanted ON same = value ORDER BY same")
    return {row["same"]: _row(row) for row in rows if row["text"] not in but}


def numbered(store: StoreFile, numbers: Iterable[int]) -> list[dict[str, Any]]:
    """The rows of texts by their numbers, sorted by name."""
    with store.numbered("wanted", numbers):
        rows = store.rows("SELECT * FROM grouping.texts SEMI JOIN wanted ON text = value ORDER BY name")
    return [_row(row) for row in rows]


def _row(row: dict[str, Any]) -> dict[str, Any]:
    day = row["day"]
    terms, weights = np.frombuffer(row["terms"], np.int64), np.frombuffer(row["weights"], np.float64)
    return {**row, "day": np.nan if day is None else day, "terms": terms, "weights": weights}


def put_texts(store: StoreFile, came: Iterable[Text]) -> list[int]:
    """Enter new texts with their prominent terms; their numbers."""
    came = list(came)
    least = int(store.value("SELECT greatest(coalesce((SELECT max(text) FROM grouping.texts), 0), "
                            "coalesce((SELECT max(text) FROM grouping.near), 0)) + 1"))  # fmt: skip
    rows = [
        {
            "text": n,
            "same": one.same,
            "name": one.name,
            "terms": one.terms.tobytes(),
            "weights": one.weights.tobytes(),
        }
        | {"day": None if np.isnan(one.day) else one.day}
        for n, one in enumerate(came, least)
    ]
    schema = pa.schema([("text", pa.int32()), ("same", pa.string()), ("name", pa.string()),
                        ("day", pa.float64()), ("terms", pa.binary()), ("weights", pa.binary())])  # fmt: skip
    with store.beside("fresh", pa.Table.from_pylist(rows, schema)):
        store.connection.execute("INSERT INTO grouping.texts BY NAME FROM fresh")
    flat = [(term, n, weight) for n, one in enumerate(came, least) for term, weight in one.prominent]
    columns = list(zip(*flat, strict=True)) or [(), (), ()]
    table = pa.table([pa.array(columns[0], pa.int64()), pa.array(columns[1], pa.int32()),
                      pa.array(columns[2], pa.int64())], names=["term", "text", "weight"])  # fmt: skip
    with store.beside("fresh", table):
        store.connection.execute("INSERT INTO grouping.terms FROM fresh")
    return list(range(least, least + len(came)))


@dataclass(frozen=True, slots=True)
class Lists:
    """Rows of term lists: term, text and weight, sorted by term, inside a term by day and name."""

    terms: Numbers
    texts: Numbers
    weights: Numbers


_SURROUNDINGS = """
    SELECT term, text, weight FROM (
        SELECT t.term, t.text, t.weight, x.day, x.name, max(t.text IN (FROM these)) OVER (
            PARTITION BY t.term ORDER BY x.day NULLS LAST, x.name ROWS BETWEEN {0} PRECEDING AND {0} FOLLOWING
        ) AS close
        FROM grouping.terms t JOIN grouping.texts x USING (text)
        WHERE t.term IN (SELECT term FROM grouping.terms WHERE text IN (FROM these))
    ) WHERE close ORDER BY term, day NULLS LAST, name
"""


def lists(store: StoreFile, numbers: Iterable[int], reach: int) -> Lists:
    """The lists of all terms that are prominent in the texts, around the places of the texts: however long they are.

    Args:
        store: where they are.
        numbers: the texts.
        reach: places before and after each that are read; what is between two such surroundings is left out.
    """
    with store.numbered("these", numbers):
        found = store.connection.sql(_SURROUNDINGS.format(int(reach))).to_arrow_table()
    return Lists(*(found[name].to_numpy().astype(np.int64) for name in ("term", "text", "weight")))


def remove_texts(store: StoreFile, gone: Iterable[int]) -> None:
    """Take texts out, with their terms; their candidates go with ``put_near``."""
    with store.numbered("gone", gone):
        for table in ("texts", "terms"):
            store.connection.execute(f"DELETE FROM grouping.{table} WHERE text IN (FROM gone)")  # noqa: S608


def who_had(store: StoreFile, one: Numbers, other: Numbers) -> set[int]:
    """Those of the first texts of pairs which have the second among their candidates."""
    with store.beside("asked", pa.table({"text": one.astype(np.int32), "other": other.astype(np.int32)})):
        found = store.connection.execute("SELECT DISTINCT text FROM grouping.near SEMI JOIN asked USING (text, other)")
        return {text for (text,) in found.fetchall()}


def who_had_any(store: StoreFile, gone: Iterable[int]) -> set[int]:
    """The texts that have one of these among their candidates."""
    with store.numbered("gone", gone):
        found = store.connection.execute(
            "SELECT DISTINCT text FROM grouping.near WHERE other IN (FROM gone)"
        ).fetchall()
    return {text for (text,) in found}


def room(store: StoreFile, texts: Iterable[int], most: int) -> dict[int, int]:
    """For each text that has its full number of candidates what the last of them shares with it."""
    with store.numbered("these", texts):
        found = store.connection.execute(
            "SELECT text, min(shared) FROM grouping.near WHERE text IN (FROM these) GROUP BY text "  # noqa: S608
            f"HAVING count(*) >= {most:d}"
        ).fetchall()
    return dict(found)


def ranks(store: StoreFile, texts: Iterable[int]) -> dict[int, int]:
    """The place of each of these texts among them all when sorted by name."""
    with store.numbered("these", texts):
        found = store.connection.execute("SELECT text FROM grouping.texts WHERE text IN (FROM these) ORDER BY name")
        return {text: n for n, (text,) in enumerate(found.fetchall())}


def put_near(
    store: StoreFile, fresh: pa.Table, *, anew: Iterable[int], gone: Iterable[int], most: int, floor: float
) -> set[tuple[int, int]]:
    """Put candidates in place, and keep of each text the best; the pairs that became neighbours or ceased to be.

    Args:
        fresh: text, other, shared, near.
        anew: texts whose candidates are all among ``fresh``.
        gone: texts that are no more.
        most: candidates that a text keeps.
        floor: nearness from which a candidate is a neighbour.
    """
    run = store.connection.execute
    with store.beside("fresh", fresh), store.numbered("anew", anew), store.numbered("gone", gone):
        run("CREATE OR REPLACE TEMP TABLE came AS FROM fresh")
        run(
            "CREATE OR REPLACE TEMP TABLE lost AS FROM grouping.near "
            "WHERE text IN (FROM anew) OR text IN (FROM gone) OR other IN (FROM gone)"
        )
        run("DELETE FROM grouping.near WHERE text IN (FROM anew) OR text IN (FROM gone) OR other IN (FROM gone)")
    run("INSERT INTO grouping.near FROM came")
    run(
        "CREATE OR REPLACE TEMP TABLE over AS SELECT * EXCLUDE (place) FROM ("  # noqa: S608
        "SELECT n.*, row_number() OVER (PARTITION BY n.text ORDER BY n.shared DESC, x.name) AS place "
        "FROM grouping.near n JOIN grouping.texts x ON x.text = n.other WHERE n.text IN (SELECT text FROM came)"
        f") WHERE place > {most:d}"
    )
    run("DELETE FROM grouping.near n USING over o WHERE o.text = n.text AND o.other = n.other")
    changed = run(
        f"""
        WITH old AS (SELECT text, other FROM (FROM lost UNION ALL FROM over) WHERE near >= {floor}),
        new AS (SELECT text, other FROM came WHERE near >= {floor}),
        both_ways AS ((FROM old EXCEPT FROM new) UNION (FROM new EXCEPT FROM old))
        SELECT least(text, other), greatest(text, other) FROM both_ways
        """  # noqa: S608
    ).fetchall()
    run("DROP TABLE came; DROP TABLE lost; DROP TABLE over")
    return set(changed)


def neighbours(store: StoreFile, numbers: Iterable[int], floor: float) -> dict[int, dict[int, float]]:
    """For each text those that are near it, either having the other among its candidates."""
    numbers = list(numbers)
    out: dict[int, dict[int, float]] = {n: {} for n in numbers}
    with store.numbered("these", numbers):
        found = store.connection.execute(
            f"SELECT text, other, near FROM grouping.near WHERE text IN (FROM these) AND near >= {floor} "  # noqa: S608
            f"UNION SELECT other, text, near FROM grouping.near WHERE other IN (FROM these) AND near >= {floor}"
        ).fetchall()
    for text, other, near in found:
        out[text][other] = near
    return out


def near(store: StoreFile, one: Numbers, other: Numbers) -> NDArray[np.float64]:
    """How near pairs of texts are of which either has the other among its candidates; nan for others."""
    table = pa.table({"place": np.arange(len(one)), "text": one.astype(np.int32), "other": other.astype(np.int32)})
    with store.beside("asked", table):
        found = store.connection.sql(
            "SELECT place, coalesce(n.near, m.near) AS near FROM asked a "
            "LEFT JOIN grouping.near n ON n.text = a.text AND n.other = a.other "
            "LEFT JOIN grouping.near m ON m.text = a.other AND m.other = a.text ORDER BY place"
        ).to_arrow_table()
    out: NDArray[np.float64] = found["near"].to_numpy().astype(np.float64)
    return out


def crowds(store: StoreFile, numbers: Iterable[int]) -> dict[int, float]:
    """The crowd of each text that has one: those that were grouped before."""
    with store.numbered("these", numbers):
        found = store.connection.execute(
            "SELECT text, crowd FROM grouping.texts WHERE text IN (FROM these) AND crowd IS NOT NULL"
        )
        return dict(found.fetchall())


def put_crowds(store: StoreFile, crowds: Mapping[int, float]) -> None:
    """Keep the crowd of texts."""
    _set(store, "crowd", pa.float64(), crowds)


def put_groups(store: StoreFile, groups: Mapping[int, int]) -> None:
    """Keep in which group each text is."""
    _set(store, "grouped", pa.int32(), groups)


def _set(store: StoreFile, column: str, kind: pa.DataType, values: Mapping[int, Any]) -> None:
    table = pa.table([pa.array(values.keys(), pa.int32()), pa.array(values.values(), kind)], names=["text", "value"])
    with store.beside("fresh", table):
        store.connection.execute(
            f"UPDATE grouping.texts AS t SET {column} = f.value FROM fresh f WHERE f.text = t.text"  # noqa: S608
        )


def group_of(store: StoreFile, numbers: Iterable[int]) -> dict[int, int]:
    """The group of each text that is in one."""
    with store.numbered("these", numbers):
        found = store.connection.execute(
            "SELECT text, grouped FROM grouping.texts WHERE text IN (FROM these) AND grouped IS NOT NULL"
        )
        return dict(found.fetchall())


def members(store: StoreFile, groups: Iterable[int]) -> dict[int, set[int]]:
    """The texts of groups."""
    out: dict[int, set[int]] = {}
    with store.numbered("these", groups):
        for text, group in store.connection.execute(
            "SELECT text, grouped FROM grouping.texts WHERE grouped IN (FROM these)"
        ).fetchall():
            out.setdefault(group, set()).add(text)
    return out


def new_group(store: StoreFile) -> int:
    """A number that no group has or had at the last comparison."""
    return int(store.value("SELECT greatest(coalesce((SELECT max(grouped) FROM grouping.texts), 0), "
                           "coalesce((SELECT max(grouped) FROM grouping.groups), 0)) + 1"))  # fmt: skip


_STORY_OF = """
    SELECT a.article, g.story FROM grouping.articles a JOIN grouping.texts t USING (same)
    JOIN grouping.groups g USING (grouped) WHERE a.article IN (FROM these)
"""


def story_of(store: StoreFile, articles: Iterable[str]) -> dict[str, str]:
    """The story of each article that has one."""
    with store.listed("these", articles):
        return dict(store.connection.execute(_STORY_OF).fetchall())


def stories(store: StoreFile, groups: Iterable[int]) -> set[str]:
    """The stories that groups were at the last comparison."""
    with store.numbered("these", groups):
        found = store.connection.execute("SELECT story FROM grouping.groups WHERE grouped IN (FROM these)").fetchall()
    return {story for (story,) in found}


def put_stories(store: StoreFile, groups: Iterable[int], stories: Mapping[str, str]) -> None:
    """Say which stories groups are now: by an article of each; the others of the groups are no more."""
    with store.numbered("these", groups):
        store.connection.execute("DELETE FROM grouping.groups WHERE grouped IN (FROM these)")
    table = pa.table([pa.array(stories.keys(), pa.string()), pa.array(stories.values(), pa.string())],
                     names=["article", "story"])  # fmt: skip
    with store.beside("fresh", table):
        store.connection.execute(
            "INSERT INTO grouping.groups SELECT t.grouped, f.story FROM fresh f "
            "JOIN grouping.articles a USING (article) JOIN grouping.texts t USING (same)"
        )
