"""Clauses: the pieces of a sentence that can be claimed one by one."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Doc, Token
from spacy.tokens import Span as Tokens

HEADS = frozenset({"ROOT", "conj", "ccomp", "advcl", "relcl", "acl", "parataxis", "xcomp", "pcomp"})
"""Dependencies under which a verb may head a clause of its own."""

FEWEST_TOKENS = 4
"""Shorter clauses ("he said", "as expected") put nothing forward that could be compared."""


@dataclass(frozen=True, slots=True)
class Clause:
    """One clause: its verb, its own tokens, and the subject that it borrows from elsewhere."""

    verb: Token
    tokens: tuple[Token, ...]
    borrowed: tuple[Token, ...] = ()

    def frames(self) -> bool:
        """Whether the clause only frames another one that stands for itself: "it is clear that …"."""
        whole = {t.i for t in self.tokens}
        return any(
            c.dep_ == "ccomp" and c.i not in whole
            for t in (self.verb, *(c for c in self.verb.children if c.dep_ in ("acomp", "attr")))
            for c in t.children
        )

    def size(self) -> int:
        """How many tokens tell something: its own, and the subject that a verb shares with the one it is joined to."""
        return len(self.tokens) + (len(self.borrowed) if self.verb.dep_ == "conj" else 0)

    def ranges(self) -> list[tuple[int, int]]:
        """The clause's words as code-point ranges: runs of neighbouring tokens, in text order."""
        runs: list[list[Token]] = []
        for token in sorted({*self.borrowed, *self.tokens}, key=lambda t: t.i):
            if runs and token.i - runs[-1][-1].i == 1:
                runs[-1].append(token)
            else:
                runs.append([token])
        return [r for run in runs if (r := _trimmed(run)) is not None]


SHORT = 8
"""Tokens: a clause below this keeps the "before …", "since …" that dates it ("the summit came three weeks
before he ordered …"); a longer dating clause is claimed on its own as well."""

DATING = frozenset({"before", "after", "since", "until"})


def clauses(sentence: Tokens) -> list[Clause]:
    """The clauses of a sentence, in the order of their verbs; none where it has no verb."""
    heads = [t for t in sentence if is_head(t)]
    inside = {h.i for h in heads}
    own = {head: [t for t in _own(head, inside) if not t.is_space] for head in heads}
    for head in heads:
        if head.dep_ == "advcl" and head.head in own and _dates(head):
            above = own[head.head]
            if len(above) < SHORT or len(own[head]) < SHORT:
                above.extend(own[head])
                if len(own[head]) < SHORT:
                    own[head] = []
    return [Clause(h, tuple(own[h]), _borrowed_subject(h, own[h])) for h in heads if own[h]]


def _dates(head: Token) -> bool:
    return any(c.dep_ in ("mark", "advmod", "prep") and c.lower_ in DATING for c in head.children)


def is_head(token: Token) -> bool:
    """Whether the token heads a clause that can be claimed on its own."""
    if token.pos_ not in ("VERB", "AUX") or token.dep_ not in HEADS:
        return False
    if token.dep_ in ("xcomp", "pcomp", "acl", "conj"):
        # "wants to leave", "by leaving", "troops routed in May" belong to the clause above them unless they
        # bring enough of their own; a second verb under one subject ("came and went") does when it has an object
        size = sum(1 for _ in token.subtree)
        has_subject = any(c.dep_ in ("nsubj", "nsubjpass") for c in token.children)
        if token.dep_ == "conj":
            # "is a matter of the court and was not discussed" tells one thing and denies another
            turned = negated(token) and not negated(token.head)
            return _says_enough(token.head) and (has_subject or turned or size >= FEWEST_TOKENS)
        return False
    return True


def _says_enough(verb: Token) -> bool:
    """Whether a verb stands apart from the one joined to it: "understands and supports Russia" is one clause."""
    return verb.pos_ in ("VERB", "AUX") and any(
        c.dep_ not in ("nsubj", "nsubjpass", "aux", "auxpass", "cc", "conj", "punct", "mark", "neg", "advmod")
        for c in verb.children
    )


