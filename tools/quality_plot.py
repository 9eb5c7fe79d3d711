"""The plot of calibration in docs/quality.md, as a small SVG."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

# Where the scale begins and ends, and its pixels.
_LOW, _HIGH, _SIZE, _MARGIN = 70, 100, 320, 44
_COLOURS = ("#0b62a4", "#b5531c")


class Curve(NamedTuple):
    """A title, and points of expected and actual quality."""

    title: str
    points: Sequence[tuple[float, float]]


def plot(curves: Sequence[Curve]) -> str:
    """Expected quality from left to right, actual from below; the closer to the diagonal, the better."""
    side = _SIZE + 2 * _MARGIN
    return "\n".join(
        [
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {side} {side}" width="{side}" height="{side}"'
            ' font-family="sans-serif" font-size="12" role="img" aria-label="Expected and actual quality">',
            f'<rect width="{side}" height="{side}" fill="#fff"/>',
            *_axes(),
            *(line for n, curve in enumerate(curves) for line in _curve(curve, _COLOURS[n], n)),
            "</svg>\n",
        ]
    )


def _axes() -> Iterator[str]:
    first, last = _at(_LOW, _LOW), _at(_HIGH, _HIGH)
    yield f'<path d="M{first} L{last}" stroke="#999" stroke-dasharray="4 4" fill="none"/>'
    yield f'<path d="M{_at(_LOW, _HIGH)} L{first} L{_at(_HIGH, _LOW)}" stroke="#333" fill="none"/>'
    for value in range(_LOW, _HIGH + 1, 10):
        x, y = _at(value, _LOW).split(",")
        yield f'<text x="{x}" y="{float(y) + 16:g}" text-anchor="middle">{value}</text>'
        x, y = _at(_LOW, value).split(",")
        yield f'<text x="{float(x) - 6:g}" y="{float(y) + 4:g}" text-anchor="end">{value}</text>'
    middle, below = _MARGIN + _SIZE / 2, _SIZE + 2 * _MARGIN - 8
    yield f'<text x="{middle:g}" y="{below}" text-anchor="middle">expected quality</text>'
    yield f'<text x="{-middle:g}" y="12" text-anchor="middle" transform="rotate(-90)">by the marks</text>'


def _curve(curve: Curve, colour: str, number: int) -> Iterator[str]:
    places = [_at(*point) for point in sorted(curve.points)]
    yield f'<path d="M{" L".join(places)}" stroke="{colour}" fill="none"/>'
    for place in places:
        x, y = place.split(",")
        yield f'<circle cx="{x}" cy="{y}" r="3" fill="{colour}"/>'
    yield f'<text x="{_MARGIN + 10}" y="{_MARGIN + 14 + 16 * number}" fill="{colour}">{curve.title}</text>'


def _at(expected: float, actual: float) -> str:
    """The place of a point."""
    scale = _SIZE / (_HIGH - _LOW)
    x, y = (min(max(value, _LOW), _HIGH) for value in (expected, actual))
    return f"{_MARGIN + (x - _LOW) * scale:.1f},{_MARGIN + (_HIGH - y) * scale:.1f}"
