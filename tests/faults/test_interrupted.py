"""Ctrl-C: one clear line, status 130, no process left behind, a store that is whole and goes on."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from rashomon import read
from rashomon.growing import Store

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="signals of POSIX")

WORDS = "The harbour master of Port Ellery said on Monday that {} ferries had sunk in the bay."
PATIENCE = 120 * float(os.environ.get("RASHOMON_SLACK", "1"))


@pytest.fixture
def pile(tmp_path: Path) -> Path:
    """Articles of which the last one takes for ever."""
    folder = tmp_path / "pile"
    folder.mkdir()
    for number in range(3):
        (folder / f"{number}.txt").write_text(WORDS.format(number + 2), encoding="utf-8")
    (folder / "z.txt").write_text(WORDS.format(9) + " They were laden with treacle.", encoding="utf-8")
    return folder


COMMAND = "from rashomon.serve.cli import main; main()"


def interrupted(tmp_path: Path, *words: str | Path, code: str = COMMAND) -> tuple[int, str, str]:
    """Run a command, press Ctrl-C when it is at the last article; its status, output and errors."""
    mark = tmp_path / "reached"
    paths = [str(Path(__file__).parent), os.environ.get("PYTHONPATH", "")]
    process = subprocess.Popen(
        [sys.executable, "-c", code, *map(str, words)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
        # whoever runs the tests in the background of a shell has Ctrl-C ignored, and so would the command
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),
        env={**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, paths)), "RASHOMON_TREACLE": str(mark)},
    )
    ends = time.monotonic() + PATIENCE
    while not mark.exists() and process.poll() is None and time.monotonic() < ends:
        time.sleep(0.05)
    assert mark.exists(), process.communicate()
    time.sleep(0.3)
    os.killpg(process.pid, signal.SIGINT)  # as a terminal does: to all processes of the command
    out, err = process.communicate(timeout=PATIENCE)
    assert _gone(process.pid), "a process was left behind"
    return process.returncode, out, err


def _gone(group: int) -> bool:
    """Whether all processes of the group end in a while."""
    for _ in range(100):
        try:
            os.killpg(group, 0)
        except ProcessLookupError:
            return True
        time.sleep(0.1)
    return False


@pytest.mark.parametrize("processes", ["1", "2"])
def test_a_command_is_ended_with_one_line(pile: Path, tmp_path: Path, processes: str) -> None:
    page = tmp_path / "dossier.html"
    page.write_text("the old page", encoding="utf-8")
    words = ("report", pile, "-o", page, "-j", processes, "--spacy-model", "en_poison")
    status, out, err = interrupted(tmp_path, *words)
    assert (status, out) == (130, "")
    assert err.startswith("rashomon: interrupted")
    assert len(err.splitlines()) == 1
    assert page.read_text("utf-8") == "the old page"


IN_A_FINALIZER = """
import os, time
from pathlib import Path
from rashomon.serve import cli

class Late:
    def __del__(self):
        Path(os.environ["RASHOMON_TREACLE"]).touch()
        time.sleep(2)

def app():
    late = Late()
    del late
    time.sleep(600)

cli.app = app
cli.main()
"""


def test_ctrl_c_at_a_moment_when_nothing_can_be_raised_is_not_lost(tmp_path: Path) -> None:
    status, out, err = interrupted(tmp_path, code=IN_A_FINALIZER)
    assert (status, out) == (130, "")
    assert err.startswith("rashomon: interrupted")
    assert len(err.splitlines()) == 1


def test_an_addition_goes_on_where_it_was_ended(pile: Path, tmp_path: Path) -> None:
    path = tmp_path / "news.duckdb"
    words = ("add", pile, "--store", path, "-j", "2", "--spacy-model", "en_poison")
    status, out, err = interrupted(tmp_path, *words)
    assert (status, out) == (130, "")
    assert "Traceback" not in err
    assert len(err.splitlines()) <= 1
    with Store.open(path) as store:
        assert store.verify() == []
        added = store.add(read(pile))
        assert added.new + added.same == 4
        assert added.unread == ()
        assert store.compared
        assert store.verify() == []
