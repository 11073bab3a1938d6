from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from rashomon.annotate.base import Draft
from rashomon.annotate.quantities import Quantities
from rashomon.annotate.sentences import Sentences
from rashomon.annotate.times import Times
from rashomon.article import Article
from rashomon.findings import Quantity
from rashomon.units import in_base_units

Read = Callable[[str], list[Quantity]]


@pytest.fixture(scope="module")
def read() -> Read:
    """The quantities of a text."""
    sentences, times, quantities = Sentences(), Times(), Quantities()

    def run(text: str) -> list[Quantity]:
        draft = Draft(Article("x", text, published="2021-05-12"), text)
        return next(iter(quantities(times(sentences([draft]))))).quantities

    return run


@pytest.mark.parametrize(
    ("text", "words", "low", "high", "unit", "bound"),
    [
        ("The storm flooded 3,000 houses.", "3,000", 3000, 3000, "", "exact"),
        ("The storm flooded about 3,000 houses.", "about 3,000", 2700, 3300, "", "about"),
        ("The storm flooded more than 3,000 houses.", "more than 3,000", 3000, None, "", "more_than"),
        ("The storm flooded at least 3,000 houses.", "at least 3,000", 3000, None, "", "at_least"),
        ("The storm flooded up to 3,000 houses.", "up to 3,000", None, 3000, "", "at_most"),
        ("The storm flooded fewer than 3,000 houses.", "fewer than 3,000", None, 3000, "", "less_than"),
        ("The storm flooded nearly 3,000 houses.", "nearly 3,000", 2700, 3000, "", "less_than"),
        ("The storm flooded just over 3,000 houses.", "just over 3,000", 3000, 3300, "", "more_than"),
        ("The storm flooded 3,000 or more houses.", "3,000 or more", 3000, None, "", "at_least"),
        ("The storm flooded dozens of houses.", "dozens", 12, 120, "", "between"),
        ("The storm flooded tens of thousands of houses.", "tens of thousands", 1e4, 1e5, "", "between"),
        ("The storm flooded several hundred houses.", "several hundred", 300, 900, "", "between"),
        ("The storm flooded a handful of houses.", "a handful", 3, 7, "", "between"),
        ("The storm flooded three dozen houses.", "three dozen", 32.4, 39.6, "", "about"),
        ("The storm flooded half a million houses.", "half a million", 5e5, 5e5, "", "exact"),
        ("The storm flooded 10 to 12 houses.", "10 to 12", 10, 12, "", "between"),
        ("The storm flooded between 5 and 7 million houses.", "between 5 and 7 million", 5e6, 7e6, "", "between"),
        ("The storm flooded 40-50 houses.", "40-50", 40, 50, "", "between"),
        ("The storm flooded three or four houses.", "three or four", 3, 4, "", "between"),
        ("One in five houses was flooded.", "One in five", 20, 20, "percent", "exact"),
        ("Two-thirds of the houses were flooded.", "Two-thirds", 66.6666666667, 66.6666666667, "percent", "exact"),
        ("The repair cost $3.2 million.", "$3.2 million", 3.2e6, 3.2e6, "USD", "exact"),
        ("The repair cost €2.9bn.", "€2.9bn", 2.9e9, 2.9e9, "EUR", "exact"),
        ("The repair cost HK$216,925.", "HK$216,925", 216925, 216925, "HKD", "exact"),
        ("The repair cost 500,000 Danish kroner.", "500,000 Danish kroner", 5e5, 5e5, "DKK", "exact"),
        ("The repair cost $3-$5 billion.", "$3-$5 billion", 3e9, 5e9, "USD", "between"),
        ("Fuel cost $2.11 per gallon.", "$2.11 per gallon", 2.11, 2.11, "USD/gal", "exact"),
        ("The fire burned 40 square kilometres.", "40 square kilometres", 40, 40, "km2", "exact"),
        ("The tower is 37m tall.", "37m", 37, 37, "m", "exact"),
        ("The lake froze at minus 5°C.", "minus 5°C", -5, -5, "°C", "exact"),
        ("The ferry does 20 km/h.", "20 km/h", 20, 20, "km/h", "exact"),
        ("The talks lasted three weeks.", "three weeks", 3, 3, "week", "exact"),
        ("The clinic does 3,000 tests per day.", "3,000 tests per day", 3000, 3000, "/day", "exact"),
        ("A 50-year-old man slept.", "50-year-old", 50, 50, "year of age", "exact"),
        ("Maria Example, 44, slept.", "44", 44, 44, "year of age", "exact"),
        ("She is 30 and sleeps.", "30", 30, 30, "year of age", "exact"),
    ],
)
def test_one_quantity(
    read: Read, text: str, words: str, low: float | None, high: float | None, unit: str, bound: str
) -> None:
    (found,) = read(text)
    assert (found.span.exact, found.low, found.high, found.unit, found.bound) == (words, low, high, unit, bound)


