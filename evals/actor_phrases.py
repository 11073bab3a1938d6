"""Do noun phrases that name actors get the right country and PLOVER sector?

    python evals/actor_phrases.py [--errors]

Scores ``rashomon.annotate.gazetteer.describe`` on phrases written for this project: ``actor_phrases.tsv``,
written before the tables, on which the floor stands, and ``actor_phrases_second.tsv``, written after them. A
phrase is right in country or sector when the value is the marked one, an empty mark meaning none. The marking
rules stand at the head of the first file. Also prints the time that loading and a phrase take.
"""

from __future__ import annotations

import argparse
import sys
import time
from pathlib import Path

import gate
from rashomon.actor_tables import tables
from rashomon.annotate.gazetteer import describe

HERE = Path(__file__).parent
SETS = {"first": HERE / "actor_phrases.tsv", "second": HERE / "actor_phrases_second.tsv"}


def rows(path: Path) -> list[tuple[str, str, str]]:
    """(phrase, country, sector) of each line that is no comment."""
    lines = path.read_text(encoding="utf-8").splitlines()
    parted = [line.split("\t") for line in lines if line and not line.startswith("#")]
    return [(phrase, country, sector) for phrase, country, sector in parted]


def score(path: Path, errors: bool) -> dict[str, float]:
    """Percent of phrases right in country, in sector, and in both."""
    right = {"country": 0, "sector": 0, "both": 0}
    marked = rows(path)
    for phrase, country, sector in marked:
        found = describe(phrase)
        hits = ((found.country or "") == country, (found.sector or "") == sector)
        right["country"] += hits[0]
        right["sector"] += hits[1]
        right["both"] += all(hits)
        if errors and not all(hits):
            print(f"  {phrase}: marked {country or '-'} {sector}, got {found.country} {found.sector}")
    return {name: 100 * count / len(marked) for name, count in right.items()}


def main() -> int:
    """Print the figures; exit with what the gate says of the first set's."""
    parser = argparse.ArgumentParser(description="Country and sector of actor phrases.")
    parser.add_argument("--errors", action="store_true", help="print every phrase that is wrong")
    errors = parser.parse_args().errors
    began = time.perf_counter()
    tables()
    loading = 1000 * (time.perf_counter() - began)
    figures = {}
    for name, path in SETS.items():
        figures[name] = score(path, errors)
        shown = ", ".join(f"{what} {value:.1f}" for what, value in figures[name].items())
        print(f"{name} set, {len(rows(path))} phrases: {shown}")
    phrases = [row[0] for path in SETS.values() for row in rows(path)]
    began = time.perf_counter()
    for phrase in phrases:
        describe(phrase)
    each = 1e6 * (time.perf_counter() - began) / len(phrases)
    print(f"tables loaded in {loading:.0f} ms; {each:.0f} µs a phrase")
    return gate.check("actor_phrases", {name: round(value, 1) for name, value in figures["first"].items()})


if __name__ == "__main__":
    sys.exit(main())
