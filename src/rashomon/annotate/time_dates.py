"""Readings of times that the calendar names: dates, months, seasons, holidays, years, quarters, clock times.

Each function takes what a pattern of ``time_grammar`` matched and the moment from which the text is told,
and returns None when the words, though they fit the pattern, are no time.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

from dateutil.easter import easter
from dateutil.relativedelta import relativedelta, weekday

from rashomon.annotate.calendar import SEASONS, period
from rashomon.annotate.time_meaning import Match, Meaning, Moment, at_period, dated, on_day, unresolved
from rashomon.annotate.time_words import HOLIDAYS

_Yearly = Callable[[int], date | None]


def full_year(number: float) -> int:
    """A year, also from its last two digits: "'70" to "'99" lie in the 1900s."""
    year = int(number)
    if year < 100:
        return year + (1900 if year >= 70 else 2000)
    return year


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def calendar_date(m: Match, now: Moment) -> Meaning | None:
    """A day of a month, with a year or without one ("15 September 2022", "last Oct. 23")."""
    month, day = m["month"], int(m["day"])
    if _date(2000, month, day) is None:
        return None
    if "year" in m:
        found = _date(full_year(m["year"]), month, day)
        return on_day(found, m, "") if found else None
    told = _yearly(m, now, lambda year: _date(year, month, day), "D")
    return on_day(date.fromisoformat(told.value), m, told.leans) if "clock" in m and told.value else told


def following_day(m: Match, now: Moment) -> Meaning | None:
    """The second day of "April 24 and 25": in the month of the date told just before."""
    day = _date(now.told.year, now.told.month, int(m["day"])) if now.told else None
    return dated(day.isoformat()) if day else None


def figures(m: Match, now: Moment) -> Meaning | None:
    """Dates in figures: "2022-09-15", "15/09/2022", "9/11"; "3/4/2022" has two readings and stays unresolved."""
    first, second, third = m["iso"]
    if first > 31:
        day = _date(first, second, third)
    elif first > 12 or second > 12 or first == second:
        day = _date(full_year(third), min(first, second), max(first, second))
    else:
        year = full_year(third)
        return Meaning("DATE", None, f"{year:04}-01-01", f"{year:04}-12-31")
    return dated(day.isoformat()) if day else None


def month(m: Match, now: Moment) -> Meaning | None:
    """A month ("September 2022", "last September", "early October", "July last year")."""
    number, edge = m["month"], m.get("edge")
    if "year" in m:
        return dated(f"{full_year(m['year']):04}-{number:02}", edge)
    if "unit" in m:
        return _of_stepped_year(m, now, f"{number:02}")
    return _yearly(m, now, lambda year: _date(year, number, 1), "M")


def season(m: Match, now: Moment) -> Meaning | None:
    """A season ("the winter of 1994", "last fall", "this summer")."""
    code = m["season"]
    if "year" in m:
        return dated(f"{full_year(m['year']):04}-{code}", m.get("edge"))
    if "unit" in m:
        return _of_stepped_year(m, now, code)
    return _yearly(m, now, lambda year: _date(year, SEASONS[code], 1), code)


def _of_stepped_year(m: Match, now: Moment, label: str) -> Meaning:
    """A part of "last year" or "next year"."""
    if now.here is None:
        return unresolved()
    return dated(f"{now.here.year + m['step']:04}-{label}", m.get("edge"), now.leans)


def holiday(m: Match, now: Moment) -> Meaning | None:
    """A day with a name ("Christmas Eve", "last Thanksgiving", "Easter 2001", "Easter week")."""
    rule = HOLIDAYS[m["holiday"]]

    def falls(year: int) -> date | None:
        try:
            if len(rule) == 1:
                return easter(year) + timedelta(days=rule[0])
            if len(rule) == 2:
                return date(year, rule[0], rule[1])
            nth = relativedelta(day=31 if rule[2] < 0 else 1, weekday=weekday(rule[1], rule[2]))
            return date(year, rule[0], 1) + nth + timedelta(days=sum(rule[3:]))
        except (ValueError, OverflowError):
            return None

    unit = "W" if "unit" in m else "D"
    if "year" in m:
        day = falls(full_year(m["year"]))
        return dated(period(day, unit)) if day else None
    return _yearly(m, now, falls, unit)


def _label(day: date, unit: str) -> str:
    return f"{day.year:04}-{unit}" if unit in SEASONS else period(day, unit)


# How many times nearer an occurrence ahead must be than the one behind: where the verb looks back ("the offer
# was extended to Nov. 16", told in October), and where nothing says. Set on the development part of TimeBank and
# AQUAINT, where 6 to 8 and 1.5 to 2 resolve most.
_NEARER = 6
_PAST = 2


def _yearly(m: Match, now: Moment, in_year: _Yearly, unit: str) -> Meaning:
    """Something that comes once a year, told without a year: "last", the tense or nearness picks it."""
    here, edge, step = now.here, m.get("edge"), m.get("step")
    if here is None:
        return unresolved()
    days = [day for year in range(-2, 3) if (day := in_year(here.year + year)) is not None]
    this = _label(here, unit) if unit in ("D", "M") else ""
    behind = [day for day in days if day < here and _label(day, unit) != this]
    ahead = [day for day in days if day > here and _label(day, unit) != this]
    if not behind or not ahead:
        return unresolved()
    if step is not None and step < 0:
        # "Last fall", said in the fall, is the one a year before.
        running = unit in SEASONS and (here - behind[-1]).days < 92
        day = behind[-2] if running else behind[-1]
    elif step is not None and step > 0:
        day = ahead[0]
    elif step == 0 and unit != "D":
        day = next((day for day in days if day.year == here.year), ahead[0])
    elif any(_label(day, unit) == this for day in days):
        day = here
    else:
        day = _picked(here, behind[-1], ahead[0], now.direction())
    return dated(_label(day, unit), edge, now.leans)


def _picked(here: date, behind: date, ahead: date, direction: int) -> date:
    """The occurrence before or after ``here`` that fits the direction of the verb; news mostly looks back."""
    back, on = (here - behind).days, (ahead - here).days
    if direction < 0:
        return ahead if on * _NEARER < back else behind
    if direction > 0:
        return ahead
    return ahead if _PAST * on < back else behind


def year(m: Match, now: Moment) -> Meaning | None:
    """A year ("1994", "mid-1996", "the end of 1990", "fiscal 1989" without bounds: they differ by owner)."""
    value = f"{full_year(m['year']):04}"
    return Meaning("DATE", value) if "fiscal" in m else dated(value, m.get("edge"))


def year_end(m: Match, now: Moment) -> Meaning | None:
    """The last day of a year ("year-end")."""
    return _yearly(m, now, lambda year: _date(year, 12, 31), "D")


def week_of(m: Match, now: Moment) -> Meaning | None:
    """The week around a day ("the week of March 6")."""
    month, day = m["month"], int(m["day"])
    if _date(2000, month, day) is None:
        return None
    if "year" in m:
        found = _date(full_year(m["year"]), month, day)
        return dated(period(found, "W")) if found else None
    return _yearly(m, now, lambda year: _date(year, month, day), "W")


# The most years that "1994-95" may span; "2010 — 99" is no range.
_LONGEST_RANGE = 30


def year_after(m: Match, now: Moment) -> Meaning | None:
    """The second year of "1994-95"."""
    short = m["short"]
    if now.told is None or not 0 < short - now.told.year % 100 <= _LONGEST_RANGE or short >= 100 or short % 1:
        return None
    return dated(f"{now.told.year // 100:02}{int(short):02}")


def decade(m: Match, now: Moment) -> Meaning | None:
    """A decade, or a century told like one ("the 1960s", "the early nineties", "the 1800s")."""
    return dated(m["decade"], m.get("edge"))


def century(m: Match, now: Moment) -> Meaning | None:
    """A century: "the 11th century" has the value "10"."""
    return dated(f"{int(m['ord']) - 1:02}", m.get("edge"))


def quarter(m: Match, now: Moment) -> Meaning | None:
    """A quarter or half of a year ("the third quarter of 1984", "fourth-quarter")."""
    unit = "H" if "half" in m else "Q"
    number = 2 if m.get("ord") is None else int(m["ord"])  # "the last half"
    months = 6 if unit == "H" else 3
    if not 1 <= number <= 12 // months:
        return None
    if "year" in m:
        return dated(f"{full_year(m['year']):04}-{unit}{number}")
    if "step" in m:
        return _of_stepped_year(m, now, f"{unit}{number}")
    if now.here is None:
        return unresolved()
    # Results are told after their quarter: the latest one that has begun, unless the verb looks ahead.
    begun = date(now.here.year, months * (number - 1) + 1, 1) <= now.here
    back = 0 if begun or now.direction() > 0 else 1
    return dated(f"{now.here.year - back:04}-{unit}{number}", None, now.leans)


def same_quarter(m: Match, now: Moment) -> Meaning | None:
    """The quarter that the text reports on, else the last that is over ("the quarter")."""
    if now.quarter:
        return at_period(now.quarter, "Q", 0, "told")
    return at_period(now.here, "Q", -1, now.leans)


def quarter_of_year(m: Match, now: Moment) -> Meaning | None:
    """The quarter that the text reports on, in a year that it names ("the 1988 period"); else that year."""
    year = f"{full_year(m['year']):04}"
    if now.quarter is None:
        return dated(year)
    return dated(f"{year}-Q{(now.quarter.month + 2) // 3}", None, "told")


def year_before(m: Match, now: Moment) -> Meaning | None:
    """The quarter reported on, or this year, one year back ("the year-earlier quarter", "a year ago")."""
    if now.quarter:
        return at_period(now.quarter, "Q", -4, "told")
    return at_period(now.here, "Y", -1, now.leans)


def clock(m: Match, now: Moment) -> Meaning | None:
    """A time of day without a date: of the day told last, else of publication."""
    if now.told_day:
        return on_day(now.told_day, m, "told")
    return on_day(now.here, m, now.leans)
