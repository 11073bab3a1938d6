"""Rewrites a news text by rule, sentence by sentence, and notes what it changed on the way.

The rules: synonyms from a table of our own (``rewriting_words.tsv``), attributions moved or stripped, active and
passive voice, time and place phrases fronted or ended, sentences split and merged, verbs made into nouns, numbers
respelled, rounded or changed, hedges dropped, names shortened or changed, sentences cut, added and moved in paragraphs.
They need a parse (spaCy). What comes out is often poor English; it is meant to be hard to recognise, not to be read.
"""

from __future__ import annotations

import random
import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from zlib import crc32

from spacy.language import Language
from spacy.tokens import Span, Token

Item = Token | str

SYNONYM, SMALL_WORD = 0.9, 0.55
"""Chance that a word with synonyms is replaced: a word of content, a small word."""
CUT, ADDED, SWAPPED, MERGED = 0.22, 0.06, 0.3, 0.4
PARAGRAPH = 3
"""Sentences of a paragraph of the copy, inside which they change places."""

SAY = frozenset(
    "say tell state declare add claim argue insist note announce report allege warn believe suggest explain contend"
    " assert acknowledge write".split()
)
ALLEGE = frozenset("allege claim".split())
ALLEGED = frozenset("allegedly alleged".split())
HEDGES = frozenset("reportedly apparently possibly perhaps probably potentially purportedly likely".split())
MODALS = frozenset("may might could".split())
OBJECT = {"he": "him", "she": "her", "they": "them", "i": "me", "we": "us", "who": "whom"}
SMALL = "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen".split()
SMALL += "seventeen eighteen nineteen twenty".split()
NOT_PASSIVE = frozenset("have be want need like say become include mean take get do make let".split())
IRREGULAR = {
    "make": ("made", "made"), "pay": ("paid", "paid"), "hold": ("held", "held"), "give": ("gave", "given"),
    "take": ("took", "taken"), "have": ("had", "had"), "be": ("was", "been"), "put": ("put", "put"),
    "cast": ("cast", "cast"), "lend": ("lent", "lent"), "begin": ("began", "begun"), "seek": ("sought", "sought"),
    "find": ("found", "found"), "see": ("saw", "seen"), "get": ("got", "got"), "go": ("went", "gone"),
    "come": ("came", "come"), "become": ("became", "become"), "fight": ("fought", "fought"), "cut": ("cut", "cut"),
    "win": ("won", "won"), "lose": ("lost", "lost"), "choose": ("chose", "chosen"), "keep": ("kept", "kept"),
    "hurt": ("hurt", "hurt"), "hit": ("hit", "hit"), "strike": ("struck", "struck"), "draw": ("drew", "drawn"),
    "set": ("set", "set"), "build": ("built", "built"), "bring": ("brought", "brought"), "send": ("sent", "sent"),
    "buy": ("bought", "bought"), "lead": ("led", "led"), "leave": ("left", "left"), "meet": ("met", "met"),
    "tell": ("told", "told"), "spend": ("spent", "spent"), "break": ("broke", "broken"),
    "speak": ("spoke", "spoken"), "write": ("wrote", "written"), "know": ("knew", "known"),
    "show": ("showed", "shown"), "stand": ("stood", "stood"), "understand": ("understood", "understood"),
    "teach": ("taught", "taught"), "think": ("thought", "thought"), "slay": ("slew", "slain"),
    "quit": ("quit", "quit"), "spell": ("spelt", "spelt"), "withdraw": ("withdrew", "withdrawn"),
    "forbid": ("forbade", "forbidden"), "undergo": ("underwent", "undergone"), "dwell": ("dwelt", "dwelt"),
    "lay": ("laid", "laid"), "stave": ("staved", "staved"), "shun": ("shunned", "shunned"),
    "bar": ("barred", "barred"), "throw": ("threw", "thrown"), "drop": ("dropped", "dropped"),
    "trim": ("trimmed", "trimmed"), "sell": ("sold", "sold"), "shift": ("shifted", "shifted"),
    "hear": ("heard", "heard"), "feel": ("felt", "felt"), "say": ("said", "said"), "read": ("read", "read"),
    "raise": ("raised", "raised"), "stop": ("stopped", "stopped"), "ban": ("banned", "banned"),
}  # fmt: skip
ADDITIONS = (
    "Observers followed the matter with great attention.",
    "Further developments were awaited.",
    "It was not the first time that such a matter came up.",
    "The background reaches back a good while.",
    "Readers wrote in with their own recollections.",
    "More on this subject can be expected soon.",
)
STRUCTURES = ("attribution", "front", "passive", "split", "merge", "nominalise", "drop article", "fill")
FILLERS = ("indeed", "in fact", "in effect", "in turn", "as it were", "after all", "by now", "on the whole")
UNTOUCHED = 2
"""Words after which a filler comes where none was replaced, as programs that spin articles do it."""


