"""The correction desk: what a reader marks is kept, honoured by the next comparison, and given out."""

from __future__ import annotations

import json
import time
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from starlette.testclient import TestClient

import rashomon
from rashomon.errors import StoreError
from rashomon.growing import Store
from rashomon.known import Known
from rashomon.persist import article_tables, corrections
from rashomon.persist.store import StoreFile


def findings(client: TestClient, **of: str) -> tuple[str, list[dict[str, Any]]]:
    answer = client.get("/api/findings", params=of).json()
    return answer["version"], answer["findings"]


def mark(client: TestClient, item: str, verdict: str, version: str, **of: str) -> Any:
    return client.post(
        "/api/corrections", json={"item": item, "verdict": verdict, "version": version, "author": "Ada", **of}
    )


@pytest.fixture
def story(own: TestClient) -> str:
    found: str = own.get("/api/stories?order=largest").json()["items"][0]["id"]
    return found


def waited(path: Path) -> Store:
    """The store to write, once the app has let go of it."""
    deadline = time.monotonic() + 20
    while True:
        try:
            return Store.open(path)
        except StoreError:
            assert time.monotonic() < deadline
            time.sleep(0.1)


def conflicts(path: Path, story: str) -> list[tuple[Any, ...]]:
    with StoreFile.open(path, read_only=True) as file:
        return file.connection.execute(
            "SELECT a, a_span.start, b, b_span.start FROM kept.relations "
            "WHERE story = ? AND relation = 'conflict' AND point IS NOT NULL ORDER BY ALL",
            [story],
        ).fetchall()


def test_a_conflict_that_is_none_is_gone_and_comes_back(own: TestClient, copied: Path, story: str) -> None:
    before = conflicts(copied, story)
    version, found = findings(own, story=story)
    one = next(f for f in found if f["item"] == "conflict:0")
    assert mark(own, one["item"], "wrong", version, story=story).status_code == 201
    assert "behind what was added or corrected" in own.get("/").text
    assert own.post("/api/compare").json() == {"compared": 1}
    assert "behind what was added or corrected" not in own.get("/").text
    after = conflicts(copied, story)
    assert len(after) == len(before) - 1
    assert set(after) < set(before)
    assert "Marked as no conflict by Ada" in own.get("/story", params={"id": story}).text
    # the relation is no conflict any more, and so is not on the page; what was said is taken back from the list
    said = own.get("/api/corrections").json()
    assert [(c["kind"], c["verdict"], c["author"]) for c in said] == [("conflict", "wrong", "Ada")]
    with waited(copied) as store:
        store.correct([replace(corrections.said(store.file)[0], verdict="withdrawn")])
        store.compare()
    assert conflicts(copied, story) == before


def test_a_wrong_number_contradicts_nothing(own: TestClient, copied: Path, story: str) -> None:
    with StoreFile.open(copied, read_only=True) as file:
        rows = file.rows(
            "SELECT a, a_span, b, b_span FROM kept.relations WHERE kind = 'value' AND relation = 'conflict' "
            "AND point IS NOT NULL AND story = ?",
            [story],
        )
    assert rows
    article, start = rows[0]["a"], rows[0]["a_span"]["start"]
    record = own.get("/api/article", params={"id": article}).json()
    number = next(q for q in record["quantities"] if q["span"]["start"] == start)
    version, _ = findings(own, article=article)
    assert mark(own, f"quantity:{number['id']}", "wrong", version, article=article).status_code == 201
    own.post("/api/compare")
    left = conflicts(copied, story)
    assert (article, start) not in {row[:2] for row in left} | {row[2:] for row in left}


def test_a_copy_that_is_none_is_two_sources(own: TestClient, copied: Path) -> None:
    listed = own.get("/api/articles?size=100").json()["items"]
    story = next(one["story"] for one in listed if one["id"] == "copy")
    before = next(s for s in own.get("/api/stories?least=2").json()["items"] if s["id"] == story)
    assert before["roots"] == 1
    version, found = findings(own, story=story)
    one = next(f for f in found if f["item"].startswith("derivation:"))
    mark(own, one["item"], "wrong", version, story=story)
    own.post("/api/compare")
    after = next(s for s in own.get("/api/stories?least=2").json()["items"] if s["articles"] == 2)
    assert after["roots"] == 2
    assert own.get("/api/outlet", params={"name": "The Lamp"}).json()["takes"] == []


