"""Attributions found by our trained model, as spans of the text with a calibrated confidence."""

from __future__ import annotations

import json
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from importlib.resources import files
from itertools import pairwise
from typing import Any

import numpy as np
import numpy.typing as npt
from tokenizers import Tokenizer

from rashomon._runtime.onnx import Session
from rashomon.annotate.anchors import (
    CONTENT,
    CUE,
    SOURCE,
    Listener,
    Networks,
    Reading,
    Settings,
    read_windows,
    sigmoid,
)
from rashomon.annotate.chain import Floats
from rashomon.annotate.encoder import CASE, GAP, Ints, Pieces, pieces
from rashomon.annotate.event_model import EventHeads, EventScores
from rashomon.annotate.run_on import RIGHT, parted, quoted_paragraphs, run_on
from rashomon.article import Span

DEEPEST = 3
"""How many attributions a nested one may stand in: A said that B said that C said that D said."""
SHORTEST = 30
"""Characters: shorter contents hold no attribution worth the name."""
QUOTES = " \t\n\r\"'“”‘’«»`"
NESTED = 0.6
"""Confidence from which a nested attribution is shown. PolNeAR marks none, so that each one counts as wrong there:
on a third of dev, showing those from 0.7 cost 0.8 points of linked F1, from 0.5 1.1, and all 1.8."""
SURE_INSIDE = 0.5
"""Probability of an anchor inside a content below which it is not read: of 232 less likely ones in 100 articles a
single one was shown, and links are a fifth of the time that nested attributions take."""
SELF = frozenset("i we me us you my our one it that which who this".split())
"""Sources that name no further speaker inside what somebody says."""


@dataclass(frozen=True, slots=True)
class Found:
    """One attribution that the model found.

    Attributes:
        source: who is reported to say it, or None when the text names nobody.
        cue: the words that report it, or None where a quotation runs on.
        content: what is said, in one or more spans, in text order.
        confidence: 0 to 1, the estimated chance that source, cue and content are right together.
        depth: 0, or how many attributions it was found inside the contents of.
    """

    source: Span | None
    cue: Span | None
    content: tuple[Span, ...]
    confidence: float
    depth: int = 0

    @property
    def spans(self) -> tuple[Span, ...]:
        """All spans."""
        return tuple(span for span in (self.source, self.cue, *self.content) if span is not None)


class AttributionModel:
    """Finds the attributions of an English text. One instance serves any number of texts, one at a time."""

    def __init__(self) -> None:
        """Load the packaged weights.

        Raises:
            ModelError: if they are not in this installation.
        """
        self._networks = Packaged()
        folder = files("rashomon") / "weights" / "attribution"
        self._settings = Settings.of(json.loads((folder / "config.json").read_text(encoding="utf-8")))
        self._tokenizer = Tokenizer.from_str((folder / "tokenizer.json").read_text(encoding="utf-8"))
        self._tokenizer.no_truncation()
        self._tokenizer.no_padding()

    def __call__(self, text: str) -> list[Found]:
        """The attributions of ``text``, in text order; offsets count its code points."""
        return attributions(text, pieces(text, self._tokenizer), self._tokenizer, self._networks, self._settings)

    def with_events(self, text: str, heads: Session) -> tuple[list[Found], EventScores | None]:
        """The same, and what the event heads make of the encoder's one pass over ``text``."""
        cut = pieces(text, self._tokenizer)
        listener = EventHeads(cut, heads)
        found = attributions(text, cut, self._tokenizer, self._networks, self._settings, listener)
        return found, listener.finished()


class Packaged:
    """The networks that come with Rashomon, run by ONNX Runtime."""

    def __init__(self) -> None:
        """Load them.

        Raises:
            ModelError: if they are not in this installation.
        """
        self._encoder = Session("attribution", "model.onnx")
        self._links = Session("attribution", "links.onnx")

    def encode(self, ids: Ints, marks: Ints, first: Ints) -> tuple[Floats, Floats, Floats]:
        """See ``Networks``."""
        words, anchors, low = self._encoder.run({"ids": ids[None], "marks": marks[None], "first": first[None]})
        return words[0], anchors[0], low[0]

    def link(self, words: Floats, marks: Ints, anchors: Ints) -> Floats:
        """See ``Networks``."""
        inputs: dict[str, npt.NDArray[Any]] = {"words": words, "marks": marks, "anchors": anchors}
        scores: Floats = self._links.run(inputs)[0]
        return scores


def attributions(
    text: str,
    cut: Pieces,
    tokenizer: Tokenizer,
    networks: Networks,
    settings: Settings,
    listener: Listener | None = None,
) -> list[Found]:
    """All attributions of ``text``: the article's own, quotations that run on, and nested ones."""
    readings = list(read_windows(text, cut, networks, settings, listener))
    own = shown(text, cut, readings, settings)
    out = list(with_run_on(text, cut, own))
    anchors = sorted(int(cut.starts[reading.anchor]) for reading in readings)
    for one in own:
        out += inside(text, one, anchors, tokenizer, networks, settings)
    return sorted(out, key=lambda f: (f.cue or f.content[0], f.depth, f.content))


