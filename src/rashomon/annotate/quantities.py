"""Numbers with their unit, bounds and what they count.

Amounts (``amounts``) are widened or opened by the words around them ("about", "at least"), tied to what
they count by the parse (``counted``), and left out where they measure nothing (``labels``). Lengths of time
and ages are quantities; dates and times of day are not.

How wide an approximation is:

- "about 3,000" is ±10 %. Writers round to one or two leading figures; a tenth lets "about 3,000" meet
  3,200 and keeps it apart from 4,000. The number itself is the middle of the interval.
- "nearly", "almost" and "just under" reach a tenth below the number and end at it; "just over" begins at it
  and reaches a tenth above.
- "dozens", "hundreds", "tens of thousands" run from one such unit to ten, as an order of magnitude does. The
  low end of "dozens" is then 12, which is what coders of events write for the word (ACLED, PLOVER).
- "A couple" is 2 to 3, "a few" and "a handful" are 3 to 7, "several" is 3 to 9 of the unit behind them.
- "Up to 12" and "as many as 12" are open below, "at least 12" and "more than 12" above.
"""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING, ClassVar, Literal

from rashomon.annotate.amounts import Amount, amounts
from rashomon.annotate.base import Draft, EachDraft
from rashomon.annotate.counted import counted, noun_after
from rashomon.annotate.labels import age_unit, is_label, is_vote
from rashomon.annotate.numerals import Atom, atoms, tidy
from rashomon.annotate.quantity_words import AFTER, BEFORE, BETWEEN_CHANGE, CHANGES, Hedge
from rashomon.annotate.unit_names import unit_of
from rashomon.findings import Bound, Quantity

if TYPE_CHECKING:
    from spacy.tokens import Span, Token

# Share of a number by which "about" widens it; see the module's docstring.
ABOUT = 0.1
# The longest phrase that bounds a number, in words.
_LONGEST = max(len(words) for words in (*BEFORE, *AFTER))
# How many characters may stand between a quantity and its conversion ("(roughly equal to ").
_LONGEST_HEDGE = 30
# How many tokens may stand between a number and the noun that turns out to be its unit.
_NEAR = 4
# Units of time, before which "over" means "during".
_BEFORE_LENGTH = frozenset({"in", "for", "after", "of", "to", "by", "with", "is", "was", "spent", "took", "lasted"})
_TIME = frozenset({"s", "min", "h", "day", "week", "month", "year", "decade", "century"})


class Quantities(EachDraft):
    """Finds quantities. Times come before, so that dates are known for what they are."""

    name: ClassVar[str] = "quantities"
    requires: ClassVar[tuple[str, ...]] = ("doc", "times")
    assigns: ClassVar[tuple[str, ...]] = ("quantities",)

    def one(self, draft: Draft) -> None:
        """Fill in ``draft.quantities``, in text order, with ids "q1", "q2", …"""
        reader = _Reader(draft)
        for amount in amounts(draft.text, reader.cut):
            reader.read(amount)
        draft.quantities = reader.found


