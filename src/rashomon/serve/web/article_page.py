"""One article as the app shows it: the dossier's page of it, with its story, its lineage and its versions."""

from __future__ import annotations

import re
from typing import Any

from rashomon.article import Article, Span
from rashomon.findings import Findings
from rashomon.persist import article_tables, parts, views
from rashomon.persist.store import StoreFile
from rashomon.persist.views import Cut
from rashomon.report import articles
from rashomon.report.base import Material
from rashomon.report.index import Index
from rashomon.serve.web.missing import MissingError

NEIGHBOURS = 60
"""Further articles of the story that are offered for comparison."""

_RANGE = re.compile(r"([0-9]{1,9})-([0-9]{1,9})")

NAMES = (
    ("attribution", "attributions"),
    ("claim", "claims"),
    ("event", "events"),
    ("actor", "actors"),
    ("quantity", "quantities"),
    ("time", "times"),
    ("place", "places"),
)
"""What is counted on the page: one, and many as the field of ``Findings`` is called."""


def of(store: StoreFile, article: str, *, vectors: bool = False) -> tuple[Article, Findings]:
    """An article with its findings; with the vectors of claims for certain only where they are asked for.

    Raises:
        MissingError: if the store does not have it.
    """
    found = article_tables.whole(store, [article], vectors=vectors)
    if not found:
        raise MissingError("no article has this id")
    return found[0]


def build(store: StoreFile, article: str, at: str = "") -> dict[str, Any]:
    """What the template of the page shows.

    Args:
        store: to read.
        article: its id.
        at: further characters that can be linked to, as "120-150".

    Raises:
        MissingError: if the store does not have it.
    """
    one, findings = of(store, article)
    index = Index(Material.of([one], [findings], parts.of_articles(store, [article])), [article])
    # whatever other pages quote can be linked to: the words of attributions, claims and events
    for said in findings.attributions:
        for span in said.content:
            index.link(article, span)
    for claim in findings.claims:
        for span in claim.spans:
            index.link(article, span)
    for span in (*(e.trigger for e in findings.events), *(m for a in findings.actors for m in a.mentions[:1])):
        index.link(article, span)
    asked = _RANGE.fullmatch(at)
    if asked:
        start, end = int(asked[1]), int(asked[2])
        index.link(article, Span(start, end, index.material.read_text(article)[start:end]))
    story = parts.story_of(store, article)
    others = views.articles(store, Cut(NEIGHBOURS), story=story).items if story else ()
    lineage = parts.derivations_of(store, article)
    far = {d.child for d in lineage} | {d.parent for d in lineage}
    return {
        "page": articles.build(index.bylines[article], index),
        "id": article,
        "story": story,
        "others": [other for other in others if other.id != article],
        "lineage": lineage,
        "names": parts.names(store, far),
        "versions": store.rows(
            "SELECT version, current, reported, added, title FROM versions WHERE article = ? ORDER BY version",
            [article],
        ),
        "counts": [(len(getattr(findings, many)), one, many) for one, many in NAMES],
    }
