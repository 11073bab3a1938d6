"""What was changed on the way from a parent's passage to a child's: hedges, numbers, attributions, cuts."""

from __future__ import annotations

import re
from collections.abc import Iterator

from rashomon.compare.fingerprints import Words
from rashomon.compare.passages import Aligned

HEDGES = frozenset(
    """
        may might could reportedly allegedly alleged apparently possibly perhaps likely probably unconfirmed purportedly
        suspected seemingly potentially
    """.split()
)
REPORTING = frozenset("said says told according reported claimed claims stated added".split())
NUMBER = re.compile(r"\d[\d.,]*$")
MOST = 6
"""Changes named for one passage; of more, the first."""


def changes(passage: Aligned, parent: Words, child: Words) -> tuple[str, ...]:
    """The changes in the gaps of a lightly edited passage, in words, in text order."""
    return tuple(dict.fromkeys(_changes(passage, parent, child)))[:MOST]


def _changes(passage: Aligned, parent: Words, child: Words) -> Iterator[str]:
    for (i, j, size), (k, m, _) in zip(passage.runs, passage.runs[1:], strict=False):
        lost, new = parent.forms[i + size : k], child.forms[j + size : m]
        before, after = set(lost) & HEDGES, set(new) & HEDGES
        if before - after:
            yield f"hedge dropped: {', '.join(sorted(before - after))}"
        if after - before:
            yield f"hedge added: {', '.join(sorted(after - before))}"
        if set(lost) & REPORTING and not set(new) & REPORTING:
            yield f"attribution dropped: {' '.join(lost)}"
        numbers = [[w for w in words if NUMBER.match(w)] for words in (lost, new)]
        if numbers[0] and numbers[1] and numbers[0] != numbers[1]:
            yield f"number changed: {', '.join(numbers[0])} to {', '.join(numbers[1])}"
        elif numbers[0] and not numbers[1]:
            yield f"number dropped: {', '.join(numbers[0])}"
        if ("not" in lost) != ("not" in new):
            yield "“not” dropped" if "not" in lost else "“not” added"
