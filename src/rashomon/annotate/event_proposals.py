"""Events that the trained heads propose: a word that names one, its type, and the two parties that fit best."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import numpy as np
from spacy.tokens import Span as Tokens
from spacy.tokens import Token

from rashomon.annotate.anchors import sigmoid
from rashomon.annotate.event_model import ACTOR, RECIPIENT, TYPES, EventScores
from rashomon.findings import Reference

LEAST = 0.1
"""Probability of its likeliest type from which a word is taken for a trigger."""
LEAST_REPORTING = 0.6
"""The same for a verb that mostly only reports. On the fifth of the two thirds of PLV that was kept apart while this
was chosen, taking none of these cost 1.4 points of pair recall, taking all 3 of root accuracy."""
LEAST_PARTY = 0.05
"""Probability from which a word is taken for a party; where the rules see the party too it has no less."""
WORD_BONUS, WORDS_BONUS = 1.5, 3.5
"""Logits that the type gains which the table of ``event_words`` gives the word, alone and with another ("call on",
"withdraw troops"). On the same fifth 1.5 to 6 for all differed by two records, 1.5 the best; plain sentences of our own
took 3.5 for the second kind."""
GRAMMAR, NOUN_GRAMMAR = 3.0, 1000.0
"""By how much likelier a pair of parties counts that the rules see too, for a verb and for a noun. On the same fifth 1
and 3 were alike for both, 10 worse by a record, and 1000 for nouns better by one."""
REACH = 150
"""Tokens on either side of a trigger among which its parties are sought: bounds the work on text without full stops."""
MOST_PARTIES = 3
"""Words for each role that are paired."""

REPORTING = frozenset(
    """
        add announce comment describe disclose explain mention note observe quote recall remark report reveal say speak
        state tell write
    """.split()
)
"""Verbs that mostly only report, and then name no event."""

MET = frozenset({"CONSULT", "AGREE", "COOPERATE"})
LOCATIVE = frozenset({"in", "at", "near", "outside"})
"""Where parties meet is no party: "met in Vienna"."""

_NAMING = frozenset({"NOUN", "VERB", "ADJ", "PROPN", "AUX"})
_PARTY = frozenset({"NOUN", "PROPN", "PRON", "NUM", "ADJ", "DET"})


@dataclass(frozen=True, slots=True)
class Proposal:
    """What the heads say of one word.

    Attributes:
        root: the likeliest type, by its name in PLOVER 0.5.
        chance: its probability.
        actor, recipient: heads of the parties; None where the heads see none.
        pair: probability of the two together.
    """

    token: Token
    root: str
    chance: float
    actor: Token | None
    recipient: Token | None
    pair: float

    @property
    def confidence(self) -> float:
        """One figure from both probabilities; the pair's counts half, for a neighbour's head is often as good."""
        return float(self.chance * self.pair**0.5)


@dataclass(frozen=True, slots=True)
class Hint:
    """What the table of words and the grammar say of a token.

    Attributes:
        root: by the table.
        bonus: logits that this root gains by it.
        actors, recipients: where the grammar puts the parties; none where it is silent.
    """

    root: str
    bonus: float
    actors: tuple[Reference, ...] = ()
    recipients: tuple[Reference, ...] = ()

    def names(self, role: int, token: Token | None) -> bool:
        """Whether the grammar puts the token in that role."""
        side = self.recipients if role == RECIPIENT else self.actors
        return token is not None and any(r.start <= token.idx < r.end for r in side)

    def fits(self, actor: Token | None, recipient: Token | None) -> bool:
        """Whether a pair is the one that the grammar sees."""
        return self.names(ACTOR, actor) and self.names(RECIPIENT, recipient)


def proposals(sentence: Tokens, scores: EventScores, hints: Mapping[int, Hint]) -> Iterator[Proposal]:
    """The events that the heads see in a sentence, in text order; ``hints`` by a token's index in the document."""
    places = {token.i: scores.word_at(token.idx) for token in sentence}
    first, last = sentence.start, sentence.end - 1
    able = [token for token in sentence if token.pos_ in _PARTY]
    indices = [token.i for token in able]
    for token in sentence:
        if token.pos_ not in _NAMING:
            continue
        logits = scores.types[places[token.i]]
        hint = hints.get(token.i)
        if hint is not None:
            logits = logits.copy()
            logits[TYPES.index(hint.root)] += hint.bonus
        best = int(np.argmax(logits))
        chance = float(sigmoid(logits[best]))
        if chance < (LEAST if hint is not None or token.lemma_.lower() not in REPORTING else LEAST_REPORTING):
            continue
        low = places[max(first, token.i - REACH)]
        chances = scores.parties(places[token.i], low, places[min(last, token.i + REACH)] + 1)
        near = able[bisect_left(indices, token.i - REACH) : bisect_right(indices, token.i + REACH)]
        ranked = []
        for role in (ACTOR, RECIPIENT):
            found: list[tuple[float, Token | None]] = [(float(chances[role, -1]), None)]
            for t in near:
                least = LEAST_PARTY if hint is not None and hint.names(role, t) else 0.0
                if t.i != token.i and not (TYPES[best] in MET and _tells_where(t)):
                    found.append((max(least, float(chances[role, places[t.i] - low])), t))
            likely = [one for one in found if one[0] >= LEAST_PARTY]
            ranked.append(sorted(likely, key=lambda x: -x[0])[:MOST_PARTIES])
        pairs = [
            (a * r, actor, recipient)
            for a, actor in ranked[ACTOR]
            for r, recipient in ranked[RECIPIENT]
            if actor is None or recipient is None or actor.i != recipient.i
        ]
        if not pairs:
            continue
        favour = NOUN_GRAMMAR if token.pos_ == "NOUN" else GRAMMAR
        pair, actor, recipient = max(
            pairs, key=lambda x: x[0] * (favour if hint is not None and hint.fits(x[1], x[2]) else 1.0)
        )
        yield Proposal(token, TYPES[best], chance, actor, recipient, pair)


def _tells_where(token: Token) -> bool:
    return token.pos_ == "PROPN" and token.dep_ == "pobj" and token.head.lower_ in LOCATIVE
