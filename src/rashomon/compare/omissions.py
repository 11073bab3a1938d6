"""Omissions: silences that an article itself reports ("was not included in the ministry's readout")."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import ClassVar

from rashomon.article import Span
from rashomon.compare.base import Desk
from rashomon.findings import Findings
from rashomon.story import Omission

DOCUMENT = re.compile(
    r"\b(?:(?:the|its|his|her|their|a|an|any|either|neither|(?:\w+(?:'s|’s)))\s+)?"
    r"(?:(?!(?:in|into|of|from|by|to|not|the|at|on|with|for|is|was|were|are|that|and|or|as|\w+ed)\b)[\w'’-]+\s+){0,4}?"
    r"(?:read-?outs?|readings?|statements?|communiqu[eé]s?|transcripts?|summar(?:y|ies)|versions?|accounts?|minutes|"
    r"press releases?|reports?)\b(?:\s+of\s+(?:the|their|its)\s+\w+)?",
    re.IGNORECASE,
)
"""A text by which somebody tells of a meeting: at most four words before the noun."""

LEFT_OUT = re.compile(
    r"\b(?:(?:not|n't|n’t|never|neither|nor|no)\b[^.;]{0,60}?\b(?:includ|mention|contain|appear|refer|carr|reflect)"
    r"|(?:is|are|was|were) (?:not|nowhere) (?:to be found )?in\b"
    r"|no (?:mention|reference|word|trace)\b|omit|left out|leaves? out|silent (?:on|about)|makes? no|made no)",
    re.IGNORECASE,
)
"""Words that say that something is missing from a text."""

BACK = re.compile(
    r"\b(?:this|that|these|those|such|it|the (?:words?|remarks?|references?|lines?|passages?|sentences?))\b",
    re.IGNORECASE,
)


class Omissions:
    """Collects the silences that articles report of documents."""

    name: ClassVar[str] = "omissions"
    requires: ClassVar[tuple[str, ...]] = ("findings", "stories")
    assigns: ClassVar[tuple[str, ...]] = ("stories.omissions",)

    def __call__(self, desk: Desk) -> Desk:
        """Fill in the reported omissions of every story, by article and place."""
        for story in desk.stories:
            story.omissions = [o for i in story.articles for o in omissions_of(i, desk.findings[i])]
        return desk


def omissions_of(article: str, findings: Findings) -> Iterator[Omission]:
    """The sentences that say that something is missing from a document."""
    for i, sentence in enumerate(findings.sentences):
        missing = LEFT_OUT.search(sentence.exact)
        if missing is None:
            continue
        document = next((m for m in DOCUMENT.finditer(sentence.exact) if abs(m.start() - missing.end()) < 80), None)
        if document is None:
            continue
        start = sentence.start + document.start()
        before = findings.sentences[i - 1] if i and BACK.search(sentence.exact[: missing.end()]) else None
        yield Omission(article, sentence, Span(start, start + len(document[0]), document[0]), before)
