"""Very much of one thing: how long it may take, how much memory and room, and that nothing of it is lost.

The tests marked ``soak`` are the same at full size; ``make soak`` runs them.
"""

from __future__ import annotations

import json
import os
import random
import resource
import subprocess
import sys
import time
from pathlib import Path

import pytest
from hostile_checks import inert, strict_json

from rashomon.acquire import MAX_CHARACTERS

SLACK = float(os.environ.get("RASHOMON_SLACK", "1"))
"""Times are those of two cores with nothing else to do; a busy or slow machine sets more."""

NAMES = ("Ada Brock", "Ilse Maran", "Tomas Verrin", "Odo Lask", "Petra Quill")
PLACES = ("Port Ellery", "Nordhal", "Skarn", "Meridia", "Quayle", "Ostrand")
THINGS = ("bridge", "ferry", "quay", "school", "harbour", "mill", "road", "market", "dam", "tower")


def line(number: int) -> str:
    """One report of one sentence; many are alike."""
    pick = random.Random(number)
    who, where, what = pick.choice(NAMES), pick.choice(PLACES), pick.choice(THINGS)
    return f"{who} said on Monday that the {what} of {where} would cost {pick.randint(2, 900)} million dollars."


def run(*arguments: object, seconds: float) -> subprocess.CompletedProcess[str]:
    """The command in a process of its own, ended when it takes too long."""
    command = [sys.executable, "-c", "from rashomon.serve.cli import main; main()", *map(str, arguments)]
    return subprocess.run(
        command, capture_output=True, text=True, encoding="utf-8", timeout=seconds * SLACK, check=False
    )


def write_lines(path: Path, records: list[dict[str, str]]) -> Path:
    path.write_text("".join(json.dumps(one) + "\n" for one in records), encoding="utf-8")
    return path


def one_liners(folder: Path, count: int, seconds: float) -> None:
    """Many articles of one line become one dossier that lists them all, in bounded time, memory and room."""
    given = write_lines(folder / "lines.jsonl", [{"id": f"n{n:05}", "text": line(n)} for n in range(count)])
    done = run("report", given, "-q", "-o", folder / "dossier.html", seconds=seconds)
    assert done.returncode == 0, done.stderr
    page = inert((folder / "dossier.html").read_text(encoding="utf-8"))
    assert page.articles == count
    assert sorted(page.bodies) == sorted(line(n) for n in range(count))
    assert (folder / "dossier.html").stat().st_size < 8_000 * count
    assert resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss < 4 * 2**20  # kilobytes


def test_a_thousand_articles_of_one_line(tmp_path: Path) -> None:
    one_liners(tmp_path, 1_000, 240)


@pytest.mark.soak
def test_ten_thousand_articles_of_one_line(tmp_path: Path) -> None:
    one_liners(tmp_path, 10_000, 1_800)


@pytest.mark.soak
def test_ten_thousand_articles_are_grouped_in_two_minutes(tmp_path: Path) -> None:
    given = write_lines(tmp_path / "lines.jsonl", [{"id": f"n{n:05}", "text": line(n)} for n in range(10_000)])
    done = run("stories", given, seconds=240)
    assert done.returncode == 0
    assert len({strict_json(one)["id"] for one in done.stdout.splitlines()}) == 10_000


def copies(folder: Path, count: int, sentences: int, seconds: float) -> None:
    """The same article again and again is one root, one row of lineage a copy, and a page that can be read."""
    text = "\n\n".join(line(n) for n in range(sentences))
    records = [
        {"id": f"c{n:03}", "title": "The ferry", "outlet": f"Outlet {n}", "published": f"2031-03-{n % 27 + 1:02}"}
        for n in range(count)
    ]
    given = write_lines(folder / "same.jsonl", [{**one, "text": text} for one in records])
    done = run("report", given, "-q", "-o", folder / "dossier.html", seconds=seconds)
    assert done.returncode == 0, done.stderr
    html = (folder / "dossier.html").read_text(encoding="utf-8")
    page = inert(html)
    assert page.articles == count
    assert page.bodies.count(text) == count
    said = " ".join("".join(page.said).split())
    assert f"{count} articles from {count} outlets, with 1 independent root behind them" in said
    assert html.count('class="taking"') < 3 * count
    assert len(html) < 60_000 * count


def test_the_same_article_thirty_times(tmp_path: Path) -> None:
    copies(tmp_path, 30, 10, 120)


