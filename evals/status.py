"""Status on the dev part of UDS-IH2: is what a predicate tells presented as having happened, or not?

    python evals/status.py

Needs the gold data in ``shared`` beside the checkout. Each predicate of UDS-IH2 (White et al. 2018; web text) has a
factuality from -3 to 3; above 0 it counts as happened. Ours is the status that a claim or event with this verb would
get before attributions are taken into account;
"happened" and "ongoing" count as happened. The baseline is the grammar without the trained head. Balanced accuracy is
the mean of the shares of both kinds that are right.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Sequence

import gate
from rashomon.annotate import Draft, steps
from rashomon.annotate.factuality import asked, presented
from rashomon.article import Article
from rashomon.findings import Status

Judged = tuple[float, Status]


def judged(lines: Sequence[str], trained: bool) -> Iterator[Judged]:
    """Each predicate's gold factuality and our status."""
    records = [json.loads(line) for line in lines]
    drafts: Iterator[Draft] = iter(
        [Draft(Article(str(i), r["text"], language="en"), r["text"]) for i, r in enumerate(records)]
    )
    for step in steps():
        if step.name in ("sentences", "actors", "attributions"):
            drafts = iter(step(drafts))
    for record, draft in zip(records, drafts, strict=True):
        assert draft.doc is not None
        starts = [0]
        for word in record["text"].split(" "):
            starts.append(starts[-1] + len(word) + 1)
        for target in record["targets"]:
            at = starts[target["span1"][0]]
            token = next(t for t in draft.doc if t.idx + len(t) > at)
            status = presented(token, False, draft.event_scores if trained else None)
            yield float(target["label"]), asked(status, token)


def balanced(found: Sequence[Judged]) -> tuple[float, float, float]:
    """Balanced accuracy, and the shares right among what happened and what did not, in percent."""
    right: dict[bool, list[bool]] = {True: [], False: []}
    for label, status in found:
        right[label > 0].append((status in ("happened", "ongoing")) == (label > 0))
    happened, other = (100 * sum(right[kind]) / len(right[kind]) for kind in (True, False))
    return round((happened + other) / 2, 1), round(happened, 1), round(other, 1)


def main() -> int:
    """Print the table and hold our figure against its floor."""
    shared = gate.shared()
    if shared is None:
        return 0
    lines = (shared / "data" / "factuality" / "uds_ih2_dev.jsonl").read_text(encoding="utf-8").splitlines()
    ours, grammar = (list(judged(lines, trained)) for trained in (True, False))
    print(f"{len(ours)} predicates\n\n{'':20}{'balanced':>10}{'happened':>10}{'not':>10}")
    for name, found in (("ours", ours), ("grammar alone", grammar)):
        print(f"{name:20}" + "".join(f"{figure:>10}" for figure in balanced(found)))
    return gate.check("status", {"balanced": balanced(ours)[0]})


if __name__ == "__main__":
    sys.exit(main())
