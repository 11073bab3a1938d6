"""Whether two quantities of two articles are figures of one thing.

Nothing tells it for certain, so rows are kept few: two rows of one thing cost a reader less than a row of two things.
"""

from __future__ import annotations

from rashomon.compare.figure_mentions import Mention
from rashomon.compare.same_event import same_place
from rashomon.compare.values import equal, exclude, meet, same_measure, widened
from rashomon.findings import Status
from rashomon.units import in_base_units

DISTINCT = 3
"""Figures of a number from which it is seldom told of two things in one story: 404, 4.9 is none, 12,314."""

FEW = 10
"""Counts up to which two things are often as many: "two bills", "five senators"."""

ASIDE: frozenset[Status] = frozenset({"planned", "hypothetical"})


def strength(a: Mention, b: Mention) -> float:
    """How much speaks for one thing, 0 where it is too little, or something against it. Equal numbers have 1 more."""
    if not _one_measure(a, b) or apart(a, b):
        return 0.0
    shared, near = a.words & b.words, a.around & b.around
    share = len(shared) / max(1, min(len(a.words), len(b.words)))
    together = a.point is not None and a.point == b.point
    if one_number(a, b):
        return 1.0 + share if _same_number(a, b, shared=len(shared), near=len(near), together=together) else 0.0
    return share if _another_number(a, b, shared=len(shared), share=share, together=together) else 0.0


def apart(a: Mention, b: Mention) -> bool:
    """Whether two mentions cannot be in one row, however alike they are: their measures or their scopes differ."""
    x, y = a.quantity, b.quantity
    if a.article == b.article:
        return not equal(x, y)
    if not _one_measure(a, b):
        return True
    if a.places and b.places and not any(same_place(p, q) for p in a.places[:8] for q in b.places[:8]):
        return True
    return False


def one_number(a: Mention, b: Mention) -> bool:
    """Whether both give one number; of two pairs ("47 to 43 percent") the same one, of others one that both may mean."""
    x, y = a.quantity, b.quantity
    return equal(x, y) if "between" in (x.bound, y.bound) else meet(*widened(x, y))


def _one_measure(a: Mention, b: Mention) -> bool:
    """Whether both count the same thing in units that convert."""
    x, y = a.quantity, b.quantity
    if not same_measure(x, y):
        return False
    if x.of and y.of and a.outcome is None and b.outcome is None:
        return 2 * len(a.counted & b.counted) >= max(len(a.counted), len(b.counted))
    return True


def _same_number(a: Mention, b: Mention, *, shared: int, near: int, together: bool) -> bool:
    """Whether two that give one number are of one thing."""
    if a.vague or b.vague:
        return together and shared >= 2 and (a.vague == b.vague or a.outcome is not None)
    if in_base_units(a.quantity)[2] == "ratio" and not equal(a.quantity, b.quantity):
        return together and bool(a.counted) and a.counted == b.counted  # "32.3 percent" of one poll, "32" of another
    small = a.quantity.unit == "" and (a.quantity.high or 0.0) < FEW and a.outcome is None
    if small:
        return together and shared >= 2
    return together or shared >= 2 or (near >= 3 and _distinct(a))


def _distinct(one: Mention) -> bool:
    low = one.quantity.low
    return low is not None and len(f"{abs(low):.12g}".replace(".", "").strip("0")) >= DISTINCT


def _another_number(a: Mention, b: Mention, *, shared: int, share: float, together: bool) -> bool:
    """Whether two that give two numbers are of one thing."""
    x, y = a.quantity, b.quantity
    if a.historical or b.historical or a.vague or b.vague or a.counted != b.counted:
        return False
    if not (x.of and y.of) or in_base_units(x)[2] == "ratio":
        return False  # of shares there are many in one story: of other polls, of other candidates
    if (a.claim.status in ASIDE) != (b.claim.status in ASIDE) or "between" in (x.bound, y.bound):
        return False
    if a.times and b.times and all(exclude(t, u) for t in a.times for u in b.times):
        return False
    if a.names and b.names and a.names - b.names and b.names - a.names and not together:
        return False
    if a.outcome is not None:
        return together or (shared >= 2 and share >= 0.4)
    return together and shared >= 2 and share >= 0.5
