"""A store that grew in any order and any parts, also with articles that changed, holds what one comparison finds."""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from dataclasses import replace
from itertools import count
from pathlib import Path
from typing import Any

import pytest
from store_articles import reports

from rashomon import growing, recomparing, regrouping
from rashomon.article import Article, Span
from rashomon.compare import fingerprints, nearness
from rashomon.findings import Actor, Findings
from rashomon.growing import Store
from rashomon.known import Known, Outlet
from rashomon.persist import actor_rows, candidates
from rashomon.pipeline import Dossier

NAME = re.compile(r"\b[A-Z][a-z]+(?: [A-Z][a-z]+)*\b")
BOX = " Write to the editors of this paper at any hour of the day."
PEOPLE = ("Ilse Maran", "Tomas Maran", "Maran", "Odo Lask", "Lask", "Ada", "Ada Brock")


class Made:
    """A runner that makes findings up: sentences, and actors by their capitals. Stories are compared as ever."""

    def map(self, work: Callable[[Any], Any], items: Iterable[Any], **_: object) -> Iterator[Any]:
        """See ``Runner.map``."""
        return (findings(item) if isinstance(item, Article) else work(item) for item in items)


def findings(article: Article) -> Findings:
    if article.problem:
        return Findings(article.id, article.sha256, "en", unread=article.problem)
    mentions: dict[str, list[Span]] = {}
    for m in NAME.finditer(article.text):
        mentions.setdefault(m[0], []).append(Span(m.start(), m.end(), m[0]))
    actors = tuple(
        Actor(f"a{n}", name, "person" if name in PEOPLE else "organisation", None, None, tuple(spans))
        for n, (name, spans) in enumerate(sorted(mentions.items()))
    )
    return Findings(article.id, article.sha256, "en", actors=actors)


def articles(choose: random.Random) -> list[Article]:
    """Reports, copies of them whole and in part, a box that outlets repeat, and people of one surname."""
    out = reports(30)
    for n in range(40):
        one = choose.choice(out[:75])
        sentences = one.text.split(". ")
        kept = sentences if choose.random() < 0.4 else choose.sample(sentences, max(1, len(sentences) - 1))
        text = ". ".join(kept)
        text += f" {choose.choice(PEOPLE)} was there, and so was {choose.choice(PEOPLE)}." if n % 3 else ""
        text += BOX if choose.random() < 0.3 else ""
        published = choose.choice([one.published, None, f"2025-0{choose.randint(1, 3)}-11"])
        out.append(Article(f"copy-{n}", text, one.title, choose.choice(["The Tide", "Quay Post"]), published=published))
    return out


@pytest.fixture
def narrow(monkeypatch: pytest.MonkeyPatch) -> None:
    """Windows, crowds and blocks so small that a hundred articles fill them."""
    for name, value in (("WINDOW", 8), ("CANDIDATES", 4)):
        monkeypatch.setattr(nearness, name, value)
        monkeypatch.setattr(regrouping, name, value)
    monkeypatch.setattr(fingerprints, "CROWD", 2)
    monkeypatch.setattr(regrouping, "CROWD", 2)
    monkeypatch.setattr(regrouping, "TEXTS", 13)
    monkeypatch.setattr(regrouping, "PART", 17)
    monkeypatch.setattr(candidates, "AT_ONCE", 5)
    monkeypatch.setattr(candidates, "OTHERS", 11)
    monkeypatch.setattr(actor_rows, "MEMBERS", 9)
    monkeypatch.setattr(recomparing, "BLOCK", 7)


