"""Order told twice: what came before something in the one place came after it in the other."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations, islice

from rashomon.article import Span
from rashomon.compare.slip_reading import LONGEST, Reading, Slip, shortened
from rashomon.compare.slip_words import lemma

MOST_ORDERS = 60
"""Orders of an article that are compared, in text order."""

LEAST = 0.3
"""Share of the fewer words of two clauses that must stand in both for them to tell of one thing."""

BOTH = 0.8
"""Sum of these shares for the two things of an order."""

LONGEST_CLAUSE = 100
"""Characters of a clause that is read; longer ones tell of more than one thing."""

LINK = re.compile(r"\b(?P<link>before|after|when)\b(?! (?:all|that|this|then|now)\b)", re.IGNORECASE)
"""What tells in which order two things came; "when" does where one of them had come by then."""

STOP = re.compile(r"[,;:.()—–]")

CLAIMED = re.compile(r"[\"“”„«]|\b(?:before and after|while|whereas|claim\w*)\b", re.IGNORECASE)
"""Signs that an order is quoted, claimed, or set against another on purpose."""

PERFECT = re.compile(r"\b(?:had|has|have)\b")


@dataclass(frozen=True, slots=True)
class _Order:
    """Two things told in their order: the words of what came first and of what came later."""

    span: Span
    sentence: int
    first: frozenset[str]
    later: frozenset[str]


def order_slips(reading: Reading) -> Iterator[Slip]:
    """Pairs of orders of which the one is the other the wrong way round, each in one pair."""
    taken: set[Span] = set()
    found = list(islice(_orders(reading), MOST_ORDERS))
    for a, b in combinations(found, 2):
        if {a.span, b.span} & taken or a.span.overlaps(b.span) or not reading.one_voice(a.span, b.span):
            continue
        turned = _share(a.first, b.later), _share(a.later, b.first)
        if min(turned) < LEAST or sum(turned) < BOTH:
            continue
        if max(_share(a.first, b.first), _share(a.later, b.later)) >= min(turned):
            continue
        if not (a.first & b.later) - reading.names or not (a.later & b.first) - reading.names:
            continue
        taken |= {a.span, b.span}
        why = f"“{shortened(a.span.exact)}” and “{shortened(b.span.exact)}” tell the same two things in two orders."
        yield Slip("time", why, a.span, b.span)


def _share(a: frozenset[str], b: frozenset[str]) -> float:
    return len(a & b) / max(1, min(len(a), len(b)))


def _orders(reading: Reading) -> Iterator[_Order]:
    for i, sentence in enumerate(reading.sentences):
        exact = sentence.exact[:LONGEST]
        for link in LINK.finditer(exact):
            sides = _sides(exact, link)
            if sides is None:
                continue
            one, other = (_words(reading, i, side) for side in sides)
            turn = _turn(link["link"].casefold(), *(exact[start:end] for start, end in sides))
            one, other = one - other, other - one
            if turn is None or not one or not other:
                continue
            first, later = (one, other) if turn else (other, one)
            start, end = min(sides)[0], max(sides)[1]
            start += len(exact[start:end]) - len(exact[start:end].lstrip())
            yield _Order(Span(sentence.start + start, sentence.start + end, exact[start:end]), i, first, later)


def _sides(exact: str, link: re.Match[str]) -> tuple[tuple[int, int], tuple[int, int]] | None:
    """Where the clause before a link, or the next but one where it stands in front, and that behind it stand."""
    stops = [0, *(m.end() for m in STOP.finditer(exact)), len(exact) + 1]
    at = bisect_right(stops, link.start())
    behind = (link.end(), stops[at] - 1)
    front = not exact[stops[at - 1] : link.start()].strip()
    if front and at == 1:
        before = (stops[at], stops[at + 1] - 1) if at + 1 < len(stops) else (0, 0)
    else:
        before = (stops[at - 2], stops[at - 1] - 1) if front else (stops[at - 1], link.start())
    if CLAIMED.search(exact):
        return None
    if any(not 3 < end - start <= LONGEST_CLAUSE for start, end in (before, behind)):
        return None
    return before, behind


def _turn(link: str, one: str, other: str) -> bool | None:
    """Whether what stands on the side of the main clause came first; None where that cannot be told."""
    if link != "when":
        return link == "before"
    done = [PERFECT.search(clause) is not None for clause in (one, other)]
    return None if done[0] == done[1] else done[0]


def _words(reading: Reading, i: int, side: tuple[int, int]) -> frozenset[str]:
    start = reading.sentences[i].start
    words = [w for w in reading.words[i] if start + side[0] <= w.start and w.end <= start + side[1]]
    told = reading.told(words)
    return frozenset(lemma(w.key) for w in words if w.stem in told)
