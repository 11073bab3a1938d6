"""What befell those whom a number counts: "14 people died", "rescued 193 of them", "17 confirmed dead", "11 lives"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rashomon.annotate.quantity_words import CASUALTIES

if TYPE_CHECKING:
    from spacy.tokens import Token

# Words between those counted and what befell them: "17 confirmed dead", "23 others still missing".
_BETWEEN = frozenset("confirmed feared reported presumed believed known found others more still left now".split())
# How many such words are skipped.
_MOST_BETWEEN = 2
# Verbs that say of their subject that it is what the word behind them names: "remain missing", "were found dead".
_LINKS = frozenset(
    "be remain stay go lie list report confirm fear presume believe find pronounce declare leave".split()
)
# Verbs of which those counted are the subject; of the others they are the object, or the subject of the passive voice.
_OF_SUBJECT = frozenset({"die", "drown", "perish", "disappear", "miss", "succumb"})
_SUBJECTS = frozenset({"nsubj", "nsubjpass"})
# Verbs that take lives.
_TAKING = frozenset({"claim", "take", "cost", "lose"})


def befallen(counted: Token) -> str | None:
    """What befell those counted, in one word ("dead", "missing"); None where nothing did, or it is denied.

    Args:
        counted: the noun that is counted, or the number itself where no noun is: "193 were rescued".
    """
    word = _behind(counted) or _of_clause(counted)
    return word or _told_of(counted)


def _behind(counted: Token) -> str | None:
    """By the words right behind: "5 people dead", "17 confirmed dead", "23 others still missing"."""
    doc = counted.doc
    at = counted.i + 1
    for _ in range(_MOST_BETWEEN):
        if at < len(doc) and doc[at].lower_ in _BETWEEN:
            at += 1
    if at >= len(doc):
        return None
    word = doc[at]
    if word.tag_ in ("VBD", "VBN") and denied(word):
        return None  # "none of the 40 sailors died"
    active = word.tag_ in ("VB", "VBP", "VBZ", "VBG") and word.lemma_ not in _OF_SUBJECT
    if active or any(child.dep_ == "dobj" for child in word.rights):
        return None  # "the 12 people killed a guard"
    return CASUALTIES.get(word.lower_)


def _of_clause(counted: Token) -> str | None:
    """By the verb of which those counted are subject or object."""
    verb = counted.head
    if verb.pos_ not in ("VERB", "AUX") or denied(verb):
        return None
    if counted.dep_ in _SUBJECTS:
        passive = counted.dep_ == "nsubjpass" or any(child.dep_ == "auxpass" for child in verb.lefts)
        if verb.lemma_ in CASUALTIES and (passive or verb.lemma_ in _OF_SUBJECT or _bare(verb)):
            return CASUALTIES[verb.lemma_]
        if verb.lemma_ in _LINKS:
            return next((CASUALTIES[c.lower_] for c in _below(verb) if c.lower_ in CASUALTIES), None)
        lost = verb.lemma_ == "lose" and any(c.lemma_ == "life" for c in verb.rights)
        return CASUALTIES["die"] if lost else None
    if counted.dep_ == "dobj" and counted.lemma_ == "life" and verb.lemma_ in _TAKING:
        return "lost"
    if counted.dep_ == "dobj" and verb.lemma_ not in _OF_SUBJECT:
        return CASUALTIES.get(verb.lemma_)
    return None


def denied(verb: Token) -> bool:
    """Whether a verb is negated, or its subject is nobody: "were not hurt", "none of the 40 sailors died"."""
    return any(
        child.dep_ == "neg" or (child.dep_ in _SUBJECTS and child.lower_ in ("none", "nobody"))
        for child in verb.children
    )


def _bare(verb: Token) -> bool:
    """Whether a participle stands without what makes it active: "12 killed", "and 23 others wounded"."""
    return verb.tag_ == "VBN" and not any(c.dep_ in ("aux", "dobj") for c in verb.children)


def _below(verb: Token) -> list[Token]:
    """The words to the right that say what the subject is, and those that hang on the first of them."""
    near = [c for c in verb.rights if c.dep_ in ("acomp", "attr", "oprd", "xcomp", "ccomp", "advcl", "prep", "advmod")]
    return [*near, *(c for one in near[:1] for c in one.rights)]


def _told_of(counted: Token) -> str | None:
    """By a clause behind, or by "the lives of": "11 people who died", "the lives of 300 people"."""
    for child in counted.rights:
        who = child.dep_ == "relcl" and any(c.dep_ in _SUBJECTS and c.tag_ == "WP" for c in child.lefts)
        if who and not any(c.dep_ in ("neg", "dobj") for c in child.children):
            found = CASUALTIES.get(child.lemma_)
            linked = next((CASUALTIES[c.lower_] for c in _below(child) if c.lower_ in CASUALTIES), None)
            return found or (linked if child.lemma_ in _LINKS else None)
    of = counted.head
    return CASUALTIES["kill"] if counted.dep_ == "pobj" and of.lower_ == "of" and of.head.lower_ == "lives" else None
