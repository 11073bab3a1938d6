"""Numbers told twice: two numbers of one thing that exclude one another.

An article gives many numbers of like things: of parts, of other times, of other events. Each number is held only
against the one of the same measure whose surroundings are most like its own, and nothing may set the two apart: another
time, another outcome ("killed", "injured"), a part, a name beside each that the other lacks. Counts, shares and spans
of time, of which an article is full, must be taken up again ("the 40 passengers killed"); they are the article's own,
whoever speaks.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from rashomon.article import Span
from rashomon.compare.outcomes import OUTCOMES
from rashomon.compare.slip_clauses import HELPERS, Subject, cut_at, units
from rashomon.compare.slip_reading import ELSEWHEN, Reading, Slip
from rashomon.compare.slip_words import PAST, lemma, roots
from rashomon.compare.word_kinds import LEAST, noun
from rashomon.findings import Quantity
from rashomon.units import in_base_units

MOST_NUMBERS = 80
"""Numbers of an article that are compared, in text order."""

MOST_TOLD = 300
"""Numbers of an article that are looked at."""

NEAR = 9
"""Words on each side of a number that tell what it is about, up to the next number."""

CONVERTED = 0.06
"""Share by which a number told in another unit may be off: writers round."""

FEWEST = 2
"""Content words that must stand near both numbers, those counted among them; one less where things
of one name are taken up again, one more where their names differ."""

LONG = 20
"""Sentences of an article above which one word more must be common: of its 200 pairs of sentences and more some share
two words by chance. Of 60 pairs of numbers that were shown in 3,000 real articles, none of them right, 54 stood in
articles of as many or more."""

FAR = 1 / 3
"""How many times one number is the other, as a power of a thousand: above ten times it is no slip."""

SAME_DIGITS = 0.001
"""By how much that power may miss a whole one, for numbers that differ in the word behind them: "3 million", "3
billion"."""

TELLING = 10
"""A plain count from which "the 24 hospitals" are those told of before; there are often two of something, twice."""

SMALLEST = 3
"""The same where words and noun behind it are those of the first."""

BESIDES = re.compile(
    r"\b(?:other|others|another|additional|more|further|extra|only|half|part|including|among|remaining|rest|each|every|"
    r"up to|at most|first|second|third|(?<!to )last|next)\s+(?:[a-z]+\s+){0,2}$",
    re.IGNORECASE,
)
"""Words before a number by which it counts a part, or something besides."""

PART = re.compile(
    r"^\s(?:(?:people |members )?of (?:the|those|them|which|whom|these|its|all)"
    r"|(?:[\w-]+\s){0,2}(?:other|more(?! (?:are|were|is|was)\b)|each|alone|apiece))\b"
)
"""Words behind a number by which it counts a part, or something besides."""

PARTS = re.compile(
    r"\b(?:out|most|half|some|\d+|one|two|three|four|five|six|seven|eight|nine|ten) of (?:the|all) $", re.IGNORECASE
)
"""Words before a whole of which a part is told."""

EVENT = re.compile(r"\b(?:the|this) ([a-z]+)\b", re.IGNORECASE)
"""What people may have died of or in."""

VERBS = tuple(
    map(
        roots, ("last take go continue", "hold control own occupy rule", "get win receive gain take", "carry hold seat")
    )
)
"""Verbs that tell of a number alike."""

CHANGES = roots("rise fall drop increase decrease loss gain")
"""Nouns of changes: each share that an article tells may be one."""

PRICED = re.compile(
    r"\b(?:worth|valued at|costs?|costing|(?:price|cost|value|budget) (?:is|was|of|at)|priced at|paid|spent|spend) $",
    re.IGNORECASE,
)
"""Words right before what something costs."""

AWAY = re.compile(r"(?:from|away|to|off|north|south|east|west)\b")
"""Words right behind a distance between two places."""

BEHIND = 3
"""Words behind a number that name what it counts."""

TAKEN_UP = re.compile(
    r"(?:^The (?P<first>[a-z]+) of [^,.;]{3,40}(?:,| for| at| by| with) "
    r"|\b(?:the|these|those|all|its|their)\s(?:(?P<noun>(?:[a-z]+ )?[a-z]+) (?:of|by) )?"
    r"|\b(?:at )?an? (?P<at>rise|fall|drop|increase|decrease|loss|gain|cost|price|speed|depth|height) of "
    r"|['’]s (?P<whose>[a-z]+) of "
    r"|\bone of "
    r"|^with )$",
    re.IGNORECASE,
)
"""Words before a number that is taken up again: "the 40 …", "all 40 …", "the loss of 40 …", "With 40 …,"."""


