"""Who is behind the same words, and how far along a deed is: what sets two accounts apart that tell one thing.

Two claims of a point speak about one thing, and seldom say the same of it: that one stands in the outlet's voice and
the other with a speaker is then no difference between the accounts, but between the claims. So a difference is told
only of statements that say nearly the same.

- One account states as its own what the other gives to somebody; not where it names the speaker in the same sentence,
  where it stands in quotation marks, or where it gives the same words to anybody elsewhere.
- Two accounts give the same words to two persons, or two bodies, that exclude one another. A source without a name may
  be anybody, so it excludes nobody; nor does a surname its bearer, or a speaker the one through whom they came.
- One tells as done what the other tells as ahead.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator

from rashomon.actor_tables import word_set
from rashomon.article import Span
from rashomon.compare.base import Desk
from rashomon.compare.likeness import stems
from rashomon.compare.quoted import quoted_ranges
from rashomon.compare.values import Difference
from rashomon.speaker import Speaker
from rashomon.story import Account, Statement

FEWEST_ALIKE = 3
ALIKE, ALIKE_LONGER = 0.6, 0.5
"""Content words that two statements share, and their share of the shorter and of the longer one's words, to say nearly
the same."""

SAME_WORDS = 0.7
"""The same share of the longer one's words, to be the same words or tell of one deed."""

MOST_STATEMENTS = 6
"""Statements of an account that are looked at."""

FIRST_PERSON = re.compile(r"\b(?:I|[Mm]y|[Ww]e|[Oo]ur)\b")
"""Words of somebody who is quoted, whatever became of the marks."""

DONE = frozenset({"happened", "ongoing"})
AHEAD = frozenset({"planned"})
"""What is hypothetical may be either: a wish, a question, a law as it would be."""

Both = tuple[Statement, Statement]


def speakers_differ(desk: Desk, a: Account, b: Account) -> Difference | None:
    """The same words are given to different speakers, or stand in one account's own voice; None where neither is."""
    alike = list(_alike(a, b))
    if any(_one_source(x, y) or _beside(desk, a, x, y) or _beside(desk, b, y, x) for x, y in alike):
        return None
    word_for_word = list(_alike(a, b, SAME_WORDS))
    for x, y in alike:
        found = _own(desk, a, x, b, y) or _own(desk, b, y, a, x)
        if x.attribution and y.attribution and (x, y) in word_for_word:
            found = _two(desk, a, x, b, y)
        if found is not None:
            return found
    return None


def status_differs(a: Account, b: Account) -> Difference | None:
    """Told as done by one and as ahead by the other: they may have been written at different times."""
    alike = list(_alike(a, b, SAME_WORDS))
    if any(x.status == y.status for x, y in alike):
        return None
    for x, y in alike:
        if (x.status in DONE and y.status in AHEAD) or (x.status in AHEAD and y.status in DONE):
            why = f"The one tells it as {x.status}, the other as {y.status}."
            return Difference("compatible", "status", why, x.spans[0], y.spans[0])
    return None


def may_be_one(name: str, other: str) -> bool:
    """Whether all words of one name are in the other ("Lerner", "Peter Lerner"), or one is a pronoun."""
    x, y = set(name.casefold().split()), set(other.casefold().split())
    return x <= y or y <= x or _pronoun(name) or _pronoun(other)


def _alike(a: Account, b: Account, longer: float = ALIKE_LONGER) -> Iterator[Both]:
    """The statements of two accounts that say nearly the same, the best of both first."""
    theirs = [(one, _stems(one)) for one in _statements(b)]
    for mine in _statements(a):
        words = _stems(mine)
        for other, its in theirs:
            shared = len(words & its)
            least, most = sorted((len(words), len(its)))
            if shared >= max(FEWEST_ALIKE, ALIKE * least, longer * most):
                yield mine, other


def _statements(account: Account) -> list[Statement]:
    best = Statement(account.spans, account.attribution, account.status, account.certainty)
    return [best, *account.further][:MOST_STATEMENTS]


def _stems(one: Statement) -> frozenset[str]:
    return stems(" ".join(span.exact for span in one.spans))


