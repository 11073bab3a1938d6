"""Paraphrases: which articles of a story were rewritten or translated from which, though they share few words.

Independent reports of one event are near in meaning too; what they lack is the same detail in the same order over
much of the text. So a pair is judged by its aligned sentences (``parallels``): how far these score above chance,
weighed by their words and over the words of the shorter text. Words of speakers and boilerplate count for nothing.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import ClassVar

import numpy as np
import numpy.typing as npt

from rashomon.article import Article, Span
from rashomon.compare.base import Desk, StoryDraft
from rashomon.compare.boilerplate import boilerplate
from rashomon.compare.changes import changes_told
from rashomon.compare.direction import Side, direction
from rashomon.compare.fingerprints import Words
from rashomon.compare.loops import with_loops
from rashomon.compare.nearness import graph
from rashomon.compare.parallels import LEAST, Bead, Sentences, aligned, completed, sentences_of
from rashomon.compare.passages import align
from rashomon.compare.quoted import quoted_ranges
from rashomon.compare.terms import vector
from rashomon.compare.verdicts import honoured
from rashomon.findings import Findings
from rashomon.linked_actor import Evidence
from rashomon.story import Derivation, Passage, PassageKind

PARTNERS = 8
"""Articles of a large story with which one is aligned: the nearest in words."""

FEWEST = 60
"""Words of parallel sentences, neither quoted nor boilerplate, below which nothing is taken for a paraphrase: half as
many again as of words shared to the letter."""

FEWEST_BEADS = 4
"""Parallel sentences below which nothing is: any two reports of one event have two or three in common."""

EVEN, SLOPE = 0.10, 0.02
"""The excess at which a pair is as likely a paraphrase as not, and how steeply the chance rises around it. Read off 100
copies made by the tuning half of ``evals/rewriting.py`` (5th percentile 0.17) and the 381 pairs of independent reports
of SEESAW's training part (95th percentile 0.05; the few above 0.1 share passages to the letter)."""

REPORTED = 0.5
"""Confidence from which a paraphrase is named at all; from ``rashomon.story.SURE`` on it counts."""

TAKEN = 0.9
"""An article of which so much stands in another word for word is represented by it."""

MOSTLY = 0.5
"""Share of a child's words from which sentences of the parent that it lacks are cut, and others of its own added."""

MOST_NAMED = 60
SHORT = 5
"""Sentences named as cut or added at most, and words below which one is not."""

MORE = 1.3
"""How much more text the parallel sentences must hold than the shared words, to be shown in place of them."""

SAME_WORDS = 0.8
"""Share of a bead's words that stand in both texts in order, from which it is an edit and no paraphrase."""


@dataclass(frozen=True, slots=True)
class _Told:
    """An article of the story: its words, and its sentences with the share of each that is the outlet's own."""

    article: Article
    text: str
    names: tuple[str, ...]
    findings: Findings
    words: Words
    sentences: Sentences
    own: npt.NDArray[np.float64]

    def count(self, spans: Iterable[Span]) -> int:
        """How many words begin inside the spans."""
        inside = np.zeros(len(self.text) + 1, dtype=bool)
        for span in spans:
            inside[span.start : span.end] = True
        return int(inside[np.array(self.words.starts, dtype=np.int64)].sum()) if len(self.words) else 0


class Paraphrases:
    """Adds to each story's derivations those without shared words, and to all of them what changed on the way."""

    name: ClassVar[str] = "paraphrases"
    requires: ClassVar[tuple[str, ...]] = ("findings", "stories", "derivations")
    assigns: ClassVar[tuple[str, ...]] = ("stories.derivations",)

    def __call__(self, desk: Desk) -> Desk:
        """Fill in the derivations inside each story; those between stories stay as they are."""
        story_of = {i: story.id for story in desk.stories for i in story.articles}
        of_story: dict[str, list[Derivation]] = defaultdict(list)
        between: list[Derivation] = []
        for one in desk.derivations:
            same = story_of.get(one.child) == story_of.get(one.parent)
            (of_story[story_of[one.child]] if same and one.child in story_of else between).append(one)
        for story in desk.stories:
            story.derivations = within(desk, story, of_story[story.id])
        inside = [d for story in desk.stories for d in story.derivations]
        desk.derivations = sorted(honoured(desk, [*between, *inside]), key=lambda d: (d.child, d.parent))
        return desk


