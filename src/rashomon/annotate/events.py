"""Events: who did what to whom, as the trained heads see it, with what rules over the parse add.

An event is kept when one of its parties at least is known: an actor of the article, or an agent or adjective whose
country the tables tell.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import ClassVar

from spacy.tokens import Doc, Token
from spacy.tokens import Span as Tokens

from rashomon.annotate.base import Draft, EachDraft
from rashomon.annotate.claims import chain_around
from rashomon.annotate.clauses import doc_sentences
from rashomon.annotate.event_aid import is_aid
from rashomon.annotate.event_contexts import contexts_of
from rashomon.annotate.event_force import as_meant
from rashomon.annotate.event_model import EventScores
from rashomon.annotate.event_modes import modes_of
from rashomon.annotate.event_proposals import WORD_BONUS, WORDS_BONUS, Hint, Proposal, proposals
from rashomon.annotate.event_roles import Who
from rashomon.annotate.event_rules import ALONE, Coded, code, same_party, settled
from rashomon.annotate.event_status import is_long_ago, status_of_event, year_before
from rashomon.annotate.event_triggers import Trigger, triggers
from rashomon.annotate.event_words import SCORES, EventWord, event_words
from rashomon.annotate.factuality import under
from rashomon.annotate.nearby import BySentence, Placed
from rashomon.findings import Event, Reference

OLDER = {"CONCEDE": "YIELD", "RETREAT": "YIELD"}
NEWER = {"YIELD": "CONCEDE"}
"""Types of PLOVER 0.8 and the roots of the training data, which are older."""

SECOND = 0.4
"""Confidence from which another event between the same parties in one sentence is told."""

UNSEEN = 0.4
"""What is left of a rule's confidence where the trained heads see no event between these parties."""


class Events(EachDraft):
    """Codes who did what to whom."""

    name: ClassVar[str] = "events"
    requires: ClassVar[tuple[str, ...]] = (
        "doc",
        "actors",
        "attributions",
        "event_scores",
        "quantities",
        "times",
        "places",
    )
    assigns: ClassVar[tuple[str, ...]] = ("events",)

    def one(self, draft: Draft) -> None:
        """Fill in the events, in text order."""
        doc = draft.doc
        assert doc is not None
        who = Who(draft)
        clause = clause_verbs(doc)
        starts = [t.idx for t in doc]
        times, places, quantities = (
            _by_clause(found, starts, clause) for found in (draft.times, draft.places, draft.quantities)
        )
        before = year_before(draft.article.published)
        ends = {t.id: t.end for t in draft.times}
        sentences = list(doc_sentences(doc))
        said = BySentence([s.start_char for s in sentences], draft.attributions, lambda a: a.content)
        by_id = {a.id: a for a in draft.attributions}
        for number, sentence in enumerate(sentences):
            contexts = contexts_of(token.lemma_.lower() for token in sentence)
            for one in coded(sentence, who, draft.event_scores):
                trigger = one.trigger
                first, last = trigger.bounds()
                span = draft.span(doc[first].idx, doc[last].idx + len(doc[last]))
                chain = chain_around([(span.start, span.end)], said.at(number), by_id)
                at = clause[trigger.token.i]
                when = times.get(at, ())
                past = any(before and (end := ends[i]) and end[:10] < before for i in when)
                status = status_of_event(trigger, bool(chain), draft.event_scores)
                draft.events.append(
                    Event(
                        id=f"e{len(draft.events) + 1}",
                        type=trigger.word.type,
                        mode=modes_of(trigger.word.type, trigger.word.mode, _lemmas(trigger, doc[at])),
                        contexts=contexts,
                        score=SCORES[trigger.word.type],
                        trigger=span,
                        actors=one.actors,
                        recipients=one.recipients,
                        times=when,
                        places=places.get(at, ()),
                        quantities=quantities.get(at, ()),
                        status=under(status, [by_id[i] for i in chain]),
                        historical=past or is_long_ago(doc[at]),
                        attribution=chain[-1] if chain else None,
                        confidence=one.confidence,
                    )
                )


def _lemmas(trigger: Trigger, verb: Token) -> list[str]:
    """The lemmas of what a trigger rules; of its clause's where it is a noun."""
    return [token.lemma_.lower() for token in (verb if trigger.verb is None else trigger.verb).subtree]


def coded(sentence: Tokens, who: Who, scores: EventScores | None) -> list[Coded]:
    """The events of a sentence, in text order: those that the trained heads see, and what rules add to them.

    Without ``scores`` the rules alone.
    """
    named, by_rule = _ruled(sentence, who)
    if scores is None:
        return distinct(by_rule)
    words = {t.i: trigger for trigger in named for t in (trigger.verb, trigger.noun) if t is not None}
    ruled = {c.trigger: c for c in by_rule}
    hints = {i: _hint(trigger, ruled.get(trigger)) for i, trigger in words.items()}
    seen = [c for p in proposals(sentence, scores, hints) if (c := _proposed(p, words.get(p.token.i), who)) is not None]
    return distinct(once_a_pair([*seen, *(replace(c, confidence=c.confidence * UNSEEN) for c in by_rule)]))


