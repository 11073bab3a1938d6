"""Write the table of words for deeds that ``rashomon.compare.deed_words`` reads, from WordNet 3.0.

    PYTHONPATH=src:training python training/deed_words.py [/usr/share/wordnet]

The folder is WordNet's database as Debian's ``wordnet-base`` installs it. Words are the verbs of
``compare/word_frequencies.tsv``, of the sentence encoder's vocabulary and of WordNet's own corpus, with those of two
words that begin with such a verb ("step down"), and the nouns for acts and events among them. A row has the word; what
it may tell; and what its first meanings are a kind of, one step above, or cause ("kill" causes "die"). What a noun
tells is the meaning of the verb from which it is derived ("theft": "steal"), where it has one. Left out are meanings
of one word alone, and steps to what is so general that it has ``GENERAL`` kinds. Rows of two columns are irregular
forms with the words whose forms they are. It takes some seconds and draws no random number.
"""

from __future__ import annotations

import json
import sys
from collections import Counter, defaultdict
from importlib.resources import files
from pathlib import Path

from rashomon.compare import terms
from rashomon.compare.deed_words import LIGHT, PARTICLES, TABLE
from word_kinds import Synset, WordNet

ACTS, EVENTS = 4, 11
"""The numbers of WordNet's lexicographer files of nouns for acts and events."""

SENSES, FIRST = 8, 5
"""Meanings of a word that count, and those of which it is asked what they are kinds of and what they cause."""

GENERAL = 40

NEWS = ("arrest detain", "blast explode", "break collapse", "collide collision crash", "steal theft")
"""Words that tell one deed in news and have no meaning in common in WordNet."""

SIGNS = {"@": "above", ">": "causes", "+": "derived"}


class Links:
    """What a synset is a kind of, what it causes, and from what each word of it is derived."""

    def __init__(self, folder: Path) -> None:
        self.to: dict[str, dict[tuple[Synset, str], list[Synset]]] = {s: defaultdict(list) for s in SIGNS.values()}
        for part, name in (("v", "verb"), ("n", "noun")):
            for line in (folder / f"data.{name}").read_text(encoding="latin-1").splitlines():
                if line[:1] == " ":
                    continue
                fields = line.partition("|")[0].split()
                behind = 4 + 2 * int(fields[3], 16)
                words = [word.lower() for word in fields[4:behind:2]]
                several = fields[behind + 1 : behind + 1 + 4 * int(fields[behind])]
                for sign, offset, other, which in zip(*(several[i::4] for i in range(4)), strict=True):
                    if sign in SIGNS:
                        at = int(which[:2], 16)
                        # a derivation is of one word, the others are of the synset
                        word = words[at - 1] if at else ""
                        self.to[SIGNS[sign]][part + fields[0], word].append(other + offset)


def verbs(wordnet: WordNet) -> set[str]:
    """The verbs of the table."""
    package = files("rashomon")
    frequent = (package / "compare" / terms.TABLE).read_text(encoding="utf-8").splitlines()[1:]
    vocabulary = json.loads((package / "weights" / "sentences" / "tokenizer.json").read_text(encoding="utf-8"))
    met = {word for word, uses in wordnet.met.items() if sum(uses.values()) > 1}
    known = {line.partition("\t")[0] for line in frequent} | vocabulary["model"]["vocab"].keys() | met
    single = {w for w in wordnet.senses["v"] if w in known and w.isalpha() and w.isascii() and len(w) > 1}
    double = {w for w in wordnet.senses["v"] if w.count("_") == 1 and w.split("_")[1] in PARTICLES}
    return single | {w for w in double if w.split("_")[0] in single}


def nouns(wordnet: WordNet, known: set[str]) -> dict[str, list[Synset]]:
    """Nouns for acts and events, spelt as a verb or met in WordNet's corpus, with their senses."""
    out = {}
    for word, senses in wordnet.senses["n"].items():
        if not (word.isalpha() and word.isascii() and word in wordnet.small):
            continue
        kept = [s for s in senses[:SENSES] if wordnet.file[s] in (ACTS, EVENTS)]
        if kept and (word in known or sum(wordnet.met[word].values()) > 0):
            out[word] = kept
    return out


def main() -> None:
    """Write the table."""
    folder = Path(sys.argv[1] if len(sys.argv) > 1 else "/usr/share/wordnet")
    wordnet, links = WordNet(folder), Links(folder)
    above, causes, derived = (links.to[name] for name in ("above", "causes", "derived"))
    kinds = Counter(up for (_, _), ups in above.items() for up in ups)
    known = verbs(wordnet)

    def up(sense: Synset) -> set[Synset]:
        return {s for s in above[sense, ""] if kinds[s] < GENERAL and s[0] == "v"} | set(causes[sense, ""])

    tells: dict[str, set[Synset]] = defaultdict(set)
    over: dict[str, set[Synset]] = defaultdict(set)
    for word in known - LIGHT:
        senses = wordnet.senses["v"][word][:SENSES]
        tells[word] |= set(senses)
        over[word] |= {s for sense in senses[:FIRST] for s in up(sense)}
    for word, senses in nouns(wordnet, known).items():
        for at, sense in enumerate(senses):
            verb = {s for s in derived[sense, word] if s[0] == "v"}
            tells[word] |= verb or {sense}
            if at < FIRST:
                over[word] |= (
                    {s for one in verb for s in up(one)}
                    if verb
                    else {s for s in above[sense, ""] if kinds[s] < GENERAL}
                )
    for group in NEWS:
        for word in group.split():
            tells[word].add(group)
    shared = Counter(sense for word in tells for sense in tells[word] | over[word])
    number = {sense: f"{at:x}" for at, (sense, n) in enumerate(sorted(shared.items())) if n > 1}

    def numbers(senses: set[Synset]) -> str:
        return " ".join(number[s] for s in sorted(senses) if s in number)

    rows = {w: f"{w}\t{numbers(tells[w])}\t{numbers(over[w] - tells[w])}" for w in sorted(tells)}
    forms: dict[str, set[str]] = defaultdict(set)
    for line in (folder / "verb.exc").read_text(encoding="latin-1").splitlines():
        form, *lemmas = line.split()
        forms[form] |= {lemma for lemma in lemmas if lemma in known and "_" not in lemma}
    lines = list(rows.values())
    lines += [f"{form}\t{' '.join(sorted(some))}" for form, some in sorted(forms.items()) if some and "_" not in form]
    target = Path(str(files("rashomon") / "compare" / TABLE))
    target.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
    print(len(rows), "words,", target.stat().st_size, "bytes")


if __name__ == "__main__":
    main()
