from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rashomon.annotate.numerals import ONES, TENS, atoms, numeral, ordinal

_ONES, _TENS = list(ONES), list(TENS)


def spelled(number: int) -> str:
    """A whole number below a thousand million in English words."""
    for name, scale in (("million", 10**6), ("thousand", 1000), ("hundred", 100)):
        if number >= scale:
            rest = number % scale
            joint = " and " if name == "hundred" and rest else " "
            return f"{spelled(number // scale)} {name}{joint}{spelled(rest) if rest else ''}".strip()
    if number < 20:
        return _ONES[number]
    tens = _TENS[number // 10 - 2]
    return f"{tens}-{_ONES[number % 10]}" if number % 10 else tens


def value(text: str) -> float | None:
    """The number that a whole text is, or None where it is more or less than one."""
    cut = atoms(text)
    found = numeral(cut, 0)
    return found.value if found is not None and found.last == len(cut) else None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("3,000", 3000),
        ("1,234,567.5", 1234567.5),
        (".05", 0.05),
        ("3.2 million", 3.2e6),
        ("4 hundred million", 4e8),
        ("1.8-billion", 1.8e9),
        ("half a million", 5e5),
        ("a dozen", 12),
        ("three dozen", 36),
        ("a hundred thousand", 1e5),
        ("two and a half million", 2.5e6),
        ("a million and a half", 1.5e6),
        ("twenty-one", 21),
        ("5 1/2", 5.5),
        ("2-1/2", 2.5),
        ("5½", 5.5),
        ("1/16", 0.0625),
        ("2 lakh", 2e5),
    ],
)
def test_numbers_in_figures_words_and_both(text: str, expected: float) -> None:
    assert value(text) == expected


@pytest.mark.parametrize("text", ["12,34", "twenty and thirty", "two thousand and three thousand", "one two"])
def test_two_numbers_are_not_one(text: str) -> None:
    assert value(text) is None


@given(st.integers(1, 10**9 - 1))
def test_every_whole_number_is_read_in_words_and_in_figures(number: int) -> None:
    assert value(spelled(number)) == number
    assert value(f"{number:,}") == number
    assert value(str(number)) == number


@pytest.mark.parametrize(
    ("text", "expected"), [("third", 3), ("twenty-first", 21), ("11th", 11), ("2nd", 2), ("three", None), ("12", None)]
)
def test_ordinals(text: str, expected: int | None) -> None:
    found = ordinal(atoms(text), 0)
    assert (found.value if found else None) == expected


@given(st.text(max_size=60))
def test_atoms_lie_in_the_text_in_order(text: str) -> None:
    end = 0
    for atom in atoms(text):
        assert end <= atom.start < atom.end <= len(text)
        end = atom.end


def test_endless_figures_are_no_number() -> None:
    assert [atom.kind for atom in atoms("9" * 5000)] == ["sign"]
    assert all(len(atom.text) < 30 for atom in atoms("1,111" * 2000) if atom.kind == "number")
