"""Findings, checks and hits as tables in a notebook: ``%load_ext rashomon.serve.notebook``.

A ``Dossier`` shows itself. These are plain data without their text's page, so they get one table each, with the exact
words. Whatever comes from articles is escaped; nothing is loaded.
"""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from typing import Any

from rashomon.article import Span
from rashomon.checks import Check
from rashomon.findings import Actor, Findings
from rashomon.persist.search import Hit

MOST_ROWS = 200
"""Rows of a table; more are counted."""

MOST_CHARACTERS = 300
"""Characters of a cell."""

Row = tuple[object, ...]


def load_ipython_extension(shell: Any) -> None:
    """Called by IPython: register the tables for HTML."""
    formatter = shell.display_formatter.formatters["text/html"]
    for one in (Findings, Check, Hit):
        formatter.for_type(one, table)


def table(one: Findings | Check | Hit) -> str:
    """One object as an HTML table."""
    if isinstance(one, Findings):
        return _findings(one)
    return _check(one) if isinstance(one, Check) else _hit(one)


def _findings(one: Findings) -> str:
    if one.unread is not None:
        return _table(f"{one.article}: not read", ("why",), [(one.unread,)])
    actors = {actor.id: actor for actor in one.actors}
    rows = [
        (_name(actors.get(a.speaker or "")) or _words(a.source), a.force, _words(*a.content), f"{a.confidence:.2f}")
        for a in one.attributions
    ]
    kinds = ("actors", "events", "quantities", "times", "places", "claims")
    counts = ", ".join(f"{len(getattr(one, kind))} {kind}" for kind in kinds)
    return _table(f"{one.article}: {len(rows)} attributions; {counts}", ("speaker", "force", "words", "sure"), rows)


def _check(one: Check) -> str:
    title = f"“{one.claim.exact}”: {one.independent_sources} independent sources, {len(one.silences)} silent"
    rows = [
        (a.account.article, "says so" if a.says_so else a.relation.relation, _words(*a.account.spans), a.relation.why)
        for a in one.answers
    ]
    return _table(title, ("article", "relation", "words", "why"), rows)


def _hit(one: Hit) -> str:
    about = (one.outlet, (one.published or "")[:10], one.title or one.article)
    return _table(" · ".join(filter(None, about)), ("sentence",), [(one.sentence,)])


def _name(actor: Actor | None) -> str:
    return actor.name if actor else ""


def _words(*spans: Span | None) -> str:
    return " … ".join(span.exact for span in spans if span)


def _table(title: str, head: Row, rows: Sequence[Row]) -> str:
    more = f" (the first {MOST_ROWS} of {len(rows)} rows)" if len(rows) > MOST_ROWS else ""
    lines = [_row("th", head), *(_row("td", row) for row in rows[:MOST_ROWS])]
    return f'<table dir="auto"><caption>{_cell(title)}{more}</caption>{"".join(lines)}</table>'


def _row(kind: str, cells: Row) -> str:
    return "<tr>" + "".join(f"<{kind}>{_cell(str(cell))}</{kind}>" for cell in cells) + "</tr>"


def _cell(text: str) -> str:
    clean = "".join(sign if sign.isprintable() else " " for sign in text)
    return escape(clean if len(clean) <= MOST_CHARACTERS else clean[: MOST_CHARACTERS - 1] + "…")
