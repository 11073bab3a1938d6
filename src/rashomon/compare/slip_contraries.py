"""Told and denied: one subject of which one verb is told and, in other words around it, denied.

Where ``slip_denials`` asks for clauses of nearly the same words, here the subject and the verb must agree and what
stands behind the verb: "the captain, who was not on the bridge", "he was on the bridge when the ship ran aground".
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import islice, pairwise

from rashomon.article import Span
from rashomon.compare.slip_clauses import BE, HELPERS, MAYBE, NOT, REFUSING, Clause, Unit, cut_at, units
from rashomon.compare.slip_reading import Piece, Reading, Slip, shortened
from rashomon.compare.slip_words import lemma

MOST_CLAUSES = 200
"""Claims of an article that are read, in text order."""

LONGEST_CLAUSE = 260
"""Characters of a clause; longer ones say more than one thing."""

NEGATED = re.compile(
    r"\b(?:not|never|no|nobody|none|neither|nor|cannot|den(?:y|ies|ied)|doubt\w*)\b|n['’]t\b", re.IGNORECASE
)

DENYING = re.compile(r"\b(?:not|never|cannot|no|refuse[sd]|fail(?:s|ed)|decline[sd])\b|n['’]t\b", re.IGNORECASE)
"""Words of which one stands in every clause that denies something."""

CONTRAST = re.compile(r"\b(?:but|however|though|although|whereas|yet|rather|instead)\b", re.IGNORECASE)
"""Words by which two clauses of one sentence are set against one another on purpose."""

TURN = re.compile(r"(?:But|Yet|However|Still)\b")
"""A sentence that takes back what the last one told."""

PART = 0.6
"""Share of the words behind one verb that must stand behind the other too, where fewer stand there."""

PAST_TENSES = {"have done": "past", "had done": "past", "have been done": "was done", "had been done": "was done"}
"""Tenses that tell of the same time as a plainer one."""

OPPOSITES = {
    lemma(a): lemma(b)
    for pair in (
        "reject accept|reject approve|refuse accept|close open|acquit convict|survive die|"
        "deny confirm|deny admit|lift impose|forbid allow|ban allow|abstain vote|"
        "leave stay|fail succeed|release detain|ignore heed"
    ).split("|")
    for a, b in [pair.split()]
}
"""Verbs that deny another one by their meaning, each with that."""

SMALL = frozenset("the a an its their his her in on at under in for with to of by from".split())
"""Articles and prepositions."""

HAVE_OR_BE = BE | {"have", "has", "had"}
"""Verbs behind which a noun is what is told or denied: "was on the bridge", "had a licence"."""

COMMON = frozenset(
    lemma(verb) for verb in "say know think go come do have get want work happen see tell make take be".split()
)
"""Verbs that say too little alone."""

OPEN = re.compile(r"\?|[\"“”„«]|(?<!\w)['’‘]|\b(?:if|unless|whether|either|maybe|perhaps)\b", re.IGNORECASE)
"""Signs of a question, a condition, a doubt or a quotation."""


def contrary_slips(reading: Reading) -> Iterator[Slip]:
    """Pairs of clauses of one subject and verb, one with a negation, each clause in one pair."""
    read = [(unit, unit.text) for unit in islice(units(reading), MOST_CLAUSES)]
    denying = [unit for unit, text in read if len(text) <= LONGEST_CLAUSE and DENYING.search(text)]
    telling = [unit for unit, text in read if len(text) <= LONGEST_CLAUSE and not NEGATED.search(text)]
    denied = [one for unit in denying if (verb := _denied(unit.pieces)) and (one := cut_at(reading, unit, verb))]
    denied += [one for unit in telling for one in _opposite(reading, unit)]
    verbs = {one.verb for one in denied}
    told: dict[str, list[Clause]] = defaultdict(list)
    for unit in telling:
        for one in _told(reading, unit, verbs):
            told[one.verb].append(one)
    taken: set[Span] = set()
    for no in denied:
        for yes in told[no.verb]:
            if {no.unit.span, yes.unit.span} & taken or not _contrary(reading, yes, no):
                continue
            taken |= {no.unit.span, yes.unit.span}
            a, b = sorted((yes.unit.span, no.unit.span))
            why = f"“{shortened(yes.unit.text)}” is told, and also “{shortened(no.unit.text)}”."
            yield Slip("polarity", why, a, b)


def _denied(pieces: Sequence[Piece]) -> int | None:
    """Number of the verb, or of the noun behind "was not", that is denied."""
    for n, (word, following) in enumerate(pairwise(pieces[:-1])):
        if n and word.key in REFUSING and following.key == "to":
            return n + 2 if pieces[n + 2].stem else None
    at = next((n for n, w in enumerate(pieces) if n and (NOT.search(w.key) or w.key == "no")), None)
    if not at:
        return None
    helper = pieces[at - 1].key if pieces[at].key in ("not", "never", "n't", "no") else pieces[at].key
    if not (helper in HELPERS or helper.endswith(("n't", "n’t")) or helper == "cannot"):
        return None
    for n in range(at + 1, min(at + 5, len(pieces))):
        key = pieces[n].key
        if key in HELPERS or key.endswith("ly") or (helper in BE and key in SMALL):
            continue
        return n if pieces[n].stem else None
    return None


def _opposite(reading: Reading, unit: Unit) -> Iterator[Clause]:
    """A unit cut at each verb that denies another by its meaning, with that other verb."""
    for n, word in enumerate(unit.pieces):
        other = OPPOSITES.get(word.stem)
        if other and n and (one := cut_at(reading, unit, n)) is not None:
            yield replace(one, verb=other)


def _told(reading: Reading, unit: Unit, verbs: set[str]) -> Iterator[Clause]:
    """A unit cut at each word that is denied elsewhere and is no mere noun here."""
    pieces = unit.pieces
    for n, word in enumerate(pieces):
        if not n or not word.stem or word.stem not in verbs:
            continue
        before = pieces[n - 1].key
        if before in ("to", "of", "and", "or", "by"):
            continue
        if before in SMALL and next((w.key for w in reversed(pieces[:n]) if w.key not in SMALL), "") not in HAVE_OR_BE:
            continue
        one = cut_at(reading, unit, n)
        if one is not None:
            yield one


def _contrary(reading: Reading, yes: Clause, no: Clause) -> bool:
    """Whether the one denies what the other tells."""
    if yes.unit.spans == no.unit.spans or _time(yes) != _time(no) or not yes.subject.alike(no.subject):
        return False
    if yes.unsure != no.unsure or MAYBE & set(yes.tense.split()) or not _same_rest(yes, no):
        return False
    if not reading.one_voice(yes.unit.span, no.unit.span) or _numbers(reading, yes) != _numbers(reading, no):
        return False
    if any(_doubted(reading, one.unit) for one in (yes, no)):
        return False
    sentence = reading.sentences[no.unit.sentence].exact
    return yes.unit.sentence != no.unit.sentence or not CONTRAST.search(sentence)


def _time(one: Clause) -> str:
    return PAST_TENSES.get(one.tense, one.tense)


def _same_rest(yes: Clause, no: Clause) -> bool:
    """Whether what stands behind both verbs is the same, as far as both have something there."""
    less, more = sorted((yes.rest, no.rest), key=len)
    if less:
        return len(less & more) >= PART * len(less)
    sure = yes.subject.same(no.subject) and not yes.subject.capital and not yes.subject.pronoun
    return sure or (not more and yes.verb not in COMMON)


def _numbers(reading: Reading, one: Clause) -> set[tuple[float | None, str]]:
    """The numbers behind a verb."""
    found = (q for q in reading.findings.quantities if q.span.start >= one.at)
    return {(q.low, q.unit) for q in found if any(s.covers(q.span) for s in one.unit.spans)}


def _doubted(reading: Reading, unit: Unit) -> bool:
    """Whether a clause is quoted, asked, taken back, or hangs on what is denied: "no basis to say that she lied"."""
    whole = reading.sentences[unit.sentence]
    before = whole.exact[: max(0, unit.spans[0].start - whole.start)]
    if OPEN.search(unit.text) or TURN.match(whole.exact):
        return True
    return reading.voice(unit.span).quoted or NEGATED.search(before) is not None