@pytest.mark.parametrize(
    ("text", "of"),
    [
        ("At least 12 people were killed.", ["people killed"]),
        ("The blast wounded people, killing at least 12.", ["killed"]),
        ("The quake left 12 dead and 30 injured.", ["dead", "injured"]),
        ("The mayor counted 24 percent of adults.", ["adults"]),
        ("The court imposed a fine of $10 million.", ["fine"]),
        ("The death toll rose to 45.", ["death toll"]),
        ("The death toll is expected to reach 45.", ["death toll"]),
        ("Use of the line has gone up by 5 percent.", ["Use"]),
        ("The council cut emissions by 5 percent.", ["emissions"]),
        ("The firm bought cranes worth $12 million.", ["cranes"]),
        ("The stage is expected to take 90 days.", ["stage"]),
        ("Mira Tolland donated $50,000 to the choir.", [None]),
        ("The bill would provide $50 million to farmers.", [None]),
        ("Mira Tolland left the firm after 12 years.", [None]),
        ("She signed a $150,000 contract.", ["contract"]),
        ("The port moved 9.3 million shipping containers.", ["shipping containers"]),
        ("The path is 12 miles (19 kilometers) long.", ["path", "path"]),
        ("At least 17 people are confirmed dead.", ["people dead"]),
        ("Some 23 others are still missing.", ["others missing"]),
        ("The fire left 5 people dead and 12 others wounded.", ["people dead", "others wounded"]),
        ("Rescuers pulled out 193 passengers, and 14 drowned.", ["passengers", "drowned"]),
        ("The 11 people who died were tourists.", ["people dead"]),
        ("Police detained 30 protesters.", ["protesters detained"]),
        ("The number of dead rose to 17.", ["dead"]),
        ("The flood claimed 11 lives.", ["lives lost"]),
        ("The programme changed 300 lives.", ["lives"]),
        ("The gang of 12 people killed a guard.", ["people"]),
        ("None of the 40 sailors died.", ["sailors"]),
        ("The police said 12 people were not hurt.", ["people"]),
    ],
)
def test_what_is_counted(read: Read, text: str, of: list[str | None]) -> None:
    assert [found.of for found in read(text)] == of


@pytest.mark.parametrize(
    "text", ["Mira Tolland is one of the keepers.", "Mira Tolland was the only one.", "She is the one who left."]
)
def test_one_of_several_is_no_age(read: Read, text: str) -> None:
    assert not [found for found in read(text) if found.unit == "year of age"]


@pytest.mark.parametrize(
    ("text", "change"),
    [
        ("Prices rose by 5 percent.", "up"),
        ("Prices were down about 5 percent.", "down"),
        ("Prices saw a drop of 5 percent.", "down"),
        ("Prices saw a 5 percent rise.", "up"),
        ("Prices rose to 5 percent.", None),
    ],
)
def test_a_change_is_told_from_its_outcome(read: Read, text: str, change: str | None) -> None:
    assert [found.change for found in read(text)] == [change]


def test_a_vote_is_two_numbers_and_a_score_none(read: Read) -> None:
    assert [found.low for found in read("The senate voted 52-48 for it.")] == [52, 48]
    assert [found.low for found in read("The house passed it 218 to 210.")] == [218, 210]
    assert read("It ended in a 102-98 win.") == []


@pytest.mark.parametrize(
    "text",
    [
        "The group met in 2019, on May 12 and at 10:45 p.m.",
        "Under Article 5, Rule 10 and section 230, Flight 103 left Gate 7.",
        "Call 555-1234 or No. 10 about the COVID-19, G7 and 5G rules.",
        "No one came, and this one left.",
        "1. A first thing\n2. A second thing",
        "She came third and bought a Boeing 737.",
    ],
)
def test_numbers_that_measure_nothing(read: Read, text: str) -> None:
    assert read(text) == []


def test_a_conversion_in_parentheses_is_a_quantity_of_its_own(read: Read) -> None:
    found = read("About 3,000 square kilometers (more than 1,100 square miles) of forest burned.")
    assert [one.unit for one in found] == ["km2", "mi2"]
    (low, high, area), (miles, _, same) = (in_base_units(one) for one in found)
    assert area == same
    assert low is not None
    assert high is not None
    assert miles is not None
    assert low < miles < high


def test_ids_follow_the_text(read: Read) -> None:
    assert [one.id for one in read("He saw 3 cats, 4 dogs and 5 cows.")] == ["q1", "q2", "q3"]


WORDS = st.sampled_from(
    "about more than at least up to between and or of in a an the - – + ( ) , . / $ £ % ' one two three twelve dozen "
    "dozens hundred thousands million half third several few couple 3 7 12 1,000 3.5 0 99999999999999999999 1/2 ½ 1e9 "
    "5G 10m 3k minus per people dead miles km2 degrees Celsius dollars yen years year-old percent times US$ HK$5 "
    "killed rose fell vote 52-48 9-0 five-four Article No. Maria aged \n\n".split(" ")
)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(words=st.lists(WORDS, max_size=25))
def test_any_words_give_spans_of_the_text_and_intervals_that_do_not_invert(read: Read, words: list[str]) -> None:
    text = " ".join(words)
    for found in read(text):
        assert text[found.span.start : found.span.end] == found.span.exact
        assert found.low is not None or found.high is not None
        low, high, _ = in_base_units(found)
        if low is not None and high is not None:
            assert low <= high
