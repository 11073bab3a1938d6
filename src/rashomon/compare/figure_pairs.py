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

PERCENT = 0.01
"""By how much two shares may differ and be one, rounded."""

ALIKE, VERY_ALIKE = 0.4, 0.6
"""Share of the shorter claim's words that the other has, where two numbers differ, or are told of many things; and
where they are small as well."""

DAYS = 7
"""Days between two articles behind which another number is taken for one of another time."""

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
    shared = a.words & b.words
    share = len(shared) / max(1, min(len(a.words), len(b.words)))
    if one_number(a, b):
        return 1.0 + share if _same_number(a, b, len(shared), share) else 0.0
    return max(share, 0.01) if _another_number(a, b, len(shared), share) else 0.0


def apart(a: Mention, b: Mention) -> bool:
    """Whether two mentions cannot be in one row, however alike they are: their measures or their scopes differ."""
    x, y = a.quantity, b.quantity
    if a.article == b.article:
        return not equal(x, y)
    if not _one_measure(a, b) or (a.partner and b.partner and a.partner != b.partner):
        return True
    return bool(a.places and b.places and not any(same_place(p, q) for p in a.places[:8] for q in b.places[:8]))


def one_number(a: Mention, b: Mention) -> bool:
    """Whether both give one number; of two pairs ("47 to 43 percent") the same one, of others one that both may mean.

    "At least 2" and 70 exclude one another as little as "at least 70" and 70, but they are two numbers.
    """
    x, y = a.quantity, b.quantity
    if a.vague or b.vague:
        return meet(*widened(x, y))
    if "between" in (x.bound, y.bound):
        return equal(x, y)
    one, other = sorted((abs(told(x)), abs(told(y))))
    near = other - one <= PERCENT if in_base_units(x)[2] == "ratio" else one >= NEAR * other
    return near and meet(*widened(x, y))


def told(one: Quantity) -> float:
    """The number that the words give, in base units: of "at least 12" 12, of "about 30" 30."""
    low, high, _ = in_base_units(one)
    if low is not None and high is not None and one.bound == "about":
        return (low + high) / 2
    return low if low is not None else high or 0.0


def _one_measure(a: Mention, b: Mention) -> bool:
    """Whether both count the same thing in units that convert."""
    x, y = a.quantity, b.quantity
    if a.rate != b.rate:
        return False
    if not same_measure(x, y):
        # "40 hectares of pine", "60 hectares": where nothing else is measured so, the measure tells of what
        kinds = in_base_units(x)[2], in_base_units(y)[2]
        alone = a.alone and b.alone and x.change == y.change and not (a.counted and b.counted)
        return alone and kinds[0] == kinds[1] and kinds[0] not in ("", "ratio")
    if x.of and y.of and a.outcome is None and b.outcome is None:
        return 2 * len(a.counted & b.counted) >= max(len(a.counted), len(b.counted))
    return True


def _same_number(a: Mention, b: Mention, shared: int, share: float) -> bool:
    """Whether two that give one number are of one thing."""
    x, together = a.quantity, _together(a, b)
    alone = a.counted == b.counted and (a.outcome is not None or bool(a.counted)) and _each_alone(a, b)
    if a.vague or b.vague:
        return alone or (together and shared >= 2 and (a.vague == b.vague or a.outcome is not None))
    dimension = in_base_units(x)[2]
    if dimension == "ratio" and not equal(x, b.quantity):
        return together and bool(a.counted) and a.counted == b.counted  # "32.3 percent" of one poll, "32" of another
    if dimension == "[length]" or (dimension == "" and a.outcome is None and (x.high or 0.0) < FEW):
        least = 0 if alone else 2
        return (together or alone) and shared >= least and (alone or share >= ALIKE) and not _other_names(a, b)
    return together or alone or shared >= 2 or (len(a.around & b.around) >= 3 and _distinct(a))


def _together(a: Mention, b: Mention) -> bool:
    """Whether their claims are of one point."""
    return a.point is not None and a.point == b.point


def _other_names(a: Mention, b: Mention) -> bool:
    """Whether each claim has a name that the other has not."""
    return bool(a.names - b.names and b.names - a.names)


def _distinct(one: Mention) -> bool:
    low = one.quantity.low
    return low is not None and len(f"{abs(low):.12g}".replace(".", "").strip("0")) >= DISTINCT


def _another_number(a: Mention, b: Mention, shared: int, share: float) -> bool:
    """Whether two that give two numbers are of one thing."""
    x, y = a.quantity, b.quantity
    if a.historical != b.historical or a.vague or b.vague or a.partner or b.partner or a.counted & POINTS:
        return False
    if (a.claim.status in ASIDE) != (b.claim.status in ASIDE) or "between" in (x.bound, y.bound):
        return False
    if a.times and b.times and all(exclude(t, u) for t in a.times for u in b.times):
        return False
    if a.published and b.published and abs((a.published - b.published).days) > DAYS:
        return False
    one, other = sorted((abs(told(x)), abs(told(y))))
    alone = _each_alone(a, b)
    dimension = in_base_units(x)[2]
    if dimension not in ("", "ratio") and not (a.counted and b.counted):
        # a measure tells much of what is measured
        return alone and len(a.around & b.around) >= 2 and one >= SIZE * other
    if a.counted != b.counted or not (x.of and y.of) or dimension == "ratio":
        return False  # of shares there are many in one story: of other polls, of other candidates
    if a.outcome is None and alone and a.counted and one >= SIZE * other:
        return True
    if a.outcome is None:
        least, alike = (2, ALIKE) if one >= FEW else (3, VERY_ALIKE)
        return _together(a, b) and shared >= least and share >= alike and one >= SIZE * other
    if stems(x.of) & SEXES != stems(y.of) & SEXES or one < GROWN * other:
        return False
    if alone:
        return True
    if _together(a, b):
        return shared >= 1
    return _leading(a, b) and len(a.around & b.around) >= 2 and not _other_names(a, b)


def _leading(a: Mention, b: Mention) -> bool:
    """Whether both articles begin with it; of one without a date nobody knows whether it is of these days."""
    return a.lead and b.lead and (a.published is None) == (b.published is None)


def _each_alone(a: Mention, b: Mention) -> bool:
    """Whether both articles begin with it, and give no other number of it: then there is nothing to mix up."""
    return a.alone and b.alone and _leading(a, b)
