from __future__ import annotations

import pickle
from collections.abc import Callable
from time import process_time

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from rashomon.annotate.actors import Actors
from rashomon.annotate.base import Draft
from rashomon.annotate.place_gazetteer import Entry, gazetteer, key
from rashomon.annotate.place_resolution import Choice, by_population, kilometres, resolve
from rashomon.annotate.places import Places
from rashomon.annotate.sentences import Sentences
from rashomon.article import Article
from rashomon.findings import Findings, Place

Read = Callable[..., list[Place]]


@pytest.fixture(scope="module")
def read() -> Read:
    """The places of a text."""
    sentences, actors, places = Sentences(), Actors(), Places()

    def run(text: str, outlet: str | None = None, url: str | None = None) -> list[Place]:
        draft = Draft(Article("x", text, language="en", outlet=outlet, url=url), text)
        return next(iter(places(actors(sentences([draft]))))).places

    return run


def named(places: list[Place]) -> list[str]:
    return [place.span.exact for place in places]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("The convoy stopped in Lyon on Friday.", ["Lyon"]),
        ("The United Kingdom's harbours were closed.", ["United Kingdom"]),
        ("A ferry sank off the coast of Lesbos in the Aegean Sea.", ["Lesbos", "Aegean Sea"]),
        ("Farmers in Henan province lost their wheat.", ["Henan"]),
        ("The flood reached the village of Zorbelmark.", ["Zorbelmark"]),
        ("The army shelled Kharkiv overnight.", ["Kharkiv"]),
        ("Residents fled from Gaza City to Rafah.", ["Gaza City", "Rafah"]),
        ("Frost ruined vines in the Democratic Republic of the Congo.", ["Democratic Republic of the Congo"]),
        ("PARIS (Reuters) - Dockers marched on Tuesday.", ["PARIS"]),
        ("ROME, Italy — A bridge was closed.", ["ROME", "Italy"]),
        ("NAIROBI, Kenya (AP) -- Dockers attacked a barrier.", ["NAIROBI", "Kenya"]),
        ("Police in Birmingham, Ala., found the boat.", ["Birmingham", "Ala."]),
    ],
)
def test_names_with_their_bounds(read: Read, text: str, names: list[str]) -> None:
    assert named(read(text)) == names


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Moscow said it would answer.", []),
        ("They waited in Moscow.", ["Moscow"]),
        ("Moscow residents queued for bread.", ["Moscow"]),
        ("Washington imposed sanctions on the bank.", []),
        ("The bank opened an office in Washington.", ["Washington"]),
        ("Norway condemned the raid.", []),
        ("The raid took place in Norway.", ["Norway"]),
        ("Talks with Tehran stalled.", []),
        ("Talks in Tehran stalled.", ["Tehran"]),
        ("The White House was silent.", []),
    ],
)
def test_who_acts_is_no_place(read: Read, text: str, wanted: list[str]) -> None:
    assert named(read(text)) == wanted


@pytest.mark.parametrize(
    "text",
    [
        "French farmers burned tyres.",
        "The West Nile virus killed a horse.",
        "The Paris agreement was signed.",
        "The Bank of America closed a branch.",
        "Mr London lost his keys.",
        "He joined the US-led mission.",
        "Values of the West were discussed.",
        "",
        " ",
        "\n\n",
        "...",
        "-",
        "—",
        "A" * 5000,
        "\u0301 in \U0001f30d",
    ],
)
def test_what_is_no_place(read: Read, text: str) -> None:
    assert read(text) == []


@pytest.mark.parametrize(
    ("text", "name", "country", "lat", "lon"),
    [
        ("The flood hit Springfield, Illinois.", "Springfield", "USA", 39.8, -89.6),
        ("The flood hit Springfield, Massachusetts.", "Springfield", "USA", 42.1, -72.6),
        ("A plane landed in London, Ontario.", "London", "CAN", 43.0, -81.2),
        ("A plane landed in London.", "London", "GBR", 51.5, -0.1),
        ("He walked from Paris, Texas, to the lake.", "Paris", "USA", 33.7, -95.6),
        ("Rain fell in Tbilisi, in Batumi and across Georgia.", "Georgia", "GEO", 42, 43.5),
        ("Rain fell in Atlanta, in Savannah, Alabama and across Georgia.", "Georgia", "USA", 33, -83.5),
        ("Fires burn across California, Oregon and Washington.", "Washington", "USA", 47.5, -120.5),
        ("Workers in Calcutta went home.", "Calcutta", "IND", 22.6, 88.4),
        ("Snow fell across the U.S. on Monday.", "U.S.", "USA", 40, -100),
    ],
)
def test_which_namesake(read: Read, text: str, name: str, country: str, lat: float, lon: float) -> None:
    place = next(p for p in read(text) if p.span.exact == name)
    assert place.country == country
    assert place.lat is not None
    assert place.lon is not None
    assert kilometres(place.lat, place.lon, lat, lon) < 120


