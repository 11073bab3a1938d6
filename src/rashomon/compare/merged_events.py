"""Merged events: the coded events of all articles of a story, each event once, with every report of it.

Reports are looked for among those of one quad class that share a party or a trigger, in the order of their days, each
with the next ``WINDOW`` ones (the sorted neighbourhood method of Hernández and Stolfo, 1995), so that the work grows
with n log n. The likeliest pairs are joined first, as long as no report of the one group contradicts one of the other.
How likely a pair is, rules over its parties and days tell (``same_event``) and a trained scorer (``event_pairs``).
"""

from __future__ import annotations

import hashlib
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import ClassVar

from rashomon.compare.base import Desk, StoryDraft
from rashomon.compare.event_contexts import Context, contexts
from rashomon.compare.event_pairs import EventPairs
from rashomon.compare.event_parties import SAME, Who, acts_for, agree
from rashomon.compare.event_reports import Interval, Mention, common, hull, mentions_of
from rashomon.compare.independence import counted, wire_of
from rashomon.compare.likeness import stems
from rashomon.compare.outcomes import outcome_of, who
from rashomon.compare.same_event import apart, likely, same_place
from rashomon.findings import Place, Quantity, Status
from rashomon.known import Outlet
from rashomon.story import Account, Derivation, EventQuantity, MergedEvent, Party, Point

WINDOW = 48
"""Reports of one party that each is compared with: the nearest in time behind it."""

CHECKED = 24
"""Reports of a group that a new one is held against, the first by article."""

POSSIBLE, SURE = 0.2, 0.8
"""Probability by the trained scorer below which two reports are two events, and from which they are one although the
rules have too little to tell or the parties stand under other words. Chosen on ECB+ topics 1 to 24."""

NAMED = "named"
"""Marks the keys under which reports of one trigger are looked for; no party is found under one of two words."""

MOST_CONTEXTS = 3
MOST_PARTIES = 24
"""Parties of a side that are kept, those that most reports name."""

STRENGTH: tuple[Status, ...] = ("happened", "ongoing", "planned", "hypothetical", "negated")


class MergedEvents:
    """Counts each event of a story once."""

    name: ClassVar[str] = "merged_events"
    requires: ClassVar[tuple[str, ...]] = ("articles", "findings", "actor_of", "told", "derivations", "stories")
    assigns: ClassVar[tuple[str, ...]] = ("stories.events",)

    def __call__(self, desk: Desk) -> Desk:
        """Fill in the events of every story, by date; undated ones last."""
        for story in desk.stories:
            story.events = events_of(desk, story)
        return desk


def events_of(desk: Desk, story: StoryDraft) -> list[MergedEvent]:
    """The events of one story, by date, those that most articles report first."""
    mentions = [one for article in sorted(story.articles) for one in mentions_of(desk, article)]
    if not mentions:
        return []
    around = [one for article in sorted(story.articles) for one in _contexts(desk, article)]
    inside = set(story.articles)
    derivations = [d for d in desk.derivations if d.child in inside and d.parent in inside]
    carried = {i: wire_of(desk, i) for i in {one.report.article for one in mentions}}
    groups, denials = grouped(mentions, EventPairs(around))
    made = [_merged(desk, [mentions[i] for i in group], derivations, carried) for group in groups]
    for x, y in denials:
        for one, other in ((x, y), (y, x)):
            made[one] = replace(made[one], opposed=tuple(sorted({*made[one].opposed, made[other].id})))
    return sorted(made, key=lambda e: (e.earliest or e.latest or "9999", -len({r.article for r in e.reports}), e.id))


def _contexts(desk: Desk, article: str) -> Iterator[Context]:
    """What stands around each event of an article, in the order of ``mentions_of``."""
    triggers = [event.trigger for event in desk.findings[article].events]
    return contexts(desk, article, ((one.start, one.end) for one in triggers))


