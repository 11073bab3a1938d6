"""The words of quotations as they were spoken: what is only another way of writing them down makes no difference."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from rashomon.compare.quoted import quoted_ranges

_WORD = re.compile(r"\w+(?:['’.]\w+)*|['’]\w+")

_ENDINGS = {"n't": "not", "'re": "are", "'ve": "have", "'ll": "will", "'m": "am", "'d": "'d", "'s": "'s"}
"""Endings that stand for a word. Whose "'s" it is, and which verb a "'d", the words around it decide."""

_PARTS = {ending.strip("'"): word for ending, word in _ENDINGS.items() if ending != "n't"} | {"n't": "not", "nt": "not"}
"""The same where a text was cut into words before it came here: "do n't", "it 's"."""

_OTHERWISE = {
    "won't": ("will", "not"), "can't": ("can", "not"), "cannot": ("can", "not"), "gonna": ("going", "to"),
    "wanna": ("want", "to"), "gotta": ("got", "to"), "'em": ("them",), "'cause": ("because",), "ok": ("okay",),
    "towards": ("toward",), "sen": ("senator",), "gov": ("governor",), "rep": ("representative",), "dr": ("doctor",),
}  # fmt: skip

_NOT_SPOKEN = frozenset("mr mrs ms uh um er ah percent".split())
"""Titles that one house style writes and another does not, sounds, and what may be written as a sign."""

_NUMBERS = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen twenty"
).split()
_NUMBER = {word: str(n) for n, word in enumerate(_NUMBERS)} | {
    word: str(10 * n) for n, word in enumerate("thirty forty fifty sixty seventy eighty ninety".split(), 3)
}

_SOFT = {"'s": {"is", "has", "us"}, "'d": {"had", "would"}}
_SPELLINGS = (("our", "or"), ("ise", "ize"), ("isation", "ization"), ("ising", "izing"), ("'", ""))


class Word(NamedTuple):
    """A spoken word: its form, and where the word stands that writes it, in code points."""

    form: str
    start: int
    end: int


def quotations(text: str, fewest: int) -> list[tuple[Word, ...]]:
    """The quotations of a text, as the words that were spoken.

    Args:
        text: of an article.
        fewest: words that a quotation must have.

    Returns:
        in text order, each as its words; "don't" gives two words that stand at one place.
    """
    found = (tuple(_spoken(text, start, end)) for start, end in quoted_ranges(text))
    return [words for words in found if len(words) >= fewest]


def _spoken(text: str, start: int, end: int) -> list[Word]:
    words: list[Word] = []
    for match in _WORD.finditer(text, start, end):
        written = match[0].casefold().replace("’", "'")
        # "re-open" has a "re" that is no "are"
        forms = (written,) if text.startswith("-", match.end()) else _forms(written)
        if forms == ("not",) and words and words[-1].form in ("ca", "wo"):
            words[-1] = words[-1]._replace(form="can" if words[-1].form == "ca" else "will")
        words += (Word(form, match.start(), match.end()) for form in forms)
    return words


def _forms(written: str) -> tuple[str, ...]:
    if written in _OTHERWISE:
        return _OTHERWISE[written]
    bare = written.strip("'")
    if bare in _PARTS and (written != bare or len(bare) <= 2 or bare == "n't"):
        return (_PARTS[bare],)
    for ending, word in _ENDINGS.items():
        if written.endswith(ending) and len(written) > len(ending):
            return written[: -len(ending)], word
    bare = bare.replace(".", "")
    return () if bare in _NOT_SPOKEN else (_NUMBER.get(bare, bare),)


def same_words(one: Sequence[str], other: Sequence[str]) -> bool:
    """Whether two stretches of forms write the same words: "healthcare", "health care"; "is", "'s"."""
    x, y = "".join(one), "".join(other)
    for spelling, usual in _SPELLINGS:
        x, y = x.replace(spelling, usual), y.replace(spelling, usual)
    if x == y:
        return True
    if len(one) != len(other):
        return False
    return all(a == b or a in _SOFT.get(b, ()) or b in _SOFT.get(a, ()) for a, b in zip(one, other, strict=True))
