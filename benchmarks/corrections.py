"""Corrections that `audit fix` puts in unseen, read in their sentences: `python -m benchmarks.corrections`.

`benchmarks/judged/corrections.tsv` has a row for each that was read: where it stands (the texts are not ours to copy),
what is put in, and whether the sentence is right there afterwards, "right" or "wrong". The command prints the shares by
source: of all that were read, and of those that are still made. `--draw` lists the ones nobody has judged yet.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

import click
from rich.console import Console

from audit.model import Span
from benchmarks import data
from benchmarks.drawing import Found, Key, found
from benchmarks.sheets import Sheet, interval

JUDGED = Path(__file__).with_name("judged") / "corrections.tsv"
SETS = {**data.MACHINE_OUTPUT, **data.MORE_TEXTS}
# Letters of the sentence that are shown on either side; of a source, from where the finding marks it.
_AROUND, _SOURCE = 60, 110
# Two corrections of the same words between the same neighbours are one, ten systems may have made them.
_NEIGHBOURS = 15


class Correction(NamedTuple):
    """A row of the file."""

    check: str
    set: str
    document: str
    segment: str
    place: str
    suggestion: str
    verdict: str

    @property
    def made(self) -> tuple[Key, str]:
        """What tells whether it is still made."""
        return Key(*self[: len(Key._fields)]), self.suggestion


def read() -> list[Correction]:
    """All that were judged."""
    with JUDGED.open(encoding="utf-8", newline="") as lines:
        return [Correction(*row) for row in list(csv.reader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))[1:]]


def write(rows: Iterable[Correction]) -> None:
    """Keep them, sorted."""
    with JUDGED.open("w", encoding="utf-8", newline="") as file:
        file.writelines("\t".join(row) + "\n" for row in (Correction._fields, *sorted(rows)))


def safe(name: str) -> Iterator[Found]:
    """The safe corrections of a set that differ."""
    seen = set()
    for one in found(name):
        f = one.finding
        if f.safe_fix and f.target_span is not None:
            around = one.target[max(f.target_span.start - _NEIGHBOURS, 0) : f.target_span.end + _NEIGHBOURS]
            key = (f.check, f.text.casefold(), f.suggestions[0].casefold(), around)
            if key not in seen:
                seen.add(key)
                yield one


def row(one: Found, verdict: str = "") -> Correction:
    """What is kept of a correction."""
    return Correction(*one.key, one.finding.suggestions[0], verdict)


def shown(one: Found) -> str:
    """The sentence with what goes out and what comes in, beside the source."""
    f = one.finding
    start, end = f.target_span or Span(0, 0)
    before, after = one.target[max(start - _AROUND, 0) : start], one.target[end : end + _AROUND]
    at = max(f.source_span.start - _AROUND, 0) if f.source_span else 0
    change = f"{before}[[{one.target[start:end]} -> {f.suggestions[0]}]]{after}"
    return f"{one.name} {f.check}: {change} | {one.source[at : at + _SOURCE]}"


def sheet(rows: Iterable[Correction], made: set[tuple[Key, str]] | None) -> Sheet:
    """Shares by source; `made` is what is made today, None if that was not looked at."""
    columns = ("texts", "read", "right", "", "95% interval", *(() if made is None else ("still made", "right", "")))
    judged = list(rows)
    groups = [(title, [row for row in judged if row.set == name]) for name, title in SETS.items()]
    lines = []
    for title, group in (*groups, ("all", judged)):
        if group:
            left = [] if made is None else [row for row in group if row.made in made]
            lines.append((title, *_share(group, wide=True), *([] if made is None else _share(left, wide=False))))
    return Sheet("Safe corrections that were read", columns, lines)


def _share(rows: list[Correction], *, wide: bool) -> list[str]:
    right = sum(row.verdict == "right" for row in rows)
    share = f"{right / len(rows):.3f}" if rows else ""
    return [str(len(rows)), str(right), share, *([interval(right, len(rows))] if wide else [])]


@click.command()
@click.option(
    "--of", "sets", multiple=True, type=click.Choice(list(SETS)), help="Only these; by default all that were read."
)
@click.option("--draw", is_flag=True, help="List corrections instead that have no verdict yet.")
@click.option("--refresh", is_flag=True, help="Look which are still made: four minutes.")
def main(sets: tuple[str, ...], *, draw: bool, refresh: bool) -> None:
    """How many safe corrections leave a right sentence."""
    judged = [row for row in read() if not sets or row.set in sets]
    if draw:
        known = {row.made for row in judged}
        new = [one for name in sets or SETS for one in safe(name) if row(one).made not in known]
        for number, one in enumerate(new, 1):
            click.echo(f"{number}. {shown(one)}")
        return
    names = dict.fromkeys(row.set for row in judged)
    made = {row(one).made for name in names for one in found(name) if one.finding.safe_fix} if refresh else None
    Console(width=140).print(sheet(judged, made).table())


if __name__ == "__main__":
    main()
