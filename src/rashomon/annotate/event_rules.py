"""Events by rules: a verb, a verb with its object, or a noun names the type, and the grammar the parties."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from spacy.tokens import Token

from rashomon.annotate.event_roles import AT_OTHERS, Who, after, is_passive, objects_of, subject_of
from rashomon.annotate.event_triggers import GOVERNING, Trigger
from rashomon.findings import Reference

DIRECTED_MODES = frozenset({"visit", "phone", "third-party"})
"""Modes of CONSULT in which one side acts on the other."""

ALONE = frozenset({"AGREE", "REJECT", "THREATEN", "PROTEST", "MOBILIZE", "RETREAT"})
"""Types that a verb names with its actor alone; the others need a second party, for their verbs mean much else."""

HOLDS_PLACES = frozenset({"ASSAULT", "COERCE", "MOBILIZE", "RETREAT", "AID", "SANCTION", "THREATEN"})
"""Types whose recipient may be a place that is nobody's name ("shelled the town")."""

THINGS = frozenset({"MOBILIZE", "AID", "RETREAT"})
"""Types whose object is what is sent, given or withdrawn; whom it concerns stands behind a preposition."""

COMMITTED = frozenset({"commit", "prepare", "engage"})
"""Verbs whose participle says what the subject itself does: "is committed to helping"."""

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


def code(trigger: Trigger, who: Who) -> Coded | None:
    """The event that a trigger names by the rules, or None where nobody known takes part in it."""
    if trigger.verb is None:
        actors, recipients, mutual = _by_noun(trigger, who)
    else:
        actors, recipients, mutual = _by_verb(trigger, trigger.verb, who)
    recipients = [r for r in recipients if not any(same_party(r, a) for a in actors)]
    kind = trigger.word.type
    if not any(who.is_known(r) for r in (*actors, *recipients)):
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
    return settled(trigger, actors, recipients, mutual, confidence)


def settled(
    trigger: Trigger, actors: list[Reference], recipients: list[Reference], mutual: bool, confidence: float
) -> Coded:
    """The event with each party once; all parties of a mutual one are actors."""
    if mutual or (trigger.word.type == "CONSULT" and not DIRECTED_MODES & set(trigger.word.mode)):
        actors, recipients = [*actors, *recipients], []
    return Coded(trigger, tuple(each_once(actors)), tuple(each_once(recipients)), confidence)


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
        parties = [r for r in who.parties(head) if not any(same_party(r, a) for a in actors)]
        if parties and (not things or any(r.actor for r in parties)):
            return parties
        found.append(parties)
    if noun is not None and (owner := who.owner(noun)) and not any(same_party(owner, a) for a in actors):
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
            parties = [r for r in who.parties(head) if not any(same_party(r, a) for a in actors)]
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


def same_party(one: Reference, other: Reference) -> bool:
    """Whether two references are to one actor, or share words without being to two ("both leaders")."""
    if one.actor is not None and other.actor is not None:
        return one.actor == other.actor
    return one.start < other.end and other.start < one.end


def each_once(parties: Iterable[Reference]) -> list[Reference]:
    """The parties without repeats, in their order."""
    kept: list[Reference] = []
    for one in parties:
        if not any(same_party(one, other) for other in kept):
            kept.append(one)
    return kept