def grouped(mentions: Sequence[Mention], scorer: EventPairs) -> tuple[list[list[int]], list[tuple[int, int]]]:
    """Indices of the reports in groups, one an event; and pairs of groups of which one denies the other."""
    leaders = _alike(mentions)
    group_of = list(leaders)
    members: dict[int, list[int]] = defaultdict(list)
    for i, leader in enumerate(leaders):
        members[leader].append(i)
    pairs, denied = [], []
    for i, j in _candidates(mentions, sorted(members)):
        a, b = mentions[i], mentions[j]
        weight = 0.0 if _parted(mentions, scorer, i, j) else _weight(a, b, scorer.told(i, j))
        if weight <= 0.0:
            continue
        if (a.report.status == "negated") == (b.report.status == "negated"):
            pairs.append((-round(weight, 6), i, j))
        else:
            denied.append((i, j))
    for _, i, j in sorted(pairs):
        one, other = sorted((group_of[i], group_of[j]))
        if one == other:
            continue
        if any(_parted(mentions, scorer, x, y) for x in members[one][:CHECKED] for y in members[other][:CHECKED]):
            continue
        moved = members.pop(other)
        for k in moved:
            group_of[k] = one
        members[one] = sorted(members[one] + moved)
    number = {leader: n for n, leader in enumerate(sorted(members))}
    denials = {(number[group_of[i]], number[group_of[j]]) for i, j in denied}
    return [members[leader] for leader in sorted(members)], sorted(denials)


def _parted(mentions: Sequence[Mention], scorer: EventPairs, i: int, j: int) -> bool:
    """Whether two reports contradict one another, by more than words where the scorer is sure of them."""
    a, b = mentions[i], mentions[j]
    if not apart(a, b):
        return False
    return apart(a, b, sure=True) or (scorer.told(i, j) or 0.0) < SURE


def _weight(a: Mention, b: Mention, probability: float | None) -> float:
    """How much speaks for one event, 0 where it is too little; ``probability`` is None where there is none."""
    if probability is None:
        return likely(a, b)
    weight = likely(a, b) if probability >= POSSIBLE else 0.0
    return weight + probability if weight or probability >= SURE else 0.0


def _alike(mentions: Sequence[Mention]) -> list[int]:
    """For each report the first one that tells the same in the same words: copies need no comparison."""
    first: dict[object, int] = {}
    found = []
    for i, one in enumerate(mentions):
        r = one.report
        places = tuple((p.geonames_id, p.name) for p in r.places)
        what = (r.type, r.mode, r.status, r.historical, r.actors, r.recipients, r.earliest, r.latest, places)
        found.append(first.setdefault((what, one.words, one.named), i))
    return found


def _candidates(mentions: Sequence[Mention], chosen: Iterable[int]) -> list[tuple[int, int]]:
    """Pairs of reports that share a quad class and a party or a trigger, near one another in time."""
    buckets: dict[tuple[int, str], list[int]] = defaultdict(list)
    for i in chosen:
        one = mentions[i]
        keys = {k for who in (*one.actors, *one.recipients)[:MOST_PARTIES] for k in who.found_by()}
        for key in sorted(keys | {f"{NAMED} {stem}" for stem in one.named}):
            buckets[one.quad, key].append(i)
    pairs: set[tuple[int, int]] = set()
    for bucket in buckets.values():
        order = sorted(bucket, key=lambda i: (_day(mentions[i]), i))
        for at, i in enumerate(order):
            pairs.update((min(i, j), max(i, j)) for j in order[at + 1 : at + 1 + WINDOW])
    return sorted(pairs)


def _day(one: Mention) -> str:
    return one.report.earliest or one.report.latest or one.published or ""


def _merged(
    desk: Desk, group: list[Mention], derivations: Iterable[Derivation], carried: dict[str, Outlet | None]
) -> MergedEvent:
    """The record of one event; ``group`` is sorted by article and place in the text."""
    group = sorted(group, key=lambda one: one.key)
    reports = [one.report for one in group]
    types = Counter(r.type for r in reports)
    best = min(reports, key=lambda r: (-types[r.type], -r.confidence, r.type))
    recipients = _parties([one.recipients for one in group])
    actors = _parties([one.actors for one in group], besides=recipients)
    if not recipients:
        actors = _without_own_bodies(actors, [one.actors for one in group])
    earliest, latest = _dates([(r.earliest, r.latest) for r in reports if r.earliest or r.latest])
    sources = counted(desk, _as_point(group), derivations, carried)
    key = "\n".join(f"{r.article}\t{r.event}" for r in reports)
    return MergedEvent(
        id="E" + hashlib.sha256(key.encode("utf-8", "surrogatepass")).hexdigest()[:10],
        type=best.type,
        mode=_most_told(r.mode for r in reports if r.type == best.type),
        contexts=_most_told(r.contexts for r in reports)[:MOST_CONTEXTS],
        score=best.score,
        quad=group[reports.index(best)].quad,
        actors=tuple(one.party for one in actors),
        recipients=tuple(one.party for one in recipients),
        earliest=earliest,
        latest=latest,
        places=_places(p for r in reports for p in r.places),
        quantities=_quantities(q for r in reports for q in r.quantities),
        status=min((r.status for r in reports), key=STRENGTH.index),
        historical=all(r.historical for r in reports),
        confidence=max(r.confidence for r in reports),
        reports=tuple(reports),
        opposed=(),
        independent_sources=sources.independent_sources,
        reasons=sources.reasons,
    )


