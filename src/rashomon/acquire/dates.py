"""Dates of any common form, as ISO 8601. No part is ever made up: what is not given or unclear gives None."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, time, timedelta, timezone
from functools import lru_cache
from typing import Any

# Years outside are slips or placeholders (0001-01-01, 9999-12-31), not dates of news.
_YEARS = range(1600, 2201)
# Plain numbers are taken for a time stamp from 1980 on: smaller ones are counters.
_EPOCH = range(315_532_800, 7_258_118_400)

_ZONES = {
    "z": 0, "ut": 0, "utc": 0, "gmt": 0, "est": -5, "edt": -4, "cst": -6, "cdt": -5, "mst": -7, "mdt": -6,
    "pst": -8, "pdt": -7, "cet": 1, "cest": 2,
}  # fmt: skip  # the zones of RFC 5322, and Central European time

_TIME = (
    r"(?P<hour>[0-9]{1,2})(?:(?P<colon>:?)(?P<minute>[0-9]{2})(?:(?P=colon)(?P<second>[0-9]{2})"
    r"(?:[.,](?P<fraction>[0-9]{1,9}))?)?)?\ ?(?P<half>[ap]\.?m\.?)?"
    r"\ ?(?P<zone>[a-z]{1,4}|(?:utc|gmt)?[-+][0-9]{2}(?::?[0-9]{2})?(?:\ (?:utc|gmt))?)?"
)
_AFTER = rf"(?:(?:t|,?\ (?:at\ )?)\ ?{_TIME})?"
_YEAR_FIRST = re.compile(
    rf"(?P<year>[0-9]{{4}})(?P<mark>[-/.])(?P<month>[0-9]{{1,2}})(?P=mark)(?P<day>[0-9]{{1,2}})"
    rf"(?:z|[-+][0-9]{{2}}:[0-9]{{2}}|{_AFTER})"
)
_COMPACT = re.compile(rf"(?P<year>[0-9]{{4}})(?P<month>[0-9]{{2}})(?P<day>[0-9]{{2}})(?:[t ]{_TIME})?")
_DIGITS = re.compile(r"((?:19|20)[0-9]{6})([0-9]{4}(?:[0-9]{2})?)")
_YEAR_LAST = re.compile(
    rf"(?P<a>[0-9]{{1,2}})(?P<mark>[-/.])(?P<b>[0-9]{{1,2}})(?P=mark)(?P<year>[0-9]{{4}}|[0-9]{{2}}){_AFTER}"
)
_STAMP = re.compile(r"[0-9]{9,10}(?:\.[0-9]+)?|[0-9]{12,13}|[0-9]{15,16}|[0-9]{18,19}")
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = (
    r"(?P<name>jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec"
    r"|(?:janu|febru)ary|march|april|august|(?:septem|octo|novem|decem)ber)"
)
_WEEKDAY = r"(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?\.?,? )?"
# RFC 5322's form among them: dates in English are so common that they must not wait for dateparser,
# which takes some milliseconds for each.
_DAY = r"(?P<day>[0-9]{1,2})(?:st|nd|rd|th)?"
_NAMED = (
    re.compile(rf"{_WEEKDAY}{_DAY}[ -](?:of )?{_MONTH}\.?,?[ -](?P<year>[0-9]{{4}}){_AFTER}"),
    re.compile(rf"{_WEEKDAY}{_MONTH}\.? {_DAY},? (?P<year>[0-9]{{4}}){_AFTER}"),
)
_LONGEST = 64

# Languages whose month names are understood. Every further one costs time on each string that is no date.
_LANGUAGES = ["en", "de", "fr", "es", "it", "pt", "nl", "pl", "ru", "uk", "tr", "ar", "zh", "ja"]


def iso_date(value: object) -> str | None:
    """``value`` as an ISO 8601 date or date-time; None if it is no date or does not say which day.

    A date stays a date; a time keeps its offset (UTC as "Z") or has none where none is given. Numbers are
    seconds, milliseconds, microseconds or nanoseconds since 1970, or YYYYMMDD. "03/04/2022" can be two days
    and gives None, "13/04/2022" only one; with points ("03.04.2022") the day comes first. A year alone, a
    month alone and words like "yesterday" give None.
    """
    if isinstance(value, datetime):
        return _written(value)
    if isinstance(value, date):
        return value.isoformat() if value.year in _YEARS else None
    if isinstance(value, int | float) and not isinstance(value, bool):
        if not 0 < value < 10**19:
            return None
        return _of_words(f"{value:.6f}".rstrip("0").rstrip(".") if isinstance(value, float) else str(value))
    if isinstance(value, str) and len(value) <= 4 * _LONGEST:
        return _of_words(" ".join(value.split()))
    return None


@lru_cache(maxsize=4096)
def _of_words(words: str) -> str | None:
    """As ``iso_date``, for a string with single spaces."""
    if not 6 <= len(words) <= _LONGEST:
        return None
    lower = _DIGITS.sub(r"\1t\2", words) if _DIGITS.fullmatch(words) else words.lower()
    for form in (_YEAR_FIRST, _COMPACT, _YEAR_LAST):
        if found := form.fullmatch(lower):
            parts = found.groupdict()
            return _at(_day(parts), parts)
    if _STAMP.fullmatch(lower):
        return _of_stamp(lower)
    for form in _NAMED:
        if found := form.fullmatch(lower):
            parts = found.groupdict()
            if not parts["zone"] or _zone(parts["zone"]):
                return _at(_day(parts), parts)
    return _of_language(words)


def _of_stamp(digits: str) -> str | None:
    seconds = float(digits)
    while seconds >= _EPOCH.stop:
        seconds /= 1000
    if not _EPOCH.start <= seconds:
        return None
    return _written(datetime.fromtimestamp(round(seconds, 3), UTC))


def _of_language(words: str) -> str | None:
    """A date with the month in words, of one of the known languages."""
    numbers = re.findall(r"[0-9]+", words)
    if len(numbers) < 2 or not any(map(str.isalpha, words)) or re.search(r"[0-9]{1,2}([-/.])[0-9]{1,2}\1[0-9]", words):
        return None  # without year or day, or all in numbers and not clear: nothing to guess from
    try:
        found = _parser().get_date_data(words)
    except Exception:  # strings that are no dates make dateparser fail in many ways
        return None
    moment: datetime | None = found.date_obj
    if moment is None:
        return None
    if found.period == "time":
        return _written(moment)
    return moment.date().isoformat() if moment.year in _YEARS else None


@lru_cache(maxsize=1)
def _parser() -> Any:
    from dateparser.date import DateDataParser  # slow to load, and most dates do not need it

    return DateDataParser(
        languages=_LANGUAGES,
        try_previous_locales=False,  # the result must not depend on the dates seen before
        settings={
            "STRICT_PARSING": True,
            "REQUIRE_PARTS": ["day", "month", "year"],
            "PARSERS": ["absolute-time"],
            "RETURN_TIME_AS_PERIOD": True,
        },
    )


def _day(parts: dict[str, str | None]) -> date | None:
    """The day that the numbers name; None if there is none, or more than one."""
    year = str(parts["year"])
    if "day" in parts:
        month = _MONTHS.index(str(parts["name"])[:3]) + 1 if "name" in parts else int(str(parts["month"]))
        return _valid(int(year), month, int(str(parts["day"])))
    a, b = int(str(parts["a"])), int(str(parts["b"]))
    day_first, month_first = _valid(_full(year), b, a), _valid(_full(year), a, b)
    if parts["mark"] == ".":
        return day_first or month_first
    readings = {day_first, month_first}
    if len(year) == 2:
        readings.add(_valid(_full(str(parts["a"])), b, int(year)))
    readings.discard(None)
    return readings.pop() if len(readings) == 1 else None


def _full(year: str) -> int:
    """Four digits of a year; two-digit years are 1969 to 2068, as in POSIX."""
    number = int(year)
    return number if len(year) == 4 else number + (1900 if number >= 69 else 2000)


def _valid(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day) if year in _YEARS else None
    except ValueError:
        return None


def _at(day: date | None, parts: dict[str, str | None]) -> str | None:
    """The day, with the time of day that the parts name, if they name one; None if it is no time."""
    if day is None or parts.get("hour") is None:
        return day.isoformat() if day else None
    hour, half = int(str(parts["hour"])), parts["half"]
    if (parts["minute"] is None and not half) or (parts["colon"] == "" and len(str(parts["hour"])) == 1):
        return None
    if half:
        if not 1 <= hour <= 12:
            return None
        hour = hour % 12 + (12 if half.startswith("p") else 0)
    zone = _zone(parts["zone"])
    if parts["zone"] and zone is None:
        return day.isoformat()  # a zone that is not known: the day is what is sure
    fraction = int((parts["fraction"] or "0").ljust(6, "0")[:6])
    try:
        clock = time(hour, int(parts["minute"] or 0), int(parts["second"] or 0), fraction, tzinfo=zone)
    except ValueError:
        return None
    return _written(datetime.combine(day, clock))


def _zone(name: str | None) -> timezone | None:
    if name is None:
        return None
    if name in _ZONES:
        return timezone(timedelta(hours=_ZONES[name]))
    found = re.search(r"([-+])([0-9]{2}):?([0-9]{2})?", name)
    if not found or int(found[2]) > 18:
        return None
    offset = timedelta(hours=int(found[2]), minutes=int(found[3] or 0))
    return timezone(-offset if found[1] == "-" else offset)


def _written(moment: datetime) -> str | None:
    if moment.year not in _YEARS:
        return None
    written = moment.isoformat()
    return written.removesuffix("+00:00") + "Z" if written.endswith("+00:00") else written
