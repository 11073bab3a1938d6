"""Nouns that the text puts beside a name ("Jane Doe, the minister") or equates with it ("Doe is the minister")."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from rashomon.annotate.discourse import described, root_of, subject
from rashomon.annotate.names import Name, NameKind

COMPANY = frozenset(
    """
        company firm corporation business automaker carmaker airline bank retailer manufacturer maker giant lender
        conglomerate startup chain developer studio
    """.split()
)
"""Nouns for companies."""

HEDGES = frozenset({"would", "could", "may", "might", "not", "never"})


def equated(name: Name) -> Iterator[Token]:
    """The nouns that stand beside a name for the same one: "Jane Doe, a swimmer turned singer and author"."""
    root = root_of(name)
    for child in root.children:
        if child.dep_ == "appos" and child.i > name.last.i and child.pos_ == "NOUN":
            yield child
            yield from (c for c in child.children if c.dep_ in ("conj", "appos") and c.pos_ == "NOUN")
        elif child.dep_ == "relcl" and child.lower_ == "turned" and child.i > name.last.i:
            yield from (n for n in child.children if n.dep_ in ("nsubj", "dobj") and n.pos_ == "NOUN")
    above = root.head
    if root.dep_ == "appos" and above.pos_ == "NOUN" and above.i < name.first.i:
        yield above


def said_of(noun: Token) -> Token | None:
    """The word for whom a clause says that it is what the noun says: "Doe is the minister", "named Doe as minister"."""
    link = noun.head
    if noun.dep_ == "attr" and link.lemma_ in ("be", "become", "remain"):
        hedged = any(c.dep_ == "neg" or c.lower_ in HEDGES for c in link.children)
        plain = any(c.dep_ in ("det", "poss") and c.lower_ not in ("a", "an", "no") for c in noun.children)
        return subject(link) if plain and not hedged else None
    if noun.dep_ == "pobj" and link.lower_ == "as" and link.head.pos_ == "VERB":
        verb = link.head
        patient = next((c for c in verb.children if c.dep_ in ("dobj", "nsubjpass")), None)
        if patient is not None:
            return patient
        return subject(verb) if verb.lemma_ in ("return", "serve", "work", "act", "resign") else None
    return None


def may_be_equated(noun: Token, kind: NameKind) -> bool:
    """Whether a noun beside a name can stand for an actor of that kind: no plural, no thing."""
    if noun.tag_ != "NN" or not noun.text[1:].islower():
        return False
    told = described(noun.lemma_.lower()).kind
    if kind == "person":
        return told in (None, "person")
    return kind == "organisation" and (told in (kind, "group") or noun.lemma_.lower() in COMPANY)
