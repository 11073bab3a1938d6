"""What the articles say of one claim that a reader asked about."""

from __future__ import annotations

from dataclasses import dataclass

from rashomon.article import Span
from rashomon.story import Account, Relation, Silence


@dataclass(frozen=True, slots=True)
class Mismatch:
    """A word of a claim that an article nowhere has, where a passage like the claim has another word.

    Attributes:
        asked: the word, in the sentence asked.
        told: the word in its place, in the article; None where no word of its kind stands there.
        confidence: 0 to 1, the estimated chance that the article contradicts the claim by it.
    """

    asked: Span
    told: Span | None
    confidence: float


@dataclass(frozen=True, slots=True)
class Answer:
    """One article's account of a claim that a reader asked about.

    Attributes:
        relation: of the claim (article id "", spans in the sentence asked) to the account.
        likeness: how alike the claim and the account's words are, 0 to about 1.6.
        says_so: whether the account says what was asked, as far as can be told: it tells the same deed, and neither
            denies it nor leaves it open; where it is false and the relation no conflict, the account is only near it.
        mismatches: what the article may contradict the claim by, the likeliest first; empty where nothing is likely.
    """

    account: Account
    relation: Relation
    likeness: float
    says_so: bool
    mismatches: tuple[Mismatch, ...] = ()


@dataclass(frozen=True, slots=True)
class Check:
    """What the articles say of one claim that a reader asked about.

    Attributes:
        claim: its words in the sentence asked.
        answers: who speaks of it; contradictions first, then the likeliest.
        silences: articles of the same stories that do not speak of it.
        independent_sources: distinct roots behind the answers that say so.
        reasons: why that many, in plain words.
    """

    claim: Span
    answers: tuple[Answer, ...]
    silences: tuple[Silence, ...]
    independent_sources: int
    reasons: tuple[str, ...]
