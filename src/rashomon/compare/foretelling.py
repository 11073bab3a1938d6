"""Whether a claim is a forecast: a deed or state that its words put into the future.

The status "planned" says that a claim lies ahead of the moment of which it speaks, and "would" and "could" lie ahead
of X come true or fail. So questions are left out, and what a bill or order would do, what would be if something were,
what had been due once, and words that foretell nothing in particular ("that is going to happen").
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from rashomon.compare.likeness import stems
from rashomon.findings import Attribution, Claim

FORETELLING = re.compile(
    r"\b(expect|predict|forecast|anticipat|foresee|plan|intend|promis|pledg|vow|threat|hop|warn)", re.I
)
"""Cues that make what follows one about the future. A bare "would" or "could" imagines, and foretells nothing."""

FEWEST_TOLD = 2
"""Content words of a forecast, beside those that only place it in time: fewer say nothing that could be looked for."""

TIMELY = frozenset(
    """
        monday tuesday wednesday thursday friday saturday sunday januari februari march april may june juli august
        septemb octob novemb decemb today tomorrow yesterday week month year day end next last earli late soon again
    """.split()
)
"""Stems that only place a deed in time."""

EMPTY = stems("going go happen thing something anything everything happens need needs get way expected")
"""Stems that say nothing of what is to come."""

AHEAD_NOW = re.compile(
    r"\b(?:will|won['’]t|gonna)\b|['’]ll\b|\b(?:[Ii]|[Ww]e) shall\b|\bwo n['’]t\b"
    r"|(?:\b(?:is|are|am|be)|['’](?:s|re|m)) (?:\w+ ){0,2}?(?:going|expected|scheduled|set|due|planned|planning|poised"
    r"|about|slated|preparing|bound|likely) (?:to|for)\b"
    r"|\b(?:plan|intend|hope|mean|promise|vow|pledge|threaten|prepare|expect|aim)s? to\b"
)
"""Words that put a deed ahead of the moment of writing."""

PLEDGED = re.compile(r"\b(?:promis|pledg|vow|threaten|undert|commit)\w* (?:\w+ )?to\b", re.IGNORECASE)
"""Words by which somebody is bound, whenever it was said."""

BILL = re.compile(
    r"\b(?:bill|legislation|law|act|measure|proposal|provision|amendment|order|ban|resolution|rule|treaty|version|plan"
    r"|policy|reform)s? (?:that|which) (?:\w+ )?would\b",
    re.IGNORECASE,
)
"""A paper, and what would be if it came into force."""

ASKING = re.compile(
    r"^(?:so |and |but )?(?:(?:to|in|for|of|by|at|on) what|if|why|how|where|when|what|whether|which|who|whom|whose"
    r"|unless)\b",
    re.IGNORECASE,
)
"""Beginnings of questions, asked or told, and of conditions."""

_WOULD = re.compile(r"\bwould\b(?! have\b)|\b(?:was|were) (?:\w+ )?(?:going|set|due|planning|preparing|about) to\b")
_STATE = re.compile(
    r"\bwould (?:\w+ )?be (?!(?:\w+ )?(?:\w+(?:ed|en|ing)|held|put|made|sent|sold|built|paid|cut|shut)\b)"
)
"""What would be so, and not what would be done."""
_INFINITIVE = re.compile(r"\bto [a-z]+\b")
_CONDITION = re.compile(r"\b(?:if|unless|were to|had .{1,40} been)\b", re.IGNORECASE)
_LINK = re.compile(r"^(?:that|because|since|as|although|though|while) ", re.IGNORECASE)
_ENDS = re.compile(r"[.!?]")


def is_forecast(claim: Claim, chain: Sequence[Attribution], sentence: str, behind: str, *, dated: bool) -> bool:
    """Whether the claim lies ahead: somebody plans, promises, threatens or expects it.

    Args:
        claim: whose status is that of its grammar.
        chain: the attributions in which it stands, outermost first.
        sentence: in which it stands.
        behind: what follows it in the article, as far as its sentence may go.
        dated: whether the claim gives it a day that is not before publication.
    """
    innermost = chain[-1] if chain else None
    cue = innermost.cue.exact if innermost and innermost.cue else ""
    foretold = FORETELLING.search(cue) is not None
    if claim.status != "planned" and not (foretold and claim.status == "hypothetical"):
        return False
    words = _LINK.sub("", " ".join(" ".join(s.exact for s in claim.spans).split()))
    end = _ENDS.search(words[-1:] + behind)
    if ASKING.match(words) or (end is not None and end[0] == "?"):
        return False
    if len(stems(words) - TIMELY - EMPTY) < FEWEST_TOLD:
        return False
    if AHEAD_NOW.search(words) or PLEDGED.search(words):
        return True
    if BILL.search(words):
        return False
    if foretold and _INFINITIVE.search(words):
        return True
    if _WOULD.search(words):
        # told in a speaker's words of then, "will" becomes "would"; between marks and in the outlet's voice it imagines
        told = innermost is not None and bool(cue) and innermost.mode != "direct"
        return dated or (told and not _STATE.search(words) and not _CONDITION.search(sentence))
    return dated and claim.status == "planned"
