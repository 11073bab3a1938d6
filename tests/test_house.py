"""The rules of the house: who imports whom, how long a module may be, what the public surface is."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

import rashomon

SOURCE = Path(rashomon.__file__).parent
MODULES = sorted(SOURCE.rglob("*.py"))
STAGES = {"acquire", "annotate", "compare", "persist", "report", "serve"}
TYPES = {"article", "checks", "corrections", "figure", "findings", "known", "linked_actor", "speaker", "story"}
JOINING = {"pipeline.py", "asking.py", "growing.py", "regrouping.py", "recomparing.py", "withdrawing.py", "__init__.py"}


def imports(path: Path) -> set[str]:
    """Every module of ours that the file imports, as dotted names."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found.update(alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            found.update({node.module, *(f"{node.module}.{alias.name}" for alias in node.names)})
    return {name for name in found if name.split(".")[0] == "rashomon"}


def name(path: Path) -> str:
    return path.relative_to(SOURCE).as_posix()


@pytest.mark.parametrize("path", MODULES, ids=name)
def test_a_stage_imports_no_other_stage(path: Path) -> None:
    parts = path.relative_to(SOURCE).parts
    stage = parts[0]
    if stage == "serve" or (len(parts) == 1 and stage in JOINING):
        return
    others = {one.split(".")[1] for one in imports(path) if "." in one} & STAGES - {stage}
    assert not others, f"{name(path)} imports {sorted(others)}; only pipeline.py and serve/ may join stages"


@pytest.mark.parametrize("path", [SOURCE / f"{one}.py" for one in sorted(TYPES)], ids=name)
def test_types_import_only_types(path: Path) -> None:
    assert {one.split(".")[1] for one in imports(path) if "." in one} <= TYPES


def test_article_imports_nothing_of_ours() -> None:
    assert imports(SOURCE / "article.py") == set()


@pytest.mark.parametrize("path", MODULES, ids=name)
def test_a_module_has_one_subject(path: Path) -> None:
    assert path.stem not in {"utils", "util", "helpers", "misc", "common"}
    assert len(path.read_text(encoding="utf-8").splitlines()) <= 400


def test_public_surface() -> None:
    assert sorted(rashomon.__all__) == rashomon.__all__
    assert (
        rashomon.__all__
        == """
        Account Actor Answer Article Attribution Check Claim Comparison Derivation Dossier Event Figure FigureValue
        Findings Forecast Known KnownActor Outlet Place Point Quantity RashomonError Relation Silence Span Statement
        Store Story Time Web Wording annotate check compare read stories
    """.split()
    )
    for one in rashomon.__all__:
        assert getattr(rashomon, one).__doc__, f"{one} has no docstring"
