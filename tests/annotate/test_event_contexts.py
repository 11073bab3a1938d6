"""Contexts by words: the table covers the manual, one telling word or two hints tell."""

from __future__ import annotations

from importlib.resources import files

import pytest

from rashomon.annotate.event_contexts import CONTEXTS, LONGEST, MOST, contexts_of

REFERENCE = """
military, intelligence, executive, legislative, election, political_institutions, pro_democracy, pro_autocracy,
economic, legal, reparations, human_rights, rights_freedoms, repression, human_security, gender, lgbt,
religion_ethnicity, inequality, diplomatic, territory, peacekeeping, health, asylum, migration, disasters,
natural_resource, environment, technology, terrorism, cbrn, cyber, misinformation, crime, corruption, illegal_drugs,
trafficking
"""


def test_every_context_of_the_manual_has_words_and_no_other() -> None:
    assert [c.strip() for c in REFERENCE.replace("\n", " ").split(",")] == list(CONTEXTS)
    text = files("rashomon.annotate").joinpath("data", "event_contexts.tsv").read_text(encoding="utf-8")
    rows = [line.split("\t") for line in text.splitlines() if line and not line.startswith("#")]
    assert {row[0] for row in rows} == set(CONTEXTS)
    for context, weight, entries in rows:
        words = entries.split("|")
        assert weight in ("1", "2")
        assert len(set(words)) == len(words), context
        assert all(word == word.lower().strip() and word for word in words), context


@pytest.mark.parametrize(
    ("words", "context"),
    [
        ("the harbour police seize cocaine worth a fortune", "illegal_drugs"),
        ("the ferry company be hit by ransomware", "cyber"),
        ("the parliament pass the toll bill", "legislative"),
        ("the ambassador be summon over the strait", "diplomatic"),
        ("the peacekeeper take over the northern quay", "peacekeeping"),
        ("the court convict two captain", "legal"),
        ("an earthquake destroy the lighthouse", "disasters"),
        ("the spy be expel", "intelligence"),
        ("voter go to the referendum on the port", "election"),
        ("the union of pilot demand reparation", "reparations"),
        ("they march for same - sex marriage", "lgbt"),
        ("they stop the enrichment of uranium", "cbrn"),
    ],
)
def test_one_telling_word_is_enough(words: str, context: str) -> None:
    assert contexts_of(words.split())[0] == context


def test_one_hint_is_not_enough_and_two_are() -> None:
    assert contexts_of(["the", "fish", "be", "gone"]) == ()
    assert contexts_of(["the", "fish", "in", "the", "river"]) == ("natural_resource",)
    assert contexts_of(["fish", "fish", "fish"]) == ()


def test_most_telling_first_and_three_at_most() -> None:
    words = "cocaine heroin opium court hospital embassy church".split()
    told = contexts_of(words)
    assert told[0] == "illegal_drugs"
    assert len(told) == MOST == 3
    assert contexts_of(reversed(words))[0] == "illegal_drugs"


def test_the_longer_entry_hides_its_words() -> None:
    assert "rights_freedoms" not in contexts_of("human right group".split())
    assert contexts_of("human right group".split())[0] == "human_rights"


def test_any_words_do() -> None:
    assert contexts_of([]) == ()
    assert contexts_of(["", " ", "\t|", "\ud800", "x" * 10_000]) == ()
    assert contexts_of(["x"] * LONGEST + ["cocaine"]) == ()
    assert contexts_of(word for word in ["cocaine"]) == ("illegal_drugs",)
