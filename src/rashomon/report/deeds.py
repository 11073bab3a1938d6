"""Who did what to whom: coded events over all articles of a story, as a picture and as words."""

from __future__ import annotations

import re
from dataclasses import dataclass

from rashomon.report.index import Index, Quote
from rashomon.report.typeset import clip, flat
from rashomon.report.wording import DEED, STATUS
from rashomon.story import MergedEvent, Story

DRAWN = 16
"""Most rows in the picture; the list beneath it has all of them."""
SURE = 0.4
"""Confidence from which a coded event is shown with the others; see docs/reference/events.md for how often such are
right."""
ROW = 30
WIDTH = 1000
# Columns of the picture in its own units: actors end, deeds begin, curves begin, recipients begin.
_ACTOR, _DEED, _CURVE, _RECIPIENT = 260, 290, 500, 740
_GLYPH = 7.6
"""Mean width of a character of a 14-pixel sans serif, in pixels."""


@dataclass(frozen=True, slots=True)
class Deed:
    """An actor, what it does, and to whom.

    Attributes:
        actor, recipient: names; the recipient is empty when nobody is named.
        verb: the PLOVER type in a reader's words; ``code`` is the type.
        status: empty for what is reported as happened.
        mutual: whether both sides do it.
        quotes: the words that name it, one for each article.
        sources: distinct roots behind these articles.
        unsure: whether the coding has a confidence below ``SURE``.
    """

    actor: str
    verb: str
    code: str
    recipient: str
    status: str
    mutual: bool
    historical: bool
    quotes: tuple[Quote, ...]
    sources: int
    unsure: bool


@dataclass(frozen=True, slots=True)
class Label:
    """A name in the picture.

    Attributes:
        top, bottom: of the bracket that holds an actor's deeds.
    """

    text: str
    x: float
    y: float
    top: float = 0.0
    bottom: float = 0.0


@dataclass(frozen=True, slots=True)
class Flow:
    """A row of the picture: a deed, with its way to the recipient.

    Attributes:
        path: SVG path data; ``head`` the arrow's head.
        width: by number of articles.
    """

    deed: Deed
    y: float
    path: str
    head: str
    width: float
    open: bool


@dataclass(frozen=True, slots=True)
class Picture:
    """Actors on the left, recipients on the right, deeds between them."""

    height: float
    actors: tuple[Label, ...]
    recipients: tuple[Label, ...]
    flows: tuple[Flow, ...]


@dataclass(frozen=True, slots=True)
class Deeds:
    """The deeds that are sure enough, those that most articles report first; the others; the picture of the first."""

    deeds: tuple[Deed, ...]
    unsure: tuple[Deed, ...]
    picture: Picture | None


def build(story: Story, index: Index) -> Deeds:
    """The story's events, each counted once, as deeds."""
    deeds: list[tuple[float, Deed]] = []
    for event in story.events:
        first: dict[str, Quote] = {}
        for report in event.reports:
            first.setdefault(report.article, index.quote(report.article, report.trigger))
        for actor, recipient, mutual in _parties(event):
            deed = Deed(
                actor,
                _verb(event.type, alone=not recipient),
                flat(event.type, 30),
                recipient,
                STATUS[event.status],
                mutual,
                event.historical,
                tuple(first.values()),
                event.independent_sources,
                event.confidence < SURE,
            )
            deeds.append((event.confidence, deed))
    deeds.sort(key=lambda d: (d[1].unsure, -len(d[1].quotes), d[1].historical, -d[0], d[1].actor, d[1].recipient))
    every = tuple(deed for _, deed in deeds)
    drawn = [d for d in every if d.recipient and not d.unsure][:DRAWN]
    return Deeds(
        tuple(d for d in every if not d.unsure),
        tuple(d for d in every if d.unsure),
        _picture(drawn) if drawn else None,
    )


def _verb(code: str, *, alone: bool) -> str:
    verb = DEED.get(code, flat(code, 30).lower())
    return re.sub(r" (with|to|against)$", "", verb) if alone else verb


def _parties(event: MergedEvent) -> list[tuple[str, str, bool]]:
    """Pairs (actor, recipient, whether mutual); the recipient is empty where nobody is named."""
    actors, recipients = (
        list(dict.fromkeys(flat(one.name, 80) for one in side)) for side in (event.actors, event.recipients)
    )
    if recipients:
        return [(a, r, False) for a in actors for r in recipients if a != r]
    if len(actors) > 1:
        first, *others = sorted(actors)
        return [(first, other, True) for other in others]
    return [(a, "", False) for a in actors]


def _picture(deeds: list[Deed]) -> Picture:
    by_actor: dict[str, list[Deed]] = {}
    for deed in deeds:
        by_actor.setdefault(deed.actor, []).append(deed)
    rows: list[tuple[Deed, float]] = []
    actors = []
    y = ROW * 0.6
    for name, mine in by_actor.items():
        top = y
        for deed in mine:
            rows.append((deed, y))
            y += ROW
        actors.append(Label(clip(name, 32), _ACTOR, (top + y - ROW) / 2, top - 10, y - ROW + 10))
        y += ROW * 0.35
    height = y - ROW * 0.75
    # Recipients stand where their arrows come from on average, pushed apart where they would collide.
    wanted: dict[str, list[float]] = {}
    for deed, at in rows:
        wanted.setdefault(deed.recipient, []).append(at)
    ordered = sorted(wanted, key=lambda name: (sum(wanted[name]) / len(wanted[name]), name))
    places: dict[str, float] = {}
    last = -float(ROW)
    for name in ordered:
        last = max(sum(wanted[name]) / len(wanted[name]), last + ROW)
        places[name] = last
    height = max(height, last + ROW * 0.6)
    return Picture(
        round(height),
        tuple(actors),
        tuple(Label(clip(name, 32), _RECIPIENT + 16, places[name]) for name in ordered),
        tuple(_flow(deed, at, places[deed.recipient]) for deed, at in rows),
    )


def _flow(deed: Deed, y: float, to: float) -> Flow:
    words = " ".join(w for w in (deed.verb, deed.status, "earlier" if deed.historical else "", "×99") if w)
    start = min(_CURVE, _DEED + _GLYPH * len(words) + 8)
    end = _RECIPIENT - 4
    bend = (end - _CURVE) * 0.55
    head = f"M{_RECIPIENT + 6} {to:g}l-11 -5v10z"
    if deed.mutual:
        head += f"M{start:g} {y:g}l11 -5v10z"
    return Flow(
        deed,
        y,
        f"M{start + 8 if deed.mutual else start:g} {y:g}H{_CURVE}"
        f"C{_CURVE + bend:g} {y:g} {end - bend:g} {to:g} {end} {to:g}",
        head,
        round(min(5.0, 1.0 + 0.5 * len(deed.quotes)), 1),
        open=bool(deed.status),
    )
