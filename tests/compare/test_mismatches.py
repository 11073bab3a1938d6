"""Strange words, and what an article may contradict a sentence by."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

import rashomon
from rashomon import Answer, Article
from rashomon.compare.checking import MAY_CONTRADICT, NO_REPORT
from rashomon.compare.mismatches import mismatches, widened
from rashomon.compare.slots import words_in
from rashomon.compare.strange_words import Vocabulary, strange_words
from rashomon.compare.word_kinds import noun, related
from rashomon.serve.cli import app

SCHOOL = (
    "The port of Trieste opened its first floating school on Monday. Forty children from the island took their seats "
    "in a ship that once carried coal. The mayor said that lessons will begin at nine."
)


def answers(sentence: str, text: str = SCHOOL) -> tuple[Answer, ...]:
    (check, *_) = rashomon.check(sentence, [Article("a", text, outlet="Morning Tide", language="en")])
    return check.answers


@pytest.mark.parametrize(
    ("sentence", "asked", "told"),
    [
        ("Trieste opened its first floating hospital on Monday.", "hospital", None),
        ("Forty children took their seats in a tram that once carried coal.", "tram", "ship"),
        ("The port of Genoa opened its first floating school on Monday.", "Genoa", "Trieste"),
        ("The bishop said that lessons will begin at nine.", "bishop", "mayor"),
    ],
)
def test_another_word_in_the_place_may_contradict(sentence: str, asked: str, told: str | None) -> None:
    (answer,) = answers(sentence)
    first = answer.mismatches[0]
    assert first.asked.exact == asked == sentence[first.asked.start : first.asked.end]
    assert first.told is not None
    assert SCHOOL[first.told.start : first.told.end] == first.told.exact
    assert told in (None, first.told.exact)
    assert MAY_CONTRADICT <= first.confidence <= 1
    assert not answer.says_so or first.confidence < NO_REPORT, "what likely contradicts is no report"


@pytest.mark.parametrize(
    "sentence",
    [
        "The port of Trieste opened its first floating school on Monday.",
        "Trieste launched a floating school this Monday.",
        "Forty kids took their seats in a vessel that once carried coal.",
        "40 children took their seats in a ship.",
    ],
)
def test_other_words_for_the_same_contradict_nothing(sentence: str) -> None:
    found = answers(sentence)
    assert found
    assert not any(answer.mismatches for answer in found)


def test_what_excludes_it_for_certain_is_no_mismatch() -> None:
    (answer,) = answers("The port of Trieste opened its first floating school on Friday.")
    assert answer.relation.relation == "conflict"
    assert answer.mismatches == ()


def test_nothing_is_doubted_by_an_article_about_something_else() -> None:
    assert answers("The volcano destroyed the vineyards of Sicily.") == ()


TOLD = (
    "British ministers met U.S. President Maria Ivers in Beijing on Feb. 6. The Justice Department spent $52bn on "
    "artificial intelligence, and 33,000 people marched. Ivers called the two carmakers reckless."
)


def strange(sentence: str) -> list[str]:
    told, asked = rashomon.annotate(
        [Article("told", TOLD, outlet="A", language="en"), Article("asked", sentence, outlet="B", language="en")]
    )
    article = Vocabulary(TOLD, told)
    out = []
    for claim in asked.claims:
        words = words_in(widened(asked, claim))
        out += [words[one.at].text for one in strange_words(asked, widened(asked, claim), words, article)]
    return out


@pytest.mark.parametrize(
    "sentence",
    [
        "Ministers from Britain met the American president in February.",
        "Ministers met President Ivers in China.",
        "The Justice Department spent 52 billion dollars on AI.",
        "Thousands of people marched in February.",
        "Ivers called 2 carmakers reckless.",
    ],
)
def test_a_word_in_another_form_is_not_strange(sentence: str) -> None:
    assert strange(sentence) == []


@pytest.mark.parametrize(
    ("sentence", "found"),
    [
        ("French ministers met President Ivers in Beijing.", ["French"]),
        ("British ministers met President Olsen in Beijing.", ["Olsen"]),
        ("British ministers met President Ivers in March.", ["March"]),
        ("The Justice Department spent 52 million dollars on artificial intelligence.", ["million"]),
        ("British ministers met President Ivers in Shanghai.", ["Shanghai"]),
        ("Ivers called the three carmakers reckless.", ["three"]),
    ],
)
def test_a_word_that_stands_nowhere_is_strange(sentence: str, found: list[str]) -> None:
    assert strange(sentence) == found


def test_nouns_are_related_by_what_they_mean() -> None:
    assert related("children", "kids")
    assert related("vessel", "ship"), "one is a kind of the other"
    assert not related("ship", "mayor")
    assert (noun("mayors") or noun("")) == noun("mayor")
    assert noun("mayor") is not None
    assert noun("qwxz") is None


def test_an_article_without_claims_gives_none() -> None:
    told, asked = rashomon.annotate(
        [Article("t", "Storm.", outlet="A", language="en"), Article("q", SCHOOL, outlet="B", language="en")]
    )
    assert told.claims == ()
    assert mismatches(asked, asked.claims[0], told, Vocabulary("Storm.", told)) == []


def test_the_command_tells_words_and_confidence(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text(json.dumps({"id": "a", "text": SCHOOL, "outlet": "Morning Tide"}) + "\n", encoding="utf-8")
    sentence = "The port of Genoa opened its first floating school on Monday."
    done = CliRunner().invoke(app, ["check", sentence, str(path), "-q"])
    assert done.exit_code == 0
    assert "No article reports it so." in done.stdout
    assert "May be contradicted by 1 article:" in done.stdout
    assert "“Genoa” is nowhere in it; it has “Trieste” in a place like it (confidence 0." in done.stdout
    done = CliRunner().invoke(app, ["check", sentence, str(path), "-q", "--format", "json"])
    (mismatch, *_) = json.loads(done.stdout)["claims"][0]["answers"][0]["mismatches"]
    assert mismatch["asked"]["exact"] == "Genoa"
    assert mismatch["told"]["exact"] == "Trieste"
    assert MAY_CONTRADICT <= mismatch["confidence"] <= 1
