"""Acts that happen once to one thing, told of two places or of two years: "built in …", "who was born in …"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations, islice

from rashomon.article import Span
from rashomon.compare.likeness import stems
from rashomon.compare.slip_clauses import HELPERS, PRONOUNS
from rashomon.compare.slip_reading import ELSEWHEN, LONGEST, Piece, Reading, Slip
from rashomon.compare.slip_words import PAST, SAME, lemma, roots
from rashomon.compare.word_kinds import noun

ONCE = {
    lemma(word): kind
    for kind, words in {
        "build": "build built made make produce produced construct constructed manufactured building dates dated",
        "buy": "buy bought purchased acquired acquire",
        "arrest": "arrest arrested detained detain captured seized caught",
        "leave": "leave left departed sailed set started",
        "bring": "bring brought taken took take flown carried moved transferred",
        "birth": "born native",
        "come": "come comes came hails hailed",
        "die": "die died killed",
        "sink": "sink sank sunk capsized",
        "found": "found founded established existed exists",
        "sign": "sign signed",
        "bury": "buried bury",
        "discover": "find discovered unearthed",
        "open": "opened inaugurated",
        "hold": "held",
        "marry": "married wed",
        "land": "landed arrived",
        "destroy": "destroyed demolished",
        "complete": "completed finished",
        "begin": "began begun started",
        "head": "bound headed heading expected due",
        "invent": "invented patented",
    }.items()
    for word in words.split()
}
"""What happens to one thing at one place and time, by stems: words of one kind may stand for one another."""

LIFE = ("birth", "die", "bury")
"""What happens to a person once, whatever else is told of it."""

LASTING = {*ONCE.values()} - {"come", "bring", "hold", "head", "buy", "leave", "land"} | {
    lemma(word)
    for word in (
        "buy paint write draw compose publish release record adopt introduce appoint hire retire graduate join close "
        "abolish collapse crash hear invent design plant lay settle inherit divorce resign emigrate flee burn"
    ).split()
}
"""Acts of which one year is told: they rarely happen twice to one thing."""

ALONE = frozenset(("found", "leave", "head", "birth", "sink", "discover", "invent", "destroy", "complete", "arrest"))
"""Acts of which an article tells so rarely that two of them, one of a pronoun, are most often one."""

KNOWN = frozenset(ONCE.values())
"""Acts that tell that a name is a place's, should it not have been found."""

NAME = r"[A-Z][\w'’-]+(?: (?:[A-Z][\w'’-]+)){0,2}"
KINDS_OF_PLACE = r"(?:the (?:port|town|village|city|island|airport|harbour|province|state) of )?"
WHERE = re.compile(rf"\b(?P<way>in|at|near|outside|off|from|to|of|for|left|leaving) {KINDS_OF_PLACE}(?P<place>{NAME})")
WAYS = {
    **dict.fromkeys(("in", "at", "near", "outside", "off", "of"), "at"),
    **dict.fromkeys(("from", "left", "leaving"), "from"),
    **dict.fromkeys(("to", "for"), "to"),
}
"""Words before a place with what they tell of it."""

RELATIVE = re.compile(rf"\b(?P<place>{NAME}),? (?:where|which) (?P<told>[^.,;]{{3,60}})")
"""A place of which is told in a clause of its own: "Orlesk, where the laboratory makes it"."""

KINDS = {"to": ("bring", "land", "head", "way"), "from": ("leave", "come", "bring", "birth", "way")}
"""Acts of which one tells where to or from where; of all others where."""

YEAR = re.compile(r"\b(?:in|from|of|since) (?P<place>(?:1[5-9]|20)\d\d)\b")

MOST_ACTS = 120
"""Acts of an article that are compared, in text order."""

REACH = 6
"""Words between a verb and the place or year that is told of it."""

BEFORE = 9
"""Words before a verb among which its subject is."""

BEHIND = 6
"""Words behind a pronoun's verb, and at the start of the sentence before, among which its noun may be."""

SURELY = 8
"""Uses of ten in which a noun stands for a thing."""

ACTING = frozenset("born native comes dates bound way exists".split())
"""Words of an act that are no past forms of verbs."""


@dataclass(frozen=True, slots=True)
class Act:
    """An act with its place or year.

    Attributes:
        kind: of the act, one for all words that may stand for one another.
        way: whether the place is where, from where or to where; "year" for a year.
        heads: stems of the words among which its subject and object are, and actors.
        objects: those of the words between the verb and the place or year.
        loose: whether its subject is a pronoun.
    """

    span: Span
    sentence: int
    kind: str
    way: str
    heads: frozenset[str]
    objects: frozenset[str]
    loose: bool = False


