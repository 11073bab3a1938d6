"""Rashomon beside others, in one run: articles a second and core, ratios, and memory.

    python benchmarks/peers.py [--articles N] [--copies N] [--rounds N] [--release REF]

- **annotate**: all its steps, beside spaCy's small pipeline alone, textacy's direct quotations (which need spaCy's
  document), and our last release.
- **near-duplicates**: our derivations, beside MinHash with LSH of datasketch (3-word shingles, Jaccard 0.1), which
  names pairs of texts and no passages, and our last release.

All read the same articles, of 500 to 1,000 words, of ``shared`` beside the checkout, else the examples. Each runs in a
process of its own on one thread, one after the other, in as many rounds as asked for; the least processor time of the
rounds counts, so that other work on the machine hurts all alike. Loading is apart. Figures are for articles of 700
words: words a second over 700. Memory is the most that the process held.

The last release is the newest tag of git, else ``BEFORE``; its sources are unpacked into a temporary folder and run by
the same interpreter, with the packages of today's lock. Without git, or the commit, it is left out, and the output says
so.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tarfile
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import Any

from articles import ROOT, WORDS

BEFORE = "85fa3e3"
"""Stands for the last release as long as there is no tag: the last state before ``annotate`` was made quicker."""

THREADS = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS")


@dataclass(frozen=True, slots=True)
class Contestant:
    """Who runs what.

    Attributes:
        name: for people.
        job: of ``contestants.py``.
        task: those of one task are compared with one another.
        release: whether the sources of the last release do it.
    """

    name: str
    job: str
    task: str
    release: bool = False


ALL = (
    # of each task ours first: the others are set against it
    Contestant("Rashomon", "annotate", "annotate"),
    Contestant("spaCy small alone", "spacy", "annotate"),
    Contestant("textacy's quotations, with spaCy", "textacy", "annotate"),
    Contestant("Rashomon, last release", "annotate", "annotate", release=True),
    Contestant("Rashomon", "derivations", "near-duplicates"),
    Contestant("datasketch MinHash LSH", "minhash", "near-duplicates"),
    Contestant("Rashomon, last release", "derivations", "near-duplicates", release=True),
)


@contextmanager
def release(wanted: str | None) -> Iterator[tuple[str, Path | None]]:
    """The name of the last release, and its sources until the context ends; or why there are none."""
    with tempfile.TemporaryDirectory() as folder:
        try:
            ref = wanted or _git("describe", "--tags", "--abbrev=0", "HEAD").decode().strip()
        except (OSError, subprocess.CalledProcessError):
            ref = BEFORE
        try:
            packed = _git("archive", "--format=tar", ref, "src")
        except (OSError, subprocess.CalledProcessError) as error:
            said = (getattr(error, "stderr", None) or str(error).encode()).decode(errors="replace").strip()
            yield f"{ref} is left out: {said.splitlines()[0]}", None
            return
        with tarfile.open(fileobj=BytesIO(packed)) as tar:
            tar.extractall(folder, filter="data")
        yield ref, Path(folder) / "src"


def _git(*command: str) -> bytes:
    return subprocess.run(["git", "-C", str(ROOT), *command], check=True, capture_output=True).stdout


def run(one: Contestant, articles: int, sources: Path) -> dict[str, Any]:
    """The figures of one contestant in a process of its own.

    Raises:
        SystemExit: if it fails, or other sources were run than those given.
    """
    environment = {**os.environ, **dict.fromkeys(THREADS, "1"), "PYTHONPATH": str(sources)}
    script = str(ROOT / "benchmarks" / "contestants.py")
    done = subprocess.run(
        [sys.executable, script, one.job, str(articles)], env=environment, stdout=subprocess.PIPE, check=False
    )
    if done.returncode:
        raise SystemExit(f"{one.name} ({one.job}) failed")
    figures: dict[str, Any] = json.loads(done.stdout)
    program = figures.pop("program")
    if program is not None and not Path(program).is_relative_to(sources):
        raise SystemExit(f"{one.name} ({one.job}) ran {program}, not {sources}")
    return figures


def least(rounds: list[dict[str, Any]]) -> dict[str, Any]:
    """The round with the least processor time, with the least of the loading times and the most memory."""
    best = dict(min(rounds, key=lambda one: one["seconds"]))
    best["loading"] = min(one["loading"] for one in rounds)
    best["megabytes"] = max(one["megabytes"] for one in rounds)
    return best


def rated(figures: Mapping[Contestant, dict[str, Any]]) -> list[dict[str, Any]]:
    """For each contestant its speed, how it stands to ours at the same task, and its memory."""
    speeds = {one: f["words"] / WORDS / f["seconds"] for one, f in figures.items()}
    ours: dict[str, float] = {}
    for one, speed in speeds.items():
        ours.setdefault(one.task, speed)
    return [
        {
            "task": one.task,
            "contestant": one.name,
            "articles a second and core": round(speeds[one], 2),
            "speed over ours": round(speeds[one] / ours[one.task], 2),
            "MB": found["megabytes"],
            "seconds of loading": round(found["loading"], 1),
            "found": f"{found['found']:,} {found['what']}",
            "articles": found["articles"],
        }
        for one, found in figures.items()
    ]


def table(rows: list[dict[str, Any]]) -> str:
    """The same for a page."""
    lines = [
        "| task | contestant | articles of 700 words a second and core | speed over ours | MB | found |",
        "| --- | --- | ---: | ---: | ---: | --- |",
    ]
    for row in rows:
        speed, ratio = row["articles a second and core"], row["speed over ours"]
        start = f"| {row['task']}, {row['articles']:,} articles | {row['contestant']} | "
        lines.append(f"{start}{speed:,} | {ratio:.2f} | {row['MB']:,} | {row['found']} |")
    return "\n".join(lines)


def main() -> int:
    """Run all, and print one JSON object and a table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=int, default=60, help="to annotate")
    parser.add_argument("--copies", type=int, default=1_000, help="to look through for near-duplicates")
    parser.add_argument("--rounds", type=int, default=2)
    parser.add_argument("--release", metavar="REF", help="a tag or commit")
    given = parser.parse_args()
    sizes = {"annotate": given.articles, "near-duplicates": given.copies}
    taken: dict[Contestant, list[dict[str, Any]]] = {}
    with release(given.release) as (ref, old):
        for number in range(1, given.rounds + 1):
            for one in ALL:
                sources = old if one.release else ROOT / "src"
                if sources is not None:
                    found = run(one, sizes[one.task], sources)
                    taken.setdefault(one, []).append(found)
                    print(f"round {number}, {one.task}, {one.name}: {found['seconds']:.1f} s", file=sys.stderr)
    figures = {one: least(rounds) for one, rounds in taken.items()}
    rows = rated(figures)
    result = {
        "from": next(iter(figures.values()))["from"],
        "threads": 1,
        "rounds": given.rounds,
        "load of the machine": [round(one, 1) for one in os.getloadavg()],
        "last release": ref,
        "contestants": rows,
    }
    print(json.dumps(result, indent=1))
    print(f"\n{table(rows)}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
