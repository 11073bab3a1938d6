"""Amounts in running text: a number or range of numbers with its unit, as the characters tell it.

No grammar is used here: whether an amount measures anything or is part of a name, what it counts and how
the words around it bound it, is for ``quantities`` to say.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, replace

from rashomon.annotate.numerals import FRACTIONS, ONES, SCALES, TENS, VULGAR, Atom, Numeral, numeral, tidy
from rashomon.annotate.unit_names import DOLLARS, SIGNS, code, unit_at

# Plural number words: each stands for an order of magnitude.
_PLURALS = {
    "dozens": 12.0, "scores": 20.0, "tens": 10.0, "hundreds": 1e2, "thousands": 1e3, "millions": 1e6, "billions": 1e9,
    "trillions": 1e12,
}  # fmt: skip
# Words for a small number that was not counted.
_FEW = {"couple": (2.0, 3.0), "few": (3.0, 7.0), "handful": (3.0, 7.0), "several": (3.0, 9.0)}
# Letters that multiply the figures they touch. Without money, "m", "b" and "t" are metres, bits and tonnes.
_SUFFIXES = {"k": 1e3, "m": 1e6, "mn": 1e6, "mln": 1e6, "b": 1e9, "bn": 1e9, "tn": 1e12, "trn": 1e12, "t": 1e12}
_MONEY_ONLY = frozenset({"m", "b", "t"})
_DASHES = frozenset("-–—")
_MINUS = frozenset("-–−")
# Adverbs that make a rate of what stands before them.
_RATES = {"annually": "year", "yearly": "year", "monthly": "month", "weekly": "week", "daily": "day", "hourly": "h"}
# Spans of time that an age is told in.
_AGES = frozenset({"year", "month", "week", "day", "decade", "century"})


@dataclass(frozen=True, slots=True)
class Amount:
    """A number or range in atoms [first, last), with its unit.

    Attributes:
        low, high: the ends as written; equal for a single number.
        unit: name of the unit, "" where none is named.
        vague: the words name an interval themselves ("dozens", "several hundred").
        digits: figures alone, without scale word, sign, currency or unit.
        scale: the scale word of the number ("million"), or 1.
        dashed: a range told with a dash ("10-12").
    """

    low: float
    high: float
    first: int
    last: int
    unit: str = ""
    vague: bool = False
    digits: bool = False
    scale: float = 1.0
    dashed: bool = False


def amounts(text: str, cut: list[Atom]) -> Iterator[Amount]:
    """Every amount of the text from left to right, without overlaps."""
    reader = _Reader(text, cut)
    at = 0
    while at < len(cut):
        found = reader.amount(at)
        if found is None:
            at += 1
        else:
            yield found
            at = found.last


# Words and signs that an amount may begin with; any other begins one only right before figures or "$".
_OPENERS = frozenset({*_PLURALS, *_FEW, *ONES, *TENS, *VULGAR, *SIGNS, *_MINUS, "+", "half", "minus", "a", "an"})


class _Reader:
    def __init__(self, text: str, cut: list[Atom]) -> None:
        self.text = text
        self.cut = cut
        self.starts = [atom.start for atom in cut]

    def amount(self, at: int) -> Amount | None:
        """The amount that begins at atom ``at``, taken with the second end of a range."""
        atom, behind = self.cut[at], self.cut[at + 1] if at + 1 < len(self.cut) else None
        before_figures = behind is not None and (behind.kind == "number" or behind.text in "$=")
        if atom.kind != "number" and atom.text not in _OPENERS and not before_figures or self.sticks(at):
            return None
        first = self.single(at)
        return first and (self.ranged(first) or first)

    def sticks(self, at: int) -> bool:
        """Whether figures hang on what stands before them: "COVID-19", "F-16", "X5"."""
        start = self.cut[at].start
        if start == 0 or self.cut[at].kind != "number":
            return False
        before = self.text[start - 1]
        return before.isalpha() or (before in "-–/.:#×^−" and start > 1 and self.text[start - 2].isalnum())

    def single(self, at: int) -> Amount | None:
        """One number with its sign, currency and unit."""
        currency, behind = self.currency(at)
        negative, behind = self.minus(at, behind)
        if behind >= len(self.cut):
            return None
        found = self.vague(behind)
        if found is None and behind == at:
            found = self.share(at)
        if found is None:
            number = numeral(self.cut, behind)
            if number is None:
                return None
            found = self.plain(number, bool(currency))
        if negative:
            found = replace(found, low=-found.high, high=-found.low)
        found = replace(found, first=at)
        if currency:
            return self.rated(replace(found, unit=currency, digits=False, last=self.behind_country(found.last)))
        return found if found.unit else self.measured(found)

    def currency(self, at: int) -> tuple[str, int]:
        """Money's sign or code before the number, and the atom behind it; ("", ``at``) for none."""
        word, after = self.word(at), self.word(at + 1)
        if word in SIGNS:
            if word == "$" and after in DOLLARS and self.touches(at):
                return DOLLARS[after], at + 2
            return SIGNS[word], at + 1
        if after == "$" and word in DOLLARS and (self.touches(at) or len(word) > 1):
            return DOLLARS[word], at + 2
        if word == "Rs":
            return "INR", at + (2 if after == "." else 1)
        if word == "PS" and self.touches(at):  # "£", lost in a wrong encoding
            return "GBP", at + 1
        if word == "Y" and after == "=" and self.touches(at):  # yen, on newswires
            return "JPY", at + 2
        named = code(word)
        if named and at + 1 < len(self.cut) and self.cut[at + 1].kind == "number":
            return named, at + 1
        return "", at

    def minus(self, at: int, behind: int) -> tuple[bool, int]:
        """Whether a minus stands before the number, and the atom behind the sign."""
        word = self.word(behind).lower()
        if word == "minus":
            return True, behind + (2 if self.word(behind + 1) in _DASHES else 1)
        signed = word in _MINUS or word == "+"
        if (
            not signed
            or behind + 1 >= len(self.cut)
            or self.cut[behind + 1].kind != "number"
            or not self.touches(behind)
        ):
            return False, behind
        # A dash after a word or number, or after a name, is no sign.
        free = behind > at or behind == 0 or self.cut[behind - 1].end < self.cut[behind].start
        capital = behind > 0 and self.word(behind - 1)[:1].isupper()
        return (word != "+", behind + 1) if free and not capital else (False, behind)

    def vague(self, at: int) -> Amount | None:
        """A number that was not counted ("dozens", "tens of thousands", "several hundred", "a handful")."""
        word = self.word(at).lower()
        if word in _PLURALS:
            low, last = _PLURALS[word], at + 1
            while self.word(last).lower() == "of" and self.word(last + 1).lower() in _PLURALS:
                low, last = low * _PLURALS[self.word(last + 1).lower()], last + 2
            if last == at + 1 and word in ("tens", "scores") and not (word == "scores" and self.word(last) == "of"):
                return None
            return Amount(low, 10 * low, at, last, vague=True)
        few_at = at + 1 if word == "a" else at
        word = self.word(few_at).lower()
        if word not in _FEW:
            return None
        low, high = _FEW[word]
        last = few_at + 1
        scale_at = last + 1 if self.word(last).lower() == "of" else last
        scale = SCALES.get(self.word(scale_at).lower())
        if scale is not None:
            return Amount(low * scale, high * scale, at, scale_at + 1, vague=True, scale=scale)
        if few_at > at and word in ("handful", "couple"):
            return Amount(low, high, at, last, vague=True)
        return None

    def share(self, at: int) -> Amount | None:
        """A share of a whole, in percent: "two-thirds", "half of", "one in five", "nine out of ten"."""
        word = self.word(at).lower()
        if word == "half" and self.word(at + 1).lower() in ("of", "the", "its", "their", "all"):
            return Amount(50.0, 50.0, at, at + 1, "percent")
        number = Numeral(1.0, at, at + 1) if word == "a" else numeral(self.cut, at)
        if number is None or number.scale > 1 or number.value != int(number.value):
            return None
        behind = number.last + (self.word(number.last) in _DASHES)
        parts = FRACTIONS.get(self.word(behind).lower())
        if parts and number.value < parts and not number.digits:
            plural = self.word(behind).lower().endswith("s")
            marked = plural or behind > number.last or self.word(behind + 1).lower() == "of"
            if plural == (number.value > 1) and marked:
                return self.percent(number.value / parts, at, behind + 1)
        joint = [self.word(number.last).lower(), self.word(number.last + 1).lower()]
        whole_at = number.last + 1 if joint[0] == "in" else number.last + 2 if joint == ["out", "of"] else 0
        if not 0 < whole_at < len(self.cut) or word == "a" or self.cut[whole_at].kind != self.cut[at].kind:
            return None
        whole = numeral(self.cut, whole_at)
        if whole is None or whole.value != int(whole.value) or not number.value < whole.value <= 1000:
            return None
        return self.percent(number.value / whole.value, at, whole.last)

    def percent(self, share: float, first: int, last: int) -> Amount:
        value = tidy(100 * share)
        return Amount(value, value, first, last, "percent")

    def plain(self, number: Numeral, money: bool) -> Amount:
        """A bare number, with the letter that multiplies it."""
        value, last, scale = number.value, number.last, number.scale
        if scale == 1 and last < len(self.cut) and self.touches(last - 1):
            word = self.word(last)
            factor = _SUFFIXES.get(word.lower())
            if factor and (money or word not in _MONEY_ONLY) and self.free(last):
                value, last, scale = tidy(value * factor), last + 1, factor
        return Amount(value, value, number.first, last, digits=number.digits and scale == 1, scale=scale)

    def free(self, at: int) -> bool:
        """Whether nothing hangs on the end of atom ``at``."""
        end = self.cut[at].end
        return end >= len(self.text) or not self.text[end].isalnum()

    def measured(self, found: Amount) -> Amount:
        """The amount with the unit behind it: "6-inch", "5 km/h", "10 years old"."""
        at = found.last
        if at >= len(self.cut):
            return found
        touching = self.touches(at - 1)
        if self.word(at) in _DASHES:
            at += 1
            touching = False
        elif self.word(at).lower() == "of" and found.vague:
            at += 1
        if at >= len(self.cut):
            return found
        named = unit_at(self.text, self.cut[at].start, touching)
        if named is None:
            unit = SIGNS.get(self.word(at)) or code(self.word(at))
            if unit is None:
                return found
            named = unit, self.cut[at].end
        unit, end = named
        last = self.behind(end)
        if unit == "pound":
            unit = self.pound(found, at)
        old_at = last + 1 if self.word(last) in _DASHES else last
        if unit in _AGES and self.word(old_at).lower() in ("old", "olds"):
            return replace(found, unit=f"{unit} of age", last=old_at + 1, digits=False)
        return self.rated(replace(found, unit=unit, last=last, digits=False))

    def pound(self, found: Amount, at: int) -> str:
        """Whether pounds are money or weight: millions of pounds are money, a 20-pound catch is weight."""
        if self.word(found.last) in _DASHES:
            return "lb"
        return "GBP" if found.scale >= 1e6 or "£" in self.text or "sterling" in self.text else "lb"

    def behind_country(self, at: int) -> int:
        """The atom behind "US" or "U.S." in "$5 US"."""
        if self.word(at) == "US":
            return at + 1
        return at + 4 if [self.word(at + i) for i in range(4)] == ["U", ".", "S", "."] else at

    def rated(self, found: Amount) -> Amount:
        """The amount with what it is per: "$2 a gallon", "6 miles per second", "$5/share", "barrel-a-day"."""
        at = found.last
        adverb = _RATES.get(self.word(at).lower())
        if adverb is not None:
            return replace(found, unit=f"{found.unit}/{adverb}", last=at + 1)
        dashed = self.word(at) in _DASHES
        at += dashed
        word = self.word(at).lower()
        if word not in ("per", "a", "an", "/") or at + 1 >= len(self.cut):
            return found
        at += 1
        at += dashed and self.word(at) in _DASHES
        if at >= len(self.cut) or self.cut[at].kind != "word":
            return found
        named = unit_at(self.text, self.cut[at].start, touching=word in ("/", "per"))
        per, last = (named[0], self.behind(named[1])) if named else (self.cut[at].text, at + 1)
        if self.word(last).lower() in ("ago", "earlier", "later", "before"):  # "$5 million a year earlier"
            return found
        if named is None and word != "per" and per not in ("share", "head", "person", "piece", "unit"):
            return found
        return replace(found, unit=f"{found.unit}/{per}", last=last)

    def ranged(self, first: Amount) -> Amount | None:
        """The range that ``first`` opens: "10 to 12", "between 5 and 7", "$3-$5 billion", "three or four"."""
        at = first.last
        if first.vague or at + 1 >= len(self.cut):
            return None
        joint = self.cut[at].text
        before = self.cut[first.first - 1].text if first.first > 0 else ""
        dashed = joint in _DASHES
        if not (dashed or joint in ("to", "or") or (joint == "and" and before == "between")):
            return None
        second = self.single(at + 1)
        if second is None or second.vague or second.low < 0 <= first.low:
            return None
        unit = _common(first.unit, second.unit)
        if unit is None or (joint == "or" and not first.low < second.high <= first.low + 2):
            return None
        # "By $43 billion to $419 billion" is a change and its outcome; "by 1 to 1.5 degrees" a range.
        if before == "by" and joint == "to" and first.unit:
            return None
        low, high = first.low, second.high
        if second.scale > 1 and first.scale == 1 and 0 < low < high / second.scale:
            low = tidy(low * second.scale)
        low, high = min(low, high), max(low, high)
        return replace(second, low=low, high=high, first=first.first, unit=unit, dashed=dashed)

    def behind(self, end: int) -> int:
        """The first atom that begins at or after a character."""
        return bisect_left(self.starts, end)

    def word(self, at: int) -> str:
        """The atom as written, or "" outside the text."""
        if not 0 <= at < len(self.cut):
            return ""
        return self.text[self.cut[at].start : self.cut[at].end]

    def touches(self, at: int) -> bool:
        """Whether no space parts atom ``at`` from the next one."""
        return at + 1 < len(self.cut) and self.cut[at].end == self.cut[at + 1].start


def _common(first: str, second: str) -> str | None:
    """The unit of a range whose ends have these units, or None where they do not go together."""
    if first == second or not first:
        return second
    if not second:
        return None if first == "percent" else first  # "rose 8% to 3.65"
    if first.startswith(second + "/"):
        return first
    return second if second.startswith(first + "/") else None
