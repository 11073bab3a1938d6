"""The reader's words for the codes of the types: one place, so that pages and tables say the same."""

from __future__ import annotations

from typing import Final

from rashomon.actor_tables import word_set
from rashomon.findings import Bound, Force, Quantity, SourceKind, Status
from rashomon.story import PassageKind, RelationKind, Strength

STATUS: Final[dict[Status, str]] = {
    "happened": "",
    "ongoing": "ongoing",
    "planned": "planned",
    "hypothetical": "hypothetical",
    "negated": "negated",
}
FORCE: Final[dict[Force, str]] = {
    "asserts": "says",
    "denies": "denies",
    "promises": "promises",
    "threatens": "threatens",
    "demands": "demands",
    "hedges": "says with a hedge",
}
FORETELLS: Final[dict[Force, str]] = {
    "asserts": "forecast",
    "denies": "denial",
    "promises": "promise",
    "threatens": "threat",
    "demands": "demand",
    "hedges": "expectation",
}
SOURCE_KIND: Final[dict[SourceKind, str]] = {
    "named": "named",
    "anonymous": "unnamed",
    "collective": "a group without names",
    "document": "a document",
    "absent": "nobody named",
}
DIFFERENCE: Final[dict[RelationKind, str]] = {
    "value": "how many",
    "time": "when",
    "actor": "who",
    "place": "where",
    "polarity": "whether it is so",
    "status": "how far along it is",
    "attribution": "who said it",
}
SILENCE: Final[dict[Strength, str]] = {
    "strong": "derives from an article that has it",
    "medium": "published later than an article that has it",
    "weak": "nothing shows that the outlet had it",
}
PASSAGE: Final[dict[PassageKind, str]] = {
    "verbatim": "word for word",
    "edit": "lightly edited",
    "paraphrase": "paraphrased",
}
BOUND: Final[dict[Bound, str]] = {
    "exact": "",
    "about": "about ",
    "at_least": "at least ",
    "at_most": "at most ",
    "more_than": "more than ",
    "less_than": "less than ",
    "between": "",
}
# PLOVER sectors, for readers who do not know the codes.
SECTOR: Final[dict[str, str]] = {
    "AGR": "agriculture",
    "BUS": "business",
    "COP": "police",
    "CRM": "crime",
    "CVL": "civilians",
    "EDU": "education",
    "ELI": "elites",
    "GOV": "government",
    "IGO": "international organisation",
    "JRN": "press",
    "JUD": "courts",
    "LAB": "labour",
    "LEG": "legislature",
    "MED": "medicine",
    "MIL": "military",
    "MNC": "multinational company",
    "NGO": "non-governmental organisation",
    "OPP": "opposition",
    "PTY": "political party",
    "REB": "rebels",
    "REF": "refugees",
    "REL": "religion",
    "SPY": "intelligence",
    "UAF": "armed group",
    "UNK": "not known",
}
# PLOVER 0.8 types as verbs, for "actor verb recipient".
DEED: Final[dict[str, str]] = {
    "AGREE": "agrees with",
    "CONSULT": "meets",
    "SUPPORT": "supports",
    "CONCEDE": "concedes to",
    "COOPERATE": "cooperates with",
    "AID": "aids",
    "RETREAT": "yields to",
    "REQUEST": "asks",
    "ACCUSE": "accuses",
    "REJECT": "rejects",
    "THREATEN": "threatens",
    "PROTEST": "protests against",
    "SANCTION": "sanctions",
    "MOBILIZE": "mobilizes against",
    "COERCE": "coerces",
    "ASSAULT": "attacks",
}


def source(words: str, name: str | None) -> str:
    """A source as the page calls it: a pronoun by the ``name`` of whom it stands for, where that is known.

    A pronoun is no name: a reader is told whom it stands for, or that this is not known.
    """
    if words.strip(" ,;:").casefold() not in word_set("pronoun"):
        return words
    return name or f"“{words.strip(' ,;:')}” (not resolved)"


def count(n: int, one: str, many: str | None = None) -> str:
    """The number with its noun: "1 article", "3 articles"."""
    return f"{n:,} {one if n == 1 else many or one + 's'}"


def join(names: list[str]) -> str:
    """Names in a row: "A", "A and B", "A, B and C"."""
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}" if names else ""


def number(value: float) -> str:
    """A number with separators and without a needless fraction."""
    return f"{value:,.0f}" if value == int(value) and abs(value) < 1e15 else f"{value:,.6g}"


def quantity(one: Quantity) -> str:
    """A quantity in words: "at least 40 people killed"."""
    values = [number(v) for v in (one.low, one.high) if v is not None and v == v and abs(v) != float("inf")]
    amount = "–".join(dict.fromkeys(values)) or "?"
    change = {"up": "up by ", "down": "down by "}.get(one.change or "", "")
    return " ".join(f"{change}{BOUND[one.bound]}{amount} {one.unit} {one.of or ''}".split())
