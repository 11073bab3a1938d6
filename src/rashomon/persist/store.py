"""The store's file: one DuckDB database, its numbered migrations, its transactions, and who may write.

DuckDB writes ahead: what is inside one transaction is there wholly or not at all, also when the process is killed.
It lets one process at a time open a file to write, so that two that add never meet.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from functools import cache
from importlib.resources import files
from os import PathLike
from pathlib import Path
from typing import Any, Self

import duckdb
import pyarrow as pa

from rashomon.errors import StoreError

Row = Mapping[str, Any]

_NUMBERED = re.compile(r"(\d{4})_(\w+)\.sql")


def migrations() -> list[tuple[int, str, str]]:
    """The migrations in their order: number, name and SQL."""
    found = []
    for one in (files(__package__) / "migrations").iterdir():
        match = _NUMBERED.fullmatch(one.name)
        if match:
            found.append((int(match[1]), match[2], one.read_text(encoding="utf-8")))
    return sorted(found)


@cache
def query(name: str) -> str:
    """The SQL of ``queries/name.sql``."""
    return (files(__package__) / "queries" / f"{name}.sql").read_text(encoding="utf-8")


CONFIG: dict[str, Any] = {"autoinstall_known_extensions": False, "memory_limit": "1GB"}
"""Of DuckDB. Without a limit it keeps what it read until four fifths of the machine's memory are full. What this one
does not hold is written beside the file, for as long as it is needed."""


class StoreFile:
    """An open store. Everything of ours that reads or writes one goes through here."""

    def __init__(self, path: Path, connection: duckdb.DuckDBPyConnection) -> None:
        """Take over an open connection; ``open`` is the way to get one."""
        self.path = path
        self.connection = connection

    @classmethod
    def open(cls, path: str | PathLike[str], *, read_only: bool = False) -> Self:
        """Open a store, which is made where there is none, and bring it to the newest migration.

        Args:
            path: the file.
            read_only: whether nothing will be written; then several processes may open it at once.

        Raises:
            StoreError: if it is missing and only to be read, in use, no store, or of a newer version.
        """
        path = Path(path)
        if read_only and not path.is_file():
            raise StoreError(f"{path} is not there; make a store with: rashomon add ARTICLES --store {path}")
        try:
            connection = duckdb.connect(path, read_only=read_only, config=CONFIG)
        except duckdb.Error as error:
            raise StoreError(_why(path, str(error))) from None
        try:
            with of_the_disk(path):
                _migrate(path, connection, read_only)
        except BaseException:
            connection.close()
            raise
        return cls(path, connection)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Close the file; what was committed stays."""
        self.connection.close()

    def reopen(self) -> None:
        """Open what stands in the place of the file now, to write.

        Raises:
            StoreError: if another process was quicker.
        """
        self.connection.close()
        self.connection = type(self).open(self.path).connection

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """What is written inside is there as a whole, or, after any error, not at all.

        Raises:
            StoreError: if the disk does not take it.
        """
        with of_the_disk(self.path):
            self.connection.execute("BEGIN TRANSACTION")
            try:
                yield
            except BaseException:
                with suppress(duckdb.Error):  # which has nothing to take back where it was the disk that failed
                    self.connection.execute("ROLLBACK")
                raise
            self.connection.execute("COMMIT")

    def rows(self, sql: str, parameters: Sequence[Any] | Mapping[str, Any] | None = None) -> list[dict[str, Any]]:
        """What a query gives, each row as a dict; structs are dicts and lists are lists."""
        found = self.connection.execute(sql, parameters)
        names = [column[0] for column in found.description or ()]
        return [dict(zip(names, row, strict=True)) for row in found.fetchall()]

    def portions(self, table: str, columns: str, size: int) -> Iterator[list[dict[str, Any]]]:
        """All rows of a table of ``kept`` in the order in which they were written, so many at a time."""
        end = self.value(f"SELECT max(rowid) + 1 FROM kept.{table}") or 0  # noqa: S608
        for start in range(0, end, size):
            if rows := self.rows(
                f"SELECT {columns} FROM kept.{table} WHERE rowid >= $1 AND rowid < $2 ORDER BY rowid",  # noqa: S608
                [start, start + size],
            ):
                yield rows

    def value(self, sql: str, parameters: Sequence[Any] | None = None) -> Any:
        """The first column of the first row, or None where there is no row."""
        rows = self.connection.execute(sql, parameters).fetchall()
        return rows[0][0] if rows else None

    def insert(self, table: str, rows: Iterable[Row]) -> None:
        """Add rows to a table of ``kept``. Keys that are no column are left out, and missing ones are null."""
        given = self._table(table, rows)
        if given.num_rows:
            # without a name: what has one is held until the end of the transaction, besides what is written of it
            self.connection.from_arrow(given).insert_into(f"kept.{table}")

    def replace(self, table: str, rows: Iterable[Row]) -> None:
        """Make the given rows all of a table's rows, writing only those that differ."""
        with self.beside("given", self._table(table, rows)):
            self.connection.execute(f"CREATE TEMP TABLE wanted AS FROM kept.{table} LIMIT 0")
            self.connection.execute("INSERT INTO wanted BY NAME SELECT * FROM given")
            self.connection.execute(f"CREATE TEMP TABLE extra AS FROM wanted EXCEPT FROM kept.{table}")
            same = " AND ".join(f"one.{name} IS NOT DISTINCT FROM w.{name}" for name in self._columns(table))
            self.connection.execute(
                f"DELETE FROM kept.{table} one WHERE NOT EXISTS (SELECT 1 FROM wanted w WHERE {same})"  # noqa: S608
            )
            self.connection.execute(f"INSERT INTO kept.{table} FROM extra")
            self.connection.execute("DROP TABLE wanted; DROP TABLE extra")

    @contextmanager
    def listed(self, name: str, values: Iterable[str]) -> Iterator[None]:
        """A list of strings as a table of one column, ``value``, to join with while the context lasts."""
        with self.beside(name, pa.table({"value": pa.array(list(values), pa.string())})):
            yield

    @contextmanager
    def numbered(self, name: str, values: Iterable[int]) -> Iterator[None]:
        """The same for a list of whole numbers."""
        with self.beside(name, pa.table({"value": pa.array(list(values), pa.int64())})):
            yield

    @contextmanager
    def beside(self, name: str, given: pa.Table) -> Iterator[None]:
        """Columns as a table of that name while the context lasts."""
        self.connection.register(name, given)
        try:
            yield
        except BaseException:
            # in a transaction that failed this fails too, and the first error is the one to tell
            with suppress(duckdb.Error):
                self.connection.unregister(name)
            raise
        self.connection.unregister(name)

    def setting(self, name: str) -> str | None:
        """What was set under that name, or None."""
        found = self.value("SELECT value FROM kept.settings WHERE name = ?", [name])
        return None if found is None else str(found)

    def set(self, name: str, value: str) -> None:
        """Set a value, in place of the one that was."""
        self.connection.execute("DELETE FROM kept.settings WHERE name = ?", [name])
        self.connection.execute("INSERT INTO kept.settings VALUES (?, ?)", [name, value])

    def _table(self, table: str, rows: Iterable[Row]) -> pa.Table:
        """The rows in the columns of ``table``."""
        schema = self.connection.table(f"kept.{table}").limit(0).to_arrow_table().schema
        return pa.Table.from_pylist(list(rows), schema=schema)

    def _columns(self, table: str) -> list[str]:
        return [f'"{name}"' for name in self.connection.table(f"kept.{table}").columns]


