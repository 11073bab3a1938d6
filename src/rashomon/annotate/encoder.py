"""The token encoder's view of a text: word pieces, what their letters lose, and windows over them.

One pass of the tuned encoder over a window feeds every learned head. This module cuts a text into what
that pass reads; the same code prepares the training data, so that both see the same.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

if TYPE_CHECKING:
    from tokenizers import Tokenizer

Ints = npt.NDArray[np.int64]

CLS, SEP = 101, 102

CASE = {"other": 0, "lower": 1, "capital": 2, "upper": 3, "mixed": 4, "digits": 5, "mark": 6}
GAP = {"none": 0, "space": 1, "line": 2, "paragraph": 3}
QUOTE = {"outside": 0, "opens": 1, "inside": 2, "closes": 3, "runs on": 4}
MARKS = (len(CASE), len(GAP), len(QUOTE))
"""The three surface marks of a word and how many values each takes: the tokenizer drops letter case and
white space, and content edges hang on capitals, line ends and quotation marks."""

SHARED = 4
"""Layers of the encoder, of six, that all learned heads share; events have two layers of their own above them."""

CORE = 240
"""Most word pieces of a window that are read for their own sake. Trained on windows of 160 to 288 pieces; on
PolNeAR's dev split windows of up to 460 lost two points of linked F1, others were alike."""
CONTEXT_AT_PARAGRAPH, CONTEXT_INSIDE = 16, 48
"""Word pieces of context before and after the core, where the cut is a paragraph's end and where it is not.
In PolNeAR's training split 0.6 % of the attributions cross a paragraph's end."""

FARTHEST_CLOSING = 300
"""Words behind an opening mark in which its partner is looked for, where it is not in its own line."""

_PAIRS = {"“": "”", "„": "”", "«": "»"}
_STRAIGHT = {'"', "''", "``"}


@dataclass(frozen=True, slots=True)
class Pieces:
    """A text as word pieces, grouped into the tokenizer's words (runs of letters, single marks).

    Attributes:
        ids: vocabulary id of each piece.
        first: index of each word's first piece; one more entry at the end holds the number of pieces.
        starts, ends: [start, end) of each word, in code points of the text.
        marks: [words, 3] surface marks: case, gap before the word, place in a quotation.
    """

    ids: Ints
    first: Ints
    starts: Ints
    ends: Ints
    marks: Ints

    @property
    def words(self) -> int:
        """How many words there are."""
        return len(self.starts)


@dataclass(frozen=True, slots=True)
class Window:
    """Words [start, end) that the encoder reads at once; what is found belongs to it when its cue starts
    in [core_start, core_end). The cores of a text's windows partition its words."""

    start: int
    end: int
    core_start: int
    core_end: int


def pieces(text: str, tokenizer: Tokenizer) -> Pieces:
    """Cut ``text`` into word pieces with their offsets in code points and their surface marks.

    Combining characters, which the tokenizer strips, go with the letter that they stand on.
    """
    encoding = tokenizer.encode(text, add_special_tokens=False)
    offsets = np.array(encoding.offsets, dtype=np.int64).reshape(-1, 2)
    word_of = np.array(encoding.word_ids, dtype=np.int64)
    count = len(word_of)
    is_first = np.ones(count, dtype=bool)
    if count:
        is_first[1:] = word_of[1:] != word_of[:-1]
    first = np.append(np.flatnonzero(is_first), count).astype(np.int64)
    starts = offsets[first[:-1], 0]
    ends = _with_combining(text, offsets[first[1:] - 1, 1] if count else starts)
    return Pieces(np.array(encoding.ids, dtype=np.int64), first, starts, ends, surface(text, starts, ends))


def _with_combining(text: str, ends: Ints) -> Ints:
    """Ends moved past combining characters that follow them."""
    out = ends.copy()
    for i, end in enumerate(ends.tolist()):
        while end < len(text) and unicodedata.combining(text[end]):
            end += 1
        out[i] = end
    return out


def surface(text: str, starts: Ints, ends: Ints) -> Ints:
    """The surface marks of the words [starts, ends): case, gap before, place in a quotation."""
    marks = np.zeros((len(starts), 3), dtype=np.int64)
    last = 0
    spans = list(zip(starts.tolist(), ends.tolist(), strict=True))
    words = [text[start:end] for start, end in spans]
    for i, (start, end) in enumerate(spans):
        marks[i, 0] = _case(words[i])
        marks[i, 1] = _gap(text[last:start]) if i else GAP["paragraph"]
        last = end
    marks[:, 2] = _quoted(words, marks[:, 1])
    return marks


def _case(word: str) -> int:
    if word.islower():
        return CASE["lower"]
    if not word[:1].isalnum():
        return CASE["mark"] if len(word) == 1 else CASE["other"]
    if word.isdigit():
        return CASE["digits"]
    if word.isupper():
        return CASE["upper"] if len(word) > 1 else CASE["capital"]
    if word[0].isupper():
        return CASE["capital"] if word[1:].islower() else CASE["mixed"]
    return CASE["mixed"] if any(c.isupper() for c in word) else CASE["other"]


