"""The picture of a timeline: articles as dots above the axis, dated things below it.

Most things that news gives a date to lie within days of the reports, and a few lie years away. So the
axis is linear around the reports only; what is earlier or later stands in a zone of its own at either end.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from rashomon.report.dates import day, say_period
from rashomon.report.timeline import Thing, Timeline, title
from rashomon.report.typeset import flat

_GLYPH = 6.3
"""Mean width of a character of a 12-pixel sans serif, in pixels, measured on DejaVu, the widest of the usual."""
_LANE = 24
_LANES = 8
_LENGTHS = (60, 44, 30)
"""Lengths to which a label may be cut, in characters, the longest that fits first."""
_ROUND = tuple(
    timedelta(**{unit: n})
    for n, unit in ((1, "hours"), (3, "hours"), (6, "hours"), (12, "hours"), (1, "days"), (2, "days"), (7, "days"))
) + tuple(timedelta(days=n) for n in (14, 30, 91, 182, 365, 730, 1826, 3652, 9131, 36525))


@dataclass(frozen=True, slots=True)
class Dot:
    """An article."""

    x: float
    y: float
    number: int
    says: str


@dataclass(frozen=True, slots=True)
class Marker:
    """A dated thing; without a label where there is no room for one.

    Attributes:
        to: right end of an interval, else None.
        y: of its lane, None where it has no label.
        end: whether the label stands left of the marker.
        open: whether it is reported as something other than happened.
    """

    x: float
    to: float | None
    y: float | None
    label: str
    end: bool
    open: bool
    href: str
    says: str


@dataclass(frozen=True, slots=True)
class Axis:
    """A picture in pixels.

    Attributes:
        y: of the axis.
        left, right: the linear part; beyond lie the zones of earlier and later things.
        radius: of the dots; large enough for a number at 7 and above.
        hidden: how many things have no label for want of room.
    """

    width: int
    height: float
    y: float
    left: float
    right: float
    radius: float
    ticks: tuple[tuple[float, str], ...]
    dots: tuple[Dot, ...]
    markers: tuple[Marker, ...]
    earlier: bool
    later: bool
    hidden: int
    says: str


def draw(timeline: Timeline, width: int) -> Axis | None:
    """The picture at a width in pixels; None where nothing has a date."""
    if not timeline.things and not timeline.reports:
        return None
    first, last = _window(timeline)
    before = [t for t in timeline.things if t.end < first]
    after = [t for t in timeline.things if t.start > last]
    zone = width * 0.11
    left = zone if before else 14.0
    right = width - (zone if after else 14.0)
    scale = (right - left) / ((last - first) / timedelta(seconds=1))

    def place(when: datetime) -> float:
        if when < first:
            return left * (0.35 if len(before) < 2 else 0.12 + 0.5 * _rank(when, before))
        if when > last:
            return right + (width - right) * (0.5 if len(after) < 2 else 0.3 + 0.5 * _rank(when, after))
        return left + scale * ((when - first) / timedelta(seconds=1))

    dots, radius, y = _dots(timeline, place)
    markers, lanes = _markers(timeline.things, place, width, y, first, last)
    return Axis(
        width,
        y + 34 + _LANE * lanes + 6,
        y,
        left,
        right,
        radius,
        _ticks(first, last, place, max(2, int((right - left) / 110))),
        dots,
        markers,
        bool(before),
        bool(after),
        sum(1 for m in markers if m.y is None),
        f"Timeline, {say_period(first, last)}: {len(dots)} dated articles, {len(markers)} dated things",
    )


def _window(timeline: Timeline) -> tuple[datetime, datetime]:
    """The linear part: the reports and as much again on either side, three days at least."""
    days = [r.published for r in timeline.reports]
    if days:
        reach = max(timedelta(days=3), (max(days) - min(days)) * 0.6)
        near = [min(days) - reach, max(days) + reach]
        inside = [d for t in timeline.things for d in (t.start, t.end) if near[0] <= d <= near[1]]
        first, last = min(days + inside), max(days + inside)
    else:
        first = min(t.start for t in timeline.things)
        last = max(t.end for t in timeline.things)
    margin = max(timedelta(hours=6), (last - first) * 0.04)
    floor, ceiling = datetime.min.replace(tzinfo=UTC), datetime.max.replace(tzinfo=UTC)
    return (
        first - margin if first - floor > margin else floor,
        last + margin if ceiling - last > margin else ceiling,
    )


def _rank(when: datetime, things: list[Thing]) -> float:
    starts = sorted({t.start for t in things})
    return starts.index(when) / (len(starts) - 1) if when in starts and len(starts) > 1 else 0.5


def _dots(timeline: Timeline, place: Callable[[datetime], float]) -> tuple[tuple[Dot, ...], float, float]:
    """Dots stacked where they would cover one another; their radius, and how far down the axis lies."""
    for radius in (9.0, 4.0):
        step = 2 * radius + 2
        stacks: dict[int, int] = {}
        dots = []
        for report in timeline.reports:
            x = place(report.published)
            near = int(x // step)
            height = stacks.get(near, 0)
            stacks[near] = height + 1
            dots.append((report, (near + 0.5) * step, height))
        tallest = max(stacks.values(), default=0)
        if tallest <= 8:
            break
    y = 14 + tallest * step + 6
    return (
        tuple(
            Dot(
                round(x, 1),
                round(y - 8 - radius - height * step, 1),
                report.by.number,
                f"{report.by.outlet}, {report.by.date}",
            )
            for report, x, height in dots
        ),
        radius,
        y,
    )


def _markers(
    things: tuple[Thing, ...],
    place: Callable[[datetime], float],
    width: int,
    y: float,
    first: datetime,
    last: datetime,
) -> tuple[tuple[Marker, ...], int]:
    """The things with labels in lanes, those of most articles first; and how many lanes they take."""
    lanes: list[list[tuple[float, float]]] = [[] for _ in range(_LANES)]
    out: list[tuple[Thing, Marker]] = []
    for thing in sorted(things, key=lambda t: (-len(t.quotes), t.start, t.label)):
        x = place(thing.start)
        far = thing.end < first or thing.start > last
        to = place(thing.end) if not far and thing.end - thing.start > timedelta(days=1) else None
        words = f"{thing.when}: {thing.label}" if far else thing.label
        lane, label, end = _fit(words, x, width, lanes)
        out.append(
            (
                thing,
                Marker(
                    round(x, 1),
                    round(to, 1) if to is not None else None,
                    round(y + 44 + _LANE * lane, 1) if lane is not None else None,
                    label,
                    end,
                    bool(thing.status),
                    thing.quotes[0].href,
                    title(thing),
                ),
            )
        )
    out.sort(key=lambda pair: (pair[0].start, pair[0].label))
    return tuple(marker for _, marker in out), sum(1 for lane in lanes if lane)


def _fit(words: str, x: float, width: int, lanes: list[list[tuple[float, float]]]) -> tuple[int | None, str, bool]:
    """The first lane with room for the words, which are cut rather than left out; right of ``x`` or left of it."""
    for longest in _LENGTHS:
        label = flat(words, longest)
        need = _GLYPH * len(label) + 18
        for end in (False, True):
            span = (x - need, x + 8) if end else (x - 8, x + need)
            if span[0] < -8 or span[1] > width + 8:
                continue
            for lane, taken in enumerate(lanes):
                if all(span[0] > b or span[1] < a for a, b in taken):
                    taken.append(span)
                    return lane, label, end
    return None, "", False


def _ticks(
    first: datetime, last: datetime, place: Callable[[datetime], float], most: int
) -> tuple[tuple[float, str], ...]:
    """Round moments within the window, ``most`` at most, with their labels."""
    step = next((s for s in _ROUND if (last - first) / s <= most), _ROUND[-1])
    out = []
    if step < timedelta(days=14):
        start = datetime(first.year, first.month, first.day, tzinfo=UTC)
        moments = [start + step * n for n in range(int((last - start) / step) + 1)]
    else:
        months = max(1, round(step.days / 30.4))
        count = (last.year - first.year) * 12 + last.month - first.month
        at = [first.year * 12 + first.month - 1 + n for n in range(count + 2)]
        moments = [datetime(m // 12, m % 12 + 1, 1, tzinfo=UTC) for m in at if m % months == 0 and m < 119988]
    for when in moments:
        if first <= when <= last:
            out.append((round(place(when), 1), _label(when, step)))
    return tuple(out)


def _label(when: datetime, step: timedelta) -> str:
    if step < timedelta(days=1) and when.hour:
        return f"{when:%H:%M}"
    words = day(when).split()
    if step >= timedelta(days=365):
        return words[2]
    return " ".join(words[1:]) if step >= timedelta(days=28) else " ".join(words[:2])
