"""The stories of a store compared anew: those that rest on something else than when they were last compared.

What a story rests on is kept as two digests beside it. On what is believed of actors, which new articles change most
often, its events alone rest: where nothing else is another, these alone are looked for again.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import chain, groupby
from typing import TypeVar

import msgspec

from rashomon._runtime import cycles
from rashomon._runtime.batches import of_size
from rashomon._runtime.runner import Runner
from rashomon.compare import STEPS
from rashomon.compare.actors import Member, Named, actor_id, known_by_name, linked, told
from rashomon.compare.base import Belief, Desk, StoryDraft
from rashomon.compare.dividing import divided
from rashomon.compare.nearness import Row, rows_of
from rashomon.compare.stories import draft, in_order
from rashomon.compare.verdicts import honoured
from rashomon.known import Known, KnownActor
from rashomon.linked_actor import LinkedActor
from rashomon.persist import (
    actor_rows,
    article_tables,
    comparison_tables,
    lineage_tables,
    nearness_tables,
    party_tables,
)
from rashomon.persist.store import StoreFile
from rashomon.pipeline import MANY, compare_stories
from rashomon.story import Derivation, Story

One = TypeVar("One")

BLOCK = 256
"""Articles that are taken in, or compared, at a time: it bounds the memory, whatever the size of the store."""

WRITTEN = 512
"""Articles whose stories are written at a time: to put one in the place of another, whole tables are looked through."""

NAMED = 4
"""Columns of a summary that name an actor: local id, id, name and kind; behind them stands what is told of it."""

_LOCAL = msgspec.msgpack.Decoder(Named)
"""Local actors, without what decided to whom they are joined: of a person some dozens of keys."""


@dataclass(slots=True)
class Touched:
    """What an addition touched: groups by number, articles whose derivations are others, keys of linked actors."""

    groups: set[int] = field(default_factory=set)
    articles: set[str] = field(default_factory=set)
    actors: set[str] = field(default_factory=set)


@dataclass(frozen=True, slots=True)
class Regrouped:
    """What changed in a comparison.

    Attributes:
        compared: how many stories were compared anew.
        before, now: the articles of the stories that changed, as they were and as they are, by story.
        left: how many articles are still to be compared.
    """

    compared: int
    before: dict[str, list[str]]
    now: dict[str, list[str]]
    left: int = 0


def general(known: Known) -> bytes:
    """On what the comparison of whichever articles rests."""
    from rashomon import __version__

    return msgspec.json.encode([__version__, [step.name for step in STEPS], known.outlets, known.actors])


def blocks(all_of_them: Sequence[One]) -> Iterator[Sequence[One]]:
    """All of them, ``BLOCK`` at a time."""
    return (all_of_them[at : at + BLOCK] for at in range(0, len(all_of_them), BLOCK))


def compare_again(store: StoreFile, known: Known, touched: Touched, runner: Runner | None) -> Regrouped:
    """Compare the stories that are not what they were, and write all that changed.

    Args:
        store: the file.
        known: what is known of outlets and actors, and what readers said.
        touched: what an addition touched.
        runner: where to compare what is inside each story, where they are many; None for this process.
    """
    actors = _linked(store, known, touched.actors)
    touched.articles |= actor_rows.put_actors(store, map(actor_id, touched.actors), actors)
    drafts = {one.id: one for one in _drafts(store, touched.groups)}
    there = nearness_tables.stories(store, touched.groups)
    nearness_tables.put_stories(store, touched.groups, {one.articles[0]: one.id for one in drafts.values()})
    before = comparison_tables.members(store, {*there, *drafts})
    comparison_tables.drop_stories(store, before.keys() - drafts.keys())
    others = set(nearness_tables.story_of(store, touched.articles).values()) - drafts.keys()
    asked = [*drafts.values(), *(StoryDraft(**one) for one in comparison_tables.outlines(store, others))]
    compared = 0
    waiting = _Waiting()
    desks = _desks(store, known, asked, waiting)
    many = sum(len(one.articles) for one in asked) >= MANY
    stories = chain.from_iterable(compare_stories(desks, runner if many else None))
    for found in of_size(stories, lambda one: len(one.articles), WRITTEN):
        were = {one.id: waiting.were.pop(one.id) for one in found if one.id in waiting.were}
        now = {one.id: replace(were[one.id], events=one.events) if one.id in were else one for one in found}
        same = {i for i, one in were.items() if now[i] == one}
        comparison_tables.put_stories(store, {i: one for i, one in now.items() if i not in same}, waiting.digests)
        comparison_tables.put_inputs(store, {i: waiting.digests[i] for i in same})
        if anew := [one for one in found if one.id not in were]:
            _derivations(store, known, {i for one in anew for i in one.articles}, anew)
        compared += len(anew)
        cycles.young()
    _derivations(store, known, touched.articles, ())
    return Regrouped(compared, before, {one.id: list(one.articles) for one in drafts.values()})


def _linked(store: StoreFile, known: Known, keys: set[str]) -> Iterator[tuple[LinkedActor, dict[Member, Belief]]]:
    """Linked actors, and what is told of each in the articles that name it."""
    by_name = known_by_name(known)
    counts = party_tables.counts(store, keys)
    for some in of_size(counts, counts.__getitem__, actor_rows.MEMBERS):
        found = party_tables.members(store, some)
        for key in list(found):
            yield _one_linked(by_name, key, found.pop(key))


def _one_linked(
    by_name: Mapping[str, KnownActor], key: str, packed: Sequence[bytes]
) -> tuple[LinkedActor, dict[Member, Belief]]:
    # in a function of its own: the local actors are let go before what came of them is written
    actor = linked(by_name, key, members := [_LOCAL.decode(one) for one in packed])
    return actor, told(by_name, actor, members)


def _drafts(store: StoreFile, groups: set[int]) -> Iterator[StoryDraft]:
    """The stories of groups, those that still are."""
    for some in blocks(sorted(groups)):
        found = nearness_tables.numbered(
            store, {n for one in nearness_tables.members(store, some).values() for n in one}
        )
        have = nearness_tables.holders(store, [row["same"] for row in found])
        told = dict(article_tables.titles(store, (i for ids in have.values() for i, _ in ids)))
        for _, members in groupby(sorted(found, key=lambda row: (row["grouped"], row["name"])), lambda r: r["grouped"]):
            texts = list(members)
            rows = rows_of([Row(t["terms"], t["weights"]) for t in texts])
            ids = in_order(rows, [[i for i, _ in have[t["same"]]] for t in texts])
            yield draft(ids, {i: told[i] for i in ids}, {i: told[i].text for i in ids})


def _inputs(store: StoreFile, known: Known, drafts: Sequence[StoryDraft]) -> dict[str, str]:
    """For each story two digests of what it rests on, with a space between: the second of what is told of actors.

    On that nothing hangs but its events (``MergedEvents``).
    """
    everywhere = general(known)
    articles = [i for one in drafts for i in one.articles]
    versions = article_tables.current(store, articles)
    actors = actor_rows.summaries(store, articles)
    derivations = lineage_tables.derivations(store, articles)
    out = {}
    for one in drafts:
        inside = set(one.articles)
        lineage = [d for d in derivations if d.child in inside and d.parent in inside]
        named = [[row[:NAMED] for row in actors.get(i, ())] for i in one.articles]
        told = [[row[NAMED:] for row in actors.get(i, ())] for i in one.articles]
        rests_on = [one.title, [(i, versions[i]) for i in one.articles], named, lineage]
        # what readers said is added only where they did, and in the order in which they did
        said = [(c.key, c.verdict, c.sha256) for c in known.corrections if {c.article, c.other} & inside]
        rests_on += [said] if said else []
        out[one.id] = f"{_digest(everywhere + msgspec.json.encode(rests_on))} {_digest(msgspec.json.encode(told))}"
    return out


def _digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


@dataclass(slots=True)
class _Waiting:
    """Stories that are being compared.

    Attributes:
        digests: of what each rests on now, by id.
        were: those of which the events alone are looked for, as they were, by id.
    """

    digests: dict[str, str] = field(default_factory=dict)
    were: dict[str, Story] = field(default_factory=dict)


def _desks(store: StoreFile, known: Known, asked: Iterable[StoryDraft], waiting: _Waiting) -> Iterator[Desk]:
    """Those stories that rest on something else than when they were last compared, on desks to compare them on."""
    for some in of_size(asked, lambda one: len(one.articles), BLOCK):
        now = _inputs(store, known, some)
        last = comparison_tables.inputs(store, now)
        changed = [one for one in some if last.get(one.id) != now[one.id]]
        waiting.digests |= {one.id: now[one.id] for one in changed}
        settled = {one.id for one in changed if last.get(one.id, "").split()[:1] == now[one.id].split()[:1]}
        # copies: the steps write into drafts, and those asked for stay until the last is compared
        if anew := [replace(one) for one in changed if one.id not in settled]:
            articles = [i for one in anew for i in one.articles]
            yield from divided(_desk(store, known, anew, lineage_tables.derivations(store, articles)))
        if settled:
            were = {one.id: one for one in comparison_tables.stories(store, settled)}
            waiting.were |= were
            drafts = [replace(one, events_alone=True) for one in changed if one.id in were]
            derivations = [d for one in were.values() for d in one.derivations]
            yield from divided(_desk(store, known, drafts, derivations))


def _desk(store: StoreFile, known: Known, drafts: list[StoryDraft], derivations: list[Derivation]) -> Desk:
    """A desk with stories, their articles and actors."""
    articles = [i for one in drafts for i in one.articles]
    desk = Desk.of(article_tables.whole(store, articles, vectors=True), known)
    desk.actors, desk.actor_of, beliefs = actor_rows.actors_in(store, articles)
    desk.told = {member: Belief(*one) for member, one in beliefs.items()}
    desk.derivations = derivations
    desk.stories = drafts
    return desk


def _derivations(store: StoreFile, known: Known, articles: set[str], compared: Sequence[Story]) -> None:
    """Bring up to date the derivations to and from articles: those inside the stories compared, and between stories."""
    were = comparison_tables.derived(store, articles)
    found = lineage_tables.derivations(store, articles)
    story = nearness_tables.story_of(
        store, {i for pair in [*were, *((d.child, d.parent) for d in found)] for i in pair}
    )
    between = [d for d in found if story.get(d.child) != story.get(d.parent)]
    if known.corrections:
        judged = {i for one in known.corrections for i in (one.article, one.other) if i}
        between = honoured(Desk({a.id: a for a, _ in article_tables.texts(store, judged)}, {}, known), between)
    # articles that can no longer be read are in no story, and take their derivations along
    gone = were if compared else [(c, p) for c, p in were if c not in story or story[c] != story.get(p)]
    comparison_tables.put_derivations(store, gone, [*between, *(d for one in compared for d in one.derivations)])
