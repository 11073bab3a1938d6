"""Quotations that two articles give in two wordings."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rashomon.article import Article, Span
from rashomon.compare.base import Desk
from rashomon.compare.quoted_words import quotations, same_words
from rashomon.compare.wordings import MOST, wordings_of
from rashomon.corrections import Correction
from rashomon.findings import Findings
from rashomon.known import Known
from rashomon.story import Wording

SAID = "Last night the harbour master has asked the ferry crews to stay ashore until the wind drops"


def found(*texts: str, known: Known | None = None, reading: str = "text") -> list[Wording]:
    pairs = []
    for n, text in enumerate(texts):
        article = Article(f"x{n}", text)
        pairs.append((article, Findings(article.id, article.sha256, "en", reading="text" if n else reading)))  # type: ignore[arg-type]
    desk = Desk.of(pairs, known)
    return list(wordings_of(desk, tuple(desk.articles)))


def told(words: str) -> str:
    return f"It was late. “{words},” she said on Monday. Nobody answered."


def changes(one: Wording) -> list[tuple[str | None, str | None]]:
    return [(a and a.exact, b and b.exact) for a, b in zip(one.a_changes, one.b_changes, strict=True)]


@pytest.mark.parametrize(
    ("other", "differs"),
    [
        (SAID.replace("ashore", "aboard"), [("ashore", "aboard")]),
        (SAID.replace("ferry ", ""), [("ferry", None)]),
        (SAID.replace("has asked", "asked"), [("has", None)]),
        (SAID.replace("to stay", "not to stay"), [(None, "not")]),
        (SAID.replace("has asked", "hasn't asked"), [("has", "hasn't")]),
        (SAID.replace("until the wind", "or the wind"), [("until", "or")]),
        (SAID.replace("wind drops", "storm and the wind drop"), [(None, "storm and the")]),
        (SAID.replace("harbour", "port").replace("until", "till"), [("harbour", "port"), ("until", "till")]),
    ],
)
def test_other_words_inside_a_quotation_are_shown(other: str, differs: list[tuple[str | None, str | None]]) -> None:
    (one,) = found(told(SAID), told(other))
    assert (one.a, one.b) == ("x0", "x1")
    assert changes(one) == differs


@pytest.mark.parametrize(
    "other",
    [
        SAID,
        "has asked the ferry crews to stay ashore until the wind drops",
        SAID.upper(),
        SAID.replace("harbour", "harbor"),
        SAID.replace("ashore", "… ashore"),
        SAID.replace("ferry crews", "[crews]"),
        SAID.replace("Last night", "Well, last night"),
        "Twelve crews of another port have asked for a louder bell and a lower toll this year",
    ],
)
def test_less_of_it_other_spellings_and_marked_changes_are_no_difference(other: str) -> None:
    assert found(told(SAID), told(other)) == []


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (
            "I don’t think we're ready and we can't wait for the 12 boats",
            "I do n't think we are ready and we cannot wait for the twelve boats",
        ),
        (
            "It's what Mr. Vell wanted and the U.S. had asked for, all of it",
            "It is what Vell wanted and the US had asked for, all of it",
        ),
        (
            "We have health care for 40 percent of the crews and want more",
            "We have healthcare for forty percent of the crews and want more",
        ),
    ],
)
def test_ways_to_write_one_word_are_no_difference(one: str, other: str) -> None:
    assert found(told(one), told(other)) == []


def test_what_is_not_quoted_is_no_quotation() -> None:
    assert found(SAID + ".", told(SAID.replace("ashore", "aboard"))) == []


def test_words_between_two_quotations_are_not_words_left_out() -> None:
    apart = (
        "“Last night the harbour master has asked,” she said, “the ferry crews to stay ashore until the wind drops.”"
    )
    assert found(told(SAID), apart) == []


def test_an_article_that_has_both_wordings_stands_on_neither_side() -> None:
    other = SAID.replace("ashore", "aboard")
    assert found(told(SAID), told(other) + "\n\n" + told(SAID)) == []


def test_each_pair_of_wordings_is_given_once_with_all_who_have_it() -> None:
    other = SAID.replace("ashore", "aboard")
    (one,) = found(told(SAID), told(other), told(SAID), told("Listen: " + other))
    assert (one.a, one.a_also, one.b, one.b_also) == ("x0", ("x2",), "x1", ("x3",))


def test_an_article_that_was_not_read_is_left_out() -> None:
    texts = told(SAID), told(SAID.replace("ashore", "aboard"))
    pairs = [
        (one, Findings(one.id, one.sha256, unread="another language" if n else None))
        for n, one in enumerate(Article(f"x{n}", text) for n, text in enumerate(texts))
    ]
    assert list(wordings_of(Desk.of(pairs), ("x0", "x1"))) == []


def test_a_translation_is_not_held_against_words() -> None:
    other = SAID.replace("ashore", "aboard")
    assert found(told(SAID), told(other), reading="translation") == []


def test_a_reader_may_say_that_it_is_no_difference() -> None:
    texts = told(SAID), told(SAID.replace("ashore", "aboard"))
    (one,) = found(*texts)
    a, b = Article("x0", texts[0]), Article("x1", texts[1])
    said = Correction(
        "conflict", "wrong", "x0", a.sha256, (one.a_span,), "", "x1", b.sha256, (one.b_span,), "", author="A reader"
    )
    assert found(*texts, known=Known(corrections=(said,))) == []


def test_a_crowd_of_wordings_is_bounded() -> None:
    words = SAID.split()
    texts = [told(" ".join([*words[:7], f"w{n}", *words[8:]])) for n in range(120)]
    assert len(found(*texts)) <= MOST


@given(st.lists(st.text(alphabet="ab …[]'’.\"“” \n", max_size=60), min_size=2, max_size=4))
def test_spans_are_words_of_their_articles_whatever_stands_there(parts: list[str]) -> None:
    texts = [f"“{SAID} {part} and then home again, all of them” {part}" for part in parts]
    for one in found(*texts):
        for article, span, inner in ((one.a, one.a_span, one.a_changes), (one.b, one.b_span, one.b_changes)):
            text = texts[int(article[1:])]
            assert all(text[s.start : s.end] == s.exact for s in (span, *filter(None, inner)))
            assert all(span.covers(s) for s in inner if s is not None)
        assert all(a is not None or b is not None for a, b in zip(one.a_changes, one.b_changes, strict=True))


def test_words_are_those_that_were_spoken() -> None:
    (words,) = quotations("“It's the U.S. that won't pay 5 percent”", 3)
    assert [w.form for w in words] == ["it", "'s", "the", "us", "that", "will", "not", "pay", "5"]
    assert [w.form for w in quotations("“We re-open on Friday”", 3)[0]] == ["we", "re", "open", "on", "friday"]
    assert same_words(["it", "'s"], ["it", "is"])
    assert not same_words(["'s"], ["was"])
    assert Span(1, 5, "It's") == Span(words[0].start, words[1].end, "It's")
