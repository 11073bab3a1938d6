"""Figures over time: are the numbers that articles give for one thing put into one row, and no others?

    python evals/figures.py

Twenty stories were made up for this, of three short reports each (``figures.tsv``: half, story, date, outlet, text). In
the texts a number that belongs to a row stands in brackets with the row's name, one that belongs to none with a dash.
"open" are the stories that were looked at while rules were made, "held" those that were not; both have the same author.
A pair of numbers of two articles is right where both have the same name; a number that is not marked belongs to none.
The peer in the same run puts numbers of two articles together that have the same unit and whose counted thing ends in
the same word, by the same quantities. With -v the pairs that are missed or wrong are shown.
"""

from __future__ import annotations

import csv
import re
import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

import gate
from rashomon import annotate, compare
from rashomon.article import Article, Span
from rashomon.findings import Findings

_MARK = re.compile(r"\[([a-z0-9-]+):([^\]]+)\]")

Mention = tuple[str, int]
"""Article and start of a number."""
Pair = frozenset[Mention]


@dataclass(frozen=True)
class Marked:
    """An article with the names of the rows to which its numbers belong, by their range."""

    article: Article
    half: str
    story: str
    rows: tuple[tuple[int, int, str], ...]

    def row(self, span: Span) -> str | None:
        """The row to which a quantity belongs; None where it belongs to none."""
        return next((name for a, b, name in self.rows if a < span.end and span.start < b and name != "-"), None)


def marked() -> Iterator[Marked]:
    """The articles without their marks."""
    with (gate.HERE / "figures.tsv").open(encoding="utf-8", newline="") as lines:
        for n, (half, story, published, outlet, given) in enumerate(
            csv.reader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)
        ):
            text, rows, at = "", [], 0
            for match in _MARK.finditer(given):
                text += given[at : match.start()]
                rows.append((len(text), len(text) + len(match[2]), match[1]))
                text, at = text + match[2], match.end()
            article = Article(f"{story}-{n}", text + given[at:], None, outlet, None, published, language="en")
            yield Marked(article, half, story, tuple(rows))


def wanted(articles: Sequence[Marked]) -> set[Pair]:
    """The pairs of one row, each number by the start of its mark."""
    return {
        frozenset(((one.article.id, a), (other.article.id, b)))
        for one, other in combinations(articles, 2)
        for a, _, name in one.rows
        for b, _, same in other.rows
        if name == same != "-"
    }


def named(articles: Sequence[Marked], groups: Iterable[Iterable[tuple[str, Span]]]) -> set[Pair]:
    """The pairs that groups of numbers make, each number by the start of its mark, or of itself where it has none."""
    by_id = {one.article.id: one for one in articles}
    pairs = set()
    for group in groups:
        some = []
        for article, span in group:
            starts = [a for a, b, _ in by_id[article].rows if a < span.end and span.start < b]
            some.append((article, starts[0] if starts else span.start))
        pairs |= {frozenset(pair) for pair in combinations(set(some), 2) if pair[0][0] != pair[1][0]}
    return pairs


def by_last_word(findings: Sequence[Findings]) -> Iterator[list[tuple[str, Span]]]:
    """The peer's groups."""
    groups: dict[tuple[str | None, str], list[tuple[str, Span]]] = defaultdict(list)
    for one in findings:
        for quantity in one.quantities:
            if quantity.of and quantity.of.split():
                groups[quantity.unit, quantity.of.split()[-1].casefold()].append((one.article, quantity.span))
    yield from groups.values()


def main() -> int:
    """Print the figures and hold them against their floors."""
    stories: dict[tuple[str, str], list[Marked]] = defaultdict(list)
    for one in marked():
        stories[one.half, one.story].append(one)
    found: dict[str, list[int]] = {f"{who}{half}": [0, 0, 0] for who in ("", "peer_") for half in ("open", "held")}
    for (half, name), articles in stories.items():
        given = [one.article for one in articles]
        findings = list(annotate(given))
        comparison = compare(given, findings).comparison
        ours = named(
            articles, ([(v.article, v.span) for v in row.values] for s in comparison.stories for row in s.figures)
        )
        gold = wanted(articles)
        for who, pairs in (("", ours), ("peer_", named(articles, by_last_word(findings)))):
            for n, count in enumerate((len(pairs & gold), len(pairs), len(gold))):
                found[f"{who}{half}"][n] += count
        if "-v" in sys.argv:
            _show(name, articles, ours, gold)
    figures: dict[str, float] = {}
    for name, (right, all_named, all_gold) in found.items():
        precision, recall = 100 * right / max(1, all_named), 100 * right / all_gold
        figures[f"{name}_precision"], figures[f"{name}_recall"] = round(precision, 1), round(recall, 1)
        figures[f"{name}_f1"] = round(2 * precision * recall / max(1.0, precision + recall), 1)
    return gate.check("figures", figures)


def _show(name: str, articles: Sequence[Marked], ours: set[Pair], gold: set[Pair]) -> None:
    texts = {one.article.id: one.article.text for one in articles}
    for what, pairs in (("missed", gold - ours), ("wrong", ours - gold)):
        for pair in sorted(map(sorted, pairs)):
            print(name, what, *(repr(texts[i][max(0, at - 15) : at + 40]) for i, at in pair), sep="\n   ")


if __name__ == "__main__":
    sys.exit(main())
