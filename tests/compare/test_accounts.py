"""An account is all that an article says on a point, each statement with its own speaker."""

from __future__ import annotations

from collections.abc import Sequence

import rashomon
from rashomon.article import Article, Span
from rashomon.compare.actors import Actors
from rashomon.compare.base import Desk, StoryDraft
from rashomon.compare.pairing import Piece
from rashomon.compare.points import _account, pieces_of
from rashomon.compare.relations import _likest
from rashomon.findings import Claim

BRIDGE = Article(
    "bridge",
    "“The bridge at Lodd carries no lorries any more,” said Ilse Maran, the mayor. A police spokesman said that "
    "lorries heavier than nine tonnes were turned back at Lodd. The bridge at Lodd carries no lorries any more. "
    "Heavy lorries take the ferry from Korvo instead.",
    outlet="Tide",
)


def on_desk(*articles: Article) -> Desk:
    desk = Actors()(Desk.of(zip(articles, rashomon.annotate(articles), strict=True)))
    desk.stories = [StoryDraft(tuple(desk.articles))]
    return desk


def with_words(pieces: Sequence[Piece], words: str) -> list[Piece]:
    return [piece for piece in pieces if words in piece.text]


def test_each_statement_keeps_its_speaker_and_none_is_told_twice() -> None:
    desk = on_desk(BRIDGE)
    pieces = pieces_of(desk, desk.stories[0])
    plain = with_words(pieces, "carries no lorries")
    assert len(plain) == 2
    account = _account(desk, [*plain, *with_words(pieces, "turned back"), *with_words(pieces, "ferry")])
    assert account.spans == plain[0].claim.spans
    assert [speaker.name for speaker in account.attribution] == ["Ilse Maran"]
    told = [(" ".join(s.exact for s in one.spans), [s.name for s in one.attribution]) for one in account.further]
    assert [("turned back" in words, "ferry" in words) for words, _ in told] == [(True, False), (False, True)]
    assert told[0][1] == ["A police spokesman"]
    assert told[1][1] == []
    assert len(account.claims) == 4, "also the one that only repeats"


def claim(words: str) -> Claim:
    return Claim(words, (Span(0, len(words), words),), (), "happened", 1.0)


def test_claims_are_compared_with_those_that_tell_of_the_same() -> None:
    whole = claim("The storm damaged 12 dredgers and sank 3 barges at Cape Ferrow")
    dredgers, barges = claim("30 dredgers were damaged at Cape Ferrow in the storm"), claim("5 barges sank")
    assert [(a.id, b.id, alone) for a, b, alone in _likest([whole], [barges, dredgers])] == [
        (whole.id, barges.id, False),
        (whole.id, dredgers.id, True),
    ]
    lost, found = claim("30 dredgers were damaged"), claim("Pilots found 3 barges that sank")
    assert [(a.id, b.id) for a, b, alone in _likest([lost, found], [barges, dredgers]) if alone] == [
        (lost.id, dredgers.id),
        (found.id, barges.id),
    ]
