"""Claims: what the article puts forward, clause by clause, with who stands behind it."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import ClassVar

from rashomon.annotate.base import Draft, EachDraft
from rashomon.annotate.clauses import FEWEST_TOKENS, Clause, clauses, doc_sentences
from rashomon.annotate.factuality import asked, certainty_of, presented, under
from rashomon.annotate.nearby import BySentence, Placed
from rashomon.annotate.unreal import is_condition
from rashomon.annotate.vectors import vector
from rashomon.article import Span
from rashomon.findings import Actor, Attribution, Claim

Range = tuple[int, int]


class Claims(EachDraft):
    """Cuts each sentence into clauses and keeps those that put something forward."""

    name: ClassVar[str] = "claims"
    requires: ClassVar[tuple[str, ...]] = (
        "doc",
        "actors",
        "attributions",
        "event_scores",
        "quantities",
        "times",
        "places",
        "events",
    )
    assigns: ClassVar[tuple[str, ...]] = ("claims",)

    def one(self, draft: Draft) -> None:
        """Fill in the claims, in text order."""
        doc = draft.doc
        assert doc is not None
        by_id = {a.id: a for a in draft.attributions}
        sentences = list(doc_sentences(doc))
        starts = [s.start_char for s in sentences]
        said = BySentence(starts, draft.attributions, lambda a: [s for s in (a.cue, a.source, *a.content) if s])
        named = BySentence(
            starts,
            sorted(((m, actor) for actor in draft.actors for m in actor.mentions), key=lambda x: (x[0], x[1].id)),
            lambda x: [x[0]],
        )
        placed: list[BySentence[Placed]] = [
            BySentence(starts, found, lambda x: [x.span]) for found in (draft.quantities, draft.times, draft.places)
        ]
        events = BySentence(starts, draft.events, lambda e: [e.trigger])
        for number, sentence in enumerate(sentences):
            near, mentions = said.at(number), named.at(number)
            cues = [a for a in near if a.cue is not None]
            for whole in clauses(sentence):
                clause = unframed(whole, cues)
                ranges = clause.ranges()
                if clause.size() < FEWEST_TOKENS or clause.frames() or only_reports(clause, ranges, cues):
                    continue
                chain = chain_around(ranges, near, by_id)
                said_by = [by_id[i] for i in chain]
                about = _about(mentions, clause)
                status = asked(presented(clause.verb, bool(chain), draft.event_scores), clause.verb)
                if not is_condition(clause.verb):  # on what a promise hangs is not promised
                    status = under(status, said_by)
                quantities, times, places = (_ids(found.at(number), ranges) for found in placed)
                draft.claims.append(
                    Claim(
                        id=f"c{len(draft.claims) + 1}",
                        spans=tuple(draft.span(*r) for r in ranges),
                        attribution=chain,
                        status=status,
                        certainty=certainty_of(list(clause.tokens), said_by),
                        actors=tuple(dict.fromkeys(a.id for m, a in about if _inside(m, ranges))),
                        events=tuple(e.id for e in events.at(number) if _inside(e.trigger, ranges)),
                        quantities=quantities,
                        times=times,
                        places=places,
                        vector=vector(spelled_out(clause, about)),
                    )
                )


def unframed(clause: Clause, attributions: Iterable[Attribution]) -> Clause:
    """The clause without "according to X" and "X says" set into it: they belong to the attribution."""
    at = clause.verb.idx
    frames = [
        (span.start, span.end)
        for one in attributions
        if one.cue is not None and not one.cue.start <= at < one.cue.end
        if any(c.start <= at < c.end for c in one.content)
        for span in (one.cue, one.source)
        if span is not None
    ]
    kept = [t for t in clause.tokens if not any(s <= t.idx < e for s, e in frames)]
    return replace(clause, tokens=tuple(kept))


def only_reports(clause: Clause, ranges: Sequence[Range], attributions: Iterable[Attribution]) -> bool:
    """Whether the clause holds no more than "he said": its verb is a cue, and what is said stands elsewhere.

    "The pilots agreed to work at night" says it here.
    """
    at = clause.verb.idx
    for one in attributions:
        if one.cue is not None and one.cue.start <= at < one.cue.end:
            inside = sum(max(0, min(e, c.end) - max(s, c.start)) for s, e in ranges for c in one.content)
            return inside * 2 < sum(c.end - c.start for c in one.content)
    return not ranges


def chain_around(
    ranges: Sequence[Range], attributions: Iterable[Attribution], by_id: dict[str, Attribution]
) -> tuple[str, ...]:
    """Ids of the attributions in whose content most of the ranges lie, outermost first."""
    size = sum(e - s for s, e in ranges)
    holding = []
    for one in attributions:
        inside = sum(max(0, min(e, c.end) - max(s, c.start)) for s, e in ranges for c in one.content)
        if inside > size / 2:
            holding.append((sum(c.end - c.start for c in one.content), one.id))
    if not holding:
        return ()
    # the innermost one names the chain: its parents, and with them everyone who passes it on
    at: str | None = min(holding)[1]
    chain: list[str] = []
    while at is not None:
        chain.insert(0, at)
        at = by_id[at].parent
    return tuple(chain)


def spelled_out(clause: Clause, mentions: Sequence[tuple[Span, Actor]]) -> str:
    """The clause as text for the encoder, with each pronoun replaced by the name of its actor, where it has one."""
    times = Counter(m.start for m, _ in mentions)
    named = {m.start: actor.name for m, actor in mentions if times[m.start] == 1}
    words = []
    for token in sorted({*clause.borrowed, *clause.tokens}, key=lambda t: t.i):
        name = named.get(token.idx) if token.pos_ == "PRON" else None
        if name and token.tag_ == "PRP$":
            name += "'s"
        words.append((name or token.text) + token.whitespace_)
    return "".join(words).strip()


def _about(mentions: Sequence[tuple[Span, Actor]], clause: Clause) -> Sequence[tuple[Span, Actor]]:
    """The mentions from the clause's first word to its last: a sentence without a full stop may hold thousands."""
    starts = [token.idx for token in (*clause.borrowed, *clause.tokens)]
    low = bisect_left(mentions, min(starts), key=lambda x: x[0].start)
    return mentions[low : bisect_right(mentions, max(starts), key=lambda x: x[0].start)]


def _ids(found: Iterable[Placed], ranges: Sequence[Range]) -> tuple[str, ...]:
    return tuple(one.id for one in found if _inside(one.span, ranges))


def _inside(span: Span, ranges: Sequence[Range]) -> bool:
    return any(s <= span.start and span.end <= e for s, e in ranges)
