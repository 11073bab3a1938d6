"""Numbers as news writes them: in figures ("3,000", "5 1/2"), in words ("three dozen"), mixed ("3.2 million").

The lexer cuts text into atoms without regard to the tokens of any pipeline, which split "$13.6M" and
"640bhp" in their own ways; offsets lead from an atom to a token where grammar is needed.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import NamedTuple

_ATOM = re.compile(
    r"""
    (?P<number> (?: \d{1,3}(?:,\d{3}){1,4}(?!,?\d) | \d{1,15} ) (?:\.\d{1,12})? (?!\d) | (?<![\w.])\.\d{1,12}(?!\d) )
  | (?P<word> [ap]\.[ \t]?m\b\.? | o['’]clock\b | ['’]s\b | [^\W\d_]+ )
  | (?P<stop> \n[ \t\r]*\n\s* )
  | (?P<sign> \d+ | [^\w\s] | _ )
    """,
    re.VERBOSE | re.IGNORECASE,
)


class Atom(NamedTuple):
    """A piece of text: a "number" in figures, a "word", a "sign", or a "stop" (blank line).

    Figures too long for any number of news (over 15 digits) are a sign.

    ``text`` is in lower case; ``start`` and ``end`` count code points of the text that was cut.
    """

    kind: str
    text: str
    start: int
    end: int


def atoms(text: str) -> list[Atom]:
    """The text cut into atoms, in order; white space other than blank lines falls away."""
    return [
        Atom(found.lastgroup or "", found.group().lower(), found.start(), found.end()) for found in _ATOM.finditer(text)
    ]


_ONES = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
    "seventeen eighteen nineteen"
).split()
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()
_ORDINALS = (
    "zeroth first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth "
    "fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth"
).split()

ONES: dict[str, int] = {word: value for value, word in enumerate(_ONES)}
TENS: dict[str, int] = {word: 10 * (at + 2) for at, word in enumerate(_TENS)}
ORDINALS: dict[str, int] = {word: value for value, word in enumerate(_ORDINALS)} | {
    word[:-1] + "ieth": value for word, value in TENS.items()
}
SCALES: dict[str, float] = {
    "dozen": 12, "hundred": 1e2, "thousand": 1e3, "lakh": 1e5, "million": 1e6, "crore": 1e7, "billion": 1e9,
    "trillion": 1e12,
}  # fmt: skip
# Denominators that a share is told in ("two-thirds"), singular and plural.
FRACTIONS: dict[str, int] = {"half": 2, "halves": 2, "quarter": 4, "quarters": 4} | {
    word + plural: value for word, value in ORDINALS.items() if 3 <= value <= 20 for plural in ("", "s")
}
VULGAR: dict[str, float] = {
    "½": 1 / 2, "⅓": 1 / 3, "⅔": 2 / 3, "¼": 1 / 4, "¾": 3 / 4, "⅕": 1 / 5, "⅖": 2 / 5, "⅗": 3 / 5, "⅘": 4 / 5,
    "⅛": 1 / 8, "⅜": 3 / 8, "⅝": 5 / 8, "⅞": 7 / 8,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Numeral:
    """A number in atoms [first, last).

    Attributes:
        scale: the scale word it is told in (1e6 for "3.2 million"), or 1.
        digits: whether it is a single atom of figures.
    """

    value: float
    first: int
    last: int
    scale: float = 1.0
    digits: bool = False


def tidy(value: float) -> float:
    """The value without the dust that multiplying leaves behind: 1.1 million is 1100000."""
    return float(f"{value:.12g}")


def numeral(cut: list[Atom], at: int) -> Numeral | None:
    """The longest number that begins at atom ``at``, or None."""
    atom = cut[at]
    if atom.kind == "number":
        return _scaled(cut, _figures(cut, at))
    if atom.text in VULGAR:
        return _scaled(cut, Numeral(VULGAR[atom.text], at, at + 1))
    if atom.kind != "word":
        return None
    if atom.text in ONES or atom.text in TENS:
        return _words(cut, at, at, None)
    if atom.text not in ("a", "an", "half"):
        return None
    behind = [*_texts(cut, at + 1, 2), "", ""]
    if atom.text == "half":
        told = behind[0] in ("a", "-") and behind[1] in SCALES
        return _scaled(cut, Numeral(0.5, at, at + 2)) if told else None
    return _words(cut, at, at + 1, 1.0) if behind[0] in SCALES else None


def _texts(cut: list[Atom], at: int, count: int) -> list[str]:
    return [atom.text for atom in cut[at : at + count]]


def _figures(cut: list[Atom], at: int) -> Numeral:
    """Figures, alone or with a fraction: "5 1/2", "1/16", "5½"."""
    whole = float(cut[at].text.replace(",", ""))
    behind = _texts(cut, at + 1, 3)
    if behind and behind[0] in VULGAR:
        return Numeral(whole + VULGAR[behind[0]], at, at + 2)
    share = _slashed(cut, at)
    if share is not None:
        return Numeral(share, at, at + 3)
    fraction_at = at + 2 if behind and behind[0] == "-" else at + 1  # "2-1/2" as well as "2 1/2"
    share = _slashed(cut, fraction_at)
    if share is not None and 0 < share < 1 and whole == int(whole):
        return Numeral(whole + share, at, fraction_at + 3)
    return Numeral(whole, at, at + 1, digits=True)


def _slashed(cut: list[Atom], at: int) -> float | None:
    """The value of a fraction in figures without spaces, or None."""
    parts = cut[at : at + 3]
    if len(parts) < 3 or parts[1].text not in "/⁄" or not (parts[0].text.isdigit() and parts[2].text.isdigit()):
        return None
    if parts[0].end != parts[1].start or parts[1].end != parts[2].start or int(parts[2].text) == 0:
        return None
    return int(parts[0].text) / int(parts[2].text)


def _scaled(cut: list[Atom], found: Numeral) -> Numeral:
    """The number times the scale words behind it ("4 hundred million", "1.8-billion")."""
    value, at, scale = found.value, found.last, 1.0
    while at < len(cut):
        word_at = at + 1 if cut[at].text == "-" and scale == 1.0 and at + 1 < len(cut) else at
        factor = SCALES.get(cut[word_at].text)
        if factor is None:
            break
        value, scale, at = value * factor, scale * factor, word_at + 1
    if scale == 1.0:
        return found
    return Numeral(tidy(value), found.first, at, scale * found.scale)


def _words(cut: list[Atom], first: int, at: int, group: float | None) -> Numeral:
    """Reads number words from atom ``at``: adds below a scale word, multiplies at one.

    ``group`` is the number read so far below the next scale word: 1 after "a", None for nothing yet.
    """
    total, last, scale = 0.0, at, 1.0
    room = 99 if group is None else 0  # the largest number that may still be added to the group
    while at < len(cut):
        word = cut[at].text
        value = ONES.get(word, TENS.get(word))
        if value is not None and value <= room:
            group = (group or 0.0) + value
            room = 9 if word in TENS else 0
        elif word in SCALES and (group is not None or total):
            if word == "hundred":
                group, room = (group or 1.0) * 100, 99
            else:
                total, group, room = total + (1.0 if group is None else group) * SCALES[word], None, 999
            scale = max(scale, SCALES[word])
        elif word == "and" and _texts(cut, at + 1, 2) == ["a", "half"]:
            unit = SCALES.get(cut[at - 1].text, 1.0)  # "a million and a half", "two and a half million"
            return _scaled(cut, Numeral(total + (group or 0.0) + unit / 2, first, at + 3, scale))
        elif at > first and _joins(cut, at, room):
            at += 1
            continue
        else:
            break
        at += 1
        last = at
    return Numeral(tidy(total + (group or 0.0)), first, last, scale)


def _joins(cut: list[Atom], at: int, room: int) -> bool:
    """Whether "-" or "and" joins the number word before it with the one behind it."""
    word, before = cut[at].text, cut[at - 1].text
    after, beyond, *_ = [*_texts(cut, at + 1, 2), "", ""]
    value = ONES.get(after, TENS.get(after, 0))
    if word == "-":
        return 0 < value <= room < 99 or after in SCALES
    if word != "and" or before not in SCALES or not 0 < value <= room:
        return False
    # "Three hundred and fifty thousand" is one number, "two thousand and three thousand" are two.
    return before == "hundred" or beyond not in SCALES


def ordinal(cut: list[Atom], at: int) -> Numeral | None:
    """An ordinal at atom ``at``: "third", "twenty-first", "11th"; None if there is none."""
    atom, behind = cut[at], cut[at + 1 : at + 3]
    if atom.kind == "number":
        if behind and behind[0].start == atom.end and behind[0].text in ("st", "nd", "rd", "th"):
            return Numeral(float(atom.text.replace(",", "")), at, at + 2)
        return None
    if atom.text in ORDINALS:
        return Numeral(ORDINALS[atom.text], at, at + 1)
    if atom.text in TENS and behind:
        ones_at = at + 2 if behind[0].text == "-" else at + 1
        ones = ORDINALS.get(cut[ones_at].text, 0) if ones_at < len(cut) else 0
        if 0 < ones < 10:
            return Numeral(TENS[atom.text] + ones, at, ones_at + 1)
    return None
