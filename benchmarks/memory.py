"""Memory of this process, as Linux counts it.

``ru_maxrss`` is no measure for a process that another started: it begins with what that one held.
"""

from __future__ import annotations

from pathlib import Path


def held() -> int:
    """Megabytes (10⁶ bytes) that it holds now."""
    return _of("VmRSS:")


def peak() -> int:
    """Megabytes that it held at most."""
    return _of("VmHWM:")


def _of(name: str) -> int:
    for line in Path("/proc/self/status").read_text(encoding="ascii").splitlines():
        if line.startswith(name):
            return int(line.split()[1]) * 1024 // 1_000_000
    raise KeyError(name)
