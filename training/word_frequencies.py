"""Count in how many background articles each word stands: the table behind the weights of words.

    python training/word_frequencies.py [../shared/data/articles/articles.jsonl.gz]

Writes ``src/rashomon/compare/word_frequencies.tsv``: a first line with the number of articles, then one
word a line with its count, words of fewer than ``LEAST`` articles left out. The table holds counts and
no text. It takes some fifteen seconds and draws no random number.
"""

from __future__ import annotations

import gzip
import json
import sys
from collections import Counter
from pathlib import Path

from rashomon.compare.terms import LEAST, TABLE, fold, words


def main() -> None:
    """Write the table."""
    here = Path(__file__).resolve().parent.parent
    default = here.parent / "shared" / "data" / "articles" / "articles.jsonl.gz"
    source = Path(sys.argv[1]) if len(sys.argv) > 1 else default
    count: Counter[str] = Counter()
    total = 0
    with gzip.open(source, "rt", encoding="utf-8") as lines:
        for line in lines:
            row = json.loads(line)
            total += 1
            count.update({fold(word) for field in (row["title"] or "", row["text"]) for word, _ in words(field)})
    kept = sorted((word, n) for word, n in count.items() if n >= LEAST)
    target = here / "src" / "rashomon" / "compare" / TABLE
    target.write_text(f"# articles\t{total}\n" + "".join(f"{w}\t{n}\n" for w, n in kept), encoding="utf-8")
    print(f"{len(kept)} words of {total} articles, {target.stat().st_size} bytes", file=sys.stderr)


if __name__ == "__main__":
    main()
