"""The marked text of an article is its text, whatever is marked and whatever stands in it."""

from __future__ import annotations

from hypothesis import example, given
from hypothesis import strategies as st
from report_html import Reading

from rashomon.report.marks import Mark, marked, note_lines
from rashomon.report.typeset import typeset

HOSTILE = "<script>&amp;</p>\r\n\n\u202eabc\u2069\u200b\x00\ud800 “q” \u05d0 😀 \t]]>--> '\""
TEXTS = st.one_of(st.text(max_size=60), st.text(alphabet=HOSTILE, max_size=60))
MARKS = st.lists(
    st.builds(
        Mark,
        st.integers(-3, 70),
        st.integers(-3, 70),
        st.sampled_from(["", "s", "c", "q"]),
        st.sampled_from(["", "note", 'a "<b>"\nnote\'s']),
        st.booleans(),
    ),
    max_size=14,
)


def held(text: str) -> str:
    """What HTML can hold of a text: the two exceptions that typeset names."""
    return "".join("\ufffd" if c == "\x00" or "\ud800" <= c <= "\udfff" else c for c in text)


@given(TEXTS)
@example(HOSTILE)
def test_setting_in_type_keeps_the_text(text: str) -> None:
    assert Reading(typeset(text)).text == held(text)


@given(TEXTS, MARKS)
@example(HOSTILE, [Mark(0, 9, "s", anchor=True), Mark(4, 20, "c", anchor=True), Mark(4, 6), Mark(6, 40, "q")])
def test_the_text_content_is_the_text(text: str, marks: list[Mark]) -> None:
    reading = Reading(marked(text, marks, "a1"))
    assert reading.text == held(text)
    assert reading.nested
    assert not reading.open


@given(TEXTS, MARKS)
def test_every_anchor_stands_once_and_its_pieces_are_its_words(text: str, marks: list[Mark]) -> None:
    reading = Reading(marked(text, marks, "a1"))
    ids = [attributes["id"] for _, attributes in reading.elements if "id" in attributes]
    wanted = {(m.start, m.end) for m in marks if m.anchor and 0 <= m.start < m.end <= len(text)}
    assert sorted(ids) == sorted(f"a1-{start}-{end}" for start, end in wanted)
    for start, end in wanted:
        name = f"a1-{start}-{end}"
        pieces = reading.content("id", name) + reading.content("data-o", name)
        assert "".join(pieces) == held(text[start:end])


@given(TEXTS, MARKS)
def test_marks_are_set_in_any_order_the_same(text: str, marks: list[Mark]) -> None:
    assert marked(text, marks, "a1") == marked(text, [*reversed(marks), *marks], "a1")


def test_crossing_ranges_are_split_and_nested_ones_are_not() -> None:
    text = "one two three four"
    assert marked(text, [Mark(0, 13, "s", anchor=True), Mark(4, 7, "q")], "a2") == (
        '<p><i class="s" id="a2-0-13">one <i class="q">two</i> three</i> four</p>'
    )
    crossing = marked(text, [Mark(0, 7, "s", anchor=True), Mark(4, 13, "q", anchor=True)], "a2")
    assert crossing == (
        '<p><i class="s" id="a2-0-7">one <i class="q" id="a2-4-13">two</i></i>'
        '<i class="q" data-o="a2-4-13"> three</i> four</p>'
    )


def test_kinds_of_one_range_share_an_element() -> None:
    got = marked("Ilka spoke", [Mark(0, 4, "s", "Source"), Mark(0, 4, "a", "Actor"), Mark(0, 4, anchor=True)], "a3")
    assert got == '<p><i class="a s" id="a3-0-4" data-d="0 1">Ilka</i> spoke</p>'


def test_notes_are_given_once_and_the_frequent_ones_first() -> None:
    marks = [Mark(0, 1, "s", "of one"), Mark(2, 3, "a", "of\ntwo"), Mark(4, 5, "a", "of\ntwo")]
    assert note_lines(marks) == "of two\nof one"
    assert 'class="a" data-d="0"' in marked("abcdef", marks, "a1")
    assert 'class="s" data-d="1"' in marked("abcdef", marks, "a1")


def test_paragraphs_keep_their_line_ends_and_split_what_crosses_them() -> None:
    got = marked("one\n\ntwo\r\n", [Mark(2, 8, "c", anchor=True)], "a1")
    assert got == ('<p>on<i class="c" id="a1-2-8">e\n\n</i></p><p><i class="c" data-o="a1-2-8">two</i>&#13;\n</p>')
