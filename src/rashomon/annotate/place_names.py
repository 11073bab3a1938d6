"""Names of places in a parsed text, by the gazetteer, the labels of the spaCy pipeline and the words around.

Countries, states, seas and the like are taken wherever they stand by themselves. A town's name, which is as often
a surname or a word, needs a reason: the pipeline's label, a preposition of place, a noun ("the village of X"), the
place behind its comma, a list with other places, or that it is a place elsewhere in the text. Names that no
gazetteer knows need the noun, or label and preposition.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from itertools import pairwise

from spacy.tokens import Doc, Token
from spacy.tokens import Span as Tokens

from rashomon.annotate.gazetteer import HONORIFICS, OFFICE_TITLES, capital_country, describe, is_demonym
from rashomon.annotate.names import PLACE_LABELS
from rashomon.annotate.place_context import (
    AREA_NOUNS,
    COMPASS,
    acts,
    area_noun,
    follows_locative,
    is_target,
    lends_its_name,
)
from rashomon.annotate.place_gazetteer import Entry, Gazetteer, gazetteer, key

STRONG_KINDS = frozenset({"country", "continent", "region", "state", "water", "other"})
"""Kinds whose names seldom mean anything else."""

LARGE_DIVISION = 1_000_000
"""People: a province of so many is as well known as a country."""

LARGE_TOWN = 100_000
"""People: a town or province that keeps its name behind "North" and the like ("North-Western Sydney")."""

GEOGRAPHIC = frozenset(
    """
        Airport Bay Beach Canal Desert Forest Harbor Harbour Island Islands Lake Mountain Mountains Park Peninsula
        Port River Square Strait Valley
    """.split()
)
"""Last words of names that are places though no gazetteer of ours has them."""

BODIES = frozenset(
    """
        Congress Parliament Senate House Government University Police Council Court Christmas Easter English Union
        Industry Commerce Republic Independence Liberty Reform Justice Defense Treasury Energy Labor State Post Times
        Earth
    """.split()
)
"""Words that are towns somewhere and nearly always something else."""

AGENCIES = frozenset("reuters ap afp upi dpa tass xinhua kyodo bloomberg".split())
BODY_LABELS = frozenset("PERSON ORG FAC PRODUCT WORK_OF_ART LAW".split())
OTHER_LABELS = frozenset("DATE TIME MONEY PERCENT QUANTITY CARDINAL ORDINAL LANGUAGE".split())
SEVERED = frozenset("led backed funded allied linked aligned born made style".split())
"""Behind a hyphen these make an adjective of a name ("US-led")."""

LIST_GAPS = frozenset({",", "and", ", and", "or", ", or", "&", "/"})
LONGEST_DATELINE = 16
"""Tokens."""

DASHES = frozenset({"-", "--", "–", "—"})

FEWEST_LISTED = 2
"""Places in a row after which the next name of the list is one too, known or not."""

LONGEST_LOOSE = 4
"""Tokens of a name that no gazetteer knows."""


@dataclass(slots=True)
class Candidate:
    """A name that may be a place.

    Attributes:
        places, also: what the gazetteer knows by that name, by its own or another.
        label: of the pipeline's entity that the name is, or is part of; empty outside entities.
        part: whether it is only part of that entity.
        accepted: whether it is taken for a place.
        by_plural: whether a noun for several places says so ("the villages of X, Y"); then the names listed with
            it are places too.
    """

    span: Tokens
    places: tuple[Entry, ...]
    also: tuple[Entry, ...]
    label: str
    part: bool
    accepted: bool = False
    by_plural: bool = False

    @property
    def known(self) -> bool:
        """Whether the gazetteer has the name."""
        return bool(self.places or self.also)

    @property
    def strong(self) -> bool:
        """Whether the name is that of a country, state, sea or the like."""
        return any(e.kind in STRONG_KINDS or (e.kind == "division" and e.people >= LARGE_DIVISION) for e in self.places)


def place_names(doc: Doc, persons: Collection[str], bodies: Collection[str] = ()) -> list[Candidate]:
    """The names of places in the text, in order, none overlapping another.

    Args:
        doc: a parsed text.
        persons: names of the persons in the text: their parts are no towns.
        bodies: names of organisations and groups in the text: no places if no gazetteer knows them.
    """
    candidates = list(_candidates(doc, gazetteer()))
    parts = {word for name in persons if " " in name for word in name.split()}
    lent = {key(c.span.text) for c in candidates if not c.strong and lends_its_name(c.span)}
    for one in candidates:
        # "Ebola" is a virus where the text has "the Ebola virus"
        if key(one.span.text) not in lent or follows_locative(one.span[0], strong=True):
            _judge(one, parts, {*persons, *bodies})
    _judge_lists(candidates)
    _judge_repeated(candidates, parts)
    opening = dateline_end(doc)
    for one in candidates:
        if one.known and one.span.end <= opening and one.span[0].lower_ not in AGENCIES:
            one.accepted = True
    found = [c for c in candidates if c.accepted]
    holding = {right.span.start for left, right in pairwise(found) if doc[left.span.end : right.span.start].text == ","}
    return [c for c in found if c.span.end <= opening or c.span.start in holding or not acts(c.span, _is_seat(c))]


def _candidates(doc: Doc, known: Gazetteer) -> Iterator[Candidate]:
    at = 0
    while at < len(doc):
        found = _known_at(doc, at, known)
        if found is None or not found.strong:
            # "Salinas Valley" and not the town of Salinas, "Maya Harden" and not the town of Maya
            loose = _loose_at(doc, at)
            if loose is not None and (
                found is None or (len(loose.span) > len(found.span) and _is_one_name(loose.span))
            ):
                found = loose
        if found is None:
            at += 1
            continue
        at = found.span.end
        yield found


def _is_one_name(span: Tokens) -> bool:
    """Whether the pipeline or its last word says that the tokens are a single name of a place."""
    label = span[0].ent_type_
    whole = label in PLACE_LABELS and span[0].ent_iob_ == "B" and all(t.ent_iob_ == "I" for t in span[1:])
    return whole or span[-1].text in GEOGRAPHIC


def _known_at(doc: Doc, at: int, known: Gazetteer) -> Candidate | None:
    """The longest name of the gazetteer that begins at a token."""
    token = doc[at]
    if not token.text[0].isupper() or token.ent_type_ in OTHER_LABELS:
        return None
    if token.lower_ in COMPASS and not (at + 1 < len(doc) and doc[at + 1].text[0].isupper()):
        return None
    if at > 1 and doc[at - 1].text == "," and doc[at - 2].text[0].isupper():
        # "Birmingham, Ala.", and not the town of Ala
        states = known.abbreviated(token.text)
        if states:
            return _candidate(doc[at : at + 1], states, ())
    first = key(token.text).partition(" ")[0]
    # "ROME (Reuters) -": in capitals a short name looks like an abbreviation
    dateline = at < LONGEST_DATELINE and token.text.isupper() and not known.called(token.text)
    if dateline:
        first = first.lower()
    last = min(len(doc), at + 2 * known.longest.get(first, 1))
    for end in range(last, at, -1):
        if not (doc[end - 1].text[0].isupper() or doc[end - 1].text[-1].isdigit()) or doc[end - 1].is_punct:
            continue
        span = doc[at:end]
        name = span.text.title() if dateline else span.text
        if "\n" in name:
            continue
        places, also = known.called(name), known.also_called(name)
        if (places or also) and span.text.lower() not in COMPASS:
            return _candidate(span, places, also)
    return None


def _loose_at(doc: Doc, at: int) -> Candidate | None:
    """A capitalised name that no gazetteer knows, where an entity begins or a noun for places announces it."""
    token = doc[at]
    if not token.text[0].isupper() or token.pos_ not in ("PROPN", "NOUN", "ADJ") or token.ent_type_ in OTHER_LABELS:
        return None
    if at and doc[at - 1].pos_ == "PROPN" and doc[at - 1].text[0].isupper() and doc[at - 1].lower_ not in COMPASS:
        return None
    if token.lower_ in COMPASS and _well_known_behind(doc, at):
        return None
    end = at + 1
    while end < len(doc) and end - at < LONGEST_LOOSE and _continues(doc, end):
        end += 1
    while end < len(doc) and end - at < LONGEST_LOOSE and doc[end].lower_ in AREA_NOUNS and doc[end].text[0].isupper():
        end += 1
    return _candidate(doc[at:end], (), ())


def _well_known_behind(doc: Doc, at: int) -> bool:
    """Whether "North-Western", "Mid-" or the like stands before a place that most know: then that is the name."""
    while at < len(doc) and (doc[at].lower_ in COMPASS or doc[at].text == "-"):
        at += 1
    for end in range(min(at + 2, len(doc)), at, -1):
        if any(e.kind in STRONG_KINDS or e.people >= LARGE_TOWN for e in gazetteer().called(doc[at:end].text)):
            return True
    return False


def _continues(doc: Doc, at: int) -> bool:
    """Whether the token goes on with the name before it."""
    token = doc[at]
    if token.pos_ == "PROPN" and token.text[0].isalpha():
        return bool(token.text[0].isupper() or token.ent_iob_ == "I")
    joined = token.text in ("-", "de", "del", "la", "al", "el", "kwa", "da", "do", "dos", "ou", "sur")
    return joined and at + 1 < len(doc) and doc[at + 1].text[0].isupper() and not doc[at - 1].is_punct


def _candidate(span: Tokens, places: tuple[Entry, ...], also: tuple[Entry, ...]) -> Candidate:
    label = span[0].ent_type_ or span[-1].ent_type_
    doc = span.doc
    before = span.start > 0 and span[0].ent_iob_ == "I" and _names(doc, range(span.start - 1, -1, -1))
    after = span.end < len(doc) and doc[span.end].ent_iob_ == "I" and _names(doc, range(span.end, len(doc)))
    return Candidate(span, places, also, label, part=before or after)


def _names(doc: Doc, order: range) -> bool:
    """Whether the rest of an entity, token by token in that order, holds another capitalised word."""
    for i in order[:LONGEST_LOOSE]:
        if doc[i].ent_iob_ == "O" or doc[i].text in (",", "-", "–", "—"):
            return False
        if doc[i].text[0].isupper():
            return True
        if doc[i].ent_iob_ == "B":
            return False
    return False


def _judge(one: Candidate, person_parts: set[str], actors: set[str]) -> None:
    """Accept a name by itself and the words beside it."""
    span = one.span
    if _means_another(one):
        return
    noun = area_noun(span)
    if not one.known and describe(span.text).kind is not None:
        return
    named = span[0].pos_ == "PROPN" and one.label != "NORP" and (one.label or (noun and noun.i < span.start))
    if noun is not None and (one.known or (named and noun.lemma_ != "state")):
        one.accepted = True
        one.by_plural = noun.tag_ == "NNS" and noun.i < span.start
        return
    person = _is_person(one, person_parts)
    if all(e.kind == "union" for e in one.places) and one.places:
        one.accepted = follows_locative(span[0], strong=False)
    elif one.strong:
        one.accepted = not person
    elif one.known:
        if person:
            return
        labelled = one.label in PLACE_LABELS
        # "at the Post", but "at the Zarville laboratory"
        article = span.start > 0 and span.doc[span.start - 1].lower_ == "the" and span.root.dep_ != "compound"
        led_to = follows_locative(span[0], strong=one.label in ("PERSON", "ORG"))
        one.accepted = labelled or is_target(span) or (led_to and not article)
    elif one.label in PLACE_LABELS and not one.part and span.text not in actors:
        geographic = span[-1].text in GEOGRAPHIC
        if one.label == "FAC" and not geographic:
            return
        # "in the Zarville era" tells of no place
        article = span.start > 0 and span.doc[span.start - 1].lower_ == "the" and span.root.dep_ == "compound"
        one.accepted = follows_locative(span[0], strong=True) and span[0].pos_ == "PROPN" and not article


def dateline_end(doc: Doc) -> int:
    """The token at which a dateline ends: the dash in "PARIS (Reuters) -"; 0 where the text has none."""
    if len(doc) == 0 or len(doc[0]) < 3 or not doc[0].text.isupper():
        return 0
    for token in doc[:LONGEST_DATELINE]:
        if token.text in DASHES:
            return int(token.i)
    return 0


def _is_person(one: Candidate, person_parts: set[str]) -> bool:
    """Whether the name is part of a person's, here or, where nothing says "place", elsewhere in the text."""
    if one.label == "PERSON" and one.part:
        return True
    if one.span.text not in person_parts or (one.strong and one.label != "PERSON"):
        return False
    return one.label not in PLACE_LABELS or not follows_locative(one.span[0], strong=True)


