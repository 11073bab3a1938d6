"""An article as it is read for slips: sentences with their words, who speaks where, and what lies back in time."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property, lru_cache
from typing import NamedTuple

from rashomon.article import Span
from rashomon.compare.likeness import stem_of, stems
from rashomon.compare.slip_words import lemma
from rashomon.compare.values import day_of
from rashomon.findings import Attribution, Findings, Time
from rashomon.story import RelationKind

SHORT = timedelta(days=400)
"""Days that a time lasts at most which says when something happened; "since 1990" lasts longer."""

MOST_SENTENCES = 200
"""Sentences of an article that are read: a slip is looked for between any two of them."""

LONGEST = 1_000
"""Characters of a sentence that are read."""

BESIDE = 9
"""Words on each side of a span among which a name tells whose matter it is."""

WORD = re.compile(r"[^\W_]+(?:['’.-][^\W_]+)*")

REPORTING = stems(
    "told report reported reporters announce announced announcement statement spoke speak asked interview wrote news "
    "people million billion thousand percent cent per year day one two three four five six seven eight nine ten also"
)
"""Words that stand in sentences about anything, and so are no sign that two are about one thing."""

BACK = timedelta(days=200)
"""Days before publication from which a time is background: another event of the same kind, most often."""

FACTIVE = stems(
    "note noted regret know known knew acknowledge admit admitted concede confirm show shown recall realise learn "
    "protest"
)
"""Cues that take what is said for true: whoever speaks, the article says it too."""


ELSEWHEN = re.compile(
    r"\b(?:at first|first (?:hours|reports?|count)|initial(?:ly)?|earlier|previous(?:ly)?|originally|formerly|"
    r"the (?:day|week|month|year|night|morning) (?:before|after)|by (?:then|now|midnight|noon)|so far|used to|prior|"
    r"had (?:spoken|said|given|put|still|been|already)|stood at|raised|revised|updated|compared|up from|down from|"
    r"no longer|last (?:year|month|week|season|quarter|time)|the last \w+|average|forecast|projected|target|goal|"
    r"needed|required|necessary)\b",
    re.IGNORECASE,
)
"""Words by which something is told of another time than what was told before."""


ASIDE = re.compile(r",\s(?:who|which|whose|built|made|born|drawn|written|[a-z]+ed)\b[^,;]{3,80},")
"""What is told beside of a thing that a sentence names."""


SEVERAL = r"\b(?:an?|another|other|two|first|second)"
"""Words before a noun of which there may be more."""

SHOWN = 14
"""Words of a clause that a slip quotes."""


@dataclass(frozen=True, slots=True)
class Slip:
    """Two places of one article that exclude one another, and a sentence that says why."""

    kind: RelationKind
    why: str
    a: Span
    b: Span


class Piece(NamedTuple):
    """A word with its place in the article and its stem; the stem is empty where it is no content word."""

    start: int
    end: int
    key: str
    stem: str
    capital: bool


@dataclass(frozen=True, slots=True)
class Voice:
    """Who speaks: a speaker's local id or words, empty for the article's own voice, and whether in quotation marks."""

    speaker: str
    quoted: bool = False


class Reading:
    """One article, read sentence by sentence."""

    def __init__(self, findings: Findings, published: str | None) -> None:
        """Read an article.

        Args:
            findings: of the article.
            published: when it was published, ISO 8601, or None.
        """
        self.findings = findings
        self.sentences = findings.sentences[:MOST_SENTENCES]
        self.published = day_of(published)

    @cached_property
    def words(self) -> tuple[tuple[Piece, ...], ...]:
        """The words of each sentence."""
        return tuple(tuple(_pieces(sentence)) for sentence in self.sentences)

    @cached_property
    def _starts(self) -> list[int]:
        return [sentence.start for sentence in self.sentences]

    def place(self, span: Span) -> int | None:
        """Index of the sentence in which a span begins; None where there is none."""
        at = bisect_right(self._starts, span.start) - 1
        inside = at >= 0 and span.start < min(self.sentences[at].end, self.sentences[at].start + LONGEST)
        return at if inside else None

    def span(self, sentence: int, start: int, end: int) -> Span:
        """The span of [start, end), offsets of the article, inside one sentence."""
        whole = self.sentences[sentence]
        return Span(start, end, whole.exact[start - whole.start : end - whole.start])

    def around(self, sentence: int, span: Span, before: int, behind: int) -> frozenset[str]:
        """The stems of so many words before and behind a span of a sentence, without those of times and reports."""
        words = self.words[sentence]
        left = [w for w in words if w.end <= span.start][-before:] if before else []
        right = [w for w in words if w.start >= span.end][:behind]
        return self.told([*left, *right])

    def between(self, sentence: int, span: Span, reach: int, start: int, end: int) -> frozenset[str]:
        """As ``around``, on both sides alike, with no word before ``start`` and none behind ``end``."""
        words = [w for w in self.words[sentence] if start <= w.start and w.end <= end]
        left = [w for w in words if w.end <= span.start][-reach:]
        return self.told([*left, *[w for w in words if w.start >= span.end][:reach]])

    def named(self, sentence: int, span: Span, reach: int) -> frozenset[str]:
        """The stems of names among so many words before and behind a span."""
        return self.around(sentence, span, reach, reach) & self.names

    def rivals(self, a: Span, b: Span) -> tuple[frozenset[str], frozenset[str]]:
        """Stems of names near each of two spans that the sentence of the other lacks: it may be about somebody else."""
        i, j = self.place(a), self.place(b)
        if i is None or j is None:
            return frozenset(), frozenset()
        return self.named(i, a, BESIDE) - self.stems(j), self.named(j, b, BESIDE) - self.stems(i)

    def stems(self, sentence: int, without: Span | None = None) -> frozenset[str]:
        """The stems of a sentence's content words, without those of times and reports."""
        return self.told([w for w in self.words[sentence] if without is None or not _in(w, without)])

    def told(self, words: list[Piece]) -> frozenset[str]:
        """The stems of words that tell what a sentence is about."""
        return frozenset(
            w.stem
            for w in words
            if w.stem and w.stem not in REPORTING and not w.key[0].isdigit() and not self._timed(w)
        )

    def of_several(self, noun: str) -> list[int]:
        """Indices of the sentences, one for each place, that bring in one of a kind or tell of several.

        "a diver", "another diver", "two old divers", "divers": "the diver" behind them may be any of these.
        """
        bringing = re.compile(rf"{SEVERAL} (?:[\w-]+ )?{re.escape(noun)}\b|\b{re.escape(noun)}s\b", re.IGNORECASE)
        return [n for n, sentence in enumerate(self.sentences) for _ in bringing.finditer(sentence.exact)]

    @cached_property
    def names(self) -> frozenset[str]:
        """Stems of words that have a capital inside a sentence: names."""
        return frozenset(w.stem for words in self.words for w in words[1:] if w.capital and w.stem)

    def _timed(self, word: Piece) -> bool:
        at = bisect_right(self._time_starts, word.start) - 1
        return at >= 0 and word.start < self._times[at].span.end

    @cached_property
    def _times(self) -> list[Time]:
        return sorted(self.findings.times, key=lambda t: t.span)

    @cached_property
    def _time_starts(self) -> list[int]:
        return [t.span.start for t in self._times]

    def times(self, sentence: int) -> list[Time]:
        """The resolved dates of a sentence."""
        whole = self.sentences[sentence]
        return [t for t in self._times if t.type == "DATE" and t.start and t.end and whole.covers(t.span)]

    def _own_times(self, sentence: int) -> list[Time]:
        """The resolved dates of what a sentence tells, without those of a thing named: "the hall, built in …,"."""
        whole = self.sentences[sentence]
        asides = [m.span() for m in ASIDE.finditer(whole.exact)]
        return [
            t
            for t in self.times(sentence)
            if not any(start <= t.span.start - whole.start < end for start, end in asides)
        ]

    def mentions(self, sentence: int) -> list[tuple[Span, str]]:
        """Where actors are mentioned in a sentence, each with the actor's id."""
        return self._mentions.get(sentence, [])

    @cached_property
    def _mentions(self) -> dict[int, list[tuple[Span, str]]]:
        found: dict[int, list[tuple[Span, str]]] = {}
        for actor in self.findings.actors:
            for mention in actor.mentions:
                at = self.place(mention)
                if at is not None:
                    found.setdefault(at, []).append((mention, actor.id))
        return found

    def voice(self, span: Span) -> Voice:
        """Who says what stands in a span, by the innermost attribution; nobody where no speaker is named."""
        start, end = span.start, span.end
        inside = [one for first, last, one in self._said if first <= start and end <= last]
        if not inside:
            return Voice("")
        one = inside[0]
        return Voice(_speaker(one), one.mode in ("direct", "mixed"))

    @cached_property
    def _said(self) -> list[tuple[int, int, Attribution]]:
        """Where what is attributed begins and ends, the shortest first."""
        told = [(piece, one) for one in self.findings.attributions for piece in one.content]
        told.sort(key=lambda both: (both[0].end - both[0].start, both[1].id))
        return [(piece.start, piece.end, one) for piece, one in told]

    def one_voice(self, a: Span, b: Span, *, own: bool = True) -> bool:
        """Whether what two spans say can be laid to one voice.

        Args:
            a, b: two spans.
            own: whether the article's own voice is held against that of a speaker.
        """
        x, y = self.voice(a).speaker, self.voice(b).speaker
        return x == y or (own and (not x or not y))

    def apart(self, one: int, other: int) -> bool:
        """Whether two sentences tell of different times, or one of them of what lies far back."""
        x, y = (
            [ends for t in self._own_times(i) if self._told_of(ends := (day_of(t.start), day_of(t.end)))]
            for i in (one, other)
        )
        if x and y:
            return all(_exclude(t, u) for t in x for u in y)
        return any(map(self._back, x + y))

    def far(self, sentence: int) -> frozenset[str]:
        """The dates of a sentence that lie far back."""
        times = self.times(sentence)
        return frozenset(t.value for t in times if t.value and self._back((day_of(t.start), day_of(t.end))))

    def _told_of(self, ends: tuple[date | None, date | None]) -> bool:
        """Whether an interval is short, and not ahead: what is told happened then."""
        first, last = ends
        if first is None or last is None or last - first > SHORT:
            return False
        return self.published is None or first <= self.published

    def _back(self, ends: tuple[date | None, date | None]) -> bool:
        last = ends[1]
        return bool(last and self.published and last < self.published - BACK)


