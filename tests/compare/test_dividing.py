"""Stories compared apart, in other processes too, come out as they do together."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

import pytest

from rashomon import annotate, pipeline, read
from rashomon._runtime.runner import Local
from rashomon.article import Article
from rashomon.compare import dividing, spreading
from rashomon.compare.base import Desk, StoryDraft
from rashomon.compare.dividing import between, divided, stories_of
from rashomon.compare.steps import INSIDE, OVERALL, STEPS
from rashomon.errors import RashomonError
from rashomon.findings import Findings
from rashomon.story import Derivation

EXAMPLES = Path(__file__).parents[2] / "examples"
OTHERS = (
    "The choir of Brannes sang in the old salt works on Friday, and 300 people came, the parish said.",
    "Bakers in Korvo will raise the price of rye bread by a tenth in May. The guild said that flour had become dear.",
)


@pytest.fixture(scope="module")
def articles() -> list[Any]:
    apart = (Article(f"other-{n}", text, published=f"2024-0{n + 1}-02") for n, text in enumerate(OTHERS))
    found = [*read(EXAMPLES), *apart]
    return list(zip(found, annotate(found), strict=True))


@pytest.fixture(scope="module")
def desk(articles: list[Any]) -> Desk:
    """All that is known before any story is looked into."""
    whole = Desk.of(articles)
    for step in OVERALL:
        whole = step()(whole)
    return whole


def test_steps_inside_a_story_assign_to_stories_alone() -> None:
    assert all(one.startswith("stories.") for step in INSIDE for one in step.assigns)
    assert not any(one.startswith("stories.") for step in OVERALL for one in step.assigns)
    assert (*OVERALL, *INSIDE) == STEPS


def test_a_part_has_its_own_articles_alone_and_all_stories_are_in_one(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(dividing, "SIZE", 1)
    parts = list(divided(desk))
    assert len(parts) == len(desk.stories) > 1
    for part, story in zip(parts, desk.stories, strict=True):
        assert set(part.articles) == set(part.findings) == set(story.articles)
        assert {article for article, _ in part.actor_of} <= set(story.articles)
        assert {actor.id for actor in part.actors} == set(part.actor_of.values())


def test_stories_divided_are_those_of_one_desk(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    together = stories_of(Desk(
        desk.articles, desk.findings, desk.known, desk.actors, desk.actor_of, desk.derivations,
        [StoryDraft(one.articles, one.id, one.title) for one in desk.stories], desk.told,
    ))  # fmt: skip
    monkeypatch.setattr(dividing, "SIZE", 1)
    assert tuple(story for part in divided(desk) for story in stories_of(part)) == together
    assert any(story.events for story in together)
    assert any(len(point.accounts) > 1 for story in together for point in story.points)


def test_two_processes_find_what_one_does(articles: list[Any], monkeypatch: pytest.MonkeyPatch) -> None:
    given = [a for a, _ in articles], [f for _, f in articles]
    alone = pipeline.Dossier.of(*given)
    monkeypatch.setattr(pipeline, "MANY", 1)
    for module, name in ((dividing, "SIZE"), (spreading, "TEXTS"), (spreading, "PAIRS"), (spreading, "PRINTS")):
        monkeypatch.setattr(module, name, 1)
    assert alone.comparison.derivations
    assert pipeline.Dossier.of(*given, None, Local(2)) == alone


def test_texts_of_which_no_two_are_alike_are_grouped_all_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    texts = "Rain fell on the harbour.", "The mayor resigned today."
    given = [Article(str(n), words) for n, words in enumerate(texts)]
    found = [Findings(one.id, one.sha256, "en") for one in given]
    alone = pipeline.Dossier.of(given, found)
    assert len(alone.comparison.stories) == 2
    monkeypatch.setattr(pipeline, "MANY", 1)
    assert pipeline.Dossier.of(given, found, None, Local(2)) == alone


class Broken:
    """A runner that sets everything aside."""

    def map(
        self, work: Callable[[Any], Any], items: Iterable[Any], *, aside: Callable[[Any, str], Any], **_: object
    ) -> Iterator[Any]:
        """See ``Runner.map``."""
        return (aside(item, "it took longer than 1 second") for item in items)


@pytest.mark.parametrize("lost", [spreading.read_in, spreading.shared_in, spreading.derivations_in])
def test_what_no_other_process_can_do_is_done_here(
    articles: list[Any], monkeypatch: pytest.MonkeyPatch, lost: Callable[[Any], Any]
) -> None:
    done = []

    class Small(Local):
        """A runner whose processes cannot hold some of the work."""

        def map(self, work: Callable[[Any], Any], items: Iterable[Any], *, aside: Any, **how: Any) -> Iterator[Any]:
            """See ``Runner.map``."""
            done.append(work)
            if work is lost:
                return (aside(item, "it needs more memory") for item in items)
            return super().map(work, items, aside=aside, **how)

    given = [a for a, _ in articles], [f for _, f in articles]
    alone = pipeline.Dossier.of(*given)
    assert alone.comparison.derivations
    monkeypatch.setattr(pipeline, "MANY", 1)
    assert pipeline.Dossier.of(*given, None, Small(1)) == alone
    assert lost in done


def test_stories_that_cannot_be_compared_are_named(desk: Desk) -> None:
    title = desk.stories[0].title
    with pytest.raises(RashomonError, match="it took longer") as caught:
        list(pipeline.compare_stories(divided(desk), Broken()))
    assert title in str(caught.value)


def test_a_derivation_between_stories_belongs_to_none() -> None:
    def made(child: str, parent: str) -> Derivation:
        return Derivation(child, parent, "edit", 0.5, (), True, ())

    desk = Desk({}, {}, stories=[StoryDraft(("a", "b"), "one"), StoryDraft(("c",), "two")])
    desk.derivations = [made("a", "b"), made("c", "a"), made("x", "y"), made("a", "x")]
    assert [(d.child, d.parent) for d in between(desk)] == [("c", "a"), ("x", "y"), ("a", "x")]