def test_the_outlet_tells_between_namesakes(read: Read) -> None:
    text = "A storm closed schools in Cambridge."
    assert read(text)[0].country == "GBR"
    assert read(text, url="https://news.example.ca/storm")[0].country == "CAN"
    assert read(text, outlet="The Canadian Courier")[0].country == "CAN"


def test_a_name_means_the_same_throughout(read: Read) -> None:
    places = read("A mill burned in Paris, Texas. The mill in Paris was old. Nobody in Paris was hurt.")
    assert {p.geonames_id for p in places if p.span.exact == "Paris"} == {places[0].geonames_id}
    assert places[0].country == "USA"


def test_what_cannot_be_resolved_is_kept(read: Read) -> None:
    (place,) = [p for p in read("A well was dug in the village of Zorbelmark in Kenya.") if p.name == "Zorbelmark"]
    assert (place.lat, place.lon, place.country, place.geonames_id) == (None, None, None, None)


def test_a_namesake_outside_the_state_is_not_taken(read: Read) -> None:
    places = read("A truck was stopped in Reykjavik, Ontario.")
    assert [(p.name, p.lat) for p in places if p.span.exact == "Reykjavik"] == [("Reykjavik", None)]


def test_ids_and_names_of_geonames(read: Read) -> None:
    (place,) = read("He was born in Reykjavik.")
    assert (place.id, place.name, place.country, place.geonames_id) == ("p1", "Reykjavík", "ISL", 3413829)


def test_claims_name_the_places_inside_them(annotate: Callable[[str], Findings]) -> None:
    findings = annotate("Heavy rain flooded two streets in Lyon, and snow blocked a pass near Geneva.")
    names = {p.id: p.name for p in findings.places}
    assert {names[i] for claim in findings.claims for i in claim.places} == {"Lyon", "Geneva"}


WORDS = st.sampled_from(
    """in the of and , . ( - Paris Texas New York Georgia Moscow said U.S. St. village province San José's Côte
    x 7""".split()
)
ANY = st.text(st.characters(exclude_categories=("Cs",)), max_size=80)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.one_of(ANY, st.lists(WORDS, max_size=25).map(" ".join)))
def test_any_text_gives_true_spans_in_order(read: Read, text: str) -> None:
    places = read(text)
    assert places == read(text)
    end = 0
    for place in places:
        assert place.span.start >= end
        assert text[place.span.start : place.span.end] == place.span.exact
        assert (place.lat is None) == (place.lon is None)
        if place.lat is not None and place.lon is not None:
            assert -90 <= place.lat <= 90
            assert -180 <= place.lon <= 180
        end = place.span.end


def test_a_long_list_takes_no_longer_than_its_length(read: Read) -> None:
    def seconds(times: int) -> float:
        draft = Draft(Article("x", "", language="en"), "Rain fell in " + "Springfield, San José, " * times + "Oslo.")
        draft = next(iter(Sentences()([draft])))
        begun = process_time()
        list(Places()([draft]))
        return process_time() - begun

    seconds(10)
    assert seconds(800) < 40 * max(seconds(80), 0.01)


@pytest.mark.parametrize(
    ("name", "wanted"),
    [
        ("U.S.", "US"),
        ("us", "us"),
        ("São Paulo", "sao paulo"),
        ("Port-au-Prince", "port au prince"),
        ("St. Marc", "saint marc"),
    ],
)
def test_the_form_of_a_name(name: str, wanted: str) -> None:
    assert key(name) == wanted


def test_every_entry_lies_on_the_globe_and_every_country_near_its_towns() -> None:
    known = gazetteer()
    countries = [e for e in map(known.called, ("France", "Chile", "Kenya", "Fiji", "Kosovo", "Nauru")) for e in e]
    assert {e.country for e in countries if e.kind == "country"} == {"FRA", "CHL", "KEN", "FJI", "XKX", "NRU"}
    for code, capital in (("FRA", "Paris"), ("KEN", "Nairobi"), ("JPN", "Tokyo"), ("PER", "Lima")):
        (town,) = [e for e in known.called(capital) if e.id in known.capitals]
        (country,) = [
            e for e in known.called({"JPN": "Japan", "PER": "Peru"}.get(code, "")) if e.kind == "country"
        ] or [town]
        assert kilometres(town.lat, town.lon, country.lat, country.lon) < 800
        assert town.country == code


def test_resolution_without_context_is_by_population() -> None:
    small, large = Entry("Ash", "town", 1, 1, "AAA", 900.0, 1), Entry("Ash", "town", 50, 50, "BBB", 90_000.0, 2)
    choice = Choice("Ash", (small, large))
    assert by_population(choice) is large
    assert resolve([choice], {}) == [large]
    assert resolve([choice], {"AAA": 1.0}) == [small]


def test_entries_reach_another_process() -> None:
    entry = gazetteer().called("Lyon")[0]
    assert pickle.loads(pickle.dumps(entry)) == entry
    assert isinstance(pickle.loads(pickle.dumps(Places())), Places)
