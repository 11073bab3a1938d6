"""The dossier: one self-contained HTML page that shows every account with its words.

Nothing on the page comes from elsewhere, and its content security policy forbids anything that would:
one style sheet and one script, both named by their hash, and no style or handler in the markup. Without
the script everything can still be read, opened and followed.
"""

from __future__ import annotations

import base64
import hashlib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import ClassVar

from jinja2 import BaseLoader, ChoiceLoader, Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from rashomon.report import (
    articles,
    axis,
    conflicts,
    deeds,
    figures,
    forecasts,
    lineage,
    map,
    matrix,
    omissions,
    owners,
    places,
    speakers,
    timeline,
    wording,
    wordings,
)
from rashomon.report.base import Material
from rashomon.report.index import Byline, Index
from rashomon.report.typeset import clip, flat, typeset
from rashomon.roots import root_groups
from rashomon.story import Story

WIDE, NARROW = 1000, 358
"""Widths at which the timeline is drawn: for a page of 1180 pixels, and for a phone of 390."""


@dataclass(frozen=True, slots=True)
class Chapter:
    """One story with all that the page shows of it.

    Attributes:
        anchor: id on the page, and the beginning of the ids of its parts.
        groups: its articles by root.
        top: the points that matter most.
        period: from first to last publication, in words; empty without dates.
    """

    anchor: str
    title: str
    articles: tuple[Byline, ...]
    outlets: int
    roots: int
    groups: tuple[tuple[Byline, ...], ...]
    period: str
    top: tuple[matrix.Row, ...]
    matrix: matrix.Matrix
    conflicts: tuple[conflicts.Conflict, ...]
    figures: tuple[figures.Entry, ...]
    wordings: tuple[wordings.Entry, ...]
    omissions: tuple[omissions.Entry, ...]
    owners: tuple[owners.Owner, ...]
    speakers: speakers.Speakers
    lineage: lineage.Lineage
    timeline: timeline.Timeline
    axes: tuple[axis.Axis, ...]
    places: tuple[places.Spot, ...]
    maps: tuple[map.Map, ...]
    deeds: deeds.Deeds
    forecasts: tuple[forecasts.Entry, ...]

    @property
    def unread(self) -> list[Byline]:
        """Articles of the story that were not read."""
        return [by for by in self.articles if by.unread is not None]


def _chapter(story: Story, index: Index, anchor: str) -> Chapter:
    bylines = index.bylines_of(story)
    table = matrix.build(story, index, anchor)
    rows = [*table.rows, *(row for _, mine in table.lone for row in mine)]
    when = timeline.build(story, index)
    groups = root_groups([by.article for by in bylines], story.derivations)
    axes = (axis.draw(when, WIDE), axis.draw(when, NARROW))
    spots = places.build(bylines, index)
    maps = (map.draw(spots, WIDE), map.draw(spots, NARROW))
    return Chapter(
        anchor=anchor,
        title=story.title,
        articles=tuple(bylines),
        outlets=len({index.material.articles[by.article].outlet for by in bylines} - {None}),
        roots=story.roots,
        groups=tuple(tuple(index.bylines[i] for i in group) for group in groups),
        period=timeline.spoken(when),
        matrix=table,
        top=tuple(sorted(rows, key=lambda r: (-(r.sources + r.conflict), -len(r.accounts)))[:3]),
        conflicts=tuple(conflicts.build(story, index, anchor)),
        figures=tuple(figures.build(story, index)),
        wordings=tuple(wordings.build(story, index)),
        omissions=tuple(omissions.build(story, index)),
        owners=tuple(owners.build(bylines, index)),
        speakers=speakers.build(bylines, index),
        lineage=lineage.build(story, index),
        timeline=when,
        axes=tuple(one for one in axes if one is not None),
        places=tuple(spots),
        maps=tuple(one for one in maps if one is not None),
        deeds=deeds.build(story, index),
        forecasts=tuple(forecasts.build(story, index)),
    )


def environment(*before: BaseLoader) -> Environment:
    """The templates of the page with the filters and words that they use; those of ``before`` are looked up first."""
    env = Environment(
        loader=ChoiceLoader([*before, PackageLoader("rashomon.report", "templates")]),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    env.filters.update(t=typeset, clip=clip, flat=flat)
    env.globals.update(count=wording.count, join=wording.join, SILENCE=wording.SILENCE)
    env.globals.update(
        FORCE=wording.FORCE, DRAWN=deeds.DRAWN, KINDS=articles.KINDS, SHOWN=8, FIRST_ROWS=matrix.FIRST_ROWS
    )
    return env


_environment = cache(environment)


@cache
def _asset(name: str) -> tuple[Markup, str]:
    """A style sheet or script, and the hash by which the policy allows it."""
    text = files("rashomon.report").joinpath("templates", name).read_text(encoding="utf-8")
    digest = base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
    return Markup(text), f"sha256-{digest}"  # noqa: S704 - our own file


class Dossier:
    """The page that people read (format ``html``)."""

    name: ClassVar[str] = "html"
    suffix: ClassVar[str] = ".html"

    def render(self, material: Material) -> str:
        """The whole page. Lone surrogates in what is shown become U+FFFD, as UTF-8 has no form for them."""
        style, style_hash = _asset("dossier.css")
        script, script_hash = _asset("dossier.js")
        assets = {"style": style, "style_hash": style_hash, "script": script, "script_hash": script_hash}
        return _environment().get_template("dossier.html").render(content(material), **assets)


def content(material: Material) -> dict[str, object]:
    """What the templates of the page show, without style and script."""
    stories = sorted(material.comparison.stories, key=lambda s: (-len(s.articles), s.id))
    several = [s for s in stories if len(s.articles) > 1]
    # A page of one article would be empty if it were only listed.
    shown = several or (stories if len(stories) == 1 else [])
    rest = [s for s in stories if s not in shown]
    index = Index(material, [i for s in [*shown, *rest] for i in s.articles])
    chapters = [_chapter(story, index, f"s{n}") for n, story in enumerate(shown, 1)]
    within = {by.article for chapter in chapters for by in chapter.articles}
    inside = {(d.child, d.parent) for s in material.comparison.stories for d in s.derivations}
    return {
        "chapters": chapters,
        "singles": [by for i, by in index.bylines.items() if i not in within and by.unread is None],
        "across": [
            lineage.taking(d, index)
            for d in material.comparison.derivations
            if (d.child, d.parent) not in inside and d.child in index.bylines and d.parent in index.bylines
        ],
        "unread": [by for by in index.bylines.values() if by.unread is not None],
        "stray": [by for i, by in index.bylines.items() if i not in within and by.unread is not None],
        "articles": len(index.bylines),
        # The articles come last: only now is it known which of their words are linked to.
        "pages": {by.number: articles.build(by, index) for by in index.bylines.values()},
    }
