"""Who takes part in an event: from the words around its trigger to the actors that they stand for."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator

from spacy.tokens import Token

from rashomon.annotate.base import Draft
from rashomon.annotate.gazetteer import describe, is_demonym
from rashomon.findings import ActorKind, Reference

AT_OTHERS = (
    "against", "with", "to", "on", "upon", "from", "at", "over", "toward", "towards", "for", "of", "into", "between",
    "among", "along", "in",
)  # fmt: skip
"""Prepositions that lead to whom an event is directed at, the most telling first."""

INNER = ("of", "by", "on", "against", "in", "from", "at", "to", "with", "for")
"""Prepositions inside a noun phrase that lead to the actor behind it: "the decision of X", "troops in X"."""

DEEPEST = 3
"""Noun phrases within noun phrases that are searched for an actor."""
MOST = 10
"""Parties that one list of names gives; longer lists are cut."""
CLIMB = 8
"""Verbs that are climbed to find a subject."""
LONGEST = 10
"""Words before an agent's noun that are read with it."""

_RELATIVE = frozenset({"who", "which", "that", "whom"})
_SELF = frozenset({"it", "they", "we", "i"})
"""Pronouns that stand for the speaker when they are the subject of what is said: "X said it would leave"."""
_SUBJECTS = ("nsubj", "nsubjpass")


