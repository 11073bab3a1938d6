"""The network behind attributions: MiniLM-L6 over a window, an anchor head, and a link head.

An attribution is found by its anchor, the first word of its cue. The link head then labels every word of
the window once per anchor (source, cue, content of *this* attribution), so that links, nesting, absent
sources and contents in several pieces need no rules. A linear-chain CRF (Lafferty et al. 2001) makes the
labels of one anchor consistent.
"""

from __future__ import annotations

from functools import cache
from typing import Any

import numpy as np
import torch
from torch import Tensor, nn

from minilm import HEADS, HIDDEN, Layer, MiniLM
from rashomon.annotate.encoder import MARKS, SHARED

LABELS = 7
WIDTH = 128
DISTANCES = 40


POOL = 1 << 24


@cache
def pool(rate: float) -> Tensor:
    """Random masks: 0, or what makes up for the zeros."""
    draws = np.random.default_rng(7).random(POOL, dtype=np.float32)
    return torch.from_numpy((draws >= rate).astype(np.float32) / (1 - rate)).to(torch.bfloat16)


class Dropout(nn.Module):
    """Dropout from a pool of random masks: drawing each mask anew would take a third of a step on a CPU."""

    def __init__(self, rate: float) -> None:
        super().__init__()
        self.rate = rate

    def forward(self, x: Tensor) -> Tensor:
        """``x`` with about ``rate`` of its values set to nothing, in training only."""
        if not self.training:
            return x
        count = x.numel()
        begin = int(torch.randint(0, POOL - count, ()))
        return x * pool(self.rate)[begin : begin + count].view(x.shape).to(x.dtype)


