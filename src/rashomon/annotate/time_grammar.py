"""The grammar of time expressions: patterns over categories of words, each with the function that reads it.

A pattern is a row of literal words, categories of words (``time_words``) and classes of both (in capitals),
with "a|b" for a choice, "x?" and "(x y)?" for what may be absent, "name:x" to name what a choice stands for,
"<…>" for what must stand before, "& …" for what must follow and "! …" for what must not. The longest match at a place
wins; of two equally long ones, the first in the table. A pattern without a function takes words that only
look like a time out of the way.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from rashomon.annotate import time_dates as on
from rashomon.annotate import time_relative as off
from rashomon.annotate.time_items import NO_TIME, NUMBERS, Item
from rashomon.annotate.time_meaning import Match, Meaning, Moment
from rashomon.annotate.time_words import LEXICON

Reading = Callable[[Match, Moment], Meaning | None]

CLASSES: dict[str, str] = {
    "MONTH": "month|shortmonth|verbmonth",
    "WEEKDAY": "weekday|shortday",
    "DAY": "small|ordinal|second",
    "ORD": "ordinal|second",
    "YEAR": "yyyy",
    "CARDINAL": "small|num|yyyy",
    "N": "small|num|yyyy|article",
    "UNIT": "unit|units",
    "CLOCK": "clock|hourword",
    "STEP": "step|past",
    "EARLY": "early|late|mid",
    "SOONER": "earlier|later",
    "JOIN": "and|to|dash|or",
}

RULES: tuple[tuple[Reading | None, str], ...] = (
    # words that only look like times
    (None, "CARDINAL dash? UNIT dash? old"),
    (None, "as reference:soon as"),
    (None, "so|too reference:soon"),
    (None, "reference:soon|shortly after|before"),
    (None, "CARDINAL dash quarter|quarters"),
    (None, "a quarter of"),
    (None, "a? quarter dash unit|units"),
    (None, "the last night"),
    (None, "unit after unit"),
    (None, "the reference:future of"),
    (None, "<CARDINAL|units> a|an unit"),
    # calendar dates
    (on.calendar_date, "WEEKDAY ,? MONTH DAY ,? YEAR"),
    (on.calendar_date, "MONTH DAY ,? YEAR"),
    (on.calendar_date, "WEEKDAY ,? the? DAY of? MONTH ,? YEAR"),
    (on.calendar_date, "the? DAY of? MONTH ,? YEAR"),
    (on.calendar_date, "WEEKDAY ,? MONTH DAY ! %|UNIT"),
    (on.calendar_date, "MONTH DAY ! %|UNIT"),
    (on.calendar_date, "WEEKDAY ,? the? DAY of? MONTH"),
    (on.calendar_date, "the? DAY of MONTH"),
    (on.calendar_date, "day:small MONTH"),
    (on.calendar_date, "step:last|next|this MONTH DAY"),
    (on.calendar_date, "day:small & JOIN small month:MONTH year:YEAR?"),
    (on.figures, "iso"),
    (on.following_day, "<MONTH DAY JOIN> DAY ! %|UNIT|MONTH|CARDINAL"),
    (on.month, "(edge:EARLY dash?)? MONTH ,? of? YEAR"),
    (on.month, "MONTH & JOIN MONTH ,? year:YEAR"),
    (on.month, "the edge of MONTH ,? YEAR?"),
    (on.month, "edge:EARLY? MONTH of? step unit:year"),
    (on.month, "edge:EARLY? step MONTH"),
    (on.month, "(edge:EARLY dash?)? MONTH"),
    (on.season, "the? edge:EARLY? season of? YEAR"),
    (on.season, "edge:EARLY? season step unit:year"),
    (on.season, "this? edge:EARLY? step past? season"),
    (on.season, "the edge:EARLY? season"),
    (on.season, "<in|since|until|by> edge:EARLY? season"),
    (on.holiday, "step? holiday"),
    (on.holiday, "holiday ,? of? YEAR"),
    (on.holiday, "holiday unit:week"),
    (on.year, "(edge:EARLY dash?)? YEAR ! UNIT|%"),
    (on.year, "the edge of YEAR"),
    (on.year, "the year YEAR"),
    (on.year, "the year year:num"),
    (on.year, "the YEAR season"),
    (on.year, "fiscal:fiscal year? YEAR"),
    (on.year_end, "year dash|possessive? end"),
    (on.week_of, "the week of MONTH DAY"),
    (on.week_of, "the week of MONTH DAY ,? YEAR"),
    (on.year_after, "<YEAR dash|/> short:small|num"),
    (on.decade, "the? (edge:EARLY dash?)? decade"),
    (on.decade, "the (edge:EARLY dash?)? decade:decadeword"),
    (on.century, "the? (edge:EARLY dash?)? ORD dash? century"),
    # quarters and halves
    (on.quarter, "the? fiscal? ORD fiscal? quarter of? fiscal? YEAR?"),
    (on.quarter, "ORD dash quarter"),
    (on.quarter, "the? YEAR ORD dash? quarter"),
    (on.quarter, "the? step year possessive fiscal? ORD dash? quarter"),
    (on.quarter, "the? ORD quarter of step year"),
    (on.quarter, "the? ORD half:half of YEAR"),
    (on.quarter, "the? last half:half of YEAR"),
    (on.quarter, "ORD dash half:half"),
    (on.quarter, "the ORD half:half of step unit:year"),
    (on.quarter, "ord:quartername ,? of? fiscal? YEAR?"),
    (on.quarter_of_year, "the YEAR period|quarter"),
    (on.same_quarter, "the quarter ! dash"),
    (on.same_quarter, "the latest period"),
    (on.year_before, "the? year dash ago|earlier quarter|period"),
    (on.year_before, "the year dash ago|earlier ORD quarter"),
    (on.year_before, "year dash ago|earlier"),
    # days near the moment of telling, and times of day
    (off.deictic, "edge:EARLY? deictic edge:EARLY? part?"),
    (off.deictic, "SOONER deictic"),
    (off.deictic, "SOONER? edge:EARLY? step:this part"),
    (off.deictic, "step:last part:night"),
    (off.deictic, "part:nightword"),
    (off.week_day, "edge:EARLY? weekday edge:EARLY? part?"),
    (off.told_week_day, "the step:following|previous weekday"),
    (off.week_day, "the? this? step weekday edge:EARLY? part?"),
    (off.told_day, "<in> the part"),
    (off.told_day, "that part"),
    (off.told_day, "mid part"),
    (off.told_day, "the step:next|following|previous part"),
    (on.clock, "around? CLOCK"),
    (off.week_day, "around? CLOCK ,? on? weekday part?"),
    (off.week_day, "weekday at CLOCK"),
    (on.calendar_date, "around? CLOCK ,? on? MONTH DAY"),
    (on.calendar_date, "around? CLOCK ,? on? MONTH DAY ,? YEAR"),
    (off.deictic, "around? CLOCK deictic"),
    # periods counted from the moment of telling
    (off.told_period, "that same? unit"),
    (off.told_period, "the same unit"),
    (off.told_period, "the step:following unit"),
    (off.told_period, "the step:next|previous unit:day"),
    (off.weekend, "the weekend"),
    (off.weekend, "step:this weekend"),
    (off.stepped, "the? edge:EARLY|SOONER? step unit"),
    (off.stepped, "the edge of step? unit"),
    (off.stepped, "edge:mid dash? unit"),
    (off.stepped, "the edge of the unit"),
    (off.stepped, "SOONER in the unit"),
    (off.stepped, "the step fiscal unit"),
    (off.duration, "the fiscal? unit & ended|ending"),
    (off.stepped, "the full|fiscal? unit:year ! dash|of|when|that|after|before"),
    (off.stretch, "the? step:past unit"),
    (off.stretch, "the? step:past unit and a half:half"),
    (off.stretch, "the? STEP n:CARDINAL more? UNIT"),
    (off.stretch, "the? STEP n:CARDINAL UNIT or so"),
    (off.stretch, "the? STEP n:vague of? UNIT"),
    (off.stretch, "the? STEP plural:units"),
    (off.stretch, "step:recent plural:units"),
    (off.ago, "N UNIT ago"),
    (off.ago, "a? n:vague of? UNIT ago"),
    (off.ago, "unit:units ago"),
    (off.ago, "N unit and a half:half ago"),
    (off.ago, "N UNIT or so ago"),
    (off.away, "N UNIT direction:SOONER"),
    (off.away, "a? n:vague of? UNIT direction:SOONER"),
    (off.away, "unit:units direction:SOONER"),
    (off.told_period, "the unit step:before & ,|.|and|or"),
    (off.told_day, "the part step:before & ,|.|and|or"),
    (off.beyond, "the day before|after deictic"),
    (off.reference, "reference"),
    (off.reference, "right reference:now"),
    (off.reference, "reference:current"),
    (off.reference, "the near|foreseeable? reference:future"),
    (off.reference, "the reference:past ! CARDINAL|vague|ordinal"),
    (off.present, "these days"),
    (off.present, "<at> present"),
    (off.present, "<at> the moment"),
    (off.then, "<at> the|that time"),
    # lengths and sets
    (off.duration, "n:CARDINAL more|additional|full? dash? UNIT ! dash? old|ago|earlier|end"),
    (off.duration, "n:article additional|full? unit ! dash? old|ago|earlier|end|long"),
    (off.duration, "unit dash long"),
    (off.duration, "plural:units dash long"),
    (off.duration, "the ordinal? N more? unit:units"),
    (off.duration, "unit & before|after"),
    (off.duration, "plural:units & before|after"),
    (off.seconds, "n:CARDINAL dash? second"),
    (off.duration, "a? n:vague of? more? unit:units"),
    (off.duration, "n:vague dash? unit ! dash? old"),
    (off.duration, "N and a half:half unit:units"),
    (off.duration, "N unit and a half:half"),
    (off.duration, "N UNIT or so"),
    (off.duration, "half:half an|a unit"),
    (off.duration, "<for|in|within|after|took|lasting> plural:units"),
    (off.length_range, "CARDINAL JOIN CARDINAL dash? UNIT"),
    (off.length_range, "the? step CARDINAL JOIN CARDINAL UNIT"),
    (off.length_range, "N UNIT or CARDINAL ! UNIT"),
    (off.every, "set"),
    (off.every, "every|each N? UNIT"),
    (off.every, "every n:other unit"),
    (off.every, "once|twice a|per|each unit"),
    (off.every, "CARDINAL times a|per|each unit"),
    (off.weekends, "weekends"),
    (off.every, "every|each weekday part?"),
    (off.every, "every|each MONTH"),
    (off.every, "every|each season"),
    (off.every, "every|each part"),
    (off.every, "weekday:weekdays part:part|parts?"),
    (off.every, "weekday part:parts"),
)


class Candidate(NamedTuple):
    """A pattern that fits items [first, last), what its words stand for, and how to read them."""

    first: int
    last: int
    match: Match
    read: Reading | None


class _Rule(NamedTuple):
    pattern: re.Pattern[str]
    names: tuple[str, ...]
    read: Reading | None
    openers: str


_OTHER = chr(0xE000)
_TOKEN = re.compile(r"(?:(\w+):)?([^?\s]+)(\?)?")


def _split(token: str) -> tuple[str, str, str]:
    """A token's name, its choice, and "?" where it may be absent."""
    found = _TOKEN.fullmatch(token)
    assert found is not None, token
    return found[1] or "", found[2], found[3] or ""


