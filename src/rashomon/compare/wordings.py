"""One quotation in two wordings: what two articles put between quotation marks, and not in the same words.

Quotations are aligned word by word, and what differs counts only between words that both have: one article may quote
less than another, but no quotation tells what its speaker did not say. Words left out with a mark ("…"), put in with
one ("[he]"), and other ways to write the same words are no difference.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from itertools import pairwise
from typing import ClassVar, NamedTuple

from rashomon.article import Span
from rashomon.compare.base import Desk
from rashomon.compare.chains import speakers_of
from rashomon.compare.likeness import STOP
from rashomon.compare.quoted_words import Word, quotations, same_words
from rashomon.compare.verdicts import no_conflict
from rashomon.story import Wording

FEWEST = 7
"""Words that two wordings have in common: with six, "one of the great … of all time" would be one quotation. In the
3,000 articles of the sample two of five such pairs were two sayings."""

SHARE = 0.65
"""Share of the longer wording that they are, at least."""

CONTENT = 2
"""Of these, words that are no mere grammar."""

BETWEEN = 8
"""Words in a row that may differ; behind more, another saying begins."""

NEAR_END = 3
"""Words in a row that may differ before a first or last word that stands alone."""

HOLD = 3
"""Words of mere grammar on one side of what differs that are enough; of others one is."""

SMALL = frozenset("and but so well that then now just".split())
"""Words that fall out where speech is written down, and change nothing."""

CROWD = 8
"""Quotations with the same three words that are all held against one another; of more, each against the first."""

MOST = 500
"""Wordings of one story: a reader looks at no more. Four hundred articles with a word changed here and there in each
of twenty quotations have 50,000."""

SHARED = 2
"""Runs of three words that two quotations must share before they are aligned."""

_EDITED = re.compile(r"…|\.\s?\.\s?\.|[\[\]()*“”\"]")
"""An editor's mark; quotation marks, since what stands between two quotations was not said."""


class Wordings:
    """Looks for quotations that the articles of a story give in more than one wording."""

    name: ClassVar[str] = "wordings"
    requires: ClassVar[tuple[str, ...]] = ("findings", "stories")
    assigns: ClassVar[tuple[str, ...]] = ("stories.wordings",)

    def __call__(self, desk: Desk) -> Desk:
        """Fill in the wordings of every story, by article and place."""
        for story in desk.stories:
            story.wordings = list(wordings_of(desk, story.articles)) if len(story.articles) > 1 else []
        return desk


@dataclass(frozen=True, slots=True)
class _Quotation:
    """A quotation, and the articles that have it in these very words, each with where it stands there."""

    forms: tuple[str, ...]
    places: dict[str, tuple[Word, ...]]

    @property
    def line(self) -> str:
        """The forms, so that any run of them can be looked for in it."""
        return f" {' '.join(self.forms)} \n"

    def said(self, first: int, behind: int) -> str:
        """A run of the forms, as it stands in the lines of those who have it."""
        return f" {' '.join(self.forms[first:behind])} "


class _Block(NamedTuple):
    """Words that two quotations have in common: where they begin in each, and how many."""

    a: int
    b: int
    size: int

    def ends(self) -> tuple[int, int]:
        return self.a + self.size, self.b + self.size


