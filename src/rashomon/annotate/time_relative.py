"""Readings of times told by their distance: from publication, from a date told before, or as bare lengths.

Like ``time_dates``, each function takes a match and the moment of telling, and may decline with None.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from rashomon.annotate.calendar import shift
from rashomon.annotate.time_dates import year_before
from rashomon.annotate.time_meaning import (
    Leaning,
    Match,
    Meaning,
    Moment,
    at_period,
    on_day,
    unresolved,
)
from rashomon.findings import TimeType

# Days


def deictic(m: Match, now: Moment) -> Meaning | None:
    """Today, yesterday, tomorrow, this morning, tonight, overnight."""
    step: int = m["deictic"] if "deictic" in m else m.get("step", 0)
    return on_day(shift(now.here, "D", step) if now.here else None, m, now.leans)


def week_day(m: Match, now: Moment) -> Meaning | None:
    """A weekday: the latest one, the day of publication included, unless the verb looks ahead."""
    here, target, step = now.here, m["weekday"], m.get("step")
    if here is None:
        return on_day(None, m, now.leans)
    back, ahead = (here.weekday() - target) % 7, (target - here.weekday()) % 7
    if step is None:
        days = ahead if now.direction() > 0 else -back
    elif step == 0:  # "this Friday"
        days = -back if now.direction() < 0 else ahead
    else:
        days = -(back or 7) if step < 0 else ahead or 7
    return on_day(shift(here, "D", days), m, now.leans)


def told_week_day(m: Match, now: Moment) -> Meaning | None:
    """The weekday before or after the day told last ("the previous Friday")."""
    if now.told_day is None:
        return week_day(m, now)
    days = (m["weekday"] - now.told_day.weekday()) % 7 or 7
    return on_day(shift(now.told_day, "D", days if m["step"] > 0 else days - 7 or -7), m, "told")


def told_day(m: Match, now: Moment) -> Meaning | None:
    """A part of the day told last, or of one beside it ("that night", "the next morning")."""
    base = now.told_day or now.here
    leans: Leaning = "told" if now.told_day else now.leans
    return on_day(shift(base, "D", m.get("step", 0)) if base else None, m, leans)


def beyond(m: Match, now: Moment) -> Meaning | None:
    """Two days away ("the day before yesterday", "the day after tomorrow")."""
    return deictic({"deictic": 2 * m["deictic"]}, now) if m["deictic"] else None


# Periods


def stepped(m: Match, now: Moment) -> Meaning | None:
    """The period before, around or after this one ("last week", "early next year", "the end of the month")."""
    unit = m["unit"]
    if unit not in ("D", "W", "WE", "M", "Q", "Y", "DE", "CE"):
        return stretch(m, now) if m.get("step") else None
    edge, step = m.get("edge"), m.get("step", 0)
    if isinstance(edge, int):  # "earlier", "later"
        return _divided(at_period(now.here, unit, step, now.leans), now.published if step == 0 else None, edge)
    return at_period(now.here, unit, step, now.leans, edge)


def _divided(whole: Meaning, published: date | None, direction: int) -> Meaning:
    """The part of a running period before or after publication: "earlier this month" ends with that day."""
    if published is None or whole.start is None:
        return whole
    day = published.isoformat()
    return replace(whole, end=day) if direction < 0 else replace(whole, start=day)


def weekend(m: Match, now: Moment) -> Meaning | None:
    """The last weekend while it is nearer, unless the verb looks ahead; "this weekend" only if the verb looks back."""
    here = now.here
    over = here is not None and here.weekday() < 3 and now.direction() <= (-1 if "step" in m else 0)
    return at_period(here, "WE", -1 if over else 0, now.leans)


def told_period(m: Match, now: Moment) -> Meaning | None:
    """A period counted from the date told last ("that year", "the same week", "the following month")."""
    unit = m["unit"]
    if unit not in ("D", "W", "WE", "M", "Q", "Y", "DE", "CE"):
        return None
    base, leans = _told(now)
    if unit == "D" and now.told_day:
        base = now.told_day
    return at_period(base, unit, m.get("step", 0), leans)


def _told(now: Moment) -> tuple[date | None, Leaning]:
    return (now.told, "told") if now.told else (now.here, now.leans)


def stretch(m: Match, now: Moment) -> Meaning | None:
    """A stretch up to now or from now on ("the past three months", "the next few days", "recent weeks").

    Of unknown length, it is open at its far side; in hours or minutes, it has no bounds in days.
    """
    unit, count = _unit_and_count(m)
    if "half" in m:
        count += 0.5
    value, here = length(unit, count), now.here
    if here is None or unit[0] == "T":
        return Meaning("DURATION", value, leans=now.leans)
    far = _shifted(here, unit, count, m["step"])
    ends = (far, here) if m["step"] < 0 else (here, far)
    start, end = (None if day is None else day.isoformat() for day in ends)
    return Meaning("DURATION", value, start, end, now.leans)


def _unit_and_count(m: Match) -> tuple[str, Any]:
    """The unit of a length and how many; "X" for a bare plural ("for years")."""
    return (m["plural"], m.get("n", "X")) if "plural" in m else (m["unit"], m.get("n", 1))


def _shifted(base: date, unit: str, count: Any, direction: int) -> date | None:
    """The day ``count`` units before or after ``base``; None for an unknown count."""
    if not isinstance(count, (int, float)):
        return None
    if unit in _FINER and (unit not in ("DE", "CE") or count != int(count)):
        finer, times = _FINER[unit]
        if count != int(count) or unit in ("ML", "2W"):
            unit, count = finer, count * times
    return shift(base, unit, direction * round(count))


_FINER = {"Y": ("M", 12), "DE": ("Y", 10), "CE": ("Y", 100), "ML": ("Y", 1000), "2W": ("W", 2), "W": ("D", 7),
          "M": ("D", 30)}  # fmt: skip


def ago(m: Match, now: Moment) -> Meaning | None:
    """A period so many units before publication ("three weeks ago")."""
    if m["unit"] == "Y" and m.get("n") == 1 and now.quarter:
        return year_before(m, now)
    return _counted(m, now.here, -1, now.leans)


def away(m: Match, now: Moment) -> Meaning | None:
    """A period so many units from the date told last ("two days later", "a year earlier")."""
    if m["unit"] == "Y" and m.get("n") == 1 and m["direction"] < 0 and now.quarter:
        return year_before(m, now)
    base, leans = _told(now)
    if m["direction"] > 0 and leans != "told":
        base, leans = None, ""  # later than what, the text does not say
    return _counted(m, base, m["direction"], leans)


def _counted(m: Match, base: date | None, direction: int, leans: Leaning) -> Meaning:
    """The period that lies "n" units from ``base``, in the grain of the unit."""
    unit, count = m["unit"], m.get("n", "X")
    if "half" in m:
        count += 0.5
    if not isinstance(count, (int, float)):
        return _vaguely_counted(m, base, direction, leans)
    if unit[0] == "T":
        return unresolved("TIME", leans)
    grain = unit
    if unit in ("ML", "2W") or count != int(count):
        grain, times = _FINER.get(unit, (unit, 1))
        count *= times
    return at_period(base, "W" if grain == "WE" else grain, direction * round(count), leans)


def _vaguely_counted(m: Match, base: date | None, direction: int, leans: Leaning) -> Meaning:
    """A vague number of units away ("years ago", "a few days later"): open at the far side."""
    day = base.isoformat() if base else None
    start, end = (None, day) if direction < 0 else (day, None)
    if "direction" in m:
        return Meaning("DURATION", length(m["unit"], "X"), start, end, leans)
    return Meaning("DATE", "PAST_REF", start, end, leans)


def reference(m: Match, now: Moment) -> Meaning | None:
    """The present, the past or the future at large ("now", "recently", "in the future").

    The present has no bounds: how long before and after publication "now" holds, the word does not say.
    """
    day = now.published.isoformat() if now.published else None
    value = {-1: "PAST_REF", 0: "PRESENT_REF", 1: "FUTURE_REF"}.get(m["reference"], m["reference"])
    if m["reference"] == "FUTURE_REF" and now.direction() < 0:  # "he soon left"
        return None
    start = day if value == "FUTURE_REF" else None
    end = day if value == "PAST_REF" else None
    return Meaning("DATE", value, start, end, "publication")


def present(m: Match, now: Moment) -> Meaning | None:
    """The present in other words ("these days", "at the moment")."""
    return reference({"reference": "PRESENT_REF"}, now)


def then(m: Match, now: Moment) -> Meaning | None:
    """The past in other words ("at the time")."""
    return reference({"reference": "PAST_REF"}, now)


# Lengths and sets

_YEARS = {"DE": 10, "CE": 100, "ML": 1000}
_REST = {"TH": ("M", 60), "TM": ("S", 60), "Y": ("M", 12)}


def length(unit: str, count: Any) -> str:
    """The TIMEX3 value of a length: "P3W", "PT5H30M", "P20Y" for two decades, "PXM" for some months."""
    if unit == "2W":
        unit, count = "W", 2 * count if count != "X" else count
    if count != "X" and unit in _YEARS:
        unit, count = "Y", count * _YEARS[unit]
    time, code = ("T", unit[1:]) if unit[0] == "T" else ("", unit)
    if count == "X":
        return f"P{time}X{code}"
    whole, part = divmod(count, 1)
    if not part:
        return f"P{time}{int(whole)}{code}"
    if unit not in _REST:
        return f"P{time}{count:g}{code}"
    finer, times = _REST[unit]
    return f"P{time}" + (f"{int(whole)}{code}" if whole else "") + f"{round(part * times)}{finer}"


def duration(m: Match, now: Moment) -> Meaning | None:
    """A length of time ("three weeks", "nearly an hour", "two and a half years", "several months")."""
    unit, count = _unit_and_count(m)
    if "half" in m:
        count = m.get("n", 0) + 0.5
    return Meaning("DURATION", length(unit, count))


def seconds(m: Match, now: Moment) -> Meaning | None:
    """A length in seconds ("a 10-second clip"): elsewhere the word is an ordinal."""
    return Meaning("DURATION", length("TS", m["n"]))


def length_range(m: Match, now: Moment) -> Meaning | None:
    """A length between two ("12 to 18 months", "a year or two")."""
    return Meaning("DURATION", length(m["unit"], "X"))


def weekends(m: Match, now: Moment) -> Meaning | None:
    """Every weekend ("weekends")."""
    return Meaning("SET", "XXXX-WXX-WE")


def every(m: Match, now: Moment) -> Meaning | None:
    """What recurs ("every day", "each Thursday", "weekly", "Monday nights")."""
    type: TimeType = "SET"
    if "set" in m:
        return Meaning(type, m["set"])
    if "weekday" in m:
        return Meaning(type, f"XXXX-WXX-{m['weekday'] + 1}" + (f"T{m['part']}" if "part" in m else ""))
    if "month" in m:
        return Meaning(type, f"XXXX-{m['month']:02}")
    if "season" in m:
        return Meaning(type, f"XXXX-{m['season']}")
    if "part" in m:
        return Meaning(type, f"XXXX-XX-XXT{m['part']}")
    return Meaning(type, length(m["unit"], m.get("n", 1)))
