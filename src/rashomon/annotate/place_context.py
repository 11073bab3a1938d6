"""What the words around a name tell of it: that it is a place, that it acts, or that it only lends its name."""

from __future__ import annotations

from spacy.tokens import Span as Tokens
from spacy.tokens import Token

STRONG_LOCATIVE = frozenset(
    """
        in near at around outside inside throughout across within into
    """.split()
)
LOCATIVE = STRONG_LOCATIVE | frozenset("from to through toward towards via".split())
"""Prepositions before a place; the strong ones seldom stand before persons and bodies."""

AREA_NOUNS = frozenset(
    """
        airport area borough canton capital city community county department district governorate hamlet island islands
        municipality neighborhood neighbourhood parish peninsula port prefecture province region resort state suburb
        territory town township valley village
    """.split()
)
"""Nouns for places, in the singular: beside one of them a name is that of a place."""

TOWN_NOUNS = frozenset("capital city hamlet port resort suburb town village".split())
PROVINCE_NOUNS = frozenset(
    "county department district governorate island islands prefecture province region state territory".split()
)
"""Nouns that tell a town from a province of the same name."""

INHABITANTS = frozenset(
    """
        resident inhabitant people citizen villager mayor governor outskirts suburb streets north south east west
        centre center native coast part parts population shore border
    """.split()
)
"""Nouns that have a place "of" them, or one before them."""

BEARERS = frozenset(
    """
        virus viruses ebolavirus disease syndrome flu influenza fever encephalitis strain variant accord accords treaty
        protocol convention conventions agreement consensus
    """.split()
)
"""Nouns before which a name of a place only lends its name: "West Nile virus", "the Paris agreement"."""

COMPASS = frozenset(
    """
        north south east west northern southern eastern western central northeast northwest southeast southwest
        northeastern northwestern southeastern southwestern north-eastern north-western south-eastern south-western
        mid sub-saharan upper lower downtown inner outer greater rural regional mainland
    """.split()
)

_SPEAKING = """
    say tell announce declare warn accuse deny claim insist argue vow pledge promise threaten urge call demand ask
    condemn denounce criticise criticize welcome reject dismiss respond reply propose offer refuse agree believe think
    want hope fear consider decide recognise recognize acknowledge admit apologise apologize complain protest suggest
    describe praise oppose support back blame
"""
_ACTING = """
    impose lift sanction ban forbid sign ratify withdraw expel summon recall retaliate negotiate mediate broker veto
    vote abstain deploy invade annex attack bomb strike shell launch mobilise mobilize intervene ally fund arm supply
    order approve issue seek plan intend try attempt help aid donate contribute send accept
"""
ACTING = frozenset((_SPEAKING + _ACTING).split())
"""Verbs whose subject speaks or acts: a country that does is an actor. "Report", "confirm", "record" and "have" are
none: who reports cases is as much where they occurred."""

_MOVING = frozenset(
    """
        fly travel go come head move flee return drive march walk sail ride run withdraw retreat advance deport
        evacuate migrate commute arrive flight trip journey visit
    """.split()
)
_DONE_TO_PLACES = frozenset(
    """
        shell bomb bombard capture seize visit leave reach enter occupy invade besiege encircle liberate retake
        recapture storm flee tour evacuate devastate flood
    """.split()
)

_STANDING = frozenset("be have lie remain become see suffer experience stand host witness record grow get".split())
"""Verbs after which even a seat of power is a place: "Moscow is cold"."""

_DEALINGS = frozenset(
    """
        talk negotiation relation tie deal agreement treaty pact alliance dialogue dispute war sanction tension truce
        ceasefire accord row rift pressure threat
    """.split()
)
LONGEST_LIST = 20
"""Members of a list that are followed back to its first, whose part in the sentence is that of all."""

_TOWARDS = frozenset("with against between on by".split())


def follows_locative(first: Token, strong: bool) -> bool:
    """Whether a preposition of place leads to the name that begins at ``first``: "in the northern …"."""
    for _ in range(4):
        if first.i == 0:
            return False
        first = first.nbor(-1)
        word = first.lower_
        if word in LOCATIVE:
            if strong:
                moving = word in ("to", "from") and first.head.lemma_.lower() in _MOVING
                return moving or word in STRONG_LOCATIVE
            return word != "to" or first.head.pos_ in ("VERB", "AUX", "ADV") or first.head.lower_ in ("close", "flight")
        if word not in COMPASS and word not in ("the", "-", "nearby", "neighbouring", "neighboring", "distant"):
            return False
    return False


def is_target(name: Tokens) -> bool:
    """Whether what is done to the name is done to places: "shelled X", "left X"."""
    root = name.root
    return root.dep_ in ("dobj", "nsubjpass") and root.head.lemma_.lower() in _DONE_TO_PLACES


def area_noun(name: Tokens) -> Token | None:
    """The noun that says what a place the name is: "the village of X", "X province", "a town called X"; or None."""
    doc = name.doc
    if name.end < len(doc):
        after = doc[name.end]
        if (
            after.is_lower
            and after.pos_ in ("NOUN", "PROPN")
            and (after.lemma_ in AREA_NOUNS or after.lemma_ in ("resident", "coast"))
        ):
            return after
    if name.start == 0:
        return None
    before = doc[name.start - 1]
    if before.lower_ in ("of", "called", "named") and name.start > 1:
        noun = doc[name.start - 2]
        if noun.is_lower and (noun.lemma_ in AREA_NOUNS or (noun.lemma_ in INHABITANTS and before.lower_ == "of")):
            return noun
        return None
    return before if before.is_lower and before.lemma_ in AREA_NOUNS else None


def lends_its_name(name: Tokens) -> bool:
    """Whether what bears the name is no place: "West Nile virus", "the Marburg haemorrhagic fever"."""
    doc = name.doc
    at = name.end
    for token in doc[at : at + 3]:
        if token.lower_.rstrip("s") in BEARERS or token.lower_ in BEARERS:
            return True
        if token.pos_ not in ("ADJ", "NOUN", "PROPN") or token.ent_type_ in ("GPE", "DATE"):
            return False
    return False


def acts(name: Tokens, seat: bool) -> bool:
    """Whether the name stands for a government or its people and not for where something is.

    Args:
        name: the name's tokens.
        seat: whether the place is a capital, which news lets act with almost any verb.
    """
    root = name.root
    for _ in range(LONGEST_LIST):
        if root.dep_ != "conj":
            break
        root = root.head
    head = root.head
    if root.dep_ == "nsubj":
        if head.pos_ not in ("VERB", "AUX"):
            return False
        lemma = head.lemma_.lower()
        if seat:
            return lemma not in _STANDING
        return lemma in ACTING
    if root.dep_ == "pobj":
        if head.dep_ == "agent":
            return seat or head.head.lemma_.lower() in ACTING
        if head.lower_ in _TOWARDS:
            return head.head.lemma_.lower() in _DEALINGS
    return False
