"""Figures over time: what articles give for one thing, as a row of values by publication."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from rashomon.figure import Course, Figure, FigureValue
from rashomon.report.dates import say
from rashomon.report.index import Index, Quote
from rashomon.report.typeset import flat
from rashomon.report.wording import STATUS
from rashomon.speaker import Speaker
from rashomon.story import Story

COURSE: Final[dict[Course, str]] = {
    "stands": "stands",
    "grew": "grew",
    "fell": "fell, perhaps corrected",
    "up and down": "rose and fell",
    "disputed": "disputed",
}


@dataclass(frozen=True, slots=True)
class Value:
    """One value of a row, with those who give the same one after it.

    Attributes:
        words: the number as the first article writes it.
        quote: the claim in which it stands.
        when: when that article was published, in words; empty where it is not known.
        status: "denied", "planned", …; empty for what is reported as it is.
        others: the same number in further articles, up to the next other one.
    """

    words: str
    number: Quote
    quote: Quote
    chain: tuple[Speaker, ...]
    when: str
    status: str
    others: tuple[Quote, ...]


@dataclass(frozen=True, slots=True)
class Entry:
    """One figure.

    Attributes:
        label: what is counted or measured, or the words of the first number where no article says.
        course: how the values go, in words; ``differs`` whether they exclude one another at one time.
        sources: how many independent ones; ``reasons`` why that many.
    """

    label: str
    course: str
    differs: bool
    values: tuple[Value, ...]
    articles: int
    sources: int
    reasons: tuple[str, ...]


def build(story: Story, index: Index) -> list[Entry]:
    """The story's figures, in its order; values of articles that are not there are left out."""
    found = []
    for one in story.figures:
        known = [v for v in one.values if v.article in index.bylines and v.spans]
        if len({v.article for v in known}) > 1:
            found.append(_entry(one, known, index))
    return found


def _entry(one: Figure, known: list[FigureValue], index: Index) -> Entry:
    runs: list[list[FigureValue]] = []
    for value in known:
        if runs and _told(runs[-1][0]) == _told(value):
            runs[-1].append(value)
        else:
            runs.append([value])
    change = {"up": " more", "down": " less"}.get(one.change or "", "")
    return Entry(
        flat(f"{one.of or known[0].span.exact}{change}", 120),
        COURSE[one.course],
        one.course == "disputed",
        tuple(_value(run, index) for run in runs),
        len({v.article for v in known}),
        one.independent_sources,
        one.reasons,
    )


def _told(one: FigureValue) -> tuple[object, ...]:
    return one.low, one.high, one.unit, _status(one)


def _value(run: list[FigureValue], index: Index) -> Value:
    first = run[0]
    return Value(
        flat(first.span.exact, 60),
        index.quote(first.article, first.span),
        index.quote(first.article, *first.spans),
        index.named(first.attribution),
        say(first.published, hour=True),
        _status(first),
        tuple(index.quote(v.article, v.span) for v in run[1:]),
    )


def _status(one: FigureValue) -> str:
    return "denied" if one.denied else STATUS[one.status]
