"""``rashomon --version``, and what the program says of itself."""

from __future__ import annotations

from typing import Annotated

import typer

import rashomon


def _print_version(wanted: bool) -> None:
    if wanted:
        print(f"rashomon {rashomon.__version__}")
        raise typer.Exit


def about(
    version: Annotated[
        bool, typer.Option("--version", help="Print the version and stop.", is_eager=True, callback=_print_version)
    ] = False,
) -> None:
    """Many accounts, one event.

    Reads news reports of the same events and shows, with the exact words as evidence, what happened, who said it
    through whom, where the accounts agree, differ or keep silent, and how many independent sources stand behind
    each point. Offline, on this machine; the network is used only for addresses that you give, or with --fetch.
    """
