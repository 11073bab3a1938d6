"""The comparison of a store's articles, with every story whose inputs are as they were left as it is.

Actors, derivations and stories are found over all articles: each may change by one article that comes. What is
found inside a story rests on its articles, their linked actors and their derivations alone, so that a story is
compared again only where the digest of these differs from the one it was compared with.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

import msgspec

from rashomon.compare import STEPS
from rashomon.compare.base import Desk, Step, StoryDraft, finish
from rashomon.known import Known, Outlet
from rashomon.persist import article_tables, comparison_tables
from rashomon.persist.store import StoreFile
from rashomon.pipeline import check_order
from rashomon.story import Derivation, LinkedActor, Story


@dataclass(frozen=True, slots=True)
class Regrouped:
    """What changed in a comparison.

    Attributes:
        actors, derivations, outlets: as in ``Comparison``, all of them.
        compared: the stories that are new or not as they were, in full.
        inputs: of every story, by id, the digest of what it rests on.
    """

    actors: list[LinkedActor]
    derivations: list[Derivation]
    outlets: tuple[tuple[str, Outlet], ...]
    compared: tuple[Story, ...]
    inputs: dict[str, str]


def steps() -> tuple[list[Step], list[Step]]:
    """The steps of ``compare`` that look at all articles, and those that look into one story at a time."""
    all_steps = [step() for step in STEPS]
    check_order(all_steps, ("articles", "findings"))
    within = [all(one.startswith("stories.") for one in step.assigns) for step in all_steps]
    over_all = [step for step, inside in zip(all_steps, within, strict=True) if not inside]
    inside = [step for step, inside in zip(all_steps, within, strict=True) if inside]
    check_order([*over_all, *inside], ("articles", "findings"))
    return over_all, inside


def regroup(store: StoreFile, known: Known) -> Regrouped:
    """Compare all current articles of a store, and only those stories anew that are not as they were."""
    over_all, inside = steps()
    desk = Desk.of(zip(article_tables.articles(store), article_tables.parties(store), strict=True), known)
    for step in over_all:
        desk = step(desk)
    inputs = _inputs(store, desk)
    before = comparison_tables.inputs(store)
    touched = [draft for draft in desk.stories if before.get(draft.id) != inputs[draft.id]]
    whole = finish(Desk(desk.articles, desk.findings, desk.known))
    compared = _compared(store, desk, touched, inside)
    return Regrouped(desk.actors, _derivations(store, desk, compared), whole.outlets, compared, inputs)


def _derivations(store: StoreFile, desk: Desk, compared: Iterable[Story]) -> list[Derivation]:
    """All derivations: those inside a story as its comparison left them, now or before, and those between stories."""
    story_of = {i: draft.id for draft in desk.stories for i in draft.articles}
    now = {story.id: story for story in compared}
    out = [d for story in now.values() for d in story.derivations]
    out += [d for d in desk.derivations if story_of.get(d.child) != story_of.get(d.parent)]
    for one in comparison_tables.derivations(store):
        same = story_of.get(one.child)
        if same is not None and same == story_of.get(one.parent) and same not in now:
            out.append(one)
    return sorted(out, key=lambda d: (d.child, d.parent))


def _compared(store: StoreFile, desk: Desk, touched: list[StoryDraft], inside: Iterable[Step]) -> tuple[Story, ...]:
    """The touched stories, compared on a desk on which only their articles lie."""
    part = Desk.of(article_tables.pairs(store, [i for draft in touched for i in draft.articles]), desk.known)
    part.actors, part.actor_of = desk.actors, desk.actor_of
    part.derivations = [d for d in desk.derivations if d.child in part.articles and d.parent in part.articles]
    part.stories = touched
    for step in inside:
        part = step(part)
    return finish(part).stories


def _inputs(store: StoreFile, desk: Desk) -> dict[str, str]:
    """For each story the digest of everything on which what is found inside it rests."""
    from rashomon import __version__

    general = msgspec.json.encode([__version__, [step.name for step in STEPS], desk.known.outlets, desk.known.actors])
    versions = {
        row["article"]: (row["version"], row["content"], row["findings_sha256"])
        for row in store.rows("SELECT article, version, content, findings_sha256 FROM kept.versions WHERE current")
    }
    story_of = {i: draft.id for draft in desk.stories for i in draft.articles}
    derivations: dict[str, list[Derivation]] = defaultdict(list)
    for one in desk.derivations:
        if story_of.get(one.child) == story_of.get(one.parent):
            derivations[story_of[one.child]].append(one)
    out = {}
    for draft in desk.stories:
        actors = [
            (article, local.id, linked.id, linked.name, linked.kind, linked.country, linked.sector, linked.role)
            for article in draft.articles
            for local in desk.findings[article].actors
            for linked in (desk.linked(desk.actor_of[article, local.id]),)
        ]
        rests_on = [draft.title, [(i, versions[i]) for i in draft.articles], actors, derivations[draft.id]]
        out[draft.id] = hashlib.sha256(general + msgspec.json.encode(rests_on)).hexdigest()
    return out
