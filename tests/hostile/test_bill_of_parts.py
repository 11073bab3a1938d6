"""The bill of what a wheel brings along names every run-time dependency, with version and licence."""

from __future__ import annotations

import importlib.util
import json
import tomllib
from importlib.metadata import version
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parents[2]
SCRIPT = ROOT / ".ci" / "sbom.py"


@pytest.fixture(scope="module")
def script() -> ModuleType:
    spec = importlib.util.spec_from_file_location("sbom", SCRIPT)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def bill(script: ModuleType) -> dict[str, Any]:
    found: dict[str, Any] = script.bill()
    return found


def test_every_dependency_is_there_with_version_and_licence(bill: dict[str, Any]) -> None:
    declared = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["dependencies"]
    parts = {canonicalize_name(one["name"]): one for one in bill["components"] if one["type"] == "library"}
    for text in declared:
        requirement = Requirement(text)
        assert parts[canonicalize_name(requirement.name)]["version"] in requirement.specifier
    for name, one in parts.items():
        assert one["version"] == version(name)
        assert one["licenses"], f"{name} tells no licence"
        assert one["purl"] == f"pkg:pypi/{name}@{one['version']}"
    assert {"cymem", "h11", "protobuf"} <= parts.keys(), "what dependencies need is needed"
    assert not {"pytest", "mypy", "ruff", "hypothesis"} & parts.keys(), "what only tests need is not"


def test_models_and_data_are_there(bill: dict[str, Any]) -> None:
    weights = {f"weights/{one.parent.name}" for one in (ROOT / "src/rashomon/weights").glob("*/MODEL_CARD.md")}
    others = {one["name"] for one in bill["components"] if one["type"] != "library"}
    assert others == weights | {"GeoNames", "WordNet"}


def test_the_form_is_that_of_cyclonedx(bill: dict[str, Any]) -> None:
    assert (bill["bomFormat"], bill["specVersion"]) == ("CycloneDX", "1.6")
    assert bill["metadata"]["component"]["version"] == version("rashomon")
    names = [one["bom-ref"] for one in bill["components"]]
    assert len(names) == len(set(names))
    for one in bill["components"]:
        for licence in one["licenses"]:
            assert set(licence) in ({"expression"}, {"license"})


def test_the_same_comes_out_again(script: ModuleType, bill: dict[str, Any]) -> None:
    assert json.dumps(script.bill()) == json.dumps(bill)


def test_what_is_not_locked_is_refused(script: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(script, "pinned", lambda _: {"spacy": "0"})
    with pytest.raises(SystemExit, match="is locked"):
        script.bill()
