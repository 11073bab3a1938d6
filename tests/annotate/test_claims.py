from __future__ import annotations

from collections.abc import Callable

import pytest

from rashomon.annotate.event_model import EventScores
from rashomon.findings import Claim, Findings

Annotate = Callable[[str], Findings]


def claim(findings: Findings, words: str) -> Claim:
    return next(c for c in findings.claims if any(words in s.exact for s in c.spans))


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("The ministers signed the harbour treaty on Monday.", "happened"),
        ("The ministers are signing the harbour treaty in Oslo.", "ongoing"),
        ("The ministers will sign the harbour treaty on Monday.", "planned"),
        ("The ministers plan to sign the harbour treaty on Monday.", "planned"),
        ("The ministers are due to sign the harbour treaty on Monday.", "planned"),
        ("The ministers could sign the harbour treaty on Monday.", "hypothetical"),
        ("The ministers did not sign the harbour treaty on Monday.", "negated"),
        ("No minister signed the harbour treaty on Monday.", "negated"),
        ("Ingrid Solberg denied that the ministers signed the harbour treaty.", "negated"),
        ("Ingrid Solberg promised to sign the harbour treaty.", "planned"),
        ("Ingrid Solberg demanded that the ministers sign the harbour treaty.", "hypothetical"),
    ],
)
def test_status(annotate: Annotate, text: str, status: str) -> None:
    assert claim(annotate(text), "treaty").status == status


@pytest.mark.parametrize(
    ("text", "words", "status"),
    [
        ("Did Ingrid Solberg sign the harbour treaty in Oslo?", "treaty", "hypothetical"),
        ("When did Ingrid Solberg sign the harbour treaty?", "treaty", "happened"),
        ("Who closed the harbour at Narvik on Monday?", "harbour", "hypothetical"),
        ("“Did the ministers sign the harbour treaty?” asked Ingrid Solberg.", "treaty", "hypothetical"),
        ("Do you think that the pilots closed the harbour?", "closed the harbour", "hypothetical"),
        ("The pilots closed the harbour on Monday?", "harbour", "hypothetical"),
        ("The pilots closed the harbour on Monday, didn't they?", "harbour", "happened"),
        ("Does Ingrid Solberg know that the pilots closed the harbour?", "closed the harbour", "happened"),
        ("The talks failed because the pilots closed the harbour, so what now?", "closed the harbour", "happened"),
    ],
)
def test_what_a_question_asks_is_no_fact(annotate: Annotate, text: str, words: str, status: str) -> None:
    assert claim(annotate(text), words).status == status


@pytest.mark.parametrize(
    ("text", "words", "status"),
    [
        ("The court examined whether the pilots closed the harbour.", "closed the harbour", "hypothetical"),
        ("If voters approve the harbour treaty, the pilots return.", "approve", "hypothetical"),
        ("If the pilots were to close the harbour, the ships would wait.", "close the harbour", "hypothetical"),
        ("The pilots leave unless Ingrid Solberg agrees to the treaty.", "agrees to", "hypothetical"),
        ("The guards stay in case the pilots close the harbour.", "close the harbour", "hypothetical"),
        ("If the pilots did not close the harbour, the ships can leave.", "close the harbour", "hypothetical"),
        ("Ingrid Solberg promised to resign if the pilots close the harbour.", "close the harbour", "hypothetical"),
        ("The ships left because the pilots had closed the harbour.", "closed the harbour", "happened"),
    ],
)
def test_conditions_and_open_alternatives_are_hypothetical(
    annotate: Annotate, text: str, words: str, status: str
) -> None:
    assert claim(annotate(text), words).status == status


@pytest.mark.parametrize(
    ("text", "words", "status"),
    [
        ("I don't believe the pilots will change the treaty.", "change the treaty", "negated"),
        ("No one should expect the pilots to leave the harbour.", "leave the harbour", "negated"),
        ("Ingrid Solberg said she did not think the pilots closed the harbour.", "closed the harbour", "negated"),
        ("Nobody expected the pilots to leave the harbour.", "leave the harbour", "hypothetical"),
        ("That does not mean the pilots closed the harbour.", "closed the harbour", "hypothetical"),
        ("The letter does not prove that the pilots closed the harbour.", "closed the harbour", "hypothetical"),
        ("It is not clear that the pilots closed the harbour.", "closed the harbour", "hypothetical"),
        ("I cannot believe that the pilots closed the harbour.", "closed the harbour", "happened"),
        ("I think that the pilots closed the harbour.", "closed the harbour", "happened"),
    ],
)
def test_a_denial_above_a_clause_reaches_it(annotate: Annotate, text: str, words: str, status: str) -> None:
    assert claim(annotate(text), words).status == status