@dataclass(frozen=True, slots=True)
class _Number:
    """A number with what is told around it. ``head`` is the noun of "the prize of", ``next_to`` the words beside it."""

    quantity: Quantity
    sentence: int
    of: frozenset[str]
    near: frozenset[str]
    low: float
    high: float
    dimension: str
    taken_up: bool
    head: frozenset[str]
    next_to: tuple[str, str]
    outcome: int | None
    priced: bool
    apart: bool

    @property
    def span(self) -> Span:
        return self.quantity.span


def number_slips(reading: Reading) -> Iterator[Slip]:
    """Numbers that exclude the one of the same thing told before them, each number in one pair at most."""
    taken: set[str] = set()
    numbers = list(islice(_numbers(reading), MOST_NUMBERS))
    for n, y in enumerate(numbers):
        ranked = [(_likeness(x, y), -m, x) for m, x in enumerate(numbers[:n]) if _alike(x, y)]
        if not ranked:
            continue
        best, _, x = max(ranked, key=lambda one: one[:2])
        if _far(x, y) or (len(reading.sentences) > LONG and best <= FEWEST):
            continue
        if any(not _excluding(z, y) and score >= best - 1 for score, _, z in ranked) or not _excluding(x, y):
            continue
        if {x.quantity.id, y.quantity.id} & taken or not _one_thing(reading, x, y):
            continue
        if any(
            z.sentence != x.sentence and not _excluding(z, y) and z is not y and z.of & y.of
            for z in numbers
            if z.dimension == y.dimension
        ):
            continue  # both are told more than once: two things
        taken |= {x.quantity.id, y.quantity.id}
        words = _told(x.span), _told(y.span), _words(reading, x, y)
        why = f"“{words[0]}” and “{words[1]}” exclude each other, told of the same ({words[2]})."
        yield Slip("value", why, x.span, y.span)


def _numbers(reading: Reading) -> Iterator[_Number]:
    told = sorted(reading.findings.quantities, key=lambda q: q.span)[:MOST_TOLD]
    all_spans = [q.span for q in told]
    for one in told:
        at = reading.place(one.span)
        low, high, dimension = in_base_units(one)
        if at is None or low is None or high is None or one.bound not in ("exact", "about") or dimension == "age":
            continue
        if not dimension and low <= 1:
            continue  # "one" is a pronoun more often than a number
        whole = reading.sentences[at]
        start = max((s.end for s in all_spans if whole.start <= s.end <= one.span.start), default=whole.start)
        end = min((s.start for s in all_spans if one.span.end <= s.start), default=whole.end)
        near = reading.between(at, one.span, NEAR, start, end)
        before = whole.exact[max(0, one.span.start - whole.start - 80) : one.span.start - whole.start]
        behind = whole.exact[one.span.end - whole.start :][:80]
        again = TAKEN_UP.search(before)
        clause = re.split(r"[;:]|, (?:but|and|while)\b", before)[-1]
        head = roots(again["noun"] or again["first"] or again["at"] or again["whose"] or "") if again else frozenset()
        yield _Number(
            one,
            at,
            roots(one.of or "") & near,
            near,
            low,
            high,
            dimension,
            again is not None and not reading.voice(one.span).quoted,
            head,
            ("".join(re.findall(r"(\w+) $", before)).casefold(), " ".join(re.findall(r"\w+", behind)[:2]).casefold()),
            _outcome(before, behind, head),
            PRICED.search(before) is not None,
            bool(
                BESIDES.search(before)
                or (PART.search(behind) and dimension not in ("ratio", "[time]"))
                or ELSEWHEN.search(clause + "~" + re.split(r"[;:,]", behind)[0])
            ),
        )


def _outcome(before: str, behind: str, head: frozenset[str]) -> int | None:
    """What befell those counted, by the word right before, else by one of the next words, else "the death toll of"."""
    if behind.lstrip().startswith("lives"):
        return 0
    words = [*re.findall(r"\w+", before)[-1:], *re.findall(r"\w+", re.split(r"[,;]| and ", behind)[0])[:4]]
    found = (n for word in (*words, *head) for n, group in enumerate(OUTCOMES) if {word, *roots(word)} & group)
    return next(found, None)


