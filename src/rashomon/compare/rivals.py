"""Rivals: names, offices or days that two claims put between the same words, and that exclude one another."""

from __future__ import annotations

from rashomon.compare.base import Desk
from rashomon.compare.likeness import stems
from rashomon.compare.names import CONTAINED, compare_names
from rashomon.compare.offices import compare_offices
from rashomon.compare.values import Difference, Placed, compare_times


def compare_rivals(desk: Desk, a: Placed, b: Placed) -> Difference | None:
    """The first names, else offices, in one slot of two claims that exclude one another; None where none do."""
    return compare_names(desk, a, b) or compare_offices(desk, a, b)


def sets_apart(desk: Desk, a: Placed, b: Placed, *, close: bool) -> bool:
    """Whether two claims that were not aligned speak of one thing all the same, and differ on a part of it.

    Offices and days are looked at in any case; names only in claims that are close to one another, or of which one
    says little that the other does not say.
    """
    if compare_offices(desk, a, b) is not None or _conflict(compare_times(desk, a, b)):
        return True
    return (close or _within(a, b)) and compare_names(desk, a, b) is not None


def _conflict(found: Difference | None) -> bool:
    return found is not None and found.relation == "conflict"


def _within(a: Placed, b: Placed) -> bool:
    """Whether all but the name in dispute and a few words of the shorter claim stand in the other."""
    mine, theirs = (stems(" ".join(s.exact for s in claim.spans)) for _, claim in (a, b))
    least = min(len(mine), len(theirs)) - 1
    return len(mine & theirs) >= CONTAINED * least
