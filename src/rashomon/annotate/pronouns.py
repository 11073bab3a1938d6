"""Pronouns of the third person, given to the person whom they most likely stand for."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from spacy.tokens import Doc, Token

from rashomon.annotate.names import Name, NameKind

Gender = Literal["m", "f"]

PRONOUNS: dict[str, Gender] = {
    "he": "m", "him": "m", "his": "m", "himself": "m",
    "she": "f", "her": "f", "hers": "f", "herself": "f",
}  # fmt: skip
TITLES: dict[str, Gender] = {
    "mr": "m", "sir": "m", "lord": "m", "king": "m", "prince": "m",
    "mrs": "f", "ms": "f", "miss": "f", "lady": "f", "queen": "f", "princess": "f", "dame": "f",
}  # fmt: skip

REACH = 3
"""Sentences: a pronoun is given to nobody who was last named or meant further back."""


def pronouns(doc: Doc, groups: Sequence[tuple[Sequence[Name], NameKind]]) -> dict[Token, int]:
    """Each resolved pronoun with the index of its group.

    A pronoun goes to the person last named or meant before it, subjects before others, of fitting
    gender as far as titles and earlier pronouns tell, and not to another argument of its own verb
    ("Smith met him"). The preference for subjects and nearness follows Lappin and Leass (1994).
    """
    sentence_of: dict[int, int] = {}
    for number, sentence in enumerate(doc.sents):
        for token in sentence:
            sentence_of[token.i] = number
    spots = {n.last.i: (g, n.last) for g, (found, kind) in enumerate(groups) if kind == "person" for n in found}
    gender = {g: _title_gender(found) for g, (found, kind) in enumerate(groups) if kind == "person"}
    last: dict[int, tuple[Token, float]] = {}
    resolved: dict[Token, int] = {}
    for token in doc:
        if token.i in spots:
            group, name = spots[token.i]
            last[group] = (_root(name), _weight(_root(name)))
        elif token.lower_ in PRONOUNS and token.pos_ == "PRON":
            wanted = PRONOUNS[token.lower_]
            here = sentence_of[token.i]
            best: tuple[float, int] | None = None
            for group, (mention, weight) in last.items():
                back = here - sentence_of[mention.i]
                if back > REACH or gender[group] not in (None, wanted) or _same_verb(token, mention):
                    continue
                score = weight / (1 + back) + (0.2 if gender[group] == wanted else 0) + mention.i / len(doc) * 0.01
                if best is None or score > best[0]:
                    best = (score, group)
            if best is not None:
                group = best[1]
                resolved[token] = group
                gender[group] = gender[group] or wanted
                last[group] = (token, max(_weight(token), last[group][1] * 0.8))
    return resolved


def _root(name: Token) -> Token:
    """The head of the name's own phrase."""
    while name.dep_ in ("compound", "flat") and name.head.pos_ == "PROPN":
        name = name.head
    return name


def _weight(token: Token) -> float:
    """How much a mention stands in front: subjects most, then objects, then possessors."""
    return {"nsubj": 1.0, "nsubjpass": 0.9, "dobj": 0.6, "pobj": 0.5, "poss": 0.5, "appos": 0.8}.get(token.dep_, 0.5)


def _same_verb(pronoun: Token, mention: Token) -> bool:
    """Both are arguments of one verb, so that they cannot be the same person unless reflexive."""
    return (
        pronoun.dep_ in ("dobj", "dative", "nsubj", "nsubjpass")
        and mention.head == pronoun.head
        and not pronoun.lower_.endswith("self")
    )


def _title_gender(found: Sequence[Name]) -> Gender | None:
    for name in found:
        before = name.first.nbor(-1).lower_.rstrip(".") if name.first.i else ""
        if before in TITLES:
            return TITLES[before]
    return None
