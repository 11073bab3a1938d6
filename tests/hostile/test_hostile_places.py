"""Where output goes: names that lead elsewhere or collide, places that cannot be written."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hostile_checks import Page

from rashomon.article import Article
from rashomon.persist.brat import file_names
from rashomon.report.typeset import flat, typeset

TEXT = "The council of Port Ellery agreed on Tuesday to close the mill, Odo Lask said."
IDS = [
    "../../out", "/tmp/out", "..", ".", "...", ".hidden", "hidden", "a/b", "a%2Fb", "a\\b", "C:out", "con", "NUL.x",
    "x.", "x", "X", "\u00e9", "e\u0301", "a\nb", "a\0b", "-rf", "~", "$(id)", "*", "\u202etxt", "\ufeff", "\u200b", " ",
    "a ",     "n" * 300, "n" * 301, "\u3042" * 300, "\u3042" * 299, "\U0001f600" * 100, "a-2", "a", "<b>", "|", "%",
    "%-", "not-read",
]  # fmt: skip


def test_ids_lead_to_one_file_each_in_the_folder(command: Callable[..., Any], tmp_path: Path) -> None:
    """Every article has its own text and annotations, whatever its id tries, and nothing lies elsewhere."""
    records = [{"id": one, "text": f"{TEXT} ({n})"} for n, one in enumerate(IDS)]
    records += [
        {"id": "german", "text": "Der Minister sagte am Montag, die Fähre sei im Hafen gesunken und bleibe da."}
    ]
    (tmp_path / "in.json").write_text(json.dumps(records), encoding="utf-8")
    done = command("annotate", tmp_path / "in.json", "--format", "brat", "-o", tmp_path / "out" / "brat", "-j", "1")
    assert done.exit_code == 0, done.stderr
    assert sorted(one.name for one in tmp_path.iterdir()) == ["in.json", "out"]
    assert [one.name for one in (tmp_path / "out").iterdir()] == ["brat"]
    written = list((tmp_path / "out" / "brat").iterdir())
    texts = sorted(one.read_bytes().decode() for one in written if one.suffix == ".txt")
    assert texts == sorted(one["text"] for one in records)
    assert sum(one.suffix == ".ann" for one in written) == len(records)
    assert len({one.name.casefold() for one in written}) == len(written) == 2 * len(records) + 1
    assert all(not one.name.startswith(".") and len(one.name.encode()) < 256 for one in written)
    assert (tmp_path / "out" / "brat" / "not-read.tsv").read_text("utf-8").startswith("german\tlanguage: de")


def test_file_names_do_not_depend_on_the_order() -> None:
    articles = [Article(one, "") for one in IDS]
    assert file_names(articles) == file_names(articles[::-1])
    assert file_names(articles)["a"] == "a"
    assert file_names(articles)["x"] != file_names(articles)["X"]


@pytest.mark.parametrize(
    "words", [("report",), ("compare",), ("annotate",), ("annotate", "--format", "brat"), ("stories",)]
)
@pytest.mark.parametrize("where", ["file/out", "folder", "n" * 300])
def test_what_cannot_be_written_is_said(
    command: Callable[..., Any], tmp_path: Path, words: tuple[str, ...], where: str
) -> None:
    (tmp_path / "in.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "file").write_text("", encoding="utf-8")
    (tmp_path / "folder").mkdir()
    done = command(*words, tmp_path / "in.txt", "-o", tmp_path / where)
    if "brat" in words and where == "folder":
        assert done.exit_code == 0
        return
    assert done.exit_code == 2
    assert "cannot be written" in str(done.exception)
    assert "-o" in str(done.exception)


@pytest.mark.parametrize(
    "text", ["\u0301" * 5_000, "a" + "\u0301\u200d" * 2_000, "\u0e33" * 100, "\u0915\u094d\u0937\u093f" * 50]
)
def test_piled_marks_are_levelled_and_kept(text: str) -> None:
    html = str(typeset(text))
    assert Page(f'<div class="body">{html}</div>').bodies == [text]
    assert len(html) < 12 * len(text)
    assert ("marks" in html) == (text[1] == "\u0301" or text[2] == "\u200d")
    assert len(flat(text)) <= 300
