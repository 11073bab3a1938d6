"""The store that the app shows: opened when it is asked for, closed when nobody asks, so that ``add`` can have it."""

from __future__ import annotations

import contextlib
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from rashomon.errors import StoreError
from rashomon.growing import Store
from rashomon.persist.store import StoreFile

PATIENCE = 10.0
"""Seconds that a request waits while another one writes: a comparison of many stories takes minutes."""

IDLE = 1.0
"""Seconds without a request after which the file is closed: DuckDB keeps a file that is open from whoever would write
to it, and opening it again takes some 30 ms."""


class Opening:
    """One store for many requests at once: shared to read, alone to write."""

    def __init__(self, path: Path) -> None:
        """Show the store at ``path``, which is opened at the first request."""
        self.path = path
        self._changed = threading.Condition()
        self._readers = 0
        self._writing = False
        self._file: StoreFile | None = None
        self._left = 0.0

    @contextmanager
    def reading(self) -> Iterator[StoreFile]:
        """The store, to read; each call has a cursor of its own, so that several may ask at once.

        Raises:
            StoreError: if it cannot be opened, as while something is added to it.
        """
        with self._changed:
            self._wait(lambda: not self._writing)
            if self._file is None:
                self._file = StoreFile.open(self.path, read_only=True)
                threading.Thread(target=self._close_when_idle, daemon=True).start()
            self._readers += 1
            file = StoreFile(self.path, self._file.connection.cursor())
        try:
            yield file
        finally:
            file.close()
            with self._changed:
                self._readers -= 1
                self._left = time.monotonic()
                self._changed.notify_all()

    @contextmanager
    def writing(self) -> Iterator[Store]:
        """The store, to write, when all who read have left.

        Raises:
            StoreError: if another process has it.
        """
        with self._changed:
            self._wait(lambda: not self._writing and self._readers == 0)
            self._writing = True
            self._close()
        try:
            with Store.open(self.path) as store:
                yield store
        finally:
            with self._changed:
                self._writing = False
                self._changed.notify_all()

    def close(self) -> None:
        """Close the file, once all who read have left."""
        with self._changed:
            self._changed.wait_for(lambda: self._readers == 0)
            self._close()

    def state(self) -> str:
        """What changes whenever the file is written.

        Raises:
            StoreError: if the file is gone.
        """
        try:
            found = [self.path.stat()]
        except OSError:
            raise StoreError(f"{self.path} is not there any more; start again with a store that is") from None
        with contextlib.suppress(FileNotFoundError):  # what a killed addition wrote and nobody took over yet
            found.append(Path(f"{self.path}.wal").stat())
        return " ".join(f"{one.st_mtime_ns}-{one.st_size}" for one in found)

    def _wait(self, free: Callable[[], bool]) -> None:
        if not self._changed.wait_for(free, PATIENCE):
            raise StoreError("the store is being compared anew; look again in a minute")

    def _close(self) -> None:
        if self._file is not None:
            self._file.close()
            self._file = None

    def _close_when_idle(self) -> None:
        while True:
            time.sleep(IDLE / 2)
            with self._changed:
                if self._file is None:
                    return
                if self._readers == 0 and time.monotonic() - self._left >= IDLE:
                    self._close()
                    return
