"""Commands that are given addresses: pages, feeds, what is refused, and what a store remembers."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from local_web import LocalWeb, page
from typer.testing import CliRunner

from rashomon.growing import Store
from rashomon.serve.cli import app

RUN = CliRunner()
WORDS = "Twelve ships lie idle in the harbour of Marsund, the harbour master said."

pytestmark = pytest.mark.usefixtures("no_pause")


def feed(*links: str) -> bytes:
    entries = "".join(
        f"<item><title>Pier {n}</title><link>{link}</link><description>Short.</description></item>"
        for n, link in enumerate(links)
    )
    return f'<?xml version="1.0"?><rss version="2.0"><channel><title>Quay</title>{entries}</channel></rss>'.encode()


def test_report_takes_a_page(local_web: LocalWeb, tmp_path: Path) -> None:
    url, out = local_web.set("/1", page(words=WORDS)), tmp_path / "x.html"
    done = RUN.invoke(app, ["report", url, "-o", str(out), "--allow-private", "-j", "1"])
    assert done.exit_code == 0, done.output
    assert "1 article read" in done.stderr
    assert "Twelve ships lie idle" in out.read_text("utf-8")


@pytest.mark.parametrize("command", ["annotate", "stories", "compare", "export", "check"])
def test_other_commands_take_a_feed(local_web: LocalWeb, command: str) -> None:
    links = [local_web.set(f"/{n}", page(f"Pier {n}", WORDS)) for n in range(2)]
    url = local_web.set("/feed", feed(*links))
    words = [command, *(["Twelve ships lie idle."] if command == "check" else []), url, "--allow-private"]
    done = RUN.invoke(app, words)
    assert done.exit_code == 0, done.output
    assert local_web.pages() == ["/feed", "/0", "/1"]
    assert done.stderr == ""


@pytest.mark.parametrize("command", ["report", "annotate", "compare", "stories"])
def test_this_machine_is_refused(local_web: LocalWeb, command: str) -> None:
    done = RUN.invoke(app, [command, local_web.set("/1", page())])
    assert done.exit_code == 1
    assert "not a public address" in done.stderr
    assert local_web.asked == []


def test_pages_of_a_file_are_fetched_where_asked(local_web: LocalWeb, tmp_path: Path) -> None:
    (tmp_path / "feed.xml").write_bytes(feed(local_web.set("/1", page(words=WORDS))))
    done = RUN.invoke(app, ["annotate", str(tmp_path), "--allow-private"])
    assert (done.exit_code, local_web.asked) == (1, [])
    assert "give --fetch" in done.stderr
    done = RUN.invoke(app, ["annotate", str(tmp_path), "--allow-private", "--fetch"])
    assert done.exit_code == 0
    assert "Twelve ships" in json.loads(done.stdout)["text"]


def add(store: Path, *words: str) -> dict[str, int]:
    done = RUN.invoke(app, ["add", *words, "--store", str(store), "--allow-private", "-j", "1"])
    assert done.exit_code == 0, done.output
    return {**json.loads(done.stdout), "told": done.stderr}


def test_a_store_remembers_what_was_fetched(local_web: LocalWeb, tmp_path: Path) -> None:
    store = tmp_path / "a.duckdb"
    links = [local_web.set(f"/{n}", page(f"Pier {n}", WORDS), ETag=f'"{n}"') for n in range(2)]
    url = local_web.set("/feed", feed(*links), ETag='"f1"', Last_Modified="Sat, 01 Mar 2025 10:00:00 GMT")
    assert add(store, url)["new"] == 2
    again = add(store, url)
    assert (again["new"], again["versions"], again["same"]) == (0, 0, 0)
    assert f"{url}: unchanged" in str(again["told"])
    assert local_web.pages() == ["/feed", "/0", "/1", "/feed"]
    local_web.set("/feed", feed(*links, local_web.set("/2", page("Pier 2", WORDS))), ETag='"f2"')
    assert add(store, url)["new"] == 1
    assert local_web.pages()[4:] == ["/feed", "/2"]
    with Store.open(store, read_only=True) as opened:
        rows = opened.sql("FROM fetches ORDER BY url, retrieved")
        articles = opened.sql("SELECT url, retrieved, file FROM articles ORDER BY url")
        assert not opened.verify()
    assert [row["url"].rsplit("/", 1)[1] for row in rows] == ["0", "1", "2", "feed", "feed"]
    assert [row["etag"] for row in rows] == ['"0"', '"1"', None, '"f1"', '"f2"']
    first = rows[3]
    assert (first["status"], first["final_url"], first["last_modified"]) == (200, url, "Sat, 01 Mar 2025 10:00:00 GMT")
    assert len(first["sha256"]) == 64
    assert first["checked"] >= first["retrieved"]
    assert all(row["settled"] and row["problem"] is None and row["program"] for row in rows)
    assert all(row["retrieved"] and row["file"] is None for row in articles)


def test_a_changed_page_is_a_version(local_web: LocalWeb, tmp_path: Path) -> None:
    store = tmp_path / "a.duckdb"
    url = local_web.set("/1", page(words=WORDS))
    assert add(store, url)["new"] == 1
    assert add(store, url)["same"] == 0
    local_web.set("/1", page(words="Thirteen ships lie idle in the harbour of Marsund."))
    assert add(store, url)["versions"] == 1


def test_what_failed_for_now_is_told_and_tried_again(local_web: LocalWeb, tmp_path: Path) -> None:
    store = tmp_path / "a.duckdb"
    url = local_web.set(
        "/feed", feed(local_web.set("/1", page(words=WORDS)), local_web.set("/2", status=500)), ETag='"1"'
    )
    done = add(store, url)
    assert (done["new"], done["missed"], done["unread"]) == (1, 1, 0)
    assert "/2: 127.0.0.1 answers 500" in str(done["told"])
    with Store.open(store, read_only=True) as opened:
        problems = opened.sql("SELECT url, status, problem, settled FROM fetches WHERE problem IS NOT NULL")
    assert [(row["status"], row["settled"]) for row in problems] == [(500, False)]
    local_web.set("/2", page("Pier 2", WORDS))
    assert add(store, url)["new"] == 1
    with Store.open(store, read_only=True) as opened:
        assert opened.sql("FROM fetches WHERE problem IS NOT NULL") == []


def test_nothing_but_failures_exits_1(local_web: LocalWeb, tmp_path: Path) -> None:
    url = local_web.set("/1", status=500)
    done = RUN.invoke(app, ["add", url, "--store", str(tmp_path / "a.duckdb"), "--allow-private"])
    assert done.exit_code == 1
    assert "answers 500" in done.stderr


def test_an_address_cannot_write_on_the_terminal(local_web: LocalWeb) -> None:
    local_web.set("/1", page("\x1b[2Jgone", "\x1b[2J"), kind="text/html; charset=\x1b[2J")
    done = RUN.invoke(app, ["annotate", local_web.url("/1"), local_web.url("/\u202e"), "--allow-private"])
    assert "\x1b" not in done.stderr
    assert "\u202e" not in done.stderr
