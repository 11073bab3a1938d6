"""Whether the words of an article tell what was asked: the deed, and the other words of the sentence."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from rashomon.article import Span
from rashomon.compare import word_kinds
from rashomon.compare.deed_words import LIGHT, forms, in_words, related
from rashomon.compare.likeness import STOP, stems
from rashomon.compare.slots import WORD, Word, words_in
from rashomon.compare.strange_words import COUNTS
from rashomon.findings import Claim, Findings

DENYING = frozenset("not never no nobody without cannot denied denies deny n't".split())
"""Words that deny the deed behind them."""

REACH = 3
"""Words behind one that denies or leaves open in which the deed stands: "did not yet sink", "will soon be shut"."""

OPEN = frozenset("will would could may might should must can shall 'll".split())

BEGUN = frozenset(
    """
        began begins begin begun started starts forced had has managed continued continues helped made compelled
        came rushed went hurried obliged
    """.split()
)
"""Words before "to" that leave no doubt that it was done: "forced to resign"."""


PRONOUNS = frozenset("he him his she her hers it its they them their theirs".split())


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a sentence asks for.

    Attributes:
        deed: forms of the words that tell its deed, of which one is enough; empty where it has none.
        stems: of these words.
        others: its other content words.
        open: whether the sentence itself leaves open that it was done, or denies it.
    """

    deed: frozenset[str]
    stems: frozenset[str]
    others: tuple[str, ...]
    open: bool


def wanted(claim: Claim, deed: Sequence[Span]) -> Wanted:
    """What a claim asks for whose deed is told by these words."""
    words = words_in(claim)
    there = {i for i, w in enumerate(words) if any(s.start <= w.start < s.end for s in deed)}
    found = {form for at, some in in_words([w.text for w in words]) if at in there for form in _full(some)}
    own = stems(" ".join(words[i].text for i in there if not set(forms(words[i].text)) & LIGHT or len(there) == 1))
    others = [w for i, w in enumerate(words) if i not in there and w.text[0].isalnum() and _content(w.key)]
    others = [w for w in others if not (set(forms(w.text)) & LIGHT)]
    return Wanted(
        deed=frozenset(found),
        stems=own,
        others=tuple(dict.fromkeys(w.text for w in others)),
        open=claim.status not in ("happened", "ongoing"),
    )


def _full(some: tuple[str, ...]) -> tuple[str, ...]:
    """The words among them that are not light."""
    return tuple(one for one in some if one not in LIGHT) or some


def _content(low: str) -> bool:
    return low not in STOP and (len(low) > 1 or low.isdigit())


def tells(asked: Wanted, words: Sequence[Word], *, denied: bool = False) -> bool:
    """Whether words tell the deed asked, in the same or a related word, and neither deny it nor leave it open.

    Args:
        asked: what is asked for; without a deed anything tells it.
        words: of the account.
        denied: whether both are in the negative, so that a "not" is no denial.
    """
    if not asked.deed and not asked.stems:
        return True
    texts = [w.text for w in words]
    found = dict(in_words(texts))
    for at, word in enumerate(texts):
        some = found.get(at, ())
        same = bool(asked.stems and stems(word) & asked.stems and not any("_" in one for one in some))
        if (same or any(related(a, b) for a in asked.deed for b in some)) and (
            denied or asked.open or not _undone(texts, at)
        ):
            return True
    return False


def _undone(words: Sequence[str], at: int) -> bool:
    before = [w.casefold() for w in words[max(0, at - REACH) : at]]
    for cut in range(len(before) - 1, -1, -1):
        if not before[cut][0].isalnum() and before[cut] != "'ll":
            before = before[cut + 1 :]
            break
    if any(w in DENYING or w.endswith(("n't", "n’t")) for w in before) or not OPEN.isdisjoint(before):
        return True
    if "to" in before and before[-1] in ("to", "be") and not _noun(words[at]):
        ahead = words[: at - before[::-1].index("to") - 1]
        return not ahead or ahead[-1].casefold() not in BEGUN
    return False


def _noun(word: str) -> bool:
    """Whether a word behind "to" is no infinitive: "led to the arrests"."""
    return word.casefold() not in forms(word)


def share(asked: Wanted, words: Sequence[Word]) -> float:
    """How many of the other words of the sentence an account has, in any form or for the same thing, of 1."""
    if not asked.others:
        return 1.0
    there = {stem for w in words for stem in stems(w.text)}
    numbers = {_number(w.key) for w in words} - {""}
    nouns = [w.text for w in words if w.text[0].islower()]
    return sum(_has(word, there, numbers, nouns) for word in asked.others) / len(asked.others)


def _has(word: str, there: set[str], numbers: set[str], nouns: Sequence[str]) -> bool:
    number = _number(word.casefold())
    if number:
        return number in numbers
    return stems(word) <= there or (word[0].islower() and any(word_kinds.related(word, other) for other in nouns))


TENS = {w: str(n) for n, w in enumerate("twenty thirty forty fifty sixty seventy eighty ninety".split(), 2)}


def _number(low: str) -> str:
    """The figures of a number, also in words up to a hundred; empty for any other word."""
    if low[:1].isdigit():
        return low.replace(",", "")
    ten, _, one = low.partition("-")
    if ten in TENS:
        return TENS[ten] + (COUNTS.get(one, "1" if one == "one" else "0"))
    return "1" if low == "one" else COUNTS.get(low, "")


def account_words(spans: Sequence[Span]) -> list[Word]:
    """The words of some spans of an article."""
    return list(words_in(Claim("", tuple(spans), (), "happened", 1.0)))


def meant(findings: Findings, spans: Sequence[Span]) -> list[Word]:
    """The words that some spans of an article only point at: other names of whom they speak, and what "its" may mean.

    That is what the sentence before tells, where they have a pronoun.
    """
    named = _named(findings, spans)
    if not PRONOUNS.isdisjoint(w.key for w in account_words(spans)):
        before = [s for s in findings.sentences if s.end <= spans[0].start][-1:]
        named += account_words(before) + _named(findings, before)
    return named


def _named(findings: Findings, spans: Sequence[Span]) -> list[Word]:
    """The words of all the names of the actors who are mentioned there."""
    told = (a for a in findings.actors if any(s.start <= m.start < s.end for m in a.mentions for s in spans))
    names = (n for a in told for n in (a.name, a.role or "", *(m.exact for m in a.mentions)))
    return [Word(m.group(), 0, 0) for name in dict.fromkeys(names) for m in WORD.finditer(name)]
