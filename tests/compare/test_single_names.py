"""Whom a bare surname means, in findings made up for it."""

from __future__ import annotations

from collections.abc import Mapping

from rashomon.article import Article, Span
from rashomon.compare.actors import Actors
from rashomon.compare.base import Desk
from rashomon.findings import Actor, Findings


def linked(articles: Mapping[str, tuple[tuple[str, str | None], ...]]) -> dict[str, list[str]]:
    """Articles in which each person stands, by name; given are the persons of each article with their countries."""
    pairs = []
    for i, people in articles.items():
        text = " and ".join(name for name, _ in people) + " met."
        actors = [
            Actor(
                f"a{n}", name, "person", country, None, (Span.of(text, text.index(name), text.index(name) + len(name)),)
            )
            for n, (name, country) in enumerate(people)
        ]
        article = Article(i, text)
        pairs.append((article, Findings(i, article.sha256, "en", actors=tuple(actors))))
    desk = Actors()(Desk.of(pairs))
    out: dict[str, list[str]] = {}
    for actor in desk.actors:
        out.setdefault(actor.name, []).extend(article for article, _ in actor.members)
    return {name: sorted(some) for name, some in out.items()}


def often(name: str, times: int, country: str | None = None) -> dict[str, tuple[tuple[str, str | None], ...]]:
    return {f"{name} {n}": ((name, country),) for n in range(times)}


def test_the_one_who_stands_out_is_meant_whatever_was_read_of_the_country() -> None:
    found = linked(often("Ilse Marant", 4, "NOR") | {"x": (("Marant", "PER"),), "y": (("Marant", None),)})
    assert "Marant" not in found
    assert {"x", "y"} <= set(found["Ilse Marant"])


def test_who_is_named_in_few_articles_does_not_stand_out() -> None:
    found = linked(often("Ilse Marant", 2) | {"x": (("Marant", None),)})
    assert found["Marant"] == ["x"]


def test_with_another_of_the_name_the_one_must_be_named_four_times_as_often() -> None:
    assert linked(often("Ilse Marant", 7) | often("Odo Marant", 2) | {"x": (("Marant", None),)})["Marant"] == ["x"]
    assert "Marant" not in linked(often("Ilse Marant", 8) | often("Odo Marant", 2) | {"x": (("Marant", None),)})


def test_one_whose_first_name_it_is_counts_as_another() -> None:
    assert linked(often("Ilse Marant", 4) | often("Marant Lask", 2) | {"x": (("Marant", None),)})["Marant"] == ["x"]


def test_an_article_that_names_another_in_full_means_that_one_or_nobody() -> None:
    found = linked(often("Ilse Marant", 5) | {"x": (("Odo Marant", None), ("Marant", None))})
    assert "x" not in found["Ilse Marant"]
