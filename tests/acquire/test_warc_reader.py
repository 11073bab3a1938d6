"""Web archives: their pages, what is passed over, and archives that are damaged or hostile."""

from __future__ import annotations

import gzip
import io
import time
import tracemalloc
from collections.abc import Callable
from pathlib import Path
from random import Random

import pytest
from fastwarc.stream_io import ZstdWriter
from local_web import page

from rashomon.acquire import read
from rashomon.article import Article

Reading = Callable[[str, bytes], list[Article]]


def record(
    url: str = "https://quay.example/pier",
    body: bytes = b"",
    *,
    status: str = "200 OK",
    kind: str = "text/html; charset=utf-8",
    type: str = "response",
    headers: str = "",
    length: int | None = None,
) -> bytes:
    http = f"HTTP/1.1 {status}\r\nContent-Type: {kind}\r\n{headers}\r\n".encode() + body
    size = len(http) if length is None else length
    return (
        f"WARC/1.0\r\nWARC-Type: {type}\r\nWARC-Target-URI: {url}\r\nWARC-Date: 2025-03-01T12:00:00Z\r\n"
        f"WARC-Record-ID: <urn:uuid:00000000-0000-0000-0000-000000000001>\r\n"
        f"Content-Type: application/http; msgtype={type}\r\nContent-Length: {size}\r\n\r\n"
    ).encode() + (http + b"\r\n\r\n")


INFO = b"WARC/1.0\r\nWARC-Type: warcinfo\r\nWARC-Date: 2025-03-01T12:00:00Z\r\nContent-Length: 5\r\n\r\na: b\n\r\n\r\n"
PAGE = record(body=page())


def packed(*records: bytes) -> bytes:
    """Each record a gzip member of its own, as the format wants it."""
    return b"".join(map(gzip.compress, records))


def zstd(data: bytes) -> bytes:
    out = io.BytesIO()
    writer = ZstdWriter(out)
    writer.write(data)
    writer.close()
    return out.getvalue()


def telling(path: Path) -> tuple[list[Article], list[str]]:
    told: list[str] = []
    return list(read(path, tell=told.append)), told


@pytest.mark.parametrize("name", ["a.warc", "a.warc.gz", "a", "a.warc.zst"])
def test_pages_are_articles_and_the_rest_is_counted(tmp_path: Path, name: str) -> None:
    records = [
        INFO,
        record(type="request", body=page()),
        PAGE,
        record("https://quay.example/gone", page(), status="404 Not Found"),
        record("https://quay.example/i.png", b"\x89PNG", kind="image/png"),
        record("https://quay.example/two", page("Two", "Ten ships left.")),
        record("https://quay.example/two", type="revisit"),
    ]
    data = b"".join(records)
    if name.endswith(".gz"):
        data = packed(*records)
    elif name.endswith(".zst"):
        data = b"".join(map(zstd, records))
    (tmp_path / name).write_bytes(data)
    found, told = telling(tmp_path / name)
    assert [article.problem for article in found] == [None, None]
    first = found[0]
    assert (first.url, first.outlet, first.title) == (
        "https://quay.example/pier",
        "The Quay Post",
        "Pier of Marsund shut",
    )
    assert (first.retrieved, first.published) == ("2025-03-01T12:00:00Z", "2025-03-01T10:00:00Z")
    assert "Twelve ships" in first.text
    (remark,) = told
    assert "5 of 7 records were no pages" in remark
    assert "1 of another status than 200" in remark


@pytest.mark.parametrize(
    ("headers", "body"),
    [
        ("Content-Encoding: gzip\r\n", gzip.compress(page())),
        ("Content-Encoding: gzip\r\n", page()),  # undone by the crawler, and the header left
        ("Transfer-Encoding: chunked\r\n", b"%x\r\n%b\r\n0\r\n\r\n" % (len(page()), page())),
        ("Transfer-Encoding: chunked\r\n", page()),
        (
            "Transfer-Encoding: chunked\r\nContent-Encoding: gzip\r\n",
            b"%x\r\n%b\r\n0\r\n\r\n" % (len(gzip.compress(page(), mtime=0)), gzip.compress(page(), mtime=0)),
        ),
    ],
)
def test_codings_of_http(reading: Reading, headers: str, body: bytes) -> None:
    (article,) = reading("a.warc", record(body=body, headers=headers))
    assert article.problem is None
    assert "Twelve ships" in article.text


def test_a_page_without_a_media_type_is_looked_into(reading: Reading) -> None:
    data = record(body=page()).replace(
        b"Content-Type: text/html; charset=utf-8\r\n", b"X-Content-Typ: none/at all utf-8\r\n"
    )
    (article,) = reading("a.warc", data)
    assert article.problem is None


