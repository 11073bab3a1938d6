"""Articles taken out of a store again: out of the comparison, out of its tables, and out of the bytes of its file."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from rashomon._runtime import cycles
from rashomon._runtime.runner import Runner
from rashomon.errors import UsageError
from rashomon.known import Known
from rashomon.persist import additions, comparison_tables, corrections, removing, story_history
from rashomon.persist.store import StoreFile
from rashomon.recomparing import Regrouped
from rashomon.regrouping import said_otherwise, taken_in


@dataclass(frozen=True, slots=True)
class Removed:
    """What a removal did, or would do.

    Attributes:
        articles: id, title, outlet and number of versions of each article, as dicts, sorted by id.
        corrections: what readers had said of findings of them, which goes with them.
        compared: stories that were compared anew.
        stories: stories in all.
    """

    articles: tuple[dict[str, Any], ...]
    corrections: int
    compared: int
    stories: int


def planned(store: StoreFile, articles: Iterable[str]) -> Removed:
    """What a removal of these articles would take out.

    Raises:
        UsageError: if the store has no article of one of these ids, and did not remove it just now.
    """
    wanted = set(articles)
    found = removing.asked(store, wanted)
    if unknown := sorted(wanted.difference(removing.left(store), (row["id"] for row in found))):
        raise UsageError(f"no article {unknown[0]!r} in {store.path}; the view articles lists those there are")
    said = sum(one.article in wanted or one.other in wanted for one in corrections.said(store))
    return Removed(tuple(found), said, 0, comparison_tables.count(store))


def remove(store: StoreFile, known: Known, articles: Sequence[str], runner: Runner | None) -> int:
    """Take articles that were compared out of the comparison and the tables; how many stories were compared anew.

    Args:
        store: the file, which is to be rewritten after this.
        known: what is known of outlets and actors, and what readers said.
        articles: ids.
        runner: where to compare what is inside each story, where they are many; None for this process.
    """
    with cycles.put_off(), store.transaction():
        removing.forget_said(store, articles)
        now = replace(known, corrections=corrections.holding(store))
        result = _withdrawn(store, now, articles, runner)
        removing.forget(store, articles)
        story_history.put(store, result.before, result.now, additions.note(store, "removal", len(articles)))
        store.set("compared", comparison_tables.state(store))
    return result.compared


def _withdrawn(store: StoreFile, known: Known, articles: Sequence[str], runner: Runner | None) -> Regrouped:
    """For the others it is as if these could not be read: no text, name or copy of theirs counts any more."""
    otherwise = said_otherwise(store, known) - set(articles)
    return taken_in(store, known, [*articles, *sorted(otherwise)], otherwise, runner, gone=frozenset(articles))