def wordings_of(desk: Desk, articles: Sequence[str]) -> Iterator[Wording]:
    """The quotations that these articles give in two wordings, each pair of wordings once.

    Of more than ``MOST`` those are given that come first in the order of the articles' ids.

    Args:
        desk: on which the articles lie. Those that were not read are left out, and those that were in translation:
            two translations of one quotation differ.
        articles: ids of the articles of one story.
    """
    readings = {i: desk.findings[i] for i in sorted(articles)}
    texts = {i: desk.read_text(i) for i, f in readings.items() if f.unread is None and f.reading == "text"}
    by_forms: dict[tuple[str, ...], _Quotation] = {}
    for article, text in texts.items():
        for words in quotations(text, FEWEST):
            forms = tuple(word.form for word in words)
            by_forms.setdefault(forms, _Quotation(forms, {})).places.setdefault(article, words)
    told = list(by_forms.values())
    whole = {i: "".join(one.line for one in told if i in one.places) for i in texts}
    found: dict[tuple[str, str], Wording] = {}
    for i, j in _candidates(told):
        if len(found) >= MOST:
            break
        for run in _runs(told[i].forms, told[j].forms):
            said = told[i].said(run[0].a, run[-1].ends()[0]), told[j].said(run[0].b, run[-1].ends()[1])
            # a longer and a shorter quotation of one saying differ from a third in the same words
            if said not in found and said[::-1] not in found:
                wording = _wording(texts, whole, (told[i], told[j]), run, said)
                if wording is not None:
                    found[said] = wording
    for one in sorted(found.values(), key=lambda w: (w.a, w.a_span, w.b, w.b_span)):
        if no_conflict(desk, (one.a, one.a_span), (one.b, one.b_span)) is None:
            yield replace(one, speaker=_speaker(desk, one))


def _candidates(told: Sequence[_Quotation]) -> list[tuple[int, int]]:
    """Pairs of quotations that share runs of three words."""
    at: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for n, one in enumerate(told):
        for three in sorted(set(zip(one.forms, one.forms[1:], one.forms[2:], strict=False))):
            at[three].append(n)
    shared = Counter((i, j) for them in at.values() for y, j in enumerate(them) for i in them[: min(y, CROWD)])
    return sorted(pair for pair, count in shared.items() if count >= SHARED)


def _runs(one: Sequence[str], other: Sequence[str]) -> Iterator[list[_Block]]:
    """Stretches in which two quotations have most words in common, as the blocks of these words."""
    run: list[_Block] = []
    for block in _blocks(one, other):
        if run and _gap(run[-1], block) > BETWEEN:
            yield from _firm(run, one)
            run = []
        run.append(block)
    yield from _firm(run, one)


def _blocks(one: Sequence[str], other: Sequence[str]) -> Iterator[_Block]:
    """The words that two quotations have in common; of mere grammar no word alone.

    What stands between these words is aligned again without grammar: an "and" that both have may have hidden
    another word.
    """
    a = b = 0
    for found in SequenceMatcher(None, one, other, autojunk=False).get_matching_blocks():
        block = _Block(*found)
        if block.size == 1 and one[block.a] in STOP:
            continue
        between = SequenceMatcher(STOP.__contains__, one[a : block.a], other[b : block.b], autojunk=False)
        yield from (_Block(a + x, b + y, size) for x, y, size in between.get_matching_blocks() if size)
        if block.size:
            yield block
        a, b = block.ends()


def _gap(block: _Block, behind: _Block) -> int:
    end, other_end = block.ends()
    return max(behind.a - end, behind.b - other_end)


def _firm(run: list[_Block], one: Sequence[str]) -> Iterator[list[_Block]]:
    """The run without loose ends, where it is long and close enough to be one saying."""
    while len(run) > 1 and run[-1].size == 1 and _gap(run[-2], run[-1]) > NEAR_END:
        run = run[:-1]
    while len(run) > 1 and run[0].size == 1 and _gap(run[0], run[1]) > NEAR_END:
        run = run[1:]
    if len(run) < 2:
        return
    common = [form for block in run for form in one[block.a : block.a + block.size]]
    end, other_end = run[-1].ends()
    longer = max(end - run[0].a, other_end - run[0].b)
    content = sum(form not in STOP for form in common)
    if len(common) >= FEWEST and content >= CONTENT and len(common) >= SHARE * longer:
        yield run


