"""Derivations: which article takes passages from which, word for word or lightly edited."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass
from functools import cached_property
from typing import ClassVar

from rashomon.article import Article, Span
from rashomon.compare.base import Desk
from rashomon.compare.changes import changes
from rashomon.compare.direction import Side, direction
from rashomon.compare.fingerprints import Words, candidates, fingerprints
from rashomon.compare.passages import Aligned, align
from rashomon.compare.published import in_order_of_time
from rashomon.compare.quoted import quoted_ranges
from rashomon.story import Derivation, Passage, PassageKind

FEWEST = 40
"""Shared words, neither quoted nor boilerplate, below which nothing was derived: the design's definition."""

EXPLAINED = 0.9
"""Share of a derivation's words that another parent must have to explain it. Edited copies differ in a few."""

VERSION = 0.9
"""Share of both texts in shared passages from which two articles are versions of one text."""


@dataclass(frozen=True)
class Read:
    """An article as this step sees it.

    Attributes:
        article: whose id, date and outlet are used.
        text: as it is read.
        names: of its outlet.
        words: of the text.
        repeated: numbers of the words that are boilerplate.
    """

    article: Article
    text: str
    names: tuple[str, ...]
    words: Words
    repeated: Set[int]

    def prints(self) -> frozenset[int]:
        """The fingerprints of the words that are no boilerplate."""
        if not self.repeated:
            return fingerprints(self.words.forms)
        return fingerprints([form for number, form in enumerate(self.words.forms) if number not in self.repeated])

    @cached_property
    def not_own(self) -> Set[int]:
        """Numbers of the words that are nobody's own: quoted, or boilerplate. Few articles are ever asked."""
        return self.repeated | _inside(self.words, quoted_ranges(self.text))


class Derivations:
    """Finds articles that share passages, over all articles and not only within a story."""

    name: ClassVar[str] = "derivations"
    requires: ClassVar[tuple[str, ...]] = ("articles", "findings")
    assigns: ClassVar[tuple[str, ...]] = ("derivations",)

    def __call__(self, desk: Desk) -> Desk:
        """Fill in the derivations, sorted by child and parent."""
        read = _read(desk)
        found = []
        for i, j in candidates([one.prints() for one in read]):
            one = derivation(read[i], read[j])
            if one is not None:
                found.append(one)
        order = {one.article.id: (in_order_of_time(one.article.published), one.article.id) for one in read}
        length = {one.article.id: len(one.text) for one in read}
        desk.derivations = sorted(nearest(found, order, length), key=lambda d: (d.child, d.parent))
        return desk


def _read(desk: Desk) -> list[Read]:
    """The articles that were read, the earliest first, so that copies meet their original."""
    notices = desk.boilerplate()
    return [prepared(desk.articles[i], desk.read_text(i), desk.outlet_names(i), notices[i]) for i in in_time(desk)]


def in_time(desk: Desk) -> list[str]:
    """Ids of the articles that were read, the earliest first."""
    return sorted(desk.read(), key=lambda i: (in_order_of_time(desk.articles[i].published), i))


def prepared(article: Article, text: str, names: tuple[str, ...], notices: Sequence[tuple[int, int]]) -> Read:
    """An article as it is compared with others.

    Args:
        article: whose id, date and outlet are used.
        text: as it is read.
        names: of its outlet.
        notices: ranges of its boilerplate.
    """
    words = Words.of(text)
    return Read(article, text, names, words, _inside(words, notices))


def derivation(a: Read, b: Read) -> Derivation | None:
    """The derivation between two articles, or None where they share too little of their own."""
    aligned = align(a.words, b.words)
    own = sum(
        i + k not in a.not_own and j + k not in b.not_own for p in aligned for i, j, size in p.runs for k in range(size)
    )
    if own < FEWEST:
        return None
    coverage = (
        sum(p.a_end - p.a for p in aligned) / len(a.words),
        sum(p.b_end - p.b for p in aligned) / len(b.words),
    )
    told = direction(
        *(Side(one.article, one.text, one.names, share) for one, share in zip((a, b), coverage, strict=True))
    )
    child, parent = (a, b) if told.child == a.article.id else (b, a)
    turned = aligned if child is b else [_turned(p) for p in aligned]
    passages = tuple(_passage(p, parent, child) for p in sorted(turned, key=lambda p: p.b))
    size: dict[PassageKind, int] = defaultdict(int)
    for passage, one in zip(passages, sorted(turned, key=lambda p: p.b), strict=True):
        size[passage.kind] += one.b_end - one.b
    return Derivation(
        child=told.child,
        parent=told.parent,
        kind=max(size, key=lambda kind: (size[kind], kind)),
        coverage=round(coverage[1] if child is b else coverage[0], 4),
        passages=passages,
        directed=told.directed,
        why=told.why,
    )


def nearest(
    found: Sequence[Derivation], order: Mapping[str, tuple[str, str]], length: Mapping[str, int]
) -> list[Derivation]:
    """The derivations without those that others explain: of a hundred copies of a text, a hundred less one.

    A child's derivation from one parent is explained by that from another where the two parents are versions
    of one text, and the other one's passages hold nearly all of the child's words in question. The parent with
    more of the child's words goes first, then the one that does not take from the other, then the earlier one.

    Args:
        found: to judge those of a child, all of it and all among its parents are needed.
        order: of each article what sorts the earlier first.
        length: of each article the characters of its text.
    """
    versions = {
        frozenset((d.child, d.parent))
        for d in found
        if d.coverage >= VERSION
        and sum(p.parent.end - p.parent.start for p in d.passages) >= VERSION * max(1, length[d.parent])
    }
    taking = {(d.child, d.parent) for d in found if d.directed}
    by_child: dict[str, list[Derivation]] = defaultdict(list)
    for one in found:
        by_child[one.child].append(one)
    kept = []
    for mine in by_child.values():
        best: list[Derivation] = []
        later = {d.parent: sum((d.parent, other.parent) in taking for other in mine) for d in mine}
        for one in sorted(mine, key=lambda d: (-round(d.coverage, 2), later[d.parent], order[d.parent])):
            rivals = (other for other in best if frozenset((other.parent, one.parent)) in versions)
            if not any(_explains(other, one) for other in rivals):
                best.append(one)
        kept += best
    return kept


def _explains(other: Derivation, one: Derivation) -> bool:
    """Whether nearly all the child's words that ``one`` names stand in passages of ``other``."""
    held = sum(
        max(0, min(p.child.end, q.child.end) - max(p.child.start, q.child.start))
        for p in one.passages
        for q in other.passages
    )
    return held >= EXPLAINED * sum(p.child.end - p.child.start for p in one.passages)


def _turned(p: Aligned) -> Aligned:
    """The same passage with the two texts changed over."""
    return Aligned(p.b, p.b_end, p.a, p.a_end, tuple((j, i, size) for i, j, size in p.runs))


def _passage(p: Aligned, parent: Read, child: Read) -> Passage:
    return Passage(
        child=Span.of(child.text, child.words.starts[p.b], child.words.ends[p.b_end - 1]),
        parent=Span.of(parent.text, parent.words.starts[p.a], parent.words.ends[p.a_end - 1]),
        kind="verbatim" if p.exact else "edit",
        changes=changes(p, parent.words, child.words),
    )


def _inside(words: Words, ranges: Iterable[tuple[int, int]]) -> set[int]:
    """Numbers of the words of which a part lies in one of the ranges."""
    found: set[int] = set()
    for start, end in ranges:
        found.update(range(bisect_right(words.ends, start), bisect_left(words.starts, end)))
    return found
