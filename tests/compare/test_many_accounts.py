"""Points of very many accounts: relations stay few, and every account keeps its camp."""

from __future__ import annotations

import rashomon
from rashomon import Article
from rashomon.compare.relations import PAIRED
from rashomon.report.differences import camps

COPIES = PAIRED + 20


def test_copies_make_one_relation_each_and_follow_their_camp() -> None:
    text = (
        "A storm sank {n} ships near the northern quay of Trieste on Sunday night. The harbour master promised to open "
        "the channel by Friday. Pilots called a strike against the toll. Captains waited in the bay with their crews."
    )
    twelve, thirty = text.format(n=12), text.format(n=30)
    articles = [Article(f"a{i:04}", twelve if i % 3 else thirty, outlet=f"Outlet {i}") for i in range(COPIES)]
    dossier = rashomon.compare(articles)
    (story,) = dossier.comparison.stories
    point = next(p for p in story.points if len(p.accounts) == COPIES and "quay" in p.label)
    assert len(point.relations) == COPIES - 1
    found = camps(point, [a.id for a in articles])
    assert len(found) == COPIES
    assert {found[a.id] for a in articles if a.text == twelve} == {0}
    assert {found[a.id] for a in articles if a.text == thirty} == {1}
