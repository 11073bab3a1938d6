"""What is believed of an actor in an article: what was said of it at that time, and not what is said of it today.

Offices change hands, and a store grows over years. An event of 2012 was not done by the Speaker of 2019; and an article
of today is no reason to look at all old stories of a president again.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable
from datetime import date

from rashomon.compare.actor_book import WINDOW, Telling, alike, enough, pointing
from rashomon.compare.base import Belief
from rashomon.linked_actor import ActorField


def in_time(tellings: Iterable[Telling], overall: Belief) -> dict[str, Belief]:
    """What is believed on each day on which an article names the actor.

    A role or sector is that which most articles give within ``WINDOW`` days before or after, if enough of those that
    name the actor then do; where there is no such sector, the nearest in time. A country is that of all times.

    Args:
        tellings: one for each local actor that was joined.
        overall: what is believed over all times.

    Returns:
        Beliefs by day, ISO 8601; under the empty string ``overall``, for articles without a date.
    """
    tellings = list(tellings)
    days = sorted(_ordinal(day) for _, day in {(one.article, one.day) for one in tellings if one.day})
    undated = len({one.article for one in tellings if not one.day})
    roles, sectors = _Statements("role", tellings), _Statements("sector", tellings)
    out = {"": overall}
    for day in sorted(set(days)):
        articles = undated + bisect_left(days, day + WINDOW + 1) - bisect_left(days, day - WINDOW)
        role = roles.most(day, enough("role", articles))
        sector = sectors.most(day, enough("sector", articles)) or sectors.nearest(day)
        out[date.fromordinal(day).isoformat()] = Belief(overall.country, sector, role)
    return out


class _Statements:
    """What articles say of one field, seen through a window that moves forward over their days.

    A statement without a date is in the window always. Of two values that as many articles give, the first by text
    counts.
    """

    def __init__(self, field: ActorField, tellings: Iterable[Telling]) -> None:
        told = {(one.day, one.article, alike(field, v), v) for one in tellings if (v := getattr(one, field))}
        self._words: dict[str, str] = {}
        for *_, key, value in sorted(told, key=lambda one: (one[0] or "9", *one[1:])):
            self._words.setdefault(key, value)
        each = {(day, article, key) for day, article, key, _ in told}
        dated = sorted((_ordinal(day), key, article) for day, article, key in each if day)
        self._days = [day for day, _, _ in dated]
        self._keys = [key for _, key, _ in dated]
        self._counts = Counter(key for day, _, key in each if not day)
        self._first = self._last = 0

    def most(self, day: int, articles: float) -> str | None:
        """The value that most articles give in the window around a day, no earlier than the last that was asked.

        Args:
            day: a proleptic ordinal.
            articles: how many must give it.
        """
        while self._last < len(self._days) and self._days[self._last] <= day + WINDOW:
            self._counts[self._keys[self._last]] += 1
            self._last += 1
        while self._first < self._last and self._days[self._first] < day - WINDOW:
            self._counts[self._keys[self._first]] -= 1
            self._first += 1
        given = (key for key, count in self._counts.items() if count >= articles)
        best = min(given, key=lambda key: (pointing(self._words[key]), -self._counts[key], key), default=None)
        return None if best is None else self._words[best]

    def nearest(self, day: int) -> str | None:
        """The value of the nearest day on which there is one, of two such days the earlier."""
        at = bisect_left(self._days, day)
        around = range(max(0, at - 1), min(len(self._days), at + 1))
        nearest = min(around, key=lambda n: (abs(self._days[n] - day), n), default=None)
        if nearest is None:
            return None
        return self._words[self._keys[bisect_left(self._days, self._days[nearest])]]


def _ordinal(day: str) -> int:
    return date.fromisoformat(day).toordinal()
