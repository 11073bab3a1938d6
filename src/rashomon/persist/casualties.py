"""The dead and injured of an event as one number each, by ACLED's habit, beside the full interval.

ACLED's coders take the most conservative of several reported numbers, and fixed ones for words: 10 for "tens", 12 for
"dozens", 100 for "hundreds" (ACLED, FAQs on fatality methodology).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from rashomon.findings import Quantity
from rashomon.story import MergedEvent

Outcome = Literal["killed", "injured"]

_COUNTED: dict[Outcome, re.Pattern[str]] = {
    "killed": re.compile(r"\b(?:kill\w*|dead|die[sd]?|deaths?|fatalit\w+|drown\w*|lives lost|bodies)\b", re.IGNORECASE),
    "injured": re.compile(r"\b(?:injur\w+|wound\w+|hurt)\b", re.IGNORECASE),
}
_WORDS = ((re.compile(r"\btens\b", re.I), 10.0), (re.compile(r"\bdozens\b", re.I), 12.0),
          (re.compile(r"\bhundreds\b", re.I), 100.0))  # fmt: skip


@dataclass(frozen=True, slots=True)
class Toll:
    """The number by habit, and the interval over all reports; None where unknown or unbounded."""

    number: float | None
    low: float | None
    high: float | None


def toll(event: MergedEvent, outcome: Outcome) -> Toll | None:
    """How many were killed or injured; None where no report of the event tells."""
    told = [q for r in event.reports for q in r.quantities if _counts(q, outcome)]
    if not told:
        return None
    numbers = [n for n in map(by_habit, told) if n is not None]
    lows, highs = [q.low for q in told], [q.high for q in told]
    return Toll(
        min(numbers, default=None),
        None if None in lows else min(n for n in lows if n is not None),
        None if None in highs else max(n for n in highs if n is not None),
    )


def by_habit(one: Quantity) -> float | None:
    """The number that ACLED's habit gives to the words of one report."""
    words = one.span.exact[:200]
    habit = next((number for pattern, number in _WORDS if pattern.search(words)), None)
    # "hundreds of thousands" and "two dozens" have a reading of their own
    if habit is not None and one.low in (None, habit):
        return habit
    return one.low if one.low else one.high


def _counts(one: Quantity, outcome: Outcome) -> bool:
    return one.unit == "" and one.change is None and _COUNTED[outcome].search((one.of or "")[:200]) is not None
