"""Work that fails in every way in which work can, for the tests of all runners. An item says how."""

from __future__ import annotations

import ctypes
import os
import signal
import time
from pathlib import Path

from rashomon.errors import ModelError


def work(item: str) -> str:
    """The item in capitals, unless it says otherwise."""
    kind, _, rest = item.partition(":")
    if kind == "exit":
        os._exit(7)
    elif kind == "kill":
        os.kill(os.getpid(), signal.SIGKILL)
    elif kind == "segfault":
        ctypes.string_at(0)
    elif kind == "sleep":
        time.sleep(600)
    elif kind == "nap":
        time.sleep(0.4)
    elif kind == "spin":
        while True:
            pass
    elif kind == "hoard":
        held = []
        while True:
            held.append(bytearray(2**27))
    elif kind == "memory":
        raise MemoryError
    elif kind == "fault":
        raise ModelError(rest)
    elif kind == "once":  # dies the first time only
        mark = Path(rest)
        if not mark.exists():
            mark.touch()
            os._exit(7)
    return item.upper()


def masked(_: int) -> bool:
    """Whether Ctrl-C is kept from this process from its first moment on."""
    return signal.SIGINT in signal.pthread_sigmask(signal.SIG_BLOCK, [])


def asked(_: int) -> bool:
    """Whether this process goes on when it gets one all the same."""
    signal.pthread_sigmask(signal.SIG_UNBLOCK, [signal.SIGINT])
    os.kill(os.getpid(), signal.SIGINT)
    return True


def aside(item: str, reason: str) -> str:
    """What stands for an item that could not be done."""
    return f"{item.partition(':')[0]} aside: {reason}"


def seconds(item: str) -> float:
    """Little where it is known that it will not do."""
    return 1.0 if item in ("sleep", "spin") else 60.0
