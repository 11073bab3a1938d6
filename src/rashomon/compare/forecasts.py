"""Forecasts: what an article says will happen, and what later articles report of it."""

from __future__ import annotations

import hashlib
import re
from bisect import bisect_right
from collections.abc import Iterator
from typing import ClassVar

from rashomon.article import Span
from rashomon.compare.base import Desk, StoryDraft
from rashomon.compare.chains import chain_of
from rashomon.compare.foretelling import FORETELLING, TIMELY, is_forecast
from rashomon.compare.likeness import stems
from rashomon.compare.published import in_utc
from rashomon.findings import Attribution, Claim, Findings, Force
from rashomon.linked_actor import Evidence
from rashomon.story import Forecast, Outcome, Point

ANNOUNCING = re.compile(
    r"\b(?:accept|agree|announc|call for|demand|due|set to|schedul|vot(?:e|ing) on|offer|want)", re.IGNORECASE
)
"""Words of reports that tell of the forecast again, not of what became of it."""

MOST_BEHIND = 200
"""Characters behind a claim in which its sentence may end with a question mark."""

SAME_DEED = 0.6
"""Share of a forecast's content words that a report must have to be one of its outcome."""


class Forecasts:
    """Keeps the ledger of predictions, promises and threats of each story."""

    name: ClassVar[str] = "forecasts"
    requires: ClassVar[tuple[str, ...]] = ("articles", "findings", "actor_of", "stories", "stories.points")
    assigns: ClassVar[tuple[str, ...]] = ("stories.forecasts",)

    def __call__(self, desk: Desk) -> Desk:
        """Fill in the forecasts of every story, by article and place."""
        for story in desk.stories:
            story.forecasts = list(forecasts_of(desk, story))
        return desk


def forecasts_of(desk: Desk, story: StoryDraft) -> Iterator[Forecast]:
    """The forecasts of one story, with their outcome where a later article reports one."""
    point_of = {(a.article, c): p for p in story.points for a in p.accounts for c in a.claims}
    for article in story.articles:
        findings = desk.findings[article]
        by_id = {a.id: a for a in findings.attributions}
        for claim in findings.claims:
            chain = [by_id[i] for i in claim.attribution]
            if not _lies_ahead(desk, article, claim, chain):
                continue
            outcome, evidence = outcome_of(desk, article, claim, point_of.get((article, claim.id)))
            yield Forecast(
                id="F" + hashlib.sha256(f"{article}\t{claim.id}".encode("utf-8", "surrogatepass")).hexdigest()[:10],
                article=article,
                spans=claim.spans,
                speaker=chain_of(desk, article, claim),
                force=_force(chain),
                made=desk.articles[article].published,
                horizon=_horizon(desk, findings, claim, article),
                outcome=outcome,
                outcome_evidence=evidence,
            )


def _lies_ahead(desk: Desk, article: str, claim: Claim, chain: list[Attribution]) -> bool:
    """Whether the claim is a forecast, in its sentence and on its day."""
    if claim.status not in ("planned", "hypothetical"):
        return False
    findings, text = desk.findings[article], desk.read_text(article)
    end = claim.spans[-1].end
    at = bisect_right(findings.sentences, claim.spans[0].start, key=lambda one: one.start) - 1
    sentence = findings.sentences[at].exact if at >= 0 else ""
    made = (desk.articles[article].published or "")[:10]
    wanted = set(claim.times)
    dated = any(t.end is not None and t.end[:10] >= made for t in findings.times if t.id in wanted) and bool(made)
    return is_forecast(claim, chain, sentence, text[end : end + MOST_BEHIND], dated=dated)


def outcome_of(desk: Desk, article: str, claim: Claim, point: Point | None) -> tuple[Outcome, tuple[Evidence, ...]]:
    """What articles published on a later day report on the same point: open, fulfilled or not fulfilled.

    Only a report in nearly the same words decides; one that repeats the promise ("has promised to …") does not. What
    was due by a day and came later is not fulfilled; a report from after that day that gives no date leaves it open.
    """
    made = desk.articles[article].published
    if point is None or not made:
        return "open", ()
    wanted = _deed(claim)
    due = _due(desk, article, claim)
    decisive: list[tuple[str, str, Outcome, Claim]] = []
    for account in point.accounts:
        if (in_utc(desk.articles[account.article].published) or "")[:10] <= (in_utc(made) or "")[:10]:
            continue
        for other in desk.findings[account.article].claims:
            told = other.id in account.claims and other.status in ("happened", "negated") and not _repeats(other)
            if told and len(wanted & _deed(other)) >= SAME_DEED * len(wanted):
                outcome = _in_time(desk, account.article, other, due) if other.status == "happened" else "not fulfilled"
                if outcome is not None:
                    decisive.append(
                        (in_utc(desk.articles[account.article].published) or "", account.article, outcome, other)
                    )
    if not decisive:
        return "open", ()
    _, last, told_so, other = max(decisive, key=lambda x: x[:2])
    return told_so, (Evidence(last, other.spans[-1]),)


def _due(desk: Desk, article: str, claim: Claim) -> str | None:
    """The last day on which it would be in time, as an ISO date; None where no horizon is resolved."""
    findings = desk.findings[article]
    horizon = _horizon(desk, findings, claim, article)
    return next((t.end[:10] for t in findings.times if t.span == horizon and t.end), None)


def _in_time(desk: Desk, article: str, claim: Claim, due: str | None) -> Outcome | None:
    """What a report that it happened says of a forecast that was due by a day; None where it does not tell."""
    if due is None:
        return "fulfilled"
    starts = [t.start[:10] for t in desk.findings[article].times if t.id in claim.times and t.start]
    if starts:
        return "fulfilled" if min(starts) <= due else "not fulfilled"
    return "fulfilled" if (desk.articles[article].published or "9999")[:10] <= due else None


def _deed(claim: Claim) -> frozenset[str]:
    """The content words of a claim without those that only place it in time or in the future."""
    return stems(" ".join(s.exact for s in claim.spans)) - TIMELY


def _repeats(claim: Claim) -> bool:
    return any(FORETELLING.search(s.exact) or ANNOUNCING.search(s.exact) for s in claim.spans)


def _force(chain: list[Attribution]) -> Force:
    return chain[-1].force if chain else "asserts"


def _horizon(desk: Desk, findings: Findings, claim: Claim, article: str) -> Span | None:
    """The time expression by which it is due: the first one in the claim that is not before publication."""
    made = (desk.articles[article].published or "")[:10]
    wanted = set(claim.times)
    for time in findings.times:
        if time.id in wanted and time.type in ("DATE", "TIME") and not (time.end and made and time.end[:10] < made):
            return time.span
    return None
