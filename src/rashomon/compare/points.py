"""Points: claims of different articles that speak about one thing, aligned and grouped."""

from __future__ import annotations

import hashlib
import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import ClassVar

import numpy as np

from rashomon.compare.base import Desk, StoryDraft
from rashomon.compare.chains import chain_of
from rashomon.compare.likeness import Matrix, likeness, stems
from rashomon.findings import Claim
from rashomon.story import Account, Point

ALIKE = 0.68
"""Two claims at least so alike speak about one thing, if neither has a much better partner in the other's
article."""

NEAR_BEST = 0.05
"""A partner within so much of the best one counts as well: an article may say a thing twice."""

HOLDS = 0.5
"""Mean likeness over all pairs that a grown group must keep."""

FEWEST_STEMS = 3
"""A claim with fewer content words says too little to be a point of its own or to be aligned."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A claim of one article of the story, with its words in one string."""

    article: str
    claim: Claim
    text: str


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
    if not pieces:
        return []
    alike = likeness([p.text for p in pieces], [p.claim.vector for p in pieces])
    groups = grouped(pieces, alike)
    points = [_point(desk, [pieces[i] for i in group], alike[np.ix_(group, group)]) for group in groups]
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


def grouped(pieces: Sequence[Piece], alike: Matrix) -> list[list[int]]:
    """Indices of the pieces in groups; a piece that is like no other stands alone.

    Pairs that are each other's best partner between two articles, or nearly, are joined, the likeliest
    first, as long as the mean over the grown group holds.
    """
    rows: dict[str, list[int]] = defaultdict(list)
    for i, piece in enumerate(pieces):
        rows[piece.article].append(i)
    pairs: list[tuple[float, int, int]] = []
    names = sorted(rows)
    for x, a in enumerate(names):
        for b in names[x + 1 :]:
            block = alike[np.ix_(rows[a], rows[b])]
            least = np.maximum(block.max(axis=1)[:, None], block.max(axis=0)[None, :]) - NEAR_BEST
            for i, j in np.argwhere(block >= np.maximum(least, ALIKE)):
                pairs.append((-float(block[i, j]), rows[a][i], rows[b][j]))
    group_of = list(range(len(pieces)))
    members = {i: [i] for i in range(len(pieces))}
    for _, i, j in sorted(pairs):
        one, other = group_of[i], group_of[j]
        if one == other:
            continue
        if float(alike[np.ix_(members[one], members[other])].mean()) >= HOLDS:
            for k in members.pop(other):
                group_of[k] = one
                members[one].append(k)
    return [sorted(group) for _, group in sorted(members.items())]


def _point(desk: Desk, group: list[Piece], alike: Matrix) -> Point:
    """The point of a group: its most central claim gives the label, each article one account."""
    centrality = alike.mean(axis=1)
    by_article: dict[str, list[tuple[float, Piece]]] = defaultdict(list)
    for value, piece in zip(centrality, group, strict=True):
        by_article[piece.article].append((float(value), piece))
    accounts = []
    for article in sorted(by_article):
        best_first = sorted(by_article[article], key=lambda x: (-x[0], x[1].claim.spans[0].start))
        claims = [piece.claim for _, piece in best_first]
        accounts.append(
            Account(
                article=article,
                spans=claims[0].spans,
                attribution=chain_of(desk, article, claims[0]),
                status=claims[0].status,
                certainty=claims[0].certainty,
                claims=tuple(c.id for c in claims),
            )
        )
    label = max(
        zip(centrality, group, strict=True), key=lambda x: (_reads_well(x[1]), round(float(x[0]), 4), x[1].article)
    )[1]
    return Point(
        id="P" + _digest((p.article, p.claim.id) for p in group),
        label=label_of(label),
        accounts=tuple(accounts),
        relations=(),
        silences=(),
        independent_sources=0,
        reasons=(),
    )


LINKING = re.compile(r"^(?:that|as|since|because|while|although|though|and|but|or)\s+", re.IGNORECASE)
LEANING = re.compile(
    r"^(?:who|whose|which|when|where|he|she|it|they|this|these|those|his|her|their|its)\b", re.IGNORECASE
)
"""Beginnings of a clause that leans on words outside it, and makes a poor label."""


def _reads_well(piece: Piece) -> bool:
    words = LINKING.sub("", piece.text)
    return LEANING.match(words) is None and 4 <= len(words.split()) <= 25


def label_of(piece: Piece) -> str:
    """The claim's words without "that" and a capital in front, cut at a word after some 110 characters."""
    words = LINKING.sub("", " ".join(piece.text.split()))
    if len(words) > 110:
        words = words[:110].rsplit(" ", 1)[0] + " …"
    return words[:1].upper() + words[1:]


def _digest(keys: Iterable[tuple[str, str]]) -> str:
    text = "\n".join("\t".join(key) for key in keys)
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:10]
