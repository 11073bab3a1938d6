"""What pages show and stories are compared by comes from one packed row for an article, and is what the tables have."""

from __future__ import annotations

import zlib
from dataclasses import replace
from pathlib import Path

import pytest
from store_articles import Remembering, reports

from rashomon.errors import StoreError
from rashomon.findings import Findings
from rashomon.growing import Store
from rashomon.persist import article_tables
from rashomon.persist.store import StoreFile
from rashomon.persist.verify import verify

ARTICLES = reports(4)
CHANGED = replace(ARTICLES[0], text=ARTICLES[0].text + " Nobody was hurt, the mayor said.", sha256="")
IDS = [one.id for one in ARTICLES]


def bare(findings: Findings) -> Findings:
    """Without the vectors of claims."""
    return replace(findings, claims=tuple(replace(one, vector=b"") for one in findings.claims))


@pytest.fixture
def path(tmp_path: Path) -> Path:
    runner = Remembering()
    with Store.open(tmp_path / "news.duckdb") as store:
        store.add(ARTICLES, runner=runner)
        store.add([CHANGED], runner=runner)
    return tmp_path / "news.duckdb"


def test_what_is_shown_is_what_the_tables_have(path: Path) -> None:
    with StoreFile.open(path, read_only=True) as file:
        found = article_tables.pairs(file, IDS)
        shown = article_tables.whole(file, reversed(IDS))
        held = file.value("SELECT count(*) FROM kept.packed_findings")
    assert any(one.vector for _, findings in found for one in findings.claims)
    assert shown == [(article, bare(findings)) for article, findings in found]
    assert next(article for article, _ in shown if article.id == CHANGED.id).text == CHANGED.text
    assert held == len(ARTICLES) + 1  # both versions


def test_what_was_kept_before_there_were_packed_ones_is_shown_from_the_tables(path: Path) -> None:
    with StoreFile.open(path) as file:
        file.connection.execute("DELETE FROM kept.packed_findings WHERE article <> ?", [IDS[1]])
        assert [(a, bare(f)) for a, f in article_tables.whole(file, IDS)] == [
            (a, bare(f)) for a, f in article_tables.pairs(file, IDS)
        ]
        assert list(verify(file)) == []


def test_with_vectors_it_is_all_that_the_tables_have(path: Path) -> None:
    with StoreFile.open(path) as file:
        file.connection.execute("DELETE FROM kept.packed_findings WHERE article = ?", [IDS[1]])
        assert article_tables.whole(file, IDS, vectors=True) == article_tables.pairs(file, IDS)


def test_a_vector_that_is_missing_is_told(path: Path) -> None:
    with StoreFile.open(path) as file:
        file.connection.execute("DELETE FROM kept.claims WHERE place = 0 AND article = ?", [IDS[1]])
        with pytest.raises(StoreError, match=r"damaged \(\d vectors of \d claims\)"):
            article_tables.whole(file, IDS, vectors=True)


def test_an_article_that_is_not_there_is_not_shown(path: Path) -> None:
    with StoreFile.open(path, read_only=True) as file:
        assert article_tables.whole(file, ["nowhere"]) == []


@pytest.mark.parametrize(
    "packed", [None, b"\x00\x01", zlib.compress(b"{}"), zlib.compress(b'{"article": "a", "sha256": "b"}')]
)
def test_packed_findings_that_were_changed_are_found(path: Path, packed: bytes | None) -> None:
    with StoreFile.open(path) as file:
        assert list(verify(file)) == []
        file.connection.execute(
            "UPDATE kept.packed_findings SET packed = ? WHERE article = ? AND version = 1", [packed, IDS[1]]
        )
        assert [(one.article, one.where) for one in verify(file)] == [(IDS[1], "version 1: packed findings")]


def test_packed_findings_of_no_version_are_found(path: Path) -> None:
    with StoreFile.open(path) as file:
        file.connection.execute("INSERT INTO kept.packed_findings SELECT article, 7, packed FROM kept.packed_findings")
        assert "packed_findings" in [one.where for one in verify(file)]


def test_damaged_ones_are_not_shown_as_if_they_were_whole(path: Path) -> None:
    with StoreFile.open(path) as file:
        file.connection.execute("UPDATE kept.packed_findings SET packed = packed[1:40] || 'x'::BLOB")
        with pytest.raises(StoreError, match="damaged"):
            article_tables.whole(file, IDS)
