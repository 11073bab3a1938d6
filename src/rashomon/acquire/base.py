"""The contract of the acquire stage: a reader turns the bytes of one source into articles."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar, Protocol

from rashomon.article import Article


@dataclass(frozen=True, slots=True)
class Source:
    """Bytes to read articles from.

    Attributes:
        name: the file's path as given, or "-" for standard input; shown to people, never executed.
        data: the raw bytes.
    """

    name: str
    data: bytes


class Reader(Protocol):
    """Reads one format.

    ``suffixes`` are lower case with the dot. ``sniff`` is asked where the suffix decides nothing
    (standard input, no suffix). ``read`` never raises on bad content: what cannot be read becomes an
    article with a ``problem``.
    """

    name: ClassVar[str]
    suffixes: ClassVar[tuple[str, ...]]

    def sniff(self, data: bytes) -> bool:
        """Whether the bytes look like this format."""
        ...

    def read(self, source: Source) -> Iterator[Article]:
        """The articles in the source, in its order; ids may be empty, the stage fills them in."""
        ...
