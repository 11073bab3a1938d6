"""A store with the example story, a pair of copies and a hostile article, and the app over it."""

from __future__ import annotations

import shutil
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
import uvicorn
from starlette.testclient import TestClient
from web_store import LOCAL, addresses, articles

from rashomon.growing import Store
from rashomon.serve.web import application


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
