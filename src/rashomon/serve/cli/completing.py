"""Values that a shell can complete: formats, installed spaCy pipelines, names in a store."""

from __future__ import annotations

from collections.abc import Callable
from importlib.metadata import entry_points
from pathlib import Path

import typer

from rashomon.errors import RashomonError

FORMATS = ("html", "json", "markdown", "geojson")
"""Names of ``rashomon.report.FORMATS``: --help and the shell wait for nothing that is slow to load."""

MOST = 50
"""Names offered at most."""

COLUMNS = {
    "outlet": "SELECT DISTINCT outlet AS name FROM articles",
    "actor": "SELECT name FROM actors",
    "speaker": "SELECT DISTINCT speaker AS name FROM speakers",
}
"""Where the names of a store stand, by the option of ``rashomon search``."""


def formats(incomplete: str) -> list[str]:
    """The formats of a dossier."""
    return [one for one in FORMATS if one.startswith(incomplete)]


def pipelines(incomplete: str) -> list[str]:
    """The installed spaCy pipelines."""
    return sorted({one.name for one in entry_points(group="spacy_models") if one.name.startswith(incomplete)})


def names_in_store(option: str) -> Callable[[typer.Context, str], list[str]]:
    """What completes an option of ``rashomon search`` from the store that the command line names before it."""

    def names(context: typer.Context, incomplete: str) -> list[str]:
        import duckdb

        from rashomon.persist.store import StoreFile

        path = context.params.get("store")
        query = f"SELECT name FROM ({COLUMNS[option]}) WHERE starts_with(name, $given) ORDER BY name LIMIT {MOST}"  # noqa: S608 - of a list above
        try:
            with StoreFile.open(Path(str(path)), read_only=True) as file:
                return [str(row["name"]) for row in file.rows(query, {"given": incomplete})]
        except (RashomonError, OSError, duckdb.Error):  # no store, in use, or damaged: nothing to offer
            return []

    return names
