from __future__ import annotations

import itertools
import re
from datetime import date
from typing import Any

import pytest

from rashomon.annotate.time_grammar import CLASSES, RULES, Reading
from rashomon.annotate.time_items import NUMBERS
from rashomon.annotate.time_meaning import Moment
from rashomon.annotate.time_words import HOLIDAYS, LEXICON

FIGURES: dict[str, Any] = {
    "small": 12.0,
    "num": 40.0,
    "yyyy": 1998.0,
    "ordinal": 3.0,
    "iso": (2020, 1, 30),
    "clock": (10, 30),
    "decade": "198",
    "holiday": "easter",
    "quartername": 2,
}
MOMENTS = [
    Moment(None),
    Moment(date(2020, 2, 29)),
    Moment(date(2020, 2, 29), None, date(2019, 1, 1), date(2019, 1, 1), date(2019, 1, 1)),
    Moment(None, date(2019, 1, 1), date(2019, 1, 1)),
]
READ = [(read, rule) for read, rule in RULES if read is not None]


def payloads(part: str) -> list[Any]:
    """What a category or literal word of a pattern can stand for: all units, the first word of other categories."""
    if part in FIGURES:
        return [FIGURES[part]]
    if part in ("unit", "units"):
        return sorted(set(LEXICON[part].values()))
    if part in LEXICON:
        return [next(iter(LEXICON[part].values()))]
    return [next((words[part] for words in LEXICON.values() if part in words), None)]


def matches(rule: str) -> list[dict[str, Any]]:
    """What the pattern can match: with and without each word that may be absent, for each choice."""
    body = re.sub(r"<.*?> |!.*", "", rule)
    named = [token for token in body.partition("&")[2].split() if ":" in token]
    group = re.search(r"\((.*?)\)\? ", body)
    if group:
        return matches(body.replace(group[0], "")) + matches(body.replace(group[0], group[1] + " "))
    options = []
    for token in [*body.partition("&")[0].split(), *named]:
        name, choice = token.rstrip("?").split(":") if ":" in token else ("", token.rstrip("?"))
        parts = [part for one in choice.split("|") for part in CLASSES.get(one, one).split("|")]
        key = name or (choice.lower() if choice in CLASSES or choice in LEXICON or choice in NUMBERS else "")
        given = [(key, value) for part in parts for value in payloads(part)]
        options.append(given + ([("", None)] if token.endswith("?") else []))
    return [{key: value for key, value in row if key} for row in itertools.product(*options)]


@pytest.mark.parametrize(("read", "rule"), READ, ids=[rule for _, rule in READ])
def test_every_pattern_is_understood_by_its_reading(read: Reading, rule: str) -> None:
    for match in matches(rule):
        for now in MOMENTS:
            meaning = read(match, now)
            assert meaning is None or meaning.type in ("DATE", "TIME", "DURATION", "SET")


def test_a_word_has_one_category() -> None:
    words = [word for category in LEXICON.values() for word in category]
    assert len(words) == len(set(words))


def test_every_holiday_falls_on_a_day() -> None:
    holiday = next(read for read, rule in READ if rule == "holiday ,? of? YEAR")
    for name in HOLIDAYS:
        meaning = holiday({"holiday": name, "year": 2020.0}, Moment(None))
        assert meaning is not None
        assert meaning.value is not None
        assert meaning.value.startswith(("2020-", "2021-01-01"))
