"""Work for the tests of the Ray runner, in a module that workers can import. An item says what happens."""

from __future__ import annotations

import os
import signal
import time
from pathlib import Path

from rashomon.errors import ModelError


def work(item: str) -> str:
    """The item in capitals, unless it says otherwise."""
    kind, _, rest = item.partition(":")
    if kind == "kill":
        os.kill(os.getpid(), signal.SIGKILL)
    elif kind == "sleep":
        time.sleep(600)
    elif kind == "nap":
        time.sleep(0.4)
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


def aside(item: str, reason: str) -> str:
    """What stands for an item that could not be done."""
    return f"{item.partition(':')[0]} aside: {reason}"


def seconds(item: str) -> float:
    """Little where it is known that it will not do."""
    return 1.0 if item == "sleep" else 60.0
