"""From what a person names (a file, a folder, a glob) to the files to read, always in the same order."""

from __future__ import annotations

import glob
import os
import stat
from collections.abc import Iterator
from pathlib import Path

from rashomon.acquire.addresses import is_address
from rashomon.acquire.base import unread
from rashomon.article import Article
from rashomon.errors import InputNotFound


def shown(path: str | os.PathLike[str]) -> str:
    """A path as it can be shown: bytes that are no text and characters that print nothing become U+FFFD."""
    name = os.fsencode(path).decode("utf-8", "replace")
    return "".join(character if character.isprintable() else "\ufffd" for character in name)


def found(given: str | os.PathLike[str]) -> list[Path]:
    """The files and folders that a path or glob names, sorted.

    A path that exists is taken as it is, even with signs of a glob in it.

    Raises:
        InputNotFound: if there are none.
    """
    name = os.fspath(given)
    if _exists(name):
        return [Path(name)]
    if is_address(name):
        raise InputNotFound(f"{shown(name)} is an address, and nothing is fetched here: save the page, give the file")
    if not glob.has_magic(name):
        raise InputNotFound(f"there is no file or folder {shown(name)}: check its spelling and where you are")
    matches = _matches(name)
    if not matches:
        raise InputNotFound(f"no file matches {shown(name)}: check the pattern and where it starts")
    return sorted(matches, key=lambda path: tuple(map(os.fsencode, path.parts)))


def _matches(pattern: str) -> list[Path]:
    """What a glob matches, without hidden files. "**" enters no links, which may lead in circles."""
    try:
        if "**" not in pattern:
            return list(map(Path, glob.glob(pattern)))
        whole = Path(pattern)
        matches = Path(whole.anchor).glob(str(whole.relative_to(whole.anchor)))
        named = {part for part in whole.parts if part.startswith(".")}
        return [path for path in matches if not any(p.startswith(".") and p not in named for p in path.parts)]
    except (OSError, ValueError):  # "a**" is no pattern
        return []


def files(path: Path) -> Iterator[Path | Article]:
    """The path itself, or all files below it in order of their names, hidden ones left out.

    What cannot be followed (a folder that may not be opened, a link that leads nowhere or back) is yielded
    as an article with its problem.

    Raises:
        InputNotFound: if it is a folder with nothing in it.
    """
    if not os.path.isdir(path):
        yield path
        return
    empty = True
    for entry in _below(path):
        empty = False
        yield entry
    if empty:
        raise InputNotFound(f"the folder {shown(path)} holds no files: give one that holds articles")


def _below(folder: Path) -> Iterator[Path | Article]:
    """The files below a folder. Each folder is entered once, so that links cannot lead in circles."""
    entered: set[tuple[int, int]] = set()
    waiting = [folder]
    while waiting:
        path = waiting.pop()
        try:
            status = path.stat()
            if not stat.S_ISDIR(status.st_mode):
                yield path
                continue
            if (status.st_dev, status.st_ino) in entered:
                yield unread(shown(path), "is a link to a folder that is read already; nothing is lost")
                continue
            entered.add((status.st_dev, status.st_ino))
            names = sorted((name for name in os.listdir(path) if not name.startswith(".")), key=os.fsencode)
        except OSError as error:
            why = f"cannot be opened ({error.strerror}); check the rights, or where the link leads"
            yield unread(shown(path), why)
            continue
        waiting.extend(path / name for name in reversed(names))


def _exists(name: str) -> bool:
    try:
        return os.path.lexists(name)
    except ValueError:  # a NUL in the name
        return False
