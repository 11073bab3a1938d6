"""The timeline of a story: when it was reported, and when what it tells of took or takes place."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime

from rashomon.findings import Status
from rashomon.report.dates import day, moment, say_between, say_period
from rashomon.report.index import Byline, Index, Quote
from rashomon.report.typeset import flat
from rashomon.report.wording import STATUS
from rashomon.story import Story


@dataclass(frozen=True, slots=True)
class Thing:
    """Something that articles give a date to.

    Attributes:
        label: the point's label, or the claim's own words.
        start: first moment; ``end`` the last.
        when: the interval in words.
        status: empty for what is reported as happened.
        quotes: the words that give the date, one for each article.
        bounded: whether both its first and its last moment are known.
    """

    label: str
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
    labels = {
        (account.article, claim): point.label
        for point in story.points
        for account in point.accounts
        for claim in account.claims
    }
    gathered: dict[tuple[str, str | None, str | None, Status], dict[str, Quote]] = {}
    for by in bylines:
        findings = index.material.findings[by.article]
        times = {t.id: t for t in findings.times if t.type in ("DATE", "TIME")}
        for claim in findings.claims:
            label = labels.get((by.article, claim.id)) or " … ".join(s.exact for s in claim.spans)
            for time in (times[i] for i in claim.times if i in times):
                key = (label, time.start, time.end, claim.status)
                gathered.setdefault(key, {}).setdefault(by.article, index.quote(by.article, time.span))
    things: list[Thing] = []
    for (label, start, end, status), quotes in gathered.items():
        first, last = moment(start) or moment(end), moment(end) or moment(start)
        if first is not None and last is not None:
            bounded = start is not None and end is not None
            when = say_between(start, end)
            things.append(Thing(label, first, max(first, last), when, STATUS[status], tuple(quotes.values()), bounded))
    return _merged(things)


def _merged(things: list[Thing]) -> tuple[Thing, ...]:
    """One entry where articles date the same point more or less exactly: the most exact date is kept."""
    kept: list[Thing] = []
    for one in sorted(things, key=lambda t: (t.end - t.start, t.start, t.label, t.status)):
        for n, other in enumerate(kept):
            meets = one.bounded and other.bounded and one.start <= other.end and other.start <= one.end
            if one.label == other.label and (meets or one.when == other.when):
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
