"""Runners: one contract for sending a stream through a function, on one process or several."""

from __future__ import annotations

import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from typing import Generic, Protocol, TypeVar

from rashomon._runtime.alarm import Overtime, within
from rashomon._runtime.worker import Lost, Worker, overtime, short_of_memory

Item = TypeVar("Item")
Result = TypeVar("Result")

AHEAD = 32
"""Items in flight for each process unless told otherwise, so that memory stays bounded however long the stream is."""

MEMORY = 4 * 2**30
"""Bytes of data that a worker may hold. A text at the limit of 300,000 characters takes 1.7 GiB, articles of 700 words
0.6."""

TRIES = 2
"""Workers that an item may lose. The second one is fresh and has nothing else to do: the first may have been ended for
what other items or programs took."""


class Runner(Protocol):
    """Sends a stream through a function and gives the results back in the stream's order."""

    def map(
        self,
        work: Callable[[Item], Result],
        items: Iterable[Item],
        *,
        aside: Callable[[Item, str], Result],
        seconds: Callable[[Item], float],
        ahead: int = AHEAD,
    ) -> Iterator[Result]:
        """Apply ``work`` to each item. Results do not depend on where each is done, nor on the items around it.

        Args:
            work: a function of a module, so that it can be sent to other processes.
            items: a stream; it is read a bounded number ahead.
            aside: the result of an item that cannot be done (it ended a process, took too long, or too much memory),
                given the reason. The stream goes on behind it.
            seconds: how long an item may take.
            ahead: items that are in flight for each process.

        Raises:
            Exception: what ``work`` raises, but for MemoryError.
        """
        ...


class Local:
    """Runs on this machine, in this process or in several.

    In this process an item that ends it ends the run, and time is bounded only as ``alarm.within`` can. Several
    processes are watched: one that dies, hangs or takes too much memory costs its item, and another takes its place.
    """

    def __init__(self, processes: int = 1, *, memory: int = MEMORY, patience: float = 1.0) -> None:
        """Use so many processes; 1 means this one, with nothing started.

        Args:
            processes: how many.
            memory: bytes that each of several may take, where the system can bound them; 0 for no bound.
            patience: times the ``seconds`` of each item that it may take.
        """
        self.processes = processes
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
        """See ``Runner.map``.

        Raises:
            RashomonError: if a process cannot be started.
        """
        if self.processes <= 1:
            for item in items:
                yield _here(work, item, aside, seconds(item) * self.patience)
            return
        crew = _Crew(work, aside, self.memory)
        threads = ThreadPoolExecutor(self.processes)
        waiting: deque[Future[Result]] = deque()
        try:
            for item in items:
                waiting.append(threads.submit(crew.done, item, seconds(item) * self.patience))
                if len(waiting) >= ahead * self.processes:
                    yield waiting.popleft().result()
            while waiting:
                yield waiting.popleft().result()
        finally:
            crew.stop()
            threads.shutdown(cancel_futures=True)
            crew.end()


def _here(work: Callable[[Item], Result], item: Item, aside: Callable[[Item, str], Result], seconds: float) -> Result:
    try:
        with within(seconds):
            return work(item)
    except Overtime:
        return aside(item, overtime(seconds))
    except MemoryError:
        return aside(item, short_of_memory())


class _Crew(Generic[Item, Result]):
    """Workers, each with a thread of this process that waits for it. They are started as they are wanted."""

    def __init__(self, work: Callable[[Item], Result], aside: Callable[[Item, str], Result], memory: int) -> None:
        self._work = work
        self._aside = aside
        self._memory = memory
        self._lock = threading.Lock()
        self._alive: set[Worker[Item, Result]] = set()
        self._idle: list[Worker[Item, Result]] = []
        self._stopped = False

    def done(self, item: Item, seconds: float) -> Result:
        """The item's result, or what stands for it; called by as many threads as there are to be workers."""
        for one in range(1, TRIES + 1):
            worker = self._worker(fresh=one > 1)
            try:
                result = worker.do(item, seconds)
            except Lost as error:
                self._forget(worker)
                if self._stopped or one == TRIES or not error.again:
                    return self._aside(item, str(error))
            except BaseException:
                self._forget(worker)
                raise
            else:
                with self._lock:
                    self._idle.append(worker)
                return result
        raise AssertionError("the last try returns")

    def stop(self) -> None:
        """Let no worker go on, so that no thread waits for one any longer."""
        with self._lock:
            self._stopped = True
            for worker in self._alive:
                worker.kill()

    def end(self) -> None:
        """Wait until all workers are gone; no thread uses them any more."""
        for worker in self._alive:
            worker.end()

    def _worker(self, *, fresh: bool) -> Worker[Item, Result]:
        with self._lock:
            if self._idle and not fresh:
                return self._idle.pop()
        worker: Worker[Item, Result] = Worker(self._work, self._memory)
        with self._lock:
            self._alive.add(worker)
            if self._stopped:
                worker.kill()
        return worker

    def _forget(self, worker: Worker[Item, Result]) -> None:
        with self._lock:
            self._alive.discard(worker)
        worker.end()
