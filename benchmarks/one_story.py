"""What one large story costs: every step inside it, by how many articles it has.

    python benchmarks/one_story.py --findings FILE [--word WORD] [--sizes N N …]

FILE holds what ``rashomon annotate`` finds in the 3,000 articles of ``shared`` beside the checkout; where it is not
there it is made. The articles that name WORD ("Trump") three times or more are taken for one story, which they are not
all; of news on one affair more would be alike. Prints a JSON line for each size, measured in a process of its own:
articles, claims, points that several of them share, seconds of all steps and of points alone, megabytes before the
steps and at most; and the exponents of seconds and of the megabytes that came on top.
"""

from __future__ import annotations

import argparse
import json
import time
from concurrent.futures import ProcessPoolExecutor
from itertools import islice
from multiprocessing import get_context
from pathlib import Path

import memory
from curves import exponent
from pool import annotated

from rashomon.compare import Actors, Derivations, Desk
from rashomon.compare.base import StoryDraft, finish
from rashomon.compare.steps import INSIDE
from rashomon.persist import jsonl

NAMED = 3


def one_story(findings: Path, word: str, size: int) -> dict[str, float]:
    """Compare so many articles as one story."""
    with findings.open("rb") as lines:
        pairs = (jsonl.parse(line) for line in lines)
        chosen = list(islice(((a, f) for a, f in pairs if a.text.count(word) >= NAMED), size))
    desk = Derivations()(Actors()(Desk.of(chosen)))
    desk.stories = [StoryDraft(tuple(sorted(desk.articles)), word)]
    before, clock, points = memory.held(), time.process_time(), 0.0
    for step in INSIDE:
        began = time.process_time()
        desk = step()(desk)
        points += time.process_time() - began if step.name == "points" else 0.0
    (story,) = finish(desk).stories
    return {
        "articles": len(chosen),
        "claims": sum(len(found.claims) for _, found in chosen),
        "shared points": sum(len(point.accounts) > 1 for point in story.points),
        "seconds": round(time.process_time() - clock, 2),
        "seconds of points": round(points, 2),
        "megabytes before": before,
        "megabytes at most": memory.peak(),
    }


def main() -> int:
    """Print a JSON line for each size, and the exponents."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--findings", type=Path, required=True, help="JSON lines of rashomon annotate")
    parser.add_argument("--word", default="Trump")
    parser.add_argument("--sizes", type=int, nargs="+", default=[25, 50, 100, 200, 400])
    wanted = parser.parse_args()
    if not annotated(wanted.findings):
        return 0
    found = []
    for size in wanted.sizes:
        with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as process:
            found.append(process.submit(one_story, wanted.findings, wanted.word, size).result())
        print(json.dumps(found[-1]), flush=True)
    exponents = {
        "seconds": exponent([(int(one["articles"]), one["seconds"]) for one in found]),
        "megabytes": exponent(
            [(int(one["articles"]), one["megabytes at most"] - one["megabytes before"]) for one in found]
        ),
    }
    print(json.dumps({"exponents": {name: round(value, 2) for name, value in exponents.items()}}))
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
