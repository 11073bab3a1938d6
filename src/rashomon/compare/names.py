"""Names in the same slot of two claims: who did it, and where.

Two claims that put different names between nearly the same words give two accounts of who or where: "Maria Ivers,
head of the fund" against "Maria Olsen, head of the fund"; "in Lyon" against "in Paris". A name is a run of words with
capitals that is no time; its slot is the words around it. Two names exclude one another only when

- their slots are alike: the word right before or right behind is the same, and so is a content word near by; or the
  sentence of the one has nearly all that the other claim says besides;
- the claims have words in common besides the names;
- they are not one actor, nor one a longer form, acronym or adjective of the other, nor a place within the other as far
  as can be told;
- neither article knows the other's name: an article that has both uses them for two things. Where both neighbours
  are the same, it is enough that neither article has the other's name in such a slot.

The last rule costs conflicts and keeps out most of what only looks like one: of two long reports that differ on a
name, each as a rule has its own name alone.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache, lru_cache

import pycountry

from rashomon.actor_tables import tables
from rashomon.article import Span
from rashomon.compare.base import Desk
from rashomon.compare.likeness import stems
from rashomon.compare.slots import LINKS, STRONG, WORD, Slot, alike, content, names_in
from rashomon.compare.values import Difference, Placed
from rashomon.findings import Findings
from rashomon.story import RelationKind

FEWEST_SHARED = 2
"""Content words that two claims must share besides the names."""

CONTAINED = 0.7
FEWEST_CONTAINED = 4
"""Share and number of the shorter claim's content words that stand in the other, from which on two names of one kind
exclude one another whatever stands beside them."""

PICKED_OUT = ("such as", "including", "for example", "for instance", "among them")

PLACING = frozenset({"in", "at", "near", "outside", "inside", "off", "around", "across", "into", "toward", "towards"})


def compare_names(desk: Desk, a: Placed, b: Placed) -> Difference | None:
    """The first two names in one slot of two claims that exclude one another, or None."""
    mine, theirs = names_in(desk.findings[a[0]], a[1]), names_in(desk.findings[b[0]], b[1])
    for x in mine:
        for y in theirs:
            one, other = _unshared(x, y)
            if one is None or other is None or _example(one) or _example(other):
                continue
            likeness = alike(one, other)
            shared = content(a[1], one) & content(b[1], other)
            if len(shared) < FEWEST_SHARED or _may_be_one(desk, a[0], one, b[0], other):
                continue
            if likeness < STRONG and not _of_one_kind(desk, a[0], one, b[0], other):
                continue
            if likeness < STRONG and (_known(desk, b[0], one) or _known(desk, a[0], other)):
                continue
            if not likeness and not (_told_by(desk, a, one, b) or _told_by(desk, b, other, a)):
                continue
            if (
                _shares_word(one, b)
                or _shares_word(other, a)
                or _told_too(desk, b[0], one)
                or _told_too(desk, a[0], other)
            ):
                continue
            kind: RelationKind = "place" if set(one.before[:1]) & set(other.before[:1]) & PLACING else "actor"
            spans = [_span(desk, article, slot) for article, slot in ((a[0], one), (b[0], other))]
            said = [
                f"“{' '.join(s.exact.split())}” in {desk.name(i)}" for s, i in zip(spans, (a[0], b[0]), strict=True)
            ]
            what = "two places" if kind == "place" else "two names"
            why = f"{said[0]}, {said[1]}: {what} between the same words, and neither article has the other's there."
            return Difference("conflict", kind, why, spans[0], spans[1])
    return None


def _example(slot: Slot) -> bool:
    """Whether the name is one of some that are picked out: "such as the Guard" excludes no other."""
    before = " ".join(word.key for word in slot.words[: slot.first])
    return any(f" {words} " in f" {before} " for words in PICKED_OUT)


def _told_by(desk: Desk, a: Placed, slot: Slot, b: Placed) -> bool:
    """Whether the sentences of the second claim have nearly all that the first says besides names unknown to it."""
    findings = desk.findings[a[0]]
    there = _beginnings(desk.read_text(b[0]))
    new = (one for one in names_in(findings, a[1]) if not {_beginning(word.key) for word in one.name} <= there)
    mine = content(a[1], slot) - stems(" ".join(word.text for one in new for word in one.name))
    around = (s.exact for s in desk.findings[b[0]].sentences if any(s.overlaps(piece) for piece in b[1].spans))
    shared = mine & stems(" ".join(around))
    return len(shared) >= max(FEWEST_CONTAINED, CONTAINED * len(mine))


def _unshared(x: Slot, y: Slot) -> tuple[Slot | None, Slot | None]:
    """Both slots with what their names share moved into the words around: "President" of two presidents.

    None where they share words in another way, or nothing is left of one.
    """
    mine, theirs = [w.key for w in x.name], [w.key for w in y.name]
    ends = 0
    while ends < min(len(mine), len(theirs)) and mine[-1 - ends] == theirs[-1 - ends]:
        ends += 1
    mine, theirs = mine[: len(mine) - ends], theirs[: len(theirs) - ends]
    first, second = _overlap(mine, theirs)
    mine, theirs = mine[first:], theirs[second:]
    if not mine or not theirs or set(mine) & set(theirs) or mine[0] in LINKS or theirs[0] in LINKS:
        return None, None
    one, other = x.first + first, y.first + second
    return Slot(x.words, one, one + len(mine)), Slot(y.words, other, other + len(theirs))


def _overlap(mine: Sequence[str], theirs: Sequence[str]) -> tuple[int, int]:
    """How many words of each name end its title, where the whole beginning of one stands in the other."""
    for size in range(min(len(mine), len(theirs)), 0, -1):
        for at in range(len(theirs) - size + 1):
            if list(mine[:size]) == list(theirs[at : at + size]):
                return size, at + size
        for at in range(len(mine) - size + 1):
            if list(theirs[:size]) == list(mine[at : at + size]):
                return at + size, size
    return 0, 0


def _may_be_one(desk: Desk, a: str, x: Slot, b: str, y: Slot) -> bool:
    """Whether two names may stand for one thing, or one for a part of the other."""
    ids = [{desk.actor_of.get((i, one)) for one in _actors(desk.findings[i], slot)} for i, slot in ((a, x), (b, y))]
    if ids[0] & ids[1]:
        return True
    names = ["".join(w.text for w in slot.name).casefold() for slot in (x, y)]
    initials = ["".join(w.text[0] for w in slot.name).casefold() for slot in (x, y)]
    plain = [name.replace(".", "") for name in names]
    if plain[0] in (plain[1], initials[1]) or plain[1] == initials[0]:
        return True
    if plain[0][:4] == plain[1][:4] or _acronym(x, y) or _acronym(y, x) or _first_names(desk, a, x, b, y):
        return True  # "Ital-y" and "Ital-ian", "DOJ" and "Justice Department", "Bill" and "William"
    countries = [_country(desk.findings[i], slot) for i, slot in ((a, x), (b, y))]
    if countries[0] and countries[0] == countries[1]:
        return True  # a capital for its government, a town in its country
    # a country against what may lie in it, and is not known
    return (bool(_state(x)) != bool(_state(y))) and not all(countries)


def _acronym(x: Slot, y: Slot) -> bool:
    """Whether one is an abbreviation that may stand for the other: all initials are among its letters."""
    word = x.name[0].text.replace(".", "")
    if len(x.name) > 1 or len(word) < 2 or not word.isupper():
        return False
    if len(y.name) == 1:
        return len(word) < 5 and y.name[0].text[0] == word[0] and not y.name[0].text.isupper()  # "DOD" and "Defense"
    return {w.text[0] for w in y.name if w.text[0].isupper()} <= set(word)


def _first_names(desk: Desk, a: str, x: Slot, b: str, y: Slot) -> bool:
    """Whether two persons of one surname differ in the first name alone, which may be short for the other."""
    behind = [slot.words[slot.last : slot.last + 1] for slot in (x, y)]
    if not behind[0] or not behind[1] or behind[0][0].key != behind[1][0].key or not behind[0][0].text[0].isupper():
        return False
    return any("person" in _kinds(desk.findings[i], slot) for i, slot in ((a, x), (b, y)))


def _shares_word(slot: Slot, placed: Placed) -> bool:
    """Whether the other claim has a word of the name anywhere."""
    there = {m.group().casefold() for span in placed[1].spans for m in WORD.finditer(span.exact)}
    return any(word.key in there for word in slot.name if word.text[0].isupper())


def _of_one_kind(desk: Desk, a: str, x: Slot, b: str, y: Slot) -> bool:
    """Whether both names are known to be persons, or states, or organisations, or places."""
    return bool(_kinds(desk.findings[a], x) & _kinds(desk.findings[b], y))


def _kinds(findings: Findings, slot: Slot) -> set[str]:
    start, end = slot.name[0].start, slot.name[-1].end
    wanted = set(_actors(findings, slot))
    found: set[str] = {a.kind for a in findings.actors if a.id in wanted}
    if "state" in found or _adjective(slot):
        found.add("nationality")
    if "state" in found or _state(slot) or any(p.span.start < end and start < p.span.end for p in findings.places):
        found.add("place")
    return found


def _adjective(slot: Slot) -> str | None:
    """ISO 3166 alpha-3 of the country whose adjective a name is."""
    entry = tables().names.get(tuple(word.text for word in slot.name))
    return entry.country if entry is not None and entry.type == "demonym" else None


def _actors(findings: Findings, slot: Slot) -> list[str]:
    """Local ids of the actors that the name mentions."""
    start, end = slot.name[0].start, slot.name[-1].end
    return [
        a.id for a in findings.actors for m in a.mentions if m.start < end and start < m.end and m.exact[0].isupper()
    ]


def _country(findings: Findings, slot: Slot) -> str | None:
    """ISO 3166 alpha-3 of the country that a name is, or lies in; None where nothing tells."""
    start, end = slot.name[0].start, slot.name[-1].end
    place = next((p.country for p in findings.places if p.span.start < end and start < p.span.end and p.country), None)
    told = place or _state(slot) or _adjective(slot)
    if told:
        return told
    wanted = set(_actors(findings, slot))
    return next((a.country for a in findings.actors if a.id in wanted and a.kind == "state" and a.country), None)


def _state(slot: Slot) -> str | None:
    """ISO 3166 alpha-3 of the country that a name is."""
    return _lookup(" ".join(word.text for word in slot.name).rstrip("."))


def _lookup(name: str) -> str | None:
    return _codes().get({"U.S": "US", "U.K": "GB", "UK": "GB"}.get(name, name).lower())


@cache
def _codes() -> dict[str, str]:
    """ISO 3166 alpha-3 by code and name in small letters: what is no country is asked for most, and pycountry goes
    through all of them for it."""
    fields = ((value.lower(), one.alpha_3) for one in pycountry.countries for _, value in one)
    return dict(reversed(list(fields)))


def _known(desk: Desk, article: str, slot: Slot) -> bool:
    """Whether an article has a word of the name, or one that begins like it, or an actor of its country."""
    there = _beginnings(desk.read_text(article))
    if any(_beginning(word.key) in there for word in slot.name if len(word.key) > 2):
        return True
    country = _state(slot)
    return country is not None and any(
        a.country == country and a.kind == "state" for a in desk.findings[article].actors
    )


def _told_too(desk: Desk, article: str, slot: Slot) -> bool:
    """Whether an article has the name in such a slot as well, in any of its claims."""
    wanted = [word.key for word in slot.name]
    for claim in desk.findings[article].claims:
        if wanted[-1] not in " ".join(s.exact for s in claim.spans).casefold():
            continue
        for one in names_in(desk.findings[article], claim):
            if wanted[-1] in [word.key for word in one.name] and alike(one, slot):
                return True
    return False


@lru_cache(maxsize=512)
def _beginnings(text: str) -> frozenset[str]:
    return frozenset(_beginning(m.group().casefold()) for m in WORD.finditer(text) if m.group()[0].isupper())


def _beginning(word: str) -> str:
    return word[: max(3, min(len(word) - 1, 5))]


def _span(desk: Desk, article: str, slot: Slot) -> Span:
    return Span.of(desk.read_text(article), slot.name[0].start, slot.name[-1].end)
