"""Checks of a sentence: who reports it, who contradicts it, who is silent, with the words."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

import rashomon
from rashomon import Article, Check, Claim, Span
from rashomon.compare.slots import words_in
from rashomon.compare.telling import tells, wanted
from rashomon.errors import UsageError
from rashomon.serve.cli import app

ARTICLES = [
    Article(
        "a",
        "A storm sank 12 ships near the northern quay of Trieste on Sunday night. The harbour remained shut on Monday.",
        outlet="Morning Tide",
    ),
    Article(
        "b",
        "The harbour of Trieste was closed on Sunday night after a storm sank at least 30 ships near the northern "
        "quay. Captains waited in the bay with their crews for the harbour to open.",
        outlet="Harbour Radio",
    ),
    Article(
        "c",
        "Captains waited in the bay of Trieste with their crews on Monday while the harbour remained shut after the "
        "storm of Sunday night.",
        outlet="The Lantern",
    ),
    Article("d", "Der Hafen bleibt geschlossen, sagte der Minister am Montag. Mehr ist nicht bekannt.", outlet="Blatt"),
]

SENTENCE = "The storm sank 12 ships near the northern quay of Trieste."


def one(sentence: str) -> Check:
    (found,) = rashomon.check(sentence, ARTICLES)
    return found


def test_reports_and_contradictions_stand_apart_with_their_words() -> None:
    found = one(SENTENCE)
    told = {a.account.article: a for a in found.answers}
    assert told["a"].says_so
    assert told["b"].relation.relation == "conflict"
    assert not told["b"].says_so
    assert found.answers[0].account.article == "b", "contradictions come first"
    for answer in found.answers:
        text = next(x.text for x in ARTICLES if x.id == answer.account.article)
        assert all(text[s.start : s.end] == s.exact for s in answer.account.spans)
    assert found.independent_sources == 1


def test_an_article_not_read_is_never_silent() -> None:
    found = one(SENTENCE)
    assert [s.article for s in found.silences] == ["c"]


def test_nothing_speaks_of_what_nobody_reports() -> None:
    found = one("The moon is made of green cheese.")
    assert (found.answers, found.independent_sources) == ((), 0)


def test_the_negative_is_no_report() -> None:
    found = one("The harbour of Trieste did not remain shut on Monday.")
    assert not any(a.says_so for a in found.answers)


def test_the_order_of_articles_does_not_matter() -> None:
    sentence = "Captains waited in the bay with their crews."
    assert rashomon.check(sentence, ARTICLES) == rashomon.check(sentence, ARTICLES[::-1])


@pytest.mark.parametrize("sentence", ["", "hm", "   ", "!!!", "Der Hafen"])
def test_a_sentence_that_states_nothing_is_refused(sentence: str) -> None:
    with pytest.raises(UsageError):
        rashomon.check(sentence, ARTICLES)


def test_the_command_prints_words_and_places(tmp_path: Path) -> None:
    path = tmp_path / "articles.jsonl"
    path.write_text(
        "".join(json.dumps({"id": a.id, "text": a.text, "outlet": a.outlet}) + "\n" for a in ARTICLES), encoding="utf-8"
    )
    sentence = SENTENCE
    done = CliRunner().invoke(app, ["check", sentence, str(path), "-q"])
    assert done.exit_code == 0
    assert "Contradicted by 1 article" in done.stdout
    assert "Harbour Radio [" in done.stdout
    assert "Silent: The Lantern." in done.stdout
    assert "Not read: Blatt." in done.stdout
    done = CliRunner().invoke(app, ["check", sentence, str(path), "-q", "--format", "json"])
    data = json.loads(done.stdout)
    assert data["format"] == "rashomon/1"
    assert [a["read"] is True for a in data["articles"]] == [True, True, True, False]
    assert data["claims"][0]["answers"][0]["relation"]["relation"] == "conflict"


def test_what_may_come_or_might_have_been_is_no_report() -> None:
    articles = [
        Article(
            "if", "If the harbour master Jens Aaker resigned, the port of Trieste would have to close.", outlet="A"
        ),
        Article("did", "The harbour master Jens Aaker resigned on Monday, the port of Trieste said.", outlet="B"),
    ]
    (found,) = rashomon.check("The harbour master Jens Aaker resigned.", articles)
    assert {a.account.article: a.says_so for a in found.answers} == {"if": False, "did": True}


def test_to_ask_how_many_is_no_report() -> None:
    articles = [
        Article("a", "Thirty dredgers were damaged in the storm near Trieste on Sunday.", outlet="Morning Tide"),
        Article("b", "How many dredgers the storm near Trieste damaged is still in dispute.", outlet="The Lantern"),
    ]
    (found,) = rashomon.check("Thirty dredgers were damaged in the storm near Trieste.", articles)
    assert {a.account.article for a in found.answers if a.says_so} == {"a"}


FERRY = [
    Article("a", "The ferry Alma sank off Kelsund on Tuesday night. Its captain was rescued by a trawler.", outlet="A"),
    Article("b", "The ferry Alma went down near Kelsund on Tuesday night, fishermen said.", outlet="B"),
    Article("c", "The sinking of the ferry Alma off Kelsund shocked the island on Wednesday.", outlet="C"),
    Article("d", "The ferry Alma sailed off Kelsund on Tuesday night with 40 people on board.", outlet="D"),
    Article("e", "The captain of the ferry Alma refused to resign on Wednesday, the island's radio said.", outlet="E"),
]
"""Invented."""


def reported(sentence: str, articles: list[Article]) -> set[str]:
    (found,) = rashomon.check(sentence, articles)
    return {a.account.article for a in found.answers if a.says_so}


def test_only_what_tells_the_deed_is_a_report() -> None:
    assert reported("The ferry Alma sank off Kelsund on Tuesday night.", FERRY) >= {"a", "b"}
    assert reported("The ferry Alma sank off Kelsund on Tuesday night.", FERRY) <= {"a", "b", "c"}
    assert reported("The ferry Alma sailed off Kelsund on Tuesday night.", FERRY) == {"d"}


def test_a_short_statement_finds_those_that_tell_it() -> None:
    assert reported("The ferry sank.", FERRY) == {"a", "b", "c"}
    assert reported("The captain was saved.", FERRY) == {"a"}


def test_a_deed_denied_or_refused_is_no_report() -> None:
    assert reported("The captain resigned.", FERRY) == set()
    assert reported("The ferry Alma did not sink off Kelsund.", FERRY) == set()


def test_who_tells_the_deed_in_a_sentence_without_a_claim_is_not_silent() -> None:
    text = "The sinking of the ferry Alma in pictures\n\nKelsund mourned off the coast of the island on Wednesday."
    articles = [*FERRY, Article("f", text, outlet="F")]
    (found,) = rashomon.check("The ferry Alma sank.", articles)
    (answer,) = [a for a in found.answers if a.account.article == "f"]
    assert (answer.says_so, answer.account.claims, answer.account.spans[0].start) == (True, (), 0)
    assert "f" not in {s.article for s in found.silences}


@pytest.mark.parametrize(
    ("asked", "words", "told"),
    [
        ("sank", "the ship went down", True),
        ("sank", "the ship sailed", False),
        ("stole", "the theft of a painting", True),
        ("resigned", "he was forced to resign", True),
        ("resigned", "he refused to resign", False),
        ("resigned", "he has not yet resigned", False),
        ("resigned", "he will soon step down", False),
        ("resigned", "he stepped down", True),
        ("rose", "shares fell", False),
        ("killed", "two men died", True),
        ("derailed", "the derailment", True),
    ],
)
def test_words_tell_a_deed_or_not(asked: str, words: str, told: bool) -> None:
    def claim(text: str) -> Claim:
        return Claim("", (Span(0, len(text), text),), (), "happened", 1.0)

    sought = wanted(claim(asked), [Span(0, len(asked), asked)])
    assert tells(sought, words_in(claim(words))) is told


def test_articles_of_one_outlet_are_told_apart(tmp_path: Path) -> None:
    path = tmp_path / "articles.jsonl"
    rows = [
        {"id": "a", "outlet": "Tide", "published": "2031-03-05", "title": "Ferry lost", "text": FERRY[0].text},
        {"id": "b", "outlet": "Tide", "published": "2031-03-06", "title": "At sea", "text": FERRY[1].text},
        {"id": "c", "outlet": "Tide", "published": "2031-03-06", "title": "After", "text": FERRY[2].text},
        {"id": "d", "outlet": "Wire", "published": "2031-03-06", "title": "More", "text": FERRY[3].text},
    ]
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    done = CliRunner().invoke(app, ["check", "The ferry Alma sank off Kelsund.", str(path), "-q"])
    assert done.exit_code == 0
    for name in ("Tide, 5 Mar 2031 [", "Tide, 6 Mar 2031, “At sea” [", "Tide, 6 Mar 2031, “After” ["):
        assert name in done.stdout, done.stdout
