"""Links of a chain of attribution that the trained model leaves out, by rules over the parse.

The data on which the model was trained marks one speaker a statement: in "A said that B claimed that …" it has A and
not B, and "…, citing B" is no attribution. "According to X" is rare there. Three plain patterns fill in what a
chain needs; none of them touches what the model found.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from spacy.tokens import Doc, Token

from rashomon.annotate.attribution_model import Found
from rashomon.article import Span

SPOKEN = frozenset(
    """
        say claim tell report announce deny warn allege state declare insist promise vow pledge confirm admit add
    """.split()
)
"""Verbs of speech proper: inside what somebody says, "think" and "know" mostly open no second statement."""

RIGHT = 0.6
"""Confidence of a link found by rule. PolNeAR cannot measure it: it marks no second speaker."""

FEWEST_WORDS = 3


def missing_links(doc: Doc, found: Sequence[Found]) -> list[Found]:
    """``found`` with the links that were missing, in text order."""
    cues = [f.cue for f in found if f.cue is not None]
    more = [f for f in _all(doc, found) if f.cue and not any(f.cue.overlaps(cue) for cue in cues)]
    return sorted([*found, *more], key=lambda f: (f.content[0].start, -f.content[-1].end, f.cue or f.content[0]))


def _all(doc: Doc, found: Sequence[Found]) -> Iterator[Found]:
    for token in doc:
        lower = token.lower_
        if lower == "according":
            yield from _according(token)
        elif lower == "citing":
            yield from _citing(token, found)
        elif token.pos_ == "VERB" and token.lemma_.lower() in SPOKEN:
            yield from _nested(token, found)


def _according(token: Token) -> Iterator[Found]:
    """ "According to X, …": the rest of the sentence."""
    to = next((c for c in token.children if c.lower_ == "to"), None)
    named = next((c for c in to.children if c.dep_ == "pobj"), None) if to is not None else None
    if to is None or named is None:
        return
    source = _phrase(named)
    sentence = token.sent
    before = (sentence.start_char, min(token.idx, source.start))
    behind = (max(source.end, to.idx + len(to)), sentence.end_char)
    content = _trimmed(token.doc.text, *max(before, behind, key=lambda r: r[1] - r[0]))
    if content is not None:
        yield Found(source, _span(token, to), (content,), RIGHT)


def _citing(token: Token, found: Sequence[Found]) -> Iterator[Found]:
    """ "… reported, citing X": X said what the reporter passes on."""
    cited = next((c for c in token.children if c.dep_ == "dobj"), None)
    above = {t.idx for t in token.ancestors}
    host = next((f for f in found if f.cue and any(f.cue.start <= at < f.cue.end for at in above)), None)
    if cited is not None and host is not None:
        yield Found(_span(cited.left_edge, cited.right_edge), _span(token, token), host.content, RIGHT)


def _nested(verb: Token, found: Sequence[Found]) -> Iterator[Found]:
    """ "… that B claimed that …" inside what A says."""
    clause = next((c for c in verb.children if c.dep_ == "ccomp"), None)
    subject = next((c for c in verb.children if c.dep_ == "nsubj" and c.pos_ != "PRON"), None)
    inside = any(s.start <= verb.idx < s.end for f in found for s in f.content)
    if clause is None or subject is None or not inside or subject.i > verb.i:
        return
    tokens = [t for t in clause.subtree if not t.is_space]
    content = _trimmed(verb.doc.text, tokens[0].idx, tokens[-1].idx + len(tokens[-1]))
    if content is not None and content.start > verb.idx:
        yield Found(_phrase(subject), _cue(verb), (content,), RIGHT)


def _cue(verb: Token) -> Span:
    """The verb with its auxiliaries."""
    first = min([verb, *(c for c in verb.children if c.dep_ in ("aux", "auxpass", "neg") and c.i < verb.i)])
    return _span(first, verb)


def _phrase(head: Token) -> Span:
    """The noun phrase of ``head``, without relative clauses and what follows them."""
    last = head
    for child in sorted(head.children, key=lambda t: t.i):
        if child.i > head.i and child.dep_ in ("prep", "appos", "conj", "cc") and child.left_edge.i <= last.i + 2:
            last = child.right_edge
    return _span(head.left_edge, last)


def _span(first: Token, last: Token) -> Span:
    return Span.of(first.doc.text, first.idx, last.idx + len(last))


def _trimmed(text: str, start: int, end: int) -> Span | None:
    """The range without punctuation before it and white space at its edges; None if too little is left."""
    while start < end and (text[start].isspace() or text[start] in ",;:–—"):
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return Span.of(text, start, end) if len(text[start:end].split()) >= FEWEST_WORDS else None
