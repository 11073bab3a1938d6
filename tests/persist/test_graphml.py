"""The graph of actors, read back as XML and, where it is there, by networkx."""

from __future__ import annotations

import io
import xml.etree.ElementTree as ET

import networkx
from event_stories import articles, comparison, event, hostile, report, shelling

from rashomon.persist.graphml import NAMESPACE, render

NS = {"g": NAMESPACE}


def read(text: str) -> tuple[dict[str, dict[str, str]], list[dict[str, str]]]:
    """Nodes by id and edges, each with attributes by name."""
    root = ET.fromstring(text.encode("utf-8"))
    names = {key.attrib["id"]: key.attrib["attr.name"] for key in root.findall("g:key", NS)}

    def data(element: ET.Element) -> dict[str, str]:
        return {names[d.attrib["key"]]: d.text or "" for d in element.findall("g:data", NS)} | dict(element.attrib)

    graph = root.find("g:graph", NS)
    assert graph is not None
    return {n.attrib["id"]: data(n) for n in graph.findall("g:node", NS)}, [
        data(e) for e in graph.findall("g:edge", NS)
    ]


def test_actors_and_events_between_them() -> None:
    made, found = articles()
    nodes, edges = read(render(made, found, shelling()))
    assert sorted(n["name"] for n in nodes.values()) == ["Norvia", "Sarland", "the pilots"]
    shelled = next(e for e in edges if (e["type"], e["status"]) == ("ASSAULT", "happened"))
    assert (nodes[shelled["source"]]["name"], nodes[shelled["target"]]["name"]) == ("Norvia", "Sarland")
    assert (shelled["weight"], shelled["score"], shelled["sources"]) == ("1", "-9", "2")
    assert shelled["events"] == "E1"
    met = [e for e in edges if e["type"] == "CONSULT"]
    assert len(met) == 3
    assert all(e["directed"] == "false" for e in met)
    assert [e["status"] for e in edges if e["type"] == "ASSAULT"] == ["happened", "negated"]


def test_unmerged_each_mention_weighs() -> None:
    made, found = articles()
    _, edges = read(render(made, found, comparison(event(1, report("a", "e1"), report("b", "e1")))))
    assert [e["weight"] for e in edges] == ["1"]
    _, edges = read(render(made, found, comparison(event(1, report("a", "e1"), report("b", "e1"))), merged=False))
    assert [(e["weight"], e["events"]) for e in edges] == [("2", "a:e1 b:e1")]


def test_an_event_of_one_party_is_counted_at_its_node() -> None:
    made, found = articles()
    nodes, edges = read(render(made, found, comparison(event(1, report("a", "e1", recipients=())))))
    assert edges == []
    assert [n["alone"] for n in nodes.values()] == ["1"]


def test_hostile_words_make_no_element() -> None:
    made, found, compared = hostile()
    nodes, edges = read(render(made, found, compared))
    assert len(nodes) == 2
    assert len(edges) == 1
    assert all("</data><evil/>" in n["name"] for n in nodes.values())


def test_networkx_reads_it() -> None:
    made, found = articles()
    only = comparison(event(1, report("a", "e1")))
    graph = networkx.read_graphml(io.BytesIO(render(made, found, only).encode("utf-8")))
    (edge,) = graph.edges(data=True)
    assert edge[2]["weight"] == 1
    assert edge[2]["score"] == -9.0
    empty = networkx.read_graphml(io.BytesIO(render(made, found, comparison()).encode("utf-8")))
    assert len(empty) == 0
