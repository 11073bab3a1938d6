"""Figures over time: what several articles count or measure of one thing, as values in the order of publication."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from rashomon.article import Span
from rashomon.findings import Bound, Status
from rashomon.speaker import Speaker

Course = Literal["stands", "grew", "fell", "up and down", "disputed"]


@dataclass(frozen=True, slots=True)
class FigureValue:
    """What one article gives for a figure.

    Attributes:
        article: its id.
        span: the number with its unit.
        spans: the words of the claim in which it stands.
        published: when the article was published, an ISO 8601 day, or a moment in UTC; None where that is not known.
        low, high: the interval, in ``unit``; None where unbounded.
        unit, bound: as in ``rashomon.findings.Quantity``.
        status: of the claim.
        denied: whether whoever is reported to speak of the number denies it.
        attribution: the chain of speakers, outermost first; empty in the outlet's own voice.
    """

    article: str
    span: Span
    spans: tuple[Span, ...]
    published: str | None
    low: float | None
    high: float | None
    unit: str
    bound: Bound
    status: Status
    denied: bool
    attribution: tuple[Speaker, ...]


@dataclass(frozen=True, slots=True)
class Figure:
    """One thing that two articles or more give a number of.

    Attributes:
        id: stable between runs on the same articles.
        of: what is counted or measured, in the words of an article ("people killed"); None where no article says.
        unit: of the first value; empty for a plain count.
        change: whether the number is a change, "by …", and which way.
        values: by publication, those without a date last.
        course: how the values go: they agree ("stands"), later ones are higher or lower, or both; or articles of one
            time, or of which it is not known which is the earlier one, exclude one another, or one denies the number
            ("disputed").
        independent_sources: distinct roots behind the values; ``reasons`` why that many.
    """

    id: str
    of: str | None
    unit: str
    change: Literal["up", "down"] | None
    values: tuple[FigureValue, ...]
    course: Course
    independent_sources: int
    reasons: tuple[str, ...]
