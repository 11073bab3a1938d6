"""Names in the text that may stand for actors: persons, organisations, states and peoples."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from spacy.tokens import Doc, Token
from spacy.tokens import Span as Tokens

from rashomon.annotate.gazetteer import HONORIFICS, capital_country, country_of, describe, is_demonym
from rashomon.annotate.given_names import GIVEN
from rashomon.known import KnownActor

NameKind = Literal["person", "state", "organisation", "group"]

LOCATIVE = frozenset(
    """
        in at near around outside inside through across throughout within into from
    """.split()
)
"""Prepositions after which a capital is a place ("in Moscow"), not a government ("with Moscow")."""

PLACE_LABELS = frozenset({"GPE", "LOC", "FAC"})
ACTOR_LABELS = frozenset({"PERSON", "ORG", "GPE", "NORP", "LOC", "FAC"})


@dataclass(frozen=True, slots=True)
class Name:
    """One name: its tokens [first, last], words without title and possessive, kind and country; ``known``
    where it is the name of an actor that is known beforehand."""

    first: Token
    last: Token
    text: str
    kind: NameKind
    country: str | None = None
    sector: str | None = None
    known: KnownActor | None = None

    @property
    def start(self) -> int:
        """First character, in code points."""
        return int(self.first.idx)

    @property
    def end(self) -> int:
        """One past the last character, in code points."""
        return int(self.last.idx + len(self.last))


def names(doc: Doc) -> list[Name]:
    """The names of the parsed text, in order."""
    found = list(_names(doc))
    return sorted([*found, *_surnames(doc, found)], key=lambda n: n.start)


def _names(doc: Doc) -> Iterator[Name]:
    for entity in doc.ents:
        if entity.label_ not in ACTOR_LABELS:
            continue
        core = _core(entity)
        if core is None:
            continue
        text = core.text
        known = describe(text)
        country = country_of(text)
        if country:
            yield Name(core[0], core[-1], text, "state", country, "GOV")
        elif capital := capital_country(text):
            if not is_place(core.root):
                yield Name(core[0], core[-1], text, "state", capital, "GOV")
        elif entity.label_ == "NORP" or is_demonym(text):
            if core.root.dep_ in ("amod", "compound") or core.root.pos_ == "ADJ" and not _has_article(core):
                continue
            # "the Chinese" speak as a state; "Russians" and "Republicans" are people
            state = known.country if _has_article(core) and is_demonym(text) else None
            yield Name(core[0], core[-1], text, "state" if state else "group", known.country, known.sector)
        elif entity.label_ == "PERSON" and known.kind in (None, "person"):
            if _is_person_name(text):
                yield Name(core[0], core[-1], text, "person")
        elif known.kind == "state":
            if not is_place(core.root):
                yield Name(core[0], core[-1], text, "state", known.country, known.sector or "GOV")
        elif known.kind is not None and known.kind != "person":
            yield Name(core[0], core[-1], text, known.kind, known.country, known.sector)
        elif entity.label_ == "GPE" and core[0].lower_ in GIVEN and 1 < len(core) < 4 and not is_place(core.root):
            # "Rosa Lind left": no place that is known, and it begins like a person's name
            yield Name(core[0], core[-1], text, "person")
        elif entity.label_ == "ORG":
            yield Name(core[0], core[-1], text, "organisation", known.country, known.sector)


def _surnames(doc: Doc, found: list[Name]) -> Iterator[Name]:
    """The bare surnames of people whose full name is known, where the parser saw no name or took it for a place's."""
    known = {n.last.lower_ for n in found if n.kind == "person" and n.first.i < n.last.i}
    taken = {i for n in found for i in range(n.first.i, n.last.i + 1)} if known else set()
    for token in doc if known else ():
        if token.lower_ not in known or token.pos_ != "PROPN" or token.i in taken or not token.is_title:
            continue
        around = [doc[i] for i in (token.i - 1, token.i + 1) if 0 <= i < len(doc)]
        if not any(t.pos_ == "PROPN" and t.lower_.rstrip(".") not in HONORIFICS for t in around):
            yield Name(token, token, token.text, "person")


def _core(entity: Tokens) -> Tokens | None:
    """The entity without article, titles, possessive and stray punctuation; None if nothing is left."""
    first, last = entity.start, entity.end - 1
    doc = entity.doc
    while first <= last and (doc[first].lower_ in ("the", "a", "an") or doc[first].is_punct or doc[first].is_space):
        first += 1
    while first < last and doc[first].lower_.rstrip(".") in HONORIFICS and entity.label_ == "PERSON":
        first += 1
    while last >= first and (doc[last].is_punct or doc[last].is_space or doc[last].tag_ == "POS"):
        last -= 1
    # "the Shanghai Cooperation Organization (SCO" is a name and its abbreviation
    for i in range(first + 1, last + 1):
        if doc[i].text == "(":
            last = i - 1
            break
    if first > last or not any(c.isalpha() for c in doc[first : last + 1].text):
        return None
    core = doc[first : last + 1]
    return None if core.text.islower() and entity.label_ == "PERSON" else core


def _has_article(core: Tokens) -> bool:
    return core.start > 0 and core.doc[core.start - 1].lower_ == "the"


def _is_person_name(text: str) -> bool:
    words = text.split()
    return len(words) <= 5 and words[0][0].isupper() and not re.search(r"[\d@#/]", text)


def is_place(token: Token) -> bool:
    """Whether a name of a place is used as one: "in Moscow", "Moscow, Russia", a dateline."""
    while token.dep_ in ("compound", "conj") and token.head != token and token.head.pos_ == "PROPN":
        token = token.head
    if token.dep_ == "pobj":
        return token.head.lower_ in LOCATIVE or token.head.lower_ == "to" and token.head.head.pos_ == "VERB"
    return token.dep_ in ("npadvmod", "appos")


def abbreviation_of(name: str) -> str:
    """The initials of a name's capitalised words: "Shanghai Cooperation Organization" gives "SCO"."""
    return "".join(w[0] for w in re.split(r"[\s-]+", name) if w and w[0].isupper())
