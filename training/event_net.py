"""The network behind events: two layers of its own on the token encoder's lower layers, and heads a word.

Each word gets logits of being a trigger of each of the 15 roots, a logit and a value of factuality, and what the
biaffine choice of its actor and recipient needs (Dozat and Manning 2017, as parsers choose heads).
"""

from __future__ import annotations

import torch
from torch import Tensor, nn

from attribution_net import Dropout, Encoder, transform
from minilm import HIDDEN, LAYERS, Layer
from rashomon.annotate.encoder import SHARED
from rashomon.annotate.event_model import TYPES, WIDTH

ROLES = 2


class EventNet(nn.Module):
    """The vectors of the encoder's layer ``SHARED`` in; the scores of each word out."""

    def __init__(self) -> None:
        super().__init__()
        self.layers = nn.ModuleList(Layer() for _ in range(LAYERS - SHARED))
        self.types = nn.Sequential(nn.Linear(HIDDEN, 128), nn.GELU(), nn.Linear(128, len(TYPES)))
        self.facts = nn.Sequential(nn.Linear(HIDDEN, 64), nn.GELU(), nn.Linear(64, 2))
        self.asks, self.answers = (nn.Linear(HIDDEN, ROLES * WIDTH) for _ in range(2))
        self.biases, self.nones = (nn.Linear(HIDDEN, ROLES) for _ in range(2))
        self.dropout = Dropout(0.1)

    @classmethod
    def above(cls, encoder: Encoder) -> EventNet:
        """A new network whose layers begin as the encoder's own upper ones."""
        made = cls()
        for mine, theirs in zip(made.layers, encoder.bert.layers[SHARED:], strict=True):
            mine.load_state_dict(theirs.state_dict())
        return made

    def forward(self, low: Tensor, first: Tensor, attention: Tensor | None = None) -> tuple[Tensor, ...]:
        """``low`` [b, n, 384], ``first`` [b, w], ``attention`` [b, n] ->

        types [b, w, 15], facts [b, w, 2] (logit of having happened, value from -1 to 1), asks and answers
        [b, w, 2, 96], biases and nones [b, w, 2].
        """
        mask = None if attention is None else (1.0 - attention[:, None, None, :].to(low.dtype)) * -1e4
        x = low
        for layer in self.layers:
            x = transform(layer, x, mask, self.dropout)
        words = self.dropout(x.gather(1, first[..., None].expand(-1, -1, HIDDEN)))
        shape = (*words.shape[:2], ROLES, WIDTH)
        asks, answers = (nn.functional.gelu(f(words)).view(shape) for f in (self.asks, self.answers))
        return self.types(words), self.facts(words), asks, answers, self.biases(words), self.nones(words)


class Exported(nn.Module):
    """``EventNet`` as it is shipped: one factuality logit a word."""

    def __init__(self, net: EventNet) -> None:
        super().__init__()
        self.net = net

    def forward(self, low: Tensor, first: Tensor) -> tuple[Tensor, ...]:
        types, facts, *others = self.net(low, first)
        return types, facts[..., 0], *others


def choices(asks: Tensor, answers: Tensor, biases: Tensor, nones: Tensor, same: Tensor, at: Tensor) -> Tensor:
    """Log-probabilities [c, 2, w + 1] that each word, or none (last), is the party of the triggers.

    ``asks`` [c, 2, 96] and ``nones`` [c, 2] of the triggers; ``answers`` [c, w, 2, 96] and ``biases`` [c, w, 2] of the
    words; ``same`` [c, w] is true where a word stands in the trigger's sentence; ``at`` [c] is the trigger itself,
    which is no party.
    """
    scores = torch.einsum("crd,cwrd->crw", asks, answers) / WIDTH**0.5 + biases.transpose(1, 2)
    allowed = same.clone()
    allowed[torch.arange(len(at)), at] = False
    scores = scores.masked_fill(~allowed[:, None], -1e4)
    return torch.cat([scores, nones[..., None]], -1).log_softmax(-1)
