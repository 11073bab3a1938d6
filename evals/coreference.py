"""Are pronouns and common nouns given to the right actor of the article? On ECB+, with a plain baseline beside.

    python evals/coreference.py             topics 25 to 35, which were only scored
    python evals/coreference.py --dev       topics 1 to 24, which were read while the rules were written
    python evals/coreference.py --errors    the same topics, with every error

Needs the gold data in ``shared`` beside the checkout: ECB+ (Cybulska and Vossen 2014), news with the people and
bodies of its validated sentences in chains; mentions are as a rule the head words alone; web addresses are left out
of the texts. Scored are the mentions of persons, organisations and states without a name ("she"; "the company") that
have an earlier mention with a name in their chain in the same article. One is right if it is given to an actor of
ours one of whose mentions overlaps a mention with a name of that chain. Recall counts all such mentions. Precision
counts those that are given to somebody, and also each mention of another chain that is given to an actor whom the
gold names in a chain of its own; an actor whom the gold does not name cannot be judged there, for the gold leaves
most sentences out. Plural mentions without a name in their chain are not judged: the gold gives "the two leaders" a
chain of its own.

The peer in the same run has our names and takes the nearest earlier one that agrees in number: a person for "he"
and "she", a body or state for "it", a group or body for "they" and plural nouns, any but a group for other nouns.
"""

from __future__ import annotations

import argparse
import csv
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Literal
from xml.etree import ElementTree

from spacy.tokens import Doc

import gate
from rashomon.annotate.actors import Actors, gather
from rashomon.annotate.base import Draft
from rashomon.annotate.names import names
from rashomon.annotate.sentences import Sentences
from rashomon.article import Article

Form = Literal["pronouns", "nominals"]
Range = tuple[int, int]

ACTORS = frozenset({"HUMAN_PART", "HUMAN_PART_PER", "HUMAN_PART_ORG", "HUMAN_PART_GPE", "HUMAN_PART_MET"})
"""Tags of the mentions that may be actors."""
GLUED = frozenset(
    {",", ".", ":", ";", "?", "!", ")", "%", "n't", "'s", "'", "'re", "'ve", "'ll", "'d", "'m", "’s", "’"}
)
"""Tokens that stand right behind the one before."""
THIRD = frozenset(
    """
        he she him her his hers himself herself it its itself they them their theirs themselves
    """.split()
)
"""Pronouns that are scored."""


@dataclass(frozen=True)
class Story:
    """A text with its chains of mentions, each a range of characters."""

    topic: int
    name: str
    text: str
    chains: tuple[tuple[Range, ...], ...]


@dataclass
class Counts:
    """Mentions that are scored, those given to somebody and judged, and those that are right."""

    wanted: int = 0
    given: int = 0
    right: int = 0

    def figures(self) -> tuple[float, float, float]:
        """Precision, recall and F1 in percent."""
        precision, recall = self.right / max(1, self.given), self.right / max(1, self.wanted)
        f1 = 2 * precision * recall / max(1e-9, precision + recall)
        return round(100 * precision, 1), round(100 * recall, 1), round(100 * f1, 1)


def stories(folder: Path, topics: Iterable[int]) -> Iterator[Story]:
    """The articles of the given topics that have validated sentences."""
    validated: dict[str, set[int]] = defaultdict(set)
    with (folder / "ECBplus_coreference_sentences.csv").open(encoding="utf-8") as file:
        for row in csv.DictReader(file):
            validated[f"{row['Topic']}_{row['File']}"].add(int(row["Sentence Number"]))
    for topic in topics:
        for path in sorted((folder / str(topic)).glob("*.xml")):
            if path.stem in validated:
                yield story(topic, path, validated[path.stem])


