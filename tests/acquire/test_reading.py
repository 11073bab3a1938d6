"""The stage's one call: what may be named, in which order it is read, and how articles are told apart."""

from __future__ import annotations

import gzip
import io
import json
import os
import time
import tracemalloc
from pathlib import Path

import pytest

from rashomon.acquire import READERS, read
from rashomon.article import Article, article_id
from rashomon.errors import InputNotFound

SHARED = Path(__file__).parents[3] / "shared"
with_shared = pytest.mark.skipif(not SHARED.is_dir(), reason="needs the gold data in shared/ beside the checkout")


@pytest.fixture
def pile(tmp_path: Path) -> Path:
    """A folder with articles in folders, a hidden file and one of an unknown suffix."""
    for name in (
        "b.txt",
        "a10.txt",
        "a2.txt",
        "sub/c.txt",
        "sub/deeper/d.txt",
        ".hidden.txt",
        ".git/e.txt",
        "z.xyz",
    ):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(f"The words of {name}.", encoding="utf-8")
    return tmp_path


def names(articles: list[Article]) -> list[str]:
    return [article.text.removeprefix("The words of ").removesuffix(".") for article in articles]


def test_a_folder_is_read_by_name_and_nothing_is_dropped(pile: Path) -> None:
    articles = list(read([pile]))
    assert names(articles) == ["a10.txt", "a2.txt", "b.txt", "sub/c.txt", "sub/deeper/d.txt", ""]
    problem = articles[-1].problem
    assert problem is not None
    assert str(pile / "z.xyz") in problem
    assert ".txt" in problem.split(";")[1]


@pytest.mark.parametrize(
    ("pattern", "expected"),
    [
        ("*.txt", ["a10.txt", "a2.txt", "b.txt"]),
        ("a?.txt", ["a2.txt"]),
        ("**/*.txt", ["a10.txt", "a2.txt", "b.txt", "sub/c.txt", "sub/deeper/d.txt"]),
        ("s*", ["sub/c.txt", "sub/deeper/d.txt"]),
        ("[ab]*.txt", ["a10.txt", "a2.txt", "b.txt"]),
        (".h*.txt", [".hidden.txt"]),
    ],
)
def test_globs(pile: Path, pattern: str, expected: list[str]) -> None:
    assert names(list(read([str(pile / pattern)]))) == expected


def test_a_relative_glob(pile: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(pile)
    assert names(list(read("**/d.txt"))) == ["sub/deeper/d.txt"]


def test_a_file_whose_name_looks_like_a_glob(tmp_path: Path) -> None:
    (tmp_path / "a[1].txt").write_text("The words of it.", encoding="utf-8")
    assert names(list(read(tmp_path / "a[1].txt"))) == ["it"]


def test_inputs_of_all_kinds_keep_their_order(pile: Path) -> None:
    given = Article(id="given", text="The words of given.")
    inputs = (pile / "b.txt", given, "-", str(pile / "a2.txt"))
    articles = list(read(iter(inputs), stdin=io.BytesIO(b"The words of stdin.")))
    assert names(articles) == ["b.txt", "given", "stdin", "a2.txt"]
    assert articles[1] is given


def test_one_input_needs_no_list(pile: Path) -> None:
    assert names(list(read(str(pile / "b.txt")))) == names(list(read(pile / "b.txt"))) == ["b.txt"]
    (article,) = read(Article(id="", text="Words."))
    assert article.id == article_id(None, None, None, "Words.")


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("no-such-file.txt", "check its spelling"),
        ("no-such-folder/*.txt", "check the pattern"),
        ("a**.nothing", "check the pattern"),
        ("\0", "check its spelling"),
        ("x" * 5_000, "check its spelling"),
        ("https://post.example/quay", "save the page"),
    ],
)
def test_what_matches_nothing_is_an_error_that_says_what_to_do(name: str, words: str) -> None:
    with pytest.raises(InputNotFound, match=words):
        read([Article(id="a", text="Words."), name])
    with pytest.raises(InputNotFound, match=words):
        list(read(iter([name])))


def test_an_empty_folder_is_an_error(tmp_path: Path) -> None:
    (tmp_path / ".hidden").touch()
    with pytest.raises(InputNotFound, match="holds no files"):
        list(read(tmp_path))


def test_ids_are_hashes_and_colliding_ones_are_numbered() -> None:
    records = [
        {"text": "Same words."}, {"text": "Same words."}, {"text": "Same words.", "title": "Other"},
        {"id": "x", "text": "One."}, {"id": "x", "text": "Two."}, {"id": "x-2", "text": "Three."},
        {"id": "x", "text": "Four."},
    ]  # fmt: skip
    ids = [article.id for article in read("-", stdin=json.dumps(records).encode())]
    same = article_id(None, None, None, "Same words.")
    assert ids == [
        same,
        f"{same}-2",
        article_id(None, None, "Other", "Same words."),
        "x",
        "x-2",
        "x-2-2",
        "x-3",
    ]


def test_the_same_article_a_thousand_times() -> None:
    articles = list(read(Article(id="x", text="Words.") for _ in range(1_000)))
    assert len({article.id for article in articles}) == 1_000
    assert articles[-1].id == "x-1000"


