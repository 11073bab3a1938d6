"""When something was written to a store, and by which version of the program: one row each time."""

from __future__ import annotations

from datetime import UTC, datetime

from rashomon.persist.store import StoreFile


def note(store: StoreFile, what: str, articles: int) -> int:
    """Write that so many articles, or stories, were concerned; the number of the row. Inside a transaction."""
    from rashomon import __version__

    store.connection.execute(
        "INSERT INTO kept.additions SELECT coalesce(max(addition), 0) + 1, ?, ?, ?, ? FROM kept.additions",
        [datetime.now(UTC).replace(tzinfo=None), what, __version__, articles],
    )
    return int(store.value("SELECT max(addition) FROM kept.additions"))
