"""Labels: the words by which a point is called, of that one of its claims that best reads as a statement of its own.

A reader of a list of points sees nothing but labels. A clause that leans on words before it, that breaks off, or that
names a thing and says nothing of it ("the treaty which was signed in May") makes no label while another article has
put the same thing into a sentence.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from functools import cache

from rashomon.actor_tables import word_set
from rashomon.compare.base import Desk
from rashomon.compare.pairing import Piece
from rashomon.compare.published import in_order_of_time
from rashomon.joined import LEFT_OUT, balanced, joined

FEWEST_WORDS, MOST_WORDS = 4, 30
"""Of a label. Two names with their offices take nearly thirty; where nothing so short reads well, it is a fragment."""

LONGEST = 150
"""Characters of a label; the page has two lines for it. What is longer is cut at a word."""

FRAGMENT = 3
"""Demerits from which on words do not read as a statement."""

LINKING = re.compile(r"^(?:that|as|since|because|while|although|though|and|but|or|so|then)\s+", re.IGNORECASE)

LEANING = re.compile(
    r"^(?:(?:\w+ )?(?:who|whom|whose|which)|when|where|why|how|he|she|it|they|this|these|those"
    r"|his|her|their|its|him|them|to|than|not|never|only|is|are|was|were|be|been|being|has|have|had|having|do|does|did"
    r"|will|would|can|could|may|might|must|should|shall"
    r"|take|consider|imagine|suppose|recall|remember|let)\b",
    re.IGNORECASE,
)
"""Beginnings of a clause that leans on words outside it, and makes a poor label: "in which they", "was followed by";
and of one that bids the reader: "Or take the meeting of …"."""

DANGLING = re.compile(
    r"\b(?:a|an|the|of|in|on|at|to|by|for|from|with|and|or|but|that|as|than|i|he|she|they|we|who|which"
    r"|to (?:be|do|get|make|take))$",
    re.IGNORECASE,
)
"""Ends of a clause that goes on outside it."""

SPEAKING = re.compile(r"^(?:i|we|you|my|our|your)\b", re.IGNORECASE)
"""Beginnings that only a speaker understands: better than a fragment, worse than a statement that names its subject."""

OPENING_CLAUSE = re.compile(
    r"^(?:even )?(?:if|after|before|until|till|unless|once|whether|despite|by|in|on|at|with|without|under|during"
    r"|instead|rather|from|for)\b",
    re.IGNORECASE,
)
"""Beginnings after which a subject of its own comes late, or never."""

DENYING = re.compile(
    r"\b(?:not|no|never|nor|none|nobody|nothing|neither|without|cannot|den(?:y|ies|ied)|refus\w+|lack\w*)\b|n['’]t\b",
    re.IGNORECASE,
)
"""Words by which a statement says that something is not so."""

HEADED = re.compile(r"^((?:[^\s,;:]+ ){1,8}?)(?:who|that|which) (?=\S)", re.IGNORECASE)
"""A few words and the pronoun of a clause about them: "the treaty which was signed in May"."""

_APART = re.compile(r" … (?=(?:who|that|which) )")
_TOKEN = re.compile(r"\w+(?:['’.-]\w+)*|,")
_TAKING = frozenset(
    "who whom whose which that where when because although though unless whether why how what if".split()
)
"""Words that begin a clause with a verb of its own."""
_OPENING = frozenset("after before since as until till once while despite even".split())
_BEFORE_NOUN = frozenset(
    "the a an its his her their our my your this these those of in on at by for from with to and or no any some more "
    "most very be been being was were is are has have had not newly".split()
)
"""Words behind which a form in -ed is a participle, and one in -s a noun."""
_NOUNS_TOO = frozenset(
    "votes calls claims reports plans changes hopes fears needs offers moves results returns questions measures orders "
    "views attacks visits walks works uses starts stops shows states holds leads points benefits controls costs deals "
    "demands estimates ends faces forms forces focuses helps names puts pushes rests rules signs struggles targets "
    "touches travels triggers turns values waits watches wishes wonders loves lies breaks builds drives "
    "draws cuts shakes sleeps runs rises flies fights falls pays matters records".split()
)
"""Forms of verbs in -s that are as often nouns."""
_BEHIND_VERB = frozenset("the a an his her its their my our that this those him them it us to no not for with".split())
"""Words before which a form in -s that may be a noun is a verb: "a mayor who votes for"."""
_SUBJECT_PRONOUN = frozenset("i he she it we they you who that there what everybody everyone nobody someone".split())
_SHORTENED = re.compile(r"(?:n't|'(?:re|ve|ll|d|m))$")


def label_of(desk: Desk, group: Sequence[Piece], centrality: Sequence[float]) -> str:
    """The label of a point.

    Args:
        desk: with the articles of the claims.
        group: the point's claims.
        centrality: of each, how much it has in common with the others, 0 to 1.

    Returns:
        the words of the claim that reads best: of those that read as statements one with the commonest status, the one
        with fewest demerits, the most central, that was published first.
    """
    most = Counter(piece.claim.status for piece in group)
    commonest = max(most.values())
    choices = []
    for piece, value in zip(group, centrality, strict=True):
        words, found = _best_of(_words(desk, piece))
        published = in_order_of_time(desk.articles[piece.article].published)
        order = (published, piece.article, piece.claim.spans[0].start, piece.claim.id)
        # what is denied by its cue alone ("denied that …") would be called by its contrary
        odd = most[piece.claim.status] < commonest or (piece.claim.status == "negated" and not DENYING.search(words))
        choices.append(((found >= FRAGMENT, odd, found, -round(value, 4), *order), words))
    return called(min(choices)[1])


def _best_of(words: str) -> tuple[str, int]:
    """The words, or where these are a thing with a clause about it, the clause told of the thing; with the demerits."""
    found = demerits(words)
    told = _of_the_head(words) if found >= FRAGMENT else words
    # what the article put into a sentence of its own goes before it
    return (words, found) if told == words else (told, FRAGMENT - 1)


def called(words: str) -> str:
    """Words as a label: without "that" and with a capital in front, cut at a word after some ``LONGEST`` characters.

    A quotation that they open and leave open is closed; a mark that closes none is left out.
    """
    words = LINKING.sub("", words).strip(" ,;:–—-…")
    if len(words) > LONGEST:
        words = words[:LONGEST].rsplit(" ", 1)[0].rstrip(" ,;:–—-") + " …"
    words = balanced(words)
    return words[:1].upper() + words[1:]


def demerits(words: str) -> int:
    """How badly words read as a statement: 0 for one with subject and verb, ``FRAGMENT`` and more for none."""
    words = LINKING.sub("", words).strip(" ,;:–—-.…")
    bare = words.lstrip("“\"'‘«„[( ")
    told = bare.split()
    out = 0
    if not finite(bare):
        out += FRAGMENT + 1
    if LEANING.match(bare) or words.endswith("?"):
        out += FRAGMENT
    if DANGLING.search(words):
        out += FRAGMENT
    if _open_marks(words):
        out += FRAGMENT - 1
    if len(told) < FEWEST_WORDS:
        out += FRAGMENT
    tokens, low = _tokens(bare)
    if len(low) > 1 and _verb(tokens, low, len(low) - 1):
        # it says what somebody does, and breaks off before what to
        out += FRAGMENT - 1
    if len(told) > MOST_WORDS or len(words) > LONGEST:
        out += 2
    if SPEAKING.match(bare):
        out += 1
    if LEFT_OUT in words:
        out += 1
    return out


def finite(words: str) -> bool:
    """Whether words hold a subject and a finite verb that is not that of a clause within them, as far as forms tell."""
    tokens, low = _tokens(words)
    # an adverb is no subject: "effectively bars the money"
    first = 2 if low and low[0].endswith("ly") else 1
    verbs = [i for i in range(first, len(low)) if _verb(tokens, low, i)]
    taken = sum(1 for i, word in enumerate(low) if word in _TAKING and _begins_clause(low, i))
    if low and low[0] in _OPENING | {"if"} and "," not in low:
        taken += low[0] in _OPENING
    if OPENING_CLAUSE.match(words) and not _subject(tokens, low, verbs):
        return False
    return len(verbs) > taken


def _begins_clause(low: list[str], i: int) -> bool:
    """Whether a word begins a clause; "in that case" and "that law was" have none at their beginning."""
    if low[i] != "that":
        return True
    return i > 0 and low[i - 1] not in _BEFORE_NOUN


def _subject(tokens: list[str], low: list[str], verbs: list[int]) -> bool:
    """Whether a verb follows, behind the opening words, something that can be its subject."""
    return any("," in low[:i] or tokens[i - 1][:1].isupper() or low[i - 1] in _SUBJECT_PRONOUN for i in verbs) or (
        len(verbs) > 0 and verbs[-1] > 5
    )


def _verb(tokens: list[str], low: list[str], i: int) -> bool:
    word, before = low[i], low[i - 1]
    if (word in word_set("auxiliary") and tokens[i].islower()) or ("'" in word and _SHORTENED.search(word)):
        return before != "to" and not (before in word_set("auxiliary") and low[i - 2 : i - 1] == ["to"])
    if word.endswith("'s") and word[:-2] in _SUBJECT_PRONOUN:
        return True
    if before in word_set("auxiliary") or before in _BEFORE_NOUN or not tokens[i].islower():
        return False
    if word in word_set("irregular past"):
        return True
    if word in _thirds():
        behind = low[i + 1] if i + 1 < len(low) else ""
        return word not in _NOUNS_TOO or behind in _BEHIND_VERB
    if word.endswith("ed") and len(word) > 4 and low[i + 1 : i + 2] != ["by"]:
        # a participle behind a noun ("the ships anchored there") looks the same, and mostly stands beside another verb
        return True
    plural = before in _SUBJECT_PRONOUN or (before.endswith("s") and not before.endswith(("'s", "ss"))) or before == ","
    return plural and word in word_set("common verb")


@cache
def _thirds() -> frozenset[str]:
    """The forms of common verbs in -s."""
    return frozenset(_third(verb) for verb in word_set("common verb"))


def _third(verb: str) -> str:
    if verb.endswith(("s", "sh", "ch", "x", "z", "o")):
        return verb + "es"
    return verb[:-1] + "ies" if verb.endswith("y") and verb[-2:-1] not in "aeiou" else verb + "s"


def _of_the_head(words: str) -> str:
    """What is named and told in a clause about it, told of it: "the treaty was signed in May"."""
    bare = _APART.sub(" ", LINKING.sub("", words), count=1)
    match = HEADED.match(bare)
    if match is None or LEANING.match(match[1]):
        return words
    head, rest = match[1], bare[match.end() :]
    if rest.split(" ", 1)[0].casefold() in word_set("pronoun") or finite(head + "x"):
        return words
    told = head + rest
    tokens, low = _tokens(told)
    return told if demerits(told) < FRAGMENT and _verb(tokens, low, len(_TOKEN.findall(head))) else words


def _tokens(words: str) -> tuple[list[str], list[str]]:
    """Words and commas, as they stand and in small letters."""
    tokens = _TOKEN.findall(words)
    return tokens, [token.casefold().replace("’", "'") for token in tokens]


def _words(desk: Desk, piece: Piece) -> str:
    return " ".join(joined(desk.read_text(piece.article), piece.claim.spans).split())


def _open_marks(words: str) -> bool:
    return words.count("“") != words.count("”") or words.count('"') % 2 == 1
