"""Clauses as they are read for slips: of whom, what verb, whether denied, and what is told besides."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from rashomon.article import Span
from rashomon.compare.likeness import stems
from rashomon.compare.slip_reading import Piece, Reading
from rashomon.compare.slip_words import PAST, SAME, lemma

BE = frozenset("be been being is are was were am".split())
MODALS = frozenset("will would can could may might should must shall".split())
MAYBE = frozenset("may might could".split())
"""What may be may also not be."""

HELPERS = BE | MODALS | frozenset("has have had do does did having ca wo".split())
"""Verbs that stand before another one."""

LIKE = {"is": "be", "are": "be", "am": "be", "does": "do", "were": "was", "has": "have", "ca": "can", "wo": "will"}
"""Forms that differ with the subject only."""

REFUSING = {
    "refused": "did", "failed": "did", "declined": "did", "refuses": "does", "fails": "does", "declines": "does"
}  # fmt: skip
"""Verbs that deny the one behind them, each with what "not" would stand behind."""

SHORT = 6
"""Words of a sentence that holds no claim and is read whole: "He confessed"."""

REASONS = frozenset("because since so although though while".split())
"""Words that begin a reason or what is told against it."""

UNSURE = re.compile(
    r"\b(?:only|just|merely|always|all|every|each|yet|alone|simply|fully|necessarily|first|if|unless|until|till|while|"
    r"since|once|then|now|later|again|before|after|still|anymore|any ?more|longer|ever|usually|sometimes|often|"
    r"previously|initially|originally|immediately|today|because|but|instead|rather|likely|maybe|probably|perhaps|"
    r"whether|how|why|what|enough|much|very|so|too|more|most|even|or|when|where|though|although|either|than|as|to)\b"
)
"""Words by which a clause holds of one time, one case or one degree."""

AT_ALL = re.compile(r"\bat (?:all|any time)\b")
"""What only stresses a denial."""

LEADING = frozenset("that who which and but also when where as".split())
"""Words that begin a clause."""

PRONOUNS = frozenset("it he she they".split())
"""Pronouns that take up what was told before."""

CUT = frozenset("of in from for at on with by near to under over against about who which that".split())
"""Words behind which what stands before a verb is no longer its subject's noun."""

LEAST_OF = re.compile(
    r"\b(?:some|many|most|few|several|other|others|another|all|every|each|any|no|none|nobody|half|one|both|either|"
    r"neither|if|whether|unless|what|how|why|anyone|everyone|someone|people)\b",
    re.IGNORECASE,
)
"""Words by which a subject is not one and the same thing wherever it is told of."""