class Who:
    """The actors of one article by token."""

    def __init__(self, draft: Draft) -> None:
        """Lay the mentions of all actors over the tokens, once."""
        doc = draft.doc
        assert doc is not None
        self._draft = draft
        starts = [t.idx for t in doc]
        self._named: dict[int, list[Reference]] = {}
        self._states: dict[str, str] = {}
        self._actors = {actor.id: actor for actor in draft.actors}
        for actor in draft.actors:
            if actor.kind == "state" and actor.country:
                self._states.setdefault(actor.country, actor.id)
        mentions = sorted(
            ((m, actor) for actor in draft.actors for m in actor.mentions),
            key=lambda x: (x[0].end - x[0].start, x[1].name == x[0].exact and x[1].kind == "group"),
        )
        for m, actor in mentions:
            # the shortest mention counts: a speaker's words may go on ("X, a group founded after …")
            for i in range(max(0, bisect_right(starts, m.start) - 1), bisect_left(starts, m.end)):
                there = self._named.setdefault(i, [])
                same = bool(there) and (there[0].start, there[0].end) == (m.start, m.end)
                # "both leaders" are the two, and no third who is called so
                if not there or (same and actor.name != m.exact):
                    there.append(Reference(m.start, m.end, m.exact, actor.id))

    def named(self, token: Token) -> Reference | None:
        """The mention of an actor in which the token stands; of the first of several ("the two leaders")."""
        return next(iter(self._named.get(token.i, ())), None)

    def parties(self, head: Token) -> list[Reference]:
        """The actors that a noun phrase and those joined to it stand for."""
        found: dict[tuple[int, int, str | None], Reference] = {}
        for one in joined(head):
            first = self.party(one)
            for reference in self._named.get(one.i) or ([first] if first else []):
                found.setdefault((reference.start, reference.end, reference.actor), reference)
        return list(found.values())

    def party(self, head: Token, depth: int = 0) -> Reference | None:
        """The actor that a noun phrase stands for: named by its head, an agent, or the one behind a thing."""
        if head.i in self._named:
            return self._named[head.i][0]
        if head.pos_ not in ("NOUN", "PROPN", "NUM", "DET", "ADJ", "PRON") or depth > DEEPEST:
            return None
        agent = self._agent(head)
        if agent is None:
            return self.behind(head, depth)
        # "the president of the union", of whom nobody knows the name, acts for it
        return self._whose(head, depth) or agent if agent.actor is None else agent

    def _whose(self, head: Token, depth: int) -> Reference | None:
        """The known actor of whom an agent is: "the head of X"."""
        nouns = (
            n for c in head.children if c.dep_ == "prep" and c.lower_ == "of" for n in c.children if n.dep_ == "pobj"
        )
        found = (self.party(noun, depth + 1) for noun in nouns)
        return next((one for one in found if one is not None and one.actor is not None), None)

    def behind(self, head: Token, depth: int = 0) -> Reference | None:
        """The actor to whom a thing belongs: "X's decision", "the decision of X", "an X decision"."""
        if depth > DEEPEST:
            return None
        owner = self.owner(head, depth)
        if owner is not None:
            return owner
        # a name is not what stands in a place: "met Ms Doe in Vienna"
        for preposition in INNER if head.pos_ != "PROPN" else ("of",):
            for child in head.children:
                if child.dep_ in ("prep", "agent") and child.lower_ == preposition:
                    for noun in child.children:
                        if noun.dep_ == "pobj" and (found := self.party(noun, depth + 1)):
                            return found
        return None

    def owner(self, head: Token, depth: int = 0) -> Reference | None:
        """The actor named before a noun, as its possessor or as a modifier ("Danish", "UN")."""
        for child in head.children:
            if child.dep_ == "poss" and (found := self.party(child, depth + 1)):
                return found
        for child in head.children:
            if child.dep_ in ("amod", "compound", "nmod") and child.i < head.i:
                found = self.named(child) or self._adjective(child)
                if found is not None:
                    return found
        # "the Danish prime minister post": a modifier of a modifier
        for token in head.doc[max(head.left_edge.i, head.i - LONGEST) : head.i]:
            if token.dep_ in ("amod", "compound", "nmod") and token.head.i < head.i and token.head.dep_ == "compound":
                found = self.named(token) or self._adjective(token)
                if found is not None:
                    return found
        return None

    def is_known(self, reference: Reference) -> bool:
        """Whether the tables tell the country of a party without a name of its own ("Danish soldiers")."""
        return reference.actor is not None or describe(reference.exact).country is not None

    def sort(self, reference: Reference) -> tuple[ActorKind | None, str | None]:
        """Kind and sector of a party, of the actor or else by the tables; a state's adjective counts as the state."""
        actor = self._actors.get(reference.actor or "")
        if actor is not None:
            return actor.kind, actor.sector
        told = describe(reference.exact)
        return ("state" if is_demonym(reference.exact) else told.kind), told.sector

    def phrase(self, head: Token) -> Reference:
        """A noun with the words before it, for a party that is nobody's name: "the temporary ban"."""
        doc = head.doc
        first = max(head.left_edge.i, head.i - LONGEST)
        while first < head.i and doc[first].pos_ in ("PUNCT", "SPACE"):
            first += 1
        return self._reference(doc[first].idx, head.idx + len(head), None)

    def place(self, head: Token) -> Reference | None:
        """A named place that stands for those in it, unresolved: "shelled the port of X"."""
        if head.ent_type_ not in ("GPE", "LOC", "FAC") or head.pos_ != "PROPN":
            return None
        first = head
        while first.i > head.left_edge.i and first.nbor(-1).ent_type_ == head.ent_type_ and first.ent_iob_ != "B":
            first = first.nbor(-1)
        return self._reference(first.idx, head.idx + len(head), None)

    def _agent(self, head: Token) -> Reference | None:
        """An agent without a name, if the tables tell its sector: "soldiers", "the Danish navy"."""
        if head.pos_ not in ("NOUN", "PROPN"):
            return None
        doc = head.doc
        first = max(head.left_edge.i, head.i - LONGEST)
        while first < head.i and (
            doc[first].dep_ in ("det", "predet") or doc[first].tag_ == "PRP$" or doc[first].pos_ in ("PUNCT", "SPACE")
        ):
            first += 1
        start, end = doc[first].idx, head.idx + len(head)
        told = describe(self._draft.text[start:end])
        if told.kind is None or told.sector is None:
            return None
        return self._reference(start, end, None)

    def _adjective(self, token: Token) -> Reference | None:
        """The state whose adjective the token is; joined ones ("pro-Danish") count for nothing."""
        doc = token.doc
        first = last = token.i
        while first > 0 and doc[first].ent_iob_ == "I" and token.i - first < LONGEST:
            first -= 1
        words = doc[first : last + 1].text
        if not is_demonym(words) or "-" in doc[max(0, first - 1)].text or "-" in doc[min(last + 1, len(doc) - 1)].text:
            return None
        country = describe(words).country
        if country is None:
            return None
        return self._reference(doc[first].idx, token.idx + len(token), self._states.get(country))

    def _reference(self, start: int, end: int, actor: str | None) -> Reference:
        return Reference(start, end, self._draft.text[start:end], actor)


