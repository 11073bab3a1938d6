"""Articles taken out of a store: all their versions, findings and words, also from the bytes of its file."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import msgspec

from rashomon.errors import StoreError
from rashomon.persist.article_tables import FINDINGS
from rashomon.persist.replacing import replacing
from rashomon.persist.store import StoreFile, of_the_disk

OF_ARTICLE = ("versions", "changes", *FINDINGS, "packed_findings", "postings", "outlets", "members")
"""Tables of ``kept`` whose rows belong to one article each."""

_TO_REWRITE = "removed"
"""The setting that holds ids that were removed from the tables and may still stand in the file's bytes."""


def asked(store: StoreFile, articles: Iterable[str]) -> list[dict[str, Any]]:
    """Id, title, outlet and number of versions of those of the articles that the store has, sorted by id."""
    with store.listed("asked", articles):
        return store.rows(
            "SELECT article AS id, max(title) FILTER (current) AS title, max(outlet) FILTER (current) AS outlet, "
            "count(*) AS versions FROM kept.versions WHERE article IN (FROM asked) GROUP BY article ORDER BY article"
        )


def forget_said(store: StoreFile, articles: Iterable[str]) -> int:
    """Take out what readers said of findings of the articles; how many of their words these were."""
    with store.listed("gone", articles):
        return len(
            store.connection.execute(
                "DELETE FROM kept.corrections WHERE article IN (FROM gone) OR other IN (FROM gone) RETURNING number"
            ).fetchall()
        )


def forget(store: StoreFile, articles: Iterable[str]) -> None:
    """Take articles out of all tables that are not the comparison's, and remember that the file is to be rewritten.

    To be called inside a transaction, when the comparison has let go of them.
    """
    articles = sorted(articles)
    run = store.connection.execute
    with store.listed("gone", articles):
        for table in OF_ARTICLE:
            run(f"DELETE FROM kept.{table} WHERE article IN (FROM gone)")  # noqa: S608
        run("DELETE FROM kept.derivations WHERE child IN (FROM gone) OR parent IN (FROM gone)")
        run("DELETE FROM grouping.articles WHERE article IN (FROM gone)")
    store.set(_TO_REWRITE, msgspec.json.encode([*left(store), *articles]).decode())


def left(store: StoreFile) -> list[str]:
    """Ids that were removed and may still stand in the bytes of the file, for the rewriting was cut short."""
    return msgspec.json.decode(store.setting(_TO_REWRITE) or "[]", type=list[str])


def rewrite(store: StoreFile) -> None:
    """Write the whole file anew and put it in the place of the old one: a database keeps the bytes of deleted rows.

    The old one stays open, and so locked, until the new one is in its place: nobody adds to it in between.

    Raises:
        StoreError: if the disk does not take it, which must have room for the store once more. The old file is whole
            then, and the next ``remove`` takes it up.
    """
    run = store.connection.execute
    with of_the_disk(store.path), replacing(store.path) as beside:
        if beside == store.path:  # a folder that takes no other file
            raise StoreError(
                f"the folder of {store.path} takes no other file; change its rights, then do the same again"
            )
        StoreFile.open(beside).close()
        run("CHECKPOINT")
        run(f"ATTACH '{str(beside).replace(chr(39), 2 * chr(39))}' AS fresh")
        try:
            for schema, table in run(
                "SELECT schema_name, table_name FROM duckdb_tables() WHERE database_name = current_database() "
                "AND schema_name IN ('kept', 'grouping') AND NOT temporary ORDER BY ALL"
            ).fetchall():
                # what is deleted again would stay in the bytes
                but = f"WHERE name <> '{_TO_REWRITE}'" if table == "settings" else ""
                run(f"INSERT INTO fresh.{schema}.{table} BY NAME SELECT * FROM {schema}.{table} {but}")  # noqa: S608
        finally:
            run("DETACH fresh")
    store.reopen()
