"""Names of actors that are known beforehand, found to the letter."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable

from spacy.tokens import Doc

from rashomon.annotate.names import Name
from rashomon.known import KnownActor

_FIRST = re.compile(r"\w+|[^\w\s]")


class KnownNames:
    """The names of the known actors, by their first words: the time to search does not grow with their number."""

    def __init__(self, known: Iterable[KnownActor]) -> None:
        """Make the table; of two actors with one name the first has it."""
        self._actors: dict[str, KnownActor] = {}
        for actor in known:
            for name in actor.names:
                self._actors.setdefault(_one_line(name), actor)
        by_first: dict[str, list[str]] = defaultdict(list)
        for name in sorted(self._actors, key=lambda n: (-len(n), n)):
            first = _FIRST.match(name)
            if first is not None:
                by_first[first[0]].append(r"\s+".join(map(re.escape, name.split())))
        self._patterns = {first: re.compile(rf"(?:{'|'.join(names)})(?!\w)") for first, names in by_first.items()}

    def find(self, doc: Doc) -> list[Name]:
        """Where the text names one of the actors, as whole words and to the letter; the longest name first."""
        found: list[Name] = []
        end = 0
        for first in _FIRST.finditer(doc.text) if self._patterns else ():
            pattern = self._patterns.get(first[0])
            match = pattern.match(doc.text, first.start()) if pattern else None
            if match is None or match.start() < end:
                continue
            tokens = doc.char_span(match.start(), match.end())
            if tokens is None:
                # the tokenizer glued the name to its neighbour: "Ivers-led"
                continue
            end = match.end()
            actor = self._actors[_one_line(match[0])]
            sector = actor.sector or ("GOV" if actor.kind == "state" else None)
            found.append(Name(tokens[0], tokens[-1], actor.name, actor.kind, actor.country, sector, actor))
        return found


def with_known(found: list[Name], known: list[Name]) -> list[Name]:
    """The names in order, a known one instead of any other that it touches."""
    taken = {i for name in known for i in range(name.first.i, name.last.i + 1)}
    free = [n for n in found if taken.isdisjoint(range(n.first.i, n.last.i + 1))]
    return sorted([*free, *known], key=lambda n: n.start)


def _one_line(name: str) -> str:
    return " ".join(name.split())
