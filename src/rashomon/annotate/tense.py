"""Whether the verb around a token looks back or ahead."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Token

_AHEAD = frozenset({"will", "shall", "'ll", "’ll", "wo", "would"})
_OPEN = frozenset({"must", "should", "can", "may", "might", "could"})
# Verbs whose object lies ahead, whatever their own tense ("planned a rally on Saturday").
_PLANNING = frozenset("plan schedule expect anticipate slate".split())
# Verbs that look ahead in the passive of the present only ("the trial is set for May 4", but "set a record").
_PLANNED = _PLANNING | frozenset("set time book bill project".split())
_PRESENT = frozenset({"is", "are", "'s", "’s", "'re", "’re", "am"})
# Words whose infinitive lies ahead ("is to resume Tuesday", "likely to leave").
_EXPECTING = _PLANNING | frozenset(
    "set intend hope aim vow promise propose prepare agree want go have be ready likely unlikely bind".split()
)
# Adjectives that stand for a verb that looks ahead ("due Nov. 1").
_DUE = frozenset({"due", "payable", "effective"})
# How far the search climbs: from a word to its verb, and from an infinitive to what governs it.
_STEPS_TO_NOUN = 3
_STEPS_TO_VERB = 8
_STEPS_TO_FINITE = 4


def direction(token: Token) -> int:
    """−1 where the verb around a token looks back, 1 where it looks ahead, 0 where it does not say."""
    if _in_noun_phrase(token):
        return 0
    verb, nouns = token, 0
    for _ in range(_STEPS_TO_VERB):
        if verb.pos_ in ("VERB", "AUX") or verb.lower_ in _DUE or verb.head == verb:
            break
        nouns += verb.pos_ in ("NOUN", "PROPN")
        verb = verb.head
    if verb.lower_ in _DUE:
        return -1 if _is_over(verb.head) else 1
    if verb.pos_ not in ("VERB", "AUX"):
        return 0
    if verb.lemma_ == "be" and verb.tag_ in ("VBZ", "VBP") and nouns <= 1:
        return 1  # "the deadline is Friday"
    return _of_verb(verb)


def _is_over(verb: Token) -> bool:
    """Whether a plan is told as past: "it had been due to expire Friday"."""
    return any(child.lower_ in ("had", "'d") and child.dep_ == "aux" for child in verb.children)


def _in_noun_phrase(token: Token) -> bool:
    """Whether a date belongs to a noun, which may be told in any tense: "Wednesday's ruling", "the May 9 blast"."""
    for _ in range(_STEPS_TO_NOUN):
        if token.dep_ not in ("poss", "compound", "nmod", "nummod", "amod"):
            return False
        if token.head.pos_ == "NOUN" and token.head.i > token.i:
            return True
        token = token.head
    return False


def _of_verb(verb: Token) -> int:
    """The direction of a verb by its tense, or that of the verb that governs it."""
    for _ in range(_STEPS_TO_FINITE):
        helpers = [child for child in verb.children if child.dep_ in ("aux", "auxpass")]
        words = {child.lower_ for child in helpers}
        tags = {child.tag_ for child in helpers} | {verb.tag_}
        if words & _AHEAD:
            return 1
        if words & _OPEN:
            return 0
        if verb.lemma_ in _PLANNING and (verb.tag_ != "VBN" or words & {"have", "has"}):
            return 1
        if verb.lemma_ in _PLANNED and verb.tag_ == "VBN" and words & _PRESENT and "to" not in words:
            return 1
        if "VBD" in tags or (verb.tag_ == "VBN" and "to" not in words):
            return -1
        if tags & {"VBZ", "VBP"}:
            return 0
        head = verb.head
        if "to" in words and (head == verb or head.lemma_ in _EXPECTING) and verb.dep_ != "csubj":
            return -1 if _is_over(head) else 1
        if head == verb or head.pos_ not in ("VERB", "AUX"):
            return 0
        verb = head
    return 0
