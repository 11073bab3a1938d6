from __future__ import annotations

from collections.abc import Callable

import pytest

from rashomon.annotate.event_words import SCORES, event_words
from rashomon.findings import Event, Findings

Annotate = Callable[..., Findings]

ODD = [
    "",
    " ",
    "\n\n\n",
    "!!!",
    "met with",
    "by by by with with",
    "of " * 300,
    "🙂 attacked 🙂",
    "\u200b\u0301 and and",
]


def event(findings: Findings, words: str) -> Event:
    return next(e for e in findings.events if words in e.trigger.exact)


def parties(one: Event) -> tuple[list[str], list[str]]:
    return [r.exact for r in one.actors], [r.exact for r in one.recipients]


@pytest.mark.parametrize(
    ("text", "words", "kind", "actors", "recipients"),
    [
        ("Norway accused Denmark of piracy.", "accused", "ACCUSE", ["Norway"], ["Denmark"]),
        ("Denmark was condemned by Norway on Monday.", "condemned", "ACCUSE", ["Norway"], ["Denmark"]),
        ("Norway imposed sanctions on Denmark.", "imposed", "COERCE", ["Norway"], ["Denmark"]),
        ("Norway sent food to Denmark after the flood.", "sent", "AID", ["Norway"], ["Denmark"]),
        ("Norway suspended aid to Denmark.", "suspended", "SANCTION", ["Norway"], ["Denmark"]),
        ("Norway withdrew its troops from Denmark.", "withdrew", "RETREAT", ["Norway"], ["Denmark"]),
        ("Norway called on Denmark to reopen the harbour.", "called", "REQUEST", ["Norway"], ["Denmark"]),
        ("Norway refused to meet with Denmark.", "refused", "REJECT", ["Norway"], ["Denmark"]),
        ("Norway threatened to attack Denmark.", "threatened", "THREATEN", ["Norway"], ["Denmark"]),
        ("Norway promised to help Denmark.", "promised", "AGREE", ["Norway"], ["Denmark"]),
        ("Norway said it would refuse to help Denmark.", "refuse", "REJECT", ["Norway"], ["Denmark"]),
        ("Norway, which had invaded Denmark, closed the port.", "invaded", "ASSAULT", ["Norway"], ["Denmark"]),
        (
            "Denmark wanted peace after the invasion of Denmark by Norway.",
            "invasion",
            "ASSAULT",
            ["Norway"],
            ["Denmark"],
        ),
        ("The fleet waited after Norway's attack on Denmark.", "attack", "ASSAULT", ["Norway"], ["Denmark"]),
        ("Norwegian soldiers shelled Denmark.", "shelled", "ASSAULT", ["Norwegian soldiers"], ["Denmark"]),
    ],
)
def test_who_did_what_to_whom(
    annotate: Annotate, text: str, words: str, kind: str, actors: list[str], recipients: list[str]
) -> None:
    one = event(annotate(text), words)
    assert one.type == kind
    assert one.score == SCORES[kind]
    assert parties(one) == (actors, recipients)


@pytest.mark.parametrize(
    "text",
    [
        "Norway and Denmark met on Monday.",
        "Norway held talks with Denmark on Monday.",
        "Norway met with Denmark on Monday.",
        "The talks between Norway and Denmark went on for days.",
    ],
)
def test_all_parties_of_a_meeting_are_actors(annotate: Annotate, text: str) -> None:
    (one,) = annotate(text).events
    assert one.type == "CONSULT"
    assert parties(one) == (["Norway", "Denmark"], [])


def test_a_visit_has_a_guest_and_a_host(annotate: Annotate) -> None:
    (one,) = annotate("Ingrid Solberg visited Denmark.").events
    assert (one.mode, *parties(one)) == (("visit",), ["Ingrid Solberg"], ["Denmark"])


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("Norway attacked Denmark.", "happened"),
        ("Norway is attacking Denmark.", "ongoing"),
        ("Norway did not attack Denmark.", "negated"),
        ("Norway will attack Denmark.", "planned"),
        ("Norway might attack Denmark.", "hypothetical"),
        ("Norway promised to attack Denmark.", "happened"),
        ("Norway will promise to attack Denmark.", "planned"),
        ("Sweden denied that Norway attacked Denmark.", "negated"),
        ("Has Norway attacked Denmark?", "hypothetical"),
        ("Ships will leave if Norway attacks Denmark.", "hypothetical"),
        ("Nobody thinks that Norway attacked Denmark.", "negated"),
        ("Norway not only attacked Denmark.", "happened"),
    ],
)
def test_status(annotate: Annotate, text: str, status: str) -> None:
    assert annotate(text).events[-1].status == status


