"""Merged events: what is one event, what stays apart, and what the record keeps of each report."""

from __future__ import annotations

import random
import time
from dataclasses import replace

import pytest
from events_told import Told, article, merged

import rashomon
from rashomon.article import Article
from rashomon.compare import Actors, Desk
from rashomon.compare.base import StoryDraft
from rashomon.compare.event_reports import mentions_of
from rashomon.compare.merged_events import WINDOW, MergedEvents, _candidates
from rashomon.findings import Findings
from rashomon.pipeline import Dossier
from rashomon.serve.cli.demo import examples
from rashomon.story import Derivation, MergedEvent, Passage

SHELLED = Told(
    "Norvia shelled Sarland near the northern harbour.", "shelled", "ASSAULT", ("Norvia",), ("Sarland",),
    mode=("heavy-weapons",),
)  # fmt: skip
AGAIN = replace(SHELLED, sentence="The northern harbour was hit when Norvia shelled Sarland at dawn.")
MET = Told("Ilse Marant met Bruno Oswin over the toll.", "met", "CONSULT", ("Ilse Marant", "Bruno Oswin"), score=2.5)
PROMISED = Told("Ilse Marant promised new pilots for the harbour.", "promised", "AGREE", ("Ilse Marant",), score=2.5)


def pairs_of(event: MergedEvent) -> list[tuple[str, str]]:
    return [(r.article, r.event) for r in event.reports]


def test_two_articles_on_one_event_make_one_record_with_both_reports() -> None:
    (event,) = merged(article("a", SHELLED), article("b", AGAIN))
    assert pairs_of(event) == [("a", "e1"), ("b", "e1")]
    assert (event.type, event.quad, event.mode) == ("ASSAULT", 4, ("heavy-weapons",))
    assert [p.name for p in event.actors] == ["Norvia"]
    assert [p.country for p in event.recipients] == ["XSA"]
    assert event.independent_sources == 2
    assert [r.trigger.exact for r in event.reports] == ["shelled", "shelled"]


def test_an_event_told_twice_in_one_article_is_one() -> None:
    (event,) = merged(article("a", SHELLED, AGAIN))
    assert pairs_of(event) == [("a", "e1"), ("a", "e2")]
    assert event.independent_sources == 1


def test_who_did_it_to_whom_matters() -> None:
    back = replace(
        AGAIN, sentence="Sarland shelled Norvia near the northern harbour.", actors=("Sarland",), recipients=("Norvia",)
    )
    assert len(merged(article("a", SHELLED), article("b", back))) == 2


def test_in_a_meeting_nobody_is_first() -> None:
    other = replace(MET, sentence="Bruno Oswin met Ilse Marant over the toll.", actors=("Bruno Oswin", "Ilse Marant"))
    (event,) = merged(article("a", MET), article("b", other))
    assert {p.name for p in event.actors} == {"Ilse Marant", "Bruno Oswin"}


def test_a_visit_and_a_meeting_are_one_and_the_host_stays_the_host() -> None:
    visit = Told(
        "Bruno Oswin visited Ilse Marant over the toll.", "visited", "CONSULT", ("Bruno Oswin",), ("Ilse Marant",),
        mode=("visit",),
    )  # fmt: skip
    (event,) = merged(article("a", MET), article("b", visit))
    assert [p.name for p in event.actors] == ["Bruno Oswin"]
    assert [p.name for p in event.recipients] == ["Ilse Marant"]


def test_two_meetings_of_one_minister_stay_apart() -> None:
    other = replace(MET, sentence="Ilse Marant met Edda Quist over the toll.", actors=("Ilse Marant", "Edda Quist"))
    assert len(merged(article("a", MET), article("b", other))) == 2