def _alternatives(choice: str) -> list[str]:
    return [part for name in choice.split("|") for part in CLASSES.get(name, name).split("|")]


def _symbols() -> tuple[dict[str, str], dict[str, str]]:
    """A character for each category, and one for each word that a pattern names outright."""
    tokens = [token for _, pattern in RULES for token in re.sub(r"[<>!&(]|\)\?", " ", pattern).split()]
    words = {part for token in tokens for part in _alternatives(_split(token)[1])}
    names = [*LEXICON, *NUMBERS]
    words -= set(names)
    categories = {name: chr(0xE001 + at) for at, name in enumerate(names)}
    literals = {word: chr(0xE001 + len(names) + at) for at, word in enumerate(sorted(words))}
    return categories, literals


_CATEGORIES, _LITERALS = _symbols()


def _characters(choice: str) -> str:
    """The characters of a choice; a category takes in those of its words that stand alone elsewhere."""
    found = ""
    for part in _alternatives(choice):
        if part in _LITERALS:
            found += _LITERALS[part]
        else:
            found += _CATEGORIES[part]
            found += "".join(_LITERALS[word] for word in LEXICON.get(part, ()) if word in _LITERALS)
    return found


def _compiled(read: Reading | None, rule: str) -> _Rule:
    found = re.fullmatch(r"(?:<(.*?)> )?([^!&]*)(?:([!&]) (.*))?", rule)
    assert found is not None, rule
    behind, body, which, ahead = found.groups()
    names: list[str] = []
    openers, opening, expression = "", True, ""
    if behind:
        expression = "(?<=" + "".join(f"[{_characters(_split(token)[1])}]" for token in behind.split()) + ")"
    for token in body.split():
        begins, ends = token.startswith("("), token.endswith(")?")
        name, choice, may = _split(token.removeprefix("(").removesuffix(")?"))
        expression += "(?:" * begins + f"([{_characters(choice)}]){may}" + ")?" * ends
        names.append(name or (choice.lower() if choice in CLASSES or choice in _CATEGORIES else ""))
        openers += _characters(choice) if opening else ""
        # A rule may begin with any word up to the first that must be there.
        opening = (opening and bool(may)) or ends
    if ahead:
        expression += "(?!" if which == "!" else "(?="
        for token in ahead.split():
            name, choice, may = _split(token)
            expression += f"({'' if name else '?:'}[{_characters(choice)}]){may}"
            names += [name] if name else []
        expression += ")"
    return _Rule(re.compile(expression), tuple(names), read, openers)


