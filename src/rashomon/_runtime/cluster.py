"""A runner on a Ray cluster, for when one machine is not enough: the same results in the same order.

Ray is asked for nothing but processes on its machines (actors, one a processor), each with a short queue of items. Who
lost what is decided here: Ray's own retries know neither an item that kills whatever it is given to, nor how long it
may take.
"""

from __future__ import annotations

import contextlib
import importlib
import logging
import os
import socket
import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any, Generic, TypeVar
from urllib.parse import urlsplit

from rashomon._runtime.memory import bound
from rashomon._runtime.runner import AHEAD, MEMORY, TRIES
from rashomon._runtime.worker import START, overtime, short_of_memory
from rashomon.errors import RashomonError, UsageError

Item = TypeVar("Item")
Result = TypeVar("Result")

DEEP = 2
"""Items at a worker: the one in hand, and the next, which is there already when that is done."""

MOVES = 5
"""Workers that an item may lose without being known to blame: whole machines go for reasons of their own."""

KNOCK = 10.0
"""Seconds in which a cluster's address must take a connection; Ray itself tries for minutes, and may end us."""

FALSE_STARTS = 3
"""Workers in a row that may fail to start."""

OBJECTS = 2**28
"""Bytes of shared memory for results on their way, where Ray is started here."""


class Ray:
    """Runs on the processors of a Ray cluster, or of this machine under a Ray that is started for the run.

    Every machine of a cluster needs the same version of rashomon. A worker that dies costs nothing but time; an item
    that ends two workers which had it alone, takes too long or too much memory is set aside. A machine that is lost is
    nobody's fault.
    """

    def __init__(
        self,
        processes: int | None = None,
        *,
        address: str | None = None,
        memory: int = MEMORY,
        patience: float = 1.0,
    ) -> None:
        """Say where; nothing is started or connected to yet.

        Args:
            processes: how many; None for one a processor of the cluster.
            address: an existing cluster's ("host:port"; "auto" for one on this machine); None for what the environment
                names as ``RAY_ADDRESS``, else for a Ray that is started on this machine and ended after the run.
            memory: bytes of data that each process may hold, where its system can bound them; 0 for no bound.
            patience: times the ``seconds`` of each item that it may take.

        Raises:
            UsageError: if Ray is not installed.
        """
        try:
            self._ray: Any = importlib.import_module("ray")
        except ImportError:
            raise UsageError("Ray is not installed; pip install 'rashomon[ray]'") from None
        self.processes = processes
        self.address = address
        self.memory = memory
        self.patience = patience

    def map(
        self,
        work: Callable[[Item], Result],
        items: Iterable[Item],
        *,
        aside: Callable[[Item, str], Result],
        seconds: Callable[[Item], float],
        ahead: int = AHEAD,
    ) -> Iterator[Result]:
        """See ``Runner.map``. A connection to Ray that is there already is used and left.

        Raises:
            RashomonError: if there is no such cluster, or no process of it starts with this version of rashomon.
        """
        ours = not self._ray.is_initialized()
        if ours:
            self._connect()
        crew: _Crew[Item, Result] | None = None
        try:
            size = self.processes or max(1, int(self._ray.cluster_resources().get("CPU", 1)))
            crew = _Crew(self._ray, work, aside, self.memory, size)
            order: deque[_Job[Item, Result]] = deque()
            for item in items:
                order.append(crew.take(item, seconds(item) * self.patience))
                crew.go_on(wait=False)
                while len(order) >= ahead * size and not order[0].results:
                    crew.go_on(wait=True)
                while order and order[0].results:
                    yield order.popleft().results[0]
            while order:
                while not order[0].results:
                    crew.go_on(wait=True)
                yield order.popleft().results[0]
        finally:
            if crew is not None:
                crew.end()
            if ours:
                self._ray.shutdown()

    def _connect(self) -> None:
        os.environ.setdefault("RAY_USAGE_STATS_ENABLED", "0")
        address = self.address or os.environ.get("RAY_ADDRESS") or "local"
        started: dict[str, Any] = {}
        if address == "local":
            started = {"num_cpus": self.processes, "num_gpus": 0, "object_store_memory": OBJECTS}
            started["include_dashboard"] = False
        try:
            _knock(address)
            self._ray.init(address, log_to_driver=False, logging_level=logging.ERROR, **started)
        except (OSError, RuntimeError, ValueError, self._ray.exceptions.RayError) as error:
            where = "Ray does not start here" if started else f"no Ray cluster can be used at {address}"
            raise RashomonError(f"{where} ({_line(error, 0)}); see to it, or use --runner local") from error