def story(topic: int, path: Path, validated: set[int]) -> Story:
    """One article: its tokens joined as in print, one sentence a line, and its chains."""
    root = ElementTree.parse(path).getroot()
    text, at, line = "", {}, 0
    tokens = [(t.get("t_id"), t.text or "", int(t.get("sentence", 0))) for t in root.iter("token")]
    addresses = {sentence for _, word, sentence in tokens if word.startswith("http")}
    for number, (key, word, sentence) in enumerate(tokens):
        if sentence in addresses:
            at[key] = (len(text), len(text), sentence)
            continue
        if text:
            after = tokens[number + 1][1] if number + 1 < len(tokens) else ""
            text += "\n" if sentence != line else "" if glued(text, word, after) else " "
        line = sentence
        at[key] = (len(text), len(text) + len(word), sentence)
        text += word
    mentions: dict[str | None, Range] = {}
    for one in root.find("Markables") or ():
        words = [at[a.get("t_id")] for a in one.iter("token_anchor")]
        if words and one.tag in ACTORS and words[0][2] in validated and words[0][2] not in addresses:
            mentions[one.get("m_id")] = (words[0][0], words[-1][1])
    chains = []
    for relation in root.find("Relations") or ():
        members = {mentions[s.get("m_id")] for s in relation.iter("source") if s.get("m_id") in mentions}
        if members:
            chains.append(tuple(sorted(members)))
    return Story(topic, path.stem, text, tuple(chains))


def glued(text: str, word: str, after: str) -> bool:
    """Whether a word stands right behind the text: "26-year-old", "Berg's", "(the"."""
    if word in GLUED or text[-1] == "(":
        return True
    if text[-1] == "’":
        return word in ("s", "t", "re", "ve", "d", "ll", "m")
    if word == "-":
        return text[-1].isalnum() and (after.islower() or text[-1].isdigit())
    return bool(re.search(r"\w-$", text)) and word[0].isalnum()


def form(doc: Doc, where: Range) -> Form | None:
    """Pronoun or common noun; None for a name and for all that is not scored."""
    words = doc.char_span(*where, alignment_mode="expand")
    if words is None or any(t.pos_ == "PROPN" for t in words):
        return None
    if len(words) == 1 and words[0].lower_ in THIRD:
        return "pronouns"
    return "nominals" if words.root.pos_ == "NOUN" else None


def is_named(doc: Doc, where: Range, common: Collection[str]) -> bool:
    """Whether the mention has a proper name in it: no word that the topic also has in small letters ("Driver")."""
    words = doc.char_span(*where, alignment_mode="expand")
    return words is not None and any(t.pos_ == "PROPN" and t.lower_ not in common for t in words)


def is_plural(doc: Doc, where: Range) -> bool:
    """Whether a mention means several."""
    words = doc.char_span(*where, alignment_mode="expand")
    return words is not None and (
        words.root.tag_ in ("NNS", "NNPS") or words.root.lower_ in ("they", "them", "their", "theirs", "themselves")
    )


def common_words(every: Iterable[Story]) -> dict[int, set[str]]:
    """The words in small letters of each topic."""
    found: dict[int, set[str]] = defaultdict(set)
    for one in every:
        found[one.topic].update(word for word in one.text.split() if word.islower())
    return found


def touches(a: Range, b: Range) -> bool:
    """Whether two ranges share a character."""
    return a[0] < b[1] and b[0] < a[1]


Cast = list[list[Range]]
"""The mentions of each actor."""


def judge(
    one: Story, doc: Doc, cast: Cast, common: Collection[str], counts: dict[Form, Counts], errors: bool = False
) -> None:
    """Add what one article's mentions come to; ``common`` are the words that its topic has in small letters."""
    named = [[m for m in chain if is_named(doc, m, common)] for chain in one.chains]
    for number, chain in enumerate(one.chains):
        for mention in chain:
            kind = form(doc, mention)
            if kind is None:
                continue
            wanted = bool(named[number]) and named[number][0] < mention
            actors = [a for a in cast if any(touches(m, mention) for m in a)]
            right = any(touches(m, n) for a in actors for m in a for n in named[number])
            others = any(
                touches(m, n) for a in actors for m in a for k, some in enumerate(named) if k != number for n in some
            )
            judged = bool(actors) and (wanted or right or (others and not is_plural(doc, mention)))
            counts[kind].wanted += wanted
            counts[kind].given += judged
            counts[kind].right += wanted and right
            # a mention before its chain's first name that is given to the right actor is no error, and no gain
            counts[kind].given -= judged and right and not wanted
            if errors and (wanted or judged) and not right:
                _show(one, kind, mention, named[number], actors)


