"""Every span held against its text, every text and every finding against its hash."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from typing import Any

import msgspec
import pyarrow as pa

from rashomon.article import Article, text_sha256
from rashomon.errors import FormatError, StoreError
from rashomon.findings import Findings
from rashomon.persist import actor_rows, article_tables, comparison_tables, jsonl, packed_findings
from rashomon.persist.held import NO_TEXT, Fault, fault, located, spans
from rashomon.persist.store import StoreFile
from rashomon.persist.versions import content_sha256
from rashomon.story import Story

BLOCK = 256
"""Articles, stories or linked actors that are read at a time: in the order in which they were written, so that each
reading takes a piece of a table and not a look through all of it."""


def verify(store: StoreFile) -> Iterator[Fault]:
    """What is wrong in a store: texts, findings, derivations, stories, versions that are there twice or half.

    Where articles are not yet compared, the comparison is that of other versions: its spans are not held against texts.
    """
    yield from _versions(store)
    yield from _counts(store)
    compared = comparison_tables.compared(store)
    yield from _stories(store, compared)
    with _words(store):
        yield from _actors(store)
        if compared:
            yield from _said(store)
    if compared:
        yield from _derivations(store)


def verify_document(document: Mapping[str, Any], originals: Iterable[Article]) -> Iterator[Fault]:
    """What is wrong in a comparison in JSON (``rashomon compare``, ``report -o dossier.json``).

    Args:
        document: the decoded object.
        originals: the articles on which it rests, found by id, else by the hash of their text.

    Raises:
        FormatError: if it is no such object.
    """
    if document.get("format") != "rashomon/1" or not isinstance(document.get("articles"), list):
        raise FormatError('is no comparison of Rashomon; give what "rashomon compare" or "report -o x.json" wrote')
    try:
        yield from _document(document, originals)
    except (AttributeError, KeyError, TypeError, RecursionError) as error:
        raise FormatError(f"is damaged ({type(error).__name__}: {error}); make it anew") from None


def _document(document: Mapping[str, Any], originals: Iterable[Article]) -> Iterator[Fault]:
    by_id: dict[str, Article] = {}
    by_hash: dict[str, Article] = {}
    for one in originals:
        by_id[one.id] = by_hash[one.sha256] = one
    texts: dict[str, str] = {}
    for row in document["articles"]:
        name, digest = str(row.get("id")), row.get("sha256")
        original = by_hash.get(digest) or by_id.get(name)
        if original is None:
            yield Fault(name, "original", "it is not among the articles given")
        elif text_sha256(original.text) != digest:
            yield Fault(name, "sha256", "the original has another text")
        else:
            texts[name] = (original.translation or "") if row.get("reading") == "translation" else original.text
    for part in ("actors", "stories", "derivations"):
        yield from spans(document.get(part), texts, where=part)


def verify_line(line: str | bytes) -> Iterator[Fault]:
    """What is wrong in one line of ``rashomon annotate``, which has its text with it.

    Raises:
        FormatError: if it is no such line.
    """
    try:
        article, findings = jsonl.parse(line)
    except (msgspec.MsgspecError, TypeError) as error:
        raise FormatError(f'is no line of "rashomon annotate" ({error})') from None
    if text_sha256(article.text) != article.sha256:
        yield Fault(article.id, "sha256", "the text is not the one that was hashed")
    yield from spans(msgspec.to_builtins(findings), {article.id: read_text(article, findings)}, article.id)


def read_text(article: Article, findings: Findings) -> str:
    """The text in which the spans count."""
    return (article.translation or "") if findings.reading == "translation" else article.text


def _versions(store: StoreFile) -> Iterator[Fault]:
    """Each article has its versions once, one of them current; texts and findings of all against hashes and texts."""
    for row in store.rows(
        "SELECT article, count(*) FILTER (current) AS current, count(*) AS kept, max(version) AS last "
        "FROM kept.versions GROUP BY article HAVING count(*) FILTER (current) <> 1 OR count(*) <> max(version) "
        "ORDER BY article"
    ):
        why = f"{row['kept']} are kept and {row['current']} current; the last has the number {row['last']}"
        yield Fault(row["article"], "versions", why)
    columns = (
        "article AS id, version, current, content, sha256, title, outlet, url, published, text, translation, problem, "
        "given_language AS language, findings_sha256"
    )
    for rows in store.portions("versions", columns, BLOCK):
        for row in rows:
            article = Article(**{key: value for key, value in row.items() if key in Article.__slots__})
            if text_sha256(article.text) != row["sha256"]:
                yield Fault(article.id, f"version {row['version']}: sha256", "the text is not the one that was hashed")
            elif content_sha256(article) != row["content"]:
                why = "title, outlet, address, date or translation is not as it was written"
                yield Fault(article.id, f"version {row['version']}: content", why)
        for version in sorted({row["version"] for row in rows}):
            yield from _findings(store, version, {row["id"]: row for row in rows if row["version"] == version})


def _findings(store: StoreFile, version: int, about: Mapping[str, Mapping[str, Any]]) -> Iterator[Fault]:
    """Findings of some articles, each in the version of this number, against their hashes and texts."""
    pairs = article_tables.pairs(store, about, version=version)
    for name in packed_findings.differing(store, (findings for _, findings in pairs), version):
        yield Fault(name, f"version {version}: packed findings", "they are not those of the tables")
    for article, findings in pairs:
        where = "" if about[article.id]["current"] else f"version {version}"
        if article_tables.findings_sha256(findings) != about[article.id]["findings_sha256"]:
            named = f"{where}: findings".removeprefix(": ")
            yield Fault(article.id, named, "they are not those that were written")
        yield from spans(msgspec.to_builtins(findings), {article.id: read_text(article, findings)}, article.id, where)


def _stories(store: StoreFile, compared: bool) -> Iterator[Fault]:
    """Whole stories against their digests and texts, and their flat tables against them."""
    for rows in store.portions("stories", "story, packed, digest, inputs", BLOCK):
        whole: list[Story] = []
        for row in rows:
            try:
                whole.append(comparison_tables.unpacked(row["packed"], row["digest"] or ""))
            except StoreError:
                yield Fault("", f"{row['story']}, table stories", "is not as it was written")
        if compared:
            texts = _texts(store, {i for story in whole for i in story.articles})
            for story in whole:
                yield from spans(msgspec.to_builtins(story), texts, where=story.id)
        inputs = {row["story"]: row["inputs"] for row in rows}
        for name, table, missing, extra in comparison_tables.differences(store, whole, inputs):
            yield _differing(f"{name}, table {table}", missing, extra)


@contextmanager
def _words(store: StoreFile) -> Iterator[None]:
    """A table for the words of all linked actors, which DuckDB may lay on the disk, while the context lasts.

    Words on a country stand in half of all articles: they are put aside, then held against some articles at a time.
    """
    store.connection.execute("CREATE TEMP TABLE words (place TEXT, actor TEXT, article TEXT, span kept.span)")
    try:
        yield
    finally:
        store.connection.execute("DROP TABLE words")


def _actors(store: StoreFile) -> Iterator[Fault]:
    """Linked actors against their digests, and their members against them; puts aside the words of all."""
    schema = store.connection.table("words").to_arrow_table().schema
    for rows in store.portions("linked_actors", "id, encoded, digest", BLOCK):
        words = []
        for row in rows:
            try:
                whole = actor_rows.decoded(row["encoded"], row["digest"])
            except StoreError:
                yield Fault("", f"{row['id']}, table linked_actors", "is not as it was written")
                continue
            found = located(msgspec.to_builtins(whole))
            words += [{"place": place, "actor": whole.id, "article": of, "span": span} for place, of, span in found]
        with store.beside("found", pa.Table.from_pylist(words, schema)):
            store.connection.execute("INSERT INTO words FROM found")
    for name, missing, extra in actor_rows.differences(store, "(FROM words WHERE starts_with(place, 'evidence['))"):
        yield _differing(f"{name}, table members", missing, extra)


def _said(store: StoreFile) -> Iterator[Fault]:
    """The words that were put aside, against texts."""
    run = store.connection.execute
    for rows in store.portions("versions", "article, current", BLOCK):
        texts = _texts(store, {row["article"] for row in rows if row["current"]})
        with store.listed("these", texts):
            held = run("SELECT place, actor, article, span FROM words WHERE article IN (FROM these)").fetchall()
        yield from (
            Fault(article, f"{actor}: {place}", why)
            for place, actor, article, span in held
            if (why := fault(span, texts[article]))
        )
    lost = "SELECT DISTINCT place, actor, article FROM words ANTI JOIN kept.versions USING (article) ORDER BY ALL"
    for place, actor, article in run(lost).fetchall():
        yield Fault(article, f"{actor}: {place}", NO_TEXT)


def _derivations(store: StoreFile) -> Iterator[Fault]:
    for rows in store.portions("derivations", "*", BLOCK):
        texts = _texts(store, {row[side] for row in rows for side in ("child", "parent")})
        for row in rows:
            yield from spans(row, texts, where="derivation")


def _texts(store: StoreFile, articles: Iterable[str]) -> dict[str, str]:
    """The texts that were read, of the current versions."""
    return {article.id: text for article, text in article_tables.texts(store, articles)}


def _differing(where: str, missing: int, extra: int) -> Fault:
    why = f"of the rows that the whole gives {missing} are missing, and {extra} are there that it does not give"
    return Fault("", where, why)


def _counts(store: StoreFile) -> Iterator[Fault]:
    """The tables against one another: rows that belong to nothing."""
    for table in (*article_tables.FINDINGS, "packed_findings", "postings", "changes"):
        lost = store.value(
            f"SELECT count(*) FROM kept.{table} t ANTI JOIN kept.versions v USING (article, version)"  # noqa: S608
        )
        if lost:
            yield Fault("", table, f"{lost} rows belong to no article")
    for row in store.rows(
        "SELECT article, version FROM kept.versions v LEFT JOIN "
        "(SELECT article, version, sum(often) AS held FROM kept.postings GROUP BY ALL) p USING (article, version) "
        "WHERE v.words <> coalesce(p.held, 0) ORDER BY ALL"
    ):
        yield Fault(row["article"], "postings", f"the words of version {row['version']} are not all to be found")
    for table in comparison_tables.OF_STORY:
        lost = store.value(f"SELECT count(*) FROM kept.{table} t ANTI JOIN kept.stories s USING (story)")  # noqa: S608
        if lost:
            yield Fault("", table, f"{lost} rows belong to no story")
