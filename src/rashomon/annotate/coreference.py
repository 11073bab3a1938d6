"""Which pronouns and noun phrases stand for an actor of the article, all in one pass over its words."""

from __future__ import annotations

from collections.abc import Sequence

from spacy.tokens import Doc

from rashomon.annotate.appositions import equated, may_be_equated
from rashomon.annotate.discourse import Candidate, Discourse
from rashomon.annotate.nominals import Nominals, first_of
from rashomon.annotate.pronouns import meant_by


def coreference(doc: Doc, cast: Sequence[Candidate]) -> list[tuple[int, int, int]]:
    """Each mention without a name: its range in code points, and the number of the actor for whom it stands.

    A phrase that stands for several actors ("both men") comes once for each. Mentions are resolved left to right, so
    that each can build on those before it; what the article says of an actor anywhere counts from its first mention.
    """
    told = Discourse(doc, cast)
    nominals = Nominals(told)
    beside = {
        noun.i: number
        for number, one in enumerate(cast)
        for name in one.names
        for noun in equated(name)
        if noun.i not in told.named and may_be_equated(noun, one.kind)
    }
    found: list[tuple[int, int, int]] = []
    for token in doc:
        told.read(token)
        if token.i in told.named:
            continue
        if token.pos_ == "PRON":
            numbers, first = meant_by(token, told), token
        elif token.pos_ in ("NOUN", "PROPN"):
            if token.i in beside:
                numbers = [beside[token.i]]
                nominals.equate(token, numbers[0])
            else:
                numbers = nominals.meant_by(token)
            first = first_of(token, told) if numbers else token
        else:
            continue
        if numbers:
            told.mean(token, numbers)
            found += [(first.idx, token.idx + len(token), number) for number in numbers]
    return found
