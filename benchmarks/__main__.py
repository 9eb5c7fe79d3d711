"""`make bench`: one table of recall by kind, false alarms, speed and memory, the peers beside us.

`--gates` also holds the figures to the marks of `gates.toml` and fails if one is missed; `--quick`
leaves out the peers and the speed; `--page` writes the tables of quality, which are the same in every run,
into a page.
"""

from __future__ import annotations

import shlex
import sys
from collections.abc import Iterator
from pathlib import Path

import click
from rich.console import Console

from audit.config import Config
from audit.run.pipeline import Auditor
from benchmarks import editors, errors, mqm, names, peers, plantings, sheets, speed, terms, waiting
from benchmarks.sheets import Figures, Measured, Sheet

_QUICK_PAIRS = 10_000


@click.command()
@click.option("--quick", is_flag=True, help="Our own quality figures only.")
@click.option("--gates", is_flag=True, help="Exit 1 if a figure misses its mark in gates.toml.")
@click.option("--page", type=click.Path(dir_okay=False, path_type=Path), help="Write the tables of quality here, too.")
def main(quick: bool, gates: bool, page: Path | None) -> None:
    """Measure on the sets in ../shared/bench or AUDIT_BENCH_DATA."""
    console = Console(width=110)
    figures: Figures = {}
    written: list[Sheet] = []
    for measured in _quality(quick):
        figures.update(measured.figures)
        written += measured.sheets
        for sheet in measured.sheets:
            console.print(sheet.table())
    if page:
        command = ["python", "-m", "benchmarks", *(["--quick"] if quick else []), "--page", page.as_posix()]
        page.write_text(sheets.page(shlex.join(command), written), "utf-8")
    if not quick:
        figures["speed.names"] = rate = speed.name_tier()
        console.print(f"name checks alone, warm: {rate:,.0f} segments a CPU second")
        figures.update(terms.times(console))
        figures.update(_speed(console))
        measured = waiting.measure()
        figures.update(measured.figures)
        console.print(*(sheet.table() for sheet in measured.sheets))
    if gates:
        sys.exit(_hold(console, figures))


def _quality(quick: bool) -> Iterator[Measured]:
    """What is the same in every run; the other direction only in the long one."""
    auditor = Auditor(Config(links="none"))
    yield errors.measure(auditor, [] if quick else [name for name in peers.PEERS if peers.tool(name)])
    yield names.measure(_QUICK_PAIRS if quick else None, baselines=not quick)
    yield plantings.measure(plantings.auditors())
    yield editors.measure()
    if not quick:
        yield mqm.measure(auditor)
    yield terms.measure(quick)


def _speed(console: Console) -> Iterator[tuple[str, float]]:
    runs = [
        *speed.compare(),
        speed.distinct(),
        speed.compare(segments=4 * speed.SEGMENTS, ours_only=True)[0],
        speed.links(),
    ]
    columns = ("tool", "segments", "CPU s", "segments/s", "peak MB")
    rows = [(r.tool, f"{r.segments:,}", f"{r.seconds:.1f}", f"{r.rate:,.0f}", f"{r.megabytes:.0f}") for r in runs]
    console.print(Sheet("Speed on one core, reports included", columns, rows).table())
    begin = speed.startup()
    console.print(f"audit --help: {begin:.3f} s")
    by_tool = {r.tool: r for r in runs[:-2]}
    ours = by_tool["audit, rule tier, HTML"]
    for peer in peers.PEERS:
        if peer in by_tool:
            ratio = ours.rate / by_tool[peer].rate
            console.print(f"audit / {peer}: {ratio:.1f} times its segments a second")
            yield f"speed.times-{peer}", ratio
    yield "speed.links", runs[-1].rate
    yield "speed.megabytes", max(r.megabytes for r in (*runs[:2], runs[-2]))
    yield "speed.help-seconds", begin


def _hold(console: Console, figures: Figures) -> int:
    """Compare with the marks; 0 if all that were measured are met."""
    missed = sheets.missed(figures)
    held = sheets.marked(figures) - len(missed)
    console.print("\n".join([*missed, f"gates: {held} held, {len(missed)} missed"]))
    return 1 if missed else 0


if __name__ == "__main__":
    main()
