"""Checks: which articles speak of a claim that a reader asks about, and which contradict it.

The claim is aligned as claims of articles are with one another: by the likeness that makes points, within the
stories that come nearest to it. An article contradicts it where the dossier would show a conflict; it may contradict it
where it tells the same with another word (``mismatches``).
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace

import numpy as np

from rashomon.article import Span
from rashomon.checks import Answer, Check, Mismatch
from rashomon.compare.base import Desk, StoryDraft
from rashomon.compare.chains import chain_of
from rashomon.compare.independence import counted
from rashomon.compare.likeness import Likeness, Matrix
from rashomon.compare.mismatches import LIKE, mismatches
from rashomon.compare.pairing import Piece, pairing
from rashomon.compare.points import grouped, pieces_of
from rashomon.compare.relations import between
from rashomon.compare.silences import silences_of
from rashomon.compare.strange_words import Vocabulary
from rashomon.compare.telling import Wanted, account_words, meant, share, tells, wanted
from rashomon.findings import Claim, Findings
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

MOST = 0.6
"""Share of the sentence's other words with which an account that tells its deed speaks of it."""

MAY_CONTRADICT = 0.35
"""Confidence from which a mismatch is told. With each document left out of its own fit, 6.6 in 100 consistent summaries
of the tuning half of SummEdits news have one, and 14.1 of our own; of titles against their own articles 8.2 in 100, and
of first sentences against the rest of theirs 27.7."""

NO_REPORT = 0.7
"""Confidence from which an account with a mismatch is no report of what was asked. Of the consistent summaries of
SummEdits none has one, of our own 3, of the titles 2, of the first sentences 4 in 100."""

OPEN = re.compile(r"(?:how (?:many|much|far|long|often)|whether)\b", re.IGNORECASE)
"""Words with which a clause begins that leaves open what it speaks of: "how many were damaged is in dispute"."""

MOST_DOUBTED = 40
"""Articles of a story that are looked into for mismatches, those with the likest claims: some 15 milliseconds each."""

_Alike = tuple[float, Piece]

NEAREST = 5
"""Stories that are looked into, those with the likeliest claims first."""


def checks(desk: Desk, asked: Sequence[Claim], deeds: Sequence[Sequence[Span]]) -> list[Check]:
    """What the articles say of each of the claims asked.

    Args:
        desk: with the articles' actors, derivations and stories, and with the sentence asked as the article
            ``ASKED``, which belongs to no story.
        asked: its claims.
        deeds: of each claim the words that tell its deed.
    """
    return [_check(desk, claim, wanted(claim, deed)) for claim, deed in zip(asked, deeds, strict=True)]


def _check(desk: Desk, claim: Claim, sought: Wanted) -> Check:
    asked = Piece(ASKED, claim, " ".join(s.exact for s in claim.spans))
    answers: list[Answer] = []
    silences = []
    accounts: list[Account] = []
    derivations = []
    for story in _nearest(desk, asked):
        likest, found = _speaking(desk, story, asked)
        doubts = {piece.article: _doubts(desk, claim, piece.article) for _, piece in likest[:MOST_DOUBTED]}
        spoken = {piece.article for _, piece in found}
        found += [(v, piece) for v, piece in likest if doubts.get(piece.article) and piece.article not in spoken]
        best = {p.article: _answer(desk, asked, sought, v, p, doubts.get(p.article, ())) for v, p in found}
        for article in story.articles:
            if article in best and (best[article].says_so or best[article].relation.relation == "conflict"):
                continue
            for value, piece in _telling(desk, article, asked, sought):
                one = _answer(desk, asked, sought, value, piece, doubts.get(article, ()))
                if one.says_so or article not in best:
                    best[article] = one
                if one.says_so:
                    break
        if not best:
            continue
        inside = set(story.articles)
        derivations += [d for d in desk.derivations if d.child in inside and d.parent in inside]
        told = [best[article] for article in sorted(best)]
        answers += told
        silences += silences_of(desk, story, _point([a.account for a in told]), derivations)
        accounts += [a.account for a in told if a.says_so]
    sources = counted(desk, _point(accounts), derivations) if accounts else None
    return Check(
        claim=claim.spans[0],
        answers=tuple(sorted(answers, key=_contradictions_first)),
        silences=tuple(silences),
        independent_sources=sources.independent_sources if sources else 0,
        reasons=sources.reasons if sources else (),
    )


