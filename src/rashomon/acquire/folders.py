"""Which files of watched folders are new or changed, and no longer being written."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterable
from pathlib import Path

from rashomon.acquire.paths import files, found, shown
from rashomon.article import Article
from rashomon.errors import InputNotFound

STILL = 1.0
"""Seconds for which a file must not have changed before it is read."""

Stamp = tuple[int, int, int]


class Folders:
    """Looks at folders, files and globs again and again.

    Polling, and no notices of the system: these are lost on network drives and in containers, and a look at some
    thousands of files takes milliseconds.
    """

    def __init__(
        self,
        given: Iterable[str],
        *,
        leave_out: Iterable[Path] = (),
        tell: Callable[[str], None] = lambda _: None,
        still: float = STILL,
    ) -> None:
        """Begin with no file known.

        Args:
            given: folders, files or globs.
            leave_out: files that are passed over, as a store that lies in the folder itself.
            tell: takes what is wrong: a folder that is gone, a link that leads nowhere.
            still: seconds for which a file must not have changed.
        """
        self._given = tuple(given)
        self._left_out = {os.path.abspath(path) for path in leave_out}
        self._tell = tell
        self._still = still
        self._seen: dict[Path, tuple[Stamp, float]] = {}
        self._taken: dict[Path, Stamp] = {}

    def ready(self) -> list[Path]:
        """The files that were not taken as they are now, and have not changed for a moment; in order of their names."""
        now = time.monotonic()
        ready, there = [], set()
        for path in self._files():
            stamp = _stamp(path)
            if stamp is None:
                continue
            there.add(path)
            if self._taken.get(path) == stamp:
                continue
            seen = self._seen.get(path)
            if seen is None or seen[0] != stamp:
                self._seen[path] = stamp, now
            elif now - seen[1] >= self._still:
                ready.append(path)
        self._seen = {path: seen for path, seen in self._seen.items() if path in there}
        self._taken = {path: stamp for path, stamp in self._taken.items() if path in there}
        return ready

    def taken(self, paths: Iterable[Path]) -> None:
        """These were read as they were at the last look; they come again when they change."""
        for path in paths:
            if path in self._seen:
                self._taken[path] = self._seen.pop(path)[0]

    @property
    def waiting(self) -> list[Path]:
        """Files that are there and were not taken, at the last look."""
        return sorted(self._seen)

    def _files(self) -> list[Path]:
        out: list[Path] = []
        for given in self._given:
            try:
                for path in found(given):
                    for one in files(path):
                        if isinstance(one, Article):
                            self._tell(str(one.problem))
                        elif os.path.abspath(one) not in self._left_out:
                            out.append(one)
            except InputNotFound:
                if not os.path.isdir(given):  # an empty folder is no fault here
                    self._tell(f"{shown(given)} is not there; it is looked for again")
            except OSError as error:
                self._tell(f"{shown(given)} cannot be looked into ({error.strerror}); it is tried again")
        return list(dict.fromkeys(out))


def _stamp(path: Path) -> Stamp | None:
    try:
        status = path.stat()
    except OSError:
        return None
    return status.st_mtime_ns, status.st_size, status.st_ino
