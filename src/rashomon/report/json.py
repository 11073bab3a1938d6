"""The comparison as JSON: one object, format ``rashomon/1``, for programs.

Keys follow the design's contract; the types' further fields stand beside them under their own names. Spans are
``{"start", "end", "exact"}`` and count code points. The text of the articles is not repeated, but its
digest is, so that every span can be checked against the original.
"""

from __future__ import annotations

import json
import re
from typing import Any, ClassVar

import msgspec

from rashomon.article import Article
from rashomon.findings import Findings
from rashomon.known import Outlet
from rashomon.report.base import Material
from rashomon.story import Account, Comparison, Derivation, Story

_SURROGATE = re.compile(r"[\ud800-\udfff]")

Object = dict[str, Any]


class Json:
    """The comparison for programs (format ``json``)."""

    name: ClassVar[str] = "json"
    suffix: ClassVar[str] = ".json"

    def render(self, material: Material) -> str:
        """One JSON object with a line end. Lone surrogates are written as escapes, so none is lost."""
        text = json.dumps(document(material), ensure_ascii=False, indent=1, allow_nan=False)
        return _SURROGATE.sub(lambda one: f"\\u{ord(one[0]):04x}", text) + "\n"


def document(material: Material) -> Object:
    """The object that ``Json`` writes, made of plain dicts, lists, strings and numbers."""
    comparison: Comparison = material.comparison
    outlets = dict(comparison.outlets)
    return {
        "format": "rashomon/1",
        "articles": [_article(a, material.findings[i], material, outlets.get(i)) for i, a in material.articles.items()],
        "actors": [_plain(actor) for actor in comparison.actors],
        "stories": [_story(story, material) for story in comparison.stories],
        "derivations": [_derivation(one) for one in comparison.derivations],
    }


def _plain(value: Any) -> Any:
    """A value of the types as plain data; numbers that JSON has no form for become null."""
    return _finite(msgspec.to_builtins(value))


def _finite(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _finite(one) for key, one in value.items()}
    if isinstance(value, list | tuple):
        return [_finite(one) for one in value]
    return None if isinstance(value, float) and (value != value or abs(value) == float("inf")) else value


def _article(one: Article, findings: Findings, material: Material, outlet: Outlet | None) -> Object:
    return {
        "id": one.id,
        "title": one.title,
        "outlet": one.outlet,
        "url": one.url,
        "published": one.published,
        "language": findings.language or one.language,
        "sha256": one.sha256,
        "read": material.unread(one.id) or True,
        "reading": findings.reading,
        "outlet_known": _plain(outlet) if outlet else None,
    }


def _story(one: Story, material: Material) -> Object:
    return {
        "id": one.id,
        "title": one.title,
        "articles": list(one.articles),
        "roots": one.roots,
        "points": [
            {
                "id": point.id,
                "label": point.label,
                "accounts": [_account(account, material) for account in point.accounts],
                "relations": _plain(point.relations),
                "silences": _plain(point.silences),
                "independent_sources": point.independent_sources,
                "reasons": list(point.reasons),
                "sensitivity": _plain(point.sensitivity),
            }
            for point in one.points
        ],
        "derivations": [_derivation(derivation) for derivation in one.derivations],
        "internal": [
            {"article": r.a, "a": _plain(r.a_span), "b": _plain(r.b_span), "kind": r.kind, "why": r.why}
            for r in one.internal
        ],
        "forecasts": _plain(one.forecasts),
        "omissions": _plain(one.omissions),
        "wordings": _plain(one.wordings),
        "figures": _plain(one.figures),
        "events": _plain(one.events),
    }


def _account(one: Account, material: Material) -> Object:
    """The account, with the quantities and times that its claims carry."""
    findings = material.findings.get(one.article)
    claims = [c for c in findings.claims if c.id in one.claims] if findings else []
    quantities = {i for c in claims for i in c.quantities}
    times = {i for c in claims for i in c.times}
    return {
        **_plain(one),
        "quantities": [_plain(q) for q in findings.quantities if q.id in quantities] if findings else [],
        "times": [_plain(t) for t in findings.times if t.id in times] if findings else [],
    }


def _derivation(one: Derivation) -> Object:
    plain: Object = _plain(one)
    return plain