def joined(head: Token) -> list[Token]:
    """The head and those joined to it by "and", in text order; at most ``MOST``."""
    found = [head]
    at = head
    while len(found) < MOST:
        following = next((c for c in at.children if c.dep_ == "conj"), None)
        if following is None:
            break
        found.append(following)
        at = following
    return found


def is_passive(verb: Token) -> bool:
    """Whether the verb's subject is the one to whom it is done."""
    if any(c.dep_ in ("nsubjpass", "auxpass", "csubjpass") for c in verb.children):
        return True
    if verb.tag_ != "VBN" or any(c.dep_ in ("aux", "nsubj") for c in verb.children):
        return False
    if verb.dep_ in ("acl", "advcl"):
        return True
    # "was arrested and deported"
    return verb.dep_ == "conj" and any(c.dep_ in ("nsubjpass", "auxpass") for c in verb.head.children)


def subject_of(verb: Token) -> Token | None:
    """The head of the verb's subject, its own or the one that it inherits; None where there is none."""
    at = verb
    for _ in range(CLIMB):
        own = next((c for c in at.children if c.dep_ in _SUBJECTS), None)
        above = at.head
        told_of_self = own is not None and own.lower_ in _SELF and at.dep_ == "ccomp" and above.pos_ == "VERB"
        if own is not None and not told_of_self:
            return _meant(own, at)
        if above.i == at.i:
            return None
        if at.dep_ in ("relcl", "acl"):
            return above if above.pos_ not in ("VERB", "AUX") else None
        if at.dep_ == "xcomp":
            controlled = next((c for c in above.children if c.dep_ == "dobj"), None)
            if controlled is not None:
                return _meant(controlled, above)
        elif at.dep_ not in ("conj", "advcl", "ccomp", "pcomp", "prep", "acomp", "dep", "parataxis"):
            return None
        at = above
    return None


def _meant(noun: Token, verb: Token) -> Token:
    """What a relative pronoun stands for; else the noun itself."""
    if noun.lower_ not in _RELATIVE or noun.tag_ not in ("WP", "WDT", "IN", "DT"):
        return noun
    at = verb
    for _ in range(CLIMB):
        if at.dep_ in ("relcl", "acl"):
            return at.head
        if at.head.i == at.i or at.dep_ not in ("conj", "xcomp", "ccomp", "advcl"):
            break
        at = at.head
    return noun


def objects_of(verb: Token) -> list[Token]:
    """The heads of the verb's objects, also of one that a relative clause leaves out."""
    found = [_meant(c, verb) for c in verb.children if c.dep_ in ("dobj", "dative") and c.pos_ != "ADP"]
    if not found and verb.dep_ == "relcl" and not is_passive(verb):
        subject = next((c for c in verb.children if c.dep_ in _SUBJECTS), None)
        if subject is not None and subject.lower_ not in _RELATIVE:
            found = [verb.head]
    return found


def after(head: Token, prepositions: Iterable[str]) -> Iterator[tuple[str, Token]]:
    """The nouns behind the given prepositions of a verb or noun, in the order of the prepositions."""
    links: dict[str, list[Token]] = {}
    for child in head.children:
        if child.dep_ in ("prep", "dative", "agent", "prt") and child.pos_ in ("ADP", "SCONJ", "PART"):
            links.setdefault(child.lower_, []).append(child)
    for preposition in prepositions:
        for link in links.get(preposition, ()):
            for noun in link.children:
                if noun.dep_ == "pobj":
                    yield preposition, noun
                elif noun.dep_ == "prep":
                    # "out of X", "from inside X"
                    yield from ((preposition, n) for n in noun.children if n.dep_ == "pobj")
