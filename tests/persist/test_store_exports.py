from __future__ import annotations

import csv
import json
from collections.abc import Iterator
from pathlib import Path

import pyarrow.parquet as pq
import pytest
from store_articles import Remembering, reports

from rashomon.article import Article, Span
from rashomon.errors import UsageError
from rashomon.findings import Findings, Quantity
from rashomon.growing import Store
from rashomon.persist.exports import EXPORTS, FORMULA, VIEWS, export_named
from rashomon.persist.store import StoreFile
from rashomon.persist.web_annotation import web_annotation

RUNNER = Remembering()


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("exports") / "news.duckdb"
    strange = [
        Article(f"strange{n}", f"{c}1+1, said the mayor of Korvo.", f"{c}SUM(A1:A9)", f"{c}outlet", language="en")
        for n, c in enumerate(FORMULA)
    ]
    with Store.open(path) as store:
        store.add([*reports(4), *strange], runner=RUNNER)
    return path


@pytest.fixture
def file(path: Path) -> Iterator[StoreFile]:
    with StoreFile.open(path, read_only=True) as one:
        yield one


def test_every_view_of_the_store_is_exported(file: StoreFile) -> None:
    views = {row["view_name"] for row in file.rows("SELECT view_name FROM duckdb_views() WHERE NOT internal")}
    assert views - set(VIEWS) == {"fetches", "outlets", "story_ids", "story_log"}
    assert set(VIEWS) <= views


@pytest.mark.parametrize("name", ["parquet", "csv", "jsonl"])
def test_a_file_a_view_with_all_its_rows(file: StoreFile, tmp_path: Path, name: str) -> None:
    paths = export_named(name).write(file, tmp_path / "out")
    assert [p.stem for p in paths] == list(VIEWS)
    for one in paths:
        rows = file.value(f"SELECT count(*) FROM {one.stem}")
        if name == "parquet":
            assert pq.read_metadata(one).num_rows == rows
        elif name == "csv":
            with one.open(encoding="utf-8", newline="") as stream:
                assert len(list(csv.reader(stream))) == rows + 1
        else:
            assert len([json.loads(x) for x in one.read_text("utf-8").split("\n") if x]) == rows


def test_no_cell_of_a_csv_is_a_formula(file: StoreFile, tmp_path: Path) -> None:
    cells = 0
    for one in export_named("csv").write(file, tmp_path):
        with one.open(encoding="utf-8", newline="") as stream:
            for row in csv.DictReader(stream):
                for column, cell in row.items():
                    if cell[:1] and cell[0] in FORMULA:
                        float(cell)  # a negative number is no formula
                        assert column in {"score", "lat", "lon", "low", "high"}
                    cells += cell.startswith("'")
    assert cells >= 2 * len(FORMULA) - 6


def test_the_same_store_gives_the_same_files(file: StoreFile, tmp_path: Path) -> None:
    for export in EXPORTS:
        one, other = (export.write(file, tmp_path / export.name / part) for part in ("a", "b"))
        assert [p.read_bytes() for p in one] == [p.read_bytes() for p in other]


def test_annotations_lead_to_the_words(file: StoreFile, tmp_path: Path) -> None:
    texts = {row["article"]: row["text"] for row in file.rows("FROM articles")}
    urls = {row["url"]: row["article"] for row in file.rows("FROM articles WHERE url IS NOT NULL")}
    (path,) = export_named("annotations").write(file, tmp_path)
    kinds, ids = set(), []
    for line in path.read_text("utf-8").splitlines():
        note = json.loads(line)
        assert note["@context"] == "http://www.w3.org/ns/anno.jsonld"
        assert note["type"] == "Annotation"
        kinds.add(note["body"][0]["value"])
        ids.append(note["id"])
        targets = note["target"] if isinstance(note["target"], list) else [note["target"]]
        for target in targets:
            position, quote = target["selector"]
            text = texts[urls.get(target["source"]) or target["source"].removeprefix("urn:rashomon:")]
            start, end = position["start"], position["end"]
            assert text[start:end] == quote["exact"]
            assert text[:start].endswith(quote["prefix"])
            assert text[end:].startswith(quote["suffix"])
    assert kinds >= {"attribution", "claim", "actor", "quantity"}
    assert len(ids) == len(set(ids))


def test_a_hostile_article_gives_whole_annotations() -> None:
    text = '\ud800 7 \u2028 "ships" </script>'
    quantity = Quantity("q1", Span.of(text, 2, 3), 7.0, 7.0, "", "exact", None, None)
    (line,) = web_annotation(Article("a b/ü\ud800", text), Findings("a b/ü\ud800", "", quantities=(quantity,)))
    line.encode("utf-8")
    assert "\n" not in line
    note = json.loads(line)
    assert note["id"] == "urn:rashomon:a%20b%2F%C3%BC%3F:q1"
    assert note["target"]["selector"][1]["prefix"] == "\ufffd "


def test_an_unknown_export_is_named() -> None:
    with pytest.raises(UsageError, match="there are parquet, csv"):
        export_named("xlsx")
