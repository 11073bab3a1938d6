"""What the tests of this stage share: files of given bytes, and their articles."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from local_web import local_web  # noqa: F401

from rashomon.acquire import Limits, Web, read
from rashomon.article import Article

Reading = Callable[[str, bytes], list[Article]]


@pytest.fixture
def reading(tmp_path: Path) -> Reading:
    """Writes a file of this name and these bytes, and reads it."""

    def _reading(name: str, data: bytes) -> list[Article]:
        path = tmp_path / name
        path.write_bytes(data)
        return list(read(path))

    return _reading


@pytest.fixture
def web() -> Iterator[Web]:
    """What fetches from this machine, too, without pauses and with little patience."""
    limits = Limits(connect=2, read=2, whole=3, largest=1_000_000, pause=0.0, longest_wait=1.0)
    with Web(fetch=True, allow_private=True, limits=limits) as one:
        yield one
