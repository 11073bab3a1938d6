"""Two articles side by side: what both tell, what one alone tells, and the passages that they share."""

from __future__ import annotations

from typing import Any

from rashomon.persist import article_tables, comparison_tables, parts
from rashomon.persist.store import StoreFile
from rashomon.report import lineage
from rashomon.report.base import Material
from rashomon.report.index import Index
from rashomon.report.marks import Mark, marked, note_lines
from rashomon.report.matrix import further
from rashomon.serve.web.missing import MissingError
from rashomon.story import Account, Point


def build(store: StoreFile, a: str, b: str) -> dict[str, Any]:
    """What the template of the page shows.

    Raises:
        MissingError: if the store lacks one of them, or both are the same.
    """
    if a == b:
        raise MissingError("give two articles; these are one")
    found = article_tables.whole(store, [a, b])
    if len(found) < 2:
        raise MissingError("no article has this id")
    whole = parts.of_articles(store, [a, b])
    index = Index(Material.of((one for one, _ in found), (f for _, f in found), whole), [a, b])
    story = parts.story_of(store, a)
    points: tuple[Point, ...] = ()
    together = story is not None and story == parts.story_of(store, b)
    if story is not None and together:
        points = comparison_tables.stories(store, [story])[0].points
    rows = [row for row in (_row(point, a, b, index) for point in points) if row is not None]
    takings = [lineage.taking(d, index) for d in whole.derivations]
    passages = [p for d in whole.derivations for p in d.passages]
    marks: dict[str, list[Mark]] = {a: [], b: []}
    for d in whole.derivations:
        for p in d.passages:
            marks[d.child].append(Mark(p.child.start, p.child.end, "pass", "; ".join(p.changes)))
            marks[d.parent].append(Mark(p.parent.start, p.parent.end, "pass"))
    sides = []
    for one in (a, b):
        anchors = [Mark(start, end, anchor=True) for start, end in index.anchors(one)]
        by = index.bylines[one]
        text = index.material.read_text(one)
        body = marked(text, [*marks[one], *anchors], f"a{by.number}")
        sides.append((by, index.material.articles[one], body, note_lines(marks[one])))
    return {
        "sides": sides,
        "both": [row for row in rows if row["a"] and row["b"]],
        "only": [[row for row in rows if row[x] and not row[y]] for x, y in (("a", "b"), ("b", "a"))],
        "takings": takings,
        "passages": len(passages),
        "story": story,
        "together": together,
    }


def _row(point: Point, a: str, b: str, index: Index) -> dict[str, Any] | None:
    accounts = {one.article: one for one in point.accounts}
    if a not in accounts and b not in accounts:
        return None
    between = [r for r in point.relations if {r.a, r.b} == {a, b}]
    return {
        "label": point.label,
        "a": _told(accounts.get(a), index),
        "b": _told(accounts.get(b), index),
        "relation": between[0] if between else None,
    }


def _told(account: Account | None, index: Index) -> dict[str, Any] | None:
    if account is None:
        return None
    return {
        "quote": index.quote(account.article, *account.spans),
        "chain": index.named(account.attribution),
        "further": further(account, index),
        "status": account.status,
    }
