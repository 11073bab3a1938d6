"""Acquire: files, folders, globs, addresses and standard input become articles, one after another.

Nothing is dropped in silence: whatever is named and cannot be read is yielded as an article whose
``problem`` says why and what to do. Nothing is fetched unless ``read`` is given a ``Web``.
"""

from __future__ import annotations

import os
import shutil
import stat
import sys
import tempfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from typing import BinaryIO

from rashomon.acquire.addresses import is_address
from rashomon.acquire.answers import Fetch, Limits
from rashomon.acquire.base import STDIN, Found, Reader, Source, unread
from rashomon.acquire.links import Links
from rashomon.acquire.paths import files, found, shown
from rashomon.acquire.readers import READERS, found_in
from rashomon.acquire.soundness import MAX_CHARACTERS, sound
from rashomon.acquire.web import Web
from rashomon.article import Article, article_id

__all__ = ["MAX_CHARACTERS", "READERS", "Fetch", "Limits", "Reader", "Source", "Web", "is_address", "read"]

Input = str | os.PathLike[str] | Article


def read(
    inputs: Input | Iterable[Input],
    *,
    stdin: bytes | BinaryIO | None = None,
    web: Web | None = None,
    tell: Callable[[str], None] = lambda _: None,
) -> Iterator[Article]:
    """The articles of all inputs, in their order, read one after another as they are asked for.

    An input is a file, a folder (all files below it by name, hidden ones left out), a glob, an http or https address
    (a page, or a feed or list with the pages to which it links), "-" for standard input, or an article, which passes
    through. The suffix tells a file's format, also below ".gz"; a file without a suffix, what is fetched, and standard
    input are looked into. A file of an unknown suffix is listed with a ``problem``, like everything else that cannot be
    read.

    An id given in the input is kept. An article without one gets ``article_id(outlet, url, title, text)``.
    Whichever way an id came, a second article with the same id gets "-2" after it, a third "-3": both are
    kept, and only one can go by the name.

    Args:
        inputs: one input or many.
        stdin: what "-" stands for; the process's standard input where None.
        web: what fetches; None where addresses are refused and nothing is ever fetched.
        tell: takes what is worth telling and stands for no article, as that a feed has not changed.

    Raises:
        InputNotFound: if a path or glob matches nothing, a folder is empty, or an address comes without ``web``. Where
            ``inputs`` is a list or tuple this is found out before anything is read.
    """
    if isinstance(inputs, str | os.PathLike | Article):
        inputs = [inputs]
    if isinstance(inputs, Sequence):
        for given in inputs:
            if not isinstance(given, Article) and given != STDIN and (web is None or not is_address(given)):
                found(given)
    return _numbered(_articles(inputs, stdin, Links(web, tell), fetching=web is not None))


def _numbered(articles: Iterator[Article]) -> Iterator[Article]:
    """The articles, each with an id that no other one has."""
    last: dict[str, int] = {}
    for article in articles:
        wanted = article.id or article_id(article.outlet, article.url, article.title, article.text)
        unique = wanted
        while unique in last:
            last[wanted] += 1
            unique = f"{wanted}-{last[wanted]}"
        last[unique] = 1
        yield article if article.id == unique else replace(article, id=unique)


def _articles(
    inputs: Iterable[Input], stdin: bytes | BinaryIO | None, links: Links, *, fetching: bool
) -> Iterator[Article]:
    for given in inputs:
        if isinstance(given, Article):
            yield sound(given, "")
        elif given == STDIN:
            stream = BytesIO(stdin) if isinstance(stdin, bytes) else stdin or sys.stdin.buffer
            yield from _sound(links.of_file(_of_stream(stream, STDIN)), STDIN)
        elif fetching and is_address(given):
            yield from _sound(links.of_address(str(given)), str(given))
        else:
            for path in found(given):
                for entry in files(path):
                    if isinstance(entry, Article):
                        yield entry
                    else:
                        yield from _sound(links.of_file(_of_file(entry, named=entry == path)), shown(entry))


def _sound(articles: Iterable[Article], name: str) -> Iterator[Article]:
    return (sound(article, name) for article in articles)


def _of_file(path: Path, *, named: bool) -> Iterator[Found]:
    """What is in a file; ``named`` if it was given itself, not found in a folder."""
    name = shown(path)
    try:
        mode = path.stat().st_mode
        if stat.S_ISREG(mode):
            yield from found_in(Source(name, path))
        elif named and stat.S_ISFIFO(mode):  # a shell's <(command)
            with path.open("rb") as stream:
                yield from _of_stream(stream, name)
        else:
            yield unread(name, "is not a file but a device, pipe or socket; give a file")
    except OSError as error:
        yield unread(name, f"cannot be opened ({error.strerror}); check its rights, or where the link leads")


def _of_stream(stream: BinaryIO, name: str) -> Iterator[Found]:
    """What is in a stream, which is kept on disk meanwhile: some formats are not read front to back."""
    with tempfile.TemporaryDirectory(prefix="rashomon-") as folder:
        path = Path(folder) / "input"
        with path.open("wb") as copy:
            shutil.copyfileobj(stream, copy)
        yield from found_in(Source(name, path))
