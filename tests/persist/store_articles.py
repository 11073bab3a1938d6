"""Short reports written for these tests, and a runner that annotates each text once for all tests."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Any

from rashomon.article import Article
from rashomon.findings import Findings

_HARBOURS = (
    "Tolvik",
    "Marsund",
    "Eldhavn",
    "Brannes",
    "Korvo",
    "Ostrand",
    "Lindholm",
    "Vesterby",
    "Askvoll",
    "Nordhus",
)
_GOODS = ("timber", "barley", "copper", "glass", "cement", "wool", "salt", "paper", "coal", "herring")
_OUTLETS = ("The Tide", "Quay Post", "Harbour Echo", "The Lamp")
_OFFICES = ("harbour master", "customs office", "port authority", "pilots' union", "town council")
_WAYS = (
    (
        "Fire burns {goods} in {harbour}",
        "Fire destroyed {n} tonnes of {goods} in {harbour} on Monday. “The {goods} shed is lost,” said the {office} of "
        "{harbour}. Work in {harbour} will resume next week.",
        "In {harbour}, a fire destroyed {n} tonnes of {goods}, according to the {office}. Nobody was hurt in the "
        "{goods} shed of {harbour}.",
        "The {office} of {harbour} said that fire destroyed {n} tonnes of {goods}. A night watchman denied that the "
        "{goods} shed in {harbour} had been left open.",
        "Insurers expect the fire in the {goods} shed at {harbour} to cost $2 million. The {office} confirmed that "
        "{n} tonnes of {goods} were destroyed in {harbour}.",
    ),
    (
        "Dockers of {harbour} walk out over {goods}",
        "Some {n} dockers of {harbour} went on strike over the wages for {goods} on Friday. “Nobody will touch the "
        "{goods},” said their delegate in {harbour}.",
        "A strike of {n} dockers stopped the loading of {goods} in {harbour}, according to the {office}. The dockers "
        "of {harbour} demand higher wages.",
        "The {office} said that {n} dockers of {harbour} had begun a strike. It denied that wages for {goods} had been "
        "cut in {harbour}.",
        "Wages for the loading of {goods} in {harbour} will be discussed next Tuesday, the {office} promised. The "
        "strike of {n} dockers in {harbour} goes on.",
    ),
    (
        "Herons return to {harbour}",
        "Ornithologists counted {n} herons in the marsh of {harbour}, where {goods} was once shipped. “The herons are "
        "back,” said the {office} of {harbour}.",
        "The marsh at {harbour} has {n} nesting herons, ornithologists said. Schoolchildren of {harbour} watch the "
        "herons from the old {goods} quay.",
        "The {office} of {harbour} denied that the marsh and its {n} herons would make way for {goods}, ornithologists "
        "reported.",
        "A fence will protect the herons in the marsh of {harbour}, the {office} promised. Ornithologists counted {n} "
        "herons beside the {goods} quay of {harbour}.",
    ),
)


def report(matter: int, outlet: int, *, more: str = "") -> Article:
    """What one outlet reports of one matter; reports of one matter have most words in common, but no passage."""
    title, *ways = _WAYS[matter % 3]
    words = {
        "harbour": _HARBOURS[matter % 10],
        "goods": _GOODS[(matter * 3 + matter // 10) % 10],
        "office": _OFFICES[matter % 5],
        "n": 10 + matter + (outlet if matter % 2 == 0 else 0),
    }
    return Article(
        id=f"m{matter:03}-{outlet}",
        text=ways[outlet].format(**words) + more,
        title=title.format(**words),
        outlet=_OUTLETS[outlet],
        url=f"https://example.org/{matter}/{outlet}",
        published=f"2025-{1 + matter // 27 % 12:02}-{1 + matter % 27:02}" if (matter + outlet) % 7 else None,
        language="en",
    )


def reports(matters: int) -> list[Article]:
    """One to four reports of each matter, one word-for-word copy among them, and one that cannot be read."""
    out = [report(matter, outlet) for matter in range(matters) for outlet in range(1 + matter % 4)]
    long = " ".join(f"The {good} of {place} was counted by night." for good in _GOODS for place in _HARBOURS[:2])
    out += [Article("wire", long, "Counted", "Quay Wire", published="2025-01-03", language="en")]
    out += [
        Article("copy", long + " Nothing else is known.", "Counted", "The Lamp", published="2025-01-04", language="en")
    ]
    return [*out, Article("broken", "", problem="broken.pdf: is damaged; save it again", file="broken.pdf")]


class Remembering:
    """A runner that annotates each article once in the life of the process."""

    def __init__(self) -> None:
        self.known: dict[Article, Findings] = {}
        self.annotated: list[str] = []

    def map(self, work: Callable[[Any], Any], items: Iterable[Any], **_: object) -> Iterator[Any]:
        """See ``Runner.map``."""
        for item in items:
            if not isinstance(item, Article):
                yield work(item)
                continue
            self.annotated.append(item.id)
            if item not in self.known:
                self.known[item] = work(item)
            yield self.known[item]
