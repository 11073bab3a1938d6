"""A ledger of forecasts holds what can come true or fail: no questions, no papers, nothing imagined."""

from __future__ import annotations

import pytest

from rashomon import Attribution, Claim, Span
from rashomon.compare.foretelling import is_forecast
from rashomon.findings import Mode, Status


def foretells(
    words: str,
    *,
    cue: str = "",
    status: Status = "planned",
    mode: Mode = "indirect",
    behind: str = ".",
    dated: bool = False,
) -> bool:
    said = Span(0, len(cue), cue)
    content = Span(0, len(words), words)
    chain = [Attribution("s1", None, said, (content,), None, "named", mode, "asserts", None, 0.9)] if cue else []
    claim = Claim("c1", (content,), (), status, 0.9)
    return is_forecast(claim, chain, f"{words}{behind}", behind, dated=dated)


@pytest.mark.parametrize(
    "words",
    [
        "the council will close the port of Marsund",
        "that the dockers won’t load the ferry",
        "the mayor is widely expected to open the bridge",
        "the dockers are going to block the harbour",
        "the council plans to sell the ferry",
        "the council has promised to pay for the ferry",
    ],
)
def test_what_is_ahead_of_the_report_is_a_forecast(words: str) -> None:
    assert foretells(words)
    assert not foretells(words, status="happened")
    assert not foretells(words, behind="?")


@pytest.mark.parametrize(
    "words",
    [
        "that is going to happen",
        "why the council will close the port",
        "to what extent the council will close the port",
        "a bill that would close the port of Marsund",
        "the council would close the port of Marsund",
        "the mayor was expected to open the bridge",
        "no ferry shall be taken from its owner without a price",
    ],
)
def test_what_is_asked_proposed_imagined_or_past_is_none(words: str) -> None:
    assert not foretells(words)


def test_a_would_in_a_report_of_speech_was_a_will() -> None:
    words = "the council would close the port of Marsund"
    assert foretells(words, cue="said")
    assert not foretells(words, cue="said", mode="direct")
    assert not foretells(words, cue="said", behind=" if the dockers left.")
    assert not foretells("the port would be safer in the north", cue="said")
    assert foretells("the port would be closed in the north", cue="said")
    assert not foretells("a bill that would close the port of Marsund", cue="said")


def test_a_day_that_comes_makes_a_plan_a_forecast() -> None:
    words = "the mayor was scheduled to open the bridge on Tuesday"
    assert foretells(words, dated=True)
    assert not foretells(words)


def test_a_promise_is_one_where_it_names_a_deed() -> None:
    assert foretells("to close the port of Marsund", cue="promised", status="hypothetical")
    assert not foretells("the port of Marsund and its ferry", cue="promised", status="hypothetical")
    assert not foretells("to close the port of Marsund", cue="said", status="hypothetical")
