"""What the event heads are trained on: sentences of four kinds, as windows of the encoder's lower layers.

1. PLV (Hu et al. 2024): a source, a target and a root; which word names the event is not marked. Only the two thirds
   that ``evals/events.py`` does not hold back.
2. M2E2's text part (Li et al. 2020): triggers and arguments of four kinds that PLOVER has too.
3. News articles without gold: what this project's own rules for events find there, as weak labels.
4. UDS-IH2 (White et al. 2018): predicates with a factuality from -3 to 3.

Sentences of the first, second and fourth kind stand alone or, shuffled, several in one window, so that the heads meet
them as they will in articles. The lower layers are run once, through the int8 encoder that is shipped.
"""

from __future__ import annotations

import gzip
import json
import random
import zipfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
from tokenizers import Tokenizer

from events import is_held_back
from rashomon.annotate import Draft, steps
from rashomon.annotate.clauses import doc_sentences
from rashomon.annotate.encoder import CLS, SEP, Ints, Pieces, pieces, windows
from rashomon.annotate.event_model import TYPES
from rashomon.annotate.event_roles import Who
from rashomon.annotate.events import OLDER, coded
from rashomon.article import Article

Lower = Callable[[Ints, Ints], npt.NDArray[np.float32]]
"""Pieces [n] and their marks [n, 3] -> their vectors after the shared layers, [n, 384]."""

OLDEST = OLDER | {"INVESTIGATE": "ACCUSE", "DISAPPROVE": "ACCUSE", "DEMAND": "REQUEST", "FIGHT": "ASSAULT"}
M2E2 = {
    "Conflict:Attack": "ASSAULT",
    "Conflict:Demonstrate": "PROTEST",
    "Contact:Meet": "CONSULT",
    "Contact:Phone-Write": "CONSULT",
    "Justice:Arrest-Jail": "COERCE",
}
"""Types that PLOVER has too, with the root. Words of the set's other types teach nothing; those of none teach that they
name none of these."""
M2E2_ROOTS = tuple(sorted({TYPES.index(root) for root in M2E2.values()}))
ACTING, CONCERNED = {"Attacker", "Entity", "Agent"}, {"Target", "Person"}
WITHOUT_EVENT = 1000
"""Sentences of M2E2 without any event that are read besides."""
LONGEST = 300
"""Pieces of a window of several sentences, at most."""
WEAK_CHARACTERS = 6000
"""Of each article without gold, what is read."""


@dataclass(frozen=True, slots=True)
class Told:
    """An event with its parties by the characters at which their head words begin; None for none."""

    trigger: int
    root: int
    actor: int | None
    recipient: int | None


@dataclass(frozen=True, slots=True)
class Pair:
    """An event of which only root and parties are known."""

    root: int
    source: int
    target: int


@dataclass(frozen=True, slots=True)
class Sample:
    """A sentence or text with what is known of it; all places are characters.

    Attributes:
        kind: "plv", "m2e2", "weak" or "uds".
        sentences: [start, end) of each.
        naming: where words begin that can name an event.
        silent: where words begin that teach nothing.
        facts: (where a predicate begins, its factuality from -3 to 3).
    """

    kind: str
    text: str
    sentences: tuple[tuple[int, int], ...]
    naming: tuple[int, ...] = ()
    told: tuple[Told, ...] = ()
    pair: Pair | None = None
    silent: tuple[int, ...] = ()
    facts: tuple[tuple[int, float], ...] = ()


@dataclass(slots=True)
class Row:
    """A window: the vectors of its pieces, and the labels of its words by index.

    Attributes:
        segments: the sentence of each word; parties are sought in the trigger's own. -1 for none.
        told: (trigger, root, actor, recipient), -1 for no party.
        pairs: (sentence, root, source, target).
    """

    kind: str
    low: npt.NDArray[np.float16]
    first: Ints
    segments: Ints
    naming: npt.NDArray[np.bool_]
    told: list[tuple[int, int, int, int]] = field(default_factory=list)
    pairs: list[tuple[int, int, int, int]] = field(default_factory=list)
    silent: list[int] = field(default_factory=list)
    facts: list[tuple[int, float]] = field(default_factory=list)