def within(desk: Desk, story: StoryDraft, known: Sequence[Derivation]) -> list[Derivation]:
    """The derivations among a story's articles, sorted by child and parent.

    Args:
        known: those found by shared words. They stay, with what the findings tell beside the words.
    """
    ids = [i for i in sorted(story.articles) if desk.findings[i].unread is None]
    if len(ids) < 2:
        return list(known)
    told = dict(zip(ids, _prepared(desk, ids), strict=True))
    of_pair = {frozenset((d.child, d.parent)): d for d in known}
    represented = {d.child for d in known if d.coverage >= TAKEN}
    strength = {pair: 1.0 + d.coverage for pair, d in of_pair.items()}
    likely: dict[frozenset[str], tuple[list[Bead], float]] = {}
    for i, j in candidates([told[i] for i in ids if i not in represented]):
        beads = aligned(i.sentences, j.sentences)
        excess, own = _excess(i, j, beads)
        confidence = 1 / (1 + math.exp(min(60.0, (EVEN - excess) / SLOPE)))
        if own >= FEWEST and len(beads) >= FEWEST_BEADS and confidence >= REPORTED:
            pair = frozenset((i.article.id, j.article.id))
            likely[pair] = beads, confidence
            strength.setdefault(pair, excess)
    kept = _closest(strength)
    out = []
    for pair in sorted(kept, key=sorted):
        first, second = (told[i] for i in sorted(pair))
        if pair in of_pair and pair not in likely:
            out.append(_with_changes(of_pair[pair], told))
        else:
            beads, confidence = likely[pair]
            out.append(_derivation(first, second, beads, of_pair.get(pair), confidence, told))
    return with_loops(sorted(out, key=lambda d: (d.child, d.parent)))


def _prepared(desk: Desk, ids: Sequence[str]) -> list[_Told]:
    texts = {i: desk.read_text(i) for i in ids}
    notices = boilerplate({i: desk.articles[i] for i in ids}, texts)
    made = sentences_of([desk.findings[i] for i in ids])
    return [
        _Told(
            desk.articles[i],
            texts[i],
            desk.outlet_names(i),
            desk.findings[i],
            Words.of(texts[i]),
            one,
            _own(one, len(texts[i]), [*quoted_ranges(texts[i]), *notices[i]]),
        )
        for i, one in zip(ids, made, strict=True)
    ]


def _own(one: Sentences, length: int, ranges: Iterable[tuple[int, int]]) -> npt.NDArray[np.float64]:
    free = np.ones(length + 1)
    for start, end in ranges:
        free[start:end] = 0.0
    total = np.concatenate([[0.0], np.cumsum(free)])
    return np.array([(total[s.end] - total[s.start]) / (s.end - s.start) for s in one.spans], dtype=np.float64)


def candidates(told: Sequence[_Told]) -> list[tuple[_Told, _Told]]:
    """Pairs to align: all of a small story, of a large one each article with its ``PARTNERS`` nearest."""
    if len(told) <= PARTNERS + 1:
        return [(one, other) for n, one in enumerate(told) for other in told[n + 1 :]]
    vectors = [vector(one.article.title or "", one.text) for one in told]
    near = graph(vectors, np.full(len(told), np.nan)).neighbours
    pairs = set()
    for i, around in enumerate(near):
        for j in sorted(around, key=lambda k: (-around[k], k))[:PARTNERS]:
            pairs.add((min(i, j), max(i, j)))
    return [(told[i], told[j]) for i, j in sorted(pairs)]


def _excess(a: _Told, b: _Told, beads: Sequence[Bead]) -> tuple[float, float]:
    """How far the beads score above chance, over the words of the shorter text; and how many own words they hold."""
    x, y = a.sentences.words * a.own, b.sentences.words * b.own
    held = [min(x[one.a : one.a_end].sum(), y[one.b : one.b_end].sum()) for one in beads]
    gained = sum((one.score - LEAST) * words for one, words in zip(beads, held, strict=True))
    return float(gained / max(1.0, min(x.sum(), y.sum()))), float(sum(held))


def _closest(strength: dict[frozenset[str], float]) -> list[frozenset[str]]:
    """The pairs that no third article explains: of three that are all alike the weakest link is none of its own.

    Two copies of one text are alike because of it (the data processing inequality, as ARACNE uses it: Margolin and
    others 2006). Shared words stay: they were weighed when they were found.
    """
    near: dict[str, dict[str, float]] = defaultdict(dict)
    for pair, value in strength.items():
        one, other = sorted(pair)
        near[one][other] = near[other][one] = value
    kept = []
    for pair, value in strength.items():
        one, other = sorted(pair)
        third = near[one].keys() & near[other].keys()
        if value >= 1 or not any(near[one][z] > value and near[other][z] > value for z in third):
            kept.append(pair)
    return kept