def shown(text: str, cut: Pieces, readings: Iterable[Reading], settings: Settings) -> list[Found]:
    """The readings worth showing, as spans of ``text``, in the order of their cues.

    Of two readings whose cues overlap, the more confident one stays; of two at par, the earlier.
    """
    judged: list[tuple[Span, Found]] = []
    for reading in readings:
        roles = spans(text, cut, reading)
        if roles is None:
            continue
        source, cue, content = roles
        confidence = estimate(reading, source is not None, len(content), settings.confidence)
        if confidence >= settings.threshold:
            judged.append((cue, Found(source, cue, content, round(confidence, 4))))
    kept: list[tuple[Span, Found]] = []
    for cue, one in sorted(judged, key=lambda j: (-j[1].confidence, j[0], j[1].content)):
        at = bisect_left(kept, cue, key=lambda j: j[0])
        if not any(cue.overlaps(other) for other, _ in kept[max(0, at - 1) : at + 1]):
            kept.insert(at, (cue, one))
    return [one for _, one in kept]


def spans(text: str, cut: Pieces, reading: Reading) -> tuple[Span | None, Span, tuple[Span, ...]] | None:
    """Source, cue and content of a reading, or None where it has no cue or no content.

    Of several sources or cues, the one nearest to the anchor counts: the training data have one of each. No
    span reaches over a blank line.
    """
    by_role: dict[int, list[Span]] = {SOURCE: [], CUE: [], CONTENT: []}
    nearest: dict[int, int] = {}
    for label, low, high in ((label, *part) for label, a, b in reading.labels for part in by_paragraph(cut, a, b)):
        span = Span.of(text, int(cut.starts[low]), int(cut.ends[high - 1]))
        if label == CONTENT:
            by_role[label].append(span)
            continue
        distance = max(low - reading.anchor, reading.anchor - high + 1, 0)
        if label not in nearest or distance < nearest[label]:
            nearest[label] = distance
            by_role[label] = [span]
    if not by_role[CUE] or not by_role[CONTENT]:
        return None
    source = by_role[SOURCE][0] if by_role[SOURCE] else None
    return source, by_role[CUE][0], tuple(by_role[CONTENT])


def by_paragraph(cut: Pieces, low: int, high: int) -> Iterator[tuple[int, int]]:
    """The words [low, high) paragraph by paragraph, without a last one that is only begun."""
    starts = [low, *(low + 1 + np.flatnonzero(cut.marks[low + 1 : high, 1] == GAP["paragraph"])).tolist(), high]
    for start, end in pairwise(starts):
        after = end
        while after < cut.words and cut.marks[after, 1] < GAP["line"] and cut.marks[after, 0] == CASE["mark"]:
            after += 1
        if start == low or after == cut.words or cut.marks[after, 1] >= GAP["line"]:
            yield start, end


def features(reading: Reading, sourced: bool, contents: int) -> tuple[float, ...]:
    """What the confidence is estimated from: a constant, the anchor's logit, the log-probability of the
    labels, that of there being any, whether there is a source, and whether the content is in pieces."""
    return (1.0, *reading.scores, float(sourced), float(contents > 1))


def estimate(reading: Reading, sourced: bool, contents: int, weights: tuple[float, ...]) -> float:
    """The estimated chance that a reading is right, from the logistic model's weights."""
    values = features(reading, sourced, contents)
    return float(sigmoid(sum(w * v for w, v in zip(weights, values, strict=True))))


def with_run_on(text: str, cut: Pieces, found: Sequence[Found]) -> Iterator[Found]:
    """``found``, and each quotation over a whole later paragraph as an attribution without a cue.

    The networks give some of these to the attribution before (as the training data have it) and leave
    others alone.
    """
    quoted = quoted_paragraphs(cut)
    cued = [(one.cue, one) for one in found if one.cue is not None]
    for cue, one in cued:
        own, after = parted(cue, one.content, quoted)
        if not own or one.source is None:
            yield one
            continue
        yield Found(one.source, one.cue, own, one.confidence)
        for span in after:
            yield Found(one.source, None, (span,), round(RIGHT * one.confidence, 4))
    for i, span in run_on(text, cut, [(cue, one.spans) for cue, one in cued]):
        source, confidence = cued[i][1].source, cued[i][1].confidence
        if source is not None:
            yield Found(source, None, (span,), round(RIGHT * confidence, 4))


def inside(
    text: str,
    outer: Found,
    anchors: Sequence[int],
    tokenizer: Tokenizer,
    networks: Networks,
    settings: Settings,
) -> Iterator[Found]:
    """The attributions inside the contents of ``outer``.

    The training data mark the outermost attribution alone. So each content that holds an anchor, were it a
    weak one (``anchors`` are their places in the text), is read by itself, as if it were an article.
    """
    if outer.depth >= DEEPEST or outer.confidence < NESTED:  # what stands inside is less sure still
        return
    for content in outer.content:
        part = content.exact.rstrip(QUOTES)
        start = content.start + len(part) - len(part.lstrip(QUOTES))
        part = part.lstrip(QUOTES)
        at = bisect_left(anchors, start)
        if len(part) < SHORTEST or at == len(anchors) or anchors[at] >= start + len(part):
            continue
        cut = pieces(part, tokenizer)
        readings = list(read_windows(part, cut, networks, replace(settings, least=SURE_INSIDE)))
        deeper = sorted(start + int(cut.starts[reading.anchor]) for reading in readings)
        for one in shown(part, cut, readings, settings):
            if one.source is None or one.cue is None or one.source.exact.lower() in SELF:
                continue
            nested = Found(
                moved(text, one.source, start),
                moved(text, one.cue, start),
                tuple(moved(text, span, start) for span in one.content),
                round(one.confidence * outer.confidence, 4),
                outer.depth + 1,
            )
            if nested.confidence >= NESTED:
                yield nested
                yield from inside(text, nested, deeper, tokenizer, networks, settings)


def moved(text: str, span: Span, by: int) -> Span:
    """A span of a part of ``text`` that begins at ``by``, as a span of ``text``."""
    return Span.of(text, span.start + by, span.end + by)
