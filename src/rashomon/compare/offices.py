"""Offices in the same slot of two claims: "met the prime minister" against "met the prosecutor general".

One person may hold two offices, and a body has many of them. Two offices are held to exclude one another only when

- the same word stands before or behind both, and a content word near by is the same (``slots.alike``);
- the claims share content words besides them;
- they have no word in common and are no two names of one office (``SAME``);
- neither article has the other's office anywhere.

Which words are an office is a closed list: the titles that the annotator knows, without those that are also common
words, and those of ``MORE``.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache

from rashomon.actor_tables import titles
from rashomon.article import Span
from rashomon.compare.base import Desk
from rashomon.compare.likeness import stems
from rashomon.compare.slots import LONGEST, Slot, alike, content, slot_of
from rashomon.compare.values import Difference, Placed
from rashomon.findings import Claim

FEWEST_SHARED = 2
"""Content words that two claims must share besides the offices."""

MOST_OFFICES = 6
"""Offices of a claim that are looked at."""

VAGUE = frozenset(
    """
        baron brother cardinal chairman chairwoman chief commander consul coach dean delegate deputy director father
        general inspector justice king lady lord major marshal officer premier prince private queen representative
        secretary sister speaker superintendent superior minister pope
    """.split()
)
"""Titles that alone are common words, or may stand for another office."""

MORE = frozenset(
    """
        founder|owner|spokesman|spokeswoman|prosecutor general|chief of staff|chief financial officer|treasurer
        chief operating officer|chief executive officer|comptroller|coroner|solicitor general|surgeon general
    """.replace("\n", "|").split("|")
)
"""Offices that do not stand before a name."""

FORCES = "(?:army|navy|air force|military|police|party)"
"""Bodies that belong to the office before which they stand."""

SAME = (
    frozenset({"ceo", "chief executive", "chief executive officer"}),
    frozenset({"founder", "owner"}),
    frozenset({"pm", "prime minister", "premier", "taoiseach", "chancellor", "chief minister", "first minister"}),
    frozenset({"king", "emir", "sultan", "emperor", "sheikh", "crown prince"}),
    frozenset({"envoy", "special envoy", "ambassador"}),
    frozenset({"prosecutor", "district attorney", "prosecutor general", "attorney general", "chief prosecutor"}),
    frozenset({"congressman", "congresswoman", "senator", "assemblyman", "assemblywoman"}),
    frozenset({"detective", "constable", "inspector", "sergeant", "captain", "lieutenant", "sheriff", "police chief"}),
)
"""Names of one office, or of offices that reports do not keep apart."""


def compare_offices(desk: Desk, a: Placed, b: Placed) -> Difference | None:
    """The first two offices in one slot of two claims that exclude one another, or None."""
    for one in offices_in(a[1]):
        for other in offices_in(b[1]):
            x, y = slot_of(a[1], one), slot_of(b[1], other)
            if x is None or y is None or not alike(x, y) or _may_be_one(one, other):
                continue
            if len(content(a[1], x) & content(b[1], y)) < FEWEST_SHARED or _named_alike(x, y):
                continue
            if _has(desk.read_text(b[0]), _key(one)) or _has(desk.read_text(a[0]), _key(other)):
                continue
            said = [f"“{s.exact}” in {desk.name(i)}" for s, i in ((one, a[0]), (other, b[0]))]
            why = f"{said[0]}, {said[1]}: two offices between the same words, and neither article has the other's."
            return Difference("conflict", "actor", why, one, other)
    return None


@lru_cache(maxsize=4_096)
def offices_in(claim: Claim) -> tuple[Span, ...]:
    """The offices that a claim names, with what follows "of": "Minister of Defense"; at most ``MOST_OFFICES``."""
    found = [
        Span(piece.start + m.start(), piece.start + m.end(), m.group())
        for piece in claim.spans
        # the pattern is long, and most claims have no word with which an office begins
        if not _firsts().isdisjoint(_LETTERS.findall(piece.exact[:LONGEST].casefold()))
        for m in _pattern().finditer(piece.exact[:LONGEST])
    ]
    return tuple(found[:MOST_OFFICES])


_LETTERS = re.compile(r"[a-z]+")


@cache
def _known() -> frozenset[str]:
    """All that is an office, but for ministers and secretaries of something."""
    known = {title for title in titles("office") if len(title) > 3 or title in ("ceo", "pm")} - VAGUE | MORE
    return frozenset(" ".join(one.split()) for one in known) - {""}


@cache
def _firsts() -> frozenset[str]:
    """The words with which an office begins."""
    before = _LETTERS.findall(FORCES)
    return frozenset({*before, "minister", "secretary", *(_LETTERS.findall(one)[0] for one in _known())})


@cache
def _pattern() -> re.Pattern[str]:
    words = "|".join(re.escape(one) for one in sorted(_known(), key=lambda k: (-len(k), k)))
    of = r"(?:minister|secretary) (?:of|for) (?:the )?(?!the\b)[a-z]{3,20}(?: affairs)?"
    return re.compile(rf"(?<![\w-])(?:{FORCES} )?(?:{of}|{words})(?![\w-]|\.\w)", re.IGNORECASE)


def _key(span: Span) -> str:
    return " ".join(span.exact.casefold().split())


def _may_be_one(one: Span, other: Span) -> bool:
    """Whether two offices may be one: a word in common, or two names of one."""
    names = [_key(one), _key(other)]
    return bool(stems(names[0]) & stems(names[1])) or any(names[0] in same and names[1] in same for same in SAME)


def _named_alike(x: Slot, y: Slot) -> bool:
    """Whether the same name follows both: one person with two offices."""
    behind = [slot.words[slot.last : slot.last + 2] for slot in (x, y)]
    keys = [{word.key for word in words if word.text[:1].isupper()} for words in behind]
    return bool(keys[0] & keys[1])


@lru_cache(maxsize=4_096)
def _has(text: str, office: str) -> bool:
    """Whether a text has an office, in any case and also with an ending."""
    return re.search(rf"\b{re.escape(office)}", text, re.IGNORECASE) is not None
