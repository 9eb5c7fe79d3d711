"""The plots of calibration in docs/, as small SVGs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

# Pixels of a scale, and around it.
_SIZE, _MARGIN = 320, 44
_COLOURS = ("#0b62a4", "#b5531c")


class Scale(NamedTuple):
    """Of both axes: where it begins and ends, what lies between its marks, and what each axis is called."""

    low: int
    high: int
    step: int
    expected: str
    actual: str

    def at(self, expected: float, actual: float) -> tuple[float, float]:
        """The pixels of a point."""
        scale = _SIZE / (self.high - self.low)
        x, y = (min(max(value, self.low), self.high) for value in (expected, actual))
        return _MARGIN + (x - self.low) * scale, _MARGIN + (self.high - y) * scale


class Curve(NamedTuple):
    """A title, and points of what was expected and what was."""

    title: str
    points: Sequence[tuple[float, float]]


def plot(curves: Sequence[Curve], scale: Scale) -> str:
    """What was expected from left to right, what was from below; the closer to the diagonal, the better."""
    side = _SIZE + 2 * _MARGIN
    label = f"{scale.expected.capitalize()}, and {scale.actual}"
    return "\n".join(
        [
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {side} {side}" width="{side}" height="{side}"'
            f' font-family="sans-serif" font-size="12" role="img" aria-label="{label}">',
            f'<rect width="{side}" height="{side}" fill="#fff"/>',
            *_axes(scale),
            *(line for n, curve in enumerate(curves) for line in _curve(curve, scale, n)),
            "</svg>\n",
        ]
    )


def _axes(scale: Scale) -> Iterator[str]:
    low, high = scale.low, scale.high
    first, last = _place(scale, low, low), _place(scale, high, high)
    yield f'<path d="M{first} L{last}" stroke="#999" stroke-dasharray="4 4" fill="none"/>'
    yield f'<path d="M{_place(scale, low, high)} L{first} L{_place(scale, high, low)}" stroke="#333" fill="none"/>'
    for value in range(low, high + 1, scale.step):
        x, y = scale.at(value, low)
        yield f'<text x="{x:.1f}" y="{round(y + 16, 1):g}" text-anchor="middle">{value}</text>'
        x, y = scale.at(low, value)
        yield f'<text x="{round(x - 6, 1):g}" y="{round(y + 4, 1):g}" text-anchor="end">{value}</text>'
    middle, below = _MARGIN + _SIZE / 2, _SIZE + 2 * _MARGIN - 8
    yield f'<text x="{middle:g}" y="{below}" text-anchor="middle">{scale.expected}</text>'
    yield f'<text x="{-middle:g}" y="12" text-anchor="middle" transform="rotate(-90)">{scale.actual}</text>'


def _curve(curve: Curve, scale: Scale, number: int) -> Iterator[str]:
    places = sorted(curve.points)
    colour = _COLOURS[number]
    yield f'<path d="M{" L".join(_place(scale, *place) for place in places)}" stroke="{colour}" fill="none"/>'
    for x, y in (scale.at(*place) for place in places):
        yield f'<circle cx="{x:.1f}" cy="{y:.1f}" r="3" fill="{colour}"/>'
    yield f'<text x="{_MARGIN + 10}" y="{_MARGIN + 14 + 16 * number}" fill="{colour}">{curve.title}</text>'


def _place(scale: Scale, expected: float, actual: float) -> str:
    x, y = scale.at(expected, actual)
    return f"{x:.1f},{y:.1f}"
