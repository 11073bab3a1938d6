"""Lineage: which article takes from which, how much of it, and what changed on the way."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from rashomon.linked_actor import Evidence
from rashomon.report.index import Byline, Index, Quote
from rashomon.report.typeset import clip
from rashomon.report.wording import PASSAGE
from rashomon.roots import root_groups
from rashomon.story import SURE, Derivation, Passage, PassageKind, Story

ROW = 64
"""Height of an article's row in the picture, in pixels; the style sheet sets the same."""
GUTTER = 72
"""Width of the picture left of the rows, in pixels."""
STRIP = 1000
"""Length of an article in its strip; the browser stretches it to the room there is."""
SHOWN = 3
"""Derivations shown of one article, the largest first: of a hundred copies each takes from ninety-nine."""
FEW = 6
"""Changes of one derivation that are named one by one; more are counted by kind."""
LEFT = 5
"""Sentences cut or added that are shown of one derivation, the first."""
_LONGEST = 600
"""Longest side of a passage shown in full, in words: aligning two of that length takes milliseconds."""

_WORD = re.compile(r"\w+\s*|[^\w\s]+\s*|\s+")


@dataclass(frozen=True, slots=True)
class Arc:
    """A curve in the gutter from the parent's row to the child's.

    Attributes:
        path: SVG path data, pixels.
        head: SVG path data of the arrow's head; empty where nothing gives a direction.
        width: by coverage, pixels.
        sure: whether the derivation counts.
    """

    path: str
    head: str
    width: float
    says: str
    sure: bool


@dataclass(frozen=True, slots=True)
class Block:
    """A passage in the strip that stands for the article: where it lies, in ``STRIP`` units."""

    x: float
    width: float
    kind: PassageKind | str


@dataclass(frozen=True, slots=True)
class Taking:
    """What one article takes from another.

    Attributes:
        percent: share of the child's words.
        changes: what changed on the way, with how often: each, or, of many, their kinds.
        pairs: the passages, side by side.
        sure: whether it counts; if not, the two remain two sources.
        loop: whether derivations lead from the child back to it.
        cut, added: the first sentences that the child left out, and of its own; ``cuts`` and ``additions`` how many
            there are.
    """

    child: Byline
    parent: Byline
    percent: int
    kind: str
    directed: bool
    why: str
    changes: tuple[tuple[str, int], ...]
    pairs: tuple[Pair, ...]
    sure: bool
    loop: bool
    cut: tuple[Quote, ...]
    added: tuple[Quote, ...]
    cuts: int
    additions: int


@dataclass(frozen=True, slots=True)
class Pair:
    """A passage in parent and child.

    Attributes:
        parent, child: pieces of the words, each with whether the other side lacks it; the child's are
            empty where the two are the same word for word.
    """

    kind: str
    parent_quote: Quote
    child_quote: Quote
    parent: tuple[tuple[str, bool], ...]
    child: tuple[tuple[str, bool], ...]
    changes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Line:
    """An article's row: its strip, from whom it takes, and from how many others that are not shown."""

    by: Byline
    strip: tuple[Block, ...]
    takings: tuple[Taking, ...]
    more: int


@dataclass(frozen=True, slots=True)
class Family:
    """Articles that derivation joins, for sure or perhaps."""

    lines: tuple[Line, ...]
    arcs: tuple[Arc, ...]

    @property
    def height(self) -> int:
        """Of the picture, in pixels."""
        return ROW * len(self.lines)


@dataclass(frozen=True, slots=True)
class Lineage:
    """The families of a story, and the articles that take from none and give to none."""

    families: tuple[Family, ...]
    alone: tuple[Byline, ...]

    @property
    def takings(self) -> list[Taking]:
        """All of them, in the order of the rows."""
        return [t for family in self.families for line in family.lines for t in line.takings]


def build(story: Story, index: Index) -> Lineage:
    """The lineage of a story's articles."""
    known = [d for d in story.derivations if d.child in index.bylines and d.parent in index.bylines]
    groups = root_groups([i for i in story.articles if i in index.bylines], known, least=0.0)
    return Lineage(
        tuple(_family(group, known, index) for group in groups if len(group) > 1),
        tuple(index.bylines[group[0]] for group in groups if len(group) == 1),
    )


def _family(group: list[str], derivations: list[Derivation], index: Index) -> Family:
    row = {article: n for n, article in enumerate(group)}
    taken: dict[str, list[Derivation]] = {article: [] for article in group}
    for one in sorted(derivations, key=lambda d: (-d.coverage, row.get(d.parent, 0))):
        if one.child in row and one.parent in row:
            taken[one.child].append(one)
    shown = [d for article in group for d in taken[article][:SHOWN]]
    lines = [
        Line(
            index.bylines[article],
            _strip(article, shown, index),
            tuple(taking(d, index) for d in taken[article][:SHOWN]),
            max(0, len(taken[article]) - SHOWN),
        )
        for article in group
    ]
    arcs = [_arc(d, row[d.parent], row[d.child], len(group), index) for d in shown]
    return Family(tuple(lines), tuple(arcs))


