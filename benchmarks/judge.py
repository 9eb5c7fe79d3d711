"""Draw counted findings from real system output, to be judged by eye: `python -m benchmarks.judge`.

The draw is seeded, so that docs/evaluation.md can be checked against it.
"""

from __future__ import annotations

import random

import click

from audit.config import Config
from audit.model import Finding
from audit.run.pipeline import Auditor
from benchmarks import data
from benchmarks.measure import false_alarms, show


@click.command()
@click.option("--number", default=100, show_default=True)
@click.option("--seed", default=2022, show_default=True)
@click.option("--select", multiple=True, help="Only these checks.")
@click.option(
    "--safe-fixes", is_flag=True, help="Only findings that `audit fix` corrects unseen, with the sentence after."
)
def main(number: int, seed: int, select: tuple[str, ...], safe_fixes: bool) -> None:
    """Counted findings of the ten WMT22 systems, numbered."""
    auditor = Auditor(Config(select=select, links="none"))
    _, systems = data.wmt22()
    documents = [d for name in sorted(systems) for d in systems[name]]
    findings = false_alarms(auditor.audit_all(documents)).findings
    if safe_fixes:
        findings = [one for one in findings if one[2].safe_fix]
    drawn = random.Random(seed).sample(findings, min(number, len(findings)))
    click.echo(
        f"{len(findings)} counted findings in {sum(len(d.segments) for d in documents)} segments; {len(drawn)} drawn"
    )
    for n, line in enumerate(show(drawn), 1):
        click.echo(f"{n}. {line}")
        if safe_fixes:
            click.echo(f"    -> {_corrected(*drawn[n - 1][1:])}")


def _corrected(target: str, finding: Finding) -> str:
    assert finding.target_span is not None
    start, end = finding.target_span
    return f"{target[:start]}{finding.suggestions[0]}{target[end:]}"


if __name__ == "__main__":
    main()
