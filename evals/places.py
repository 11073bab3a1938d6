"""Places on GeoVirus: names found and the places they are resolved to, with spaCy alone and population beside ours.

    python evals/places.py           both halves
    python evals/places.py --errors  the half on which the rules were written, with every error

Needs the gold data in ``shared`` beside the checkout: GeoVirus (Gritta et al. 2018), Wikinews articles with the
names of places and their Wikipedia coordinates. The split is by article: the half on which the rules were written
is where SHA-1 of the article's address, as a number, is even; the other was only scored. A name found counts as
exact with the gold's bounds; as overlapping if it shares a character with one of the gold, each used once. A place
is resolved right if it lies within 161 km (100 miles) of the gold's coordinates, as in the literature; of all the
gold's names, and of those found. GeoVirus marks countries that act ("Romania confirmed") as places and those in
names of bodies ("the US Department of …"); it leaves out rivers, buildings and streets.
"""

from __future__ import annotations

import argparse
import hashlib
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from time import process_time
from typing import NamedTuple
from xml.etree import ElementTree

import gate
from matching import matched
from rashomon.annotate.actors import Actors
from rashomon.annotate.base import Draft
from rashomon.annotate.place_gazetteer import gazetteer
from rashomon.annotate.place_resolution import Choice, by_population, kilometres
from rashomon.annotate.places import Places
from rashomon.annotate.sentences import Sentences
from rashomon.article import Article

NEAR = 161.0
LABELS = frozenset({"GPE", "LOC", "FAC"})


class Found(NamedTuple):
    """A name of a place, with coordinates where it is resolved."""

    start: int
    end: int
    lat: float | None
    lon: float | None


class Document(NamedTuple):
    """A text with its places."""

    source: str
    text: str
    gold: list[Found]


def is_tuned(source: str) -> bool:
    """Whether an article belongs to the half on which the rules were written."""
    return int(hashlib.sha1(source.encode()).hexdigest(), 16) % 2 == 0


def documents(path: Path) -> Iterator[Document]:
    """All articles; the file counts characters from 1."""
    for article in ElementTree.parse(path).getroot().iter("article"):
        gold = [
            Found(int(one["start"]) - 1, int(one["end"]) - 1, float(one["lat"]), float(one["lon"]))
            for one in ({child.tag: child.text or "" for child in place} for place in article.iter("location"))
        ]
        yield Document(article.findtext("source", ""), article.findtext("text", ""), gold)


def score(gold: Sequence[list[Found]], found: Sequence[list[Found]]) -> dict[str, float]:
    """Exact and overlapping F1, and the share of right places of all and of those found, in percent."""
    exact = overlap = right = 0
    for wanted, given in zip(gold, found, strict=True):
        for one, best, same in matched(wanted, given):
            overlap += 1
            exact += same
            right += is_near(one, best)
    wanted_n, given_n = max(1, sum(map(len, gold))), max(1, sum(map(len, found)))
    return {
        "exact": round(200 * exact / (wanted_n + given_n), 1),
        "overlap": round(200 * overlap / (wanted_n + given_n), 1),
        "precision": round(100 * exact / given_n, 1),
        "recall": round(100 * exact / wanted_n, 1),
        "resolved_of_all": round(100 * right / wanted_n, 1),
        "resolved_of_found": round(100 * right / max(1, overlap), 1),
    }


def is_near(a: Found, b: Found) -> bool:
    """Whether two places lie within 161 km of one another."""
    if a.lat is None or a.lon is None or b.lat is None or b.lon is None:
        return False
    return kilometres(a.lat, a.lon, b.lat, b.lon) <= NEAR


def ours(part: list[Document]) -> tuple[list[Draft], float]:
    """The drafts with their places, and the milliseconds that the step takes for an article."""
    sentences, actors = Sentences(), Actors()
    drafts = list(actors(sentences([Draft(Article(d.source, d.text, language="en"), d.text) for d in part])))
    gazetteer()
    begun = process_time()
    drafts = list(Places()(drafts))
    return drafts, 1000 * (process_time() - begun) / max(1, len(part))


def spacy_alone(drafts: list[Draft]) -> list[list[Found]]:
    """What the pipeline labels as a place, without a leading article."""
    rows = []
    for draft in drafts:
        assert draft.doc is not None
        spans = [(e.start_char + 4 * e.text.lower().startswith("the "), e.end_char, e.label_) for e in draft.doc.ents]
        rows.append([Found(start, end, None, None) for start, end, label in spans if label in LABELS])
    return rows


def most_populous(drafts: list[Draft]) -> list[list[Found]]:
    """Our names, each resolved to the most populous place of that name."""
    known, rows = gazetteer(), []
    for draft in drafts:
        row = []
        for one in draft.places:
            name = one.span.exact
            entry = by_population(Choice(name, known.called(name), known.also_called(name)), known.capitals)
            row.append(Found(one.span.start, one.span.end, entry and entry.lat, entry and entry.lon))
        rows.append(row)
    return rows


def errors(part: list[Document], drafts: list[Draft]) -> None:
    """Print what was missed, invented or resolved wrong, with the words around."""
    for one, draft in zip(part, drafts, strict=True):
        given = {(p.span.start, p.span.end): p for p in draft.places}
        for g in one.gold:
            place = given.pop(g[:2], None)
            around = one.text[max(0, g.start - 40) : g.end + 30].replace("\n", " ")
            if place is None:
                print(f"missed    {one.text[g.start : g.end]!r} | {around}")
            elif not is_near(g, Found(*g[:2], place.lat, place.lon)):
                given_as = (place.name, place.country, place.lat, place.lon)
                print(f"elsewhere {place.span.exact!r} {given_as} {g[2:]} | {around}")
        for (start, end), place in given.items():
            around = one.text[max(0, start - 40) : end + 30].replace("\n", " ")
            print(f"invented  {place.span.exact!r} | {around}")


def main() -> int:
    """Print the table and hold our figures on the half that was only scored against their floors."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--errors", action="store_true", help="list the errors on the half with the rules")
    options = parser.parse_args()
    shared = gate.shared()
    if shared is None:
        return 0
    every = list(documents(shared / "data" / "places" / "GeoVirus.xml"))
    halves = {
        "scored only": [d for d in every if not is_tuned(d.source)],
        "rules written on": [d for d in every if is_tuned(d.source)],
    }
    if options.errors:
        part = halves["rules written on"]
        errors(part, ours(part)[0])
        return 0
    figures: dict[str, float] = {}
    columns = ("exact", "overlap", "precision", "recall", "resolved_of_all", "resolved_of_found")
    print(f"{'':42}" + "".join(f"{name.removeprefix('resolved_').replace('_', ' '):>11}" for name in columns))
    for half, part in halves.items():
        drafts, milliseconds = ours(part)
        gold = [d.gold for d in part]
        mine = [[Found(p.span.start, p.span.end, p.lat, p.lon) for p in draft.places] for draft in drafts]
        rows = {
            "ours": score(gold, mine),
            "ours, by population only": score(gold, most_populous(drafts)),
            "spaCy small alone": score(gold, spacy_alone(drafts)),
        }
        figures = figures or rows["ours"]
        print(f"{half}: {len(part)} articles, {sum(map(len, gold))} names, {milliseconds:.1f} ms an article")
        for name, row in rows.items():
            print(f"  {name:40}" + "".join(f"{row[column]:>11}" for column in columns))
    return gate.check("places", figures)


if __name__ == "__main__":
    sys.exit(main())
