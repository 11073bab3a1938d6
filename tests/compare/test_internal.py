"""Slips: what one article tells twice and differently is shown, and what only looks like it is not."""

from __future__ import annotations

import time

import pytest

import rashomon
from rashomon.article import Article, Span
from rashomon.compare.internal import slips
from rashomon.compare.slip_lists import list_slips
from rashomon.compare.slip_reading import Reading
from rashomon.findings import Findings
from rashomon.story import Relation

LEAD = (
    "Two barges collided on the canal at Orlesk on Tuesday, killing 14 sailors, the port office said. Marit Kessler, "
    "a 43-year-old pilot, saw the lights go out. The barge from Tarnby had lost its rudder. "
)
PUBLISHED = "2025-03-14"

SLIPS = {
    "number": "The families of the 19 sailors killed were told by letter.",
    "age": "Kessler, 51, swam to the bank.",
    "weekday": "The two barges that collided on Wednesday are for sale.",
    "place": "The barge, which came from Drossen, was full of salt.",
    "list": "The office sent two boats, the Heron, the Gannet and the Tern.",
    "first": "It was the first collision there since the war. The first collision there before the war was in fog.",
    "denial": "The pilot of the barge braked in time. The pilot of the barge did not brake in time.",
    "office": "The canal's director, Milo Brandt, wept. The director of the canal, Edda Sorel, left at noon.",
    "role": "A diver, Milo Brandt, found the bell. The diver Edda Sorel is from the north.",
    "leader": "The boatmen of Tarnby, led by Milo Brandt, wept. The leader of the boatmen, Edda Sorel, left.",
    "contrary": "The pilot was not on the bridge. The pilot, who was on the bridge when it happened, is ill.",
    "opposite": "The port office rejected the plan of the union. The port office had approved the plan of the union.",
    "refusal": "The owner refused to sign the paper. The owner signed the paper.",
    "place of an act": "The lock was built in Drossen. The lock, built in Halvik at great cost, is to be widened.",
    "place that is told of": "The bell was made by a firm in Halvik. It is from Drossen, where the firm made it.",
    "year": "The lock was opened in 1962 by the king. When it was opened in 1971, the lock was new.",
    "order": "The crew left the barge before the fire began. The fire began before the crew had left the barge.",
    "lead day": "The disaster on Wednesday was the worst on the canal.",
    "same verb": "The inquiry lasted 12 days. The inquiry, which took 19 days, found no fault.",
    "toll": "The death toll of 19 is the highest since the collision on the old canal.",
    "price": "Its owner said the barge was worth 40 million dollars. The barge, valued at 70 million dollars, sank.",
    "age of a role": "A diver, Milo Brandt, 31, found the bell. The diver, 52, is from the north.",
}

PLAIN = {
    "a number and no age": "Orlesk, 31,000 souls, wept. In Orlesk, 44,000 tons of salt lay on the quay.",
    "one family": "Kessler, 43, swam to the bank. His brother, Anton Kessler, 51, had stayed on board.",
    "a word beside the age": "A 24-year-old young man found the bell. A 43-year-old young man dived for it.",
    "a list that goes on": "The office sent four boats, the Heron and the Gannet, the Tern and the Eider.",
    "said on purpose": "The rule is a strict rule of the port, which is no strict rule of the port at all.",
    "never before": "Kessler had asked the port for a boat. Kessler had never asked the port for a boat before.",
    "another magnitude": "The salt was worth 4 million dollars. The salt, worth 90,000 dollars, was for Tarnby.",
    "said again": "The families of the 14 sailors killed were told by letter. Kessler, 43, swam to the bank.",
    "a part": "Of the 14 sailors killed, three were brothers.",
    "another year": "In a collision in 1988, 19 sailors were killed on the canal.",
    "earlier count": "The port office had earlier spoken of 9 sailors killed.",
    "another speaker": "A diver said that he had seen 17 sailors dead in the water.",
    "another day": "The canal was opened again on Wednesday.",
    "a birthday": "Kessler, 44, swam to the bank.",
    "whole list": "The office sent three boats, the Heron, the Gannet and the Tern.",
    "who disagree": "The union said that the pilot braked in time. The office said that the pilot did not brake.",
    "two bodies": "The head of the Canal Office, Milo Brandt, wept. The leader of their union, Edda Sorel, left.",
    "two of a role": "A diver, Milo Brandt, found it. Another diver helped. The diver Edda Sorel is from the north.",
    "two leaders": "The boatmen of Tarnby, led by Milo Brandt, wept. The leader of the owners, Edda Sorel, left.",
    "another captain": "The pilot was not on the bridge. The mate, who was on the bridge when it happened, is ill.",
    "another plan": "The port office rejected the plan of the union. The port office had approved a toll on salt.",
    "taken back": "The owner refused to sign the paper. But the owner signed the paper at last.",
    "what may be": "The canal might not close. The canal might close.",
    "another lock": "The lock was built in Drossen. The bell, cast in Halvik at great cost, is to be sold.",
    "place in a place": "The lock was built in Drossen, Marenia. The lock, built in Marenia at great cost, is new.",
    "two years": "The lock was opened in 1962 by the king. The museum was opened in 1971 by the queen.",
    "one order": "The crew left the barge before the fire began. The fire began when the crew had left the barge.",
    "another disaster": "It was a disaster. Another disaster was averted, and the disaster on Wednesday was forgotten.",
    "another verb": "The inquiry lasted 12 days. The trial, which took 19 days, found no fault.",
    "toll of another year": "In 1988 the death toll of 19 was the highest.",
    "price of another": "The barge, valued at 40 million dollars, sank. Its salt was worth 70 million dollars.",
    "two offices": "The canal's director, Milo Brandt, wept. The director of the museum, Edda Sorel, left at noon.",
}


