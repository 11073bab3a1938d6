"""What the tests of this stage share: files of given bytes, and their articles."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from rashomon.acquire import read
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
