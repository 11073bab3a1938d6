"""Mismatches: a strange word of a claim, in the place where the passage of an article that tells the same has another.

"Starbucks first opened in France in 2018" against "opened its first café in Italy in 2018": nothing there excludes
anything for certain, and still the article may contradict the claim. How likely it does is the estimate of a logistic
regression over what can be seen (``measured``), fitted by ``training/mismatches.py``. This is for a sentence that a
reader asks about; the dossier calls nothing a conflict for it.
"""

from __future__ import annotations

import json
import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files

import numpy as np

from rashomon.article import Span
from rashomon.checks import Mismatch
from rashomon.compare.event_words import meaning
from rashomon.compare.likeness import STOP, Likeness, stems
from rashomon.compare.slots import SKIPPED, Word, stem_or_word, words_in
from rashomon.compare.strange_words import Strange, StrangeKind, Vocabulary, country_of, kind_at, pointed, strange_words
from rashomon.findings import Claim, Findings

LIKE = 0.3
"""Likeness of the likest claim below which the article is not held to speak of the same."""

PASSAGES = 3
"""Sentences of the article that are looked into, those with the likest claims."""

NEIGHBOURS = 2
"""Words on each side that are compared."""

ALTERNATIVES: tuple[frozenset[StrangeKind], ...] = (
    frozenset({"name", "country", "title"}),
    frozenset({"person", "group", "title"}),
    frozenset({"thing", "place"}),
)
"""Kinds that may stand for one another: "by the minister" and "by the police"."""

NAMES = (
    "name", "country", "time", "number", "title", "noun",
    "near", "near_noun", "here", "in_article", "others", "new", "share",
    "rival", "touching", "around", "alike", "alike_noun", "loose",
)  # fmt: skip
"""What is measured of a strange word, in the order of the coefficients."""

FRAMES = frozenset(
    """
        a an the of in on at for with by from its their his her our my your and or into over against under after before
        during two three four five all some many new old first second
    """.split()
)
"""Words behind which a noun is no verb."""


@dataclass(frozen=True, slots=True)
class Passage:
    """A sentence of an article.

    Attributes:
        words: of the sentence, with their places in the article.
        stems: of its content words.
        kinds: what each of its words stands for.
    """

    words: tuple[Word, ...]
    stems: frozenset[str]
    kinds: tuple[StrangeKind | None, ...]


@dataclass(frozen=True, slots=True)
class Rival:
    """A word of a passage that stands where the claim has a strange one.

    Attributes:
        word: with its place in the article; None where no passage has one.
        same_kind: whether both are of one kind, not only of kinds that may stand for one another.
        touching: on how many sides the next word is the same.
        around: how many of the words near by are the same.
        alike: cosine of the two words' meanings.
    """

    word: Word | None = None
    same_kind: bool = False
    touching: int = 0
    around: int = 0
    alike: float = 0.0

    @property
    def place(self) -> float:
        """How well the two places agree, 0 to about 5."""
        return 0.5 * self.same_kind + 0.5 * self.alike + self.touching + 0.25 * self.around


def mismatches(findings: Findings, claim: Claim, told: Findings, article: Vocabulary) -> list[Mismatch]:
    """The strange words of a claim, with how likely the article contradicts it by another word, the likeliest first.

    Args:
        findings: of the text in which the claim stands.
        claim: that is looked into.
        told: what was found in the article.
        article: its words.
    """
    near = likest(claim, told.claims)
    if not near or near[0][0] < LIKE:
        return []
    found = measured(findings, widened(findings, claim), told, [c for _, c in near], article)
    out = [
        Mismatch(_span(words[one.at]), _span(rival.word) if rival.word else None, round(_chance(values), 3))
        for words, one, rival, values in found
    ]
    return sorted(out, key=lambda m: (-m.confidence, m.asked.start))


def likest(claim: Claim, others: Sequence[Claim]) -> list[tuple[float, Claim]]:
    """The other claims with how alike they are, as points are made by it; the likest first."""
    if not others:
        return []
    all_of = [*others, claim]
    alike = Likeness([" ".join(s.exact for s in c.spans) for c in all_of], [c.vector for c in all_of]).of_last()
    return sorted(zip(alike.tolist(), others, strict=True), key=lambda x: (-x[0], x[1].spans[0].start))


def widened(findings: Findings, claim: Claim) -> Claim:
    """The claim, and if it is the first of its sentence also what of the sentence stands in no claim."""
    start = claim.spans[0].start
    sentence = next((s for s in findings.sentences if s.start <= start < s.end), None)
    others = sorted((p for c in findings.claims for p in c.spans), key=lambda p: p.start)
    if sentence is None or any(sentence.start <= p.start < start for p in others):
        return claim
    spans, at = list(claim.spans), sentence.start
    for piece in (*others, Span(sentence.end, sentence.end, "")):
        if sentence.start <= piece.start <= sentence.end:
            exact = sentence.exact[at - sentence.start : max(at, piece.start) - sentence.start]
            if any(c.isalnum() for c in exact):
                spans.append(Span(at, piece.start, exact))
            at = max(at, piece.end)
    return replace(claim, spans=tuple(sorted(spans, key=lambda p: p.start)))


