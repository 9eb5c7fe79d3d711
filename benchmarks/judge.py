"""Draw counted findings from real system output, to be judged by eye: `python -m benchmarks.judge`.

The draw is seeded, so that docs/evaluation.md can be checked against it. With `--per-check` it is the draw that the
figures on the pages of the checks come from: `benchmarks.verdicts` keeps what was said of each.
"""

from __future__ import annotations

import csv
import random
import sys
from collections.abc import Iterable

import click

from benchmarks import data, verdicts
from benchmarks.drawing import Found, drawn, found, is_counted
from benchmarks.measure import show


@click.command()
@click.option("--number", default=100, show_default=True)
@click.option("--per-check", type=int, help="Draw up to this many findings of each check instead, one of a kind.")
@click.option("--seed", default=2022, show_default=True)
@click.option("--select", multiple=True, help="Only these checks.")
@click.option(
    "--of",
    "sets",
    multiple=True,
    type=click.Choice(list(data.MACHINE_OUTPUT)),
    help="Sets to draw from: "
    + "; ".join(f"{name}: {what}" for name, what in data.MACHINE_OUTPUT.items())
    + ". By default wmt22, and with --per-check all.",
)
@click.option(
    "--format", "layout", type=click.Choice(["text", "tsv"]), default="text", help="tsv: rows of verdicts to fill in."
)
@click.option("--unjudged", is_flag=True, help="Only those drawn that have no verdict yet.")
def main(
    number: int, per_check: int | None, seed: int, select: tuple[str, ...], sets: tuple[str, ...], layout: str,
    unjudged: bool,
) -> None:  # fmt: skip
    """Counted findings in machine translations, numbered."""
    names = sets or (tuple(data.MACHINE_OUTPUT) if per_check else ("wmt22",))
    everything = [one for name in names for one in found(name, select) if is_counted(one.finding)]
    if per_check:
        chosen = list(drawn(everything, per_check, seed))
    else:
        chosen = random.Random(seed).sample(everything, min(number, len(everything)))
    if unjudged:
        known = verdicts.read()
        chosen = [one for one in chosen if one.key not in known]
    click.echo(f"{len(everything)} counted findings in {', '.join(names)}; {len(chosen)} drawn", err=layout == "tsv")
    if layout == "tsv":
        _write(chosen)
        return
    for n, line in enumerate(show((*one[2:],) for one in chosen), 1):
        click.echo(f"{n}. {line}")


def _write(chosen: Iterable[Found]) -> None:
    """Rows as `verdicts` keeps them, without a verdict, then what is needed to give one."""
    rows = csv.writer(sys.stdout, delimiter="\t", lineterminator="\n")
    rows.writerow((*verdicts.COLUMNS, "level", "message", "suggestions", "source", "target"))
    for one in chosen:
        f = one.finding
        levels = f"{f.severity}/{f.confidence}"
        texts = (levels, f.message, " | ".join(f.suggestions), one.source, one.target)
        rows.writerow((*one.key, f.fingerprint, "", "", "", "counted", *texts))


if __name__ == "__main__":
    main()
