"""Whatever bytes a file holds, under whatever suffix: an article comes out, and no error."""

from __future__ import annotations

import gzip
import io
import tempfile
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from rashomon.acquire import READERS, read

SUFFIXES = [suffix for reader in READERS for suffix in reader.suffixes] + ["", ".gz", ".xyz", ".jsonl.gz"]

_PARQUET = io.BytesIO()
pq.write_table(pa.table({"id": ["a", "b"], "text": ["Words.", "More words."]}), _PARQUET)

# Files that are whole, to be cut and changed: bytes at random hardly ever get past the first check.
WHOLE = [
    b'{"id": "a", "text": "The council met.", "date": "2022-09-15"}\n{"text": "It agreed."}\n',
    b'title,text,date\n"A ""b""","The council\nmet.",2022-09-15\nc,d,e\n',
    b"<!DOCTYPE html><html lang=en><head><title>T</title></head><body><p>The council met.</p></body></html>",
    b"From: Ann <ann@a.example>\nSubject: =?utf-8?q?T?=\nContent-Type: multipart/mixed; boundary=x\n\n"
    b"--x\nContent-Type: text/plain; charset=utf-8\n\nThe council met.\n--x--\n",
    b"%PDF-1.4\n1 0 obj\n<< /Type /Catalog /Pages 2 0 R >>\nendobj\n2 0 obj\n<< /Type /Pages /Kids [] >>\n"
    b"endobj\ntrailer\n<< /Root 1 0 R /Size 3 >>\n%%EOF",
    "The council met\n\nIt agreed — at last.".encode("utf-16"),
    gzip.compress(b'{"text": "The council met."}', mtime=0),
    _PARQUET.getvalue(),
]


@st.composite
def changed_files(draw: st.DrawFn) -> bytes:
    data = bytearray(draw(st.sampled_from(WHOLE)))
    for _ in range(draw(st.integers(0, 4))):
        start = draw(st.integers(0, len(data)))
        end = draw(st.integers(start, min(len(data), start + 20)))
        data[start:end] = draw(st.binary(max_size=20))
    return bytes(data)


@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.one_of(st.binary(max_size=400), st.text(max_size=200).map(str.encode), changed_files()), st.data())
def test_any_bytes_under_any_suffix_give_an_article(data: bytes, draws: st.DataObject) -> None:
    suffix = draws.draw(st.sampled_from(SUFFIXES))
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"quay{suffix}"
        path.write_bytes(data)
        articles = list(read(path))
    assert articles
    assert len({article.id for article in articles}) == len(articles)
    for article in articles:
        assert article.id
        assert article.problem or article.text.strip()
        "".join(filter(None, (article.text, article.title, article.outlet, article.id, article.problem))).encode()
    assert list(read("-", stdin=data))
