from __future__ import annotations

import json
import zlib
from dataclasses import replace
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
from store_articles import Remembering, reports

from rashomon.article import Article
from rashomon.errors import FormatError
from rashomon.growing import Store
from rashomon.persist.jsonl import line
from rashomon.persist.store import StoreFile
from rashomon.persist.verify import verify, verify_document, verify_line
from rashomon.pipeline import annotate, compare

RUNNER = Remembering()
ARTICLES = reports(5)
MOVED = """lambda p: {
    'child': {'start': p.child.start + 1, 'end': p.child.end, 'exact': p.child.exact},
    'parent': p.parent, 'kind': p.kind, 'changes': p.changes
}"""


def repacked(packed: bytes, words: str, others: str) -> bytes:
    """A whole story with other words in it."""
    return zlib.compress(zlib.decompress(packed).replace(words.encode(), others.encode()))


def digest(packed: bytes) -> str:
    """That of a whole story."""
    return sha256(zlib.decompress(packed)).hexdigest()


@pytest.fixture
def path(tmp_path: Path) -> Path:
    with Store.open(tmp_path / "news.duckdb") as store:
        store.add(ARTICLES, runner=RUNNER)
    return tmp_path / "news.duckdb"


@pytest.mark.parametrize(
    ("change", "where"),
    [
        ("UPDATE kept.versions SET text = 'x' || text WHERE article = 'm003-1'", "version 1: sha256"),
        ("UPDATE kept.versions SET title = 'Another' WHERE article = 'm003-1'", "version 1: content"),
        ("UPDATE kept.versions SET published = NULL WHERE article = 'm003-1'", "version 1: content"),
        ("UPDATE kept.claims SET certainty = 0.123 WHERE article = 'm003-1' AND place = 0", "findings"),
        ("DELETE FROM kept.claims WHERE article = 'm003-1' AND place = 0", "findings"),
        ("UPDATE kept.sentences SET exact = 'He lied.' WHERE article = 'm003-1' AND place = 0", "sentences[0]"),
        ("UPDATE kept.versions SET current = false WHERE article = 'm003-1'", "versions"),
        ("INSERT INTO kept.versions FROM kept.versions WHERE article = 'm003-1'", "versions"),
        ("DELETE FROM kept.versions WHERE article = 'm003-1'", "sentences"),
        ("DELETE FROM kept.accounts WHERE article = 'm003-1'", "table accounts"),
        ("UPDATE kept.accounts SET spans = [{'start': 0, 'end': 4, 'exact': 'None'}]", "table accounts"),
        ("UPDATE kept.stories SET packed = repacked(packed, 'Brannes', 'Marsund')", "table stories"),
        (
            "UPDATE kept.stories SET packed = repacked(packed, 'Brannes', 'Marsund'), "
            "digest = digest(repacked(packed, 'Brannes', 'Marsund'))",
            "points[0].accounts",
        ),
        (
            "UPDATE kept.derivations SET passages = list_transform(passages, " + MOVED + ")",
            "derivation.passages[0].child",
        ),
        ("UPDATE kept.postings SET often = often + 1 WHERE article = 'm003-1'", "postings"),
        (
            "UPDATE kept.members SET span = {'start': span.start, 'end': span.end, 'exact': 'Nobody'}",
            "table members",
        ),
        ("UPDATE kept.points SET independent_sources = 99", "table points"),
        ("UPDATE kept.merged_events SET independent_sources = 99", "table merged_events"),
        ("UPDATE kept.stories SET roots = 99", "table stories"),
        ("UPDATE kept.stories SET packed = repacked(packed, '{', '{ ')", "table stories"),
        ("UPDATE kept.stories SET packed = '\\x00\\x01'::BLOB", "table stories"),
        ("UPDATE kept.stories SET packed = NULL", "table stories"),
        ("UPDATE kept.linked_actors SET encoded = replace(encoded, 'organisation', 'person')", "table linked_actors"),
        ("UPDATE kept.linked_actors SET digest = NULL", "table linked_actors"),
        (
            'UPDATE kept.linked_actors SET encoded = replace(encoded, \'"exact":"\', \'"exact":"X\'), '
            'digest = sha256(replace(encoded, \'"exact":"\', \'"exact":"X\'))',
            "evidence[0].span",
        ),
        (
            "UPDATE kept.linked_actors SET encoded = replace(encoded, '\"m003-1\"', '\"m999-1\"'), "
            "digest = sha256(replace(encoded, '\"m003-1\"', '\"m999-1\"'))",
            "evidence[",
        ),
        ("DELETE FROM kept.members WHERE article = 'm003-1'", "table members"),
        ("DELETE FROM kept.silences WHERE article = 'm003-1'", "table silences"),
        ("INSERT INTO kept.accounts FROM kept.accounts WHERE article = 'm003-1'", "table accounts"),
        ("UPDATE kept.accounts SET certainty = 0.123 WHERE article = 'm003-1'", "table accounts"),
    ],
)
def test_whatever_is_changed_is_found(path: Path, change: str, where: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("rashomon.persist.verify.BLOCK", 2)  # the store has more of all
    with StoreFile.open(path) as file:
        assert list(verify(file)) == []
        file.connection.create_function("repacked", repacked, ["BLOB", "VARCHAR", "VARCHAR"], "BLOB")
        file.connection.create_function("digest", digest, ["BLOB"], "VARCHAR")
        file.connection.execute(change)
        assert any(where in fault.where for fault in verify(file)), list(verify(file))[:5]


def test_earlier_versions_are_held_against_their_hashes_as_well(path: Path) -> None:
    (first,) = (a for a in ARTICLES if a.id == "m003-1")
    with Store.open(path) as store:
        store.add([replace(first, text=first.text + " The fire is out.", sha256="")], runner=RUNNER)
        assert store.verify() == []
    for change, where in (
        ("UPDATE kept.claims SET certainty = 0.123 WHERE article = 'm003-1' AND version = 1", "version 1: findings"),
        (
            "UPDATE kept.sentences SET exact = 'He lied.' WHERE article = 'm003-1' AND version = 1 AND place = 0",
            "version 1.sentences[0]",
        ),
    ):
        with StoreFile.open(path) as file:
            file.connection.execute(change)
            assert where in {fault.where for fault in verify(file)}


def test_flat_tables_are_looked_at_before_articles_are_compared(path: Path) -> None:
    with Store.open(path) as store:
        store.add([Article("late", "It rained in Marsund.", language="en")], runner=RUNNER, later=True)
        assert store.verify() == []
        store.sql("UPDATE kept.points SET independent_sources = 99")
        assert any("table points" in fault.where for fault in store.verify())


@pytest.fixture(scope="module")
def document() -> Any:
    return json.loads(compare(ARTICLES, list(annotate(ARTICLES, runner=RUNNER))).render("json"))


def test_a_comparison_is_held_against_its_originals(document: Any) -> None:
    assert list(verify_document(document, ARTICLES)) == []
    missing = list(verify_document(document, ARTICLES[1:]))
    assert missing
    assert {fault.article for fault in missing} >= {ARTICLES[0].id}
    document = json.loads(json.dumps(document))
    span = document["stories"][0]["points"][0]["accounts"][0]["spans"][0]
    span["exact"] += "!"
    (fault,) = verify_document(document, ARTICLES)
    assert fault.where.endswith("points[0].accounts[0].spans[0]")
    document["stories"][0]["events"][0]["places"].append({"name": "Elsewhere"})
    assert [fault.why for fault in verify_document(document, ARTICLES)][1:] == ["no report of the event has it"]
    document["articles"][1]["sha256"] = "0" * 64
    assert next(verify_document(document, ARTICLES)).where == "sha256"


@pytest.mark.parametrize(
    "damaged",
    [{}, {"format": "rashomon/1"}, {"format": "rashomon/1", "articles": [3]}, {"format": "x", "articles": []}],
)
def test_what_is_no_comparison_is_refused(damaged: dict[str, Any]) -> None:
    with pytest.raises(FormatError):
        list(verify_document(damaged, ARTICLES))


def test_a_line_of_annotate_is_held_against_its_own_text() -> None:
    article = ARTICLES[0]
    (findings,) = annotate([article], runner=RUNNER)
    text = line(article, findings)
    assert list(verify_line(text)) == []
    assert next(verify_line(text.replace("Fire destroyed", "Rain destroyed"))).where == "sha256"
    changed = json.loads(text)
    changed["claims"][0]["spans"][0]["start"] += 1
    assert [f.where for f in verify_line(json.dumps(changed))] == ["claims[0].spans[0]"]
    for damaged in ("{}", "[]", "{", '{"id": 3, "text": ""}'):
        with pytest.raises(FormatError):
            list(verify_line(damaged))
