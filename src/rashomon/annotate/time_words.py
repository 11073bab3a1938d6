"""The words of time expressions: the category of each, and what it stands for.

The patterns of ``time_grammar`` are written in these categories. A word has one category; one with two
readings ("second", "may") has a category of its own, which the patterns name beside the other.
"""

from __future__ import annotations

from typing import Any

_WEEKDAYS = "monday tuesday wednesday thursday friday saturday sunday".split()
_MONTHS = "january february march april may june july august september october november december".split()
# TIMEX3 unit codes. "T" marks a unit of the day, which stands behind a "T" in a duration.
_UNITS = {
    "minute": "TM", "min": "TM", "hour": "TH", "hr": "TH", "day": "D", "weekend": "WE", "week": "W", "month": "M",
    "quarter": "Q", "year": "Y", "yr": "Y", "decade": "DE", "century": "CE", "millennium": "ML", "fortnight": "2W",
}  # fmt: skip

LEXICON: dict[str, dict[str, Any]] = {
    "weekday": {word: at for at, word in enumerate(_WEEKDAYS)},
    "weekdays": {word + "s": at for at, word in enumerate(_WEEKDAYS)},
    "shortday": {word[:3]: at for at, word in enumerate(_WEEKDAYS)} | {"tues": 1, "thur": 3, "thurs": 3},
    "month": {word: at + 1 for at, word in enumerate(_MONTHS) if word not in ("march", "may")},
    "shortmonth": {word[:3]: at + 1 for at, word in enumerate(_MONTHS) if word != "may"} | {"sept": 9},
    "verbmonth": {"may": 5, "march": 3},
    "season": {"spring": "SP", "summer": "SU", "autumn": "FA", "fall": "FA", "winter": "WI"},
    "unit": _UNITS,
    "units": {word + "s": code for word, code in _UNITS.items()}
    | {"centuries": "CE", "millennia": "ML", "seconds": "TS", "secs": "TS"},
    "second": {"second": 2},
    # Parts of a day, in TIMEX3's codes.
    "part": {
        "morning": "MO", "dawn": "MO", "daybreak": "MO", "sunrise": "MO", "lunchtime": "MI", "afternoon": "AF",
        "evening": "EV", "nightfall": "EV", "dusk": "EV", "sunset": "EV", "night": "NI",
    },
    "parts": {"mornings": "MO", "afternoons": "AF", "evenings": "EV", "nights": "NI"},
    "nightword": {"tonight": "NI", "overnight": "NI"},
    "hourword": {"noon": (12, 0), "midday": (12, 0), "midnight": (24, 0)},
    "deictic": {"today": 0, "yesterday": -1, "tomorrow": 1},
    # "Annual" and "quarterly" are left out: before a noun they say of what kind it is, not when. "Annually" and
    # "yearly" are rates of what they follow.
    "set": {
        "hourly": "PT1H", "daily": "P1D", "nightly": "P1D", "weekly": "P1W", "fortnightly": "P2W", "monthly": "P1M",
    },
    "reference": {
        "now": "PRESENT_REF", "currently": "PRESENT_REF", "presently": "PRESENT_REF", "nowadays": "PRESENT_REF",
        "recently": "PAST_REF", "lately": "PAST_REF", "soon": "FUTURE_REF", "shortly": "FUTURE_REF",
    },
    # How many periods away from the one that holds the reference day.
    "step": {
        "last": -1, "previous": -1, "preceding": -1, "latest": -1, "this": 0, "current": 0, "next": 1,
        "coming": 1, "upcoming": 1,
    },
    "past": {"past": -1},
    "recent": {"recent": -1},
    "following": {"following": 1},
    "future": {"future": 1},
    "other": {"other": 2},
    "direction": {"ago": -1, "earlier": -1, "later": 1, "before": -1, "after": 1},
    "edge": {
        "early": "START", "beginning": "START", "start": "START", "mid": "MID", "middle": "MID", "late": "END",
        "end": "END", "close": "END",
    },
    "vague": {"several": "X", "few": "X", "many": "X", "numerous": "X", "couple": 2},
    "article": {"a": 1, "an": 1, "another": 1},
    "meridiem": {"am": 0, "a.m": 0, "a.m.": 0, "pm": 12, "p.m": 12, "p.m.": 12},
    "oclock": {"o'clock": 0, "o’clock": 0},
    "zone": dict.fromkeys("gmt utc est edt cst cdt mst mdt pst pdt et ct pt bst cet ist jst".split(), 0),
    "decadeword": {
        "twenties": "192", "thirties": "193", "forties": "194", "fifties": "195", "sixties": "196",
        "seventies": "197", "eighties": "198", "nineties": "199",
    },
    "dash": dict.fromkeys("-–—", 0),
    "possessive": {"'s": 0, "’s": 0},
}  # fmt: skip

# Words before four figures that make them a year, also one long past.
YEAR_CUES = frozenset(
    "in since until till by from of during before after around early late mid year and to through between".split()
)
# Words before "10:35" that make it a time of day and no length or score.
CLOCK_CUES = frozenset("at by from to until till before after around about since between and past on".split())

# Days that have a name: month and day; or month, weekday (Monday is 0), which of the month (−1: last) and
# days after it; or days after Easter Sunday alone.
HOLIDAYS: dict[str, tuple[int, ...]] = {
    "christmas": (12, 25), "christmas day": (12, 25), "christmas eve": (12, 24), "boxing day": (12, 26),
    "new year's day": (1, 1), "new year's": (1, 1), "new year's eve": (12, 31), "halloween": (10, 31),
    "valentine's day": (2, 14), "veterans day": (11, 11), "may day": (5, 1), "independence day": (7, 4),
    "fourth of july": (7, 4), "groundhog day": (2, 2), "bastille day": (7, 14), "st. patrick's day": (3, 17),
    "martin luther king day": (1, 0, 3), "presidents day": (2, 0, 3), "mother's day": (5, 6, 2),
    "memorial day": (5, 0, -1), "father's day": (6, 6, 3), "labor day": (9, 0, 1), "columbus day": (10, 0, 2),
    "election day": (11, 0, 1, 1), "thanksgiving": (11, 3, 4), "thanksgiving day": (11, 3, 4),
    "black friday": (11, 3, 4, 1), "ash wednesday": (-46,), "palm sunday": (-7,), "good friday": (-2,),
    "easter": (0,), "easter sunday": (0,), "easter monday": (1,), "pentecost": (49,),
}  # fmt: skip
