"""Direct questions: which clauses a sentence asks rather than tells."""

from __future__ import annotations

from spacy.tokens import Token

SUBJECTS = frozenset({"nsubj", "nsubjpass", "expl", "csubj"})
WH = frozenset({"WP", "WP$", "WDT", "WRB"})
TAGS = frozenset({"right", "no", "yes", "eh", "huh", "correct", "ok", "okay"})
"""Words after a comma that ask only for assent: what stands before them is put forward."""

MAIN = frozenset({"ROOT", "ccomp", "conj", "parataxis", "dep", "intj"})
OPENING = frozenset({"“", "``", "«", "„", '"'})
HIGHEST = 20


def asks(verb: Token) -> bool:
    """Whether the clause of this verb is what a question mark asks.

    In "if it fails, why did they try?" only "why did they try" is asked, in "he lied, didn't he?" nothing. A clause
    in the order of a statement ("he lied?") is asked where no other one of its sentence has a question's order. "When
    did he lie?" takes as given that he did.
    """
    if verb.dep_ not in MAIN or _takes_as_given(verb):
        return False
    at = verb
    for _ in range(HIGHEST):
        mark = next((c for c in at.children if c.lower_ == "?" and c.i > verb.i), None)
        if mark is not None:
            return not _only_assent(mark) and (_has_form(verb) or (at == verb and _plainly(verb, mark)))
        if at.head == at or at.dep_ not in MAIN:
            return False
        at = at.head
    return False


def _takes_as_given(verb: Token) -> bool:
    """Whether the clause asks when, where, why or how something came about: that it did is put forward."""
    return is_wh_clause(verb) and _first_word(verb).tag_ == "WRB"


def is_wh_clause(verb: Token) -> bool:
    """Whether the clause opens with a question word: "why he left"."""
    first = _first_word(verb)
    if first.tag_ not in WH:
        return False
    while first.head != verb and first.head != first and first.dep_ not in ("advcl", "relcl"):
        first = first.head
    return first.head == verb and first.dep_ not in ("advcl", "relcl")


def _first_word(verb: Token) -> Token:
    before = verb.doc[verb.left_edge.i : verb.i]
    return next((t for t in before if t.is_alpha and t.pos_ != "CCONJ"), verb)


def _has_form(verb: Token) -> bool:
    return _inverted(verb) or (verb.dep_ != "ccomp" and is_wh_clause(verb))


def _inverted(verb: Token) -> bool:
    """Whether a helping verb stands before the subject, or the verb itself where it is "be"."""
    subject = next((c for c in verb.children if c.dep_ in SUBJECTS and c.tag_ not in WH), None)
    if subject is None:
        return False
    if verb.lemma_ == "be" and verb.pos_ == "AUX" and verb.i < subject.i:
        return True
    return any(c.dep_ in ("aux", "auxpass") and c.i < subject.i for c in verb.children)


def _plainly(verb: Token, mark: Token) -> bool:
    """Whether a clause in the order of a statement is itself what its question mark asks.

    No other clause may be what is meant ("the ship sank, and what then?"), nor a question quoted in it or set in
    brackets.
    """
    between = verb.doc[verb.left_edge.i : mark.i]
    return not any(t.tag_ in WH or t.text in OPENING or t.text == "(" for t in between) and not any(
        c.dep_ in MAIN and (_has_form(c) or any(n.dep_ in SUBJECTS for n in c.children)) for c in verb.children
    )


def _only_assent(mark: Token) -> bool:
    """Whether the question mark stands behind a tag: ", didn't he?", ", right?"."""
    last = mark.i - 1
    doc = mark.doc
    if last < 2:
        return False
    if doc[last].lower_ in TAGS:
        return doc[last - 1].text in (",", "—", "–")
    if doc[last].pos_ != "PRON":
        return False
    helper = last - 2 if doc[last - 1].dep_ == "neg" or doc[last - 1].lower_ in ("n't", "n’t", "not") else last - 1
    return helper > 0 and doc[helper].pos_ == "AUX" and doc[helper - 1].text == ","
