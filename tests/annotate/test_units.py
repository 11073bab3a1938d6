from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rashomon.annotate.unit_names import unit_at, unit_of
from rashomon.article import Span
from rashomon.findings import Quantity
from rashomon.units import from_base_units, in_base_units, table

UNITS = [*sorted(entry.unit for entry in table()), "USD", "EUR/L", "year of age", "/day", "sheep", "g/L", ""]


def quantity(low: float | None, high: float | None, unit: str, change: str | None = None) -> Quantity:
    return Quantity("q1", Span(0, 1, "1"), low, high, unit, "exact", None, change)  # type: ignore[arg-type]


def test_areas_compare_across_systems() -> None:
    low, high, dimension = in_base_units(quantity(2700, 3300, "km2"))
    miles, _, same = in_base_units(quantity(1100, None, "mi2"))
    assert dimension == same == "[length] ** 2"
    assert miles is not None
    assert low is not None
    assert high is not None
    assert low < miles < high


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ((20, "percent"), (2000, "basis point")),
        ((100, "°C"), (212, "°F")),
        ((1, "mi"), (1.609344, "km")),
        ((24, "h"), (1, "day")),
        ((1, "bbl"), (42, "gal")),
        ((63, "cent"), (0.63, "USD")),
        ((6, "month of age"), (0.5, "year of age")),
        ((3.6, "km/h"), (1, "m/s")),
        ((7, "/week"), (1, "/day")),
    ],
)
def test_the_same_told_in_two_units(one: tuple[float, str], other: tuple[float, str]) -> None:
    a, b = (in_base_units(quantity(value, value, unit)) for value, unit in (one, other))
    assert a[2] == b[2]
    assert a[0] == pytest.approx(b[0])


def test_what_does_not_compare_differs_in_dimension() -> None:
    units = ["", "USD", "EUR", "peso", "km", "km2", "year", "year of age", "percent", "USD/bbl", "ton", "degree"]
    assert len({in_base_units(quantity(1, 1, unit))[2] for unit in units}) == len(units)


def test_a_rise_of_a_degree_is_no_temperature() -> None:
    assert in_base_units(quantity(1.8, 1.8, "°F", "up"))[0] == pytest.approx(1.0)
    assert in_base_units(quantity(1.8, 1.8, "°F"))[0] == pytest.approx(256.37, abs=0.01)


@given(st.floats(-1e12, 1e12), st.sampled_from(UNITS))
def test_units_convert_both_ways(value: float, unit: str) -> None:
    base, _, _ = in_base_units(quantity(value, value, unit))
    assert base is not None
    assert from_base_units(base, unit) == pytest.approx(value, rel=1e-9, abs=1e-6)


@given(st.floats(-1e12, 1e12), st.floats(0, 1e12), st.sampled_from(UNITS))
def test_conversion_never_inverts_an_interval(low: float, width: float, unit: str) -> None:
    converted = in_base_units(quantity(low, low + width, unit))
    assert converted[0] is not None
    assert converted[1] is not None
    assert converted[0] <= converted[1]
    assert in_base_units(quantity(None, low, unit))[0] is None


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("square kilometres", "km2"),
        ("sq m", "m2"),
        ("km²", "km2"),
        ("MW", "MW"),
        ("mW", "mW"),
        ("per cent", "percent"),
        ("Danish kroner", "DKK"),
        ("Swiss francs", "CHF"),
        ("pesos", "peso"),
        ("miles per hour", "mph"),
        ("people", None),
    ],
)
def test_names_of_units(text: str, unit: str | None) -> None:
    found = unit_at(text + " of it", 0, touching=False)
    assert (found[0] if found else None) == unit


def test_a_single_letter_is_a_unit_only_where_it_touches_its_number() -> None:
    assert unit_at("37m wide", 2, touching=True) == ("m", 3)
    assert unit_at("37 m wide", 3, touching=False) is None
    assert unit_of("kilometres") == "km"
