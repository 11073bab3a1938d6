"""Events: who did what to whom, by the words that name them and the parse around these words.

A first form by rules. A verb, a verb with its object, or a noun of ``event_words`` names the type; the actors
stand where the grammar puts them. An event is kept when one of its parties at least is known: an actor of the
article, or an agent or adjective whose country the tables tell.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import ClassVar, Protocol

from spacy.tokens import Doc, Token

from rashomon.annotate.base import Draft, EachDraft
from rashomon.annotate.claims import chain_around
from rashomon.annotate.clauses import doc_sentences
from rashomon.annotate.event_roles import AT_OTHERS, Who, after, is_passive, objects_of, subject_of
from rashomon.annotate.event_triggers import GOVERNING, Trigger, triggers
from rashomon.annotate.event_words import SCORES, event_words
from rashomon.annotate.factuality import status_of, under
from rashomon.annotate.nearby import BySentence
from rashomon.article import Span
from rashomon.findings import Event, Reference, Status

DIRECTED_MODES = frozenset({"visit", "phone", "third-party"})
"""Modes of CONSULT in which one side acts on the other."""

ALONE = frozenset({"AGREE", "REJECT", "THREATEN", "PROTEST", "MOBILIZE", "RETREAT"})
"""Types that a verb names with its actor alone; the others need a second party, for their verbs mean much else."""

HOLDS_PLACES = frozenset({"ASSAULT", "COERCE", "MOBILIZE", "RETREAT", "AID", "SANCTION", "THREATEN"})
"""Types whose recipient may be a place that is nobody's name ("shelled the town")."""

THINGS = frozenset({"MOBILIZE", "AID", "RETREAT"})
"""Types whose object is what is sent, given or withdrawn; whom it concerns stands behind a preposition."""

AHEAD = frozenset("planned upcoming forthcoming proposed scheduled future".split())
OPEN = frozenset("possible potential alleged further hypothetical imminent threatened feared".split())
WANTING = frozenset("propose seek want demand urge request call press plan consider discuss fear threaten".split())
"""Verbs whose object need not come about: "called for talks"."""

COMMITTED = frozenset({"commit", "prepare", "engage"})
"""Verbs whose participle says what the subject itself does: "is committed to helping"."""

YEAR = timedelta(days=365)
LONG_AGO = frozenset({"decade", "century", "year"})

BOTH_BY_VERB, BOTH_BY_PAIR, BOTH_BY_NOUN, ONE_BY_VERB = 0.7, 0.75, 0.5, 0.4
"""Confidence by construction, coarse: a verb, a verb with its noun, a noun alone; both parties or one. Of the
events on the marked pair of the two thirds of ``evals/events.py`` that were read, 84 % had the right root by a
verb and 85 % by a pair; that the pair itself is right is less sure."""


@dataclass(frozen=True, slots=True)
class Coded:
    """An event before it gets its surroundings: trigger, parties and confidence."""

    trigger: Trigger
    actors: tuple[Reference, ...]
    recipients: tuple[Reference, ...]
    confidence: float

    def parties(self) -> frozenset[str]:
        """Whom it concerns, by actor where known, else by the words."""
        return frozenset(one.actor or one.exact for one in (*self.actors, *self.recipients))


class _Placed(Protocol):
    @property
    def id(self) -> str: ...
    @property
    def span(self) -> Span: ...


class Events(EachDraft):
    """Codes who did what to whom."""

    name: ClassVar[str] = "events"
    requires: ClassVar[tuple[str, ...]] = ("doc", "actors", "attributions", "quantities", "times", "places")
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
        before = _year_before(draft.article.published)
        ends = {t.id: t.end for t in draft.times}
        sentences = list(doc_sentences(doc))
        said = BySentence([s.start_char for s in sentences], draft.attributions, lambda a: a.content)
        by_id = {a.id: a for a in draft.attributions}
        for number, sentence in enumerate(sentences):
            coded = [c for trigger in triggers(sentence, event_words()) if (c := code(trigger, who)) is not None]
            for one in distinct(coded):
                trigger = one.trigger
                first, last = trigger.bounds()
                span = draft.span(doc[first].idx, doc[last].idx + len(doc[last]))
                chain = chain_around([(span.start, span.end)], said.at(number), by_id)
                at = clause[trigger.token.i]
                when = times.get(at, ())
                past = any(before and (end := ends[i]) and end[:10] < before for i in when)
                draft.events.append(
                    Event(
                        id=f"e{len(draft.events) + 1}",
                        type=trigger.word.type,
                        mode=trigger.word.mode,
                        contexts=(),
                        score=SCORES[trigger.word.type],
                        trigger=span,
                        actors=one.actors,
                        recipients=one.recipients,
                        times=when,
                        places=places.get(at, ()),
                        quantities=quantities.get(at, ()),
                        status=under(_status(trigger, bool(chain)), [by_id[i] for i in chain]),
                        historical=past or _long_ago(doc[at]),
                        attribution=chain[-1] if chain else None,
                        confidence=one.confidence,
                    )
                )


