"""Dates as a reader would say them. Nothing here asks a clock."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import UTC, date, datetime

from rashomon.report.typeset import flat

_PARTIAL = re.compile(r"(\d{4})(?:-(\d{2}))?")
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def moment(iso: str | None) -> datetime | None:
    """An ISO 8601 date, date-time, month or year as a moment in UTC (its first instant); None if it is none.

    A date-time without an offset is taken as UTC.
    """
    if not iso:
        return None
    partial = _PARTIAL.fullmatch(iso)
    try:
        when = datetime(int(partial[1]), int(partial[2] or 1), 1) if partial else datetime.fromisoformat(iso)
        return when.astimezone(UTC) if when.tzinfo else when.replace(tzinfo=UTC)
    except (ValueError, OverflowError):
        return None


def day(when: date) -> str:
    """The day: "12 Mar 2031"."""
    return f"{when.day} {_MONTHS[when.month - 1]} {when.year}"


def say(iso: str | None, *, hour: bool = False) -> str:
    """The date in words, as exact as it was given; with ``hour`` also the time of day, where one is given."""
    when = moment(iso)
    if iso is None or when is None:
        return flat(iso or "", 40)
    partial = _PARTIAL.fullmatch(iso)
    if partial:
        return f"{_MONTHS[when.month - 1]} {when.year}" if partial[2] else str(when.year)
    if not hour or len(iso) <= 10:
        return day(when)
    zone = " UTC" if datetime.fromisoformat(iso).tzinfo else ""
    return f"{day(when)}, {when:%H:%M}{zone}"


def say_period(first: datetime, last: datetime) -> str:
    """Two days as a period, without saying month or year twice: "3–5 Mar 2031"; whole months and years by name."""
    if first.date() == last.date():
        return day(first)
    if first.day == 1 and last.day == monthrange(last.year, last.month)[1]:
        return _say_months(first, last)
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.day}–{day(last)}"
    if first.year == last.year:
        return f"{first.day} {_MONTHS[first.month - 1]} – {day(last)}"
    return f"{day(first)} – {day(last)}"


def _say_months(first: datetime, last: datetime) -> str:
    """From the first day of a month to the last day of another: "Mar 2031", "Mar – May 2031", "2031", "2030–2031"."""
    if (first.month, last.month) == (1, 12):
        return f"{first.year}" if first.year == last.year else f"{first.year}–{last.year}"
    end = f"{_MONTHS[last.month - 1]} {last.year}"
    if first.year != last.year:
        return f"{_MONTHS[first.month - 1]} {first.year} – {end}"
    return end if first.month == last.month else f"{_MONTHS[first.month - 1]} – {end}"


def say_between(start: str | None, end: str | None) -> str:
    """An interval whose bounds may be open: "since …", "until …", one day, or a period."""
    first, last = moment(start), moment(end)
    if first and last:
        return say(start) if start == end else say_period(min(first, last), max(first, last))
    if first:
        return f"from {say(start)}"
    return f"until {say(end)}" if last else ""
