"""Offices told twice: one office with two names, one name with two offices that nobody holds at once."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations, islice

from rashomon.article import Span
from rashomon.compare.likeness import stem_of, stems
from rashomon.compare.slip_reading import LONGEST, Reading, Slip
from rashomon.compare.word_kinds import noun

MOST_OFFICES = 60
"""Offices of an article that are compared, in text order."""

NAME = r"[A-Z][\w'’-]+(?: (?:[A-Z]\.|(?:de |von |van |al )?[A-Z][\w'’-]+)){1,3}"
ROLE = r"(?:(?:[Tt]he|[Aa]n?|[Ii]ts|[Tt]heir|[Hh]is|[Hh]er|[A-Za-z][\w'’-]*['’]s) )(?:[\w'’-]+ ){0,6}?[\w'’-]+"

BEHIND = re.compile(rf"\b(?P<role>{ROLE}), (?P<name>{NAME})(?=[,.;]| said\b)")
"""The harbour master of the town, Ingrid Solberg,"""

BEFORE = re.compile(rf"\b(?P<name>{NAME}), (?P<role>(?:the|an?) (?:[\w'’-]+ ){{0,6}}?[\w'’-]+)(?=[,.;]| said\b)")
"""Ingrid Solberg, the harbour master of the town,"""

LED = re.compile(
    rf"\b(?P<role>(?:[Tt]he|[Aa]n?) (?:[\w'’-]+ ){{0,4}}?[\w'’-]+),? (?:who are |which is )?led by (?P<name>{NAME})"
)
"""The union of clerks, led by Ingrid Solberg"""

LED_BY = "led by"
"""Stands for the words of an office that is told by a verb."""

TITLE = re.compile(r"\b(?P<role>[Tt]he (?:[a-z]+ ){0,2}[a-z]+) (?P<name>[A-Z][\w'’-]+(?: [A-Z][\w'’-]+)?)\b")
"""The interior minister Solberg"""

OFFICES = (
    "minister", "governor", "mayor", "president", "chief", "director", "chairman", "chairwoman", "judge", "captain",
    "bishop",
)  # fmt: skip
PLAIN = re.compile(rf"(?P<role>\b(?:[A-Z]?[a-z]+ )?(?i:{'|'.join(OFFICES)})) (?P<name>{NAME})")
"""Interior minister Ingrid Solberg"""

HEADS = frozenset(
    stems(
        "president minister mayor governor director manager leader head chief chair chairman chairwoman king queen "
        "captain spokesman spokeswoman spokesperson commander owner founder secretary judge prosecutor bishop editor "
        "coach chancellor premier physician inspector"
    )
)
"""Offices of which a body has one at a time."""

FORMER = re.compile(
    r"\b(?:former|ex|late|then|deputy|vice|acting|outgoing|incoming|next|previous|new|old|one|co)\b", re.I
)

LIKE = stems("head chief leader director boss")
"""Words for one and the same office."""

THE = re.compile(r"(?:the|its|their|his|her) |.*['’]s ", re.IGNORECASE)
"""What tells that there is one of the office."""

POSSESSIVE = re.compile(r"(?:its|their|his|her) ", re.IGNORECASE)
"""What introduces the holder of an office of somebody else's."""

LINKS = frozenset("of in at for by the a an and who which".split())


@dataclass(frozen=True, slots=True)
class _Held:
    """An office and who holds it."""

    name: Span
    role: Span
    sentence: int
    words: frozenset[str]
    head: str
    of: frozenset[str]


