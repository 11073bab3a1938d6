"""Words of one root: the past forms of verbs, and the nouns that are made of them by no rule of spelling."""

from __future__ import annotations

import re
from functools import lru_cache

from rashomon.compare.likeness import stem_of

WORD = re.compile(r"\w+(?:['’]\w+)?")

PAST = {
    past: present
    for row in (
        "become became|begin began begun|bite bit bitten|blow blew blown|break broke broken|bring brought|build built|"
        "burn burnt|buy bought|catch caught|choose chose chosen|come came|cut cut|deal dealt|draw drew drawn|"
        "drive drove driven|drink drank drunk|eat ate eaten|fall fell fallen|feed fed|feel felt|fight fought|"
        "find found|flee fled|fly flew flown|forbid forbade forbidden|forget forgot forgotten|forgive forgave forgiven|"
        "freeze froze frozen|get got gotten|give gave given|go went gone|grow grew grown|hang hung|hear heard|"
        "hide hid hidden|hold held|keep kept|know knew known|lay laid|lead led|leave left|lend lent|lose lost|"
        "make made|meet met|pay paid|ride rode ridden|ring rang rung|rise rose risen|run ran|see saw seen|seek sought|"
        "sell sold|send sent|shake shook shaken|shoot shot|sing sang sung|sink sank sunk|sleep slept|speak spoke "
        "spoken|spend spent|stand stood|steal stole stolen|strike struck stricken|swear swore sworn|swim swam swum|"
        "take took taken|teach taught|tear tore torn|tell told|think thought|throw threw thrown|wake woke woken|"
        "wear wore worn|win won|withdraw withdrew withdrawn|write wrote written"
    ).split("|")
    for present, *pasts in [row.split()]
    for past in pasts
}
"""English verbs whose past forms are not told by their ending."""

SAME = frozenset("cut hit let put set shut cost hurt bet quit spread split read come become run".split())
"""Verbs of which a form of the present is one of the past as well."""

DEEDS = dict(
    pair.split()
    for pair in (
        "loss lose|losses lose|gift give|sale sell|sales sell|growth grow|death die|deaths die|dead die|flight fly|"
        "birth bear|born bear|choice choose|speech speak|thought think|theft steal|shot shoot|"
        "seizure seize|arrival arrive|departure depart|collision collide|explosion explode|decision decide|"
        "closure close|failure fail|discovery discover|recovery recover|injury injure|injuries injure|injured injure|"
        "marriage marry|burial bury|invasion invade|division divide|proposal propose|refusal refuse|approval approve|"
        "denial deny|survivor survive|survivors survive|purchase purchase|building build|cost cost|costs cost"
    ).split("|")
)
"""Nouns with the verbs of which they are made."""


@lru_cache(maxsize=65_536)
def lemma(word: str) -> str:
    """The stem of a word's present form: of "sank" that of "sink", of "loss" that of "lose"."""
    low = word.casefold()
    low = DEEDS.get(low, low)
    return stem_of(PAST.get(low, low))


@lru_cache(maxsize=65_536)
def roots(text: str) -> frozenset[str]:
    """The stems of the present forms of a text's content words."""
    return frozenset(lemma(word) for word in WORD.findall(text) if stem_of(word))