def code(trigger: Trigger, who: Who) -> Coded | None:
    """The event that a trigger names, or None where nobody known takes part in it."""
    if trigger.verb is None:
        actors, recipients, mutual = _by_noun(trigger, who)
    else:
        actors, recipients, mutual = _by_verb(trigger, trigger.verb, who)
    recipients = [r for r in recipients if not any(_same(r, a) for a in actors)]
    kind = trigger.word.type
    if (kind == "CONSULT" and not DIRECTED_MODES & set(trigger.word.mode)) or mutual:
        actors, recipients = [*actors, *recipients], []
    actors, recipients = _once(actors), _once(recipients)
    known = [r for r in (*actors, *recipients) if r.actor is not None or who.is_known(r)]
    if not known:
        return None
    both = bool(actors and recipients) or len(actors) > 1
    if both:
        confidence = (
            BOTH_BY_NOUN if trigger.verb is None else BOTH_BY_PAIR if trigger.noun is not None else BOTH_BY_VERB
        )
    elif trigger.verb is not None and kind != "CONSULT" and (trigger.noun is not None or (actors and kind in ALONE)):
        confidence = ONE_BY_VERB
    else:
        return None
    return Coded(trigger, tuple(actors), tuple(recipients), confidence)


def _by_verb(trigger: Trigger, verb: Token, who: Who) -> tuple[list[Reference], list[Reference], bool]:
    """Actors, recipients, and whether the event is mutual by its construction."""
    passive = is_passive(verb) and verb.lemma_ not in COMMITTED
    subject = subject_of(verb)
    noun, kind = trigger.noun, trigger.word.type
    actors: list[Reference] = []
    if passive:
        for _, one in after(verb, ("by",)):
            actors += who.parties(one)
    elif subject is not None:
        actors = who.parties(subject)
    if noun is not None:
        if not actors:
            owner = who.owner(noun) if trigger.light else None
            actors = [owner] if owner else [r for _, n in after(noun, ("by",)) for r in who.parties(n)]
        between = [r for head in (noun, verb) for _, n in after(head, ("between", "among")) for r in who.parties(n)]
        if len(between) > 1:
            return ([*actors, *between], [], True) if not actors else (actors, between, False)
    if passive and noun is None and subject is not None:
        recipients = who.parties(subject) or _place(trigger, [subject], who)
    else:
        recipients = _directed_at(trigger, verb, noun, actors, who)
    if not recipients and kind in GOVERNING:
        recipients = _below(verb, actors, who)
    joint = (
        noun is not None
        and kind in ("SUPPORT", "AGREE", "COOPERATE", "ASSAULT")
        and bool([1 for head in (noun, verb) for _ in after(head, ("with",))])
    )
    mutual = (kind in ("AGREE", "COOPERATE") or joint or verb.lemma_ == "clash") and any(
        r.start <= n.idx < r.end for r in recipients for head in (verb, noun) if head for _, n in after(head, ("with",))
    )
    return actors, recipients, mutual and kind != "AID"


def _directed_at(
    trigger: Trigger, verb: Token, noun: Token | None, actors: Sequence[Reference], who: Who
) -> list[Reference]:
    """To whom: the object or those behind prepositions, actors of the article before unnamed agents."""
    direct = [o for o in objects_of(verb) if noun is None or o.i != noun.i]
    if noun is not None and not trigger.light and noun.i not in {o.i for o in direct}:
        direct = [*direct, noun]
    linked = [n for head in (noun, verb) if head is not None for _, n in after(head, AT_OTHERS)]
    things = trigger.word.type in THINGS or noun is not None
    heads = [*linked, *direct] if things else [*direct, *linked]
    if trigger.word.type == "CONSULT":
        # "discussed X with Y"
        heads = [*(n for head in (noun, verb) if head is not None for _, n in after(head, ("with",))), *heads]
    found = []
    for head in heads:
        parties = [r for r in who.parties(head) if not any(_same(r, a) for a in actors)]
        if parties and (not things or any(r.actor for r in parties)):
            return parties
        found.append(parties)
    if noun is not None and (owner := who.owner(noun)) and not any(_same(owner, a) for a in actors):
        return [owner]
    return next((parties for parties in found if parties), []) or _place(trigger, heads, who)


def _place(trigger: Trigger, heads: Iterable[Token], who: Who) -> list[Reference]:
    if trigger.word.type not in HOLDS_PLACES:
        return []
    return [r for head in heads for h in (head, *(n for _, n in after(head, ("of", "in")))) if (r := who.place(h))][:1]


