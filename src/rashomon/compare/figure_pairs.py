"""Whether two quantities of two articles are figures of one thing.

Nothing tells it for certain, so rows are kept few: two rows of one thing cost a reader less than a row of two things.
"""

from __future__ import annotations

from rashomon.compare.figure_mentions import Mention
from rashomon.compare.likeness import stems
from rashomon.compare.same_event import same_place
from rashomon.compare.values import equal, exclude, meet, same_measure, widened
from rashomon.findings import Quantity, Status
from rashomon.units import in_base_units

DISTINCT = 3
"""Figures of a number from which it is seldom told of two things in one story: 404, 4.9 is none, 12,314."""

NEAR = 0.85
"""Share of the higher of two numbers from which on the lower one may be the same, rounded: "over 1 million", 1.1."""

SIZE, GROWN = 0.4, 0.1
"""The same share from which on two numbers that differ may be of one thing, and where they tell what befell people: a
toll may grow tenfold between two articles."""

ALIKE = 0.5
"""Share of the shorter claim's words that the other has, where two numbers differ."""

SEXES = stems("women woman men man girls boys")
"""Words for a part of those to whom something happened: of three dead, two are women."""

POINTS = stems("points percent")

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
    told_apart = _another_number(a, b, shared=len(shared), near=len(near), share=share, together=together)
    return max(share, 0.01) if told_apart else 0.0


def apart(a: Mention, b: Mention) -> bool:
    """Whether two mentions cannot be in one row, however alike they are: their measures or their scopes differ."""
    x, y = a.quantity, b.quantity
    if a.article == b.article:
        return not equal(x, y)
    if not _one_measure(a, b):
        return True
    return bool(a.places and b.places and not any(same_place(p, q) for p in a.places[:8] for q in b.places[:8]))


def one_number(a: Mention, b: Mention) -> bool:
    """Whether both give one number; of two pairs ("47 to 43 percent") the same one, of others one that both may mean.

    "At least 2" and 70 exclude one another as little as "at least 70" and 70, but they are two numbers.
    """
    x, y = a.quantity, b.quantity
    if "between" in (x.bound, y.bound):
        return equal(x, y)
    if a.vague or b.vague:
        return meet(*widened(x, y))
    one, other = sorted((abs(told(x)), abs(told(y))))
    return meet(*widened(x, y)) and one >= NEAR * other


def told(one: Quantity) -> float:
    """The number that the words give, in base units: of "at least 12" 12, of "about 30" 30."""
    low, high, _ = in_base_units(one)
    if low is not None and high is not None and one.bound == "about":
        return (low + high) / 2
    return low if low is not None else high or 0.0


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


def _another_number(a: Mention, b: Mention, *, shared: int, near: int, share: float, together: bool) -> bool:
    """Whether two that give two numbers are of one thing."""
    x, y = a.quantity, b.quantity
    if a.historical != b.historical or a.vague or b.vague or a.counted != b.counted:
        return False
    if not (x.of and y.of) or in_base_units(x)[2] == "ratio" or a.counted & POINTS:
        return False  # of shares there are many in one story: of other polls, of other candidates
    if (a.claim.status in ASIDE) != (b.claim.status in ASIDE) or "between" in (x.bound, y.bound):
        return False
    if a.times and b.times and all(exclude(t, u) for t in a.times for u in b.times):
        return False
    one, other = sorted((abs(told(x)), abs(told(y))))
    if a.outcome is None:
        return together and shared >= 2 and share >= ALIKE and one >= SIZE * other
    if stems(x.of) & SEXES != stems(y.of) & SEXES or one < GROWN * other:
        return False
    if together:
        return shared >= 1
    return a.lead and b.lead and near >= 2 and not (a.names - b.names and b.names - a.names)
