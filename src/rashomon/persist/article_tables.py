"""Articles with their findings as rows of the store, and back."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from typing import Any

import msgspec

from rashomon.article import Article
from rashomon.findings import Findings
from rashomon.persist import packed_findings
from rashomon.persist.postings import postings
from rashomon.persist.store import StoreFile
from rashomon.persist.versions import Place, changes

FINDINGS = ("sentences", "attributions", "events", "actors", "quantities", "times", "places", "claims")
"""Fields of ``Findings`` that are tables of the store."""

Rows = dict[str, list[dict[str, Any]]]


def findings_sha256(findings: Findings) -> str:
    """Hex digest over all findings of one article."""
    return hashlib.sha256(msgspec.msgpack.encode(findings)).hexdigest()


def put(
    store: StoreFile,
    batch: Sequence[tuple[Article, Findings, Place]],
    *,
    addition: int,
    added: datetime,
    files: dict[str, str],
) -> None:
    """Write annotated articles; to be called inside a transaction.

    Args:
        batch: each article under the id of its place, with its findings.
        addition: number of the row of ``kept.additions``.
        added: now, in UTC without zone.
        files: sha256 of the bytes of each file, by its name as the articles give it.
    """
    rows: Rows = defaultdict(list)
    for article, findings, place in batch:
        key = {"article": place.article, "version": place.version}
        text = (article.translation or "") if findings.reading == "translation" else article.text
        counts, total = postings(article.title, text)
        rows["versions"].append(
            {name: getattr(article, name) for name in Article.__slots__ if name not in ("id", "language")}
            | key
            | {"current": False, "addition": addition, "added": added, "content": place.content}
            | {"reported": place.reported, "given_language": article.language}
            | {"language": findings.language, "reading": findings.reading}
            | {"unread": findings.unread, "words": total, "findings_sha256": findings_sha256(findings)}
            | {"file_sha256": files.get(article.file or "")}
        )
        rows["postings"] += [{"stem": stem, "often": n, **key} for stem, n in sorted(counts.items())]
        if place.before is not None:
            rows["changes"] += [{"place": n, **key, **one} for n, one in enumerate(changes(place.before, article))]
        rows["packed_findings"].append({**key, "packed": packed_findings.pack(findings)})
        for name in FINDINGS:
            plain = msgspec.to_builtins(getattr(findings, name), builtin_types=(bytes,))
            rows[name] += [{**one, **key, "place": n} for n, one in enumerate(plain)]
    for table, given in rows.items():
        store.insert(table, given)
    _mark_current(store, {place.article for _, _, place in batch})


def _mark_current(store: StoreFile, articles: Iterable[str]) -> None:
    """Of each article the version that was reported last is the current one; of two at once, the one added last."""
    with store.listed("touched", articles):
        store.connection.execute(
            """
            UPDATE kept.versions AS v SET current = (v.version = last.version) FROM (
                SELECT article, arg_max(version, (coalesce(reported, added), version)) AS version
                FROM kept.versions WHERE article IN (FROM touched) GROUP BY article
            ) AS last WHERE v.article = last.article
            """
        )


def articles(store: StoreFile, ids: Iterable[str] | None = None, *, by: datetime | None = None) -> Iterator[Article]:
    """The current version of articles, sorted by id.

    Args:
        ids: which; None for all.
        by: a moment in UTC; then the versions that had been reported by it.
    """
    for row in _versions(store, ids, by):
        yield _article(row)


def pairs(
    store: StoreFile, ids: Iterable[str] | None = None, *, by: datetime | None = None, version: int | None = None
) -> list[tuple[Article, Findings]]:
    """Articles with all their findings, sorted by id. Arguments as in ``articles``.

    Args:
        store: where they are.
        ids: which; None for all.
        by: a moment in UTC; then the versions that had been reported by it.
        version: the number of the version of each, where it has one of that number; None for the current one.
    """
    chosen = _versions(store, ids, by, version)
    found: dict[str, dict[str, list[Any]]] = {row["article"]: {name: [] for name in FINDINGS} for row in chosen}
    versions = {row["article"]: row["version"] for row in chosen}
    with store.listed("chosen", versions):
        for name in FINDINGS:
            rows = store.connection.sql(
                f"SELECT * FROM kept.{name} WHERE article IN (FROM chosen) ORDER BY article, place"  # noqa: S608
            ).to_arrow_table()
            for row in rows.to_pylist():
                if row["version"] == versions[row["article"]]:
                    found[row["article"]][name].append(row)
    return [(_article(row), _findings(row, found[row["article"]])) for row in chosen]


def whole(store: StoreFile, ids: Iterable[str], *, vectors: bool = False) -> list[tuple[Article, Findings]]:
    """The current version of articles with their findings, sorted by id; quicker than ``pairs``.

    Args:
        store: where they are.
        ids: which.
        vectors: whether those of claims are wanted; without it they may be missing.

    Raises:
        StoreError: if what is kept of one in one piece is damaged.
    """
    chosen = _versions(store, ids, None)
    versions = {row["article"]: row["version"] for row in chosen}
    found = packed_findings.read(store, versions)
    if vectors:
        found = packed_findings.with_vectors(store, found, versions)
    missing = [row["article"] for row in chosen if row["article"] not in found]
    if missing:
        found |= {article.id: findings for article, findings in pairs(store, missing)}
    return [(_article(row), found[row["article"]]) for row in chosen]


def texts(store: StoreFile, ids: Iterable[str]) -> Iterator[tuple[Article, str]]:
    """The current version of articles with the text that was read, sorted by id."""
    for row in _versions(store, ids, None):
        yield _article(row), (row["translation"] or "") if row["reading"] == "translation" else row["text"]


def titles(store: StoreFile, ids: Iterable[str]) -> Iterator[tuple[str, Article]]:
    """The current version of articles by id, as far as a story takes its id and its title from it.

    The text is that which was read, and only where there is no title: nothing else of it is needed.
    """
    with store.listed("ids", ids):
        rows = store.rows(
            "SELECT article, title, published, CASE WHEN regexp_matches(coalesce(title, ''), '[[:alnum:]]') THEN '' "
            "WHEN reading = 'translation' THEN coalesce(translation, '') ELSE text END AS text "
            "FROM kept.versions WHERE current AND article IN (FROM ids)"
        )
    for row in rows:
        yield row["article"], Article(row["article"], row["text"], row["title"], published=row["published"])


def current(store: StoreFile, ids: Iterable[str]) -> dict[str, dict[str, Any]]:
    """Of articles the number and the digests of the current version."""
    with store.listed("ids", ids):
        rows = store.rows(
            "SELECT article, version, content, findings_sha256 FROM kept.versions "
            "WHERE current AND article IN (FROM ids)"
        )
    return {row["article"]: row for row in rows}


def _versions(
    store: StoreFile, ids: Iterable[str] | None, by: datetime | None, version: int | None = None
) -> list[dict[str, Any]]:
    columns = ", ".join(n for n in ("article", "version", *Article.__slots__) if n not in ("id", "language"))
    columns += ", given_language, language AS found_language, reading, unread"
    if version is not None:
        source = f"SELECT {columns} FROM kept.versions WHERE version = {version:d}"  # noqa: S608
    elif by is None:
        source = f"SELECT {columns} FROM kept.versions WHERE current"  # noqa: S608
    else:
        source = (
            f"SELECT {columns} FROM kept.versions WHERE coalesce(reported, added) <= $by QUALIFY row_number() OVER "  # noqa: S608
            "(PARTITION BY article ORDER BY coalesce(reported, added) DESC, version DESC) = 1"
        )
    parameters: dict[str, Any] = {} if by is None or version is not None else {"by": by}
    if ids is None:
        return store.rows(f"{source} ORDER BY article", parameters)
    listed = f"FROM ({source}) WHERE article IN (SELECT unnest($ids)) ORDER BY article"
    return store.rows(listed, {**parameters, "ids": list(ids)})


def _article(row: dict[str, Any]) -> Article:
    given = {name: row[name] for name in Article.__slots__ if name in row}
    return Article(**{**given, "id": row["article"], "language": row["given_language"]})


def _findings(row: dict[str, Any], found: dict[str, list[Any]]) -> Findings:
    whole = {
        "article": row["article"],
        "sha256": row["sha256"],
        "language": row["found_language"],
        "reading": row["reading"],
        "unread": row["unread"],
        **found,
    }
    return msgspec.convert(whole, Findings)