@dataclass(frozen=True)
class Change:
    """What was done to a sentence: ``kind`` as the program names it, and the sentence's range in the original.

    For a sentence added ``text`` is its words and the range is empty.
    """

    kind: str
    start: int
    end: int
    text: str = ""


@dataclass(frozen=True)
class Rewritten:
    """The copy, and what was changed in it."""

    text: str
    changes: tuple[Change, ...]


@dataclass
class Rules:
    """Which rules are used. ``tuning`` takes every other synonym and half of the ways to build a sentence anew."""

    structures: frozenset[str] = frozenset(STRUCTURES)
    words: dict[tuple[str, str], list[str]] = field(default_factory=dict)

    @classmethod
    def read(cls, *, tuning: bool) -> Rules:
        """The table beside this module, all of it or the half for tuning."""
        words: dict[tuple[str, str], list[str]] = defaultdict(list)
        table = Path(__file__).with_name("rewriting_words.tsv").read_text(encoding="utf-8")
        for line in table.splitlines():
            if line and not line.startswith("#") and (not tuning or crc32(line.encode()) % 4):
                part, word, others = line.split("\t")
                words[part, word] += others.split("|")
        return cls(frozenset(STRUCTURES[:: 2 if tuning else 1]), words)


def rewritten(text: str, parse: Language, rules: Rules, chance: random.Random) -> Rewritten:
    """The text, rewritten."""
    changes: list[Change] = []
    out: list[str] = []
    docs = [(m.start(), parse(m[0])) for m in re.finditer(r"[^\n]+", text)]
    people = [e.text for _, doc in docs for e in doc.ents if e.label_ == "PERSON" and len(e.text.split()) == 2]
    for offset, doc in docs:
        for sentence in doc.sents:
            start, end = offset + sentence.start_char, offset + sentence.end_char
            if chance.random() < CUT and out:
                if len(sentence) > 4:
                    changes.append(Change("sentence cut", start, end))
                continue
            kinds: list[str] = []
            made = [_worded(items, kinds, people, rules, chance) for items in _rebuilt(sentence, kinds, rules, chance)]
            changes += [Change(kind, start, end) for kind in dict.fromkeys(kinds)]
            out += [one for one in made if one]
            if chance.random() < ADDED:
                addition = chance.choice(ADDITIONS)
                out.append(addition)
                changes.append(Change("sentence added", 0, 0, addition))
    if "merge" in rules.structures:
        out = _merged(out, chance)
    paragraphs = [out[i : i + PARAGRAPH] for i in range(0, len(out), PARAGRAPH)]
    for paragraph in paragraphs:
        for i in range(len(paragraph) - 1):
            if chance.random() < SWAPPED:
                paragraph[i], paragraph[i + 1] = paragraph[i + 1], paragraph[i]
    return Rewritten("\n\n".join(" ".join(p) for p in paragraphs), tuple(changes))


def _merged(sentences: list[str], chance: random.Random) -> list[str]:
    out: list[str] = []
    for one in sentences:
        short = out and len(out[-1].split()) < 14 and len(one.split()) < 14 and out[-1].endswith(".")
        if short and chance.random() < MERGED and one not in ADDITIONS and out[-1] not in ADDITIONS:
            out[-1] = f"{out[-1][:-1]}, while {one}"
        else:
            out.append(one)
    return out


