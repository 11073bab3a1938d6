from __future__ import annotations

from collections.abc import Callable

import pytest

from rashomon.findings import Attribution, Findings

Annotate = Callable[[str], Findings]


def only(findings: Findings) -> Attribution:
    (one,) = findings.attributions
    return one


def speaker(findings: Findings, one: Attribution) -> str | None:
    return next((a.name for a in findings.actors if a.id == one.speaker), None)


@pytest.mark.parametrize(
    ("text", "source", "cue", "content"),
    [
        (
            "The harbour master said that twelve ships had sunk.",
            "The harbour master",
            "said",
            "that twelve ships had sunk",
        ),
        (
            "“Twelve ships have sunk in the bay,” said Ingrid Solberg.",
            "Ingrid Solberg",
            "said",
            "“Twelve ships have sunk in the bay,”",
        ),
        (
            "According to the harbour police, twelve ships had sunk in the bay.",
            "the harbour police",
            "According to",
            "twelve ships had sunk in the bay",
        ),
    ],
)
def test_the_plain_forms(annotate: Annotate, text: str, source: str, cue: str, content: str) -> None:
    one = only(annotate(text))
    assert one.source is not None
    assert one.cue is not None
    assert (one.source.exact, one.cue.exact) == (source, cue)
    assert one.content[0].exact.strip(".,") == content.strip(".,")


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Ingrid Solberg said that twelve ships had sunk.", "named"),
        ("A harbour official said that twelve ships had sunk.", "anonymous"),
        ("Two officials said that twelve ships had sunk.", "anonymous"),
        ("Analysts said that twelve ships had sunk.", "collective"),
        ("The report said that twelve ships had sunk.", "document"),
        ("The ministry is expected to close the harbour on Monday.", "absent"),
    ],
)
def test_kinds_of_source(annotate: Annotate, text: str, kind: str) -> None:
    assert only(annotate(text)).source_kind == kind


@pytest.mark.parametrize(
    ("text", "force"),
    [
        ("Ingrid Solberg said that the harbour was closed.", "asserts"),
        ("Ingrid Solberg denied that the harbour was closed.", "denies"),
        ("Ingrid Solberg promised to close the harbour on Monday.", "promises"),
        ("Norway threatened to withdraw from the treaty.", "threatens"),
        ("Ingrid Solberg demanded that the harbour be closed.", "demands"),
        ("Ingrid Solberg suggested that the harbour was closed.", "hedges"),
    ],
)
def test_forces(annotate: Annotate, text: str, force: str) -> None:
    assert only(annotate(text)).force == force


@pytest.mark.parametrize(
    ("text", "mode"),
    [
        ("“The harbour was closed on Monday,” said Ingrid Solberg.", "direct"),
        ("Ingrid Solberg said that the harbour was closed.", "indirect"),
        ("Ingrid Solberg said that the harbour was “closed for good”.", "mixed"),
        ("Ingrid Solberg believes that the harbour was closed.", "belief"),
    ],
)
def test_modes(annotate: Annotate, text: str, mode: str) -> None:
    assert only(annotate(text)).mode == mode


def test_attributions_nest(annotate: Annotate) -> None:
    found = annotate("The harbour police said that Ingrid Solberg had claimed that twelve ships were lost.")
    outer, inner = found.attributions
    assert inner.parent == outer.id
    assert speaker(found, inner) == "Ingrid Solberg"
    claim = next(c for c in found.claims if "ships were lost" in c.spans[-1].exact)
    assert claim.attribution == (outer.id, inner.id)


def test_who_was_told_is_kept(annotate: Annotate) -> None:
    found = annotate("A harbour official told Reuters that twelve ships had sunk in the bay.")
    one = only(found)
    assert next(a.name for a in found.actors if a.id == one.through) == "Reuters"


def test_a_pronoun_speaks_for_the_person_it_stands_for(annotate: Annotate) -> None:
    found = annotate("Ingrid Solberg came at noon. She said that twelve ships had sunk in the bay.")
    assert speaker(found, only(found)) == "Ingrid Solberg"


def test_a_quotation_that_runs_on_has_its_speaker_and_no_cue(annotate: Annotate) -> None:
    found = annotate(
        "“Twelve ships have sunk in the bay,” Ingrid Solberg said.\n\n“We will raise every one of them before winter.”"
    )
    first, second = found.attributions
    assert second.cue is None
    assert speaker(found, second) == speaker(found, first) == "Ingrid Solberg"


def test_unnamed_sources_are_never_one_without_evidence(annotate: Annotate) -> None:
    found = annotate(
        "An official said that twelve ships had sunk. An official said that the harbour was open. "
        "The minister was not seen."
    )
    one, other = found.attributions
    assert one.speaker != other.speaker


@pytest.mark.parametrize(
    ("text", "person"),
    [
        ("Mira Tolland left the talks. Lawyers for Mira Tolland said the case was closed on Monday.", "Mira Tolland"),
        ("Mira Tolland left the talks. An aide to Ms. Tolland said the army had lost two ships.", "Mira Tolland"),
    ],
)
def test_who_works_for_somebody_is_somebody_else(annotate: Annotate, text: str, person: str) -> None:
    found = annotate(text)
    said = [one for one in found.attributions if one.cue and one.cue.exact == "said"]
    assert said
    assert all(speaker(found, one) != person for one in said)