def _means_another(one: Candidate) -> bool:
    """Whether the name is no place where it stands, whatever it is elsewhere."""
    span = one.span
    doc = span.doc
    text = span.text
    if is_demonym(text) or text in BODIES or lends_its_name(span) or _in_larger_name(one):
        return True
    if text.lower() in COMPASS or (capital_country(text) is not None and not _is_seat(one)):
        # "in the West"; "the White House" is a government, whatever towns are called so
        return True
    if not one.strong and any(c.isdigit() for c in text):
        return True
    joined = span.end + 1 < len(doc) and doc[span.end].text in ("-", "–") and not doc[span.end].whitespace_
    return joined and (is_demonym(doc[span.end + 1].text) or doc[span.end + 1].lower_ in SEVERED)


def _in_larger_name(one: Candidate) -> bool:
    """Whether the name is only part of another's: "Buffalo Science School", "Paris Hilton", "Bank of China"."""
    doc, span = one.span.doc, one.span
    before = doc[span.start - 1] if span.start else None
    after = doc[span.end] if span.end < len(doc) else None
    if before is not None and before.text[0].isupper() and before.pos_ == "PROPN" and not before.is_sent_start:
        title = before.lower_.rstrip(".")
        if title in HONORIFICS or title in OFFICE_TITLES:
            return True
        apart = _is_place(before) and span[0].ent_iob_ != "I"
        if before.lower_ not in COMPASS and not apart and (one.part or not one.strong):
            return True
    if after is not None and after.text[0].isupper() and after.pos_ == "PROPN" and after.lower_ not in AREA_NOUNS:
        if one.part and one.label in BODY_LABELS and after.ent_iob_ == "I":
            return True
        if not one.strong and (after.ent_iob_ == "I" or not _is_place(after)):
            return True
    # "Bank of China", but not "the University of X in China" or "Pandi, Bulacan"
    linked = before is not None and before.ent_iob_ != "O" and before.lower_ in ("of", "and", "&", "for", "-")
    return linked and one.part and one.label in BODY_LABELS and span[0].ent_iob_ == "I"


