"""The bytes from which articles came: their hashes, so that a store can be held against the files it was made of."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path
from stat import S_ISREG


def digests(names: Iterable[str | None]) -> dict[str, str]:
    """Hex SHA-256 of the bytes of each file that can be read now, by its name; others are left out."""
    found = {name: _digest(name) for name in {name for name in names if name}}
    return {name: digest for name, digest in found.items() if digest is not None}


def _digest(name: str) -> str | None:
    try:
        status = Path(name).stat()
        return _digest_of(name, status.st_mtime_ns, status.st_size) if S_ISREG(status.st_mode) else None
    except (OSError, ValueError):
        return None


@lru_cache(maxsize=4096)
def _digest_of(name: str, changed: int, size: int) -> str:
    """The digest of a file, as long as it is not written anew: thousands of articles come from one."""
    with Path(name).open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()
