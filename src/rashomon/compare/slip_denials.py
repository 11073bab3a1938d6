"""Said and denied: a clause and the same clause with "not" in one voice."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations, islice, pairwise

from rashomon.article import Span
from rashomon.compare.slip_clauses import MAYBE
from rashomon.compare.slip_reading import Piece, Reading, Slip, shortened
from rashomon.findings import Claim

MOST_CLAIMS = 200
"""Claims of an article that are compared, in text order."""

NEGATED = re.compile(r"\b(?:not|never|no|nobody|none|neither|nor|cannot)\b|n['’]t\b", re.IGNORECASE)
PARTLY = re.compile(
    r"\b(?:not|n['’]t) (?:\w+ )?"
    r"(?:only|just|merely|always|all|every|yet|alone|simply|fully|necessarily|to|the first)\b|\?"
    r"|\bnever\b.*\bbefore\b|\b(?:either|maybe|perhaps)\b",
    re.IGNORECASE,
)
"""What denies a part alone, or leaves it open."""

MODAL = re.compile(r"\b(?:will|would|can|could|may|might|should|must|shall|if|want|wants|plan|plans)\b", re.IGNORECASE)

QUOTED = re.compile(r"[\"“”„«‘]|(?<!\w)['’]")

FEWEST = 2
"""Content words that both clauses must have, one of them no name."""

LONGEST_CLAUSE = 300
"""Characters of a clause; longer ones say more than one thing."""

SHARE = 0.75
"""Share of the content words of the longer clause: it may not say much besides."""


@dataclass(frozen=True, slots=True)
class _Clause:
    """A clause with its content words; ``denied`` is the stem behind its negation, empty where it has none."""

    claim: Claim
    sentence: int
    span: Span
    words: frozenset[str]
    denied: str
    modals: frozenset[str]
    plain: frozenset[str]


def denial_slips(reading: Reading) -> Iterator[Slip]:
    """Clauses of the same words of which one has a negation and the other none, each clause in one pair."""
    taken: set[str] = set()
    clauses = list(islice(_clauses(reading), MOST_CLAIMS))
    for a, b in combinations(clauses, 2):
        if bool(a.denied) == bool(b.denied) or {a.claim.id, b.claim.id} & taken or a.modals != b.modals:
            continue
        if a.modals & MAYBE:
            continue
        if a.sentence == b.sentence:
            continue  # "the need standard, which is no standard at all": it is said on purpose
        no, yes = (a, b) if a.denied else (b, a)
        shared = a.words & b.words
        if no.denied not in yes.plain or len(shared) < FEWEST or not shared - reading.names:
            continue
        if len(shared) < SHARE * max(len(a.words), len(b.words)):
            continue
        if not reading.one_voice(a.span, b.span, own=False):
            continue
        taken |= {a.claim.id, b.claim.id}
        yield Slip(
            "polarity", f"“{shortened(yes.span.exact)}” is told, and also “{shortened(no.span.exact)}”.", a.span, b.span
        )


def _clauses(reading: Reading) -> Iterator[_Clause]:
    for claim in reading.findings.claims:
        exact = " ".join(s.exact for s in claim.spans)
        span = claim.spans[-1]
        at = reading.place(span)
        if at is None or len(exact) > LONGEST_CLAUSE:
            continue
        negation = NEGATED.search(exact)
        if PARTLY.search(exact):
            continue
        whole = reading.sentences[at]
        if not negation and NEGATED.search(whole.exact[: max(0, span.start - whole.start)]):
            continue  # "no basis to conclude that she lied"
        if QUOTED.search(whole.exact) or reading.voice(span).quoted:
            continue  # what is quoted is often taken up to be denied
        pieces = [w for s in claim.spans for w in reading.words[at] if s.start <= w.start and w.end <= s.end]
        denied = _denied(pieces) if negation else ""
        if negation and not denied:
            continue
        plain = frozenset(w.stem for v, w in pairwise([None, *pieces]) if w and w.stem and not (v and v.key == "to"))
        modals = frozenset(m.casefold() for m in MODAL.findall(exact))
        yield _Clause(claim, at, span, reading.told(pieces), denied, modals, plain)


def _denied(pieces: Sequence[Piece]) -> str:
    """The stem of the first content word behind a negation."""
    for n, word in enumerate(pieces):
        if NEGATED.search(word.key):
            return next((w.stem for w in pieces[n + 1 :] if w.stem), "")
    return ""
