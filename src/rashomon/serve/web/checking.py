"""The correction desk: findings as a list to be marked right or wrong, and the mark turned into a correction."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Any

import msgspec

from rashomon.article import Article, Span
from rashomon.corrections import Correction, Kind, Verdict, attribution_key
from rashomon.findings import Findings
from rashomon.persist import article_tables, comparison_tables, corrections, parts, story_history
from rashomon.persist.store import StoreFile
from rashomon.report.articles import actor_note, place_note, time_note
from rashomon.report.base import Material
from rashomon.report.index import Index, unquoted
from rashomon.report.wording import DEED, FORCE, STATUS, quantity
from rashomon.serve.web import article_page
from rashomon.serve.web.missing import ChangedError, MissingError
from rashomon.story import Account, Relation, Story

AROUND = 100
"""Characters shown on each side of words that are too few to be understood alone."""

KINDS: tuple[tuple[Kind, str], ...] = (
    ("attribution", "Who says what"),
    ("claim", "Claims"),
    ("event", "Events"),
    ("quantity", "Quantities"),
    ("time", "Times"),
    ("place", "Places"),
    ("actor", "Actors"),
    ("conflict", "Conflicts"),
    ("derivation", "What one takes from another"),
    ("point", "Accounts of one point"),
)
"""What can be marked, in the order of the page."""


@dataclass(frozen=True, slots=True)
class Side:
    """Words to be judged, in pieces with whether each is the finding's own; ``by`` names the article, of two."""

    pieces: tuple[tuple[str, bool], ...]
    by: str = ""

    @property
    def line(self) -> str:
        """The side as plain text, the finding's own words in brackets."""
        words = "".join(f"[{piece}]" if own else piece for piece, own in self.pieces)
        return ": ".join(filter(None, (self.by, words)))


@dataclass(frozen=True, slots=True)
class Item:
    """One finding to be judged.

    Attributes:
        id: names it within its article or story.
        words: the exact words; ``other`` those of the second side, where there are two.
        sides: the same as the page shows them.
        says: what the program makes of them.
        correction: of this finding, without verdict, author and time.
        verdict: what readers say now, or None.
    """

    id: str
    words: str
    sides: tuple[Side, ...]
    says: str
    correction: Correction
    other: str = ""
    verdict: Verdict | None = None


def of_article(store: StoreFile, article: str) -> dict[str, Any]:
    """What the page of one article's findings shows.

    Raises:
        MissingError: if the store does not have it.
    """
    one, findings = article_page.of(store, article)
    whole = parts.of_articles(store, [article])
    index = Index(Material.of([one], [findings], whole), [article])
    return {
        "id": article,
        "title": one.title or article,
        "version": one.sha256,
        "groups": _grouped(store, _findings(one, findings, index)),
    }


def of_story(store: StoreFile, story: str) -> dict[str, Any]:
    """What the page of one story's comparison shows.

    Raises:
        MissingError: if the store does not have it.
    """
    now = story_history.story_now(store, story)
    if now is None:
        raise MissingError("no story has, or ever had, this id")
    (one,) = comparison_tables.stories(store, [now])
    return {
        "id": now,
        "title": one.title,
        "version": comparison_tables.inputs(store, [now])[now],
        "groups": _grouped(store, _comparisons(one, dict(_articles(store, one)))),
    }


def marked(
    store: StoreFile, *, article: str | None, story: str | None, version: str, item: str, verdict: Verdict, author: str
) -> Correction:
    """The correction that marks one item of a page.

    Args:
        store: to read.
        article, story: whose page it was; one of the two.
        version: as the page gave it.
        item: the item's id.
        verdict, author: what is said, and by whom.

    Raises:
        MissingError: if there is no such article, story or item.
        ChangedError: if the page is of another version of it.
    """
    shown = of_article(store, article) if article is not None else of_story(store, story or "")
    if shown["version"] != version:
        raise ChangedError("it was changed since the page was made; look at it again")
    items: list[Item] = [one for _, group in shown["groups"] for one in group]
    for one in items:
        if one.id == item:
            made = datetime.now(UTC).isoformat(timespec="seconds")
            return replace(one.correction, verdict=verdict, author=author, made=made)
    raise MissingError("no such finding")


def _articles(store: StoreFile, story: Story) -> Iterator[tuple[str, Article]]:
    """The articles of a story by id."""
    for one in article_tables.articles(store, story.articles):
        yield one.id, one


def _grouped(store: StoreFile, items: Iterator[Item]) -> list[tuple[str, list[Item]]]:
    said = {one.key: one.verdict for one in corrections.holding(store)}
    found = [replace(one, verdict=said.get(one.correction.key)) for one in items]
    groups = ((name, [one for one in found if one.correction.kind == kind]) for kind, name in KINDS)
    return [(name, group) for name, group in groups if group]


