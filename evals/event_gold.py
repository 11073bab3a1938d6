"""ECB+ (Cybulska and Vossen 2014) as texts with mentions of events in chains, for scoring and for training.

Texts are joined as in ``coreference``: tokens as in print, one sentence a line, web addresses left out.
"""

from __future__ import annotations

import csv
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from xml.etree import ElementTree

from coreference import Range, stories

PREFIXES = ("ACTION_", "NEG_ACTION_")
"""Of the tags of mentions of events."""


@dataclass(frozen=True)
class Told:
    """One article with the mentions of events of its validated sentences, in text order.

    Attributes:
        text: as ``coreference.story`` joins it.
        mentions: each from its first token to its last, [start, end) in code points.
        chains: of each mention, its chain. A chain over several articles has the same name in all of the topic.
    """

    topic: int
    name: str
    text: str
    mentions: tuple[Range, ...]
    chains: tuple[str, ...]


def told(folder: Path, topics: Iterable[int]) -> Iterator[Told]:
    """The articles of the given topics that have validated sentences."""
    for story in stories(folder, topics):
        yield _told(folder, story.topic, story.name, story.text)


@cache
def _validated(folder: Path) -> dict[str, frozenset[int]]:
    """The numbers of each article's sentences whose annotation was checked."""
    found: dict[str, set[int]] = defaultdict(set)
    with (folder / "ECBplus_coreference_sentences.csv").open(encoding="utf-8") as file:
        for row in csv.DictReader(file):
            found[f"{row['Topic']}_{row['File']}"].add(int(row["Sentence Number"]))
    return {name: frozenset(numbers) for name, numbers in found.items()}


def _told(folder: Path, topic: int, name: str, text: str) -> Told:
    root = ElementTree.parse(folder / str(topic) / f"{name}.xml").getroot()
    validated = _validated(folder)[name]
    tokens = [(t.get("t_id"), t.text or "", int(t.get("sentence", 0))) for t in root.iter("token")]
    addresses = {sentence for _, word, sentence in tokens if word.startswith("http")}
    where: dict[str | None, Range] = {}
    at = 0
    for key, word, sentence in tokens:
        if sentence in addresses:
            continue
        start = text.index(word, at)
        at = start + len(word)
        if sentence in validated:
            where[key] = (start, at)
    found: dict[str | None, Range] = {}
    for one in root.find("Markables") or ():
        words = [where[a.get("t_id")] for a in one.iter("token_anchor") if a.get("t_id") in where]
        if words and one.tag.startswith(PREFIXES):
            found[one.get("m_id")] = (min(words)[0], max(words)[1])
    chain = {m: f"{name} {m}" for m in found}
    for relation in root.find("Relations") or ():
        named = relation.get("note") if relation.tag == "CROSS_DOC_COREF" else f"{name} {relation.get('r_id')}"
        chain |= {s.get("m_id"): str(named) for s in relation.iter("source") if s.get("m_id") in found}
    order = sorted(found, key=lambda m: (found[m], str(m)))
    return Told(topic, name, text, tuple(found[m] for m in order), tuple(chain[m] for m in order))