_RULES = tuple(_compiled(read, pattern) for read, pattern in RULES)
# The rules that can begin with a character, in the order of the table: most words begin none.
_STARTING: dict[str, list[int]] = {}
for _order, _rule in enumerate(_RULES):
    for _opener in dict.fromkeys(_rule.openers):
        _STARTING.setdefault(_opener, []).append(_order)


def row(found: Sequence[Item]) -> str:
    """The items as one character each, for the patterns."""
    return "".join(_character(item) for item in found)


def _character(item: Item) -> str:
    """The character of a word that a pattern names, else of the item's category."""
    if item.category not in NUMBERS and item.category != NO_TIME and item.text in _LITERALS:
        return _LITERALS[item.text]
    return _CATEGORIES.get(item.category, _OTHER)


def candidates(found: Sequence[Item], text: str, at: int) -> Iterator[Candidate]:
    """What fits at item ``at``, the longest first."""
    orders = _STARTING.get(text[at])
    if orders is None:
        return
    fits = [(-fit.end(), order, fit) for order in orders if (fit := _RULES[order].pattern.match(text, at)) is not None]
    for _, order, fit in sorted(fits, key=lambda one: one[:2]):
        rule = _RULES[order]
        match = {
            name: found[fit.start(group)].payload
            for group, name in enumerate(rule.names, start=1)
            if name and fit[group]
        }
        yield Candidate(at, fit.end(), match, rule.read)