def _findings(article: Article, findings: Findings, index: Index) -> Iterator[Item]:
    said = {one.id: one for one in findings.attributions}

    def item(kind: Kind, one: Any, spans: tuple[Span, ...], says: str, what: str = "") -> Item:
        finding = msgspec.json.encode(replace(one, vector=b"") if kind == "claim" else one).decode()
        correction = Correction(kind, "right", article.id, article.sha256, spans, what, finding=finding)
        words = _words(spans)
        return Item(f"{kind}:{one.id}", words, (Side(((unquoted(words), False),)),), says, correction)

    for a in findings.attributions:
        chain = " ▸ ".join(link.name for link in index.chain(article.id, a))
        spans, what = attribution_key(a)
        yield item("attribution", a, spans, f"{chain} {FORCE[a.force]} this ({a.mode})", what)
    for c in findings.claims:
        chain = " ▸ ".join(index.speaker(article.id, said[i]).name for i in c.attribution if i in said)
        words = ", ".join(filter(None, (chain or "the article's own voice", STATUS[c.status])))
        yield item("claim", c, c.spans, words)
    for e in findings.events:
        by, to = (", ".join(r.exact for r in side) for side in (e.actors, e.recipients))
        words = " ".join(filter(None, (by, DEED.get(e.type, e.type.lower()), to)))
        yield item("event", e, (e.trigger,), f"{e.type}: {words}; {STATUS[e.status] or 'happened'}", e.type)
    for q in findings.quantities:
        yield item("quantity", q, (q.span,), quantity(q))
    for t in findings.times:
        yield item("time", t, (t.span,), time_note(t))
    for p in findings.places:
        yield item("place", p, (p.span,), place_note(p))
    for actor in findings.actors:
        yield item("actor", actor, actor.mentions, actor_note(actor))


def _comparisons(story: Story, articles: dict[str, Article]) -> Iterator[Item]:
    def item(
        kind: Kind, id: str, a: tuple[str, tuple[Span, ...]], b: tuple[str, tuple[Span, ...]], says: str, one: Any
    ) -> Item:
        (x, xs), (y, ys) = a, b
        names = [articles[i].outlet or articles[i].title or i for i in (x, y)]
        correction = Correction(
            kind, "right", x, articles[x].sha256, xs, "", y, articles[y].sha256, ys, msgspec.json.encode(one).decode()
        )
        each = zip(names, (x, y), (xs, ys), strict=True)
        sides = tuple(Side(_around(articles[i], spans) if spans else (), name) for name, i, spans in each)
        return Item(f"{kind}:{id}", sides[0].line, sides, says, correction, sides[1].line)

    conflicts: list[Relation] = [r for p in story.points for r in p.relations if r.relation == "conflict"]
    for n, r in enumerate([*conflicts, *story.internal]):
        yield item("conflict", str(n), (r.a, (r.a_span,)), (r.b, (r.b_span,)), r.why, r)
    for n, w in enumerate(story.wordings):
        yield item("conflict", f"w{n}", (w.a, (w.a_span,)), (w.b, (w.b_span,)), "One quotation in two wordings.", w)
    for n, d in enumerate(story.derivations):
        says = f"{'takes' if d.directed else 'shares'} {d.coverage:.0%} of its words: {d.kind}. {d.why}"
        yield item("derivation", str(n), (d.child, ()), (d.parent, ()), says, replace(d, passages=(), cut=(), added=()))
    for p in story.points:
        first: Account | None = None
        for n, account in enumerate(p.accounts):
            if first is None:
                first = account
                continue
            a, b = (first.article, first.spans), (account.article, account.spans)
            yield item("point", f"{p.id}:{n}", a, b, f"Both speak of: {p.label}", [first, account])


def _around(article: Article, spans: tuple[Span, ...]) -> tuple[tuple[str, bool], ...]:
    """The words of the first span with those of its line on both sides, for people to know what they are about."""
    text, span = article.text, spans[0]
    if text[span.start : span.end] != span.exact:  # it was read in translation
        text = article.translation or ""
    line = text.rfind("\n", 0, span.start) + 1
    begin = max(line, span.start - AROUND)
    if begin > line:  # whole words only
        begin = text.find(" ", begin, span.start) + 1 or span.start
    close = text.find("\n", span.end)
    close = close if close >= 0 else len(text)
    end = min(close, span.end + AROUND)
    if end < close:
        end = max(text.rfind(" ", span.end, end), span.end)
    before, after = ("… " if begin > line else ""), ("\N{NO-BREAK SPACE}…" if end < close else "")
    return (before + text[begin : span.start], False), (span.exact, True), (text[span.end : end] + after, False)


def _words(spans: tuple[Span, ...]) -> str:
    return " … ".join(span.exact for span in spans[:6]) + (f" … and {len(spans) - 6} more" if len(spans) > 6 else "")
