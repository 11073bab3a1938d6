"""Lists that do not hold as many as they are said to: "three ministers: A and B"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from rashomon.article import Span
from rashomon.compare.slip_reading import LONGEST, Reading, Slip

COUNTS = {word: n for n, word in enumerate("two three four five six seven eight nine ten".split(), 2)}

LIST = re.compile(
    rf"\b(?P<count>(?i:{'|'.join(COUNTS)})) "
    r"(?P<what>(?:(?!are |were |is |was )[a-z][\w'’-]*\s){0,3}[a-z][\w'’-]*s|women|men|people|children)"
    r"(?P<mark>[:,]| [–—-]) (?P<items>[^.;:!?()\"“”]{3,200})"
)
"""A number in words, what is counted, and what follows its colon or comma."""

CAPITAL = r"[A-Z][\w'’.-]*"
ITEM = rf"(?:(?:in |the )?{CAPITAL}(?: (?:{CAPITAL}|of|the|de|&)){{0,4}}|the [a-z]+(?: [a-z]+){{0,2}})"
SINGLE = r"[a-z]{2,15}"
ENUMERATED = {
    "names": re.compile(
        rf"\A(?P<all>(?P<most>{ITEM}(?:, {ITEM}){{0,10}}),? and (?P<last>{ITEM}))"
        r"(?=,(?! (?:the )?[A-Z])|$| (?:were|was|are|is|have|has|had|said|will)\b)"
    ),
    "words": re.compile(rf"\A(?P<all>(?P<most>{SINGLE}(?:, {SINGLE}){{0,10}}),? and (?P<last>{SINGLE}))$"),
}

OPEN = re.compile(
    r"\b(?:including|such as|like|among|other than|one of|both|all|who|which|mostly|from|at least|more)\b", re.I
)
"""Words by which a list is not the whole of what was counted, or no list."""


def list_slips(reading: Reading) -> Iterator[Slip]:
    """Lists in which more or fewer stand than the number before them says."""
    for i, sentence in enumerate(reading.sentences):
        exact = sentence.exact[:LONGEST]
        for match in LIST.finditer(exact):
            before = exact[max(0, match.start() - 25) : match.start()]
            if re.search(r"\b(?:at least|more than|of the|first|last|up to)\s$", before, re.IGNORECASE):
                continue
            found = _listed(match["items"], match["mark"] == ":")
            count = COUNTS[match["count"].casefold()]
            if found is None or found[0] == count:
                continue
            start = sentence.start + match.start("items")
            told = f"{match['count']} {match['what']}"
            why = f"“{told}” are announced, and {found[0]} are listed: {found[1]}."
            head = reading.span(i, sentence.start + match.start(), sentence.start + match.end("what"))
            yield Slip("value", why, head, Span(start, start + len(found[1]), found[1]))


def _listed(items: str, colon: bool) -> tuple[int, str] | None:
    """How many things a list holds, and its words; None where that is not plain."""
    text = items.rstrip()
    for sort, pattern in ENUMERATED.items():
        match = pattern.match(text)
        if match is None or OPEN.search(match["all"]):
            continue
        if sort == "words" and not colon and re.search(r"(?:ed|ing)\b", match["all"]):
            continue
        return match["most"].count(",") + 2, match["all"]
    return None
