"""Who has been named or meant up to a word of the article: the ground on which phrases without a name are resolved."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice
from typing import Literal

from spacy.tokens import Doc, Token

from rashomon.annotate.gazetteer import Described, describe
from rashomon.annotate.given_names import MEN, WOMEN
from rashomon.annotate.names import Name, NameKind
from rashomon.annotate.quoted_speech import QuotedSpeech

Gender = Literal["m", "f"]

TITLES: dict[str, Gender] = {
    "mr": "m", "sir": "m", "lord": "m", "king": "m", "prince": "m",
    "mrs": "f", "ms": "f", "miss": "f", "lady": "f", "queen": "f", "princess": "f", "dame": "f",
}  # fmt: skip

MALE = frozenset(
    """
        actor boy brother businessman chairman congressman councilman emperor father fireman gunman husband king man
        policeman prince salesman serviceman son spokesman statesman uncle grandfather
    """.split()
)
FEMALE = frozenset(
    """
        actress girl sister businesswoman chairwoman congresswoman councilwoman empress mother wife queen woman
        policewoman princess saleswoman daughter spokeswoman aunt widow grandmother
    """.split()
)
"""Nouns that tell the gender of the person whom they describe."""

CLIMB = 12
"""Words that are climbed in the parse to find a subject."""

MOST = 60
"""Actors, the nearest first, that are looked at for one phrase: so the time does not grow with their number."""

_BREAK = re.compile(r"\b(?:of|for|at|in|from|on|with|under|who|which|to)\b|,", re.IGNORECASE)


@dataclass(slots=True)
class Candidate:
    """An actor of the article for whom a phrase may stand.

    Attributes:
        names: its names, in text order.
        roles: every title or description that the article gives it, in the article's own words.
        gender: as far as titles, descriptions and given names tell.
    """

    kind: NameKind
    names: Sequence[Name]
    country: str | None = None
    sector: str | None = None
    roles: tuple[str, ...] = ()
    gender: Gender | None = None

    def __post_init__(self) -> None:
        if self.kind == "person":
            self.gender = self.gender or _title_gender(self.names) or noun_gender(self.heads()) or _name_gender(self)

    def heads(self) -> frozenset[str]:
        """The nouns under which the roles put it: "lawmaker" of "China's top lawmaker", in small letters."""
        return frozenset(head for role in self.roles for head in heads_of(role))

    def words(self) -> frozenset[str]:
        """The words of its names, in small letters."""
        return frozenset(word for name in self.names for word in name.text.lower().split())


@dataclass(frozen=True, slots=True)
class Meant:
    """Where an actor was last named or meant, and how much that mention stands in front (0 to 1)."""

    token: Token
    weight: float


class Discourse:
    """The actors named or meant so far, while the words of the article are read one by one."""

    def __init__(self, doc: Doc, cast: Sequence[Candidate]) -> None:
        """Nobody is meant yet."""
        self.doc, self.cast = doc, cast
        self.sentence = [0] * len(doc)
        self._starts: list[int] = []
        for number, sentence in enumerate(doc.sents):
            self._starts.append(sentence.start)
            for i in range(sentence.start, sentence.end):
                self.sentence[i] = number
        self.named: dict[int, int] = {}
        self._ends: dict[int, tuple[int, Token]] = {}
        self._roots: dict[int, list[int]] = {}
        for number, one in enumerate(cast):
            for name in one.names:
                for i in range(name.first.i, name.last.i + 1):
                    self.named.setdefault(i, number)
                self._ends[name.last.i] = (number, root_of(name))
                self._roots.setdefault(root_of(name).i, []).append(number)
        self.gender: list[Gender | None] = [one.gender for one in cast]
        self.quoted = QuotedSpeech(doc)
        # by number of the actor, the latest mention last: of all, and of those in the article's own words
        self.last: dict[int, Meant] = {}
        self.outside: dict[int, Meant] = {}

    def read(self, token: Token) -> None:
        """Go past a word: a name that ends here is the last mention of its actor."""
        if token.i in self._ends:
            number, root = self._ends[token.i]
            self._put(number, Meant(root, weight(root)))

    def mean(self, token: Token, numbers: Collection[int]) -> None:
        """The word stands for these actors."""
        for number in numbers:
            before = self.last.get(number)
            self._put(number, Meant(token, max(weight(token), before.weight * 0.8 if before else 0.0)))
            self._roots.setdefault(token.i, []).append(number)

    def _put(self, number: int, meant: Meant) -> None:
        for kept in (self.last,) if self.quoted.number(meant.token) else (self.last, self.outside):
            kept.pop(number, None)
            kept[number] = meant

    def speakers(self, token: Token) -> list[int]:
        """The actors whose words the quotation is in which a word stands, as far as the words beside it tell."""
        subject = self.quoted.subject(self.quoted.number(token))
        return [] if subject is None else self.at(subject)

    def at(self, token: Token) -> list[int]:
        """The actors for whom a word stands as the head of a phrase, by name or otherwise; none where it is open."""
        return self._roots.get(token.i, [])

    def joined(self, head: Token) -> list[int]:
        """The actors of a head and of those joined to it ("A and B"); none where one of them is open."""
        found: list[int] = []
        for _ in range(CLIMB):
            here = self.at(head)
            if not here:
                return []
            found += [number for number in here if number not in found]
            following = next((c for c in head.children if c.dep_ == "conj"), None)
            if following is None:
                break
            head = following
        return found

    def recent(self, token: Token, kinds: Collection[NameKind], reach: int) -> Iterator[int]:
        """Actors of these kinds meant at most ``reach`` sentences before, the nearest mention first."""
        here = self.sentence[token.i]
        for number, meant in islice(reversed(self.last.items()), MOST):
            if here - self.sentence[meant.token.i] > reach:
                return
            if self.cast[number].kind in kinds:
                yield number

    def first(self, token: Token) -> int:
        """The index of the first word of the sentence."""
        return self._starts[self.sentence[token.i]]

    def back(self, token: Token, number: int) -> int:
        """Sentences between a word and the actor's last mention."""
        return self.sentence[token.i] - self.sentence[self.last[number].token.i]


