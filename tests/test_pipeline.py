"""The contracts that every step keeps, and the order of the steps."""

from __future__ import annotations

import pickle
from collections.abc import Callable, Sequence
from dataclasses import fields
from itertools import permutations

import pytest

from rashomon import annotate as annotate_articles
from rashomon._runtime.runner import Local
from rashomon.annotate import Draft, steps
from rashomon.annotate.sentences import Sentences
from rashomon.article import Article, Span
from rashomon.compare import STEPS
from rashomon.compare.base import Desk, StoryDraft
from rashomon.errors import ModelError, PipelineError
from rashomon.findings import Findings
from rashomon.pipeline import Dossier, check_order, compare
from rashomon.story import Point

TEXTS = {
    "plain": "The minister of Uzbekistan said on Monday that 12 ships had sunk. “We regret it,” he added.",
    "emoji": "🚢 The harbour master 👩🏽‍✈️ said: “Twelve ships — at least — were lost.” Nobody denied it. 🚢🚢",
    "combining": "Zoe\u0301 Müller told the Daily Example that the café was closed.\r\n\r\nShe said no more.",
    "right to left": "The spokesman said \u202ethat the ships\u202c left. \u05d4\u05d0\u05e0\u05d9 \u200b went.",
    "quotes": "“”‘’\"\"'' said said said “ Nobody” said ‘it’.",
    "one word": "Ships.",
    "blank lines": "\n\n\n  The ships left.  \n\n\n\n It was late.\n",
    "digits": "1,000,000,000,000 of 3.5.7.9 1/2 ½ −4 °C £££ 12%% 3-4-5 2020-13-45",
    "no stop": "and then the captain said that the ship " * 60,
}


def articles() -> list[Article]:
    return [
        Article(f"x{i}", text, title=name, outlet=f"Outlet {i % 3}") for i, (name, text) in enumerate(TEXTS.items())
    ]


@pytest.fixture(scope="module")
def findings() -> list[Findings]:
    return list(annotate_articles(articles()))


def spans_of(value: object) -> list[Span]:
    """Every span in a finding, however deep."""
    if isinstance(value, Span):
        return [value]
    if isinstance(value, tuple):
        return [s for one in value for s in spans_of(one)]
    if hasattr(value, "__dataclass_fields__"):
        return [s for f in fields(value) for s in spans_of(getattr(value, f.name))]
    return []


@pytest.mark.parametrize("step", steps(), ids=lambda s: s.name)
def test_steps_declare_what_they_read_and_write(step: object) -> None:
    known = {f.name for f in fields(Draft)}
    assert set(step.requires) <= known  # type: ignore[attr-defined]
    assert set(step.assigns) <= known  # type: ignore[attr-defined]
    assert step.assigns, "a step that assigns nothing is not needed"  # type: ignore[attr-defined]


@pytest.mark.parametrize("step", steps(), ids=lambda s: s.name)
def test_steps_pass_unread_drafts_untouched(step: Callable[[Sequence[Draft]], Sequence[Draft]]) -> None:
    draft = Draft(Article("a", "text"), "text", unread="because")
    (out,) = step([draft])
    assert out.findings() == Findings("a", draft.article.sha256, unread="because")


@pytest.mark.parametrize("step", STEPS, ids=lambda s: s.name)
def test_comparisons_declare_what_they_read_and_write(step: object) -> None:
    known = {f.name for f in fields(Desk)} | {f"stories.{f.name}" for f in fields(StoryDraft)}
    known |= {f"stories.points.{f.name}" for f in fields(Point)}
    assert set(step.requires) | set(step.assigns) <= known  # type: ignore[attr-defined]


def test_the_built_in_orders_work() -> None:
    check_order(steps(), ("article", "text"))
    check_order([step() for step in STEPS], ("articles", "findings"))


def test_an_order_that_cannot_work_is_refused() -> None:
    backwards = tuple(reversed(steps()))
    with pytest.raises(PipelineError, match=r"requires .* put .* before it"):
        check_order(backwards, ("article", "text"))


def test_spans_hold_their_words(findings: list[Findings]) -> None:
    for article, found in zip(articles(), findings, strict=True):
        assert found.unread is None or article.title in ("digits",)
        for span in spans_of(found):
            assert 0 <= span.start < span.end <= len(article.text)
            assert article.text[span.start : span.end] == span.exact


def test_ids_point_to_findings_of_the_same_article(findings: list[Findings]) -> None:
    for found in findings:
        ids = {
            one.id
            for name in ("actors", "attributions", "quantities", "times", "claims")
            for one in getattr(found, name)
        }
        for attribution in found.attributions:
            assert {i for i in (attribution.speaker, attribution.parent, attribution.through) if i} <= ids
        for claim in found.claims:
            assert {*claim.actors, *claim.attribution, *claim.quantities, *claim.times} <= ids
            assert len(claim.vector) == 384


def test_findings_do_not_depend_on_neighbours_order_or_processes(findings: list[Findings]) -> None:
    mixed = list(reversed(articles()))
    again = {f.article: f for f in annotate_articles(mixed)}
    assert [again[f.article] for f in findings] == findings
    assert list(annotate_articles(articles(), runner=Local(2))) == findings


def test_the_comparison_does_not_depend_on_order(findings: list[Findings]) -> None:
    pairs = list(zip(articles(), findings, strict=True))[:4]
    results = {pickle.dumps(Dossier.of(*map(list, zip(*order, strict=True)))) for order in permutations(pairs)}
    assert len(results) == 1


def test_a_missing_spacy_pipeline_is_named() -> None:
    with pytest.raises(ModelError, match="no spaCy pipeline 'en_no_such_thing'"):
        list(Sentences("en_no_such_thing")([Draft(articles()[0], "A text.")]))


def test_a_text_that_would_hold_up_the_tokenizer_is_listed() -> None:
    (found,) = annotate_articles([Article("a", "The ships left. " + "(" * 100_000)])
    assert found.unread is not None
    assert found.unread.startswith("no prose")


def test_another_language_is_listed_not_annotated() -> None:
    german = "Der Minister sagte am Montag, zwölf Schiffe seien gesunken, und der Hafen bleibe geschlossen."
    translation = "The minister said on Monday that twelve ships had sunk."
    plain, helped, trusted = annotate_articles(
        [
            Article("a", german),
            Article("b", german, translation=translation),
            Article("c", german, language="en"),
        ]
    )
    assert plain.unread is not None
    assert plain.unread.startswith("language: de")
    assert helped.unread is None
    assert helped.reading == "translation"
    assert helped.attributions[0].content[0].exact in translation
    assert trusted.unread is None


def test_a_step_that_fails_sets_one_article_aside(monkeypatch: pytest.MonkeyPatch) -> None:
    from rashomon.annotate import claims

    whole = claims.vector
    monkeypatch.setattr(claims, "vector", lambda text: 1 / 0 if "poison" in text else whole(text))
    good, bad = annotate_articles(
        [Article("a", "The ship left the harbour at noon."), Article("b", "The poison ship left the harbour.")]
    )
    assert good.unread is None
    assert bad.unread is not None
    assert "ZeroDivisionError" in bad.unread


def test_nothing_to_compare_is_an_empty_dossier() -> None:
    assert compare([]).comparison.stories == ()
