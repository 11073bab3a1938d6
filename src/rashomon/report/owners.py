"""Who owns and runs the outlets of a story, as the user's file says: same owners are shown, never merged."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from rashomon.report.index import Byline, Index


@dataclass(frozen=True, slots=True)
class Owner:
    """One owner of several outlets of the story: its name and an article of each outlet."""

    name: str
    articles: tuple[Byline, ...]


def build(bylines: Iterable[Byline], index: Index) -> list[Owner]:
    """Owners of more than one of the outlets, by name."""
    owned: dict[str, dict[str, Byline]] = {}
    for by in bylines:
        outlet = index.outlets.get(by.article)
        if outlet is not None and outlet.owner:
            owned.setdefault(outlet.owner, {}).setdefault(outlet.name, by)
    return [Owner(name, tuple(owned[name].values())) for name in sorted(owned) if len(owned[name]) > 1]
