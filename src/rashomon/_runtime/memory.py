"""Bounds on the memory of a process, beyond which requests fail before the system kills for it."""

from __future__ import annotations

import contextlib
import threading
from collections.abc import Iterator
from pathlib import Path

_HELD = Path("/proc/self/statm")
"""Pages that the process holds, on Linux; the sixth number is what ``RLIMIT_DATA`` bounds."""

_BOUNDING = threading.Lock()
"""One at a time: else the bound of one would be what another goes back to."""


def bound(memory: int) -> None:
    """Let requests for memory fail beyond a bound, where the system knows one, before the system kills for it."""
    try:
        import resource  # not on Windows
    except ImportError:
        return
    # data, not address space: what libraries map and reserve for many cores costs nothing
    _, hard = resource.getrlimit(resource.RLIMIT_DATA)
    if memory:
        most = memory if hard == resource.RLIM_INFINITY else min(memory, hard)
        with contextlib.suppress(ValueError, OSError):  # some systems refuse
            resource.setrlimit(resource.RLIMIT_DATA, (most, hard))


@contextlib.contextmanager
def bounded(more: int) -> Iterator[None]:
    """Let requests fail that take the process ``more`` bytes beyond what it holds now; on Linux, elsewhere nothing.

    For native code that believes what a file says of its own sizes. It counts what other threads ask for too.
    """
    try:
        import resource

        pages = int(_HELD.read_text(encoding="ascii").split()[5])
    except (ImportError, OSError, ValueError, IndexError):
        yield
        return
    with _BOUNDING:
        before = resource.getrlimit(resource.RLIMIT_DATA)
        limits = [pages * resource.getpagesize() + more, *(one for one in before if one != resource.RLIM_INFINITY)]
        with contextlib.suppress(ValueError, OSError):  # some systems refuse
            resource.setrlimit(resource.RLIMIT_DATA, (min(limits), before[1]))
        try:
            yield
        finally:
            resource.setrlimit(resource.RLIMIT_DATA, before)
