"""The words around a number that bound it, make it a change, or show that it measures nothing."""

from __future__ import annotations

from typing import Literal

# What a bounding phrase makes of a number: a bound of ``findings.Bound``, or an open side with a near edge.
Hedge = Literal["about", "at_least", "at_most", "more_than", "less_than", "just_over", "just_under"]

_BEFORE: dict[Hedge, str] = {
    "about": "about; around; roughly; approximately; some; circa; an estimated; estimated; ~; ≈; close to; "
    "in the region of; something like; more or less",
    "at_least": "at least; no fewer than; no less than; not less than; a minimum of; minimum; ≥; as few as",
    "more_than": "more than; over; above; exceeding; greater than; in excess of; upwards of; upward of; well over; "
    "well above; far more than; larger than; higher than; >; better than; north of",
    "at_most": "at most; up to; as many as; as much as; no more than; not more than; a maximum of; maximum; ≤",
    "less_than": "less than; fewer than; under; below; lower than; well under; well below; <; smaller than",
    "just_over": "just over; just above; just more than; slightly more than; slightly over; a little over; "
    "little more than; a little more than",
    "just_under": "nearly; almost; just under; just below; just short of; just less than; slightly less than; "
    "slightly under; a little under; a little less than; not quite; barely",
}
_AFTER: dict[Hedge, str] = {
    "about": "or so; odd; - odd",
    "at_least": "or more; and more; and up; and over; +; plus; - plus",
    "at_most": "or less; or fewer; and under; or under",
}


def _table(words: dict[Hedge, str]) -> dict[tuple[str, ...], Hedge]:
    return {tuple(phrase.split()): hedge for hedge, phrases in words.items() for phrase in phrases.split(";")}


# Words just before and just behind a number, with what they make of it.
BEFORE = _table(_BEFORE)
AFTER = _table(_AFTER)

_UP = (
    "up rise rises rose risen rising increase increases increased increasing gain gains gained gaining climb climbs "
    "climbed climbing jump jumps jumped jumping grow grows grew grown growing soar soars soared soaring surge surges "
    "surged surging advance advances advanced"
)
_DOWN = (
    "down fall falls fell fallen falling drop drops dropped dropping decrease decreases decreased decreasing decline "
    "declines declined declining slide slides slid sliding plunge plunges plunged plunging plummet plummets plummeted "
    "plummeting tumble tumbles tumbled sink sinks sank slip slips slipped shrink shrinks shrank shrunk"
)
CHANGES: dict[str, Literal["up", "down"]] = {
    **dict.fromkeys(_UP.split(), "up"),
    **dict.fromkeys(_DOWN.split(), "down"),
}
# Words that may stand between a change and its number: "rose by as much as 5 percent".
BETWEEN_CHANGE = frozenset("by of another a an further additional more".split())

# Verbs (lemmas) whose subject has the amount behind them: "the toll rose to 45", "the damage totals $5 million".
MEASURING = frozenset(
    "be become total reach number stand exceed average cost equal weigh measure remain stay hit top surpass approach "
    "rise fall drop decrease decline increase climb jump grow soar surge advance slide plunge plummet tumble sink slip "
    "shrink double triple expand widen narrow accelerate slow dip swell edge trail lead range vary".split()
)
# Verbs whose object changes by the amount: "cut emissions by 5 percent", "prices were raised to $3".
MOVING = frozenset("cut raise reduce lower boost slash increase decrease lift trim double expand shrink hike".split())
# Verbs whose subject lasts for a length of time.
LASTING = frozenset({"be", "last", "take", "average", "total", "reach", "exceed"})
# Verbs whose object changes hands for an amount.
TRADING = frozenset({"sell", "buy", "acquire", "purchase", "trade", "go"})

# Nouns that a number behind them names and does not count: "Article 5", "Flight 103".
LABELS = frozenset(
    "article articles chapter chapters section sections rule rules route highway interstate flight room channel unit "
    "game level phase tier group resolution page pages category grade type model version volume vol number numbers "
    "no nos act title part stage round line figure fig table apartment apt box zone week day step episode season lot "
    "pier gate platform terminal runway class form proposition amendment protocol paragraph item clause".split()
)

# What happened to people whom a verb or adjective counts without a noun: "killing 12", "30 wounded".
CASUALTIES: dict[str, str] = {
    "kill": "killed", "killed": "killed", "dead": "dead", "die": "dead", "injure": "injured", "injured": "injured",
    "wound": "wounded", "wounded": "wounded", "hurt": "hurt", "miss": "missing", "missing": "missing",
    "displace": "displaced", "displaced": "displaced", "arrest": "arrested", "detain": "detained",
    "hospitalize": "hospitalized", "hospitalise": "hospitalised", "evacuate": "evacuated", "rescue": "rescued",
    "homeless": "homeless", "infect": "infected", "infected": "infected", "drown": "drowned", "drowned": "drowned",
    "perish": "dead", "died": "dead", "murder": "killed", "disappear": "missing", "disappeared": "missing",
    "unaccounted": "missing", "rescued": "rescued", "evacuated": "evacuated", "arrested": "arrested",
    "detained": "detained",
}  # fmt: skip

# Words before a pair of numbers, and right behind it, that make it a vote: "voted 52-48", "a 5-4 ruling".
VOTES = frozenset("vote votes voted voting ballot ballots referendum approved passed rejected confirmed ruled".split())
BALLOTS = frozenset("vote votes ballot margin ruling decision majority".split())
# Nouns behind a pair of numbers that make it a score, which is no interval.
SCORES = frozenset("win wins victory loss defeat draw tie lead score record scoreline deficit".split())