def _answer(
    desk: Desk, asked: Piece, sought: Wanted, value: float, piece: Piece, doubts: tuple[Mismatch, ...]
) -> Answer:
    """What a piece of an article answers: whether it reports the claim, contradicts it, or is near it."""
    asking, account = _account(desk, asked), _account(desk, piece)
    findings, words = desk.findings[piece.article], account_words(account.spans)
    both = asking.status == account.status == "negated"
    deed = tells(sought, words, denied=both or account.status == "negated")
    relation = _relation(desk, asking, account, deed)
    mismatch = doubts if relation.relation != "conflict" else ()
    doubt = max((m.confidence for m in mismatch), default=0.0)
    # "if he resigned", "will resign": nobody has said that he did
    unreal = account.status in ("hypothetical", "planned") and asking.status != account.status
    denied = relation.relation == "conflict" or relation.kind == "polarity" or _denies(account) != _denies(asking)
    open_yet = OPEN.match(piece.text) is not None and not OPEN.match(asked.text)
    has = share(sought, words + meant(findings, account.spans))
    enough = bool(sought.others) and (bool(sought.stems) or len(sought.others) > 1)  # "they say that again" has nothing
    close = value >= CLOSE or (enough and (has == 1.0 or (value >= ALIKE and has >= MOST)))
    says = deed and close and not (denied or unreal or open_yet or doubt >= NO_REPORT)
    return Answer(account, relation, round(value, 3), says, mismatch)


def _denies(account: Account) -> bool:
    return bool(account.attribution) and account.attribution[-1].force == "denies"


def _telling(desk: Desk, article: str, asked: Piece, sought: Wanted) -> Iterator[_Alike]:
    """The claims and sentences of an article that tell the deed, with ``MOST`` of the other words; most words first."""
    if not (sought.stems and sought.others):
        return
    findings = desk.findings[article]
    asking = _unit(asked.claim)
    telling = [c for c in findings.claims if tells(sought, account_words(c.spans), denied=c.status == "negated")]
    found = []
    for claim in (*telling, *_sentences(findings, sought, telling)):
        has = share(sought, account_words(claim.spans) + meant(findings, claim.spans))
        if has >= MOST:
            found.append((has, float(_unit(claim) @ asking) if claim.vector else 0.0, claim))
    for _, value, claim in sorted(found, key=lambda x: (-x[0], -x[1], x[2].spans[0].start)):
        yield value, Piece(article, claim, " ".join(s.exact for s in claim.spans))


def _contradictions_first(one: Answer) -> tuple[bool, bool, float, str]:
    return one.relation.relation != "conflict", one.says_so or not one.mismatches, -one.likeness, one.relation.b


def _doubts(desk: Desk, claim: Claim, article: str) -> tuple[Mismatch, ...]:
    """By what the article may contradict the claim."""
    told = desk.findings[article]
    if not told.claims:
        return ()
    found = mismatches(desk.findings[ASKED], claim, told, Vocabulary(desk.read_text(article), told))
    return tuple(one for one in found if one.confidence >= MAY_CONTRADICT)


def _nearest(desk: Desk, asked: Piece) -> list[StoryDraft]:
    """The stories whose claims come nearest to the one asked, by cosine."""
    one = _unit(asked.claim)
    best = []
    for story in desk.stories:
        claims = [c for i in story.articles for c in desk.findings[i].claims]
        if claims:
            best.append((-max(float(_unit(c) @ one) for c in claims), story.id, story))
    return [story for _, _, story in sorted(best, key=lambda x: x[:2])[:NEAREST]]


