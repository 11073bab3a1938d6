"""The gold for points: ten stories marked clause by clause, as offsets without text (see ``points/README.md``).

    python evals/points_gold.py        counts of each part, after holding every file against the texts

Needs the gold data in ``shared`` beside the checkout for the texts; the marks themselves load without it.
"""

from __future__ import annotations

import hashlib
import json
import sys
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path
from typing import Literal

import msgspec

import gate
from rashomon.article import Span

FOLDER = Path(__file__).with_name("points")
SECOND = FOLDER / "second"
"""Two of the stories as a second reader marked them; not read by ``load()`` unless it is named."""
SEESAW = Path("data", "stories", "seesaw_train.jsonl")

Range = tuple[int, int]
Side = tuple[str, int, int]
Kind = Literal["value", "time", "actor", "polarity", "status", "place"]


class GoldError(Exception):
    """The marks do not fit the texts; the message names the file and what to do."""


@dataclass(frozen=True, slots=True)
class GoldPoint:
    """One proposition that at least two articles put forward.

    Attributes:
        id: unique in its story.
        accounts: ids of articles, each with half-open ranges in code points of its text, the fullest first.
    """

    id: str
    accounts: dict[str, tuple[Range, ...]]


@dataclass(frozen=True, slots=True)
class GoldRelation:
    """How two accounts of a point differ; two accounts without a relation are the same.

    Attributes:
        point: id of the point.
        a: article, start, end of one account.
        b: the same of the other, in another article.
        relation: "attribution" is a speaker against the outlet or another speaker, and no conflict of fact.
        kind: in what the two differ.
    """

    point: str
    a: Side
    b: Side
    relation: Literal["conflict", "compatible", "attribution"]
    kind: Kind


@dataclass(frozen=True, slots=True)
class GoldOmission:
    """A point of weight, told by two articles, that this article had reason to tell and does not."""

    point: str
    article: str


@dataclass(frozen=True, slots=True)
class GoldInternal:
    """Two ranges of one article that exclude each other."""

    article: str
    a: Range
    b: Range
    kind: Kind


@dataclass(frozen=True, slots=True)
class GoldStory:
    """All marks of one story.

    Attributes:
        story: its id in SEESAW.
        part: "tune" may be looked at while a method is made, "locked" is only scored.
        reader: who marked it, counted from 1.
        articles: ids of the articles, each with the SHA-256 of its text in UTF-8 (hex).
        points: in the order of their first range.
        relations, omissions, internal: as their types say.
    """

    story: str
    part: Literal["tune", "locked"]
    reader: int
    articles: dict[str, str]
    points: tuple[GoldPoint, ...]
    relations: tuple[GoldRelation, ...]
    omissions: tuple[GoldOmission, ...]
    internal: tuple[GoldInternal, ...]

    def pairs(self) -> Iterator[tuple[str, str, str]]:
        """Each point with each two articles that have an account of it: point, article, article."""
        for point in self.points:
            for one, other in combinations(sorted(point.accounts), 2):
                yield point.id, one, other

    def ranges(self) -> Iterator[tuple[str, Range]]:
        """Every marked range with its article, those of the points and those of internal contradictions."""
        for point in self.points:
            for article, ranges in point.accounts.items():
                yield from ((article, one) for one in ranges)
        for slip in self.internal:
            yield from ((slip.article, slip.a), (slip.article, slip.b))


def load(folder: Path = FOLDER) -> list[GoldStory]:
    """The marked stories of a folder, by id; without a folder, those of the first reader.

    Raises:
        GoldError: if a file is no marked story.
    """
    found = []
    for path in sorted(folder.glob("*.json")):
        try:
            found.append(msgspec.json.decode(path.read_bytes(), type=GoldStory))
        except msgspec.MsgspecError as error:
            raise GoldError(f"{path.name} is no marked story: {error}; see points/README.md for the form") from error
    return found


def texts(stories: Sequence[GoldStory], seesaw: Path) -> dict[str, str]:
    """The texts of the marked articles by id, read from a file of SEESAW and held against the marks.

    Raises:
        GoldError: if an article is missing, belongs to another story, has another text, or a range leaves its text.
    """
    rows = {r["id"]: r for r in map(json.loads, seesaw.read_text(encoding="utf-8").splitlines())}
    found: dict[str, str] = {}
    for story in stories:
        for article, sha256 in story.articles.items():
            row: Mapping[str, str] = rows.get(article, {})
            if row.get("story") != story.story:
                raise GoldError(f"{story.story}: no article {article} of this story in {seesaw.name}")
            if hashlib.sha256(row["text"].encode("utf-8")).hexdigest() != sha256:
                raise GoldError(f"{story.story}: {article} has another text in {seesaw.name} than the one marked")
            found[article] = row["text"]
        for article, (start, end) in story.ranges():
            try:
                Span.of(found[article], start, end)
            except (KeyError, ValueError) as error:
                raise GoldError(f"{story.story}: {article} has no [{start}, {end}): {error}") from error
    return found


def counts(stories: Sequence[GoldStory]) -> dict[str, int]:
    """Stories, points, pairs of articles over the points, relations of each sort, omissions, internal."""
    relations = Counter(r.relation for s in stories for r in s.relations)
    return {
        "stories": len(stories),
        "points": sum(len(s.points) for s in stories),
        "pairs": sum(len(list(s.pairs())) for s in stories),
        "spans": sum(len(list(s.ranges())) for s in stories),
        **{name: relations[name] for name in ("conflict", "compatible", "attribution")},
        "omissions": sum(len(s.omissions) for s in stories),
        "internal": sum(len(s.internal) for s in stories),
    }


def main() -> int:
    """Hold the marks against the texts and print the counts of each part."""
    stories = load()
    shared = gate.shared()
    if shared is not None:
        for marked in (stories, load(SECOND)):
            texts(marked, shared / SEESAW)
    for part in ("tune", "locked"):
        print(json.dumps({"part": part, **counts([s for s in stories if s.part == part])}))
    return 0


if __name__ == "__main__":
    sys.exit(main())
