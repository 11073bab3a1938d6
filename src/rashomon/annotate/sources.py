"""Sources: of what kind they are, and which actor of the article speaks through them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace

from spacy.tokens import Doc, Token
from spacy.tokens import Span as Tokens

from rashomon.annotate.base import Draft
from rashomon.annotate.gazetteer import COLLECTIVE_NOUNS, HONORIFICS, OFFICE_TITLES, PERSON_NOUNS, describe
from rashomon.annotate.nominals import AGENTS, WITHHELD
from rashomon.article import Span
from rashomon.findings import Actor, ActorKind, SourceKind

DOCUMENTS = frozenset(
    """
        statement report document poll survey study letter email tweet memo transcript book article law
        bill ruling filing affidavit indictment complaint lawsuit post release communique readout record
        data figure analysis review paper editorial column message note text treaty agreement constitution
        resolution census research account video recording footage
    """.split()
)
"""Nouns for things that speak: source kind "document"."""

SPOKEN_FOR = frozenset(["spokesman", "spokeswoman", "spokesperson", "spokespeople", "spokesmen"])
"""Who speaks on the record for a body: the body is the speaker, though the person has no name."""

OWNERS = frozenset({"of", "for", "from", "by", "at", "with", "in"})
OF = frozenset({"of", "for"})
"""Prepositions that may stand between an office and the name of who holds it: "secretary of state Jane Doe"."""


@dataclass(frozen=True, slots=True)
class Source:
    """A resolved source: the speaker's actor id, or None, and the source's kind."""

    speaker: str | None
    kind: SourceKind


_RELATIVE = re.compile(r",\s+(?:who|whom|whose|which)\b.*", re.DOTALL)
"""What follows a name and is none: "the pilots, who have no vote"."""

_FULL_NAME = re.compile(
    r"\A[^\W\d_a-z][\w.'’-]{0,40}(?: (?:[^\W\d_a-z][\w.'’-]{0,40}|de|da|del|van|von|der|bin|al|el)){1,3}\Z"
)
"""Two to four words with a capital."""


class Cast:
    """The actors of one draft while sources are resolved; unnamed speakers join them one by one."""

    def __init__(self, draft: Draft, doc: Doc) -> None:
        """Start from the draft's named actors."""
        self._draft, self._doc = draft, doc
        self._actors: dict[str, Actor] = {a.id: a for a in draft.actors}
        self._kinds: dict[str, SourceKind] = {}
        self._at = _speakers(draft, doc)

    def finished(self) -> list[Actor]:
        """All actors, named and unnamed, with the mentions that sources added."""
        return list(self._actors.values())

    def source(self, where: tuple[int, int] | None) -> Source:
        """Who speaks in the source at ``where`` (code points); absent where there is none."""
        if where is None:
            return Source(None, "absent")
        words = _without_edges(_tokens(self._doc, where))
        if not len(words):
            return Source(None, "absent")
        head = words.root
        lemma = head.lemma_.lower()
        named = self._at.get(head.i)
        if named is not None:
            return Source(named, self._kinds.get(named, "named"))
        if head.tag_ in ("WP", "WDT") and head.head.dep_ == "relcl":
            return self.source(_antecedent(head.head))
        if head.pos_ == "PRON":
            return Source(None, "collective" if lemma in ("they", "many", "some", "we", "most") else "anonymous")
        owner = self._owner(head, words)
        if lemma in DOCUMENTS:
            return Source(owner, "document")
        if lemma in SPOKEN_FOR and owner is not None and (body := self._body_of(owner)) is not None:
            return Source(body, "named")
        inside = self._person_inside(words, head)
        if inside is not None:
            return Source(inside, "named")
        meant = self._meant_before(head, words)
        if meant is not None:
            self._mention(meant, words)
            return Source(meant, self._kinds.get(meant, "named"))
        return self._new(head, words)

    def told(self, cue: Tokens) -> str | None:
        """The organisation to which it was said ("told CNN"), as an actor id, or None."""
        for token in cue:
            if token.lemma_.lower() not in ("tell", "inform", "speak", "say"):
                continue
            hearers = [c for c in token.children if c.dep_ in ("dobj", "dative") and c.i > token.i]
            hearers += [
                g for c in token.children if c.dep_ in ("prep", "dative") and c.lower_ in ("to", "with")
                for g in c.children if g.dep_ == "pobj"
            ]  # fmt: skip
            for hearer in hearers:
                if hearer.pos_ != "PROPN":
                    continue
                known = self._at.get(hearer.i)
                if known is not None:
                    return known if self._actors[known].kind == "organisation" else None
                first = hearer.left_edge if hearer.left_edge.lower_ != "the" else hearer.left_edge.nbor(1)
                return self._add(self._doc[first.i : hearer.i + 1], "organisation", None, "JRN", "named")
        return None

    def _owner(self, head: Token, words: Tokens) -> str | None:
        """The named actor behind a document or a spokesman: "the ministry's", "for the ministry"."""
        for one in _behind(head):
            if one.head.lower_ == "in" and not self._is_body(one):
                continue  # "a report in the Herald", but no spokesman in Oslo speaks for it
            for token in (one, *(c for c in one.children if c.dep_ in ("compound", "nmod"))):
                if token.i in self._at and words.start <= token.i < words.end:
                    return self._at[token.i]
        return None

    def _is_body(self, word: Token) -> bool:
        return word.i in self._at and self._actors[self._at[word.i]].kind == "organisation"

    def _body_of(self, owner: str) -> str | None:
        """For whom a spokesman of somebody speaks: of a body, for it; of who holds office, for the state."""
        one = self._actors[owner]
        if one.kind != "person":
            return owner
        if one.country is None or one.sector not in AGENTS:
            return None
        return next((a.id for a in self._actors.values() if a.kind == "state" and a.country == one.country), None)

    def _person_inside(self, words: Tokens, head: Token) -> str | None:
        """A person named in the source beside its head: "the minister, Jane Doe"."""
        for token in words:
            actor = self._at.get(token.i)
            if actor is None or self._actors[actor].kind != "person" or token.pos_ == "PRON":
                continue
            at = token
            while at.dep_ in ("compound", "flat") and at.head != at:
                at = at.head
            if at == head or at.dep_ == "appos" or head.dep_ == "appos" and head.head == at:
                return actor
        return None

    def _meant_before(self, head: Token, words: Tokens) -> str | None:
        """The actor that "the minister" or "the official" takes up again, if just one fits."""
        if words[0].lower_ not in ("the", "that", "this"):
            return None
        lemma = head.lemma_.lower()
        fitting = [
            a.id
            for a in self._actors.values()
            if a.mentions[0].start < words.start_char
            and (
                (a.role is not None and lemma in a.role.lower().split())
                or (a.name.lower().split()[-1] == lemma and self._kinds.get(a.id) is not None)
            )
        ]
        return fitting[-1] if len(fitting) == 1 or (fitting and lemma in PERSON_NOUNS) else None

    def _new(self, head: Token, words: Tokens) -> Source:
        """A speaker without a name joins the cast; the same body named again does not join twice."""
        phrase = words.text
        known = describe(phrase)
        lemma = head.lemma_.lower()
        introduced = _introduced(phrase)
        if introduced is not None:
            return Source(self._introduce(*introduced, words), "named")
        person = self._person_of_that_name(words)
        if person is not None:
            self._mention(person, words)
            return Source(person, "named")
        plural = head.tag_ in ("NNS", "NNPS")
        if known.kind in ("organisation", "state") and not plural or head.pos_ == "PROPN":
            same = [a.id for a in self._actors.values() if _bare(a.name) == _bare(phrase)]
            if same:
                self._mention(same[0], words)
                return Source(same[0], "named")
            person_like = head.ent_type_ == "PERSON" or words[0].lower_.rstrip(".") in HONORIFICS
            kind: ActorKind = known.kind or ("person" if person_like else "organisation")
            return Source(self._add(words, kind, known.country, known.sector, "named"), "named")
        many = plural or lemma in COLLECTIVE_NOUNS or known.kind == "group"
        # "officials" are certain people whose names are withheld; "analysts" are a kind of people
        source: SourceKind = "collective" if many and lemma not in WITHHELD else "anonymous"
        kind = "group" if plural or source == "collective" else "person"
        return Source(self._add(words, kind, known.country, known.sector, source), source)

    def _person_of_that_name(self, words: Tokens) -> str | None:
        """The person whose name ends the phrase ("Ms Doe", "the minister Jane Doe"), where no name was seen."""
        if words[-1].pos_ != "PROPN":
            return None
        last = words[-1].lower_
        fitting = [a for a in self._people() if last in (a.name.casefold().split()[-1], a.name.casefold())]
        return fitting[0].id if len(fitting) == 1 and _is_named(words, fitting[0].name) else None

    def _people(self) -> list[Actor]:
        """The people who have a name."""
        return [a for a in self._actors.values() if a.kind == "person" and self._kinds.get(a.id, "named") == "named"]

    def _introduce(self, name: str, role: str, words: Tokens) -> str:
        """The person of a full name with a role beside it, who may be known by the surname alone."""
        whole = name.casefold()
        fitting = [a.id for a in self._people() if a.name.casefold() in (whole, whole.split()[-1])]
        actor = fitting[0] if len(fitting) == 1 else self._add(words, "person", None, describe(role).sector, "named")
        self._actors[actor] = replace(self._actors[actor], name=name, role=self._actors[actor].role or role)
        self._mention(actor, words)
        return actor

    def _add(self, words: Tokens, kind: ActorKind, country: str | None, sector: str | None, source: SourceKind) -> str:
        new = f"a{len(self._actors) + 1}"
        span = Span(words.start_char, words.end_char, words.text)
        name = _RELATIVE.sub("", words.text) or words.text
        self._actors[new] = Actor(new, name, kind, country, sector, (span,))
        self._kinds[new] = source
        for token in words:
            self._at.setdefault(token.i, new)
        return new

    def _mention(self, actor: str, words: Tokens) -> None:
        span = Span(words.start_char, words.end_char, words.text)
        one = self._actors[actor]
        self._actors[actor] = replace(one, mentions=tuple(sorted({*one.mentions, span})))


