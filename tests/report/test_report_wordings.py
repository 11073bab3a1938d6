"""A quotation in two wordings in every form of the dossier."""

from __future__ import annotations

import json

import pytest

from rashomon.article import Article, Span
from rashomon.findings import Findings
from rashomon.report import FORMATS, wordings
from rashomon.report.base import Format, Material
from rashomon.report.index import Index
from rashomon.story import Comparison, Story, Wording

TEXTS = {
    "a": 'It rained. "The bell <b>rang</b> twice that night," Vell said.',
    "b": 'Vell said: "The old bell rang twice this night." It rained.',
    "c": 'Vell: "The old bell rang twice this night."',
}


def span(article: str, words: str) -> Span:
    start = TEXTS[article].index(words)
    return Span(start, start + len(words), words)


def material() -> Material:
    one = Wording(
        "a",
        "b",
        span("a", "The bell <b>rang</b> twice that night"),
        span("b", "The old bell rang twice this night"),
        (None, span("a", "that")),
        (span("b", "old"), span("b", "this")),
        "Vell <i>",
        (),
        ("c", "elsewhere"),
    )
    articles = [Article(i, text, outlet=i.upper()) for i, text in TEXTS.items()]
    findings = [Findings(one.id, one.sha256, sentences=(Span.of(one.text, 0, len(one.text)),)) for one in articles]
    story = Story("s", "Bell", ("a", "b", "c"), (), (), (), (), 3, wordings=(one,))
    return Material.of(articles, findings, Comparison((), (story,), ()))


def test_the_words_that_differ_are_marked_on_both_sides() -> None:
    (one,) = wordings.build(material().comparison.stories[0], Index(material(), "abc"))
    assert one.changes == ("with or without “old”", "“that” or “this”")
    assert [[w for w, hit in side.excerpt.pieces if hit] for side in one.sides] == [["that"], ["old", "this"]]
    assert [[by.article for by in side.others] for side in one.sides] == [[], ["c"]]


@pytest.mark.parametrize("form", [one for one in FORMATS if one.name != "geojson"], ids=lambda one: one.name)
def test_it_stands_in_every_form(form: Format) -> None:
    shown = form.render(material())
    if form.name == "json":
        (one,) = json.loads(shown)["stories"][0]["wordings"]
        assert (one["a"], one["b"], one["a_changes"][0], one["b_changes"][0]["exact"]) == ("a", "b", None, "old")
        return
    assert "Quotations in two wordings" in shown
    assert "with or without “old”; “that” or “this”" in shown
    if form.name == "html":
        assert "<mark>this</mark>" in shown
        assert "<b>rang" not in shown
        assert "Vell <i>" not in shown