NOT = re.compile(r"\b(?:not|never|cannot)\b|n['’]t\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Unit:
    """A claim, or a sentence that has none, with its words and the sentence in which it stands."""

    spans: tuple[Span, ...]
    sentence: int
    pieces: tuple[Piece, ...]

    @property
    def span(self) -> Span:
        """The last of its spans, in which its verb is."""
        return self.spans[-1]

    @property
    def text(self) -> str:
        """Its words, those of its subject first where they stand elsewhere."""
        return " ".join(s.exact for s in self.spans)


@dataclass(frozen=True, slots=True)
class Subject:
    """Of whom or what a clause tells.

    Attributes:
        head: the stem of its noun; empty where it is a pronoun.
        word: that noun as it stands.
        beside: stems of the words before the noun.
        of: stems of the words behind it.
        actors: ids of the actors that it stands for.
        pronoun: "it", "they"; empty where it is a noun.
        capital: whether the noun is a name.
        before: stems of the words among which a pronoun's noun is to be sought.
    """

    head: str
    word: str
    beside: frozenset[str]
    of: frozenset[str]
    actors: frozenset[str]
    pronoun: str
    capital: bool
    before: frozenset[str]

    def same(self, other: Subject) -> bool:
        """Whether both are one thing for sure: one actor, or one noun with no words beside it that differ."""
        if self.actors & other.actors:
            return True
        if not self.head or self.word != other.word:
            return False
        return not any(x and y and not x & y for x, y in ((self.beside, other.beside), (self.of, other.of)))

    def alike(self, other: Subject) -> bool:
        """Whether both may be one thing: a pronoun with a noun that stands before it, or with itself."""
        if self.same(other) or (self.pronoun and self.pronoun == other.pronoun):
            return True
        return not (self.actors and other.actors) and (self.may_be(other) or other.may_be(self))

    def may_be(self, other: Subject) -> bool:
        """Whether this is a pronoun that may stand for a noun."""
        if self.pronoun in ("it", "they"):
            return other.head in self.before
        return self.pronoun in ("he", "she") and bool(other.head) and (other.capital or other.head in self.before)


@dataclass(frozen=True, slots=True)
class Clause:
    """A claim or short sentence cut at one of its verbs.

    Attributes:
        at: where its verb begins.
        verb: the stem of its present form.
        rest: stems of the content words behind the verb.
        tense: of the verb, by the words before it and its ending: "past", "would", "had been done".
        unsure: words by which it holds of one time, one case or one degree.
    """

    unit: Unit
    at: int
    subject: Subject
    verb: str
    rest: frozenset[str]
    tense: str
    unsure: frozenset[str]


def cut_at(reading: Reading, unit: Unit, verb: int) -> Clause | None:
    """A claim cut at the verb that stands at a place among its words; None where no subject stands before it."""
    pieces, at = unit.pieces, unit.sentence
    helping = (n for n, w in enumerate(pieces[:verb]) if w.key in HELPERS or w.key in REFUSING or NOT.search(w.key))
    first = next(helping, verb)
    subject = subject_of(reading, pieces[:first], at)
    if subject is None:
        return None
    between = [w.key for w in pieces[first:verb]]
    joint = max((n + 1 for n, key in enumerate(between) if key in ("and", "but")), default=0)
    between = between[joint:]
    denied = any(NOT.search(key) or key == "no" or key in REFUSING for key in between)
    behind = behind_verb(pieces[verb + 1 :], denied)
    around = " ".join([*(key for key in between if key != "to"), *(w.key for w in behind)])
    return Clause(
        unit,
        pieces[verb].start,
        subject,
        lemma(pieces[verb].key),
        frozenset(lemma(w.key) for w in behind if w.stem in reading.told([w])),
        tense_of(between, pieces[verb].key),
        frozenset(UNSURE.findall(AT_ALL.sub("", around))),
    )


def behind_verb(pieces: Sequence[Piece], denied: bool) -> Sequence[Piece]:
    """The words behind a verb up to where another clause begins; a reason may be what is denied, and stays."""
    for n, (word, following) in enumerate(pairwise(pieces)):
        if word.key in ("and", "but") and following.key in HELPERS:
            return pieces[:n]
        if following.key in REASONS and not denied and (following.key != "since" or following.start > word.end + 1):
            return pieces[: n + 1]
    return pieces


def subject_of(reading: Reading, pieces: Sequence[Piece], at: int) -> Subject | None:
    """The subject in the words that stand before a verb; None where there is none, or no single one."""
    words = [w for w in pieces if w.key not in LEADING]
    if not words:
        return None
    if LEAST_OF.search(" ".join(w.key for w in words)):
        return None
    end = next((n for n, w in enumerate(words) if n and (w.key in CUT or w.start > words[n - 1].end + 1)), len(words))
    noun = [w for w in words[:end] if w.stem]
    actors = frozenset(
        actor
        for mention, actor in reading.mentions(at)
        if mention.end <= words[end - 1].end and any(mention.start <= w.start < mention.end for w in words[:end])
    )
    pronoun = words[0].key if len(words) == 1 and not noun else ""
    if not noun and not pronoun and not actors:
        return None
    head = noun[-1] if noun else None
    if head and not actors and not head.capital:
        roles = [a.id for a in reading.findings.actors if a.role and head.stem in stems(a.role)]
        actors = frozenset(roles if len(roles) == 1 else ())
    return Subject(
        lemma(head.key) if head else "",
        re.sub(r"['’]s?$", "", head.key) if head else "",
        frozenset(w.stem for w in noun[:-1]),
        frozenset(w.stem for w in words[end:] if w.stem),
        actors,
        pronoun,
        bool(head and head.capital and head.stem in reading.names),
        _before(reading, words[0], at) if pronoun else frozenset(),
    )


def _before(reading: Reading, pronoun: Piece, at: int) -> frozenset[str]:
    """The stems of the words among which a pronoun's noun may be: those before it, else the last sentence's."""
    before = frozenset(w.stem for w in reading.words[at] if w.stem and w.end <= pronoun.start)
    for n in range(at - 1, max(-1, at - 4), -1):
        if before:
            break
        words = reading.words[n]
        if words and words[0].key not in PRONOUNS:
            before = frozenset(w.stem for w in words if w.stem)
    return before


def units(reading: Reading) -> Iterator[Unit]:
    """The claims, and the sentences that are too short to hold one."""
    with_claim = set()
    for claim in reading.findings.claims:
        at = reading.place(claim.spans[-1])
        if at is not None:
            with_claim.add(at)
            words = reading.words[at]
            pieces = [w for s in claim.spans for w in words if s.start <= w.start and w.end <= s.end]
            yield Unit(claim.spans, at, tuple(pieces))
    for at, sentence in enumerate(reading.sentences):
        if at not in with_claim and len(reading.words[at]) <= SHORT:
            yield Unit((sentence,), at, reading.words[at])


def tense_of(before: list[str], verb: str) -> str:
    """The tense of a verb, the same whether it is denied or not: of "did not brake" that of "braked"."""
    before = [REFUSING.get(key, key) for key in before]
    helpers = [re.sub(r"n['’]t$", "", key) for key in before]
    helpers = [LIKE.get(key, key) for key in helpers if LIKE.get(key, key) in HELPERS]
    done = verb in PAST or verb.endswith("ed")
    if verb.endswith("ing") and "be" not in helpers:
        return "none"
    if helpers in (["did"], []):
        return "past" if bool(helpers) != done or verb in SAME else "now"
    if helpers in (["do"],):
        return "now"
    return " ".join(helpers) + (" done" if done else "")
