"""Every command over every hostile input: nothing crashes, nothing is lost, nothing is changed."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest
from hostile_checks import comparison, exact, inert, listed, strict_json
from hostile_inputs import PLAIN, Case, cases

from rashomon import pipeline

CASES = list(cases())


@pytest.fixture(autouse=True)
def annotated_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """The commands of one test share the findings of an article, which took most of the time."""
    monkeypatch.setattr(pipeline, "_annotate_one", cache(pipeline._annotate_one))


@pytest.mark.parametrize("case", CASES, ids=str)
def test_all_commands(case: Case, pile: Callable[[Case], Path], command: Callable[..., object], tmp_path: Path) -> None:
    """One test a case: each command over its files and a harmless article, held against what must come out."""
    folder = pile(case)
    done = command("annotate", folder, "-o", tmp_path / "found.jsonl", "-j", "1")
    assert done.exit_code == 0, done.stderr
    assert done.stdout == ""
    records = [strict_json(line) for line in (tmp_path / "found.jsonl").read_bytes().decode().split("\n")[:-1]]
    listed(case, records, {one["id"]: one["text"] for one in records})
    read_texts = {one["id"]: one["translation" if one["reading"] == "translation" else "text"] for one in records}
    for one in records:
        exact(one, read_texts[one["id"]])
    assert any(one["attributions"] for one in records if one["text"] == PLAIN)
    assert re.search(r"\d+ articles? set aside", done.stderr) if case.aside else "set aside" not in done.stderr
    assert all(sign.isprintable() for sign in done.stderr.replace("\n", ""))

    done = command("compare", folder, "-q", "-j", "1")
    assert done.exit_code == 0
    assert done.stderr == ""
    document = strict_json(done.stdout_bytes.decode())
    listed(case, document["articles"])
    assert {one["id"] for one in document["articles"]} == read_texts.keys()
    comparison(document, read_texts)

    done = command("stories", folder)
    assert done.exit_code == 0
    grouped = [strict_json(line) for line in done.stdout_bytes.decode().splitlines()]
    told = Counter(one["id"] for one in grouped if one["story"] is not None)
    assert told == Counter(one["id"] for one in records if one["read"] is True)

    done = command("report", folder, "-o", tmp_path / "dossier.html", "-j", "1")
    assert done.exit_code == 0
    html = (tmp_path / "dossier.html").read_bytes().decode()
    page = inert(html)
    assert page.articles == len(records)
    shown = Counter(page.bodies)
    assert not Counter(text.replace("\0", "\ufffd") for text in read_texts.values()) - shown
    said = " ".join("".join(page.said).split())
    assert said.count("Not read: ") == len(case.aside)

    done = command("report", folder, "--format", "markdown", "-q", "-j", "1")
    assert done.exit_code == 0
    lines = done.stdout_bytes.decode().split("\n")
    assert not any(re.match(r"\s*<|\s*\[[^\]]*\]\(", line) for line in lines)
    assert not re.search(r"(?<!\\)[<]|(?<!\\)\]\(|(?<!\w)javascript:", "\n".join(lines))
    count = sum(bool(re.match(r"- \\\[\d+\\\] ", line)) for line in lines)
    assert count >= len(case.aside)


@pytest.mark.parametrize("case", [one for one in CASES if one.aside and not one.read], ids=str)
def test_nothing_that_could_be_read_is_status_1(
    case: Case, pile: Callable[[Case], Path], command: Callable[..., object], tmp_path: Path
) -> None:
    folder = pile(case)
    (folder / "plain.txt").unlink()
    done = command("annotate", folder, "-o", tmp_path / "found.jsonl")
    assert done.exit_code == 1
    reasons = [json.loads(line)["read"] for line in (tmp_path / "found.jsonl").read_text("utf-8").splitlines()]
    assert len(reasons) == len(case.aside)
    assert True not in reasons
    done = command("report", folder, "-o", tmp_path / "dossier.html")
    assert done.exit_code == 1
    assert inert((tmp_path / "dossier.html").read_text("utf-8")).articles == len(case.aside)


def test_stories_says_what_it_leaves_out(command: Callable[..., object], tmp_path: Path) -> None:
    (tmp_path / "empty.txt").write_bytes(b"")
    done = command("stories", tmp_path)
    assert "empty.txt" in done.stderr
    assert done.exit_code == 1
