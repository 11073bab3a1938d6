"""The quantities of a story's articles, each with what tells of which thing it is a figure."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date

from rashomon.compare.base import Desk
from rashomon.compare.likeness import stems
from rashomon.compare.outcomes import outcome_of, who
from rashomon.compare.values import BESIDES, VAGUE, day_of, equal
from rashomon.findings import Claim, Findings, Place, Quantity, Time
from rashomon.units import in_base_units

LONGEST = 1_000
"""Characters of a claim, and of its sentence, whose words are compared."""

MOST = 200
"""Quantities of an article that are looked at, the first ones: a page of prices holds nothing up."""

LEAD = 3
"""Sentences in which an article tells what it is about."""

VOTES = stems("votes")

PERIODS = frozenset("s min h day week month year decade century".split())
"""Units of time: a length of time is told of anything, and is the figure of little."""

PART_OF_WORD = re.compile(
    r"(?:way|front|fold|sided|pronged|tier|step|party|time|track|gauge|block|thirds?|quarters?|\w+(?:ties|teens))\b",
    re.I,
)
"""Beginnings of what is counted that make one word with the number: "a two-way race", "nineteen sixties"."""

YEAR = re.compile(r"(?:1[5-9]|20)\d\d")
"""A count that is written so is a year: "an 1868 treaty"."""

BEFORE, BEHIND = 24, 40
"""Characters before and behind a number that are looked at."""

NAMED = re.compile(r"\b[A-Z]{1,9}\s?[-–]?\s?$")
"""What stands before a number that is part of a name: "AK-47"."""

FURTHER = re.compile(r"\b(?:(?:an)?other|additional|further|extra)\s{1,3}$", re.IGNORECASE)
MORE = re.compile(r"\s{1,3}(?:more|others?|additional|further)\b", re.IGNORECASE)
"""Words before and behind a number of what is there besides something else: "another eight deaths"."""

RATE = re.compile(
    r"\b(?:(?:a|an|per|each|every)[ -](?:day|week|month|year|hour)|daily|weekly|monthly|annual(?:ly)?)\b", re.I
)
"""Words that make a number one of a length of time."""

PARTNER = re.compile(r"\s?(?:-|–|‒|to|-to-)\s?(\d[\d,]*)")
SECOND = re.compile(r"\d\s?(?:-|–|‒|to|-to-|votes? to)\s?$")
"""What stands behind the first of two numbers of votes, and before the second."""

NEEDED = re.compile(r"\b(?:need|requir|threshold|hurdle|necessary|majority)", re.IGNORECASE)
"""Words of a number of votes that a rule asks for: it is the same for whatever is voted on."""

NAME = re.compile(r"\b[A-Z][\w-]+")

WEEKDAYS = stems("Monday Tuesday Wednesday Thursday Friday Saturday Sunday")
"""They are written like names, and tell when it was told rather than of what."""


@dataclass(frozen=True, slots=True)
class Mention:
    """A quantity in the shortest claim that has it.

    Attributes:
        outcome: what befell those counted, as a place in ``outcomes.OUTCOMES``, or None.
        counted: stems of what is counted, without what only says that they are people.
        words: stems of the claim without those of the number and of what is counted; ``around`` those of the sentence.
        names: stems of the names in the claim.
        historical: whether an event that it belongs to is told as background.
        lead: whether it stands in one of the first ``LEAD`` sentences.
        rate: whether it is told of a length of time ("a day"); ``partner`` the other number of a vote, or None.
        published: day of publication, or None.
        point: number of the point in which the claim is; None where it is in none.
        alone: whether its article gives no other number that may be of the same thing, or of all of it.
    """

    article: str
    claim: Claim
    quantity: Quantity
    outcome: int | None
    counted: frozenset[str]
    words: frozenset[str]
    around: frozenset[str]
    names: frozenset[str]
    places: tuple[Place, ...]
    times: tuple[Time, ...]
    historical: bool
    lead: bool
    rate: bool
    partner: str | None
    published: date | None
    point: int | None
    alone: bool = False

    @property
    def key(self) -> tuple[str, int, str]:
        """Where it stands: article, first character, local id."""
        return self.article, self.quantity.span.start, self.quantity.id

    @property
    def vague(self) -> bool:
        """Whether the number only says from which on: "dozens"."""
        return bool(VAGUE.match(self.quantity.span.exact))


def mentions_of(desk: Desk, article: str, point_of: Mapping[tuple[str, str], int]) -> list[Mention]:
    """The quantities of one article that may be figures, in text order.

    Args:
        desk: with the article and its findings.
        article: its id.
        point_of: (article id, claim id) → number of the point.
    """
    found = list(_mentions(desk, article, point_of))
    return [replace(one, alone=not any(_beside(one, other) for other in found)) for one in found]


def _beside(one: Mention, other: Mention) -> bool:
    """Whether another number of the article may be of the same thing: then neither is the number of it."""
    x, y = one.quantity, other.quantity
    if (
        one.outcome != other.outcome
        or in_base_units(x)[2] != in_base_units(y)[2]
        or x.change != y.change
        or equal(x, y)
    ):
        return False
    if one.outcome is not None:
        return one.counted == other.counted
    return bool(one.counted & other.counted) or not (one.counted and other.counted)


def _mentions(desk: Desk, article: str, point_of: Mapping[tuple[str, str], int]) -> Iterator[Mention]:
    findings, whole = desk.findings[article], desk.read_text(article)
    claims = _shortest(findings)
    places = {p.id: p for p in findings.places}
    times = {t.id: t for t in findings.times if t.type in ("DATE", "TIME")}
    past = {i for e in findings.events if e.historical for i in e.quantities}
    for one in findings.quantities[:MOST]:
        claim = claims.get(one.id)
        if claim is None or not _tells(one):
            continue
        before = whole[max(0, one.span.start - BEFORE) : one.span.start]
        behind = whole[one.span.end : one.span.end + BEHIND]
        if not one.unit and NAMED.search(before):
            continue
        if FURTHER.search(before) or MORE.match(behind):
            continue
        at = bisect_right(findings.sentences, one.span.start, key=lambda s: s.start) - 1
        told = stems(f"{one.span.exact} {one.of or ''}"[:LONGEST])
        text = " ".join(s.exact for s in claim.spans)[:LONGEST]
        voted = bool(stems(one.of or "") & VOTES)
        if voted and (SECOND.search(before) or NEEDED.search(text)):
            continue
        partner = PARTNER.match(behind) if voted else None
        yield Mention(
            article=article,
            claim=claim,
            quantity=one,
            outcome=outcome_of(one),
            counted=who(one),
            words=stems(text) - told,
            around=stems(findings.sentences[at].exact[:LONGEST] if at >= 0 else "") - told,
            names=stems(" ".join(NAME.findall(text))) - told - WEEKDAYS,
            places=tuple(places[i] for i in claim.places if i in places),
            times=tuple(times[i] for i in claim.times if i in times),
            historical=one.id in past,
            lead=at < LEAD,
            rate=bool(RATE.search(text)),
            partner=partner[1] if partner else None,
            published=day_of(desk.articles[article].published),
            point=point_of.get((article, claim.id)),
        )


def _tells(one: Quantity) -> bool:
    """Whether a quantity says how much there is of something: no age, no "one of them", no length of time."""
    if one.unit.endswith("of age") or one.unit in PERIODS or BESIDES.search(f"{one.span.exact} {one.of or ''}"):
        return False
    if (one.low is None and one.high is None) or in_base_units(one)[2] == "[time]":
        return False
    if one.unit == "" and one.high is not None and one.high <= 1 and outcome_of(one) is None:
        return False
    if not one.unit and YEAR.fullmatch(one.span.exact):
        return False
    return bool(one.of or one.unit) and not PART_OF_WORD.match(one.of or "")


def _shortest(findings: Findings) -> dict[str, Claim]:
    """For each quantity the claim of fewest characters that has it."""
    holders: dict[str, list[Claim]] = defaultdict(list)
    for claim in findings.claims:
        for i in claim.quantities:
            holders[i].append(claim)
    return {i: min(found, key=_length) for i, found in holders.items()}


def _length(claim: Claim) -> tuple[int, str]:
    return sum(s.end - s.start for s in claim.spans), claim.id


def points_by_claim(points: Iterable[Iterable[tuple[str, str]]]) -> dict[tuple[str, str], int]:
    """(article id, claim id) → number of the point, from the claims of each point."""
    return {claim: n for n, claims in enumerate(points) for claim in claims}
