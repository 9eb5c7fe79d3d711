"""What was said of findings that were drawn and read one by one: `python -m benchmarks.verdicts`.

`benchmarks/judged/findings.tsv` has a row for each: where it stands (the texts are not ours to copy), and the verdict.

- verdict: "right", an editor would agree that this is an error of this kind, and mark it there; "taste", arguable;
  "wrong". Taste counts as not right.
- severity: "deserved" or "high", of right findings that are major or critical.
- suggestion: "right", put in the place of the span the sentence reads right, or "wrong"; empty where there is none.
- today: "counted", "hint", as it was where it became evidence of another, or "gone" where nothing is found there now,
  as when a cause of wrong ones was removed.

The command prints what is right of each check and writes the figures that `audit explain` and docs/checks show; with
`--refresh` it looks first which findings are still made. The figures are over what is counted today or, where a check
counts nothing, over its hints. What was changed after a sample was read is kinder to it than to new text: the findings
that were dropped are given beside.
"""

from __future__ import annotations

import csv
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import NamedTuple

import click
from rich.console import Console

from audit.checks.registry import all_checks
from benchmarks import data
from benchmarks.drawing import Key, found, is_counted
from benchmarks.sheets import Sheet, interval

JUDGED = Path(__file__).with_name("judged") / "findings.tsv"
FIGURES = data.PACKAGE / "checks" / "measured.tsv"
# When the findings were read.
_MONTH = "November 2026"
_SOURCES = {
    "WMT22 systems": ("wmt22",),
    "social media and Wikiquote": ("mlqe", "mlqe-train"),
    "into Russian": ("mqm-ru", "qe22-ru", "ted-ru"),
}


class Verdict(NamedTuple):
    """What was said of a finding; see the module."""

    fingerprint: str
    verdict: str
    severity: str
    suggestion: str
    today: str


COLUMNS = (*Key._fields, *Verdict._fields)
_FIGURE_COLUMNS = ("check", "judged", "right", "hints", "dropped", "dropped_right", "sets", "month")


class Figure(NamedTuple):
    """How many findings of a check were right.

    Attributes:
        hints: whether these are hints, for the check counts nothing.
        dropped: how many more were judged that the check no longer counts; `dropped_right` of them were right.
        sets: where the judged ones stand.
    """

    judged: int
    right: int
    taste: int
    hints: bool
    dropped: int
    dropped_right: int
    sets: tuple[str, ...]


def read() -> dict[Key, Verdict]:
    """All verdicts, by what the findings are known by."""
    if not JUDGED.exists():
        return {}
    with JUDGED.open(encoding="utf-8", newline="") as lines:
        rows = list(csv.reader(lines, delimiter="\t"))[1:]
    width = len(Key._fields)
    return {Key(*row[:width]): Verdict(*row[width:]) for row in rows}


def write(verdicts: Mapping[Key, Verdict]) -> None:
    """Keep the verdicts, sorted."""
    _write(JUDGED, COLUMNS, sorted((*key, *verdict) for key, verdict in verdicts.items()))


def figures(verdicts: Mapping[Key, Verdict]) -> dict[str, Figure]:
    """The figure of each check that has verdicts: of what it counts today, or of its hints where it counts nothing."""
    checks: dict[str, list[tuple[Key, Verdict]]] = defaultdict(list)
    for key, verdict in verdicts.items():
        checks[key.check].append((key, verdict))
    return {check: _figure(rows) for check, rows in sorted(checks.items())}


def _figure(rows: Iterable[tuple[Key, Verdict]]) -> Figure:
    groups: dict[str, list[tuple[Key, Verdict]]] = defaultdict(list)
    for key, verdict in rows:
        groups[verdict.today].append((key, verdict))
    kind = "counted" if groups["counted"] else "hint"
    said = Counter(verdict.verdict for _, verdict in groups[kind])
    dropped = [verdict.verdict for today, found in groups.items() if today != kind for _, verdict in found]
    standing = {key.set for key, _ in groups[kind]}
    return Figure(
        judged=said.total(),
        right=said["right"],
        taste=said["taste"],
        hints=kind == "hint" and said.total() > 0,
        dropped=len(dropped),
        dropped_right=dropped.count("right"),
        sets=tuple(name for name in data.MACHINE_OUTPUT if name in standing),
    )


