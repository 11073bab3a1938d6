"""The steps that look at all articles, in pieces that other processes can do: fingerprints, terms and derivations.

Each article is read by itself. Its fingerprints go to buckets by their hashes: all articles of a fingerprint are in one
bucket, and which of them are paired there hangs on nothing else. What each pair shares in all buckets together makes it
a candidate; then each candidate is aligned by itself. Every piece gives what one process would find: it does not matter
how many there are, where each is done, and in which order.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

import msgspec
import numpy as np
from numpy.typing import NDArray

from rashomon._runtime.cycles import put_off
from rashomon.article import Article
from rashomon.compare.base import Desk
from rashomon.compare.boilerplate import without
from rashomon.compare.derivations import Read, derivation, in_time, nearest, prepared
from rashomon.compare.fingerprints import enough, together
from rashomon.compare.published import in_order_of_time
from rashomon.compare.terms import vector
from rashomon.story import Derivation

TEXTS = 128
"""Articles that are read as one piece."""

PAIRS = 64
"""Candidates that are aligned as one piece, with the texts of both sides."""

PRINTS = 2**16
"""Fingerprints of a bucket, about: those of some 280 articles."""


@dataclass(frozen=True, slots=True)
class Piece:
    """Some of the work on its way to another process.

    Attributes:
        articles: how many there are in it, or may be.
        packed: all of it.
    """

    articles: int
    packed: bytes


Work = Callable[[Piece], bytes]
Spread = Callable[[Work, Iterable[Piece]], Iterator[bytes]]
"""Does a piece of work on each of a stream of pieces somewhere; results come in the order of the pieces."""


@dataclass(frozen=True, slots=True)
class _Text:
    """An article as it is read. ``article`` is without its text; ``notices`` are ranges of boilerplate."""

    article: Article
    text: str
    names: tuple[str, ...]
    notices: tuple[tuple[int, int], ...]

    def read(self) -> Read:
        return prepared(self.article, self.text, self.names, self.notices)


@dataclass(frozen=True, slots=True)
class _Pairs:
    """Texts, and by their places in the list the pairs that are to be aligned."""

    texts: tuple[_Text, ...]
    pairs: tuple[tuple[int, int], ...]


def over_all(
    desk: Desk, spread: Spread, *, while_reading: Callable[[], object], while_aligning: Callable[[], object]
) -> None:
    """Fill in the derivations of a desk.

    Args:
        desk: with articles and findings.
        spread: how pieces are done.
        while_reading: what is to be done here meanwhile, with articles and findings.
        while_aligning: likewise, when the terms of all texts lie on the desk: the stories. They are taken away again.
    """
    ids = in_time(desk)
    notices = desk.boilerplate()
    texts = [_text(desk, i, notices[i]) for i in ids]
    prints: list[NDArray[np.uint64]] = []
    blocks = [texts[at : at + TEXTS] for at in range(0, len(texts), TEXTS)]
    pieces = (Piece(len(some), msgspec.msgpack.encode(some)) for some in blocks)
    for packed in spread(read_in, _and_then(pieces, while_reading)):
        for one, terms in msgspec.msgpack.decode(packed, type=list[tuple[bytes, dict[str, float]]]):
            desk.terms[ids[len(prints)]] = terms
            prints.append(np.frombuffer(one, np.uint64))
    pairs = _candidates(prints, spread)
    found = spread(derivations_in, _and_then(_to_align(texts, pairs), while_aligning))
    all_of_them = [d for packed in found for d in msgspec.msgpack.decode(packed, type=list[Derivation])]
    desk.terms.clear()
    order = {one.article.id: (in_order_of_time(one.article.published), one.article.id) for one in texts}
    length = {one.article.id: len(one.text) for one in texts}
    desk.derivations = sorted(nearest(all_of_them, order, length), key=lambda d: (d.child, d.parent))


def _text(desk: Desk, i: str, notices: Iterable[tuple[int, int]]) -> _Text:
    one = desk.articles[i]
    bare = Article(one.id, "", one.title, one.outlet, one.url, one.published)
    return _Text(bare, desk.read_text(i), desk.outlet_names(i), tuple(notices))


def _and_then(pieces: Iterable[Piece], do: Callable[[], object]) -> Iterator[Piece]:
    """The pieces; when the last has been sent, and before results are waited for, something is done here."""
    yield from pieces
    do()


def _candidates(prints: Sequence[NDArray[np.uint64]], spread: Spread) -> list[tuple[int, int]]:
    """Pairs of texts, by their places, that share enough fingerprints; sorted."""
    owners = np.repeat(np.arange(len(prints), dtype=np.int64), [len(one) for one in prints])
    all_prints = np.concatenate([np.array([], np.uint64), *prints])
    buckets = 1 + len(all_prints) // PRINTS
    bucket = all_prints % np.uint64(buckets)
    pieces = (
        Piece(len(prints), msgspec.msgpack.encode((all_prints[here].tobytes(), owners[here].tobytes())))
        for here in (bucket == np.uint64(n) for n in range(buckets))
    )
    shared: dict[tuple[int, int], int] = {}
    for packed in spread(shared_in, pieces):
        for i, j, count in msgspec.msgpack.decode(packed, type=list[tuple[int, int, int]]):
            shared[i, j] = shared.get((i, j), 0) + count
    return enough(shared, [len(one) for one in prints])


def _to_align(texts: Sequence[_Text], pairs: Sequence[tuple[int, int]]) -> Iterator[Piece]:
    for at in range(0, len(pairs), PAIRS):
        some = pairs[at : at + PAIRS]
        numbers = sorted({n for pair in some for n in pair})
        place = {number: n for n, number in enumerate(numbers)}
        sent = _Pairs(tuple(texts[n] for n in numbers), tuple((place[i], place[j]) for i, j in some))
        yield Piece(len(numbers), msgspec.msgpack.encode(sent))


def read_in(piece: Piece) -> bytes:
    """For each text its fingerprints and its terms."""
    out = []
    for one in msgspec.msgpack.decode(piece.packed, type=list[_Text]):
        prints = np.array(sorted(one.read().prints()), dtype=np.uint64)
        out.append((prints.tobytes(), vector(one.article.title or "", without(one.text, one.notices))))
    return msgspec.msgpack.encode(out)


def shared_in(piece: Piece) -> bytes:
    """How many fingerprints of a bucket the texts of each pair share."""
    prints, owners = msgspec.msgpack.decode(piece.packed, type=tuple[bytes, bytes])
    by_print = np.frombuffer(prints, np.uint64)
    order = np.argsort(by_print, kind="stable")  # owners stay in the order of time
    rows = zip(by_print[order].tolist(), np.frombuffer(owners, np.int64)[order].tolist(), strict=True)
    lists = ([owner for _, owner in some] for _, some in groupby(rows, key=lambda row: row[0]))
    return msgspec.msgpack.encode([(i, j, count) for (i, j), count in together(lists).items()])


def derivations_in(piece: Piece) -> bytes:
    """The derivations between the texts of each pair."""
    sent = msgspec.msgpack.decode(piece.packed, type=_Pairs)
    with put_off():
        read = [one.read() for one in sent.texts]
        found = [derivation(read[i], read[j]) for i, j in sent.pairs]
    return msgspec.msgpack.encode([one for one in found if one is not None])
