"""The accounts matrix: points down, articles across, and in each cell what that article does."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from dataclasses import dataclass, replace
from typing import Literal

from rashomon.report.differences import camps, gists, letter
from rashomon.report.index import Byline, Index, Quote
from rashomon.report.wording import STATUS
from rashomon.roots import root_groups
from rashomon.speaker import Speaker
from rashomon.story import Account, Point, Silence, Story

State = Literal["stated", "differs", "denied", "silent", "unread"]

WORDY = 4
"""With at most so many articles the cells hold the words themselves; with more, marks that open them."""
ROOMY = 10
"""With at most so many articles the cells name their state beside the mark."""
GIST = 40
"""Longest words that a cell shows beside its state, in characters."""
TITLE = 2.0
"""What telling all of its article's title is worth to a point, beside standing in the first sentence."""
FIRST_ROWS = 20
"""Points shown at once; further ones are folded, because nobody reads a table of sixty rows at a sitting."""


@dataclass(frozen=True, slots=True)
class Told:
    """Words of an article, and through whom they came, outermost first."""

    quote: Quote
    chain: tuple[Speaker, ...]


@dataclass(frozen=True, slots=True)
class Cell:
    """What one article does about one point.

    Attributes:
        camp: a letter where accounts differ: those with one letter do not contradict one another.
        gist: the words that differ, where they are short.
        strength: of a silence.
        status: of what is stated, where it is not simply reported as happened.
        near: whether it states the same thing less or more exactly than another account.
        doubtful: whether it contradicts another account, if both are of one thing.
        quote: its words; None where it has none.
        chain: through whom they came, outermost first.
        further: what else it says on the point.
        why: why it is silent or was not read.
    """

    by: Byline
    state: State
    camp: str = ""
    gist: str = ""
    strength: str = ""
    status: str = ""
    near: bool = False
    doubtful: bool = False
    quote: Quote | None = None
    chain: tuple[Speaker, ...] = ()
    further: tuple[Told, ...] = ()
    why: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """One point with its cells in the order of the columns.

    Attributes:
        anchor: id of the row on the page.
        sources: independent sources; ``reasons`` say why that many, ``unless`` what else it might be, and if what.
        counts: how many accounts state, differ, deny, are silent; only what there is.
        findings: sentences on how the accounts stand to one another.
        silences: (strength, why, articles), the strongest first.
    """

    anchor: str
    label: str
    sources: int
    reasons: tuple[str, ...]
    cells: tuple[Cell, ...]
    counts: tuple[tuple[State, int], ...]
    findings: tuple[str, ...]
    silences: tuple[tuple[str, str, tuple[Byline, ...]], ...]
    conflict: bool
    unless: tuple[tuple[int, str], ...] = ()

    @property
    def accounts(self) -> list[Cell]:
        """The cells of articles that speak of the point, those of one camp together."""
        told = [c for c in self.cells if c.quote]
        return sorted(told, key=lambda c: c.camp)


@dataclass(frozen=True, slots=True)
class Matrix:
    """The table of a story.

    Attributes:
        groups: the columns, articles of one root together.
        columns: all columns in order.
        layout: how much a cell can hold: "words", "names" or "marks".
        rows: points of which several articles speak, or on which an article that takes from the one
            that has it is silent; the best sourced first.
        lone: points of which one article alone speaks, by article.
    """

    groups: tuple[tuple[Byline, ...], ...]
    columns: tuple[Byline, ...]
    layout: Literal["words", "names", "marks"]
    rows: tuple[Row, ...]
    lone: tuple[tuple[Byline, tuple[Row, ...]], ...]


def build(story: Story, index: Index, prefix: str) -> Matrix:
    """The matrix of a story; ``prefix`` begins the anchors of its points."""
    groups = root_groups([i for i in story.articles if i in index.bylines], story.derivations)
    columns = [i for group in groups for i in group]
    rows = [_row(point, columns, index, f"{prefix}p{n}") for n, point in enumerate(story.points, 1)]
    weights = {f"{prefix}p{n}": prominence(point, index) for n, point in enumerate(story.points, 1)}
    rows.sort(key=lambda r: (-r.sources, -len(r.accounts), not r.conflict, -weights[r.anchor], r.label, r.anchor))
    shared = [r for r in rows if len(r.accounts) > 1 or any(s == "strong" for s, _, _ in r.silences)]
    kept = {r.anchor for r in shared}
    lone: dict[Byline, list[Row]] = {}
    begins = {f"{prefix}p{n}": p.accounts[0].spans[0].start for n, p in enumerate(story.points, 1) if p.accounts}
    alone = [r for r in rows if r.anchor not in kept and r.accounts]
    for row in sorted(alone, key=lambda r: begins[r.anchor]):  # what one article alone tells stands in its own order
        lone.setdefault(row.accounts[0].by, []).append(row)
    return Matrix(
        tuple(tuple(index.bylines[i] for i in group) for group in groups),
        tuple(index.bylines[i] for i in columns),
        "words" if len(columns) <= WORDY else "names" if len(columns) <= ROOMY else "marks",
        tuple(shared),
        tuple((by, tuple(lone[by])) for by in sorted(lone, key=lambda by: by.number)),
    )


