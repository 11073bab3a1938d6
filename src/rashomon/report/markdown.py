"""A readable summary in Markdown, for notes and pull requests.

Words of articles stand in it as text only: whatever Markdown, HTML, or a site's own extensions could read as
markup, a link, a mention or a heading is escaped, and no address is written at all.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import ClassVar

from rashomon.report import (
    conflicts,
    figures,
    forecasts,
    lineage,
    matrix,
    omissions,
    owners,
    speakers,
    timeline,
    wordings,
)
from rashomon.report.base import Material
from rashomon.report.index import Byline, Index, Quote
from rashomon.report.typeset import flat
from rashomon.report.wording import count, join
from rashomon.speaker import Speaker
from rashomon.story import Story

# Words never begin a line, so marks of lists, headings and rules need no escape. Characters that begin an
# entity, a tag, a mention, a table's cell or an address that sites link by themselves are written as entities,
# which no second pass turns back; a full stop only where an address could have it, a colon not in 08:10.
_ACTIVE = re.compile(r"[&<>@#/\\|~^$`*_{}\[\]]|\.(?=\w)|(?<!\d):(?!\s)|(?<=\d):(?!\d)")
_POINTS = 12
"""Points in a story's table; the dossier has all of them."""
_FIGURES = 12
"""Figures of a story; the dossier has more of them."""


def escaped(text: str, limit: int = 300) -> str:
    """``text`` on one line, shown as it is by any Markdown reader, and acted on by none."""
    return _ACTIVE.sub(_neutral, flat(text, limit))


def _neutral(match: re.Match[str]) -> str:
    one = match[0]
    return f"\\{one}" if one in "`*_{}[]" else f"&#{ord(one)};"


class Markdown:
    """The summary for pasting (format ``markdown``)."""

    name: ClassVar[str] = "markdown"
    suffix: ClassVar[str] = ".md"

    def render(self, material: Material) -> str:
        """The whole summary in CommonMark with tables as GitHub has them."""
        stories = sorted(material.comparison.stories, key=lambda s: (-len(s.articles), s.id))
        index = Index(material, [i for s in stories for i in s.articles])
        several = [s for s in stories if len(s.articles) > 1]
        lines = [
            "# Dossier",
            "",
            f"{count(len(index.bylines), 'article')}, {count(len(stories), 'story', 'stories')}. "
            "Accounts and evidence; no verdict on who is right.",
        ]
        for story in several or stories[:1]:
            lines += ["", *_story(story, index)]
        rest = [s for s in stories if s not in (several or stories[:1])]
        if rest:
            lines += ["", "## Stories of one article", ""]
            lines += [f"- {_by(by)}: {escaped(s.title, 160)}" for s in rest for by in index.bylines_of(s)]
        unread = [by for by in index.bylines.values() if by.unread is not None]
        if unread:
            lines += ["", "## Not read", ""]
            lines += [f"- {_by(by)}: {escaped(by.unread or '')}" for by in unread]
        return "\n".join(lines) + "\n"


def _by(by: Byline) -> str:
    return f"[{by.number}] {escaped(by.outlet, 80)}".replace("[", "\\[", 1).replace("]", "\\]", 1)


def _numbers(quotes: Iterable[Quote | Byline]) -> str:
    found = sorted({q.number if isinstance(q, Byline) else q.by.number for q in quotes})
    return ", ".join(map(str, found))


def _chain(links: tuple[Speaker, ...]) -> str:
    return " ▸ ".join(escaped(one.name, 80) for one in links) or "own voice"


def _story(story: Story, index: Index) -> Iterator[str]:
    bylines = index.bylines_of(story)
    table = matrix.build(story, index, "p")
    period = timeline.spoken(timeline.build(story, index))
    yield f"## {escaped(story.title, 160)}"
    yield ""
    yield (
        f"{period + '. ' if period else ''}{count(len(bylines), 'article')}, {count(story.roots, 'independent root')}."
    )
    yield ""
    yield from (f"- {_by(by)}{f', {escaped(by.date, 40)}' if by.date else ''}" for by in bylines)
    for owner in owners.build(bylines, index):
        yield from ("", f"One owner, {escaped(owner.name, 80)}, has {_numbers(owner.articles)}; they count apart.")
    if table.rows:
        yield from ("", "### Accounts", "")
        yield "| point | sources | stated | differs | denied | silent |"
        yield "| --- | ---: | --- | --- | --- | --- |"
        for row in table.rows[:_POINTS]:
            told = [
                _numbers(c.by for c in row.cells if c.state == state)
                for state in ("stated", "differs", "denied", "silent")
            ]
            sources = f"{row.sources}{f' (perhaps {row.unless[0][0]})' if row.unless else ''}"
            yield f"| {escaped(row.label, 160)} | {sources} | {' | '.join(told)} |"
        if len(table.rows) > _POINTS:
            yield from ("", f"{count(len(table.rows) - _POINTS, 'further point')} in the full dossier.")
    yield from _conflicts(story, index)
    yield from _figures(story, index)
    yield from _wordings(story, index)
    yield from _omissions(story, index)
    yield from _speakers(bylines, index)
    yield from _lineage(story, index)
    ledger = forecasts.build(story, index)
    if ledger:
        yield from ("", "### Forecasts and promises", "")
        for entry in ledger:
            later = f" Later: {_numbers(entry.evidence)}." if entry.evidence else ""
            yield (
                f"- {entry.outcome}: “{escaped(entry.quote.words)}” ({entry.force}, {_chain(entry.chain)}, "
                f"{entry.by.number}){later}"
            )


