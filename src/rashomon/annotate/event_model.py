"""What the trained event heads make of the words of a text: types, who and whom, and whether it happened.

The heads stand on the token encoder's own pass over a window (see ``encoder``): from its ``SHARED`` lower layers two
layers of their own go on, as light as a third of a pass. A word is a trigger of each type with a probability of its
own. Its actor and recipient are each one other word of the sentence or none, chosen by a biaffine score as a parser
chooses heads (Dozat and Manning 2017). Training: ``training/events.py``.
"""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt

from rashomon._runtime.onnx import Session
from rashomon.annotate.anchors import sigmoid
from rashomon.annotate.chain import Floats
from rashomon.annotate.encoder import Ints, Pieces, Window

TYPES = (
    "ACCUSE", "AGREE", "AID", "ASSAULT", "COERCE", "CONSULT", "COOPERATE", "MOBILIZE", "PROTEST", "REJECT", "REQUEST",
    "SANCTION", "SUPPORT", "THREATEN", "YIELD",
)  # fmt: skip
"""Roots of PLOVER 0.5, which the training data have; YIELD is CONCEDE or RETREAT in 0.8."""

ACTOR, RECIPIENT = 0, 1
WIDTH = 96
"""Values by which a trigger asks for its parties and a word answers, for each of the two roles."""


@dataclass(frozen=True, slots=True)
class EventScores:
    """The heads' scores of each word of a text.

    Attributes:
        starts: where each word begins, in code points.
        types: [words, 15] logits of being a trigger of each type.
        facts: [words] logits that what the word tells happened.
        asks, answers: [words, 2, 96]; their product is the score of one word as a party of another.
        biases: [words, 2], of each word as a party.
        nones: [words, 2], of a trigger that has no such party.
    """

    starts: Ints
    types: Floats
    facts: Floats
    asks: npt.NDArray[np.float16]
    answers: npt.NDArray[np.float16]
    biases: Floats
    nones: Floats

    def word_at(self, start: int) -> int:
        """The index of the word in which the character ``start`` stands."""
        return max(0, int(np.searchsorted(self.starts, start, side="right")) - 1)

    def type_chances(self, word: int) -> Floats:
        """[15] probabilities that the word is a trigger of each type."""
        chances: Floats = sigmoid(self.types[word])
        return chances

    def fact_chance(self, word: int) -> float:
        """The probability that what the word tells is presented as having happened or happening."""
        return float(sigmoid(self.facts[word]))

    def parties(self, trigger: int, low: int, high: int) -> Floats:
        """[2, high - low + 1] probabilities that each word of [low, high) is the trigger's actor and its recipient; in
        the last column, that it has none."""
        scores = np.einsum(
            "rd,wrd->rw", self.asks[trigger].astype(np.float32), self.answers[low:high].astype(np.float32)
        )
        scores = scores / WIDTH**0.5 + self.biases[low:high].T
        if low <= trigger < high:
            scores[:, trigger - low] = -1e4
        scores = np.concatenate((scores, self.nones[trigger][:, None]), axis=1)
        chances: Floats = np.exp(scores - scores.max(1, keepdims=True))
        chances /= chances.sum(1, keepdims=True)
        return chances


@dataclass(slots=True)
class EventHeads:
    """Listens to the encoder's pass over a text, window by window, and keeps the scores of its words."""

    cut: Pieces
    session: Session
    _parts: list[list[npt.NDArray[np.float32]]] = field(default_factory=list)

    def __call__(self, window: Window, low: Floats) -> None:
        """Take in a window; ``low`` are the lower layers' vectors of its pieces, [n, 384]."""
        first = self.cut.first[window.start : window.end] - int(self.cut.first[window.start]) + 1
        core = slice(window.core_start - window.start, window.core_end - window.start)
        types, facts, asks, answers, biases, nones = self.session.run({"low": low[None], "first": first[None]})
        half = (asks.astype(np.float16), answers.astype(np.float16))
        self._parts.append([part[0][core] for part in (types, facts, *half, biases, nones)])

    def finished(self) -> EventScores | None:
        """The scores of all words; None of a text without any."""
        if not self._parts:
            return None
        return EventScores(self.cut.starts, *(np.concatenate(column) for column in zip(*self._parts, strict=True)))
