"""Pronouns and phrases without a name go to the right actor of the article, or to nobody."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from rashomon.annotate.actors import candidate, gather
from rashomon.annotate.coreference import coreference
from rashomon.annotate.names import names
from rashomon.annotate.sentences import PACKAGED, load
from rashomon.findings import Findings

Annotate = Callable[[str], Findings]


def bearers(found: Findings, words: str) -> list[str]:
    """The names of the actors for whom the words stand."""
    return [a.name for a in found.actors for m in a.mentions if m.exact == words]


def several(text: str, words: str) -> list[str]:
    """The names of all for whom the words stand, straight from the resolver."""
    doc = load(PACKAGED)(text)
    groups = gather(names(doc))
    told = coreference(doc, [candidate(group) for group in groups])
    return [groups[number].title() for start, end, number in told if text[start:end] == words]


@pytest.mark.parametrize(
    ("text", "words", "bearer"),
    [
        ("Foreign Minister Pia Lund of Denmark landed in Riga. The minister met nobody.", "The minister", "Pia Lund"),
        ("Jens Aaker, a harbour pilot, was fined. The crew said that the pilot had slept.", "the pilot", "Jens Aaker"),
        ("The Ministry of Fisheries closed two ports. The ministry gave no reason.", "The ministry", "Ministry of Fis"),
        ("Ingrid Solberg arrived late. The actress waved at the crowd.", "The actress", "Ingrid Solberg"),
        ("Anna Berg is the chairwoman of the fund. Karl Moe left it. The chairwoman stayed.", "The chairwoman", "Anna"),
        ("Norway and Sweden signed. The Norwegian government hailed the pact.", "The Norwegian government", "Norway"),
    ],
)
def test_a_definite_phrase_goes_to_the_actor_whom_it_fits(
    annotate: Annotate, text: str, words: str, bearer: str
) -> None:
    (found,) = bearers(annotate(text), words)
    assert found.startswith(bearer)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        # another bearer of the office
        ("President Olav Moen spoke in Oslo. The former president was not there.", "The former president"),
        ("President Olav Moen spoke in Oslo. The vice president was not there.", "The vice president"),
        # somebody new, without a name
        ("Olav Moen drove to Oslo. A woman shouted. The woman was led away.", "The woman"),
        # a restrictive clause says who
        ("Olav Moen drove to Oslo. The man who followed him was led away.", "The man"),
        # two fit alike
        ("On Monday actress Anna Berg met actress Ingrid Solberg in Oslo. The actress smiled.", "The actress"),
        # the name beside the verb is another's
        ("The actress praised Ingrid Solberg in Oslo.", "The actress"),
    ],
)
def test_what_is_not_sure_is_left_open(annotate: Annotate, text: str, words: str) -> None:
    found = annotate(text)
    assert not [name for name in bearers(found, words) if name != words]


def test_an_apposition_stands_for_the_name_beside_it(annotate: Annotate) -> None:
    found = annotate("The Danish president, Pia Lund, sacked Karl Moe, a novelist and painter.")
    assert bearers(found, "The Danish president") == ["Pia Lund"]
    assert bearers(found, "a novelist") == ["Karl Moe"]


def test_two_leaders_are_both(annotate: Annotate) -> None:
    text = "President Olav Moen received President Pia Lund in Oslo. The two leaders spoke for an hour."
    assert several(text, "The two leaders") == ["Olav Moen", "Pia Lund"]
    assert several(text.replace("two", "three"), "The three leaders") == []


def test_they_are_all_who_are_joined_in_the_subject() -> None:
    text = "Norway and Sweden said that they would close their ports."
    assert several(text, "they") == ["Norway", "Sweden"]
    assert several(text, "their") == ["Norway", "Sweden"]


def test_his_troops_are_the_states_and_not_his(annotate: Annotate) -> None:
    found = annotate("Norwegian President Olav Moen spoke in Riga. Norway agreed. He praised his troops.")
    assert bearers(found, "troops") == ["Norway"]
    assert bearers(found, "his") == ["Olav Moen"]


def test_a_given_name_keeps_a_pronoun_from_the_wrong_person(annotate: Annotate) -> None:
    found = annotate("Ingrid Solberg sent Karl Moe to Riga. Karl Moe said that she was ill.")
    assert bearers(found, "she") == ["Ingrid Solberg"]


def test_it_is_the_body_that_reports_and_nobody_where_another_may_be_meant(annotate: Annotate) -> None:
    found = annotate("The Norwegian Navy said it had boarded the ship.")
    assert bearers(found, "it") == ["Norwegian Navy"]
    found = annotate("Norway punished Sweden for its attack.")
    assert bearers(found, "its") == []


def test_it_may_stand_for_nothing(annotate: Annotate) -> None:
    found = annotate("The Norwegian Navy said it was clear that the ship had sunk.")
    assert bearers(found, "it") == []


def test_a_phrase_lends_its_actor_to_the_pronoun_behind_it(annotate: Annotate) -> None:
    found = annotate(
        "Foreign Minister Pia Lund landed in Riga. Karl Moe stayed in Oslo. The minister said that she was tired."
    )
    assert bearers(found, "she") == ["Pia Lund"]


def test_the_speaker_behind_a_phrase_is_the_one_named(annotate: Annotate) -> None:
    found = annotate("Foreign Minister Pia Lund landed in Riga on Monday. “We will sign,” the minister said.")
    speakers = {a.id: a.name for a in found.actors}
    assert [speakers[a.speaker] for a in found.attributions if a.speaker] == ["Pia Lund"]


def test_a_spokesman_of_a_person_is_not_that_person(annotate: Annotate) -> None:
    found = annotate("Ingrid Solberg was in Riga. Solberg’s spokesman said that the talks had failed.")
    speakers = {a.id: a.name for a in found.actors}
    assert "Ingrid Solberg" not in [speakers.get(a.speaker or "") for a in found.attributions]


def test_a_title_before_a_surname_does_not_make_another_person(annotate: Annotate) -> None:
    found = annotate("Deputy Moen fell. Deputy Kari Moen was on duty, the sheriff said. Moen is well.")
    assert [a.name for a in found.actors if a.kind == "person" and "Moen" in a.name] == ["Kari Moen"]


def test_mentions_are_exact_and_only_plurals_are_shared(annotate: Annotate) -> None:
    text = (
        "President Olav Moen received President Pia Lund in Oslo. Both leaders praised their ministers. "
        "He said it was late; she, the guest, laughed. The company, the party and the country did not."
    )
    found = annotate(text)
    mentions = [m for a in found.actors if a.kind == "person" for m in a.mentions]
    assert all(text[m.start : m.end] == m.exact for m in mentions)
    assert {m.exact for m in mentions if mentions.count(m) > 1} <= {"Both leaders", "their"}
    assert [m.exact for m in mentions].count("Both leaders") == 2


@pytest.mark.parametrize(
    "text", ["he the the both", "The " * 400, "They said they said they said it its", "-born tycoon"]
)
def test_no_text_breaks_it(annotate: Annotate, text: str) -> None:
    assert annotate(text).unread is None


@pytest.mark.parametrize(
    ("text", "place", "bearer"),
    [
        ("Anna Berg met Karl Moe in Riga. “I was stunned when Karl Moe left the board,” he said.", -1, []),
        (
            "Jens Aaker opened the meeting. “I was stunned when Karl Moe left the board of the fund,” he said.",
            -1,
            ["Jens Aaker"],
        ),
        (
            "Karl Moe was chosen on Monday. “We know that he will lead the fund well,” Jens Aaker said on Tuesday.",
            0,
            ["Karl Moe"],
        ),
    ],
)
def test_a_speaker_is_not_whom_the_quotation_speaks_of(text: str, place: int, bearer: list[str]) -> None:
    doc = load(PACKAGED)(text)
    groups = gather(names(doc))
    spots = [t.idx for t in doc if t.lower_ == "he"]
    told = coreference(doc, [candidate(group) for group in groups])
    assert [groups[number].title() for start, _, number in told if start == spots[place]] == bearer