def test_an_archive_of_no_pages_says_so(reading: Reading) -> None:
    (article,) = reading("a.warc", INFO)
    assert "holds no article" in str(article.problem)


@pytest.mark.parametrize("cut", [10, 60, 200])
def test_a_truncated_archive_gives_what_it_has(reading: Reading, cut: int) -> None:
    found = reading("a.warc.gz", packed(PAGE, record("https://quay.example/two", page("Two")))[:-cut])
    assert found[0].problem is None
    assert "damaged" in str(found[-1].problem)


def test_one_damaged_record_does_not_cost_the_others(reading: Reading) -> None:
    other = record("https://quay.example/two", page("Two"))
    for damage in (
        b"garbage\r\n\r\n",
        b"WARC/9.9\r\nnonsense\r\nContent-Length: zz\r\n\r\n",
        record("https://quay.example/x", gzip.compress(page())[:-9], headers="Content-Encoding: gzip\r\n"),
        record("https://quay.example/x", b"50\r\nno whole chunk", headers="Transfer-Encoding: chunked\r\n"),
        record("https://quay.example/x", b"<html><body></body></html>"),
        record("https://quay.example/x", page(), length=20),
    ):
        found = reading("a.warc", PAGE + damage + other)
        assert [article.title for article in found if article.problem is None] == ["Pier of Marsund shut", "Two"]


def test_a_bad_record_is_set_aside_with_its_address(reading: Reading) -> None:
    (article,) = reading("a.warc", record("https://quay.example/x", b"<html><body></body></html>"))
    assert "record 1: https://quay.example/x: no article" in str(article.problem)


@pytest.mark.parametrize(
    "body",
    [Random(1).randbytes(30_000_000), gzip.compress(bytes(200_000_000))],
    ids=["huge record", "bomb in a record"],
)
def test_records_beyond_what_is_held(reading: Reading, body: bytes) -> None:
    headers = "Content-Encoding: gzip\r\n" if body[:2] == b"\x1f\x8b" else ""
    tracemalloc.start()
    large, small = reading("a.warc.gz", packed(record(body=body, headers=headers) + PAGE))
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert large.problem is not None
    assert small.problem is None
    assert most < 150_000_000


@pytest.mark.parametrize("suffix", [".gz", ".zst"])
def test_an_archive_that_is_a_bomb_is_left(reading: Reading, monkeypatch: pytest.MonkeyPatch, suffix: str) -> None:
    monkeypatch.setattr("rashomon.acquire.compressed.FLOOR", 10_000)
    monkeypatch.setattr("rashomon.acquire.compressed.RATIO", 20)
    bomb = PAGE + record(body=bytes(50_000_000), kind="image/png")
    pack = gzip.compress if suffix == ".gz" else zstd
    began = time.monotonic()
    found = reading(f"a.warc{suffix}", pack(bomb))
    assert "beyond all measure" in str(found[-1].problem)
    assert time.monotonic() - began < 5


@pytest.mark.parametrize(
    "data",
    [
        b"WARC/1.0\r\nX: " + b"a" * 5_000_000,
        b"WARC/1.0\r\n" + b"X: y\r\n" * 100_000,
        record(length=10**18),
        record(length=-5),
        b"WARC/1.0\r\n\r\n" * 1_000,
        b"hello\nworld\n" * 1_000,
        b"\x28\xb5\x2f\xfd" + b"\0" * 100,
        gzip.compress(b"\x1f\x8b" + bytes(range(256)) * 10),
    ],
    ids=["long header", "many headers", "length", "negative", "empty", "text", "zstd", "gzip"],
)
def test_what_is_no_archive(reading: Reading, data: bytes, capfd: pytest.CaptureFixture[str]) -> None:
    found = reading("a.warc.gz" if data[:2] == b"\x1f\x8b" else "a.warc", data)
    assert found
    assert all(article.problem for article in found)
    assert capfd.readouterr().err == ""


@pytest.mark.parametrize(
    "url", ["../../etc/passwd", "file:///etc/passwd", "dns:quay.example", "<https://quay.example/a>", ""]
)
def test_addresses_that_are_none_are_left_out(reading: Reading, url: str) -> None:
    (article,) = reading("a.warc", record(url, page()))
    assert article.url == ("https://quay.example/a" if "https" in url else None)
    assert article.problem is None


def test_archives_are_streamed(tmp_path: Path) -> None:
    picture = Random(1).randbytes(1_000_000)
    data = packed(*(record(f"https://quay.example/{n}", picture, kind="image/png") for n in range(40)), PAGE)
    (tmp_path / "a.warc.gz").write_bytes(data)
    list(read(tmp_path / "a.warc.gz"))  # what is loaded once
    tracemalloc.start()
    found, told = telling(tmp_path / "a.warc.gz")
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert len(found) == 1
    assert "40 of 41 records" in told[0]
    assert most < 10_000_000