def _ruled(sentence: Tokens, who: Who) -> tuple[list[Trigger], list[Coded]]:
    """The triggers of a sentence as they are meant, and the events that they name by the rules."""
    named, by_rule = [], []
    for trigger in triggers(sentence, event_words()):
        found = code(trigger, who)
        if found is None:
            named.append(trigger)
        elif (meant := _meant(found, who)) is not None:
            named.append(meant.trigger)
            by_rule.append(meant)
    return named, by_rule


def _meant(found: Coded, who: Who) -> Coded | None:
    """The event as its words mean it; None where they mean none."""
    if found.trigger.word.type == "AID" and not is_aid(found.trigger):
        return None
    return as_meant(found, who)


def _hint(trigger: Trigger, ruled: Coded | None) -> Hint:
    actors, recipients = (ruled.actors, ruled.recipients) if ruled is not None else ((), ())
    if not recipients and len(actors) > 1:
        actors, recipients = actors[:1], actors[1:]
    alone = trigger.verb is None or (
        trigger.noun is None and event_words().verbs.get(trigger.verb.lemma_.lower()) is trigger.word
    )
    root = OLDER.get(trigger.word.type, trigger.word.type)
    return Hint(root, WORD_BONUS if alone else WORDS_BONUS, actors, recipients)


def _proposed(proposal: Proposal, trigger: Trigger | None, who: Who) -> Coded | None:
    """A proposal as a coded event, or None where it is too unsure or nobody known takes part."""
    if trigger is None or OLDER.get(trigger.word.type, trigger.word.type) != proposal.root:
        token, word = proposal.token, EventWord(NEWER.get(proposal.root, proposal.root))
        is_verb = token.pos_ in ("VERB", "AUX", "ADJ")
        trigger = Trigger(word, token if is_verb else None, None if is_verb else token)
    actors, recipients = (_party(head, who) for head in (proposal.actor, proposal.recipient))
    recipients = [r for r in recipients if not any(same_party(r, a) for a in actors)]
    if not actors or (not recipients and trigger.word.type not in ALONE):
        return None
    if not any(who.is_known(r) for r in (*actors, *recipients)):
        return None
    return _meant(settled(trigger, actors, recipients, False, proposal.confidence), who)


def _party(head: Token | None, who: Who) -> list[Reference]:
    """Whom a word stands for; as it is printed where that is nobody's name, unless it is a pronoun."""
    if head is None:
        return []
    found = who.parties(head)
    return found if found or head.pos_ == "PRON" else [who.phrase(head)]


def once_a_pair(coded: Iterable[Coded]) -> list[Coded]:
    """The surest event between the same parties, and others that are sure enough, by other words and of other types."""
    kept: list[Coded] = []
    for one in sorted(coded, key=lambda c: (-c.confidence, c.trigger.token.i, c.trigger.word.type)):
        rivals = [other for other in kept if _same_pair(one, other)]
        low, high = one.trigger.bounds()
        if not any(
            one.confidence < SECOND
            or other.trigger.word.type == one.trigger.word.type
            or (other.trigger.bounds()[0] <= high and low <= other.trigger.bounds()[1])
            for other in rivals
        ):
            kept.append(one)
    return kept


def _same_pair(one: Coded, other: Coded) -> bool:
    """Whether two events have the same parties; a mutual one has the same as either direction."""
    if one.parties() != other.parties():
        return False
    if not one.recipients or not other.recipients:
        return True
    return {r.actor or r.exact for r in one.actors} == {r.actor or r.exact for r in other.actors}


def distinct(coded: Sequence[Coded]) -> list[Coded]:
    """The events of a sentence in text order, each once: a noun that repeats what a verb told is left out."""
    ranked = sorted(coded, key=lambda c: (-c.confidence, c.trigger.token.i))
    kept: dict[str, list[Coded]] = defaultdict(list)
    for one in ranked:
        if not any(one.parties() <= other.parties() for other in kept[one.trigger.word.type]):
            kept[one.trigger.word.type].append(one)
    return sorted((c for group in kept.values() for c in group), key=lambda c: (c.trigger.token.i, c.trigger.word.type))


def clause_verbs(doc: Doc) -> list[int]:
    """For each token the index of the nearest verb at or above it, or of its sentence's root."""
    at: list[int] = [-1] * len(doc)
    for token in doc:
        path: list[int] = []
        here = token
        while at[here.i] < 0:
            path.append(here.i)
            if (here.pos_ in ("VERB", "AUX") and here.dep_ not in ("aux", "auxpass")) or here.head.i == here.i:
                at[here.i] = here.i
                break
            here = here.head
        for i in path:
            at[i] = at[here.i]
    return at


def _by_clause(found: Iterable[Placed], starts: Sequence[int], clause: Sequence[int]) -> dict[int, tuple[str, ...]]:
    made: dict[int, tuple[str, ...]] = {}
    for one in found:
        verb = clause[max(0, bisect_right(starts, one.span.start) - 1)]
        made[verb] = (*made.get(verb, ()), one.id)
    return made
