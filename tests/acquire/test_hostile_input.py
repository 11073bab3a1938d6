"""Nothing crashes, hangs or is lost: what cannot be read is an article that says why and what to do."""

from __future__ import annotations

import gzip
import json
import os
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from rashomon.acquire import MAX_CHARACTERS, READERS, read
from rashomon.article import Article, text_sha256

Reading = Callable[[str, bytes], list[Article]]


SUFFIXES = [suffix for reader in READERS for suffix in reader.suffixes]
PNG = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + bytes(range(256)) * 20


def the_problem(articles: list[Article], *words: str) -> str:
    """The problem of the only article, which holds these words and says what to do."""
    (article,) = articles
    assert article.id
    assert article.problem is not None
    for word in words:
        assert word in article.problem
    assert article.problem.isprintable()
    assert ";" in article.problem
    return article.problem


@pytest.mark.parametrize("suffix", [*SUFFIXES, "", ".txt.gz", ".jsonl.gz"])
def test_an_empty_file(reading: Reading, suffix: str) -> None:
    packed = gzip.compress(b"") if suffix.endswith(".gz") else b""
    the_problem(reading(f"quay{suffix}", packed), f"quay{suffix}", "empty")


@pytest.mark.parametrize("suffix", [*SUFFIXES, ""])
def test_a_binary_file(reading: Reading, suffix: str) -> None:
    the_problem(reading(f"quay{suffix}", PNG), f"quay{suffix}")


@pytest.mark.parametrize("suffix", [".txt", ".csv", ".jsonl", ".html", ".md"])
def test_a_file_of_space(reading: Reading, suffix: str) -> None:
    the_problem(reading(f"quay{suffix}", b" \n\t\n" * 10))


@pytest.mark.parametrize("name", ["quay.xyz", "quay.doc", "quay.tar.gz", "quay.exe"])
def test_an_unknown_suffix(reading: Reading, name: str) -> None:
    the_problem(reading(name, b"The council met."), name, "no format", ".txt")


def test_nul_characters(reading: Reading) -> None:
    (article,) = reading("quay.txt", b"The council of Port Ellery met\0 on Tuesday and agreed on the quay.")
    assert "\0" in article.text
    the_problem([article], "NUL")


def test_lone_surrogates(reading: Reading) -> None:
    data = b'{"id": "a\\ud83d", "title": "T \\ud83d", "text": "Ends in half a smile \\ud83d"}'
    (article,) = reading("quay.json", data)
    assert article.text == "Ends in half a smile \ufffd"
    assert article.sha256 == text_sha256(article.text)
    assert (article.id, article.title) == ("a\ufffd", "T \ufffd")
    the_problem([article], "broken characters", "export")
    (given,) = read(Article(id="b", text="half \ud83d", outlet="O \udc00"))
    assert (given.text, given.outlet) == ("half \ufffd", "O \ufffd")
    assert given.problem is not None


@pytest.mark.parametrize("suffix", [".txt", ".jsonl", ".csv", ".json.gz"])
def test_fifty_megabytes_of_text_are_kept_and_not_read(reading: Reading, suffix: str) -> None:
    text = "The council met on Tuesday. " * 1_800_000
    data = {
        ".txt": text.encode(),
        ".jsonl": json.dumps({"text": text}).encode(),
        ".csv": f'title,text\na,"{text}"\n'.encode(),
        ".json.gz": gzip.compress(json.dumps([{"text": text}]).encode(), 1, mtime=0),
    }[suffix]
    articles = reading(f"quay{suffix}", data)
    assert articles[0].text == text
    the_problem(articles, f"{len(text):,}", f"{MAX_CHARACTERS:,}", "split")


def test_the_limit_itself_is_read(reading: Reading) -> None:
    assert reading("quay.txt", b"a" * MAX_CHARACTERS)[0].problem is None
    assert reading("quay.txt", b"a" * (MAX_CHARACTERS + 1))[0].problem is not None


@pytest.mark.parametrize("suffix", [suffix for suffix in SUFFIXES if suffix not in (".csv", ".tsv", ".tab")])
def test_a_file_beyond_what_can_be_held(reading: Reading, monkeypatch: pytest.MonkeyPatch, suffix: str) -> None:
    monkeypatch.setattr("rashomon.acquire.base.WHOLE", 1_000)
    for article in reading(f"quay{suffix}", b"[\n" + b"words " * 1_000):
        assert article.text == ""
        assert article.problem is not None


