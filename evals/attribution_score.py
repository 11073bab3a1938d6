"""How attributions are scored against PolNeAR: exact spans a role, and whole attributions ("linked").

The definitions are those by which this project's results are read. Spans are half-open and count code
points; quotation marks, spaces and final punctuation at either edge are forgiven. A whole attribution is
right when the cues overlap, the contents have an intersection over union of at least 0.5 over characters
that are not white space, and the sources overlap or are both absent.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

EDGE = " \t\n\r\"'“”‘’«».,;:!?—–-()[]"
ROLES = ("source", "cue", "content")
Ranges = Sequence[tuple[int, int]]
One = Mapping[str, Ranges]
"""An attribution: the ranges of each role."""


def read_gold(folder: Path) -> Iterable[tuple[str, str, list[One]]]:
    """(name, text, attributions) of each annotated article of a split; the first annotator by name counts."""
    for path in sorted((folder / "text").glob("*.txt")):
        versions = sorted(p for p in (folder / "attributions").iterdir() if p.name.startswith(path.stem))
        if versions:
            yield path.stem, path.read_bytes().decode("utf-8"), read_brat(versions[0])


def read_brat(path: Path) -> list[One]:
    """The attribution events of a brat file, those without spans included."""
    spans: dict[str, list[tuple[int, int]]] = {}
    events = []
    for line in path.read_text(encoding="utf-8").splitlines():
        fields = line.split("\t")
        if len(fields) > 1 and fields[0].startswith("T"):
            ranges = (part.split() for part in fields[1].split(" ", 1)[1].split(";"))
            spans[fields[0]] = [(int(start), int(end)) for start, end in ranges]
        elif len(fields) > 1 and fields[0].startswith("E"):
            events.append([part.split(":", 1) for part in fields[1].split()])
    found: list[One] = []
    for event in events:
        one: dict[str, list[tuple[int, int]]] = {role: [] for role in ROLES}
        for role, target in event:
            key = role.rstrip("0123456789").lower()
            if key in one:
                one[key] += spans.get(target, [])
        found.append(one)
    return found


def trim(text: str, span: tuple[int, int]) -> tuple[int, int]:
    """The span without what is forgiven at its edges."""
    start, end = span
    while start < end and text[start] in EDGE:
        start += 1
    while end > start and text[end - 1] in EDGE:
        end -= 1
    return start, end


def characters(text: str, ranges: Ranges) -> frozenset[int]:
    """The places in the ranges that are not white space."""
    return frozenset(i for start, end in ranges for i in range(start, min(end, len(text))) if not text[i].isspace())


def matches(text: str, predicted: Sequence[One], gold: Sequence[One], need_cue: bool = True) -> list[int | None]:
    """For each predicted attribution the gold one that it gets right, or None; each gold one counts once."""
    mine = [{role: characters(text, one[role]) for role in ROLES} for one in predicted]
    theirs = [{role: characters(text, one[role]) for role in ROLES} for one in gold]
    candidates = []
    for i, p in enumerate(mine):
        for j, g in enumerate(theirs):
            if need_cue and g["cue"] and not p["cue"] & g["cue"]:
                continue
            if bool(p["source"]) != bool(g["source"]) or (g["source"] and not p["source"] & g["source"]):
                continue
            both, either = p["content"] & g["content"], p["content"] | g["content"]
            overlap = len(both) / len(either) if either else 1.0
            if overlap >= 0.5:
                candidates.append((overlap, i, j))
    out: list[int | None] = [None] * len(mine)
    used: set[int] = set()
    for _, i, j in sorted(candidates, reverse=True):
        if out[i] is None and j not in used:
            out[i] = j
            used.add(j)
    return out


@dataclass(slots=True)
class Count:
    """Right, predicted and gold."""

    right: int = 0
    predicted: int = 0
    gold: int = 0

    def add(self, right: int, predicted: int, gold: int) -> None:
        """Count one article."""
        self.right += right
        self.predicted += predicted
        self.gold += gold

    @property
    def f1(self) -> float:
        """F1 in percent."""
        return 200 * self.right / (self.predicted + self.gold) if self.predicted + self.gold else 0.0

    @property
    def precision(self) -> float:
        """Precision in percent."""
        return 100 * self.right / max(1, self.predicted)

    @property
    def recall(self) -> float:
        """Recall in percent."""
        return 100 * self.right / max(1, self.gold)


@dataclass(slots=True)
class Score:
    """The counts over a set of articles."""

    spans: dict[str, Count] = field(default_factory=lambda: {role: Count() for role in ROLES})
    tokens: dict[str, Count] = field(default_factory=lambda: {role: Count() for role in ROLES})
    linked: Count = field(default_factory=Count)
    loose: Count = field(default_factory=Count)

    def add(self, text: str, predicted: Sequence[One], gold: Sequence[One]) -> list[int | None]:
        """Count one article; returns what ``matches`` says of it."""
        for role in ROLES:
            g = [span for one in gold for span in one[role]]
            p = [span for one in predicted for span in one[role]]
            a, b = characters(text, p), characters(text, g)
            self.tokens[role].add(len(a & b), len(a), len(b))
            exact_p, exact_g = {trim(text, s) for s in p}, {trim(text, s) for s in g}
            self.spans[role].add(len(exact_p & exact_g), len(exact_p), len(exact_g))
        pairs = matches(text, predicted, gold)
        self.linked.add(sum(j is not None for j in pairs), len(predicted), len(gold))
        loose = matches(text, predicted, gold, need_cue=False)
        self.loose.add(sum(j is not None for j in loose), len(predicted), len(gold))
        return pairs

    def figures(self) -> dict[str, float]:
        """All figures, in percent, to one decimal."""
        out = {}
        for role in ROLES:
            out[f"{role}_span_f1"] = self.spans[role].f1
            out[f"{role}_token_f1"] = self.tokens[role].f1
        for name, count in (("linked", self.linked), ("linked_without_cue", self.loose)):
            out[f"{name}_precision"], out[f"{name}_recall"] = count.precision, count.recall
            out[f"{name}_f1"] = count.f1
        return {name: round(value, 1) for name, value in out.items()}