def refreshed(verdicts: Mapping[Key, Verdict]) -> dict[Key, Verdict]:
    """The verdicts with what has become of each finding today."""
    today: dict[Key, str] = {}
    explained: set[Key] = set()
    for name in data.MACHINE_OUTPUT:
        for one in found(name):
            today[one.key] = "counted" if is_counted(one.finding) else "hint"
            explained.update(one.explained)
    # What became evidence of another finding is as sure as it was.
    kept = {key: verdict.today for key, verdict in verdicts.items() if key in explained}
    return {key: verdict._replace(today=today.get(key) or kept.get(key, "gone")) for key, verdict in verdicts.items()}


def rows(made: Mapping[str, Figure]) -> list[tuple[str, ...]]:
    """What is shipped: a row for each of our checks, as `audit.checks.measured` reads it."""
    none = Figure(0, 0, 0, False, 0, 0, ())
    lines = []
    for check in all_checks():
        figure = made.get(check.id, none)
        titles = dict.fromkeys(data.MACHINE_OUTPUT[name] for name in figure.sets)
        numbers = (figure.judged, figure.right, int(figure.hints), figure.dropped, figure.dropped_right)
        lines.append((check.id, *map(str, numbers), "; ".join(titles), _MONTH))
    return lines


def _write(path: Path, columns: Iterable[str], lines: Iterable[Iterable[str]]) -> None:
    path.parent.mkdir(exist_ok=True)
    with path.open("w", encoding="utf-8", newline="") as file:
        table = csv.writer(file, delimiter="\t", lineterminator="\n")
        table.writerow(columns)
        table.writerows(lines)


def sheet(verdicts: Mapping[Key, Verdict]) -> Sheet:
    """The figures of all checks."""
    columns = ("check", "judged", "right", "95% interval", "of taste", "wrong", "dropped", "of them right", "")
    lines = []
    for check, f in figures(verdicts).items():
        share = f"{f.right / f.judged:.2f}" if f.judged else ""
        between = interval(f.right, f.judged) if f.judged else ""
        wrong = f.judged - f.right - f.taste
        cells = (
            f.judged,
            f"{f.right} ({share})",
            between,
            f.taste,
            wrong,
            f.dropped,
            f.dropped_right,
            "hints" if f.hints else "",
        )
        lines.append((check, *map(str, cells)))
    return Sheet("Judged findings", columns, lines)


def by_source(verdicts: Mapping[Key, Verdict]) -> Sheet:
    """What was right of names and of everything else, by where it stands: of all drawn, and of what is left."""
    columns = (
        "findings",
        "drawn",
        "right",
        "still counted",
        "right",
        "95% interval",
        "severity deserved",
        "suggestions right",
    )
    lines = []
    for subject, is_meant in (("names", _is_name), ("others", lambda key: not _is_name(key))):
        for title, sets in _SOURCES.items():
            said = [verdict for key, verdict in verdicts.items() if is_meant(key) and key.set in sets]
            left = [verdict for verdict in said if verdict.today == "counted"]
            shares = (_share([v.severity for v in left], "deserved"), _share([v.suggestion for v in left], "right"))
            drawn, right = (sum(v.verdict == "right" for v in found) for found in (said, left))
            between = interval(right, len(left))
            lines.append(
                (f"{subject}, {title}", str(len(said)), f"{drawn} ({drawn / len(said):.2f})", str(len(left)),
                 f"{right} ({right / len(left):.2f})", between, *shares)
            )  # fmt: skip
    return Sheet("Judged findings, by source", columns, lines)


def _is_name(key: Key) -> bool:
    return key.check.startswith("names/")


def _share(said: Iterable[str], wanted: str) -> str:
    """How many of those that say anything say what is wanted."""
    told = [word for word in said if word]
    return f"{told.count(wanted)} of {len(told)}"


@click.command()
@click.option(
    "--refresh", is_flag=True, help="First look which of the findings are made today (a minute; needs the data)."
)
def main(refresh: bool) -> None:
    """Print what is right of each check, and write it for `audit explain`."""
    verdicts = read()
    if refresh:
        verdicts = refreshed(verdicts)
        write(verdicts)
    for table in (sheet(verdicts), by_source(verdicts)):
        Console(width=140).print(table.table())
    _write(FIGURES, _FIGURE_COLUMNS, rows(figures(verdicts)))


if __name__ == "__main__":
    main()
