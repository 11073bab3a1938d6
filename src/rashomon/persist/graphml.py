"""Events as a graph of actors in GraphML, as Gephi, igraph and networkx read it.

A node is an actor; an edge stands for all events of one type and status between two actors, and has no direction where
the events have none (a meeting). Events with one party are counted at its node.
"""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import combinations

from rashomon.article import Article
from rashomon.findings import Findings
from rashomon.persist.event_records import Record, is_mutual, records
from rashomon.story import Comparison, MergedEvent, Party

NAMESPACE = "http://graphml.graphdrawing.org/xmlns"

MOST = 24
"""Parties of one side between which edges are drawn; a longer list is cut."""

_KEYS = (
    ("node", "name", "string"), ("node", "actor", "string"), ("node", "country", "string"),
    ("node", "sector", "string"), ("node", "wikidata", "string"), ("node", "alone", "int"),
    ("edge", "type", "string"), ("edge", "status", "string"), ("edge", "quad", "int"), ("edge", "weight", "int"),
    ("edge", "score", "double"), ("edge", "sources", "int"), ("edge", "mutual", "boolean"),
    ("edge", "events", "string"),
)  # fmt: skip
"""Attributes: ``alone`` events without another party; ``weight`` how many events; ``score`` their mean score;
``sources`` the independent sources behind each, added up; ``events`` their ids, parted by spaces."""

_NO_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")

Key = tuple[str, str, str, str]


@dataclass(slots=True)
class _Edge:
    mutual: bool
    events: list[MergedEvent] = field(default_factory=list)


def render(
    articles: Iterable[Article], findings: Iterable[Findings], comparison: Comparison, *, merged: bool = True
) -> str:
    """One XML document with a line end.

    Args:
        articles, findings: of the comparison, in any order; nothing is taken from the findings.
        merged: whether each event is counted once; else each mention in each article counts.
    """
    del findings
    nodes: dict[Key, int] = {}
    edges: dict[tuple[Key, Key, str, str, bool], _Edge] = {}
    for one in records(articles, comparison, merged=merged):
        for party in (*one.event.actors, *one.event.recipients):
            nodes.setdefault(_key(party), 0)
        pairs = list(_pairs(one))
        for a, b, mutual in pairs:
            edge = edges.setdefault((a, b, one.event.type, one.event.status, mutual), _Edge(mutual))
            edge.events.append(one.event)
        if not pairs:
            for key in {_key(party) for party in one.event.actors}:
                nodes[key] += 1
    return _document(nodes, edges, {actor.id: actor.wikidata or "" for actor in comparison.actors})


def _key(party: Party) -> Key:
    """Linked actors are one by their id; words without an actor by the words, their country and sector."""
    name = " ".join(party.name.split())
    if party.actor is not None:
        return party.actor, name, party.country or "", party.sector or ""
    return "", name.casefold(), party.country or "", party.sector or ""


def _pairs(record: Record) -> Iterator[tuple[Key, Key, bool]]:
    """Each pair of actor and recipient once; of a mutual event each pair of actors, in the order of their keys."""
    actors = sorted({_key(one) for one in record.event.actors[:MOST]})
    recipients = sorted({_key(one) for one in record.event.recipients[:MOST]})
    if is_mutual(record.event):
        yield from ((a, b, True) for a, b in combinations(actors, 2))
    else:
        yield from ((a, b, False) for a in actors for b in recipients)


def _document(nodes: dict[Key, int], edges: dict[tuple[Key, Key, str, str, bool], _Edge], items: dict[str, str]) -> str:
    root = ET.Element("graphml", {"xmlns": NAMESPACE})
    for number, (where, name, kind) in enumerate(_KEYS):
        ET.SubElement(root, "key", {"id": f"d{number}", "for": where, "attr.name": name, "attr.type": kind})
    graph = ET.SubElement(root, "graph", {"id": "events", "edgedefault": "directed"})
    ids = {key: f"n{number}" for number, key in enumerate(sorted(nodes))}
    for key, name in ids.items():
        actor, words, country, sector = key
        node = ET.SubElement(graph, "node", {"id": name})
        about = {"country": country, "sector": sector, "wikidata": items.get(actor, "")}
        _data(node, "node", name=words, actor=actor, alone=str(nodes[key]), **about)
    for number, ((a, b, code, status, _), edge) in enumerate(sorted(edges.items(), key=lambda item: item[0])):
        attributes = {"id": f"e{number}", "source": ids[a], "target": ids[b]}
        if edge.mutual:
            attributes["directed"] = "false"
        _data(
            ET.SubElement(graph, "edge", attributes),
            "edge",
            type=code,
            status=status,
            quad=str(edge.events[0].quad),
            weight=str(len(edge.events)),
            score=f"{sum(e.score for e in edge.events) / len(edge.events):g}",
            sources=str(sum(e.independent_sources for e in edge.events)),
            mutual=str(edge.mutual).lower(),
            events=" ".join(e.id for e in edge.events),
        )
    ET.indent(root, " ")
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + ET.tostring(root, encoding="unicode") + "\n"


def _data(element: ET.Element, where: str, **values: str) -> None:
    """The attributes that are known, without characters that XML 1.0 cannot hold."""
    for number, (place, name, _) in enumerate(_KEYS):
        if place == where and values[name]:
            ET.SubElement(element, "data", {"key": f"d{number}"}).text = _NO_XML.sub("\ufffd", values[name])
