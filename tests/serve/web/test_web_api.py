"""The JSON API keeps to its description, whatever it is asked."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import hypothesis
import pytest
import schemathesis
from starlette.testclient import TestClient

from rashomon.serve.web import application

HOST = {"host": "127.0.0.1"}


def test_the_description_names_every_address(client: TestClient) -> None:
    described = client.get("/api/openapi.json").json()
    assert sorted(described["paths"]) == [
        f"/api/{name}"
        for name in (
            "actor", "actors", "article", "articles", "compare", "corrections", "deeds", "findings", "outlet",
            "outlets", "promises", "search", "speakers", "statements", "stories", "story",
        )
    ]  # fmt: skip
    assert all(
        operation["summary"] and operation["description"]
        for path in described["paths"].values()
        for operation in path.values()
    )


OPERATIONS = (
    "GET /api/actor", "GET /api/actors", "GET /api/article", "GET /api/articles", "GET /api/corrections",
    "POST /api/corrections", "GET /api/deeds", "GET /api/findings", "GET /api/outlet", "GET /api/outlets",
    "GET /api/promises", "GET /api/search", "GET /api/speakers", "GET /api/statements", "GET /api/stories",
    "GET /api/story",
)  # fmt: skip


BARE = "GET /api/corrections"


@pytest.fixture(scope="session")
def described(whole: Path) -> dict[str, Any]:
    schema = schemathesis.openapi.from_asgi("/api/openapi.json", application(whole), headers=HOST)
    return {one.ok().label: one.ok() for one in schema.get_all_operations()}


def test_no_operation_is_forgotten(described: dict[str, Any]) -> None:
    assert sorted(described) == sorted([*OPERATIONS, "POST /api/compare"])


@pytest.mark.parametrize(
    ("mode", "operation"),
    # one takes nothing that could be wrong
    [("positive", one) for one in OPERATIONS] + [("negative", one) for one in OPERATIONS if one != BARE],
)
def test_nothing_asked_breaks_it(described: dict[str, Any], operation: str, mode: str) -> None:
    """Every answer has a status, a type and a body that the description names; wrong requests are refused."""
    strategy = described[operation].as_strategy(generation_mode=schemathesis.GenerationMode(mode))

    @hypothesis.settings(
        max_examples=30, deadline=None, derandomize=True, suppress_health_check=list(hypothesis.HealthCheck)
    )
    @hypothesis.given(strategy)
    def asked(case: Any) -> None:
        case.call_and_validate(headers=HOST)

    asked()


def test_lists_are_paged_without_loss(client: TestClient) -> None:
    whole = client.get("/api/actors?size=500").json()
    parts: list[Any] = []
    while len(parts) < whole["total"]:
        page = client.get("/api/actors", params={"size": 7, "skip": len(parts)}).json()
        assert page["total"] == whole["total"]
        parts += page["items"]
    assert parts == whole["items"]


def test_the_story_is_what_compare_prints(client: TestClient) -> None:
    one = client.get("/api/stories?order=largest").json()["items"][0]
    found = client.get("/api/story", params={"id": one["id"]}).json()
    assert found["format"] == "rashomon/1"
    assert [s["id"] for s in found["stories"]] == [one["id"]]
    assert len(found["articles"]) == one["articles"]


def test_the_article_is_what_annotate_prints(client: TestClient) -> None:
    for one in client.get("/api/articles").json()["items"]:
        found = client.get("/api/article", params={"id": one["id"]}).json()
        assert found["id"] == one["id"]
        for said in found["attributions"]:
            for span in said["content"]:
                assert found["text"][span["start"] : span["end"]] == span["exact"]
