"""Exports of GDELT and Media Cloud: their names of columns, and pages that are fetched only where asked."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from local_web import LocalWeb, page

from rashomon.acquire import Web, read
from rashomon.article import Article

Reading = Callable[[str, bytes], list[Article]]
NO_TEXT = "no text; give --fetch to read its page"


def gkg(url: str, outlet: str = "quay.example", *, kind: str = "1", title: str = "Pier shut", source: str = "") -> str:
    cells = [""] * 27
    cells[0], cells[1], cells[2] = "20250301121500-7", "20250301121500", kind
    cells[3], cells[4] = outlet, url
    cells[7] = "TAX_FNCACT;TRANSPORT"
    cells[25] = f"srclc:{source};eng:Moses 2.1.1" if source else ""
    cells[26] = f"<PAGE_LINKS>x</PAGE_LINKS><PAGE_TITLE>{title}</PAGE_TITLE>"
    return "\t".join(cells) + "\n"


@pytest.mark.parametrize("name", ["20250301121500.gkg.csv", "gkg.tsv", "gkg"])
def test_gdelt_gkg(reading: Reading, name: str) -> None:
    rows = gkg("https://quay.example/1", title="Pier &amp; quay shut") + gkg("https://quay.example/2", source="fra")
    first, second = reading(name, rows.encode())
    assert (first.title, first.outlet, first.url) == ("Pier & quay shut", "quay.example", "https://quay.example/1")
    assert (first.retrieved, first.published, first.language) == ("2025-03-01T12:15:00Z", None, "en")
    assert second.language == "fr"
    assert str(first.problem).endswith(f"line 1: {NO_TEXT}")


def zipped(files: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        for name, data in files.items():
            package.writestr(name, data)
    return out.getvalue()


def test_gdelt_gives_its_tables_out_as_zips(reading: Reading) -> None:
    rows = gkg("https://quay.example/1").encode()
    (one,) = reading("20250301121500.gkg.csv.zip", zipped({"20250301121500.gkg.csv": rows}))
    assert (one.url, one.outlet) == ("https://quay.example/1", "quay.example")


def test_a_zip_of_one_file_is_read_as_that_file(reading: Reading) -> None:
    (named,) = reading("pier.txt.zip", zipped({"../../etc/pier.txt": b"The pier is shut.\n"}))
    (told,) = reading("pier.ZIP", zipped({"pier.json": json.dumps({"text": "The pier is shut."}).encode()}))
    assert (named.text.strip(), told.text) == ("The pier is shut.", "The pier is shut.")


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (zipped({"a.txt": b"a", "b.txt": b"b"}), "holds 2 files"),
        (zipped({}), "holds 0 files"),
        (zipped({"a.txt": b"words " * 9})[:40], "is damaged"),
        (b"no ZIP at all", "is damaged"),
        (zipped({"bomb.txt": bytes(40_000_000)}), "beyond all measure"),
        (zipped({"a.zip": zipped({"a.txt": b"The pier is shut."})}), "binary"),
    ],
    ids=["two", "none", "cut", "other", "bomb", "nested"],
)
def test_a_zip_that_is_not_read_says_why(reading: Reading, data: bytes, why: str) -> None:
    (article,) = reading("quay.zip", data)
    assert article.text == ""
    assert why in str(article.problem)


def test_a_zip_that_is_encrypted_or_changed_on_the_way_says_so(reading: Reading) -> None:
    whole = zipped({"a.txt": b"The pier is shut, and the quay as well."})
    locked = bytearray(whole)
    for at in (6, whole.index(b"PK\x01\x02") + 8):
        locked[at] |= 1
    (article,) = reading("quay.zip", bytes(locked))
    assert "encrypted" in str(article.problem)
    other = bytearray(whole)
    for at in (14, whole.index(b"PK\x01\x02") + 16):
        other[at] ^= 0xFF  # the sum by which the words are checked
    assert any("damaged" in str(one.problem) for one in reading("quay.zip", bytes(other)))


def test_gdelt_rows_that_are_no_pages_or_broken(reading: Reading) -> None:
    rows = gkg("https://quay.example/1") + gkg("CITATION 7", kind="2") + "x\ty\n" + gkg("file:///etc/passwd") + "\n"
    first, citation, broken, file = reading("a.csv", rows.encode())
    assert first.url is not None
    assert "no page of the web" in str(citation.problem)
    assert "2 columns" in str(broken.problem)
    assert file.url is None
    assert file.problem is not None


DOC = {
    "articles": [
        {
            "url": "https://quay.example/1",
            "url_mobile": "",
            "title": "Pier shut",
            "seendate": "20250301T121500Z",
            "socialimage": "",
            "domain": "quay.example",
            "language": "English",
            "sourcecountry": "Norway",
        }
    ]
}


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("doc.json", json.dumps(DOC)),
        (
            "doc.csv",
            "url,title,seendate,domain,language\n"
            "https://quay.example/1,Pier shut,20250301T121500Z,quay.example,English\n",
        ),
    ],
)
def test_gdelt_doc(reading: Reading, name: str, data: str) -> None:
    (article,) = reading(name, data.encode())
    assert (article.title, article.outlet, article.url) == ("Pier shut", "quay.example", "https://quay.example/1")
    assert (article.retrieved, article.published, article.language) == ("2025-03-01T12:15:00Z", None, "en")
    assert str(article.problem).endswith(NO_TEXT)


def test_gdelt_doc_as_the_interface_writes_csv(reading: Reading) -> None:
    data = "URL,MobileURL,Date,Title\nhttps://quay.example/1,,2025-03-01 12:15:00,Pier shut\n"
    (article,) = reading("doc.csv", data.encode())
    assert (article.retrieved, article.published) == ("2025-03-01T12:15:00", None)


MEDIA_CLOUD = "id,indexed_date,language,media_name,media_url,publish_date,title,url{}\n"
ROW = "ab12,2025-03-02 08:00:00,en,The Quay Post,quay.example,2025-03-01,Pier shut,{url}{text}\n"


def test_media_cloud(reading: Reading) -> None:
    url = "https://quay.example/1"
    (with_text,) = reading("a.csv", (MEDIA_CLOUD.format(",text") + ROW.format(url=url, text=",It is shut.")).encode())
    assert (with_text.id, with_text.outlet, with_text.published) == ("ab12", "The Quay Post", "2025-03-01")
    assert (with_text.text, with_text.problem) == ("It is shut.", None)
    (bare,) = reading("b.csv", (MEDIA_CLOUD.format("") + ROW.format(url=url, text="")).encode())
    assert str(bare.problem).endswith(NO_TEXT)


def test_rows_without_text_are_fetched_where_asked(local_web: LocalWeb, web: Web, tmp_path: Path) -> None:
    url = local_web.set("/1", page("Another title"))
    (tmp_path / "a.gkg.csv").write_text(gkg(url, "quay.example"))
    (tmp_path / "b.csv").write_text(MEDIA_CLOUD.format("") + ROW.format(url=url, text=""))
    (tmp_path / "c.jsonl").write_text(json.dumps({"url": local_web.url("/gone"), "title": "Gone"}))
    gdelt, cloud, gone = read(tmp_path, web=web)
    assert (gdelt.outlet, gdelt.title, gdelt.published) == ("quay.example", "Pier shut", "2025-03-01T10:00:00Z")
    assert gdelt.retrieved is not None
    assert gdelt.retrieved > "2025-03-02"
    assert (cloud.id, cloud.published, cloud.problem) == ("ab12", "2025-03-01", None)
    assert "Twelve ships" in cloud.text
    assert "404" in str(gone.problem)


def test_hostile_rows_fetch_nothing_of_this_machine(local_web: LocalWeb, tmp_path: Path) -> None:
    urls = [local_web.url("/x"), "http://169.254.169.254/latest", "http://[::1]/", "http://2130706433/"]
    (tmp_path / "a.jsonl").write_text("\n".join(json.dumps({"url": url}) for url in urls))
    with Web(fetch=True) as web:
        for article in read(tmp_path, web=web):
            assert "not a public address" in str(article.problem) or "no plain address" in str(article.problem)
    assert local_web.asked == []
