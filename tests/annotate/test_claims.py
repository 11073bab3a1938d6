from __future__ import annotations

from collections.abc import Callable

import pytest

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


def test_a_relative_clause_names_whom_it_is_about(annotate: Annotate) -> None:
    found = annotate("Ingrid Solberg, who has led the union of the pilots for ten years, came to Oslo by ship.")
    one = claim(found, "who has led")
    assert one.spans[0].exact == "Ingrid Solberg"
    solberg = next(a for a in found.actors if a.name == "Ingrid Solberg")
    assert solberg.id in one.actors


def test_mere_reporting_is_no_claim(annotate: Annotate) -> None:
    found = annotate("Ingrid Solberg told reporters on Monday that the harbour was closed.")
    assert [c.spans[0].exact for c in found.claims] == ["that the harbour was closed"]
