"""Events on a held-back third of PLV's training part: is the marked pair found, and with what root?

    python evals/events.py           the held-back third
    python evals/events.py --dev     the other two thirds, which were read while the words were chosen

Needs the gold data in ``shared`` beside the checkout. The split is by record: the held-back third is where
SHA-1 of the record's id, as a number, divides by three. Each record (Hu et al. 2024) is a sentence with one
source, one target and a root of PLOVER 0.5; the definitions are those of ``shared/score/events.py``, which
does the counting: of several events on the pair the most confident one is judged. The peers in the same run: the rules
without the trained heads, and the roots' most frequent type of the other two thirds on every ordered pair of the actors
found. Then, on every third record of PLOVER's own gold standard, how often the most confident event has the gold type.
"""

from __future__ import annotations

import argparse
import hashlib
import importlib.util
import json
import sys
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise, permutations
from pathlib import Path
from typing import Any

import gate
from rashomon.annotate import Draft, steps
from rashomon.article import Article

Record = dict[str, Any]
OLDER = {"CONCEDE": "YIELD", "RETREAT": "YIELD", "INVESTIGATE": "ACCUSE", "DISAPPROVE": "ACCUSE", "DEMAND": "REQUEST"}
OLDER |= {"FIGHT": "ASSAULT"}
"""Labels of other versions of PLOVER, with the root that both have."""

BINS = (0.0, 0.2, 0.4, 0.6, 0.8, 1.01)

FIGURES = ("pair_recall", "root_accuracy", "end_to_end_f1", "quad_f1", "events_per_record")


def is_held_back(record: str) -> bool:
    """Whether a record belongs to the third that is only scored."""
    return int(hashlib.sha1(record.encode()).hexdigest(), 16) % 3 == 0


def records(file: Path, held_back: bool) -> list[Record]:
    """The records of one part of the split, in the file's order."""
    lines = file.read_text(encoding="utf-8").splitlines()
    return [r for r in map(json.loads, lines) if is_held_back(r["id"]) == held_back]


def scorer(file: Path) -> Any:
    """The scorer's module."""
    spec = importlib.util.spec_from_file_location("event_scorer", file)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def annotated(part: list[Record], heads: bool = True) -> list[Draft]:
    """The sentences, each annotated as an article of its own; without ``heads`` by the rules alone."""
    drafts: Iterator[Draft] = iter([Draft(Article(r["id"], r["text"], language="en"), r["text"]) for r in part])
    for step in steps():
        if step.name == "events" and not heads:
            drafts = map(without_scores, drafts)
        if step.name != "claims":
            drafts = iter(list(step(drafts)))
    return list(drafts)


def without_scores(draft: Draft) -> Draft:
    """The draft as if there were no trained heads."""
    draft.event_scores = None
    return draft


def reliability(part: list[Record], found: dict[str, list[Record]], module: Any) -> Iterator[tuple[str, int, int, int]]:
    """By confidence: how many events, how many in a hundred are on the marked pair, and have its root besides.

    Other pairs may be right too, for the set marks one pair a sentence.
    """
    for low, high in pairwise(BINS):
        on = right = count = 0
        for record in part:
            for event in found[record["id"]]:
                if low <= event["confidence"] < high:
                    root = module.judged_root(record, [event])
                    count += 1
                    on += root is not None
                    right += root == module.OLDER.get(record["root"], record["root"])
        if count:
            yield f"{low:.1f} to {min(high, 1.0):.1f}", count, round(100 * on / count), round(100 * right / count)


def gold_standard(part: list[Record], drafts: list[Draft]) -> float:
    """In percent, how often a sentence's most confident event has the type of its record."""
    right = 0
    for record, draft in zip(part, drafts, strict=True):
        best = max(draft.events, key=lambda e: e.confidence, default=None)
        gold = OLDER.get(record["event"], record["event"])
        right += best is not None and OLDER.get(best.type, best.type) == gold
    return round(100 * right / len(part), 1)


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
    part, module = records(file, not options.dev), scorer(shared / "score" / "events.py")
    score = module.score
    frequent = Counter(r["root"] for r in records(file, held_back=False)).most_common(1)[0][0]
    drafts = annotated(part)
    given = ours(drafts)
    found = score(part, given)
    rows = {
        "ours": found,
        "rules alone": score(part, ours(annotated(part, heads=False))),
        f"{frequent} on every pair": score(part, every_pair(drafts, frequent)),
    }
    print(f"{len(part)} records\n\n{'':26}" + "".join(f"{name:>19}" for name in FIGURES))
    for name, row in rows.items():
        print(f"{name:26}" + "".join(f"{row[key]:>19}" for key in FIGURES))
    print("\nmissed, by root: " + ", ".join(f"{k} {v}" for k, v in found["misses_by_root"].items()))
    print("\nconfidence   events   on the pair   root right too")
    for row in reliability(part, given, module):
        print("{:12} {:6} {:11} % {:14} %".format(*row))
    standard = [json.loads(line) for line in (file.parent / "gsr_dev.jsonl").read_text(encoding="utf-8").splitlines()]
    type_right = gold_standard(standard, annotated(standard))
    print(f"gold standard records, {len(standard)}: the most confident event has the gold type in {type_right} of 100")
    figures = {key: float(found[key]) for key in FIGURES} | {"gold_standard_type": type_right}
    return 0 if options.dev else gate.check("events", figures)


if __name__ == "__main__":
    sys.exit(main())
