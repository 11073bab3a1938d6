"""What the benchmarks print: exponents, pictures, ratios, and what was there before a run was cut short."""

from __future__ import annotations

import importlib
import sys
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import duckdb
import pytest

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT / "benchmarks"))
curves: Any = importlib.import_module("curves")
contestants: Any = importlib.import_module("contestants")
halves: Any = importlib.import_module("halves")
peers: Any = importlib.import_module("peers")
tenfold: Any = importlib.import_module("tenfold")
sys.path.pop(0)


def test_an_exponent_is_the_slope_of_logarithms() -> None:
    assert curves.exponent([(n, 3 * n**0.5) for n in (10, 100, 1_000)]) == pytest.approx(0.5)


def test_a_picture_has_a_mark_for_each_point_and_room_between_sizes() -> None:
    points = [(n, n**0.3) for n in range(1_000, 31_000, 1_000)]
    root = ET.fromstring(curves.picture([curves.Curve("a < b", points), curves.Curve("c", points[:2])]))
    space = "{http://www.w3.org/2000/svg}"
    assert len(root.findall(f".//{space}circle")) == 32
    sizes = [one for one in root.findall(f".//{space}text") if "," in (one.text or "")]
    assert 5 < len(sizes) < 20


def test_contestants_are_set_against_ours_at_the_same_task() -> None:
    assert {one.job for one in peers.ALL} == set(contestants.ALL)
    figures = {
        one: {"words": 7_000, "seconds": n, "megabytes": 100, "loading": 1, "found": 1, "what": "names", "articles": 10}
        for n, one in enumerate(peers.ALL, start=1)
    }
    rows = peers.rated(figures)
    assert [row["speed over ours"] for row in rows] == [1, 0.5, 0.33, 0.25, 1, 0.83, 0.71]
    assert rows[0]["articles a second and core"] == 10
    assert peers.table(rows).splitlines()[2].endswith("| Rashomon | 10.0 | 1.00 | 100 | 1 names |")


def test_of_the_rounds_the_least_time_counts_and_the_most_memory() -> None:
    rounds = [{"seconds": 3, "loading": 1, "megabytes": 10}, {"seconds": 2, "loading": 4, "megabytes": 9}]
    assert peers.least(rounds) == {"seconds": 2, "loading": 1, "megabytes": 10}


def test_a_release_that_is_not_there_is_left_out_with_the_reason() -> None:
    with peers.release("no-such-release") as (said, sources):
        assert sources is None
        assert said.startswith("no-such-release is left out")


def test_a_figure_that_is_there_is_not_made_anew(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    figure = tenfold.Figure("add", 1_000, 1_000, 12.5, 13.0, 100, 120, 400, 7.5)
    tenfold.Log(tmp_path / "log").once("add", 1_000, lambda: figure)
    assert '"seconds_an_article": 0.0125' in capsys.readouterr().out
    again = tenfold.Log(tmp_path / "log")
    again.once("add", 1_000, lambda: pytest.fail("it is there"))
    assert again.figures == [figure]
    assert again.points("add", tenfold._each) == [(1_000, 0.0125)]


def test_stores_differ_in_rows_and_not_in_when_they_came(tmp_path: Path) -> None:
    for name, rows in (("one", "('a', 1), ('b', 2)"), ("later", "('b', 3), ('a', 1)"), ("other", "('a', 1), ('a', 2)")):
        with duckdb.connect(tmp_path / name) as made:
            made.execute("CREATE SCHEMA kept; CREATE TABLE kept.points (story TEXT, added INTEGER)")
            made.execute(f"INSERT INTO kept.points VALUES {rows}")
    assert halves.differences(tmp_path / "one", tmp_path / "later") == {}
    assert halves.differences(tmp_path / "one", tmp_path / "other") == {"points": 2}
