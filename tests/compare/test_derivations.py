"""Derivations: shared passages, their direction, and what must not count as one."""

from __future__ import annotations

import random
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rashomon.article import Article
from rashomon.compare.base import Desk
from rashomon.compare.changes import changes
from rashomon.compare.derivations import FEWEST, Derivations
from rashomon.compare.fingerprints import GRAM, WINDOW, Words, fingerprints
from rashomon.compare.passages import align
from rashomon.findings import Findings
from rashomon.story import Derivation


def prose(words: int, seed: int) -> str:
    """So many different made-up words in sentences of twelve."""
    chance = random.Random(seed)
    made = ["".join(chance.choice("bdfgklmnprst") + chance.choice("aeiou") for _ in range(3)) for _ in range(words)]
    return " ".join(w + ("." if i % 12 == 11 else "") for i, w in enumerate(made))


def derived(*articles: Article) -> list[Derivation]:
    desk = Desk.of((a, Findings(a.id, a.sha256)) for a in articles)
    return Derivations()(desk).derivations


SHARED = prose(120, 1)


def test_a_later_copy_derives_from_the_earlier_one_word_for_word() -> None:
    a = Article("a", prose(80, 2) + " " + SHARED, outlet="A", published="2025-03-01T10:00:00Z")
    b = Article("b", SHARED + " " + prose(50, 3), outlet="B", published="2025-03-01T12:30:00+01:00")
    (one,) = derived(a, b)
    assert (one.child, one.parent, one.kind, one.directed) == ("b", "a", "verbatim", True)
    assert one.coverage == pytest.approx(120 / 170, abs=0.01)
    (passage,) = one.passages
    assert passage.child.exact == passage.parent.exact == SHARED.rstrip(".")
    assert b.text[passage.child.start : passage.child.end] == passage.child.exact
    assert a.text[passage.parent.start : passage.parent.end] == passage.parent.exact


@pytest.mark.parametrize(
    ("first", "second", "directed"),
    [
        ({"published": "2025-03-01"}, {"published": "2025-03-02"}, True),
        ({"published": "2025-03-01"}, {"published": "2025-03-01"}, False),
        ({"published": "2025-03-01"}, {}, False),
        ({}, {}, False),
    ],
)
def test_where_nothing_decides_they_share_passages(
    first: dict[str, str], second: dict[str, str], directed: bool
) -> None:
    (one,) = derived(Article("a", SHARED, **first), Article("b", SHARED, **second))
    assert one.directed is directed
    assert (one.child, one.parent) == ("b", "a")
    assert one.why


def test_a_credit_gives_the_direction() -> None:
    (one,) = derived(
        Article("a", "Reporting by the Harbour Wire. " + SHARED, outlet="The Lantern"),
        Article("b", SHARED, outlet="Harbour Wire"),
    )
    assert (one.child, one.parent, one.directed) == ("a", "b", True)
    assert "Harbour Wire" in one.why


def test_an_excerpt_derives_from_the_whole() -> None:
    (one,) = derived(Article("a", SHARED), Article("b", prose(200, 4) + " " + SHARED))
    assert (one.child, one.parent, one.directed) == ("a", "b", True)


def test_light_edits_are_aligned_and_named() -> None:
    sentence = "The harbour office said that the storm reportedly damaged 30 ships near the northern quay on Sunday"
    changed = "The harbour office said that the storm damaged 12 ships near the northern quay on Sunday"
    a = Article("a", f"{SHARED} {sentence}.", published="2025-03-01")
    b = Article("b", f"{SHARED} {changed}.", published="2025-03-02")
    (one,) = derived(a, b)
    edited = [p for p in one.passages if p.kind == "edit"]
    assert any("hedge dropped: reportedly" in p.changes for p in edited)
    assert any("number changed: 30 to 12" in p.changes for p in edited)


def test_a_shared_speaker_is_no_shared_text() -> None:
    quoted = f"“{prose(60, 5)}”"
    assert derived(Article("a", f"{prose(90, 6)} {quoted}"), Article("b", f"{prose(90, 7)} {quoted}")) == []


def test_boilerplate_of_an_outlet_is_no_shared_text() -> None:
    notice = prose(60, 8)
    articles = [Article(f"a{i}", f"{prose(300, 10 + i)} {notice}", outlet="A") for i in range(4)]
    assert derived(*articles) == []
    assert derived(*articles[:2]), "two repeats are not yet boilerplate"


