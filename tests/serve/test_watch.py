"""``rashomon watch``: files that appear, change, are half written or bad; feeds; and how it ends."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler
from pathlib import Path

import pytest
from local_web import LocalWeb, page
from test_addresses import feed
from typer.testing import CliRunner

from rashomon.acquire.folders import Folders
from rashomon.errors import StoreError
from rashomon.growing import Store
from rashomon.serve.cli import app

RUN = CliRunner()
WORDS = "Twelve ships lie idle in the harbour of {}, the harbour master said on Monday."


def told(store: Path) -> list[str]:
    with Store.open(store, read_only=True) as opened:
        return [row["text"] for row in opened.sql("SELECT text FROM articles WHERE read ORDER BY text")]


def until(true: Callable[[], bool], seconds: float = 60) -> None:
    ends = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < ends, "it took too long"
        time.sleep(0.1)


def looks(store: Path, right: Callable[[list[str]], bool]) -> Callable[[], bool]:
    def look() -> bool:
        try:
            return right(told(store))
        except StoreError:  # the watch has it
            return False

    return look


def holds(store: Path, count: int) -> Callable[[], bool]:
    return looks(store, lambda texts: len(texts) == count)


def has(store: Path, text: str) -> Callable[[], bool]:
    return looks(store, lambda texts: text in texts)


# Folders


def test_a_file_is_ready_when_it_is_still(tmp_path: Path) -> None:
    folders = Folders([str(tmp_path)], still=0.05)
    assert folders.ready() == []
    path = tmp_path / "a.txt"
    path.write_text("The first half")
    for _ in range(3):  # it grows from look to look
        assert folders.ready() == []
        with path.open("a") as stream:
            stream.write(" and more")
        time.sleep(0.06)
    assert folders.ready() == []
    assert folders.waiting == [path]
    time.sleep(0.06)
    assert folders.ready() == [path]
    assert folders.ready() == [path]  # until it is taken
    folders.taken([path])
    assert folders.ready() == []
    path.write_text("Other words")
    folders.ready()
    time.sleep(0.06)
    assert folders.ready() == [path]


def test_a_file_that_changes_while_it_is_read_comes_again(tmp_path: Path) -> None:
    folders = Folders([str(tmp_path)], still=0.0)
    path = tmp_path / "a.txt"
    path.write_text("One")
    folders.ready()
    assert folders.ready() == [path]
    path.write_text("One and two")
    folders.taken([path])
    folders.ready()
    assert folders.ready() == [path]


def test_folders_that_go_and_come_are_told(tmp_path: Path) -> None:
    problems: list[str] = []
    inbox, store = tmp_path / "inbox", tmp_path / "inbox" / "a.duckdb"
    folders = Folders([str(inbox)], leave_out=[store], tell=problems.append, still=0.0)
    folders.ready()
    assert "is not there" in problems[0]
    inbox.mkdir()
    store.write_text("x")
    (inbox / ".hidden").write_text("x")
    (inbox / "lost.txt").symlink_to(inbox / "nowhere")
    assert folders.ready() == []
    assert folders.ready() == []
    assert "lost.txt" in problems[-1]


# The command


def test_once(tmp_path: Path) -> None:
    inbox, store = tmp_path / "inbox", tmp_path / "inbox" / "a.duckdb"
    inbox.mkdir()
    (inbox / "a.txt").write_text(WORDS.format("Marsund"))
    (inbox / "bad.pdf").write_text("no pdf")
    words = ["watch", str(inbox), "--store", str(store), "--once"]
    done = RUN.invoke(app, words)
    assert done.exit_code == 0, done.output
    assert "added: 2 new, 0 changed, 1 of them not read; 1 of 1 stories compared" in done.stderr
    assert "bad.pdf" in done.stderr
    assert done.stdout == ""
    done = RUN.invoke(app, words)
    assert (done.exit_code, done.stderr) == (0, "")
    assert told(store) == [WORDS.format("Marsund")]


def test_a_file_that_never_rests_is_left_and_said(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    stop = threading.Event()

    def write() -> None:
        while not stop.wait(0.1):
            with path.open("a") as stream:
                stream.write("More words. ")

    path.write_text("")
    writing = threading.Thread(target=write)
    writing.start()
    try:
        done = RUN.invoke(app, ["watch", str(path), "--store", str(tmp_path / "a.duckdb"), "--once"])
    finally:
        stop.set()
        writing.join()
    assert "still being written" in done.stderr
    assert told(tmp_path / "a.duckdb") == []


def test_what_is_missing_is_said_before_a_store_is_made(tmp_path: Path) -> None:
    done = RUN.invoke(app, ["watch", str(tmp_path / "none"), "--store", str(tmp_path / "a.duckdb"), "--once"])
    assert done.exit_code == 1
    assert not (tmp_path / "a.duckdb").exists()


@pytest.mark.usefixtures("no_pause")
def test_a_feed_is_watched(local_web: LocalWeb, tmp_path: Path) -> None:
    store = tmp_path / "a.duckdb"
    links = [local_web.set(f"/{n}", page(f"Pier {n}", WORDS.format("Korvo"))) for n in range(2)]
    url = local_web.set("/feed", feed(links[0], "/gone"))
    words = ["watch", url, "--store", str(store), "--once", "--allow-private"]
    done = RUN.invoke(app, words)
    assert "added: 2 new" in done.stderr
    assert done.stderr.count("404") == 1
    assert RUN.invoke(app, words).stderr == f"{url}: unchanged since it was last fetched\n"
    local_web.set("/feed", feed(links[0], "/gone", links[1]))
    done = RUN.invoke(app, words)
    assert "added: 1 new" in done.stderr
    assert "404" not in done.stderr
    assert local_web.pages() == ["/feed", "/0", "/gone", "/feed", "/feed", "/1"]


@pytest.mark.usefixtures("no_pause")
def test_what_was_fetched_before_the_end_is_kept_and_the_rest_comes_later(local_web: LocalWeb, tmp_path: Path) -> None:
    store = tmp_path / "a.duckdb"
    links = [local_web.set(f"/{n}", page(f"Pier {n}", WORDS.format("Korvo") + f" Day {n}.")) for n in range(4)]

    def ended(request: BaseHTTPRequestHandler) -> None:
        body = page("Pier 1", WORDS.format("Tolvik"))
        os.kill(os.getpid(), signal.SIGTERM)
        request.send_response(200)
        request.send_header("Content-Length", str(len(body)))
        request.end_headers()
        request.wfile.write(body)

    local_web.routes["/1"] = ended
    url = local_web.set("/feed", feed(*links), ETag='"1"')
    words = ["watch", url, "--store", str(store), "--allow-private"]
    done = RUN.invoke(app, words)
    assert done.exit_code == 0, done.output
    assert "added: 2 new, 0 changed; " in done.stderr
    assert local_web.pages() == ["/feed", "/0", "/1"]
    done = RUN.invoke(app, [*words, "--once"])
    assert "added: 2 new" in done.stderr
    assert local_web.pages()[3:] == ["/feed", "/2", "/3"]


@contextmanager
def watching(*words: str, cwd: Path) -> Iterator[subprocess.Popen[str]]:
    command = [sys.executable, "-c", "from rashomon.serve.cli import main; main()", "watch", *words]
    with subprocess.Popen(command, stderr=subprocess.PIPE, stdout=subprocess.PIPE, text=True, cwd=cwd) as process:
        try:
            yield process
        finally:
            if process.poll() is None:
                process.kill()


@pytest.mark.parametrize("ending", [signal.SIGTERM, signal.SIGINT])
def test_files_come_until_it_is_ended(tmp_path: Path, ending: signal.Signals) -> None:
    store, inbox = tmp_path / "a.duckdb", tmp_path / "inbox"
    inbox.mkdir()
    with watching("inbox", "--store", "a.duckdb", "--every", "1", cwd=tmp_path) as process:
        until(store.exists)
        if ending == signal.SIGINT:
            time.sleep(1)
            process.send_signal(ending)
            _, errors = process.communicate(timeout=30)
            assert (process.returncode, errors) == (0, "")
            return
        (inbox / "a.txt").write_text(WORDS.format("Marsund"))
        until(holds(store, 1))
        (inbox / "bad.docx").write_text("no docx")
        (inbox / "b.txt").write_text(WORDS.format("Korvo"))
        until(holds(store, 2))
        (inbox / "b.txt").write_text(WORDS.format("Tolvik"))
        until(lambda: holds(store, 3)() or has(store, WORDS.format("Tolvik"))())
        process.send_signal(ending)
        _, errors = process.communicate(timeout=30)
    assert process.returncode == 0
    assert errors.count(" added: ") >= 3
    assert errors.count("bad.docx") == 1
    assert "Traceback" not in errors
    with Store.open(store, read_only=True) as opened:
        assert opened.compared
        assert not opened.verify()


def test_a_store_in_use_is_waited_for(tmp_path: Path) -> None:
    store, inbox = tmp_path / "a.duckdb", tmp_path / "inbox"
    inbox.mkdir()
    with watching("inbox", "--store", "a.duckdb", "--every", "1", cwd=tmp_path) as process:
        until(store.exists)
        time.sleep(1)
        with Store.open(store):
            (inbox / "a.txt").write_text(WORDS.format("Marsund"))
            time.sleep(5)
        until(holds(store, 1))
        process.send_signal(signal.SIGTERM)
        _, errors = process.communicate(timeout=30)
    assert errors.count("in use by another process") == 1
    assert errors.count(" added: ") == 1
