"""SECURITY.md says what is so: its tests are there, and its figures are those of the program."""

from __future__ import annotations

import re
from pathlib import Path

from rashomon import pipeline
from rashomon._runtime.runner import MEMORY
from rashomon.acquire import compressed, pdf

ROOT = Path(__file__).parents[2]
PAGE = ROOT / "SECURITY.md"


def test_every_test_that_it_names_is_there() -> None:
    named = set(re.findall(r"`(\w+/(?:test_\w+\.py)?)`", PAGE.read_text(encoding="utf-8")))
    assert len(named) > 20
    assert {one for one in named if not (ROOT / "tests" / one).exists()} == set()


def test_every_promise_names_a_test() -> None:
    rows = [line.split("|") for line in PAGE.read_text(encoding="utf-8").splitlines() if line.startswith("| ")]
    assert len(rows) > 12
    for _, what, _, tests, _ in rows[2:]:
        assert "test_" in tests, what


def test_its_figures_are_those_of_the_program() -> None:
    text = " ".join(PAGE.read_text(encoding="utf-8").split())
    assert f"{compressed.FLOOR // 2**20} MiB or {compressed.RATIO} times" in text
    assert f"{pdf._MOST_OPERATIONS:,} operations" in text
    assert f"{pipeline.SECONDS:.0f} seconds and {pipeline.SECONDS_A_CHARACTER * 1000:.0f} milliseconds" in text
    assert f"a process {MEMORY // 2**30} GiB" in text