def _alike(x: _Number, y: _Number) -> bool:
    """Whether two numbers are of one measure and one outcome, and stand in two sentences."""
    if (
        x.dimension != y.dimension
        or x.sentence == y.sentence
        or None not in (x.outcome, y.outcome)
        and x.outcome != y.outcome
    ):
        return False
    if "[time]" in x.dimension and x.quantity.unit != y.quantity.unit:
        return False
    return {x.quantity.change, y.quantity.change} != {"up", "down"}


def _likeness(x: _Number, y: _Number) -> int:
    """How like the surroundings of two numbers are."""
    return len(x.near & y.near) + _beside(x, y) + (x.outcome == y.outcome is not None)


def _excluding(x: _Number, y: _Number) -> bool:
    room = CONVERTED * max(abs(x.high), abs(y.high)) if x.quantity.unit != y.quantity.unit else 0.0
    return max(x.low, y.low) - min(x.high, y.high) > room + 1e-9 * max(abs(x.high), abs(y.high))


def _far(x: _Number, y: _Number) -> bool:
    """Whether one is of another order of magnitude: a writer mistakes millions for billions, and 50 for 60."""
    less, more = sorted(abs(n.low + n.high) for n in (x, y))
    thousands = math.log(more / less, 1000) if less else math.inf
    return thousands > FAR and not (thousands < math.inf and abs(thousands - round(thousands)) < SAME_DIGITS)


def _beside(x: _Number, y: _Number) -> int:
    """How many sides of two numbers have the same words right beside them: "for 30 million dollars", "a year for"."""
    return sum(bool(a) and a == b and a not in ("the", "and", "a") for a, b in zip(x.next_to, y.next_to, strict=True))


def _one_thing(reading: Reading, x: _Number, y: _Number) -> bool:
    """Whether both are of one thing at one time. Counts, shares and spans of time must be taken up again."""
    if x.apart or y.apart or reading.apart(x.sentence, y.sentence):
        return False
    frame = _same_words(reading, x, y)
    same = y.taken_up or frame or _same_event(reading, x, y) or (_priced(x, y) and not reading.voice(y.span).speaker)
    if not same and (_common(x.dimension) or not reading.one_voice(x.span, y.span, own=False)):
        return False
    mine, theirs = reading.rivals(x.span, y.span)
    if mine and theirs and not _whole(reading, x, y):
        return False  # each stands beside a name of its own: "Delaware's 16 delegates", "Nebraska's 36 delegates"
    shared = x.near & y.near
    fewest = FEWEST - (x.dimension == "[length]")
    away = x.dimension == "[length]" and x.quantity.unit == y.quantity.unit and _is_away(x) and _is_away(y)
    if not shared - reading.names and not ((_beside(x, y) or away) and len(shared) >= fewest):
        return False
    one_outcome = x.outcome == y.outcome is not None
    score = _likeness(x, y) + sum((frame, away, _priced(x, y), _anchored(reading, x, y)))
    score += bool(x.dimension and x.of & y.of and not one_outcome)
    if not x.dimension:
        if y.low < TELLING and not one_outcome and not (min(x.low, y.low) >= SMALLEST and _whole(reading, x, y)):
            return False
        befell = one_outcome and (bool(y.head) or _befalls(y))
        counted = befell or bool(x.of & y.of) or x.next_to[1].split()[:1] == y.next_to[1].split()[:1] != []
        return score >= FEWEST - counted + (not counted)
    if x.dimension == "ratio" and y.head & CHANGES and not shared - y.head - reading.names:
        return False
    if x.dimension == "ratio" and min(_several(reading, x), _several(reading, y)) > 1:
        return False  # a poll: shares of many answers
    return bool(y.head & x.near or (y.head and shared - reading.names)) or score >= FEWEST


def _is_away(one: _Number) -> bool:
    return AWAY.match(one.next_to[1]) is not None


def _whole(reading: Reading, x: _Number, y: _Number) -> bool:
    """Whether the words of the second alone say what is counted: "the 27 confirmed cases", "the prize of 27"."""
    sentence = reading.sentences[y.sentence]
    if not y.taken_up or PARTS.search(sentence.exact[: y.span.start - sentence.start]):
        return False
    if y.head:
        return bool(y.head & x.near or x.of & y.of - reading.names)
    behind = [w for w in reading.words[y.sentence] if w.start >= y.span.end][: 2 * BEHIND]
    if not any(w.key in ("who", "that") for w in behind[:BEHIND]):
        behind = behind[:BEHIND]
    stop = next((n for n, w in enumerate(behind) if w.key in HELPERS), len(behind))
    words = frozenset(w.stem for w in behind[:stop] if w.stem)
    enough = len(words & x.near - reading.names) >= FEWEST and not words & reading.names - x.near
    return bool(x.of & y.of) and enough and (bool(x.dimension) or x.low >= SMALLEST or x.outcome is not None)