def test_a_person_and_the_body_in_a_role_of_the_person_are_one_side_of_a_meeting() -> None:
    day = ("2031-05-08", "2031-05-08")
    other = replace(
        MET,
        sentence="Ilse Marant met the Harbour Union over the toll.",
        actors=("Ilse Marant", "Harbour Union"),
        days=day,
    )
    one = replace(MET, days=day)
    assert len(merged(article("a", one), article("b", other))) == 2
    leader = replace(one, sentence="Ilse Marant met Rafe Sundin, the Harbour Union’s president, over the toll.")
    leader = replace(
        leader, actors=("Ilse Marant", "Rafe Sundin"), roles=(("Rafe Sundin", "the Harbour Union’s president"),)
    )
    (event,) = merged(article("a", leader), article("b", other))
    assert sorted(p.name for p in event.actors) == ["Ilse Marant", "Rafe Sundin"]


def test_a_clash_is_given_to_neither_of_two_attacks() -> None:
    clash = Told("Norvia clashed with Sarland near the northern harbour.", "clashed", "ASSAULT", ("Norvia", "Sarland"))
    assert len(merged(article("a", SHELLED), article("b", clash))) == 2


def test_a_party_that_one_report_leaves_out_does_not_part_them_and_another_one_does() -> None:
    missing = replace(AGAIN, sentence="Norvia shelled the northern harbour.", recipients=())
    (event,) = merged(article("a", SHELLED), article("b", missing))
    assert [p.name for p in event.recipients] == ["Sarland"]
    other = replace(AGAIN, sentence="Norvia shelled Ostmark near the northern harbour.", recipients=("Ostmark",))
    assert len(merged(article("a", SHELLED), article("b", other))) == 2


def test_a_report_with_one_party_joins_no_two_that_contradict_one_another() -> None:
    missing = replace(AGAIN, sentence="Norvia shelled the northern harbour.", recipients=())
    other = replace(AGAIN, sentence="Norvia shelled Ostmark near the northern harbour.", recipients=("Ostmark",))
    events = merged(article("a", SHELLED), article("b", missing), article("c", other))
    assert sorted(len(e.reports) for e in events) == [1, 2]


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("the pilots of the bay", "the pilots", True),
        ("the Harbour Pilots' Union", "the union", True),
        ("the pilots", "the dredgers", False),
        ("12 gunmen", "the gunmen", True),
        ("Danish soldiers", "the Danish army", True),
        ("Danish soldiers", "the Kenyan army", False),
    ],
)
def test_parties_without_an_actor_agree_by_their_words(one: str, other: str, same: bool) -> None:
    told = [
        Told(f"Norvia shelled {words} near the northern harbour.", "shelled", "ASSAULT", ("Norvia",), (words,))
        for words in (one, other)
    ]
    assert (len(merged(article("a", told[0]), article("b", told[1]))) == 1) is same


def test_a_state_and_its_minister_can_be_one_but_two_ministers_are_not() -> None:
    by_minister = replace(SHELLED, sentence="Ilse Marant shelled Sarland near the northern harbour.",
                          actors=("Ilse Marant",))  # fmt: skip
    assert len(merged(article("a", SHELLED), article("b", by_minister))) == 1
    by_other = replace(SHELLED, sentence="Rafe Sundin shelled Sarland near the northern harbour.",
                       actors=("Rafe Sundin",))  # fmt: skip
    assert len(merged(article("a", by_minister), article("b", by_other))) == 2


def test_other_days_part_and_missing_ones_do_not() -> None:
    monday = replace(SHELLED, days=("2031-05-05", "2031-05-05"))
    week = replace(AGAIN, days=("2031-05-01", "2031-05-07"))
    friday = replace(AGAIN, days=("2031-05-09", "2031-05-09"))
    (event,) = merged(article("a", monday), article("b", week), article("c", AGAIN))
    assert (event.earliest, event.latest) == ("2031-05-05", "2031-05-05")
    assert len(merged(article("a", monday), article("b", friday))) == 2


def test_what_lies_behind_the_day_of_the_report_is_no_day_of_what_has_happened() -> None:
    due = replace(PROMISED, days=("2031-06-01", "2031-06-01"))
    (event,) = merged(article("a", due), article("b", PROMISED))
    assert (event.earliest, event.latest) == (None, None)


