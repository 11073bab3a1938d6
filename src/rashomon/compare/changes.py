"""What was changed on the way from a parent's passage to a child's: hedges, numbers, attributions, names.

``changes`` reads the gaps between equal words of a lightly edited passage; ``changes_told`` compares what was found in
the two passages (who is reported to say it, which quantities and people they name), so that it works for passages
that share no words. Each change is a kind, a colon and the words ("hedge dropped: reportedly").
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from rashomon.article import Span
from rashomon.compare.fingerprints import Words
from rashomon.compare.likeness import STOP
from rashomon.compare.passages import Aligned
from rashomon.findings import Attribution, Findings, Quantity
from rashomon.story import Passage

HEDGES = frozenset(
    """
        may might could reportedly apparently possibly perhaps likely probably unconfirmed purportedly maybe
        seemingly potentially supposedly presumably seems seem seemed appears appear appeared
    """.split()
)
ALLEGING = frozenset(
    """
        alleged allegedly alleges allege suspected accused accuses accuse accusing claimed claims claim claiming
        purported
    """.split()
)
"""Words that call something an allegation; a child without any of them, and without a source, tells it as a fact."""

REPORTING = frozenset(
    """
        said says say saying told tells according reported reports claimed claims stated states declared
        added adds remarked wrote writes announced insisted argued contended maintained asserted alleged noted explained
        acknowledged conceded warned informed believes thinks denied accused suggested
    """.split()
)
NUMBER = re.compile(r"\d[\d.,]*$")
MOST = 6
"""Changes named for one passage; of more, the first."""

ROUND = 0.15
"""Share by which a rounded number may lie off the one it stands for: "36" as "40", "1,234" as "1,200"."""

MOST_NUMBERS = 24
"""Numbers of a passage that are compared, the first."""

JUDGED = frozenset({"attribution dropped", "allegation told as fact"})
"""Kinds that findings tell better than a reporting word that is gone: another word may stand in its place."""

_WORD = re.compile(r"\w+(?:['’.]\w+)*")
_CAPITAL = re.compile(r"\b[^\W\d_a-z]\w+")
_SHOWN = 60


def changes(passage: Aligned, parent: Words, child: Words) -> tuple[str, ...]:
    """The changes in the gaps of a lightly edited passage, in words, in text order."""
    return tuple(dict.fromkeys(_changes(passage, parent, child)))[:MOST]


def _changes(passage: Aligned, parent: Words, child: Words) -> Iterator[str]:
    for (i, j, size), (k, m, _) in zip(passage.runs, passage.runs[1:], strict=False):
        lost, new = parent.forms[i + size : k], child.forms[j + size : m]
        before, after = set(lost) & HEDGES, set(new) & HEDGES
        if before - after:
            yield f"hedge dropped: {', '.join(sorted(before - after))}"
        if after - before:
            yield f"hedge added: {', '.join(sorted(after - before))}"
        if set(lost) & ALLEGING and not set(new) & (ALLEGING | REPORTING):
            yield f"allegation told as fact: {' '.join(lost)}"
        elif set(lost) & REPORTING and not set(new) & REPORTING:
            yield f"attribution dropped: {' '.join(lost)}"
        numbers = [[w for w in words if NUMBER.match(w)] for words in (lost, new)]
        if numbers[0] and numbers[1] and numbers[0] != numbers[1]:
            yield f"number changed: {', '.join(numbers[0])} to {', '.join(numbers[1])}"
        elif numbers[0] and not numbers[1]:
            yield f"number dropped: {', '.join(numbers[0])}"
        if ("not" in lost) != ("not" in new):
            yield "“not” dropped" if "not" in lost else "“not” added"


def changes_told(passage: Passage, parent: Findings, child: Findings) -> tuple[str, ...]:
    """The changes of a passage that its words tell, and of further kinds those that the findings tell."""
    before, after = _side(passage.parent, parent), _side(passage.child, child)
    by_words = [one for one in passage.changes if kind_of(one) not in JUDGED]
    known = {kind_of(one) for one in by_words}
    found = [one for one in _told(before, after) if kind_of(one) not in known]
    return tuple(dict.fromkeys([*by_words, *found]))[:MOST]


def kind_of(change: str) -> str:
    """The kind of a change: what stands before its colon."""
    return change.partition(":")[0]


@dataclass(frozen=True, slots=True)
class _Passage:
    """What was found inside a passage.

    Attributes:
        words: in small letters; ``written`` as they stand.
        said: attributions with a reporting word in it and some of their content.
        reported: words of the sources, in small letters, of all that is reported in it, by whatever words.
        quantities, people: quantities, and names of persons as they stand there.
    """

    words: frozenset[str]
    written: frozenset[str]
    said: tuple[Attribution, ...]
    reported: tuple[frozenset[str], ...]
    quantities: tuple[Quantity, ...]
    people: tuple[str, ...]


def _side(span: Span, findings: Findings) -> _Passage:
    written = _WORD.findall(span.exact)
    touching = [a for a in findings.attributions if a.source is not None and _size(span, a.content)]
    persons = sorted(m for actor in findings.actors if actor.kind == "person" for m in actor.mentions)
    # "She" at a sentence's start is no other name than "Marant"
    named = [m.exact for m in persons if span.covers(m) and m.exact.casefold() not in STOP]
    return _Passage(
        words=_words(span.exact),
        written=frozenset(written),
        said=tuple(a for a in touching if a.cue is not None and span.covers(a.cue) and _words(a.cue.exact) & REPORTING),
        reported=tuple(
            _words(a.source.exact)
            for a in touching
            if a.source is not None and a.cue is not None and span.covers(a.cue) and a.mode != "belief"
        ),
        quantities=tuple(q for q in findings.quantities if span.covers(q.span)),
        people=tuple(dict.fromkeys(words for words in named if _CAPITAL.search(words))),
    )


def _words(text: str) -> frozenset[str]:
    return frozenset(w.casefold().replace("’", "'").removesuffix("'s") for w in _WORD.findall(text))


def _size(span: Span, others: Iterable[Span]) -> int:
    return sum(max(0, min(span.end, o.end) - max(span.start, o.start)) for o in others)


def _told(before: _Passage, after: _Passage) -> Iterator[str]:
    # capitals: "may" is a hedge and "May" a month
    lost = HEDGES & before.written
    if lost and not after.words & (HEDGES | ALLEGING):
        yield f"hedge dropped: {', '.join(sorted(lost))}"
    yield from _unattributed(before, after)
    yield from _numbers(before, after)
    yield from _names(before, after)


def _unattributed(before: _Passage, after: _Passage) -> Iterator[str]:
    """What is told without its source: nobody is reported to say it, and the source's name is not there either."""
    alleged = ALLEGING & before.words
    for one in before.said:
        content = frozenset(w for c in one.content for w in _words(c.exact))
        source = one.source.exact if one.source else ""
        if any(not words <= content for words in after.reported) or after.words & REPORTING - content:
            break
        if _parts(source) & after.words:
            break
        kind = "allegation told as fact" if alleged else "attribution dropped"
        yield f"{kind}: {_short(source)}{f' ({one.cue.exact})' if one.cue else ''}"
        return
    if alleged and not after.words & (ALLEGING | HEDGES | REPORTING) and not after.reported:
        yield f"allegation told as fact: {', '.join(sorted(alleged))}"