def _conflicts(story: Story, index: Index) -> Iterator[str]:
    found = conflicts.build(story, index, "p")
    if found:
        yield from ("", "### Conflicts")
    for one in found:
        differs = f" (differs: {join(list(one.differs))})" if one.differs else ""
        yield from ("", f"**{escaped(one.label, 160)}**{differs}", "")
        for side in one.sides:
            words = "".join(piece for piece, _ in side.excerpt.pieces)
            names = _numbers([side.excerpt.by, *side.others])
            chain = "" if one.internal else f" ({_chain(side.chain)})"
            yield f"- {f'{side.camp}, ' if side.camp else ''}{names}: “{escaped(words, 400)}”{chain}"


def _figures(story: Story, index: Index) -> Iterator[str]:
    found = figures.build(story, index)
    if found:
        yield from ("", "### Figures over time")
    for one in found[:_FIGURES]:
        yield from ("", f"**{escaped(one.label, 120)}**: {one.course} ({count(one.sources, 'independent source')})", "")
        for value in one.values:
            told = [value.when, value.status, _chain(value.chain), _numbers([value.quote, *value.others])]
            words = f"“{escaped(value.words, 60)}” ({', '.join(escaped(t, 200) for t in told[:2] if t)}"
            yield f"- {words}{'; ' if any(told[:2]) else ''}{told[2]}; {told[3]}): “{escaped(value.quote.words)}”"
    if len(found) > _FIGURES:
        yield from ("", f"{count(len(found) - _FIGURES, 'further figure')} in the full dossier.")


def _wordings(story: Story, index: Index) -> Iterator[str]:
    found = wordings.build(story, index)
    if found:
        yield from ("", "### Quotations in two wordings")
    for one in found:
        speaker = f"{escaped(one.speaker, 120)}: " if one.speaker else ""
        yield from ("", f"**{speaker}{escaped('; '.join(one.changes), 400)}**", "")
        for side in one.sides:
            words = "".join(piece for piece, _ in side.excerpt.pieces)
            yield f"- {_numbers([side.excerpt.by, *side.others])}: “{escaped(words, 400)}”"


def _omissions(story: Story, index: Index) -> Iterator[str]:
    found = omissions.build(story, index)
    if found:
        yield from ("", "### Left out, as the articles report", "")
    for one in found:
        words = "".join(piece for piece, _ in one.excerpt.pieces)
        about = f"“{escaped(one.about.words)}” " if one.about else ""
        yield f"- silent: {escaped(one.document, 120)} ({_numbers([one.by])}): {about}“{escaped(words, 400)}”"


def _speakers(bylines: list[Byline], index: Index) -> Iterator[str]:
    found = speakers.build(bylines, index)
    if found.named or found.unnamed:
        yield from ("", "### Who said what", "")
    for person in found.named:
        role = f", {escaped(person.role, 120)}" if person.role else ""
        first = person.statements[0]
        more = f" and {len(person.statements) - 1} more" if len(person.statements) > 1 else ""
        yield (
            f"- **{escaped(person.name, 120)}**{role}: “{escaped(first.words)}” "
            f"({first.force}; {_numbers(first.quotes)}){more}"
        )
    if found.unnamed:
        names = ", ".join(f"{escaped(p.name, 80)} ({_numbers(p.articles)})" for p in found.unnamed)
        yield f"- {count(found.unnamed_statements, 'statement')} from sources without a name: {names}"


def _lineage(story: Story, index: Index) -> Iterator[str]:
    takings = lineage.build(story, index).takings
    if takings:
        yield from ("", "### Lineage", "")
    for one in takings:
        changes = "; ".join(f"{escaped(w, 80)}{f' ×{n}' if n > 1 else ''}" for w, n in one.changes)
        verb = f"takes {one.percent} % from" if one.directed else f"shares {one.percent} % with"
        if not one.sure:
            verb = f"may {verb.replace('s ', ' ', 1)}"
        left = [f"{count(n, 'sentence')} {what}" for n, what in ((one.cuts, "cut"), (one.additions, "added")) if n]
        left += ["in a circle"] if one.loop else []
        yield f"- {_by(one.child)} {verb} {_by(one.parent)}, {one.kind}{f': {changes}' if changes else ''}" + "".join(
            f"; {what}" for what in left
        )
