"""What makes a clause no fact from outside its own verb: a question, a condition, a denial above it."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from rashomon.annotate.clauses import negated
from rashomon.annotate.questions import asks, is_wh_clause
from rashomon.findings import Status

CONDITIONS = frozenset({"if", "unless", "whether", "lest"})
CASES = frozenset({"case", "event"})
GRANTED = frozenset({"provided", "providing", "assuming", "supposing"})

FACTIVE = frozenset(
    """
        know realize realise remember regret forget notice see hear learn discover understand find reveal
        disclose mention admit acknowledge note resent
    """.split()
)
"""Verbs whose complement stands even where they themselves are asked, denied or a condition."""

NEG_RAISING = frozenset("think believe suppose imagine reckon feel expect anticipate foresee seem appear".split())
"""Verbs whose negation is meant for the complement: "I do not think that it will last"."""

SURPRISED = frozenset({"expect", "anticipate", "foresee", "imagine"})
"""Of these, the ones that tell in the past of a surprise: "nobody expected him to win"."""

UNPROVEN = frozenset(
    """
        mean prove show say claim suggest imply guarantee confirm ensure indicate establish demonstrate
        conclude allege assert assume agree accept
    """.split()
)
"""Verbs whose negation leaves the complement open: "that does not mean that she will stay"."""

UNSURE = frozenset("clear certain sure likely possible true confident convinced obvious evident given".split())
"""Adjectives likewise: "it is not clear that …"."""

SUPPORTS = frozenset("evidence proof sign indication guarantee suggestion reason chance hint certainty".split())
"""Nouns likewise: "no evidence that …"."""

TELLING = frozenset(
    """
        say tell report announce show add state confirm explain write declare recall testify prove stress
        emphasize observe point
    """.split()
)
"""Verbs that leave a finite past in their complement as it is told."""

PAST = frozenset("have has had 've ’ve 's ’s 'd ’d was were".split())
AHEAD = frozenset("would could might 'd ’d to".split())
MODALS = frozenset("will wo would 'd ’d 'll ’ll could can ca may might must should shall ought".split())
SUSPENDING = frozenset("before until till unless if whether though as like than lest".split())
DOUBTFUL = frozenset(
    """
        reportedly allegedly purportedly supposedly apparently seemingly perhaps maybe possibly probably
        potentially presumably almost nearly likely barely hardly rarely seldom
    """.split()
)

HIGHEST = 20
"""Clauses above a verb that are looked at; longer chains are lists that the parser took for one."""


def from_above(verb: Token) -> Status | None:
    """The status that what stands above or before a clause settles, whatever its own words say; None where nothing
    does."""
    for above in _sharing(verb):
        if is_condition(above):
            return "hypothetical"
        denial = _denied(above)
        if denial is not None:
            return "hypothetical" if denial == "negated" and negated(verb) else denial
    return None


def is_asked(verb: Token) -> bool:
    """Whether a direct question asks the clause, or asks what it is a complement of: it is put forward by nobody."""
    return any(asks(above) for above in _sharing(verb))


def _sharing(verb: Token) -> Iterator[Token]:
    """The verb and those above it whose lot it shares: what it is joined to, and whose complement it is."""
    at = verb
    for _ in range(HIGHEST):
        yield at
        head = at.head
        if head == at:
            return
        if at.dep_ == "conj" and head.pos_ in ("VERB", "AUX"):
            if _marked(at):
                return
        elif not (at.dep_ in ("ccomp", "xcomp") and _open(at, head)):
            return
        at = _clause_verb(head)


def _marked(verb: Token) -> bool:
    """Whether a joined clause opens anew: "if it rains and because he lied"."""
    return any(c.dep_ == "mark" and c.lower_ != "that" for c in verb.children)


def _open(verb: Token, head: Token) -> bool:
    """Whether a complement stands only as far as its head does; an indirect question ("why he left") takes it as
    given."""
    return head.lemma_.lower() not in FACTIVE and not is_wh_clause(verb) and head.i < verb.i


def _clause_verb(word: Token) -> Token:
    """The verb of an adjective's clause ("it is true that …"); a verb is its own."""
    return word.head if word.dep_ in ("acomp", "attr") and word.pos_ not in ("VERB", "AUX") else word


def is_condition(verb: Token) -> bool:
    """Whether the clause is a condition or an open alternative; "even if" and "as if" may go with facts."""
    for child in verb.children:
        if child.lower_ in CONDITIONS and child.dep_ in ("mark", "advmod", "cc", "preconj") and child.i < verb.i:
            before = child.nbor(-1).lower_ if child.i else ""
            return before not in ("even", "as")
    head = verb.head
    if verb.dep_ in ("acl", "relcl") and head.lower_ in CASES and head.dep_ == "pobj" and head.head.lower_ == "in":
        return all(c.lower_ == "the" for c in head.children if c.i < head.i)
    if verb.dep_ == "ccomp" and head.lower_ in GRANTED and head.dep_ == "advcl":
        return not any(c.dep_ == "nsubj" for c in head.children)
    return verb.dep_ == "advcl" and _inverted_condition(verb)


