"""Chains of attribution, from local ids to what a reader is shown."""

from __future__ import annotations

from rashomon.compare.base import Desk
from rashomon.findings import Attribution, Claim
from rashomon.speaker import Speaker


def chain_of(desk: Desk, article: str, claim: Claim) -> tuple[Speaker, ...]:
    """The speakers behind a claim, outermost first; who was told ("told CNN") stands before the speaker."""
    if not claim.attribution:
        return ()
    by_id = {a.id: a for a in desk.findings[article].attributions}
    return tuple(s for i in claim.attribution for s in speakers_of(desk, article, by_id[i]))


def speakers_of(desk: Desk, article: str, one: Attribution) -> list[Speaker]:
    """The speaker of one attribution, after the medium through which it came."""
    out = []
    if one.through is not None:
        medium = desk.actor_of[article, one.through]
        mentions = next(a.mentions for a in desk.findings[article].actors if a.id == one.through)
        out.append(Speaker(desk.linked(medium).name, "named", medium, mentions[0], one.cue, "asserts"))
    actor = desk.actor_of.get((article, one.speaker)) if one.speaker else None
    if actor is not None and one.source_kind != "document":
        name = desk.linked(actor).name
    else:
        name = one.source.exact if one.source is not None else "nobody named"
    out.append(Speaker(name, one.source_kind, actor, one.source, one.cue, one.force))
    return out