def _sentences(findings: Findings, sought: Wanted, telling: Sequence[Claim]) -> Iterator[Claim]:
    """The sentences that tell the deed, each as the claim in it that tells it; some have none ("The ship sank.")."""
    starts = [sentence.start for sentence in findings.sentences]
    told = {claim.id for claim in telling}
    inside: dict[int, Claim] = {}
    for claim in findings.claims:
        at = bisect_right(starts, claim.spans[0].start) - 1
        if at not in inside or (claim.id in told and inside[at].id not in told):
            inside[at] = claim
    for at, sentence in enumerate(findings.sentences):
        bearing = inside.get(at)
        if tells(sought, account_words((sentence,)), denied=bearing is not None and bearing.status == "negated"):
            yield replace(bearing, spans=(sentence,)) if bearing else _bare(findings, sentence)


def _bare(findings: Findings, sentence: Span) -> Claim:
    """A sentence in which no claim was found, as one without an id."""
    size = sentence.end - sentence.start
    around = [
        (sum(c.end - c.start for c in a.content), a.id)
        for a in findings.attributions
        if sum(max(0, min(c.end, sentence.end) - max(c.start, sentence.start)) for c in a.content) > size / 2
    ]
    return Claim("", (sentence,), tuple(i for _, i in sorted(around, reverse=True)), "happened", 1.0)


def _relation(desk: Desk, asking: Account, account: Account, deed: bool) -> Relation:
    """How the claim stands to an account. Who asks is no source: only a speaker whom the sentence names counts.

    What tells another ``deed`` excludes nothing by a "not" or a number: "recovered two" stands beside "stole three".
    """
    if not account.claims:
        why = "A sentence of it tells it, in which no claim was found."
        return Relation(ASKED, account.article, "same", None, why, asking.spans[0], account.spans[0])
    one = between(desk, asking, account)
    relation, kind, why = one.relation, one.kind, one.why
    if relation == "conflict" and kind in ("polarity", "value") and not deed:
        relation, kind, why = "compatible", None, "It tells something else that was done."
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


def _speaking(desk: Desk, story: StoryDraft, asked: Piece) -> tuple[list[_Alike], list[_Alike]]:
    """Each article's likeliest words and how alike they are: of all that come near, and of those that speak of it.

    The first are in the order of likeness, the second in that of the articles.
    """
    pieces = pieces_of(desk, story)
    if not pieces:
        return [], []
    both = [*pieces, asked]
    value = Likeness([p.text for p in both], [p.claim.vector for p in both]).of_last()
    sure = {i for i in range(len(pieces)) if value[i] >= ALIKE}
    # what stands in one point with a sure answer is an answer too, if it is not too far from the claim itself
    groups = grouped(pieces, pairing(desk, pieces, {})) if sure else []
    answers = sure | {i for g in groups if sure & set(g) for i in g if value[i] >= ALIKE_BY_GROUP}
    likest: dict[str, _Alike] = {}
    best: dict[str, _Alike] = {}
    for i in sorted(range(len(pieces)), key=lambda i: (-float(value[i]), i)):
        one = float(value[i]), pieces[i]
        if value[i] >= LIKE:
            likest.setdefault(pieces[i].article, one)
        if i in answers:
            best.setdefault(pieces[i].article, one)
    return list(likest.values()), [best[article] for article in sorted(best)]


def _account(desk: Desk, piece: Piece) -> Account:
    claim = piece.claim
    chain = chain_of(desk, piece.article, claim)
    return Account(piece.article, claim.spans, chain, claim.status, claim.certainty, (claim.id,) if claim.id else ())


def _point(accounts: Sequence[Account]) -> Point:
    ordered = tuple(sorted(accounts, key=lambda a: a.article))
    return Point("", "", ordered, (), (), 0, ())