@dataclass(slots=True, eq=False)
class _Job(Generic[Item, Result]):
    """An item on its way.

    Attributes:
        item: it.
        seconds: how long it may take.
        suspect: whether a worker was lost that had it. Then it is done alone: what a process did just before its end
            may be lost with it, so that of several items it is not known which one ended it.
        ended: workers lost that had it alone.
        moved: workers lost otherwise.
        results: its result, or what stands for it, once there is one.
    """

    item: Item
    seconds: float
    suspect: bool = False
    ended: int = 0
    moved: int = 0
    results: list[Result] = field(default_factory=list)


@dataclass(slots=True, eq=False)
class _Hand(Generic[Item, Result]):
    """A process on the cluster, as it is known here.

    Attributes:
        actor: its handle.
        starting: the reference to its word that it is there; None once it was given.
        node: the machine that it is on.
        jobs: what it has, each with the reference to its result; it does them in this order.
        since: when it was asked for, or began the first of them, or a little later.
    """

    actor: Any
    starting: Any
    node: str = ""
    jobs: deque[tuple[_Job[Item, Result], Any]] = field(default_factory=deque)
    since: float = field(default_factory=time.monotonic)


class _Actor:
    """What runs on the cluster."""

    def __init__(self, work: Callable[[Any], Any], memory: int) -> None:
        bound(memory)
        self._work = work

    def there(self) -> tuple[str, str]:
        """Which version of rashomon this is, and on which machine."""
        from rashomon import __version__

        return __version__, importlib.import_module("ray").get_runtime_context().get_node_id()

    def do(self, item: Any) -> Any:
        """The result of one item."""
        return self._work(item)