def _inverted_condition(verb: Token) -> bool:
    """ "Had he left, …", "Should they sign, …"."""
    subject = next((c for c in verb.children if c.dep_ in ("nsubj", "nsubjpass")), None)
    first = verb.left_edge
    return (
        subject is not None
        and first.lower_ in ("had", "were", "should")
        and first.dep_ in ("aux", "auxpass")
        and first.head == verb
        and first.i < subject.i
    )


def _denied(verb: Token) -> Status | None:
    """What a denial above makes of its complement."""
    head = verb.head
    if verb.dep_ not in ("ccomp", "xcomp", "acl") or head.i > verb.i or is_wh_clause(verb):
        return None
    if head.pos_ == "NOUN" and head.lemma_.lower() in SUPPORTS:
        if any(c.lower_ in ("no", "little") for c in head.children) or _any_of_none(head):
            return "hypothetical"
        return None
    if verb.dep_ == "acl":
        return None
    if head.pos_ == "ADJ" and head.lemma_.lower() in UNSURE:
        above = _clause_verb(head)
        return "hypothetical" if above != head and negated(above) else None
    if head.pos_ not in ("VERB", "AUX"):
        return None
    if head.lemma_ == "be" and negated(head) and any(c.lower_ in UNSURE for c in head.children if c.dep_ == "acomp"):
        return "hypothetical"
    lemma = head.lemma_.lower()
    if not negated(head) or verb.dep_ == "xcomp" and lemma not in NEG_RAISING:
        return None
    if lemma in NEG_RAISING:
        return _raised(verb, head, lemma)
    return "hypothetical" if lemma in UNPROVEN else None


def _any_of_none(noun: Token) -> bool:
    """ "did not find any evidence that …"."""
    return noun.dep_ in ("dobj", "attr") and negated(noun.head)


def _raised(verb: Token, head: Token, lemma: str) -> Status | None:
    """What a negated verb of belief makes of its complement.

    "Cannot believe that" takes it for a fact; "never thought that he would" tells of a surprise, and so does an
    expectation of the past.
    """
    helpers = {c.lower_ for c in head.children if c.dep_ in ("aux", "auxpass")}
    if helpers & {"ca", "can", "could", "cannot"}:
        return None
    if head.tag_ in ("VBD", "VBN") or helpers & {"did", "had", "was", "were"}:
        ahead = any(c.dep_ == "aux" and c.lower_ in AHEAD for c in verb.children)
        if lemma in SURPRISED or (ahead and lemma not in ("seem", "appear")):
            return "hypothetical"
    return "negated"


def is_told_as_past(verb: Token) -> bool:
    """Whether plain grammar tells the clause as a fact: a finite past or perfect, unhedged, with nothing above it that
    could make it unreal."""
    at = verb
    for _ in range(HIGHEST):
        if not _stands(at) or (at == verb and not _past_or_perfect(at)):
            return False
        head = at.head
        if head == at:
            return True
        if at.dep_ == "ccomp" and head.i < at.i and head.lemma_.lower() not in TELLING | FACTIVE:
            return False
        if at.dep_ not in ("ccomp", "conj", "advcl", "relcl", "parataxis"):
            return False
        above = _verb_over(at)
        if above is None:
            return True
        at = above
    return False


def _verb_over(verb: Token) -> Token | None:
    return next((t for t in verb.ancestors if t.pos_ in ("VERB", "AUX")), None)


def _past_or_perfect(verb: Token) -> bool:
    aux = [c for c in verb.children if c.dep_ in ("aux", "auxpass")]
    helpers = {t.lower_ for c in aux for t in (c, *c.children)}
    if helpers & MODALS or "to" in helpers:
        return False
    if verb.tag_ == "VBD" and verb.lower_ == verb.lemma_ and not helpers:
        # "put", "let", "read" look no different where they command or tell of a habit
        return False
    if verb.tag_ == "VBD":
        return any(c.dep_ in ("nsubj", "nsubjpass", "expl") for c in verb.children) or verb.dep_ in ("conj", "ROOT")
    return verb.tag_ in ("VBN", "VBG") and bool(helpers & PAST)


def _stands(verb: Token) -> bool:
    """Whether nothing in the clause itself leaves it open."""
    if negated(verb) or is_condition(verb):
        return False
    return not any(
        c.lower_ in DOUBTFUL
        or (c.dep_ == "mark" and c.lower_ in SUSPENDING)
        or (c.dep_ == "aux" and c.lower_ in MODALS)
        for c in verb.children
    )