def _arc(one: Derivation, parent: int, child: int, rows: int, index: Index) -> Arc:
    """A curve that bulges the more to the left, the further the rows lie apart."""
    start, end = (ROW * (row + 0.5) for row in (parent, child))
    start += 7 if child > parent else -7
    end -= 5 if child > parent else -5
    far = abs(child - parent) / max(1, rows - 1)
    bulge = GUTTER - 14 - (GUTTER - 22) * (0.45 + 0.55 * far)
    edge = GUTTER - 12
    verb = "shares" if one.confidence >= SURE else "may share"
    says = f"{index.bylines[one.child].outlet} {verb} {_percent(one)} % with {index.bylines[one.parent].outlet}"
    return Arc(
        f"M{edge} {start:g}C{bulge:.1f} {start:g} {bulge:.1f} {end:g} {edge} {end:g}",
        f"M{edge + 7} {end:g}l-9 -5v10z" if one.directed else "",
        round(1.2 + 4.3 * min(1.0, max(0.0, one.coverage)), 1),
        says,
        one.confidence >= SURE,
    )


def _strip(article: str, derivations: Iterable[Derivation], index: Index) -> tuple[Block, ...]:
    """Where the article's text is taken from others, and where others take from it."""
    length = max(1, len(index.material.read_text(article)))
    blocks = []
    for one in derivations:
        for passage in one.passages:
            for span, end in ((passage.child, one.child), (passage.parent, one.parent)):
                if end == article:
                    kind = passage.kind if end == one.child else "given"
                    x = STRIP * min(span.start, length) / length
                    width = STRIP * (min(span.end, length) - min(span.start, length)) / length
                    blocks.append(Block(round(x), max(2, round(width)), kind))
    return tuple(sorted(set(blocks), key=lambda b: (b.kind != "given", b.x, b.width, b.kind)))


def _percent(one: Derivation) -> int:
    return round(100 * one.coverage)


def taking(one: Derivation, index: Index) -> Taking:
    """A derivation for the page."""
    counted = Counter(change for p in one.passages for change in p.changes)
    if len(counted) > FEW:
        counted = Counter(change.partition(":")[0] for p in one.passages for change in p.changes)
    return Taking(
        index.bylines[one.child],
        index.bylines[one.parent],
        _percent(one),
        PASSAGE[one.kind],
        one.directed,
        one.why,
        tuple(sorted(counted.items(), key=lambda item: (-item[1], item[0]))),
        tuple(_pair(p, one, index) for p in sorted(one.passages, key=lambda p: p.child)),
        one.confidence >= SURE,
        one.loop,
        _quotes(one.cut, index),
        _quotes(one.added, index),
        len(one.cut),
        len(one.added),
    )


def _quotes(found: Sequence[Evidence], index: Index) -> tuple[Quote, ...]:
    return tuple(index.quote(one.article, one.span) for one in found[:LEFT])


def _pair(one: Passage, derivation: Derivation, index: Index) -> Pair:
    parent, child = _aligned(one.parent.exact, one.child.exact)
    return Pair(
        PASSAGE[one.kind],
        index.quote(derivation.parent, one.parent),
        index.quote(derivation.child, one.child),
        parent,
        child,
        one.changes,
    )


def _aligned(parent: str, child: str) -> tuple[tuple[tuple[str, bool], ...], tuple[tuple[str, bool], ...]]:
    """Both sides in pieces: what is in one and not in the other. Same words: one side only, clipped."""
    left, right = _WORD.findall(parent), _WORD.findall(child)
    if parent.split() == child.split():
        return ((clip(parent, 600), False),), ()
    if max(len(left), len(right)) > _LONGEST:
        return ((clip(parent, 1200), False),), ((clip(child, 1200), False),)
    matcher = SequenceMatcher(None, [w.strip() for w in left], [w.strip() for w in right], autojunk=False)
    out: tuple[list[tuple[str, bool]], list[tuple[str, bool]]] = ([], [])
    for tag, a, b, c, d in matcher.get_opcodes():
        for pieces, words in ((out[0], left[a:b]), (out[1], right[c:d])):
            if words:
                whole = "".join(words)
                pieces.append((whole.rstrip(), tag != "equal"))
                pieces.append((whole[len(whole.rstrip()) :], False))
    kept = [tuple(piece for piece in side if piece[0]) for side in out]
    return kept[0], kept[1]
