"""`make bench`: one table of recall by kind, false alarms, speed and memory, the peers beside us.

`--gates` also holds the figures to the marks of `gates.toml` and fails if one is missed; `--quick`
leaves out the peers and the speed.
"""

from __future__ import annotations

import sys
import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path

import click
from rich.console import Console
from rich.table import Table

from audit.config import Config
from audit.run.pipeline import Auditor
from benchmarks import data, mqm, names, peers, speed, terms
from benchmarks.measure import DemetrResult, FalseAlarms, Tally, demetr_recall, false_alarms, planted_recall

_QUICK_PAIRS = 10_000
_NUMBER_CHECKS = ("accuracy/number-mismatch", "accuracy/magnitude-mismatch", "accuracy/unit-mismatch")
_DATE_CHECKS = ("accuracy/date-mismatch", "accuracy/weekday-date", "locale/")
_GATES = Path(__file__).with_name("gates.toml")
Figures = dict[str, float]


@click.command()
@click.option("--quick", is_flag=True, help="Our own quality figures only.")
@click.option("--gates", is_flag=True, help="Exit 1 if a figure misses its mark in gates.toml.")
def main(quick: bool, gates: bool) -> None:
    """Measure on the sets in ../shared/bench or AUDIT_BENCH_DATA."""
    console = Console(width=110)
    auditor = Auditor(Config(links="none"))
    pairs, rows = data.planted(), data.demetr()
    planted, demetr = planted_recall(auditor, pairs), demetr_recall(auditor, rows)
    references = false_alarms(auditor.audit_all(data.wmt22()[0]))
    others = [] if quick else [name for name in peers.PEERS if peers.tool(name)]
    console.print(_recall_table(planted, demetr, others, pairs, rows))
    console.print(_alarm_table(demetr, references, others, rows))
    figures = dict(_figures(planted, demetr, references))
    figures.update(_names(console, auditor, quick))
    figures.update(terms.figures(console, quick))
    if not quick:
        figures.update(_speed(console))
    if gates:
        sys.exit(_hold(console, figures))


def _recall_table(
    planted: Mapping[str, Tally],
    demetr: DemetrResult,
    others: list[str],
    pairs: list[data.PlantedPair],
    rows: list[data.Perturbed],
) -> Table:
    table = Table("kind", "errors", "caught", "recall", "hints", *others, title="Recall by kind of error")
    beside = {name: peers.planted_recall(name, pairs) for name in others}
    for kind, t in planted.items():
        cells = (f"{beside[name][kind].recall:.2f}" for name in others)
        table.add_row(f"planted {kind}", str(t.total), str(t.caught), f"{t.recall:.3f}", str(t.hinted), *cells)
    table.add_section()
    beside_demetr = {name: peers.demetr_recall(name, rows) for name in others}
    for kind, t in demetr.tallies.items():
        cells = (f"{beside_demetr[name][kind].recall:.2f}" for name in others)
        name = f"demetr {kind} {demetr.names[kind][:52]}"
        table.add_row(name, str(t.total), str(t.caught), f"{t.recall:.3f}", str(t.hinted), *cells)
    return table


def _alarm_table(demetr: DemetrResult, references: FalseAlarms, others: list[str], rows: list[data.Perturbed]) -> Table:
    table = Table("good translations", "segments", "flagged", "rate", *others, title="False alarms (counted findings)")
    documents = data.wmt22()[0]
    sets = {
        "wmt22 human references": (references, [(s.source, s.target) for d in documents for s in d.segments]),
        "demetr mt_sent": (demetr.good, [(r.source, r.good) for r in rows]),
        "demetr eng_sent": (demetr.reference, [(r.source, r.reference) for r in rows]),
    }
    for name, (alarms, pairs) in sets.items():
        distinct = list(dict.fromkeys(pairs))
        cells = (f"{peers.flagged(peer, distinct)[0]:.3f}" for peer in others)
        table.add_row(name, str(alarms.segments), str(alarms.flagged), f"{alarms.rate:.4f}", *cells)
    return table


def _figures(
    planted: Mapping[str, Tally], demetr: DemetrResult, references: FalseAlarms
) -> Iterator[tuple[str, float]]:
    yield from ((f"planted.{kind}", t.recall) for kind, t in planted.items())
    yield from ((f"demetr.{kind}", t.recall) for kind, t in demetr.tallies.items())
    yield "false-alarms.references", references.rate
    yield "false-alarms.demetr-mt", demetr.good.rate
    yield "false-alarms.demetr-eng", demetr.reference.rate
    for name, alarms in (("references", references), ("demetr-mt", demetr.good), ("demetr-eng", demetr.reference)):
        yield f"false-alarms.names-{name}", alarms.share_of("names/")
        yield f"false-alarms.numbers-{name}", alarms.share_of(*_NUMBER_CHECKS)
        yield f"false-alarms.dates-{name}", alarms.share_of(*_DATE_CHECKS)
        yield f"false-alarms.terms-{name}", alarms.share_of("terminology/")


def _names(console: Console, auditor: Auditor, quick: bool) -> Iterator[tuple[str, float]]:
    """Names letter by letter on Wikidata pairs, and the raters' marks in the other direction."""
    judged = names.measure(_QUICK_PAIRS if quick else None, baselines=not quick)
    yield "names.accepted", judged["right pairs accepted"]
    yield "names.damaged-rejected", judged["damaged rejected"]
    yield "names.others-rejected", judged[f"  {names.RANDOM} rejected"]
    if not quick:
        for kind in mqm.KINDS:
            _raters(console, mqm.agreement(auditor, kind), kind.name)
        rate = speed.name_tier()
        console.print(f"name checks alone, warm: {rate:,.0f} segments a CPU second")
        yield "speed.names", rate


def _raters(console: Console, found: mqm.Agreement, name: str) -> None:
    console.print(
        f"mqm-en-ru: {found.findings} counted findings of {name}, {found.on_kind} in segments marked for them, "
        f"{found.on_errors} in segments marked at all"
    )
    for category, marks in found.marks.items():
        console.print(f"  {category}: {found.found[category]} of {marks} marked segments found")


def _speed(console: Console) -> Iterator[tuple[str, float]]:
    table = Table("tool", "segments", "CPU s", "segments/s", "peak MB", title="Speed on one core, reports included")
    runs = [
        *speed.compare(),
        speed.distinct(),
        speed.compare(segments=4 * speed.SEGMENTS, ours_only=True)[0],
        speed.links(),
    ]
    for r in runs:
        table.add_row(r.tool, f"{r.segments:,}", f"{r.seconds:.1f}", f"{r.rate:,.0f}", f"{r.megabytes:.0f}")
    console.print(table)
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
    marks = tomllib.loads(_GATES.read_text("utf-8"))
    missed = [
        f"{name}: {figures[name]:.4f}, mark {bound} {mark}"
        for bound, table in marks.items()
        for name, mark in table.items()
        if name in figures and (figures[name] < mark if bound == "least" else figures[name] > mark)
    ]
    held = sum(name in figures for table in marks.values() for name in table) - len(missed)
    console.print("\n".join([*missed, f"gates: {held} held, {len(missed)} missed"]))
    return 1 if missed else 0


if __name__ == "__main__":
    main()
