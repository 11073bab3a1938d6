"""Doubts: what is not sure about who took from whom, and would change how many independent sources there are."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from rashomon.compare.base import Desk
from rashomon.compare.credits import credits
from rashomon.known import WIRES, folded
from rashomon.story import SURE, Derivation


@dataclass(frozen=True, slots=True)
class Doubt:
    """Something that may be otherwise than counted.

    Attributes:
        articles: ids, two or more.
        why: what would have to be so, in words that follow "if".
        parts: whether it would part the two, which are counted as one root; else it would make them all one.
        derivation: the uncertain derivation; None where it is a credit.
    """

    articles: tuple[str, ...]
    why: str
    parts: bool = False
    derivation: Derivation | None = None


def doubts_of(desk: Desk, articles: Sequence[str], derivations: Iterable[Derivation]) -> list[Doubt]:
    """The doubts about a story's articles.

    A paraphrase below ``SURE`` may be none or one. Of two articles that share passages, and nothing tells which took
    from the other, either may stand between the other and a third. An article that cites an outlet for one thing may
    have others from it too.
    """
    return [*_derived(desk, derivations), *_cited(desk, [i for i in articles if desk.findings[i].unread is None])]


def _derived(desk: Desk, derivations: Iterable[Derivation]) -> Iterator[Doubt]:
    for one in derivations:
        child, parent = desk.name(one.child), desk.name(one.parent)
        if one.confidence < SURE:
            why = f"{child} rewrote {parent}" if one.directed else f"one of {child} and {parent} rewrote the other"
            yield Doubt((one.child, one.parent), why, derivation=one)
        elif not one.directed:
            why = f"{child} and {parent} each had the words that they share from somebody else"
            yield Doubt((one.child, one.parent), why, parts=True, derivation=one)


def _cited(desk: Desk, articles: Sequence[str]) -> Iterator[Doubt]:
    """Articles that cite another's outlet, or one wire, anywhere."""
    texts = {i: desk.read_text(i) for i in articles}
    own = {i: {folded(name) for name in desk.outlet_names(i)} for i in articles}
    first: dict[str, str] = {}
    for i in articles:
        first.setdefault(min(own[i], default=""), i)
    for i in articles:
        for other in first.values():
            names = desk.outlet_names(other)
            if own[i] & own[other] or not any(name in texts[i] for name in names):
                continue
            if credits(texts[i], names):
                yield Doubt((i, other), f"{desk.name(i)} has this from {desk.name(other)}, which it cites")
    for wire in (*(o for o in desk.known.outlets if o.wire), *WIRES):
        citing = [i for i in articles if any(n in texts[i] for n in wire.names) and credits(texts[i], wire.names)]
        if len(citing) > 1:
            yield Doubt(tuple(citing), f"all that cite {wire.name} have this from it")