def _show(one: Story, kind: Form, mention: Range, named: list[Range], actors: Cast) -> None:
    said = [one.text[slice(*n)] for n in named]
    ours = [[one.text[slice(*m)] for m in a][:4] for a in actors]
    line = one.text[max(0, mention[0] - 110) : mention[0]] + "[" + one.text[slice(*mention)] + "]"
    line = (line + one.text[mention[1] : mention[1] + 50]).replace("\n", " / ")
    print(f"{one.name} {kind} {'missed' if not actors else 'wrong'} gold {said[:3]} ours {ours} | {line}")


def ours(draft: Draft) -> Cast:
    """Our actors with all their mentions."""
    return [[(m.start, m.end) for m in actor.mentions] for actor in draft.actors]


def peer(one: Story, doc: Doc) -> Cast:
    """Our names, and with each scored form the nearest name before it that agrees in number."""
    groups = gather(names(doc))
    cast: Cast = [[(n.start, n.end) for n in group.names] for group in groups]
    spots = sorted((n.start, i) for i, group in enumerate(groups) for n in group.names)
    for chain in one.chains:
        for mention in chain:
            kind = form(doc, mention)
            word = one.text[slice(*mention)].lower()
            if kind is None:
                continue
            if word in THIRD and word[0] in "hs":
                fits = {"person"}
            elif word in ("it", "its", "itself"):
                fits = {"organisation", "state"}
            else:
                fits = {"group", "organisation"} if is_plural(doc, mention) else {"person", "organisation", "state"}
            before = [i for start, i in spots if start < mention[0] and groups[i].kind in fits]
            if before:
                cast[before[-1]].append(mention)
    return cast


def main() -> int:
    """Print the table and hold our figures on the topics that were only scored against their floors."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--dev", action="store_true", help="topics 1 to 24")
    parser.add_argument("--errors", action="store_true", help="topics 1 to 24, with every error")
    options = parser.parse_args()
    shared = gate.shared()
    if shared is None:
        return 0
    dev = options.dev or options.errors
    every = list(stories(shared / "data" / "ecbplus", range(1, 25) if dev else range(25, 36)))
    scores: dict[str, dict[Form, Counts]] = {n: {"pronouns": Counts(), "nominals": Counts()} for n in ("ours", "peer")}
    common = common_words(every)
    sentences, actors = Sentences(), Actors()
    for one in every:
        (draft,) = actors(sentences([Draft(Article(one.name, one.text, language="en"), one.text)]))
        assert draft.doc is not None
        judge(one, draft.doc, ours(draft), common[one.topic], scores["ours"], options.errors)
        judge(one, draft.doc, peer(one, draft.doc), common[one.topic], scores["peer"])
    figures: dict[str, float] = {}
    for who, forms in scores.items():
        for kind, counts in forms.items():
            for name, value in zip(("precision", "recall", "f1"), counts.figures(), strict=True):
                figures[f"{'' if who == 'ours' else 'peer_'}{kind}_{name}"] = value
    sizes = Counter({kind: counts.wanted for kind, counts in scores["ours"].items()})
    print(f"{len(every)} articles, {sizes['pronouns']} pronouns, {sizes['nominals']} nominals", file=sys.stderr)
    for name, value in figures.items():
        print(f"{name:26} {value:6.1f}", file=sys.stderr)
    return 0 if dev else gate.check("coreference", figures)


if __name__ == "__main__":
    sys.exit(main())
