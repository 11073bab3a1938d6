"""Every span held against its text, every text and every finding against its hash."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import msgspec

from rashomon.article import Article, text_sha256
from rashomon.errors import FormatError, StoreError
from rashomon.findings import Findings
from rashomon.persist import article_tables, comparison_tables, jsonl, packed_findings
from rashomon.persist.store import StoreFile
from rashomon.persist.versions import content_sha256

BLOCK = 256
"""Articles that are read at a time."""


@dataclass(frozen=True, slots=True)
class Fault:
    """Something that is not as it must be.

    Attributes:
        article: whose text or findings, or "" where it is of none.
        where: what it is ("sha256", "claims[3].spans[0]", "story-…: points[0].accounts[1].spans[0]").
        why: what is wrong, in words.
    """

    article: str
    where: str
    why: str


def verify(store: StoreFile) -> Iterator[Fault]:
    """What is wrong in a store: texts, findings, derivations, stories, versions that are there twice or half.

    Where articles are not yet compared, the comparison is that of other versions: its spans are not held against texts.
    """
    yield from _versions(store)
    texts: dict[str, str] = {}
    yield from _findings(store, texts)
    for table, name in comparison_tables.damaged(store):
        yield Fault("", f"{name}, table {table}", "is not as it was written")
    try:
        whole = comparison_tables.comparison(store)
    except StoreError:
        return  # a story that was named above cannot be unpacked: nothing can be held against it
    if comparison_tables.compared(store):
        for part in (whole.actors, whole.derivations, whole.stories):
            for one in part:
                yield from spans(msgspec.to_builtins(one), texts, where=str(getattr(one, "id", "derivation")))
        yield from _flat(store, texts)
    yield from _counts(store)


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


def spans(value: Any, texts: Mapping[str, str], article: str | None = None, where: str = "") -> Iterator[Fault]:
    """Every span inside plain data, held against the text of its article.

    Args:
        value: dicts and lists, as JSON has them. An object's "article" tells of which its spans are; of a relation
            "a" and "b" do, of a derivation "child" and "parent".
        texts: as they were read, by article id.
        article: of which the spans are, where nothing inside tells.
    """
    if isinstance(value, list | tuple):
        for n, one in enumerate(value):
            yield from spans(one, texts, article, f"{where}[{n}]")
    elif isinstance(value, dict):
        if {"start", "end", "exact"} <= value.keys():
            fault = _span(value, texts, article)
            if fault:
                yield Fault(article or "", where, fault)
        named = value.get("article")
        article = named if isinstance(named, str) else article
        for key, one in value.items():
            if key in _SIDES and isinstance(value.get(_SIDES[key]), str):
                yield from spans(one, texts, value[_SIDES[key]], f"{where}.{key}")
            elif key == "places" and isinstance(value.get("reports"), list | tuple):
                # of a merged event: each is that of one of its reports, which are looked into themselves
                reported = [place for report in value["reports"] for place in report.get("places", ())]
                for n, place in enumerate(one):
                    if isinstance(place, dict) and place not in reported:
                        yield Fault("", f"{where}.places[{n}]", "no report of the event has it")
            elif key == "passages" and {"child", "parent"} <= value.keys():
                for n, passage in enumerate(one):
                    for side in ("child", "parent"):
                        yield from spans(passage[side], texts, value[side], f"{where}.passages[{n}].{side}")
            else:
                yield from spans(one, texts, article, f"{where}.{key}" if where else key)


_SIDES = {"a_span": "a", "b_span": "b"}


def _span(value: Mapping[str, Any], texts: Mapping[str, str], article: str | None) -> str | None:
    """What is wrong with a span, or None."""
    start, end, exact = value["start"], value["end"], value["exact"]
    text = texts.get(article) if article is not None else None
    if text is None:
        return "there is no text against which it could be held"
    if not (isinstance(start, int) and isinstance(end, int) and 0 <= start < end <= len(text)):
        return f"[{start}, {end}) is no span of a text of {len(text)} characters"
    if text[start:end] != exact:
        return f"[{start}, {end}) is {text[start:end]!r:.100}, not {exact!r:.100}"
    return None


def _versions(store: StoreFile) -> Iterator[Fault]:
    """Texts against their hashes, in all versions; and that each article has its versions once, one of them current."""
    for row in store.rows(
        "SELECT article, count(*) FILTER (current) AS current, count(*) AS kept, max(version) AS last "
        "FROM kept.versions GROUP BY article ORDER BY article"
    ):
        if row["current"] != 1 or row["kept"] != row["last"]:
            why = f"{row['kept']} are kept and {row['current']} current; the last has the number {row['last']}"
            yield Fault(row["article"], "versions", why)
    names = [row["article"] for row in store.rows("SELECT DISTINCT article FROM kept.versions ORDER BY article")]
    for block in _blocks(names):
        with store.listed("block", block):
            rows = store.rows(
                "SELECT article AS id, version, content, sha256, title, outlet, url, published, text, translation, "
                "problem, given_language AS language FROM kept.versions WHERE article IN (FROM block) ORDER BY 1, 2"
            )
        for row in rows:
            article = Article(**{key: value for key, value in row.items() if key in Article.__slots__})
            if text_sha256(article.text) != row["sha256"]:
                yield Fault(article.id, f"version {row['version']}: sha256", "the text is not the one that was hashed")
            elif content_sha256(article) != row["content"]:
                why = "title, outlet, address, date or translation is not as it was written"
                yield Fault(article.id, f"version {row['version']}: content", why)


def _findings(store: StoreFile, texts: dict[str, str]) -> Iterator[Fault]:
    """Findings of all versions against their hashes and texts; leaves the texts of the current ones in ``texts``."""
    blocks: dict[int, dict[str, tuple[str, bool]]] = {}
    for row in store.rows("SELECT article, version, current, findings_sha256 FROM kept.versions ORDER BY ALL"):
        of_version = blocks.setdefault(row["version"], {})
        of_version[row["article"]] = row["findings_sha256"], row["current"]
    for version, about in sorted(blocks.items()):
        for block in _blocks(list(about)):
            pairs = article_tables.pairs(store, block, version=version)
            for name in packed_findings.differing(store, (findings for _, findings in pairs), version):
                yield Fault(name, f"version {version}: packed findings", "they are not those of the tables")
            for article, findings in pairs:
                digest, current = about[article.id]
                text = read_text(article, findings)
                if current:
                    texts[article.id] = text
                if article_tables.findings_sha256(findings) != digest:
                    where = "findings" if current else f"version {version}: findings"
                    yield Fault(article.id, where, "they are not those that were written")
                where = "" if current else f"version {version}"
                yield from spans(msgspec.to_builtins(findings), {article.id: text}, article.id, where)


def _flat(store: StoreFile, texts: Mapping[str, str]) -> Iterator[Fault]:
    """The flat tables of stories, which analysts ask, beside the whole stories."""
    for table in ("accounts", "relations", "forecasts", "omissions", "merged_events", "members"):
        for row in store.rows(f"SELECT * FROM kept.{table} ORDER BY ALL"):  # noqa: S608
            yield from spans(row, texts, where=f"{row.get('story', row.get('actor'))}, table {table}")


def _counts(store: StoreFile) -> Iterator[Fault]:
    """The tables against one another: rows that belong to nothing, and stories that are there in part."""
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
    for block in _blocks(sorted(comparison_tables.inputs(store))):
        for story, table, missing, extra in comparison_tables.differences(store, block):
            why = f"of the rows that the story gives {missing} are missing, and {extra} are there that it does not give"
            yield Fault("", f"{story}, table {table}", why)


def _blocks(names: Sequence[str]) -> Iterator[Sequence[str]]:
    return (names[at : at + BLOCK] for at in range(0, len(names), BLOCK))
