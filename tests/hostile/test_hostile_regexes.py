"""No expression takes more than its share of time, whatever it is given: twice the text, about twice the time."""

from __future__ import annotations

import re
import time

import pytest
from regexes import Expression, expressions, pumps

from rashomon._runtime.alarm import Overtime, within

SMALL, LARGE = 2_000, 8_000
"""Characters. A linear expression takes four times as long for the large string, a quadratic one sixteen times."""

MOST_GROWTH = 8.0
QUICK = 0.05
"""Seconds of the processor below which growth is not looked at: it cannot be measured, and does no harm."""

GIVE_UP = 20.0

BOUNDED = {
    "acquire/text._ABBREVIATION": 200,  # a title
    "annotate/places._WITHIN": 40,  # what stands between two names
    "compare/slip_numbers: (\\w+) $": 80,  # what stands before a number
    "report/index._WHOLE": 100,  # 320 characters, in which no two spaces stand together
}
"""Expressions that grow faster, and the most characters that they are ever given."""

ALL = expressions()


def seconds(one: Expression, text: str) -> float:
    """Of the processor, so that a busy machine does not matter; endless where it does not end."""
    began = time.thread_time()
    try:
        with within(GIVE_UP):
            one.run(text)
    except Overtime:
        return float("inf")
    return time.thread_time() - began


def growth(one: Expression) -> tuple[float, str]:
    """By how many times longer the large strings take at most, and for what; 0 where all are quick."""
    worst = (0.0, "")
    for start, turn in pumps(one.pattern):
        for end in ("\0", "x!"):
            large = seconds(one, start + turn * (LARGE // len(turn)) + end)
            if large > QUICK:
                small = seconds(one, start + turn * (SMALL // len(turn)) + end)
                worst = max(worst, (large / max(small, 1e-6) if large < GIVE_UP else large, start + turn + "…" + end))
            if large == float("inf"):
                return worst
    return worst


def test_expressions_are_found_and_tried() -> None:
    assert len(ALL) > 250
    assert sum(bool(pumps(one.pattern)) for one in ALL) > 80
    assert set(BOUNDED) <= {one.name for one in ALL}, "an expression of this list is no more; take it out"


@pytest.mark.parametrize("one", [one for one in ALL if one.name not in BOUNDED and pumps(one.pattern)], ids=str)
def test_an_expression_takes_time_as_the_text_is_long(one: Expression) -> None:
    times, text = growth(one)
    assert times < MOST_GROWTH, f"{one.pattern.pattern[:200]!r} takes {times:.0f} times as long for {text!r}"


@pytest.mark.parametrize("one", [one for one in ALL if one.name in BOUNDED], ids=str)
def test_an_expression_for_short_strings_is_quick_on_them(one: Expression) -> None:
    for start, turn in pumps(one.pattern):
        for end in ("\0", "x!"):
            most = BOUNDED[one.name]
            assert seconds(one, (start + turn * (most // len(turn)) + end)[:most]) < QUICK


@pytest.mark.parametrize(
    ("bad", "whole"), [(r"(?:a+)+b", True), (r"\s+$", False), (r"\w*\w*\w*!", False), (r"(?:x|x)*y", True)]
)
def test_the_test_can_fail(bad: str, whole: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("test_hostile_regexes.GIVE_UP", 2.0)
    assert growth(Expression("bad", re.compile(bad), whole))[0] > MOST_GROWTH
