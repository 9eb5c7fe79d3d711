"""Lines over days as the coordinates of a drawing; the template of the page draws it as SVG."""

from __future__ import annotations

import datetime
import math
from collections.abc import Callable, Sequence
from typing import NamedTuple

from audit.outputs.presentation import number
from audit.query.trends import PARTS, Panel, Series

# In the units of the drawing: its size, and the room for figures at its left and dates below.
WIDTH, HEIGHT = 440, 188
LEFT, RIGHT, TOP, BOTTOM = 56, 44, 10, 32
LOOKS = tuple(f"l{n}" for n in range(1, PARTS + 1))
_TICKS = 4
# The room of a date in a narrow chart, where letters are largest.
_DATE = 92
# Days up to which each has a dot of its own.
_DOTS = 40


class Tick(NamedTuple):
    """A mark on an axis, and what it says."""

    at: float
    text: str


class Line(NamedTuple):
    """A line, and its dots.

    Attributes:
        look: its class in the style.
        points: for a polyline of SVG.
        dots: where they are, and what each says.
    """

    name: str
    look: str
    points: str
    dots: tuple[tuple[float, float, str], ...]


class Chart(NamedTuple):
    """A drawing.

    Attributes:
        table: the days, and the values of each line on them, as text; empty where it has none.
    """

    title: str
    lines: tuple[Line, ...]
    values: tuple[Tick, ...]
    dates: tuple[Tick, ...]
    table: tuple[tuple[str, tuple[str, ...]], ...]


def chart(
    panel: Panel, days: tuple[datetime.date, datetime.date], *, from_zero: bool, looks: Sequence[str] = LOOKS
) -> Chart:
    """The drawing of a panel.

    Args:
        panel: what to draw.
        days: the first and the last one of the axis.
        from_zero: whether the axis of values begins at 0, as rates do.
        looks: classes of the lines, in their order.
    """
    values = [value for series in panel.series for _, value in series.points] or [0.0]
    ticks = _ticks(0.0 if from_zero else min(values), max(values))

    def across(day: datetime.date) -> float:
        span = (days[1] - days[0]).days
        share = (day - days[0]).days / span if span else 0.5
        return round(LEFT + share * (WIDTH - LEFT - RIGHT), 1)

    def down(value: float) -> float:
        share = (value - ticks[0]) / (ticks[-1] - ticks[0])
        return round(HEIGHT - BOTTOM - share * (HEIGHT - TOP - BOTTOM), 1)

    def line(series: Series, look: str) -> Line:
        places = [(across(day), down(value)) for day, value in series.points]
        said = [f"{series.name}, {day}: {number(value)}" for day, value in series.points]
        dots = [(x, y, text) for (x, y), text in zip(places, said, strict=True)] if len(places) <= _DOTS else []
        return Line(series.name, look, " ".join(f"{x},{y}" for x, y in places), tuple(dots))

    return Chart(
        panel.title,
        tuple(map(line, panel.series, looks)),
        tuple(Tick(down(value), f"{value:g}".replace("-", "\N{MINUS SIGN}")) for value in ticks),
        tuple(Tick(across(day), str(day)) for day in _dates(days, panel.series, across)),
        _table(panel.series),
    )


def _ticks(low: float, high: float) -> list[float]:
    """Round figures from below the lowest value to above the highest one."""
    rough = max(high - low, 1e-6 * max(abs(high), 1.0), 1.0 if high == low else 0.0) / _TICKS
    size = 10.0 ** math.floor(math.log10(rough))
    step = next(size * n for n in (1, 2, 5, 10) if size * n >= rough)
    first, last = math.floor(low / step), math.ceil(high / step)
    return [round(n * step, 9) for n in range(first, max(last, first + 1) + 1)]


def _dates(
    days: tuple[datetime.date, datetime.date], series: Sequence[Series], across: Callable[[datetime.date], float]
) -> list[datetime.date]:
    """The first day and the last one, and the day with a point that is nearest to the middle, if there is room."""
    first, last = map(across, days)
    if first == last:
        return [days[0]]
    between = [day for one in series for day, _ in one.points if _DATE <= across(day) - first <= last - first - _DATE]
    return [days[0], *sorted(between, key=lambda day: (abs(across(day) - (first + last) / 2), day))[:1], days[1]]


def _table(series: Sequence[Series]) -> tuple[tuple[str, tuple[str, ...]], ...]:
    by_line = [dict(one.points) for one in series]
    days = sorted({day for points in by_line for day in points})
    return tuple((str(day), tuple(number(points[day]) if day in points else "" for points in by_line)) for day in days)
