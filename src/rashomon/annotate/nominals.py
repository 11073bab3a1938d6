"""Phrases with a common noun that stand for actors of the article: "the ministry", "the president", "both men".

Each is given to the nearest actor before it whose name, role or kind fits, and is left open where the phrase says
something else of its bearer ("the former president", "the vice president"), where a restrictive clause tells whom it
means, or where two fit alike.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from spacy.tokens import Token

from rashomon.annotate.appositions import COMPANY, may_be_equated, said_of
from rashomon.annotate.discourse import FEMALE, MALE, Discourse, described, heads_of, noun_gender
from rashomon.annotate.gazetteer import is_demonym
from rashomon.annotate.names import LOCATIVE, NameKind

REACH = 3
"""Sentences: how far back an actor may be meant whose kind alone fits."""
ROLE_REACH = 25
"""Sentences: how far back one may be meant whose name or role has the noun."""
LONGEST = 10
"""Words before the noun that belong to its phrase."""
NEAR = 40
"""Words before "the country" in which the adjective of another country leaves it open."""

PRESS = frozenset("newspaper paper magazine outlet agency network broadcaster channel station website tabloid".split())
BODY = frozenset("group organisation organization body alliance bloc movement association union coalition".split())
STATE = frozenset("country nation kingdom republic".split())
GOVERNMENT = frozenset("government administration regime authorities leadership".split())
SPOKESMEN = frozenset("spokesman spokeswoman spokesperson".split())
LEADERS = frozenset("leader president premier chancellor minister king emir chief".split())
PAIRS = frozenset("pair duo couple".split())
MANY: dict[str, NameKind] = {
    **dict.fromkeys("country nation state government neighbour neighbor power".split(), "state"),
    **dict.fromkeys([*COMPANY, "party", "club", "team", *BODY], "organisation"),
}  # fmt: skip
"""Nouns that in the plural stand for several states or bodies."""
NUMBERS = {"two": 2, "both": 2, "three": 3, "four": 4}

OTHER = frozenset(
    """
        former ex new next other another second third previous late future deputy vice assistant rival same
        incoming outgoing acting different own
    """.split()
)
"""Words that make another of the bearer of an office."""

AGENTS = frozenset({"MIL", "COP", "SPY", "GOV"})
"""Sectors whose people belong to the country of whom they are said to be: "his troops"."""

WITHHELD = frozenset(
    """
    official source aide diplomat insider adviser advisor staffer