def office_slips(reading: Reading) -> Iterator[Slip]:
    """One office held by two names, and one name with two offices that one person does not hold at once."""
    taken: set[Span] = set()
    found = list(islice(_held(reading), MOST_OFFICES))
    for a, b in combinations(found, 2):
        if a.sentence == b.sentence or {a.name, b.name} & taken:
            continue
        same_name = bool(_words(a.name) & _words(b.name))
        if not same_name and any(
            _words(c.name) & _words(b.name) and c.head == a.head for c in found if c.name < b.name
        ):
            continue  # known to hold such an office before
        one_office = not same_name and _same_office(reading, a, b) and not POSSESSIVE.match(b.role.exact)
        if not one_office and not (same_name and _other_office(a, b)):
            continue
        if all(reading.rivals(a.name, b.name)):
            continue  # each is of another place or body
        if one_office:
            taken |= {a.name, b.name}
            why = f"“{a.role.exact}” is {a.name.exact} in the one place and {b.name.exact} in the other."
            yield Slip("actor", why, a.name, b.name)
        else:
            taken |= {a.name, b.name}
            why = f"{a.name.exact} is “{a.role.exact}” in the one place and “{b.role.exact}” in the other."
            yield Slip("actor", why, a.role, b.role)


def _same_office(reading: Reading, a: _Held, b: _Held) -> bool:
    if not any(THE.match(one.role.exact) for one in (a, b)):
        return False
    if a.head != b.head or (a.head not in HEADS and not _introduced(reading, a, b)):
        return False
    if a.of and b.of and not a.of & b.of:
        return False  # the head of the commission, the leader of their union
    if LED_BY in a.words | b.words:
        return bool(a.of & b.of)
    less, more = sorted((a.words, b.words), key=len)
    return less <= more


def _introduced(reading: Reading, a: _Held, b: _Held) -> bool:
    """Whether the second is "the vet" where the first was "a vet", the only one of whom an article tells so."""
    if not re.match(r"[Aa]n? ", a.role.exact) or not re.match(r"[Tt]he ", b.role.exact) or b.of:
        return False
    role = b.role.exact.split()[-1]
    known = noun(role)
    return known is not None and known.kind == "person" and len(reading.of_several(role)) == 1


def _other_office(a: _Held, b: _Held) -> bool:
    """Whether both are offices, and neither has the other's words."""
    if not {a.head, b.head} <= HEADS:
        return False
    mine, theirs = a.words - b.words, b.words - a.words
    return bool(mine and theirs) and (a.head != b.head or len(mine) == len(theirs) == 1)


def _words(name: Span) -> set[str]:
    return set(re.sub(r"['’]s\b", "", name.exact.casefold()).split())


def _matches(exact: str) -> Iterator[re.Match[str]]:
    """The offices with their holders in a sentence; patterns of which a part is missing are not tried."""
    if ", " in exact:
        yield from BEHIND.finditer(exact)
    if ", the " in exact or ", a" in exact:
        yield from BEFORE.finditer(exact)
    yield from TITLE.finditer(exact)
    if "led by" in exact:
        yield from LED.finditer(exact)
    low = exact.casefold()
    if any(office in low for office in OFFICES):
        yield from PLAIN.finditer(exact)


def _held(reading: Reading) -> Iterator[_Held]:
    for i, sentence in enumerate(reading.sentences):
        exact = sentence.exact[:LONGEST]
        for match in _matches(exact):
            role = match["role"]
            if FORMER.search(role) or len(role) > 80:
                continue
            # the head is the last word before "of", "in", …
            keys = re.findall(r"[\w'’-]+", role)
            if keys[-1].casefold() in LINKS:
                continue
            cut = next((n for n, k in enumerate(keys) if n and k.casefold() in LINKS), len(keys))
            head = stem_of(keys[cut - 1])
            head = "head" if head in LIKE else head
            spans = [
                reading.span(i, sentence.start + match.start(g), sentence.start + match.end(g))
                for g in ("name", "role")
            ]
            if match.re is LED:
                yield _Held(spans[0], spans[1], i, frozenset({LED_BY}), "head", stems(" ".join(keys[1:])))
                continue
            small = " ".join(key for key in keys if not key[0].isupper() or key == keys[0])
            if match.re is PLAIN and (not re.match(r"[Tt]he ", role)) and len(stems(small)) < 2:
                continue
            of = stems(" ".join(keys[cut + 1 :]))
            yield _Held(spans[0], spans[1], i, frozenset(stems(small) - LIKE | {head}), head, of)