def found(text: str) -> list[Relation]:
    article = Article("x", text, published=PUBLISHED, language="en")
    (findings,) = rashomon.annotate([article])
    return list(slips(article.id, findings, article.published))


@pytest.mark.parametrize("kind", SLIPS)
def test_a_slip_is_found_with_both_spans_and_a_reason(kind: str) -> None:
    text = LEAD + SLIPS[kind]
    one = found(text)[0]
    assert (one.a, one.b, one.relation) == ("x", "x", "conflict")
    assert one.kind in {"value", "time", "actor", "polarity"}
    for span in (one.a_span, one.b_span):
        assert text[span.start : span.end] == span.exact
    assert one.why.endswith(".")
    assert one.b_span.start >= len(LEAD)


def test_a_number_of_other_words_is_one_in_a_short_article_only() -> None:
    text = LEAD + SLIPS["toll"]
    filler = " ".join(f"The {n} crew of the port came home by road that night." for n in "abcdefghijklmnopqrstu")
    assert [one.kind for one in found(text)] == ["value"]
    assert found(f"{text} {filler}") == []


@pytest.mark.parametrize("kind", PLAIN)
def test_what_only_looks_like_a_slip_is_none(kind: str) -> None:
    assert [one.why for one in found(LEAD + PLAIN[kind])] == []


def test_what_is_quoted_to_be_denied_is_no_slip() -> None:
    assert found("“The dam was safe,” the owner wrote. The dam was not “safe” when it broke.") == []


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("They sent three ships: the Heron and the Gannet.", True),
        ("They sent two ships: the Heron and the Gannet.", False),
        ("They sent three ships, including the Heron and the Gannet.", False),
        ("At least three ships, the Heron and the Gannet, were sent.", False),
    ],
)
def test_a_list_is_held_against_its_number(text: str, shown: bool) -> None:
    findings = Findings("x", "", sentences=(Span(0, len(text), text),))
    assert bool(list(list_slips(Reading(findings, None)))) is shown


@pytest.mark.parametrize(
    "text",
    [
        "two as, " + "A B, " * 3_000 + "and",
        "first " * 4_000 + "since " * 200,
        "The " + "a " * 5_000 + ", Ab Cd,",
        "before after when " * 3_000,
        "A, 11, " * 3_000,
        "not never no " * 4_000,
        "when before A " * 3_000,
        "led by the A, " * 3_000,
        "He did not in 1999 at A where " * 2_000,
    ],
)
def test_hostile_text_does_not_hold_it_up(text: str) -> None:
    findings = Findings("x", "", sentences=tuple(Span(0, len(text), text) for _ in range(3)))
    start = time.monotonic()
    list(slips("x", findings, "no date"))
    assert time.monotonic() - start < 5
