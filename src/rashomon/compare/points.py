"""Points: claims of different articles that speak about one thing, aligned and grouped."""

from __future__ import annotations

import hashlib
from bisect import insort
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import ClassVar

import numpy as np
import numpy.typing as npt

from rashomon.compare.base import Desk, StoryDraft
from rashomon.compare.chains import chain_of
from rashomon.compare.labels import label_of
from rashomon.compare.likeness import Likeness, Matrix, stems
from rashomon.compare.pairing import Pairing, Piece, pairing
from rashomon.compare.rivals import sets_apart
from rashomon.compare.verdicts import together
from rashomon.story import Account, Point, Statement

Indices = npt.NDArray[np.intp]

HOLDS = 0.25
"""Mean probability over all pairs of different articles that a grown group must keep."""

CLOSE = 0.5
"""Two claims that put different names into one slot speak about one thing from here on: they are less alike by
just that name, which is as a rule the rarest word of both."""

RIVALS = 0.3
"""Two claims may do so from here on where an office or a day is what differs, or the shorter one says nothing else."""

MOST_RIVALS = 5_000
"""Pairs of lone claims that are looked at for rival names, the likeliest first."""

AT_ONCE = 128
"""Lone claims that are held against all of small groups at a time."""

FEW = 3
"""Claims of a point that a rival may join: in a larger one it would be lost."""

FEWEST_STEMS = 3
"""A claim with fewer content words says too little to be a point of its own or to be aligned."""


class Points:
    """Groups the claims of each story's articles into points."""

    name: ClassVar[str] = "points"
    requires: ClassVar[tuple[str, ...]] = ("findings", "actor_of", "stories")
    assigns: ClassVar[tuple[str, ...]] = ("stories.points",)

    def __call__(self, desk: Desk) -> Desk:
        """Fill in the points of every story: those of several articles first."""
        for story in desk.stories:
            story.points = points_of(desk, story)
        return desk


def points_of(desk: Desk, story: StoryDraft) -> list[Point]:
    """The points of one story, by number of accounts, then by where they stand in the articles."""
    pieces = pieces_of(desk, story)
    if len({piece.article for piece in pieces}) <= 1:
        # nothing to be aligned with: half of all stories
        return _in_order(_point(desk, [piece], None) for piece in pieces)
    said = together(desk, pieces)
    pairs = pairing(desk, pieces, said)
    groups = with_rivals(desk, pieces, pairs.likeness, grouped(pieces, pairs), said)
    return _in_order(
        _point(desk, [pieces[i] for i in group], pairs.chances.block(group, group) if len(group) > 1 else None)
        for group in groups
    )


def _in_order(found: Iterable[Point]) -> list[Point]:
    points = list(found)
    first = {p.id: min(a.spans[0].start for a in p.accounts) for p in points}
    return sorted(points, key=lambda p: (-len(p.accounts), first[p.id], p.id))


def pieces_of(desk: Desk, story: StoryDraft) -> list[Piece]:
    """The claims of the story's articles that say enough to be compared."""
    out = []
    for article in sorted(story.articles):
        for claim in desk.findings[article].claims:
            text = " ".join(s.exact for s in claim.spans)
            if len(stems(text)) >= FEWEST_STEMS:
                out.append(Piece(article, claim, text))
    return out


def grouped(pieces: Sequence[Piece], pairs: Pairing) -> list[list[int]]:
    """Indices of the pieces in groups; a piece that has no partner stands alone.

    Pairs that are each other's best partner between two articles, or nearly, are joined, the most probable
    first, as long as the mean over the grown group holds.
    """
    article = np.array([piece.article for piece in pieces])
    group_of = list(range(len(pieces)))
    members = {i: [i] for i in range(len(pieces))}
    for _, i, j in pairs.partners:
        one, other = group_of[i], group_of[j]
        if one == other:
            continue
        both = article[members[one]][:, None] != article[members[other]]
        if float(pairs.chances.block(members[one], members[other])[both].mean()) >= HOLDS:
            for k in members.pop(other):
                group_of[k] = one
                insort(members[one], k)
    return [group for _, group in sorted(members.items())]


