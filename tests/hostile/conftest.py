"""What the suite shares: the command line called in this process, and a browser."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result
from hostile_inputs import PLAIN, Case
from typer.testing import CliRunner

from rashomon.errors import RashomonError, UsageError
from rashomon.serve.cli import app

Command = Callable[..., Result]


@pytest.fixture(scope="session")
def command() -> Command:
    """Runs a command as ``rashomon`` does, and lets every exception through that ``main`` would not meet."""

    def _command(*arguments: str | Path) -> Result:
        result = CliRunner().invoke(app, [str(one) for one in arguments])
        error = result.exception
        if isinstance(error, RashomonError):
            result.exit_code = 2 if isinstance(error, UsageError) else 1
        elif error is not None and not isinstance(error, SystemExit):
            raise error
        return result

    return _command


@pytest.fixture
def pile(tmp_path: Path) -> Callable[[Case], Path]:
    """Writes a case's files, with the harmless article beside them, into a folder."""

    def _pile(case: Case) -> Path:
        folder = tmp_path / "pile"
        folder.mkdir()
        for name, data in case.files.items():
            try:
                (folder / name).write_bytes(data)
            except OSError:
                pytest.skip("this file system refuses the name")
        (folder / "plain.txt").write_text(PLAIN, encoding="utf-8")
        return folder

    return _pile
