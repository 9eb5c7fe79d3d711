"""The other direction: English news in Russian, against the marks of human raters: `python -m benchmarks.mqm`.

A mark is found if a counted finding of the checks stands in its segment. The raters mark a name in one system's output
and leave the same spelling alone in another's, so precision is given twice: against marks of the kind, and of anything.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from rich.console import Console

from audit.config import Config
from audit.model import Confidence, Document, Finding, Segment
from audit.model import Kind as SegmentKind
from audit.run.pipeline import Auditor
from audit.text import Text
from benchmarks.data import mqm
from benchmarks.sheets import Measured, Sheet


@dataclass(frozen=True)
class Kind:
    """A kind of error: the raters' categories, and the checks (or folders) that look for it."""

    name: str
    categories: tuple[str, ...]
    checks: tuple[str, ...]


NAMES = Kind("names", ("Named Entity", "Wrong Transliteration", "Shouldn't be transliterated"), ("names/",))
VALUES = Kind(
    "dates and units",
    ("Wrong Date/Time", "Wrong Unit Conversion"),
    ("accuracy/date-", "accuracy/number-", "accuracy/unit-", "accuracy/magnitude-"),
)


DRIFT = Kind(
    "consistency",
    ("Inconsistency",),
    ("names/variants", "terminology/term-drift", "terminology/us-drift", "terminology/kyiv-drift"),
)
UNTRANSLATED = Kind("what is not translated", ("Untranslated",), ("accuracy/residue", "accuracy/untranslated"))
KINDS = (NAMES, VALUES, DRIFT, UNTRANSLATED)


@dataclass
class Agreement:
    """Marks and how many were found, by category; findings and how many stand in a marked segment."""

    marks: dict[str, int]
    found: dict[str, int]
    findings: int
    on_kind: int
    on_errors: int


def agreement(auditor: Auditor, kind: Kind) -> Agreement:
    """Findings and raters' marks of a kind on all systems' output."""
    documents: dict[str, list[dict[str, object]]] = defaultdict(list)
    for row in mqm():
        documents[f"{row['system']}/{row['doc']}"].append(row)
    marks, found = dict.fromkeys(kind.categories, 0), dict.fromkeys(kind.categories, 0)
    total = on_kind = on_errors = 0
    for name, rows in documents.items():
        by_segment = _findings(auditor, kind, name, rows)
        for n, row in enumerate(rows):
            categories = [error["category"] for error in row["errors"]]  # type: ignore[attr-defined]
            findings = by_segment[f"s{n}"]
            for category in set(categories) & set(kind.categories):
                marks[category] += 1
                found[category] += bool(findings)
            total += len(findings)
            on_kind += len(findings) * (not set(kind.categories).isdisjoint(categories))
            on_errors += len(findings) * bool(categories)
    return Agreement(marks, found, total, on_kind, on_errors)


def _findings(auditor: Auditor, kind: Kind, name: str, rows: list[dict[str, object]]) -> dict[str, list[Finding]]:
    segments = tuple(
        Segment(f"s{n}", SegmentKind.PARAGRAPH, Text(str(row["source"])), Text(str(row["target"])))
        for n, row in enumerate(rows)
    )
    found: dict[str, list[Finding]] = defaultdict(list)
    for finding in auditor.audit(Document(name, name, "en", "ru", segments)).findings:
        if finding.check.startswith(kind.checks) and finding.confidence is not Confidence.HINT:
            found[finding.segment].append(finding)
    return found


def measure(auditor: Auditor) -> Measured:
    """For each kind its findings, and for each category the marks that were found; no gate holds them."""
    findings: list[tuple[str, ...]] = []
    marks: list[tuple[str, ...]] = []
    for kind in KINDS:
        found = agreement(auditor, kind)
        findings.append((kind.name, str(found.findings), str(found.on_kind), str(found.on_errors)))
        marks += [(kind.name, category, str(n), str(found.found[category])) for category, n in found.marks.items()]
    by_kind = ("checks of", "counted findings", "in segments marked for them", "in segments marked at all")
    return Measured(
        [
            Sheet("Into Russian: findings beside the raters' marks", by_kind, findings),
            Sheet("Into Russian: marks found", ("checks of", "raters' category", "marked segments", "found"), marks),
        ],
        {},
    )


def main() -> None:
    """Print both tables."""
    console = Console(width=110)
    for sheet in measure(Auditor(Config(links="none"))).sheets:
        console.print(sheet.table())


if __name__ == "__main__":
    main()
