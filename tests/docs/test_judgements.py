"""The page of judgements: its figures stand against their floors, and are those of the reference and the README."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "explanation" / "judgements.md").read_text(encoding="utf-8")
FLOORS: dict[str, dict[str, float]] = json.loads((ROOT / "evals" / "floors.json").read_text(encoding="utf-8"))
ROW = re.compile(
    r"^\| ([^|]+) \| ([^|]+) \| ([\d.]+) \| at (least|most) ([\d.]+) `(\w+)\.(\w+)` \| `python (evals/\w+\.py)` \|$",
    re.MULTILINE,
)
ROWS = ROW.findall(PAGE)
SOURCES = [ROOT / "README.md", *sorted((ROOT / "docs" / "reference").glob("*.md"))]


def numbers(text: str) -> set[str]:
    return set(re.findall(r"(?<![\w.])\d+\.\d(?![\w.])", text))


def test_every_row_of_the_table_is_read() -> None:
    assert len(ROWS) == PAGE.count("| `python evals/") >= 30


@pytest.mark.parametrize("row", ROWS, ids=lambda row: f"{row[5]}.{row[6]}")
def test_a_figure_stands_against_its_floor(row: tuple[str, ...]) -> None:
    _, _, figure, least, limit, task, name, script = row
    assert float(limit) == FLOORS[task][name], "the floor is another now"
    assert name.startswith("max_") is (least == "most")
    assert float(figure) <= float(limit) if least == "most" else float(figure) >= float(limit)
    assert script == f"evals/{task}.py"
    assert (ROOT / script).is_file()


def test_every_figure_stands_in_the_reference_or_the_readme() -> None:
    known = set().union(*(numbers(path.read_text(encoding="utf-8")) for path in SOURCES))
    prose, _, _ = PAGE.partition("## All figures")
    assert numbers(prose) <= known
    assert {row[2] for row in ROWS if "." in row[2]} <= known


def test_every_task_with_a_floor_is_named() -> None:
    assert set(FLOORS) - {row[5] for row in ROWS} <= {"summit"}  # two articles, and no rate
