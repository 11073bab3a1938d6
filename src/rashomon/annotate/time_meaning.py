"""What a time expression means, and the moment from which a text tells it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Literal

from rashomon.annotate.calendar import bounds, period, shift
from rashomon.findings import TimeType

# What a pattern matched: payloads of words by the name of their category.
Match = dict[str, Any]

# What an expression leans on: nothing, the day of publication, the last day dated in full, or the date told last.
Leaning = Literal["", "publication", "explicit", "told"]


@dataclass(frozen=True, slots=True)
class Meaning:
    """A time expression, understood.

    Attributes:
        type, value: as in TIMEX3; a value of None could not be resolved.
        start, end: ISO 8601 bounds, both inclusive; None where open or unknown.
        leans: what the value rests on, or would.
    """

    type: TimeType
    value: str | None
    start: str | None = None
    end: str | None = None
    leans: Leaning = ""


@dataclass(slots=True)
class Moment:
    """Where a text stands in time while it is read from its beginning to its end.

    Attributes:
        published: the day of publication, or None when unknown.
        explicit: the last day that the text dated in full, or None.
        told: the first day of the date told last, or None.
        told_day: the last single day told, or None.
        quarter: a day in the quarter that the text reports on, or None when it reports on none or on longer.
        direction: −1 where the verb around the expression looks back, 1 where it looks ahead, 0 else.
    """

    published: date | None
    explicit: date | None = None
    told: date | None = None
    told_day: date | None = None
    quarter: date | None = None
    direction: Callable[[], int] = lambda: 0

    @property
    def here(self) -> date | None:
        """The day from which "last week" counts: publication, else the last day dated in full."""
        return self.published or self.explicit

    @property
    def leans(self) -> Leaning:
        """What ``here`` rests on."""
        return "publication" if self.published or not self.explicit else "explicit"


def dated(value: str | None, edge: str | None = None, leans: Leaning = "", type: TimeType = "DATE") -> Meaning:
    """The meaning of a calendar value, with its bounds; ``edge`` narrows them to START, MID or END."""
    limits = bounds(value) if value else None
    if limits is None:
        return Meaning(type, value, leans=leans)
    start, end = _narrowed(*limits, edge) if edge and "T" not in limits[0] else limits
    return Meaning(type, value, start, end, leans)


def _narrowed(start: str, end: str, edge: str) -> tuple[str, str]:
    """The half of [start, end] at which "early", "late" or "mid" points.

    Halves, not thirds: two accounts must not seem to differ because one calls the 18th "late" in its month.
    """
    first, last = date.fromisoformat(start), date.fromisoformat(end)
    days = (last - first).days
    if edge == "START":
        last = first + timedelta(days=days // 2)
    elif edge == "END":
        first = last - timedelta(days=days // 2)
    else:
        first, last = first + timedelta(days=days // 4), last - timedelta(days=days // 4)
    return first.isoformat(), last.isoformat()


def unresolved(type: TimeType = "DATE", leans: Leaning = "publication") -> Meaning:
    """A time that leans on a date which is not known."""
    return Meaning(type, None, leans=leans)


def at_period(base: date | None, unit: str, count: int, leans: Leaning, edge: str | None = None) -> Meaning:
    """The period of a unit that lies ``count`` units from the one around ``base``."""
    day = shift(base, unit, count) if base else None
    return unresolved(leans=leans) if day is None else dated(period(day, unit), edge, leans)


def on_day(day: date | None, m: Match, leans: Leaning) -> Meaning:
    """A day, or the part or time of that day which the match names ("part", "clock")."""
    hour = f"T{hour_and_minute(m['clock'])}" if "clock" in m else f"T{m['part']}" if "part" in m else ""
    type: TimeType = "TIME" if hour else "DATE"
    if day is None:
        # A time of day holds without its day; a part of a day says nothing.
        return Meaning(type, hour if "clock" in m else None, leans=leans)
    return dated(day.isoformat() + hour, m.get("edge") if not hour else None, leans, type)


def hour_and_minute(clock: tuple[int, int]) -> str:
    """A time of day as in ISO 8601, "24:00" for the midnight that ends a day."""
    return f"{clock[0]:02}:{clock[1]:02}"