@lru_cache(maxsize=4_096)
def described(noun: str) -> Described:
    """``describe`` of a single word, kept: an article asks for the same few nouns again and again."""
    return describe(noun)


def heads_of(role: str) -> list[str]:
    """The nouns of a role, in small letters: "writer" and "director" of "a writer and director of plays"."""
    first = _BREAK.split(role, maxsplit=1)[0]
    return [words[-1].lower() for part in re.split(r"\band\b", first) if (words := re.findall(r"[\w-]+", part))]


def subject(verb: Token) -> Token | None:
    """The head of a verb's own subject, or of the verb to which it is joined; None where there is none."""
    for _ in range(CLIMB):
        own = next((c for c in verb.children if c.dep_ in ("nsubj", "nsubjpass")), None)
        if own is not None:
            return own
        if verb.dep_ not in ("conj", "xcomp", "advcl", "aux") or verb.head.i == verb.i:
            return None
        verb = verb.head
    return None


def verb_of(token: Token) -> Token | None:
    """The nearest verb above a word, or None."""
    for _ in range(CLIMB):
        if token.head.i == token.i:
            return None
        token = token.head
        if token.pos_ in ("VERB", "AUX"):
            return token
    return None


def root_of(name: Name) -> Token:
    """The head of the name's own phrase."""
    token = name.last
    for _ in range(CLIMB):
        if token.dep_ not in ("compound", "flat") or token.head.pos_ != "PROPN" or token.head.i == token.i:
            break
        token = token.head
    return token


def weight(token: Token) -> float:
    """How much a mention stands in front: subjects most, then objects, then possessors."""
    return {"nsubj": 1.0, "nsubjpass": 0.9, "dobj": 0.6, "pobj": 0.5, "poss": 0.5, "appos": 0.8}.get(token.dep_, 0.5)


def noun_gender(nouns: Collection[str]) -> Gender | None:
    """The gender that descriptions tell; None where they tell none, or both."""
    male, female = not MALE.isdisjoint(nouns), not FEMALE.isdisjoint(nouns)
    return None if male == female else "m" if male else "f"


def _title_gender(found: Sequence[Name]) -> Gender | None:
    for name in found:
        before = name.first.nbor(-1).lower_.rstrip(".") if name.first.i else ""
        if before in TITLES:
            return TITLES[before]
    return None


def _name_gender(one: Candidate) -> Gender | None:
    first = {words[0] for name in one.names if len(words := name.text.lower().split()) > 1}
    male, female = not MEN.isdisjoint(first), not WOMEN.isdisjoint(first)
    return None if male == female else "m" if male else "f"