@pytest.mark.parametrize(
    ("text", "words", "status"),
    [
        ("The treaty is not only a gift to the pilots of Narvik.", "gift", "happened"),
        ("The treaty is not just a gift to the pilots of Narvik.", "gift", "happened"),
        ("The pilots cannot simply leave the harbour of Narvik.", "leave the harbour", "negated"),
        ("None of the pilots left the harbour on Monday.", "left the harbour", "negated"),
        ("Ingrid Solberg has little doubt that the pilots closed the harbour.", "closed the harbour", "happened"),
        ("Ingrid Solberg does not dispute that the pilots closed the harbour.", "closed the harbour", "happened"),
        ("Ingrid Solberg doubts that the pilots closed the harbour.", "closed the harbour", "negated"),
    ],
)
def test_not_every_no_denies(annotate: Annotate, text: str, words: str, status: str) -> None:
    assert claim(annotate(text), words).status == status


@pytest.mark.parametrize(
    ("text", "chance", "status"),
    [
        ("The time of patience at the harbour has ended.", 0.1, "happened"),
        ("The pilots banned Ingrid Solberg from the harbour.", 0.1, "happened"),
        ("The pilots allegedly banned Ingrid Solberg from the harbour.", 0.1, "hypothetical"),
        ("Ingrid Solberg hoped that the pilots had left the harbour.", 0.1, "hypothetical"),
        ("The pilots work at the harbour of Narvik.", 0.1, "hypothetical"),
        ("The ships wait if the pilots leave the harbour of Narvik.", 0.9, "hypothetical"),
    ],
)
def test_the_trained_head_does_not_overrule_plain_grammar(
    annotate: Annotate, monkeypatch: pytest.MonkeyPatch, text: str, chance: float, status: str
) -> None:
    monkeypatch.setattr(EventScores, "fact_chance", lambda *_: chance)
    assert claim(annotate(text), "harbour").status == status


def test_certainty_falls_with_hedges_and_with_sources_without_a_name(annotate: Annotate) -> None:
    plain, hedged, named, unnamed = (
        claim(annotate(text), "treaty").certainty
        for text in (
            "The ministers signed the harbour treaty.",
            "The ministers may have signed the harbour treaty.",
            "Ingrid Solberg said that the ministers signed the harbour treaty.",
            "An official said that the ministers signed the harbour treaty.",
        )
    )
    assert plain == 1.0
    assert hedged < 0.6
    assert plain > named > unnamed


def test_a_sentence_gives_a_claim_a_clause(annotate: Annotate) -> None:
    found = annotate("The ministers signed the treaty, although the pilots had closed the harbour two days before.")
    assert len(found.claims) == 2
    assert "pilots" in claim(found, "closed the harbour").spans[0].exact


def test_what_is_denied_beside_something_told_is_a_claim_of_its_own(annotate: Annotate) -> None:
    made = annotate("The harbour is a matter of the court and was not discussed.").claims
    assert [(c.status, [s.exact for s in c.spans]) for c in made] == [
        ("happened", ["The harbour is a matter of the court"]),
        ("negated", ["The harbour", "was not discussed"]),
    ]


def test_a_relative_clause_names_whom_it_is_about(annotate: Annotate) -> None:
    found = annotate("Ingrid Solberg, who has led the union of the pilots for ten years, came to Oslo by ship.")
    one = claim(found, "who has led")
    assert one.spans[0].exact == "Ingrid Solberg"
    solberg = next(a for a in found.actors if a.name == "Ingrid Solberg")
    assert solberg.id in one.actors


def test_mere_reporting_is_no_claim(annotate: Annotate) -> None:
    found = annotate("Ingrid Solberg told reporters on Monday that the harbour was closed.")
    assert [c.spans[0].exact for c in found.claims] == ["that the harbour was closed"]