def _is_place(token: Token) -> bool:
    return token.ent_type_ in PLACE_LABELS


def _judge_lists(candidates: list[Candidate]) -> None:
    """Accept what stands in a list with places, or before the comma of one."""
    for forward in (True, False):
        run = 0
        for left, right in pairwise(candidates) if forward else reversed(list(pairwise(candidates))):
            gap = left.span.doc[left.span.end : right.span.start].text.strip()
            if gap not in LIST_GAPS:
                run = 0
                continue
            one, other = (right, left) if forward else (left, right)
            run = run + 1 if other.accepted else 0
            if not other.accepted or one.accepted or _means_another(one):
                continue
            whole = not (one.label == "PERSON" and one.part)
            if one.known and whole:
                one.accepted = not forward or gap != "," or one.label != "PERSON" or other.by_plural
            elif other.by_plural or (run >= FEWEST_LISTED and whole):
                one.accepted = one.label != "NORP"
            one.by_plural = other.by_plural and one.accepted


def _judge_repeated(candidates: list[Candidate], person_parts: set[str]) -> None:
    """Accept a name that is a place elsewhere in the text."""
    taken = {key(c.span.text) for c in candidates if c.accepted}
    for one in candidates:
        if not one.accepted and key(one.span.text) in taken:
            whole = not (one.part and one.label in ("PERSON", "ORG", "FAC"))
            one.accepted = whole and not (_is_person(one, person_parts) or _means_another(one))


def _is_seat(one: Candidate) -> bool:
    if any(e.kind == "country" for e in one.places):
        return False
    capitals = gazetteer().capitals
    return any(e.id in capitals for e in (*one.places, *one.also))