def _speakers(draft: Draft, doc: Doc) -> dict[int, str]:
    """The actor for whom each word stands, without the phrases that stand for several."""
    found: dict[int, str] = {}
    times = Counter((m.start, m.end) for a in draft.actors for m in a.mentions)
    for actor in draft.actors:
        for m in actor.mentions:
            if times[m.start, m.end] == 1:
                found |= {token.i: actor.id for token in _tokens(doc, (m.start, m.end))}
    return found


def _antecedent(clause: Token) -> tuple[int, int]:
    """The words before a relative clause that "who" stands for, in code points."""
    noun = clause.head
    return noun.left_edge.idx, noun.idx + len(noun)


def _without_edges(words: Tokens) -> Tokens:
    """The words without punctuation at their ends: "Jane Doe, the minister,"."""
    first, last = 0, len(words)
    while first < last and words[first].is_punct:
        first += 1
    while first < last and words[last - 1].is_punct:
        last -= 1
    return words[first:last]


def _introduced(phrase: str) -> tuple[str, str] | None:
    """The name of a person and what the phrase says that the person is; None where it says something else.

    "Mira Tolland, the harbour's master", "the master of the harbour, Mira Tolland".
    """
    first, _, behind = phrase.partition(", ")
    before, _, last = phrase.rpartition(", ")
    for name, said in ((first, behind), (last, before)):
        role = _RELATIVE.sub("", said)
        if role[:1].islower() and _FULL_NAME.match(name) and describe(role).kind == "person":
            return name, role
    return None


