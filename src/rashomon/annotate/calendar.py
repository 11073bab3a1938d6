"""Arithmetic on TIMEX3 values: from a day to the value of the period around it, and back to bounds.

A TIMEX3 value is an ISO 8601 form widened by weeks ("1998-W10"), quarters ("1998-Q1"), halves ("1998-H1"),
seasons ("1998-SU"), decades ("199"), centuries ("19") and parts of a day ("1998-03-06TEV"); see Pustejovsky
et al. (2003), TimeML. Weeks are ISO weeks, Monday to Sunday.
"""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta

from dateutil.relativedelta import relativedelta

# Meteorological seasons of the northern hemisphere, where most dated news in English comes from.
# Winter is named by the year in which it begins.
SEASONS = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}

# First hour and number of hours of each part of a day. Night runs into the next day.
PARTS = {"MO": (6, 6), "AF": (12, 6), "EV": (18, 6), "NI": (18, 12), "MI": (12, 1), "DT": (6, 12)}

_MONTHS = {"M": 1, "Q": 3, "H": 6, "Y": 12, "DE": 120, "CE": 1200}
_DAYS = {"D": 1, "W": 7, "WE": 7}

_VALUE = re.compile(
    r"(?P<year>\d{4})"
    r"(?:-W(?P<week>\d\d)(?P<weekend>-WE)?|-Q(?P<quarter>[1-4])|-H(?P<half>[12])"
    r"|-(?P<season>SP|SU|FA|WI)|-(?P<month>\d\d)(?:-(?P<day>\d\d))?)?"
    r"(?:T(?:(?P<part>MO|AF|EV|NI|MI|DT)|(?P<hour>\d\d)(?::(?P<minute>\d\d))?(?::(?P<second>\d\d))?))?"
)


def shift(day: date, unit: str, count: int) -> date | None:
    """The day ``count`` units later (earlier if negative); None when it leaves the calendar.

    Units: D, W, WE (weekend), M, Q, H (half-year), Y, DE (decade), CE (century). A shift by months keeps
    the day of the month, cut to the month's length.
    """
    try:
        if unit in _DAYS:
            return day + timedelta(days=count * _DAYS[unit])
        return day + relativedelta(months=count * _MONTHS[unit])
    except (ValueError, OverflowError):
        return None


def period(day: date, unit: str) -> str:
    """The TIMEX3 value of the period of that unit in which ``day`` lies."""
    match unit:
        case "D":
            return day.isoformat()
        case "W" | "WE":
            year, week, _ = day.isocalendar()
            return f"{year:04}-W{week:02}" + ("-WE" if unit == "WE" else "")
        case "M":
            return f"{day.year:04}-{day.month:02}"
        case "Q":
            return f"{day.year:04}-Q{(day.month + 2) // 3}"
        case "H":
            return f"{day.year:04}-H{(day.month + 5) // 6}"
        case "DE":
            return f"{day.year // 10:03}"
        case "CE":
            return f"{day.year // 100:02}"
        case _:
            return f"{day.year:04}"


def bounds(value: str) -> tuple[str, str] | None:
    """First and last day (or minute, for a time of day) of a TIMEX3 value, both inclusive, in ISO 8601.

    None for values that name no stretch of the calendar: durations, sets, references, unresolved parts.
    """
    if re.fullmatch(r"\d\d|\d{3}", value):
        years = 10 ** (4 - len(value))
        first = int(value) * years
        return None if first == 0 else (f"{first:04}-01-01", f"{first + years - 1:04}-12-31")
    found = _VALUE.fullmatch(value)
    if found is None:
        return None
    try:
        first_day, last_day = _days(found)
        if "T" not in value:
            return first_day.isoformat(), last_day.isoformat()
        return _hours(first_day, found)
    except (ValueError, OverflowError):
        return None


def _days(found: re.Match[str]) -> tuple[date, date]:
    """First and last day of a matched value; ValueError when there is no such day."""
    year = int(found["year"])
    if found["week"]:
        monday = date.fromisocalendar(year, int(found["week"]), 1)
        return monday + timedelta(days=5 if found["weekend"] else 0), monday + timedelta(days=6)
    if found["day"]:
        day = date(year, int(found["month"]), int(found["day"]))
        return day, day
    if found["month"]:
        first, months = date(year, int(found["month"]), 1), 1
    elif found["season"]:
        first, months = date(year, SEASONS[found["season"]], 1), 3
    elif found["quarter"]:
        first, months = date(year, 3 * int(found["quarter"]) - 2, 1), 3
    elif found["half"]:
        first, months = date(year, 6 * int(found["half"]) - 5, 1), 6
    else:
        return date(year, 1, 1), date(year, 12, 31)
    after = shift(first, "M", months)
    return first, after - timedelta(days=1) if after else date(year, 12, 31)


def _hours(day: date, found: re.Match[str]) -> tuple[str, str]:
    """First and last minute of a time of day."""
    midnight = datetime(day.year, day.month, day.day)
    if found["part"]:
        hour, hours = PARTS[found["part"]]
        first = midnight + timedelta(hours=hour)
        last = first + timedelta(hours=hours, minutes=-1)
    else:
        # "24" is TIMEX3's midnight at the end of the day.
        first = midnight + timedelta(hours=int(found["hour"]), minutes=int(found["minute"] or 0))
        last = first if found["minute"] else first + timedelta(minutes=59)
    return first.isoformat(timespec="minutes"), last.isoformat(timespec="minutes")
