"""The actor book: what the articles say of an actor beside its name, with the words, and between which dates.

Titles and appositions ("China's top lawmaker, Li Zhanshu") give a role, and with it often a country and a sector. What
one article says serves all in which the actor stands. Articles may disagree, and offices change hands: every statement
is kept; the one that most articles make is believed, of those of the last ``WINDOW`` days in which anything was said.
What one of very many articles says ("America's newest comedy troupe") is believed of nobody.
What the user knows of an actor beforehand stands above the book (see ``rashomon.compare.actors``).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from rashomon.article import Span
from rashomon.compare.base import Desk
from rashomon.findings import Actor
from rashomon.linked_actor import ActorField, Evidence, Said

FIELDS: tuple[ActorField, ...] = ("role", "country", "sector")

_WHOSE = frozenset("my our your his her its their".split())

WINDOW = 365
"""Days before the latest dated statement on an actor in which a statement still counts; older ones are kept."""

FEW = 4
"""Articles that name an actor up to which the word of one of them is enough for a role; of more, two must say so."""

SHARE = 0.02
"""Of the articles that name an actor, those that must give a role or sector: of a parliament's thousand, twenty."""

BESIDE = 160
"""Characters on either side of a mention within which the words of a role are looked for."""

_EMPTY = re.compile(r"\b(?:the|a|an|its|their|his|her)\b|['’]s\b|[^\w\s]")


@dataclass(frozen=True, slots=True)
class Telling:
    """What one article tells of an actor beside its name.

    Attributes:
        article: its id.
        day: on which it was published, ISO 8601, or empty where it has no date.
        role, country, sector: as in ``rashomon.findings.Actor``.
        words: where it gives the role, else the name.
    """

    article: str
    day: str
    role: str | None
    country: str | None
    sector: str | None
    words: Span

    @classmethod
    def of(cls, desk: Desk, article: str, actor: Actor) -> Telling:
        """What the article tells of its local actor."""
        words = _words(desk, article, actor)
        return cls(article, _day(desk.articles[article].published), actor.role, actor.country, actor.sector, words)


@dataclass(frozen=True, slots=True)
class _Statement:
    """What one article says; ``day`` is ISO 8601, or empty where it has no date."""

    value: str
    day: str
    evidence: Evidence


def page(tellings: Iterable[Telling]) -> tuple[Said, ...]:
    """All that is said of one actor, field by field, what is most said of each first.

    Args:
        tellings: one for each local actor that was joined, in the order of their articles.
    """
    told: dict[ActorField, dict[str, list[_Statement]]] = {field: {} for field in FIELDS}
    for one in tellings:
        evidence = Evidence(one.article, one.words)
        for field, value in zip(FIELDS, (one.role, one.country, one.sector), strict=True):
            if value:
                told[field].setdefault(alike(field, value), []).append(_Statement(value, one.day, evidence))
    return tuple(said for field in FIELDS for said in _sorted(field, list(told[field].values())))


def believed(said: Sequence[Said], field: ActorField, articles: int) -> str | None:
    """The value of a field that is believed: the first of a page that enough articles give; None where none is.

    Args:
        said: the page.
        field: which.
        articles: how many name the actor.
    """
    least = enough(field, articles)
    return next((one.value for one in said if one.field == field and _articles(one) >= least), None)


def enough(field: ActorField, articles: int) -> float:
    """How many of the articles that name an actor must give a value that is believed."""
    least = 2 if field == "role" and articles > FEW else 1
    return max(least, SHARE * articles if field != "country" else 0)


def _articles(said: Said) -> int:
    return len({e.article for e in said.evidence})


def naming(actor: Actor) -> Span:
    """The mention that gives the actor's name, else the first."""
    return next((m for m in actor.mentions if m.exact == actor.name), actor.mentions[0])


def _sorted(field: ActorField, values: list[list[_Statement]]) -> list[Said]:
    """The values of a field: first what most articles give within the window, then at all, then the latest, by text.

    What points to somebody ("their president") tells a reader less than any other role, and comes last. Countries do
    not change hands: for them there is no window.
    """
    last = max((s.day for some in values for s in some), default="")
    ranked = []
    for some in values:
        some.sort(key=lambda s: (s.day or "9", s.evidence.article))
        days = [s.day for s in some if s.day]
        recent = len({s.evidence.article for s in some if field == "country" or _within(s.day, last)})
        said = Said(
            field, some[0].value, tuple(s.evidence for s in some), min(days, default=None), max(days, default=None)
        )
        ranked.append((pointing(said.value), -recent, -_articles(said), _backwards(said.latest), said.value, said))
    return [said for *_, said in sorted(ranked, key=lambda x: x[:5])]


def pointing(value: str) -> bool:
    """Whether a role is told by whose it is, with a word that stands for somebody: "their president"."""
    return not _WHOSE.isdisjoint(value.casefold().split()[:1])


def _within(day: str, last: str) -> bool:
    return not day or (date.fromisoformat(last) - date.fromisoformat(day)).days <= WINDOW


def _backwards(day: str | None) -> int:
    return -date.fromisoformat(day).toordinal() if day else 0


def _day(published: str | None) -> str:
    """The date of an ISO 8601 date or date-time; empty where it has none."""
    try:
        return date.fromisoformat((published or "")[:10]).isoformat()
    except ValueError:
        return ""


def alike(field: ActorField, value: str) -> str:
    """What two spellings of one role have in common: "Norway's top diplomat", "the top diplomat of Norway" do not."""
    return " ".join(_EMPTY.sub(" ", value.casefold()).split()) if field == "role" else value


def _words(desk: Desk, article: str, actor: Actor) -> Span:
    """Where the article gives the actor's role: the words nearest to a mention; else the mention of the name."""
    text = desk.read_text(article)
    for mention in actor.mentions if actor.role else ():
        assert actor.role is not None
        before = text.rfind(actor.role, max(0, mention.start - BESIDE), mention.start)
        behind = text.find(actor.role, mention.end, mention.end + BESIDE)
        at = before if before >= 0 else behind
        if at >= 0:
            return Span.of(text, at, at + len(actor.role))
    return naming(actor)