def test_the_id_of_what_cannot_be_read_depends_on_its_name_alone(tmp_path: Path) -> None:
    ids = []
    for folder in ("here", "there"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "empty.txt").touch()
        (tmp_path / folder / "bare.txt").touch()
        ids.append([article.id for article in read(tmp_path / folder)])
    assert ids[0] == ids[1]
    assert len(set(ids[0])) == 2


@pytest.mark.parametrize("name", ["quay.jsonl.gz", "quay.JSONL.GZ", "quay.gz", "quay.jsonl"])
def test_gzip_is_undone(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    path.write_bytes(gzip.compress(b'{"id": "a", "text": "Words."}\n{"id": "b", "text": "More."}'))
    assert [article.text for article in read(path)] == ["Words.", "More."]


@pytest.mark.parametrize("name", ["quay", "Talks, v. 2", "quay.2022", "A. Example on the quay"])
def test_a_name_without_a_suffix_tells_nothing(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_text("[Port Ellery] The council met.", encoding="utf-8")
    (tmp_path / f"{name} 2").write_text('[{"text": "The council met."}]', encoding="utf-8")
    plain, listed = read(tmp_path)
    assert (plain.text, listed.text) == ("[Port Ellery] The council met.", "The council met.")
    assert (plain.problem, listed.problem) == (None, None)


def test_gzip_on_standard_input() -> None:
    (article,) = read("-", stdin=gzip.compress(b"Plain words."))
    assert article.text == "Plain words."


def test_a_pipe_that_is_named_is_read(tmp_path: Path) -> None:
    reading, writing = os.pipe()
    os.write(writing, b'{"text": "Words."}')
    os.close(writing)
    try:
        path = Path(f"/dev/fd/{reading}")
        if not path.exists():
            pytest.skip("this system does not name open pipes")
        assert [article.text for article in read(path)] == ["Words."]
    finally:
        os.close(reading)


def test_suffixes_belong_to_one_reader_each_but_those_of_tables() -> None:
    suffixes = [suffix for reader in READERS for suffix in reader.suffixes]
    # GDELT's tables have no header, and their rows tell what they are
    assert {suffix for suffix in suffixes if suffixes.count(suffix) > 1} == {".csv", ".tsv"}
    assert all(suffix == suffix.lower() and suffix.startswith(".") for suffix in suffixes)


def test_articles_name_their_file(pile: Path) -> None:
    articles = list(read([pile / "b.txt", pile / "z.xyz", "-"], stdin=b"Words."))
    assert [article.file for article in articles] == [str(pile / "b.txt"), str(pile / "z.xyz"), None]


@pytest.mark.parametrize("suffix", [".jsonl", ".jsonl.gz", ".csv"])
def test_articles_come_one_by_one_and_are_not_held(tmp_path: Path, suffix: str) -> None:
    text = "".join(map(chr, range(0x4E00, 0x5800)))  # 2,560 characters that gzip cannot shrink to nothing
    line = f"title,{text}\n" if suffix == ".csv" else json.dumps({"text": text}, ensure_ascii=False) + "\n"
    lines = ("title,text\n" if suffix == ".csv" else "") + line * 5_000  # 38 MB
    path = tmp_path / f"large{suffix}"
    path.write_bytes(gzip.compress(lines.encode(), 1) if suffix.endswith(".gz") else lines.encode())
    next(read(path))  # loads what is loaded on first use
    tracemalloc.start()
    count = sum(article.text == text for article in read(path))
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert count == 5_000
    assert peak < 20_000_000


def test_the_first_article_comes_before_the_last_is_looked_at(tmp_path: Path) -> None:
    def endless() -> object:
        for number in range(3):
            yield Article(id=str(number), text="Words.")
        raise AssertionError("was read too far")

    articles = read(endless())  # type: ignore[arg-type]
    assert [next(articles).id for _ in range(3)] == ["0", "1", "2"]


def test_order_does_not_change_the_articles(pile: Path) -> None:
    paths = sorted(pile.glob("*.txt"))
    forward = {article.id: article for article in read(paths)}
    assert forward == {article.id: article for article in read(paths[::-1])}


@with_shared
def test_real_articles_are_read_fast_and_to_the_character() -> None:
    path = SHARED / "data" / "articles" / "articles.jsonl.gz"
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        records = [json.loads(line) for line in lines]
    start = time.perf_counter()
    articles = list(read(path))
    seconds = time.perf_counter() - start
    assert [(article.id, article.text) for article in articles] == [(r["id"], r["text"]) for r in records]
    assert not any(article.problem for article in articles)
    days = [(a.published, r["published"]) for a, r in zip(articles, records, strict=True) if a.published]
    assert all(iso == given for iso, given in days if "/" not in given)
    assert len(articles) == 3_000
    assert seconds < 2 * 4  # some 0.6 s on an idle core; the machine may be shared


@with_shared
def test_the_stories_and_the_two_reports() -> None:
    stories = list(read(str(SHARED / "data" / "stories" / "*.jsonl")))
    assert len(stories) == 486
    assert all(article.title and article.outlet and article.published and not article.problem for article in stories)
    a, b = read(str(SHARED / "examples" / "sco-summit" / "*.txt"))
    assert a.title is None
    assert b.title is not None
    assert b.text.startswith(b.title)
    for article, path in zip((a, b), sorted((SHARED / "examples" / "sco-summit").glob("*.txt")), strict=True):
        assert article.text.encode() == path.read_bytes()