def _range(token: Token) -> list[Token] | None:
    """A token with all below it, where these stand together."""
    found = sorted(token.subtree, key=lambda t: t.i)
    return found if found[-1].i - found[0].i + 1 == len(found) else None


def _rebuilt(sentence: Span, kinds: list[str], rules: Rules, chance: random.Random) -> list[list[Item]]:
    """The sentence as one or two lists of tokens and new words."""
    whole: list[Item] = [t for t in sentence if not t.is_space]
    for rule, build in (("attribution", _attribution), ("split", _split), ("passive", _passive), ("front", _front)):
        if rule in rules.structures and chance.random() < 0.9:
            found = build(sentence, kinds, chance)
            if found:
                return found
    return [whole]


def _attribution(sentence: Span, kinds: list[str], chance: random.Random) -> list[list[Item]] | None:
    """ "X said Y" as "Y, according to X", "according to X, Y" or Y alone."""
    root = sentence.root
    subject = next((c for c in root.children if c.dep_ == "nsubj"), None)
    content = next((c for c in root.children if c.dep_ == "ccomp"), None)
    if root.lemma_ not in SAY or subject is None or content is None:
        return None
    who, what = _range(subject), _range(content)
    if who is None or what is None or len(what) < 5:
        return None
    said: list[Item] = [t for t in what if not (t.dep_ == "mark" and t.head == content) and t.text not in "“”\"''``"]
    while said and str(said[0]) in ",.":
        said.pop(0)
    while said and str(said[-1]) in ",.":
        said.pop()
    source: list[Item] = [OBJECT.get(t.lower_, t) for t in who]
    drawn = chance.random()
    if drawn < 0.3:
        kinds.append("allegation told as fact" if root.lemma_ in ALLEGE else "attribution dropped")
        return [[*said, "."]]
    if drawn < 0.6:
        return [["According", "to", *source, ",", *said, "."]]
    return [[*said, ",", "according", "to", *source, "."]]


def _split(sentence: Span, kinds: list[str], chance: random.Random) -> list[list[Item]] | None:
    """Two sentences of two main clauses."""
    for token in sentence.root.children:
        if token.dep_ == "conj" and any(c.dep_ in ("nsubj", "nsubjpass") for c in token.children):
            part = _range(token)
            if part and part[-1].i >= sentence.end - 2:
                first: list[Item] = [t for t in sentence if t.i < part[0].i]
                while first and (str(first[-1]) in ",;" or getattr(first[-1], "dep_", "") == "cc"):
                    first.pop()
                second: list[Item] = [t for t in part if not t.is_punct or t.i < part[-1].i]
                if len(first) > 3 and len(second) > 3:
                    return [[*first, "."], [*second, "."]]
    return None


def _passive(sentence: Span, kinds: list[str], chance: random.Random) -> list[list[Item]] | None:
    """ "X did Y" as "Y was done by X"."""
    root = sentence.root
    children = list(root.children)
    subject = next((c for c in children if c.dep_ == "nsubj"), None)
    thing = next((c for c in children if c.dep_ == "dobj"), None)
    if root.tag_ not in ("VBD", "VBZ") or root.lemma_ in NOT_PASSIVE or subject is None or thing is None:
        return None
    if any(c.dep_ in ("aux", "neg", "prt", "dative", "conj") for c in children) or thing.pos_ == "PRON":
        return None
    who, what = _range(subject), _range(thing)
    if who is None or what is None:
        return None
    taken = {*who, *what, root}
    before: list[Item] = [t for t in sentence if t not in taken and t.i < root.i and not t.is_space]
    after: list[Item] = [t for t in sentence if t not in taken and t.i > root.i and not t.is_space]
    end: list[Item] = [after.pop()] if after and str(after[-1]) in ".!?" else ["."]
    plural = thing.tag_ in ("NNS", "NNPS") or any(c.dep_ == "conj" for c in thing.children)
    be = ("were" if plural else "was") if root.tag_ == "VBD" else ("are" if plural else "is")
    agent: list[Item] = [OBJECT.get(t.lower_, t) for t in who]
    return [[*before, *what, be, inflected(root.lemma_, "VBN"), *after, "by", *agent, *end]]


