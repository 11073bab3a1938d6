"""A real Ray on this machine gives what the local runner gives, whatever becomes of its workers."""

from __future__ import annotations

import importlib
import json
import os
import signal
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from poison import aside, seconds, work
from typer.testing import CliRunner

from rashomon import pipeline
from rashomon._runtime.cluster import Ray
from rashomon._runtime.runner import AHEAD
from rashomon.errors import ModelError, RashomonError, UsageError
from rashomon.serve.cli import app

if sys.platform != "linux":
    pytest.skip("looks for workers in /proc, and ends them by signals", allow_module_level=True)
ray: Any = importlib.import_module("ray")

RUN = CliRunner()
STORY = Path(__file__).parents[2] / "examples" / "skarn-strait"


@pytest.fixture(scope="module", autouse=True)
def reachable() -> Iterator[None]:
    """Workers that this process starts can import the work; no cluster of the environment is taken."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PYTHONPATH", str(Path(__file__).parents[1] / "faults"))
        patch.delenv("RAY_ADDRESS", raising=False)
        yield


@pytest.fixture
def cluster() -> Iterator[Any]:
    """A cluster of two machines, as it were, that somebody else started."""
    place = importlib.import_module("ray.cluster_utils").Cluster(
        initialize_head=True, head_node_args={"num_cpus": 1, "object_store_memory": 2**27}
    )
    yield place
    ray.shutdown()
    place.shutdown()


def children(title: str) -> list[int]:
    """Processes that descend from this one and show this in their title."""
    parents, found = {}, []
    for place in Path("/proc").iterdir():
        try:
            words = (place / "stat").read_text().rpartition(")")[2].split()
            parents[int(place.name)] = int(words[1])
            if words[0] != "Z" and title.encode() in (place / "cmdline").read_bytes():
                found.append(int(place.name))
        except (OSError, ValueError):  # no process, or gone by now
            continue

    def ours(one: int) -> bool:
        while one not in (0, os.getpid()):
            one = parents.get(one, 0)
        return one != 0

    return [one for one in found if ours(one)]


def test_a_command_writes_the_same_bytes_though_a_worker_is_killed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pipeline, "MANY", 1)  # stories, too, are compared there
    given: list[int] = []
    sent = Ray.map

    def counted(self: Ray, work: Any, items: Any, **how: Any) -> Iterator[Any]:
        return sent(self, work, (given.append(1) or one for one in items), **how)  # type: ignore[func-returns-value]

    monkeypatch.setattr(Ray, "map", counted)
    killed: list[int] = []
    over = threading.Event()

    def kill_one() -> None:
        while not killed and not over.is_set():
            for one in children("ray::_Actor.do")[:1]:
                os.kill(one, signal.SIGKILL)
                killed.append(one)
            time.sleep(0.05)

    killer = threading.Thread(target=kill_one)
    killer.start()
    try:
        there = RUN.invoke(app, ["compare", str(STORY), "-j", "2", "--runner", "ray"])
    finally:
        over.set()
        killer.join()
    assert killed, "no worker was seen at work"
    here = RUN.invoke(app, ["compare", str(STORY), "-j", "2"])
    assert there.exit_code == here.exit_code == 0
    steps = (
        "eight articles to annotate; their texts, their fingerprints and the pairs among them; one part of the stories"
    )
    assert len(given) == 8 + 3 + 1, steps
    assert len(json.loads(here.stdout)["stories"]) == 1
    assert there.stdout_bytes == here.stdout_bytes
    assert not ray.is_initialized()
    assert children("raylet") == children("ray::") == []


def test_what_is_lost_on_a_cluster_of_others(cluster: Any, tmp_path: Path) -> None:
    second = cluster.add_node(num_cpus=1, object_store_memory=2**27)
    once = f"once:{tmp_path / 'died'}"
    naps = [f"nap:{n}" for n in range(15)]
    items = ["a", "kill", "b", once, "sleep", "memory", "c", *naps]
    results = Ray(address=cluster.address).map(work, items, aside=aside, seconds=seconds)
    # items that cannot be done are set aside, and all others are done
    assert [next(results) for _ in items[:7]] == [
        "A",
        "kill aside: it ended the process that it was given to, on the Ray cluster; please report this",
        "B",
        once.upper(),
        "sleep aside: it took longer than 1 seconds; split it, or report this",
        "memory aside: it takes more than 4.0 GiB of memory; split it",
        "C",
    ]
    assert (tmp_path / "died").exists()
    # a machine that is lost costs nothing but time
    cluster.remove_node(second, allow_graceful=False)
    assert list(results) == [nap.upper() for nap in naps]
    assert not ray.is_initialized()
    assert children("gcs_server"), "the cluster was ended by one who did not start it"

    taken = 0

    def endless() -> Iterator[str]:
        nonlocal taken
        while True:
            taken += 1
            yield "fault:no model" if taken > AHEAD else "a"

    ray.init(cluster.address, log_to_driver=False)
    results = Ray(1).map(work, endless(), aside=aside, seconds=seconds)
    assert next(results) == "A"
    assert taken <= AHEAD + 1
    with pytest.raises(ModelError, match="no model"):
        list(results)
    assert ray.is_initialized(), "a connection was closed by one who did not open it"


def test_where_no_cluster_is_it_is_said() -> None:
    with pytest.raises(RashomonError, match=r"no Ray cluster can be used at 127\.0\.0\.1:9"):
        list(Ray(2, address="127.0.0.1:9").map(work, ["a"], aside=aside, seconds=seconds))


def test_where_ray_is_missing_it_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "ray", None)
    with pytest.raises(UsageError, match=r"pip install 'rashomon\[ray\]'"):
        Ray()


def test_an_address_is_for_ray() -> None:
    done = RUN.invoke(app, ["annotate", str(STORY), "--ray-address", "127.0.0.1:9"])
    assert isinstance(done.exception, UsageError)
    assert "--runner ray" in str(done.exception)
