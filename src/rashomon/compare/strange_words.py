"""Strange words: what a claim has and an article nowhere: a name, a number, a time, or a noun for a person or thing.

A word is not strange where the article has it in another form, as a part of a name, as an abbreviation, as the
country for its people, as a figure for the word, or where it has a noun that may mean the same or a kind of it
(``word_kinds``). Verbs, adjectives and nouns for what nobody can point at ("effort") are never strange: other words
for the same are as frequent there as words for something else.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import lru_cache
from typing import Literal

from rashomon.actor_tables import tables
from rashomon.compare.likeness import STOP, stems
from rashomon.compare.slots import WORD, Word, names_in
from rashomon.compare.word_kinds import LEAST, Noun, noun, related, singular
from rashomon.findings import Claim, Findings

StrangeKind = Literal["name", "country", "title", "time", "number", "person", "group", "place", "quantity", "thing"]

MONEY = {"dollar": "$", "euro": "€", "pound": "£", "yen": "¥", "percent": "%"}

CALENDAR = frozenset(
    """
        monday tuesday wednesday thursday friday saturday sunday january february march april may june july august
        september october november december
    """.split()
)
SCALES = {
    f"{word}{s}": (value, letters)
    for word, value, letters in (
        ("dozen", 12, ""), ("hundred", 100, ""), ("thousand", 1e3, "k"), ("million", 1e6, "m|mn"),
        ("billion", 1e9, "b|bn"), ("trillion", 1e12, "t|tn"),
    )
    for s in ("", "s")
}  # fmt: skip
"""Words for a scale, with what it begins at and the letters that stand for it behind a figure."""

UP_TO = 1000
"""Times the beginning of a scale below which a number is still told by it: 33,000 are "thousands"."""

COUNTS = {
    word: str(number)
    for number, word in enumerate(
        "two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen".split(), 2
    )
}
FIGURES = {figure: word for word, figure in COUNTS.items()}

OF_A_COUNTRY = frozenset({"country", "seat", "demonym", "people", "place"})
"""Names that stand for a country or tell it; those of its parties and bodies do not."""

CONTINENTS = frozenset("Africa African Asia Asian Europe European Antarctica Oceania".split())

BEFORE_A_VERB = frozenset("to will would can could may might must should not they he she it we who that".split())
NO_NOUN = re.compile(r"(?:ing|ed|ly)$")
RUN = re.compile(r"(?<![\w.-])(?:[A-Z][\w.-]*\s(?:(?:of|and|the|for)\s)*)+[A-Z][\w.-]*")
"""Names of several words. It begins at a word only: a word of capitals alone would be read from each of them."""

FIGURE = re.compile(r"\d[\d,.]*\d|\d")

SPELT_ALIKE = 0.8
"""Likeness of two names from which they may be one, spelt in two ways ("Zelensky", "Zelenskyy")."""

SAME_START = 4
"""Letters in which a name and a word made of it agree ("Ital-y", "Ital-ian")."""

ROUNDED = 0.2
"""Share by which a number that is said to be rough may differ from an article's."""


@dataclass(frozen=True, slots=True)
class Strange:
    """A word of a claim that an article does not have: ``words[at]``."""

    at: int
    kind: StrangeKind


