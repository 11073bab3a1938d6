from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from rashomon.annotate.base import Draft
from rashomon.annotate.sentences import Sentences
from rashomon.annotate.times import Times
from rashomon.article import Article
from rashomon.findings import Time

Read = Callable[..., list[Time]]


@pytest.fixture(scope="module")
def read() -> Read:
    """The times of a text published on a Wednesday, unless told otherwise."""
    sentences, times = Sentences(), Times()

    def run(text: str, published: str | None = "2021-05-12") -> list[Time]:
        draft = Draft(Article("x", text, published=published), text)
        return next(iter(times(sentences([draft])))).times

    return run


@pytest.mark.parametrize(
    ("text", "words", "value"),
    [
        ("The treaty was signed on 15 September 2019.", "15 September 2019", "2019-09-15"),
        ("The treaty was signed on Sunday, September 15, 2019.", "Sunday, September 15, 2019", "2019-09-15"),
        ("The bridge opened on 2019-09-15.", "2019-09-15", "2019-09-15"),
        ("The bridge opened on 15/09/2019.", "15/09/2019", "2019-09-15"),
        ("The bridge opened in mid-September 2019.", "mid-September 2019", "2019-09"),
        ("The bridge opened on Monday.", "Monday", "2021-05-10"),
        ("The bridge opened on Wednesday.", "Wednesday", "2021-05-12"),
        ("The bridge will open on Monday.", "Monday", "2021-05-17"),
        ("The minister plans to open it Friday.", "Friday", "2021-05-14"),
        ("The deadline is Friday.", "Friday", "2021-05-14"),
        ("The verdict is expected Tuesday.", "Tuesday", "2021-05-18"),
        ("The trial is set for July 4.", "July 4", "2021-07-04"),
        ("The bridge opened last Wednesday.", "last Wednesday", "2021-05-05"),
        ("The talks ended yesterday evening.", "yesterday evening", "2021-05-11TEV"),
        ("The talks ended on Tuesday night.", "Tuesday night", "2021-05-11TNI"),
        ("The talks ended the day before yesterday.", "the day before yesterday", "2021-05-10"),
        ("The factory closed last week.", "last week", "2021-W18"),
        ("The factory will close next month.", "next month", "2021-06"),
        ("The factory closed earlier this year.", "earlier this year", "2021"),
        ("The factory closed three weeks ago.", "three weeks ago", "2021-W16"),
        ("The factory closed about two years ago.", "about two years ago", "2019"),
        ("The factory closed two and a half years ago.", "two and a half years ago", "2018-11"),
        ("The factory closed in March.", "March", "2021-03"),
        ("The factory closed in October.", "October", "2020-10"),
        ("The factory will close in October.", "October", "2021-10"),
        ("Sales fell in the third quarter.", "the third quarter", "2020-Q3"),
        ("Sales fell in the first quarter of 2019.", "the first quarter of 2019", "2019-Q1"),
        ("Sales fell in Q1 2021.", "Q1 2021", "2021-Q1"),
        ("Sales fell in fiscal 2020.", "fiscal 2020", "2020"),
        ("The dam was built in the late 1960s.", "the late 1960s", "196"),
        ("The dam was built in the 19th century.", "the 19th century", "18"),
        ("The dam was built in the winter of 1994.", "the winter of 1994", "1994-WI"),
        ("It snowed on Christmas Eve.", "Christmas Eve", "2020-12-24"),
        ("It snowed on Easter Monday 2018.", "Easter Monday 2018", "2018-04-02"),
        ("The vote was on Election Day 2020.", "Election Day 2020", "2020-11-03"),
        ("Less than two months ago it opened.", "Less than two months ago", "2021-03"),
        ("No more than three hours it lasted.", "No more than three hours", "PT3H"),
        ("It lasted nearly three hours.", "nearly three hours", "PT3H"),
        ("It lasted a year and a half.", "a year and a half", "P1Y6M"),
        ("It lasted two decades.", "two decades", "P20Y"),
        ("It lasted for several months.", "several months", "PXM"),
        ("The paper comes out every Thursday.", "every Thursday", "XXXX-WXX-4"),
        ("They meet every two weeks.", "every two weeks", "P2W"),
        ("The bell rings at 6:45 p.m. on Friday.", "6:45 p.m. on Friday", "2021-05-07T18:45"),
        ("Sales were above fiscal 2020 results.", "fiscal 2020", "2020"),
        ("The ferries run through October.", "October", "2021-10"),
        ("It had been due to expire Friday.", "Friday", "2021-05-07"),
        ("She now lives in a village.", "now", "PRESENT_REF"),
        ("She recently moved to a village.", "recently", "PAST_REF"),
    ],
)
def test_one_expression(read: Read, text: str, words: str, value: str) -> None:
    assert [(time.span.exact, time.value) for time in read(text)] == [(words, value)]