def plv(file: Path) -> list[Sample]:
    """PLV without the held-back third; marks that do not stand in the sentence are looked for."""
    records = [r for r in map(json.loads, file.read_text(encoding="utf-8").splitlines()) if not is_held_back(r["id"])]
    out = []
    for record, draft in zip(records, parsed(r["text"] for r in records), strict=True):
        text: str = record["text"]
        spans = [marked(record, "s", "source"), marked(record, "t", "target")]
        source, target = (head(draft, start, end) for start, end in spans)
        root = TYPES.index(OLDEST.get(record["root"], record["root"]))
        out.append(Sample("plv", text, ((0, len(text)),), naming(draft), pair=Pair(root, source, target)))
    return out


def marked(record: dict[str, str], tag: str, name: str) -> tuple[int, int]:
    """Where the phrase in <tag> stands in the text."""
    other = "t" if tag == "s" else "s"
    plain = record["marked"].replace(f"<{other}>", "").replace(f"</{other}>", "")
    start = plain.find(f"<{tag}>")
    end = start + len(record[name])
    if start < 0 or record["text"][start:end] != record[name]:
        start = record["text"].index(record[name])
        end = start + len(record[name])
    return start, end


def m2e2(file: Path, chance: random.Random) -> list[Sample]:
    """M2E2's sentences with an event, and some without."""
    with zipfile.ZipFile(file).open("m2e2_annotations/text_only_event.json") as stream:
        every: list[dict[str, Any]] = json.load(stream)
    eventless = [one for one in every if not one["golden-event-mentions"]]
    chance.shuffle(eventless)
    records = [one for one in every if one["golden-event-mentions"]] + eventless[:WITHOUT_EVENT]
    out = []
    for record, draft in zip(records, parsed(r["sentence"] for r in records), strict=True):
        starts = [int(a) - record["sentence_start"] for a, _ in record["index"]]
        ends = [int(b) + 1 - record["sentence_start"] for _, b in record["index"]]
        told, silent = [], []
        for event in record["golden-event-mentions"]:
            at = starts[event["trigger"]["start"]]
            if event["event_type"] not in M2E2:
                silent.append(at)
                continue
            acting, concerned = (
                [head(draft, starts[a["start"]], ends[a["end"] - 1]) for a in event["arguments"] if a["role"] in wanted]
                for wanted in (ACTING, CONCERNED)
            )
            root = M2E2[event["event_type"]]
            if root == "CONSULT":
                acting, concerned = acting[:1], acting[1:]
            told.append(Told(at, TYPES.index(root), (*acting, None)[0], (*concerned, None)[0]))
        text = record["sentence"]
        out.append(Sample("m2e2", text, sentences(draft), naming(draft), tuple(told), silent=tuple(silent)))
    return out


def weak(file: Path, articles: int, chance: random.Random) -> list[Sample]:
    """What the rules find in news articles without gold."""
    with gzip.open(file, "rt", encoding="utf-8") as stream:
        texts = [json.loads(line)["text"][:WEAK_CHARACTERS] for line in stream]
    chance.shuffle(texts)
    out = []
    for draft in parsed(texts[:articles]):
        assert draft.doc is not None
        who, told = Who(draft), []
        for sentence in doc_sentences(draft.doc):
            for one in coded(sentence, who, None):
                actors, recipients = list(one.actors), list(one.recipients)
                if not recipients:
                    actors, recipients = actors[:1], actors[1:]
                trigger = one.trigger
                token = trigger.noun if trigger.light and trigger.noun is not None else trigger.token
                root = TYPES.index(OLDEST.get(trigger.word.type, trigger.word.type))
                actor, recipient = (
                    head(draft, side[0].start, side[0].end) if side else None for side in (actors, recipients)
                )
                told.append(Told(token.idx, root, actor, recipient))
        out.append(Sample("weak", draft.text, sentences(draft), naming(draft), tuple(told)))
    return out


def uds(file: Path) -> list[Sample]:
    """UDS-IH2, as it is printed: tokens parted by spaces."""
    out = []
    for record in map(json.loads, file.read_text(encoding="utf-8").splitlines()):
        text: str = record["text"]
        starts = np.cumsum([0, *(len(word) + 1 for word in text.split(" "))]).tolist()
        facts = tuple((starts[t["span1"][0]], float(t["label"])) for t in record["targets"])
        out.append(Sample("uds", text, ((0, len(text)),), facts=facts))
    return out


