"""JSON and JSON Lines: one object, a list, an object that holds a list, or one object a line."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from itertools import islice
from typing import ClassVar

import msgspec

from rashomon.acquire import base
from rashomon.acquire.base import Found, Source, unread
from rashomon.acquire.encoding import decode, refuse_binary
from rashomon.acquire.fields import TEXT, article_of
from rashomon.errors import FormatError

# Where exports keep their articles: NewsAPI, GDELT and Rashomon ("articles"), Event Registry
# ("articles": {"results"}), newsdata.io, mediastack ("data"), Media Cloud ("stories"), JSON Feed ("items").
_HOLDERS = ("articles", "results", "stories", "data", "items", "documents", "news")
_DEPTH = 4
_LOOKS = re.compile(rb"""(?:\xef\xbb\xbf)?\s*(?:\{\s*["'}]|\[\s*[\[{"\]])""")
# How many lines are tried to tell JSON Lines with a broken line from a broken document.
_TRIED = 20


class JsonReader:
    """JSON (.json) and JSON Lines (.jsonl, .ndjson), whichever the content is; lines are streamed."""

    name: ClassVar[str] = "JSON"
    suffixes: ClassVar[tuple[str, ...]] = (".jsonl", ".ndjson", ".json")

    def sniff(self, head: bytes) -> bool:
        """Whether it begins as an object, or a list of them, does; a text may begin with a bracket, too."""
        return _LOOKS.match(head) is not None

    def read(self, source: Source) -> Iterator[Found]:
        """The articles in order; a line or entry that is broken becomes one with a problem."""
        if source.head(2) in (b"\xff\xfe", b"\xfe\xff"):  # UTF-16, whose line ends are two bytes
            source = Source(source.name, data=decode(source.read()).encode("utf-8", "replace"))
        refuse_binary(source.head())
        beginning = list(islice(_lines(source), _TRIED))
        if not beginning:
            return
        if not _is_json(beginning[0][1]):
            try:
                yield from _articles(_parsed(source.read()), source.name, "")
                return
            except FormatError:
                lines_in_name = ".jsonl" in source.name or ".ndjson" in source.name
                if not lines_in_name and not any(_is_json(line) for _, line in beginning):
                    raise
        for number, line in _lines(source):
            try:
                if line is None:
                    raise FormatError(f"is longer than {base.WHOLE // 2**20} MiB; split the article")
                value = _parsed(line)
            except FormatError as error:
                yield unread(source.name, str(error), f"line {number}")
            else:
                yield from _articles(value, source.name, f"line {number}")


def _lines(source: Source) -> Iterator[tuple[int, bytes | None]]:
    """The lines that are not blank, numbered from 1; None for one that is too long to hold."""
    with source.open() as stream:
        number = 0
        while line := stream.readline(base.WHOLE + 1):
            number += 1
            if len(line) > base.WHOLE and not line.endswith(b"\n"):
                while (rest := stream.readline(2**20)) and not rest.endswith(b"\n"):
                    pass
                yield number, None
            elif line := (line.removeprefix(b"\xef\xbb\xbf") if number == 1 else line).strip():
                yield number, line


def _is_json(line: bytes | None) -> bool:
    try:
        return line is not None and isinstance(_parsed(line), dict | list)
    except FormatError:
        return False


def _parsed(data: bytes) -> object:
    """The JSON value.

    msgspec reads what is valid. What it refuses goes to the patient parser of the standard library, which
    takes NaN, control characters in strings and half surrogate pairs; other encodings than UTF-8 are
    tried there, and numbers without end are left out.

    Raises:
        FormatError: with the place of the first fault.
    """
    try:
        return msgspec.json.decode(data)
    except (msgspec.DecodeError, UnicodeDecodeError):
        pass
    except RecursionError:
        raise FormatError("is nested too deeply to be an article; remove it") from None
    try:
        return json.loads(decode(data), strict=False, parse_int=_number)
    except json.JSONDecodeError as error:
        at = f"line {error.lineno}, column {error.colno}" if error.lineno > 1 else f"character {error.colno}"
        raise FormatError(f"is not valid JSON ({error.msg} at {at}); correct or remove it") from error
    except RecursionError:
        raise FormatError("is nested too deeply to be an article; remove it") from None


def _number(digits: str) -> int | None:
    return int(digits) if len(digits) <= 64 else None


def _articles(value: object, name: str, part: str, depth: int = 0) -> Iterator[Found]:
    """The articles of a JSON value: an object is one, unless it holds a list of them."""
    if isinstance(value, dict):
        held = _held(value)
        if held is None:
            yield article_of(value, name, part)
            return
        value = held
    if not isinstance(value, list) or depth >= _DEPTH:
        yield unread(name, 'is not a JSON object; give each article as {"title": …, "text": …}', part)
        return
    within = f"{part}, " if part else ""
    for number, entry in enumerate(value, start=1):
        yield from _articles(entry, name, f"{within}article {number}", depth + 1)


def _held(record: dict[str, object]) -> list[object] | None:
    """The list of articles that an object without a text of its own holds, if it does."""
    for _ in range(_DEPTH):
        if any(isinstance(record.get(key), str) for key in TEXT):
            return None
        inner = next((record[key] for key in _HOLDERS if isinstance(record.get(key), dict | list)), None)
        if not isinstance(inner, dict):
            return inner if isinstance(inner, list) else None
        record = inner
    return None
