"""Small files that grow, or that keep a parser busy: each is left in time, with the reason."""

from __future__ import annotations

import bz2
import io
import lzma
import sys
import time
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path

import brotli
import pyarrow as pa
import pyarrow.parquet as pq
import pypdf
import pytest
from local_web import page
from pypdf.generic import DecodedStreamObject, DictionaryObject, IndirectObject, NameObject, StreamObject

from rashomon.article import Article

CORPUS = Path(__file__).parents[1] / "fuzz" / "corpus"
Reading = Callable[[str, bytes], list[Article]]


def flate(data: bytes) -> StreamObject:
    stream = StreamObject()
    stream._data = zlib.compress(data, 9)
    stream[NameObject("/Filter")] = NameObject("/FlateDecode")
    return stream


def pages(content: StreamObject, count: int) -> bytes:
    """A document whose pages all have the same contents."""
    writer = pypdf.PdfWriter()
    font = {"/Type": "/Font", "/Subtype": "/Type1", "/BaseFont": "/Helvetica"}
    letters = DictionaryObject({NameObject(key): NameObject(value) for key, value in font.items()})
    resources = DictionaryObject(
        {NameObject("/Font"): DictionaryObject({NameObject("/F1"): writer._add_object(letters)})}
    )
    shared = writer._add_object(content)
    for _ in range(count):
        one = writer.add_blank_page(100, 100)
        one[NameObject("/Resources")] = resources
        one[NameObject("/Contents")] = shared
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


@pytest.mark.parametrize("pack", [bz2.compress, lzma.compress], ids=["bz2", "xz"])
@pytest.mark.parametrize("name", ["quay.txt.bz2", "quay.xz", "quay"])
def test_packings_that_are_not_read_are_not_unpacked(
    reading: Reading, pack: Callable[[bytes], bytes], name: str
) -> None:
    (article,) = reading(name, pack(bytes(50_000_000)))
    assert article.text == ""
    assert "no format" in str(article.problem) or "binary" in str(article.problem)


def test_an_archive_of_archives_is_not_entered(reading: Reading) -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as package:
        package.writestr("../../../tmp/quay.txt", "words")
        package.writestr("/etc/quay.txt", "words")
    for name in ("quay.zip", "quay.docx", "quay"):
        (article,) = reading(name, out.getvalue())
        assert article.text == ""
        assert article.problem is not None


def test_a_value_in_few_bytes_that_stands_in_every_row(reading: Reading) -> None:
    again = pa.DictionaryArray.from_arrays(pa.array([0] * 200_000, pa.int32()), pa.array(["x" * 5_000_000]))
    out = io.BytesIO()
    pq.write_table(pa.table({"text": again}), out, compression="zstd")
    assert len(out.getvalue()) < 10_000
    began = time.monotonic()
    articles = reading("quay.parquet", out.getvalue())
    assert "beyond all measure" in str(articles[-1].problem)
    assert sum(len(one.text) for one in articles) < 2**25
    assert time.monotonic() - began < 60


def test_a_column_that_declares_more_than_can_be(reading: Reading) -> None:
    out = io.BytesIO()
    pq.write_table(pa.table({"text": ["x" * 60_000_000]}), out, compression="zstd")
    (article,) = reading("quay.parquet", out.getvalue())
    assert article.text == ""
    assert "beyond all measure" in str(article.problem)


def test_rows_of_ordinary_text_are_far_from_the_bound(reading: Reading) -> None:
    words = [
        f"The council of quay {n} met on day {n * 7919 % 365} and agreed on {n * 31} points." for n in range(3_000)
    ]
    out = io.BytesIO()
    pq.write_table(pa.table({"text": words}), out, compression="zstd")
    assert [one.text for one in reading("quay.parquet", out.getvalue())] == words


def test_pages_that_share_their_contents(reading: Reading, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("rashomon.acquire.pdf._MOST_OPERATIONS", 20_000)
    data = pages(flate(b"BT /F1 9 Tf (a) Tj ET " * 1_000), 200)
    assert len(data) < 50_000
    (article,) = reading("quay.pdf", data)
    assert article.text == ""
    assert "beyond all measure" in str(article.problem)


def test_a_page_that_unpacks_to_gigabytes(reading: Reading) -> None:
    data = pages(flate(b"(words) Tj " * 20_000_000), 1)
    began = time.monotonic()
    (article,) = reading("quay.pdf", data)
    assert article.text == ""
    assert time.monotonic() - began < 60


def test_forms_inside_forms(reading: Reading, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("rashomon.acquire.pdf._MOST_OPERATIONS", 2_000)
    writer = pypdf.PdfWriter()
    inner: IndirectObject | None = None
    for _ in range(10):
        form = DecodedStreamObject()
        form.set_data(b"BT (ha) Tj ET" if inner is None else b"/X Do " * 10)
        form[NameObject("/Type")], form[NameObject("/Subtype")] = NameObject("/XObject"), NameObject("/Form")
        resources = DictionaryObject({NameObject("/Font"): DictionaryObject()})
        if inner is not None:
            resources[NameObject("/XObject")] = DictionaryObject({NameObject("/X"): inner})
        form[NameObject("/Resources")] = resources
        inner = writer._add_object(form)
    one = writer.add_blank_page(100, 100)
    assert inner is not None
    one[NameObject("/Resources")] = DictionaryObject(
        {NameObject("/XObject"): DictionaryObject({NameObject("/X"): inner})}
    )
    start = DecodedStreamObject()
    start.set_data(b"/X Do")
    one[NameObject("/Contents")] = writer._add_object(start)
    out = io.BytesIO()
    writer.write(out)
    (article,) = reading("quay.pdf", out.getvalue())
    assert "beyond all measure" in str(article.problem)


def test_mails_inside_mails(reading: Reading) -> None:
    data = b"The council met."
    for _ in range(3_000):
        data = b"Content-Type: message/rfc822\n\n" + data
    began = time.monotonic()
    assert reading("quay.eml", b"From: a@a.example\nSubject: T\nMIME-Version: 1.0\n" + data)
    assert time.monotonic() - began < 30


@pytest.mark.parametrize("coding", ["br", "gzip", "deflate"])
def test_a_bomb_inside_a_record_of_an_archive(reading: Reading, coding: str) -> None:
    zeros = page() + bytes(100_000_000)
    packed = {
        "br": lambda: brotli.compress(zeros, quality=1),
        "gzip": lambda: zlib.compress(zeros, 9, wbits=31),
        "deflate": lambda: zlib.compress(zeros, 9),
    }
    body = packed[coding]()
    http = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Encoding: " + coding.encode() + b"\r\n\r\n" + body
    head = (
        "WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://quay.example/a\r\n"
        f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(http)}\r\n\r\n"
    )
    began = time.monotonic()
    (article,) = reading("a.warc", head.encode() + http + b"\r\n\r\n")
    assert article.text == ""
    assert article.problem is not None
    assert time.monotonic() - began < 30


@pytest.mark.skipif(sys.platform != "linux", reason="memory is bounded on Linux alone")
def test_a_page_that_claims_gigabytes(reading: Reading) -> None:
    """Found by fuzzing: pyarrow asked for 1.4 GB, twice, for a page of 52 bytes."""
    (*_, last) = reading("quay.parquet", (CORPUS / "parquet" / "page").read_bytes())
    assert "damaged" in str(last.problem)
    assert pa.default_memory_pool().max_memory() < 2**30
