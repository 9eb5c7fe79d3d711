"""Draw counted findings from real system output, to be judged by eye: `python -m benchmarks.judge`.

The draw is seeded, so that docs/evaluation.md can be checked against it. With `--per-check` it is the draw that the figures
on the pages of the checks come from: `benchmarks.verdicts` keeps what was said of each.
"""

from __future__ import annotations

import csv
import hashlib
import random
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, zip_longest
from typing import NamedTuple, TypeVar

import click

from audit.config import Config
from audit.model import Finding, Severity
from audit.run.pipeline import Auditor
from benchmarks import data, verdicts
from benchmarks.measure import show

T = TypeVar("T")


class Found(NamedTuple):
    """A finding on a segment of one of `data.MACHINE_OUTPUT`."""

    name: str
    document: str
    source: str
    target: str
    finding: Finding

    @property
    def key(self) -> verdicts.Key:
        """What verdicts know it by."""
        f = self.finding
        return verdicts.Key(f.check, self.name, self.document, f.segment, verdicts.place(f))

    @property
    def same(self) -> tuple[str, str, str]:
        """What it has in common with the findings that tell the same: ten systems may make one slip of one phrase."""
        span = self.finding.source_span
        phrase = self.source[span.start : span.end] if span else self.source
        return self.finding.check, phrase.casefold(), self.finding.text.casefold()


def found(name: str, select: Sequence[str] = ()) -> Iterator[Found]:
    """All findings on a set, hints too."""
    languages = {"source_lang": "en", "target_lang": "ru"} if name.endswith("-ru") else {}
    for report in Auditor(Config(select=tuple(select), links="none", **languages)).audit_all(data.machine_output(name)):
        texts = {s.id: (str(s.source or ""), str(s.target or "")) for s in report.segments}
        for finding in report.findings:
            yield Found(name, report.document.id, *texts[finding.segment], finding)


def is_counted(finding: Finding) -> bool:
    """Whether it is scored: a hint is not, nor is what is only a remark."""
    return finding.counted and finding.severity is not Severity.NEUTRAL


def drawn(findings: Iterable[Found], number: int, seed: int) -> Iterator[Found]:
    """Up to `number` findings of each check that tell different things.

    Directions take turns, within them sets, and within a set one finding of each source sentence comes before the second.
    """
    # By a digest of each, so that a finding that is no longer made changes nothing in the order of the others.
    mixed = sorted(findings, key=lambda one: hashlib.sha256(f"{seed} {one.key}".encode()).digest())
    checks: dict[str, list[Found]] = defaultdict(list)
    for one in {one.same: one for one in reversed(mixed)}.values():
        checks[one.finding.check].append(one)
    for check in sorted(checks):
        directions = [
            list(_in_turn([_sentences_in_turn(checks[check], name) for name in data.MACHINE_OUTPUT if into(name) == lang]))
            for lang in ("en", "ru")
        ]
        yield from list(_in_turn(directions))[:number]


def into(name: str) -> str:
    """The language that a set is translated into."""
    return "ru" if name.endswith("-ru") else "en"


def _sentences_in_turn(findings: Iterable[Found], name: str) -> list[Found]:
    seen: Counter[str] = Counter()
    ranked = []
    for one in findings:
        if one.name == name:
            ranked.append((seen[one.source], one))
            seen[one.source] += 1
    return [one for _, one in sorted(ranked, key=lambda pair: pair[0])]


def _in_turn(lists: Sequence[Sequence[T]]) -> Iterator[T]:
    return (one for one in chain.from_iterable(zip_longest(*lists)) if one is not None)


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
    help="Sets to draw from: " + "; ".join(f"{name}: {what}" for name, what in data.MACHINE_OUTPUT.items())
    + ". By default wmt22, and with --per-check all.",
)
@click.option("--format", "layout", type=click.Choice(["text", "tsv"]), default="text", help="tsv: rows of verdicts to fill in.")
@click.option("--unjudged", is_flag=True, help="Only those drawn that have no verdict yet.")
@click.option(
    "--safe-fixes", is_flag=True, help="Only findings that `audit fix` corrects unseen, with the sentence after."
)
def main(
    number: int, per_check: int | None, seed: int, select: tuple[str, ...], sets: tuple[str, ...], layout: str,
    unjudged: bool, safe_fixes: bool,
) -> None:  # fmt: skip
    """Counted findings in machine translations, numbered."""
    names = sets or (tuple(data.MACHINE_OUTPUT) if per_check else ("wmt22",))
    everything = [one for name in names for one in found(name, select) if is_counted(one.finding)]
    if safe_fixes:
        everything = [one for one in everything if one.finding.safe_fix]
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
    for n, (one, line) in enumerate(zip(chosen, show((*one[2:],) for one in chosen), strict=True), 1):
        click.echo(f"{n}. {line}")
        if safe_fixes:
            click.echo(f"    -> {_corrected(one.target, one.finding)}")


def _write(chosen: Iterable[Found]) -> None:
    """Rows as `verdicts` keeps them, without a verdict, then what is needed to give one."""
    rows = csv.writer(sys.stdout, delimiter="\t", lineterminator="\n")
    rows.writerow((*verdicts.COLUMNS, "level", "message", "suggestions", "source", "target"))
    for one in chosen:
        f = one.finding
        levels = f"{f.severity}/{f.confidence}"
        rows.writerow((*one.key, f.fingerprint, "", "", "", "", levels, f.message, " | ".join(f.suggestions), one.source, one.target))


def _corrected(target: str, finding: Finding) -> str:
    assert finding.target_span is not None
    start, end = finding.target_span
    return f"{target[:start]}{finding.suggestions[0]}{target[end:]}"


if __name__ == "__main__":
    main()