def _behind(head: Token) -> Iterator[Token]:
    """The heads of the phrases that tell whose a document or spokesman is, with "the ministry's" first."""
    yield from (c for c in head.children if c.dep_ in ("poss", "compound", "nmod", "amod"))
    for child in head.children:
        # "emails released by the ministry"
        by = [c for c in child.children if c.dep_ == "agent"] if child.dep_ == "acl" else []
        for link in (*([child] if child.lower_ in OWNERS else []), *by):
            yield from (c for c in link.children if c.dep_ == "pobj")


def _is_named(words: Tokens, name: str) -> bool:
    """Whether a phrase that ends in a person's name is about that person: not "lawyers for Jane Doe", "Roe and Doe"."""
    its_own = {*name.casefold().split(), *OFFICE_TITLES, *HONORIFICS}
    at = len(words) - 1
    while at >= 0 and (
        words[at].lower_.rstrip(".") in its_own
        or (words[at].pos_ == "CCONJ" and at and words[at - 1].lower_ in OFFICE_TITLES)
    ):
        at -= 1
    if at >= 0 and words[at].pos_ in ("ADP", "CCONJ", "VERB", "PART"):
        return False
    token = words[-1]
    while token.i != words.root.i and token.head.i != token.i:
        if token.dep_ in ("relcl", "acl", "advcl", "agent") or token.dep_ == "prep" and token.lower_ not in OF:
            return False
        token = token.head
    return True


def _bare(name: str) -> str:
    words = name.casefold().split()
    return " ".join(words[1:] if words and words[0] in ("the", "a", "an") else words)


def _tokens(doc: Doc, where: tuple[int, int]) -> Tokens:
    return doc.char_span(*where, alignment_mode="expand") or doc[0:0]
