"""The contract of the compare stage: a step takes the desk, on which all articles lie, and adds to it.

The desk is private to this stage; the stage ends by turning it into a ``Comparison``. Its articles are
sorted by id before the first step, so that no result depends on the order in which they came.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import PurePath
from typing import ClassVar, NamedTuple, Protocol

from rashomon.article import Article
from rashomon.compare.boilerplate import boilerplate
from rashomon.corrections import corrected
from rashomon.figure import Figure
from rashomon.findings import Findings
from rashomon.known import Known, Outlet
from rashomon.linked_actor import LinkedActor
from rashomon.roots import root_groups
from rashomon.story import Comparison, Derivation, Forecast, MergedEvent, Omission, Point, Relation, Story, Wording


@dataclass(slots=True)
class StoryDraft:
    """A story while it is being made. Field meanings as in ``rashomon.story.Story``.

    Attributes:
        events_alone: whether nothing but its events is looked for, since all else is known.
    """

    articles: tuple[str, ...]
    id: str = ""
    title: str = ""
    points: list[Point] = field(default_factory=list)
    internal: list[Relation] = field(default_factory=list)
    forecasts: list[Forecast] = field(default_factory=list)
    omissions: list[Omission] = field(default_factory=list)
    events: list[MergedEvent] = field(default_factory=list)
    wordings: list[Wording] = field(default_factory=list)
    figures: list[Figure] = field(default_factory=list)
    derivations: list[Derivation] = field(default_factory=list)
    events_alone: bool = False


class Belief(NamedTuple):
    """What is believed of an actor beside its name; fields as in ``rashomon.findings.Actor``."""

    country: str | None = None
    sector: str | None = None
    role: str | None = None


@dataclass(slots=True)
class Desk:
    """All articles with their findings, and what the steps have found so far.

    Attributes:
        articles, findings: by article id, in the order of sorted ids; ``findings`` has an entry for
            every article, also for those that were not read.
        known: what is known of outlets and actors beforehand.
        actors: actors linked over articles.
        actor_of: (article id, local actor id) → id of the linked actor.
        derivations: over all articles.
        stories: drafts, each naming its articles.
        told: (article id, local actor id) → what was believed of the linked actor at the time of the article.
        terms: of articles that another process has read, what ``terms.vector`` gives; of others nothing.
    """

    articles: dict[str, Article]
    findings: dict[str, Findings]
    known: Known = field(default_factory=Known)
    actors: list[LinkedActor] = field(default_factory=list)
    actor_of: dict[tuple[str, str], str] = field(default_factory=dict)
    derivations: list[Derivation] = field(default_factory=list)
    stories: list[StoryDraft] = field(default_factory=list)
    told: dict[tuple[str, str], Belief] = field(default_factory=dict)
    terms: dict[str, Mapping[str, float]] = field(default_factory=dict)
    _by_id: dict[str, LinkedActor] = field(default_factory=dict)
    _boilerplate: dict[str, list[tuple[int, int]]] | None = None

    @classmethod
    def of(cls, pairs: Iterable[tuple[Article, Findings]], known: Known | None = None) -> Desk:
        """A desk with the given articles on it, sorted by id, and of their findings those no reader called wrong."""
        by_id = sorted(pairs, key=lambda pair: pair[0].id)
        known = known or Known()
        findings = {a.id: corrected(f, known.corrections) if known.corrections else f for a, f in by_id}
        return cls({a.id: a for a, _ in by_id}, findings, known)

    def read_text(self, article: str) -> str:
        """The text in which the article's spans count: its own, or its translation."""
        one = self.articles[article]
        return (one.translation or "") if self.findings[article].reading == "translation" else one.text

    def name(self, article: str) -> str:
        """What a reader calls the article: its outlet, else its file, else its title, else its id."""
        one = self.articles[article]
        return one.outlet or (PurePath(one.file).name if one.file else None) or one.title or one.id

    def outlet(self, article: str) -> Outlet | None:
        """The article's outlet: as it is known, else by the bare name that the article gives; or None."""
        one = self.articles[article]
        return self.known.outlet(one.outlet, one.url) or (Outlet(one.outlet) if one.outlet else None)

    def outlet_names(self, article: str) -> tuple[str, ...]:
        """All names of the article's outlet; none where it is unknown."""
        outlet = self.outlet(article)
        return outlet.names if outlet else ()

    def linked(self, actor: str) -> LinkedActor:
        """The linked actor of that id."""
        if len(self._by_id) != len(self.actors):
            self._by_id = {a.id: a for a in self.actors}
        return self._by_id[actor]

    def boilerplate(self) -> dict[str, list[tuple[int, int]]]:
        """The ranges of each article that was read which are boilerplate among all of them, by id; looked for once."""
        if self._boilerplate is None:
            self._boilerplate = boilerplate(self.articles, {i: self.read_text(i) for i in self.read()})
        return self._boilerplate

    def read(self) -> list[str]:
        """Ids of the articles that were read, sorted."""
        return [i for i, f in self.findings.items() if f.unread is None]


class Step(Protocol):
    """One comparison. ``requires`` and ``assigns`` name fields of ``Desk`` or, dotted, of its stories."""

    name: ClassVar[str]
    requires: ClassVar[tuple[str, ...]]
    assigns: ClassVar[tuple[str, ...]]

    def __call__(self, desk: Desk) -> Desk:
        """Add what the step assigns."""
        ...


def finish(desk: Desk) -> Comparison:
    """The desk, cleared: what was found, in a fixed order."""
    stories = []
    story = {i: draft.id for draft in desk.stories for i in draft.articles}
    inside: dict[str, list[Derivation]] = defaultdict(list)
    for one in desk.derivations:
        if one.child in story and story[one.child] == story.get(one.parent):
            inside[story[one.child]].append(one)
    for draft in desk.stories:
        derivations = tuple(inside[draft.id])
        stories.append(
            Story(
                id=draft.id,
                title=draft.title,
                articles=draft.articles,
                points=tuple(draft.points),
                derivations=derivations,
                internal=tuple(draft.internal),
                forecasts=tuple(draft.forecasts),
                roots=len(root_groups(draft.articles, derivations)),
                omissions=tuple(draft.omissions),
                events=tuple(draft.events),
                wordings=tuple(draft.wordings),
                figures=tuple(draft.figures),
            )
        )
    outlets = ((i, desk.known.outlet(a.outlet, a.url)) for i, a in desk.articles.items())
    known = tuple((i, outlet) for i, outlet in outlets if outlet is not None)
    return Comparison(tuple(desk.actors), tuple(stories), tuple(desk.derivations), known)
