"""Whether a coded event happened, and whether it is told as background from an earlier time."""

from __future__ import annotations

from datetime import date, timedelta

from spacy.tokens import Token

from rashomon.annotate.event_model import EventScores
from rashomon.annotate.event_triggers import GOVERNING, Trigger
from rashomon.annotate.factuality import status_of, weighed
from rashomon.annotate.unreal import from_above, is_asked
from rashomon.findings import Status

AHEAD = frozenset("planned upcoming forthcoming proposed scheduled future".split())
OPEN = frozenset("possible potential alleged further hypothetical imminent threatened feared".split())
WANTING = frozenset("propose seek want demand urge request call press plan consider discuss fear threaten".split())
"""Verbs whose object need not come about: "called for talks"."""

YEAR = timedelta(days=365)
LONG_AGO = frozenset({"decade", "century", "year"})


def status_of_event(trigger: Trigger, reported: bool, scores: EventScores | None) -> Status:
    """The status of what a trigger names, before its attributions."""
    if trigger.verb is not None:
        verb = trigger.verb
        clause = verb.head if verb.pos_ == "ADJ" else verb
        settled = "hypothetical" if is_asked(clause) else from_above(clause)
        if settled is not None:
            return settled
        status = status_of(clause, reported)
        if status == "planned" and trigger.word.type in GOVERNING and verb.tag_ in ("VBD", "VBN", "VBZ", "VBP"):
            # what is promised lies ahead; the promise was made
            return "happened"
        return weighed(status, verb, scores)
    noun = trigger.token
    words = {c.lower_ for c in noun.children}
    if "no" in words:
        return "negated"
    if words & AHEAD:
        return "planned"
    if words & OPEN:
        return "hypothetical"
    above = noun.head.head if noun.dep_ == "pobj" else noun.head
    if above.pos_ != "VERB":
        return "happened"
    if noun.dep_ in ("nsubj", "nsubjpass"):
        return status_of(above, reported)
    wanted = above.lemma_.lower() in WANTING and noun.dep_ in ("dobj", "pobj")
    return "hypothetical" if wanted else "happened"


def year_before(published: str | None) -> str | None:
    """The day a year before publication; None where that is not known."""
    try:
        return (date.fromisoformat((published or "")[:10]) - YEAR).isoformat()
    except (ValueError, OverflowError):
        return None


def is_long_ago(verb: Token) -> bool:
    """Whether a clause is told as of decades or years ago."""
    return any(
        c.lower_ == "ago" and any(n.lemma_.lower() in LONG_AGO and n.tag_ == "NNS" for n in c.children)
        for c in verb.children
    )