def _one_source(x: Statement, y: Statement) -> bool:
    """Whether both stand in the outlet's voice, or one speaker may be in the chains of both."""
    if not x.attribution or not y.attribution:
        return not x.attribution and not y.attribution
    return any(_same(one, other) for one in x.attribution for other in y.attribution)


def _same(one: Speaker, other: Speaker) -> bool:
    return (one.actor is not None and one.actor == other.actor) or may_be_one(one.name, other.name)


def _beside(desk: Desk, teller: Account, own: Statement, given: Statement) -> bool:
    """Whether what is told in the outlet's voice names, in its sentence, the speaker to whom the other gives it.

    "Asked by Lund, the council …" is an account of what Lund said, whatever the chain.
    """
    if own.attribution or not given.attribution:
        return False
    words = stems(_sentence(desk, teller.article, own.spans[0]).exact)
    return any(stems(who.name) & words for who in given.attribution)


def _own(desk: Desk, teller: Account, own: Statement, giver: Account, given: Statement) -> Difference | None:
    """What one account states as its own is given to somebody by the other."""
    if own.attribution or not given.attribution:
        return None
    who = given.attribution[-1]
    if who.kind == "absent" or _is_outlet(desk, who, teller.article):
        return None
    if _quoted(_sentence(desk, teller.article, own.spans[0]), own):
        return None
    named = f"somebody whom it calls “{who.name}”" if _pronoun(who.name) else who.name
    why = f"{desk.name(teller.article)} states it in its own voice; {desk.name(giver.article)} gives it to {named}."
    first, second = (own, given) if teller.article <= giver.article else (given, own)
    return Difference("compatible", "attribution", why, first.spans[0], second.spans[0])


def _two(desk: Desk, a: Account, x: Statement, b: Account, y: Statement) -> Difference | None:
    """Two accounts give the same words to two that exclude one another."""
    one, other = x.attribution[-1], y.attribution[-1]
    if not _exclude(desk, one, other) or _is_outlet(desk, one, b.article) or _is_outlet(desk, other, a.article):
        return None
    why = f"Different speakers: {one.name} in {desk.name(a.article)}, {other.name} in {desk.name(b.article)}."
    return Difference("compatible", "attribution", why, one.span or x.spans[0], other.span or y.spans[0])


def _exclude(desk: Desk, one: Speaker, other: Speaker) -> bool:
    """Whether two speakers with names are sure to be two: persons of different surnames, or bodies of two countries."""
    if one.kind != "named" or other.kind != "named" or one.actor is None or other.actor is None:
        return False
    x, y = desk.linked(one.actor), desk.linked(other.actor)
    if x.kind == "person" and y.kind == "person":
        return x.name.split()[-1].casefold() != y.name.split()[-1].casefold()
    if "person" in (x.kind, y.kind):
        return False  # a body speaks through somebody
    return x.country is None or y.country is None or x.country != y.country


def _is_outlet(desk: Desk, who: Speaker, article: str) -> bool:
    """Whether a speaker is the outlet that published an article."""
    return not _pronoun(who.name) and any(may_be_one(who.name, name) for name in desk.outlet_names(article))


def _sentence(desk: Desk, article: str, span: Span) -> Span:
    """The sentence in which a span begins; the span itself where there is none."""
    sentences = desk.findings[article].sentences
    at = bisect_right(sentences, span.start, key=lambda one: one.start) - 1
    return sentences[at] if at >= 0 and span.start < sentences[at].end else span


def _quoted(sentence: Span, own: Statement) -> bool:
    """Whether half of a statement stands in the quotation marks of its sentence, or it speaks of itself."""
    if any(FIRST_PERSON.search(span.exact) for span in own.spans):
        return True
    ranges = [(sentence.start + start, sentence.start + end) for start, end in quoted_ranges(sentence.exact)]
    inside = sum(max(0, min(end, s.end) - max(start, s.start)) for start, end in ranges for s in own.spans)
    return 2 * inside >= sum(s.end - s.start for s in own.spans)


def _pronoun(name: str) -> bool:
    return name.strip(" ,;:").casefold() in word_set("pronoun")