def test_nothing_has_happened_after_it_was_reported() -> None:
    later = replace(AGAIN, days=("2031-05-20", "2031-05-20"))
    events = merged(article("a", SHELLED, published="2031-05-10"), article("b", later, published="2031-05-21"))
    assert len(events) == 2


def test_one_minister_makes_two_promises() -> None:
    other = replace(PROMISED, sentence="Ilse Marant promised lower tolls to the captains by summer.")
    assert len(merged(article("a", PROMISED), article("b", other))) == 2
    same = replace(PROMISED, sentence="New pilots for the harbour were what Ilse Marant promised.")
    assert len(merged(article("a", PROMISED), article("b", same))) == 1


def test_the_planned_and_the_happened_are_one_where_time_allows() -> None:
    planned = replace(MET, status="planned")
    (event,) = merged(article("a", planned, published="2031-05-01"), article("b", MET, published="2031-05-10"))
    assert event.status == "happened"
    assert [r.status for r in event.reports] == ["planned", "happened"]
    assert len(merged(article("a", planned, published="2031-05-10"), article("b", MET, published="2031-05-01"))) == 2
    assert len(merged(article("a", planned, published=None), article("b", MET, published=None))) == 2


def test_a_denial_is_a_record_of_its_own_linked_to_what_it_denies() -> None:
    denied = replace(AGAIN, status="negated")
    events = merged(article("a", SHELLED), article("b", denied), article("c", AGAIN))
    assert sorted((e.status, len(e.reports)) for e in events) == [("happened", 2), ("negated", 1)]
    one, other = events
    assert (one.opposed, other.opposed) == ((other.id,), (one.id,))


def test_numbers_become_an_interval_and_each_report_keeps_its_own() -> None:
    events = merged(
        article("a", replace(SHELLED, dead=(20.0, 20.0))),
        article("b", replace(AGAIN, dead=(24.0, 30.0))),
    )
    (toll,) = events[0].quantities
    assert (toll.low, toll.high, toll.of) == (20.0, 30.0, "people killed")
    assert [(q.low, q.high) for r in events[0].reports for q in r.quantities] == [(20.0, 20.0), (24.0, 30.0)]
    open_end = replace(AGAIN, dead=(24.0, None))
    (event,) = merged(article("a", replace(SHELLED, dead=(20.0, 20.0))), article("b", open_end))
    assert event.quantities[0].high is None


def test_two_far_places_part_and_a_country_holds_its_towns() -> None:
    trieste, palermo = ("Trieste", 45.65, 13.78, "ITA"), ("Palermo", 38.12, 13.36, "ITA")
    italy = ("Italy", 42.8, 12.8, "ITA")
    here = article("a", replace(SHELLED, place=trieste))
    assert len(merged(here, article("b", replace(AGAIN, place=palermo)))) == 2
    assert len(merged(here, article("b", replace(AGAIN, place=italy)))) == 1


def test_the_same_word_under_two_types_of_one_quad_class_is_one_event() -> None:
    coerced = replace(AGAIN, type="COERCE", mode=(), score=-7.0)
    assert len(merged(article("a", SHELLED), article("b", coerced))) == 1
    assert len(merged(article("a", SHELLED), article("b", replace(AGAIN, type="ACCUSE")))) == 2


def test_what_is_told_as_long_past_is_another_event() -> None:
    assert len(merged(article("a", SHELLED), article("b", replace(AGAIN, historical=True)))) == 2


def test_a_copy_is_no_second_source() -> None:
    a, b = article("a", SHELLED), article("b", AGAIN)
    desk = Actors()(Desk.of([a, b]))
    desk.stories = [StoryDraft(("a", "b"))]
    words = Passage(b[1].sentences[0], a[1].sentences[0], "edit")
    desk.derivations = [Derivation("b", "a", "edit", 0.9, (words,), True, "later")]
    (event,) = MergedEvents()(desk).stories[0].events
    assert event.independent_sources == 1
    assert "takes it from" in event.reasons[0]


