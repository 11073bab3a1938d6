"""A text as a row of items, each with the category by which the patterns of time expressions know it."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any, NamedTuple

from rashomon.annotate.numerals import ONES, TENS, Numeral, atoms, numeral, ordinal
from rashomon.annotate.time_words import CLOCK_CUES, HOLIDAYS, LEXICON, YEAR_CUES

# The category of a word that could be part of a time, but here is none.
NO_TIME = "none"
# Categories that are found by their figures or their number of words, not in the lexicon.
NUMBERS = ("small", "num", "yyyy", "ordinal", "iso", "clock", "decade", "holiday", "quartername")

# word: its category and what it stands for
_WORDS: dict[str, tuple[str, Any]] = {
    word: (category, payload) for category, words in LEXICON.items() for word, payload in words.items()
}
# first word of a holiday's name: the names that begin so, in atoms, the longest first
_HOLIDAYS: dict[str, list[tuple[tuple[str, ...], str]]] = {}
for _name in sorted(HOLIDAYS, key=len, reverse=True):
    _words = tuple(atom.text for atom in atoms(_name))
    _HOLIDAYS.setdefault(_words[0], []).append((_words, _name))

_MONTHS = frozenset({"month", "shortmonth", "verbmonth"})
# Words that are times only with a capital ("Sun", "May"), and only as nouns ("the fall", "in March").
_CAPITAL = frozenset({"shortday", "shortmonth", "verbmonth"})
_NOUNS = frozenset({"verbmonth", "season"})
# Words that, with a capital before another, belong to a name.
_NAMING = frozenset({"season", "set", "part"})
# Words that, with a capital behind a number or another capital, belong to a title ("60 Minutes", "High Noon").
_TITLED = frozenset({"unit", "units", "deictic", "hourword"})
# Words that are read as numbers where they are part of one ("a hundred", "twenty-second").
_MAYBE_NUMBERS = frozenset({"", "article", "second"})
_APOSTROPHES = frozenset("'’‘`")
# Words before four figures that make them a year even before a plural ("the 1989 results"), or a count.
_DATING = frozenset({"in", "since", "fiscal", "the", "its", "their", "'s", "’s"})
_COUNTING = frozenset({"$", "€", "£", "than", "least", "about", "some"})
# Words that, with a capital, have a number behind them and no year; a bill has one behind the name of its chamber.
_WITH_NUMBERS = frozenset(
    "resolution flight route highway interstate room proposition section article number no hb sb ab hr".split()
)
_CHAMBERS = frozenset("house senate assembly council".split())
# The years that a bare number is read as without a word before it that asks for a year.
_FIRST_YEAR, _LAST_YEAR = 1900, 2100


class Item(NamedTuple):
    """A word, number or sign: its text in lower case, category, meaning, and place in the text."""

    text: str
    category: str
    payload: Any
    start: int
    end: int


def items(text: str, tag: Callable[[int], str]) -> list[Item]:
    """The items of a text. ``tag`` gives the part-of-speech tag (Penn Treebank) at a character."""
    reader = _Reader(text, tag)
    found: list[Item] = []
    at = 0
    while at < len(reader.cut):
        item, at = reader.item(at)
        found.append(item)
    return found


class _Reader:
    def __init__(self, text: str, tag: Callable[[int], str]) -> None:
        self.text = text
        self.cut = atoms(text)
        self.tag = tag

    def item(self, at: int) -> tuple[Item, int]:
        """The item that begins at atom ``at``, and the atom behind it."""
        atom = self.cut[at]
        if atom.kind == "number":
            return self.number(at)
        if atom.text in _APOSTROPHES:
            short = self.short_year(at)
            if short:
                return short
        elif atom.text in _HOLIDAYS and self.capital(at):
            day = self.holiday(at)
            if day:
                return day
        elif atom.text == "q" and self.capital(at) and self.touching(at)[1:2] in (["1"], ["2"], ["3"], ["4"]):
            return self.made(at, at + 2, "quartername", int(self.cut[at + 1].text))
        category, payload = _WORDS.get(atom.text, ("", None))
        if category in _MAYBE_NUMBERS and atom.kind == "word":
            told = self.word_number(at, category)
            if told:
                return told
        if category == "article" and self.rates(at):
            category = NO_TIME
        if category in _CAPITAL and not self.capital(at):
            category = NO_TIME
        if category in _NOUNS and not self.tag(atom.start).startswith("NN"):
            category = NO_TIME
        if category in _NAMING and self.capital(at) and at + 1 < len(self.cut) and self.capital(at + 1):
            category = NO_TIME  # "the Winter Olympics", "the Daily Example"
        if category in _TITLED and self.titled(at):
            category = NO_TIME
        last = at + 1
        if category == "shortmonth" and not self.abbreviates(at):
            category = NO_TIME
        elif category in ("shortmonth", "shortday") and self.dotted(at):
            last += 1
        return self.made(at, last, category, payload)

    def made(self, at: int, last: int, category: str, payload: Any) -> tuple[Item, int]:
        return Item(self.cut[at].text, category, payload, self.cut[at].start, self.cut[last - 1].end), last

    def capital(self, at: int) -> bool:
        return self.text[self.cut[at].start].isupper()

    def titled(self, at: int) -> bool:
        """Whether a word with one capital follows a number or another such word; a text in capitals has no titles."""
        if at == 0 or not self.text[self.cut[at].start : self.cut[at].end].istitle():
            return False
        before = self.cut[at - 1]
        return before.kind == "number" or (before.kind == "word" and self.text[before.start].isupper())

    def word(self, at: int) -> str:
        return self.cut[at].text if 0 <= at < len(self.cut) else ""

    def touching(self, at: int) -> list[str]:
        """The atoms from ``at`` on that stand without space between them, five at most."""
        found = [self.cut[at].text]
        while len(found) < 5 and at + 1 < len(self.cut) and self.cut[at + 1].start == self.cut[at].end:
            at += 1
            found.append(self.cut[at].text)
        return found

    def rates(self, at: int) -> bool:
        """Whether "a" before a unit makes a rate of a counted plural: "four flights a week"."""
        if at < 2 or self.tag(self.cut[at - 1].start) != "NNS":
            return False
        before = self.cut[max(0, at - 4) : at - 1]
        return any(atom.kind == "number" or atom.text in ONES or atom.text in TENS for atom in before)

    def holiday(self, at: int) -> tuple[Item, int] | None:
        """A day with a name of one or more words."""
        for words, name in _HOLIDAYS[self.cut[at].text]:
            if tuple(atom.text.replace("’", "'") for atom in self.cut[at : at + len(words)]) == words:
                return self.made(at, at + len(words), "holiday", name)
        return None

    def abbreviates(self, at: int) -> bool:
        """Whether a short month has a dot or a number beside it, and is no first name."""
        return self.word(at + 1) == "." or any(
            0 <= beside < len(self.cut) and self.cut[beside].kind == "number" for beside in (at - 1, at + 1)
        )

    def dotted(self, at: int) -> bool:
        """Whether the dot behind an abbreviation is part of it, and does not end the sentence."""
        if self.word(at + 1) != "." or at + 2 >= len(self.cut) or self.cut[at].end != self.cut[at + 1].start:
            return False
        behind = self.text[self.cut[at + 2].start]
        return behind.isdigit() or behind.islower() or behind == ","

    # numbers

    def number(self, at: int) -> tuple[Item, int]:
        """A number in figures: a date, a clock time, a year, a decade, an ordinal or a plain number."""
        beside = self.touching(at)
        figures = beside[0]
        day = self.day(beside)
        if day:
            return self.made(at, at + len(day), "iso", _day_of(day))
        if len(beside) > 2 and beside[1] == ":" and re.fullmatch(r"[0-5]\d", beside[2]) and _below(figures, 25):
            seconds = len(beside) == 5 and beside[3] == ":" and beside[4].isdigit()
            end = at + (5 if seconds else 3)
            item, last = self.clock(at, end, int(figures), int(beside[2]))
            told = last > end or self.word(at - 1) in CLOCK_CUES
            return (item, last) if told else (item._replace(category=NO_TIME), last)
        place = ordinal(self.cut, at)
        if place is not None:
            return self.made(at, place.last, "ordinal", place.value)
        if len(beside) > 1 and beside[1] == "s" and re.fullmatch(r"1\d[1-9]0|20\d0", figures):
            return self.made(at, at + 2, "decade", figures[:3])
        if len(beside) > 1 and beside[1] == "s" and re.fullmatch(r"1\d00", figures):
            return self.made(at, at + 2, "decade", figures[:2])
        hour = re.fullmatch(r"(\d\d?)(?:\.([0-5]\d))?", figures)
        if hour and int(hour[1]) <= 12 and _WORDS.get(self.word(at + 1), ("",))[0] in ("meridiem", "oclock"):
            return self.clock(at, at + 1, int(hour[1]), int(hour[2] or 0))
        number = numeral(self.cut, at)
        assert number is not None
        if number.digits and figures.isdigit():
            if len(figures) == 4 and self.word(at + 1) in ("gmt", "utc") and _below(figures, 2400):
                return self.clock(at, at + 1, int(figures) // 100, int(figures) % 100)
            if len(figures) == 4 and self.may_be_year(at, number):
                return self.made(at, at + 1, "yyyy", number.value)
            if len(figures) <= 2 and 1 <= number.value <= 31:
                return self.made(at, at + 1, "small", number.value)
        return self.made(at, number.last, "num", number.value)

    def day(self, beside: list[str]) -> list[str]:
        """The atoms of a date in figures ("2022-09-15", "15/09/2022", "25.12.2020", "9/11"), or none."""
        if len(beside) == 5 and beside[1] == beside[3] and beside[1] in "-/" and "".join(beside[::2]).isdigit():
            return beside if len(beside[0]) == 4 or len(beside[4]) in (2, 4) else []
        if beside[:3] == ["9", "/", "11"]:
            return beside[:3]
        dotted = len(beside) > 2 and beside[1] == "." and re.fullmatch(r"\d\d?\.\d\d?", beside[0])
        return beside[:3] if dotted and re.fullmatch(r"\d{4}", beside[2]) else []

    def may_be_year(self, at: int, told: Numeral) -> bool:
        """Whether four figures are a year and no count: "in 1750", "the 1989 results", but "2000 people"."""
        before, behind = self.word(at - 1), self.cut[at + 1] if at + 1 < len(self.cut) else None
        if behind is not None and behind.kind == "word" and self.tag(behind.start) == "NNS" and before not in _DATING:
            return False
        if self.numbers(at):
            return False
        month = any(_WORDS.get(atom.text, ("",))[0] in _MONTHS for atom in self.cut[max(0, at - 3) : at])
        if before in YEAR_CUES or month:
            return True
        return _FIRST_YEAR <= told.value < _LAST_YEAR and before not in _COUNTING

    def numbers(self, at: int) -> bool:
        """Whether the word before four figures makes them a number of its kind: "Resolution 1973", "House Bill 1945".

        "The Harbour Bill 2016" is named by its year.
        """
        first = at - 2 if self.word(at - 1) == "." else at - 1
        if first < 0 or not self.capital(first):
            return False
        return self.word(first) in _WITH_NUMBERS or (self.word(first) == "bill" and self.word(first - 1) in _CHAMBERS)

    def clock(self, at: int, last: int, hour: int, minute: int) -> tuple[Item, int]:
        """A time of day with what follows it: "a.m.", "o'clock", a time zone."""
        while last < len(self.cut):
            category, payload = _WORDS.get(self.cut[last].text, ("", 0))
            if category == "meridiem" and hour <= 12:
                hour = hour % 12 + payload
            elif category not in ("zone", "oclock"):
                break
            last += 1
        return self.made(at, last, "clock", (hour, minute))

    def short_year(self, at: int) -> tuple[Item, int] | None:
        """A year or decade of two figures behind an apostrophe: "'98", "'80s"."""
        beside = self.touching(at)
        if len(beside) < 2 or not re.fullmatch(r"\d\d", beside[1]) or self.word(at - 1) in _APOSTROPHES:
            return None  # two apostrophes quote
        if len(beside) > 2 and beside[2] == "s" and beside[1] in ("20", "30", "40", "50", "60", "70", "80", "90"):
            return self.made(at, at + 3, "decade", f"19{beside[1][0]}")
        return self.made(at, at + 2, "yyyy", float(beside[1]))

    def word_number(self, at: int, category: str) -> tuple[Item, int] | None:
        """An ordinal or number in words, or a year said in two halves ("nineteen ninety-seven")."""
        place = ordinal(self.cut, at) if category != "article" else None
        if place is not None:
            return self.made(at, place.last, "ordinal" if category == "" else category, place.value)
        told = numeral(self.cut, at)
        if told is None:
            return None
        if 13 <= told.value <= 20 and told.last == at + 1 and told.last < len(self.cut):
            low = numeral(self.cut, told.last)
            if low is not None and 10 <= low.value <= 99 and not low.digits:
                return self.made(at, low.last, "yyyy", told.value * 100 + low.value)
        return self.made(at, told.last, "num", told.value)


def _day_of(figures: list[str]) -> tuple[int, ...]:
    """The numbers of a date in figures. "9/11" stands for the attacks of 2001 wherever it is written."""
    if len(figures) == 5:
        return tuple(int(part) for part in figures[::2])
    return (2001, 9, 11) if figures[1] == "/" else (*(int(part) for part in figures[0].split(".")), int(figures[2]))


def _below(figures: str, limit: int) -> bool:
    return figures.isdigit() and int(figures) < limit
