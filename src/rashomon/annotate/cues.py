"""What a reporting cue makes of its content: mode and force."""

from __future__ import annotations

from rashomon.annotate.quotations import Quotation
from rashomon.findings import Force, Mode

BELIEF = frozenset(
    """
        believe think know expect hope fear feel doubt understand suspect assume worry guess anticipate
        consider want wish intend plan see hear learn find realise realize recognise recognize remember
        forget regard view belief thought view fear hope expectation doubt opinion worry concern
    """.split()
)
"""Lemmas of cues that report a state of mind rather than words."""

FORCES: tuple[tuple[Force, frozenset[str]], ...] = (
    (
        "denies",
        frozenset(
            """
                deny denial reject dismiss refute rebut dispute contradict disavow repudiate doubt
            """.split()
        ),
    ),
    ("threatens", frozenset(["threaten", "threat"])),
    (
        "promises",
        frozenset(
            """
                promise pledge vow swear commit guarantee undertake offer agree intend plan
            """.split()
        ),
    ),
    (
        "demands",
        frozenset(
            """
                demand urge call ask request insist_on appeal beg press order instruct require
                want recommend
            """.split()
        ),
    ),
    (
        "hedges",
        frozenset(
            """
                suggest suggestion imply hint speculate speculation guess estimate suspect appear
                seem think believe assume expect fear hope worry anticipate rumor rumour indicate
                predict
            """.split()
        ),
    ),
)
"""Cue lemmas by force, tried in this order; all others assert."""

NEGATIONS = frozenset({"not", "n't", "n’t", "never", "no"})
DENIED = NEGATIONS | {"little"}
"""Words with a denial's cue that take the denial back."""


def force_of(lemmas: list[str], to_infinitive: bool) -> Force:
    """The force that a cue of these lemmas gives.

    Args:
        lemmas: of the cue's words, lower case.
        to_infinitive: whether the content is an infinitive ("asked to …"); only then do verbs such as
            ask, want, call, plan and agree demand or promise.
    """
    words = frozenset(lemmas)
    for force, members in FORCES:
        if words & members:
            if words & {"ask", "want", "call", "plan", "agree", "offer", "intend"} and not to_infinitive:
                continue
            if force == "denies" and words & DENIED:
                # "has little doubt that" says it, "did not dispute" lets it stand
                return "asserts" if words & {"doubt"} else "hedges"
            return force
    # "did not say that", "declined to confirm": the speaker stands behind nothing
    if words & NEGATIONS or words & {"decline", "refuse"}:
        return "hedges"
    return "asserts"


def mode_of(content: list[tuple[int, int]], quotations: list[Quotation], lemmas: list[str]) -> Mode:
    """Direct where (nearly) all of the content is quoted, mixed where some is, else indirect or belief.

    Args:
        content: half-open code-point ranges.
        quotations: of the same text.
        lemmas: of the cue's words, lower case.
    """
    size = sum(end - start for start, end in content)
    quoted = sum(
        max(0, min(end, q.end) - max(start, q.start)) for start, end in content for q in quotations if q.words >= 1
    )
    if size and quoted >= 0.9 * size:
        return "direct"
    if quoted:
        return "mixed"
    return "belief" if frozenset(lemmas) & BELIEF else "indirect"