def _as_point(group: Sequence[Mention]) -> Point:
    """The reports as accounts of a point, for ``independence`` to count; of each article the first report's chain."""
    by_article: dict[str, list[Mention]] = defaultdict(list)
    for one in group:
        by_article[one.report.article].append(one)
    accounts = tuple(
        Account(
            article,
            tuple(one.report.trigger for one in own),
            own[0].report.attribution,
            own[0].report.status,
            own[0].report.confidence,
            (),
        )
        for article, own in sorted(by_article.items())
    )
    return Point("", "", accounts, (), (), 0, ())


def _without_own_bodies(parties: list[Who], circles: Sequence[Sequence[Who]]) -> list[Who]:
    """The parties of a meeting without bodies that only stand where other reports name who acts for them."""

    def together(x: Who, y: Who) -> bool:
        return any(all(any(agree(one, w) == SAME for w in circle) for one in (x, y)) for circle in circles)

    return [y for y in parties if not any(acts_for(x, y) and not together(x, y) for x in parties)]


def _parties(sides: Iterable[Sequence[Who]], besides: Sequence[Who] = ()) -> list[Who]:
    """The parties of all reports, each once under its fullest name; those that most reports name first."""
    counts = Counter(one for side in sides for one in dict.fromkeys(side))
    kept: list[tuple[Who, int]] = []
    order = sorted(counts, key=lambda w: (w.party.actor is None, -len(w.words), -counts[w], w.party.name, _rest(w)))
    for one in order[: 4 * MOST_PARTIES]:
        if any(agree(one, other) == SAME for other in besides):
            continue
        at = next((n for n, (other, _) in enumerate(kept) if agree(one, other) > 0), None)
        if at is None:
            kept.append((one, counts[one]))
        else:
            kept[at] = (kept[at][0], kept[at][1] + counts[one])
    return [one for one, _ in sorted(kept, key=lambda k: (-k[1], k[0].party.name, _rest(k[0])))][:MOST_PARTIES]


def _rest(one: Who) -> tuple[str, str, str, str]:
    party: Party = one.party
    return party.actor or "", party.country or "", party.sector or "", party.role or ""


def _dates(spans: list[Interval]) -> Interval:
    if not spans:
        return None, None
    met = common(spans)
    return met if met is not None else hull(spans)


def _most_told(values: Iterable[tuple[str, ...]]) -> tuple[str, ...]:
    counts = Counter(one for several in values for one in several)
    return tuple(sorted(counts, key=lambda one: (-counts[one], one)))


def _places(places: Iterable[Place]) -> tuple[Place, ...]:
    """Each place once, the first time it is told."""
    kept: list[Place] = []
    for one in places:
        if not any(one.name == p.name or (same_place(one, p) and one.geonames_id == p.geonames_id) for p in kept):
            kept.append(one)
    return tuple(kept[:MOST_PARTIES])


def _quantities(quantities: Iterable[Quantity]) -> tuple[EventQuantity, ...]:
    """The interval over all reports for each thing that is counted in one unit."""
    by_kind: dict[tuple[object, ...], list[Quantity]] = defaultdict(list)
    for one in quantities:
        outcome = outcome_of(one)
        kind = (outcome, who(one)) if outcome is not None else stems((one.of or "")[:200])
        by_kind[one.unit, one.change, kind].append(one)
    made = []
    for same in by_kind.values():
        lows, highs = [q.low for q in same], [q.high for q in same]
        made.append(
            EventQuantity(
                of=min((q.of for q in same if q.of), key=lambda of: (len(of), of), default=None),
                unit=same[0].unit,
                change=same[0].change,
                low=None if None in lows else min(v for v in lows if v is not None),
                high=None if None in highs else max(v for v in highs if v is not None),
            )
        )
    return tuple(sorted(made, key=lambda q: (q.of or "", q.unit, q.change or "")))
