from __future__ import annotations

from collections.abc import Callable

import pytest

from rashomon.findings import Findings

Annotate = Callable[..., Findings]


def types(findings: Findings) -> set[str]:
    return {e.type for e in findings.events if e.confidence >= 0.4}


@pytest.mark.parametrize(
    "text",
    [
        "Senator Ingrid Solberg beat Senator Karl Lindgren in the primary by nine points.",
        "Ingrid Solberg defeated Karl Lindgren in the mayoral election.",
        "Senator Karl Lindgren is the only candidate who can beat Senator Ingrid Solberg.",
        "President Karl Lindgren fought Senator Ingrid Solberg over the budget.",
        "Senator Karl Lindgren shot to the top of the polls ahead of Senator Ingrid Solberg.",
    ],
)
def test_a_contest_is_no_assault(annotate: Annotate, text: str) -> None:
    assert "ASSAULT" not in types(annotate(text))


@pytest.mark.parametrize(
    "text",
    [
        "Senator Ingrid Solberg attacked President Karl Lindgren for his proposals.",
        "Senator Ingrid Solberg attacked President Karl Lindgren on social media.",
        "In a speech, President Karl Lindgren launched an attack on Senator Ingrid Solberg.",
    ],
)
def test_an_attack_with_words_is_an_accusation(annotate: Annotate, text: str) -> None:
    assert types(annotate(text)) == {"ACCUSE"}


@pytest.mark.parametrize(
    "text",
    [
        "Norway attacked Denmark after the election.",
        "Rebels attacked Ingrid Solberg on Monday.",
        "Ingrid Solberg attacked Karl Lindgren with a knife.",
        "Ingrid Solberg shot Karl Lindgren on Monday.",
        "Danish soldiers beat Karl Lindgren at the harbour.",
        "Norwegian soldiers destroyed Denmark's radar station.",
    ],
)
def test_force_is_an_assault(annotate: Annotate, text: str) -> None:
    assert "ASSAULT" in types(annotate(text))


@pytest.mark.parametrize(
    "text",
    [
        "Ingrid Solberg gave Karl Lindgren a cold stare.",
        "The Danish court delivered a setback to Norway.",
        "Ingrid Solberg gave Karl Lindgren 400 messages.",
    ],
)
def test_what_is_given_need_not_be_aid(annotate: Annotate, text: str) -> None:
    assert "AID" not in types(annotate(text))


@pytest.mark.parametrize(
    "text",
    [
        "Norway gave Denmark food and medicine.",
        "Norway gave $3 million to Denmark.",
        "Norway provided arms to Denmark.",
        "Norway delivered generators and aid to Denmark.",
    ],
)
def test_aid_is_what_helps(annotate: Annotate, text: str) -> None:
    assert "AID" in types(annotate(text))