@pytest.mark.soak
def test_the_same_article_a_hundred_times(tmp_path: Path) -> None:
    copies(tmp_path, 100, 30, 240)


def test_fifty_megabytes_of_text_are_listed_and_not_read(tmp_path: Path) -> None:
    """The page says why, shows the beginning, and stays small enough for a mail."""
    (tmp_path / "pile").mkdir()
    text = "The council met on Tuesday. " * 1_800_000
    (tmp_path / "pile" / "huge.txt").write_text(text, encoding="utf-8")
    (tmp_path / "pile" / "plain.txt").write_text(line(1), encoding="utf-8")
    done = run("report", tmp_path / "pile", "-o", tmp_path / "dossier.html", seconds=120)
    assert done.returncode == 0, done.stderr
    assert f"{MAX_CHARACTERS:,} that are read" in done.stderr
    html = (tmp_path / "dossier.html").read_text(encoding="utf-8")
    page = inert(html)
    assert page.articles == 2
    shown = next(body for body in page.bodies if body != line(1))
    assert text.startswith(shown)
    assert len(shown) > 10_000
    assert f"of {len(text):,} characters" in "".join(page.said)
    assert "split it" in "".join(page.said)
    assert len(html) < 300_000
    assert run("report", tmp_path / "pile" / "huge.txt", "-o", tmp_path / "x.html", seconds=60).returncode == 1


def test_five_megabytes_of_json_in_one_line(tmp_path: Path) -> None:
    """Two hundred articles without a line end between them are two hundred articles, and one too long is listed."""
    filler = "word " * 5_000
    records = [{"id": f"n{n}", "text": line(n), "comments": filler} for n in range(200)]
    records.append({"id": "long", "text": "The council met. " * 20_000})
    (tmp_path / "one.json").write_text(json.dumps({"articles": records}), encoding="utf-8")
    assert (tmp_path / "one.json").stat().st_size > 5_000_000
    done = run("stories", tmp_path / "one.json", seconds=60)
    assert done.returncode == 0, done.stderr
    assert len(done.stdout.splitlines()) == 200
    done = run("annotate", tmp_path / "one.json", "-o", tmp_path / "found.jsonl", "-j", "1", seconds=120)
    assert done.returncode == 0, done.stderr
    found = {r["id"]: r["read"] for r in map(strict_json, (tmp_path / "found.jsonl").read_text("utf-8").splitlines())}
    assert len(found) == 201
    assert "split" in str(found.pop("long"))
    assert set(found.values()) == {True}


def chant(folder: Path, words: int, seconds: float) -> None:
    sentence = "The old ferry sank on Monday, Petra Quill said. "
    text = sentence * (words // len(sentence.split()))
    (folder / "pile").mkdir()
    (folder / "pile" / "chant.txt").write_text(text, encoding="utf-8")
    (folder / "pile" / "plain.txt").write_text(sentence + line(1), encoding="utf-8")
    begun = time.monotonic()
    done = run("report", folder / "pile", "-o", folder / "dossier.json", "-j", "1", seconds=seconds)
    assert done.returncode == 0, done.stderr
    document = strict_json((folder / "dossier.json").read_text(encoding="utf-8"))
    assert [one["read"] for one in document["articles"]] == [True, True]
    assert time.monotonic() - begun < seconds * SLACK


def test_five_thousand_words_of_one_sentence(tmp_path: Path) -> None:
    chant(tmp_path, 5_000, 120)


@pytest.mark.soak
def test_fifty_thousand_words_of_one_sentence(tmp_path: Path) -> None:
    chant(tmp_path, 50_000, 900)


@pytest.mark.soak
def test_a_text_at_the_limit_is_read(tmp_path: Path) -> None:
    """As many different sentences as are read at all, within minutes and two gigabytes."""
    text = " ".join(line(n) for n in range(4_000))[: MAX_CHARACTERS - 1]
    (tmp_path / "long.txt").write_text(text, encoding="utf-8")
    done = run("annotate", tmp_path / "long.txt", "-o", tmp_path / "found.jsonl", seconds=600)
    assert done.returncode == 0, done.stderr
    (found,) = map(strict_json, (tmp_path / "found.jsonl").read_text("utf-8").splitlines())
    assert found["read"] is True
    assert len(found["claims"]) > 2_000
    assert resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss < 3 * 2**20  # kilobytes
