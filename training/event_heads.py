"""Train the event heads on the token encoder's shared layers and export them as int8 ONNX.

    python training/event_heads.py --data ../shared/data --encoder CHECKPOINT --out OUT

``CHECKPOINT`` is the last stage that ``training/attribution.py`` wrote. Copy ``OUT/weights`` over
``src/rashomon/weights/events``. Needs what ``training/attribution.py`` needs, and the shipped attribution weights with
their third output. The shared layers stay as they are, so that attributions do not change by a digit.

The loss of a window adds up:

- for events whose trigger is known, the log-probability of their actor and recipient;
- for PLV's records, in which no trigger is marked, the log-probability of root, source and target summed over all
  words that could name the event; the likeliest of these then counts as the trigger (hard EM);
- binary cross-entropy of every word with every root, light where silence tells little;
- factuality: binary cross-entropy of its sign, heavier for clear labels, and a smooth L1 of its value.
"""

from __future__ import annotations

import argparse
import os
import random
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

os.environ.setdefault("OMP_WAIT_POLICY", "PASSIVE")  # a busy machine: waiting threads must not spin

import numpy as np
import onnxruntime
import torch
from tokenizers import Tokenizer
from torch import Tensor, nn
from torch.optim.swa_utils import AveragedModel, get_ema_multi_avg_fn

from attribution_export import quantize
from attribution_net import Encoder
from event_data import M2E2_ROOTS, Lower, Row, Sample, article_rows, m2e2, plv, rows, uds, weak
from event_net import EventNet, Exported, choices
from minilm import HIDDEN, package_folder
from rashomon.annotate.event_model import ACTOR, RECIPIENT, TYPES

SEED = 20331
EPOCHS = 6
VARIANTS = 6
"""Ways in which PLV's records are put together into windows; each epoch reads the next two."""
WEAK_ARTICLES = 800
"""Articles without gold; each epoch reads every other window."""
LEARNING_RATE, HEAD_RATE = 2e-4, 1e-3
WARM_UP = 40
PIECES_A_BATCH = 2048
QUIET = {"plv": 0.25, "m2e2": 1.0, "weak": 0.5, "uds": 0.0}
"""Weight of a word that is marked as no trigger, by kind of sentence."""
MARKED = {"m2e2": 1.0, "weak": 0.6}
"""Weight of a trigger, by kind of sentence."""
NO_PARTY = 0.2
"""Weight of the lack of a party: rules and annotators miss many."""


def collate(batch: Sequence[Row]) -> tuple[Tensor, Tensor, Tensor, Tensor, Tensor]:
    """Vectors, attention, first pieces, segments and naming words, padded."""
    pieces, words = max(len(r.low) for r in batch), max(len(r.first) for r in batch)
    low, attention = torch.zeros(len(batch), pieces, HIDDEN), torch.zeros(len(batch), pieces)
    first = torch.zeros(len(batch), words, dtype=torch.long)
    segments = torch.full((len(batch), words), -2, dtype=torch.long)
    naming = torch.zeros(len(batch), words, dtype=torch.bool)
    for i, one in enumerate(batch):
        low[i, : len(one.low)] = torch.from_numpy(one.low.astype(np.float32))
        attention[i, : len(one.low)] = 1
        count = len(one.first)
        first[i, :count] = torch.from_numpy(one.first)
        segments[i, :count] = torch.from_numpy(one.segments)
        naming[i, :count] = torch.from_numpy(one.naming)
    return low, attention, first, segments, naming


