"""Lineage and matrix where something is not sure: dotted lines, circles, sentences cut and added, other numbers."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest
from report_html import Reading

from rashomon.linked_actor import Evidence
from rashomon.report import format_named, lineage, matrix
from rashomon.report.base import Material
from rashomon.report.index import Index
from rashomon.story import Derivation, Sensitivity, Story


def shown(example: Material, *derivations: Derivation) -> tuple[Material, Story, Index]:
    """The example with other derivations in its water story."""
    story = next(s for s in example.comparison.stories if s.id == "w")
    points = tuple(
        replace(p, sensitivity=(Sensitivity(1, "the Quay Post rewrote Meridian Wire"),)) if n == 0 else p
        for n, p in enumerate(story.points)
    )
    story = replace(story, derivations=derivations, points=points)
    others = tuple(story if s.id == "w" else s for s in example.comparison.stories)
    material = replace(example, comparison=replace(example.comparison, stories=others))
    return material, story, Index(material, story.articles)


@pytest.fixture
def unsure(example: Material) -> Derivation:
    story = next(s for s in example.comparison.stories if s.id == "w")
    one = next(d for d in story.derivations if d.kind == "paraphrase")
    first = example.findings[one.parent].sentences[0]
    own = example.findings[one.child].sentences[-1]
    return replace(
        one, confidence=0.6, cut=(Evidence(one.parent, first),), added=(Evidence(one.child, own),), loop=True
    )


def test_a_paraphrase_that_is_not_sure_is_shown_and_joins_no_root(example: Material, unsure: Derivation) -> None:
    _, story, index = shown(example, unsure)
    found = lineage.build(story, index)
    assert [[line.by.article for line in f.lines] for f in found.families] == [["w1", "w3"]]
    assert [arc.sure for f in found.families for arc in f.arcs] == [False]
    assert all(len(group) == 1 for group in matrix.build(story, index, "p").groups)
    _, story, index = shown(example, replace(unsure, confidence=0.9))
    assert sorted({len(group) for group in matrix.build(story, index, "p").groups}, reverse=True) == [2, 1]


def test_the_page_says_what_is_not_sure(example: Material, unsure: Derivation) -> None:
    material, _, _ = shown(example, unsure)
    page = Reading(format_named("html").render(material))
    assert page.nested
    (taking,) = [t for t in page.content("class", "taking") if "%" in t and "71 %" in t]
    assert "may take 71 % from" in " ".join(taking.split())
    assert "1 sentence cut" in taking
    assert "1 sentence added" in taking
    assert "in a circle" in taking
    assert unsure.cut[0].span.exact in taking
    assert "they count as two sources" in taking
    assert "1 if the Quay Post rewrote Meridian Wire" in page.text
    assert "perhaps 1" in page.text


def test_markdown_and_json_say_it_too(example: Material, unsure: Derivation) -> None:
    material, _, _ = shown(example, unsure)
    text = format_named("markdown").render(material)
    assert "may take 71 % from" in text
    assert "; 1 sentence cut; 1 sentence added; in a circle" in text
    document = json.loads(format_named("json").render(material))
    story = next(s for s in document["stories"] if s["id"] == "w")
    assert story["points"][0]["sensitivity"] == [{"sources": 1, "why": "the Quay Post rewrote Meridian Wire"}]
    (one,) = story["derivations"]
    assert (one["confidence"], one["loop"]) == (0.6, True)
    assert one["cut"][0]["article"] == unsure.parent


def test_many_changes_are_counted_by_kind(example: Material, unsure: Derivation) -> None:
    named = tuple(f"number changed: {n} to {n + 1}" for n in range(lineage.FEW + 1))
    passage = replace(unsure.passages[0], changes=named)
    _, _, index = shown(example, unsure)
    assert lineage.taking(replace(unsure, passages=(passage,)), index).changes == (("number changed", lineage.FEW + 1),)
    few = replace(passage, changes=named[:2])
    assert [w for w, _ in lineage.taking(replace(unsure, passages=(few,)), index).changes] == list(named[:2])
