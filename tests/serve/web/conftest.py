"""A store with the example story, a pair of copies and a hostile article, and the app over it."""

from __future__ import annotations

import shutil
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
import uvicorn
from starlette.testclient import TestClient

import rashomon
from rashomon.article import Article
from rashomon.growing import Store
from rashomon.serve.cli.demo import examples
from rashomon.serve.web import application

HOSTILE = "<script>window.broken = 1</script><img src=x onerror='window.broken = 2'>\"'>"
LOCAL = "http://127.0.0.1:8765"

Counted = " ".join(
    f"The {good} of Tolvik was weighed on the {n}th quay by night."
    for n, good in enumerate(("timber", "barley", "copper", "glass", "cement", "wool", "salt", "paper"), 4)
)


def articles() -> list[Article]:
    """The example, two that share a passage, one that is script in every field, and one that cannot be read."""
    text = f'{HOSTILE} "We {HOSTILE} will strike," said Ana {HOSTILE} Petrova in Oslo on 3 May 2025. Five ships sank.'
    return [
        *rashomon.read(examples()),
        Article("wire", Counted, "Counted", "Quay Wire", published="2025-01-03", language="en"),
        Article("copy", f"{Counted} Nothing else.", "Counted", "The Lamp", published="2025-01-04", language="en"),
        Article(
            f"h/{HOSTILE}?a=b&c=../..", text, HOSTILE, HOSTILE, f"javascript:{HOSTILE}", "2025-05-03", language="en"
        ),
        Article("broken", "", problem=f"{HOSTILE}: is damaged; save it again"),
    ]


@pytest.fixture(scope="session")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The store, for tests that only read it."""
    path = tmp_path_factory.mktemp("web") / "news.duckdb"
    with Store.open(path) as store:
        store.add(articles())
    return path


@pytest.fixture
def copied(whole: Path, tmp_path: Path) -> Path:
    """A store of one test's own."""
    return Path(shutil.copy(whole, tmp_path / "own.duckdb"))


@pytest.fixture(scope="session")
def client(whole: Path) -> Iterator[TestClient]:
    """Asks the app over the shared store."""
    with TestClient(application(whole), base_url=LOCAL, follow_redirects=False) as client:
        yield client


@pytest.fixture
def own(copied: Path) -> Iterator[TestClient]:
    """Asks the app over the test's own store."""
    with TestClient(application(copied), base_url=LOCAL, follow_redirects=False) as client:
        yield client


@pytest.fixture(scope="session")
def pages(client: TestClient) -> dict[str, str]:
    """An address of each kind of page."""
    return addresses(lambda path: client.get(path).json())


def addresses(ask: Callable[[str], Any]) -> dict[str, str]:
    """An address of each kind of page, from what the API lists."""
    from urllib.parse import urlencode as q

    story = ask("/api/stories?order=largest")["items"][0]["id"]
    listed = ask("/api/articles?size=100")["items"]
    inside = [one["id"] for one in listed if one["story"] == story]
    hostile = next(one["id"] for one in listed if one["id"].startswith("h/"))
    speaker = ask("/api/speakers")["items"][0]["id"]
    return {
        "stories": "/?least=1&order=conflicts",
        "story": f"/story?{q({'id': story})}",
        "story of copies": f"/story?{q({'id': next(one['story'] for one in listed if one['id'] == 'copy')})}",
        "check story": f"/story/check?{q({'id': story})}",
        "article": f"/article?{q({'id': inside[0]})}",
        "hostile article": f"/article?{q({'id': hostile})}",
        "unread article": f"/article?{q({'id': 'broken'})}",
        "check article": f"/article/check?{q({'id': inside[0]})}",
        "check hostile article": f"/article/check?{q({'id': hostile})}",
        "pair": f"/pair?{q({'a': inside[0], 'b': inside[1]})}",
        "copies": f"/pair?{q({'a': 'wire', 'b': 'copy'})}",
        "hostile pair": f"/pair?{q({'a': hostile, 'b': inside[0]})}",
        "search": "/search?q=storm",
        "hostile search": f"/search?{q({'q': HOSTILE, 'since': HOSTILE})}",
        "speakers": "/speakers",
        "speaker": f"/speaker?{q({'id': speaker})}",
        "actors": "/actors",
        "actor": f"/actor?{q({'id': speaker})}",
        "outlets": "/outlets",
        "outlet": f"/outlet?{q({'name': 'The Lamp'})}",
        "hostile outlet": f"/outlet?{q({'name': HOSTILE})}",
        "unread": "/unread",
        "corrections": "/corrections",
    }


@pytest.fixture(scope="session")
def server(whole: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The app on a port of this machine, over a copy of the store, for browsers."""
    own = Path(shutil.copy(whole, tmp_path_factory.mktemp("served") / "news.duckdb"))
    config = uvicorn.Config(application(own), host="127.0.0.1", port=0, log_level="error")
    socket = config.bind_socket()
    server = uvicorn.Server(config)
    thread = threading.Thread(target=server.run, kwargs={"sockets": [socket]}, daemon=True)
    thread.start()
    while not server.started:
        time.sleep(0.02)
    yield f"http://127.0.0.1:{socket.getsockname()[1]}"
    server.should_exit = True
    thread.join(10)
