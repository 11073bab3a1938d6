"""What befalls people, as counts of them tell it: killed, injured, missing, arrested, rescued, displaced."""

from __future__ import annotations

from rashomon.compare.likeness import stems
from rashomon.findings import Quantity

OUTCOMES = (
    frozenset(stems("killed dead die died deaths fatalities drowned perished")),
    frozenset(stems("wounded injured hurt injuries")),
    frozenset(stems("missing disappeared")),
    frozenset(stems("arrested detained")),
    frozenset(stems("rescued saved evacuated")),
)
"""What befalls people: a number of the one says nothing of a number of the other, though both count people."""

_MISSING = 2

_LOST = (frozenset(stems("lives lost")), frozenset(stems("bodies")), frozenset(stems("toll")))
"""What else counts the dead, where it stands for those counted: "claimed 11 lives", "the toll rose to 189"."""

_PEOPLE = frozenset(
    stems("people persons person passengers victims others men women bodies lives lost toll number confirmed")
)
"""Words for those counted that leave open who they are."""


def outcome_of(one: Quantity) -> int | None:
    """What befell those whom a plain count counts, as a place in ``OUTCOMES``; None where it does not say."""
    if one.unit or not one.of:
        return None
    words = stems(one.of)
    found = next((n for n, group in enumerate(OUTCOMES) if words & group), None)
    return 0 if found is None and any(lost <= words for lost in _LOST) else found


def who(one: Quantity) -> frozenset[str]:
    """Stems of the words that say what was counted; where something befell people, only what narrows these down."""
    words = stems(one.of or "")
    return words if outcome_of(one) is None else words - _PEOPLE - frozenset().union(*OUTCOMES)


def grows(outcome: int) -> bool:
    """Whether a count of that outcome can only rise: the missing are found, the others are told of later."""
    return outcome != _MISSING
