"""The comparison of a store's articles, brought up to date: only what new articles touch is looked at again.

Everything is a function of the set of articles; what follows from one article, and whom it concerns, is kept in the
schema ``grouping``. A block of articles that came or changed is taken in by these steps:

1. Sentences that its outlets repeat now, or no longer: the articles in which they stand have other boilerplate.
2. Fingerprints, pairs that share enough of them, their derivations; children concerned are judged again.
3. Texts that came or have other terms, and, when they are many, who is whose candidate.
4. Local actors, those known by one name that may mean another now, and linked actors that lost or gained one.

At the end the stories around these texts are grouped anew (``_stories``), and each story that is another one, or whose
derivations or linked actors are others, is compared (``recomparing``). All this is done for some articles at a time.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass, field, replace
from typing import Any

import msgspec
import numpy as np

from rashomon._runtime import cycles
from rashomon._runtime.batches import of_size
from rashomon._runtime.runner import Runner
from rashomon.article import Article
from rashomon.compare.actors import Party, assigned, parties
from rashomon.compare.base import Desk, finish
from rashomon.compare.boilerplate import REPEATED, ranges, sentences, shelf, unrelated, without
from rashomon.compare.derivations import Read, derivation, nearest, prepared
from rashomon.compare.fingerprints import CROWD, FEWEST_SHARED
from rashomon.compare.linkage import average_linkage, bar
from rashomon.compare.nearness import CANDIDATES, FLOOR, ROWS, WINDOW, Row, crowd_of, prominent
from rashomon.compare.published import in_order_of_time
from rashomon.compare.stories import same_text, text_key
from rashomon.compare.subgraphs import of_pairs, part
from rashomon.compare.terms import vector
from rashomon.findings import Findings
from rashomon.known import Known
from rashomon.persist import (
    article_tables,
    candidates,
    comparison_tables,
    lineage_tables,
    nearness_tables,
    party_tables,
    story_history,
)
from rashomon.persist.candidates import Measures
from rashomon.persist.lineage_tables import Grouped
from rashomon.persist.nearness_tables import Text
from rashomon.persist.store import StoreFile
from rashomon.recomparing import Regrouped, Touched, blocks, compare_again, general

_PARTY = msgspec.msgpack.Decoder(Party)

PARTIES = 8_192
"""Local actors that are held at a time, unless one name has more, to decide who of one name is who."""

PART = 2_048
"""Articles that are brought into the comparison together: what is not committed is held in memory."""

TEXTS = 1_024
"""Texts that come or go together: to find who is near them, the terms of nearly all others are looked at."""


@dataclass(slots=True)
class Pending:
    """What is to be done yet for the stories.

    Attributes:
        new, gone: texts that came and have no candidates yet, and those that are to go.
        changed: pairs of texts that became neighbours or ceased to be since they were last grouped.
        ungrouped: texts that have candidates and are in no group yet.
        groups: those that lost a text.
    """

    new: set[int] = field(default_factory=set)
    gone: set[int] = field(default_factory=set)
    changed: set[tuple[int, int]] = field(default_factory=set)
    ungrouped: set[int] = field(default_factory=set)
    groups: set[int] = field(default_factory=set)


def regroup(store: StoreFile, known: Known, runner: Runner | None = None) -> Regrouped:
    """Bring the next articles into the comparison; to be called inside a transaction, until none is left.

    What it made of those before is whole each time: the comparison of so many articles. Those that changed since they
    were compared come first, and all together, for stories are compared by the words that articles have now.

    Args:
        store: the file.
        known: what is known of outlets and actors, and what readers said.
        runner: where to compare what is inside each story, where they are many; None for this process.
    """
    if lineage_tables.begin(store, hashlib.sha256(general(known)).hexdigest()):
        story_history.put_aside(store)
        comparison_tables.forget(store)
    corrected = said_otherwise(store, known)
    again = dict.fromkeys((*lineage_tables.changed(store), *sorted(corrected)))
    new, never = lineage_tables.new(store, max(PART - len(again), 0))
    found = taken_in(store, known, [*again, *new], corrected, runner)
    left = never - len(new)
    if not story_history.is_aside(store):
        return replace(found, left=left)
    if left:
        return replace(found, before={}, now={}, left=left)
    return replace(found, before=story_history.take_back(store), now=comparison_tables.members(store))


def taken_in(
    store: StoreFile,
    known: Known,
    part: Sequence[str],
    corrected: set[str],
    runner: Runner | None,
    gone: Set[str] = frozenset(),
) -> Regrouped:
    """Take in some articles, and compare the stories that they touch; those that are ``gone`` are no longer read."""
    touched, pending = Touched(), Pending()
    for block in blocks(part):
        pairs = article_tables.whole(store, block)
        desk = Desk.of(
            ((a, Findings(a.id, a.sha256, unread="removed") if a.id in gone else f) for a, f in pairs), known
        )
        _lineage(store, desk, touched, pending)
        _actors(store, desk, touched)
        comparison_tables.put_outlets(store, block, finish(Desk(desk.articles, desk.findings, known)).outlets)
        del desk  # what is held while neighbours are looked for is held beside most of the texts' terms
        cycles.young()
        if len(pending.new) + len(pending.gone) >= TEXTS:
            _neighbours(store, pending)
    _stories(store, pending, touched)
    touched.articles |= corrected
    return compare_again(store, known, touched, runner)


def said_otherwise(store: StoreFile, known: Known) -> set[str]:
    """Articles of which readers say something else than at the last comparison."""
    said = {msgspec.json.encode((one.key, one.verdict, one.sha256)).decode() for one in known.corrections}
    before = set(msgspec.json.decode(store.setting("corrected") or "[]"))
    if said != before:
        store.set("corrected", msgspec.json.encode(sorted(said)).decode())
    keys = [msgspec.json.decode(one)[0] for one in said ^ before]
    there = lineage_tables.known(store, {i for key in keys for i in (key[1], key[4]) if i})
    return set(there)


def _lineage(store: StoreFile, desk: Desk, touched: Touched, pending: Pending) -> None:
    """Take in a block of articles: boilerplate, fingerprints, derivations, and the texts for the stories."""
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
    for some in blocks(pairs):
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
    _texts(store, sorted(filter(None, same)), read, notices, touched, pending)


def _names(known: Known, article: Article) -> tuple[str, ...]:
    return Desk({article.id: article}, {}, known).outlet_names(article.id)


def _grouped(desk: Desk, i: str, version: int, text: str | None) -> Grouped:
    one = desk.articles[i]
    same = None if text is None else hashlib.sha256(text_key(i, text).encode("utf-8", "surrogatepass")).hexdigest()
    return Grouped(i, version, shelf(one), in_order_of_time(one.published), same, len(text or ""))


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
    pending: Pending,
) -> None:
    """Bring the texts up to date that articles of the block have or had."""
    have = nearness_tables.holders(store, same)
    were = nearness_tables.texts(store, same, pending.gone)
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
        row = Row.of(terms)
        now = Text(key, one.ids[0], one.day, row.terms, row.weights, tuple(prominent(terms)))
        if was is not None and _is(was, now):
            # the group has one article more, or one less
            touched.groups |= {was["grouped"]} - {None}
            continue
        if was is not None:
            gone.add(was["text"])
        came.append(now)
    if came or gone:
        _put(store, gone, came, touched, pending)


def _is(was: Mapping[str, Any], now: Text) -> bool:
    """Whether a text is as it was. Days are compared as text, for one that is not known equals no other."""
    if (was["name"], str(was["day"])) != (now.name, str(now.day)):
        return False
    return np.array_equal(was["terms"], now.terms) and np.array_equal(was["weights"], now.weights)


def _put(store: StoreFile, gone: set[int], came: list[Text], touched: Touched, pending: Pending) -> None:
    """Put texts that came among those that wait for candidates, and those that go among those that wait to go."""
    groups = set(nearness_tables.group_of(store, gone).values())
    touched.groups |= groups
    pending.groups |= groups
    # what came and went while it waited leaves no trace
    nearness_tables.remove_texts(store, gone & pending.new)
    pending.gone |= gone - pending.new
    pending.new -= gone
    pending.ungrouped -= gone
    pending.new |= set(nearness_tables.put_texts(store, came))


def _neighbours(store: StoreFile, pending: Pending) -> None:
    """Bring up to date who is near whom."""
    measures = Measures(WINDOW // 2, CANDIDATES, FLOOR, of_pairs)
    pending.changed |= candidates.update(store, pending.gone, pending.new, measures)
    pending.ungrouped |= pending.new
    pending.new.clear()
    pending.gone.clear()


def _stories(store: StoreFile, pending: Pending, touched: Touched) -> None:
    """Group anew where texts went or came.

    Only groups that feel what changed can become others (``_felt``), and those that they meet. Let these be grouped
    together with all groups that they meet. If the latter come out as they were, then so would all others: average
    linkage takes the nearest pair first, groups that never join do not feel one another, and those outside meet whom
    they met. If one of them does not, it is touched itself.
    """
    if pending.new or pending.gone:
        _neighbours(store, pending)
    if not (pending.changed or pending.groups or pending.ungrouped):
        return
    groups = pending.groups | _felt(store, pending)
    inner = {*pending.ungrouped, *(n for some in nearness_tables.members(store, groups).values() for n in some)}
    texts: set[int] = set()
    found: list[set[int]] = []
    while True:
        met = {other for some in _meeting(store, inner).values() for other in some} - inner
        ring = nearness_tables.members(store, nearness_tables.group_of(store, met).values())
        if (wider := inner.union(*ring.values())) != texts:  # the same texts come out the same
            texts, found = wider, _grouped_again(store, wider)
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


def _felt(store: StoreFile, pending: Pending) -> set[int]:
    """The groups that may come out otherwise, for what their texts have near them; brings the crowds up to date.

    A group may break where two of its texts are no neighbours now, or the crowd of one changed; it may join another
    where texts of both are neighbours now, or the crowd of one that meets the other fell.
    """
    grouped = nearness_tables.crowds(store, set[int]().union(*pending.changed))
    ends = pending.ungrouped | grouped.keys()
    crowds = {n: crowd_of(near.values()) for n, near in nearness_tables.neighbours(store, ends, FLOOR).items()}
    nearness_tables.put_crowds(store, {n: crowd for n, crowd in crowds.items() if crowd != grouped.get(n)})
    group_of = nearness_tables.group_of(store, grouped)
    members = nearness_tables.members(store, group_of.values())
    meeting = _meeting(store, ends)
    out: set[int] = set()
    for one, other in pending.changed:
        together = one in group_of and group_of[one] == group_of.get(other)
        if together or other in meeting.get(one, ()):
            out |= {group_of[n] for n in (one, other) if n in group_of}
    for n, group in group_of.items():
        fell = grouped[n] > crowds[n] and meeting[n]
        if grouped[n] != crowds[n] and (len(members[group]) > 1 or fell):
            out.add(group)
    return out


def _meeting(store: StoreFile, texts: Iterable[int]) -> dict[int, set[int]]:
    """For each text those that it would join if there were no others: only through such do groups meet."""
    near = nearness_tables.neighbours(store, texts, FLOOR)
    crowds = nearness_tables.crowds(store, {*near, *(other for some in near.values() for other in some)})
    return {n: {o for o, value in some.items() if value >= bar(crowds[n], crowds[o])} for n, some in near.items()}


def _grouped_again(store: StoreFile, texts: Iterable[int]) -> list[set[int]]:
    """The groups in which texts come out among themselves."""
    in_order = [*nearness_tables.ranks(store, texts)]
    some = (in_order[at : at + ROWS] for at in range(0, len(in_order), ROWS))
    rows = (row for numbers in some for row in nearness_tables.numbered(store, numbers))
    graph = part(rows, nearness_tables.neighbours(store, in_order, FLOOR))
    return [{in_order[n] for n in group} for group in average_linkage(graph)]


def _actors(store: StoreFile, desk: Desk, touched: Touched) -> None:
    """Put the local actors of a block in place, and decide anew to whom those with a single name belong."""
    made = [(one, one.called) for i in desk.articles for one in parties(desk, i)]
    rows = [party_tables.Row.of(one.member, one.key, names, msgspec.msgpack.encode(one)) for one, names in made]
    keys, names = party_tables.replace(store, desk.articles, rows)
    sizes = party_tables.sizes(store, names)
    for some in of_size(sizes, sizes.__getitem__, PARTIES):
        keys |= _joined_anew(store, some, touched)
    touched.actors |= keys


def _joined_anew(store: StoreFile, names: Sequence[str], touched: Touched) -> set[str]:
    """Decide anew to whom those belong that are called by these names alone; the keys that gained or lost one."""
    alone, full = party_tables.called(store, names)
    lone: dict[str, list[tuple[str | None, Party]]] = defaultdict(list)
    groups: dict[str, dict[str, list[Party]]] = defaultdict(lambda: defaultdict(list))
    for row in alone:
        lone[row.alone or ""].append((row.key, _PARTY.decode(row.party)))
    for row in full:
        for name in {row.last, row.first} & lone.keys():
            groups[name or ""][row.key or ""].append(_PARTY.decode(row.party))
    keys: set[str] = set()
    joined = []
    for name, some in lone.items():
        now = assigned(name, groups[name], (one for _, one in some))
        for was, one in some:
            if was != now[one.member]:
                keys |= {now[one.member], *filter(None, [was])}
                joined.append((*one.member, now[one.member]))
    party_tables.join(store, joined)
    touched.articles |= {article for article, _, _ in joined}
    return keys
