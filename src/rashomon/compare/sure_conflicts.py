"""Is what looks like a conflict one? In real stories most are two things told in like words.

Of 159 conflicts that the rules of ``relations`` found in 3,000 real articles, each read by a reader, 6 were right. The
others were of different occasions, parts or people, or a "not" belonged to other words. The limits were chosen on them.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from rashomon.article import Span
from rashomon.compare.base import Desk
from rashomon.compare.likeness import stems
from rashomon.compare.values import Difference
from rashomon.findings import Claim

DAYS_APART = 3
"""Days between two articles from which a number, a name or a "not" may have become another: 43 of the 159 were so far
apart, one of them right."""

COMMON = {"value": 0.5, "time": 0.5, "actor": 0.5, "place": 0.5, "polarity": 0.8}
"""By kind, the share of its content words that the shorter of two claims must have in common with the longer one."""

ALIKE = {"value": 0.0, "time": 0.0, "actor": 0.4, "place": 0.4, "polarity": 0.75}
"""By kind, the content words in common as a share of those of both: a name between the same few words, or a "not", says
little unless the clauses are nearly the same."""

Side = tuple[str, Sequence[Claim]]
"""An article and the claims of its account."""


def doubt(desk: Desk, a: Side, b: Side, found: Difference) -> str | None:
    """Why two accounts may not contradict one another after all, in a sentence; None where nothing says so."""
    apart = _days(desk, a[0], b[0])
    if apart is not None and apart > DAYS_APART:
        return f"Perhaps they are not of one thing: the articles were published {apart} days apart."
    mine, theirs = (_words(side[1], span) for side, span in ((a, found.a), (b, found.b)))
    common = len(mine & theirs)
    kind = found.kind or ""
    if common < COMMON.get(kind, 0) * min(len(mine), len(theirs)) or common < ALIKE.get(kind, 0) * len(mine | theirs):
        return "Perhaps they are not of one thing: their clauses have little else in common."
    return None


def _days(desk: Desk, one: str, other: str) -> int | None:
    """The days between two articles; None where one has no date."""
    try:
        first, last = (date.fromisoformat((desk.articles[i].published or "")[:10]) for i in (one, other))
    except ValueError:
        return None
    return abs((last - first).days)


def _words(claims: Sequence[Claim], span: Span) -> frozenset[str]:
    """The content words of the claim in which a span stands, the first of them."""
    one = next((c for c in claims if any(s.overlaps(span) for s in c.spans)), claims[0])
    return stems(" ".join(s.exact for s in one.spans))
