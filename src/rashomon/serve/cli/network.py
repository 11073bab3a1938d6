"""What commands that take addresses share: the options of the network, and what is told of it."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable
from typing import TYPE_CHECKING, Annotated

import typer

from rashomon.serve.cli import log
from rashomon.serve.cli.printing import printable

if TYPE_CHECKING:
    from rashomon.acquire import Fetch, Web

Follow = Annotated[
    bool,
    typer.Option("--fetch", help="Fetch the pages of which files (feeds, GDELT, Media Cloud) tell only the address."),
]
AllowPrivate = Annotated[
    bool, typer.Option("--allow-private", help="Fetch from this machine and local networks, too; only if you trust IN.")
]
Proxy = Annotated[bool, typer.Option("--proxy", help="Fetch through the proxies that the environment names.")]


def opened(
    follow: bool,
    allow_private: bool,
    proxy: bool,
    *,
    memory: Callable[[str], Fetch | None] | None = None,
    sleep: Callable[[float], object] = time.sleep,
) -> Web:
    """What fetches, as the options say. It uses the network only where an input is an address, or with --fetch."""
    from rashomon.acquire import Web

    return Web(fetch=follow, allow_private=allow_private, proxy=proxy, memory=memory, sleep=sleep)


def remark(text: str) -> None:
    """Tell what was met with on the way, such as a page that is not there; the run goes on."""
    log.tell("remark", printable(text, 500), logging.WARNING)
