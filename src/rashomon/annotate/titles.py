"""Roles: what the text says somebody is, beside the name."""

from __future__ import annotations

from spacy.tokens import Token

from rashomon.annotate.gazetteer import OFFICE_TITLES
from rashomon.annotate.names import Name

LONGEST = 14
"""Words: a longer description is more than a role, and is cut here."""


def role_of(name: Name) -> str | None:
    """The title or description that stands beside the name, in the article's own words, or None.

    "President Putin" gives "President"; "Mark Galeotti, a Russia writer and director of Mayak
    Intelligence" and "China's top lawmaker, Li Zhanshu" give the words on the other side of the comma.
    """
    head = _head(name)
    return _before(name) or _behind(head, name) or _in_front(head, name)


def _head(name: Name) -> Token:
    return name.first.doc[name.first.i : name.last.i + 1].root


def _before(name: Name) -> str | None:
    """A title right before the name: "President", "Foreign Minister", "Secretary of State"."""
    doc = name.first.doc
    first = name.first.i
    at = first - 1
    while at >= 0 and first - at <= 5 and (doc[at].text[0].isupper() or doc[at].lower_ in ("of", "for", "-")):
        if doc[at].is_sent_start and doc[at].pos_ == "VERB":
            break
        at -= 1
    words = doc[at + 1 : first]
    while len(words) and words[0].lower_ in ("of", "for", "-", "the"):
        words = words[1:]
    for start in range(len(words)):
        if words[start:].text.casefold().rstrip(".") in OFFICE_TITLES:
            # "Russian President" and "Former Secretary of State" belong to the title as well
            return str(words.text)
    lowered = doc[first - 1] if first else None
    if lowered is not None and lowered.lower_.rstrip(".") in OFFICE_TITLES and lowered.dep_ == "compound":
        start = lowered.left_edge.i
        return str(doc[start:first].text)
    return None


def _behind(head: Token, name: Name) -> str | None:
    """An apposition behind the name."""
    for child in head.children:
        if child.dep_ == "appos" and child.i > name.last.i and child.pos_ == "NOUN":
            return _phrase(child, skip=head)
    return None


def _in_front(head: Token, name: Name) -> str | None:
    """The noun to which the name is an apposition: "China's top lawmaker, Li Zhanshu"."""
    if head.dep_ == "appos" and head.head.pos_ == "NOUN" and head.head.i < name.first.i:
        return _phrase(head.head, skip=head)
    if head.dep_ in ("nsubj", "dobj", "pobj", "ROOT", "nsubjpass", "poss"):
        # without a comma the parser hangs the description on the name: "China's top lawmaker Li Zhanshu"
        left = [c for c in head.children if c.i < name.first.i and c.pos_ == "NOUN" and c.dep_ in ("compound", "nmod")]
        if left:
            start = min(min(t.i for t in c.subtree) for c in left)
            owner = [c for c in head.children if c.dep_ == "poss" and c.i < name.first.i]
            start = min([start, *(t.i for c in owner for t in c.subtree)])
            return str(head.doc[start : name.first.i].text)
    return None


def _phrase(noun: Token, skip: Token) -> str:
    """The noun phrase as text, without the name itself and without relative clauses."""
    outside = {skip.i, *(t.i for t in skip.subtree)} if skip in noun.subtree else set()
    for child in noun.children:
        if child.dep_ in ("relcl", "appos"):
            outside.update(t.i for t in child.subtree)
    inside = sorted((t for t in noun.subtree if t.i not in outside), key=lambda t: t.i)
    run = [t for t in inside if inside[0].i <= t.i]
    kept = [run[0]]
    for token in run[1:]:
        if token.i - kept[-1].i > 1 or len(kept) >= LONGEST:
            break
        kept.append(token)
    while kept and (kept[-1].is_punct or kept[-1].is_space):
        kept.pop()
    return str(noun.doc[kept[0].i : kept[-1].i + 1].text) if kept else noun.text