def _same_words(reading: Reading, x: _Number, y: _Number) -> bool:
    """Whether both stand in one frame: behind one verb of one subject, or in what is told of one far time."""
    if x.quantity.change or y.quantity.change or x.quantity.unit != y.quantity.unit:
        return False
    shared = (reading.stems(x.sentence) & reading.stems(y.sentence)) - reading.names
    left, right = (a if a == b else "" for a, b in zip(x.next_to, y.next_to, strict=True))
    if "/" in x.dimension and roots(right):
        return True
    if len(shared) >= FEWEST and (left in PAST or left.endswith(("s", "ed"))) and (right or x.dimension == "[time]"):
        return _one_subject(reading, x, y)
    if _like_verbs(x, y) and (x.dimension == "[time]" or x.of & y.of):
        return _one_subject(reading, x, y)
    return bool(right and len(shared) > FEWEST and reading.far(x.sentence) & reading.far(y.sentence))


def _like_verbs(x: _Number, y: _Number) -> bool:
    """Whether the words right before both are verbs of one meaning: "lasted", "took"."""
    verbs = [lemma(one.next_to[0]) for one in (x, y)]
    return any(set(verbs) <= group for group in VERBS)


def _befalls(one: _Number) -> bool:
    """Whether the word right behind a number tells what befell those counted: "the ten missing workers"."""
    word = one.next_to[1].split(" ")[0]
    return one.outcome is not None and (word == "lives" or bool(roots(word) & OUTCOMES[one.outcome]))


def _same_event(reading: Reading, x: _Number, y: _Number) -> bool:
    """Whether the second names what befell those counted as the first does: "in the floods 12 people were killed"."""
    if x.outcome is None or x.outcome != y.outcome:
        return False
    found = EVENT.findall(reading.sentences[y.sentence].exact)
    known = reading.stems(x.sentence)
    return any(roots(noun) & known and _happens(noun) for noun in found)


def _happens(word: str) -> bool:
    """Whether a noun is none of a thing, a place or a person: an event, if people died of it."""
    kind = noun(word)
    return kind is not None and kind.share < LEAST


def _one_subject(reading: Reading, x: _Number, y: _Number) -> bool:
    """Whether the verbs right before both numbers have one subject."""
    one, other = (_subject(reading, n) for n in (x, y))
    return one is not None and other is not None and (one.same(other) or one.may_be(other) or other.may_be(one))


def _subject(reading: Reading, one: _Number) -> Subject | None:
    for unit in units(reading):
        if unit.sentence == one.sentence and any(s.covers(one.span) for s in unit.spans):
            verb = sum(w.end <= one.span.start for w in unit.pieces) - 1
            cut = cut_at(reading, unit, verb) if verb > 0 else None
            return cut.subject if cut else None
    return None


def _priced(x: _Number, y: _Number) -> bool:
    """Whether both are what something costs, in money."""
    return x.priced and y.priced and not _common(x.dimension) and x.dimension != "[length]"


def _anchored(reading: Reading, x: _Number, y: _Number) -> bool:
    """Whether another number of the same things stands in both sentences."""
    told = [
        {
            (q.low, q.unit, q.of.split()[-1])
            for q in reading.findings.quantities
            if q.of and q.low and q.low >= TELLING and reading.sentences[one.sentence].covers(q.span)
        }
        for one in (x, y)
    ]
    return bool(told[0] & told[1])


def _common(dimension: str) -> bool:
    """Whether articles are full of numbers of a dimension: counts, shares, and spans of time."""
    return dimension in ("", "ratio", "[time]") or ("[time]" in dimension and "[length]" not in dimension)


def _several(reading: Reading, one: _Number) -> int:
    whole = reading.sentences[one.sentence]
    return sum(q.unit == one.quantity.unit and whole.covers(q.span) for q in reading.findings.quantities)


def _told(span: Span) -> str:
    return " ".join(span.exact.split())


def _words(reading: Reading, x: _Number, y: _Number) -> str:
    """The words that stand near both numbers, as the second has them."""
    shared = x.near & y.near
    found = [reading.span(y.sentence, w.start, w.end).exact for w in reading.words[y.sentence] if w.stem in shared]
    return ", ".join(dict.fromkeys(found))
