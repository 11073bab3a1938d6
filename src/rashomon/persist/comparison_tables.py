"""A comparison as rows of the store, and back: only what changed is written."""

from __future__ import annotations

import zlib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from hashlib import sha256
from typing import Any

import msgspec
import pyarrow as pa

from rashomon.errors import StoreError
from rashomon.known import Outlet
from rashomon.linked_actor import LinkedActor
from rashomon.persist import corrections
from rashomon.persist.store import StoreFile
from rashomon.story import Comparison, Derivation, Story

OF_STORY = (
    "points", "accounts", "relations", "silences", "forecasts", "omissions", "wordings", "figures", "merged_events"
)  # fmt: skip
"""Tables whose rows belong to one story each, beside ``stories`` itself."""

ACROSS = ("linked_actors", "members", "derivations", "outlets")
"""Tables of a comparison whose rows belong to no story."""

Rows = dict[str, list[dict[str, Any]]]


def forget(store: StoreFile) -> None:
    """Remove the whole comparison; to be called inside a transaction."""
    for table in ("stories", *OF_STORY, *ACROSS):
        store.connection.execute(f"DELETE FROM kept.{table}")  # noqa: S608


def put_outlets(store: StoreFile, articles: Iterable[str], outlets: Iterable[tuple[str, Outlet]]) -> None:
    """Write what is known of the outlets of these articles; to be called inside a transaction."""
    with store.listed("these", articles):
        store.connection.execute("DELETE FROM kept.outlets WHERE article IN (FROM these)")
    store.insert("outlets", ({"article": article, **_plain(outlet)} for article, outlet in outlets))


def derived(store: StoreFile, articles: Iterable[str]) -> list[tuple[str, str]]:
    """Child and parent of the derivations to and from articles."""
    with store.listed("these", articles):
        return store.connection.execute(
            "SELECT child, parent FROM kept.derivations WHERE child IN (FROM these) OR parent IN (FROM these)"
        ).fetchall()


def put_derivations(store: StoreFile, gone: Iterable[tuple[str, str]], came: Iterable[Derivation]) -> None:
    """Write derivations in place of others, given by child and parent; to be called inside a transaction."""
    child, parent = list(zip(*gone, strict=True)) or [(), ()]
    table = pa.table([pa.array(child, pa.string()), pa.array(parent, pa.string())], names=["child", "parent"])
    with store.beside("gone", table):
        store.connection.execute(
            "DELETE FROM kept.derivations d USING gone g WHERE g.child = d.child AND g.parent = d.parent"
        )
    store.insert("derivations", map(_plain, came))


def put_stories(store: StoreFile, stories: Mapping[str, Story], inputs: Mapping[str, str]) -> None:
    """Write stories in place of those of the same ids; to be called inside a transaction.

    Args:
        stories: the new and the changed ones, by id.
        inputs: of each, by id, the digest of what it rests on.
    """
    drop_stories(store, stories)
    rows: Rows = defaultdict(list)
    for story in stories.values():
        for table, found in _story_rows(story, inputs[story.id]).items():
            rows[table] += found
    for table, given in rows.items():
        store.insert(table, given)


def put_inputs(store: StoreFile, inputs: Mapping[str, str]) -> None:
    """Write of stories that are as they were what they rest on now; to be called inside a transaction."""
    table = pa.table([pa.array(inputs, pa.string()), pa.array(inputs.values(), pa.string())], names=["story", "inputs"])
    with store.beside("now", table):
        store.connection.execute("UPDATE kept.stories s SET inputs = now.inputs FROM now WHERE now.story = s.story")


def drop_stories(store: StoreFile, ids: Iterable[str]) -> None:
    """Remove stories with all that was found inside; to be called inside a transaction."""
    with store.listed("gone", ids):
        for table in ("stories", *OF_STORY):
            store.connection.execute(f"DELETE FROM kept.{table} WHERE story IN (FROM gone)")  # noqa: S608


def state(store: StoreFile) -> str:
    """What the comparison must rest on: all current versions, what is known of outlets, and what readers corrected."""
    digest = store.value(
        "SELECT md5(coalesce(string_agg(article || ' ' || version, chr(10) ORDER BY article), '')) "
        "FROM kept.versions WHERE current"
    )
    corrected = corrections.digest(store)
    return f"{digest} {store.setting('known')}{' ' if corrected else ''}{corrected}"


def compared(store: StoreFile) -> bool:
    """Whether the comparison is that of the articles in the store; an empty one has nothing to compare."""
    done = store.setting("compared")
    if done is None:
        return not store.value("SELECT count(*) FROM kept.versions")
    return done == state(store)


def inputs(store: StoreFile, ids: Iterable[str]) -> dict[str, str]:
    """For each of these stories that the store has the digest of what it rests on."""
    return {row["story"]: row["inputs"] for row in _stories(store, "inputs", ids)}


def count(store: StoreFile) -> int:
    """How many stories there are."""
    return int(store.value("SELECT count(*) FROM kept.stories"))


def members(store: StoreFile, ids: Iterable[str] | None = None) -> dict[str, list[str]]:
    """For each story of the store, or each of these, its articles."""
    return {row["story"]: row["articles"] for row in _stories(store, "articles", ids)}


def outlines(store: StoreFile, ids: Iterable[str]) -> list[dict[str, Any]]:
    """Id, title and articles of stories, sorted by id."""
    found = _stories(store, "title, articles", ids)
    return [
        {"id": row["story"], "title": row["title"], "articles": tuple(row["articles"])}
        for row in sorted(found, key=lambda row: str(row["story"]))
    ]


