"""The trained pair scorer: what it looks at, what it takes for one event, and how mentions become clusters."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from events_told import Told, article, merged

from rashomon.annotate.vectors import vector
from rashomon.article import Article
from rashomon.compare import Actors, Desk
from rashomon.compare.event_clusters import clusters
from rashomon.compare.event_contexts import Context, contexts
from rashomon.compare.event_pairs import NAMES, EventPairs, least
from rashomon.compare.event_words import meaning, named
from rashomon.findings import Claim, Findings

QUAKE = Told("A strong earthquake shook Sarland near the harbour.", "earthquake", "X", (), ("Sarland",))
TREMOR = Told("The tremor near the harbour shook Sarland strongly.", "tremor", "X", (), ("Sarland",))
TOLL = Told("The council of Norvia raised the toll on fish.", "raised", "X", ("Norvia",))
GANG = Told("The gang robbed the harbour bank of nine gold bars.", "robbed", "COERCE", ("The gang",))
MASKED = replace(
    GANG, sentence="Three masked men robbed the harbour bank of nine gold bars.", actors=("Three masked men",)
)


def with_claims(one: tuple[Article, Findings]) -> tuple[Article, Findings]:
    """Each sentence a claim with its vector."""
    text, found = one
    made = (Claim(f"c{n}", (s,), (), "happened", 0.7, vector=vector(s.exact)) for n, s in enumerate(found.sentences))
    return text, replace(found, claims=tuple(made))


def pairs_of(*told: Told) -> EventPairs:
    """Each told in an article of its own."""
    pairs = [with_claims(article(f"x{n}", one)) for n, one in enumerate(told)]
    desk = Actors()(Desk.of(pairs))
    found: list[Context] = []
    for text, findings in pairs:
        triggers = [e.trigger for e in findings.events]
        found += contexts(desk, text.id, [(t.start, t.end) for t in triggers])
    return EventPairs(found)


def test_other_words_of_one_meaning_are_likelier_one_event_than_another_matter() -> None:
    pairs = pairs_of(QUAKE, TREMOR, TOLL)
    assert pairs.probability(0, 1) > 5 * pairs.probability(0, 2)
    assert pairs_of(QUAKE, QUAKE).probability(0, 1) > 0.8


def test_it_does_not_matter_which_comes_first() -> None:
    pairs = pairs_of(QUAKE, TREMOR, TOLL, GANG)
    for i in range(4):
        for j in range(4):
            assert pairs.features(i, j).tolist() == pairs.features(j, i).tolist()
            assert len(pairs.features(i, j)) == len(NAMES)


def test_who_acts_is_read_from_the_order_and_the_passive() -> None:
    texts = ("Norvia attacked Sarland.", "Sarland attacked Norvia.", "Sarland was attacked by Norvia.")
    told = [Told(text, "attacked", "X") for text in texts]
    known = [replace(one, type="ASSAULT", actors=(), recipients=("Norvia", "Sarland")) for one in told]
    found = []
    for n, one in enumerate(known):
        text, findings = with_claims(article(f"x{n}", one))
        found.append((text, replace(findings, events=())))
    desk = Actors()(Desk.of(found))
    seen: list[Context] = []
    for text, _ in found:
        at = text.text.index("attacked")
        seen += contexts(desk, text.id, [(at, at + len("attacked"))])
    pairs = EventPairs(seen)
    assert pairs.crossed(0, 1)
    assert pairs.crossed(1, 2)
    assert not pairs.crossed(0, 2)


def test_what_must_stay_apart_stays_apart_through_others() -> None:
    likely = np.array([[0.0, 0.9, 0.9], [0.9, 0.0, 0.95], [0.9, 0.95, 0.0]])
    apart = np.zeros((3, 3), dtype=bool)
    assert clusters(likely, apart, 0.5) == [0, 0, 0]
    apart[0, 1] = apart[1, 0] = True
    assert clusters(likely, apart, 0.5) == [0, 1, 1]
    assert clusters(likely, apart, 0.99) == [0, 1, 2]


def test_the_mean_of_all_pairs_counts() -> None:
    likely = np.array([[0.0, 0.9, 0.1], [0.9, 0.0, 0.6], [0.1, 0.6, 0.0]])
    apart = np.zeros((3, 3), dtype=bool)
    assert clusters(likely, apart, 0.4) == [0, 0, 1]
    assert clusters(likely, apart, 0.3) == [0, 0, 0]
    assert clusters(np.zeros((0, 0)), np.zeros((0, 0), dtype=bool), 0.3) == []


def test_words_have_a_meaning_or_none() -> None:
    near = float(meaning(named("earthquake")) @ meaning(named("tremor")))
    assert near > float(meaning(named("earthquake")) @ meaning(named("promised"))) + 0.2
    assert not meaning(named("xqzzt")).any()
    assert named("said") == ("said",)
    assert 0 < least() < 1


def test_parties_of_other_words_do_not_part_what_is_otherwise_one() -> None:
    one, other = article("a", GANG), article("b", MASKED)
    assert len(merged(one, other)) == 2
    assert len(merged(with_claims(one), with_claims(other))) == 1


def test_known_actors_still_part_it() -> None:
    told = [
        replace(GANG, sentence=f"{who} robbed the harbour bank of nine gold bars.", actors=(who,))
        for who in ("Ilse Marant", "Bruno Oswin")
    ]
    assert len(merged(*(with_claims(article(name, one)) for name, one in zip("ab", told, strict=True)))) == 2


def test_who_robbed_whom_still_parts_it() -> None:
    told = [
        replace(GANG, sentence=f"{one} robbed {other} at the harbour bank.", actors=(one,), recipients=(other,))
        for one, other in (("The gang", "the guards"), ("The guards", "the gang"))
    ]
    assert len(merged(*(with_claims(article(name, one)) for name, one in zip("ab", told, strict=True)))) == 2


@pytest.mark.parametrize("words", ["\ud800", "\x00\t", "the", "," * 3_000, "by " * 3_000, "was " * 2_000 + "x", "1"])
def test_any_words_do(words: str) -> None:
    told = Told(f"{words} shelled {words} there.", "shelled", "ASSAULT", (words,), (words,))
    one, other = (article(name, told, replace(told, trigger=words)) for name in "ab")
    bare = Claim("c1", (one[1].sentences[0],), (), "happened", 0.7, vector=b"\x01" * 384)
    odd = Claim("c2", (one[1].sentences[0],), (), "happened", 0.7, vector=b"\x01")
    both = [(text, replace(found, claims=(bare, odd))) for text, found in (one, other)]
    assert sum(len(event.reports) for event in merged(*both)) == 4
