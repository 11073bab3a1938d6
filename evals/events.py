"""Events on a held-back third of PLV's training part: is the marked pair found, and with what root?

    python evals/events.py           the held-back third
    python evals/events.py --dev     the other two thirds, which were read while the words were chosen

Needs the gold data in ``shared`` beside the checkout. The split is by record: the held-back third is where
SHA-1 of the record's id, as a number, divides by three. Each record (Hu et al. 2024) is a sentence with one
source, one target and a root of PLOVER 0.5; the definitions are those of ``shared/score/events.py``, which
does the counting: of several events on the pair the most confident one is judged. The peer in the same run
finds the same actors and puts the roots' most frequent type of the other two thirds on every ordered pair
of them.
"""

from __future__ import annotations

import argparse
import hashlib
import importlib.util
import json
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from itertools import permutations
from pathlib import Path
from typing import Any

import gate
from rashomon.annotate import Draft, steps
from rashomon.article import Article

Record = dict[str, Any]
FIGURES = ("pair_recall", "root_accuracy", "end_to_end_f1", "quad_f1", "events_per_record")


def is_held_back(record: str) -> bool:
    """Whether a record belongs to the third that is only scored."""
    return int(hashlib.sha1(record.encode()).hexdigest(), 16) % 3 == 0


def records(file: Path, held_back: bool) -> list[Record]:
    """The records of one part of the split, in the file's order."""
    lines = file.read_text(encoding="utf-8").splitlines()
    return [r for r in map(json.loads, lines) if is_held_back(r["id"]) == held_back]


def scorer(file: Path) -> Callable[[list[Record], dict[str, list[Record]]], Record]:
    """The scorer's own function."""
    spec = importlib.util.spec_from_file_location("event_scorer", file)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    score: Callable[[list[Record], dict[str, list[Record]]], Record] = module.score
    return score


def annotated(part: list[Record]) -> list[Draft]:
    """The sentences, each annotated as an article of its own."""
    drafts: Iterator[Draft] = iter([Draft(Article(r["id"], r["text"], language="en"), r["text"]) for r in part])
    for step in steps():
        if step.name != "claims":
            drafts = iter(list(step(drafts)))
    return list(drafts)


def ours(drafts: list[Draft]) -> dict[str, list[Record]]:
    """The events of each sentence, as the scorer takes them."""
    return {
        d.article.id: [
            {
                "type": e.type,
                "confidence": e.confidence,
                "actors": [{"start": r.start, "end": r.end} for r in e.actors],
                "recipients": [{"start": r.start, "end": r.end} for r in e.recipients],
            }
            for e in d.events
        ]
        for d in drafts
    }


def every_pair(drafts: list[Draft], kind: str) -> dict[str, list[Record]]:
    """One type on every ordered pair of the actors that a sentence names."""
    made: dict[str, list[Record]] = {}
    for draft in drafts:
        spots = [[{"start": m.start, "end": m.end} for m in a.mentions] for a in draft.actors]
        made[draft.article.id] = [
            {"type": kind, "confidence": 1.0, "actors": one, "recipients": other}
            for one, other in permutations(spots, 2)
        ]
    return made


def main() -> int:
    """Print the table and hold our figures on the held-back third against their floors."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--dev", action="store_true", help="score the part that was read")
    options = parser.parse_args()
    shared = gate.shared()
    if shared is None:
        return 0
    file = shared / "data" / "plover" / "plv_train.jsonl"
    part, score = records(file, not options.dev), scorer(shared / "score" / "events.py")
    frequent = Counter(r["root"] for r in records(file, held_back=False)).most_common(1)[0][0]
    drafts = annotated(part)
    found = score(part, ours(drafts))
    rows = {"ours": found, f"{frequent} on every pair": score(part, every_pair(drafts, frequent))}
    print(f"{len(part)} records\n\n{'':26}" + "".join(f"{name:>19}" for name in FIGURES))
    for name, row in rows.items():
        print(f"{name:26}" + "".join(f"{row[key]:>19}" for key in FIGURES))
    print("\nmissed, by root: " + ", ".join(f"{k} {v}" for k, v in found["misses_by_root"].items()))
    figures = {key: float(found[key]) for key in FIGURES}
    return 0 if options.dev else gate.check("events", figures)


if __name__ == "__main__":
    sys.exit(main())
