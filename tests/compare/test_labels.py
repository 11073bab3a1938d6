"""The label of a point is that claim which can stand by itself, in its own words."""

from __future__ import annotations

import pytest

from rashomon import Article, Claim, Findings, Span
from rashomon.compare.base import Desk
from rashomon.compare.labels import FRAGMENT, called, demerits, label_of
from rashomon.compare.pairing import Piece
from rashomon.findings import Status


def labelled(*told: tuple[str, Status]) -> str:
    """The label of a point of one claim in each article, in the order of their publication."""
    pairs, group = [], []
    for n, (text, status) in enumerate(told):
        article = Article(f"x{9 - n}", text, published=f"2031-05-0{n + 1}")
        claim = Claim("c1", (Span.of(text, 0, len(text)),), (), status, 0.9)
        pairs.append((article, Findings(article.id, article.sha256, claims=(claim,))))
        group.append(Piece(article.id, claim, text))
    return label_of(Desk.of(pairs), group, [1.0] * len(group))


@pytest.mark.parametrize(
    "text",
    [
        "the port was closed on Monday",
        "that the port was closed on Monday",
        "closing the port of Marsund was an error",
        "Ada Brekke, the director of the port, met Jon Tarn, the head of the dockers' union of Marsund, in the old "
        "house of the council in the town on Monday",
        "after the strike, Marsund opened its port",
        "the council says that the port is safe",
        "the council sends two envoys to Marsund",
        "the council offers the dockers a raise",
        "three ships, which were anchored there, sank on Monday",
    ],
)
def test_what_stands_by_itself_reads_as_a_statement(text: str) -> None:
    assert demerits(text) < FRAGMENT


@pytest.mark.parametrize(
    "text",
    [
        "was followed by a strike in the port",
        "in which all those ships were lost",
        "dockers who had walked out on Monday",
        "to keep the port open until Monday",
        "she would close the port on Monday",
        "the port of Marsund had asked the council to",
        "the port closed",
        "or take the meeting of the dockers and the council on Monday",
        "selectively read parts of the letter",
        "effectively closed the port of Marsund",
        "if the council makes a request",
        "after Marsund lost five of its six ferries",
        "a way to the port without the votes of the council",
        "what will the council of Marsund do?",
        "the council, which met on Monday in the old house",
    ],
)
def test_what_leans_on_other_words_does_not(text: str) -> None:
    assert demerits(text) >= FRAGMENT


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("that the port  was closed".replace("  ", " "), "The port was closed"),
        ("he called it “a folly", "He called it “a folly”"),
        ("he called it “a folly” on Monday", "He called it “a folly” on Monday"),
        ("a folly” is what he called it", "A folly is what he called it"),
        ('the plan is "a great folly', 'The plan is "a great folly"'),
        ('a great folly" is what it is', "A great folly is what it is"),
        ("he called it “" + "a great folly " * 20, "He called it “" + "a great folly " * 9 + "a great …”"),
    ],
)
def test_a_label_begins_with_a_capital_and_closes_its_quotation(text: str, label: str) -> None:
    assert called(text) == label


def test_of_the_claims_the_one_that_reads_as_a_statement() -> None:
    told: list[tuple[str, Status]] = [
        ("after the council of Marsund closed its port", "happened"),
        ("closing the port of Marsund", "happened"),
        ("the council closed the port of Marsund", "happened"),
    ]
    assert labelled(*told) == "The council closed the port of Marsund"


def test_of_statements_one_with_the_commonest_status_and_of_these_the_first_published() -> None:
    told: list[tuple[str, Status]] = [
        ("the council will close the port of Marsund", "planned"),
        ("the council has closed the port of Marsund", "happened"),
        ("the council closed the port in Marsund", "happened"),
    ]
    assert labelled(*told) == "The council has closed the port of Marsund"


def test_a_thing_with_a_clause_about_it_is_told_as_a_statement() -> None:
    assert labelled(("the treaty which was signed in May", "happened")) == "The treaty was signed in May"
    assert labelled(("Tolland who oversees the ferries", "happened")) == "Tolland oversees the ferries"
    assert labelled(("the ferry that they had sold in May", "happened")) == "The ferry that they had sold in May"


def test_so_is_what_stands_apart_from_its_clause() -> None:
    text = "the ferry, an old one, which was sold in May"
    article = Article("x", text)
    claim = Claim("c1", (Span.of(text, 0, 9), Span.of(text, 23, len(text))), (), "happened", 0.9)
    desk = Desk.of([(article, Findings("x", "", claims=(claim,)))])
    assert label_of(desk, [Piece("x", claim, "")], [1.0]) == "The ferry was sold in May"


def test_what_a_cue_denies_is_not_called_by_its_contrary() -> None:
    told: list[tuple[str, Status]] = [
        ("that the lights of the harbour were dark", "negated"),
        ("the lights of the harbour were not dark", "negated"),
    ]
    assert labelled(*told) == "The lights of the harbour were not dark"
