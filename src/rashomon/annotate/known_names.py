"""Names of actors that are known beforehand, found to the letter."""

from __future__ import annotations

import re
from collections import defaultdict
from functools import lru_cache

from spacy.tokens import Doc

from rashomon.annotate.names import Name
from rashomon.known import KnownActor

_FIRST = re.compile(r"\w+|[^\w\s]")


def known_names(doc: Doc, known: tuple[KnownActor, ...]) -> list[Name]:
    """Where the text names one of the actors, as whole words and to the letter; the longest name first."""
    table = _table(known)
    found: list[Name] = []
    end = 0
    for first in _FIRST.finditer(doc.text) if table else ():
        match = table[first[0]].match(doc.text, first.start()) if first[0] in table else None
        if match is None or match.start() < end:
            continue
        tokens = doc.char_span(match.start(), match.end())
        if tokens is None:
            # the tokenizer glued the name to its neighbour: "Ivers-led"
            continue
        end = match.end()
        actor = _actors(known)[_one_line(match[0])]
        sector = actor.sector or ("GOV" if actor.kind == "state" else None)
        found.append(Name(tokens[0], tokens[-1], actor.name, actor.kind, actor.country, sector, actor))
    return found


def with_known(found: list[Name], known: list[Name]) -> list[Name]:
    """The names in order, a known one instead of any other that it touches."""
    taken = {i for name in known for i in range(name.first.i, name.last.i + 1)}
    free = [n for n in found if taken.isdisjoint(range(n.first.i, n.last.i + 1))]
    return sorted([*free, *known], key=lambda n: n.start)


@lru_cache(maxsize=4)
def _actors(known: tuple[KnownActor, ...]) -> dict[str, KnownActor]:
    actors: dict[str, KnownActor] = {}
    for actor in known:
        for name in actor.names:
            actors.setdefault(_one_line(name), actor)
    return actors


@lru_cache(maxsize=4)
def _table(known: tuple[KnownActor, ...]) -> dict[str, re.Pattern[str]]:
    """For each first word of a name the names that begin so: the time to search does not grow with the table."""
    by_first: dict[str, list[str]] = defaultdict(list)
    for name in sorted(_actors(known), key=lambda n: (-len(n), n)):
        first = _FIRST.match(name)
        if first is not None:
            by_first[first[0]].append(r"\s+".join(map(re.escape, name.split())))
    return {first: re.compile(rf"(?:{'|'.join(names)})(?!\w)") for first, names in by_first.items()}


def _one_line(name: str) -> str:
    return " ".join(name.split())
