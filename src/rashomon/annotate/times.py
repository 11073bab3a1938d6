"""Time expressions, normalised as in TIMEX3, against the publication date and the article's own time line.

A text is cut into items, patterns find the expressions, and each is read in text order, so that "the next
day" can lean on the day told before it. Whether "Thursday" lies behind or ahead is read off the verb around
it. What leans on an unknown publication date keeps ``value`` None and says so in ``anchor``; a length
"before the invasion" keeps those words as its anchor.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from functools import partial
from typing import TYPE_CHECKING, ClassVar

from rashomon.annotate.base import Draft, EachDraft
from rashomon.annotate.calendar import bounds
from rashomon.annotate.tense import direction
from rashomon.annotate.time_grammar import Candidate, candidates, row
from rashomon.annotate.time_items import items
from rashomon.annotate.time_meaning import Meaning, Moment
from rashomon.findings import Time

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token


class Times(EachDraft):
    """Finds time expressions and resolves them to intervals."""

    name: ClassVar[str] = "times"
    requires: ClassVar[tuple[str, ...]] = ("doc",)
    assigns: ClassVar[tuple[str, ...]] = ("times",)

    def one(self, draft: Draft) -> None:
        """Fill in ``draft.times``, in text order, with ids "t1", "t2", …"""
        assert draft.doc is not None
        reader = _Reader(draft.doc, draft.text, published_day(draft.article.published))
        draft.times = [
            Time(
                id=f"t{number}",
                span=draft.span(start, end),
                type=meaning.type,
                value=meaning.value,
                start=meaning.start,
                end=meaning.end,
                anchor=anchor,
            )
            for number, (start, end, meaning, anchor) in enumerate(reader.read(), start=1)
        ]


def published_day(published: str | None) -> date | None:
    """The day of an ISO 8601 date or date-time; None when there is none or it cannot be read."""
    try:
        return date.fromisoformat(published[:10]) if published else None
    except ValueError:
        return None


# Words before a length, an hour or an "ago" that belong to it, as TimeML annotates them.
_HEDGES = frozenset(
    {
        ("about",), ("around",), ("nearly",), ("almost",), ("roughly",), ("approximately",),
        ("more", "than"), ("less", "than"), ("fewer", "than"), ("at", "least"), ("at", "most"), ("up", "to"),
        ("no", "more", "than"), ("no", "less", "than"), ("not", "more", "than"),
    }
)  # fmt: skip
# Prepositions that open an interval: "since April", "until May", "before 1990".
_OPENING = frozenset({"since", "after", "until", "till", "by", "before"})
_ANCHORING = frozenset({"before", "after", "since", "following", "from", "prior"})
# Periods of a report at which it no longer speaks of a quarter.
_LONGER = frozenset({"P6M", "P9M", "P12M", "P1Y"})
# An anchor is a phrase, not a paragraph: longer ones are cut to their first words.
_ANCHOR_TOKENS = 12


class _Reader:
    """Reads one document from its beginning to its end."""

    def __init__(self, doc: Doc, text: str, published: date | None) -> None:
        self.doc = doc
        self.text = text
        self.starts = [token.idx for token in doc]
        self.items = items(text, self.tag)
        self.moment = Moment(published)
        # The words of the dates that the moment remembers.
        self.explicit_words: str | None = None
        self.told_words: str | None = None
        self.day_words: str | None = None

    def token(self, offset: int) -> Token:
        """The token that holds a character."""
        return self.doc[max(0, bisect_right(self.starts, offset) - 1)]

    def tag(self, offset: int) -> str:
        """The Penn Treebank tag of the token that holds a character."""
        return self.token(offset).tag_

    def read(self) -> Iterator[tuple[int, int, Meaning, str | None]]:
        """Start, end, meaning and anchor of each expression, in text order."""
        found, text, at = self.items, row(self.items), 0
        while at < len(found):
            chosen = self.chosen(at, text)
            if chosen is None:
                at += 1
                continue
            candidate, meaning = chosen
            at = candidate.last
            if meaning is None:
                continue
            first = self.hedged(candidate, meaning)
            start, end = found[first].start, found[candidate.last - 1].end
            anchor = self.anchor(meaning, end)
            self.remember(candidate, meaning, self.text[start:end])
            yield start, end, self.opened(first, end, meaning), anchor

    def chosen(self, at: int, text: str) -> tuple[Candidate, Meaning | None] | None:
        """The longest candidate that reads as a time, or that takes its words out of the way."""
        for candidate in candidates(self.items, text, at):
            if candidate.read is None:
                return candidate, None
            self.moment.direction = partial(self.direction, candidate)
            meaning = candidate.read(candidate.match, self.moment)
            if meaning is not None:
                return candidate, meaning
        return None

    def direction(self, candidate: Candidate) -> int:
        """Where the words around an expression look; "as soon as Friday" and "put off until Friday" look ahead."""
        before = [item.text for item in self.items[max(0, candidate.first - 3) : candidate.first]]
        found = direction(self.token(self.items[candidate.last - 1].start))
        if before in (["as", "soon", "as"], ["as", "early", "as"]):
            return 1
        if before[-1:] == ["until"] and len(before) == 3 and not {"not", "up", "t", "."} & set(before[:2]):
            return 1
        if before[-1:] == ["through"] and found == 0:
            return 1  # "loans through January"
        return found

    def hedged(self, candidate: Candidate, meaning: Meaning) -> int:
        """The first item of an expression with the hedge before it ("nearly three weeks")."""
        first = candidate.first
        if meaning.type != "DURATION" and "n" not in candidate.match:
            return first
        for count in range(min(3, first), 0, -1):
            words = tuple(item.text for item in self.items[first - count : first])
            if words in _HEDGES:
                return first - count
        return first

    def opened(self, first: int, end: int, meaning: Meaning) -> Meaning:
        """The meaning with the side opened that a preposition before it opens; "since" reaches to publication."""
        word = self.items[first - 1].text if first else ""
        if word not in _OPENING or meaning.type != "DATE" or meaning.start is None or meaning.end is None:
            return meaning
        before = self.token(self.items[first - 1].start)
        if not any(child.dep_ == "pobj" and before.idx < child.idx < end for child in before.children):
            return meaning  # "after Friday's vote" lies after the vote, and the vote on Friday
        day, published = timedelta(days=1), self.moment.published
        try:
            match word:
                case "since":
                    reaches = published is not None and published.isoformat() >= meaning.start
                    return replace(meaning, end=published.isoformat() if published and reaches else None)
                case "after":
                    return replace(meaning, start=(date.fromisoformat(meaning.end) + day).isoformat(), end=None)
                case "before":
                    return replace(meaning, start=None, end=(date.fromisoformat(meaning.start) - day).isoformat())
                case _:
                    return replace(meaning, start=None)
        except OverflowError:
            return meaning

    def anchor(self, meaning: Meaning, end: int) -> str | None:
        """What an expression is relative to."""
        if meaning.type == "DURATION" and not meaning.leans:
            return self.anchoring_words(end)
        match meaning.leans:
            case "explicit":
                return self.explicit_words
            case "told":
                return self.day_words if meaning.type == "TIME" else self.told_words
            case leans:
                return leans or None

    def anchoring_words(self, end: int) -> str | None:
        """The words after "before" or "after" that a length counts from ("the invasion")."""
        at = bisect_right(self.starts, end - 1)
        if at >= len(self.doc) or self.doc[at].lower_ not in _ANCHORING:
            return None
        word = self.doc[at]
        clause = word.head if word.dep_ == "mark" else word
        first = at + 2 if word.lower_ == "prior" else at + 1  # "prior to the vote"
        words = self.doc[first : min(clause.right_edge.i, at + _ANCHOR_TOKENS) + 1]
        while len(words) > 1 and words[-1].is_punct:
            words = words[:-1]
        return words.text if len(words) else None

    def remember(self, candidate: Candidate, meaning: Meaning, words: str) -> None:
        """Keeps the date told last, for what leans on it."""
        if meaning.value in _LONGER:
            self.moment.quarter = None
        if meaning.type not in ("DATE", "TIME") or not meaning.value:
            return
        limits = bounds(meaning.value)
        if limits is None:
            return
        day = date.fromisoformat(limits[0][:10])
        self.moment.told = day
        self.told_words = words
        if limits[0][:10] == limits[1][:10] or meaning.type == "TIME":
            self.moment.told_day, self.day_words = day, words
            if not meaning.leans:
                self.moment.explicit, self.explicit_words = day, words
        if "-Q" in meaning.value and meaning.leans != "told":
            self.moment.quarter = day
