"""Write the table of what nouns stand for that ``rashomon.compare.word_kinds`` reads, from WordNet 3.0.

    PYTHONPATH=src python training/word_kinds.py [/usr/share/wordnet]

The folder is WordNet's database as Debian's ``wordnet-base`` installs it. Words are those of
``compare/word_frequencies.tsv``, of the sentence encoder's vocabulary and of WordNet's own corpus, as far as
they are nouns in small letters. A row has the word; what it stands for; in how many of ten uses it stands for that or
another thing one can point at; its first two meanings; all of its first six; and what its first two are kinds of, up to
two steps above. Meanings are numbers; left out are those of one word alone, and what no word for a thing can mean.
It takes some seconds and draws no random number.
"""

from __future__ import annotations

import json
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from importlib.resources import files
from pathlib import Path

from rashomon.compare import terms
from rashomon.compare.word_kinds import LEAST, TABLE, singular

KINDS = {
    "person": (18,),
    "group": (14,),
    "place": (15, 17),
    "time": (28,),
    "quantity": (23,),
    "thing": (5, 6, 8, 13, 20, 27),
}
"""Our kinds with the numbers of WordNet's lexicographer files: animals, artefacts, bodies, food, plants, substances."""

NOUNS = range(3, 29)
FIRST, ALL, STEPS = 2, 6, 2
FIRST_SENSE, OTHER_SENSE = 0.5, 0.1
"""What a sense counts that WordNet's corpus does not have."""

PARTS = {"n": "noun", "v": "verb", "a": "adj", "r": "adv"}
NUMBER = {"1": "n", "2": "v", "3": "a", "4": "r", "5": "a"}

Synset = str


class WordNet:
    """The senses of words, how often each is met, and what each is a kind of."""

    def __init__(self, folder: Path) -> None:
        self.senses: dict[str, dict[str, list[Synset]]] = {part: {} for part in PARTS}
        self.file: dict[Synset, int] = {}
        self.above: dict[Synset, list[Synset]] = {}
        self.small: set[str] = set()
        for part, name in PARTS.items():
            for line in _lines(folder / f"index.{name}"):
                fields = line.split()
                self.senses[part][fields[0]] = [part + offset for offset in fields[-int(fields[2]) :]]
            for line in _lines(folder / f"data.{name}"):
                fields = line.partition("|")[0].split()
                words = 4 + 2 * int(fields[3], 16)
                self.file[part + fields[0]] = int(fields[1])
                self.small.update(w for w in fields[4:words:2] if part == "n" and w.islower())
                links = zip(fields[words + 1 :: 4], fields[words + 2 :: 4], fields[words + 3 :: 4], strict=False)
                self.above[part + fields[0]] = [p + offset for sign, offset, p in links if sign in ("@", "@i")]
        self.met: dict[str, Counter[tuple[str, int]]] = defaultdict(Counter)
        for line in _lines(folder / "cntlist.rev"):
            key, _, times = line.split()
            word, _, rest = key.partition("%")
            part, file = rest.split(":")[:2]
            self.met[word][NUMBER[part], int(file)] += int(times)
        self.plurals = dict(line.split()[:2] for line in _lines(folder / "noun.exc"))

    def uses(self, word: str) -> Counter[int]:
        """How often the word is met in each of the lexicographer files."""
        found: Counter[int] = Counter()
        for part in PARTS:
            senses = self.senses[part].get(word, [])
            for at, sense in enumerate(senses):
                found[self.file[sense]] += FIRST_SENSE if at == 0 else OTHER_SENSE
            for (p, file), times in self.met[word].items():
                found[file] += times if p == part and senses else 0
        return found

    def kinds_of(self, senses: Iterable[Synset]) -> set[Synset]:
        """What they are kinds of, up to ``STEPS`` above, with themselves."""
        found = edge = set(senses)
        for _ in range(STEPS):
            edge = {up for sense in edge for up in self.above[sense]}
            found = found | edge
        return found


def _lines(path: Path) -> Iterator[str]:
    return (line for line in path.read_text(encoding="latin-1").splitlines() if line[:1] != " ")


def words(wordnet: WordNet) -> dict[str, str]:
    """The words of the table, each with the form under which WordNet has it."""
    package = files("rashomon")
    frequent = (package / "compare" / terms.TABLE).read_text(encoding="utf-8").splitlines()[1:]
    vocabulary = json.loads((package / "weights" / "sentences" / "tokenizer.json").read_text(encoding="utf-8"))
    known = {line.partition("\t")[0] for line in frequent} | vocabulary["model"]["vocab"].keys() | wordnet.met.keys()
    nouns = wordnet.senses["n"]
    forms = {word: singular(word) for word in known if word.isalpha() and word.isascii() and len(word) > 2}
    out = {form: form for word, form in forms.items() if form in nouns} | {w: w for w in forms if w in nouns}
    irregular = {several: one for several, one in wordnet.plurals.items() if several in known and one in nouns}
    return {word: form for word, form in (out | irregular).items() if form in wordnet.small}


def main() -> None:
    """Write the table."""
    wordnet = WordNet(Path(sys.argv[1] if len(sys.argv) > 1 else "/usr/share/wordnet"))
    kind_of = {file: kind for kind, numbers in KINDS.items() for file in numbers}
    rows: dict[str, tuple[str, int, list[Synset], list[Synset], set[Synset]]] = {}
    for word, form in sorted(words(wordnet).items()):
        uses = wordnet.uses(form)
        kinds: Counter[str] = Counter()
        for file, times in sorted(uses.items()):
            if file in kind_of:
                kinds[kind_of[file]] += times
        best = min(kinds, key=lambda kind: (-kinds[kind], kind), default="")
        share = round(10 * sum(kinds.values()) / sum(uses.values())) if kinds else 0
        senses = wordnet.senses["n"][form]
        rows[word] = (best, share, senses[:FIRST], senses[:ALL], wordnet.kinds_of(senses[:FIRST]))
    # what means nothing that a word for a thing may mean is never asked for
    pointed = {sense for row in rows.values() if row[1] >= LEAST for sense in (*row[3], *row[4])}
    rows = {word: row for word, row in rows.items() if not pointed.isdisjoint({*row[3], *row[4]})}
    shared = Counter(sense for row in rows.values() for sense in {*row[3], *row[4]} & pointed)
    number = {sense: str(at) for at, (sense, n) in enumerate(sorted(shared.items())) if n > 1}
    lines = []
    for word, (best, share, *several) in rows.items():
        columns = (" ".join(number[s] for s in sorted(some) if s in number) for some in several)
        lines.append("\t".join((word, best, str(share), *columns)))
    target = Path(str(files("rashomon") / "compare" / TABLE))
    target.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
    print(len(rows), "words,", target.stat().st_size, "bytes")


if __name__ == "__main__":
    main()
