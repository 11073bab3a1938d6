"""Stories: what belongs together comes together, whatever the order, the dates or the size of the run."""

from __future__ import annotations

import random
import time
from dataclasses import replace

import numpy as np
import pytest

from rashomon.article import Article
from rashomon.compare.base import Desk
from rashomon.compare.boilerplate import boilerplate, without
from rashomon.compare.nearness import MOST_FADED, faded
from rashomon.compare.stories import Stories
from rashomon.compare.terms import fold, vector
from rashomon.findings import Findings

DAM_A = Article(
    "dam-a",
    "The Torvel dam above the town of Brenhill burst on Monday and flooded three valleys. Engineer Ilse Maron "
    "said the spillway gates of the Torvel dam had jammed. Brenhill was evacuated before dawn.",
    "Torvel dam bursts above Brenhill",
    "Brenhill Courier",
    None,
    "2031-05-06",
)
DAM_B = Article(
    "dam-b",
    "Rescue boats searched Brenhill on Tuesday after the Torvel dam gave way. Jammed spillway gates caused "
    "the flood, according to engineer Ilse Maron. Three valleys stood under water.",
    "Boats search flooded Brenhill",
    "Valley Post",
    None,
    "2031-05-07",
)
CHESS = Article(
    "chess",
    "Grandmaster Odile Fenwick won the chess final in Marrowgate with a quiet rook endgame. Her opponent "
    "resigned on move sixty-one. The tournament prize was a silver clock.",
    "Fenwick wins chess final",
    "Marrowgate Gazette",
    None,
    "2031-05-06",
)


BAKERY = Article(
    "bakery",
    "The oldest bakery of Lower Sandwick has closed. Its oven was lit for the last time in March. A museum will "
    "take the dough trough. Neighbours queued for the final loaves.",
    "Lower Sandwick loses its bakery",
)


def run(*articles: Article, unread: frozenset[str] = frozenset()) -> Desk:
    findings = (Findings(a.id, a.sha256, unread="language" if a.id in unread else None) for a in articles)
    return Stories()(Desk.of(zip(articles, findings, strict=True)))


def told(desk: Desk) -> list[tuple[str, ...]]:
    return [story.articles for story in desk.stories]


