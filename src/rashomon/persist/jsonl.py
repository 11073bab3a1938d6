"""JSON lines: one article a line, Article and Findings flattened into one object, and back."""

from __future__ import annotations

from typing import Any

import msgspec

from rashomon.article import Article
from rashomon.findings import Findings

FORMAT = "rashomon/1"

_ENCODER = msgspec.json.Encoder()


def line(article: Article, findings: Findings) -> str:
    """One line, without its end, as the ``annotate`` command prints it.

    ``read`` is true, or the reason why the article was not annotated. Where ``reading`` is "translation"
    the spans count in ``translation``.
    """
    record: dict[str, Any] = {
        "format": FORMAT,
        "id": article.id,
        "title": article.title,
        "outlet": article.outlet,
        "url": article.url,
        "published": article.published,
        "language": findings.language or article.language,
        "retrieved": article.retrieved,
        "sha256": article.sha256,
        "read": findings.unread or True,
        "reading": findings.reading,
        "text": article.text,
    }
    if article.translation is not None:
        record["translation"] = article.translation
    if article.problem is not None:
        record["problem"] = article.problem
    for name in ("sentences", "attributions", "events", "actors", "quantities", "times", "places", "claims"):
        record[name] = getattr(findings, name)
    return _ENCODER.encode(_whole(record)).decode("utf-8")


def parse(text: str | bytes) -> tuple[Article, Findings]:
    """The article and findings of one line.

    Raises:
        msgspec.ValidationError: if the line is no such object.
    """
    record = msgspec.json.decode(text, type=dict[str, Any])
    read = record.get("read", True)
    article = msgspec.convert({**record, "title": record.get("title")}, Article)
    findings = msgspec.convert({**record, "article": article.id, "unread": None if read is True else read}, Findings)
    return article, findings


def _whole(value: Any) -> Any:
    """Plain data whose strings UTF-8 can hold: a lone surrogate becomes U+FFFD, one for one."""
    plain = msgspec.to_builtins(value)
    return _mended(plain)


def _mended(value: Any) -> Any:
    if isinstance(value, str):
        return value if value.isascii() else "".join("\ufffd" if "\ud800" <= c <= "\udfff" else c for c in value)
    if isinstance(value, dict):
        return {k: _mended(v) for k, v in value.items()}
    if isinstance(value, list | tuple):
        return [_mended(v) for v in value]
    return value
