"""What a reader says of findings: right or wrong. Every later comparison honours it, and it is gold for training."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from typing import Literal, TypeVar

from rashomon.article import Span
from rashomon.findings import Attribution, Claim, Event, Findings, Reference

Kind = Literal["attribution", "event", "actor", "quantity", "time", "place", "claim", "point", "conflict", "derivation"]
Verdict = Literal["right", "wrong", "withdrawn"]
Key = tuple[str, str, tuple[Span, ...], str, str | None, tuple[Span, ...]]
One = TypeVar("One")


@dataclass(frozen=True, slots=True)
class Correction:
    """A reader's word on one finding, which it names by its kind and its words, not by an id of one run.

    Attributes:
        kind: of what. "point": whether two claims speak about one thing; "conflict": whether they contradict one
            another; "derivation": whether ``article`` takes from ``other``; the others are findings of one article.
        verdict: "withdrawn" takes back what was said before.
        article, sha256: the article and the digest of its text; of another text it says nothing.
        spans: the words: the content of an attribution, the trigger of an event, all mentions of an actor, the claim.
            None for a derivation.
        what: tells apart findings on the same words: the cue's place of an attribution, the type of an event.
        other, other_sha256, other_spans: the second side, where there are two.
        finding: the finding as JSON, as it was when it was marked.
        author: who says so, as they call themselves.
        made: ISO 8601 date-time in UTC.
        note: in the reader's words, or None.
    """

    kind: Kind
    verdict: Verdict
    article: str
    sha256: str
    spans: tuple[Span, ...] = ()
    what: str = ""
    other: str | None = None
    other_sha256: str | None = None
    other_spans: tuple[Span, ...] = ()
    finding: str = ""
    author: str = ""
    made: str | None = None
    note: str | None = None

    @property
    def key(self) -> Key:
        """What two words on the same finding have in common."""
        return self.kind, self.article, self.spans, self.what, self.other, self.other_spans


def in_force(corrections: Iterable[Correction]) -> tuple[Correction, ...]:
    """Of each finding the last word, unless it is withdrawn; given in the order in which they were said."""
    last = {one.key: one for one in corrections}
    return tuple(one for one in last.values() if one.verdict != "withdrawn")


def attribution_key(one: Attribution) -> tuple[tuple[Span, ...], str]:
    """Words and ``what`` of an attribution: two with the same content differ by their cue."""
    return one.content, f"{one.cue.start}-{one.cue.end}" if one.cue else ""


def corrected(findings: Findings, corrections: Iterable[Correction]) -> Findings:
    """The findings without what a reader called wrong; what a reader called right is sure.

    What stood in a wrong attribution stands in the one around it. References to what is gone are taken out.

    Args:
        findings: of one article.
        corrections: in force; those of other articles or of another text say nothing here.
    """
    said = {
        (one.kind, one.spans, one.what): one.verdict
        for one in corrections
        if one.article == findings.article and one.sha256 == findings.sha256 and one.other is None
    }
    if not said:
        return findings

    def kept(found: tuple[One, ...], kind: Kind, key: Callable[[One], tuple[tuple[Span, ...], str]]) -> tuple[One, ...]:
        return tuple(one for one in found if said.get((kind, *key(one))) != "wrong")

    attributions = kept(findings.attributions, "attribution", attribution_key)
    parent = {a.id: a.parent for a in findings.attributions}
    there = {a.id for a in attributions}

    def around(one: str | None) -> str | None:
        """The innermost attribution from ``one`` outward that is not wrong."""
        seen = set()
        while one is not None and one not in there and one not in seen:
            seen.add(one)
            one = parent.get(one)
        return one if one in there else None

    actors = kept(findings.actors, "actor", lambda a: (a.mentions, ""))
    quantities = kept(findings.quantities, "quantity", lambda q: ((q.span,), ""))
    times = kept(findings.times, "time", lambda t: ((t.span,), ""))
    places = kept(findings.places, "place", lambda p: ((p.span,), ""))
    events = kept(findings.events, "event", lambda e: ((e.trigger,), e.type))
    claims = kept(findings.claims, "claim", lambda c: (c.spans, ""))
    ids = {one.id for found in (actors, quantities, times, places, events) for one in found}

    def only(found: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(i for i in found if i in ids)

    def party(one: Reference) -> Reference:
        return one if one.actor in ids else replace(one, actor=None)

    def event(one: Event) -> Event:
        return replace(
            one,
            actors=tuple(map(party, one.actors)),
            recipients=tuple(map(party, one.recipients)),
            times=only(one.times),
            places=only(one.places),
            quantities=only(one.quantities),
            attribution=around(one.attribution),
            confidence=1.0 if said.get(("event", (one.trigger,), one.type)) == "right" else one.confidence,
        )

    def attribution(one: Attribution) -> Attribution:
        return replace(
            one,
            parent=around(one.parent),
            speaker=one.speaker if one.speaker in ids else None,
            through=one.through if one.through in ids else None,
            confidence=1.0 if said.get(("attribution", *attribution_key(one))) == "right" else one.confidence,
        )

    def claim(one: Claim) -> Claim:
        chain = tuple(i for i in one.attribution if i in there)
        return replace(
            one,
            attribution=chain,
            actors=only(one.actors),
            events=only(one.events),
            quantities=only(one.quantities),
            times=only(one.times),
            places=only(one.places),
        )

    return replace(
        findings,
        attributions=tuple(map(attribution, attributions)),
        events=tuple(map(event, events)),
        actors=actors,
        quantities=quantities,
        times=times,
        places=places,
        claims=tuple(map(claim, claims)),
    )