def loss_of(net: EventNet, batch: Sequence[Row], balance: Tensor) -> tuple[Tensor, dict[str, float]]:
    """The loss of a batch, an event; and its parts. ``balance`` weighs the roots of PLV."""
    low, attention, first, segments, naming = collate(batch)
    with torch.autocast("cpu", dtype=torch.bfloat16):
        out = net(low, first, attention)
    types, facts, asks, answers, biases, nones = (x.float() for x in out)
    wanted, weights = torch.zeros_like(types), torch.zeros_like(types)
    for i, one in enumerate(batch):
        count = len(one.first)
        if one.kind == "m2e2":
            weights[i, :count, list(M2E2_ROOTS)] = QUIET["m2e2"]
        else:
            weights[i, :count] = QUIET[one.kind]
        for word in one.silent:
            weights[i, word] = 0

    def chosen(window: Tensor, at: Tensor) -> Tensor:
        same = segments[window] == segments[window, at][:, None]
        return choices(asks[window, at], answers[window], biases[window], nones[window, at], same, at)

    total = torch.zeros(())
    parts: dict[str, float] = {}
    told = [(i, *event) for i, one in enumerate(batch) for event in one.told]
    for i, trigger, root, _, _ in told:
        wanted[i, trigger, root] = 1
        weights[i, trigger] = 0
        weights[i, trigger, root] = MARKED[batch[i].kind]
    if told:
        window, at, _, *parties = (torch.tensor(column) for column in zip(*told, strict=True))
        scores = chosen(window, at)
        worth = torch.tensor([MARKED[batch[i].kind] for i, *_ in told])
        role_loss = torch.zeros(())
        for role, party in zip((ACTOR, RECIPIENT), parties, strict=True):
            none = party < 0
            picked = scores[torch.arange(len(at)), role, torch.where(none, scores.shape[2] - 1, party)]
            role_loss = role_loss - (picked * worth * torch.where(none, NO_PARTY, 1.0)).sum()
        total = total + role_loss
        parts["parties"] = role_loss.item() / len(told)
    pairs = [(i, *pair) for i, one in enumerate(batch) for pair in one.pairs]
    pair_loss = torch.zeros(())
    for i, segment, root, source, target in pairs:
        at = torch.nonzero((segments[i] == segment) & naming[i]).flatten()
        at = at[(at != source) & (at != target)]
        if not len(at) or source == target:
            continue
        scores = chosen(torch.full_like(at, i), at)
        roots = types[i, at, root] - torch.logsumexp(types[i, at].flatten(), 0)
        joint = roots + scores[:, ACTOR, source] + scores[:, RECIPIENT, target]
        pair_loss = pair_loss - balance[root] * torch.logsumexp(joint, 0)
        trigger = at[joint.detach().argmax()]
        wanted[i, trigger, root] = 1
        weights[i, trigger, root] = 2.0
    if pairs:
        total = total + pair_loss
        parts["pairs"] = pair_loss.item() / len(pairs)
    words = nn.functional.binary_cross_entropy_with_logits(types, wanted, weights, reduction="sum")
    total = total + 0.7 * words
    parts["words"] = words.item() / max(1, len(told) + len(pairs))
    judged = [(i, word, label) for i, one in enumerate(batch) for word, label in one.facts]
    if judged:
        window, at, label = (torch.tensor(column) for column in zip(*judged, strict=True))
        found, true = facts[window, at], (label > 0).float()
        worth = (0.3 + label.abs() / 3) * torch.where(true > 0, 0.7, 1.6)
        sign = nn.functional.binary_cross_entropy_with_logits(found[:, 0], true, worth, reduction="sum")
        value = nn.functional.smooth_l1_loss(found[:, 1], label / 3, reduction="sum")
        total = total + 0.5 * (sign + 2 * value)
        parts["facts"] = (sign + 2 * value).item() / len(judged)
    return total / max(1.0, len(told) + len(pairs) + 0.3 * len(judged)), parts


