"""Checks: which articles speak of a claim that a reader asks about, and which contradict it.

The claim is aligned as claims of articles are with one another: by the likeness that makes points, within the
stories that come nearest to it.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from rashomon.checks import Answer, Check
from rashomon.compare.base import Desk, StoryDraft
from rashomon.compare.chains import chain_of
from rashomon.compare.independence import counted
from rashomon.compare.likeness import Matrix, likeness
from rashomon.compare.pairing import Piece, pairing
from rashomon.compare.points import grouped, pieces_of
from rashomon.compare.relations import between
from rashomon.compare.silences import silences_of
from rashomon.findings import Claim
from rashomon.story import Account, Point, Relation

ASKED = ""
"""Id of the sentence asked, as an article on the desk; no article has it."""

CLOSE = 0.8
"""Likeness from which words say what was asked, and are not only near it. Read off some fifty answers to eleven
sentences about the example story: most that say it lie above and most others below, some half a dozen do not."""

ALIKE = 0.68
"""Likeness from which a claim answers what was asked, were it less than surely."""

ALIKE_BY_GROUP = 0.5
"""Likeness from which one does that stands in one point with a sure answer."""

NEAREST = 5
"""Stories that are looked into, those with the likeliest claims first."""


def checks(desk: Desk, asked: Sequence[Claim]) -> list[Check]:
    """What the articles say of each of the claims asked.

    Args:
        desk: with the articles' actors, derivations and stories, and with the sentence asked as the article
            ``ASKED``, which belongs to no story.
        asked: its claims.
    """
    return [_check(desk, claim) for claim in asked]


def _check(desk: Desk, claim: Claim) -> Check:
    asked = Piece(ASKED, claim, " ".join(s.exact for s in claim.spans))
    asking = _account(desk, asked)
    answers = []
    silences = []
    accounts: list[Account] = []
    derivations = []
    for story in _nearest(desk, asked):
        found = _speaking(desk, story, asked)
        if not found:
            continue
        inside = set(story.articles)
        derivations += [d for d in desk.derivations if d.child in inside and d.parent in inside]
        for value, piece in found:
            account = _account(desk, piece)
            relation = _relation(desk, asking, account)
            says = relation.relation != "conflict" and relation.kind != "polarity" and value >= CLOSE
            answers.append(Answer(account, relation, round(value, 3), says))
        told = [a.account for a in answers if a.account.article in inside]
        silences += silences_of(desk, story, _point(told), derivations)
        accounts += [a.account for a in answers if a.account.article in inside and a.says_so]
    sources = counted(desk, _point(accounts), derivations) if accounts else None
    return Check(
        claim=claim.spans[0],
        answers=tuple(sorted(answers, key=lambda a: (a.relation.relation != "conflict", -a.likeness, a.relation.b))),
        silences=tuple(silences),
        independent_sources=sources.independent_sources if sources else 0,
        reasons=sources.reasons if sources else (),
    )


def _nearest(desk: Desk, asked: Piece) -> list[StoryDraft]:
    """The stories whose claims come nearest to the one asked, by cosine."""
    one = _unit(asked.claim)
    best = []
    for story in desk.stories:
        claims = [c for i in story.articles for c in desk.findings[i].claims]
        if claims:
            best.append((-max(float(_unit(c) @ one) for c in claims), story.id, story))
    return [story for _, _, story in sorted(best, key=lambda x: x[:2])[:NEAREST]]


def _relation(desk: Desk, asking: Account, account: Account) -> Relation:
    """How the claim stands to an account. Who asks is no source: only a speaker whom the sentence names counts."""
    one = between(desk, asking, account)
    relation, kind, why = one.relation, one.kind, one.why
    if relation != "conflict" and (asking.status == "negated") != (account.status == "negated"):
        # too few words in common to be called a conflict, too different to be called a report of it
        negative = desk.name(account.article if account.status == "negated" else ASKED)
        relation, kind, why = "compatible", "polarity", f"{negative} puts it in the negative, the other does not."
    elif relation != "conflict" and kind == "attribution" and _speakers_fit(asking, account):
        relation, kind, why = "same", None, "It reports the same."
    return Relation(ASKED, account.article, relation, kind, why, one.a, one.b)


def _speakers_fit(asking: Account, account: Account) -> bool:
    """Whether the sentence names no speaker, or the account's by some of its names."""
    if not asking.attribution:
        return True
    wanted = set(asking.attribution[-1].name.casefold().split())
    return any(wanted <= set(s.name.casefold().split()) for s in account.attribution)


def _unit(claim: Claim) -> Matrix:
    unit: Matrix = np.frombuffer(claim.vector, dtype=np.int8).astype(np.float32) / np.float32(127)
    return unit


def _speaking(desk: Desk, story: StoryDraft, asked: Piece) -> list[tuple[float, Piece]]:
    """For each article that speaks of the claim its likeliest words, and how alike they are."""
    pieces = pieces_of(desk, story)
    if not pieces:
        return []
    alike = likeness([*(p.text for p in pieces), asked.text], [*(p.claim.vector for p in pieces), asked.claim.vector])
    value = alike[-1, :-1]
    sure = {i for i in range(len(pieces)) if value[i] >= ALIKE}
    # what stands in one point with a sure answer is an answer too, if it is not too far from the claim itself
    groups = grouped(pieces, pairing(desk, pieces).chance) if sure else []
    near = {i for g in groups if sure & set(g) for i in g if value[i] >= ALIKE_BY_GROUP}
    best: dict[str, tuple[float, Piece]] = {}
    for i in sorted(sure | near, key=lambda i: (-float(value[i]), i)):
        best.setdefault(pieces[i].article, (float(value[i]), pieces[i]))
    return [best[article] for article in sorted(best)]


def _account(desk: Desk, piece: Piece) -> Account:
    claim = piece.claim
    chain = chain_of(desk, piece.article, claim)
    return Account(piece.article, claim.spans, chain, claim.status, claim.certainty, (claim.id,))


def _point(accounts: Sequence[Account]) -> Point:
    ordered = tuple(sorted(accounts, key=lambda a: a.article))
    return Point("", "", ordered, (), (), 0, ())
