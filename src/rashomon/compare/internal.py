"""Internal contradictions: two statements of one article that exclude each other."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import ClassVar

from rashomon.compare.base import Desk
from rashomon.compare.slip_acts import act_slips
from rashomon.compare.slip_ages import age_slips
from rashomon.compare.slip_contraries import contrary_slips
from rashomon.compare.slip_days import day_slips
from rashomon.compare.slip_denials import denial_slips
from rashomon.compare.slip_firsts import first_slips
from rashomon.compare.slip_lists import list_slips
from rashomon.compare.slip_numbers import number_slips
from rashomon.compare.slip_offices import office_slips
from rashomon.compare.slip_order import order_slips
from rashomon.compare.slip_places import place_slips
from rashomon.compare.slip_reading import Reading, Slip
from rashomon.compare.verdicts import no_conflict
from rashomon.findings import Findings
from rashomon.story import Relation

KINDS: tuple[Callable[[Reading], Iterator[Slip]], ...] = (
    first_slips,
    number_slips,
    age_slips,
    list_slips,
    day_slips,
    denial_slips,
    contrary_slips,
    office_slips,
    place_slips,
    act_slips,
    order_slips,
)
"""What is looked for in each article, in the order in which it is shown."""


class Internal:
    """Looks for contradictions inside each article of a story."""

    name: ClassVar[str] = "internal"
    requires: ClassVar[tuple[str, ...]] = ("findings", "stories")
    assigns: ClassVar[tuple[str, ...]] = ("stories.internal",)

    def __call__(self, desk: Desk) -> Desk:
        """Fill in the internal contradictions of every story, by article and kind."""
        for story in desk.stories:
            story.internal = [
                relation
                for article in sorted(story.articles)
                for relation in slips(article, desk.findings[article], desk.articles[article].published)
                if no_conflict(desk, (article, relation.a_span), (article, relation.b_span)) is None
            ]
        return desk


def slips(article: str, findings: Findings, published: str | None) -> Iterator[Relation]:
    """The internal contradictions of one article.

    Args:
        article: its id.
        findings: of that article.
        published: when it was published, ISO 8601, or None.
    """
    reading = Reading(findings, published)
    for look in KINDS:
        for one in look(reading):
            yield Relation(article, article, "conflict", one.kind, one.why, one.a, one.b)