def batches(every: list[Row], chance: random.Random) -> list[list[Row]]:
    """Rows of similar length together, batches in random order."""
    ordered = sorted(every, key=lambda r: (len(r.low) // 24, chance.random()))
    out: list[list[Row]] = [[]]
    for one in ordered:
        if out[-1] and (len(out[-1]) + 1) * len(one.low) > PIECES_A_BATCH:
            out.append([])
        out[-1].append(one)
    chance.shuffle(out)
    return out


class Material:
    """All rows, and which of them an epoch reads."""

    def __init__(self, data: Path, tokenizer: Tokenizer, lower: Lower, chance: random.Random) -> None:
        def variants(samples: list[Sample], count: int) -> list[list[Row]]:
            return [list(rows(samples, tokenizer, lower, chance, alone=n % 3 == 1)) for n in range(count)]

        records = plv(data / "plover" / "plv_train.jsonl")
        counts = np.bincount([s.pair.root for s in records if s.pair], minlength=len(TYPES))
        self.balance = torch.from_numpy((counts.mean() / counts.clip(1)) ** 0.4).float().clamp(0.6, 2.2)
        self._plv = variants(records, VARIANTS)
        self._m2e2 = variants(m2e2(data / "events" / "m2e2_annotations.zip", chance), 2)
        self._uds = variants(uds(data / "factuality" / "uds_ih2_train.jsonl"), 2)
        articles = weak(data / "articles" / "articles.jsonl.gz", WEAK_ARTICLES, chance)
        self._weak = [one for sample in articles for one in article_rows(sample, tokenizer, lower)]

    def epoch(self, number: int) -> Iterator[Row]:
        """The rows of one epoch."""
        for n in (2 * number, 2 * number + 1):
            yield from self._plv[n % VARIANTS]
        yield from self._m2e2[number % 2]
        yield from self._uds[number % 2]
        yield from self._weak[number % 2 :: 2]


def train(net: EventNet, material: Material, epochs: int, chance: random.Random, kept: Path) -> EventNet:
    """The network after training: the moving average of its parameters. After each epoch it is written to ``kept``."""
    net.train()
    heads = [p for name, p in net.named_parameters() if not name.startswith("layers")]
    optimizer = torch.optim.AdamW(
        [{"params": net.layers.parameters(), "lr": LEARNING_RATE}, {"params": heads, "lr": HEAD_RATE}],
        weight_decay=0.01,
        betas=(0.9, 0.98),
    )
    steps = epochs * len(batches(list(material.epoch(0)), random.Random(0)))
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimizer, lambda step: min(1.0, (step + 1) / WARM_UP) * max(0.02, 1 - step / steps)
    )
    averaged = AveragedModel(net, multi_avg_fn=get_ema_multi_avg_fn(0.95))
    seen: dict[str, float] = {}
    began, done = time.time(), 0
    for number in range(epochs):
        for batch in batches(list(material.epoch(number)), chance):
            loss, parts = loss_of(net, batch, material.balance)
            if not loss.requires_grad:
                continue
            optimizer.zero_grad(set_to_none=True)
            loss.backward()  # type: ignore[no-untyped-call]
            torch.nn.utils.clip_grad_norm_(net.parameters(), 5.0)
            optimizer.step()
            schedule.step()
            done += 1
            if done % 5 == 0:
                averaged.update_parameters(net)
            seen |= {name: 0.95 * seen.get(name, part) + 0.05 * part for name, part in parts.items()}
            if done % 50 == 0:
                shown = {name: round(value, 3) for name, value in seen.items()}
                print(f"epoch {number} step {done}/{steps} {time.time() - began:.0f}s", shown, flush=True)
        torch.save(averaged.module.state_dict(), kept)
    made: EventNet = averaged.module
    return made


def export(net: EventNet, folder: Path) -> None:
    """Write ``model.onnx``, int8."""
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as temporary:
        whole = Path(temporary) / "model.onnx"
        torch.onnx.export(
            Exported(net).eval(),
            (torch.zeros(1, 12, HIDDEN), torch.arange(1, 9)[None]),
            whole,
            input_names=["low", "first"],
            output_names=["types", "facts", "asks", "answers", "biases", "nones"],
            dynamic_axes={"low": {1: "pieces"}, "first": {1: "words"}},
            opset_version=17,
            dynamo=False,
        )
        quantize(whole, folder / "model.onnx")


def main() -> int:
    """Train and export."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True, help="the folder with plover, events, factuality, articles")
    parser.add_argument("--encoder", type=Path, required=True, help="the checkpoint of the token encoder")
    parser.add_argument("--weights", type=Path, default=Path("src/rashomon/weights/attribution"))
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--epochs", type=int, default=EPOCHS)
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--seed", type=int, default=SEED)
    given = parser.parse_args()
    torch.set_num_threads(given.threads)
    torch.set_flush_denormal(True)
    torch.manual_seed(given.seed)
    chance = random.Random(given.seed)
    given.out.mkdir(parents=True, exist_ok=True)
    tokenizer = Tokenizer.from_file(str(package_folder() / "tokenizer.json"))
    tokenizer.no_truncation()
    tokenizer.no_padding()
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    session = onnxruntime.InferenceSession(given.weights / "model.onnx", options)

    def lower(ids: np.ndarray, marks: np.ndarray) -> np.ndarray:
        first = np.ones((1, 1), dtype=np.int64)
        vectors: np.ndarray = session.run(["low"], {"ids": ids[None], "marks": marks[None], "first": first})[0][0]
        return vectors

    material = Material(given.data, tokenizer, lower, chance)
    encoder = Encoder()
    encoder.load_state_dict(torch.load(given.encoder)["encoder"])
    net = train(EventNet.above(encoder), material, given.epochs, chance, given.out / "running.ckpt")
    export(net, given.out / "weights")
    return 0


if __name__ == "__main__":
    sys.exit(main())
