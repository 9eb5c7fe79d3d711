"""How many of the defects planted in `samples/` are found: `python -m benchmarks.samples`.

A defect is found if a finding, or one of the places it names, stands on its words; an omission, if a finding in the
segment of the lost words has no place in the translation.
"""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import click

from audit.config import Config
from audit.inputs import find_inputs, read
from audit.model import DocumentReport, Finding, Span
from audit.run.pipeline import Auditor

_SAMPLES = Path(__file__).resolve().parent.parent / "samples"
_QUOTED = re.compile(r"«(.{12,}?)[.»]")


@click.command()
def main() -> None:
    """Print the defects found by counted findings, by hints, and not at all."""
    config = Config()
    auditor, tally = Auditor(config), Counter[str]()
    for expected in sorted(_SAMPLES.rglob("*.expected.toml")):
        base = expected.name.removesuffix(".expected.toml")
        texts = [str(path) for path in sorted(expected.parent.glob(f"{base}.*")) if path != expected]
        reports = [auditor.audit(d) for item in find_inputs(texts, config) for d in read(item, config)]
        for defect in tomllib.loads(expected.read_text("utf-8"))["defect"]:
            found = [f.counted for report in reports for f in _findings(report, defect)]
            how = "counted" if any(found) else "hint" if found else "missed"
            tally[how] += 1
            if how != "counted":
                click.echo(f"{how:7} {base}: {defect['class']}: {defect['text'] or defect['note'][:70]}")
    click.echo(f"{tally.total()} defects: {tally['counted']} counted, {tally['hint']} hinted, {tally['missed']} missed")


def _findings(report: DocumentReport, defect: dict[str, str]) -> Iterator[Finding]:
    words, lost = defect["text"], _QUOTED.search(defect["note"])
    if words and not any(words in (segment.target or "") for segment in report.segments):
        # Words that alignment has parted: sentences run together, a passage of several.
        yield from (f for f in report.findings if f.text and (words in f.text or f.text in words))
        return
    for segment in report.segments:
        target = segment.target or ""
        here = [f for f in report.findings if f.segment == segment.id]
        if not words:
            if lost and lost[1] in (segment.source or ""):
                yield from (f for f in here if f.target_span is None or f.target_span.start == f.target_span.end)
            continue
        for m in re.finditer(re.escape(words), target):
            yield from (f for f in report.findings if any(_meet(m.span(), s) for s in _places(f, segment.id)))


def _places(finding: Finding, segment: str) -> Iterator[Span]:
    if finding.segment == segment and finding.target_span:
        yield finding.target_span
    yield from (e.target_span for e in finding.evidence if e.segment == segment and e.target_span)


def _meet(one: tuple[int, int], other: Span) -> bool:
    return one[0] < max(other.end, other.start + 1) and other.start < one[1]


if __name__ == "__main__":
    main()
