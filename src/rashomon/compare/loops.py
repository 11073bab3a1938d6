"""Loops: articles that, by their credits and dates, take from one another in a circle.

A credit stands above a date, so that an article may be held to take from one that was published after it, and this one
in turn from the first by way of a third. Such a circle has no root that could be named, and is said to be one.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

import numpy as np
from scipy.sparse import csr_array
from scipy.sparse.csgraph import connected_components

from rashomon.story import Derivation

CIRCLE = "derivations lead from it back to it, so that no root can be named"


def with_loops(derivations: Sequence[Derivation]) -> list[Derivation]:
    """The derivations, with those marked that lie on a circle (strongly connected components, in linear time)."""
    circles = circle_of((d.child, d.parent) for d in derivations if d.directed)
    return [
        replace(d, loop=True, why=f"{d.why}; {CIRCLE}")
        if d.directed and not d.loop and circles.get(d.child, -1) == circles.get(d.parent, -2)
        else d
        for d in derivations
    ]


def circle_of(edges: Iterable[tuple[str, str]]) -> dict[str, int]:
    """For each node of a directed graph that lies on a circle the number of its circle; circles of one are none."""
    pairs = sorted({(a, b) for a, b in edges if a != b})
    nodes = sorted({node for pair in pairs for node in pair})
    if not nodes:
        return {}
    number = {node: n for n, node in enumerate(nodes)}
    rows, columns = (np.array([number[pair[side]] for pair in pairs], dtype=np.int32) for side in (0, 1))
    table = csr_array((np.ones(len(pairs), dtype=np.int8), (rows, columns)), shape=(len(nodes), len(nodes)))
    _, labels = connected_components(table, directed=True, connection="strong")
    sizes = np.bincount(labels)
    return {node: int(labels[n]) for node, n in number.items() if sizes[labels[n]] > 1}
