"""A store's tables for other programs: Parquet, CSV and JSON lines, a file a table, and Web Annotations.

Each writes what the views show, sorted by all columns, so that the same store gives the same files. They take the place
of older ones when all of them are written.
"""

from __future__ import annotations

import errno
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

import duckdb

from rashomon.errors import UsageError
from rashomon.persist import article_tables
from rashomon.persist.replacing import replacing
from rashomon.persist.store import StoreFile
from rashomon.persist.web_annotation import web_annotation

FORMULA = "=+-@\t\r\n＝＋－＠"
"""Characters with which a cell begins that a spreadsheet would run as a formula (OWASP, "CSV Injection"), also in
their full-width forms."""

VIEWS = (
    "articles",
    "sentences",
    "mentions",
    "actors",
    "attributions",
    "speakers",
    "events",
    "merged_events",
    "quantities",
    "times",
    "places",
    "claims",
    "stories",
    "story_articles",
    "points",
    "accounts",
    "relations",
    "silences",
    "forecasts",
    "omissions",
    "wordings",
    "figures",
    "lineage",
    "versions",
    "changes",
    "corrections",
)
"""The views that are exported, each to a file of its name."""


@dataclass(frozen=True, slots=True)
class Export:
    """One form of a store's tables.

    Attributes:
        name: as the command line calls it.
        suffix: of its files, with the dot.
        write: writes a store into a folder, which is made; gives back the files. Raises OSError where they cannot be
            written; then the folder has no new file.
    """

    name: str
    suffix: str
    write: Callable[[StoreFile, Path], list[Path]]


def parquet(store: StoreFile, folder: Path) -> list[Path]:
    """One Parquet file a view, Zstandard-compressed; spans are structs and lists are lists."""
    return _each(store, folder, ".parquet", lambda found, path: found.write_parquet(str(path), compression="zstd"))


def csv(store: StoreFile, folder: Path) -> list[Path]:
    """One CSV file a view, UTF-8 with a header. Lists and spans are JSON; no cell is a formula to a spreadsheet.

    A text that begins with a character of ``FORMULA`` gets an apostrophe before it, numbers never.
    """
    return _each(store, folder, ".csv", lambda found, path: _safe(found).write_csv(str(path), header=True))


def jsonl(store: StoreFile, folder: Path) -> list[Path]:
    """One file of JSON lines a view."""

    def write(found: duckdb.DuckDBPyRelation, path: Path) -> None:
        rows = found.project(f"to_json({{{_fields(found.columns)}}})").fetchall()
        path.write_text("".join(f"{row}\n" for (row,) in rows), encoding="utf-8", newline="\n")

    return _each(store, folder, ".jsonl", write)


def web_annotations(store: StoreFile, folder: Path) -> list[Path]:
    """One file ``annotations.jsonl``: a W3C Web Annotation a line, for each finding of each article."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / "annotations.jsonl"
    names = [row["article"] for row in store.rows("SELECT article FROM articles ORDER BY article")]
    with replacing(path) as place, place.open("w", encoding="utf-8", newline="\n") as lines:
        for at in range(0, len(names), 256):
            for article, findings in article_tables.pairs(store, names[at : at + 256]):
                lines.writelines(line + "\n" for line in web_annotation(article, findings))
    return [path]


EXPORTS: tuple[Export, ...] = (
    Export("parquet", ".parquet", parquet),
    Export("csv", ".csv", csv),
    Export("jsonl", ".jsonl", jsonl),
    Export("annotations", ".jsonl", web_annotations),
)
"""All forms in which a store's tables can be had."""


def export_named(name: str) -> Export:
    """The export of that name.

    Raises:
        UsageError: if there is none.
    """
    for one in EXPORTS:
        if one.name == name:
            return one
    raise UsageError(f"no export {name!r}; there are {', '.join(one.name for one in EXPORTS)}")


def _each(
    store: StoreFile, folder: Path, suffix: str, write: Callable[[duckdb.DuckDBPyRelation, Path], None]
) -> list[Path]:
    folder.mkdir(parents=True, exist_ok=True)
    paths = [folder / (view + suffix) for view in VIEWS]
    with ExitStack() as all_of_them:
        for view, path in zip(VIEWS, paths, strict=True):
            with _of_the_disk(path):
                write(store.connection.sql(f"FROM {view} ORDER BY ALL"), all_of_them.enter_context(replacing(path)))
    return paths


@contextmanager
def _of_the_disk(path: Path) -> Iterator[None]:
    """DuckDB's word for a file that cannot be written, as Python's own: what is at fault is the same.

    Raises:
        OSError: then.
    """
    try:
        yield
    except duckdb.IOException as error:
        raise OSError(errno.EIO, str(error).splitlines()[0].rpartition(": ")[2], str(path)) from error


def _safe(found: duckdb.DuckDBPyRelation) -> duckdb.DuckDBPyRelation:
    """The relation with lists and structs as JSON, and texts that no spreadsheet takes for a formula."""
    return found.project(", ".join(_cells(zip(found.columns, map(str, found.types), strict=True))))


def _fields(columns: Iterable[str]) -> str:
    return ", ".join(f"'{name}': \"{name}\"" for name in columns)


def _cells(columns: Iterable[tuple[str, str]]) -> Iterable[str]:
    starts = "".join(f"chr({ord(c)}) || " for c in FORMULA) + "''"
    for name, kind in columns:
        cell = f'"{name}"'
        if kind.endswith("]") or kind.startswith(("STRUCT", "JSON")):
            # begins with a bracket or brace
            yield f"CAST(to_json({cell}) AS VARCHAR) AS {cell}"
        elif kind == "VARCHAR":
            formula = f"{cell} <> '' AND contains({starts}, left({cell}, 1))"
            yield f"CASE WHEN {formula} THEN '''' || {cell} ELSE {cell} END AS {cell}"
        else:
            yield cell