def test_fewer_than_forty_words_are_no_derivation() -> None:
    for words, count in ((FEWEST - 1, 0), (FEWEST + 1, 1)):
        passage = prose(words, 9)
        pair = Article("a", f"{prose(90, 6)} {passage}"), Article("b", f"{prose(90, 7)} {passage}")
        assert len(derived(*pair)) == count


def test_the_result_does_not_depend_on_order() -> None:
    articles = [Article(f"x{i}", f"{prose(50, i)} {SHARED} {prose(30, 90 + i)}") for i in range(5)]
    assert derived(*articles) == derived(*reversed(articles))


@pytest.mark.parametrize(
    "texts",
    [
        ["a " * 50_000, "a " * 50_000],
        ["ab cd " * 30_000, "cd ab " * 30_000],
        [prose(500, 1)] * 100,
        ["", " ", "\n", "word", "\ud800 \u202e \u200b"],
    ],
    ids=["one word", "two words", "a hundred copies", "nothing"],
)
def test_hostile_texts_take_no_time(texts: list[str]) -> None:
    start = time.process_time()
    derived(*(Article(f"x{i}", text, outlet=f"o{i}") for i, text in enumerate(texts)))
    assert time.process_time() - start < 60


words = st.lists(st.sampled_from(["sea", "ship", "quay", "storm", "wind", "harbour"]), max_size=60)


@settings(max_examples=200)
@given(words, words)
def test_passages_are_equal_runs_that_do_not_overlap(a: list[str], b: list[str]) -> None:
    one, other = Words.of(" ".join(a)), Words.of(" ".join(b))
    taken_a: set[int] = set()
    taken_b: set[int] = set()
    for passage in align(one, other):
        assert isinstance(changes(passage, one, other), tuple)
        for i, j, size in passage.runs:
            assert one.forms[i : i + size] == other.forms[j : j + size]
            assert not taken_a & set(range(i, i + size))
            assert not taken_b & set(range(j, j + size))
            taken_a.update(range(i, i + size))
            taken_b.update(range(j, j + size))


@settings(max_examples=200)
@given(words, words, words, words)
def test_a_long_enough_shared_run_leaves_a_common_fingerprint(
    before: list[str], after: list[str], other_before: list[str], other_after: list[str]
) -> None:
    run = prose(GRAM + WINDOW - 1, 3).replace(".", "").split()
    assert fingerprints([*before, *run, *after]) & fingerprints([*other_before, *run, *other_after])


def test_a_hundred_copies_make_a_star() -> None:
    copies = [Article(f"c{i:03}", SHARED, outlet=f"Outlet {i}") for i in range(100)]
    found = derived(*copies)
    assert len(found) == 99
    assert {d.parent for d in found} == {"c000"}


def test_a_chain_of_edited_copies_stays_a_chain() -> None:
    first = prose(200, 20)
    second = first + " " + prose(60, 21)
    third = second + " " + prose(60, 22)
    texts = enumerate((first, second, third))
    found = derived(*(Article(f"a{i}", text, published=f"2025-03-0{i + 1}") for i, text in texts))
    assert ("a1", "a0") in {(d.child, d.parent) for d in found}
    assert ("a2", "a1") in {(d.child, d.parent) for d in found}


def test_an_article_credited_as_a_whole_took_it_whatever_the_dates_say() -> None:
    early = Article("a", f"TRIESTE (Harbour Wire) - {SHARED}", outlet="The Lantern", published="2025-03-01")
    late = Article("b", SHARED, outlet="Harbour Wire", published="2025-03-02")
    (one,) = derived(early, late)
    assert (one.child, one.parent, one.directed) == ("a", "b", True)
    assert one.why == "it is credited to Harbour Wire"


def test_a_name_that_is_also_a_word_is_no_credit() -> None:
    (one,) = derived(Article("a", f"Time will tell. {SHARED}", outlet="X"), Article("b", SHARED, outlet="Time"))
    assert not one.directed


def test_a_text_that_says_one_thing_over_and_over_is_found_in_its_copy() -> None:
    text = "The harbour is shut and the pilots wait for word from the commission. " * 400
    (one,) = derived(Article("a", text), Article("b", text))
    assert one.coverage > 0.9
