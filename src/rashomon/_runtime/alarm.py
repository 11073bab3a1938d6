"""A bound on the time of what runs in this process."""

from __future__ import annotations

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager

AGAIN = 1.0
"""Seconds after which the alarm rings again, should a first one have been swallowed."""


class Overtime(BaseException):
    """What ran took too long. No ``Exception``, so that nothing on the way takes it for a fault of its own."""


@contextmanager
def within(seconds: float) -> Iterator[None]:
    """Raise ``Overtime`` in what runs inside, once it has taken so many seconds.

    Only in the main thread of a system with alarms, and where nobody else waits for one; elsewhere time is not bounded.
    Python answers an alarm between two steps of its own: regular expressions look up, a loop in a library's C does not.
    """
    if not _possible():
        yield
        return
    armed = True

    def ring(*_: object) -> None:
        if armed:
            raise Overtime

    signal.signal(signal.SIGALRM, ring)
    try:
        signal.setitimer(signal.ITIMER_REAL, seconds, AGAIN)
        try:
            yield
        finally:
            armed = False
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, signal.SIG_DFL)


def _possible() -> bool:
    return (
        hasattr(signal, "setitimer")
        and threading.current_thread() is threading.main_thread()
        and signal.getsignal(signal.SIGALRM) is signal.SIG_DFL
    )
