"""The comparison of a store's articles, brought up to date: only what new articles touch is looked at again.

Everything is a function of the set of articles; what follows from one article, and whom it concerns, is kept in the
schema ``grouping``. A block of articles that came or changed is taken in by these steps:

1. Sentences that its outlets repeat now, or no longer: the articles in which they stand have other boilerplate.
2. Fingerprints, pairs that share enough of them, their derivations; children concerned are judged again.
3. Texts that came or have other terms, who is whose candidate, and the stories around them (see ``_stories``).
4. Local actors, those known by one name that may mean another now, and linked actors that lost or gained one.

At the end each story that is another one, or whose derivations or linked actors are others, is compared, unless the
digest of all on which it rests is what it was.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from typing import TypeVar

import msgspec

from rashomon._runtime.runner import Runner
from rashomon.article import Article
from rashomon.compare import STEPS
from rashomon.compare.actors import Member, Party, actor_id, assigned, known_by_name, linked, parties, told
from rashomon.compare.base import Belief, Desk, StoryDraft, finish
from rashomon.compare.boilerplate import REPEATED, ranges, sentences, shelf, unrelated, without
from rashomon.compare.derivations import Read, derivation, nearest, prepared
from rashomon.compare.dividing import divided, of_size
from rashomon.compare.fingerprints import CROWD, FEWEST_SHARED
from rashomon.compare.linkage import average_linkage
from rashomon.compare.nearness import CANDIDATES, FLOOR, WINDOW, crowd_of, prominent, rows_of
from rashomon.compare.stories import UNDATED, draft, in_order, same_text, text_key
from rashomon.compare.subgraphs import of_pairs, part
from rashomon.compare.terms import vector
from rashomon.compare.verdicts import honoured
from rashomon.known import Known
from rashomon.persist import (
    article_tables,
    candidates,
    comparison_tables,
    lineage_tables,
    nearness_tables,
    party_tables,
)
from rashomon.persist.candidates import Measures
from rashomon.persist.lineage_tables import Grouped
from rashomon.persist.nearness_tables import Text
from rashomon.persist.store import StoreFile
from rashomon.pipeline import MANY, compare_stories
from rashomon.story import LinkedActor, Story

One = TypeVar("One")

BLOCK = 256
"""Articles that are taken in, or compared, at a time: it bounds the memory, whatever the size of the store."""


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
    """

    compared: int
    before: dict[str, list[str]]
    now: dict[str, list[str]]


def regroup(store: StoreFile, known: Known, runner: Runner | None = None) -> Regrouped:
    """Bring the comparison of all current articles up to date; to be called inside a transaction.

    Args:
        store: the file.
        known: what is known of outlets and actors, and what readers said.
        runner: where to compare what is inside each story, where they are many; None for this process.
    """
    anew = lineage_tables.begin(store, hashlib.sha256(_general(known)).hexdigest())
    corrected = _corrected(store, known)
    waiting = [*dict.fromkeys((*lineage_tables.changed(store), *sorted(corrected)))]
    touched = Touched()
    for block in _blocks(waiting):
        desk = Desk.of(article_tables.pairs(store, block), known)
        _lineage(store, desk, touched)
        _actors(store, desk, touched)
        comparison_tables.put_outlets(store, block, finish(Desk(desk.articles, desk.findings, known)).outlets)
    touched.articles |= corrected
    return _compare(store, known, touched, anew, runner)


def _general(known: Known) -> bytes:
    """On what the comparison of whichever articles rests."""
    from rashomon import __version__

    return msgspec.json.encode([__version__, [step.name for step in STEPS], known.outlets, known.actors])


def _corrected(store: StoreFile, known: Known) -> set[str]:
    """Articles of which readers say something else than at the last comparison."""
    said = {msgspec.json.encode((one.key, one.verdict, one.sha256)).decode() for one in known.corrections}
    before = set(msgspec.json.decode(store.setting("corrected") or "[]"))
    if said != before:
        store.set("corrected", msgspec.json.encode(sorted(said)).decode())
    keys = [msgspec.json.decode(one)[0] for one in said ^ before]
    there = lineage_tables.known(store, {i for key in keys for i in (key[1], key[4]) if i})
    return set(there)


def _blocks(all_of_them: Sequence[One]) -> Iterator[Sequence[One]]:
    return (all_of_them[at : at + BLOCK] for at in range(0, len(all_of_them), BLOCK))


