"""The constructed stories with their events merged, as the compare stage would."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from rashomon.article import Article
from rashomon.compare.base import Belief, Desk, StoryDraft
from rashomon.compare.merged_events import events_of
from rashomon.findings import Findings
from rashomon.story import Comparison


def merged(comparison: Comparison, pairs: Iterable[tuple[Article, Findings]]) -> Comparison:
    """The comparison, each story with its events."""
    desk = Desk.of(pairs)
    desk.actors = list(comparison.actors)
    desk.actor_of = {member: one.id for one in comparison.actors for member in one.members}
    desk.told = {m: Belief(one.country, one.sector, one.role) for one in comparison.actors for m in one.members}
    desk.derivations = list(comparison.derivations)
    stories = (replace(s, events=tuple(events_of(desk, StoryDraft(s.articles, s.id)))) for s in comparison.stories)
    return replace(comparison, stories=tuple(stories))
