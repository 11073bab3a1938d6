"""Paraphrases: rewritten articles are found with what was changed; independent reports of one event are not."""

from __future__ import annotations

import random
import time
from functools import cache
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rewritten_story import INDEPENDENT, REPORT, REWRITE

import rashomon
from rashomon.article import Article, Span
from rashomon.compare import Derivations, Desk, Paraphrases, Stories
from rashomon.compare.changes import changes_told
from rashomon.compare.loops import circle_of, with_loops
from rashomon.compare.parallels import LEAST, Bead, Sentences, _chain, aligned, sentences_of
from rashomon.findings import Actor, Claim, Findings
from rashomon.story import SURE, Derivation, Passage


@cache
def found_in(text: str) -> Findings:
    (findings,) = rashomon.annotate([Article("x", text, language="en")])
    return findings


def derived(*articles: Article) -> list[Derivation]:
    pairs = []
    for one in articles:
        known = found_in(one.text)
        pairs.append((one, Findings(**{**{n: getattr(known, n) for n in Findings.__slots__}, "article": one.id})))
    return Paraphrases()(Stories()(Derivations()(Desk.of(pairs)))).derivations


A = Article("a", REPORT, outlet="Brannes Post", published="2025-03-02")
B = Article("b", REWRITE, outlet="The Lantern", published="2025-03-03")
C = Article("c", INDEPENDENT, outlet="Harbour Radio", published="2025-03-03")


def test_a_rewritten_report_derives_from_its_original_and_an_independent_one_does_not() -> None:
    (one,) = derived(A, B, C)
    assert (one.child, one.parent, one.kind, one.directed) == ("b", "a", "paraphrase", True)
    assert one.coverage > 0.8
    assert one.confidence >= SURE
    for passage in one.passages:
        assert A.text[passage.parent.start : passage.parent.end] == passage.parent.exact
        assert B.text[passage.child.start : passage.child.end] == passage.child.exact


def test_shared_words_alone_do_not_find_it() -> None:
    desk = Derivations()(Desk.of([(A, found_in(A.text)), (B, found_in(B.text))]))
    assert desk.derivations == []


def test_what_changed_on_the_way_is_named() -> None:
    (one,) = derived(A, B)
    changes = {change for p in one.passages for change in p.changes}
    assert "hedge dropped: reportedly" in changes
    assert any(change.startswith("attribution dropped: Mayor Signe Dalby") for change in changes)
    assert any(change.startswith("number rounded: 4,870,000 crowns to") for change in changes)


def told_of(text: str, mention: str, name: str) -> tuple[Span, Findings]:
    at = text.index(mention)
    actor = Actor("a1", name, "person", None, None, (Span.of(text, at, at + len(mention)),))
    return Span.of(text, 0, len(text)), Findings("x", "0", actors=(actor,))


@pytest.mark.parametrize(
    ("before", "after", "changed"),
    [
        (("She promised a pier.", "She", "Signe Dalby"), ("Dalby promised a pier.", "Dalby", "Signe Dalby"), False),
        (("Dalby promised a pier.", "Dalby", "Signe Dalby"), ("She promised a pier.", "She", "Signe Dalby"), False),
        (("Dalby promised a pier.", "Dalby", "Signe Dalby"), ("Voss promised a pier.", "Voss", "Karin Voss"), True),
    ],
)
def test_a_pronoun_is_no_other_name(before: tuple[str, str, str], after: tuple[str, str, str], changed: bool) -> None:
    (parent, found_before), (child, found_after) = told_of(*before), told_of(*after)
    changes = changes_told(Passage(child, parent, "paraphrase"), found_before, found_after)
    assert any(change.startswith("name changed") for change in changes) == changed


def test_sentences_cut_and_added_are_named() -> None:
    lines = REWRITE.split("\n\n")
    lines[3] = "Bakers of the old town handed out cinnamon rolls to the children that afternoon."
    (one,) = derived(A, Article("b", "\n\n".join(lines), outlet="The Lantern", published="2025-03-03"))
    assert [e.span.exact for e in one.added] == [lines[3]]
    assert [e.span.exact.split()[0] for e in one.cut] == ["Engineers"]


def test_sentences_may_change_places_within_a_paragraph() -> None:
    lines = REWRITE.strip().split("\n\n")
    lines[1], lines[2], lines[5], lines[6] = lines[2], lines[1], lines[6], lines[5]
    (one,) = derived(A, Article("b", "\n\n".join(lines), published="2025-03-03"))
    assert len(one.passages) == 8


def test_an_unrelated_order_is_no_sequence() -> None:
    lines = REWRITE.strip().split("\n\n")
    (whole,) = derived(A, B)
    shuffled = [lines[i] for i in (6, 4, 2, 0, 7, 5, 3, 1)]
    (one, *_) = derived(A, Article("b", "\n\n".join(shuffled), published="2025-03-03")) or [None]
    assert one is None or one.confidence <= whole.confidence


