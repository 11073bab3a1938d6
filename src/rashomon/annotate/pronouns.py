"""Pronouns of the third person, given to those for whom they most likely stand.

"He" and "she" go to the person last named or meant, subjects before others, of fitting gender as far as titles,
descriptions, given names and earlier pronouns tell, and not to another argument of their own verb ("Smith met
him"). The preference for subjects and nearness follows Lappin and Leass (1994). "It" and "they" are left open but
where the grammar tells: "the navy said it …", "Norway and its ships", "A and B signed their treaty".
"""

from __future__ import annotations

from itertools import islice

from spacy.tokens import Token

from rashomon.annotate.discourse import CLIMB, MOST, Discourse, Gender, Meant, described, subject, verb_of
from rashomon.annotate.names import NameKind

PRONOUNS: dict[str, Gender] = {
    "he": "m", "him": "m", "his": "m", "himself": "m",
    "she": "f", "her": "f", "hers": "f", "herself": "f",
}  # fmt: skip
OF_ONE = frozenset({"it", "its", "itself"})
OF_MANY = frozenset({"they", "them", "their", "theirs", "themselves"})

REACH = 3
"""Sentences: a pronoun is given to nobody who was last named or meant further back."""

OWN = 0.35
"""What being the subject of its clause is worth to the person for whom "his" or "herself" may stand."""

SPOKE = 0.2
"""What having said the quotation before is worth to the person who may say the next."""

FARTHEST = 60
"""Words between a subject and the "it" that stands for it."""

_EMPTY = frozenset({"be", "seem", "appear", "take", "happen", "turn", "rain", "snow", "remain", "become"})
"""Verbs whose "it" may stand for nothing ("it is clear that …")."""

_PERSONS: tuple[NameKind, ...] = ("person",)


def meant_by(pronoun: Token, told: Discourse) -> list[int]:
    """The numbers of the actors for whom a pronoun stands; none where it is left open."""
    word = pronoun.lower_
    if pronoun.pos_ != "PRON":
        return []
    if word in PRONOUNS:
        one = _person(pronoun, PRONOUNS[word], told)
        return [] if one is None else [one]
    if word in OF_ONE or word in OF_MANY:
        return _bodies(pronoun, told)
    return []


def _person(pronoun: Token, wanted: Gender, told: Discourse) -> int | None:
    """The person for whom "he" or "she" stands, or None."""
    if told.quoted.cued_by(pronoun):
        found = _speaker(pronoun, wanted, told)
        if found is not None:
            told.gender[found] = told.gender[found] or wanted
        return found
    own = _own_subject(pronoun)
    # nobody calls himself "he"; "[his]" is the outlet's word for "my"
    speakers = [] if pronoun.i and pronoun.nbor(-1).text == "[" else told.speakers(pronoun)
    best: tuple[float, int] | None = None
    for number in told.recent(pronoun, _PERSONS, REACH):
        mention = told.last[number]
        gender = told.gender[number]
        if gender not in (None, wanted) or number in speakers or _same_verb(pronoun, mention.token):
            continue
        score = _standing(mention, told.back(pronoun, number), gender == wanted, told)
        score += OWN if own is not None and number in told.at(own) else 0
        if best is None or score > best[0]:
            best = (score, number)
    found = best[1] if best is not None else _later(pronoun, wanted, told)
    if found is not None:
        told.gender[found] = told.gender[found] or wanted
    return found


def _standing(mention: Meant, back: int, same_gender: bool, told: Discourse) -> float:
    """How near and how much in front a person stands who may be meant, ``back`` sentences before."""
    return mention.weight / (1 + back) + mention.token.i / len(told.doc) * 0.01 + (0.2 if same_gender else 0)


