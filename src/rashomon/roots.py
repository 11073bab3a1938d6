"""Roots: which articles rest on one source, by the derivations among them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from rashomon.story import SURE, Derivation


def root_groups(articles: Sequence[str], derivations: Iterable[Derivation], *, least: float = SURE) -> list[list[str]]:
    """The articles by root; groups in the order of their first article, articles in the given order.

    Args:
        least: confidence from which a derivation joins two articles.
    """
    leader = {i: i for i in articles}

    def find(i: str) -> str:
        while leader[i] != i:
            leader[i] = leader[leader[i]]
            i = leader[i]
        return i

    for one in derivations:
        if one.confidence >= least and one.child in leader and one.parent in leader:
            leader[find(one.child)] = find(one.parent)
    groups: dict[str, list[str]] = {}
    for i in articles:
        groups.setdefault(find(i), []).append(i)
    return list(groups.values())