def measured(
    findings: Findings, claim: Claim, told: Findings, likest: Sequence[Claim], article: Vocabulary
) -> Iterator[tuple[tuple[Word, ...], Strange, Rival, tuple[float, ...]]]:
    """Each strange word of a claim: the claim's words, the word, its rival, and the values of ``NAMES``."""
    words = words_in(claim)
    strange = strange_words(findings, claim, words, article)
    if not strange:
        return
    passages = _passages(told, likest)
    text = stems(" ".join(w.text for w in words))
    rest = text - stems(" ".join(words[one.at].text for one in strange))
    here = max((len(rest & p.stems) / max(1, len(rest)) for p in passages), default=0.0)
    in_article = len(rest & article.stems) / max(1, len(rest))
    for one in strange:
        word, found = words[one.at].text, pointed(words[one.at].text)
        rival = _rival(words, one, rest, passages)
        noun = one.kind not in ("name", "country", "time", "number", "title")
        share = found.share / 10 if noun and found else 1.0
        framed = not noun or (one.at > 0 and words[one.at - 1].key in FRAMES)
        near = _nearest(word, article)
        yield words, one, rival, (
            *(float(one.kind == name) for name in NAMES[:5]),
            float(noun),
            0.0 if noun else near,
            near if noun else 0.0,
            here,
            in_article,
            float(len(strange) - 1),
            float(len(rest - article.stems)),
            share,
            float(rival.same_kind),
            float(rival.touching),
            float(rival.around),
            0.0 if noun else rival.alike,
            rival.alike if noun else 0.0,
            0.0 if framed else 1.0 - share,
        )  # fmt: skip


def _passages(told: Findings, likest: Sequence[Claim]) -> list[Passage]:
    starts = [claim.spans[0].start for claim in likest]
    found = (next((s for s in told.sentences if s.start <= start < s.end), None) for start in starts)
    sentences = list(dict.fromkeys(s for s in found if s is not None))[:PASSAGES]
    out = []
    for sentence in sentences:
        words = words_in(Claim("", (sentence,), (), "happened", 1.0))
        kinds = tuple(_kind(words, at) for at in range(len(words)))
        out.append(Passage(words, stems(sentence.exact), kinds))
    return out


def _kind(words: Sequence[Word], at: int) -> StrangeKind | None:
    """As ``kind_at``; a capital that opens the sentence tells nothing but of a country."""
    kind = kind_at(words, at)
    return None if at == 0 and kind in ("name", "title") else kind


def _rival(words: Sequence[Word], one: Strange, rest: frozenset[str], passages: Sequence[Passage]) -> Rival:
    """The word of the same or a like kind, not in the claim, whose place agrees best with that of the strange word."""
    word = words[one.at].text
    own = {w.key for w in words}
    behind, before = _sides(words, one.at)
    best = Rival()
    for passage in passages:
        for at, (other, kind) in enumerate(zip(passage.words, passage.kinds, strict=True)):
            if kind is None or not _may_stand_for(kind, one.kind):
                continue
            if other.key in own or other.key in STOP or stems(other.text) & rest or _one_country(word, other.text):
                continue
            sides = _sides(passage.words, at)
            alike = _alike(word, other.text)
            touching = sum(
                bool(a and b and stem_or_word(a[0]) == stem_or_word(b[0]))
                for a, b in zip((behind, before), sides, strict=True)
            )
            around = set(map(stem_or_word, behind + before)) & set(map(stem_or_word, sides[0] + sides[1]))
            found = Rival(other, kind == one.kind, touching, len(around - STOP), alike)
            if best.word is None or found.place > best.place:
                best = found
    return best


def _may_stand_for(kind: StrangeKind, other: StrangeKind) -> bool:
    return kind == other or any({kind, other} <= some for some in ALTERNATIVES)


def _one_country(word: str, other: str) -> bool:
    one, two = country_of(word), country_of(other)
    return one is not None and two is not None and one[0] == two[0] and "place" not in (one[1], two[1])


def _sides(words: Sequence[Word], at: int) -> tuple[list[str], list[str]]:
    """The words before and behind one, the nearest first, without marks and articles."""
    before = [w.key for w in reversed(words[max(0, at - 8) : at]) if w.key[0].isalnum() and w.key not in SKIPPED]
    behind = [w.key for w in words[at + 1 : at + 9] if w.key[0].isalnum() and w.key not in SKIPPED]
    return before[:NEIGHBOURS], behind[:NEIGHBOURS]


def _alike(word: str, other: str) -> float:
    return float(meaning(stems(word)) @ meaning(stems(other)))


def _nearest(word: str, article: Vocabulary) -> float:
    """Cosine of a word with the article's nearest in meaning; 0 where nothing is known of it."""
    one = meaning(stems(word))
    return max((float(one @ meaning((stem,))) for stem in article.stems), default=0.0) if np.any(one) else 0.0


def _span(word: Word) -> Span:
    return Span(word.start, word.end, word.text)


def _chance(values: Sequence[float]) -> float:
    weights, intercept = _model()
    return 1 / (1 + math.exp(-intercept - math.fsum(w * v for w, v in zip(weights, values, strict=True))))


@cache
def _model() -> tuple[tuple[float, ...], float]:
    path = files("rashomon") / "weights" / "mismatches" / "model.json"
    told = json.loads(path.read_text(encoding="utf-8"))
    return tuple(float(told["coefficients"][name]) for name in NAMES), float(told["intercept"])
