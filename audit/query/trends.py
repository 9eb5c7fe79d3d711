"""What became of scores and kinds of findings over the dates of runs, by a label where one is named."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from audit.errors import QueryError
from audit.query.questions import label
from audit.query.tables import Tables

SEVERITIES = ("critical", "major", "minor")
# Values of a label that are shown, those with the most words: more lines nobody can tell apart.
PARTS = 6
ALL = "all"


@dataclass(frozen=True, slots=True)
class Series:
    """One line of a chart: a value for some of the days, which are in order."""

    name: str
    points: tuple[tuple[datetime.date, float], ...]


@dataclass(frozen=True, slots=True)
class Panel:
    """What one chart shows."""

    title: str
    series: tuple[Series, ...]


@dataclass(frozen=True, slots=True)
class Trends:
    """What the page shows.

    Attributes:
        by: the label whose values are the lines; empty for none.
        scores: the score over time, documents weighing by their words.
        severities: findings per 1000 words by severity.
        kinds: findings per 1000 words, a panel for each MQM dimension.
        days: the first and the last one.
        documents: how many have a date.
        words: in these documents.
        undated: documents that have none.
        left_out: values of the label for which there was no room.
    """

    by: str
    scores: Panel
    severities: Panel
    kinds: tuple[Panel, ...]
    days: tuple[datetime.date, datetime.date]
    documents: int
    words: int
    undated: int
    left_out: int


def trends(tables: Tables, date: str, by: str | None) -> Trends:
    """What the tables say of each day.

    Args:
        tables: of runs with a label for their day.
        date: that label.
        by: another label, whose values are told apart; None for one line.

    Raises:
        QueryError: no run has the label, or none of them a date in it.
    """
    day = f"try_cast({label(tables, date)} AS DATE)"
    part = f"coalesce({label(tables, by)}, 'none')" if by else f"'{ALL}'"
    rows = _documents(tables, day, part)
    dated = [row for row in rows if row["day"] is not None]
    if not dated:
        raise QueryError(
            f"no run has a date as 2026-11-28 in its label {date!r}", hint=f"audit check --label {date}=..."
        )
    words: dict[str, int] = {}
    for row in dated:
        words[row["part"]] = words.get(row["part"], 0) + row["words"]
    parts = sorted(sorted(words), key=lambda one: -words[one])[:PARTS]
    shown = [row for row in dated if row["part"] in parts]
    read = {(row["day"], row["part"]): row["words"] for row in shown}
    return Trends(
        by=by or "",
        scores=Panel("Score", _series(parts, shown, lambda row: row["mqm"])),
        severities=Panel("By severity", _by_severity(dated)),
        kinds=_kinds(tables, day, part, parts, read),
        days=(min(row["day"] for row in dated), max(row["day"] for row in dated)),
        documents=sum(row["documents"] for row in dated),
        words=sum(words.values()),
        undated=sum(row["documents"] for row in rows) - sum(row["documents"] for row in dated),
        left_out=len(words) - len(parts),
    )


def _documents(tables: Tables, day: str, part: str) -> list[dict[str, Any]]:
    counts = ", ".join(f"sum({severity})::BIGINT AS {severity}" for severity in SEVERITIES)
    # Scores have two digits: whole hundredths add up to the same in any order.
    answer = tables.ask(f"""
SELECT {day} AS day, {part} AS part, count(*) AS documents, sum(words)::BIGINT AS words, {counts},
  round(sum(round(100 * mqm)::HUGEINT * words) / nullif(sum(words) FILTER (mqm IS NOT NULL), 0) / 100, 2) AS mqm
FROM documents GROUP BY ALL ORDER BY ALL""")
    return [dict(zip(answer.columns, row, strict=True)) for row in answer.rows]


def _kinds(
    tables: Tables, day: str, part: str, parts: Sequence[str], read: dict[tuple[datetime.date, str], int]
) -> tuple[Panel, ...]:
    """A panel for each dimension; a day on which nothing of it was found is a zero, as far as there were words."""
    answer = tables.ask(f"""
SELECT {day} AS day, {part} AS part, dimension, count(*) AS findings
FROM findings WHERE counted AND {day} IS NOT NULL GROUP BY ALL ORDER BY ALL""")
    found = {(dimension, when, of): n for when, of, dimension, n in answer.rows if of in parts}

    def rates(dimension: str, one: str) -> Iterator[tuple[datetime.date, float]]:
        for (when, of), words in sorted(read.items()):
            if of == one and words:
                yield when, round(1000 * found.get((dimension, when, one), 0) / words, 2)

    dimensions = sorted({dimension for dimension, _, _ in found})
    return tuple(Panel(d, tuple(Series(one, tuple(rates(d, one))) for one in parts)) for d in dimensions)


def _by_severity(rows: Sequence[dict[str, Any]]) -> tuple[Series, ...]:
    days: dict[datetime.date, dict[str, int]] = {}
    for row in rows:
        sums = days.setdefault(row["day"], dict.fromkeys((*SEVERITIES, "words"), 0))
        for name in sums:
            sums[name] += row[name]
    return tuple(
        Series(
            name,
            tuple((day, round(1000 * sums[name] / sums["words"], 2)) for day, sums in days.items() if sums["words"]),
        )
        for name in SEVERITIES
    )


def _series(
    parts: Sequence[str], rows: Sequence[dict[str, Any]], value: Callable[[dict[str, Any]], float | None]
) -> tuple[Series, ...]:
    """A line for each part, without the days for which there is no value."""
    return tuple(
        Series(one, tuple((row["day"], v) for row in rows if row["part"] == one and (v := value(row)) is not None))
        for one in parts
    )