def _speaker(one: Attribution) -> str:
    if one.source is None or one.source_kind in ("absent", "document"):
        return ""
    if one.cue is not None and one.mode != "direct" and stems(one.cue.exact) & FACTIVE:
        return ""
    return one.speaker or one.source.exact.casefold()


def _pieces(sentence: Span) -> list[Piece]:
    at = sentence.start
    words = WORD.finditer(sentence.exact[:LONGEST])
    return [Piece._make((at + m.start(), at + m.end(), *_read(m[0]))) for m in words]


@lru_cache(maxsize=65_536)
def _read(word: str) -> tuple[str, str, bool]:
    """A word in small letters, its stem and whether it begins with a capital."""
    return word.casefold(), lemma(word) if stem_of(word) else "", word[0].isupper()


def _in(word: Piece, span: Span) -> bool:
    return word.start < span.end and span.start < word.end


def shortened(words: str) -> str:
    """The first words of a clause on one line, with a mark where more are left out."""
    told = words.split()
    return " ".join(told[:SHOWN]) + (" …" if len(told) > SHOWN else "")


def _exclude(x: tuple[date | None, date | None], y: tuple[date | None, date | None]) -> bool:
    if None in (*x, *y):
        return False
    return bool(x[1] < y[0] or y[1] < x[0])  # type: ignore[operator]  # None is ruled out above
