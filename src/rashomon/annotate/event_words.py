"""The words that name events: verbs, pairs of verb and object, and nouns, each with its PLOVER 0.8 type.

The table is ``data/event_words.tsv``; the scores are those of the manual of PLOVER 0.8.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files

SCORES: dict[str, float] = {
    "AGREE": 2.5, "CONSULT": 2.5, "SUPPORT": 5.0, "CONCEDE": 4.5, "COOPERATE": 9.5, "AID": 10.0, "RETREAT": 6.5,
    "REQUEST": 0.0, "ACCUSE": -3.0, "REJECT": -2.0, "THREATEN": -3.5, "PROTEST": -5.0, "SANCTION": -6.0,
    "MOBILIZE": -5.5, "COERCE": -7.0, "ASSAULT": -9.0,
}  # fmt: skip
"""Types with their conflict–cooperation score, −10 to 10."""

LIGHT = frozenset(
    """
        attend begin commence complete conclude conduct continue declare deliver do end enter express extend give
        have hold host initiate issue join launch lead make mount open order organise organize pay perform plan
        provide receive reiterate renew restart resume schedule send stage start step suffer take undertake voice
        wage carry participate engage kick show
    """.split()
)
"""Verbs that leave the naming of the event to their object: "held talks", "carried out a raid"."""

LIGHT_PREPOSITIONS = frozenset({"in", "into", "on"})
"""After a light verb these lead to the naming noun: "took part in talks", "went on a visit"."""


@dataclass(frozen=True, slots=True)
class EventWord:
    """What a word or pair of words names: a PLOVER type and its modes, possibly none."""

    type: str
    mode: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class EventWords:
    """The table, by lemmas in small letters.

    Attributes:
        verbs: by lemma, with particle or preposition after a space.
        adjectives: those that rule an infinitive.
        pairs: by verb, then by the lemma of the object.
        nouns: by the lemma of the head, then by the words before it ("" for none), longest first.
    """

    verbs: dict[str, EventWord] = field(default_factory=dict)
    adjectives: dict[str, EventWord] = field(default_factory=dict)
    pairs: dict[str, dict[str, EventWord]] = field(default_factory=dict)
    nouns: dict[str, dict[str, EventWord]] = field(default_factory=dict)

    def verb(self, lemma: str, particles: Iterable[str], prepositions: Iterable[str]) -> EventWord | None:
        """The entry of a verb, the one with most words first: "lash out at", "lash out", "lash"."""
        with_particle = [f"{lemma} {p}" for p in particles]
        fronts = [*with_particle, lemma]
        keys = [*(f"{front} {p}" for front in fronts for p in prepositions), *fronts]
        return next((self.verbs[k] for k in keys if k in self.verbs), None)

    def pair(self, lemma: str, particles: Iterable[str], objects: Iterable[str]) -> EventWord | None:
        """The entry of a verb with one of its objects."""
        for front in (*(f"{lemma} {p}" for p in particles), lemma):
            of_verb = self.pairs.get(front)
            if of_verb:
                for noun in objects:
                    if noun in of_verb:
                        return of_verb[noun]
        return None

    def noun(self, lemma: str, before: str) -> EventWord | None:
        """The entry of a noun; ``before`` is the text in front of it, in small letters, parted by single spaces."""
        for front, word in self.nouns.get(lemma, {}).items():
            if not front or before == front or before.endswith(" " + front):
                return word
        return None


@cache
def event_words() -> EventWords:
    """The table, read once."""
    made = EventWords()
    nouns: dict[str, dict[str, EventWord]] = {}
    text = files("rashomon.annotate").joinpath("data", "event_words.tsv").read_text(encoding="utf-8")
    for line in text.split("\n"):
        if not line or line[0] == "#":
            continue
        code, kind, words, mode = line.split("\t")
        word = EventWord(code, (mode,) if mode else ())
        if kind == "verb":
            made.verbs[words] = word
        elif kind == "adjective":
            made.adjectives[words] = word
        elif kind == "pair":
            verb, _, objects = words.partition(" + ")
            for one in objects.split("|"):
                made.pairs.setdefault(verb, {}).setdefault(one, word)
        else:
            front, _, head = words.rpartition(" ")
            nouns.setdefault(head, {})[front] = word
    for head, fronts in nouns.items():
        made.nouns[head] = dict(sorted(fronts.items(), key=lambda item: (-len(item[0]), item[0])))
    return made
