"""Status and certainty of a clause: did it happen, is it planned, how sure does the text sound."""

from __future__ import annotations

from spacy.tokens import Token

from rashomon.annotate.clauses import negated
from rashomon.annotate.event_model import EventScores
from rashomon.annotate.unreal import from_above, is_asked, is_told_as_past
from rashomon.findings import Attribution, Status

PLANS = frozenset(
    """
        plan intend aim expect schedule due set prepare promise pledge vow threaten propose agree hope
        poise
    """.split()
)
"""Verbs and adjectives whose infinitive lies ahead ("plans to", "is expected to", "is due to")."""

HEDGES: dict[str, float] = {
    "may": 0.5, "might": 0.4, "could": 0.5, "would": 0.6, "should": 0.7, "likely": 0.75, "probably": 0.75,
    "unlikely": 0.3, "possibly": 0.4, "perhaps": 0.5, "maybe": 0.5, "reportedly": 0.6, "allegedly": 0.4,
    "alleged": 0.4, "apparently": 0.7, "seemingly": 0.6, "appear": 0.7, "seem": 0.7, "suggest": 0.7,
    "suspect": 0.6, "supposedly": 0.5, "presumably": 0.7, "potentially": 0.5, "purportedly": 0.4, "unconfirmed": 0.4,
}  # fmt: skip
"""How certain a clause still sounds with each word in it. The order (unlikely < possible < likely <
certain) and rough spacing follow the median readings of verbal probabilities in Wallsten et al. (1986)
and Sherman Kent (1964); only the order is used downstream."""

FORCE_CERTAINTY = {"asserts": 1.0, "denies": 1.0, "promises": 0.9, "threatens": 0.8, "demands": 0.6, "hedges": 0.7}
MODE_CERTAINTY = {"belief": 0.8}
KIND_CERTAINTY = {"named": 0.9, "document": 0.9, "collective": 0.8, "anonymous": 0.7, "absent": 0.7}
"""An outlet that gives a statement to somebody else vouches for it less; least for sources without a name."""


LEAST_REAL, LEAST_UNREAL = 0.4, 0.5
"""The trained head's chance of having happened from which what the grammar takes as happened is believed, and what it
takes as hypothetical counts as happened. What the grammar knows for planned or negated stays so. On UDS-IH2's dev part
these two give 85.1 balanced accuracy, the grammar alone 65.3 (``evals/status.py``); others within 0.4 of it were tried
with earlier weights."""


def presented(verb: Token, reported: bool, scores: EventScores | None) -> Status:
    """The status of a clause by what stands above it, the grammar around its verb and the trained head's word on it,
    before anybody asks or reports it."""
    return from_above(verb) or weighed(status_of(verb, reported), verb, scores)


def weighed(status: Status, verb: Token, scores: EventScores | None) -> Status:
    """The grammar's status of a verb after the trained head's word on it; without ``scores`` as it is."""
    if scores is None or status in ("planned", "negated"):
        return status
    chance = scores.fact_chance(scores.word_at(verb.idx))
    if status == "hypothetical":
        return "happened" if chance >= LEAST_UNREAL else status
    return status if chance >= LEAST_REAL or is_told_as_past(verb) else "hypothetical"


def status_of(verb: Token, reported: bool = False) -> Status:
    """The status of a clause by its verb: its negation, modals, tense and the verbs above it.

    In reported speech "would" without a condition is "will" told in the past ("said that it would open").
    """
    if negated(verb):
        return "negated"
    words = {c.lower_ for c in verb.children if c.dep_ in ("aux", "auxpass", "advmod", "mark")}
    if reported and "would" in words and not any(t.lower_ in ("if", "unless") for t in verb.subtree):
        return "planned"
    if words & {"if", "unless", "would", "could", "might", "may", "should"}:
        return "hypothetical"
    if words & {"will", "shall", "’ll", "'ll", "wo"} or _going_to(verb):
        return "planned"
    infinitive = any(c.lower_ == "to" and c.pos_ == "PART" for c in verb.children)
    if infinitive and verb.dep_ in ("xcomp", "ccomp", "acl", "advcl"):
        return "planned" if verb.head.lemma_.lower() in PLANS else "hypothetical"
    ahead = next((c for c in verb.children if c.dep_ == "xcomp" and c.pos_ in ("VERB", "AUX")), None)
    if ahead is not None and verb.lemma_.lower() in PLANS and _has_to(ahead):
        return "planned"
    if verb.lemma_ == "be" and any(c.lemma_.lower() in PLANS for c in verb.children if c.dep_ in ("acomp", "attr")):
        return "planned"
    if verb.tag_ == "VBG" and words & {"is", "are", "am", "’s", "'s", "’re", "'re"}:
        return "ongoing"
    return "happened"


def certainty_of(words: list[Token], chain: list[Attribution]) -> float:
    """How certain the text presents a clause to be, 0 to 1.

    The weakest hedge inside the clause, times what each attribution around it leaves.
    """
    value = min((HEDGES.get(t.lower_, HEDGES.get(t.lemma_.lower(), 1.0)) for t in words), default=1.0)
    for one in chain:
        value *= FORCE_CERTAINTY[one.force] * MODE_CERTAINTY.get(one.mode, 1.0) * KIND_CERTAINTY[one.source_kind]
    return round(value, 3)


def asked(status: Status, verb: Token) -> Status:
    """The status of a clause after a direct question: whether it holds nobody puts forward ("Did the talks fail?")."""
    return "hypothetical" if is_asked(verb) else status


def under(status: Status, chain: list[Attribution]) -> Status:
    """The status of a clause inside its attributions: a promise lies ahead, what is denied is negated."""
    for one in reversed(chain):
        if one.force == "denies":
            status = "happened" if status == "negated" else "negated"
        elif one.force in ("promises", "threatens") and status in ("happened", "ongoing", "hypothetical"):
            status = "planned"
        elif one.force == "demands" and status in ("happened", "ongoing", "planned"):
            status = "hypothetical"
    return status


def _going_to(verb: Token) -> bool:
    above = verb.head
    return (
        verb.dep_ == "xcomp"
        and above.lower_ == "going"
        and _has_to(verb)
        or (verb.lower_ == "going" and any(c.dep_ == "xcomp" and _has_to(c) for c in verb.children))
    )


def _has_to(verb: Token) -> bool:
    return any(c.lower_ == "to" and c.pos_ == "PART" for c in verb.children)
