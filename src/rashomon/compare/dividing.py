"""A desk divided, so that what happens inside each story can be done apart, in other processes too."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, replace

import msgspec

from rashomon._runtime.batches import of_size
from rashomon._runtime.cycles import put_off
from rashomon.article import Article
from rashomon.compare.base import Belief, Desk, StoryDraft, finish
from rashomon.compare.merged_events import MergedEvents
from rashomon.compare.steps import INSIDE
from rashomon.corrections import Correction
from rashomon.findings import Findings
from rashomon.known import Known, KnownActor, Outlet
from rashomon.linked_actor import LinkedActor
from rashomon.story import Derivation, Story

SIZE = 16
"""Articles of a part at least, unless there are no more: to send each story by itself costs more than it saves."""


def divided(desk: Desk) -> Iterator[Desk]:
    """Desks with some of the stories each, on which lies what these need and no more, in the order of the stories."""
    local: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for member in desk.actor_of:
        local[member[0]].append(member)
    # what articles say of an actor, and where, nothing inside a story asks for
    actors = {one.id: replace(one, members=(), evidence=(), said=()) for one in desk.actors}
    for some in of_size(desk.stories, lambda one: len(one.articles), SIZE):
        ids = sorted(i for one in some for i in one.articles)
        inside = set(ids)
        actor_of = {member: desk.actor_of[member] for i in ids for member in local[i]}
        yield Desk(
            {i: desk.articles[i] for i in ids},
            {i: desk.findings[i] for i in ids},
            desk.known,
            [actors[a] for a in sorted(set(actor_of.values()))],
            actor_of,
            [d for d in desk.derivations if d.child in inside and d.parent in inside],
            some,
            {member: desk.told[member] for member in actor_of},
        )


def stories_of(desk: Desk) -> tuple[Story, ...]:
    """The stories of a desk, compared; or no more than their events, where these alone are wanted of all of them."""
    steps = (MergedEvents,) if all(one.events_alone for one in desk.stories) else INSIDE
    with put_off():
        for step in steps:
            desk = step()(desk)
        return finish(desk).stories


@dataclass(frozen=True, slots=True)
class Parcel:
    """A desk on its way to another process.

    Attributes:
        titles: of its stories.
        articles: how many there are.
        packed: all of it. Pickled, findings and stories take several times as long.
    """

    titles: tuple[str, ...]
    articles: int
    packed: bytes


@dataclass(frozen=True, slots=True)
class _Sent:
    """What is in a parcel. Members are the article, the local id, the linked actor, and what is told of it."""

    articles: tuple[Article, ...]
    findings: tuple[Findings, ...]
    outlets: tuple[Outlet, ...]
    known: tuple[KnownActor, ...]
    corrections: tuple[Correction, ...]
    actors: tuple[LinkedActor, ...]
    members: tuple[tuple[str, str, str, Belief], ...]
    derivations: tuple[Derivation, ...]
    stories: tuple[StoryDraft, ...]


def parcel(desk: Desk) -> Parcel:
    """A desk, packed."""
    sent = _Sent(
        tuple(desk.articles.values()),
        tuple(desk.findings.values()),
        desk.known.outlets,
        desk.known.actors,
        desk.known.corrections,
        tuple(desk.actors),
        tuple((*member, actor, desk.told[member]) for member, actor in desk.actor_of.items()),
        tuple(desk.derivations),
        tuple(desk.stories),
    )
    return Parcel(tuple(one.title for one in desk.stories), len(desk.articles), msgspec.msgpack.encode(sent))


def stories_in(parcel: Parcel) -> bytes:
    """The stories of a parcel, compared and packed; see ``unpacked``."""
    sent = msgspec.msgpack.decode(parcel.packed, type=_Sent)
    desk = Desk(
        {one.id: one for one in sent.articles},
        {one.article: one for one in sent.findings},
        Known(sent.outlets, sent.known, sent.corrections),
        list(sent.actors),
        {(article, local): actor for article, local, actor, _ in sent.members},
        list(sent.derivations),
        list(sent.stories),
        {(article, local): told for article, local, _, told in sent.members},
    )
    return msgspec.msgpack.encode(stories_of(desk))


def unpacked(packed: bytes) -> tuple[Story, ...]:
    """The stories that ``stories_in`` packed."""
    return msgspec.msgpack.decode(packed, type=tuple[Story, ...])


def between(desk: Desk) -> list[Derivation]:
    """The derivations of which parent and child are in different stories, or in none."""
    story = {i: one.id for one in desk.stories for i in one.articles}
    return [d for d in desk.derivations if d.child not in story or story[d.child] != story.get(d.parent)]
