"""Places in the dossier: the map, its list, and GeoJSON; and reported omissions in every form."""

from __future__ import annotations

import json
import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rashomon.article import Article, Span
from rashomon.findings import Claim, Findings, Place
from rashomon.report import FORMATS, Material, format_named
from rashomon.report.index import Byline, Quote
from rashomon.report.map import Map, draw
from rashomon.report.places import Spot
from rashomon.story import Account, Comparison, Omission, Point, Story

TEXT = "The ferry left Trieste for Rijeka on Monday. It never reached Nowhere Bay."


def place(id: str, words: str, lat: float | None, lon: float | None) -> Place:
    start = TEXT.index(words)
    return Place(
        id, Span.of(TEXT, start, start + len(words)), words, lat, lon, "ITA" if lat else None, 1 if lat else None
    )


def material() -> Material:
    places = (
        place("p1", "Trieste", 45.65, 13.78),
        place("p2", "Rijeka", 45.33, 14.44),
        place("p3", "Nowhere Bay", None, None),
    )
    whole = Span.of(TEXT, 0, 44)
    claim = Claim("c1", (whole,), (), "happened", 1.0, places=("p1", "p2"))
    articles = [Article("a", TEXT, outlet="<b>A</b>"), Article("b", TEXT, outlet="B")]
    findings = [Findings(one.id, one.sha256, sentences=(whole,), places=places, claims=(claim,)) for one in articles]
    accounts = tuple(Account(one.id, (whole,), (), "happened", 1.0, ("c1",)) for one in articles)
    omission = Omission("a", Span.of(TEXT, 45, 74), Span.of(TEXT, 62, 73), whole)
    story = Story(
        "s", "Ferry", ("a", "b"), (Point("P1", "Ferry", accounts, (), (), 2, ()),), (), (), (), 2, (omission,)
    )
    return Material.of(articles, findings, Comparison((), (story,), ()))


def test_geojson_has_a_feature_for_each_mention_with_its_words() -> None:
    data = json.loads(format_named("geojson").render(material()))
    assert data["type"] == "FeatureCollection"
    assert len(data["features"]) == 6
    first = data["features"][0]
    assert first["geometry"] == {"type": "Point", "coordinates": [13.78, 45.65]}
    assert first["properties"]["points"] == ["P1"]
    for feature in data["features"]:
        span = feature["properties"]["span"]
        assert TEXT[span["start"] : span["end"]] == span["exact"]
    lost = [f for f in data["features"] if f["geometry"] is None]
    assert [f["properties"]["name"] for f in lost] == ["Nowhere Bay", "Nowhere Bay"]


def test_the_dossier_draws_a_map_and_lists_what_could_not_be_resolved() -> None:
    page = format_named("html").render(material())
    section = page[page.index('id="s1-map"') :]
    assert section.count('class="pin"') == 4, "two places, drawn for a page and for a phone"
    assert "3 places as a list" in section
    assert "not resolved" in section


def test_a_reported_omission_stands_in_every_form() -> None:
    for one in FORMATS:
        shown = one.render(material())
        if one.name == "geojson":
            continue
        assert "Nowhere Bay" in shown
        assert {"html": "Left out", "markdown": "Left out", "json": '"omissions"'}[one.name] in shown


def spot(lat: float, lon: float, name: str = "X") -> Spot:
    by = Byline(1, "a", "A", "", None)
    return Spot(name, None, lat, lon, (Quote("X", "#a1", by),), (by,), 1)


def numbers(path: str) -> list[float]:
    return [float(n) for n in re.findall(r"-?\d+(?:\.\d+)?", path.replace("h0", " "))]


@settings(max_examples=150, deadline=None)
@given(
    st.lists(st.tuples(st.floats(-90, 90), st.floats(-180, 180)), min_size=1, max_size=12), st.sampled_from([1000, 358])
)
def test_everything_lies_on_the_picture(where: list[tuple[float, float]], width: int) -> None:
    found = draw([spot(lat, lon) for lat, lon in where], width)
    assert isinstance(found, Map)
    assert 0 < found.height <= width
    for pin in found.pins:
        assert -1 <= pin.x <= found.width + 1
        assert -1 <= pin.y <= found.height + 1
    assert all(-8 <= n <= width + 8 for n in numbers(found.towns))
    assert 0 < found.scale[0] <= width


def test_one_place_is_shown_with_its_surroundings() -> None:
    found = draw([spot(45.65, 13.78, "Trieste")], 1000)
    assert found is not None
    assert found.pins[0].label == "Trieste"
    assert found.towns.count("M") > 20


@pytest.mark.parametrize("spots", [[], [Spot("X", None, None, None, (), (), 1)]])
def test_no_resolved_place_no_map(spots: list[Spot]) -> None:
    assert draw(spots, 1000) is None
