"""Events as tab-separated lines with the columns of POLECAT, for tools and scripts that read it.

Several values of a cell are parted by "; ". District, province and feature type are left empty, and the city too: the
places know their names, coordinates and GeoNames ids alone. The columns behind "Version" are Rashomon's own.
"""

from __future__ import annotations

import csv
import io
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import pycountry

from rashomon import __version__
from rashomon.article import Article
from rashomon.findings import Findings, Reference
from rashomon.persist.casualties import Toll, toll
from rashomon.persist.cow import COW
from rashomon.persist.event_records import Record, day_of, records, sound
from rashomon.story import Comparison, EventReport, Party, Story

COLUMNS: tuple[str, ...] = (
    "Event ID", "Event Date", "Event Type", "Event Mode", "Event Intensity", "Quad Code", "Contexts",
    "Actor Name", "Actor Country", "Actor COW", "Primary Actor Sector", "Actor Sectors", "Actor Title",
    "Actor Name Raw", "Wikipedia Actor ID",
    "Recipient Name", "Recipient Country", "Recipient COW", "Primary Recipient Sector", "Recipient Sectors",
    "Recipient Title", "Recipient Name Raw", "Wikipedia Recipient ID",
    "Placename", "City", "District", "Province", "Country", "Latitude", "Longitude", "GeoNames ID", "Raw Placename",
    "Feature Type", "Source", "Publication Date", "Story People", "Story Organizations", "Story Locations", "Language",
    "Version",
)  # fmt: skip

OWN_COLUMNS: tuple[str, ...] = (
    "Rashomon Merged ID", "Rashomon Story ID", "Rashomon Earliest", "Rashomon Latest", "Rashomon Date From",
    "Rashomon Status", "Rashomon Historical", "Rashomon Confidence", "Rashomon Reports", "Rashomon Articles",
    "Rashomon Independent Sources", "Rashomon Opposed",
    "Rashomon Fatalities", "Rashomon Fatalities Low", "Rashomon Fatalities High",
    "Rashomon Injured", "Rashomon Injured Low", "Rashomon Injured High",
)  # fmt: skip

MOST = 50
"""Values of a cell that are written; a story may name thousands of people."""

FORMULA = frozenset("=+-@＝＋－＠")
"""What makes a spreadsheet take a cell for a formula when it stands first (OWASP, CSV injection)."""


@dataclass(frozen=True, slots=True)
class _Cast:
    """Whom and what the articles of a story name."""

    people: list[str]
    organisations: list[str]
    places: list[str]


def render(
    articles: Iterable[Article], findings: Iterable[Findings], comparison: Comparison, *, merged: bool = True
) -> str:
    """A head line and one line an event.

    Args:
        articles, findings: of the comparison, in any order.
        merged: whether each event is counted once; else each mention in each article has a line.
    """
    by_id = {a.id: a for a in articles}
    found = {f.article: f for f in findings}
    casts = _casts(comparison, found)
    references = {(f.article, e.id): (e.actors, e.recipients) for f in found.values() for e in f.events}
    out = io.StringIO()
    writer = csv.writer(out, delimiter="\t", lineterminator="\n")
    writer.writerow((*COLUMNS, *OWN_COLUMNS))
    for one in records(by_id.values(), comparison, merged=merged):
        writer.writerow(_row(one, by_id, found, casts[one.story.id], references))
    return out.getvalue()


def _row(
    record: Record,
    articles: dict[str, Article],
    findings: dict[str, Findings],
    cast: _Cast,
    references: dict[tuple[str, str], tuple[tuple[Reference, ...], tuple[Reference, ...]]],
) -> list[str]:
    event = record.event
    raw = [references.get((r.article, r.event), ((), ())) for r in event.reports]
    told = [articles[i] for i in dict.fromkeys(r.article for r in event.reports)]
    return [
        event.id if event.id == record.merged else cell(event.id),
        record.day,
        cell(event.type),
        cells(event.mode),
        f"{event.score:g}",
        str(event.quad or ""),
        cells(event.contexts),
        *_party(event.actors, [r.exact for actors, _ in raw for r in actors]),
        *_party(event.recipients, [r.exact for _, recipients in raw for r in recipients]),
        *_place(event.reports),
        cells(a.outlet or "" for a in told),
        min(filter(None, map(day_of, told)), default=""),
        cells(cast.people),
        cells(cast.organisations),
        cells(cast.places),
        cells(findings[a.id].language or a.language or "" for a in told),
        f"Rashomon {__version__}, PLOVER 0.8",
        record.merged,
        cell(record.story.id),
        event.earliest or "",
        event.latest or "",
        record.day_from,
        event.status,
        str(event.historical).upper(),
        f"{event.confidence:g}",
        str(len(event.reports)),
        cells(a.id for a in told),
        str(event.independent_sources),
        cells(event.opposed),
        *_toll(toll(event, "killed")),
        *_toll(toll(event, "injured")),
    ]


def cell(text: str) -> str:
    """One line of text that no spreadsheet runs: a value that begins as a formula does gets an apostrophe before it."""
    flat = " ".join("".join(c if c.isprintable() else " " for c in sound(text)).split())
    return f"'{flat}" if flat[:1] in FORMULA else flat


def cells(values: Iterable[str]) -> str:
    """Several values in one cell, each once, parted by "; "."""
    flat = dict.fromkeys(" ".join(v.split()).replace(";", ",") for v in values)
    return cell("; ".join([v for v in flat if v][:MOST]))


def _party(parties: Sequence[Party], raw: Iterable[str]) -> list[str]:
    """The eight columns of one side."""
    sectors = [one.sector for one in parties if one.sector]
    countries = [one.country for one in parties if one.country]
    return [
        cells(one.name for one in parties),
        cells(countries),
        cells(COW.get(code, "") for code in countries),
        cell(sectors[0]) if sectors else "",
        cells(sectors),
        cells(one.role or "" for one in parties),
        cells(raw),
        "",
    ]


def _place(reports: Sequence[EventReport]) -> list[str]:
    """The ten columns of the place: the first that is resolved, else the first."""
    places = [p for r in reports for p in r.places]
    if not places:
        return [""] * 10
    one = next((p for p in places if p.lat is not None), places[0])
    country = pycountry.countries.get(alpha_3=one.country) if one.country else None
    return [
        cell(one.name),
        "",
        "",
        "",
        cell(getattr(country, "common_name", country.name) if country else one.country or ""),
        "" if one.lat is None else f"{one.lat:g}",
        "" if one.lon is None else f"{one.lon:g}",
        str(one.geonames_id or ""),
        cell(one.span.exact),
        "",
    ]


def _toll(one: Toll | None) -> list[str]:
    return ["" if n is None else f"{n:.15g}" for n in ((one.number, one.low, one.high) if one else (None,) * 3)]


def _casts(comparison: Comparison, findings: dict[str, Findings]) -> dict[str, _Cast]:
    """What each story's articles name, in the order of the articles."""
    named: dict[str, dict[str, list[str]]] = {"person": defaultdict(list), "organisation": defaultdict(list)}
    for actor in comparison.actors:
        if actor.kind in named:
            for article in dict.fromkeys(article for article, _ in actor.members):
                named[actor.kind][article].append(actor.name)
    return {
        story.id: _Cast(
            _inside(story, named["person"]),
            _inside(story, named["organisation"]),
            list(dict.fromkeys(p.name for i in story.articles if i in findings for p in findings[i].places)),
        )
        for story in comparison.stories
    }


def _inside(story: Story, named: dict[str, list[str]]) -> list[str]:
    return list(dict.fromkeys(name for article in story.articles for name in named.get(article, ())))