def _numbers(before: _Passage, after: _Passage) -> Iterator[str]:
    """Numbers that have another value, each paired with the nearest left over of one unit."""
    old = [q for q in before.quantities if _value(q) and not _stands_in(q, after)]
    new = [q for q in after.quantities if _value(q) and not _stands_in(q, before)]
    pairs = sorted(
        (abs(math.log(abs(_value(q)) / abs(_value(p)))), p.span, q.span, p, q)
        for p in old[:MOST_NUMBERS]
        for q in new[:MOST_NUMBERS]
        if p.unit == q.unit or ("" in (p.unit, q.unit) and _rounded(_value(p), _value(q)))
    )
    taken: set[Span] = set()
    found = []
    for _, p_span, q_span, p, q in pairs:
        if p_span not in taken and q_span not in taken:
            taken |= {p_span, q_span}
            kind = "number rounded" if _rounded(_value(p), _value(q)) else "number changed"
            found.append((p_span, f"{kind}: {_short(p_span.exact)} to {_short(q_span.exact)}"))
    for _, change in sorted(found):
        yield change


def _value(one: Quantity) -> float:
    """The number, the middle of two bounds; 0 where there is none that is finite."""
    values = [v for v in (one.low, one.high) if v is not None and math.isfinite(v)]
    return sum(values) / len(values) if values else 0.0


def _stands_in(one: Quantity, other: _Passage) -> bool:
    """Whether the other passage has a number of this value, in whatever unit and however bounded."""
    digits = [w for w in _WORD.findall(one.span.exact) if NUMBER.match(w)]
    spelled = bool(digits) and set(digits) <= other.words
    return spelled or any(math.isclose(_value(q), _value(one)) for q in other.quantities)


def _rounded(old: float, new: float) -> bool:
    """Whether the new number is near the old one and has fewer digits that say something."""
    return abs(new - old) <= ROUND * abs(old) and _digits(new) < _digits(old)


def _digits(value: float) -> int:
    return len(f"{value:.6g}".replace(".", "").replace("-", "").strip("0").partition("e")[0])


def _names(before: _Passage, after: _Passage) -> Iterator[str]:
    """A person who is another one: of both passages one name is left over that the other has no part of."""
    old = [n for n in before.people if not _parts(n) & after.words]
    new = [n for n in after.people if not _parts(n) & before.words]
    if old and new:
        yield f"name changed: {_short(old[0])} to {_short(new[0])}"


def _parts(name: str) -> frozenset[str]:
    return _words(" ".join(_CAPITAL.findall(name)))


def _short(words: str) -> str:
    text = " ".join(words.split())
    return text if len(text) <= _SHOWN else text[:_SHOWN].rsplit(" ", 1)[0] + " …"