def _own(head: Token, inside: set[int]) -> Iterator[Token]:
    """The subtree of ``head`` without the clauses below it."""
    stack = [head]
    while stack:
        token = stack.pop()
        yield token
        stack.extend(c for c in token.children if c.i not in inside)


def _borrowed_subject(head: Token, own: list[Token]) -> tuple[Token, ...]:
    """The words that say whom the clause is about, where it has no subject of its own."""
    subjects = [c for c in head.children if c.dep_ in ("nsubj", "nsubjpass", "expl")]
    if head.dep_ == "relcl":
        pronoun = [c for c in subjects if c.tag_ in ("WP", "WDT")]
        if not subjects or pronoun:
            return _short_phrase(head.head, stop=head)
    if subjects:
        return ()
    if head.dep_ in ("conj", "advcl"):
        above = head.head
        while True:
            found = next((c for c in above.children if c.dep_ in ("nsubj", "nsubjpass")), None)
            if found is not None and found not in own:
                return _short_phrase(found, stop=head)
            if above.dep_ == "conj" and above.head != above:
                above = above.head
                continue
            return ()
    return ()


def _short_phrase(noun: Token, stop: Token) -> tuple[Token, ...]:
    """The noun with what stands before it, and "of …" behind it."""
    if noun.pos_ in ("VERB", "AUX"):
        return ()
    out = [noun]
    for child in noun.children:
        if child == stop or child.dep_ in ("relcl", "acl", "appos", "conj", "cc", "punct"):
            continue
        if child.i < noun.i or child.lower_ == "of":
            out.extend(t for t in child.subtree if not t.is_space)
    return tuple(sorted(set(out), key=lambda t: t.i))


def _trimmed(run: list[Token]) -> tuple[int, int] | None:
    """The run's range without punctuation at its edges; quotation marks go too."""
    while run and (run[0].is_punct or run[0].is_space or run[0].dep_ == "cc"):
        run = run[1:]
    while run and (run[-1].is_punct or run[-1].is_space or run[-1].dep_ == "cc"):
        run = run[:-1]
    return (run[0].idx, run[-1].idx + len(run[-1])) if run else None


ONLY = frozenset({"only", "just", "merely", "simply", "solely"})
"""After "not" these add instead of denying: "not only did they sign, …"."""

ADMITTING = frozenset({"doubt", "question", "secret", "surprise", "wonder", "mistake", "denying", "hiding"})
"""Nouns that admit the rest of the clause after "no": "has no doubt that …"."""


def negated(verb: Token) -> bool:
    """Whether the clause is denied: "not", "never", "no longer", "no one", "without"."""
    return any(
        (c.dep_ == "neg" and not _adds(c, verb))
        or (
            c.lower_ in ("no", "never", "nobody", "nothing", "neither", "none")
            and c.dep_ in ("nsubj", "nsubjpass", "advmod", "preconj")
        )
        for c in verb.children
    ) or any(
        c.dep_ in ("nsubj", "nsubjpass", "dobj", "attr")
        and c.lower_ not in ADMITTING
        and any(g.lower_ == "no" and g.dep_ == "det" for g in c.children)
        for c in verb.children
    )


def _adds(negation: Token, verb: Token) -> bool:
    """Whether "not" only opens a row: "not only", "not just". What one "cannot simply" do is denied all the same."""
    after = negation.i + 1
    word = negation.doc[after].lower_ if after < len(negation.doc) else ""
    if word not in ONLY:
        return False
    helped = any(c.dep_ == "aux" and c.tag_ in ("MD", "VBP", "VBD", "VBZ") for c in verb.children)
    return word == "only" or not helped


def doc_sentences(doc: Doc) -> Iterator[Tokens]:
    """The sentences of a parsed text that hold more than white space."""
    for sentence in doc.sents:
        if sentence.text.strip():
            yield sentence
