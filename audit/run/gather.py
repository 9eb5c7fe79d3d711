"""The reports of a batch at hand, for commands that look at findings: those of an audit, or of a JSON report."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from contextlib import closing, nullcontext
from dataclasses import dataclass, replace
from pathlib import Path

from audit.config import Config, Settings, settings_of
from audit.decisions.reports import read_report
from audit.inputs import find
from audit.model import DocumentReport, FileError, Score, Status
from audit.run.annotating import annotating
from audit.run.archive import Archive
from audit.run.local import audit_inputs
from audit.run.pipeline import Auditor
from audit.run.tally import Tally


@dataclass(frozen=True, slots=True)
class Gathered:
    """Reports in order, their score as a whole, what could not be read or audited, and what else is to be told."""

    documents: tuple[DocumentReport, ...]
    score: Score | None
    errors: tuple[FileError, ...] = ()
    warnings: tuple[str, ...] = ()


def audited(
    paths: Sequence[str],
    config: Config | Settings,
    *,
    archive: bool = True,
    jobs: int = 1,
    annotated: bool = False,
) -> Gathered:
    """Audit files, folders and globs; a document that stands as in an earlier run is answered by the archive.

    Args:
        paths: what to audit.
        config: settings.
        archive: whether reports of earlier runs are taken, and those of this one kept.
        jobs: processes.
        annotated: whether what annotators said in earlier runs is taken into account. None is asked.

    Raises:
        AuditError: nothing that was named is there, or the settings cannot be used.
    """
    settings = settings_of(config)
    auditor = Auditor(settings)
    kept = Archive(auditor) if archive else None
    documents: list[DocumentReport] = []
    errors: list[FileError] = []
    try:
        with (
            annotating(auditor, keep=True, ask=False) if annotated else nullcontext() as annotators,
            closing(audit_inputs(find(paths, settings).inputs, auditor, jobs, kept, annotators)) as results,
        ):
            for result in results:
                if isinstance(result, FileError):
                    errors.append(result)
                else:
                    documents.append(result)
    finally:
        if kept is not None:
            kept.close()
    return replace(as_run(documents, settings.run, errors), warnings=auditor.warnings)


def as_run(documents: Iterable[DocumentReport], config: Config, errors: Iterable[FileError] = ()) -> Gathered:
    """Reports of documents with their score as a whole."""
    reports = tuple(documents)
    tally = Tally(config)
    for report in reports:
        tally.add(report)
    return Gathered(reports, tally.summary().score, tuple(errors))


def undecided(path: Path, config: Config | Settings) -> Gathered:
    """What a JSON report holds, its findings as they stand to what is decided now, not to what was decided then.

    Raises:
        DecisionsError: the report, or the file of decisions, cannot be used.
    """
    found, auditor = read_report(path), Auditor(config)
    return Gathered(tuple(auditor.decided(_as_new(report)) for report in found.documents), found.score)


def _as_new(report: DocumentReport) -> DocumentReport:
    return replace(report, findings=tuple(replace(f, status=Status.NEW, decision=None) for f in report.findings))
