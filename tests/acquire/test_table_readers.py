"""CSV and its relatives, and Parquet: one article a row, columns named as in JSON."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from rashomon.acquire import read
from rashomon.article import Article

Reading = Callable[[str, bytes], list[Article]]


HEADER = ["stories_id", "title", "media_name", "publish_date", "language", "url", "text"]
TEXTS = [
    'He said, "widen it; now", and left.',
    "Two lines\r\nand\ttab | bar",
    "Ünïcode “quotes” 🙂 ",
    "Plain words",
]
ROWS = [[str(n), f"Title {n}", "Post", "2022-09-15", "en", "", text] for n, text in enumerate(TEXTS)]


def table(delimiter: str, **options: Any) -> str:
    out = io.StringIO(newline="")
    csv.writer(out, delimiter=delimiter, **options).writerows([HEADER, *ROWS])
    return out.getvalue()


@pytest.mark.parametrize("suffix", [".csv", ".tsv", ".tab"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
@pytest.mark.parametrize(
    "options",
    [
        {},
        {"quoting": csv.QUOTE_ALL, "lineterminator": "\n"},
        {"quoting": csv.QUOTE_ALL, "doublequote": False, "escapechar": "\\"},
    ],
    ids=["minimal", "all", "backslash"],
)
def test_delimiters_and_quotings(reading: Reading, suffix: str, delimiter: str, options: Any) -> None:
    articles = reading(f"quay{suffix}", table(delimiter, **options).encode())
    assert [article.text for article in articles] == TEXTS
    assert [article.id for article in articles] == ["0", "1", "2", "3"]
    assert {article.problem for article in articles} == {None}
    assert articles[0].title == "Title 0"
    assert articles[0].published == "2022-09-15"
    assert articles[0].url is None


def test_signs_that_only_look_like_quoting_are_text(reading: Reading) -> None:
    lines = ["id\ttitle\ttext", '1\t"Widen it" he said\tIt is 5" wide', '2\t"Open\tMore \\words', "3\tx\ty"]
    articles = reading("quay.tsv", "\n".join(lines).encode())
    assert [article.title for article in articles] == ['"Widen it" he said', '"Open', "x"]
    assert [article.text for article in articles] == ['It is 5" wide', "More \\words", "y"]


@pytest.mark.parametrize("encoding", ["utf-8-sig", "cp1252", "utf-16"])
def test_other_encodings(reading: Reading, encoding: str) -> None:
    lines = "title,text\nA,Café “über” alles in the quay\n" * 1 + "B,Plain words of some length in the quay\n" * 20
    articles = reading("quay.csv", lines.encode(encoding))
    assert articles[0].text == "Café “über” alles in the quay"


def test_a_late_wide_character_is_not_lost(reading: Reading) -> None:
    lines = "title,text\n" + f"A,{'Plain words ' * 200}\n" * 500 + "B,Café\n"
    articles = reading("quay.csv", lines.encode("cp1252"))
    assert articles[-1].text == "Café"


@pytest.mark.parametrize(
    ("row", "words"),
    [
        ('x,"never closed', "quotation marks"),
        ('x,"closed" and on', "quotation marks"),
        ("x,The council met, and agreed", "3 cells"),
        ("x,", "no text"),
        ("x", "no text"),
        ("x,a\0b", "NUL"),
    ],
)
def test_a_broken_row_is_named(reading: Reading, row: str, words: str) -> None:
    lines = ["title,text", 'a,"First, words"', row, 'b,"Last, words"']
    articles = reading("quay.csv", "\n".join(lines).encode())
    assert articles[0].text == "First, words"
    problem = articles[1].problem
    assert problem is not None
    assert "quay.csv" in problem
    assert words in problem
    if row != 'x,"never closed':
        assert "line 3" in problem or words == "NUL"
        assert articles[2].text == "Last, words"


def test_a_short_row_that_may_have_lost_its_end_is_listed(reading: Reading) -> None:
    lines = ["title,text,url", "a,Whole words,", "b,Half of a", "text,https://post.example/b"]
    _, half, _ = reading("quay.csv", "\n".join(lines).encode())
    assert half.problem is not None
    assert "2 cells" in half.problem


def test_a_cell_beyond_the_limit_is_listed(reading: Reading, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("rashomon.acquire.base.WHOLE", 1_000)
    lines = ["title,text", "a,First", "b," + "long " * 1_000, "c,Last"]
    articles = reading("quay.csv", "\n".join(lines).encode())
    assert articles[0].text == "First"
    assert articles[-1].problem is not None
    assert "line 3" in articles[-1].problem
    assert len(articles) == 2


@pytest.mark.parametrize("data", [b"a,b\n1,2\n", b"just a line\n", b",,,\n", b"title,text\n", b"\n\n\n"])
def test_a_table_without_articles_says_so(reading: Reading, data: bytes) -> None:
    (article,) = reading("quay.csv", data)
    assert article.problem is not None
    assert article.text == ""


def test_tables_are_recognised_without_a_suffix() -> None:
    assert [article.text for article in read("-", stdin=table(";").encode())] == TEXTS


def parquet(path: Path, columns: dict[str, Any], **options: Any) -> Path:
    pq.write_table(pa.table(columns), path, **options)
    return path


def test_parquet(tmp_path: Path) -> None:
    moments = [datetime(2022, 9, 15, 10, 30, tzinfo=UTC), None, None, None]
    columns = {
        "id": [10, 11, 12, 13],
        "headline": pa.array(["Same", "Same", None, ""]).dictionary_encode(),
        "source": [{"name": "Post"}] * 4,
        "date": pa.array(moments, pa.timestamp("ns", "UTC")),
        "text": TEXTS,
        "embedding": [[0.5] * 3] * 4,
    }
    articles = list(read(parquet(tmp_path / "quay.parquet", columns, row_group_size=2)))
    assert [article.text for article in articles] == TEXTS
    assert [article.id for article in articles] == ["10", "11", "12", "13"]
    assert [article.title for article in articles] == ["Same", "Same", None, None]
    assert {article.outlet for article in articles} == {"Post"}
    assert [article.published for article in articles] == ["2022-09-15T10:30:00Z", None, None, None]


def test_parquet_from_standard_input(tmp_path: Path) -> None:
    path = parquet(tmp_path / "quay.parquet", {"text": pa.array(TEXTS, pa.large_string())})
    assert [article.text for article in read("-", stdin=path.read_bytes())] == TEXTS


def test_parquet_with_bytes_that_are_no_utf8(tmp_path: Path) -> None:
    columns = {"text": pa.array(["Café".encode("cp1252"), b"Words"]), "title": pa.array([b"\0\1\2", None])}
    first, second = read(parquet(tmp_path / "quay.parquet", columns))
    assert (first.text, second.text) == ("Café", "Words")


@pytest.mark.parametrize("name", ["cut", "noise", "names"])
def test_damaged_parquet_is_listed(tmp_path: Path, name: str) -> None:
    path = parquet(tmp_path / "quay.parquet", {"text": TEXTS} if name != "names" else {"a": TEXTS})
    data = path.read_bytes()
    path.write_bytes({"cut": data[:-20], "noise": b"PAR1" + b"\x15" * 100 + b"PAR1", "names": data}[name])
    (article,) = read(path)
    assert article.problem is not None
    assert str(path) in article.problem


def test_parquet_with_a_damaged_page_keeps_what_came_before(tmp_path: Path) -> None:
    texts = [f"Words number {number}. " * 20 for number in range(200)]
    path = parquet(tmp_path / "quay.parquet", {"text": texts}, row_group_size=100, use_dictionary=False)
    data = bytearray(path.read_bytes())
    start = pq.ParquetFile(path).metadata.row_group(1).column(0).data_page_offset
    data[start : start + 200] = b"\xff" * 200
    path.write_bytes(data)
    articles = list(read(path))
    assert [article.text for article in articles if not article.problem][:90] == texts[:90]
    assert articles[-1].problem is not None


def test_parquet_that_claims_rows_without_end_is_refused(tmp_path: Path) -> None:
    path = parquet(tmp_path / "quay.parquet", {"text": pa.nulls(2_000_000, pa.string())})
    (article,) = read(path)
    assert article.problem is not None
    assert "2,000,000 rows" in article.problem


def test_a_date_that_cannot_be_read_is_told(reading: Reading, caplog: pytest.LogCaptureFixture) -> None:
    rows = b"A,03/04/2022,Shut.\nB,2022-04-03,Open.\nC,,Lit.\nD,soon,Gone.\nE,NaT,Old.\n"
    found = reading("a.csv", b"title,date,text\n" + rows)
    assert [one.published for one in found] == [None, "2022-04-03", None, None, None]
    told = [record.getMessage() for record in caplog.records]
    assert len(told) == 2
    assert "line 2: the date '03/04/2022'" in told[0]
    assert "line 5: the date 'soon'" in told[1]
