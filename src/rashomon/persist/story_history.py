"""Story ids survive: what became of stories when articles came, and which story an earlier id leads to now.

A story's id hangs on its first article, so that it is the same however the articles came. A report that turns up
later and is dated earlier changes it, and so do mergers and splits. Every id that was ever given out is kept and
leads to the story that holds most of its articles.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

from rashomon.persist.store import StoreFile

Members = Mapping[str, Sequence[str]]


def successors(before: Members, now: Members) -> dict[str, list[str]]:
    """For each earlier story the stories that hold its articles now: most of them first, then by id."""
    story_of = {article: story for story, articles in now.items() for article in articles}
    return {
        story: [
            one
            for one, _ in sorted(
                Counter(story_of[i] for i in articles if i in story_of).items(), key=lambda x: (-x[1], x[0])
            )
        ]
        for story, articles in before.items()
    }


def log(before: Members, now: Members) -> list[dict[str, Any]]:
    """What happened to stories: one row for each that started, grew, shrank, was renamed, merged, split or ended."""
    heirs = successors(before, now)
    origins: dict[str, list[str]] = {}
    for story, found in heirs.items():
        for one in found:
            origins.setdefault(one, []).append(story)
    rows: list[dict[str, Any]] = []
    for story in sorted(now):
        old = {i for one in origins.get(story, ()) for i in before[one]}
        came = len(set(now[story]) - old)
        row = {"story": story, "articles": len(now[story]), "other": None}
        if story not in origins:
            rows.append({**row, "what": "started"})
        elif came:
            rows.append({**row, "what": "joined"})
        if len(origins.get(story, ())) > 1:
            rows += [{**row, "what": "merged", "other": one} for one in sorted(origins[story]) if one != story]
    for story in sorted(before):
        found = heirs[story]
        row = {"story": story, "articles": len(before[story])}
        if not found:
            rows.append({**row, "what": "ended", "other": None})
        elif len(found) > 1:
            rows += [{**row, "what": "split", "other": one} for one in found if one != story]
        elif found[0] != story and len(origins[found[0]]) == 1:
            rows.append({**row, "what": "renamed", "other": found[0]})
    return rows


def put_aside(store: StoreFile) -> None:
    """Keep the stories, which will be made anew. Where some are kept already, the stories of today are but a part."""
    store.connection.execute(
        "INSERT INTO grouping.before SELECT story, articles FROM kept.stories WHERE NOT EXISTS (FROM grouping.before)"
    )


def is_aside(store: StoreFile) -> bool:
    """Whether stories were put aside and not taken back."""
    return bool(store.value("SELECT EXISTS (FROM grouping.before)"))


def take_back(store: StoreFile) -> dict[str, list[str]]:
    """The articles of each story that was put aside, for the last time."""
    rows = store.rows("DELETE FROM grouping.before RETURNING story, articles")
    return {row["story"]: row["articles"] for row in rows}


def put(store: StoreFile, before: Members, now: Members, addition: int) -> None:
    """Write what happened, and lead every id to where it is now; to be called inside a transaction.

    Args:
        before: the stories that changed, as they were, with their articles.
        now: as they are.
        addition: number of the row of ``kept.additions``.
    """
    store.insert("story_log", ({**row, "addition": addition} for row in log(before, now)))
    heir = {story: found[0] for story, found in successors(before, now).items() if found}
    # an id that names a story of today means that one, whatever it meant before
    with store.listed("concerned", {*before, *now}):
        led = {
            row["id"]: row
            for row in store.rows(
                "DELETE FROM kept.story_ids WHERE id IN (FROM concerned) OR story IN (FROM concerned) "
                "RETURNING id, story, since"
            )
        }
    rows = {
        one: {**row, "story": one if one in now else heir.get(row["story"], row["story"])} for one, row in led.items()
    }
    for story in now:
        rows.setdefault(story, {"id": story, "story": story, "since": addition})
    store.insert("story_ids", rows.values())


def story_now(store: StoreFile, given: str) -> str | None:
    """The story of today to which an id leads, or None where it never was one or all its articles are gone."""
    found = store.value(
        "SELECT i.story FROM kept.story_ids i SEMI JOIN kept.stories s ON s.story = i.story WHERE i.id = ?", [given]
    )
    return None if found is None else str(found)
