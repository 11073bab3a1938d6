"""A sentence asked of a store: the articles that come nearest to it, with their stories, and what these say of it."""

from __future__ import annotations

from dataclasses import dataclass

from rashomon.article import Article
from rashomon.checks import Check
from rashomon.findings import Findings
from rashomon.known import Known
from rashomon.persist import article_tables, comparison_tables, parts
from rashomon.persist.search import about
from rashomon.persist.store import StoreFile
from rashomon.pipeline import check

NEAREST = 60
"""Articles by which stories are found, those that share the rarest words with the sentence."""

MOST = 300
"""Articles that are looked into: the nearest, and those of their stories, the nearest story first."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What a store says of a sentence.

    Attributes:
        checks: of each statement of the sentence.
        articles, findings: those that were looked into, sorted by id.
        held: how many articles the store has in all.
    """

    checks: tuple[Check, ...]
    articles: tuple[Article, ...]
    findings: tuple[Findings, ...]
    held: int


def ask_store(store: StoreFile, sentence: str, known: Known, spacy_model: str | None) -> Asked:
    """Look a sentence up among the articles of a store that come nearest to it.

    They are compared anew, so that a store whose comparison is behind answers too; nothing is annotated or written.

    Args:
        store: open to read or write.
        sentence: one that states something.
        known: what is known of outlets and actors.
        spacy_model: import name of the pipeline with which the store was made; None for the packaged one.

    Raises:
        UsageError: if the sentence states nothing that could be looked for.
        StoreError: if what is kept of an article is damaged.
    """
    pairs = article_tables.whole(store, _around(store, about(store, sentence, NEAREST)), vectors=True)
    articles, findings = [a for a, _ in pairs], [f for _, f in pairs]
    checks = check(sentence, articles, findings, known=known, spacy_model=spacy_model)
    held = int(store.value("SELECT count(DISTINCT article) FROM kept.versions"))
    return Asked(tuple(checks), tuple(articles), tuple(findings), held)


def _around(store: StoreFile, nearest: list[str]) -> list[str]:
    """These articles, and while there is room those of the stories in which they stand."""
    found = dict.fromkeys(nearest)
    stories = dict.fromkeys(filter(None, (parts.story_of(store, one) for one in nearest)))
    members = comparison_tables.members(store, stories)
    for story in stories:
        for one in members.get(story, ()):
            if len(found) < MOST:
                found.setdefault(one)
    return list(found)