def test_what_is_promised_is_no_event_of_its_own(annotate: Annotate) -> None:
    assert [e.type for e in annotate("Norway promised to help Denmark.").events] == ["AGREE"]


@pytest.mark.parametrize("verb", ["said", "announced", "reported", "told Sweden"])
def test_a_verb_that_only_reports_is_no_event(annotate: Annotate, verb: str) -> None:
    assert annotate(f"Norway {verb} that the weather in Denmark was fine.").events == ()


def test_an_event_knows_its_attribution_time_and_background(annotate: Annotate) -> None:
    text = "Ingrid Solberg said that Norway attacked Denmark in 2014. Norway accused Denmark on Tuesday."
    found = annotate(text, published="2022-09-15")
    old, new = event(found, "attacked"), event(found, "accused")
    assert old.attribution == found.attributions[0].id
    assert new.attribution is None
    assert (old.historical, new.historical) == (True, False)
    assert [t.span.exact for t in found.times if t.id in old.times] == ["2014"]
    claim = next(c for c in found.claims if old.id in c.events)
    assert any("attacked" in s.exact for s in claim.spans)


def test_parties_are_the_actors_of_the_article(annotate: Annotate) -> None:
    found = annotate("Ingrid Solberg came to Oslo. She accused Denmark of piracy.")
    one = event(found, "accused")
    names = {a.id: a.name for a in found.actors}
    assert names[one.actors[0].actor or ""] == "Ingrid Solberg"
    assert names[one.recipients[0].actor or ""] == "Denmark"


def test_every_span_is_a_slice_of_the_text_also_beyond_the_first_plane(annotate: Annotate) -> None:
    text = "🙂🙂 Norway’s navy — 🚢 — attacked Denmark. Denmark and Sweden held talks with Norway."
    found = annotate(text)
    assert found.events
    for one in found.events:
        for span in (one.trigger, *one.actors, *one.recipients):
            assert text[span.start : span.end] == span.exact


@pytest.mark.parametrize("text", ODD)
def test_odd_text_gives_no_events_and_no_error(annotate: Annotate, text: str) -> None:
    assert annotate(text).events == ()


def test_a_very_long_list_is_cut(annotate: Annotate) -> None:
    found = annotate("Norway accused " + ", ".join(["Denmark", "Sweden", "Finland"] * 60) + " and Iceland of piracy.")
    assert all(len(e.actors) + len(e.recipients) <= 20 for e in found.events)


def test_the_same_text_gives_the_same_events(annotate: Annotate) -> None:
    text = "Norway accused Denmark of piracy and held talks with Sweden after the invasion of Finland by Norway."
    assert annotate(text).events == annotate(text).events


def test_every_word_of_the_table_has_a_type_of_plover() -> None:
    table = event_words()
    words = [*table.verbs.values(), *table.adjectives.values()]
    words += [w for group in (*table.pairs.values(), *table.nouns.values()) for w in group.values()]
    assert {w.type for w in words} == set(SCORES)
    assert not {"say", "tell", "announce", "report"} & set(table.verbs)


def test_a_pronoun_for_nobody_known_is_no_party(annotate: Annotate) -> None:
    found = annotate("Norway thanked her for the help. Norway met with Denmark in Riga.")
    parties = {r.exact for e in found.events for r in (*e.actors, *e.recipients)}
    assert "her" not in parties
    assert "Riga" not in parties
    assert {"Norway", "Denmark"} <= parties


def test_an_event_tells_modes_and_contexts_by_its_clause(annotate: Annotate) -> None:
    one = event(annotate("Norwegian troops shelled Denmark with artillery after the election."), "shelled")
    assert one.mode == ("heavy-weapons",)
    assert "military" in one.contexts