def transform(layer: Layer, x: Tensor, mask: Tensor | None, dropout: Dropout) -> Tensor:
    """One layer of the encoder, without dropout on the attention weights, which costs more than it gives."""
    b, n, _ = x.shape
    q, k, v = (f(x).view(b, n, HEADS, -1).transpose(1, 2) for f in (layer.query, layer.key, layer.value))
    with torch.autocast("cpu", enabled=False):
        scores = (q * (HIDDEN // HEADS) ** -0.5) @ k.transpose(-1, -2)
        scores = scores if mask is None else scores + mask.to(q.dtype)
        mixed = (scores.softmax(-1) @ v).transpose(1, 2).reshape(b, n, HIDDEN)
    x = layer.out_norm(x + dropout(layer.out(mixed)))
    return layer.norm(x + dropout(layer.down(nn.functional.gelu(layer.up(x)))))


class Encoder(nn.Module):
    """Word pieces and surface marks in; a vector a word and the anchor logits out."""

    def __init__(self) -> None:
        super().__init__()
        self.bert = MiniLM.pretrained()
        self.marks = nn.ModuleList(nn.Embedding(n, HIDDEN) for n in MARKS)
        for table in self.marks:
            nn.init.zeros_(table.weight)
        self.anchor = nn.Sequential(nn.Linear(HIDDEN, WIDTH), nn.GELU(), nn.Linear(WIDTH, 1))
        self.flat = nn.Linear(HIDDEN, LABELS)
        self.dropout = Dropout(0.1)

    def forward(
        self, ids: Tensor, marks: Tensor, first: Tensor, attention: Tensor | None = None
    ) -> tuple[Tensor, Tensor]:
        """``ids`` [b, n], ``marks`` [b, n, 3], ``first`` [b, w] -> vectors [b, w, 384], anchors [b, w]."""
        mask = None if attention is None else (1.0 - attention[:, None, None, :].float()) * -1e4
        return self.upper(self.lower(ids, marks, mask), first, mask)

    def lower(self, ids: Tensor, marks: Tensor, mask: Tensor | None = None) -> Tensor:
        """The vectors of the pieces after the layers that all heads share, [b, n, 384]."""
        bert = self.bert
        x = bert.words(ids) + bert.positions.weight[: ids.shape[1]] + bert.types.weight[0]
        for i, table in enumerate(self.marks):
            x = x + table(marks[..., i])
        x = self.dropout(bert.norm(x))
        for layer in bert.layers[:SHARED]:
            x = transform(layer, x, mask, self.dropout)
        return x

    def upper(self, low: Tensor, first: Tensor, mask: Tensor | None = None) -> tuple[Tensor, Tensor]:
        """What ``lower`` gives -> vectors of the words, anchors."""
        x = low
        for layer in self.bert.layers[SHARED:]:
            x = transform(layer, x, mask, self.dropout)
        words = x.gather(1, first[..., None].expand(-1, -1, HIDDEN))
        return words, self.anchor(words).squeeze(-1)


class Block(nn.Module):
    """A residual convolution along the words of one anchor's view."""

    def __init__(self, dilation: int) -> None:
        super().__init__()
        self.norm = nn.LayerNorm(WIDTH)
        self.conv = nn.Conv1d(WIDTH, WIDTH, 3, padding=dilation, dilation=dilation)
        self.rival = nn.Linear(WIDTH, WIDTH)
        self.dropout = Dropout(0.1)

    def forward(self, x: Tensor, mask: Tensor, rivals: Tensor) -> Tensor:
        """``x`` [c, w, d]; ``rivals`` is what the window's other anchors make of each word, [c, w, d]."""
        y = self.norm(x) * mask
        y = self.conv(y.transpose(1, 2)).transpose(1, 2) + self.rival(rivals)
        return x + self.dropout(nn.functional.gelu(y))


class Links(nn.Module):
    """Labels of every word for every anchor of a window."""

    def __init__(self) -> None:
        super().__init__()
        self.word = nn.Linear(HIDDEN, WIDTH)
        self.head = nn.Linear(HIDDEN, WIDTH)
        self.word_gate = nn.Linear(HIDDEN, WIDTH)
        self.head_gate = nn.Linear(HIDDEN, WIDTH)
        self.marks = nn.ModuleList(nn.Embedding(n, WIDTH) for n in MARKS)
        self.distance = nn.Embedding(DISTANCES, WIDTH)
        self.blocks = nn.ModuleList(Block(d) for d in (1, 2, 4))
        self.norm = nn.LayerNorm(WIDTH)
        self.out = nn.Linear(WIDTH, LABELS)
        self.dropout = Dropout(0.1)
        self.transitions = nn.Parameter(torch.zeros(LABELS, LABELS))
        self.register_buffer("forbidden", forbidden(), persistent=False)

    def forward(self, words: Tensor, marks: Tensor, mask: Tensor, anchors: Tensor, window: Tensor) -> Tensor:
        """Emissions [c, w, 7].

        ``words`` [b, w, 384], ``marks`` [b, w, 3], ``mask`` [b, w]; anchor i is word ``anchors[i]`` of window
        ``window[i]``. Only anchors of one window see one another.
        """
        base = self.word(words) + sum(t(marks[..., i]) for i, t in enumerate(self.marks))
        heads = words[window, anchors]
        x = base.index_select(0, window) + self.head(heads)[:, None]
        x = x + self.word_gate(words).index_select(0, window) * self.head_gate(heads)[:, None]
        offset = torch.arange(words.shape[1], device=words.device)[None] - anchors[:, None]
        x = self.dropout(nn.functional.gelu(x + self.distance(bucket(offset))))
        shown = mask[window][..., None].to(x.dtype)
        for block in self.blocks:
            x = block(x, shown, self.rivals(x, window))
        return self.out(self.norm(x))

    def rivals(self, x: Tensor, window: Tensor) -> Tensor:
        """The maximum over all anchors of the same window, word by word."""
        count = int(window.max()) + 1
        index = window[:, None, None].expand_as(x)
        best = torch.zeros(count, *x.shape[1:], dtype=x.dtype).scatter_reduce(
            0, index, x, reduce="amax", include_self=False
        )
        return best.index_select(0, window)

    def scores(self) -> Tensor:
        """Transition scores [from, to], with what cannot be set to a large negative number."""
        return self.transitions + self.forbidden


class OneWindow(nn.Module):
    """``Links`` for one window, without batch: what is exported."""

    def __init__(self, links: Links) -> None:
        super().__init__()
        self.links = links

    def forward(self, words: Tensor, marks: Tensor, anchors: Tensor) -> Tensor:
        """``words`` [w, 384], ``marks`` [w, 3], ``anchors`` [c] -> emissions [c, w, 7]."""
        net = self.links
        base = net.word(words) + sum(t(marks[..., i]) for i, t in enumerate(net.marks))
        heads = words[anchors]
        x = base[None] + net.head(heads)[:, None]
        x = x + net.word_gate(words)[None] * net.head_gate(heads)[:, None]
        offset = torch.arange(words.shape[0])[None] - anchors[:, None]
        x = nn.functional.gelu(x + net.distance(bucket(offset)))
        for block in net.blocks:
            rivals = x.amax(0, keepdim=True)
            y = block.conv(block.norm(x).transpose(1, 2)).transpose(1, 2) + block.rival(rivals)
            x = x + nn.functional.gelu(y)
        return net.out(net.norm(x))


def bucket(offset: Tensor) -> Tensor:
    """Distances from the anchor as 40 buckets: each of -8…8 its own, beyond that by powers of two's roots."""
    size = offset.abs()
    far = 8 + ((size.clamp(min=8).float() / 8).log2() * 2).long()
    near = torch.where(size <= 8, size, far.clamp(max=19))
    return torch.where(offset < 0, 20 + near, near)


def forbidden() -> Tensor:
    """[7, 7]: 0 where a label may follow another, -1e4 where it may not (inside without its begin)."""
    table = torch.zeros(LABELS, LABELS)
    for inside in (2, 4, 6):
        table[:, inside] = -1e4
        table[inside - 1, inside] = table[inside, inside] = 0
    return table


class LogPartition(torch.autograd.Function):
    """Log of the sum over all paths, with its gradient from the backward recursion.

    In scaled probabilities instead of logarithms, and without a graph over the steps: a tenth of the time.
    """

    @staticmethod
    def forward(ctx: Any, emissions: Tensor, mask: Tensor, moves: Tensor, begin: Tensor) -> Tensor:
        """``emissions`` [c, w, 7], ``mask`` [c, w] a prefix of each row -> [c]."""
        top = emissions.amax(2, keepdim=True)
        local = (emissions - top).exp().transpose(0, 1).contiguous()
        shown = mask.t()[..., None].contiguous()
        step = moves.exp()
        alphas = torch.empty_like(local)
        scales = torch.ones(*local.shape[:2], 1)
        alpha = begin.exp() * local[0]
        for t in range(len(local)):
            if t:
                alpha = torch.where(shown[t], (alpha @ step) * local[t], alpha)
            scale = alpha.sum(1, keepdim=True)
            alpha = alpha / scale
            alphas[t], scales[t] = alpha, scale
        ctx.save_for_backward(local, shown, step, alphas, scales)
        return (scales.log() * shown).sum((0, 2)) + (top[..., 0] * mask).sum(1)

    @staticmethod
    def backward(ctx: Any, grad: Tensor) -> tuple[Tensor, None, Tensor, Tensor]:  # type: ignore[override]
        """Marginals, weighted by the gradient of each row."""
        local, shown, step, alphas, scales = ctx.saved_tensors
        beta = torch.ones_like(local[0])
        marginals = torch.empty_like(local)
        moved = torch.zeros_like(step)
        for t in range(len(local) - 1, -1, -1):
            marginals[t] = alphas[t] * beta
            if t:
                ahead = local[t] * beta / scales[t]
                moved += (alphas[t - 1] * grad[:, None] * shown[t]).t() @ (ahead * shown[t])
                beta = torch.where(shown[t], ahead @ step.t(), beta)
        marginals = marginals * shown * grad[None, :, None]
        return marginals.transpose(0, 1), None, moved * step, marginals[0].sum(0)


def chain_loss(emissions: Tensor, labels: Tensor, mask: Tensor, moves: Tensor) -> Tensor:
    """Negative log-likelihood of each row's labels, [c]; the mask is a prefix of each row. Rows start from 0."""
    shown = mask.to(emissions.dtype)
    gold = emissions.gather(2, labels[..., None]).squeeze(-1)
    gold = (gold * shown).sum(1) + moves[0][labels[:, 0]]
    gold = gold + (moves[labels[:, :-1], labels[:, 1:]] * shown[:, 1:]).sum(1)
    total: Tensor = LogPartition.apply(emissions, mask, moves, moves[0])
    return total - gold
