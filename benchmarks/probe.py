"""A look at chosen checks on the benchmark sets: `python -m benchmarks.probe --help`."""

from __future__ import annotations

import random

import click

from audit.config import Config
from audit.run.pipeline import Auditor
from benchmarks import data
from benchmarks.measure import demetr_recall, false_alarms, planted_recall, rates, show


@click.command()
@click.option("--select", multiple=True, help="Checks, folders or MQM types; all by default.")
@click.option("--ignore", multiple=True, help="Checks to leave out.")
@click.option("--show", "shown", default=0, help="Print this many findings of each set, drawn with a seed.")
@click.option("--seed", default=1, show_default=True)
@click.option("--sets", default="planted,demetr,references,parallel,systems", show_default=True)
@click.option("--missed", default="", help="Print what was missed of this planted kind or DEMETR number.")
@click.option("--hints", is_flag=True, help="Show hints too.")
@click.option("--limit", default=600, show_default=True, help="Rows of each parallel file.")
def main(
    select: tuple[str, ...],
    ignore: tuple[str, ...],
    shown: int,
    seed: int,
    sets: str,
    missed: str,
    hints: bool,
    limit: int,
) -> None:
    """Recall by kind, false alarms, and findings to judge by eye."""
    auditor = Auditor(Config(select=select, ignore=ignore, links="none"))
    draw = random.Random(seed)
    if "planted" in sets:
        tallies = planted_recall(auditor, data.planted())
        click.echo("\n".join(rates(tallies)))
        if missed in tallies:
            click.echo("\n".join(tallies[missed].missed))
    if "demetr" in sets:
        result = demetr_recall(auditor, data.demetr())
        for kind, t in result.tallies.items():
            click.echo(f"demetr {kind:2} {t.caught:3}/{t.total:<3} {t.recall:.2f}  {result.names[kind][:70]}")
            if missed == str(kind):
                click.echo("\n".join(t.missed))
        for name, alarms in (("mt_sent", result.good), ("eng_sent", result.reference)):
            click.echo(f"{name}: {alarms.flagged}/{alarms.segments} = {alarms.rate:.3f} {dict(alarms.by_check)}")
            click.echo("\n".join(show(alarms.findings[:shown])))
    references, systems = data.wmt22()
    groups = {
        "references": references,
        "parallel": data.parallel(limit) if "parallel" in sets else [],
        "systems": [d for docs in systems.values() for d in docs],
    }
    for name, documents in groups.items():
        if name not in sets:
            continue
        reports = list(auditor.audit_all(documents))
        alarms = false_alarms(reports)
        click.echo(
            f"{name}: {alarms.flagged}/{alarms.segments} = {alarms.rate:.4f} {dict(alarms.by_check.most_common())}"
        )
        findings = alarms.findings
        if hints:
            texts = {
                (r.document.id, s.id): (str(s.source or ""), str(s.target or "")) for r in reports for s in r.segments
            }
            findings = [(*texts[r.document.id, f.segment], f) for r in reports for f in r.findings]
        click.echo("\n".join(show(draw.sample(findings, min(shown, len(findings))))))


if __name__ == "__main__":
    main()
