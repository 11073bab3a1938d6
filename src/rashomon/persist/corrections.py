"""Corrections in the store: written with who and when, read for every comparison, given out as gold."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator

import msgspec

from rashomon.corrections import Correction, in_force
from rashomon.persist.store import StoreFile


def put(store: StoreFile, corrections: Iterable[Correction]) -> None:
    """Add what readers say; to be called inside a transaction."""
    first = 1 + int(store.value("SELECT coalesce(max(number), 0) FROM kept.corrections"))
    store.insert("corrections", ({**msgspec.to_builtins(one), "number": n} for n, one in enumerate(corrections, first)))


def said(store: StoreFile) -> tuple[Correction, ...]:
    """All that was ever said, in order."""
    rows = store.rows("SELECT * EXCLUDE (number) FROM kept.corrections ORDER BY number")
    return tuple(msgspec.convert(rows, list[Correction]))


def holding(store: StoreFile) -> tuple[Correction, ...]:
    """What readers say now: the last word on each finding, unless withdrawn."""
    return in_force(said(store))


def digest(store: StoreFile) -> str:
    """Of the corrections in force, in any order: whether a comparison rests on the same. Empty where there are none."""
    lines = sorted(repr((one.key, one.verdict, one.sha256)) for one in holding(store))
    return hashlib.sha256("\n".join(lines).encode("utf-8", "surrogatepass")).hexdigest() if lines else ""


def gold(store: StoreFile) -> Iterator[str]:
    """The corrections in force as JSON lines, each with the finding as it was: for training and scoring."""
    for one in holding(store):
        plain = msgspec.to_builtins(one)
        finding = msgspec.json.decode(one.finding) if one.finding else None
        yield msgspec.json.encode({"format": "rashomon/1", **plain, "finding": finding}).decode()