@pytest.mark.parametrize(
    "suffix", [".txt", ".jsonl", ".json", ".csv", ".html", ".pdf", ".docx", ".eml", ".parquet", ""]
)
@pytest.mark.parametrize("filling", [b"\0", b"a", b'{"text": "a"}\n'], ids=["zeros", "letters", "lines"])
def test_a_gzip_bomb_is_not_unpacked(
    reading: Reading, monkeypatch: pytest.MonkeyPatch, suffix: str, filling: bytes
) -> None:
    monkeypatch.setattr("rashomon.acquire.compressed.FLOOR", 10_000)
    monkeypatch.setattr("rashomon.acquire.compressed.RATIO", 2)
    bomb = gzip.compress(filling * (2**22 // len(filling)), mtime=0)
    articles = reading(f"quay{suffix}.gz", bomb)
    assert articles[-1].problem is not None
    assert sum(len(article.text) for article in articles) < 2**20


@pytest.mark.parametrize("data", [b"\x1f\x8b", b"\x1f\x8b\x08\0 no gzip", gzip.compress(b"words " * 10_000)[:-9]])
@pytest.mark.parametrize("name", ["quay.txt.gz", "quay.gz", "quay.jsonl.gz", "quay.csv.gz"])
def test_a_damaged_gzip_file(reading: Reading, name: str, data: bytes) -> None:
    assert "damaged" in str(reading(name, data)[-1].problem)


def test_a_gzip_file_that_ends_too_soon_gives_what_it_has(reading: Reading) -> None:
    lines = b"".join(b'{"id": "%d", "text": "Words %d."}\n' % (n, n * 7919) for n in range(20_000))
    articles = reading("quay.jsonl.gz", gzip.compress(lines)[:-1000])
    assert articles[0].text == "Words 0."
    assert len(articles) > 1_000
    assert "damaged" in str(articles[-1].problem)


def test_ten_thousand_articles_of_one_line(tmp_path: Path) -> None:
    for number in range(500):
        (tmp_path / f"{number:05}.txt").write_text(f"Line {number}.", encoding="utf-8")
    lines = "\n".join(json.dumps({"text": f"Line {number}."}) for number in range(9_500))
    articles = list(read([tmp_path, "-"], stdin=lines.encode()))
    assert len(articles) == len({article.id for article in articles}) == 10_000


MARKS = "<script>alert(1)</script> \u202eabc\u202c \u200b\u200d\ufeff & \" ' `${x}` {{7*7}} =1+1"


def test_script_and_invisible_signs_are_kept_as_text(reading: Reading) -> None:
    record = {"id": MARKS, "title": MARKS, "outlet": MARKS, "text": MARKS}
    (article,) = reading("quay.json", json.dumps(record).encode())
    assert (article.id, article.title, article.outlet, article.text) == (MARKS,) * 4
    assert article.problem is None


def test_titles_and_outlets_are_one_bounded_line(reading: Reading) -> None:
    record = {
        "title": "a\nb\0c\t" + "x" * 10_000,
        "outlet": "y" * 10_000,
        "text": "Words.",
        "url": "https://" + "u" * 9_999,
    }
    (article,) = reading("quay.json", json.dumps(record).encode())
    assert article.title is not None
    assert article.outlet is not None
    assert article.title.startswith("a b c xxx")
    assert len(article.title) == len(article.outlet) == 500
    assert article.url is None


@pytest.mark.parametrize("name", [b"caf\xe9.txt", b"line\nbreak.txt", b"\x1b[31mred.txt", "\u202egpj.txt".encode()])
def test_file_names_with_odd_bytes(tmp_path: Path, name: bytes) -> None:
    path = os.path.join(os.fsencode(tmp_path), name)
    try:
        with open(path, "wb") as file:
            file.write(b"The council met.")
    except OSError:
        pytest.skip("this file system refuses the name")
    (article,) = read(tmp_path)
    assert article.text == "The council met."
    with open(path, "wb") as file:
        file.write(PNG)
    problem = the_problem(list(read(os.fsdecode(path))), ".txt")
    assert problem.encode()


def test_links_that_lead_in_circles_or_nowhere(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("The council met.", encoding="utf-8")
    (tmp_path / "sub").mkdir()
    (tmp_path / "sub" / "up").symlink_to(tmp_path)
    (tmp_path / "sub" / "b.txt").symlink_to(tmp_path / "a.txt")
    (tmp_path / "twin").symlink_to(tmp_path / "sub")
    (tmp_path / "self.txt").symlink_to(tmp_path / "self.txt")
    (tmp_path / "lost.txt").symlink_to(tmp_path / "gone.txt")
    articles = list(read(tmp_path))
    assert [article.text for article in articles if article.text] == ["The council met."] * 2
    problems = [article.problem for article in articles if article.problem]
    assert len(problems) == 4
    for name in ("sub/up", "twin", "self.txt", "lost.txt"):
        assert any(f"{name}: " in problem for problem in problems)
    assert len(list(read(str(tmp_path / "**" / "*.txt")))) == 4
    for name in ("self.txt", "lost.txt"):
        the_problem(list(read(tmp_path / name)), name, "link")


def test_links_that_multiply_are_entered_once(tmp_path: Path) -> None:
    for number in range(30):
        (tmp_path / f"f{number}").mkdir()
    for number in range(29):
        for name in ("x", "y"):
            (tmp_path / f"f{number}" / name).symlink_to(tmp_path / f"f{number + 1}")
    (tmp_path / "f29" / "a.txt").write_text("The council met.", encoding="utf-8")
    articles = list(read(tmp_path / "f0"))
    assert len([article for article in articles if article.text]) == 1
    assert len(articles) == 30


def test_a_folder_of_great_depth(tmp_path: Path) -> None:
    folder = tmp_path
    for _ in range(1_200):
        folder = folder / "d"
    try:
        folder.mkdir(parents=True)
    except (OSError, RecursionError):
        os.makedirs(folder := tmp_path / "/".join("d" * 300))
    (folder / "a.txt").write_text("The council met.", encoding="utf-8")
    assert [article.text for article in read(tmp_path)] == ["The council met."]


def test_what_is_no_plain_file(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    the_problem(list(read(tmp_path)), "pipe.txt", "not a file")
    if Path("/dev/zero").exists():
        the_problem(list(read("/dev/zero")), "not a file")


@pytest.mark.parametrize("folder", [True, False])
def test_what_may_not_be_opened(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, folder: bool) -> None:
    (tmp_path / "sub").mkdir()
    (tmp_path / "sub" / "a.txt").write_text("The council met.", encoding="utf-8")
    (tmp_path / "b.txt").write_text("Other words.", encoding="utf-8")

    def refuse(path: object, *_: object) -> None:
        raise PermissionError(13, "Permission denied", str(path))

    if folder:  # a superuser may open everything, so the refusal is played
        listdir = os.listdir
        monkeypatch.setattr(os, "listdir", lambda path: refuse(path) if str(path).endswith("sub") else listdir(path))
    else:
        opened = Path.open
        monkeypatch.setattr(
            Path, "open", lambda path, *mode: refuse(path) if path.name == "a.txt" else opened(path, *mode)
        )
    read_one, refused = read(tmp_path)
    assert read_one.text == "Other words."
    the_problem([refused], "sub", "Permission denied", "rights")


def test_parsers_that_fail_in_any_way_are_contained(reading: Reading, monkeypatch: pytest.MonkeyPatch) -> None:
    for failure in (RecursionError, MemoryError, AssertionError, KeyError):

        def fail(*_: object, failure: type[Exception] = failure, **__: object) -> None:
            raise failure("inside a library")

        monkeypatch.setattr("trafilatura.bare_extraction", fail)
        the_problem(reading("quay.html", b"<html><body><p>Words.</p></body></html>"), "quay.html", failure.__name__)


def test_nothing_is_written_to_standard_error(reading: Reading, capfd: pytest.CaptureFixture[str]) -> None:
    for suffix in SUFFIXES:
        reading(f"quay{suffix}", b"<html><body>%PDF-1.4 broken {" * 10)
        reading(f"quay{suffix}", b"%PDF-1.4\n1 0 obj\n<< /Type /Catalog >>\nendobj\ntrailer << /Root 1 0 R >>\n")
    sys.stderr.flush()
    assert capfd.readouterr().err == ""