class _Crew(Generic[Item, Result]):
    """Workers, and the items that wait for them. One that is lost is replaced."""

    def __init__(
        self, ray: Any, work: Callable[[Item], Result], aside: Callable[[Item, str], Result], memory: int, size: int
    ) -> None:
        self._ray = ray
        self._work = ray.put(work)
        self._aside = aside
        self._memory = memory
        self._kind = ray.remote(num_cpus=1, max_restarts=0, max_task_retries=0)(_Actor)
        self._waiting: deque[_Job[Item, Result]] = deque()
        self._suspects: deque[_Job[Item, Result]] = deque()
        self._hands: list[_Hand[Item, Result]] = []
        self._false_starts = 0
        for _ in range(size):
            self._start()

    def take(self, item: Item, seconds: float) -> _Job[Item, Result]:
        """Have an item wait."""
        job: _Job[Item, Result] = _Job(item, seconds)
        self._waiting.append(job)
        return job

    def go_on(self, *, wait: bool) -> None:
        """Hand out what waits and take in what is there; with ``wait`` not before something is, or took too long."""
        self._hand_out()
        heads = {hand.starting or hand.jobs[0][1]: hand for hand in self._hands if hand.starting or hand.jobs}
        if wait:
            self._ray.wait(list(heads), timeout=self._left())
        there = self._ray.wait(list(heads), num_returns=len(heads), timeout=0)[0] if heads else []
        for reference in there:
            self._take_in(heads.pop(reference))
        now = time.monotonic()
        for hand in heads.values():
            if not hand.starting and now >= hand.since + hand.jobs[0][0].seconds:
                self._lost(hand, overtime(hand.jobs[0][0].seconds), again=False)
        if all(hand.starting for hand in self._hands) and now >= self._started_by():
            raise RashomonError(
                f"the Ray cluster gave no process within {START:.0f} seconds; see that it has processors to spare"
            )

    def end(self) -> None:
        """Let no worker go on."""
        for hand in self._hands:
            self._kill(hand)

    def _start(self) -> None:
        actor = self._kind.remote(self._work, self._memory)
        self._hands.append(_Hand(actor, actor.there.remote()))

    def _hand_out(self) -> None:
        for depth in range(DEEP):
            for hand in self._hands:
                if hand.starting or len(hand.jobs) != depth:
                    continue
                if self._suspects:
                    if depth == 0:
                        self._give(hand, self._suspects.popleft())
                elif self._waiting and not (hand.jobs and hand.jobs[0][0].suspect):
                    self._give(hand, self._waiting.popleft())

    def _give(self, hand: _Hand[Item, Result], job: _Job[Item, Result]) -> None:
        if not hand.jobs:
            hand.since = time.monotonic()
        hand.jobs.append((job, hand.actor.do.remote(job.item)))

    def _left(self) -> float:
        """Seconds until the next worker has taken too long."""
        ends = [hand.since + hand.jobs[0][0].seconds for hand in self._hands if hand.jobs]
        return max(0.0, min(ends, default=self._started_by()) - time.monotonic())

    def _started_by(self) -> float:
        return START + max(hand.since for hand in self._hands)

    def _take_in(self, hand: _Hand[Item, Result]) -> None:
        if hand.starting:
            self._welcome(hand)
            return
        job, reference = hand.jobs[0]
        try:
            result: Result = self._ray.get(reference)
        except self._ray.exceptions.RayTaskError as error:
            if not isinstance(error.cause, MemoryError):
                raise error.cause from None
            self._lost(hand, short_of_memory(self._memory))
        except self._ray.exceptions.OutOfMemoryError:
            self._lost(hand, short_of_memory())
        except self._ray.exceptions.RayError:
            why = "it ended the process that it was given to, on the Ray cluster; please report this"
            self._lost(hand, why, sure=len(hand.jobs) == 1 and self._stands(hand.node))
        else:
            job.results.append(result)
            hand.jobs.popleft()
            hand.since = time.monotonic()

    def _welcome(self, hand: _Hand[Item, Result]) -> None:
        """Take a worker that says it is there among those that get items.

        Raises:
            RashomonError: if none starts, or it has another version of rashomon.
        """
        from rashomon import __version__

        try:
            version, hand.node = self._ray.get(hand.starting)
        except self._ray.exceptions.RayError as error:
            self._false_starts += 1
            if self._false_starts >= FALSE_STARTS:
                why = "install the same rashomon on every machine of the cluster"
                raise RashomonError(f"no process starts on the Ray cluster ({_line(error, -1)}); {why}") from error
            self._replace(hand)
            return
        if version != __version__:
            raise RashomonError(
                f"a machine of the Ray cluster has rashomon {version}, this one {__version__}: results would differ; "
                "install the same on every machine"
            )
        self._false_starts = 0
        hand.starting = None

    def _lost(self, hand: _Hand[Item, Result], why: str, *, sure: bool = True, again: bool = True) -> None:
        """End and replace a worker, and have what it had done again.

        Args:
            hand: the worker.
            why: the reason, for the item that it had in hand if this is set aside.
            sure: whether that item is to blame.
            again: whether another worker may do better.
        """
        jobs = [job for job, _ in hand.jobs]
        first = jobs[0]
        if sure:
            first.ended += 1
        else:
            first.moved += 1
        if not again or first.ended >= TRIES or first.moved >= MOVES:
            first.results.append(self._aside(first.item, why))
            del jobs[0]
        for job in jobs:
            job.suspect = True
        self._suspects.extend(jobs)
        self._replace(hand)

    def _stands(self, node: str) -> bool:
        return any(one["NodeID"] == node and one["Alive"] for one in self._ray.nodes())

    def _replace(self, hand: _Hand[Item, Result]) -> None:
        self._kill(hand)
        self._hands.remove(hand)
        self._start()

    def _kill(self, hand: _Hand[Item, Result]) -> None:
        with contextlib.suppress(self._ray.exceptions.RayError):
            self._ray.kill(hand.actor, no_restart=True)


def _knock(address: str) -> None:
    """See whether anything listens at an address with a port.

    Raises:
        OSError: if nothing does.
        ValueError: if the port is none.
    """
    place = urlsplit(address if "://" in address else f"//{address}")
    if place.hostname and place.port:
        socket.create_connection((place.hostname, place.port), KNOCK).close()


def _line(error: BaseException, which: int) -> str:
    """One line of what an error of Ray says, which may be pages: what failed comes first, the reason last."""
    said = [line.strip() for line in str(error).splitlines() if line.strip()]
    return said[which][:200] if said else type(error).__name__
