"""``rashomon watch``: what comes into folders and feeds goes into a store."""

from __future__ import annotations

import signal
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from rashomon.errors import FetchError, StoreError
from rashomon.serve.cli import log, network, reading
from rashomon.serve.cli.everywhere import everywhere

if TYPE_CHECKING:
    from rashomon.acquire import Web
    from rashomon.article import Article
    from rashomon.growing import Added, Store

LOOK = 2.0
"""Seconds between two looks at folders, at most."""

_MOST_TOLD = 100_000


@everywhere
def watch(
    inputs: Annotated[
        list[str],
        typer.Argument(
            metavar="DIR-or-FEED…", help="Folders, files, globs, or addresses of feeds and pages.", show_default=False
        ),
    ],
    store: Annotated[Path, typer.Option("--store", metavar="FILE", help="The store; it is made where there is none.")],
    every: Annotated[
        int, typer.Option("--every", min=1, metavar="SECONDS", help="How often addresses are asked.")
    ] = 300,
    once: Annotated[bool, typer.Option("--once", help="Look once and end.")] = False,
    processes: reading.Processes = 1,
    spacy_model: reading.SpacyModel = None,
    outlets: reading.Outlets = None,
    actors: reading.Actors = None,
    fetch: network.Follow = False,
    allow_private: network.AllowPrivate = False,
    proxy: network.Proxy = False,
) -> None:
    """Add new and changed files and feed entries to a store as they come, until Ctrl-C or SIGTERM.

    Folders are looked at every two seconds; a file that is still being written is left until it is still. The stories
    that an addition touches are compared at once. The store is open only while something is added, so that others can
    read it in between. Each addition is told in one line on standard error, and so is, once, what could not be read.

    [bold]Examples[/bold]

      rashomon watch inbox/ --store news.duckdb

      rashomon watch https://www.example.org/world/feed.xml inbox/ --store news.duckdb --every 600
    """
    from rashomon import acquire
    from rashomon.acquire.folders import STILL, Folders
    from rashomon.acquire.paths import found
    from rashomon.growing import Store

    known = reading.known(outlets, actors) if outlets or actors else None
    stop = threading.Event()
    tell = _Once()
    addresses = [one for one in inputs if acquire.is_address(one)]
    paths = [one for one in inputs if not acquire.is_address(one)]
    for path in paths:
        found(path)  # says what is missing before anything is made
    folders = Folders(paths, leave_out=_files_of(store), tell=tell)
    opened = partial(Store.open, store, known=known, spacy_model=spacy_model)
    opened().close()
    with network.opened(fetch, allow_private, proxy, sleep=_until(stop)) as web, _ending(stop):
        next_asked = time.monotonic()
        if once and paths:
            folders.ready()
            stop.wait(STILL)
        while not stop.is_set():
            due = time.monotonic() >= next_asked
            ready = folders.ready()
            if _add(opened, web, ready, addresses if due else [], processes or 1, stop, tell, once=once):
                folders.taken(ready)
                next_asked = time.monotonic() + every if due else next_asked
            if once:
                break
            stop.wait(min(LOOK, every))
    for left in folders.waiting if once else ():
        tell(f"{left} is still being written; it was left")


def _add(
    opened: Callable[[], Store],
    web: Web,
    ready: Sequence[Path],
    addresses: Sequence[str],
    processes: int,
    stop: threading.Event,
    tell: Callable[[str], None],
    *,
    once: bool,
) -> bool:
    """Add what came; whether it was done, and need not be tried again."""
    if not ready and not addresses:
        return True
    from rashomon import acquire
    from rashomon._runtime.runner import Local

    stream = acquire.read([*map(str, ready), *addresses], web=web, tell=tell)
    try:
        with opened() as store:
            web.memory = store.fetched
            added = store.add(_while_going(stream, stop), runner=Local(processes))
            store.remember(web.fetches)
    except StoreError as error:  # another process has it for a while
        if once:
            raise
        tell(str(error))
        return False
    finally:
        web.fetches.clear()
        web.memory = None
    for _, findings in added.unread:
        tell(str(findings.unread))
    reading.tell_namesakes(added.namesakes)
    if added.new or added.versions:
        counts = {name: getattr(added, name) for name in ("new", "versions", "same", "compared", "stories")}
        log.tell("added", _told(added), **counts, unread=len(added.unread))
    return True


def _told(added: Added) -> str:
    parts = [f"{added.new} new", f"{added.versions} changed"]
    if added.unread:
        parts.append(f"{len(added.unread)} of them not read")
    now = datetime.now(UTC).isoformat(timespec="seconds").removesuffix("+00:00") + "Z"
    return f"{now} added: {', '.join(parts)}; {added.compared} of {added.stories} stories compared"


def _while_going(stream: Iterator[Article], stop: threading.Event) -> Iterator[Article]:
    """The stream up to the article at which the watch is stopped; what was read until then is kept."""
    for article in stream:
        yield article
        if stop.is_set():
            return


def _files_of(store: Path) -> list[Path]:
    """The store's own files, which may lie in the folder that is watched."""
    return [store, *(store.with_name(store.name + end) for end in (".wal", ".tmp"))]


def _until(stop: threading.Event) -> Callable[[float], object]:
    """Waits, but not beyond the end of the watch."""

    def wait(seconds: float) -> None:
        if stop.wait(seconds):
            raise FetchError("not fetched, since the watch was stopped")

    return wait


class _Once:
    """Tells each thing once."""

    def __init__(self) -> None:
        self._told: set[str] = set()

    def __call__(self, text: str) -> None:
        if text in self._told:
            return
        if len(self._told) < _MOST_TOLD:
            self._told.add(text)
        network.remark(text)


@contextmanager
def _ending(stop: threading.Event) -> Iterator[None]:
    """Ctrl-C and SIGTERM end the watch when the addition at hand is whole; a second one ends it at once."""

    def end(*_: object) -> None:
        if stop.is_set():
            raise KeyboardInterrupt
        stop.set()

    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before = {number: signal.signal(number, end) for number in (signal.SIGINT, signal.SIGTERM)}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
