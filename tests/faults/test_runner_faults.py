"""An item that ends its process, hangs or takes all memory costs itself alone, on one process and on several."""

from __future__ import annotations

import multiprocessing
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from poison import aside, seconds, work

from rashomon._runtime.alarm import Overtime, within
from rashomon._runtime.runner import AHEAD, Local
from rashomon.errors import ModelError, RashomonError

POSIX = pytest.mark.skipif(sys.platform == "win32", reason="signals of POSIX")


def done(runner: Local, items: list[str]) -> list[str]:
    return list(runner.map(work, items, aside=aside, seconds=seconds))


@pytest.fixture(scope="module")
def crowd(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """What became of items of all kinds, done at once: starting processes takes time."""
    mark = tmp_path_factory.mktemp("once") / "died"
    items = ["a", "b", "segfault", "c", "kill", f"once:{mark}", "sleep", "hoard", "d"]
    found = done(Local(2, memory=2**30), items)
    assert mark.exists()
    assert multiprocessing.active_children() == []
    assert len(found) == len(items)
    return {item.partition(":")[0]: result for item, result in zip(items, found, strict=True)}


@POSIX
def test_what_ends_a_process_is_set_aside(crowd: dict[str, str]) -> None:
    why = "aside: it ended the process that it was given to"
    assert crowd["segfault"] == f"segfault {why} (SIGSEGV); please report this"
    assert crowd["kill"] == f"kill {why} (SIGKILL, most likely for want of memory); please report this"


@POSIX
def test_what_hangs_is_set_aside(crowd: dict[str, str]) -> None:
    assert crowd["sleep"] == "sleep aside: it took longer than 1 seconds; split it, or report this"


@pytest.mark.skipif(sys.platform != "linux", reason="a bound on a process's data is Linux's")
def test_what_takes_too_much_memory_is_set_aside(crowd: dict[str, str]) -> None:
    assert crowd["hoard"] == "hoard aside: it takes more than 1.0 GiB of memory; split it"


@POSIX
def test_a_worker_never_meets_ctrl_c() -> None:
    """It goes to all processes of a terminal, but only the one that started the others is to answer."""
    # in a fresh process, of which the worker is the first child: multiprocessing's own tracker must not unblock it
    lines = (
        "from poison import asked, masked; from rashomon._runtime.worker import Worker",
        "if __name__ == '__main__':",
        "    print(*(Worker(work, 0).do(1, 60) for work in (masked, asked)))",
    )
    here = str(Path(__file__).parent)
    run = subprocess.run(
        [sys.executable, "-c", "\n".join(lines)],
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, [here, os.environ.get("PYTHONPATH", "")]))},
    )
    assert (run.stdout, run.stderr) == ("True True\n", "")


def test_all_others_are_done_in_their_order(crowd: dict[str, str]) -> None:
    assert [crowd[one] for one in "abcd"] == ["A", "B", "C", "D"]


def test_an_item_whose_process_was_ended_by_others_is_done_again(crowd: dict[str, str]) -> None:
    assert crowd["once"].startswith("ONCE:")


@POSIX
@pytest.mark.parametrize("item", ["sleep", "spin"])
def test_what_hangs_in_this_process_is_ended_in_time_too(item: str) -> None:
    before = signal.getsignal(signal.SIGALRM)
    found = done(Local(), ["a", item, "b"])
    assert found == ["A", f"{item} aside: it took longer than 1 seconds; split it, or report this", "B"]
    assert signal.getsignal(signal.SIGALRM) is before
    assert signal.getitimer(signal.ITIMER_REAL) == (0.0, 0.0)


@POSIX
def test_patience_counts() -> None:
    began = time.monotonic()
    (found,) = done(Local(patience=0.1), ["sleep"])
    assert "aside" in found
    assert time.monotonic() - began < 0.9


@POSIX
def test_an_alarm_of_somebody_else_is_left_alone() -> None:
    def theirs(*_: object) -> None:
        pass

    signal.signal(signal.SIGALRM, theirs)
    try:
        with within(0.05):
            time.sleep(0.2)
        assert signal.getsignal(signal.SIGALRM) is theirs
    finally:
        signal.signal(signal.SIGALRM, signal.SIG_DFL)


@POSIX
def test_an_alarm_passes_through_what_catches_everything() -> None:
    def stubborn() -> None:
        while True:
            try:
                time.sleep(0.2)
            except Exception:
                continue

    with pytest.raises(Overtime), within(0.05):
        stubborn()


def test_want_of_memory_in_this_process() -> None:
    assert done(Local(), ["a", "memory", "b"]) == [
        "A", "memory aside: it takes more memory than there is; split it", "B",
    ]  # fmt: skip


@pytest.mark.parametrize("processes", [1, 2])
def test_a_fault_of_the_installation_is_told_and_ends_the_run(processes: int) -> None:
    with pytest.raises(ModelError, match="no model"):
        done(Local(processes), ["a", "fault:no model", "b"])
    assert multiprocessing.active_children() == []


def _unpicklable(item: str) -> object:
    return lambda: item


def test_a_result_that_cannot_be_sent_is_told() -> None:
    with pytest.raises(RuntimeError, match="pickle"):
        list(Local(2).map(_unpicklable, ["a"], aside=aside, seconds=seconds))


def test_a_process_that_does_not_start_ends_the_run(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("rashomon._runtime.worker.START", 0.01)
    with pytest.raises(RashomonError, match=r"did not start .* \(-j 1\)"):
        done(Local(2), ["a", "b"])


def test_who_takes_no_more_leaves_no_process_behind() -> None:
    taken = 0

    def endless() -> Iterator[str]:
        nonlocal taken
        while True:
            taken += 1
            yield "a"

    found = Local(2).map(work, endless(), aside=aside, seconds=seconds)
    assert [next(found) for _ in range(5)] == ["A"] * 5
    assert taken <= 2 * AHEAD + 5
    found.close()  # type: ignore[attr-defined]
    assert multiprocessing.active_children() == []