def _below(verb: Token, actors: Sequence[Reference], who: Who) -> list[Reference]:
    """The parties of what is promised, refused, threatened or asked for."""
    found: list[Reference] = []
    for child in verb.children:
        if child.dep_ not in ("xcomp", "ccomp", "advcl") and not (child.dep_ == "prep" and child.lower_ == "to"):
            continue
        subject = next((c for c in child.children if c.dep_ in ("nsubj", "nsubjpass")), None)
        heads = [*([subject] if subject else []), *objects_of(child), *(n for _, n in after(child, AT_OTHERS))]
        for below in child.children:
            if below.dep_ in ("xcomp", "pcomp"):
                heads += [*objects_of(below), *(n for _, n in after(below, AT_OTHERS))]
        for head in heads:
            parties = [r for r in who.parties(head) if not any(_same(r, a) for a in actors)]
            if any(r.actor for r in parties):
                return parties
            found = found or parties
    return found


def _by_noun(trigger: Trigger, who: Who) -> tuple[list[Reference], list[Reference], bool]:
    """Parties of a noun: its owner, "by X", "between X and Y", and those behind other prepositions."""
    noun, kind = trigger.token, trigger.word.type
    between = [r for _, n in after(noun, ("between", "among")) for r in who.parties(n)]
    if len(between) > 1:
        return between, [], True
    owner = who.owner(noun)
    actors = [r for _, n in after(noun, ("by",)) for r in who.parties(n)] or ([owner] if owner else [])
    of = [r for _, n in after(noun, ("of",)) for r in who.parties(n)]
    recipients: list[Reference] = []
    for preposition, n in after(noun, [p for p in AT_OTHERS if p not in ("of", "between", "among", "in", "at")]):
        if preposition == "from" and not actors:
            actors = who.parties(n)
        elif not recipients:
            recipients = who.parties(n) or _place(trigger, [n], who)
    if of and not actors and kind not in ("ASSAULT", "COERCE", "ACCUSE", "SANCTION"):
        actors = of
    elif of and not recipients:
        recipients = of
    if kind == "CONSULT" and recipients and not actors:
        # "flew in for talks with X"
        link = noun.head
        above = link.head if link.dep_ == "prep" else link
        subject = subject_of(above) if above.pos_ == "VERB" and noun.dep_ in ("pobj", "dobj") else None
        actors = who.parties(subject) if subject is not None else []
    mutual = kind in ("CONSULT", "AGREE", "SUPPORT", "COOPERATE", "ASSAULT") and any(
        r.start <= n.idx < r.end for r in recipients for _, n in after(noun, ("with",))
    )
    return actors, recipients, mutual


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


def _by_clause(found: Iterable[_Placed], starts: Sequence[int], clause: Sequence[int]) -> dict[int, tuple[str, ...]]:
    made: dict[int, tuple[str, ...]] = {}
    for one in found:
        verb = clause[max(0, bisect_right(starts, one.span.start) - 1)]
        made[verb] = (*made.get(verb, ()), one.id)
    return made


def _status(trigger: Trigger, reported: bool) -> Status:
    if trigger.verb is not None:
        verb = trigger.verb
        status = status_of(verb.head if verb.pos_ == "ADJ" else verb, reported)
        if status == "planned" and trigger.word.type in GOVERNING and verb.tag_ in ("VBD", "VBN", "VBZ", "VBP"):
            # what is promised lies ahead; the promise was made
            return "happened"
        return status
    noun = trigger.token
    words = {c.lower_ for c in noun.children}
    if "no" in words:
        return "negated"
    if words & AHEAD:
        return "planned"
    if words & OPEN:
        return "hypothetical"
    above = noun.head.head if noun.dep_ == "pobj" else noun.head
    if above.pos_ != "VERB":
        return "happened"
    if noun.dep_ in ("nsubj", "nsubjpass"):
        return status_of(above, reported)
    wanted = above.lemma_.lower() in WANTING and noun.dep_ in ("dobj", "pobj")
    return "hypothetical" if wanted else "happened"


def _year_before(published: str | None) -> str | None:
    """The day a year before publication; None where that is not known."""
    try:
        return (date.fromisoformat((published or "")[:10]) - YEAR).isoformat()
    except (ValueError, OverflowError):
        return None


def _long_ago(verb: Token) -> bool:
    """Whether a clause is told as of decades or years ago."""
    return any(
        c.lower_ == "ago" and any(n.lemma_.lower() in LONG_AGO and n.tag_ == "NNS" for n in c.children)
        for c in verb.children
    )


def _same(one: Reference, other: Reference) -> bool:
    return (one.actor is not None and one.actor == other.actor) or (one.start < other.end and other.start < one.end)


def _once(parties: Iterable[Reference]) -> list[Reference]:
    kept: list[Reference] = []
    for one in parties:
        if not any(_same(one, other) for other in kept):
            kept.append(one)
    return kept