class _Reader:
    """Reads the amounts of one document in the light of its parse."""

    def __init__(self, draft: Draft) -> None:
        assert draft.doc is not None
        self.draft = draft
        self.doc = draft.doc
        self.cut: list[Atom] = atoms(draft.text)
        self.starts = [token.idx for token in draft.doc]
        self.dates = [(t.span.start, t.span.end) for t in draft.times if t.type in ("DATE", "TIME")]
        self.found: list[Quantity] = []

    def read(self, amount: Amount) -> None:
        """Adds what an amount says to the findings, unless it measures nothing."""
        start, end = self.cut[amount.first].start, self.cut[amount.last - 1].end
        at = bisect_right(self.dates, (start, len(self.draft.text)))
        if at and start < self.dates[at - 1][1]:
            return
        if is_vote(amount, self.cut):
            for edge in (amount.first, amount.last - 1):
                value = float(self.cut[edge].text.replace(",", ""))
                self.add(Amount(value, value, edge, edge + 1), "", "votes", None)
            return
        tokens = self.tokens(start, end)
        noun = noun_after(tokens)
        unit = amount.unit or age_unit(tokens, amount)
        score = amount.dashed and noun is None
        if not unit and (score or is_label(self.draft.text, tokens, amount, self.cut)):
            return
        of = self.found[-1].of if self.converts(start) else counted(tokens, unit)
        beyond = None
        if not unit and noun is not None:
            unit, beyond = self.unit_beyond(tokens, noun)
        self.add(amount, unit, of, beyond)

    def converts(self, start: int) -> bool:
        """Whether a quantity stands in parentheses behind another: "12 miles (about 19 kilometers)"."""
        if not self.found:
            return False
        end = self.found[-1].span.end
        between = self.draft.text[end : min(start, end + _LONGEST_HEDGE)].lstrip()
        return start - end < _LONGEST_HEDGE and between.startswith("(") and not {")", ",", ";", "."} & set(between)

    def unit_beyond(self, tokens: Span, noun: Token) -> tuple[str, int | None]:
        """The unit that a counted noun is ("517 rushing yards") or is counted by ("3,000 tests a day").

        Also the character behind it.
        """
        between = self.doc[tokens.end : noun.i]
        if noun.pos_ == "NOUN" and len(between) < _NEAR and not any(token.like_num for token in between):
            named = unit_of(noun.text)
            if named is not None:
                return named, noun.idx + len(noun.text)
        after = self.doc[noun.i + 1 : noun.i + 3]
        if len(after) == 2 and after[0].lower_ in ("per", "a", "an", "each", "every"):
            per = unit_of(after[1].text)
            if per in _TIME:
                return f"/{per}", after[1].idx + len(after[1].text)
        return "", None

    def add(self, amount: Amount, unit: str, of: str | None, end: int | None) -> None:
        """Adds a quantity, with the bounding words in its span."""
        low, high, bound, first, last = self.bounded(amount, unit)
        start = self.cut[first].start
        self.found.append(
            Quantity(
                id=f"q{len(self.found) + 1}",
                span=self.draft.span(start, max(end or 0, self.cut[last - 1].end)),
                low=low,
                high=high,
                unit=unit,
                bound=bound,
                of=of,
                change=self.change(first, amount),
            )
        )

    def tokens(self, start: int, end: int) -> Span:
        """The tokens that hold the characters [start, end)."""
        first = max(0, bisect_right(self.starts, start) - 1)
        return self.doc[first : max(first + 1, bisect_right(self.starts, end - 1))]

    def bounded(self, amount: Amount, unit: str) -> tuple[float | None, float | None, Bound, int, int]:
        """The interval that the words around an amount make of it, its bound, and the atoms that tell it."""
        hedge, first, last = self.hedge(amount)
        if hedge == "more_than" and self.cut[first].text == "over" and unit in _TIME and not self.leads(first):
            hedge, first = None, amount.first
        low, high = amount.low, amount.high
        if low < high:
            match hedge:
                case "at_least" | "more_than":
                    return low, None, hedge, first, last
                case "at_most" | "less_than" if amount.vague:
                    return None, high, hedge, first, last
                case _:
                    return low, high, "between", first, last
        margin = abs(low) * ABOUT
        match hedge:
            case "about":
                return tidy(low - margin), tidy(low + margin), "about", first, last
            case "at_least" | "more_than":
                return low, None, hedge, first, last
            case "at_most" | "less_than":
                return None, low, hedge, first, last
            case "just_over":
                return low, tidy(low + margin), "more_than", first, last
            case "just_under":
                return tidy(low - margin), low, "less_than", first, last
            case _:
                # "Three dozen" counts by the dozen; nobody counted to 36.
                if amount.scale == 12:
                    return tidy(low - margin), tidy(low + margin), "about", first, last
                return low, high, "exact", first, last

    def leads(self, at: int) -> bool:
        """Whether the word before atom ``at`` asks for a length: "in over 70 years", but "fell over 70 years"."""
        return at > 0 and self.cut[at - 1].text in _BEFORE_LENGTH

    def hedge(self, amount: Amount) -> tuple[Hedge | None, int, int]:
        """The bounding words beside an amount, and the atoms [first, last) that they and it fill."""
        before = tuple(atom.text for atom in self.cut[max(0, amount.first - _LONGEST) : amount.first])
        for length in range(len(before), 0, -1):
            hedge = BEFORE.get(before[-length:])
            if hedge is not None:
                return hedge, amount.first - length, amount.last
        if amount.low < amount.high and before[-1:] in (("between",), ("from",)):
            return None, amount.first - 1, amount.last
        after = tuple(atom.text for atom in self.cut[amount.last : amount.last + _LONGEST])
        for length in range(len(after), 0, -1):
            hedge = AFTER.get(after[:length])
            if hedge is not None:
                return hedge, amount.first, amount.last + length
        return None, amount.first, amount.last

    def change(self, first: int, amount: Amount) -> Literal["up", "down"] | None:
        """Whether the words around an amount make it a change: "rose by 5 percent", "a 5 percent rise"."""
        if self.cut[amount.first].text == "+":
            return "up"
        for at in range(first - 1, max(-1, first - 4), -1):
            word = self.cut[at].text
            if word in CHANGES:
                token = self.tokens(self.cut[at].start, self.cut[at].end)[0]
                return None if token.dep_ == "prt" else CHANGES[word]
            if word not in BETWEEN_CHANGE:
                break
        noun = noun_after(self.tokens(self.cut[amount.first].start, self.cut[amount.last - 1].end))
        return CHANGES.get(noun.lower_) if noun is not None else None
