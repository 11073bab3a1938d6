"""What the tests of pages share: a web of this machine."""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "acquire"))

from local_web import local_web, no_pause  # noqa: F401
