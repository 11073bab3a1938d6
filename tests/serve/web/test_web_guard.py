"""Who may ask, and what a browser is told about the answers."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from starlette.testclient import TestClient
from typer.testing import CliRunner

from rashomon.serve.cli import app as commands
from rashomon.serve.web import application
from rashomon.serve.web.guard import is_local

TOKEN = "a-token-of-some-length"


@pytest.fixture
def guarded(whole: Path) -> Iterator[TestClient]:
    with TestClient(application(whole, token=TOKEN), base_url="http://news.example", follow_redirects=False) as client:
        yield client


@pytest.mark.parametrize(
    "path", ["/", "/nothing", "/api/stories", "/static/app.css", "/api/openapi.json", "/story?id=x"]
)
def test_every_answer_has_the_strict_headers(client: TestClient, path: str) -> None:
    headers = client.get(path).headers
    policy = dict(part.split(" ", 1) for part in headers["content-security-policy"].split("; "))
    assert policy["default-src"] == "'none'"
    assert policy["script-src"] == policy["style-src"] == policy["form-action"] == "'self'"
    assert policy["frame-ancestors"] == policy["base-uri"] == "'none'"
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "same-origin"
    assert headers["cross-origin-resource-policy"] == "same-origin"
    assert "cache-control" in headers
    assert "server" not in headers


@pytest.mark.parametrize("host", ["127.0.0.1:8765", "localhost", "localhost:1", "[::1]:9", "127.3.2.1", "LOCALHOST"])
def test_names_of_this_machine_are_answered(client: TestClient, host: str) -> None:
    assert client.get("/", headers={"host": host}).status_code == 200


@pytest.mark.parametrize(
    "host",
    ["evil.example", "evil.example:8765", "127.0.0.1.evil.example", "localhost.evil.example", "10.0.0.1", "", "[", "@"],
)
def test_other_names_are_refused_so_that_rebinding_fails(client: TestClient, host: str) -> None:
    assert client.get("/", headers={"host": host}).status_code == 421
    assert client.get("/api/stories", headers={"host": host}).status_code == 421


@pytest.mark.parametrize(
    "headers",
    [
        {"origin": "http://evil.example"},
        {"origin": "null"},
        {"origin": "http://127.0.0.1:9999"},
        {"sec-fetch-site": "cross-site"},
        {"sec-fetch-site": "same-site"},
    ],
)
@pytest.mark.parametrize("path", ["/corrections", "/compare", "/api/corrections", "/api/compare"])
def test_another_site_cannot_write(client: TestClient, path: str, headers: dict[str, str]) -> None:
    assert client.post(path, headers=headers).status_code == 403


def test_a_token_is_asked_for_kept_in_a_cookie_and_taken_from_the_address(guarded: TestClient) -> None:
    assert guarded.get("/").status_code == 401
    assert guarded.get("/?token=wrong").status_code == 401
    assert guarded.get("/", headers={"authorization": "Bearer wrong"}).status_code == 401
    assert guarded.get("/", headers={"authorization": f"Bearer {TOKEN}"}).status_code == 200
    answer = guarded.get(f"/?token={TOKEN}")
    assert answer.status_code == 303
    assert TOKEN not in answer.headers["location"]
    assert "HttpOnly" in answer.headers["set-cookie"]
    assert "SameSite=Strict" in answer.headers["set-cookie"]
    assert guarded.get("/").status_code == 200
    assert guarded.post("/api/compare", headers={"origin": "http://evil.example"}).status_code == 403


def test_without_the_token_nothing_is_told(guarded: TestClient) -> None:
    for path in ("/api/stories", "/static/app.css", "/corrections.jsonl", "/api/openapi.json"):
        answer = guarded.get(path)
        assert answer.status_code == 401
        assert len(answer.content) < 200


def test_bodies_are_bounded(client: TestClient) -> None:
    assert client.post("/corrections", content=b"x" * 70_000).status_code == 413

    def parts() -> Iterator[bytes]:
        yield b"x" * 10

    assert client.post("/corrections", content=parts()).status_code == 411


@pytest.mark.parametrize("method", ["PUT", "DELETE", "PATCH"])
def test_other_methods_do_nothing(client: TestClient, method: str) -> None:
    for path in ("/", "/corrections", "/api/corrections"):
        assert client.request(method, path).status_code == 405


def test_is_local() -> None:
    assert all(map(is_local, ("localhost", "127.0.0.1", "::1", "news.localhost")))
    assert not any(map(is_local, ("0.0.0.0", "::", "192.168.1.4", "localhost.example", "2130706433", "")))


def test_the_command_wants_a_good_token_and_a_store(tmp_path: Path, whole: Path) -> None:
    run = CliRunner()
    missing = run.invoke(commands, ["serve", "--store", str(tmp_path / "no.duckdb")])
    assert missing.exit_code != 0
    weak = run.invoke(commands, ["serve", "--store", str(whole), "--token", "short"])
    assert weak.exit_code != 0
