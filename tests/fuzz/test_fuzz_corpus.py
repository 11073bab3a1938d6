"""The inputs with which fuzzing begins and those that it found, as plain tests; ten minutes of it each on demand."""

from __future__ import annotations

import importlib.util
import subprocess
import sys
from pathlib import Path

import pytest
from targets import TARGETS

HERE = Path(__file__).parent
INPUTS = sorted(path for path in (HERE / "corpus").rglob("*") if path.is_file())
NOTHING = [b"", b"\0", b"\xff" * 4_000, b"\n" * 4_000, b"<" * 4_000, b"{" * 4_000, bytes(range(256)) * 8]


def test_every_target_has_inputs() -> None:
    assert {path.parent.name for path in INPUTS} == set(TARGETS)


@pytest.mark.parametrize(
    "path",
    [
        pytest.param(
            path,
            id=f"{path.parent.name}/{path.name}",
        )
        for path in INPUTS
    ],
)
def test_an_input_that_is_kept(path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    TARGETS[path.parent.name](path.read_bytes())
    told = capfd.readouterr().err.splitlines()
    assert [line for line in told if "names no day for sure" not in line] == []


@pytest.mark.parametrize("name", TARGETS)
@pytest.mark.parametrize("data", NOTHING)
def test_inputs_that_are_nothing(name: str, data: bytes) -> None:
    TARGETS[name](data)


def test_a_target_can_fail(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("targets.found_in", lambda _: iter(()))
    with pytest.raises(AssertionError):
        TARGETS["json"](b"{}")
    monkeypatch.setattr("targets.align", lambda *_: [])
    TARGETS["passages"](bytes(40))


@pytest.mark.soak
@pytest.mark.skipif(importlib.util.find_spec("atheris") is None, reason="atheris is not installed: pip install atheris")
@pytest.mark.parametrize("name", TARGETS)
def test_ten_minutes_of_fuzzing(name: str) -> None:
    done = subprocess.run([sys.executable, str(HERE / "fuzz.py"), name, "600"], capture_output=True, text=True)
    assert done.returncode == 0, done.stderr[-4_000:]
