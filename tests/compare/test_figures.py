"""Numbers that several articles give for one thing, as a row of values over time. All of it is invented."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import permutations

import pytest

import rashomon
from rashomon.article import Article, Span
from rashomon.compare import Actors, Derivations, Desk
from rashomon.compare.base import StoryDraft
from rashomon.compare.figures import Figures
from rashomon.figure import Figure
from rashomon.findings import Attribution, Bound, Claim, Findings, Force, Place, Quantity, Status
from rashomon.story import Account, Point


@dataclass(frozen=True)
class Told:
    """One sentence with a number, in an article of its own."""

    text: str
    number: str
    low: float | None
    of: str | None = "people killed"
    high: float | None = None
    published: str | None = None
    unit: str = ""
    bound: Bound = "exact"
    status: Status = "happened"
    place: tuple[str, int] | None = None
    said: tuple[str, str, Force] | None = None


def figures(*told: Told, together: bool = True, **fields: str) -> list[Figure]:
    """The figures of a story of one article for each sentence; all claims are of one point unless told otherwise."""
    pairs = []
    for n, one in enumerate(told):
        article = Article(f"x{n}", one.text, outlet=f"Outlet {n}", published=one.published)
        whole = Span(0, len(one.text), one.text)
        high = one.high if one.high is not None or one.bound in ("at_least", "more_than") else one.low
        number = Quantity("q1", _span(one.text, one.number), one.low, high, one.unit, one.bound, one.of, None)
        places = (Place("p1", whole, *_where(one.place)),) if one.place else ()
        said = (_said(one.text, *one.said),) if one.said else ()
        chain = ("s1",) if one.said else ()
        claim = Claim("c1", (whole,), chain, one.status, 1.0, quantities=("q1",), places=("p1",) if places else ())
        pairs.append(
            (
                article,
                Findings(
                    article.id,
                    article.sha256,
                    "en",
                    sentences=(whole,),
                    attributions=said,
                    quantities=(number,),
                    places=places,
                    claims=(claim,),
                ),
            )
        )
    desk = Derivations()(Actors()(Desk.of(pairs)))
    accounts = tuple(Account(a.id, f.claims[0].spans, (), "happened", 1.0, ("c1",)) for a, f in pairs)
    point = Point("P", "", accounts, (), (), 1, ())
    desk.stories = [StoryDraft(tuple(desk.articles), points=[point] if together else [])]
    return Figures()(desk).stories[0].figures


def _span(text: str, words: str) -> Span:
    return Span(text.index(words), text.index(words) + len(words), words)


def _where(place: tuple[str, int]) -> tuple[str, float, float, str, int]:
    name, number = place
    return name, float(number), float(number), f"X{number}", number


def _said(text: str, source: str, cue: str, force: Force) -> Attribution:
    whole = Span(0, len(text), text)
    return Attribution(
        "s1", _span(text, source), _span(text, cue), (whole,), None, "collective", "indirect", force, None, 1.0
    )


def toll(number: str, low: float, published: str | None = None, bound: Bound = "exact", **more: object) -> Told:
    text = f"The flood at the Ossel dam killed {number} people in the valley."
    return Told(text, number, low, published=published, bound=bound, **more)  # type: ignore[arg-type]


def words(one: Figure) -> list[str]:
    return [value.span.exact for value in one.values]


def test_a_toll_is_a_row_of_values_by_publication_in_utc() -> None:
    (one,) = figures(
        toll("more than 20", 20, "2031-05-04", "more_than"),
        toll("14", 14, "2031-05-03T15:00:00+00:00"),
        toll("at least 12", 12, "2031-05-03T10:00:00+02:00", "at_least"),
    )
    assert words(one) == ["at least 12", "14", "more than 20"]
    assert [value.published for value in one.values][:2] == ["2031-05-03T08:00:00+00:00", "2031-05-03T15:00:00+00:00"]
    assert (one.course, one.of, one.independent_sources) == ("grew", "people killed", 3)
    for value in one.values:
        assert all(span.exact in value.spans[0].exact for span in (value.span,))


@pytest.mark.parametrize(
    ("numbers", "course"),
    [
        ([("14", 14, "2031-05-03"), ("14", 14, "2031-05-04")], "stands"),
        ([("14", 14, "2031-05-03"), ("17", 17, "2031-05-04")], "grew"),
        ([("17", 17, "2031-05-03"), ("14", 14, "2031-05-04")], "fell"),
        ([("12", 12, "2031-05-03"), ("17", 17, "2031-05-04"), ("14", 14, "2031-05-05")], "up and down"),
        ([("12", 12, "2031-05-03"), ("17", 17, "2031-05-03")], "disputed"),
        ([("12", 12, None), ("17", 17, None)], "disputed"),
    ],
)
def test_how_a_row_goes(numbers: list[tuple[str, float, str | None]], course: str) -> None:
    (one,) = figures(*(toll(*number) for number in numbers))
    assert (words(one), one.course) == ([number for number, _, _ in numbers], course)


def test_a_lower_bound_behind_a_higher_number_is_no_fall() -> None:
    (one,) = figures(toll("14", 14, "2031-05-03"), toll("at least 12", 12, "2031-05-04", "at_least"))
    assert one.course == "stands"


def test_who_said_it_is_kept_and_a_denial_makes_a_dispute() -> None:
    denied = "The harbour office denied that the flood at the Ossel dam killed 14 people in the valley."
    (one,) = figures(
        toll("14", 14, "2031-05-03"),
        Told(denied, "14", 14, published="2031-05-04", said=("The harbour office", "denied", "denies")),
    )
    assert [[link.name for link in value.attribution] for value in one.values] == [[], ["The harbour office"]]
    assert [value.denied for value in one.values] == [False, True]
    assert one.course == "disputed"


def test_who_rejects_a_sum_denies_no_number() -> None:
    offer = "The union rejected the ministry's offer of 5 million crowns for the Ossel dam."
    told = {"of": "offer", "unit": "CZK", "number": "5 million crowns", "low": 5e6}
    (one,) = figures(
        Told("The ministry's offer for the Ossel dam is 5 million crowns.", published="2031-05-03", **told),  # type: ignore[arg-type]
        Told(offer, published="2031-05-03", said=("The union", "rejected", "denies"), **told),  # type: ignore[arg-type]
    )
    assert one.course == "stands"


HURT = "The flood at the Ossel dam injured 14 people in the valley."
VOTE = "The council of Ossel passed the dam bill by {} on the shore."


@pytest.mark.parametrize(
    "other",
    [
        Told(HURT, "14", 14, "people injured"),
        toll("another 14", 14),
        Told("The flood at the Ossel dam killed another 14 people in the valley.", "14", 14),
        Told("The flood at the Ossel dam killed 14 more people in the valley.", "14", 14),
        Told("Floods like that at the Ossel dam kill 14 people a year in the valley.", "14", 14),
        toll("14", 14, place=("Merrow", 40)),
        toll("900", 900),
        toll("14", 14, unit="km"),
        Told("The flood at the Ossel dam killed 14 women in the valley.", "14", 14, "women killed"),
    ],
)
def test_what_is_not_of_one_thing_makes_no_row(other: Told) -> None:
    assert figures(toll("12", 12, place=("Ossel", 2)), other) == []


def test_votes_on_two_things_are_two_figures() -> None:
    first = Told(VOTE.format("227-205 votes"), "227", 227, "votes")
    second = Told(VOTE.format("227-203 votes"), "227", 227, "votes")
    assert figures(first, second) == []
    (one,) = figures(first, first)
    assert words(one) == ["227", "227"]


def test_shares_that_differ_are_of_other_polls() -> None:
    poll = "A poll gives the party of the dam {} percent of the valley."
    told = [Told(poll.format(n), f"{n} percent", n, "the valley", unit="percent") for n in (46, 39)]
    assert figures(*told) == []
    (one,) = figures(told[0], told[0])
    assert one.unit == "percent"


def test_two_numbers_of_claims_of_no_common_point_are_one_figure_only_in_the_leads() -> None:
    told = toll("12", 12, "2031-05-03"), toll("17", 17, "2031-05-04")
    assert [words(one) for one in figures(*told, together=False)] == [["12", "17"]]
    assert figures(told[0], toll("17", 17, "2031-06-04"), together=False) == []


def test_numbers_that_stand_alone_in_two_leads_are_one_figure() -> None:
    crew = "{} rangers search below the Ossel dam."
    told = [
        Told(crew.format(150), "150", 150, "rangers", published="2031-05-03"),
        Told("In the valley 210 rangers dig for the gates.", "210", 210, "rangers", published="2031-05-04"),
    ]
    assert [words(one) for one in figures(*told, together=False)] == [["150", "210"]]
    area = [
        Told("The Ossel flood covers 40 hectares of the valley.", "40 hectares", 40, "maize", unit="ha"),
        Told("In the valley the Ossel flood covers 0.6 square kilometres.", "0.6", 0.6, None, unit="km2"),
    ]
    assert [words(one) for one in figures(*area, together=False)] == [["40 hectares", "0.6"]]


@pytest.mark.parametrize(
    "other",
    [
        Told("In the valley 900 rangers dig for the gates.", "900", 900, "rangers"),  # far more
        Told("In the valley 210 divers dig for the gates.", "210", 210, "divers"),
        Told("In the valley 210 rangers will dig for the gates.", "210", 210, "rangers", status="planned"),
        Told("In the valley 210 rangers dig for the gates.", "210", 210, "rangers", published="2031-05-04"),
    ],
)
def test_numbers_that_stand_alone_may_still_be_of_two_things(other: Told) -> None:
    assert figures(Told("150 rangers search below the Ossel dam.", "150", 150, "rangers"), other, together=False) == []


@pytest.mark.parametrize("said", ["a 50-year-old", "for 14 days", "one of them", "an 1868 treaty", "a two-way race"])
def test_what_is_no_figure(said: str) -> None:
    kinds = {"a 50-year-old": ("50", 50.0, "keeper", "year of age"), "for 14 days": ("14 days", 14.0, "rain", "day"),
             "one of them": ("one", 1.0, "them", ""), "an 1868 treaty": ("1868", 1868.0, "treaty", ""),
             "a two-way race": ("two", 2.0, "way race", "")}  # fmt: skip
    number, low, of, unit = kinds[said]
    told = Told(f"At the Ossel dam the valley saw {said}.", number, low, of, unit=unit)
    assert figures(told, told) == []


def test_copies_of_one_text_are_one_source() -> None:
    story = " ".join(f"Keeper {n} of the Ossel dam counted {n} gates that the river took." for n in range(40))
    told = [
        Told(f"The flood at the Ossel dam killed 14 people in the valley. {story}", "14", 14, published=f"2031-05-0{n}")
        for n in (3, 4)
    ]
    (one,) = figures(*told)
    assert (len(one.values), one.independent_sources) == (2, 1)
    assert "takes it from" in one.reasons[0]


def test_one_article_makes_no_row() -> None:
    assert figures(toll("14", 14)) == []


def test_the_order_of_the_articles_decides_nothing() -> None:
    told = [toll("12", 12, "2031-05-03"), toll("17", 17, "2031-05-04"), toll("about 30", 30, "2031-05-05")]
    courses = {(one.course, tuple(words(one))) for order in permutations(told) for one in figures(*order)}
    assert courses == {("grew", ("12", "17", "about 30"))}


def test_from_the_articles_to_the_row() -> None:
    texts = [
        ("2031-05-03T08:00", "A flood at the Ossel dam killed at least 12 people on Saturday, rescuers said."),
        ("2031-05-03T15:00", "Fourteen people were killed in the flood at the Ossel dam, its mayor said."),
        ("2031-05-04T06:00", "The flood at the Ossel dam has killed more than 20 people, they said."),
    ]  # fmt: skip
    rest = "The water came over the wall of the Ossel dam at night. Boats went from house to house in the valley."
    articles = [Article(f"a{n}", f"{text} {rest}", outlet=f"O{n}", published=p) for n, (p, text) in enumerate(texts)]
    rows = [one for story in rashomon.compare(articles).comparison.stories for one in story.figures]
    assert [(words(one), one.course) for one in rows if "killed" in (one.of or "")] == [
        (["at least 12", "Fourteen", "more than 20"], "grew")
    ]