@pytest.mark.parametrize(
    "text",
    [
        "The six-year-old girl and her 40-year-old aunt may march on.",
        "Some 2000 people and 1500 dogs came.",
        "About three-quarters of them left as soon as they could.",
        "Jan Example fell off a chair and won by a second.",
        "The film runs 01:57 and won the Winter Example prize.",
        "She was interviewed on ''60 Minutes'', then on Example Today and at the Hotel High Noon.",
    ],
)
def test_what_only_looks_like_a_time(read: Read, text: str) -> None:
    assert read(text) == []


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("The road has been closed since April.", "2021-04-01", "2021-05-12"),
        ("He must answer by May 20.", None, "2021-05-20"),
        ("Nobody lived there before 1950.", None, "1949-12-31"),
        ("Nobody lived there after 1950.", "1951-01-01", None),
        ("The road was closed in early March.", "2021-03-01", "2021-03-16"),
        ("The road was closed over the past three weeks.", "2021-04-21", "2021-05-12"),
        ("The road was closed in recent days.", None, "2021-05-12"),
        ("The road will be closed over the next two months.", "2021-05-12", "2021-07-12"),
        ("The road was closed after Friday's storm.", "2021-05-07", "2021-05-07"),
        ("The road was closed on Friday night.", "2021-05-07T18:00", "2021-05-08T05:59"),
        ("The road is closed at the moment.", None, None),
    ],
)
def test_intervals(read: Read, text: str, start: str | None, end: str | None) -> None:
    (time,) = read(text)
    assert (time.start, time.end) == (start, end)


def test_a_length_keeps_the_event_that_it_counts_from(read: Read) -> None:
    (time,) = read("The army moved three weeks before the invasion of the island.")
    assert (time.type, time.value, time.anchor) == ("DURATION", "P3W", "the invasion of the island")


def test_a_relative_date_leans_on_the_date_told_before(read: Read) -> None:
    found = read("The king died on 3 March 1820. The next day the city mourned, and two years later it forgot him.")
    assert [time.value for time in found] == ["1820-03-03", "1820-03-04", "1822"]
    assert [time.anchor for time in found] == [None, "3 March 1820", "The next day"]


def test_a_period_of_a_year_is_the_quarter_reported_on(read: Read) -> None:
    told = read("Sales rose in the third quarter of 2020. In the 2019 period they had been flat.")
    assert [t.value for t in told] == ["2020-Q3", "2019-Q3"]
    assert [t.value for t in read("Sales were flat in the 2019 period.")] == ["2019"]


def test_a_dash_and_a_share_are_no_range_of_years(read: Read) -> None:
    assert [t.value for t in read("Most were paid in 2010 — 99.2 percent of them.")] == ["2010"]


def test_the_second_day_of_a_pair_takes_its_month(read: Read) -> None:
    assert [time.value for time in read("It rained on April 24 and 25.")] == ["2021-04-24", "2021-04-25"]


def test_without_a_publication_date_it_says_what_it_cannot_resolve(read: Read) -> None:
    found = read("The mayor resigned on Friday, after a vote in May. She had won the election of 2018.", None)
    assert [(time.span.exact, time.value, time.anchor) for time in found] == [
        ("Friday", None, "publication"),
        ("May", None, "publication"),
        ("2018", "2018", None),
    ]
    assert [(time.start, time.end) for time in found[:2]] == [(None, None)] * 2


def test_without_a_publication_date_the_last_date_told_is_the_reference(read: Read) -> None:
    found = read("On 3 March 2014 the ferry sank. It had been repaired last month.", None)
    assert (found[1].value, found[1].anchor) == ("2014-02", "3 March 2014")


def test_a_date_with_two_readings_stays_unresolved(read: Read) -> None:
    (time,) = read("The bridge opened on 03/04/2019.")
    assert (time.value, time.start, time.end) == (None, "2019-01-01", "2019-12-31")


def test_ids_follow_the_text_and_a_bad_publication_date_is_none(read: Read) -> None:
    found = read("It began in 2001, stopped in 2005 and ended last year.", "soon")
    assert [time.id for time in found] == ["t1", "t2", "t3"]
    assert found[2].anchor == "publication"


WORDS = st.sampled_from(
    "the a last next this of in on at since until before after by ago later earlier early late end half and to - , . "
    "' 's second two three 10 31 45 1998 2021 99999999999999999999 3.5 millions May March Monday Tuesday 12:30 p.m. "
    "Christmas Easter fall summer night morning day days week weeks month year years decade century hours quarter "
    "fourth now recently said will met blast more less than no at least "
    "\n\n 1990s 'til 1/2 12/31/1999 9999 0001 BC noon today fiscal".split(" ")
)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(words=st.lists(WORDS, max_size=25), published=st.sampled_from(["2021-05-12", "0001-01-01", "9999-12-31", None]))
def test_any_words_give_spans_of_the_text_and_intervals_that_do_not_invert(
    read: Read, words: list[str], published: str | None
) -> None:
    text = " ".join(words)
    end = 0
    for time in read(text, published):
        assert text[time.span.start : time.span.end] == time.span.exact
        assert time.span.start >= end
        end = time.span.end
        if time.start is not None and time.end is not None:
            assert time.start <= time.end


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("The factory closed earlier this month.", "2021-05-01", "2021-05-12"),
        ("The factory will close later this year.", "2021-05-12", "2021-12-31"),
        ("The factory closed earlier last month.", "2021-04-01", "2021-04-30"),
    ],
)
def test_publication_divides_a_running_period(read: Read, text: str, start: str, end: str) -> None:
    (found,) = read(text)
    assert (found.start, found.end) == (start, end)


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("The keepers spoke against Assembly Bill 1945 at the harbour.", []),
        ("The council voted on Resolution 1973 at noon.", ["T12:00"]),
        ("The Harbour Bill 1945 was read.", ["1945"]),
    ],
)
def test_a_bill_has_a_number_and_no_year(read: Read, text: str, values: list[str]) -> None:
    assert [found.value for found in read(text, None)] == values