def test_accounts_that_do_not_belong_together_are_parted(own: TestClient, copied: Path, story: str) -> None:
    with StoreFile.open(copied, read_only=True) as file:
        (row,) = file.rows(
            "SELECT point FROM kept.accounts WHERE story = ? GROUP BY point HAVING count(*) = 2 ORDER BY point LIMIT 1",
            [story],
        )
        words = file.rows("SELECT spans FROM kept.accounts WHERE story = ? AND point = ?", [story, row["point"]])
    version, found = findings(own, story=story)
    one = next(f for f in found if f["item"] == f"point:{row['point']}:1")
    mark(own, one["item"], "wrong", version, story=story)
    own.post("/api/compare")
    with StoreFile.open(copied, read_only=True) as file:
        now = file.rows("SELECT point, spans FROM kept.accounts WHERE story = ?", [story])
    of = [next(r["point"] for r in now if r["spans"] == w["spans"]) for w in words]
    assert of[0] != of[1]


def test_a_wrong_attribution_leaves_what_it_holds(own: TestClient, copied: Path, story: str) -> None:
    with StoreFile.open(copied, read_only=True) as file:
        rows = file.rows("SELECT article, spans, attribution, claims FROM kept.accounts WHERE story = ?", [story])
    row = next(one for one in rows if len(one["attribution"]) == 1)
    record = own.get("/api/article", params={"id": row["article"]}).json()
    claim = next(one for one in record["claims"] if one["id"] == row["claims"][0])
    version, _ = findings(own, article=row["article"])
    mark(own, f"attribution:{claim['attribution'][-1]}", "wrong", version, article=row["article"])
    own.post("/api/compare")
    with StoreFile.open(copied, read_only=True) as file:
        now = file.rows("SELECT spans, attribution FROM kept.accounts WHERE article = ?", [row["article"]])
    assert [one["attribution"] for one in now if one["spans"] == row["spans"]] == [[]]
    # what was found stays in the store: a correction takes nothing out
    assert own.get("/api/article", params={"id": row["article"]}).json() == record


def test_a_page_of_yesterday_marks_nothing(own: TestClient, story: str) -> None:
    assert mark(own, "conflict:0", "wrong", "of yesterday", story=story).status_code == 409
    version, _ = findings(own, story=story)
    assert mark(own, "conflict:999", "wrong", version, story=story).status_code == 404
    assert mark(own, "conflict:0", "wrong", version).status_code == 404
    assert mark(own, "conflict:0", "maybe", version, story=story).status_code == 422
    assert own.get("/api/corrections").json() == []


def test_the_form_works_and_remembers_who_marks(own: TestClient, story: str) -> None:
    version, _ = findings(own, story=story)
    form = {"mark": "wrong conflict:0", "version": version, "author": "Ada <b>", "story": story}
    answer = own.post("/corrections", data=form)
    assert answer.status_code == 303
    assert answer.headers["location"].endswith("#conflict:0")
    page = own.get("/story/check", params={"id": story}).text
    assert "marked wrong" in page
    assert 'value="Ada &lt;b&gt;"' in page
    assert "Ada &lt;b&gt;" in own.get("/corrections").text
    own.post("/corrections", data={**form, "mark": "withdrawn conflict:0"})
    assert "marked wrong" not in own.get("/story/check", params={"id": story}).text


def test_gold_is_given_out_with_the_words(own: TestClient, story: str) -> None:
    listed = own.get("/api/articles?size=100").json()["items"]
    article = next(one["id"] for one in listed if one["story"] == story)
    version, found = findings(own, article=article)
    first = next(f for f in found if f["item"].startswith("claim:"))
    mark(own, first["item"], "right", version, article=article)
    (line,) = own.get("/corrections.jsonl").text.splitlines()
    gold = json.loads(line)
    assert (gold["kind"], gold["verdict"], gold["article"], gold["author"]) == ("claim", "right", article, "Ada")
    text = own.get("/api/article", params={"id": article}).json()["text"]
    for span in gold["spans"]:
        assert text[span["start"] : span["end"]] == span["exact"]
    assert gold["finding"]["status"]
    assert gold["made"]


def test_a_comparison_with_corrections_is_that_of_one_go(own: TestClient, copied: Path, story: str) -> None:
    version, found = findings(own, story=story)
    for item in ("conflict:1", next(f["item"] for f in found if f["item"].startswith("point:"))):
        mark(own, item, "wrong", version, story=story)
    own.post("/api/compare")
    with Store.open(copied, read_only=True) as store:
        pairs = article_tables.pairs(store.file)
        known = Known(corrections=corrections.holding(store.file))
        assert len(known.corrections) == 2
        once = rashomon.compare([a for a, _ in pairs], [f for _, f in pairs], known=known)
        assert once.comparison == store.comparison()
        assert store.verify() == []
