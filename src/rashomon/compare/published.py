"""Which of two articles was published earlier, by dates that may have a time of day, and a zone, or not."""

from __future__ import annotations

from datetime import UTC, datetime


def earlier(one: str | None, other: str | None) -> bool | None:
    """Whether one date of publication is before another; None where they do not tell.

    Dates without times decide only between different days. A time without a zone is read as UTC.

    Args:
        one, other: ISO 8601 dates or moments, or None.
    """
    x, y = _when(one), _when(other)
    if x is None or y is None:
        return None
    if x[1] is not None and y[1] is not None:
        return None if x[1] == y[1] else x[1] < y[1]
    return None if x[0] == y[0] else x[0] < y[0]


def _when(published: str | None) -> tuple[str, datetime | None] | None:
    """The day, and the moment where a time is given."""
    if not published:
        return None
    if "T" not in published:
        return published[:10], None
    try:
        moment = datetime.fromisoformat(published)
    except ValueError:
        return published[:10], None
    moment = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    return moment.astimezone(UTC).date().isoformat(), moment


UNDATED = "9999"
"""Stands for the date of publication of an article that has none: it comes after all others."""


def in_order_of_time(published: str | None) -> str:
    """What sorts articles by their dates of publication: the earlier before the later, whatever their zones.

    A day without a time comes before all moments of that day in UTC, and an article without a date after all others.
    """
    return in_utc(published) or UNDATED


def in_utc(published: str | None) -> str | None:
    """A date of publication as an ISO 8601 day, or as a moment in UTC where a time of day is given; else None."""
    when = _when(published)
    return None if when is None else when[0] if when[1] is None else when[1].astimezone(UTC).isoformat()
