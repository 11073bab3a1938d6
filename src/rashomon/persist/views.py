"""What there is in a store, as lists that people and programs page through: one dataclass a list, one query each."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Generic, Literal, TypeVar

import msgspec

from rashomon.actor_tables import word_set
from rashomon.article import Span
from rashomon.findings import Force, Mode, Status
from rashomon.linked_actor import Evidence
from rashomon.persist.store import StoreFile, query
from rashomon.story import SURE, Outcome, Party

Row = TypeVar("Row")
StoryOrder = Literal["newest", "largest", "conflicts"]

_STORY_ORDER: dict[StoryOrder, str] = {
    "newest": "s.last[5] = '-' DESC NULLS LAST, s.last DESC, s.articles DESC, s.story",
    "largest": "s.articles DESC, conflicts DESC, s.story",
    "conflicts": "conflicts DESC, s.articles DESC, s.story",
}


@dataclass(frozen=True, slots=True)
class Page(Generic[Row]):
    """Part of a list.

    Attributes:
        total: how long the whole list is; 0 also where the page begins behind its end.
    """

    total: int
    items: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Cut:
    """Which part of a list is asked for: so many rows behind the first few. Part of a ``name`` narrows it."""

    size: int = 50
    skip: int = 0
    name: str | None = None


@dataclass(frozen=True, slots=True)
class StoryLine:
    """A story in a list.

    Attributes:
        roots: independent articles or groups of copies.
        conflicts: points on which accounts contradict one another.
        first, last: ISO 8601 dates of publication; None without any.
    """

    id: str
    title: str
    articles: int
    outlets: int
    roots: int
    conflicts: int
    first: str | None
    last: str | None


@dataclass(frozen=True, slots=True)
class ArticleLine:
    """An article in a list.

    Attributes:
        unread: why it was not read, or None.
        story: id of its story; None where it was not read or not yet compared.
    """

    id: str
    title: str | None
    outlet: str | None
    published: str | None
    unread: str | None
    story: str | None


@dataclass(frozen=True, slots=True)
class SpeakerLine:
    """A linked actor who speaks, with how many statements of theirs how many articles of how many outlets have."""

    id: str
    name: str
    role: str | None
    country: str | None
    sector: str | None
    statements: int
    articles: int
    outlets: int
    first: str | None
    last: str | None


@dataclass(frozen=True, slots=True)
class Statement:
    """What someone is reported to say, in one article.

    Attributes:
        attribution: its id within the article.
        content: the words, one span or more.
        cue: the words that report.
        through: the name of whoever passed it on, or None.
        confidence: 0 to 1.
    """

    article: str
    outlet: str | None
    published: str | None
    attribution: str
    content: tuple[Span, ...]
    cue: Span | None
    mode: Mode
    force: Force
    through: str | None
    confidence: float
    story: str | None


@dataclass(frozen=True, slots=True)
class Promise:
    """A forecast, promise or threat of one speaker. Fields as in ``rashomon.story.Forecast``."""

    id: str
    article: str
    outlet: str | None
    story: str
    spans: tuple[Span, ...]
    force: Force
    made: str | None
    horizon: Span | None
    outcome: Outcome
    outcome_evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True)
class ActorLine:
    """A linked actor in a list. Fields as in ``rashomon.linked_actor.LinkedActor``; ``articles`` that name it."""

    id: str
    name: str
    kind: str
    country: str | None
    sector: str | None
    role: str | None
    wikidata: str | None
    articles: int


@dataclass(frozen=True, slots=True)
class Report:
    """One report of an event: the word in the article that tells it."""

    article: str
    event: str
    status: Status
    trigger: Span


@dataclass(frozen=True, slots=True)
class Deed:
    """An event in which one actor takes part. Fields as in ``rashomon.story.MergedEvent``.

    Attributes:
        acting: whether the actor does it, rather than has it done to it.
    """

    story: str
    id: str
    type: str
    status: Status
    earliest: str | None
    latest: str | None
    actors: tuple[Party, ...]
    recipients: tuple[Party, ...]
    reports: tuple[Report, ...]
    independent_sources: int
    acting: bool


@dataclass(frozen=True, slots=True)
class Naming:
    """An article that names an actor, with the words on which the link rests."""

    article: str
    title: str | None
    outlet: str | None
    published: str | None
    span: Span
    story: str | None


@dataclass(frozen=True, slots=True)
class OutletLine:
    """An outlet in a list.

    Attributes:
        name: as its articles give it; empty for articles that give none.
        statements: that its articles attribute to someone.
        unnamed: those of them whose source is not named.
    """

    name: str
    articles: int
    first: str | None
    last: str | None
    statements: int
    unnamed: int


@dataclass(frozen=True, slots=True)
class Exchange:
    """Another outlet that takes from one, or from which it takes.

    Attributes:
        articles: derivations between the two, those that count and have a direction.
        coverage: mean share of the derived article's words, 0 to 1.
        child, parent: one such pair of articles.
    """

    name: str
    articles: int
    coverage: float
    child: str
    parent: str


@dataclass(frozen=True, slots=True)
class Unnamed:
    """Words for sources without a name, in small letters, and how often they stand for one."""

    words: str
    statements: int
    articles: int


@dataclass(frozen=True, slots=True)
class OutletProfile:
    """One outlet.

    Attributes:
        line: as it stands in the list.
        stories: in which it has an article; ``shared`` are those that other outlets report as well.
        points: on which it speaks in shared stories; ``alone`` are those on which no other outlet does.
        takes, gives: from whom it takes, and who takes from it, the most frequent first.
        unnamed: words for its unnamed sources, the most frequent first.
    """

    line: OutletLine
    stories: int
    shared: int
    points: int
    alone: int
    takes: tuple[Exchange, ...]
    gives: tuple[Exchange, ...]
    unnamed: tuple[Unnamed, ...]


def stories(store: StoreFile, cut: Cut, order: StoryOrder = "newest", least: int = 1) -> Page[StoryLine]:
    """Stories of at least so many articles."""
    sql = query("stories").format(order=_STORY_ORDER[order])
    return _page(store, sql, {**_paged(cut), "name": cut.name, "least": least}, StoryLine)


def articles(
    store: StoreFile, cut: Cut, *, outlet: str | None = None, story: str | None = None, unread: bool = False
) -> Page[ArticleLine]:
    """Articles, all or those of one outlet or story; ``unread`` for those that were not read."""
    asked = {"outlet": outlet, "story": story, "unread": unread}
    return _page(store, query("articles"), {**_paged(cut), **asked}, ArticleLine)


def speakers(store: StoreFile, cut: Cut) -> Page[SpeakerLine]:
    """Named speakers."""
    return _page(store, query("speakers"), {**_paged(cut), "name": cut.name}, SpeakerLine)


def statements(store: StoreFile, actor: str, cut: Cut) -> Page[Statement]:
    """What one speaker said."""
    return _page(store, query("statements"), {**_paged(cut), "actor": actor}, Statement)


def promises(store: StoreFile, actor: str, size: int) -> tuple[Promise, ...]:
    """What one speaker foretold, promised or threatened."""
    return _rows(store, query("promises"), {"actor": actor, "size": size}, Promise)


def actors(store: StoreFile, cut: Cut) -> Page[ActorLine]:
    """Linked actors."""
    return _page(store, query("actors"), {**_paged(cut), "name": cut.name}, ActorLine)


def actor(store: StoreFile, one: str) -> ActorLine | None:
    """One linked actor, or None where there is none of that id."""
    sql = "SELECT * RENAME (actor AS id) FROM actors WHERE actor = $actor"
    return next(iter(_rows(store, sql, {"actor": one}, ActorLine)), None)


def deeds(store: StoreFile, actor: str, cut: Cut) -> Page[Deed]:
    """Events in which one actor takes part."""
    return _page(store, query("deeds"), {**_paged(cut), "actor": actor}, Deed)


def namings(store: StoreFile, actor: str, cut: Cut) -> Page[Naming]:
    """Articles that name one actor."""
    return _page(store, query("named_in"), {**_paged(cut), "actor": actor}, Naming)


def outlets(store: StoreFile, cut: Cut) -> Page[OutletLine]:
    """Outlets."""
    return _page(store, _counted("outlets"), {**_paged(cut), "name": cut.name, "exactly": None}, OutletLine)


def outlet(store: StoreFile, name: str, words: int = 20) -> OutletProfile | None:
    """One outlet, or None where no article is of that name; so many ``words`` for unnamed sources at most."""
    found = {"size": 1, "skip": 0, "name": None, "exactly": name}
    lines = _page(store, _counted("outlets"), found, OutletLine).items
    if not lines:
        return None
    (counts,) = store.rows(query("outlet_points"), {"name": name})
    exchanges = store.rows(query("outlet_lineage"), {"name": name, "sure": SURE})
    return OutletProfile(
        lines[0],
        **counts,
        takes=tuple(msgspec.convert(row, Exchange) for row in exchanges if row["takes"]),
        gives=tuple(msgspec.convert(row, Exchange) for row in exchanges if not row["takes"]),
        unnamed=_rows(store, _counted("unnamed"), {"name": name, "size": words}, Unnamed),
    )


def _counted(name: str) -> str:
    """Pronouns stand for someone whom the program did not find: they are not counted as unnamed."""
    return query(name).format(pronouns=", ".join(f"'{one}'" for one in sorted(word_set("pronoun"))))


def _paged(cut: Cut) -> dict[str, object]:
    return {"size": cut.size, "skip": cut.skip}


def _page(store: StoreFile, sql: str, asked: Mapping[str, object], kind: type[Row]) -> Page[Row]:
    rows = store.rows(sql, asked)
    return Page(rows[0]["total"] if rows else 0, tuple(msgspec.convert(row, kind) for row in rows))


def _rows(store: StoreFile, sql: str, asked: Mapping[str, object], kind: type[Row]) -> tuple[Row, ...]:
    return tuple(msgspec.convert(row, kind) for row in store.rows(sql, asked))
