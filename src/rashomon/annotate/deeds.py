"""The deeds of claims: the words that tell what is said to have been done, in a sentence that a reader asks about.

They are looked for in that sentence alone; of articles they would be one more finding to keep for each claim.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from rashomon.annotate.clauses import is_head
from rashomon.annotate.sentences import PACKAGED, load
from rashomon.article import Span
from rashomon.findings import Claim

if TYPE_CHECKING:
    from spacy.tokens import Token

LIGHT = frozenset("be have do make take go get give come put keep hold carry stage happen occur see".split())
"""Verbs whose noun tells the deed, where they have one: "took a decision", "went on strike", "there was a blast"."""


def deeds(text: str, claims: Sequence[Claim], spacy_model: str | None = None) -> list[tuple[Span, ...]]:
    """Of each claim the words that tell its deed, each of them alone; none where it says what something is.

    Args:
        text: in which the claims stand.
        claims: of that text.
        spacy_model: import name of the spaCy pipeline that they were found with; None for the packaged one.
    """
    doc = load(spacy_model or PACKAGED)(text)
    out = []
    for claim in claims:
        inside = [t for t in doc if any(s.start <= t.idx < s.end for s in claim.spans)]
        heads = [t for t in inside if t.pos_ in ("VERB", "AUX") and is_head(t)]
        verb = min(heads, key=lambda t: (sum(1 for _ in t.ancestors), t.i), default=None)
        words = _telling(verb) if verb is not None else []
        out.append(tuple(Span.of(text, w.idx, w.idx + len(w)) for w in words if w in inside))
    return out


def _telling(verb: Token) -> list[Token]:
    if verb.lemma_.lower() not in LIGHT:
        return [verb]
    nouns = [
        word
        for child in verb.children
        for word in (child, *(child.children if child.dep_ in ("prep", "prt") else ()))
        if word.pos_ == "NOUN" and word.dep_ in ("dobj", "pobj", "attr")
    ]
    if verb.lemma_.lower() in ("happen", "occur"):
        nouns = [c for c in verb.children if c.dep_ == "nsubj"]
    exists = any(c.dep_ == "expl" for c in verb.children)
    if verb.lemma_.lower() == "be":
        return nouns if exists else []
    return [verb, *nouns]
