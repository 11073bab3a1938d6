"""Internal contradictions: two statements of one article that exclude each other."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations
from typing import ClassVar

from rashomon.article import Span
from rashomon.compare.base import Desk
from rashomon.compare.likeness import stems
from rashomon.compare.values import compare_quantities
from rashomon.findings import Findings
from rashomon.story import Relation

FIRSTS = re.compile(
    r"\bfirst\b(?P<what>(?:[^.;!?]){0,80}?)\b(?P<side>since|before|after)\b(?P<anchor>[^.,;!?]{3,60})", re.IGNORECASE
)
"""A "first … since X" or "first … before X". At most 80 and 60 characters, so that it cannot run away."""

FEWEST_TOPIC = 2
"""Content words, besides the anchor, that two "firsts" on one side must share to be firsts of one thing."""

ALIKE_WORDS = 0.6
"""Share of content words that two clauses must have in common before their numbers are held against one
another: an article gives many numbers of like things."""


class Internal:
    """Looks for contradictions inside each article of a story."""

    name: ClassVar[str] = "internal"
    requires: ClassVar[tuple[str, ...]] = ("findings", "stories")
    assigns: ClassVar[tuple[str, ...]] = ("stories.internal",)

    def __call__(self, desk: Desk) -> Desk:
        """Fill in the internal contradictions of every story, by article and place."""
        for story in desk.stories:
            story.internal = [
                relation
                for article in sorted(story.articles)
                for relation in (
                    *slips(article, desk.findings[article], desk.articles[article].published),
                    *numbers(desk, article),
                )
            ]
        return desk


@dataclass(frozen=True, slots=True)
class _First:
    """A "first …" with its side and anchor, the words of its sentence, and when it was."""

    span: Span
    side: str
    anchor: frozenset[str]
    words: frozenset[str]
    when: tuple[str, str] | None

    def excludes(self, other: _First) -> bool:
        """Whether both cannot be the first: on two sides of one anchor, or on one side at two times."""
        topic = (self.words & other.words) - self.anchor - other.anchor - {"first"}
        if not self.anchor & other.anchor or not topic:
            return False
        if (self.side == "before") != (other.side == "before"):
            return True
        apart = self.when and other.when and (self.when[1] < other.when[0] or other.when[1] < self.when[0])
        return self.anchor == other.anchor and len(topic) >= FEWEST_TOPIC and bool(apart)


def slips(article: str, findings: Findings, published: str | None) -> Iterator[Relation]:
    """Two "firsts" that exclude each other: "first … since X" and "first … before X", or twice since X."""
    found = []
    day = (published or "")[:10]
    here = (day, day) if day else None
    for sentence in findings.sentences:
        times = [t for t in findings.times if sentence.covers(t.span) and t.type == "DATE" and t.start and t.end]
        for match in FIRSTS.finditer(sentence.exact):
            start = sentence.start + match.start()
            span = Span(start, sentence.start + match.end(), match[0])
            anchor = span.start + match.start("anchor") - match.start()
            # the anchor's own words date the anchor ("since the dispute of 2019"), up to its next comma
            dates = [(t.start or "", t.end or "") for t in times if not anchor <= t.span.start < span.end]
            when = dates[0] if len(dates) == 1 else here
            words = stems(sentence.exact)
            found.append(_First(span, match["side"].casefold(), stems(match["anchor"]), words, when))
    for a, b in combinations(found, 2):
        if a.excludes(b):
            why = f"“first … {a.side}” and “first … {b.side}” exclude each other: only one of the two can be the first."
            yield Relation(article, article, "conflict", "time", why, a.span, b.span)


def numbers(desk: Desk, article: str) -> Iterator[Relation]:
    """Two clauses in nearly the same words whose numbers exclude each other."""
    findings = desk.findings[article]
    with_numbers = [c for c in findings.claims if c.quantities and c.status != "hypothetical"]
    words = {c.id: stems(re.sub(r"\d[\d.,]*", " ", " ".join(s.exact for s in c.spans))) for c in with_numbers}
    for x, y in combinations(with_numbers, 2):
        a, b = words[x.id], words[y.id]
        if x.attribution != y.attribution or not a or not b or len(a & b) < max(3, ALIKE_WORDS * max(len(a), len(b))):
            continue
        met = compare_quantities(desk, (article, x), (article, y))
        if met is not None and met.relation == "conflict":
            yield Relation(article, article, "conflict", "value", met.why, met.a, met.b)