def parsed(texts: Iterable[str]) -> Iterator[Draft]:
    """The texts after the steps on which the rules for events stand."""
    drafts: Iterator[Draft] = iter(Draft(Article(str(i), t, language="en"), t) for i, t in enumerate(texts))
    for step in steps():
        if step.name in ("language", "sentences", "actors"):
            drafts = iter(step(drafts))
    yield from drafts


def head(draft: Draft, start: int, end: int) -> int:
    """Where the head word of [start, end) begins."""
    assert draft.doc is not None
    span = draft.doc.char_span(start, end, alignment_mode="expand")
    return span.root.idx if span is not None and len(span) else start


def naming(draft: Draft) -> tuple[int, ...]:
    """Where the words begin that can name an event."""
    assert draft.doc is not None
    return tuple(t.idx for t in draft.doc if t.pos_ in ("NOUN", "VERB", "ADJ", "PROPN", "ADV", "AUX"))


def sentences(draft: Draft) -> tuple[tuple[int, int], ...]:
    """[start, end) of each sentence."""
    assert draft.doc is not None
    return tuple((s.start_char, s.end_char) for s in doc_sentences(draft.doc))


def together(samples: Sequence[Sample], chance: random.Random, alone: bool) -> Iterator[list[Sample]]:
    """The samples in a new order, each alone or as many as fill a window of some length."""
    order = list(samples)
    chance.shuffle(order)
    group: list[Sample] = []
    size = 0
    for one in order:
        pieces_about = len(one.text) // 4 + 2
        if group and (alone or size + pieces_about > chance.randint(40, 230)):
            yield group
            group, size = [], 0
        group.append(one)
        size += pieces_about
    if group:
        yield group


def rows(
    samples: Sequence[Sample], tokenizer: Tokenizer, lower: Lower, chance: random.Random, alone: bool
) -> Iterator[Row]:
    """Windows of one or several samples; a group that is too long is left out."""
    for group in together(samples, chance, alone):
        text, offsets = "", []
        for one in group:
            text += chance.choice((" ", "\n\n")) if text else ""
            offsets.append(len(text))
            text += one.text
        cut = pieces(text, tokenizer)
        if len(cut.ids) <= LONGEST:
            yield row(cut, list(zip(group, offsets, strict=True)), 0, cut.words, lower)


def article_rows(sample: Sample, tokenizer: Tokenizer, lower: Lower) -> Iterator[Row]:
    """The windows of a whole article."""
    cut = pieces(sample.text, tokenizer)
    for window in windows(sample.text, cut):
        yield row(cut, [(sample, 0)], window.start, window.end, lower)


def row(cut: Pieces, group: Sequence[tuple[Sample, int]], start: int, end: int, lower: Lower) -> Row:
    """The words [start, end) of ``cut`` with the labels of its samples, each moved by its offset."""
    low, high = int(cut.first[start]), int(cut.first[end])
    each = np.repeat(cut.marks[start:end], np.diff(cut.first[start : end + 1]), axis=0)
    edge = np.zeros((1, 3), dtype=np.int64)
    vectors = lower(np.concatenate(([CLS], cut.ids[low:high], [SEP])), np.concatenate((edge, each, edge)))

    def word(character: int) -> int:
        return max(0, int(np.searchsorted(cut.starts, character, side="right")) - 1) - start

    segments = np.full(end - start, -1, dtype=np.int64)
    made = Row(
        group[0][0].kind,
        vectors.astype(np.float16),
        cut.first[start:end] - low + 1,
        segments,
        np.zeros(end - start, dtype=bool),
    )
    number = 0
    for sample, by in group:
        for a, b in sample.sentences:
            first, last = word(by + a), int(np.searchsorted(cut.starts, by + b, side="left")) - start
            segments[max(first, 0) : max(last, 0)] = number
            number += 1
        for at in sample.naming:
            if 0 <= word(by + at) < end - start:
                made.naming[word(by + at)] = True
        for one in sample.told:
            places = [None if c is None else word(by + c) for c in (one.trigger, one.actor, one.recipient)]
            if all(place is None or 0 <= place < end - start for place in places):
                trigger, actor, recipient = (-1 if place is None else place for place in places)
                made.told.append((trigger, one.root, actor, recipient))
        if sample.pair is not None:
            source, target = word(by + sample.pair.source), word(by + sample.pair.target)
            made.pairs.append((int(segments[source]), sample.pair.root, source, target))
        made.silent += [word(by + at) for at in sample.silent]
        made.facts += [(word(by + at), label) for at, label in sample.facts]
    return made
