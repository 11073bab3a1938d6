"""Whether a word of violence tells of force, of words or of a contest: "attacked the camp", "attacked his record"."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from spacy.tokens import Token

from rashomon.annotate.event_roles import Who, after, subject_of
from rashomon.annotate.event_rules import Coded
from rashomon.annotate.event_triggers import Trigger
from rashomon.annotate.event_words import EventWord, event_words

OF_WORDS = frozenset("assault attack barrage bash batter blast onslaught pummel savage slam".split())
"""Words of violence that without it tell of criticism."""

OF_CONTESTS = frozenset(
    """
        aggression ambush battle beat beating burn clash conflict crush defeat destroy destruction devastate
        down eliminate fight fighting harm hit hostility hurt level offensive overpower pound repel sabotage
        sink storm strike target torch torpedo war wound
    """.split()
)
"""Those that without it tell of votes, courts, prices or games."""

OF_THE_BODY = frozenset({"punch", "shoot", "slap", "stab"})
"""Those that tell of force unless they stand in an idiom: "shot to the top"."""

UPWARD = frozenset({"ahead", "into", "past", "to", "through", "up"})

FORCE = frozenset(
    """
        airstrike ambulance ammunition armed armored armoured arson artillery assailant assassin attacker baton
        battalion battlefield beheading blood bloodshed bomb bomber bombing bullet bystander casualty ceasefire
        checkpoint civilian commando convoy corpse coup deadly detonate die drone embassy explode explosion
        explosive fatal fatally fighter fist garrison genocide grenade guerrilla gun gunfire gunman gunmen
        gunpoint hammer helicopter hijack hospital hostage injure injury insurgent invade invasion jet jihadist
        kidnap kill killing knife machete massacre military militant militia mine missile mortar mosque murder
        navy pistol plane police policeman rape raid rebel refinery rifle riot robber robbery rocket separatist
        shell ship shoot shooting shootout sniper soldier stab sword tank terror terrorism terrorist torture
        troop truce vessel victim village violence warplane warship weapon wound wounded
    """.split()
)
"""Lemmas that tell of force beside one of these: arms, those who bear them, and what they do."""

TALK = frozenset(
    """
        ad advert allegation argue argument ballot bill budget campaign candidate candidacy caucus championship
        comment commercial column court coverage criticism critic criticize cup debate deal election electoral
        editorial facebook final game incumbent insult interview invective judge lawsuit lawyer league legal
        legislation match media message nomination nominee opponent party partisan percent personal platform
        plan podcast point policy political poll position press price primary proposal race reelection record
        remark rhetoric rival ruling score season seat senate speech statement subpoena tariff tax team
        tournament trade tweet twitter verbal verbally vote voter win words
    """.split()
)
"""Lemmas that tell of words, votes, courts, trade or games."""

ARMED = frozenset({"COP", "MIL", "PRM", "REB", "UAF"})
OUTLAWS = frozenset({"REB", "UAF"})
NOT_CIVIL = frozenset({*ARMED, "CRM", "CVL", "REF", None})


def as_meant(coded: Coded, who: Who) -> Coded | None:
    """The event as its words mean it: force as it is, criticism as ACCUSE, and a contest as no event.

    An event that is no ASSAULT is left as it is.
    """
    if coded.trigger.word.type != "ASSAULT" or not (named := _ambiguous(coded.trigger)) or _is_force(coded, named, who):
        return coded
    if not named & OF_WORDS:
        return None
    return replace(coded, trigger=replace(coded.trigger, word=EventWord("ACCUSE")))


def _ambiguous(trigger: Trigger) -> frozenset[str]:
    """The lemmas of a trigger that need not tell of force; also any that the table does not have for violence."""
    both = {t.lemma_.lower() for t in (trigger.verb, trigger.noun) if t is not None}
    found = frozenset(both & (OF_WORDS | OF_CONTESTS | OF_THE_BODY))
    table = event_words()
    known = any(
        (word := table.verbs.get(lemma)) is not None and word.type == "ASSAULT" or lemma in table.nouns
        for lemma in both
    )
    return found if found or known or trigger.word.mode else frozenset(both)


def _is_force(coded: Coded, named: frozenset[str], who: Who) -> bool:
    trigger = coded.trigger
    if named <= OF_THE_BODY:
        return not _is_idiom(trigger.token)
    actors = [who.sort(r) for r in coded.actors]
    recipients = [who.sort(r) for r in coded.recipients]
    if any(s in ARMED for _, s in actors) or any(s in OUTLAWS for _, s in recipients):
        return True
    if named & OF_WORDS and _has_reason(trigger):
        return False
    near, far = set(_lemmas(_clause(trigger))), set(_lemmas(trigger.token.sent))
    warring = trigger.noun is not None and not named & OF_WORDS
    states = (warring or any(kind == "state" for kind, _ in actors)) and (
        not recipients or any(kind == "state" for kind, _ in recipients)
    )
    own = {t.lemma_.lower() for t in (trigger.verb, trigger.noun) if t is not None}
    for words in (near - own, far - own):
        if words & FORCE:
            return True
        if words & TALK and not states:
            return False
    return states or not any(kind == "person" or s not in NOT_CIVIL for kind, s in (*actors, *recipients))


def _is_idiom(verb: Token) -> bool:
    """Whether nobody is hit: "shot to the top", "a shot in the arm"."""
    objects = [c for c in verb.children if c.dep_ in ("dobj", "nsubjpass")]
    if objects:
        return False
    return any(c.dep_ in ("prep", "prt", "advmod") and c.lower_ in UPWARD for c in verb.children)


def _has_reason(trigger: Trigger) -> bool:
    """Whether somebody is attacked for something or as something."""
    return any(
        noun.ent_type_ not in ("DATE", "TIME")
        for head in (trigger.verb, trigger.noun)
        if head is not None
        for _, noun in after(head, ("as", "for", "over"))
    )


def _clause(trigger: Trigger) -> Iterator[Token]:
    """The words of the trigger's clause and of its subject."""
    yield from trigger.token.subtree
    verb = trigger.verb
    if verb is not None and (subject := subject_of(verb)) is not None:
        yield from subject.subtree


def _lemmas(tokens: Iterable[Token]) -> Iterator[str]:
    return (token.lemma_.lower() for token in tokens)