def test_a_copy_of_a_rewrite_derives_from_the_rewrite_alone() -> None:
    copy = Article("d", REWRITE, outlet="Evening Sail", published="2025-03-04")
    assert {(d.child, d.parent) for d in derived(A, B, copy)} == {("b", "a"), ("d", "b")}


def test_the_result_does_not_depend_on_order() -> None:
    assert derived(A, B, C) == derived(C, B, A)


def test_quoted_words_are_a_shared_source() -> None:
    quoted = "\n\n".join(f"“{line}”" for line in REPORT.strip().split("\n\n"))
    again = "\n\n".join(f"“{line}”" for line in REWRITE.strip().split("\n\n"))
    assert derived(Article("a", f"He spoke at length.\n\n{quoted}"), Article("b", f"She heard it.\n\n{again}")) == []


@pytest.mark.parametrize("size", [1, 3, 600])
def test_hostile_findings_take_no_time(size: int) -> None:
    text = "The sea is high. " * size
    spans = tuple(Span.of(text, 17 * i, 17 * i + 16) for i in range(size))
    vector = bytes([127, *[0] * 383])
    claims = tuple(Claim(f"c{i}", (s,), (), "happened", 1.0, vector=vector) for i, s in enumerate(spans))
    articles = [Article(f"x{n}", text) for n in range(12)]
    pairs = [(a, Findings(a.id, a.sha256, sentences=spans, claims=claims)) for a in articles]
    start = time.process_time()
    Paraphrases()(Stories()(Desk.of(pairs)))
    assert time.process_time() - start < 60


def test_findings_without_sentences_or_vectors_break_nothing() -> None:
    text = "The sea is high."
    claim = Claim("c1", (Span.of(text, 0, 16),), (), "happened", 1.0, vector=b"")
    for findings in (
        Findings("a", "x"),
        Findings("a", "x", sentences=claim.spans),
        Findings("a", "x", sentences=claim.spans, claims=(claim,)),
    ):
        (one,) = sentences_of([findings])
        assert aligned(one, one) == [] or one.spans


beads = st.lists(
    st.tuples(st.integers(0, 9), st.integers(0, 9), st.sampled_from([(1, 1), (1, 2), (2, 1)]), st.integers(1, 50)),
    max_size=25,
)


def best_by_hand(given_: list[Bead]) -> float:
    """The best sequence by trying them all, each from its last bead on."""
    order = sorted(given_, key=lambda x: (x.a_end, x.b_end))
    best: list[float] = []
    for k, one in enumerate(order):
        gain = (one.score - LEAST) * (one.a_end - one.a + one.b_end - one.b) / 2
        before = (best[m] for m in range(k) if order[m].a_end <= one.a and order[m].b_end <= one.b)
        best.append(gain + max(before, default=0.0))
    return max(best, default=0.0)


@settings(max_examples=200)
@given(beads)
def test_the_sequence_is_the_best_that_crosses_nowhere(drawn: list[tuple[int, int, tuple[int, int], int]]) -> None:
    given_ = [Bead(a, a + n, b, b + m, LEAST + value / 100) for a, b, (n, m), value in drawn]
    chain = _chain(given_, 12)
    for one, other in pairwise(chain):
        assert one.a_end <= other.a
        assert one.b_end <= other.b
    total = sum((x.score - LEAST) * (x.a_end - x.a + x.b_end - x.b) / 2 for x in chain)
    assert total == pytest.approx(best_by_hand(given_))


def test_no_sentence_stands_in_two_beads() -> None:
    a, b = sentences_of([found_in(REPORT), found_in(REWRITE)])
    assert isinstance(a, Sentences)
    found = aligned(a, b)
    for starts, ends in (("a", "a_end"), ("b", "b_end")):
        taken = [i for bead in found for i in range(getattr(bead, starts), getattr(bead, ends))]
        assert len(taken) == len(set(taken))


def link(child: str, parent: str, *, directed: bool = True) -> Derivation:
    return Derivation(child, parent, "edit", 0.5, (), directed, "it cites it")


def test_a_circle_is_said_to_be_one() -> None:
    found = with_loops([link("a", "b"), link("b", "c"), link("c", "a"), link("d", "a"), link("e", "d", directed=False)])
    assert [d.loop for d in found] == [True, True, True, False, False]
    assert all(("no root can be named" in d.why) == d.loop for d in found)


@given(st.lists(st.tuples(st.sampled_from("abcdef"), st.sampled_from("abcdef")), max_size=12))
def test_who_lies_on_a_circle_can_be_reached_from_itself(edges: list[tuple[str, str]]) -> None:
    reach = {n: {b for a, b in edges if a == n and b != n} for n in "abcdef"}
    for _ in range(6):
        reach = {n: around.union(*(reach[m] for m in around)) for n, around in reach.items()}
    assert set(circle_of(edges)) == {n for n, around in reach.items() if n in around}


def test_random_words_are_like_nothing() -> None:
    chance = random.Random(5)
    text = " ".join("".join(chance.choice("abcdefgh") for _ in range(6)) for _ in range(90)) + "."
    assert derived(Article("a", text, language="en"), Article("b", REPORT)) == []
