"""Numbers, times and names of two claims, compared: in units, in currencies, in the same slot."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

import rashomon
from rashomon import Article, Claim, Findings, Quantity, Relation, Span
from rashomon.compare.base import Desk
from rashomon.compare.names import compare_names
from rashomon.compare.values import Placed, compare_quantities
from rashomon.compare.voices import may_be_one, speakers_differ, status_differs
from rashomon.findings import SourceKind, Status
from rashomon.linked_actor import LinkedActor
from rashomon.speaker import Speaker
from rashomon.story import Account
from rashomon.units import table

UNITS = [*sorted(entry.unit for entry in table()), "USD", "EUR", "year of age", ""]


def relations(one: str, other: str) -> list[Relation]:
    """The relations of two articles about one thing."""
    articles = [Article(i, text, "Fund", outlet) for i, text, outlet in (("x0", one, "A"), ("x1", other, "B"))]
    stories = [s for s in rashomon.compare(articles).comparison.stories if len(s.articles) == 2]
    return [r for s in stories for p in s.points for r in p.relations]


def conflicts(one: str, other: str) -> list[tuple[str | None, str, str]]:
    return [(r.kind, r.a_span.exact, r.b_span.exact) for r in relations(one, other) if r.relation == "conflict"]


def desk_of(*quantities: tuple[str, float | None, float | None, str, str | None]) -> tuple[Desk, list[Placed]]:
    """Articles "A", "B" … of one claim each, that is a quantity: words, low, high, unit, what it counts."""
    pairs, claims = [], []
    for name, (words, low, high, unit, of) in zip("AB", quantities, strict=True):
        article = Article(name.lower(), words, outlet=name)
        span = Span.of(words, 0, len(words))
        quantity = Quantity("q1", span, low, high, unit, "exact", of, None)
        claim = Claim("c1", (span,), (), "happened", 1.0, quantities=("q1",))
        pairs.append((article, Findings(article.id, article.sha256, quantities=(quantity,), claims=(claim,))))
        claims.append((article.id, claim))
    return Desk.of(pairs), claims


def verdict(*quantities: tuple[str, float | None, float | None, str, str | None]) -> tuple[str, str] | None:
    desk, (a, b) = desk_of(*quantities)
    found = compare_quantities(desk, a, b)
    return None if found is None else (found.relation, found.why)


def test_a_number_of_other_units_is_converted_and_may_be_rounded() -> None:
    land = "land burned"
    area = ("3,000 square kilometres", 3000.0, 3000.0, "km2", land)
    told = verdict(area, ("1,160 square miles", 1160.0, 1160.0, "mi2", land))
    assert told is not None
    assert told[0] == "compatible"
    told = verdict(area, ("700 square miles", 700.0, 700.0, "mi2", land))
    assert told is not None
    assert told[0] == "conflict"
    assert "1,813 km2" in told[1]


def test_degrees_of_two_scales() -> None:
    hot = ("90 °F", 90.0, 90.0, "°F", "the highest temperature")
    told = verdict(hot, ("32 °C", 32.0, 32.0, "°C", "temperature"))
    assert told is not None
    assert told[0] == "compatible"
    told = verdict(hot, ("38 °C", 38.0, 38.0, "°C", "temperature"))
    assert told is not None
    assert told[0] == "conflict"


def test_what_does_not_convert_is_not_compared() -> None:
    oil = "oil shipped"
    assert verdict(("300 tonnes", 300.0, 300.0, "t", oil), ("900 barrels", 900.0, 900.0, "bbl", oil)) is None
    assert (
        verdict(("3 percent", 3.0, 3.0, "percent", "rise"), ("2 points", 2.0, 2.0, "percentage point", "rise")) is None
    )


def test_two_currencies_are_no_conflict_and_that_is_said() -> None:
    told = verdict(("$5 million", 5e6, 5e6, "USD", "aid"), ("€4 million", 4e6, 4e6, "EUR", "aid"))
    assert told is not None
    assert told[0] == "compatible"
    assert "currencies" in told[1]


def test_the_dead_are_not_held_against_the_wounded() -> None:
    dead = ("20 people", 20.0, 20.0, "", "people killed")
    assert verdict(dead, ("35 people", 35.0, 35.0, "", "people wounded")) is None
    told = verdict(dead, ("At least 30", 30.0, None, "", "people killed"))
    assert told is not None
    assert told[0] == "conflict"
    assert told[1].startswith("“20 people” (people killed) in A, “At least 30” (people killed) in B")


def test_what_befell_people_is_compared_whoever_they_are_called() -> None:
    dead = ("14", 14.0, 14.0, "", "people dead")
    assert verdict(dead, ("193", 193.0, 193.0, "", "people rescued")) is None
    assert verdict(dead, ("11", 11.0, 11.0, "", "lives lost")) == (
        "conflict",
        "“14” (people dead) in A, “11” (lives lost) in B: the numbers exclude one another.",
    )
    # of 14 dead, 5 may be children
    assert verdict(dead, ("5", 5.0, 5.0, "", "children killed")) is None


@pytest.mark.parametrize(
    ("first", "later", "expected"),
    [
        ("2026-03-01", "2026-03-02", "compatible"),
        ("2026-03-01T08:00:00+00:00", "2026-03-01T11:30:00+02:00", "compatible"),
        ("2026-03-02", "2026-03-01", "conflict"),
        ("2026-03-01T23:00:00-05:00", "2026-03-02T01:00:00+00:00", "conflict"),
        ("2026-03-01", "2026-03-01", "conflict"),
        (None, "2026-03-02", "conflict"),
    ],
)
def test_a_toll_may_rise_from_an_article_to_a_later_one(first: str | None, later: str, expected: str) -> None:
    desk, placed = desk_of(("14", 14.0, 14.0, "", "dead"), ("17", 17.0, 17.0, "", "people killed"))
    dated = {"a": replace(desk.articles["a"], published=first), "b": replace(desk.articles["b"], published=later)}
    found = compare_quantities(replace(desk, articles=dated), *placed)
    assert found is not None
    assert found.relation == expected


def test_the_same_length_in_two_units_is_the_same() -> None:
    talks = "the talks"
    assert verdict(("90 minutes", 90.0, 90.0, "min", talks), ("an hour and a half", 1.5, 1.5, "h", talks)) is None


@given(st.floats(1e-3, 1e9), st.floats(0, 1e9), st.sampled_from(UNITS), st.sampled_from(UNITS))
def test_the_order_of_the_accounts_decides_nothing(low: float, width: float, unit: str, other: str) -> None:
    x = ("one", low, low + width, unit, "goods")
    y = ("two", low * 2, low * 2, other, "goods")
    found = [verdict(x, y), verdict(y, x)]
    assert (found[0] or [None])[0] == (found[1] or [None])[0]


@given(st.floats(-1e9, 1e9), st.sampled_from(UNITS))
def test_a_number_never_contradicts_itself(value: float, unit: str) -> None:
    x = ("one", value, value, unit, "goods")
    assert verdict(x, x) is None


BASE = "The fund of Norland paid for the new harbour bridge. {}. Workers had waited for their wages since the spring."
OTHER = (
    "Workers on the harbour bridge waited for wages from the fund of Norland. {}. The bridge was to be opened in May."
)


@pytest.mark.parametrize(
    ("one", "other", "kind", "mine", "theirs"),
    [
        (
            "Maria Ivers, head of the rescue fund, signed the contract for the bridge",
            "Maria Olsen, head of the rescue fund, signed the contract for the bridge",
            "actor",
            "Ivers",
            "Olsen",
        ),
        (
            "The engineers opened their first office in Lyon in 2018",
            "The engineers opened an office in Turin in 2018",
            "place",
            "Lyon",
            "Turin",
        ),
        (
            "The engineers signed the contract for the bridge on Monday",
            "The engineers signed the contract for the bridge on Thursday",
            "time",
            "Monday",
            "Thursday",
        ),
    ],
)
def test_another_name_in_the_same_slot(one: str, other: str, kind: str, mine: str, theirs: str) -> None:
    found = conflicts(BASE.format(one), OTHER.format(other))
    assert (kind, mine, theirs) in found
    assert {k for k, *_ in found} == {kind}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        # a longer form, a nationality, an abbreviation, a town in its country, a list of which each names a part
        (
            "Maria Ivers, head of the rescue fund, signed the contract",
            "Ivers, head of the rescue fund, signed the contract",
        ),
        (
            "The French engineers signed the contract for the bridge",
            "France's engineers signed the contract for the bridge",
        ),
        (
            "The contract was signed by the World Bridge Union in 2018",
            "The contract was signed by the WBU in 2018",
        ),
        ("The engineers opened their office in Paris in 2018", "The engineers opened their office in France in 2018"),
        (
            "The engineers opened offices in Lyon in 2018, and offices in Turin in 2018",
            "The engineers opened offices in Turin in 2018",
        ),
    ],
)
def test_two_names_that_may_both_hold(one: str, other: str) -> None:
    assert conflicts(BASE.format(one), OTHER.format(other)) == []


OFFICES = "The bridge engineers met with the Lundish {} during a visit to the harbour"


def test_another_office_in_the_same_slot() -> None:
    found = conflicts(
        BASE.format(OFFICES.format("prime minister")), OTHER.format(OFFICES.format("army chief of staff"))
    )
    assert ("actor", "prime minister", "army chief of staff") in found


@pytest.mark.parametrize(
    ("one", "other", "more"),
    [
        ("CEO", "chief executive", ""),
        ("prime minister", "defence minister", ""),
        ("prime minister", "ambassador", " The prime minister had left the country."),
    ],
    ids=["two names of one office", "a word in common", "both in one article"],
)
def test_two_offices_that_may_both_hold(one: str, other: str, more: str) -> None:
    texts = BASE.format(OFFICES.format(one)), OTHER.format(OFFICES.format(other)) + more
    assert [c for c in conflicts(*texts) if c[0] == "actor"] == []


def test_a_conflict_goes_before_a_difference() -> None:
    one = "Maria Ivers, head of the rescue fund, paid more than 10 workers for the bridge"
    other = "Maria Olsen, head of the rescue fund, paid 12 workers for the bridge"
    assert ("actor", "Ivers", "Olsen") in conflicts(BASE.format(one), OTHER.format(other))


def test_a_slot_that_both_articles_fill_twice_is_no_conflict() -> None:
    one = "The engineers opened an office in Lyon in 2018, and they opened an office in Turin in 2018"
    other = "The engineers opened an office in Turin in 2018, and they opened an office in Lyon in 2018"
    assert conflicts(BASE.format(one), OTHER.format(other)) == []


WORDS = st.sampled_from(
    [
        *"Maria Ivers Olsen U.S. Lyon Turin DOJ president in at of the The opened office 2018".split(),
        *",.“-😀ﬁ",
        "’s",
        "İz",
    ]
)


@given(st.lists(WORDS, min_size=1, max_size=14), st.lists(WORDS, min_size=1, max_size=14), st.integers(0, 5))
def test_any_words_give_names_that_stand_in_their_article(one: list[str], other: list[str], before: int) -> None:
    pairs, claims = [], []
    for name, words in (("a", one), ("b", other)):
        text = "x " * before + " ".join(words)
        span = Span.of(text, 2 * before, len(text))
        claim = Claim("c1", (span,), (), "happened", 1.0)
        article = Article(name, text)
        pairs.append((article, Findings(name, article.sha256, sentences=(span,), claims=(claim,))))
        claims.append((name, claim))
    desk = Desk.of(pairs)
    found = compare_names(desk, *claims)
    again = compare_names(desk, *reversed(claims))
    assert (found is None) == (again is None)
    for span, name in () if found is None else ((found.a, "a"), (found.b, "b")):
        assert desk.articles[name].text[span.start : span.end] == span.exact


def test_what_is_denied_for_a_time_is_not_denied_altogether() -> None:
    told = BASE.format("The engineers closed the old harbour bridge to heavy lorries")
    denied = "The engineers did not close the old harbour bridge to heavy lorries"
    assert "polarity" in [kind for kind, *_ in conflicts(told, OTHER.format(denied))]
    assert conflicts(told, OTHER.format(f"{denied} on Sunday")) == []


def test_names_that_are_examples_do_not_exclude_one_another() -> None:
    one, other = ("The engineers opened in 2018 {} office in " + town for town in ("Lyon", "Turin"))
    assert conflicts(BASE.format(one.format("an")), OTHER.format(other.format("an")))
    picked = "offices in towns such as an"
    assert conflicts(BASE.format(one.format(picked)), OTHER.format(other.format(picked))) == []


@pytest.mark.parametrize(
    ("name", "other", "expected"),
    [
        ("Lerner", "Peter Lerner", True),
        ("Peter Lerner", "peter lerner", True),
        ("she", "Pia Lund", True),
        ("Pia Lund", "Tor Lund", False),
        ("the mayor", "the council", False),
    ],
)
def test_names_that_may_be_one_speakers(name: str, other: str, expected: bool) -> None:
    assert may_be_one(name, other) is may_be_one(other, name) is expected


SAID = "The old ferry harbour of Marsund closed"
PORT = f"{SAID} on Friday."


def account(article: str, text: str, *said: Speaker, status: Status = "happened") -> Account:
    start = text.index(SAID) if SAID in text else 0
    return Account(article, (Span.of(text, start, len(text)),), said, status, 0.9, ())


def voices(*told: tuple[str, tuple[Speaker, ...], Status]) -> tuple[str | None, str | None]:
    """How two accounts differ in who speaks, and in status: texts, chains and status of both."""
    people = {name: LinkedActor(name, name, "person", None, None, (), ()) for name in ("Pia Lund", "Tor Berg")}
    desk = Desk.of(
        (
            Article(i, text, "Port", outlet),
            Findings(i, "", sentences=(Span.of(text, 0, len(text)),)),
        )
        for (text, _, _), i, outlet in zip(told, "ab", ("Tide", "Lamp"), strict=True)
    )
    desk.actors = list(people.values())
    a, b = (account(i, text, *said, status=status) for (text, said, status), i in zip(told, "ab", strict=True))
    who, how = speakers_differ(desk, a, b), status_differs(a, b)
    return who and who.why, how and how.why


def speaker(name: str, kind: SourceKind = "named") -> Speaker:
    return Speaker(name, kind, name if " " in name and kind == "named" else None, None, None, "asserts")


LUND, BERG = speaker("Pia Lund"), speaker("Tor Berg")
OWN = "Lamp states it in its own voice; Tide gives it to Pia Lund."


@pytest.mark.parametrize(
    ("mine", "theirs", "text", "why"),
    [
        ((LUND,), (), PORT, OWN),
        ((), (LUND,), PORT, "Tide states it in its own voice; Lamp gives it to Pia Lund."),
        ((speaker("She", "anonymous"),), (), PORT,
         "Lamp states it in its own voice; Tide gives it to somebody whom it calls “She”."),
        ((LUND,), (BERG,), PORT, "Different speakers: Pia Lund in Tide, Tor Berg in Lamp."),
        ((LUND,), (speaker("Lund"),), PORT, None),
        ((LUND,), (speaker("She", "anonymous"),), PORT, None),
        ((LUND,), (speaker("a clerk", "anonymous"),), PORT, None),
        ((LUND,), (BERG, LUND), PORT, None),
        ((speaker("Lamp"),), (), PORT, None),
        ((speaker("nobody named", "absent"),), (), PORT, None),
        ((LUND,), (), f"Answering Lund: {PORT}", None),
        ((LUND,), (), f"“{PORT}”", None),
        ((LUND,), (), f"{SAID}, as we had asked.", None),
        ((LUND,), (), "A tower was built above the old harbour of Marsund long after the great storm.", None),
    ],
)  # fmt: skip
def test_who_is_behind_the_same_words(
    mine: tuple[Speaker, ...], theirs: tuple[Speaker, ...], text: str, why: str | None
) -> None:
    assert voices((PORT, mine, "happened"), (text, theirs, "happened"))[0] == why


@pytest.mark.parametrize(
    ("mine", "theirs", "why"),
    [
        ("happened", "planned", "The one tells it as happened, the other as planned."),
        ("planned", "ongoing", "The one tells it as planned, the other as ongoing."),
        ("happened", "ongoing", None),
        ("happened", "hypothetical", None),
        ("planned", "planned", None),
    ],
)
def test_how_far_along_the_same_deed_is(mine: Status, theirs: Status, why: str | None) -> None:
    assert voices((PORT, (), mine), (PORT, (), theirs))[1] == why


@pytest.mark.parametrize(
    ("one", "other", "excluded"),
    [
        ("at 7 a.m. on Friday", "at 5 p.m. on Friday", True),
        ("at 7 a.m. on Friday", "at 7:30 a.m. on Friday", False),
        ("at 1 a.m. ET on Friday", "at 5 a.m. GMT on Friday", False),
        ("at 1 a.m. EST on Friday", "at 5 a.m. EDT on Friday", True),
        ("at 11:50 p.m. on March 6, 2031", "at 12:10 a.m. on March 7, 2031", False),
        ("at 7 a.m. on March 2, 2031", "at 7 a.m. on March 7, 2031", True),
    ],
)
def test_times_of_day_are_compared_in_one_zone_and_over_one_midnight(one: str, other: str, excluded: bool) -> None:
    told = "The ferry with forty pilgrims on board left the harbour of Oban {} for the island."
    found = conflicts(told.format(one), told.format(other))
    assert bool(found) == excluded
    assert all(kind == "time" for kind, *_ in found)