def prominence(point: Point, index: Index) -> float:
    """How much the articles put a point in front: where each first tells it, and how much of its title that has."""
    total = 0.0
    for account in point.accounts:
        sentences = index.material.findings[account.article].sentences
        first = min(span.start for span in account.spans)
        title = _words(index.material.articles[account.article].title or "")
        shared = len(title & _words(" ".join(span.exact for span in account.spans))) / max(1, len(title))
        total += 1 / (1 + bisect_right(sentences, first, key=lambda one: one.end)) + TITLE * shared
    return total


def _words(text: str) -> set[str]:
    """The words of some length, in small letters."""
    return set(re.findall(r"\w{4,}", text.casefold()))


def _row(point: Point, columns: list[str], index: Index, anchor: str) -> Row:
    accounts = {a.article: a for a in point.accounts}
    silent = {s.article: s for s in point.silences}
    camp = camps(point, columns)
    gist = gists(point, index.material.findings, GIST)
    negated = _negated_label(point)
    opposed = {
        i
        for r in point.relations
        if r.relation == "conflict" and r.kind == "polarity"
        for i in (r.a, r.b)
        if i in accounts and (accounts[i].status == "negated") != negated
    }
    near = {
        i
        for r in point.relations
        if r.relation == "compatible" and r.kind in ("value", "time") and not r.doubtful
        for i in (r.a, r.b)
    }
    doubtful = {i for r in point.relations if r.doubtful for i in (r.a, r.b)}
    cells = tuple(
        replace(
            _told(accounts[i], index, camp.get(i), gist.get(i, ""), opposed=i in opposed),
            near=i in near and i not in camp,
            doubtful=i in doubtful and i not in camp,
        )
        if i in accounts
        else _untold(index.bylines[i], silent.get(i))
        for i in columns
    )
    found = Counter(c.state for c in cells)
    order: tuple[State, ...] = ("stated", "differs", "denied", "silent", "unread")
    return Row(
        anchor=anchor,
        label=point.label,
        sources=point.independent_sources,
        reasons=point.reasons,
        cells=cells,
        counts=tuple((s, found[s]) for s in order if found[s]),
        findings=_findings(point),
        silences=_silences(cells),
        conflict=bool(camp),
        unless=tuple((s.sources, s.why) for s in point.sensitivity),
    )


def _findings(point: Point) -> tuple[str, ...]:
    """How the accounts stand to one another; who says what comes last, as each account names its speaker anyway."""
    telling = [r for r in point.relations if r.relation != "same" and r.why]
    telling.sort(key=lambda r: (r.relation != "conflict", r.kind == "attribution"))
    return tuple(dict.fromkeys(r.why for r in telling))


def _told(account: Account, index: Index, camp: int | None, gist: str, *, opposed: bool) -> Cell:
    denies = opposed or any(s.force == "denies" for s in account.attribution)
    return Cell(
        index.bylines[account.article],
        "denied" if denies else "stated" if camp is None else "differs",
        camp="" if camp is None else letter(camp),
        gist="" if denies else gist,
        status="" if denies else STATUS[account.status],
        quote=index.quote(account.article, *account.spans),
        chain=index.named(account.attribution),
        further=further(account, index),
    )


def further(account: Account, index: Index) -> tuple[Told, ...]:
    """What the article says on the point besides its best words."""
    return tuple(
        Told(index.quote(account.article, *one.spans), index.named(one.attribution)) for one in account.further
    )


def _negated_label(point: Point) -> bool:
    """Whether the point is itself that something is not so: the account that lent it its words negates."""
    label = point.label.casefold().rstrip("….").strip()
    lender = next((a for a in point.accounts if any(label in s.exact.casefold() for s in a.spans)), None)
    return (
        lender is not None and lender.status == "negated" and not any(s.force == "denies" for s in lender.attribution)
    )


def _untold(by: Byline, silence: Silence | None) -> Cell:
    if by.unread is not None:
        return Cell(by, "unread", why=by.unread)
    if silence is None:
        return Cell(by, "silent", strength="weak")
    return Cell(by, "silent", strength=silence.strength, why=silence.why)


def _silences(cells: tuple[Cell, ...]) -> tuple[tuple[str, str, tuple[Byline, ...]], ...]:
    grouped: dict[tuple[str, str], list[Byline]] = {}
    for cell in cells:
        if cell.state == "silent":
            grouped.setdefault((cell.strength, cell.why), []).append(cell.by)
    rank = {"strong": 0, "medium": 1, "weak": 2}
    ordered = sorted(grouped, key=lambda key: (rank[key[0]], grouped[key][0].number))
    return tuple((strength, why, tuple(grouped[strength, why])) for strength, why in ordered)
