"""The packaged attribution model on sentences of our own."""

from __future__ import annotations

import functools
import random

import pytest

from rashomon.annotate.attribution_model import AttributionModel, Found

MODEL = functools.cache(AttributionModel)

PLAIN = "Mayor Ilse Vale said on Monday that the new bridge over the Orne would open in June."
QUOTED = (
    "“We will not close a single library,” said Tomas Brandt, a member of the city council. "
    "“The money is there, and it will be spent.”"
)
ACCORDING = "The harbour lost 40 jobs last year, according to a report by the port authority."
ABSENT = "The vote is expected to take place in the autumn."
NESTED = "The broadcaster reported that the minister of transport said the tunnel had flooded twice in March."


def words(found: Found) -> tuple[str | None, str, str]:
    """Source, cue and content as plain words."""
    content = " … ".join(span.exact for span in found.content)
    return found.source.exact if found.source else None, found.cue.exact if found.cue else "", content


def only(text: str) -> Found:
    """The one attribution of the text."""
    found = [f for f in MODEL()(text) if f.depth == 0]
    assert len(found) == 1, [words(f) for f in found]
    return found[0]


def test_indirect_speech() -> None:
    source, cue, content = words(only(PLAIN))
    assert source == "Mayor Ilse Vale"
    assert cue.startswith("said")
    assert content.endswith("the new bridge over the Orne would open in June")


def test_a_quotation_in_two_pieces_has_one_speaker() -> None:
    found = only(QUOTED)
    assert found.source is not None
    assert found.source.exact.startswith("Tomas Brandt")
    assert words(found)[1] == "said"
    assert len(found.content) == 2
    assert "library" in found.content[0].exact
    assert "will be spent" in found.content[1].exact


def test_according_to() -> None:
    source, cue, content = words(only(ACCORDING))
    assert source is not None
    assert "report" in source
    assert "according to" in cue
    assert content == "The harbour lost 40 jobs last year"


def test_an_absent_source() -> None:
    found = only(ABSENT)
    assert found.source is None
    assert "expected" in words(found)[1]


def test_a_statement_in_the_outlets_own_voice_is_no_attribution() -> None:
    assert MODEL()("The bridge over the Orne is 300 metres long and was built in 1974.") == []


def test_nested_attributions_lie_inside_their_parents_content() -> None:
    found = MODEL()(NESTED)
    outer, inner = [f for f in found if f.depth == 0], [f for f in found if f.depth]
    assert [words(f)[0] for f in outer] == ["The broadcaster"]
    assert [words(f)[0] for f in inner] == ["the minister of transport"]
    assert inner[0].cue is not None
    assert outer[0].content[0].covers(inner[0].cue)
    assert "flooded twice" in inner[0].content[0].exact


@pytest.mark.parametrize("text", ["", " ", "\n\n\t", ".", "“”", "\u0301\u0301", "\x00", "🙂", "said"])
def test_texts_without_words_to_attribute(text: str) -> None:
    assert MODEL()(text) == []


LEADS = ["🙂👩‍👩‍👧 ", "Ço\u0301rdoba\u0300. ", "漢字。\n\n", "\ufeff", "\r\n\r\n", "\u2028½ ① "]


@pytest.mark.parametrize("lead", LEADS)
def test_offsets_count_code_points(lead: str) -> None:
    text = lead + PLAIN + " 🇫🇷 " + QUOTED
    found = MODEL()(text)
    assert len(found) >= 2
    for one in found:
        for span in (one.source, one.cue, *one.content):
            assert span is None or text[span.start : span.end] == span.exact
    assert any(f.source is not None and f.source.exact.endswith("Ilse Vale") for f in found)


def test_the_same_every_time_and_after_other_texts() -> None:
    text = "\n\n".join([PLAIN, QUOTED, ACCORDING, NESTED])
    first = MODEL()(text)
    MODEL()(ABSENT * 40)
    assert MODEL()(text) == first
    assert AttributionModel()(text) == first


def test_a_very_long_text_is_read_to_its_end() -> None:
    chance = random.Random(5)
    filler = "The road runs north along the river, past two mills and a chapel, and ends at the old quarry."
    paragraphs = [" ".join([filler] * chance.randint(1, 4)) for _ in range(400)]
    text = "\n\n".join([*paragraphs, PLAIN])
    found = MODEL()(text)
    assert [words(f)[0] for f in found] == ["Mayor Ilse Vale"]
    assert found[0].content[0].start > len(text) - len(PLAIN)


def test_one_line_without_any_break() -> None:
    text = "the road runs north along the river " * 300 + PLAIN
    assert any("bridge over the Orne" in words(f)[2] for f in MODEL()(text))


def test_confidence_is_a_probability_and_order_is_that_of_the_cues() -> None:
    found = MODEL()("\n\n".join([QUOTED, PLAIN, ACCORDING]))
    assert all(0 <= f.confidence <= 1 for f in found)
    assert [f.content for f in found] == sorted(f.content for f in found)


def test_a_quotation_that_runs_on_keeps_its_speaker() -> None:
    going_on = "“The tracks are sound. What we lack is drivers, and they cannot be had in a month.”"
    *_, last = MODEL()("Rail unions, Petra Holm said, had been warned in time.\n\n" + going_on)
    assert last.cue is None
    assert words(last) == ("Petra Holm", "", going_on)
