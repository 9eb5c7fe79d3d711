"""Names in the other direction: English news in Russian, against the marks of human raters (mqm-en-ru).

A mark is found if a counted name finding stands in its segment. The raters mark a name in one system's output and
leave the same spelling alone in another's, so precision is given twice: against marks of names, and of anything.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from audit.model import Confidence, Document, Finding, Kind, Segment
from audit.pipeline import Auditor
from audit.text import Text
from benchmarks.data import mqm

CATEGORIES = ("Named Entity", "Wrong Transliteration", "Shouldn't be transliterated")


@dataclass
class Agreement:
    """Marks and how many were found, by category; findings and how many stand in a marked segment."""

    marks: dict[str, int]
    found: dict[str, int]
    findings: int
    on_names: int
    on_errors: int


def agreement(auditor: Auditor) -> Agreement:
    """Name findings and raters' marks on all systems' output."""
    documents: dict[str, list[dict[str, object]]] = defaultdict(list)
    for row in mqm():
        documents[f"{row['system']}/{row['doc']}"].append(row)
    marks, found = dict.fromkeys(CATEGORIES, 0), dict.fromkeys(CATEGORIES, 0)
    total = on_names = on_errors = 0
    for name, rows in documents.items():
        by_segment = _name_findings(auditor, name, rows)
        for n, row in enumerate(rows):
            categories = [error["category"] for error in row["errors"]]  # type: ignore[attr-defined]
            findings = by_segment[f"s{n}"]
            for category in set(categories) & set(CATEGORIES):
                marks[category] += 1
                found[category] += bool(findings)
            total += len(findings)
            on_names += len(findings) * (not set(CATEGORIES).isdisjoint(categories))
            on_errors += len(findings) * bool(categories)
    return Agreement(marks, found, total, on_names, on_errors)


def _name_findings(auditor: Auditor, name: str, rows: list[dict[str, object]]) -> dict[str, list[Finding]]:
    segments = tuple(
        Segment(f"s{n}", Kind.PARAGRAPH, Text(str(row["source"])), Text(str(row["target"])))
        for n, row in enumerate(rows)
    )
    found: dict[str, list[Finding]] = defaultdict(list)
    for finding in auditor.audit(Document(name, name, "en", "ru", segments)).findings:
        if finding.check.startswith("names/") and finding.confidence is not Confidence.HINT:
            found[finding.segment].append(finding)
    return found