def _stories(store: StoreFile, columns: str, ids: Iterable[str] | None) -> list[dict[str, Any]]:
    sql = f"SELECT story, {columns} FROM kept.stories"  # noqa: S608
    if ids is None:
        return store.rows(sql)
    with store.listed("asked", ids):
        return store.rows(f"{sql} WHERE story IN (FROM asked)")


def stories(store: StoreFile, ids: Iterable[str] | None = None) -> list[Story]:
    """Stories with all that was found, in the order of ``compare``: largest, then earliest first.

    Args:
        ids: which; None for all.
    """
    first = """
        SELECT s.packed FROM kept.stories s LEFT JOIN grouping.articles g ON g.article = s.articles[1]
        {} ORDER BY len(s.articles) DESC, g.moment, s.story
    """
    if ids is None:
        rows = store.rows(first.format(""))
    else:
        rows = store.rows(first.format("WHERE s.story IN (SELECT unnest(?))"), [list(ids)])
    return [unpacked(row["packed"]) for row in rows]


def derivations(store: StoreFile) -> list[Derivation]:
    """All derivations, sorted by child and parent."""
    rows = store.rows("SELECT * FROM kept.derivations ORDER BY child, parent")
    return msgspec.convert(rows, list[Derivation])


def comparison(store: StoreFile) -> Comparison:
    """The whole comparison, as ``compare`` gives it for the same articles."""
    rows = store.rows("SELECT encoded FROM kept.linked_actors")
    linked = [msgspec.json.decode(row["encoded"], type=LinkedActor) for row in rows]
    in_order = sorted(linked, key=lambda a: (-len({m[0] for m in a.members}), a.name, a.id))
    outlets = store.rows("SELECT * FROM kept.outlets ORDER BY article")
    return Comparison(
        tuple(in_order),
        tuple(stories(store)),
        tuple(derivations(store)),
        tuple((row["article"], msgspec.convert(row, Outlet)) for row in outlets),
    )


def differences(
    store: StoreFile, stories: Sequence[Story], inputs: Mapping[str, str]
) -> Iterator[tuple[str, str, int, int]]:
    """Where the flat tables of stories are not what follows from the whole stories.

    Args:
        store: where the tables are.
        stories: whole ones.
        inputs: of each, by id, the digest of what it rests on.

    Yields:
        Story, table, how many rows are missing, and how many are there that should not be.
    """
    rows: Rows = defaultdict(list)
    for story in stories:
        for table, found in _story_rows(story, inputs[story.id]).items():
            rows[table] += found
    with store.listed("looked", (one.id for one in stories)):
        for table in ("stories", *OF_STORY):
            schema = store.connection.table(f"kept.{table}").limit(0).to_arrow_table().schema
            store.connection.register("expected", pa.Table.from_pylist(rows[table], schema=schema))
            # the whole is what the others are held against
            columns = "* EXCLUDE (packed, digest)" if table == "stories" else "*"
            kept = f"SELECT {columns} FROM kept.{table} WHERE story IN (FROM looked)"  # noqa: S608
            expected = f"SELECT {columns} FROM expected"  # noqa: S608
            try:
                found = store.rows(
                    f"SELECT story, sum(missing) AS missing, sum(extra) AS extra FROM ("  # noqa: S608
                    f"SELECT story, 1 AS missing, 0 AS extra FROM ({expected} EXCEPT ALL {kept}) UNION ALL "
                    f"SELECT story, 0, 1 FROM ({kept} EXCEPT ALL {expected})) GROUP BY story ORDER BY story"
                )
            finally:
                store.connection.unregister("expected")
            for row in found:
                yield row["story"], table, int(row["missing"]), int(row["extra"])


def _story_rows(story: Story, digest: str) -> Rows:
    """One story as rows of all its tables."""
    plain = _plain(story)
    of: dict[str, Any] = {"story": story.id}
    rows: Rows = defaultdict(list)
    rows["stories"].append(
        of
        | {"title": story.title, "articles": list(story.articles), "roots": story.roots}
        | {"inputs": digest, **_packed(story)}
    )
    for place, point in enumerate(plain["points"]):
        rows["points"].append({**point, **of, "place": place})
        for table in ("accounts", "relations", "silences"):
            rows[table] += [{**one, **of, "point": point["id"]} for one in point[table]]
    rows["relations"] += [{**one, **of, "point": None} for one in plain["internal"]]
    for table in ("forecasts", "omissions", "wordings", "figures"):
        rows[table] += [{**one, **of, "place": place} for place, one in enumerate(plain[table])]
    for place, one in enumerate(plain["events"]):
        named = sorted({where["name"] for where in one["places"]})
        rows["merged_events"].append({**one, **of, "place": place, "places": named})
    return rows


def _packed(story: Story) -> dict[str, object]:
    """The whole, with every field that the flat tables leave out, and its digest."""
    encoded = msgspec.json.encode(story)
    # the quickest level: a story of 80 kB becomes 15, and others spare little more
    return {"packed": zlib.compress(encoded, 1), "digest": sha256(encoded).hexdigest()}


def unpacked(packed: bytes | None, digest: str | None = None) -> Story:
    """A whole story.

    Args:
        packed: as it is kept.
        digest: the one that it must have; None to take what can be read.

    Raises:
        StoreError: if it is damaged.
    """
    try:
        encoded = zlib.decompress(packed or b"")
        if digest is not None and digest != sha256(encoded).hexdigest():
            raise ValueError("another digest")
        return msgspec.json.decode(encoded, type=Story)
    except (zlib.error, ValueError) as error:
        raise StoreError(
            f"a story of the store is damaged ({error}); take the store from a copy, or add its articles to a new one"
        ) from None


def _plain(value: Any) -> Any:
    return msgspec.to_builtins(value)
