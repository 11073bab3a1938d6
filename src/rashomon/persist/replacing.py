"""Files that are there as a whole or not at all: written beside their place, and put there when they are done."""

from __future__ import annotations

import os
import secrets
import stat
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path


@contextmanager
def replacing(path: Path) -> Iterator[Path]:
    """A place to write to, which becomes ``path`` when the context ends well; else ``path`` is as it was before.

    What is no plain file (a device, a pipe) is written where it is, and so is a file in a folder that takes no other.
    A link goes on to lead to the file that is replaced, and a file keeps its rights.

    Raises:
        OSError: if the file cannot be written to the disk, or cannot be put in its place. It names ``path``.
    """
    target = path.resolve() if path.is_symlink() else path
    before = target.stat() if target.exists() else None
    if before is not None and not (stat.S_ISREG(before.st_mode) and os.access(target.parent, os.W_OK)):
        yield path
        return
    beside = target.with_name(f".rashomon-{secrets.token_hex(8)}.part")
    try:
        yield beside
        _settle(beside)
        if before is not None:
            beside.chmod(stat.S_IMODE(before.st_mode))
        beside.replace(target)
    except OSError as error:
        if error.filename in (None, str(beside), beside):  # a write tells no name
            error.filename, error.filename2 = str(path), None
        raise
    finally:
        with suppress(OSError):
            beside.unlink(missing_ok=True)


def _settle(path: Path) -> None:
    """Wait until the disk has it: a full one may tell so only then, and a machine may stop before."""
    with path.open("rb") as stream:
        os.fsync(stream.fileno())