class _Side(NamedTuple):
    """One wording in the first article that has it: its text, and the words of the whole quotation."""

    text: str
    words: tuple[Word, ...]

    def within(self, place: int) -> bool:
        """Whether a word and the one before it are written as one."""
        return self.words[place - 1].start == self.words[place].start

    def span(self, first: int, behind: int) -> Span:
        """The text of some words: half-open, at least one."""
        start, end = self.words[first].start, self.words[behind - 1].end
        return Span(start, end, self.text[start:end])


def _wording(
    texts: dict[str, str],
    whole: dict[str, str],
    told: tuple[_Quotation, _Quotation],
    run: list[_Block],
    said: tuple[str, str],
) -> Wording | None:
    """What differs in a run, in the first articles of each wording; None where nothing does.

    Args:
        texts: of the articles, by id.
        whole: the lines of all their quotations.
        told: two quotations.
        run: what they have in common.
        said: the run in each.
    """
    # an article that has both wordings tells of two sayings, or corrects one
    a_has, b_has = ([i for i in whole if x in whole[i] and y not in whole[i]] for x, y in (said, said[::-1]))
    a = next((i for i in a_has if i in told[0].places), None)
    b = next((i for i in b_has if i in told[1].places), None)
    if a is None or b is None:
        return None
    sides = _Side(texts[a], told[0].places[a]), _Side(texts[b], told[1].places[b])
    changes = tuple(_changes(*sides, run))
    if not changes:
        return None
    ends = run[-1].ends()
    return Wording(
        a,
        b,
        sides[0].span(run[0].a, ends[0]),
        sides[1].span(run[0].b, ends[1]),
        a_changes=tuple(one for one, _ in changes),
        b_changes=tuple(other for _, other in changes),
        a_also=tuple(i for i in a_has if i != a),
        b_also=tuple(i for i in b_has if i != b),
    )


def _changes(a: _Side, b: _Side, run: list[_Block]) -> Iterator[tuple[Span | None, Span | None]]:
    """What stands between the common words of two wordings and is not the same; None where nothing does."""
    for n, (block, behind) in enumerate(pairwise(run)):
        gaps = [(side, end, begin) for side, end, begin in zip((a, b), block.ends(), behind[:2], strict=True)]
        x, y = ([w.form for w in side.words[end:begin]] for side, end, begin in gaps)
        if same_words(x, y) or (not (x and y) and SMALL.issuperset(x + y)):
            continue
        if any(
            _EDITED.search(side.text, side.words[end - 1].end, side.words[begin].start) for side, end, begin in gaps
        ):
            continue
        if all(_holds(a, part) for part in (run[: n + 1], run[n + 1 :])):
            # "do" or "don't": where a written word is part of what differs, the whole of it is
            first = -any(side.within(end) for side, end, begin in gaps if end < begin)
            last = any(side.within(begin) for side, end, begin in gaps if end < begin)
            one, other = (
                side.span(end + first, begin + last) if end + first < begin + last else None
                for side, end, begin in gaps
            )
            yield one, other


def _holds(a: _Side, blocks: Sequence[_Block]) -> bool:
    """Whether the common words on one side of a change are enough to say that it stands inside a saying."""
    common = [word.form for block in blocks for word in a.words[block.a : block.a + block.size]]
    return len(common) >= HOLD or any(form not in STOP for form in common)


def _speaker(desk: Desk, one: Wording) -> str | None:
    """Whom the articles quote: the fuller name, where they do not name two."""
    named = [_named(desk, one.a, one.a_span), _named(desk, one.b, one.b_span)]
    x, y = (set(name.casefold().split()) for name in named)
    return max(named, key=len) or None if x <= y or y <= x else None


def _named(desk: Desk, article: str, quoted: Span) -> str:
    """The name of whom an article quotes there, by the attribution that has most of the words; empty for none."""
    best = (0, "")
    for one in desk.findings[article].attributions:
        common = sum(max(0, min(c.end, quoted.end) - max(c.start, quoted.start)) for c in one.content)
        if common > best[0]:
            speaker = speakers_of(desk, article, one)[-1]
            best = common, speaker.name if speaker.actor is not None else ""
    return best[1]
