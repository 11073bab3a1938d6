"""Other articles of the same build: variants of annotated articles, whose findings stay true without annotating anew.

Nearly every word becomes another word of the same length and capitals, the same in all articles of a variant
(``renaming.py``); dates move by whole days, so that variants follow one another in time at the same pace. All
offsets hold. The bytes of claims' vectors are permuted, in all articles of a variant alike: within it they are as near
to one another as they were, to those of other variants by chance only.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, fields, is_dataclass, replace
from datetime import date, timedelta
from functools import lru_cache
from typing import Any, TypeVar

import numpy as np
from renaming import Words

from rashomon.article import Article, Span
from rashomon.findings import Findings, Reference

NAMED = frozenset({"name", "role", "of", "anchor"})
"""Fields of findings that hold words of the text."""

MEANS = frozenset({"publication"})
"""What is no word of the text where it stands in one of these."""

MARK = "-variant-"
"""In the ids of variants, before their number."""

DIMENSIONS = 384

_DATE = re.compile(r"(\d{4})-(\d\d)-(\d\d)")
_COARSE = re.compile(r"(\d{4})(?:-(\d\d)|-W(\d\d))?(?=$|-WE$)")

Some = TypeVar("Some")


def period(articles: Iterable[Article]) -> int:
    """Days from the first to the last date of publication, both included; 0 of articles without dates."""
    days = [day for one in articles if (day := _day(one.published or "")) is not None]
    return (max(days) - min(days)).days + 1 if days else 0


@dataclass(frozen=True, slots=True)
class Variant:
    """One variant of all articles.

    Attributes:
        number: of the variant; 0 for the articles as they are.
        days: by which its dates are later.
        words: what each word becomes.
    """

    number: int
    days: int
    words: Words

    def of(self, article: Article, findings: Findings) -> tuple[Article, Findings]:
        """The article as another, with its findings."""
        if not self.number:
            return article, findings
        other = replace(
            article,
            id=f"{article.id}{MARK}{self.number}",
            text=self.words.renamed(article.text),
            title=self.words.renamed(article.title) if article.title else article.title,
            url=f"{article.url}?variant={self.number}" if article.url else article.url,
            published=self._later(article.published) if article.published else None,
            retrieved=self._later(article.retrieved) if article.retrieved else None,
            translation=self.words.renamed(article.translation) if article.translation else article.translation,
            language=findings.language or article.language,
            sha256="",
        )
        text = (other.translation or "") if findings.reading == "translation" else other.text
        told = self._walked(findings, text)
        return other, replace(told, article=other.id, sha256=other.sha256)

    def _later(self, time: str) -> str:
        """A date, or a date-time, week, month or year, so many days later; what begins with none is left as it is."""
        day = _day(time)
        if day is not None:
            return f"{_moved(day, self.days).isoformat()}{time[10:]}"
        found = _COARSE.match(time)
        if not found:
            return time
        year, month, week = (int(part) if part else None for part in found.groups())
        try:
            if week:
                one = _moved(date.fromisocalendar(year or 1, week, 1), self.days).isocalendar()
                return f"{one.year:04}-W{one.week:02}{time[found.end() :]}"
            first = _moved(date(year or 1, month or 1, 1), self.days)
        except ValueError:
            return time
        return f"{first:%Y-%m}" if month else f"{first:%Y}"

    def _walked(self, value: Some, text: str) -> Some:
        """The same dataclass with spans, words, vectors and dates of this variant, all through."""
        changed: dict[str, Any] = {}
        for field in fields(value):  # type: ignore[arg-type]
            before = getattr(value, field.name)
            after = self._value(field.name, before, text)
            if after is not before:
                changed[field.name] = after
        if isinstance(value, Span | Reference):
            changed["exact"] = text[value.start : value.end]
        return replace(value, **changed) if changed else value  # type: ignore[type-var]

    def _value(self, name: str, value: Any, text: str) -> Any:
        if isinstance(value, tuple):
            return tuple(self._value(name, one, text) for one in value) if value else value
        if isinstance(value, bytes):
            return np.frombuffer(value, np.int8)[_order(self.number)].tobytes() if len(value) == DIMENSIONS else value
        if isinstance(value, str):
            if name in NAMED:
                return value if value in MEANS else self.words.renamed(value)
            return self._later(value) if name in ("value", "start", "end") else value
        return self._walked(value, text) if is_dataclass(value) else value


@lru_cache(maxsize=64)
def _order(variant: int) -> np.ndarray:
    return np.random.default_rng(variant).permutation(DIMENSIONS)


def _day(time: str) -> date | None:
    found = _DATE.match(time)
    try:
        return date(*map(int, found.groups())) if found else None
    except ValueError:
        return None


def _moved(day: date, days: int) -> date:
    try:
        return day + timedelta(days=days)
    except OverflowError:
        return day