def _derivation(
    a: _Told, b: _Told, beads: Sequence[Bead], known: Derivation | None, confidence: float, told: dict[str, _Told]
) -> Derivation:
    """The derivation between two articles by their parallel sentences, with the words that they share if any."""
    beads, _, _ = completed(a.sentences, b.sentences, beads)
    passages = [_passage(a, b, bead) for bead in beads]
    if known is not None:
        turned = known.child == a.article.id
        shared = [replace(p, child=p.parent, parent=p.child) if turned else p for p in known.passages]
        passages = _joined(shared, passages)
    coverage = (
        a.count(p.parent for p in passages) / max(1, len(a.words)),
        b.count(p.child for p in passages) / max(1, len(b.words)),
    )
    told_by = direction(
        *(Side(one.article, one.text, one.names, share) for one, share in zip((a, b), coverage, strict=True))
    )
    if told_by.child == a.article.id:
        passages = [replace(p, child=p.parent, parent=p.child) for p in passages]
    size: dict[PassageKind, int] = defaultdict(int)
    for p in passages:
        size[p.kind] += len(p.child.exact.split())
    return _with_changes(
        Derivation(
            child=told_by.child,
            parent=told_by.parent,
            kind=max(size, key=lambda kind: (size[kind], kind)),
            coverage=round(coverage[0] if told_by.child == a.article.id else coverage[1], 4),
            passages=tuple(sorted(passages, key=lambda p: p.child)),
            directed=told_by.directed,
            why=told_by.why,
            confidence=1.0 if known is not None else round(confidence, 3),
        ),
        told,
    )


def _passage(a: _Told, b: _Told, bead: Bead) -> Passage:
    """The bead as a passage from ``a`` to ``b``; nearly the same words make it an edit."""
    parent, child = (
        Span.of(one.text, spans[0].start, spans[-1].end)
        for one, spans in ((a, a.sentences.spans[bead.a : bead.a_end]), (b, b.sentences.spans[bead.b : bead.b_end]))
    )
    if parent.exact == child.exact:
        return Passage(child, parent, "verbatim")
    one, other = Words.of(parent.exact), Words.of(child.exact)
    same = sum(size for p in align(one, other) for _, _, size in p.runs)
    edited = same >= SAME_WORDS * max(len(one), len(other))
    return Passage(child, parent, "edit" if edited else "paraphrase")


def _joined(shared: Sequence[Passage], parallel: Sequence[Passage]) -> list[Passage]:
    """Passages of both ways of finding them, none overlapping another in either text.

    Whole sentences first where they hold much more than the shared words do; else these, and what they leave.
    """
    by_words, by_meaning = (sum(p.child.end - p.child.start for p in some) for some in (shared, parallel))
    kept: list[Passage] = []
    for one in (*parallel, *shared) if by_meaning > MORE * by_words else (*shared, *parallel):
        if not any(one.child.overlaps(p.child) or one.parent.overlaps(p.parent) for p in kept):
            kept.append(one)
    return kept


def _with_changes(one: Derivation, told: dict[str, _Told]) -> Derivation:
    """The derivation with what the findings tell of its changes, and the sentences cut and added."""
    parent, child = told[one.parent], told[one.child]
    passages = tuple(
        p if p.kind == "verbatim" else replace(p, changes=changes_told(p, parent.findings, child.findings))
        for p in one.passages
    )
    if not one.directed or one.coverage < MOSTLY:
        return replace(one, passages=passages)
    _, cut, added = completed(parent.sentences, child.sentences, aligned(parent.sentences, child.sentences))
    return replace(
        one,
        passages=passages,
        cut=tuple(_apart(parent, cut, [p.parent for p in passages])),
        added=tuple(_apart(child, added, [p.child for p in passages])),
    )


def _apart(one: _Told, left: Iterable[int], taken: Sequence[Span]) -> list[Evidence]:
    """Those of the sentences that lie, most of them, outside of what was taken."""
    free = np.ones(len(one.text) + 1)
    for span in taken:
        free[span.start : span.end] = 0.0
    out = []
    for span in (one.sentences.spans[i] for i in left):
        outside = free[span.start : span.end].sum() / (span.end - span.start)
        if outside > 0.5 and len(span.exact.split()) >= SHORT:
            out.append(Evidence(one.article.id, span))
    return out[:MOST_NAMED]
