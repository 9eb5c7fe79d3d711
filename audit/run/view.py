"""What of a run is looked at: files that changed, findings that are severe enough."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from audit.inputs import Input
from audit.model import DocumentReport, Notice, Severity
from audit.system.git import changed_since
from audit.text.plurals import count


def changed(inputs: Sequence[Input], revision: str) -> list[Input]:
    """The inputs of which a file is not as a git revision has it; standard input is always one of them.

    Raises:
        InputError: there is no git, no repository, or no such revision.
    """
    known: dict[Path, frozenset[Path]] = {}

    def is_changed(path: Path) -> bool:
        folder = path.absolute().parent
        if folder not in known:
            known[folder] = changed_since(revision, folder)
        return path.resolve() in known[folder]

    return [item for item in inputs if str(item.path) == "-" or any(map(is_changed, _files(item)))]


def _files(item: Input) -> Sequence[Path]:
    return (item.path,) if item.target is None else (item.path, item.target)


def shown(report: DocumentReport, least: Severity | None) -> DocumentReport:
    """The report with the findings that are at least so severe, and a remark on how many are not shown.

    The score and the verdict stay: they are about all of them.
    """
    if least is None:
        return report
    kept = tuple(f for f in report.findings if f.severity.rank >= least.rank)
    hidden = len(report.findings) - len(kept)
    if not hidden:
        return report
    remark = Notice(f"{count(hidden, 'finding')} under {least} not shown; the score counts them (--min-severity)")
    return replace(report, findings=kept, remarks=(*report.remarks, remark))