def act_slips(reading: Reading) -> Iterator[Slip]:
    """Pairs of places, and of years, of one act, each place or year in one pair."""
    yield from _pairs(reading, list(islice(_places(reading), MOST_ACTS)), True)
    yield from _pairs(reading, list(islice(_years(reading), MOST_ACTS)), False)


def _pairs(reading: Reading, acts: list[Act], places: bool) -> Iterator[Slip]:
    taken: set[Span] = set()
    for a, b in combinations(acts, 2):
        if (a.kind, a.way) != (b.kind, b.way) or a.sentence == b.sentence or {a.span, b.span} & taken:
            continue
        shared = a.heads & b.heads
        alone = (a.loose or b.loose) and sum((c.kind, c.way) == (a.kind, a.way) for c in acts) == 2 and a.kind in ALONE
        if not (alone or _one_thing(reading, a, b, shared)):
            continue
        if a.objects and b.objects and not a.objects & b.objects:
            continue
        if stems(a.span.exact) & stems(b.span.exact) or not reading.one_voice(a.span, b.span):
            continue
        if places and _apart(reading, a, b):
            continue
        rivals = all(_only(reading, *pair) for pair in ((a, b), (b, a))) and all(reading.rivals(a.span, b.span))
        if rivals and not shared & _ids(reading):
            continue
        taken |= {a.span, b.span}
        why = f"The same is told of {a.span.exact} and of {b.span.exact}."
        yield Slip("value" if places else "time", why, a.span, b.span)


def _apart(reading: Reading, a: Act, b: Act) -> bool:
    """Whether two places may both be right: told of two times, or one in the other."""
    if any(ELSEWHEN.search(_clause(reading, one)) for one in (a, b)):
        return True
    return reading.apart(a.sentence, b.sentence) or _nested(reading, a.span, b.span)


def _one_thing(reading: Reading, a: Act, b: Act, shared: frozenset[str]) -> bool:
    """Whether what is shared tells that both acts befell one thing: a noun, or a person to whom it happens once."""
    if a.kind in LIFE:
        persons = frozenset(actor.id for actor in reading.findings.actors if actor.kind == "person")
        return bool(shared & persons) or (a.kind == "birth" and bool(shared - reading.names - _ids(reading)))
    return bool(shared - reading.names - _ids(reading) or (shared and a.objects & b.objects))


def _clause(reading: Reading, one: Act) -> str:
    """The words between the commas on both sides of a place or year."""
    whole = reading.sentences[one.sentence]
    start, end = one.span.start - whole.start, one.span.end - whole.start
    return re.split(r"[,;:]", whole.exact[:start])[-1] + one.span.exact + re.split(r"[,;:]", whole.exact[end:])[0]


def _only(reading: Reading, one: Act, other: Act) -> frozenset[str]:
    """Stems of names in the clause of one act that the other's sentence lacks, without the place or year itself."""
    return (roots(_clause(reading, one)) & reading.names) - reading.stems(other.sentence) - roots(one.span.exact)


def _ids(reading: Reading) -> frozenset[str]:
    return frozenset(actor.id for actor in reading.findings.actors)


def _nested(reading: Reading, a: Span, b: Span) -> bool:
    """Whether one of two places may lie in the other: they are of one country, or named beside one another."""
    lands = [{p.country for p in reading.findings.places if p.span.overlaps(s) and p.country} for s in (a, b)]
    if lands[0] & lands[1]:
        return True
    return any(f"{a.exact}, {b.exact}" in s.exact or f"{b.exact}, {a.exact}" in s.exact for s in reading.sentences)


def _places(reading: Reading) -> Iterator[Act]:
    for i, sentence in enumerate(reading.sentences):
        exact = sentence.exact[:LONGEST]
        for match in WHERE.finditer(exact):
            span = _span(sentence, match)
            if not _is_place(reading, span):
                continue
            words = reading.words[i]
            way = _word_at(words, sentence.start + match.start("way"))
            if match["way"] == "of" and not _thing(words[way - 1].key if way else ""):
                continue
            verb = way if match["way"] in ("left", "leaving") else _verb(words, way)
            act = _act(reading, i, span, WAYS[match["way"]], verb, way)
            if act is not None and (act.kind in KNOWN or _is_found(reading, span)):
                yield act
        for match in RELATIVE.finditer(exact):
            act = _told_beside(reading, i, match)
            if act is not None:
                yield act


