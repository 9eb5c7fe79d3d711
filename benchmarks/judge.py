"""Draw counted findings from real system output, to be judged by eye: `python -m benchmarks.judge`.

The draw is seeded, so that docs/evaluation.md can be checked against it.
"""

from __future__ import annotations

import random

import click

from audit.config import Config
from audit.run.pipeline import Auditor
from benchmarks import data
from benchmarks.measure import false_alarms, show


@click.command()
@click.option("--number", default=100, show_default=True)
@click.option("--seed", default=2022, show_default=True)
@click.option("--select", multiple=True, help="Only these checks.")
def main(number: int, seed: int, select: tuple[str, ...]) -> None:
    """Counted findings of the ten WMT22 systems, numbered."""
    auditor = Auditor(Config(select=select, links="none"))
    _, systems = data.wmt22()
    documents = [d for name in sorted(systems) for d in systems[name]]
    findings = false_alarms(auditor.audit_all(documents)).findings
    drawn = random.Random(seed).sample(findings, min(number, len(findings)))
    click.echo(
        f"{len(findings)} counted findings in {sum(len(d.segments) for d in documents)} segments; {len(drawn)} drawn"
    )
    for n, line in enumerate(show(drawn), 1):
        click.echo(f"{n}. {line}")


if __name__ == "__main__":
    main()
