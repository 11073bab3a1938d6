"""Is what looks like a conflict one? In real stories most are two things told in like words.

Of 159 conflicts that the rules of ``relations`` found in 3,000 real articles, each read by a reader, 6 were right. The
others were of different occasions, parts or people, or a "not" belonged to other words. The limits were chosen on them.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from rashomon.article import Span
from rashomon.compare.base import Desk
from rashomon.compare.likeness import stem_of, stems
from rashomon.compare.values import Difference, day_of
from rashomon.findings import Claim

DAYS_APART = 3
"""Days between two articles from which a number, a name or a "not" may have become another: 43 of the 159 were so far
apart, one of them right."""

COMMON = {"value": 0.5, "time": 0.5, "actor": 0.5, "place": 0.5, "polarity": 0.8}
"""By kind, the share of its content words that the shorter of two claims must have in common with the longer one."""

ALIKE = {"value": 0.0, "time": 0.0, "actor": 0.4, "place": 0.4, "polarity": 0.75}
"""By kind, the content words in common as a share of those of both: a name between the same few words, or a "not", says
little unless the clauses are nearly the same."""

NAME = re.compile(r"\b[A-Z][\w-]{2,}")

Side = tuple[str, Sequence[Claim]]
"""An article and the claims of its account."""


def doubt(desk: Desk, a: Side, b: Side, found: Difference) -> str | None:
    """Why two accounts may not contradict one another after all, in a sentence; None where nothing says so."""
    apart = _days(desk, a[0], b[0])
    if apart is not None and apart > DAYS_APART:
        return f"Perhaps they are not of one thing: the articles were published {apart} days apart."
    x, y = (_words(side[1], span) for side, span in ((a, found.a), (b, found.b)))
    common = len(x & y)
    kind = found.kind or ""
    if common < COMMON.get(kind, 0) * min(len(x), len(y)) or common < ALIKE.get(kind, 0) * len(x | y):
        return "Perhaps they are not of one thing: their clauses have little else in common."
    if kind != "actor" and kind != "place":
        one, other = _named(desk, a[0], found.a), _named(desk, b[0], found.b)
        mine, theirs = min(one.keys() - other.keys(), default=None), min(other.keys() - one.keys(), default=None)
        if mine and theirs:
            return f"Perhaps they are not of one thing: the one names {one[mine]} beside it, the other {other[theirs]}."
    return None


def _days(desk: Desk, one: str, other: str) -> int | None:
    """The days between two articles; None where one has no date."""
    first, last = (day_of(desk.articles[i].published) for i in (one, other))
    return None if first is None or last is None else abs((last - first).days)


def _named(desk: Desk, article: str, span: Span) -> dict[str, str]:
    """The names in the sentence of a span by their stems, but for its first word, times and speakers."""
    findings = desk.findings[article]
    sentence = next((s for s in findings.sentences if s.overlaps(span)), span)
    others = [t.span for t in findings.times] + [a.source for a in findings.attributions if a.source is not None]
    words = (Span(sentence.start + m.start(), sentence.start + m.end(), m[0]) for m in NAME.finditer(sentence.exact))
    named = (w.exact for w in words if w.start > sentence.start and not any(s.overlaps(w) for s in others))
    return {stem: name for name in named if (stem := stem_of(name))}


def _words(claims: Sequence[Claim], span: Span) -> frozenset[str]:
    """The content words of the claim in which a span stands, the first of them."""
    one = next((c for c in claims if any(s.overlaps(span) for s in c.spans)), claims[0])
    return stems(" ".join(s.exact for s in one.spans))