def _lineage(store: StoreFile, desk: Desk, touched: Touched) -> None:
    """Take in a block of articles: boilerplate, fingerprints, derivations, and with them the stories."""
    numbers = lineage_tables.enter(store, desk.articles)
    texts = {i: desk.read_text(i) for i in desk.read()}
    found = {i: sentences(text) for i, text in texts.items()}
    keys = {numbers[i]: {key for *_, key in found.get(i, ())} for i in desk.articles}
    shelves = {numbers[i]: shelf(one) for i, one in desk.articles.items()}
    places = lineage_tables.put_sentences(store, shelves, keys)
    turned = lineage_tables.turned(store, places, REPEATED, unrelated)
    reading = {i: desk.articles[i] for i in texts}
    for article, text in article_tables.texts(store, turned - desk.articles.keys()):
        reading[article.id], texts[article.id], found[article.id] = article, text, sentences(text)
    repeated = lineage_tables.keys_of(store, reading, repeated=True)
    notices = {i: ranges(texts[i], found[i], repeated.get(i, frozenset())) for i in reading}
    before = lineage_tables.known(store, [*reading, *desk.articles])
    read = {
        i: prepared(one, texts[i], _names(desk.known, one), notices[i])
        for i, one in reading.items()
        if i in desk.articles or before[i]["ranges"] != [n for both in notices[i] for n in both]
    }
    numbers |= {i: before[i]["number"] for i in read}
    prints = {numbers[i]: read[i].prints() if i in read else frozenset[int]() for i in {*desk.articles, *read}}
    lineage_tables.stage_prints(store, prints, CROWD)
    lineage_tables.put_ranges(store, {i: notices[i] for i in read})
    versions = article_tables.current(store, desk.articles)
    lineage_tables.put_articles(store, (_grouped(desk, i, versions[i]["version"], texts.get(i)) for i in desk.articles))
    pairs, lost = lineage_tables.pairs(store, CROWD, FEWEST_SHARED)
    of_number = {numbers[i]: one for i, one in read.items()}
    for some in _blocks(pairs):
        _prepare(store, desk.known, {n for pair in some for n in pair} - of_number.keys(), of_number)
        came = {(a, b): derivation(of_number[a], of_number[b]) for a, b in some}
        lineage_tables.put_pairs(store, came)
        lost |= {i for d in came.values() if d is not None for i in (d.child, d.parent)}
        of_number = {n: one for n, one in of_number.items() if one.article.id in read}
    if lost:
        children, around = lineage_tables.around(store, lost)
        about = lineage_tables.known(store, {i for d in around for i in (d.child, d.parent)})
        order = {i: (str(row["moment"]), i) for i, row in about.items()}
        kept = nearest(around, order, {i: int(row["length"]) for i, row in about.items()})
        touched.articles |= lineage_tables.judge(store, children, (d for d in kept if d.child in children))
    same = {before[i]["same"] for i in {*desk.articles, *read}}
    same |= {row["same"] for row in lineage_tables.known(store, desk.articles).values()}
    _texts(store, sorted(filter(None, same)), read, notices, touched)


def _names(known: Known, article: Article) -> tuple[str, ...]:
    return Desk({article.id: article}, {}, known).outlet_names(article.id)


def _grouped(desk: Desk, i: str, version: int, text: str | None) -> Grouped:
    one = desk.articles[i]
    same = None if text is None else hashlib.sha256(text_key(i, text).encode("utf-8", "surrogatepass")).hexdigest()
    return Grouped(i, version, shelf(one), one.published or UNDATED, same, len(text or ""))


def _prepare(store: StoreFile, known: Known, wanted: set[int], of_number: dict[int, Read]) -> None:
    """Articles of other blocks, as they are compared with others."""
    about = {row["article"]: row for row in lineage_tables.by_number(store, wanted)}
    for article, text in article_tables.texts(store, about):
        flat = about[article.id]["ranges"]
        notices = list(zip(flat[::2], flat[1::2], strict=True))
        of_number[about[article.id]["number"]] = prepared(article, text, _names(known, article), notices)


def _texts(
    store: StoreFile,
    same: list[str],
    read: dict[str, Read],
    notices: dict[str, list[tuple[int, int]]],
    touched: Touched,
) -> None:
    """Bring the texts up to date that articles of the block have or had, and the stories around them."""
    have = nearness_tables.holders(store, same)
    were = nearness_tables.texts(store, same)
    gone = {were[key]["text"] for key in same if key in were and key not in have}
    firsts = {key: same_text(some) for key, some in have.items()}
    again = [one.first for key, one in firsts.items() if one.first not in read]
    outside = {article.id: (article, text) for article, text in article_tables.texts(store, again)}
    about = lineage_tables.known(store, again)
    came = []
    for key, one in firsts.items():
        if one.first in read:
            article, text, cut = read[one.first].article, read[one.first].text, notices[one.first]
        else:
            article, text = outside[one.first]
            flat = about[one.first]["ranges"]
            cut = list(zip(flat[::2], flat[1::2], strict=True))
        terms = vector(article.title or "", without(text, cut))
        was = were.get(key)
        now = Text(key, one.ids[0], one.day, terms, tuple(prominent(terms)))
        # compared as text, for a day that is not known equals no other
        if was is not None and (was["name"], str(was["day"]), was["vector"]) == (now.name, str(now.day), terms):
            # the group has one article more, or one less
            touched.groups.add(was["grouped"])
            continue
        if was is not None:
            gone.add(was["text"])
        came.append(now)
    if came or gone:
        _stories(store, gone, came, touched)


