"""The timeline of a story: when it was reported, and when what it tells of took or takes place."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date, datetime

from rashomon.joined import balanced
from rashomon.report.dates import day, moment, say_between, say_period
from rashomon.report.index import Byline, Index, Quote
from rashomon.report.typeset import flat
from rashomon.report.wording import STATUS
from rashomon.story import Story

_LEADING = re.compile(r"^(?:that|and|but|or)\s+", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Thing:
    """Something that articles give a date to.

    Attributes:
        label: the words of the very claim that gives the date; where several do, of the one that the point is called
            by, else of the first.
        about: the point that they speak of, as its number in the story; None where it is of none.
        start: first moment; ``end`` the last.
        when: the interval in words.
        status: empty for what is reported as happened.
        quotes: the words that give the date, one for each article.
        bounded: whether both its first and its last moment are known.
    """

    label: str
    about: int | None
    start: datetime
    end: datetime
    when: str
    status: str
    quotes: tuple[Quote, ...]
    bounded: bool


@dataclass(frozen=True, slots=True)
class Report:
    """An article with a date of publication."""

    by: Byline
    published: datetime


@dataclass(frozen=True, slots=True)
class Date:
    """One entry of the list: a day, what articles date to it, and what was published on it."""

    label: str
    things: tuple[Thing, ...]
    reports: tuple[Byline, ...]


@dataclass(frozen=True, slots=True)
class Timeline:
    """Everything with a date, in order.

    Attributes:
        undated: articles of the story without a date.
    """

    dates: tuple[Date, ...]
    things: tuple[Thing, ...]
    reports: tuple[Report, ...]
    undated: tuple[Byline, ...]


def build(story: Story, index: Index) -> Timeline:
    """The timeline of a story."""
    bylines = index.bylines_of(story)
    reports = []
    for by in bylines:
        when = moment(index.material.articles[by.article].published)
        if when is not None:
            reports.append(Report(by, when))
    reports.sort(key=lambda r: (r.published, r.by.number))
    dated = {r.by.article for r in reports}
    things = _things(story, bylines, index)
    return Timeline(
        _dates(things, reports),
        things,
        tuple(reports),
        tuple(by for by in bylines if by.article not in dated),
    )


def _things(story: Story, bylines: list[Byline], index: Index) -> tuple[Thing, ...]:
    points = {
        (account.article, claim): (n, point)
        for n, point in enumerate(story.points)
        for account in point.accounts
        for claim in account.claims
    }
    things: list[tuple[bool, Thing]] = []
    for by in bylines:
        findings = index.material.findings[by.article]
        times = {t.id: t for t in findings.times if t.type in ("DATE", "TIME")}
        for claim in findings.claims:
            number, point = points.get((by.article, claim.id), (None, None))
            dated = [times[i] for i in claim.times if i in times]
            label = _statement(index.quote(by.article, *claim.spans).words) if dated else ""
            named = point is not None and point.label.rstrip(' …”"').casefold() in label.casefold()
            for time in dated:
                first, last = moment(time.start) or moment(time.end), moment(time.end) or moment(time.start)
                if first is not None and last is not None:
                    bounded = time.start is not None and time.end is not None
                    when, status = say_between(time.start, time.end), STATUS[claim.status]
                    told = (index.quote(by.article, time.span),)
                    thing = Thing(label, number, first, max(first, last), when, status, told, bounded)
                    things.append((named, thing))
    return _merged(things)


def _statement(words: str) -> str:
    words = balanced(_LEADING.sub("", words))
    return words[:1].upper() + words[1:]


def _merged(things: list[tuple[bool, Thing]]) -> tuple[Thing, ...]:
    """One entry where articles date the same point more or less exactly: the most exact date is kept, with its words.

    Of those that are as exact the first is kept, but one by whose words the point is called (True) goes before it.
    """
    kept: list[Thing] = []
    exact_first = sorted(
        things,
        key=lambda x: (
            x[1].end - x[1].start, x[1].start, not x[0], x[1].quotes[0].by.number, x[1].label, x[1].status
        ),
    )  # fmt: skip
    for _, one in exact_first:
        for n, other in enumerate(kept):
            meets = one.bounded and other.bounded and one.start <= other.end and other.start <= one.end
            alike = one.label == other.label if one.about is None else one.about == other.about
            if alike and (meets or one.when == other.when):
                status = ", ".join(sorted({other.status, one.status} - {""})) if one.status and other.status else ""
                quotes = {q.by: q for q in (*one.quotes, *other.quotes)}
                merged = tuple(quotes[by] for by in sorted(quotes, key=lambda by: by.number))
                kept[n] = replace(other, status=status, quotes=merged)
                break
        else:
            kept.append(one)
    return tuple(sorted(kept, key=lambda t: (t.start, -len(t.quotes), t.end, t.label, t.status)))


def _dates(things: tuple[Thing, ...], reports: list[Report]) -> tuple[Date, ...]:
    days: dict[date, tuple[list[Thing], list[Byline]]] = {}
    for thing in things:
        days.setdefault(thing.start.date(), ([], []))[0].append(thing)
    for report in reports:
        days.setdefault(report.published.date(), ([], []))[1].append(report.by)
    out = []
    for when in sorted(days):
        told, published = days[when]
        spoken = {thing.when for thing in told}
        # A month or a year keeps its own words, unless it falls together with something on its first day.
        label = spoken.pop() if len(spoken) == 1 and not published else day(when)
        out.append(Date(label, tuple(told), tuple(published)))
    return tuple(out)


def title(thing: Thing) -> str:
    """The thing on one line, for a tooltip or a label that is read aloud."""
    status = f", {thing.status}" if thing.status else ""
    return f"{thing.when}: {flat(thing.label, 80)}{status}"


def spoken(timeline: Timeline) -> str:
    """The period of publication in words; empty without dates."""
    days = [r.published for r in timeline.reports]
    return say_period(min(days), max(days)) if days else ""