class Vocabulary:
    """What an article has: its words, names, countries and numbers."""

    def __init__(self, text: str, findings: Findings) -> None:
        """Read the text that was read for the findings."""
        words = {m.group() for m in WORD.finditer(text) if m.group()[0].isalnum()}
        self.stems = stems(text)
        self._words = {word.casefold() for word in words}
        self._capitals = {word.casefold() for word in words if word[0].isupper()}
        self._short = {w.replace(".", "").casefold() for w in words if re.fullmatch(r"(?:[A-Z]\.?){2,6}", w)}
        runs = RUN.findall(text)
        self._initials = {"".join(w[0] for w in run.split() if w[0].isupper()).casefold() for run in runs}
        named = (country_of(run) for run in (*words, *runs))
        self._countries = {a.country for a in findings.actors} | {country for country, _ in filter(None, named)}
        self._figures = {m.group().replace(",", "") for m in FIGURE.finditer(text)}
        self._scaled = {m.group(1).casefold() for m in re.finditer(r"\d(k|mn?|bn?|tn?)\b", text, re.IGNORECASE)}
        self._content = [w for w in re.findall(r"[a-z]+", text.casefold()) if w not in STOP]
        ends = (end for q in findings.quantities for end in (q.low, q.high) if end is not None)
        self._numbers = {*ends, *(float(f) for f in self._figures if f.count(".") < 2)}
        self._signs = set(text) & set(MONEY.values())
        self._nouns = [word for word in self._words if noun(word) is not None]

    def has(self, word: str) -> bool:
        """Whether a word stands in the article, in any form."""
        low = re.sub(r"['’]s$", "", word.casefold())
        stem = stems(low)
        return low in self._words or bool(stem) and stem <= self.stems

    def has_name(self, word: str, name: str) -> bool:
        """Whether a word of a name stands there, or the name in another form."""
        if self.has(word) or self._has_country(word) or self._has_country(name):
            return True
        if "-" in word and any(self.has(part) for part in word.split("-") if part[:1].isupper() and len(part) > 2):
            return True
        low, initials = word.casefold().replace(".", ""), "".join(w[0] for w in name.split()).casefold()
        if low in self._initials | self._short or initials in self._short:
            return True
        if word.isupper() and len(low) in (2, 3, 4) and low in self._spelt_out(len(low)):
            return True  # "AI" for "artificial intelligence"
        if len(low) in (3, 4) and any(w.startswith(low.removesuffix("s")) for w in self._capitals):
            return True  # "Dems" for "Democrats", "Gen" for "General"
        return len(low) >= SAME_START and any(
            w[:SAME_START] == low[:SAME_START]
            or (w[:3] == low[:3] and SequenceMatcher(None, w, low).ratio() >= SPELT_ALIKE)
            for w in self._capitals
            if len(w) >= SAME_START
        )

    def _spelt_out(self, size: int) -> set[str]:
        """The initials of any ``size`` words that follow one another and are no function words."""
        return {"".join(w[0] for w in some) for some in zip(*(self._content[at:] for at in range(size)), strict=False)}

    def has_scale(self, word: str) -> bool:
        """Whether a scale ("thousands") stands there, in words, by a letter or in a number of that size."""
        value, letters = SCALES[word]
        return (
            self.has(word)
            or not self._scaled.isdisjoint(letters.split("|"))
            or (word.endswith("s") and any(value <= n < UP_TO * value for n in self._numbers))
        )

    def has_time(self, word: str) -> bool:
        """Whether a day or month stands there, also shortened."""
        low = word.casefold()
        return any(form in self._capitals for form in (low, low[:3], low[:4]))

    def _has_country(self, name: str) -> bool:
        """Whether the article speaks of the country that a name stands for; a town does not stand for it."""
        found = country_of(name)
        return found is not None and found[1] != "place" and found[0] in self._countries

    def has_number(self, figure: str, findings: Findings, word: Word) -> bool:
        """Whether the article has a number, in words or figures, or one that a rough number may stand for."""
        if figure in self._figures or FIGURES.get(figure) in self._words or float(figure) in self._numbers:
            return True
        for one in findings.quantities:
            if one.span.start <= word.start < one.span.end:
                ends = [end for end in (one.low, one.high) if end is not None]
                rough = 0.0 if one.bound == "exact" else ROUNDED
                if any(abs(n - end) <= rough * abs(end) for end in ends for n in self._numbers):
                    return True
        return False

    def may_mean(self, word: str) -> bool:
        """Whether a noun of the article may mean the same, or a sign stands for it."""
        return MONEY.get(singular(word), "") in self._signs or any(related(word, other) for other in self._nouns)


def strange_words(findings: Findings, claim: Claim, words: Sequence[Word], article: Vocabulary) -> list[Strange]:
    """The words of a claim that an article does not have.

    Args:
        findings: of the text in which the claim stands.
        claim: whose words they are.
        words: of the claim (``slots.words_in``).
        article: that is looked into.
    """
    names = {
        word.start: " ".join(w.text for w in slot.name) for slot in names_in(findings, claim) for word in slot.name
    }
    return list(_strange(findings, words, names, article))


