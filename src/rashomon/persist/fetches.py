"""What was fetched from the network, when, and what it was: so that it is known where articles came from, and only
what changed is fetched again."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from rashomon.persist.store import StoreFile
from rashomon.persist.versions import moment

_COLUMNS = "url, final_url, status, etag, last_modified, retrieved, sha256, told, problem, settled"


def last(store: StoreFile, url: str) -> dict[str, Any] | None:
    """The row of the last answer of an address, or of its failure; None where it was never asked for."""
    rows = store.rows(
        f"SELECT {_COLUMNS} FROM kept.fetches WHERE url = ? ORDER BY place DESC LIMIT 1",  # noqa: S608
        [url],
    )
    return rows[0] if rows else None


def put(store: StoreFile, fetches: Iterable[Mapping[str, Any]], program: str) -> None:
    """Keep what came of asking for addresses, in order; to be called inside a transaction.

    An answer with the bytes of the last one is no new row, but the last one's ``checked``. A failure stands until the
    next fetch of that address.

    Args:
        store: where.
        fetches: rows with the fields of ``rashomon.acquire.Fetch``.
        program: the version of Rashomon.
    """
    place = int(store.value("SELECT coalesce(max(place), 0) FROM kept.fetches"))
    for one in fetches:
        when = moment(one["retrieved"])
        store.connection.execute("DELETE FROM kept.fetches WHERE url = ? AND problem IS NOT NULL", [one["url"]])
        before = last(store, one["url"])
        if before is not None and one["problem"] is None and before["sha256"] == one["sha256"]:
            store.connection.execute(
                "UPDATE kept.fetches SET checked = ?, told = ?, settled = ?, etag = ?, last_modified = ?, "
                "final_url = ? WHERE url = ? AND place = (SELECT max(place) FROM kept.fetches WHERE url = ?)",
                [when, one["told"], one["settled"], one["etag"], one["last_modified"], one["final_url"]]
                + [one["url"]] * 2,
            )
            continue
        place += 1
        row = {**one, "place": place, "retrieved": when, "checked": when, "program": program}
        store.insert("fetches", [row])
