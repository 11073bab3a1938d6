"""The contract of every format, the JSON contract, and Markdown that nothing can act on."""

from __future__ import annotations

import json
import random
import re
from dataclasses import replace

import pytest
from markdown_it import MarkdownIt

from rashomon.errors import UsageError
from rashomon.report import FORMATS, format_named
from rashomon.report.base import Format, Material
from rashomon.story import Comparison


@pytest.mark.parametrize("form", FORMATS, ids=lambda form: form.name)
def test_a_report_depends_on_the_material_alone(form: Format, example: Material) -> None:
    pairs = [(example.articles[i], example.findings[i]) for i in example.articles]
    random.Random(3).shuffle(pairs)
    again = Material.of([a for a, _ in pairs], [f for _, f in pairs], example.comparison)
    assert form.render(again) == form.render(example)


@pytest.mark.parametrize("form", FORMATS, ids=lambda form: form.name)
def test_a_report_can_be_written(form: Format, example: Material) -> None:
    text = form.render(example)
    text.encode("utf-8")
    assert text.endswith("\n")
    assert form.suffix.startswith(".")


@pytest.mark.parametrize("form", FORMATS, ids=lambda form: form.name)
def test_nothing_given_is_a_report_too(form: Format) -> None:
    assert form.render(Material.of([], [], Comparison((), (), ())))


@pytest.mark.parametrize("form", FORMATS, ids=lambda form: form.name)
def test_only_unread_articles_are_listed_with_their_reasons(form: Format, example: Material) -> None:
    material = Material.of([example.articles["z2"]], [example.findings["z2"]], Comparison((), (), ()))
    text = form.render(material)
    assert "broken" in text
    assert "the file is empty" in text


def test_formats_have_names() -> None:
    assert [form.name for form in FORMATS] == ["html", "json", "markdown", "geojson"]
    assert format_named("json").suffix == ".json"
    with pytest.raises(UsageError, match="html, json, markdown"):
        format_named("pdf")


def test_json_keeps_the_contract(example: Material) -> None:
    found = json.loads(format_named("json").render(example))
    assert found["format"] == "rashomon/1"
    assert set(found) == {"format", "articles", "actors", "stories", "derivations"}
    for one in found["articles"]:
        assert {"id", "title", "outlet", "published", "sha256", "read"} <= set(one)
    reasons = {one["id"]: one["read"] for one in found["articles"]}
    assert reasons["w1"] is True
    assert reasons["z2"] == "the file is empty"
    story = next(s for s in found["stories"] if s["id"] == "w")
    assert {"id", "title", "articles", "points", "derivations", "internal", "forecasts"} <= set(story)
    point = next(p for p in story["points"] if p["id"] == "p-pumps")
    assert {"id", "label", "accounts", "relations", "silences", "independent_sources", "reasons"} <= set(point)
    account = point["accounts"][0]
    assert [link["name"] for link in account["attribution"]] == ["Meridian Wire", "A Nordhal official"]
    assert {"article", "spans", "status", "certainty"} <= set(account)
    assert [time["value"] for time in account["times"]] == ["2031-05"]
    relation = point["relations"][0]
    assert {"a", "b", "relation", "kind", "why"} <= set(relation)
    derivation = story["derivations"][0]
    assert {"child", "parent", "kind", "coverage", "passages"} <= set(derivation)
    assert {"child", "parent", "kind", "changes"} <= set(derivation["passages"][0])
    assert {"article", "a", "b", "kind", "why"} <= set(story["internal"][0])
    assert len(found["derivations"]) == len(example.comparison.derivations)


def test_every_span_in_json_can_be_checked(example: Material) -> None:
    found = json.loads(format_named("json").render(example))
    checked = 0
    for story in found["stories"]:
        for point in story["points"]:
            for account in point["accounts"]:
                for span in account["spans"]:
                    text = example.read_text(account["article"])
                    if span["exact"] != "absent":
                        assert text[span["start"] : span["end"]] == span["exact"]
                        checked += 1
    assert checked > 30


def test_json_loses_no_lone_surrogate(example: Material) -> None:
    article = replace(example.articles["z1"], title="odd \ud800 title", sha256="")
    material = Material.of([article], [example.findings["z1"]], Comparison((), (), ()))
    text = format_named("json").render(material)
    text.encode("utf-8")
    assert json.loads(text)["articles"][0]["title"] == "odd \ud800 title"


def test_markdown_holds_no_link_image_or_tag(example: Material) -> None:
    text = format_named("markdown").render(example)
    html = MarkdownIt("commonmark", {"html": True}).enable("table").render(text)
    tags = set(re.findall(r"<\s*/?\s*([a-zA-Z0-9]+)", html))
    assert tags <= {"h1", "h2", "h3", "p", "ul", "li", "table", "thead", "tbody", "tr", "th", "td", "strong"}
    for address in ("http://", "https://", "javascript:", "www."):
        assert address not in text


def test_markdown_says_the_main_things(example: Material) -> None:
    text = format_named("markdown").render(example)
    assert "## Velmara and Nordhal meet in Trieste over the waters of the Karst" in text
    assert "| Nordhal had asked for money | 3 |  | 4, 6 | 1, 2 | 5, 7, 8 |" in text
    assert "Meridian Wire ▸ A Nordhal official" not in text.split("### Who said what")[0]
    assert "- reported not fulfilled: “The pumps will not be ready before May”" in text
    assert "Il Faro di Prova: written in Italian" in text
