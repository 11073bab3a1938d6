"""Every other form in which results leave: well-formed, inert and no formula, whatever stands in any field."""

from __future__ import annotations

import csv
import io
import json
import re
from pathlib import Path
from xml.etree import ElementTree

import pytest
from hostile_checks import inert, strict_json
from hostile_inputs import PAYLOADS, PLAIN, record_with

from rashomon import read
from rashomon.growing import Store
from rashomon.persist import dyads, graphml, plover, polecat
from rashomon.persist.exports import FORMULA, export_named
from rashomon.pipeline import Dossier

FIELDS = [name for name, payload in PAYLOADS.items() if len(payload) < 300]


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One article a payload with it in every field, and events between two states in its words."""
    folder = tmp_path_factory.mktemp("outputs")
    records = [record_with(PAYLOADS[name]) for name in FIELDS]
    for one in records:
        one["text"] += f"\n\nFrance accused Germany {one['title']} on Monday. Germany rejected it in Paris."
    (folder / "in.json").write_text(json.dumps([*records, {"id": "plain", "text": PLAIN}]), encoding="utf-8")
    with Store.open(folder / "news.duckdb") as opened:
        opened.add(read(folder / "in.json"))
    return folder / "news.duckdb"


@pytest.fixture(scope="module")
def dossier(store: Path) -> Dossier:
    with Store.open(store, read_only=True) as opened:
        return opened.dossier()


def test_geojson_is_json(dossier: Dossier) -> None:
    document = strict_json(dossier.render("geojson"))
    assert document["type"] == "FeatureCollection"
    assert document["features"]


@pytest.mark.parametrize("merged", [True, False])
def test_graphml_is_xml_without_anything_of_its_own(dossier: Dossier, merged: bool) -> None:
    text = graphml.render(dossier.articles, dossier.findings, dossier.comparison, merged=merged)
    assert "<!" not in text
    root = ElementTree.fromstring(text)
    assert {element.tag.rpartition("}")[2] for element in root.iter()} <= {
        "graphml",
        "key",
        "default",
        "graph",
        "node",
        "edge",
        "data",
        "desc",
    }


@pytest.mark.parametrize("merged", [True, False])
def test_plover_is_json_lines(dossier: Dossier, merged: bool) -> None:
    lines = plover.render(dossier.articles, dossier.findings, dossier.comparison, merged=merged).split("\n")
    assert len([strict_json(line) for line in lines if line]) > 1


@pytest.mark.parametrize("merged", [True, False])
def test_polecat_has_its_columns_and_no_formula(dossier: Dossier, merged: bool) -> None:
    text = polecat.render(dossier.articles, dossier.findings, dossier.comparison, merged=merged)
    head, *rows = (line.split("\t") for line in text.split("\n")[:-1])
    assert rows
    for row in rows:
        assert len(row) == len(head)
        assert not any(cell[:1] in FORMULA and not re.fullmatch(r"-?\d+(\.\d+)?", cell) for cell in row if cell)


def test_dyads_hold_codes_alone(dossier: Dossier) -> None:
    rows = list(csv.reader(io.StringIO(dyads.render(dossier.articles, dossier.findings, dossier.comparison))))
    assert len(rows) > 1
    for row in rows[1:]:
        assert all(re.fullmatch(r"[A-Z]{0,3}", code) for code in row[:4])


def test_tables_hold_no_formula_and_annotations_are_json(store: Path, tmp_path: Path) -> None:
    from rashomon.persist.store import StoreFile

    with StoreFile.open(store, read_only=True) as file:
        for path in export_named("csv").write(file, tmp_path):
            with path.open(encoding="utf-8", newline="") as stream:
                for row in csv.reader(stream):
                    for cell in row:
                        assert cell[:1] not in set(FORMULA) or re.fullmatch(r"-?[\d.e+-]+", cell), (path, cell[:50])
        for name in ("jsonl", "annotations"):
            for path in export_named(name).write(file, tmp_path):
                for line in path.read_text("utf-8").split("\n")[:-1]:
                    strict_json(line)
    assert {path.parent for path in tmp_path.rglob("*")} == {tmp_path}


def test_the_page_is_inert(dossier: Dossier) -> None:
    assert inert(dossier.render("html")).articles == len(FIELDS) + 1
