"""Runners: one contract for sending a stream through a function, on one process or several."""

from __future__ import annotations

import multiprocessing
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from itertools import islice
from typing import Protocol, TypeVar

from rashomon.errors import RashomonError

Item = TypeVar("Item")
Result = TypeVar("Result")

BLOCK = 8
"""Items sent to a process at once: few enough to keep two processes busy on twenty articles."""

AHEAD = 4
"""Blocks in flight for each process, so that memory stays bounded however long the stream is."""


class Runner(Protocol):
    """Sends a stream through a function and gives the results back in the stream's order."""

    def map(self, work: Callable[[list[Item]], list[Result]], items: Iterable[Item]) -> Iterator[Result]:
        """Apply ``work`` to blocks of items. Results do not depend on how the stream is cut."""
        ...


class Local:
    """Runs on this machine, in this process or in several."""

    def __init__(self, processes: int = 1) -> None:
        """Use so many processes; 1 means this one, with nothing started."""
        self.processes = processes

    def map(self, work: Callable[[list[Item]], list[Result]], items: Iterable[Item]) -> Iterator[Result]:
        """See ``Runner.map``. At most ``AHEAD`` blocks a process are read ahead of what is taken.

        Raises:
            RashomonError: if the system ended one of several processes, which it does when memory runs out.
        """
        stream = iter(items)
        blocks = iter(lambda: list(islice(stream, BLOCK)), [])
        if self.processes <= 1:
            for block in blocks:
                yield from work(block)
            return
        # spawn, not fork: a forked child of a process with threads can lock up
        context = multiprocessing.get_context("spawn")
        with ProcessPoolExecutor(self.processes, mp_context=context) as pool:
            waiting: deque[Future[list[Result]]] = deque()
            try:
                for block in blocks:
                    waiting.append(pool.submit(work, block))
                    if len(waiting) >= AHEAD * self.processes:
                        yield from waiting.popleft().result()
                while waiting:
                    yield from waiting.popleft().result()
            except BrokenProcessPool as error:
                why = "the system ended a process, most likely for want of memory"
                raise RashomonError(f"{why}; use fewer processes (-j 1), or give fewer articles at once") from error
            finally:
                for future in waiting:
                    future.cancel()