def _stories(store: StoreFile, gone: set[int], came: list[Text], touched: Touched) -> None:
    """Group anew where texts went or came.

    Only groups with a text that has other neighbours now can become others, and those that they meet. Let these be
    grouped together with all groups that have a neighbour among them. If the latter come out as they were, then so
    would all others: average linkage takes the nearest pair first, groups that never join do not feel one another, and
    those outside have the neighbours that they had. If one of them does not, it is touched itself.
    """
    groups = nearness_tables.groups_of(store, gone)
    touched.groups |= groups
    new = nearness_tables.put_texts(store, came)
    changed = candidates.update(store, gone, new, Measures(WINDOW // 2, CANDIDATES, FLOOR, of_pairs))
    crowds = {n: crowd_of(near.values()) for n, near in nearness_tables.neighbours(store, changed, FLOOR).items()}
    nearness_tables.put_crowds(store, crowds)
    groups |= nearness_tables.groups_of(store, changed)
    inner = {*new, *(n for some in nearness_tables.members(store, groups).values() for n in some)}
    while True:
        near = nearness_tables.neighbours(store, inner, FLOOR)
        met = nearness_tables.groups_of(store, {other for some in near.values() for other in some} - inner)
        ring = nearness_tables.members(store, met)
        found = _grouped_again(store, inner.union(*ring.values()))
        group_of = {n: group for group, some in ring.items() for n in some}
        broken = {group_of[n] for some in found for n in some if n in group_of and some != ring[group_of[n]]}
        if not broken:
            break
        inner |= {n for group in broken for n in ring[group]}
        groups |= broken
    kept = {frozenset(some): group for group, some in nearness_tables.members(store, groups).items()}
    out = {frozenset(some) for some in found if some <= inner}
    now: dict[int, int] = {}
    for fresh, some in enumerate(sorted(out - kept.keys(), key=min), nearness_tables.new_group(store)):
        touched.groups.add(fresh)
        now |= dict.fromkeys(some, fresh)
    touched.groups |= {group for some, group in kept.items() if some not in out}
    nearness_tables.put_groups(store, now)


def _grouped_again(store: StoreFile, texts: Iterable[int]) -> list[set[int]]:
    """The groups in which texts come out among themselves."""
    rows = nearness_tables.numbered(store, texts)
    graph = part(rows, nearness_tables.neighbours(store, [row["text"] for row in rows], FLOOR))
    return [{rows[n]["text"] for n in some} for some in average_linkage(graph)]


def _actors(store: StoreFile, desk: Desk, touched: Touched) -> None:
    """Put the local actors of a block in place, and decide anew to whom those with a single name belong."""
    made = [(one, one.called) for i in desk.articles for one in parties(desk, i)]
    rows = [party_tables.Row.of(one.member, one.key, names, msgspec.msgpack.encode(one)) for one, names in made]
    keys, names = party_tables.replace(store, desk.articles, rows)
    alone, full = party_tables.called(store, names)
    lone: dict[str, list[tuple[str | None, Party]]] = defaultdict(list)
    groups: dict[str, dict[str, list[Party]]] = defaultdict(lambda: defaultdict(list))
    for row in alone:
        lone[row.alone or ""].append((row.key, _party(row.party)))
    for row in full:
        for name in {row.last, row.first} & lone.keys():
            groups[name or ""][row.key or ""].append(_party(row.party))
    joined = []
    for name, some in lone.items():
        now = assigned(name, groups[name], (one for _, one in some))
        for was, one in some:
            if was != now[one.member]:
                keys |= {now[one.member], *filter(None, [was])}
                joined.append((*one.member, now[one.member]))
    party_tables.join(store, joined)
    touched.articles |= {article for article, _, _ in joined}
    touched.actors |= keys


def _party(packed: bytes) -> Party:
    return msgspec.msgpack.decode(packed, type=Party)


def _compare(store: StoreFile, known: Known, touched: Touched, anew: bool, runner: Runner | None) -> Regrouped:
    """Compare the stories that are not what they were, and write all that changed."""
    actors = _linked(store, known, touched.actors)
    touched.articles |= comparison_tables.put_actors(store, map(actor_id, touched.actors), actors)
    drafts = {one.id: one for one in _drafts(store, touched.groups)}
    were = comparison_tables.inputs(store).keys() if anew else nearness_tables.stories(store, touched.groups)
    nearness_tables.put_stories(store, touched.groups, {one.articles[0]: one.id for one in drafts.values()})
    before = comparison_tables.members(store, {*were, *drafts})
    comparison_tables.drop_stories(store, before.keys() - drafts.keys())
    others = set(nearness_tables.story_of(store, touched.articles).values()) - drafts.keys()
    asked = [*drafts.values(), *(StoryDraft(**one) for one in comparison_tables.outlines(store, others))]
    compared = 0
    digests: dict[str, str] = {}
    desks = _desks(store, known, asked, digests)
    many = sum(len(one.articles) for one in asked) >= MANY
    for stories in compare_stories(desks, runner if many else None):
        comparison_tables.put_stories(store, {one.id: one for one in stories}, digests)
        _derivations(store, known, {i for one in stories for i in one.articles}, stories)
        compared += len(stories)
    _derivations(store, known, touched.articles, ())
    return Regrouped(compared, before, {one.id: list(one.articles) for one in drafts.values()})


def _linked(store: StoreFile, known: Known, keys: set[str]) -> Iterator[tuple[LinkedActor, dict[Member, Belief]]]:
    """Linked actors, and what is told of each in the articles that name it."""
    by_name = known_by_name(known)
    for some in _blocks(sorted(keys)):
        for key, packed in party_tables.members(store, some).items():
            actor = linked(by_name, key, members := [_party(one) for one in packed])
            yield actor, told(by_name, actor, members)


def _drafts(store: StoreFile, groups: set[int]) -> Iterator[StoryDraft]:
    """The stories of groups, those that still are."""
    for some in _blocks(sorted(groups)):
        rows = nearness_tables.numbered(
            store, {n for one in nearness_tables.members(store, some).values() for n in one}
        )
        have = nearness_tables.holders(store, [row["same"] for row in rows])
        told = dict(article_tables.titles(store, (i for ids in have.values() for i, _ in ids)))
        for _, members in groupby(sorted(rows, key=lambda row: (row["grouped"], row["name"])), lambda r: r["grouped"]):
            texts = list(members)
            ids = in_order(rows_of([t["vector"] for t in texts]), [[i for i, _ in have[t["same"]]] for t in texts])
            yield draft(ids, {i: told[i] for i in ids}, {i: told[i].text for i in ids})


def _inputs(store: StoreFile, known: Known, drafts: Sequence[StoryDraft]) -> dict[str, str]:
    """For each story the digest of everything on which what is found inside it rests."""
    general = _general(known)
    articles = [i for one in drafts for i in one.articles]
    versions = article_tables.current(store, articles)
    actors = comparison_tables.summaries(store, articles)
    derivations = lineage_tables.derivations(store, articles)
    out = {}
    for one in drafts:
        inside = set(one.articles)
        lineage = [d for d in derivations if d.child in inside and d.parent in inside]
        rests_on = [one.title, [(i, versions[i], actors.get(i)) for i in one.articles], lineage]
        # what readers said is added only where they did, and in the order in which they did
        said = [(c.key, c.verdict, c.sha256) for c in known.corrections if {c.article, c.other} & inside]
        rests_on += [said] if said else []
        out[one.id] = hashlib.sha256(general + msgspec.json.encode(rests_on)).hexdigest()
    return out


def _desks(store: StoreFile, known: Known, asked: Iterable[StoryDraft], digests: dict[str, str]) -> Iterator[Desk]:
    """Those stories that rest on something else than when they were last compared, on desks to compare them on.

    What they rest on now is noted in ``digests``.
    """
    for some in of_size(asked, BLOCK):
        now = _inputs(store, known, some)
        last = comparison_tables.inputs(store, now)
        drafts = [one for one in some if last.get(one.id) != now[one.id]]
        digests |= {one.id: now[one.id] for one in drafts}
        articles = [i for one in drafts for i in one.articles]
        desk = Desk.of(article_tables.pairs(store, articles), known)
        desk.actors, desk.actor_of, beliefs = comparison_tables.actors_in(store, articles)
        desk.told = {member: Belief(*one) for member, one in beliefs.items()}
        desk.derivations = lineage_tables.derivations(store, articles)
        desk.stories = drafts
        yield from divided(desk)


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
    gone = were if compared else [(c, p) for c, p in were if story.get(c) != story.get(p)]
    comparison_tables.put_derivations(store, gone, [*between, *(d for one in compared for d in one.derivations)])
