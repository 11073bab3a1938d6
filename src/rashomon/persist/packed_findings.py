"""What was found in an article in one piece beside the tables, for what needs all of it: pages and the comparison.

To give the rows of one article DuckDB unpacks thousands in each of eight tables: 30 ms on one core, against 2 for this.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

import msgspec

from rashomon.errors import StoreError
from rashomon.findings import Findings
from rashomon.persist.store import StoreFile

_DECODER = msgspec.json.Decoder(Findings)


def pack(findings: Findings) -> bytes:
    """All but the vectors of claims, which no page shows and nothing makes smaller: some 12 kB for an article."""
    return zlib.compress(_whole(findings), 1)


def read(store: StoreFile, versions: Mapping[str, int]) -> dict[str, Findings]:
    """The findings of these versions, by article; those that an earlier migration kept are not there.

    Raises:
        StoreError: if one is damaged.
    """
    return {article: _unpacked(article, packed) for article, packed in _rows(store, versions)}


def with_vectors(store: StoreFile, found: Mapping[str, Findings], versions: Mapping[str, int]) -> dict[str, Findings]:
    """The same findings with the vectors of their claims, which are in their table.

    Raises:
        StoreError: if there are not as many as claims.
    """
    vectors: dict[str, list[bytes]] = {article: [] for article in found}
    with store.listed("chosen", found):
        rows = store.connection.sql(
            "SELECT article, version, vector FROM kept.claims WHERE article IN (FROM chosen) ORDER BY article, place"
        ).to_arrow_table()
    for article, version, vector in zip(*(column.to_pylist() for column in rows.columns), strict=True):
        if version == versions[article]:
            vectors[article].append(vector)
    return {article: _with(one, vectors[article]) for article, one in found.items()}


def _with(findings: Findings, vectors: Sequence[bytes]) -> Findings:
    if len(vectors) != len(findings.claims):
        raise _damaged(findings.article, f"{len(vectors)} vectors of {len(findings.claims)} claims")
    claims = (replace(one, vector=vector) for one, vector in zip(findings.claims, vectors, strict=True))
    return replace(findings, claims=tuple(claims))


def differing(store: StoreFile, found: Iterable[Findings], version: int) -> Iterator[str]:
    """Articles whose packed findings are not those of the tables.

    Args:
        store: where the packed ones are.
        found: the findings that the tables give for this version of the articles.
        version: its number.
    """
    tables = {one.article: one for one in found}
    for article, packed in _rows(store, dict.fromkeys(tables, version)):
        try:
            whole = zlib.decompress(packed or b"")
        except zlib.error:
            whole = b""
        if whole != _whole(tables[article]):
            yield article


def _rows(store: StoreFile, versions: Mapping[str, int]) -> list[tuple[str, bytes | None]]:
    rows = store.connection.execute(
        "SELECT article, version, packed FROM kept.packed_findings WHERE article IN (SELECT unnest(?))",
        [list(versions)],
    ).fetchall()
    return [(article, packed) for article, version, packed in rows if version == versions[article]]


def _whole(findings: Findings) -> bytes:
    bare = replace(findings, claims=tuple(replace(one, vector=b"") for one in findings.claims))
    return msgspec.json.encode(bare)


def _unpacked(article: str, packed: bytes | None) -> Findings:
    try:
        return _DECODER.decode(zlib.decompress(packed or b""))
    except (zlib.error, msgspec.DecodeError) as error:
        raise _damaged(article, str(error)) from None


def _damaged(article: str, why: str) -> StoreError:
    return StoreError(f"what was found in {article} is damaged ({why}); take the store from a copy, or make it anew")