def _front(sentence: Span, kinds: list[str], chance: random.Random) -> list[list[Item]] | None:
    """A phrase of time or place from the end to the front, or from the front to the end."""
    root = sentence.root
    for token in root.children:
        if token.dep_ not in ("npadvmod", "prep", "advcl"):
            continue
        part = _range(token)
        if part is None or len(part) > 12 or token.i == root.i:
            continue
        kept: list[Item] = [t for t in sentence if t not in part and not t.is_space]
        end: list[Item] = [kept.pop()] if kept and str(kept[-1]) in ".!?" else ["."]
        while kept and str(kept[0]) == ",":
            kept.pop(0)
        if part[0].i == sentence.start:
            return [[*kept, *part, *end]]
        if token.i > root.i and part[-1].i >= sentence.end - 2:
            return [[*part, ",", *kept, *end]]
    return None


def inflected(phrase: str, tag: str) -> str:
    """A verb phrase with its first word in the form that the tag names."""
    verb, _, rest = phrase.partition(" ")
    if tag in ("VBD", "VBN"):
        past = IRREGULAR.get(verb)
        verb = past[tag == "VBN"] if past else _ending(verb, "ed")
    elif tag == "VBG":
        verb = _ending(verb, "ing") if verb != "be" else "being"
    elif tag == "VBZ":
        verb = {"have": "has", "be": "is"}.get(verb) or _plural(verb)
    return f"{verb} {rest}".strip()


def _ending(verb: str, ending: str) -> str:
    if verb.endswith("e") and not verb.endswith("ee"):
        return verb[:-1] + ending
    if verb.endswith("y") and verb[-2] not in "aeou" and ending == "ed":
        return verb[:-1] + "ied"
    return verb + ending


def _plural(word: str) -> str:
    if word.endswith("y") and word[-2:-1] not in ("a", "e", "o", "u"):
        return word[:-1] + "ies"
    return word + ("es" if word.endswith(("s", "x", "ch", "sh", "z")) else "s")


def _worded(items: Sequence[Item], kinds: list[str], people: list[str], rules: Rules, chance: random.Random) -> str:
    """The sentence with other words."""
    out: list[str] = []
    skipped: set[int] = set()
    untouched = 0
    for place, item in enumerate(items):
        if isinstance(item, str):
            out.append(item + " ")
            untouched = 0
            continue
        if item.i in skipped:
            continue
        after = items[place + 1] if place + 1 < len(items) else None
        tied = isinstance(after, Token) and after.i == item.i + 1 and not item.whitespace_
        word = _name(item, items, skipped, kinds, people, chance) or _word(item, kinds, rules, chance)
        untouched = untouched + 1 if word == item.text else 0
        apart = bool(out) and out[-1].endswith(" ") and item.pos_ in ("ADP", "SCONJ", "CCONJ", "VERB")
        if untouched > UNTOUCHED and apart and "fill" in rules.structures:
            out.append(chance.choice(FILLERS) + " ")
            untouched = 0
        out.append(word + ("" if tied else " ") if word else "")
    text = re.sub(r"\s+([,.;:!?%)”’]|n['’]t\b|['’]s\b)", r"\1", " ".join("".join(out).split()))
    text = re.sub(r"([(“‘$])\s+", r"\1", re.sub(r",(?:\s*,)+|,(?=[.])", ",", text)).replace(",.", ".")
    first = items[0] if items else ""
    keeps = isinstance(first, Token) and first.pos_ == "PROPN"
    return text if keeps or not text else text[0].upper() + text[1:]


