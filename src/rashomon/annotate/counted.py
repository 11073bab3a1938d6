"""What a number counts or measures, read off the parse: "people killed", "adults", "death toll", a person's name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rashomon.annotate.befallen import befallen, denied
from rashomon.annotate.quantity_words import CASUALTIES, CHANGES, LASTING, MEASURING, MOVING, TRADING

if TYPE_CHECKING:
    from spacy.tokens import Span, Token

# Roles in which a number stands before the noun that it counts.
_BEFORE_NOUN = frozenset({"nummod", "quantmod", "compound", "nmod", "amod", "npadvmod"})
_SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj"})
# What a phrase does not begin with.
_LEADING = frozenset({"det", "poss", "case", "punct", "dep"})
_FILLING = frozenset({"plus", "odd", "more", "\n"})
# The roles in which an amount hangs on a verb of measuring, and the prepositions by which it does.
_OBJECTS = frozenset({"attr", "acomp", "dobj", "npadvmod", "advmod", "oprd"})
_SCALE = frozenset("to by from at above below under over around about near between than as up down".split())
_TIME = frozenset({"s", "min", "h", "day", "week", "month", "year", "decade", "century"})
_NUMBER = frozenset({"number", "numbers", "count", "tally", "total"})
# How far the search climbs from an amount to its verb, and from a verb to its subject.
_STEPS = 5
# The longest phrase that is given, in tokens: what is counted is a name for it, not a description.
_LONGEST = 8


def counted(amount: Span, unit: str) -> str | None:
    """What an amount counts or measures, in the words of the text; None where they do not say.

    Args:
        amount: the tokens of the number and its unit.
        unit: name of the unit, "" for a plain count.
    """
    root = amount.root
    if unit.endswith("of age"):
        return _aged(root, amount)
    noun = noun_after(amount)
    if noun is not None:
        return _changed(noun) or (_phrase(noun, amount.end) if unit else _people(noun, amount.end, noun))
    after = amount.doc[amount.end] if amount.end < len(amount.doc) else None
    if after is not None and after.lower_ == "of":
        whole = next((child for child in after.children if child.dep_ == "pobj"), None)
        if whole is not None and whole.pos_ in ("NOUN", "PROPN", "PRON"):
            return _phrase(whole, after.i + 1) if unit else _people(whole, after.i + 1, root)
    if not unit:
        casualties = _casualties(root)
        if casualties is not None:
            return casualties
    if after is not None and after.lower_ == "in" and unit:  # "$10 million in aid"
        what = next((child for child in after.children if child.dep_ == "pobj"), None)
        if what is not None and what.pos_ == "NOUN" and what.ent_type_ not in ("DATE", "TIME"):
            return _phrase(what, after.i + 1)
    return _measured(root, unit)


def noun_after(amount: Span) -> Token | None:
    """The noun that the amount stands before: "12 people", "a $150,000 contract", "11 member states"."""
    for noun in (amount.root, amount[-1]):  # the second for "one in five voters"
        while noun.dep_ in _BEFORE_NOUN and noun.head.i >= amount.end:
            noun = noun.head
        if noun.i >= amount.end and noun.pos_ in ("NOUN", "PROPN", "ADJ"):
            return noun
    return None


def _changed(noun: Token) -> str | None:
    """What a change is a change in: "a 5 percent rise in prices"."""
    if noun.lower_ not in CHANGES:
        return None
    links = (child for child in noun.rights if child.lower_ in ("in", "of"))
    what = next((child for link in links for child in link.children if child.dep_ == "pobj"), None)
    return _phrase(what, what.left_edge.i) if what is not None else None


def _phrase(noun: Token, start: int, participles: bool = True) -> str | None:
    """The words from token ``start`` to a noun, with the participle that follows it: "people killed"."""
    doc = noun.doc
    while start < noun.i and (doc[start].dep_ in _LEADING or doc[start].like_num or doc[start].lower_ in _FILLING):
        start += 1
    if noun.i - start >= _LONGEST:
        start = noun.i
    words = doc[start : noun.i + 1].text
    if not participles:
        return words
    participle = next((c for c in noun.rights if c.dep_ == "acl" and c.tag_ == "VBN" and c.i <= noun.i + 2), None)
    if noun.dep_ == "nsubjpass" and noun.head.tag_ == "VBN" and not denied(noun.head):
        participle = noun.head
    return f"{words} {participle.text}" if participle is not None else words


def _people(noun: Token, start: int, counted: Token) -> str | None:
    """The words from token ``start`` to a noun, with what befell those counted: "people dead", "soldiers missing"."""
    word = befallen(counted)
    words = _phrase(noun, start, participles=word is None)
    if word is None or words is None:
        return words
    return words if any(CASUALTIES.get(one) for one in words.casefold().split()) else f"{words} {word}"


def _casualties(root: Token) -> str | None:
    """What befell people whom no noun names: "killing 12", "12 were wounded", "3 dead and 5 missing"."""
    if root.dep_ == "conj" and root.head.lemma_ in CASUALTIES:
        return befallen(root) or CASUALTIES[root.head.lemma_]
    return befallen(root)


def _measured(root: Token, unit: str) -> str | None:
    """What is measured, where no noun behind the amount tells it.

    The noun before "of" or "worth" ("a fine of $5 million"), the subject of a verb of measuring ("the death toll
    rose to 45"), or the object of one that changes or trades it ("cut emissions by 5 percent").
    """
    if root.dep_ == "pobj" and root.head.lower_ == "of" and root.head.head.pos_ in ("NOUN", "PROPN"):
        noun = root.head.head
        return _phrase(noun, noun.left_edge.i)
    if root.dep_ == "appos" and _names(root.head):
        return _phrase(root.head, root.head.left_edge.i)
    if root.head.lower_ == "worth" and root.head.dep_ == "amod" and _names(root.head.head):
        return _phrase(root.head.head, root.head.head.left_edge.i, participles=False)
    verb, link = _verb_above(root)
    if verb is None or not _measures(verb, link, unit):
        return None
    target = next((child for child in verb.rights if child.dep_ == "dobj" and _names(child)), None)
    if target is not None and target.i < root.i:
        return _phrase(target, target.left_edge.i, participles=False) if verb.lemma_ in MOVING | TRADING else None
    subject = _subject(verb)
    if subject is None or subject.i > root.i or not _names(subject):
        return None
    if verb.lemma_ in MOVING - MEASURING and subject.dep_ != "nsubjpass":
        return None  # "the council raised $5 million"
    return _numbered(subject) or _phrase(subject, subject.left_edge.i, participles=False)


def _numbered(noun: Token) -> str | None:
    """What a number is a number of: "the number of dead rose to 17"."""
    if noun.lower_ not in _NUMBER:
        return None
    links = (child for child in noun.rights if child.lower_ == "of")
    what = next((child for link in links for child in link.children if child.dep_ in ("pobj", "amod")), None)
    return _phrase(what, what.left_edge.i) if what is not None else None


def _verb_above(root: Token) -> tuple[Token | None, str]:
    """The verb that an amount hangs on, and by what: the preposition before the amount, or its role."""
    token, link = root, ""
    for _ in range(_STEPS):
        if token.pos_ in ("VERB", "AUX"):
            return token, link
        if token is not root and token.pos_ in ("NOUN", "PROPN") and not _is_amount(token):
            return None, link  # "the demand for $5 million led to …"
        if token.dep_ in ("prep", "agent") and link in ("", "pobj"):
            link = token.lower_
        elif not link and token.dep_ not in ("conj", *_BEFORE_NOUN - {"npadvmod"}):
            link = token.dep_
        token = token.head
    return None, link


def _measures(verb: Token, link: str, unit: str) -> bool:
    """Whether an amount that hangs on a verb by ``link`` measures what the verb is about."""
    if unit in _TIME:
        return verb.lemma_ in LASTING and link in ("attr", "dobj", "npadvmod", "for")
    if verb.lemma_ == "go" and any(child.lower_ in ("up", "down") for child in verb.rights):
        return link in _OBJECTS or link in _SCALE  # "prices went up by 5 percent"
    if verb.lemma_ in TRADING:
        return link == "for"
    return (verb.lemma_ in MEASURING or verb.lemma_ in MOVING) and (link in _OBJECTS or link in _SCALE)


def _subject(verb: Token) -> Token | None:
    """The subject of a verb, or of the verb that it is joined to: "is expected to reach 45"."""
    for _ in range(_STEPS):
        subject = next((child for child in verb.lefts if child.dep_ in _SUBJECTS), None)
        if subject is not None or verb.dep_ not in ("conj", "xcomp", "advcl"):
            return subject
        verb = verb.head
    return None


def _is_amount(token: Token) -> bool:
    return token.like_num or token.pos_ in ("NUM", "SYM") or any(c.dep_ in ("nummod", "quantmod") for c in token.lefts)


def _names(noun: Token) -> bool:
    """Whether a noun names what is measured, and is no other amount."""
    return noun.pos_ in ("NOUN", "PROPN") and not noun.like_num and not any(c.dep_ == "nummod" for c in noun.lefts)


def _aged(root: Token, amount: Span) -> str | None:
    """Who or what has an age: "a 50-year-old man", "Maria Example, 44"."""
    noun = noun_after(amount)
    if noun is not None:
        return _phrase(noun, amount.end, participles=False)
    doc = amount.doc
    before = amount.start - 1
    while before >= 0 and doc[before].is_punct:
        before -= 1
    if before >= 0 and doc[before].pos_ in ("PROPN", "NOUN"):
        return _phrase(doc[before], doc[before].left_edge.i, participles=False)
    return _measured(root, "")
