"""How a text is cut into word pieces, marks and windows."""

from __future__ import annotations

import itertools
from importlib.resources import files

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tokenizers import Tokenizer

from rashomon.annotate.encoder import CASE, CONTEXT_INSIDE, CORE, GAP, QUOTE, pieces, windows

TOKENIZER = Tokenizer.from_str((files("rashomon") / "weights" / "attribution" / "tokenizer.json").read_text("utf-8"))
TOKENIZER.no_truncation()
TOKENIZER.no_padding()


def words(text: str) -> list[str]:
    cut = pieces(text, TOKENIZER)
    return [text[a:b] for a, b in zip(cut.starts.tolist(), cut.ends.tolist(), strict=True)]


def marks(text: str, which: int) -> dict[str, int]:
    cut = pieces(text, TOKENIZER)
    return dict(zip(words(text), cut.marks[:, which].tolist(), strict=True))


def test_words_keep_their_characters() -> None:
    assert words("Mayor Núñez's café — 12%") == ["Mayor", "Núñez", "'", "s", "café", "—", "12", "%"]


def test_combining_characters_stay_with_their_letter() -> None:
    assert words("Nu\u0301n\u0303ez\u0301 said") == ["Nu\u0301n\u0303ez\u0301", "said"]


def test_emoji_count_as_their_code_points() -> None:
    assert words("👩‍👩‍👧 Vale said 🙂 yes")[-1] == "yes"
    assert words("🇫🇷Vale")[-1].endswith("Vale")


def test_case() -> None:
    case = marks("The UN told McVale it had 12 of them .", 0)
    assert case["The"] == CASE["capital"]
    assert case["UN"] == CASE["upper"]
    assert case["McVale"] == CASE["mixed"]
    assert case["had"] == CASE["lower"]
    assert case["12"] == CASE["digits"]
    assert case["."] == CASE["mark"]


def test_gaps() -> None:
    gap = marks("One two\nthree\r\n\r\nfour-five", 1)
    assert [gap[w] for w in ("One", "two", "three", "four", "-", "five")] == [
        GAP["paragraph"], GAP["space"], GAP["line"], GAP["paragraph"], GAP["none"], GAP["none"],
    ]  # fmt: skip


@pytest.mark.parametrize(("left", "right"), [('"', '"'), ("“", "”"), ("''", "''"), ("``", "''"), ("«", "»")])
def test_quotations_of_every_style(left: str, right: str) -> None:
    quote = marks(f"Before {left}inside words{right} after.\nNext", 2)
    assert quote["Before"] == quote["after"] == quote["Next"] == QUOTE["outside"]
    assert quote["inside"] == quote["words"] == QUOTE["inside"]


def test_an_unclosed_quotation_runs_to_the_end_of_its_line() -> None:
    quote = marks("“First part of it.\n“Second part,” Vale said.", 2)
    assert quote["First"] == quote["it"] == QUOTE["runs on"]
    assert quote["Second"] == QUOTE["inside"]
    assert quote["said"] == QUOTE["outside"]


@settings(max_examples=60, deadline=None)
@given(st.text(alphabet=st.sampled_from("ab Z.!?\n\"“”'x\u0301é🙂漢"), max_size=1500), st.integers(40, CORE))
def test_cores_partition_the_words_and_windows_fit(text: str, core: int) -> None:
    cut = pieces(text, TOKENIZER)
    at = 0
    for window in windows(text, cut, core):
        assert window.core_start == at < window.core_end
        assert window.start <= window.core_start
        assert window.core_end <= window.end <= cut.words
        assert cut.first[window.core_end] - cut.first[window.core_start] <= core
        assert cut.first[window.end] - cut.first[window.start] <= core + 2 * CONTEXT_INSIDE
        at = window.core_end
    assert at == cut.words


def test_windows_are_cut_at_paragraphs_where_they_can_be() -> None:
    paragraph = "The council met on Monday and spoke about the bridge over the river. " * 4
    text = "\n\n".join([paragraph.strip()] * 30)
    cut = pieces(text, TOKENIZER)
    for window in windows(text, cut):
        assert cut.marks[window.core_start, 1] == GAP["paragraph"]


def test_offsets_are_exact() -> None:
    text = "ﬁrst İstanbul \u00a0soft\u00adhyphen ½ ① \u200bzero\ufeff Ελλάδα 漢字x\x00y"
    cut = pieces(text, TOKENIZER)
    spans = list(zip(cut.starts.tolist(), cut.ends.tolist(), strict=True))
    assert all(0 <= a < b <= len(text) for a, b in spans)
    assert all(b <= c for (_, b), (c, _) in itertools.pairwise(spans))
    assert "İstanbul" in words(text)
