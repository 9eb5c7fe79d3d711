"""Translations with the marks of editors and raters, audited: what quality estimates are grown on and measured by."""

from __future__ import annotations

import csv
import json
import random
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

import numpy as np

from audit.config import Config
from audit.config.records import Points
from audit.meaning.quality.features import features, is_estimated
from audit.model import Document, Finding, Kind, Paired, Segment, Severity, Span
from audit.run.pipeline import Auditor
from audit.text import Text
from benchmarks.data import folder

POINTS = Points()
# What the checks find of the marks of unread text, as a share of what they find where marks were read while they were
# built: .103 to .228 of the minor ones, .238 to .295 of the major ones (`python -m benchmarks.editors`).
SEEN_AGAIN = {"minor": 0.45, "major": 0.8}


class Mark(NamedTuple):
    """An error that a person marked: its place in the translation, None where it has none, and how bad it is."""

    span: tuple[int, int] | None
    severity: str


class Row(NamedTuple):
    """A pair with its marks."""

    kind: Kind
    source: str
    target: str
    marks: Sequence[Mark]


class Audited(NamedTuple):
    """A document with its marks and what the checks found.

    Attributes:
        group: the text that was translated: its translations are held out together.
        segments: those that an estimate is made for.
        marks: of each of them.
        findings: all, by the id of their segment.
    """

    group: str
    languages: tuple[str, str]
    segments: tuple[Paired, ...]
    marks: tuple[Sequence[Mark], ...]
    findings: Mapping[str, Sequence[Finding]]

    def points(self) -> list[float]:
        """The penalty of each segment by its marks."""
        return [float(sum(POINTS.of(Severity(mark.severity)) for mark in marks)) for marks in self.marks]

    def severe(self) -> list[int]:
        """The marks of each segment that are worse than minor."""
        return [sum(mark.severity in ("major", "critical") for mark in marks) for marks in self.marks]

    def words(self) -> list[int]:
        """The words of each translation."""
        return [len(segment.target.split()) for segment in self.segments]

    def features(self) -> Any:
        """``[segments, features]``."""
        return features(self.segments, self.findings, self.languages)

    def as_unread(self, seed: int) -> Audited:
        """The document with so many of the findings at its marks as there would be had nobody read it."""
        chance = random.Random(f"{seed} {self.group}")
        marks = dict(zip((s.id for s in self.segments), self.marks, strict=True))
        kept = {
            name: [f for f in findings if chance.random() < _seen_again(f, marks.get(name, ()))]
            for name, findings in self.findings.items()
        }
        return self._replace(findings=kept)


def _seen_again(finding: Finding, marks: Sequence[Mark]) -> float:
    """How likely the finding is on unread text: surely if it stands at no mark."""
    span = finding.target_span
    met = [mark.severity for mark in marks if span and mark.span and _overlap(span, mark.span)]
    if not met:
        return 1.0
    return SEEN_AGAIN["minor" if all(severity == Severity.MINOR for severity in met) else "major"]


def _overlap(span: Span, mark: tuple[int, int]) -> bool:
    """Whether they share a character; an empty span counts as the one after it."""
    return span.start < max(mark[1], mark[0] + 1) and mark[0] < max(span.end, span.start + 1)


def real_errors(*names: str) -> list[Audited]:
    """Sets of `real-errors/`, Russian to English."""
    documents: dict[tuple[str, str], list[Row]] = defaultdict(list)
    for name in names:
        for line in (folder() / "real-errors" / f"{name}.jsonl").open(encoding="utf-8"):
            row = json.loads(line)
            spans = [None if e["start"] is None else (e["start"], e["end"]) for e in row["errors"]]
            marks = [Mark(span, e["severity"]) for span, e in zip(spans, row["errors"], strict=True)]
            documents[row["doc"], row["system"]].append(Row(_kind(row), row["src"], row["tgt"], marks))
    return list(_audited(documents, ("ru", "en")))


def mqm() -> list[Audited]:
    """News from English into Russian, by sixteen systems, two of them people."""
    documents: dict[tuple[str, str], list[Row]] = defaultdict(list)
    for line in (folder() / "mqm-en-ru" / "newstest2021.jsonl").open(encoding="utf-8"):
        row = json.loads(line)
        marks = [Mark(None, error["severity"]) for error in row["errors"]]
        documents[row["doc"], row["system"]].append(Row(_kind(row), row["source"], row["target"], marks))
    return list(_audited(documents, ("en", "ru")))


def ted() -> list[Audited]:
    """Talks from English into Russian, which nothing is grown on."""
    documents: dict[tuple[str, str], list[Row]] = defaultdict(list)
    path = folder() / "errors-en-ru" / "wmtqe23.2021_TED_en-ru_processed.tsv"
    with path.open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE):
            severities = [] if row["errors"] == "no-error" else row["errors"].split()
            marks = [Mark(None, severity) for severity in severities]
            documents[row["doc_id"], row["mt_system"]].append(Row(Kind.PARAGRAPH, row["source"], row["target"], marks))
    return list(_audited(documents, ("en", "ru")))


class Assessed(NamedTuple):
    """Sentences with the direct assessments of crowd workers: a document each, and the mean of its z-scores."""

    documents: list[Audited]
    z: list[float]


def mlqe(part: str) -> Assessed:
    """A part of mlqe-pe: social media and quotations, Russian to English."""
    lines = (folder() / "mlqe-pe" / f"{part}.jsonl").open(encoding="utf-8")
    rows = [json.loads(line) for line in lines]
    documents = {(row["id"], part): [Row(Kind.PARAGRAPH, row["src"], row["mt"], ())] for row in rows}
    return Assessed(list(_audited(documents, ("ru", "en"))), [row["z_mean"] for row in rows])


def _kind(row: Mapping[str, Any]) -> Kind:
    return Kind.HEADLINE if row["seg"] == 1 else Kind.PARAGRAPH


def _audited(documents: Mapping[tuple[str, str], Sequence[Row]], languages: tuple[str, str]) -> Iterator[Audited]:
    auditor = Auditor(Config(links="none"))
    for (group, system), rows in documents.items():
        segments = [Segment(f"s{n}", row.kind, Text(row.source), Text(row.target)) for n, row in enumerate(rows)]
        document = Document(f"{system}/{group}", f"{system}/{group}", *languages, tuple(segments))
        findings: dict[str, list[Finding]] = defaultdict(list)
        for finding in auditor.audit(document).findings:
            findings[finding.segment].append(finding)
        usable = [(s, tuple(row.marks)) for s, row in zip(segments, rows, strict=True) if is_estimated(s)]
        yield Audited(group, languages, tuple(s for s, _ in usable), tuple(m for _, m in usable), findings)


def folds(documents: Sequence[Audited], number: int, seed: int = 1) -> list[int]:
    """The part of each document; translations of one text are in one part."""
    groups = sorted({document.group for document in documents})
    random.Random(seed).shuffle(groups)
    part = {group: n % number for n, group in enumerate(groups)}
    return [part[document.group] for document in documents]


def joined(lists: Sequence[Sequence[float]]) -> Any:
    """One array of the lists of all documents."""
    return np.concatenate([np.asarray(one, dtype=np.float64) for one in lists])
