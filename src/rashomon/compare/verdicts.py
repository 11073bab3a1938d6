"""What readers said of comparisons: two claims that belong together or do not, a conflict or copy that is none."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from rashomon.article import Span
from rashomon.compare.base import Desk
from rashomon.compare.pairing import Piece
from rashomon.corrections import Correction, Kind
from rashomon.story import Derivation


def told(desk: Desk, kind: Kind) -> list[Correction]:
    """The corrections of that kind whose two articles are on the desk with the texts that were judged."""
    return [one for one in desk.known.corrections if one.kind == kind and _is_of(desk, one)]


def honoured(desk: Desk, derivations: Iterable[Derivation]) -> list[Derivation]:
    """Derivations without those that readers called wrong; those that they called right are sure."""
    said = {frozenset((one.article, one.other)): one.verdict for one in told(desk, "derivation")}
    out = []
    for one in derivations:
        verdict = said.get(frozenset((one.child, one.parent)))
        if verdict != "wrong":
            out.append(replace(one, confidence=1.0) if verdict == "right" else one)
    return out


def no_conflict(desk: Desk, a: tuple[str, Span], b: tuple[str, Span]) -> Correction | None:
    """The reader's word that these words of two articles, or of one, do not contradict one another; or None."""
    for one in told(desk, "conflict"):
        sides = {(one.article, span) for span in one.spans[:1]} | {(one.other, span) for span in one.other_spans[:1]}
        if one.verdict == "wrong" and sides == {a, b}:
            return one
    return None


def together(desk: Desk, pieces: Sequence[Piece]) -> dict[tuple[int, int], bool]:
    """For pairs of pieces whether readers said that they speak about one thing; i < j."""
    place = {(piece.article, piece.claim.spans): i for i, piece in enumerate(pieces)}
    out = {}
    for one in told(desk, "point"):
        i, j = place.get((one.article, one.spans)), place.get((one.other or "", one.other_spans))
        if i is not None and j is not None and i != j:
            out[min(i, j), max(i, j)] = one.verdict == "right"
    return out


def _is_of(desk: Desk, one: Correction) -> bool:
    texts = ((one.article, one.sha256), (one.other, one.other_sha256))
    return all(i is not None and i in desk.articles and desk.articles[i].sha256 == sha for i, sha in texts)
