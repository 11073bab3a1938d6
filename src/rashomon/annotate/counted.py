"""What a number counts or measures, read off the parse: "people killed", "adults", "death toll", a person's name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rashomon.annotate.quantity_words import CASUALTIES, CHANGES

if TYPE_CHECKING:
    from spacy.tokens import Span, Token

# Roles in which a number stands before the noun that it counts.
_BEFORE_NOUN = frozenset({"nummod", "quantmod", "compound", "nmod", "amod", "npadvmod"})
_SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj"})
# What a phrase does not begin with.
_LEADING = frozenset({"det", "poss", "case", "punct", "dep"})
_FILLING = frozenset({"plus", "odd", "more", "\n"})
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
        return _changed(noun) or _phrase(noun, amount.end)
    after = amount.doc[amount.end] if amount.end < len(amount.doc) else None
    if after is not None and after.lower_ == "of":
        whole = next((child for child in after.children if child.dep_ == "pobj"), None)
        if whole is not None and whole.pos_ in ("NOUN", "PROPN", "PRON"):
            return _phrase(whole, after.i + 1)
    if not unit:
        casualties = _casualties(root, after)
        if casualties is not None:
            return casualties
    if after is not None and after.lower_ == "in" and unit:  # "$10 million in aid"
        what = next((child for child in after.children if child.dep_ == "pobj"), None)
        if what is not None and what.pos_ == "NOUN" and what.ent_type_ not in ("DATE", "TIME"):
            return _phrase(what, after.i + 1)
    return _measured(root)


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
    if noun.dep_ == "nsubjpass" and noun.head.tag_ == "VBN":
        participle = noun.head
    return f"{words} {participle.text}" if participle is not None else words


def _casualties(root: Token, after: Token | None) -> str | None:
    """What befell people whom no noun names: "killing 12", "12 were wounded", "3 dead and 5 missing"."""
    if after is not None and after.lower_ in CASUALTIES:
        return CASUALTIES[after.lower_]
    if root.dep_ in ("dobj", "nsubjpass", "nsubj", "conj") and root.head.lemma_ in CASUALTIES:
        return CASUALTIES[root.head.lemma_]
    return None


def _measured(root: Token) -> str | None:
    """The subject of the verb, or the noun before "of": "the death toll rose to 45", "a fine of $5 million"."""
    token = root
    if token.dep_ == "pobj" and token.head.lower_ == "of" and token.head.head.pos_ in ("NOUN", "PROPN"):
        noun = token.head.head
        return _phrase(noun, noun.left_edge.i)
    if token.dep_ == "appos" and _names(token.head):
        return _phrase(token.head, token.head.left_edge.i)
    for _ in range(4):
        if token.pos_ in ("VERB", "AUX"):
            subject = next((child for child in token.lefts if child.dep_ in _SUBJECTS), None)
            if subject is not None and subject.i < root.i and _names(subject):
                return _phrase(subject, subject.left_edge.i, participles=False)
            if token.dep_ not in ("conj", "xcomp", "advcl"):
                return None
        token = token.head
    return None


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
    return _measured(root)
