"""Whether giving is aid: that lies in what is given, "gave food" and not "gave a speech"."""

from __future__ import annotations

from functools import cache

from rashomon.annotate.event_roles import joined
from rashomon.annotate.event_triggers import Trigger, thing_lemmas
from rashomon.annotate.event_words import event_words

GIVING = frozenset({"deliver", "give", "provide"})
"""Verbs that tell of aid only with the right object."""


def is_aid(trigger: Trigger) -> bool:
    """Whether a trigger of AID tells of aid, as far as its verb's object lets that be seen."""
    verb = trigger.verb
    if verb is None or verb.lemma_.lower() not in GIVING:
        return True
    given = [c for c in verb.children if c.dep_ == "dobj"] or [c for c in verb.children if c.dep_ == "nsubjpass"]
    things = [one for head in given for one in joined(head)]
    return not things or any(
        thing.ent_type_ == "MONEY" or not _aid().isdisjoint(thing_lemmas(thing)) for thing in things
    )


@cache
def _aid() -> frozenset[str]:
    """What is given as aid, by the table: the objects of verbs of giving and the nouns that name aid."""
    table = event_words()
    objects = {thing for verb in GIVING for thing, word in table.pairs.get(verb, {}).items() if word.type == "AID"}
    nouns = {head for head, fronts in table.nouns.items() if any(word.type == "AID" for word in fronts.values())}
    return frozenset(objects | nouns)
