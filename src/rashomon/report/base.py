"""The contract of the report stage: a format turns what was found into one text."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import ClassVar, Protocol

from rashomon.article import Article
from rashomon.findings import Findings
from rashomon.story import Comparison


@dataclass(frozen=True, slots=True)
class Material:
    """Everything that a report may speak of.

    Attributes:
        articles, findings: by article id, in the order of sorted ids; both have an entry for every
            article, also for those that were not read.
        comparison: what was found over all articles.
    """

    articles: Mapping[str, Article]
    findings: Mapping[str, Findings]
    comparison: Comparison

    @classmethod
    def of(cls, articles: Iterable[Article], findings: Iterable[Findings], comparison: Comparison) -> Material:
        """The material, sorted by article id, so that no report depends on the order of what is given.

        Args:
            articles: in any order.
            findings: of the same articles in the same order.
            comparison: of the same articles.
        """
        pairs = sorted(zip(articles, findings, strict=True), key=lambda pair: pair[0].id)
        return cls({a.id: a for a, _ in pairs}, {a.id: f for a, f in pairs}, comparison)

    def read_text(self, article: str) -> str:
        """The text in which the article's spans count: its own, or its translation."""
        one = self.articles[article]
        return (one.translation or "") if self.findings[article].reading == "translation" else one.text

    def unread(self, article: str) -> str | None:
        """Why the article was not read, or None when it was."""
        return self.articles[article].problem or self.findings[article].unread


class Format(Protocol):
    """One form of the report.

    ``render`` is a function of the material alone: no clock, no machine, no order of input.
    ``suffix`` is the file name's usual end, with the dot.
    """

    name: ClassVar[str]
    suffix: ClassVar[str]

    def render(self, material: Material) -> str:
        """The whole report as one text, ready to be written in UTF-8."""
        ...
