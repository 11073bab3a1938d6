"""What takes long to find, kept until the store is written: pages, and whether the comparison is behind."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable

MOST_BYTES = 32 * 1024 * 1024
"""Of all pages together; a story of fifty articles takes some 2 MB."""


class Kept:
    """What was found of one state of the store; of pages those asked for last."""

    def __init__(self) -> None:
        """Keep nothing yet."""
        self._lock = threading.Lock()
        self._pages: OrderedDict[str, bytes] = OrderedDict()
        self._bytes = 0
        self._behind: bool | None = None
        self._state = ""

    def page(self, name: str, state: str, make: Callable[[], bytes]) -> bytes:
        """The page of that name, made only if it was not made in this state of the store."""
        with self._lock:
            self._begin(state)
            found = self._pages.get(name)
            if found is not None:
                self._pages.move_to_end(name)
                return found
        made = make()
        with self._lock:
            if state == self._state and name not in self._pages and len(made) <= MOST_BYTES:
                self._pages[name] = made
                self._bytes += len(made)
                while self._bytes > MOST_BYTES:
                    self._bytes -= len(self._pages.popitem(last=False)[1])
        return made

    def behind(self, state: str, look: Callable[[], bool]) -> bool:
        """Whether the comparison is behind, looked up once in this state, for it takes all versions."""
        with self._lock:
            self._begin(state)
            found = self._behind
        if found is None:
            found = look()
            with self._lock:
                if state == self._state:
                    self._behind = found
        return found

    def _begin(self, state: str) -> None:
        """Forget what was of another state."""
        if state != self._state:
            self._pages.clear()
            self._bytes, self._behind, self._state = 0, None, state