""".split()
)
"""Nouns for people who have a name that the outlet knows and does not tell, in the plural as well."""

PERSONS = frozenset("star starlet host champion challenger teenager teen emcee idol billionaire veteran".split())
"""Nouns for persons that the tables do not have."""
TEAM = frozenset("team club franchise side".split())
OFFICE = frozenset({"GOV", "LEG", "MIL", "JUD", "COP", "SPY", "PTY", "IGO"})
"""Sectors whose nouns ("the minister") need a role to be given to somebody."""

_STATES: tuple[NameKind, ...] = ("state",)
_BODIES: tuple[NameKind, ...] = ("organisation",)
_PERSONS: tuple[NameKind, ...] = ("person",)
_BEARERS: tuple[NameKind, ...] = ("person", "organisation")


def first_of(noun: Token, told: Discourse) -> Token:
    """Where the phrase of a noun begins, behind any other actor in it: "president" of "Norway's president"."""
    doc, first = noun.doc, max(noun.left_edge.i, noun.i - LONGEST, told.first(noun))
    for i in range(noun.i - 1, first - 1, -1):
        if told.at(doc[i]) or i in told.named or doc[i].is_space or doc[i].tag_ == "POS" or doc[i].text in ",;:":
            first = i + 1
            break
    # "-born tycoon" is no phrase
    return noun if doc[first].is_punct else doc[first]


class Nominals:
    """Resolves the phrases of one article, in text order."""

    def __init__(self, told: Discourse) -> None:
        """Nothing has been read."""
        self._told = told
        self._said: dict[str, list[int]] = {}

    def meant_by(self, noun: Token) -> list[int]:
        """The numbers of the actors for whom the phrase of a noun stands; none where it is left open."""
        if noun.pos_ not in ("NOUN", "PROPN") or noun.i in self._told.named or noun.dep_ in ("compound", "amod"):
            return []
        lemma = noun.lemma_.lower()
        found = self._resolved(noun, lemma)
        if not found and noun.tag_ == "NN" and (whom := said_of(noun)) is not None and whom.i < noun.i:
            found = [n for n in self._told.at(whom) if may_be_equated(noun, self._told.cast[n].kind)]
        if found or not any(c.dep_ == "det" and c.lower_ == "the" for c in noun.children):
            # "a driver … the driver": somebody without a name, until a name is put to the noun
            self._said[lemma] = found
        return found

    def equate(self, noun: Token, number: int) -> None:
        """The noun stands for an actor beside whose name it was found."""
        self._said[noun.lemma_.lower()] = [number]

    def _resolved(self, noun: Token, lemma: str) -> list[int]:
        determiner = next((c for c in noun.children if c.dep_ in ("det", "predet", "poss") and c.i < noun.i), None)
        if lemma in GOVERNMENT and (state := self._state_of(noun)):
            return state
        if determiner is None:
            return []
        if determiner.dep_ == "poss":
            return self._agents(noun, lemma, determiner)
        if determiner.lower_ not in ("the", "both", "that") or _restricted(noun):
            return []
        if noun.tag_ in ("NNS", "NNPS") or lemma in PAIRS:
            return self._several(noun, lemma, determiner)
        one = self._one(noun, lemma)
        return [] if one is None else [one]

    def _one(self, noun: Token, lemma: str) -> int | None:
        """The actor whom a singular phrase with "the" means, or None."""
        kind = "person" if lemma in PERSONS else described(lemma).kind
        by_role = list(self._of_that_role(noun, lemma))
        if by_role:
            told = self._told
            near = [n for n in by_role if told.back(noun, n) == told.back(noun, by_role[0])]
            return by_role[0] if len(near) == 1 or kind != "person" else None
        if lemma in self._said and not self._said[lemma]:
            return None
        if _modifiers(noun) & OTHER or any(c.dep_ == "prep" and c.lower_ == "of" for c in noun.children):
            return None
        if lemma in STATE or lemma in GOVERNMENT:
            foreign = any(is_demonym(t.text) for t in noun.doc[max(self._told.first(noun), noun.i - NEAR) : noun.i])
            return None if _is_where(noun) or _modifiers(noun) or foreign else self._only(noun, _STATES, REACH)
        if any(c.dep_ in ("compound", "nmod") for c in noun.children):
            return None
        if kind == "person":
            return self._only_person(noun, lemma)
        if _modifiers(noun):
            return None
        for nouns, sectors in (
            (COMPANY, ("BUS", "MNC", None)),
            (PRESS, ("JRN",)),
            (BODY, ("REB", "CVL", "NGO", "PTY", "CRM", "IGO", "LAB", None)),
            (frozenset({"party"}), ("PTY",)),
            (TEAM, ("CVL", None)),
        ):
            if lemma in nouns:
                return self._only(noun, _BODIES, REACH, sectors)
        return None

    def _of_that_role(self, noun: Token, lemma: str) -> Iterator[int]:
        """Actors whose role or name has the noun and nothing that the phrase contradicts, the nearest first."""
        told, modifiers = self._told, _modifiers(noun)
        behind = {n.lower_ for c in noun.children if c.dep_ == "prep" for n in c.children if n.dep_ == "pobj"}
        countries = {described(word.title()).country for word in modifiers if is_demonym(word.title())} - {None}
        for number in told.recent(noun, _BEARERS, ROLE_REACH):
            one = told.cast[number]
            if countries and one.country and one.country not in countries:
                continue
            if one.kind == "organisation":
                words = one.words()
                rest = {w for w in modifiers if not is_demonym(w.title())}
                if lemma in words and len(words) > 1 and rest <= words and behind <= words:
                    yield number
                continue
            for role in one.roles:
                has = {word.strip(".,").lower() for word in role.replace("-", " ").split()}
                plain = {c.lower_ for c in noun.children if c.dep_ in ("compound", "nmod")} - {lemma}
                if (
                    lemma in heads_of(role)
                    and (modifiers & OTHER) <= has
                    and not (has & {"vice", "deputy", "assistant"}) - modifiers
                    and (plain <= has or len(has) == 1)
                    and (behind <= has or not behind)
                ):
                    yield number
                    break

    def _only_person(self, noun: Token, lemma: str) -> int | None:
        """The only person near by for whom a noun like "the actress" may stand, where it is no office."""
        if lemma in WITHHELD or described(lemma).sector in OFFICE or any(is_demonym(c.text) for c in noun.children):
            return None
        # "the champion beat Berg": the champion is not Berg
        beside = {n for c in noun.head.children if c.dep_ in ("dobj", "dative") for n in self._told.at(c)}
        gender, told = noun_gender({lemma}), self._told
        fitting = [
            n
            for n in told.recent(noun, _PERSONS, REACH)
            if n not in beside
            and (told.gender[n] in (None, gender) or gender is None)
            and not _contradicts(told.cast[n].heads(), lemma)
        ]
        sure = [n for n in fitting if gender is not None and told.gender[n] == gender]
        return self._nearest(noun, sure or fitting)

    def _only(
        self, noun: Token, kinds: Collection[NameKind], reach: int, sectors: Collection[str | None] | None = None
    ) -> int | None:
        """The actor of these kinds and sectors that was meant last, where no other was in that sentence."""
        told = self._told
        near = [n for n in told.recent(noun, kinds, reach) if sectors is None or told.cast[n].sector in sectors]
        return self._nearest(noun, near)

    def _nearest(self, noun: Token, fitting: Sequence[int]) -> int | None:
        """The first of them, sorted by nearness, where it is the only one of its sentence."""
        back = [self._told.back(noun, n) for n in fitting]
        return fitting[0] if fitting and back.count(back[0]) == 1 else None

    def _state_of(self, noun: Token) -> list[int]:
        """The state of the article to which "the Danish government" belongs."""
        words = [c.text for c in noun.children if c.dep_ == "amod" and c.i < noun.i]
        if len(words) != 1 or not is_demonym(words[0]):
            return []
        return self._states(described(words[0]).country)

    def _states(self, country: str | None) -> list[int]:
        cast = self._told.cast
        return [n for n, one in enumerate(cast) if country and one.kind == "state" and one.country == country][:1]

    def _agents(self, noun: Token, lemma: str, owner: Token) -> list[int]:
        """The state whose agents "his troops" are: the country's of the owner, where the phrase does not name it."""
        if owner.i in self._told.named:
            return []
        known = described(noun.lower_)
        of_state = known.kind in ("group", "organisation") and known.sector in AGENTS
        if not of_state and lemma not in SPOKESMEN:
            return []
        owners = self._told.at(owner)
        if len(owners) != 1:
            return []
        one = self._told.cast[owners[0]]
        if one.kind == "organisation":
            return owners if lemma in SPOKESMEN else []
        if one.kind == "state" or one.kind == "person" and one.sector in AGENTS | {"LEG"}:
            return self._states(one.country)
        return []

    def _several(self, noun: Token, lemma: str, determiner: Token) -> list[int]:
        """Those whom "the two leaders" or "both men" means: so many as fit near by and no more."""
        wanted = NUMBERS.get(determiner.lower_, 0)
        for child in noun.children:
            if child.dep_ in ("nummod", "det", "predet") and child.i < noun.i:
                wanted = max(wanted, NUMBERS.get(child.lower_, 0))
        if lemma in PAIRS:
            wanted = 2
        if not wanted or _modifiers(noun) & OTHER:
            return []
        kinds: tuple[NameKind, ...] = (MANY.get(lemma, "person"),)
        told, found, sentence = self._told, list[int](), -1
        for number in told.recent(noun, kinds, REACH):
            if not self._fits_many(number, lemma):
                continue
            here = told.back(noun, number)
            if len(found) >= wanted and here != sentence:
                break
            found.append(number)
            sentence = here
        return sorted(found) if len(found) == wanted else []

    def _fits_many(self, number: int, lemma: str) -> bool:
        """Whether somebody may be one of several "leaders", "men" or "companies"."""
        one, gender = self._told.cast[number], self._told.gender[number]
        if one.kind != "person":
            return one.kind != "organisation" or lemma not in COMPANY or one.sector in ("BUS", "MNC", None)
        heads = one.heads()
        if lemma in PAIRS:
            return True
        if lemma in MALE or lemma in FEMALE:
            return gender in (None, noun_gender({lemma}))
        if lemma == "leader":
            return not heads or bool(heads & LEADERS)
        if lemma in ("diplomat", "official", "politician"):
            return one.sector in OFFICE
        return lemma in heads


def _modifiers(noun: Token) -> set[str]:
    """The words before a noun that say more of it, in small letters; joined ones also part by part."""
    words = {c.lower_ for c in noun.children if c.i < noun.i and c.dep_ in ("amod", "compound", "nmod", "advmod")}
    return words | {part for word in words for part in word.split("-")}


def _restricted(noun: Token) -> bool:
    """Whether a clause without a comma tells whom the phrase means: "the man who fired"."""
    return any(
        c.dep_ in ("relcl", "acl") and c.i > noun.i and noun.i + 1 < len(noun.doc) and noun.nbor(1).text != ","
        for c in noun.children
    )


def _is_where(noun: Token) -> bool:
    """Whether the phrase says where: "in the country"."""
    return noun.dep_ == "pobj" and noun.head.lower_ in LOCATIVE


def _contradicts(heads: Collection[str], lemma: str) -> bool:
    """Whether somebody who is said to be something else is no such person: an attorney is no "actress"."""
    general = ("man", "woman", "person", "official")
    return bool(heads) and lemma not in heads and lemma not in general