def with_rivals(
    desk: Desk,
    pieces: Sequence[Piece],
    likeness: Likeness,
    groups: list[list[int]],
    said: Mapping[tuple[int, int], bool],
) -> list[list[int]]:
    """The groups, with a piece that stands alone joined to one that a name or office in one slot sets apart from it.

    Pairs of which a reader ``said`` anything are as they said.
    """
    group_of = {i: n for n, group in enumerate(groups) for i in group}
    lone = np.array([group[0] for group in groups if len(group) == 1], dtype=np.intp)
    small = np.array([i for group in groups if len(group) <= FEW for i in group], dtype=np.intp)
    joined: dict[int, int] = {}
    for value, i, j in _likeliest(likeness, lone, small):
        one, two = pieces[i], pieces[j]
        x, y = group_of[i], group_of[j]
        if one.article == two.article or x in joined or y in joined or (min(i, j), max(i, j)) in said:
            continue
        close = value >= CLOSE
        if sets_apart(desk, (one.article, one.claim), (two.article, two.claim), close=close):
            joined[x], joined[y] = y, x
    return [
        sorted(group + groups[joined[n]]) if n in joined else group
        for n, group in enumerate(groups)
        if n <= joined.get(n, n)
    ]


def _likeliest(likeness: Likeness, lone: Indices, small: Indices) -> list[tuple[float, int, int]]:
    """The ``MOST_RIVALS`` likeliest pairs of a lone piece and one of a small group, the likeliest first."""
    values, first, second = np.array([], np.float32), np.array([], np.intp), np.array([], np.intp)
    least = RIVALS
    for start in range(0, len(lone), AT_ONCE):
        some = lone[start : start + AT_ONCE]
        alike = likeness.strip(some, small).alike
        rows, columns = np.nonzero(alike >= least)
        values = np.concatenate((values, alike[rows, columns]))
        first, second = np.concatenate((first, some[rows])), np.concatenate((second, small[columns]))
        if len(values) > MOST_RIVALS:
            least = max(least, float(np.partition(values, -MOST_RIVALS)[-MOST_RIVALS]))
            kept = values >= least
            values, first, second = values[kept], first[kept], second[kept]
    different = np.flatnonzero((first < second) | ~np.isin(second, lone))
    order = different[np.lexsort((second[different], first[different], -values[different]))][:MOST_RIVALS]
    return list(zip(values[order].tolist(), first[order].tolist(), second[order].tolist(), strict=True))


def _point(desk: Desk, group: list[Piece], chance: Matrix | None) -> Point:
    """The point of a group, each article one account; see ``labels`` for what it is called.

    ``chance`` is that of all its pairs; None where one claim is all.
    """
    if chance is None:
        return _of(group, label_of(desk, group, [1.0] * len(group)), [_account(desk, group)])
    centrality = chance.mean(axis=1).tolist()
    by_article: dict[str, list[tuple[float, Piece]]] = defaultdict(list)
    for value, piece in zip(centrality, group, strict=True):
        by_article[piece.article].append((value, piece))
    accounts = []
    for article in sorted(by_article):
        best_first = sorted(by_article[article], key=lambda x: (-x[0], x[1].claim.spans[0].start))
        accounts.append(_account(desk, [piece for _, piece in best_first]))
    return _of(group, label_of(desk, group, centrality), accounts)


def _account(desk: Desk, pieces: Sequence[Piece]) -> Account:
    """One article's account in these pieces, the best first."""
    article = pieces[0].article
    told: list[Statement] = []
    known: set[str] = set()
    for piece in pieces:
        words = " ".join(piece.text.casefold().split())
        if not any(words in other or other in words for other in known):
            claim = piece.claim
            told.append(Statement(claim.spans, chain_of(desk, article, claim), claim.status, claim.certainty))
        known.add(words)
    best, *further = told
    return Account(
        article=article,
        spans=best.spans,
        attribution=best.attribution,
        status=best.status,
        certainty=best.certainty,
        claims=tuple(piece.claim.id for piece in pieces),
        further=tuple(further),
    )


def _of(group: Sequence[Piece], label: str, accounts: Sequence[Account]) -> Point:
    return Point(
        id="P" + _digest((p.article, p.claim.id) for p in group),
        label=label,
        accounts=tuple(accounts),
        relations=(),
        silences=(),
        independent_sources=0,
        reasons=(),
    )


def _digest(keys: Iterable[tuple[str, str]]) -> str:
    text = "\n".join("\t".join(key) for key in keys)
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:10]
