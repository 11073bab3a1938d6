"""What the tests of the Ray runner share with those of the local one: work that fails in every way."""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "faults"))
