"""Draw counted findings from real system output, to be judged by eye: `python -m benchmarks.judge`.

The draw is seeded, so that docs/evaluation.md can be checked against it.
"""

from __future__ import annotations

import random

import click

from audit.config import Config
from audit.model import Document, Finding
from audit.run.pipeline import Auditor
from benchmarks import data
from benchmarks.measure import false_alarms, show


@click.command()
@click.option("--number", default=100, show_default=True)
@click.option("--seed", default=2022, show_default=True)
@click.option("--select", multiple=True, help="Only these checks.")
@click.option(
    "--of",
    "source",
    type=click.Choice(["wmt22", "mlqe", "qe22-ru"]),
    default="wmt22",
    show_default=True,
    help="The ten WMT22 systems; social media and Wikipedia (dev of MLQE-PE); English news in Russian (WMT-QE 2022).",
)
@click.option(
    "--safe-fixes", is_flag=True, help="Only findings that `audit fix` corrects unseen, with the sentence after."
)
def main(number: int, seed: int, select: tuple[str, ...], source: str, safe_fixes: bool) -> None:
    """Counted findings in machine translations, numbered."""
    languages = {"source_lang": "en", "target_lang": "ru"} if source.endswith("-ru") else {}
    auditor = Auditor(Config(select=select, links="none", **languages))
    documents = _DOCUMENTS[source]()
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


def _wmt22() -> list[Document]:
    _, systems = data.wmt22()
    return [d for name in sorted(systems) for d in systems[name]]


_DOCUMENTS = {"wmt22": _wmt22, "mlqe": data.mlqe_dev, "qe22-ru": data.qe22_into_russian}


def _corrected(target: str, finding: Finding) -> str:
    assert finding.target_span is not None
    start, end = finding.target_span
    return f"{target[:start]}{finding.suggestions[0]}{target[end:]}"


if __name__ == "__main__":
    main()
