"""Days and dates told twice: one happening on two of them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations, islice

from rashomon.article import Span
from rashomon.compare.slip_reading import Reading, Slip
from rashomon.compare.slip_words import PAST, roots
from rashomon.compare.word_kinds import related

MOST_TIMES = 60
"""Times of an article that are compared, in text order."""

MOST_DAYS = 3
"""An article that names more days tells of more than one happening, and which of them is meant is hard to say."""

NEAR = 12
"""Words before and behind a time that tell what happened then."""

FEWEST = 2
"""Content words that stand near both times, one of them no name."""

SHARE = 0.35
"""Share of the content words near the time that is told in fewer words which stand near the other too."""

POINT = re.compile(
    r"(?P<day>\b(?:mon|tues|wednes|thurs|fri|satur|sun)day\b)|"
    r"(?P<date>\b(?:\d{1,2}(?:st|nd|rd|th)? (?:of )?[A-Z][a-z]{2,8}|[A-Z][a-z]{2,8}\.? \d{1,2}(?:st|nd|rd|th)?)\b)",
    re.IGNORECASE,
)
"""Times that are told alike: two weekdays or two dates. Years are told of too many things of one kind: elections,
seasons, budgets."""

RUNNING = re.compile(
    r"\b(?:since|until|till|by|from|after|before|between|next|last|again|second|third|another|every|each|late|earlier|"
    r"previous|through|to)\s+(?:\w+\s+)?$",
    re.IGNORECASE,
)
"""Words before a time by which it is no single point, or one of several."""


SAID = re.compile(
    r"\b(?:said|says|told \w+|announced|wrote|reported|tweeted|asked)(?: on| late| early)* $", re.IGNORECASE
)
"""What stands before the day on which something was said."""

AHEAD = re.compile(
    r"\b(?:will|would|plans? to|planned|(?:is|are|was|were) expected|scheduled|set|due|next)\b", re.IGNORECASE
)
"""What is ahead is told of another day than what happened."""


LEAD = 2
"""Sentences of the lead."""

ANY_EVENT = frozenset("disaster accident incident tragedy catastrophe crime event attack crash outbreak".split())
"""Nouns by which an article takes up what its lead tells, whatever it was."""


KNOWN = re.compile(r"\b(?:who|which|when|since|where|whose|after|that)\b[^,;]{0,70}$", re.IGNORECASE)
SAYING = re.compile(r"\b(?:said|told|announced|reported|says)\b[^,;]{0,70}$", re.IGNORECASE)
"""What stands before a day on which something is known to have happened, and before one of which it is said."""


@dataclass(frozen=True, slots=True)
class _Point:
    span: Span
    sentence: int
    sort: str
    value: str
    near: frozenset[str]
    ahead: bool
    event: frozenset[str]
    noun: str


def day_slips(reading: Reading) -> Iterator[Slip]:
    """Pairs of days or dates of one happening, each time in one pair at most."""
    taken: set[Span] = set()
    points = list(islice(_points(reading), MOST_TIMES))
    if len({point.value for point in points}) > MOST_DAYS:
        return
    for x, y in _lead_slips(reading, points):
        if not {x.span, y.span} & taken:
            taken |= {x.span, y.span}
            yield _slip(x, y)
    for x, y in combinations(points, 2):
        if x.sort != y.sort or x.value == y.value or x.sentence == y.sentence or {x.span, y.span} & taken:
            continue
        if x.ahead != y.ahead:
            continue
        shared = x.near & y.near
        if y.event & x.near and y.sentence > x.sentence:
            shared |= {" "}  # "the explosion of Monday" takes up what was told of
        if (
            len(shared) < FEWEST
            or len(shared - reading.names) < (1 if x.sort != "day" else FEWEST)
            or (len(shared) < SHARE * min(len(x.near), len(y.near)) and " " not in shared)
        ):
            continue
        if not reading.one_voice(x.span, y.span) or reading.rivals(x.span, y.span)[1]:
            continue  # what comes later and names somebody else tells something else
        # a time that one of the sentences has in common with the other is the day of what both tell
        if any(
            z.value in (x.value, y.value) for z in points if z.sentence in (x.sentence, y.sentence) and z not in (x, y)
        ):
            continue
        taken |= {x.span, y.span}
        yield _slip(x, y)


def _slip(x: _Point, y: _Point) -> Slip:
    words = " ".join(x.span.exact.split()), " ".join(y.span.exact.split())
    return Slip("time", f"The same is told of “{words[0]}” and of “{words[1]}”.", x.span, y.span)


def _lead_slips(reading: Reading, points: list[_Point]) -> Iterator[tuple[_Point, _Point]]:
    """Days of the lead with those on which a later sentence puts "the disaster of …" or what else it calls it."""
    lead = next((p for p in points if p.sentence < LEAD and not p.ahead), None)
    if lead is None or lead.event or SAYING.search(_before(reading, lead)):
        return
    told = reading.sentences[lead.sentence]
    words = re.findall(r"[\w-]+", told.exact)
    for y in points:
        if y.sentence <= lead.sentence or y.sort != lead.sort or y.value == lead.value or y.ahead:
            continue
        if not y.noun:
            if _known(reading, y) & lead.near and sum(p.value == y.value for p in points) == 1:
                yield lead, y
            continue
        if not (y.noun in ANY_EVENT or y.event & lead.near or any(related(y.noun, w) for w in words)):
            continue
        if any(n != lead.sentence for n in reading.of_several(y.noun)):
            continue
        if sum(p.value == y.value for p in points) == 1:
            yield lead, y


def _before(reading: Reading, point: _Point) -> str:
    whole = reading.sentences[point.sentence]
    return whole.exact[: point.span.start - whole.start]


def _known(reading: Reading, point: _Point) -> frozenset[str]:
    """The verbs near a day in a clause that takes its happening as known: "who died on …", "when it sank on …"."""
    before = _before(reading, point)
    if not KNOWN.search(before) or SAYING.search(before):
        return frozenset()
    near = [w for w in reading.words[point.sentence] if point.span.start - 60 <= w.start <= point.span.end + 60]
    verbs = frozenset(w.stem for w in near if w.stem and (w.key in PAST or w.key.endswith("ed")))
    return verbs & reading.told(near)


def _points(reading: Reading) -> Iterator[_Point]:
    for one in sorted(reading.findings.times, key=lambda t: t.span):
        found = POINT.search(one.span.exact)
        at = reading.place(one.span)
        if found is None or at is None or one.type not in ("DATE", "TIME"):
            continue
        whole = reading.sentences[at]
        noun = _event(whole, one.span)
        event = roots(noun)
        if RUNNING.search(whole.exact[: one.span.start - whole.start]) and not event:
            continue
        value = found[0].casefold() if found.lastgroup == "day" else (one.value or found[0]).casefold()
        if SAID.search(whole.exact[: one.span.start - whole.start]):
            continue
        near = reading.around(at, one.span, NEAR, NEAR)
        yield _Point(
            one.span,
            at,
            found.lastgroup or "",
            value,
            near,
            AHEAD.search(whole.exact) is not None,
            event,
            noun,
        )


def _event(sentence: Span, time: Span) -> str:
    """The noun of "the explosion on Monday", "the verdict of 3 May" or "Monday's explosion", if there is one."""
    before = re.search(
        r"\b[Tt]he (?:[a-z]+ )?([a-z][a-z-]+) (?:on|of) $", sentence.exact[: time.start - sentence.start]
    )
    behind = re.match(r"(?:['’]s)? ([a-z]+)", sentence.exact[time.end - sentence.start :])
    possessive = behind is not None and (behind[0][0] in "'’" or time.exact[-2:] in ("'s", "’s"))
    return before[1] if before else behind[1] if behind and possessive else ""
