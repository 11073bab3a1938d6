"""Checks of a sentence: who reports it, who contradicts it, who is silent, with the words."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

import rashomon
from rashomon import Article, Check
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