def told_at_random(seed: int, articles: int) -> list[tuple[Article, Findings]]:
    draw = random.Random(seed)
    things = ["harbour", "bridge", "quay", "market", "station"]
    states = ["Norvia", "Sarland", "Ostmark"]
    made = []
    for number in range(articles):
        told = []
        for _ in range(draw.randint(0, 4)):
            one, other = draw.sample(states, 2)
            day = f"2031-05-{draw.randint(1, 9):02}" if draw.random() < 0.5 else None
            told.append(
                Told(
                    f"{one} shelled {other} at the {draw.choice(things)}.", "shelled", "ASSAULT", (one,),
                    (other,) if draw.random() < 0.7 else (), days=(day, day) if day else None,
                    status=draw.choice(["happened", "happened", "planned", "negated", "hypothetical"]),
                )
            )  # fmt: skip
        made.append(article(f"x{number:04}", *told, published=f"2031-05-{draw.randint(8, 20):02}"))
    return made


@pytest.mark.parametrize("seed", range(6))
def test_every_mention_is_in_one_record_whatever_the_order(seed: int) -> None:
    pairs = told_at_random(seed, 12)
    events = merged(*pairs)
    told = sorted((a.id, e.id) for a, f in pairs for e in f.events)
    assert sorted(pair for event in events for pair in pairs_of(event)) == told
    random.Random(seed).shuffle(pairs)
    assert merged(*pairs) == events
    for event in events:
        assert event.status == "negated" or all(r.status != "negated" for r in event.reports)
        days = [(r.earliest, r.latest) for r in event.reports if r.earliest]
        assert len(days) == 0 or max(d[0] for d in days if d[0]) <= min(d[1] for d in days if d[1])


def test_a_great_story_takes_no_square_of_its_size() -> None:
    pairs = told_at_random(1, 1_000)
    desk = Actors()(Desk.of(pairs))
    mentions = [one for a, _ in pairs for one in mentions_of(desk, a.id)]
    keys = max(len({k for who in (*m.actors, *m.recipients) for k in who.found_by()}) for m in mentions)
    found = _candidates(mentions, range(len(mentions)))
    assert len(found) <= len(mentions) * keys * WINDOW
    start = time.perf_counter()
    merged(*pairs)
    assert time.perf_counter() - start < 60


def test_two_states_agree_on_more_than_one_thing() -> None:
    one, other = (
        Told(words, "agreed", "AGREE", ("Norvia", "Sarland"), score=2.5)
        for words in ("Norvia and Sarland agreed on the toll.", "Norvia and Sarland agreed that fish was dear.")
    )
    joint = replace(other, sentence="Norvia and Sarland endorsed the dearer fish.", trigger="endorsed")
    assert len(merged(article("a", one), article("b", joint))) == 2
    assert len(merged(article("a", other), article("b", replace(joint, sentence="Norvia and Sarland endorsed that "
                                                                "fish was dear.")))) == 1  # fmt: skip


@pytest.mark.parametrize("words", ["\ud800", "\x00\t", "the", "," * 3_000, "ÅÅ" * 5_000, "a " * 4_000 + "b", "(", "1"])
def test_any_words_do(words: str) -> None:
    told = Told(f"{words} shelled {words} there.", "shelled", "ASSAULT", (words,), (words,))
    odd = replace(told, type="NO SUCH TYPE", trigger=words, days=("-0044-03-15", "x"), dead=(float("nan"), None))
    events = merged(article("a", told, odd), article("b", told, odd, published="yesterday"))
    assert sum(len(e.reports) for e in events) == 4


def test_no_findings_no_events() -> None:
    assert merged() == []
    assert merged(article("a")) == []


def test_the_example_story_has_an_event_with_several_reports() -> None:
    articles = list(rashomon.read(examples()))
    dossier = Dossier.of(articles, list(rashomon.annotate(articles)))
    (story,) = dossier.comparison.stories
    assert sum(len(e.reports) for e in story.events) == sum(len(f.events) for f in dossier.findings)
    several = [e for e in story.events if len({r.article for r in e.reports}) > 1]
    assert several
    texts = {a.id: a.text for a in articles}
    for report in (r for e in story.events for r in e.reports):
        assert texts[report.article][report.trigger.start : report.trigger.end] == report.trigger.exact
