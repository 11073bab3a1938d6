"""What a quantity is worth in base units, so that two can be compared whatever units they were told in.

The annotate stage takes the units it knows from here, the compare stage converts with it.

A unit's name is "km2", "percent", "USD", "USD/bbl", "/day", "year of age", …; "" is a plain count. The table
is ``data/units.tsv``; pint converts. Money is never changed into another currency: rates move.
"""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, NamedTuple

import pycountry

from rashomon.findings import Quantity

if TYPE_CHECKING:
    from pint import UnitRegistry

PREFIXES = {"tera": "T", "giga": "G", "mega": "M", "kilo": "k", "centi": "c", "milli": "m", "micro": "μ", "nano": "n"}
# Units that take a metric prefix, and those that are squared and cubed.
METRIC = frozenset({"m", "g", "L", "W", "Wh", "Hz", "B", "b", "Pa", "V", "A", "J", "N"})
LENGTHS = frozenset({"m", "km", "cm", "mm", "mi", "ft", "in", "yd"})
# Parts of a currency: how much of which. "Cent" means the American one, as "dollar" does.
_PARTS = {"cent": (0.01, "USD"), "penny": (0.01, "GBP")}


class Entry(NamedTuple):
    """A line of the table of units; ``expression`` is None where pint has no such unit."""

    unit: str
    expression: str | None
    words: tuple[str, ...]
    symbols: tuple[str, ...]


@cache
def table() -> tuple[Entry, ...]:
    """The units of ``units.tsv``, with the prefixed, squared and cubed ones derived from them."""
    found = []
    lines = files("rashomon").joinpath("data", "units.tsv").read_text("utf-8").splitlines()
    for line in lines:
        if line.startswith("#"):
            continue
        unit, expression, words, symbols = line.split("\t")
        found.append(Entry(unit, None if expression == "-" else expression, _listed(words), _listed(symbols)))
    found += [
        Entry(
            letter + entry.unit, prefix + (entry.expression or ""), _each(prefix, entry.words), (letter + entry.unit,)
        )
        for entry in found
        if entry.unit in METRIC
        for prefix, letter in PREFIXES.items()
    ]
    found += [
        Entry(
            f"{entry.unit}{power}",
            f"({entry.expression}) ** {power}",
            _each(f"{word} ", entry.words),
            tuple(f"{before}{entry.unit}{after}" for before, after in (("", str(power)), ("", sign), (short, ""))),
        )
        for entry in found
        if entry.unit in LENGTHS
        for power, word, sign, short in ((2, "square", "²", "sq "), (3, "cubic", "³", "cu "))
    ]
    return tuple(found)


def _listed(cell: str) -> tuple[str, ...]:
    return tuple(filter(None, cell.split("; ")))


def _each(before: str, words: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(before + word for word in words)


@cache
def _registry() -> UnitRegistry[float]:
    # Imported here: pint takes half a second to load, and only a comparison needs it.
    from pint import UnitRegistry

    return UnitRegistry(autoconvert_offset_to_baseunit=True)


@cache
def _expressions() -> dict[str, str]:
    """Units that pint knows, with its words for them."""
    return {entry.unit: entry.expression for entry in table() if entry.expression}


@cache
def _conversion(unit: str) -> tuple[float, float, str]:
    """Factor, offset and dimension of a unit: a value in base units is value × factor + offset."""
    unit, age, _ = unit.partition(" of age")
    expression = _expressions().get(unit)
    above, slash, below = unit.partition("/")
    if expression is None and {above, below} <= _expressions().keys():
        expression = f"({_expressions()[above]}) / ({_expressions()[below]})"
    if expression is not None:
        parsed = _registry().parse_expression(expression)
        zero, one = ((value * parsed).to_base_units() for value in (0.0, 1.0))
        if not parsed.dimensionless and parsed.units.dimensionality == {"[temperature]": 1}:
            zero, one = (_registry().Quantity(value, parsed.units).to_base_units() for value in (0.0, 1.0))
        dimension = "age" if age else "ratio" if one.dimensionless else str(one.dimensionality)
        return float(one.magnitude - zero.magnitude), float(zero.magnitude), dimension
    if unit in _PARTS:
        worth, whole = _PARTS[unit]
        return worth, 0.0, whole
    if slash:
        over, _, of = _conversion(above)
        under, _, per = _conversion(below)
        return over / under, 0.0, f"{of}/{per}"
    return 1.0, 0.0, unit


def in_base_units(quantity: Quantity) -> tuple[float | None, float | None, str]:
    """The interval of a quantity in base units, with its dimension.

    Two quantities compare when their dimensions are equal: pint's ("[length] ** 2", in SI units), "ratio" for
    shares (0.2 for 20 percent), "age" (in seconds), a currency's code, "" for a plain count, two joined by
    "/" for a rate, or the unit's own name where nothing is known of it. Open ends stay None.
    """
    factor, offset, dimension = _conversion(quantity.unit)
    if quantity.change:  # a rise of 2 °C is no temperature
        offset = 0.0
    low, high = (None if end is None else end * factor + offset for end in (quantity.low, quantity.high))
    return low, high, dimension


def from_base_units(value: float, unit: str, change: bool = False) -> float:
    """A value in base units, told in ``unit``: the inverse of ``in_base_units`` for one end.

    Args:
        change: whether the value is a change, which no zero point shifts.
    """
    factor, offset, _ = _conversion(unit)
    return (value - (0.0 if change else offset)) / factor


def is_money(dimension: str) -> bool:
    """Whether a dimension is a currency, by its ISO 4217 code."""
    return len(dimension) == 3 and pycountry.currencies.get(alpha_3=dimension) is not None
