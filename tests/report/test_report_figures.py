"""Figures over time in every form of the dossier."""

from __future__ import annotations

import json

import pytest
from report_html import Reading

from rashomon.article import Article, Span
from rashomon.figure import Figure, FigureValue
from rashomon.findings import Bound, Findings, Force, Status
from rashomon.report import FORMATS, figures
from rashomon.report.base import Format, Material
from rashomon.report.index import Index
from rashomon.speaker import Speaker
from rashomon.story import Comparison, Story

TEXTS = {
    "a": "The flood <b>killed</b> at least 12 people, rescuers said.",
    "b": "The flood killed 14 people.",
    "c": "14 people are dead.",
    "d": "The mayor denied that 20 died.",
}


def span(article: str, words: str) -> Span:
    start = TEXTS[article].index(words)
    return Span(start, start + len(words), words)


def value(
    article: str,
    words: str,
    number: tuple[float, float | None],
    when: str | None,
    speaker: tuple[str, Force] | None = None,
    bound: Bound = "exact",
    status: Status = "happened",
) -> FigureValue:
    text = TEXTS[article]
    denied = speaker is not None and speaker[1] == "denies"
    said = (Speaker(speaker[0], "collective", None, None, None, speaker[1]),) if speaker else ()
    return FigureValue(
        article, span(article, words), (Span(0, len(text), text),), when, *number, "", bound, status, denied, said
    )


def material() -> Material:
    one = Figure(
        "Q1",
        "people killed <i>",
        "",
        None,
        (
            value("a", "at least 12", (12, None), "2031-05-03T08:00:00+00:00", ("rescuers", "asserts"), "at_least"),
            value("b", "14", (14, 14), "2031-05-03"),
            value("c", "14", (14, 14), "2031-05-04"),
            value("d", "20", (20, 20), None, ("mayor", "denies")),
            value("b", "14", (14, 14), None),
        ),
        "disputed",
        3,
        ("C takes it from B.",),
    )
    gone = Figure("Q2", None, "", None, (value("a", "at least 12", (12, None), None),), "stands", 1, ())
    articles = [Article(i, text, outlet=i.upper()) for i, text in TEXTS.items()]
    findings = [Findings(one.id, one.sha256, sentences=(Span.of(one.text, 0, len(one.text)),)) for one in articles]
    story = Story("s", "Flood", tuple(TEXTS), (), (), (), (), 4, figures=(one, gone))
    return Material.of(articles, findings, Comparison((), (story,), ()))


def test_a_value_that_others_repeat_is_shown_once_with_all_who_give_it() -> None:
    (one,) = figures.build(material().comparison.stories[0], Index(material(), "abcd"))
    assert [(v.words, v.status, [q.by.article for q in v.others]) for v in one.values] == [
        ("at least 12", "", []),
        ("14", "", ["c"]),
        ("20", "denied", []),
        ("14", "", []),
    ]
    assert (one.course, one.differs, one.articles, one.sources) == ("disputed", True, 4, 3)
    assert one.values[0].when == "3 May 2031, 08:00 UTC"
    assert [link.name for link in one.values[0].chain] == ["rescuers"]


@pytest.mark.parametrize("form", [one for one in FORMATS if one.name != "geojson"], ids=lambda one: one.name)
def test_it_stands_in_every_form(form: Format) -> None:
    shown = form.render(material())
    if form.name == "json":
        one, _ = json.loads(shown)["stories"][0]["figures"]
        assert (one["course"], one["values"][0]["low"], one["values"][0]["high"]) == ("disputed", 12.0, None)
        assert one["values"][0]["span"]["exact"] == "at least 12"
        return
    assert "Figures over time" in shown
    assert "at least 12" in shown
    assert "denied" in shown
    if form.name == "html":
        assert "<b>killed" not in shown
        assert "people killed <i>" not in shown
        page = Reading(shown)
        assert page.nested
        ids = {a.get("id") for _, a in page.elements}
        hrefs = [a["href"] or "" for t, a in page.elements if t == "a" and (a.get("class") or "") == "val"]
        assert hrefs
        assert {one[1:] for one in hrefs} <= ids
        assert "#s1-figures" in [a.get("href") for _, a in page.elements]
