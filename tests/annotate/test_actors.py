from __future__ import annotations

from collections.abc import Callable

import pytest

from rashomon.annotate.sources import _introduced
from rashomon.findings import Actor, Findings

Annotate = Callable[[str], Findings]


def named(findings: Findings, name: str) -> Actor:
    (actor,) = [a for a in findings.actors if a.name == name]
    return actor


def words(actor: Actor) -> list[str]:
    return [m.exact for m in actor.mentions]


def test_a_surname_and_pronouns_stand_for_the_full_name(annotate: Annotate) -> None:
    found = annotate(
        "Ingrid Solberg opened the talks on Monday. Ms Solberg smiled. She thanked the crews, and Solberg left."
    )
    assert words(named(found, "Ingrid Solberg")) == ["Ingrid Solberg", "Solberg", "She", "Solberg"]


def test_a_capital_that_acts_is_its_government_and_one_that_lies_somewhere_is_a_place(annotate: Annotate) -> None:
    found = annotate("Norway signed the treaty. Oslo promised to send two ships. The signing took place in Oslo.")
    norway = named(found, "Norway")
    assert (norway.kind, norway.country) == ("state", "NOR")
    assert words(norway) == ["Norway", "Oslo"]


def test_two_people_of_one_surname_stay_two(annotate: Annotate) -> None:
    found = annotate(
        "Anna Berg met her brother. Karl Berg had come from Sweden. Karl Berg spoke first, then Anna Berg."
    )
    assert {a.name for a in found.actors if a.kind == "person"} == {"Anna Berg", "Karl Berg"}


def test_an_abbreviation_joins_its_name(annotate: Annotate) -> None:
    found = annotate("The Baltic Harbour Organization (BHO) met in Riga. The BHO has 12 members.")
    assert words(named(found, "Baltic Harbour Organization")) == ["Baltic Harbour Organization", "BHO", "BHO"]


def test_role_country_and_sector_come_from_the_words_beside_the_name(annotate: Annotate) -> None:
    found = annotate(
        "Norway's top diplomat, Jens Aaker, spoke to reporters. Foreign Minister Pia Lund of Denmark did not."
    )
    aaker = named(found, "Jens Aaker")
    assert (aaker.role, aaker.country, aaker.sector) == ("Norway's top diplomat", "NOR", "GOV")


def test_what_somebody_studies_is_not_their_country(annotate: Annotate) -> None:
    found = annotate(
        "Mona Ruiz, a professor of Chinese studies at the Harbour College, said that the ships would leave."
    )
    assert named(found, "Mona Ruiz").country is None


def test_a_speaker_in_whom_the_parser_sees_no_name_is_called_by_it(annotate: Annotate) -> None:
    found = annotate(
        "At least 30 dredgers were damaged off Cape Ferrow on Sunday night, the director of the Skarn Strait "
        "Commission, Ilse Marant, told the delegates. “We will not lose the season either,” Ms Marant said."
    )
    marant = named(found, "Ilse Marant")
    assert (marant.kind, marant.role) == ("person", "the director of the Skarn Strait Commission")
    assert [a.name for a in found.actors if "Marant" in a.name] == ["Ilse Marant"]
    assert {s.speaker for s in found.attributions} == {marant.id}


@pytest.mark.parametrize(
    ("phrase", "introduced"),
    [
        ("Ilse Marant, the commission's director", ("Ilse Marant", "the commission's director")),
        ("the head of the port, Ludwig van der Moor", ("Ludwig van der Moor", "the head of the port")),
        ("Ilse Marant, a director, who stayed", ("Ilse Marant", "a director")),
        ("Peace Now, a group that opposes settlements", None),
        ("Ilse Marant, writing in the Harbour Gazette", None),
        ("Marant, the director", None),
    ],
)
def test_a_name_with_a_role_beside_it(phrase: str, introduced: tuple[str, str] | None) -> None:
    assert _introduced(phrase) == introduced


def test_forms_of_one_name_are_one_person_and_father_and_son_are_two(annotate: Annotate) -> None:
    found = annotate(
        "Karl J. Moe opened the fair. Later Karl Moe met Ole Berg Jr. in Riga. Moe was late, and Berg laughed."
    )
    assert [a.name for a in found.actors if a.kind == "person"] == ["Karl J. Moe", "Ole Berg Jr."]
    assert words(named(found, "Ole Berg Jr."))[-1] == "Berg"
    found = annotate(
        "Ole Berg met the crew. His son, Ole Berg Jr., stayed on board. Ole Berg thanked Ole Berg Jr. twice."
    )
    assert {a.name.rstrip(".") for a in found.actors if a.kind == "person"} == {"Ole Berg", "Ole Berg Jr"}
