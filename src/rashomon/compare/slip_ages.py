"""Ages told twice: one person with two ages in one article."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from rashomon.actor_tables import titles
from rashomon.article import Span
from rashomon.compare.likeness import STOP
from rashomon.compare.slip_reading import LONGEST, Reading, Slip
from rashomon.compare.values import MONTHS
from rashomon.compare.word_kinds import noun

AGE = re.compile(
    r"(?P<who>\b(?:[A-Z][\w'’-]+|[Tt]he [a-z]+(?: (?:from|of|in) [A-Z]\w+)?)),? "
    r"(?:who (?:is|was) |aged |is |was |now )?"
    r"(?P<a>[1-9]\d)(?: years old)?(?=[,.;](?!\d)| and\b)"
    r"|(?P<man>\b(?:[A-Z][\w'’-]+|[Tt]he [a-z]+)), an? (?P<noun>[a-z]+) of (?P<d>[1-9]\d)"
    r"(?=[,.;](?!\d)| and\b| has\b| is\b| was\b|$)"
    r"|(?P<named>\b[A-Z][\w'’-]+), an? (?P<c>[1-9]\d)-year-old\b"
    r"|\b(?P<b>[1-9]\d)-year-old (?P<whose>[A-Za-z][\w'’-]*(?: [A-Z][\w'’-]+){0,3})(?P<more> [a-z]+)?"
)
"""An age with the words that say whose it is: "Solheim, 43,", "the nurse, 43,", "a 43-year-old nurse"."""

TWO_DIGITS = re.compile(r"[1-9]\d")
"""Every age has them, most sentences have not."""

OTHERWISE = re.compile(
    r"\b(?:when (?:he|she|they)|at the (?:time|age)|years? (?:later|ago|earlier)|turn(?:s|ed)|chapter|page|number)\b",
    re.IGNORECASE,
)
"""Words by which an age is of another year, or the number is no age."""

MOST_AGES = 60
"""Ages of an article that are compared, in text order."""

NO_NAMES = titles("office").keys() | titles("honorific").keys() | STOP
"""Words before a last name that are no first names."""

APART = 1
"""Years by which two ages may differ: a birthday may lie between."""

Told = tuple[int, Span, str]


def age_slips(reading: Reading) -> Iterator[Slip]:
    """Two ages of one person that are more than a birthday apart, once for each person."""
    known: dict[str, Told] = {}
    with_numbers = (s for s in reading.sentences if TWO_DIGITS.search(s.exact))
    ages = ((s, match) for s in with_numbers for match in AGE.finditer(s.exact[:LONGEST]))
    for sentence, match in islice(ages, MOST_AGES):
        if OTHERWISE.search(sentence.exact[max(0, match.start() - 40) : match.end() + 25]):
            continue
        age, words = next((n, w) for n, w in (("a", "who"), ("b", "whose"), ("c", "named"), ("d", "man")) if match[n])
        if match[words].casefold() in MONTHS:
            continue
        start = sentence.start + match.start(age)
        told = (int(match[age]), Span(start, start + len(match[age]), match[age]), match[words])
        whose = Span(sentence.start + match.start(words), sentence.start + match.end(words), match[words])
        if match["whose"] and match["whose"].islower() and _person((match["more"] or "").strip()):
            continue  # "a 24-year-old black man": the word beside the age says nothing of who it is
        if match["noun"] and noun(match["noun"]) and not _person(match["noun"]):
            continue
        keys = [*_keys(reading, whose), *_roles(reading, sentence.exact, match, whose.exact)]
        other = next((known[key] for key in keys if key in known), None)
        if other is not None and abs(other[0] - told[0]) > APART:
            yield Slip("value", _why(other, told), other[1], told[1])
            return
        known |= {key: told for key in keys if key not in known}


def _person(word: str) -> bool:
    """Whether a noun is known to stand for people."""
    known = noun(word)
    return known is not None and known.kind == "person"


def _roles(reading: Reading, exact: str, match: re.Match[str], whose: str) -> Iterator[str]:
    """What the person is called beside the age: "a diver, Rask, 43", "Rask, 43, a diver", "a diver of 43"."""
    before = re.search(
        r"\b(?P<the>[Aa]n?|[Tt]he) (?:[a-z]+ )?(?P<role>[a-z]+), (?:[A-Z][\w'’-]+ )*$", exact[: match.start()]
    )
    behind = re.match(r", an? (?:[a-z]+ )?(?P<role>[a-z]+)\b(?= who|,|\.| (?:from|of|in|at)\b)", exact[match.end() :])
    roles = [found["role"] for found in (before, behind) if found]
    if match["noun"]:
        roles.append(match["noun"])
    if whose[:1].islower() or whose.startswith("The "):
        roles.append(whose.split()[-1])
        named = re.match(r", (?:[A-Z][\w'’-]+ )*(?P<name>[A-Z][\w'’-]+)\b", exact[match.end() :])
        if match["b"] and named:
            yield f"name {named['name'].casefold()}"
    for role in roles:
        if _person(role) and len(set(reading.of_several(role))) <= 1:
            yield f"role {role}"


def _why(one: Told, other: Told) -> str:
    name = other[2] if other[2][:1].isupper() and not other[2].startswith("The ") else one[2]
    return f"The age of {name} is told as {one[0]} and as {other[0]}."


def _keys(reading: Reading, whose: Span) -> Iterator[str]:
    """What tells the person: the actors mentioned there, the last name, or a noun that nobody else has."""
    persons = [actor for actor in reading.findings.actors if actor.kind == "person"]
    yield from (actor.id for actor in persons if any(m.overlaps(whose) for m in actor.mentions))
    last = re.sub(r" (?:from|of|in) .*", "", whose.exact).split()[-1]
    if last[0].isupper():
        if len(_first_names(reading, last)) < 2:  # of one family
            yield f"name {last.casefold()}"
    elif sum(word.key in (last, f"{last}s") for words in reading.words for word in words) == 2:
        yield f"noun {last}"


def _first_names(reading: Reading, last: str) -> set[str]:
    """The words with a capital that stand before a last name, without titles."""
    before = re.compile(rf"\b([A-Z][\w'’-]+) {re.escape(last)}\b")
    found = {match[1] for sentence in reading.sentences for match in before.finditer(sentence.exact)}
    # a word that begins a sentence may be any
    return {name for name in found if name.casefold() not in NO_NAMES and noun(name.casefold()) is None}