def many(number: int, seed: int) -> list[Article]:
    """Articles of invented words in stories of three, each with words of its own story and of its own."""
    chance = random.Random(seed)
    found = []
    for story in range(number // 3):
        about = [f"name{story}x{n}" for n in range(30)]
        for report in range(3):
            words = chance.sample(about, 20) + [f"word{chance.randrange(4000)}" for _ in range(30)]
            found.append(Article(f"a{story:04}-{report}", " ".join(words)))
    return found


def test_two_reports_of_one_event_are_one_story_and_a_third_matter_is_another() -> None:
    assert told(run(DAM_A, DAM_B, CHESS)) == [("dam-a", "dam-b"), ("chess",)]


def test_a_run_of_two_decides_without_dates() -> None:
    a, b, c = (replace(x, published=None) for x in (DAM_A, DAM_B, CHESS))
    assert told(run(a, b)) == [("dam-a", "dam-b")]
    assert len(told(run(a, c))) == 2


def test_nearness_fades_with_the_days_between() -> None:
    gaps = np.array([0.0, 1.0, 5.0, 30.0, float("nan")])
    kept = faded(np.full(5, 0.1), gaps).tolist()
    assert kept[0] == kept[1] == kept[4] == 0.1
    assert 0.1 > kept[2] > kept[3] > 0.02
    assert faded(np.full(5, 0.9), gaps).min() == 0.9 - MOST_FADED


def test_the_order_of_the_articles_changes_nothing() -> None:
    articles = [*many(60, 1), DAM_A, DAM_B, CHESS]
    expected = [(s.id, s.title, s.articles) for s in run(*articles).stories]
    for seed in range(3):
        shuffled = random.Random(seed).sample(articles, len(articles))
        assert [(s.id, s.title, s.articles) for s in run(*shuffled).stories] == expected


def test_every_article_that_was_read_stands_in_one_story_and_no_other_does() -> None:
    desk = run(DAM_A, DAM_B, CHESS, Article("empty", ""), Article("blank", " \n"), unread=frozenset({"dam-b"}))
    assert sorted(i for story in told(desk) for i in story) == ["blank", "chess", "dam-a", "empty"]
    assert all(len(story) == 1 for story in told(desk))


def test_the_id_stays_when_a_later_article_joins() -> None:
    alone, joined = run(DAM_A).stories[0], run(DAM_A, DAM_B).stories[0]
    assert alone.id == joined.id
    assert joined.articles == ("dam-a", "dam-b")


def test_the_title_is_one_of_the_titles_or_the_first_sentence() -> None:
    assert run(DAM_A, DAM_B).stories[0].title in {DAM_A.title, DAM_B.title}
    assert run(replace(CHESS, title=" ")).stories[0].title.startswith("Grandmaster Odile Fenwick won")
    long = run(Article("long", "word " * 400)).stories[0].title
    assert len(long) <= 92
    assert long.endswith("…")


def test_one_text_printed_a_hundred_times_is_one_story_and_no_crowd() -> None:
    copies = [replace(DAM_A, id=f"copy-{n:03}", outlet=f"Outlet {n}") for n in range(100)]
    stories = told(run(*copies, DAM_B, CHESS))
    assert len(stories[0]) == 101
    assert "dam-b" in stories[0]
    assert stories[1:] == [("chess",)]


def test_a_newsletter_box_joins_nothing() -> None:
    box = "\nGreet the morning with Petra Quill and her orchard column. Tell a neighbour about the orchard column."
    articles = [replace(a, outlet="Quill Daily", text=a.text + box) for a in (DAM_A, CHESS, BAKERY)]
    texts = {a.id: a.text for a in articles}
    ranges = boilerplate({a.id: a for a in articles}, texts)
    assert without(texts["chess"], ranges["chess"]).strip() == CHESS.text
    other_outlets = {a.id: replace(a, outlet=a.id) for a in articles}
    assert not any(boilerplate(other_outlets, texts).values())


def test_versions_of_one_text_have_no_boilerplate() -> None:
    articles = {f"v{n}": replace(DAM_A, id=f"v{n}", text=f"{DAM_A.text} Update {n} was issued.") for n in range(4)}
    assert not any(boilerplate(articles, {i: a.text for i, a in articles.items()}).values())


def test_large_runs_find_small_stories() -> None:
    stories = told(run(*many(900, 3)))
    whole = [s for s in stories if len(s) == 3 and len({i.split("-")[0] for i in s}) == 1]
    assert len(whole) >= 285


@pytest.mark.parametrize(
    "text",
    ["a " * 500_000, "x" * 2_000_000, "Ã¢ " * 200_000, "\u202eabc\u200b " * 50_000, "\ud800 lone", "." * 1_000_000],
)
def test_hostile_text_is_read_in_bounded_time(text: str) -> None:
    start = time.process_time()
    assert len(told(run(Article("x", text), DAM_A))) == 2
    assert time.process_time() - start < 10


def test_thousands_of_lines_of_one_form_end() -> None:
    start = time.process_time()
    desk = run(*(Article(f"line-{n:05}", f"Line {n} of the harbour ledger.") for n in range(3_000)))
    assert sum(map(len, told(desk))) == 3_000
    assert time.process_time() - start < 60


def test_words_have_one_form_and_vectors_length_one() -> None:
    assert fold("Senators") == fold("senator’s") == "senator"
    assert fold("Erdoğan") == "erdogan"
    assert sum(w * w for w in vector(DAM_A.title or "", DAM_A.text).values()) == pytest.approx(1)
    assert vector("", "the of and") == {}