def _strange(
    findings: Findings, words: Sequence[Word], names: dict[int, str], article: Vocabulary
) -> Iterator[Strange]:
    for at, word in enumerate(words):
        kind = kind_at(words, at)
        if kind is None or (kind in ("name", "title") and word.start not in names):
            continue
        if kind in ("name", "title") and _opens(words, at) and not _is_mention(findings, word):
            continue
        if kind == "time" and word.text[0].isupper():
            there = article.has_time(word.text)
        elif kind == "number":
            there = _has_number(findings, word, article)
        elif kind in ("name", "country", "title"):
            name = names.get(word.start, word.text)
            there = article.has_name(word.text, name) or _first_name(findings, word, name, article)
        else:
            there = article.has(word.text) or (word.text[0].islower() and _means(word.text, kind, article))
        if not there:
            yield Strange(at, kind)


def kind_at(words: Sequence[Word], at: int) -> StrangeKind | None:
    """What a word stands for, as far as one can point at it; None for all others."""
    text = words[at].text
    low = text.casefold()
    if not text[0].isalnum() or (low in STOP and low not in CALENDAR):
        return None
    if text[0].isdigit() or low in SCALES or low in COUNTS:
        return "number"
    if text[0].isupper():
        return _name_kind(text)
    if len(text) < 3 or NO_NOUN.search(low) or (at and words[at - 1].key in BEFORE_A_VERB):
        return None
    found = pointed(low)
    return found.kind or None if found else None


@lru_cache(maxsize=65_536)
def _name_kind(text: str) -> StrangeKind | None:
    if text.casefold() in CALENDAR:
        return "time"
    if len(text) < 2 or "'" in text or "’" in text:
        return None
    if country_of(text) or text in CONTINENTS:
        return "country"
    found = pointed(text)
    return "title" if found and found.kind == "person" else "name"


@lru_cache(maxsize=65_536)
def pointed(word: str) -> Noun | None:
    """The noun, or the last part of one with hyphens, where it mostly stands for something one can point at."""
    found = noun(word.rpartition("-")[2])
    return found if found and found.kind and found.share >= LEAST else None


def _opens(words: Sequence[Word], at: int) -> bool:
    """Whether a word opens a sentence or quotation, and may have its capital from that alone."""
    return at == 0 or not words[at - 1].text[0].isalnum() and words[at - 1].text not in (",", "-", "&", "/", "(")


def _is_mention(findings: Findings, word: Word) -> bool:
    actors = (m for actor in findings.actors if actor.kind != "group" for m in actor.mentions)
    spans = (*actors, *(place.span for place in findings.places))
    return any(m.start <= word.start < m.end and m.exact[0].isupper() for m in spans)


def _means(word: str, kind: StrangeKind, article: Vocabulary) -> bool:
    parts = word.split("-")
    if len(parts) > 1 and all(article.has(part) for part in parts if len(part) > 2):
        return True
    return article.may_mean(parts[-1])


def _has_number(findings: Findings, word: Word, article: Vocabulary) -> bool:
    low = word.key
    if low in SCALES:
        return article.has_scale(low)
    figure = COUNTS.get(low) or "".join(FIGURE.findall(low)[:1]).replace(",", "")
    return figure.count(".") > 1 or not figure or article.has(low) or article.has_number(figure, findings, word)


def _first_name(findings: Findings, word: Word, name: str, article: Vocabulary) -> bool:
    """Whether the word is a first name or title of someone whom the article calls by the last name alone."""
    last = name.split()[-1]
    if last == word.text or not article.has(last):
        return False
    mentions = (m for a in findings.actors if a.kind == "person" for m in a.mentions)
    return any(m.start <= word.start < m.end for m in mentions)


@lru_cache(maxsize=65_536)
def country_of(name: str) -> tuple[str, str] | None:
    """The country that a name stands for, with how it does ("country", "seat", "demonym", "place" …)."""
    known = tables().names
    words = tuple(name.split())
    for key in (words, tuple(name.replace(".", "").split()), (*words[:-1], words[-1].removesuffix("s"))):
        entry = known.get(key)
        if entry is not None and entry.country is not None and entry.type in OF_A_COUNTRY:
            return entry.country, entry.type
    return None