def _name(
    token: Token, items: Sequence[Item], skipped: set[int], kinds: list[str], people: list[str], chance: random.Random
) -> str:
    """A person's name, shortened to its last word or, rarely, put for another's; empty for other words."""
    if token.ent_type_ != "PERSON" or token.ent_iob_ != "B":
        return ""
    entity = [token]
    while entity[-1].i + 1 < len(token.doc) and token.doc[entity[-1].i + 1].ent_iob_ == "I":
        entity.append(token.doc[entity[-1].i + 1])
    if len(entity) != 2 or not all(t.is_alpha and t in items for t in entity):
        return ""
    name = " ".join(t.text for t in entity)
    others = [p for p in people if not set(p.split()) & set(name.split())]
    drawn = chance.random()
    if drawn < 0.1 and others and name in people:
        skipped.add(entity[1].i)
        kinds.append("name changed")
        return chance.choice(others)
    if drawn < 0.6:
        skipped.add(entity[1].i)
        return entity[1].text
    return ""


def _word(token: Token, kinds: list[str], rules: Rules, chance: random.Random) -> str:
    """Another word for one, or the word itself; empty where it is dropped."""
    low = token.lower_
    if token.is_punct or token.is_space:
        return token.text
    if low in ("the", "a", "an") and "drop article" in rules.structures and chance.random() < 0.25:
        return ""
    number = _number(token, kinds, chance)
    if number:
        return number
    if low in ALLEGED and chance.random() < 0.7:
        kinds.append("allegation told as fact")
        return ""
    if low in HEDGES and token.dep_ == "advmod" and chance.random() < 0.7:
        kinds.append("hedge dropped")
        return ""
    if low in MODALS and token.tag_ == "MD" and chance.random() < 0.6:
        kinds.append("hedge dropped")
        follows = token.nbor().lower_ if token.i + 1 < len(token.doc) else ""
        return "" if follows == "have" else "will"
    part = {"VERB": "V", "NOUN": "N", "ADJ": "J", "ADV": "R"}.get(token.pos_, "X")
    passive = any(c.dep_ == "auxpass" for c in token.children) or (
        token.tag_ == "VBN" and token.dep_ in ("amod", "acl")
    )
    keys = [(part, token.lemma_.lower() if part in "VNJ" else low)]
    if part == "V" and "nominalise" in rules.structures and not passive:
        keys.insert(0, ("M", keys[0][1]))
    for key in keys:
        choices = rules.words.get(key)
        if choices and chance.random() < (SMALL_WORD if part == "X" else SYNONYM):
            chosen = chance.choice(choices)
            if part == "V":
                chosen = inflected(chosen, token.tag_)
            elif part == "N" and token.tag_ == "NNS" and not chosen.endswith("s"):
                chosen = _plural(chosen)
            return chosen[0].upper() + chosen[1:] if token.is_title and token.i == token.sent.start else chosen
    if token.i == token.sent.start and token.is_title and token.pos_ != "PROPN" and low != "i":
        return low
    return token.text


def _number(token: Token, kinds: list[str], chance: random.Random) -> str:
    """A number spelled in another way, rounded or changed; empty for what is no number or may not be touched."""
    if token.ent_type_ not in ("CARDINAL", "MONEY", "PERCENT", "QUANTITY") or "-" in token.text:
        return ""
    if token.lower_ in SMALL[2:]:
        return str(SMALL.index(token.lower_))
    plain = token.text.replace(",", "")
    if not re.fullmatch(r"\d{1,9}(?:\.\d)?", plain):
        return ""
    value = float(plain)
    drawn = chance.random()
    if drawn < 0.12 and value >= 2:
        kinds.append("number changed")
        return f"{value * chance.choice((1.5, 2, 3)) + 1:,.0f}"
    if drawn < 0.7 and value >= 21:
        size = 10 ** max(1, len(f"{value:.0f}") - 2)
        near = round(value / size) * size
        if near != value:
            kinds.append("number rounded")
            return f"about {near:,.0f}" if chance.random() < 0.7 else f"{near:,.0f}"
    return SMALL[int(value)] if value <= 20 and value == int(value) and token.ent_type_ == "CARDINAL" else ""
