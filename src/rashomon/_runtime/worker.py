"""One worker: a process of its own that does one item after another, and may die, hang or outgrow its memory."""

from __future__ import annotations

import contextlib
import multiprocessing
import signal
import threading
from collections.abc import Callable, Iterator
from enum import Enum
from multiprocessing import resource_tracker
from multiprocessing.connection import Connection
from typing import Any, Generic, TypeVar

from rashomon._runtime.memory import bound
from rashomon.errors import RashomonError

Item = TypeVar("Item")
Result = TypeVar("Result")

START = 300.0
"""Seconds in which a worker must be there; it takes 5 on two busy cores, to load the libraries."""

# spawn, not fork: a forked child of a process with threads can lock up
_CONTEXT = multiprocessing.get_context("spawn")
_STARTING = threading.Lock()


class Lost(Exception):  # noqa: N818 - reads as what became of the item
    """The item is not done: the worker died of it, took too long or had too little memory. It is to be ended.

    Attributes:
        again: whether a fresh worker may do better; what took too long once will do so again.
    """

    def __init__(self, why: str, *, again: bool = True) -> None:
        super().__init__(why)
        self.again = again


class _Answer(Enum):
    READY = 0
    DONE = 1
    RAISED = 2
    NO_MEMORY = 3


class Worker(Generic[Item, Result]):
    """A started process. One thread at a time calls ``do`` and ``end``; any may call ``kill``."""

    def __init__(self, work: Callable[[Item], Result], memory: int) -> None:
        """Start it and wait until it is ready.

        Args:
            work: what it does; it is pickled.
            memory: bytes of data that it may hold, where the system can bound them; 0 for no bound.

        Raises:
            RashomonError: if it does not start.
        """
        ours, theirs = _CONTEXT.Pipe()
        self._pipe: Connection[Any, Any] = ours
        self._memory = memory
        self._process = _CONTEXT.Process(target=_serve, args=(theirs, work, memory), daemon=True)
        with _STARTING, _uninterrupted():
            self._process.start()
        theirs.close()
        try:
            ready = ours.poll(START) and ours.recv()[0] is _Answer.READY
        except (EOFError, OSError):
            ready = False
        if not ready:
            why = self._ended()
            raise RashomonError(f"a process of its own did not start ({why}); use one process (-j 1)")

    def do(self, item: Item, seconds: float) -> Result:
        """The result of one item.

        Args:
            item: it is pickled.
            seconds: how long it may take.

        Raises:
            Lost: if there is none.
            Exception: what the work raised, as it was raised there.
        """
        try:
            self._pipe.send(item)
            if not self._pipe.poll(seconds):
                raise Lost(overtime(seconds), again=False)
            kind, value = self._pipe.recv()
        except (EOFError, OSError):
            raise Lost(f"it ended the process that it was given to ({self._ended()}); please report this") from None
        if kind is _Answer.DONE:
            result: Result = value
            return result
        if kind is _Answer.NO_MEMORY:
            raise Lost(short_of_memory(self._memory))
        raise value

    def kill(self) -> None:
        """Tell it to end at once; it holds nothing that could be lost."""
        self._process.kill()

    def end(self) -> None:
        """End it, and wait until it is gone."""
        self.kill()
        self._process.join()
        self._pipe.close()

    def _ended(self) -> str:
        """How it ended by itself."""
        self._process.join(5)
        self.kill()
        self._process.join()
        code = self._process.exitcode or 0
        if code >= 0:
            return f"exit status {code}"
        name = signal.Signals(-code).name if -code in signal.valid_signals() else f"signal {-code}"
        return f"{name}, most likely for want of memory" if name == "SIGKILL" else name


def overtime(seconds: float) -> str:
    """The reason of what took too long."""
    return f"it took longer than {seconds:,.0f} seconds; split it, or report this"


def short_of_memory(memory: int = 0) -> str:
    """The reason of what took too much memory, with the bound in bytes where there is one."""
    most = f"more than {memory / 2**30:.1f} GiB of memory" if memory else "more memory than there is"
    return f"it takes {most}; split it"


def _serve(pipe: Connection[Any, Any], work: Callable[[Any], Any], memory: int) -> None:
    """What runs in the process: items in, answers out, until the other end is closed."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    bound(memory)
    pipe.send((_Answer.READY, None))
    while True:
        try:
            item = pipe.recv()
        except (EOFError, OSError):
            return
        try:
            answer: tuple[_Answer, Any] = (_Answer.DONE, work(item))
        except MemoryError:
            answer = (_Answer.NO_MEMORY, None)
        except Exception as error:
            answer = (_Answer.RAISED, error)
        try:
            pipe.send(answer)
        except MemoryError:
            pipe.send((_Answer.NO_MEMORY, None))
        except BrokenPipeError:
            return
        except Exception as error:  # what cannot be pickled is told in words
            pipe.send((_Answer.RAISED, RuntimeError(f"{type(error).__name__}: {error}")))


@contextlib.contextmanager
def _uninterrupted() -> Iterator[None]:
    """A process that is started within never meets Ctrl-C, which is for the one that started it to answer."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    resource_tracker.ensure_running()  # else the first start does it, and lets Ctrl-C through again
    before = signal.pthread_sigmask(signal.SIG_BLOCK, [signal.SIGINT])
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)