def _speaker(pronoun: Token, wanted: Gender, told: Discourse) -> int | None:
    """The person who says a quotation, by "he said": one named or meant in the article's own words, or None.

    Whom the quotation speaks of has as a rule not said it; who spoke last goes on.
    """
    best: tuple[float, int] | None = None
    spoken_of = {told.named.get(i) for i in told.quoted.words(told.quoted.cued_by(pronoun))}
    for number, mention in islice(reversed(told.outside.items()), MOST):
        back = told.quoted.own_sentences(mention.token, pronoun)
        if back > REACH:
            break
        if told.cast[number].kind != "person" or told.gender[number] not in (None, wanted) or number in spoken_of:
            continue
        score = _standing(mention, back, told.gender[number] == wanted, told)
        score += SPOKE if told.quoted.cued_by(mention.token) else 0
        if best is None or score > best[0]:
            best = (score, number)
    return None if best is None else best[1]


def _own_subject(pronoun: Token) -> Token | None:
    """The subject of the clause in which a possessive or reflexive pronoun stands."""
    if pronoun.dep_ != "poss" and not pronoun.lower_.endswith("self"):
        return None
    verb = verb_of(pronoun)
    found = subject(verb) if verb is not None else None
    return found if found is not None and found.i < pronoun.i else None


def _later(pronoun: Token, wanted: Gender, told: Discourse) -> int | None:
    """The subject of the main clause behind a clause in front: "After her speech, Ms Berg left"."""
    at = pronoun
    for _ in range(CLIMB):
        above = at.head
        if above.i == at.i:
            return None
        if at.dep_ in ("advcl", "prep") and above.pos_ in ("VERB", "AUX") and above.i > pronoun.i:
            main = subject(above)
            fitting = told.at(main) if main is not None and main.i > pronoun.i else []
            if fitting and told.cast[fitting[0]].kind == "person" and told.gender[fitting[0]] in (None, wanted):
                return fitting[0]
        at = above
    return None


def _bodies(pronoun: Token, told: Discourse) -> list[int]:
    """Those for whom "it" or "they" stands: the subject of its own clause, or of the verb that reports it."""
    many = pronoun.lower_ in OF_MANY
    verb = verb_of(pronoun)
    if verb is None:
        return []
    if pronoun.dep_ == "poss" or pronoun.lower_.endswith(("self", "selves")):
        joined = pronoun.head.dep_ == "conj" and told.at(pronoun.head.head)
        own = pronoun.head.head if joined else subject(verb)
    elif pronoun.dep_ in ("nsubj", "nsubjpass"):
        # "the navy said it had captured them", "the board changed the way it works"
        own = _subject_above(verb) if many or verb.lemma_ not in _EMPTY else None
    else:
        return []
    if own is None or own.i >= pronoun.i:
        return []
    several = told.joined(own)
    if _rival_between(own, pronoun, several, told):
        return []
    if many and len(several) > 1:
        return several
    return [number for number in several if _fits(number, many, told)] if len(several) == 1 else []


def _rival_between(own: Token, pronoun: Token, several: list[int], told: Discourse) -> bool:
    """Whether a state or body stands between that "it" may mean as well: "X punished Y for its attack"."""
    if pronoun.i - own.i > FARTHEST:
        return True
    for token in pronoun.doc[own.i + 1 : pronoun.i]:
        numbers = told.at(token)
        if any(n not in several and told.cast[n].kind != "person" for n in numbers):
            return True
        if not numbers and token.pos_ == "NOUN" and described(token.lemma_.lower()).kind in ("organisation", "group"):
            return True
    return False


def _subject_above(verb: Token) -> Token | None:
    """The subject of the clause in which a subordinate clause stands."""
    for _ in range(CLIMB):
        if verb.dep_ in ("ccomp", "advcl", "relcl") and verb.head.i != verb.i:
            above = verb.head if verb.head.pos_ in ("VERB", "AUX") else verb_of(verb.head)
            return subject(above) if above is not None else None
        if verb.dep_ != "conj":
            return None
        verb = verb.head
    return None


def _fits(number: int, many: bool, told: Discourse) -> bool:
    kind = told.cast[number].kind
    return kind in ("organisation", "group") if many else kind in ("organisation", "state")


def _same_verb(pronoun: Token, mention: Token) -> bool:
    """Both are arguments of one verb, so that they cannot be the same person unless reflexive."""
    return (
        pronoun.dep_ in ("dobj", "dative", "nsubj", "nsubjpass")
        and mention.head == pronoun.head
        and not pronoun.lower_.endswith("self")
    )
