"""Annotated articles on disk, as many times over as asked for: each time another variant of all of them."""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from itertools import chain
from pathlib import Path
from typing import Any

from articles import SOURCE
from renaming import Words
from variants import Variant, period

from rashomon._runtime.runner import Local
from rashomon.article import Article
from rashomon.findings import Findings
from rashomon.persist import jsonl


def annotated(file: Path) -> bool:
    """Write the findings of all articles of ``SOURCE`` to a file, where it is not there; whether it is there then.

    Raises:
        subprocess.CalledProcessError: if ``rashomon annotate`` fails.
    """
    if not file.is_file() and not SOURCE.is_file():
        print("skipped: the articles (shared/data/articles) are not beside this checkout", file=sys.stderr)
    elif not file.is_file():
        command = [str(Path(sys.executable).with_name("rashomon")), "annotate", str(SOURCE), "-o", str(file)]
        subprocess.run(command, check=True)
    return file.is_file()


class Pool:
    """The first articles of a file by date, undated ones last, and their variants, one variant after another.

    Articles are held in memory, findings are read when they are asked for.
    """

    def __init__(self, file: Path, most: int) -> None:
        """Look through the file, a line an article as ``rashomon annotate`` writes it."""
        self.file = file
        found: list[tuple[Article, int]] = []
        with file.open("rb") as lines:
            at = 0
            for line in lines:
                found.append((jsonl.parse(line)[0], at))
                at += len(line)
        found.sort(key=lambda one: (one[0].published or "9999", one[0].id))
        self._period = period(article for article, _ in found)
        self._found = found[:most]
        self._variants: dict[int, Variant] = {}

    def __len__(self) -> int:
        return len(self._found)

    def articles(self, count: int) -> Iterator[Article]:
        """So many articles without findings: all as they are, then their first variants, and so on."""
        for number in range(count):
            turn, one = divmod(number, len(self))
            article = self._found[one][0]
            yield self._variant(turn).of(article, Findings(article.id, article.sha256, "en"))[0]

    def pairs(self, start: int, end: int) -> Iterator[tuple[Article, Findings]]:
        """The articles of these numbers, counted as in ``articles``, with their findings."""
        with self.file.open("rb") as lines:
            for number in range(start, end):
                turn, one = divmod(number, len(self))
                lines.seek(self._found[one][1])
                yield self._variant(turn).of(*jsonl.parse(lines.readline()))

    def _variant(self, number: int) -> Variant:
        if number not in self._variants:
            self._variants[number] = Variant(number, number * self._period, Words(number))
        return self._variants[number]


class Feed:
    """Gives a store articles, and as its runner their findings. The time that making them takes is counted apart.

    Stories are compared in so many processes, as ``rashomon add`` does it.
    """

    def __init__(self, pairs: Iterable[tuple[Article, Findings]], processes: int) -> None:
        self.seconds = 0.0
        self._pairs = iter(pairs)
        self._processes = processes
        self._waiting: dict[str, Findings] = {}

    def articles(self) -> Iterator[Article]:
        """The articles, one by one."""
        while True:
            began = time.process_time()
            pair = next(self._pairs, None)
            self.seconds += time.process_time() - began
            if pair is None:
                return
            article, self._waiting[pair[0].id] = pair
            yield article

    def map(self, work: Callable[[Any], Any], items: Iterable[Any], **how: Any) -> Iterator[Any]:
        """See ``rashomon._runtime.runner.Runner.map``."""
        stream = iter(items)
        for first in stream:
            whole = chain((first,), stream)
            if isinstance(first, Article):
                yield from (self._waiting.pop(item.id) for item in whole)
            else:
                yield from Local(self._processes).map(work, whole, **how)
