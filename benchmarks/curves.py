"""Costs by size, as pictures (SVG) and as exponents."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

import numpy as np

Points = Sequence[tuple[float, float]]
"""Sizes, rising, each with its cost."""

WIDE, HIGH, LEFT, RIGHT, TOP, LOW = 640, 360, 60, 620, 30, 320
APART = 52
"""Between sizes that are written out: more would run into one another."""


@dataclass(frozen=True, slots=True)
class Curve:
    """Costs by size, and what they are, in words."""

    title: str
    points: Points


def exponent(points: Points) -> float:
    """The slope of the logarithm of the cost over that of the size, by least squares; of two sizes or more."""
    x, y = np.log(np.array(points, dtype=np.float64)).T
    return float(np.polyfit(x, y, 1)[0])


def picture(curves: Sequence[Curve]) -> str:
    """The curves one below the other. The dashed line is a cost that grows with the size, from the first point on."""
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDE} {HIGH * len(curves)}" font-family="sans-serif" '
        f'font-size="12"><rect width="{WIDE}" height="{HIGH * len(curves)}" fill="#fff"/>'
        + "".join(f'<g transform="translate(0 {HIGH * n})">{_panel(one)}</g>' for n, one in enumerate(curves))
        + "</svg>\n"
    )


def _panel(curve: Curve) -> str:
    points = curve.points
    (least, first), (most, _) = points[0], points[-1]
    top = max(max(cost for _, cost in points), first * min(4.0, most / least))
    scale = (RIGHT - LEFT) / max(1e-9, math.log(most / least))

    def at(size: float, cost: float) -> tuple[str, str]:
        high = LOW - (LOW - TOP) * min(1.0, cost / max(1e-9, top))
        return f"{LEFT + scale * math.log(size / least):.1f}", f"{high:.1f}"

    def line(along: Points) -> str:
        return " ".join(",".join(at(*point)) for point in along)

    steps = np.geomspace(least, min(most, least * top / max(1e-9, first)), 40)
    linear = line([(size, first * size / least) for size in steps])
    sizes, free = "", 0.0
    for size, _ in points:
        x = at(size, 0)[0]
        if float(x) >= free:
            sizes += f'<text x="{x}" y="{LOW + 18}" text-anchor="middle">{size:,}</text>'
            free = float(x) + APART
    marks = "".join('<circle cx="{}" cy="{}" r="4"/>'.format(*at(*point)) for point in points)
    return (
        f'<path d="M{LEFT},{TOP}V{LOW}H{RIGHT}" fill="none" stroke="#555"/>'
        f'<text x="{LEFT}" y="18">{escape(curve.title)}</text>'
        f'<text x="{LEFT - 6}" y="{LOW}" text-anchor="end">0</text>'
        f'<text x="{LEFT - 6}" y="34" text-anchor="end">{top:.3g}</text>{sizes}'
        f'<polyline points="{linear}" fill="none" stroke="#999" stroke-dasharray="4 4"/>'
        f'<polyline points="{line(points)}" fill="none" stroke="#06c"/><g fill="#06c">{marks}</g>'
    )
