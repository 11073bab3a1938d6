"""The words of a sentence that name events, found by its parse and the table of ``event_words``."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Span as Tokens
from spacy.tokens import Token

from rashomon.annotate.event_roles import after, joined, objects_of
from rashomon.annotate.event_words import LIGHT, LIGHT_PREPOSITIONS, EventWord, EventWords

GOVERNING = frozenset({"AGREE", "REJECT", "THREATEN", "REQUEST"})
"""Types whose verb takes in the verb below it: a promise to send aid is AGREE, not AID planned."""

CLOSE = 3
"""Tokens between a verb and its noun that still make one trigger: "held the first talks"."""


@dataclass(frozen=True, slots=True)
class Trigger:
    """Words that name an event: a verb, a verb with the noun that it supports, or a noun alone."""

    word: EventWord
    verb: Token | None
    noun: Token | None
    light: bool = False

    @property
    def token(self) -> Token:
        """The word at which the event stands."""
        found = self.verb if self.verb is not None else self.noun
        assert found is not None
        return found

    def bounds(self) -> tuple[int, int]:
        """First and last token: verb and noun where they stand close together, else the noun or the verb."""
        if self.verb is not None and self.noun is not None:
            low, high = sorted((self.verb.i, self.noun.i))
            if high - low <= CLOSE:
                return low, high
            return (self.noun.i, self.noun.i) if self.light else (self.verb.i, self.verb.i)
        return self.token.i, self.token.i


def triggers(sentence: Tokens, table: EventWords) -> Iterator[Trigger]:
    """The words of a sentence that name events, in text order; none is used twice."""
    used: set[int] = set()
    for token in sentence:
        found = _of_adjective(token, table) if token.pos_ == "ADJ" else None
        if token.pos_ == "VERB" and token.i not in used:
            found = _of_verb(token, table)
        if found is None:
            continue
        used.add(token.i)
        if found.noun is not None:
            used.add(found.noun.i)
        if found.word.type in GOVERNING:
            # what is promised, refused, threatened or asked for is no event of its own
            used |= {
                c.i
                for below in token.children
                if below.dep_ in ("xcomp", "ccomp", "advcl" if found.word.type == "AGREE" else "xcomp")
                for c in (below, *(x for x in below.children if x.dep_ == "conj"))
            }
        yield found
    for token in sentence:
        if token.pos_ == "NOUN" and token.i not in used and token.dep_ not in ("compound", "amod", "nmod"):
            word = table.noun(token.lemma_.lower(), _before(token))
            if word is not None:
                yield Trigger(word, None, token)


def _of_adjective(token: Token, table: EventWords) -> Trigger | None:
    word = table.adjectives.get(token.lemma_.lower())
    if word is None or token.dep_ != "acomp" or not any(c.dep_ == "xcomp" for c in token.children):
        return None
    return Trigger(word, token, None)


def _of_verb(token: Token, table: EventWords) -> Trigger | None:
    lemma = token.lemma_.lower()
    particles = [c.lower_ for c in token.children if c.dep_ == "prt"]
    things = objects_of(token) or [c for c in token.children if c.dep_ == "nsubjpass"]
    things = [one for head in things[:2] for one in joined(head)]
    named = {lemma_: thing for thing in things for lemma_ in thing_lemmas(thing)}
    pair = table.pair(lemma, particles, named)
    if pair is not None:
        noun = next(named[n] for n in named if table.pair(lemma, particles, [n]) is pair)
        return Trigger(pair, token, noun)
    if lemma in LIGHT:
        behind = [n for _, n in after(token, LIGHT_PREPOSITIONS)] if lemma != "send" else []
        for noun in (*things, *behind):
            word = table.noun(noun.lemma_.lower(), _before(noun)) if noun.pos_ == "NOUN" else None
            if word is not None:
                return Trigger(word, token, noun, light=True)
    links = [c for c in token.children if c.dep_ in ("prep", "dative") and c.i > token.i and not _dates(c)]
    word = table.verb(lemma, particles, [c.lower_ for c in links])
    if word is not None and word.mode == ("release",) and not things:
        # "returned to the harbour"
        return None
    if word is None or (word.mode == ("phone",) and lemma == "call" and not _is_phoned(token)):
        return None
    return Trigger(word, token, None)


def thing_lemmas(thing: Token) -> Iterator[str]:
    """The lemmas by which an object is known: its own, those of its compounds, and of what it counts."""
    yield thing.lemma_.lower()
    for child in thing.children:
        if child.dep_ in ("compound", "amod", "nmod"):
            yield f"{child.lemma_.lower()} {thing.lemma_.lower()}"
            if child.dep_ == "compound":
                yield child.lemma_.lower()
    for _, counted in after(thing, ("of",)):
        yield counted.lemma_.lower()


def _before(noun: Token) -> str:
    """The words of the noun's own phrase in front of it, in small letters."""
    first = max(noun.left_edge.i, noun.i - 4)
    return " ".join(t.lower_ for t in noun.doc[first : noun.i]).replace(" - ", "-")


def _dates(link: Token) -> bool:
    return any(c.ent_type_ in ("DATE", "TIME") for c in link.children)


def _is_phoned(verb: Token) -> bool:
    """Whether somebody is called, not called something or called upon."""
    return any(c.dep_ == "dobj" and c.pos_ in ("PROPN", "PRON") for c in verb.children) and not any(
        c.dep_ in ("oprd", "ccomp") for c in verb.children
    )
