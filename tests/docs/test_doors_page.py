"""The commands of the how-to on doors run, against a web of this machine."""

from __future__ import annotations

import gzip
import re
import shlex
from pathlib import Path

import pytest
from local_web import LocalWeb, page
from typer.testing import CliRunner

from rashomon.growing import Store
from rashomon.serve.cli import app

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "how-to" / "doors.md").read_text(encoding="utf-8")
COMMANDS = re.findall(r"^    rashomon (.+)$", PAGE, re.MULTILINE)
QUERIES = re.findall(r"^```sql\n(.*?)^```$", PAGE, re.MULTILINE | re.DOTALL)
SITE = "https://www.example.org"
WORDS = "Twelve ships lie idle in the harbour of Marsund, the harbour master said."


@pytest.fixture
def place(local_web: LocalWeb, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with the files that the page names, whose links lead to this machine."""
    monkeypatch.chdir(tmp_path)
    for name in ("pier", "quay"):
        local_web.set(f"/{name}.html", page(f"The {name}", WORDS))
    entry = f"<item><title>Pier</title><link>{local_web.url('/pier.html')}</link><description>A.</description></item>"
    feed = f'<rss version="2.0"><channel><title>Quay</title>{entry}</channel></rss>'.encode()
    local_web.set("/feed.xml", feed, kind="application/rss+xml")
    (tmp_path / "saved").mkdir()
    (tmp_path / "saved" / "feed.xml").write_bytes(feed)
    (tmp_path / "inbox").mkdir()
    (tmp_path / "inbox" / "a.txt").write_text(WORDS)
    http = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n" + page("Archived", WORDS)
    head = (
        f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: {SITE}/old\r\nWARC-Date: 2025-03-01T12:00:00Z\r\n"
        f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(http)}\r\n\r\n"
    )
    (tmp_path / "CC-NEWS-20250301.warc.gz").write_bytes(gzip.compress(head.encode() + http + b"\r\n\r\n"))
    cells = ["20250301121500-7", "20250301121500", "1", "quay.example", local_web.url("/quay.html"), *[""] * 22]
    (tmp_path / "20250301121500.gkg.csv").write_text("\t".join(cells) + "\n")
    (tmp_path / "mediacloud.csv").write_text(f"id,title,url,media_name\na1,Pier,{local_web.url('/pier.html')},Quay\n")
    return tmp_path


@pytest.mark.usefixtures("no_pause")
def test_the_commands_and_queries_of_the_page_run(place: Path, local_web: LocalWeb) -> None:
    assert len(COMMANDS) >= 10
    for line in COMMANDS:
        words = shlex.split(line.split(" > ")[0].replace(SITE, local_web.root), comments=True)
        words += ["--allow-private"] + (["--once"] if words[0] == "watch" and "--once" not in words else [])
        done = CliRunner().invoke(app, words)
        assert done.exit_code == 0, f"rashomon {line}: {done.output} {done.exception}"
    with Store.open(place / "news.duckdb", read_only=True) as store:
        assert store.sql("SELECT count(*) AS n FROM articles WHERE read")[0]["n"] == 3
        for query in QUERIES:
            assert store.sql(query)