def _migrate(path: Path, connection: duckdb.DuckDBPyConnection, read_only: bool) -> None:
    """Run the migrations that the file has not had, each in a transaction of its own.

    Raises:
        StoreError: if it is another database, of a newer version, or old and only to be read.
    """
    tables = {name for (name,) in connection.execute("SELECT table_name FROM duckdb_tables()").fetchall()}
    if "migrations" not in tables:
        if tables or read_only:
            raise StoreError(f"{path} is a database, but no store of Rashomon; give another name")
        connection.execute("BEGIN TRANSACTION")
        connection.execute("CREATE TABLE migrations (number INTEGER, name TEXT)")
        connection.execute("COMMIT")
    done = {number for (number,) in connection.execute("SELECT number FROM migrations").fetchall()}
    ours = migrations()
    if done - {number for number, _, _ in ours}:
        raise StoreError(f"{path} was written by a newer version of Rashomon; update with: pip install -U rashomon")
    for number, name, sql in ours:
        if number in done:
            continue
        if read_only:
            raise StoreError(f"{path} is of an older version; bring it up to date with: rashomon add --store {path}")
        connection.execute("BEGIN TRANSACTION")
        connection.execute(sql)
        connection.execute("INSERT INTO migrations VALUES (?, ?)", [number, name])
        connection.execute("COMMIT")


@contextmanager
def of_the_disk(path: Path) -> Iterator[None]:
    """A clear word where the disk does not take what is written.

    Raises:
        StoreError: then. What was committed before is whole, and the work can be taken up.
    """
    try:
        yield
    except (duckdb.IOException, duckdb.TransactionException, duckdb.FatalException) as error:
        why = str(error).splitlines()[0].rpartition(": ")[2][:200]
        raise StoreError(
            f"{path} cannot be written ({why}); all that was kept is whole: make room, then do the same again"
        ) from error


def _why(path: Path, message: str) -> str:
    if "lock" in message:
        return f"{path} is in use by another process; wait until it has ended, then do this again"
    if "not a valid DuckDB" in message:
        return f"{path} is no store of Rashomon; give another name"
    return f"{path} cannot be opened ({' '.join(message.split())[:300]}); check the folder, its rights and the disk"


def give_back() -> None:
    """Give back what Arrow keeps of the memory of tables that are gone: after two thousand articles 270 MB."""
    pa.default_memory_pool().release_unused()