def _told_beside(reading: Reading, i: int, match: re.Match[str]) -> Act | None:
    """What is told of a place in a clause of its own."""
    start, end = (reading.sentences[i].start + edge for edge in match.span("told"))
    span = _span(reading.sentences[i], match)
    words = [w for w in reading.words[i] if start <= w.start < end]
    verb = next((n for n, w in enumerate(words) if lemma(w.key) in ONCE), None)
    if not verb or not _is_place(reading, span):
        return None
    kind = ONCE[lemma(words[verb].key)]
    return Act(span, i, kind, "from" if kind == "leave" else "at", _told(reading, words[:verb]), frozenset())


def _years(reading: Reading) -> Iterator[Act]:
    for i, sentence in enumerate(reading.sentences):
        for match in YEAR.finditer(sentence.exact[:LONGEST]):
            words = reading.words[i]
            way = _word_at(words, sentence.start + match.start())
            act = _act(reading, i, _span(sentence, match), "year", _verb(words, way), way)
            if act is not None and act.kind in LASTING:
                yield act


def _act(reading: Reading, i: int, span: Span, way: str, verb: int | None, at: int) -> Act | None:
    """The act whose verb stands before a place or year; None where it is none that happened."""
    words = reading.words[i]
    if verb is None or not _past(words, verb) or any(w.key in HELPERS for w in words[verb + 1 : at]):
        return None
    kind = _kind(words, verb)
    if way in KINDS and kind not in KINDS[way]:
        return None
    between = words[verb + 1 : at]
    before = words[max(0, verb - BEFORE) : verb]
    heads = _told(reading, [*before, *between])
    subject = next((w for w in reversed(before) if w.key in PRONOUNS or w.stem), None)
    loose = False
    if subject is not None and subject.key in PRONOUNS:
        heads |= _told(reading, [w for w in words if w.start > span.end][:BEHIND])
        start = reading.sentences[i].start
        loose = i > 0 and "," not in reading.sentences[i].exact[subject.end - start : words[verb].start - start]
    if loose:
        for last in reading.words[max(0, i - 2) : i]:
            heads |= _told(reading, last[:BEHIND])
    if kind == "way":
        kind = "leave" if way == "from" else "head"
    way = {"birth": "at", "head": "to"}.get(kind, way)
    return Act(span, i, kind, way, heads, _told(reading, between), loose)


def _kind(words: Sequence[Piece], verb: int) -> str:
    """What a verb tells of: its kind, or itself."""
    root = lemma(words[verb].key)
    following = words[verb + 1].key if verb + 1 < len(words) else ""
    if following == "place":
        return "take place"
    if root == "break" and following == "out":
        return "begin"
    return ONCE.get(root, root)


def _thing(word: str) -> bool:
    """Whether "the … of Orlesk" is a thing that is there: "hospital", "museum"."""
    known = noun(word)
    return word == "native" or (known is not None and known.kind == "thing" and known.share >= SURELY)


def _verb(words: Sequence[Piece], way: int) -> int | None:
    return next((n for n in range(way - 1, max(-1, way - 2 - REACH), -1) if _past(words, n)), None)


def _past(words: Sequence[Piece], n: int) -> bool:
    """Whether a word is a verb in a past form, or another word of an act."""
    key = words[n].key
    if n + 1 < len(words) and words[n + 1].key in HELPERS:
        return False
    return bool(words[n].stem) and (key.endswith("ed") or key in PAST or key in SAME or key in ACTING)


def _word_at(words: Sequence[Piece], start: int) -> int:
    return next((n for n, w in enumerate(words) if w.end > start), len(words) - 1)


def _span(sentence: Span, match: re.Match[str]) -> Span:
    return Span(sentence.start + match.start("place"), sentence.start + match.end("place"), match["place"])


def _told(reading: Reading, words: Sequence[Piece]) -> frozenset[str]:
    """The stems of words, and the actors that they stand for."""
    if not words:
        return frozenset()
    at = reading.place(Span(words[0].start, words[0].end, words[0].key))
    inside = reading.mentions(at) if at is not None else []
    actors = {actor for m, actor in inside if words[0].start <= m.start and m.end <= words[-1].end}
    return frozenset(lemma(w.key) for w in words if w.stem) | actors


def _is_place(reading: Reading, span: Span) -> bool:
    """Whether a name may be a place's: one that was found, or no part of a person's, a body's or a time's."""
    if _is_found(reading, span):
        return True
    if any(t.span.overlaps(span) for t in reading.findings.times):
        return False
    mentions = (m for a in reading.findings.actors if a.kind != "state" for m in a.mentions if m.overlaps(span))
    return not any(m.end - m.start > span.end - span.start for m in mentions)


def _is_found(reading: Reading, span: Span) -> bool:
    return any(p.span.overlaps(span) for p in reading.findings.places)
