"""An article is read in its own time: what is said of an actor years before or after does not change it."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import date, timedelta

import pytest

from rashomon.article import Article, Span
from rashomon.compare import Actors, Desk
from rashomon.compare.actor_book import WINDOW, Telling, enough
from rashomon.compare.base import Belief
from rashomon.compare.beliefs import in_time
from rashomon.findings import Actor, Findings
from rashomon.known import Known, KnownActor

HERE = Span(0, 1, "x")
OVERALL = Belief("NOR", "GOV", "Premier")


def says(article: str, day: str, role: str | None = None, sector: str | None = None) -> Telling:
    return Telling(article, day, role, None, sector, HERE)


def test_an_office_is_that_of_its_time() -> None:
    tellings = [
        says("a", "2012-03-01", "Mayor", "GOV"),
        says("b", "2012-05-01", "Mayor", "GOV"),
        says("c", "2012-05-02"),
        says("d", "2019-01-01", "Speaker", "LEG"),
        says("e", "2019-01-02", "Speaker", "LEG"),
    ]
    found = in_time(tellings, OVERALL)
    assert found["2012-05-02"] == Belief("NOR", "GOV", "Mayor")
    assert found["2019-01-02"] == Belief("NOR", "LEG", "Speaker")
    assert found[""] == OVERALL


def test_what_is_said_years_away_changes_nothing() -> None:
    old = [says("a", "2012-03-01", "Mayor", "GOV"), says("b", "2012-05-01")]
    before = in_time(old, OVERALL)
    after = in_time([*old, *(says(f"n{n}", "2019-01-01", "Speaker", "LEG") for n in range(50))], OVERALL)
    assert before == {day: after[day] for day in before}


def test_a_role_ends_and_a_sector_is_the_nearest_in_time() -> None:
    tellings = [says("a", "2012-01-01", "Mayor", "GOV"), says("b", "2020-01-01", "Captain", "MIL")]
    found = in_time([*tellings, says("c", "2015-01-01"), says("d", "2017-06-01")], OVERALL)
    assert found["2015-01-01"] == Belief("NOR", "GOV", None)
    assert found["2017-06-01"] == Belief("NOR", "MIL", None)
    assert in_time([says("c", "2015-01-01")], OVERALL)["2015-01-01"] == Belief("NOR", None, None)


def test_a_statement_without_a_date_counts_at_all_times() -> None:
    found = in_time([says("a", "", "Mayor", "GOV"), says("b", "2015-01-01")], OVERALL)
    assert found["2015-01-01"] == Belief("NOR", "GOV", "Mayor")


def test_an_article_counts_once() -> None:
    twice = [says("a", "2015-01-01", "Poet")] * 3 + [says(c, "2015-01-02", "Mayor") for c in "bc"]
    assert in_time(twice, OVERALL)["2015-01-01"].role == "Mayor"


@pytest.mark.parametrize("seed", range(20))
def test_the_moving_window_finds_what_looking_at_all_finds(seed: int) -> None:
    choose = random.Random(seed)
    first = date(2010, 1, 1)
    tellings = [
        says(
            f"a{choose.randrange(60)}",
            choose.choice(["", *((first + timedelta(choose.randrange(4000))).isoformat() for _ in range(9))]),
            choose.choice([None, "Mayor", "the Mayor", "Envoy"]),
            choose.choice([None, "GOV", "MIL"]),
        )
        for _ in range(120)
    ]
    of_article = {one.article: one.day for one in tellings}  # an article has one date
    tellings = [replace(one, day=of_article[one.article]) for one in tellings]
    for day, belief in in_time(tellings, OVERALL).items():
        if day:
            assert belief.role == slowly(tellings, day)


def slowly(tellings: list[Telling], day: str) -> str | None:
    at = date.fromisoformat(day)
    near = [t for t in tellings if not t.day or abs((date.fromisoformat(t.day) - at).days) <= WINDOW]
    given = {key: {t.article for t in near if t.role and t.role.endswith(key)} for key in ("Mayor", "Envoy")}
    best = min(given, key=lambda key: (-len(given[key]), key.casefold()))
    if len(given[best]) < enough("role", len({t.article for t in near})):
        return None
    spelled = [t for t in tellings if t.role and t.role.endswith(best)]
    return min(spelled, key=lambda t: (t.day or "9", t.article, t.role or "")).role


def test_the_desk_tells_each_article_its_own() -> None:
    def pair(n: int, day: str, role: str) -> tuple[Article, Findings]:
        text = f"{role} Pia Lund left."
        one = Article(f"x{n}", text, published=day)
        at = text.index("Pia")
        actor = Actor("a1", "Pia Lund", "person", None, None, (Span.of(text, at, at + 8),), role)
        return one, Findings(one.id, one.sha256, actors=(actor,))

    pairs = [pair(1, "2012-01-01", "Mayor"), pair(2, "2019-01-01T10:00:00Z", "Speaker")]
    desk = Actors()(Desk.of(pairs))
    assert desk.told == {("x1", "a1"): Belief(role="Mayor"), ("x2", "a1"): Belief(role="Speaker")}
    known = Known(actors=(KnownActor("Pia Lund", kind="person", sector="MED"),))
    desk = Actors()(Desk.of(pairs, known))
    assert {one.sector for one in desk.told.values()} == {"MED"}