@pytest.mark.usefixtures("narrow")
@pytest.mark.parametrize("seed", [*range(2), *(pytest.param(n, marks=pytest.mark.soak) for n in range(2, 12))])
def test_any_order_and_any_parts_give_what_one_go_gives(tmp_path: Path, seed: int) -> None:
    choose = random.Random(seed)
    all_of_them = articles(choose)
    whole = Dossier.of(all_of_them, [findings(one) for one in all_of_them]).comparison
    assert whole.derivations
    assert max(len(story.articles) for story in whole.stories) > 4
    waiting = choose.sample(all_of_them, len(all_of_them))
    with Store.open(tmp_path / "news.duckdb") as store:
        # some come first in another version, which is older
        early = [
            replace(one, text=one.text[: len(one.text) // 2] + BOX, sha256="", published="2020-01-01")
            for one in choose.sample(waiting, 12)
            if one.published and not one.problem
        ]
        store.add(early, runner=Made())
        while waiting:
            some, waiting = waiting[: (n := choose.choice([1, 2, 9, 40]))], waiting[n:]
            store.add(some, runner=Made())
        assert len(store.sql("FROM versions")) == len(all_of_them) + len(early)
        assert store.comparison() == whole
        assert store.verify() == []
        held = {row["id"] for row in store.sql("SELECT id FROM story_ids SEMI JOIN stories USING (story)")}
        assert held >= {story.id for story in whole.stories}


@pytest.fixture
def cut_short(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every second part that is compared ends the command."""
    calls = count(1)

    def until(*given: Any) -> Any:
        if next(calls) % 2 == 0:
            raise KeyboardInterrupt
        return regrouping.regroup(*given)

    monkeypatch.setattr(growing, "regroup", until)


@pytest.mark.usefixtures("narrow", "cut_short")
def test_what_was_compared_before_the_end_stays(tmp_path: Path) -> None:
    all_of_them = articles(random.Random(3))
    reached = []
    with Store.open(tmp_path / "news.duckdb") as store:
        while not store.compared or not reached:
            with suppress(KeyboardInterrupt):
                store.add(all_of_them, runner=Made())
            reached.append(len(store.sql("SELECT DISTINCT article FROM story_articles")))
            assert store.verify() == []
        assert len(reached) >= len(all_of_them) // 17
        assert reached == sorted(set(reached))
        assert store.comparison() == Dossier.of(all_of_them, [findings(one) for one in all_of_them]).comparison


@pytest.mark.usefixtures("narrow")
def test_stories_made_anew_are_the_stories_that_they_were(tmp_path: Path, request: pytest.FixtureRequest) -> None:
    all_of_them = articles(random.Random(4))
    path = tmp_path / "news.duckdb"
    with Store.open(path) as store:
        store.add(all_of_them, runner=Made())
        history = store.sql("FROM story_log ORDER BY ALL")
        ids = store.sql("FROM story_ids ORDER BY ALL")
    known = Known((Outlet("The Tide", owner="Fjord Press"), Outlet("Quay Post", owner="Fjord Press")))
    request.getfixturevalue("cut_short")
    with Store.open(path, known=known) as store:
        while not store.compared:
            with suppress(KeyboardInterrupt):
                store.compare()
            assert store.verify() == []
        found = [findings(one) for one in all_of_them]
        assert store.comparison() == Dossier.of(all_of_them, found, known).comparison
        # other owners are no reason for other stories
        assert store.sql("FROM story_log ORDER BY ALL") == history
        assert store.sql("FROM story_ids ORDER BY ALL") == ids


def test_what_most_articles_call_a_state_touches_no_other_story(tmp_path: Path) -> None:
    def of(article: Article) -> Findings:
        name = article.text.split(", ")[0]
        state = Actor("a0", name, "state", "USA", "GOV", (Span.of(article.text, 0, len(name)),))
        return Findings(article.id, article.sha256, "en", actors=(state,))

    class States:
        """A runner that finds one state in each article."""

        def map(self, work: Callable[[Any], Any], items: Iterable[Any], **_: object) -> Iterator[Any]:
            """See ``Runner.map``."""
            return (of(item) if isinstance(item, Article) else work(item) for item in items)

    first = [Article(f"old-{n}", f"United States, {'tuvwxyz'[n] * 3}") for n in range(3)]
    later = [Article(f"new-{n}", f"U.S., {'abcdefghi'[n] * 3}") for n in range(9)]
    with Store.open(tmp_path / "news.duckdb") as store:
        assert store.add(first, runner=States()).compared == len(first)
        assert store.add(later, runner=States()).compared == len(later)
        (state,) = store.comparison().actors
        assert (state.name, len(state.members)) == ("United States", len(first) + len(later))
