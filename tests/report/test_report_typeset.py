"""Words from outside are bounded, kept from turning the line, and become links only when they are web addresses."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rashomon.report.dates import moment, say, say_between
from rashomon.report.markdown import escaped
from rashomon.report.typeset import clip, flat, typeset, web_address


@given(st.text(max_size=400), st.integers(8, 80))
def test_clipping_bounds_and_never_breaks_lines(text: str, limit: int) -> None:
    short = clip(text, limit)
    assert len(short) <= limit
    assert "\n" not in short


def test_clipping_cuts_at_a_word() -> None:
    assert clip("the pumps will not be ready", 16) == "the pumps will…"
    assert clip("short", 16) == "short"
    assert clip("x" * 10_000, 20) == "x" * 19 + "…"


def test_characters_that_turn_the_line_are_boxed_and_named() -> None:
    assert typeset("a\u202eb") == 'a<bdi class="z" data-z="U+202E">\u202e</bdi>b'
    assert flat("a\u202eb\u200bc\u2066d") == "abcd"


def test_joiners_stay_where_a_script_needs_them() -> None:
    family = "\U0001f468\u200d\U0001f469"
    persian = "می\u200cخواهم"
    assert typeset(family + persian) == family + persian
    assert "U+200D" in typeset("a\u200db")


@pytest.mark.parametrize("url", ["https://a.example/x?y=1&z", "http://127.0.0.1:8000/"])
def test_web_addresses_become_links(url: str) -> None:
    assert web_address(url) == url


@pytest.mark.parametrize(
    "url",
    [
        "javascript:alert(1)",
        "JavaScript:alert(1)",
        " https://a.example",
        "https://a.example/\nx",
        "java\tscript:alert(1)",
        "data:text/html,x",
        "file:///etc/passwd",
        "https://",
        "//a.example",
        "http://[",
        "https://a.example/" + "x" * 3000,
        "https://a.example/\ud800",
        "",
        None,
    ],
)
def test_anything_else_does_not(url: str | None) -> None:
    assert web_address(url) is None


def test_dates_are_said_as_exactly_as_they_are_known() -> None:
    assert say("2031") == "2031"
    assert say("2031-03") == "Mar 2031"
    assert say("2031-03-04") == "4 Mar 2031"
    assert say("2031-03-04T11:30:00+01:00", hour=True) == "4 Mar 2031, 10:30 UTC"
    assert say("2031-03-04T11:30", hour=True) == "4 Mar 2031, 11:30"
    assert say("some day <b>") == "some day <b>"
    assert say(None) == ""


@given(st.text(max_size=30))
def test_no_text_is_a_date_by_accident_or_breaks_the_page(text: str) -> None:
    when = moment(text)
    assert when is None or when.tzinfo is not None


def test_intervals_may_be_open() -> None:
    assert say_between("2031-03-04", "2031-03-06") == "4–6 Mar 2031"
    assert say_between("2031-03-04", None) == "from 4 Mar 2031"
    assert say_between(None, "2031-03") == "until Mar 2031"
    assert say_between(None, None) == ""


@pytest.mark.parametrize(
    ("start", "end", "said"),
    [
        ("2031-01-01", "2031-12-31", "2031"),
        ("2030-01-01", "2031-12-31", "2030–2031"),
        ("2031-02-01", "2031-02-28", "Feb 2031"),
        ("2032-02-01", "2032-02-28", "1–28 Feb 2032"),
        ("2031-03-01", "2031-05-31", "Mar – May 2031"),
        ("2030-11-01", "2031-01-31", "Nov 2030 – Jan 2031"),
        ("2031-03-02", "2031-05-31", "2 Mar – 31 May 2031"),
    ],
)
def test_whole_months_and_years_have_their_names(start: str, end: str, said: str) -> None:
    assert say_between(start, end) == said


def test_markdown_is_escaped_where_a_reader_would_act_on_it() -> None:
    assert escaped("[x](https://a.example) *b* <i> @me #1 a|b") == (
        "\\[x\\](https&#58;&#47;&#47;a&#46;example) \\*b\\* &#60;i&#62; &#64;me &#35;1 a&#124;b"
    )
    assert escaped("At 08:10 they met. Then they left.") == "At 08:10 they met. Then they left."
