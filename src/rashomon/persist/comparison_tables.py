"""A comparison as rows of the store, and back: only what changed is written."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from hashlib import sha256
from typing import Any

import msgspec
import pyarrow as pa

from rashomon.known import Outlet
from rashomon.persist.store import StoreFile
from rashomon.story import Comparison, Derivation, LinkedActor, Story

OF_STORY = ("points", "accounts", "relations", "silences", "forecasts", "omissions", "merged_events")
"""Tables whose rows belong to one story each, beside ``stories`` itself."""

Rows = dict[str, list[dict[str, Any]]]


def put_whole(
    store: StoreFile,
    actors: Iterable[LinkedActor],
    derivations: Iterable[Derivation],
    outlets: Iterable[tuple[str, Outlet]],
) -> None:
    """Write what is found over all articles; to be called inside a transaction."""
    actors = list(actors)
    store.replace("linked_actors", ({**_plain(one), **_whole(one)} for one in actors))
    store.replace(
        "members",
        (
            {"actor": one.id, "article": article, "local": local, "span": _plain(evidence.span)}
            for one in actors
            for (article, local), evidence in zip(one.members, one.evidence, strict=True)
        ),
    )
    store.replace("derivations", map(_plain, derivations))
    store.replace("outlets", ({"article": article, **_plain(outlet)} for article, outlet in outlets))


def put_stories(store: StoreFile, stories: Mapping[str, Story], inputs: Mapping[str, str]) -> None:
    """Make these all the stories of the store; to be called inside a transaction.

    Args:
        stories: the new and the changed ones, by id.
        inputs: of every story, by id, the digest of what it rests on. Stories that are not among them are removed.
    """
    kept = {row["story"] for row in store.rows("SELECT story FROM kept.stories")}
    with store.listed("gone", [one for one in kept if one not in inputs or one in stories]):
        for table in ("stories", *OF_STORY):
            store.connection.execute(f"DELETE FROM kept.{table} WHERE story IN (FROM gone)")  # noqa: S608
    rows: Rows = defaultdict(list)
    for story in stories.values():
        for table, found in _story_rows(story, inputs[story.id]).items():
            rows[table] += found
    for table, given in rows.items():
        store.insert(table, given)


def state(store: StoreFile) -> str:
    """What the comparison must rest on: all current versions, and what is known of outlets."""
    digest = store.value(
        "SELECT md5(coalesce(string_agg(article || ' ' || version, chr(10) ORDER BY article), '')) "
        "FROM kept.versions WHERE current"
    )
    return f"{digest} {store.setting('known')}"


def compared(store: StoreFile) -> bool:
    """Whether the comparison is that of the articles in the store; an empty one has nothing to compare."""
    done = store.setting("compared")
    if done is None:
        return not store.value("SELECT count(*) FROM kept.versions")
    return done == state(store)


def inputs(store: StoreFile) -> dict[str, str]:
    """For each story of the store the digest of what it rests on."""
    return {row["story"]: row["inputs"] for row in store.rows("SELECT story, inputs FROM kept.stories")}


def members(store: StoreFile) -> dict[str, list[str]]:
    """For each story of the store its articles."""
    return {row["story"]: row["articles"] for row in store.rows("SELECT story, articles FROM kept.stories")}


def stories(store: StoreFile, ids: Iterable[str] | None = None) -> list[Story]:
    """Stories with all that was found, in the order of ``compare``: largest, then earliest first.

    Args:
        ids: which; None for all.
    """
    first = """
        SELECT s.encoded FROM kept.stories s LEFT JOIN kept.versions v ON v.article = s.articles[1] AND v.current
        {} ORDER BY len(s.articles) DESC, coalesce(v.published, '9999'), s.story
    """
    if ids is None:
        rows = store.rows(first.format(""))
    else:
        with store.listed("ids", ids):
            rows = store.rows(first.format("WHERE s.story IN (FROM ids)"))
    return [msgspec.json.decode(row["encoded"], type=Story) for row in rows]


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


def differences(store: StoreFile, ids: Iterable[str]) -> Iterator[tuple[str, str, int, int]]:
    """Where the flat tables of stories are not what follows from the whole stories.

    Args:
        ids: of stories.

    Yields:
        Story, table, how many rows are missing, and how many are there that should not be.
    """
    ids = list(ids)
    digests = inputs(store)
    rows: Rows = defaultdict(list)
    for story in stories(store, ids):
        for table, found in _story_rows(story, digests[story.id]).items():
            rows[table] += found
    with store.listed("looked", ids):
        for table in ("stories", *OF_STORY):
            schema = store.connection.table(f"kept.{table}").limit(0).to_arrow_table().schema
            store.connection.register("expected", pa.Table.from_pylist(rows[table], schema=schema))
            # the whole is what the others are held against
            columns = "* EXCLUDE (encoded, digest)" if table == "stories" else "*"
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
        | {"inputs": digest, **_whole(story)}
    )
    for place, point in enumerate(plain["points"]):
        rows["points"].append({**point, **of, "place": place})
        for table in ("accounts", "relations", "silences"):
            rows[table] += [{**one, **of, "point": point["id"]} for one in point[table]]
    rows["relations"] += [{**one, **of, "point": None} for one in plain["internal"]]
    for table in ("forecasts", "omissions"):
        rows[table] += [{**one, **of, "place": place} for place, one in enumerate(plain[table])]
    for place, one in enumerate(plain["events"]):
        named = sorted({where["name"] for where in one["places"]})
        rows["merged_events"].append({**one, **of, "place": place, "places": named})
    return rows


def damaged(store: StoreFile) -> Iterator[tuple[str, str]]:
    """What is kept whole and is not as it was written: table, and the story or actor."""
    for table, name in (("stories", "story"), ("linked_actors", "id")):
        for row in store.rows(f"SELECT {name} AS one, encoded, digest FROM kept.{table} ORDER BY ALL"):  # noqa: S608
            if row["digest"] != sha256((row["encoded"] or "").encode()).hexdigest():
                yield table, str(row["one"])


def _whole(value: Story | LinkedActor) -> dict[str, str]:
    """The whole, with every field that the flat tables leave out, and its digest."""
    encoded = msgspec.json.encode(value)
    return {"encoded": encoded.decode(), "digest": sha256(encoded).hexdigest()}


def _plain(value: Any) -> Any:
    return msgspec.to_builtins(value)
