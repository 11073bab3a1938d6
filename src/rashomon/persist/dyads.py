"""Events as a table of dyads and months, CSV: who did how much to whom, by quad class.

A dyad is source country and sector, target country and sector; all of them may be empty, and the target is for events
with one party. An event counts once for each pair of its parties' countries and sectors; a mutual one in both
directions. Events whose month nobody tells stand in rows with an empty month.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from rashomon.article import Article
from rashomon.findings import Findings, Status
from rashomon.persist.event_records import Record, is_mutual, records
from rashomon.plover import QUAD_NAMES
from rashomon.story import Comparison, Party

COLUMNS: tuple[str, ...] = (
    "source_country", "source_sector", "target_country", "target_sector", "month", "status", "events", *QUAD_NAMES,
    "score_sum", "score_mean", "independent_sources", "month_from_publication",
)  # fmt: skip
"""``status``: happened (ongoing ones are in), planned, hypothetical or negated; ``independent_sources``: those behind
each event, added up; ``month_from_publication``: how many of the events have their month from the day on which they
were reported."""

MOST = 24
"""Parties of one side that make dyads; a longer list is cut."""

Code = tuple[str, str]
Row = tuple[str, str, str, str, str, Status]


@dataclass(slots=True)
class _Sum:
    quads: list[int]
    events: int = 0
    score: float = 0.0
    sources: int = 0
    from_publication: int = 0


def render(
    articles: Iterable[Article], findings: Iterable[Findings], comparison: Comparison, *, merged: bool = True
) -> str:
    """A head line and one line a dyad, month and status, sorted.

    Args:
        articles, findings: of the comparison, in any order; nothing is taken from the findings.
        merged: whether each event is counted once; else each mention in each article counts.
    """
    del findings
    table: dict[Row, _Sum] = {}
    for one in records(articles, comparison, merged=merged):
        event = one.event
        status: Status = "happened" if event.status == "ongoing" else event.status
        for source, target in _dyads(one):
            row = table.setdefault((*source, *target, one.month, status), _Sum([0, 0, 0, 0]))
            row.events += 1
            row.score += event.score
            row.sources += event.independent_sources
            row.from_publication += bool(one.month) and one.day_from == "publication"
            if event.quad:
                row.quads[event.quad - 1] += 1
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(COLUMNS)
    for key, row in sorted(table.items()):
        mean = row.score / row.events
        writer.writerow(
            (*key, row.events, *row.quads, f"{row.score:g}", f"{mean:.4g}", row.sources, row.from_publication)
        )
    return out.getvalue()


def _dyads(record: Record) -> Iterator[tuple[Code, Code]]:
    actors, recipients = record.event.actors[:MOST], record.event.recipients[:MOST]
    if is_mutual(record.event):
        pairs = {(_code(a), _code(b)) for i, a in enumerate(actors) for j, b in enumerate(actors) if i != j}
    else:
        targets = [_code(b) for b in recipients] or [("", "")]
        pairs = {(_code(a), b) for a in actors for b in targets} or {(("", ""), b) for b in targets}
    yield from sorted(pairs)


def _code(party: Party) -> Code:
    return party.country or "", party.sector or ""
