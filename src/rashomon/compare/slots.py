"""Slots: the names of a claim, each with the words around it, and how alike two slots are."""

from __future__ import annotations

import re
from collections import OrderedDict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from rashomon.article import Span
from rashomon.compare.likeness import STOP, stem_of, stems
from rashomon.findings import Claim, Findings

WINDOW = 4
"""Words on each side of a name that belong to its slot."""

STRONG = 2
"""Worth of a slot in which both neighbours are the same and two content words stand near by: "opened in … in 2018"."""

MOST_NAMES = 12
"""Names of a claim that are looked at, so that a list of a thousand names holds nothing up."""

LONGEST = 2_000
"""Characters of each piece of a claim that are looked at."""

WORD = re.compile(r"(?:[A-Z]\.)+(?!\w)|\w+(?:(?:[.-]|[’'](?!s\b))\w+)*|[’']s\b|[^\w\s]")
SKIPPED = frozenset("the a an its their his her this that".split())
LINKS = frozenset({"of", "de", "al", "bin", "von", "van", "der", "la", "le", "el", "&"})
"""Words without a capital that may stand inside a name."""


SHORTENED = re.compile(r"(?:I|You|He|She|It|We|They|That|There|Here|What|Who|Let|\w+n)['’](?:m|re|s|ve|d|ll|t)$")
"""A pronoun or verb with the next word, which is no name whatever its capital: "I'm", "Don't"."""

KEPT = 4_096
"""Claims whose slots are kept: they are asked for again for every claim of another article that is like them."""


class Word(NamedTuple):
    """A word of a claim with its place in the article."""

    text: str
    start: int
    end: int

    @property
    def key(self) -> str:
        """The word for comparison: without case."""
        return self.text.casefold()


@dataclass(frozen=True, slots=True)
class Slot:
    """A name with the words around it: ``words[first:last]`` is the name."""

    words: tuple[Word, ...]
    first: int
    last: int

    @property
    def name(self) -> tuple[Word, ...]:
        """The words of the name."""
        return self.words[self.first : self.last]

    @property
    def before(self) -> list[str]:
        """The words before the name, the nearest first."""
        return near(reversed(self.words[: self.first]))

    @property
    def behind(self) -> list[str]:
        """The words behind the name, the nearest first."""
        return near(iter(self.words[self.last :]))


_kept: OrderedDict[tuple[str, str], tuple[Findings, Claim, tuple[Slot, ...]]] = OrderedDict()


def names_in(findings: Findings, claim: Claim) -> tuple[Slot, ...]:
    """The names of a claim, each in its slot: runs of words with capitals that are no time; at most ``MOST_NAMES``.

    The slots of the last ``KEPT`` claims are kept.
    """
    key = (findings.article, claim.id)
    kept = _kept.get(key)
    if kept is None or kept[0] is not findings or kept[1] is not claim:
        kept = _kept[key] = (findings, claim, tuple(_found(findings, claim)))
        if len(_kept) > KEPT:
            _kept.popitem(last=False)
    return kept[2]


def words_in(claim: Claim) -> tuple[Word, ...]:
    """The words and marks of a claim, of each piece those in its first ``LONGEST`` characters."""
    return tuple(
        Word(m.group(), span.start + m.start(), span.start + m.end())
        for span in claim.spans
        for m in WORD.finditer(span.exact[:LONGEST])
    )


def slot_of(claim: Claim, span: Span) -> Slot | None:
    """The slot in which a span stands in a claim; None where the claim has no word of it."""
    words = words_in(claim)
    inside = [i for i, word in enumerate(words) if span.start < word.end and word.start < span.end]
    return Slot(words, inside[0], inside[-1] + 1) if inside else None


def alike(x: Slot, y: Slot) -> int:
    """How alike two slots are: 0 for not, 1, or ``STRONG`` where both neighbours are the same.

    A neighbour that is the same is worth nothing without a content word near by.
    """
    sides = [(x.before, y.before), (x.behind, y.behind)]
    touching = sum(bool(a and b and stem_or_word(a[0]) == stem_or_word(b[0])) for a, b in sides)
    shared = {word for a, b in sides for word in stems(" ".join(a)) & stems(" ".join(b))}
    if not touching or not shared:
        return 0
    return STRONG if touching == 2 and len(shared) > 1 else 1


def content(claim: Claim, slot: Slot) -> frozenset[str]:
    """The stems of the content words of a claim besides those in a slot."""
    return stems(" ".join(s.exact for s in claim.spans)) - stems(" ".join(word.text for word in slot.name))


def near(words: Iterator[Word]) -> list[str]:
    """The next words without marks, articles and possessives, in small letters; at most ``WINDOW``."""
    keys = (word.key for word in words)
    return [key for key in keys if key[:1].isalnum() and key not in SKIPPED][:WINDOW]


def _found(findings: Findings, claim: Claim) -> Iterator[Slot]:
    taken = [t.span for t in findings.times if any(t.span.overlaps(span) for span in claim.spans)]
    words = words_in(claim)
    starts = {s.start for s in findings.sentences if any(c.start <= s.start < c.end for c in claim.spans)}
    if all(word.text.isupper() for word in words if word.text.isalpha()):
        return
    at = found = 0
    while at < len(words) and found < MOST_NAMES:
        last = at
        while last < len(words) and _capital(words[last], taken):
            last += 1
            if last + 1 < len(words) and words[last].key in LINKS and _capital(words[last + 1], taken):
                last += 1
        first = at
        while first < last and words[first].key in STOP | SKIPPED:
            first += 1
        opens = first < last and (words[first].start in starts or first == 0) and last - first == 1
        if first < last and not (opens and not _is_mention(findings, words[first])):
            found += 1
            yield Slot(words, first, last)
        at = max(last, at + 1)


def _capital(word: Word, taken: Sequence[Span]) -> bool:
    """Whether a word has a capital, and so has what follows its hyphen ("Republican-led" names nobody)."""
    capital = word.text[0].isupper() and not re.search(r"-[a-z]{2,}$", word.text) and not SHORTENED.match(word.text)
    return capital and not any(t.start < word.end and word.start < t.end for t in taken)


def _is_mention(findings: Findings, word: Word) -> bool:
    """Whether a word that opens a sentence belongs to an actor or place."""
    actors = (m for actor in findings.actors if actor.kind != "group" for m in actor.mentions)
    spans = (*actors, *(place.span for place in findings.places))
    return any(m.start <= word.start < m.end and m.exact[0].isupper() for m in spans)


def stem_or_word(word: str) -> str:
    """The stem of a word of content, any other word as it is."""
    return stem_of(word) or word
