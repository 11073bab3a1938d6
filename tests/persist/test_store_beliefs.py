"""What new articles say of an actor reaches the events of old stories, and nothing else of them is compared again."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from rashomon.article import Article, Span
from rashomon.compare.base import Desk, StoryDraft
from rashomon.compare.dividing import stories_of
from rashomon.compare.points import Points
from rashomon.compare.steps import OVERALL
from rashomon.findings import Actor, Event, Findings, Reference
from rashomon.growing import Store
from rashomon.pipeline import Dossier

BRIDGE = Article(
    "bridge",
    "Ilse Maran opened the bridge at Lodd, built of granite, steel and oak over the river in three dry summers. Masons "
    "cut a thousand blocks in quarries upstream, and barges carried cranes, ropes and scaffolds down to the ford.",
    "A bridge at Lodd",
    "Tide",
    published="2025-03-01",
)
TOWER = Article("tower", "Odo Lask sold a tower to the guild.", "A tower is sold", "Quay Post", published="2025-03-02")
TITLE = Article(
    "title",
    "Choirs from nine valleys sang old harvest tunes before the mayor, Ilse Maran. Drummers, pipers and fiddlers "
    "filled the concert hall, children danced until midnight, and prizes went to a quartet of retired postmen.",
    "Choirs in spring",
    "Lamp",
    published="2025-06-01",
)
LATER = Article(
    "later",
    "Vintners quarrelled over frozen grapes and broken cellar doors before the judge, Ilse Maran. Two insurers refused "
    "to pay, a locksmith testified about rust, and wine merchants feared a poor vintage after hail in August.",
    "Frost in cellars",
    "Lamp",
    published="2027-01-01",
)
ROLES = {"title": "mayor", "later": "judge"}


def findings(article: Article) -> Findings:
    """One person, with the role that stands before the name, and what she or he did."""
    name = "Ilse Maran" if "Ilse Maran" in article.text else "Odo Lask"
    at = article.text.index(name)
    span = Span(at, at + len(name), name)
    actor = Actor("a0", name, "person", None, None, (span,), role=ROLES.get(article.id))
    end = len("Ilse Maran opened") if article.id == "bridge" else len("Odo Lask sold")
    trigger = Span.of(article.text, at + len(name) + 1, end) if at == 0 else None
    event = trigger and Event(
        "e0", "COOPERATE", (), (), 5.0, trigger, (Reference(span.start, span.end, name, "a0"),), (), (), (), (),
        "happened", False, None, 0.9,
    )  # fmt: skip
    return Findings(
        article.id, article.sha256, "en", sentences=(Span(0, len(article.text), article.text),), actors=(actor,),
        events=(event,) if event else (),
    )  # fmt: skip


class Made:
    """A runner that makes findings up, and compares as ever."""

    def map(self, work: Callable[[Any], Any], items: Iterable[Any], **_: object) -> Iterator[Any]:
        """See ``Runner.map``."""
        return (findings(item) if isinstance(item, Article) else work(item) for item in items)


def roles(store: Store) -> dict[str, str | None]:
    """The role of the first party of each event, by name."""
    events = [event for story in store.comparison().stories for event in story.events]
    return {event.actors[0].name: event.actors[0].role for event in events}


@pytest.fixture
def looked(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """First articles of the stories of which more than events was looked for."""
    seen: list[str] = []
    points = Points.__call__

    def noted(self: Points, desk: Any) -> Any:
        seen.extend(story.articles[0] for story in desk.stories)
        return points(self, desk)

    monkeypatch.setattr(Points, "__call__", noted)
    return seen


def test_a_role_told_later_reaches_the_events_of_an_old_story(tmp_path: Path, looked: list[str]) -> None:
    with Store.open(tmp_path / "news.duckdb") as store:
        assert store.add([BRIDGE, TOWER], runner=Made()).compared == 2
        assert roles(store) == {"Ilse Maran": None, "Odo Lask": None}
        looked.clear()
        assert store.add([TITLE], runner=Made()).compared == 1
        assert roles(store) == {"Ilse Maran": "mayor", "Odo Lask": None}
        assert looked == ["title"]
        # of another time: nothing that is known of the old story changes
        assert store.add([LATER], runner=Made()).compared == 1
        assert roles(store)["Ilse Maran"] == "mayor"
        assert looked == ["title", "later"]
        given = [BRIDGE, TOWER, TITLE, LATER]
        assert store.comparison() == Dossier.of(given, map(findings, given)).comparison
        assert store.verify() == []
        assert store.compare() == 0


def test_a_title_that_changes_has_its_story_compared_whole(tmp_path: Path, looked: list[str]) -> None:
    with Store.open(tmp_path / "news.duckdb") as store:
        store.add([BRIDGE, TITLE], runner=Made())
        looked.clear()
        assert store.add([replace(BRIDGE, title="The bridge at Lodd")], runner=Made()).compared == 1
        assert looked == ["bridge"]


def test_of_a_desk_events_alone_are_found_where_they_alone_are_wanted(tmp_path: Path) -> None:
    with Store.open(tmp_path / "news.duckdb") as store:
        store.add([BRIDGE], runner=Made())
        (story,) = store.comparison().stories
    desk = Desk.of([(BRIDGE, findings(BRIDGE))])
    for step in OVERALL:
        desk = step()(desk)
    desk.stories = [StoryDraft(("bridge",), story.id, story.title, events_alone=True)]
    (found,) = stories_of(desk)
    assert found.events == story.events != ()
    assert found.points == ()
