"""What all evals share: where the gold data lies, and the floors that figures are held against."""

from __future__ import annotations

import json
import sys
from collections.abc import Mapping
from pathlib import Path

HERE = Path(__file__).parent


def shared() -> Path | None:
    """The folder ``shared`` with the gold data beside the checkout, or None; says so when it is not there."""
    folder = HERE.parent.parent / "shared"
    if folder.is_dir():
        return folder
    print("skipped: the gold data (a folder 'shared' beside the checkout) is not here", file=sys.stderr)
    return None


def check(task: str, figures: Mapping[str, float]) -> int:
    """Print the figures as JSON, and hold those that have one against their floor.

    Figures named "max_…" in ``floors.json`` are ceilings. Returns the exit status: 1 if any fails.
    """
    print(json.dumps({"task": task, **figures}))
    limits = json.loads((HERE / "floors.json").read_text(encoding="utf-8")).get(task, {})
    failed = []
    for name, limit in limits.items():
        ceiling = name.startswith("max_")
        value = figures[name.removeprefix("max_")]
        if value > limit if ceiling else value < limit:
            failed.append(
                f"{task}: {name.removeprefix('max_')} is {value}, {'ceiling' if ceiling else 'floor'} {limit}"
            )
    for line in failed:
        print(f"FAILED {line}", file=sys.stderr)
    return bool(failed)
