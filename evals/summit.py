"""The two real reports of one summit from which this project starts: are they read as a careful reader would?

    python evals/summit.py

Needs the gold data in ``shared`` beside the checkout. ``summit.json`` marks, as offsets without text, 25
attributions, six agreements of the two accounts, the omission that one reports and the slip of the other.
An attribution is right when its content, or one piece of it, meets the marked one with IoU of at least 0.5 over
characters, and its source meets the marked source, or its speaker is named there, or both are absent.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

import gate
import rashomon
from rashomon.article import Span
from rashomon.findings import Attribution, Findings

Marked = Sequence[Sequence[int]]


def characters(ranges: Iterable[Sequence[int]]) -> set[int]:
    """Every code point in the ranges."""
    return {i for start, end in ranges for i in range(start, end)}


def of(spans: Iterable[Span]) -> set[int]:
    """Every code point in the spans."""
    return characters((s.start, s.end) for s in spans)


def right(findings: Findings, marked: dict[str, Any], one: Attribution) -> bool:
    """Whether a found attribution is the marked one."""
    gold = characters(marked["content"])
    pieces = [of(one.content), *(of([piece]) for piece in one.content)]
    if all(len(gold & piece) < 0.5 * len(gold | piece) for piece in pieces):
        return False
    if bool(marked["source"]) != bool(one.source):
        return False
    if not marked["source"] or one.source is None:
        return True
    source = characters([marked["source"]])
    mentions = next((a.mentions for a in findings.actors if a.id == one.speaker), ())
    return bool(source & of([one.source]) or any(source & of([m]) for m in mentions))


def main() -> int:
    """Print the figures and hold them against their floors."""
    shared = gate.shared()
    if shared is None:
        return 0
    marked = json.loads(Path(__file__).with_name("summit.json").read_text(encoding="utf-8"))
    dossier = rashomon.compare(rashomon.read(shared / "examples" / "sco-summit"))
    name_of = {a.id: Path(a.file or "").stem for a in dossier.articles}
    findings = {name_of[f.article]: f for f in dossier.findings}
    hits = [
        any(right(findings[m["article"]], m, a) for a in findings[m["article"]].attributions)
        for m in marked["attributions"]
    ]
    stories = [s for s in dossier.comparison.stories if len(s.articles) == 2]

    def meets(account: Any, where: Marked) -> bool:
        claims = {c.id: c for c in findings[name_of[account.article]].claims}
        spans = [s for i in account.claims for s in claims[i].spans]
        return len(of(spans) & characters(where)) >= 0.5 * min(len(of(spans)), max(e - s for s, e in where))

    points = [p for s in stories for p in s.points if len(p.accounts) == 2]
    met = [
        label
        for label, sides in marked["agreements"].items()
        if any(all(meets(a, sides[name_of[a.article]]) for a in p.accounts) for p in points)
    ]
    omissions = [o for s in stories for o in s.omissions if of([o.span]) & characters([marked["omission"]["b"]])]
    slips = [
        r
        for s in stories
        for r in s.internal
        if all(of([x]) & characters(marked["slip"]["a"]) for x in (r.a_span, r.b_span))
    ]
    conflicts = [r for p in points for r in p.relations if r.relation == "conflict"]
    print("agreements found:", ", ".join(met) or "none")
    return gate.check(
        "summit",
        {
            "attributions_marked": len(hits),
            "attributions_right": sum(hits),
            "attributions_shown": sum(len(f.attributions) for f in findings.values()),
            "agreements": len(met),
            "points_met": len(points),
            "false_conflicts": len(conflicts) + sum(len(s.internal) for s in stories) - len(slips),
            "omission": len(omissions),
            "slip": len(slips),
        },
    )


if __name__ == "__main__":
    sys.exit(main())