def _gap(between: str) -> int:
    if not between:
        return GAP["none"]
    lines = between.count("\n") or between.count("\r") or between.count("\u2029")
    return GAP["paragraph"] if lines > 1 else GAP["line"] if lines else GAP["space"]


def _quoted(words: list[str], gaps: Ints) -> list[int]:
    """The place of each word in a double quotation, line by line.

    A mark that is never closed quotes to the end of its line ("runs on"), which is how a quotation over
    several paragraphs is printed. One that cannot be taken for a closing mark and has its partner in a later
    line stays open until there. Two single marks in a row count as one double mark.
    """
    state = [QUOTE["outside"]] * len(words)
    opened, closing = -1, ""
    i = 0
    while i < len(words):
        if gaps[i] >= GAP["line"] and not (opened >= 0 and _closes_below(words, opened, i)):
            opened = _run_on(state, opened, i)
        word, width = words[i], 1
        if word in ("'", "`") and i + 1 < len(words) and words[i + 1] == word and not gaps[i + 1]:
            word, width = word * 2, 2
        if opened < 0:
            opens_line = i == 0 or gaps[i] > GAP["none"] or words[i - 1] in ("(", "[", "—", "–", "-")
            if word in _PAIRS or (word in _STRAIGHT and opens_line):
                opened, closing = i, _PAIRS.get(word, "''" if word == "``" else word)
                state[i : i + width] = [QUOTE["opens"]] * width
        elif word == closing:
            state[opened + 1 : i] = [s or QUOTE["inside"] for s in state[opened + 1 : i]]
            state[i : i + width] = [QUOTE["closes"]] * width
            opened = -1
        i += width
    _run_on(state, opened, len(words))
    return state


def _closes_below(words: list[str], opened: int, line: int) -> bool:
    """Whether the mark at ``opened`` has its partner in the line at ``line`` or below, and none opens before it."""
    mark, closing = words[opened], _PAIRS.get(words[opened])
    if closing is None:
        return False
    return next((word == closing for word in words[line : opened + FARTHEST_CLOSING] if word in (mark, closing)), False)


def _run_on(state: list[int], opened: int, end: int) -> int:
    """Mark what follows an unclosed opening mark; -1, for nothing is open any more."""
    if opened >= 0:
        state[opened + 1 : end] = [s or QUOTE["runs on"] for s in state[opened + 1 : end]]
    return -1


def windows(text: str, cut: Pieces, core: int = CORE) -> Iterator[Window]:
    """Windows whose cores hold at most ``core`` pieces, cut at a paragraph's, else a sentence's, else a word's end.

    Where the cut falls depends on the text alone. A word of more than ``core`` pieces does not occur: the
    tokenizer gives up on words beyond 100 characters.
    """
    first, count = cut.first, cut.words
    breaks = _breaks(text, cut)
    start = 0
    while start < count:
        most = int(np.searchsorted(first, first[start] + core, side="right")) - 1
        end = count if most >= count else _best(breaks, start + max(1, (most - start) // 3), most)
        before = _context(breaks, start, count)
        after = _context(breaks, end, count)
        low = int(np.searchsorted(first, first[start] - before, side="left"))
        high = int(np.searchsorted(first, first[end] + after, side="right")) - 1
        yield Window(min(low, start), max(min(high, count), end), start, end)
        start = end


def _context(breaks: Ints, at: int, count: int) -> int:
    return CONTEXT_AT_PARAGRAPH if at >= count or breaks[at] == 2 else CONTEXT_INSIDE


def _breaks(text: str, cut: Pieces) -> Ints:
    """2 where a word starts a line, 1 where it seems to start a sentence, else 0."""
    breaks = np.zeros(cut.words, dtype=np.int64)
    breaks[cut.marks[:, 1] >= GAP["line"]] = 2
    ending = np.fromiter((text[end - 1] in ".!?…" for end in cut.ends.tolist()), bool, cut.words)
    closing = (cut.marks[:, 2] == QUOTE["closes"]) | np.fromiter(
        (text[end - 1] in "\"”’')»" for end in cut.ends.tolist()), bool, cut.words
    )
    ended = ending.copy()
    ended[1:] |= closing[1:] & ending[:-1]
    upper = np.isin(cut.marks[:, 0], (CASE["capital"], CASE["upper"])) | (cut.marks[:, 2] == QUOTE["opens"])
    sentence = np.zeros(cut.words, dtype=bool)
    sentence[1:] = ended[:-1] & upper[1:] & (cut.marks[1:, 1] > GAP["none"])
    breaks[sentence & (breaks == 0)] = 1
    return breaks


def _best(breaks: Ints, least: int, most: int) -> int:
    """The last paragraph's start in [least, most], else the last sentence's, else ``most``."""
    for kind in (2, 1):
        found = np.flatnonzero(breaks[least : most + 1] == kind)
        if len(found):
            return least + int(found[-1])
    return most
